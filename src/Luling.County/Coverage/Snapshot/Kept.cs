namespace Luling.County.Coverage.Snapshot;

/// <summary>The values used last, so many of them; one is made at a time, so that nobody makes what somebody else is making.</summary>
internal sealed class Kept<TKey, TValue>(int most) where TKey : notnull
{
    private readonly LinkedList<(TKey Key, TValue Value)> kept = [];
    private readonly Lock keeping = new();

    public TValue Get(TKey key, Func<TKey, TValue> make)
    {
        lock (keeping)
        {
            var node = kept.First;
            while (node is not null && !node.Value.Key.Equals(key))
            {
                node = node.Next;
            }
            if (node is null)
            {
                node = new LinkedListNode<(TKey, TValue)>((key, make(key)));
            }
            else
            {
                kept.Remove(node);
            }
            kept.AddFirst(node);
            if (kept.Count > most)
            {
                kept.RemoveLast();
            }
            return node.Value.Value;
        }
    }
}
