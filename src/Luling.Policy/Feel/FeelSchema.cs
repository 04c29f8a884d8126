using System.Linq.Expressions;

namespace Luling.Policy.Feel;

/// <summary>
/// The facts that expressions over <typeparamref name="TFacts"/> may name, and the door through which expressions are compiled.
/// Fill it once, then compile; compiled expressions may be used by many threads.
/// </summary>
/// <remarks>An expression sees these facts and nothing else: no clock, no files, no methods of the platform.</remarks>
public sealed class FeelSchema<TFacts>
{
    private readonly List<FeelFact> facts = [];
    private readonly Dictionary<string, FeelFact> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeelType> types = new(StringComparer.Ordinal);
    private readonly Func<string, Expression>? otherwise;
    private readonly ParameterExpression row = Expression.Parameter(typeof(TFacts), "facts");
    private FeelNames? names;
    private bool clock;
    private bool lenient;

    /// <summary>A schema without facts; unknown names and wrong types are faults.</summary>
    public FeelSchema()
    {
    }

    internal FeelSchema(Func<ParameterExpression, string, Expression> otherwise) => (this.otherwise, clock) = (name => otherwise(row, name), true);

    /// <summary>The facts in the order in which they were added.</summary>
    public IReadOnlyList<FeelFact> Facts => facts;

    /// <summary>Adds a number; <paramref name="read"/> gives null where it is not known.</summary>
    /// <exception cref="ArgumentException">A name is taken or is no name of FEEL.</exception>
    public FeelSchema<TFacts> Number(string en, string zh, Expression<Func<TFacts, decimal?>> read) => Add(en, zh, FeelType.Number, read);

    /// <summary>Adds a truth; <paramref name="read"/> gives null where it is not known.</summary>
    /// <exception cref="ArgumentException">A name is taken or is no name of FEEL.</exception>
    public FeelSchema<TFacts> Boolean(string en, string zh, Expression<Func<TFacts, bool?>> read) => Add(en, zh, FeelType.Boolean, read);

    /// <summary>Adds a text; <paramref name="read"/> gives null where it is not known.</summary>
    /// <exception cref="ArgumentException">A name is taken or is no name of FEEL.</exception>
    public FeelSchema<TFacts> Text(string en, string zh, Expression<Func<TFacts, string?>> read) => Add(en, zh, FeelType.String, read);

    /// <summary>Adds a day; <paramref name="read"/> gives null where it is not known.</summary>
    /// <exception cref="ArgumentException">A name is taken or is no name of FEEL.</exception>
    public FeelSchema<TFacts> Date(string en, string zh, Expression<Func<TFacts, DateOnly?>> read) => Add(en, zh, FeelType.Date, read);

    /// <summary>Adds a fact of any other type: lists, contexts, durations. A value that is not of the type counts as not known.</summary>
    /// <exception cref="ArgumentException">A name is taken or is no name of FEEL.</exception>
    public FeelSchema<TFacts> Value(string en, string zh, FeelType type, Expression<Func<TFacts, object?>> read) => Add(en, zh, type, read);

    /// <summary>Adds a type for <c>instance of</c> and for parameters of functions.</summary>
    public FeelSchema<TFacts> NamedType(string name, FeelType type)
    {
        types[name] = type;
        names = null;
        return this;
    }

    /// <summary>Lets expressions use today() and now(); the caller then gives the moment with each evaluation.</summary>
    public FeelSchema<TFacts> WithClock()
    {
        clock = true;
        return this;
    }

    /// <summary>The same facts, but wrong names and types give null as without a schema: for tests of the fast path.</summary>
    internal FeelSchema<TFacts> Lenient()
    {
        var copy = new FeelSchema<TFacts> { lenient = true, clock = clock };
        facts.ForEach(copy.facts.Add);
        foreach (var (name, fact) in byName)
        {
            copy.byName.Add(name, fact);
        }
        return copy;
    }

    private FeelSchema<TFacts> Add(string en, string zh, FeelType type, LambdaExpression read)
    {
        var fact = new FeelFact(NameOf(en), NameOf(zh), type, read);
        if (!byName.TryAdd(fact.NameEn, fact) || (fact.NameZh != fact.NameEn && !byName.TryAdd(fact.NameZh, fact)))
        {
            throw new ArgumentException($"The name '{en}' or '{zh}' is taken");
        }
        facts.Add(fact);
        names = null;
        return this;
    }

    private static string NameOf(string name) => Luling.Policy.Feel.Names.Normal(name) ?? throw new ArgumentException($"'{name}' is no name", nameof(name));

    internal FeelNames ParserNames => names ??= new FeelNames(
        new KnownNames(byName.Keys.Concat(Builtins.All.Keys)),
        [.. Paths.LongProperties, .. facts.SelectMany(f => FieldsOf(f.Type)).Distinct()],
        name => types.GetValueOrDefault(name));

    private static IEnumerable<string> FieldsOf(FeelType type) =>
        (type.Fields?.SelectMany(f => FieldsOf(f.Value).Append(f.Key)) ?? []).Concat(type.Element is { } element ? FieldsOf(element) : []);

    /// <summary>
    /// Reads, checks and compiles an expression. With <paramref name="wanted"/> a result that cannot be of that type is a fault.
    /// </summary>
    public FeelCompilation<TFacts> Compile(string text, FeelType? wanted = null)
    {
        var (tree, fault) = FeelParser.Parse(text, ParserNames);
        return tree is null ? new FeelCompilation<TFacts>(null, [fault!]) : Compile(text, tree, wanted);
    }

    /// <summary>
    /// Compiles a cell of a decision table: unary tests such as <c>&lt; 10</c>, <c>[5..8]</c>, <c>"a", "b"</c>, <c>not(1, 2)</c> or <c>-</c>
    /// (anything), put to the value of another expression.
    /// </summary>
    public FeelCompilation<TFacts> CompileTests(string value, string tests)
    {
        var text = tests.Trim();
        if (text == "-")
        {
            return Compile("true", FeelType.Boolean);
        }
        var (subject, fault) = FeelParser.Parse(value, ParserNames);
        if (subject is null)
        {
            return new FeelCompilation<TFacts>(null, [fault!]);
        }
        var (parsed, wrong) = FeelParser.ParseTests(text, ParserNames);
        if (parsed is not var (list, negated))
        {
            return new FeelCompilation<TFacts>(null, [wrong!]);
        }
        Node tree = new InNode(0, subject, list);
        return Compile(text, negated ? new CallNode(0, new NameNode(0, "not"), [tree], null) : tree, FeelType.Boolean);
    }

    private FeelCompilation<TFacts> Compile(string text, Node tree, FeelType? wanted)
    {
        var (binder, code) = Bind(text, tree, null);
        var faults = binder.Faults.ToList();
        if (wanted is not null && otherwise is null && faults.Count == 0 && code.Kind is not (FeelKind.Any or FeelKind.Null) && code.Kind != wanted.Kind)
        {
            faults.Add(FeelFault.At(text, tree.At, "wrong-type", $"结果应为 {wanted}，实为 {code.Type}", $"The result should be {wanted}, but is {code.Type}"));
        }
        return faults.Count > 0
            ? new FeelCompilation<TFacts>(null, faults)
            : new FeelCompilation<TFacts>(new FeelExpression<TFacts>(this, text, tree, code.Type, [.. facts.Where(binder.Used.Contains)]), []);
    }

    internal (Binder Binder, Code Code) Bind(string text, Node tree, Action<Binder>? prepare)
    {
        var binder = new Binder(text, new BinderFacts(otherwise is null && !lenient, clock, row, name => byName.GetValueOrDefault(name), byName.Keys, otherwise));
        prepare?.Invoke(binder);
        return (binder, binder.Bind(tree));
    }

    internal Func<TFacts, Evaluation, TResult> Lambda<TResult>(Binder binder, Expression body, bool interpret = false) =>
        Expression.Lambda<Func<TFacts, Evaluation, TResult>>(body, row, binder.Evaluation).Compile(interpret);
}

/// <summary>An expression ready to run, or what is wrong with its text.</summary>
/// <param name="Expression">Null where there are faults.</param>
/// <param name="Faults">Empty where the expression is ready.</param>
public sealed record FeelCompilation<TFacts>(FeelExpression<TFacts>? Expression, IReadOnlyList<FeelFault> Faults);

/// <summary>Expressions without a schema, as the standard describes them: what is unknown or wrong is null.</summary>
public static class FeelOpen
{
    /// <summary>
    /// A schema over any context: a name that is not in it is null, and wrong types give null instead of faults. Conformance cases
    /// and foreign data run so; rules of a programme should have a schema of their own.
    /// </summary>
    public static FeelSchema<FeelContext> Schema() => new((row, name) => Methods.On(row, nameof(FeelContext.Get), Expression.Constant(name)));

    /// <summary>No facts.</summary>
    public static FeelContext NoFacts { get; } = new([], []);

    /// <summary>Converts a value to a type as the standard does where a result is bound to a variable: itself, the one item of a
    /// list, or a list of it; null where that cannot be.</summary>
    public static object? Convert(object? value, FeelType type) => Conversion.ToType(value, type);

    /// <summary>FEEL's equality: null where the kinds differ.</summary>
    public static bool? AreEqual(object? a, object? b) => Comparison.Equal(a, b);

    /// <summary>A value from its text form in an exchange file: <paramref name="kind"/> says which; null where the text is none.</summary>
    public static object? Read(FeelKind kind, string text) => kind switch
    {
        FeelKind.String => text,
        FeelKind.Boolean => text switch { "true" => true, "false" => false, _ => null },
        FeelKind.Number => decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null,
        FeelKind.Date => TemporalText.Date(text),
        FeelKind.Time => TemporalText.Time(text),
        FeelKind.DateTime => TemporalText.DateTime(text),
        FeelKind.Duration or FeelKind.Months => TemporalText.Duration(text),
        _ => null,
    };

    /// <summary>A value as an expression would write it: texts in quotes, dates as @"…".</summary>
    public static string Write(object? value) => FeelValue.Literal(value);
}
