using System.Runtime.CompilerServices;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A list that takes spans.</summary>
internal sealed class Grown<T>
{
    private T[] items = new T[1024];

    public int Count { get; private set; }

    public ReadOnlySpan<T> Span => items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public T[] ToArray() => Span.ToArray();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (Count == items.Length)
        {
            Grow(1);
        }

        items[Count++] = item;
    }

    /// <summary>Returns the place where the items now are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Add(scoped ReadOnlySpan<T> more)
    {
        var to = Extend(more.Length);
        more.CopyTo(to);
        return to;
    }

    /// <summary>Room for that many more, to be written by the caller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<T> Extend(int more)
    {
        if (Count + more > items.Length)
        {
            Grow(more);
        }

        Count += more;
        return items.AsSpan(Count - more, more);
    }

    /// <summary>Gives back what <see cref="Extend"/> took too much.</summary>
    public void Shorten(int less) => Count -= less;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int more) => Array.Resize(ref items, Math.Max(items.Length * 2, Count + more));
}
