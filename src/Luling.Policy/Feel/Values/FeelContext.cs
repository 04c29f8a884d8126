namespace Luling.Policy.Feel;

/// <summary>Named values in the order in which they were written (DMN 1.5, 10.3.2.6); never changed once made.</summary>
public sealed class FeelContext
{
    private readonly string[] names;
    private readonly object?[] values;

    internal FeelContext(string[] names, object?[] values)
    {
        (this.names, this.values) = (names, values);
        (Weight, Depth) = FeelValue.Measure(values);
    }

    internal int Weight { get; }

    internal int Depth { get; }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The values, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<object?> Values => values;

    /// <summary>The value of a name; false where there is no such entry.</summary>
    public bool TryGet(string name, out object? value)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (string.Equals(names[i], name, StringComparison.Ordinal))
            {
                value = values[i];
                return true;
            }
        }
        value = null;
        return false;
    }

    /// <summary>The value of a name; null where there is no such entry.</summary>
    public object? Get(string name) => TryGet(name, out var value) ? value : null;

    /// <summary>A context of the given entries; a name given twice keeps its first place and last value; int, long and DateOnly are converted.</summary>
    /// <exception cref="ArgumentException">A value is of no type of FEEL, or there are more values than <see cref="FeelLimits"/> allows.</exception>
    public static FeelContext Of(IEnumerable<KeyValuePair<string, object?>> entries) =>
        FeelValue.Make(() => Made(entries.Select(e => KeyValuePair.Create(e.Key, FeelValue.Checked(e.Value)))));

    /// <summary>From values of an evaluation, whose limits then apply.</summary>
    internal static FeelContext Made(IEnumerable<KeyValuePair<string, object?>> entries)
    {
        var order = new List<string>();
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in entries)
        {
            if (!map.ContainsKey(name))
            {
                order.Add(name);
            }
            map[name] = value;
        }
        return new FeelContext([.. order], [.. order.Select(n => map[n])]);
    }

    internal FeelContext With(string name, object? value)
    {
        var at = Array.IndexOf(names, name);
        if (at < 0)
        {
            return new FeelContext([.. names, name], [.. values, value]);
        }
        var changed = (object?[])values.Clone();
        changed[at] = value;
        return new FeelContext(names, changed);
    }
}
