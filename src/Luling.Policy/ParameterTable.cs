using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Luling.Policy;

/// <summary>What loading gave: a table, or every fault of the file, never both and never neither.</summary>
public sealed record ParameterLoad
{
    internal ParameterLoad(ParameterTable? table, IReadOnlyList<ProgrammeFault> faults)
    {
        Table = table;
        Faults = faults;
    }

    /// <summary>The table; null when the file has faults.</summary>
    public ParameterTable? Table { get; }

    /// <summary>The faults in the order of the file; empty when there is a table.</summary>
    public IReadOnlyList<ProgrammeFault> Faults { get; }

    /// <summary>True when there is a table.</summary>
    [MemberNotNullWhen(true, nameof(Table))]
    public bool IsSound => Table is not null;
}

/// <summary>
/// The dated parameters of a programme (<c>parameters.yaml</c>): poverty lines, rates, limits, periods. A new year's
/// value is appended to the file; what held before stays, so that a decision of an earlier day can be repeated.
/// </summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ParameterTable
{
    private readonly FrozenDictionary<string, ParameterValue[]> values;
    private readonly FrozenDictionary<string, Wording> names;

    internal ParameterTable(IReadOnlyDictionary<string, ParameterValue[]> values, IReadOnlyDictionary<string, Wording> names) =>
        (this.values, this.names) = (values.ToFrozenDictionary(StringComparer.Ordinal), names.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>A programme without parameters.</summary>
    public static ParameterTable Empty { get; } = new(new Dictionary<string, ParameterValue[]>(), new Dictionary<string, Wording>());

    /// <summary>The names under which rules use a parameter; null where it has none and only programs read it.</summary>
    /// <param name="key">The parameter; compared exactly.</param>
    public Wording? NamesOf(string key) => names.TryGetValue(key, out var found) ? found : null;

    /// <summary>The key of the parameter that a name stands for.</summary>
    /// <param name="name">Its name in either language.</param>
    /// <returns>Null where no parameter has the name.</returns>
    public string? KeyOf(string name) => Keys.FirstOrDefault(k => NamesOf(k) is { } own && (own.En == name || own.Zh == name));

    /// <summary>The keys in ordinal order.</summary>
    public IEnumerable<string> Keys => values.Keys.Order(StringComparer.Ordinal);

    /// <summary>Reads a parameter file and checks all of it; every fault is reported, not only the first (but a text that is no YAML has one).</summary>
    /// <param name="yaml">The file. Not closed. What it throws on reading (a bad disk) passes through.</param>
    /// <param name="fileName">The name for messages.</param>
    /// <returns>A table, or the faults.</returns>
    public static ParameterLoad Load(TextReader yaml, string fileName)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        ArgumentNullException.ThrowIfNull(fileName);
        return new ParameterFile(fileName).Read(yaml);
    }

    /// <summary>The value that holds on a day.</summary>
    /// <param name="key">The parameter; compared exactly.</param>
    /// <param name="day">The day of the business, not of the computation.</param>
    /// <returns>
    /// The value, whose <see cref="ParameterValue.IsKnown"/> may be false; null when the key does not exist or has no value on
    /// that day. It never reaches for the nearest year: a missing year is missing.
    /// </returns>
    public ParameterValue? Get(string key, DateOnly day)
    {
        foreach (var value in History(key))
        {
            if (value.HoldsOn(day))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>The same with values that are tried: each stands alone for its key, on all days. What is tried is nobody's word.</summary>
    internal ParameterTable Trying(IEnumerable<(string Key, decimal? Number, string? Text)> tried)
    {
        var changed = new Dictionary<string, ParameterValue[]>(values, StringComparer.Ordinal);
        foreach (var (key, number, text) in tried)
        {
            changed[key] = [new ParameterValue { Key = key, Number = number, Text = text, Unit = values[key][^1].Unit, Source = "", Confidence = ParameterConfidence.Unverified }];
        }

        return new ParameterTable(changed, names);
    }

    /// <summary>All values of a key, oldest first; empty when the key does not exist.</summary>
    /// <param name="key">The parameter; compared exactly.</param>
    public IReadOnlyList<ParameterValue> History(string key) => values.TryGetValue(key, out var dated) ? dated : [];
}
