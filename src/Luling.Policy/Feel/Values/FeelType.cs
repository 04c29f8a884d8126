namespace Luling.Policy.Feel;

/// <summary>The kinds of values (DMN 1.5, figure 10-26).</summary>
public enum FeelKind
{
    /// <summary>Every value.</summary>
    Any,

    /// <summary>Only null.</summary>
    Null,

    /// <summary>A decimal number.</summary>
    Number,

    /// <summary>A text.</summary>
    String,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A day with a time.</summary>
    DateTime,

    /// <summary>A days-and-time duration.</summary>
    Duration,

    /// <summary>A years-and-months duration.</summary>
    Months,

    /// <summary>A list.</summary>
    List,

    /// <summary>Named values.</summary>
    Context,

    /// <summary>A range.</summary>
    Range,

    /// <summary>A function.</summary>
    Function,
}

/// <summary>A type of FEEL: a kind, with the types of its parts.</summary>
public sealed class FeelType
{
    private FeelType(FeelKind kind, FeelType? element = null, IReadOnlyDictionary<string, FeelType>? fields = null, FeelType[]? parameters = null) =>
        (Kind, Element, Fields, Parameters) = (kind, element, fields, parameters);

    /// <summary>The kind.</summary>
    public FeelKind Kind { get; }

    /// <summary>Of a list its items, of a range its ends, of a function its result; else null.</summary>
    public FeelType? Element { get; }

    /// <summary>Of a context its entries; null where they are not known, and for other kinds.</summary>
    public IReadOnlyDictionary<string, FeelType>? Fields { get; }

    internal FeelType[]? Parameters { get; }

    /// <summary>Every value.</summary>
    public static FeelType Any { get; } = new(FeelKind.Any);

    /// <summary>Only null.</summary>
    public static FeelType Null { get; } = new(FeelKind.Null);

    /// <summary>A decimal number.</summary>
    public static FeelType Number { get; } = new(FeelKind.Number);

    /// <summary>A text.</summary>
    public static FeelType String { get; } = new(FeelKind.String);

    /// <summary>True or false.</summary>
    public static FeelType Boolean { get; } = new(FeelKind.Boolean);

    /// <summary>A day.</summary>
    public static FeelType Date { get; } = new(FeelKind.Date);

    /// <summary>A time of day.</summary>
    public static FeelType Time { get; } = new(FeelKind.Time);

    /// <summary>A day with a time.</summary>
    public static FeelType DateTime { get; } = new(FeelKind.DateTime);

    /// <summary>A days-and-time duration.</summary>
    public static FeelType Duration { get; } = new(FeelKind.Duration);

    /// <summary>A years-and-months duration.</summary>
    public static FeelType Months { get; } = new(FeelKind.Months);

    internal static FeelType AnyContext { get; } = new(FeelKind.Context);

    internal static FeelType AnyList { get; } = new(FeelKind.List, Any);

    internal static FeelType AnyFunction { get; } = new(FeelKind.Function, Any);

    internal static FeelType AnyRange { get; } = new(FeelKind.Range, Any);

    /// <summary>A list of one type.</summary>
    public static FeelType ListOf(FeelType item) => new(FeelKind.List, item);

    /// <summary>A range between values of one type.</summary>
    public static FeelType RangeOf(FeelType end) => new(FeelKind.Range, end);

    /// <summary>A context with these entries; it may hold others.</summary>
    public static FeelType ContextOf(IReadOnlyDictionary<string, FeelType> fields) => new(FeelKind.Context, fields: fields);

    /// <summary>A function.</summary>
    public static FeelType FunctionOf(IEnumerable<FeelType> parameters, FeelType result) => new(FeelKind.Function, result, parameters: [.. parameters]);

    internal static FeelType? Simple(string name) => name switch
    {
        "Any" => Any,
        "Null" => Null,
        "number" => Number,
        "string" => String,
        "boolean" => Boolean,
        "date" => Date,
        "time" => Time,
        "date and time" => DateTime,
        "days and time duration" => Duration,
        "years and months duration" => Months,
        _ => null,
    };

    /// <summary>Whether a value of this type can stand where <paramref name="wanted"/> is asked for (DMN 1.5, 10.3.2.9.2).</summary>
    internal bool ConformsTo(FeelType wanted)
    {
        if (wanted.Kind == FeelKind.Any || Kind == FeelKind.Null)
        {
            return true;
        }
        if (Kind != wanted.Kind)
        {
            return false;
        }
        return Kind switch
        {
            FeelKind.List or FeelKind.Range => Element!.ConformsTo(wanted.Element!),
            FeelKind.Context => wanted.Fields is null || (Fields is not null
                && wanted.Fields.All(w => Fields.TryGetValue(w.Key, out var mine) && mine.ConformsTo(w.Value))),
            FeelKind.Function => wanted.Parameters is null || (Parameters is not null && Parameters.Length == wanted.Parameters.Length
                && Element!.ConformsTo(wanted.Element!) && wanted.Parameters.Zip(Parameters).All(p => p.First.ConformsTo(p.Second))),
            _ => true,
        };
    }

    /// <summary>As it is written after <c>instance of</c>.</summary>
    public override string ToString() => Kind switch
    {
        FeelKind.DateTime => "date and time",
        FeelKind.Duration => "days and time duration",
        FeelKind.Months => "years and months duration",
        FeelKind.Any => "Any",
        FeelKind.Null => "Null",
        FeelKind.List => $"list<{Element}>",
        FeelKind.Range => $"range<{Element}>",
        FeelKind.Context when Fields is null => "context",
        FeelKind.Context => $"context<{string.Join(", ", Fields.Select(f => $"{f.Key}: {f.Value}"))}>",
        FeelKind.Function => $"function<{string.Join(", ", (Parameters ?? []).Select(p => p.ToString()))}> -> {Element}",
        FeelKind.Number or FeelKind.String or FeelKind.Boolean or FeelKind.Date or FeelKind.Time => Kind.ToString().ToLowerInvariant(),
        _ => "",
    };
}
