using System.Collections;

namespace Luling.Policy.Feel;

/// <summary>A list of FEEL values (null, decimal, string, bool and the types of this folder); never changed once made.</summary>
public sealed class FeelList : IReadOnlyList<object?>
{
    private readonly object?[] items;

    internal FeelList(object?[] items)
    {
        this.items = items;
        (Weight, Depth) = FeelValue.Measure(items);
    }

    /// <summary>All values within, at every level: bounded, so that going through a list always ends soon.</summary>
    internal int Weight { get; }

    internal int Depth { get; }

    /// <summary>No items.</summary>
    public static FeelList Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => items.Length;

    /// <summary>The item at a place counted from 0.</summary>
    public object? this[int index] => items[index];

    internal ReadOnlySpan<object?> Span => items;

    /// <summary>A list of the given values; int, long and DateOnly are converted.</summary>
    /// <exception cref="ArgumentException">A value is of no type of FEEL, or there are more values than <see cref="FeelLimits"/> allows.</exception>
    public static FeelList Of(IEnumerable<object?> values) => FeelValue.Make(() => new FeelList([.. values.Select(FeelValue.Checked)]));

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => ((IEnumerable<object?>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
