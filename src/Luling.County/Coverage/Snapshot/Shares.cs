using System.Runtime.InteropServices;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Parts a table among those whose rows they are.</summary>
internal static class Shares
{
    /// <summary>Hands each owner its rows, in the order given.</summary>
    public static void Give<TRow, TOwner>(IReadOnlyList<TRow> rows, Func<TRow, TOwner?> owner, Action<TOwner, TRow[]> give) where TOwner : class
    {
        var counts = new Dictionary<TOwner, int>(ReferenceEqualityComparer.Instance);
        var owners = new TOwner?[rows.Count];
        for (var i = 0; i < owners.Length; i++)
        {
            if (owner(rows[i]) is { } o)
            {
                owners[i] = o;
                CollectionsMarshal.GetValueRefOrAddDefault(counts, o, out _)++;
            }
        }
        var shares = new Dictionary<TOwner, TRow[]>(counts.Count, ReferenceEqualityComparer.Instance);
        for (var i = owners.Length - 1; i >= 0; i--)
        {
            if (owners[i] is { } o)
            {
                ref var left = ref CollectionsMarshal.GetValueRefOrNullRef(counts, o);
                if (!shares.TryGetValue(o, out var share))
                {
                    shares.Add(o, share = new TRow[left]);
                }
                share[--left] = rows[i];
            }
        }
        foreach (var (o, share) in shares)
        {
            give(o, share);
        }
    }
}
