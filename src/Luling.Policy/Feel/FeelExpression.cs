namespace Luling.Policy.Feel;

/// <summary>What an evaluation gave.</summary>
/// <param name="Value">Null for "not known" as well as for what the standard leaves undefined.</param>
/// <param name="Stopped">Set where a limit ended the evaluation (<see cref="FeelLimits"/>); then the value is null.</param>
public readonly record struct FeelAnswer(object? Value, FeelFault? Stopped);

/// <summary>A compiled expression over facts. No evaluation throws for data, reads a clock or depends on the machine's culture.</summary>
public sealed class FeelExpression<TFacts>
{
    private readonly FeelSchema<TFacts> schema;
    private readonly Lazy<Func<TFacts, Evaluation, object?>> value;
    private readonly Lazy<(Func<TFacts, Evaluation, decimal?> Run, bool Budget)> number;
    private readonly Lazy<(Func<TFacts, Evaluation, bool?> Run, bool Budget)> truth;
    private readonly Lazy<(Func<TFacts, Evaluation, object?> Run, Dictionary<Node, int> Places)> traced;

    internal FeelExpression(FeelSchema<TFacts> schema, string text, Node tree, FeelType type, IReadOnlyList<FeelFact> facts)
    {
        (this.schema, Text, Tree, Type, Facts) = (schema, text, tree, type, facts);
        value = new(() => Compile<object?>(code => code.Boxed).Run);
        number = new(() => Compile<decimal?>(code => code.As(FeelKind.Number)));
        truth = new(() => Compile<bool?>(code => code.As(FeelKind.Boolean)));
        traced = new(Trace);
    }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>What is known of the result before running; Any where nothing is.</summary>
    public FeelType Type { get; }

    /// <summary>The facts that it names.</summary>
    public IReadOnlyList<FeelFact> Facts { get; }

    internal Node Tree { get; }

    // What cannot run long never looks at its budget, and need not be given one.
    private (Func<TFacts, Evaluation, TResult> Run, bool Budget) Compile<TResult>(Func<Code, System.Linq.Expressions.Expression> carry)
    {
        var (binder, code) = schema.Bind(Text, Tree, null);
        var body = carry(code);
        return (schema.Lambda<TResult>(binder, body), binder.UsesBudget(body));
    }

    private (Func<TFacts, Evaluation, object?>, Dictionary<Node, int>) Trace()
    {
        Dictionary<Node, int>? places = null;
        var (binder, code) = schema.Bind(Text, Tree, b => places = b.Trace());
        return (schema.Lambda<object?>(binder, code.Boxed, interpret: true), places!);
    }

    /// <summary>The same by the slow path without types: an oracle for tests.</summary>
    internal object? EvaluateUntyped(TFacts facts)
    {
        var (binder, code) = schema.Bind(Text, Tree, b => b.ForgetTypes());
        return schema.Lambda<object?>(binder, code.Boxed, interpret: true)(facts, new Evaluation(null));
    }

    /// <summary>The value, with a moment for today() and now() where the schema has a clock.</summary>
    public FeelAnswer Evaluate(TFacts facts, FeelDateTime? now = null)
    {
        try
        {
            return new FeelAnswer(value.Value(facts, new Evaluation(now)), null);
        }
        catch (FeelLimitException limit)
        {
            return new FeelAnswer(null, Stop(limit));
        }
    }

    /// <summary>The value as a number without boxing; null where it is not known, is no number, or a limit was met.</summary>
    public decimal? Number(TFacts facts, FeelDateTime? now = null)
    {
        try
        {
            var (run, budget) = number.Value;
            return run(facts, budget ? new Evaluation(now) : null!);
        }
        catch (FeelLimitException)
        {
            return null;
        }
    }

    /// <summary>The value as a truth without boxing; null where it is not known, is no truth, or a limit was met.</summary>
    public bool? Truth(TFacts facts, FeelDateTime? now = null)
    {
        try
        {
            var (run, budget) = truth.Value;
            return run(facts, budget ? new Evaluation(now) : null!);
        }
        catch (FeelLimitException)
        {
            return null;
        }
    }

    /// <summary>The value with the result of every part, for people who ask why.</summary>
    public FeelExplanation Explain(TFacts facts, FeelDateTime? now = null)
    {
        var (run, places) = traced.Value;
        var results = new object?[places.Count];
        Array.Fill(results, Feel.Evaluation.NotReached);
        try
        {
            var result = run(facts, new Evaluation(now, results));
            return new FeelExplanation(new FeelAnswer(result, null), Tree, places, results, Facts);
        }
        catch (FeelLimitException limit)
        {
            return new FeelExplanation(new FeelAnswer(null, Stop(limit)), Tree, places, results, Facts);
        }
    }

    private static FeelFault Stop(FeelLimitException limit) => new(1, 1, "limit", limit.Zh, limit.En);
}
