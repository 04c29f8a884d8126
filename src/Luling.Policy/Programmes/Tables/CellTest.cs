using Luling.Policy.Feel;

namespace Luling.Policy.Programmes.Tables;

/// <summary>An end of a range or a single value of a test: a value, or something whose value is not in the text, such as a parameter.</summary>
/// <param name="Value">A number, day, text or truth; null where it is not in the text.</param>
/// <param name="Written">As an expression writes it.</param>
internal sealed record Bound(object? Value, string Written)
{
    public int CompareTo(Bound other) => Comparison.Order(Value, other.Value) ?? 0;

    /// <summary>A value beside this one.</summary>
    public string Beside(decimal by) => Value switch
    {
        decimal number when Math.Abs(number) < 1e27m => FeelValue.Literal(number + by),
        FeelDate day => FeelValue.Literal(FeelDate.FromDayNumber(day.DayNumber + Math.Sign(by))),
        _ => $"{Written} {(by < 0 ? "-" : "+")} {FeelValue.Literal(Math.Abs(by))}",
    };

    /// <summary>A value between this and a greater one; null where there is none.</summary>
    public string? Between(Bound high, decimal? step)
    {
        var (low, top) = (Place(Value), Place(high.Value));
        if (low is not { } a || top is not { } b || a + (step ?? 0) >= b)
        {
            return null;
        }
        return Value is FeelDate ? Beside(1) : FeelValue.Literal(step is { } s ? a + s : a + (b - a) / 2);
    }

    private static decimal? Place(object? value) => value is FeelDate day ? day.DayNumber : value as decimal?;
}

/// <summary>The tests of one cell, as far as their text says for which values they hold.</summary>
internal sealed class CellTest
{
    private readonly List<(Bound? Low, bool LowIn, Bound? High, bool HighIn)> ranges = [];
    private readonly List<Bound> outside = [];
    private readonly bool negated;

    public CellTest(Node[] tests, bool negated)
    {
        this.negated = negated;
        NamesNull = tests.Any(TableTree.NamesNull);
        Decidable = true;
        foreach (var test in tests.SelectMany(t => t is ListNode list ? list.Items : [t]))
        {
            Take(test);
        }
        Decidable &= !NamesNull || tests.All(t => t is LiteralNode);
    }

    public bool NamesNull { get; }

    /// <summary>False where the text alone does not say for which values the tests hold.</summary>
    public bool Decidable { get; private set; }

    public IEnumerable<Bound> Bounds => ranges.SelectMany(r => new[] { r.Low, r.High }).OfType<Bound>().Concat(outside);

    /// <summary>Single values only, all of them in the text.</summary>
    public bool OnlyValues => ranges.TrueForAll(r => r.Low is { Value: not null } && r.Low == r.High) && outside.TrueForAll(o => o.Value is not null);

    /// <summary>True where no value can pass both, told from ends that are written alike: &lt; line and &gt;= line.</summary>
    public bool ApartFrom(CellTest other)
    {
        static bool Below((Bound? Low, bool LowIn, Bound? High, bool HighIn) a, (Bound? Low, bool LowIn, Bound? High, bool HighIn) b) =>
            a.High is not null && a.High == b.Low && !(a.HighIn && b.LowIn);
        return Decidable && other.Decidable && !negated && !other.negated && outside.Count == 0 && other.outside.Count == 0 && !NamesNull && !other.NamesNull
            && ranges.TrueForAll(a => other.ranges.TrueForAll(b => Below(a, b) || Below(b, a)));
    }

    /// <summary>For a cell that names null as one of its values.</summary>
    public bool HoldsForNull => !negated;

    /// <summary>A text that no test names.</summary>
    public bool HoldsElsewhere => (outside.Count > 0) != negated;

    /// <summary>A range whose ends stand the wrong way round holds for nothing.</summary>
    public bool Empty => ranges.Exists(r => r.Low is { Value: { } low } && r.High is { Value: { } high } && Comparison.Order(low, high) is { } order
        && (order > 0 || (order == 0 && !(r.LowIn && r.HighIn))));

    /// <summary>For texts and truths.</summary>
    public bool Holds(object value) => (ranges.Exists(r => Equals(r.Low?.Value, value)) || outside.Exists(o => !Equals(o.Value, value))) != negated;

    /// <summary>For numbers and days: at an odd place 2i+1 stands the bound i itself, at 2i what lies before it.</summary>
    public bool HoldsAt(int place, IReadOnlyList<Bound> ordered)
    {
        int PlaceOf(Bound bound) => ordered.Index().First(o => o.Item.Written == bound.Written).Index * 2 + 1;
        bool In((Bound? Low, bool LowIn, Bound? High, bool HighIn) r) =>
            (r.Low is null || (r.LowIn ? PlaceOf(r.Low) <= place : PlaceOf(r.Low) < place)) && (r.High is null || (r.HighIn ? place <= PlaceOf(r.High) : place < PlaceOf(r.High)));
        return (ranges.Exists(In) || outside.Exists(o => PlaceOf(o) != place)) != negated;
    }

    private void Take(Node test)
    {
        switch (test)
        {
            case LiteralNode { Value: null }:
                break;
            case UnaryRangeNode { Form: RangeForm.NotEqual } unary when Of(unary.End) is { } end:
                outside.Add(end);
                break;
            case UnaryRangeNode unary when Of(unary.End) is { } end:
                ranges.Add(unary.Form switch
                {
                    RangeForm.Less => (null, false, end, false),
                    RangeForm.LessOrEqual => (null, false, end, true),
                    RangeForm.Greater => (end, false, null, false),
                    RangeForm.GreaterOrEqual => (end, true, null, false),
                    _ => (end, true, end, true),
                });
                break;
            case RangeNode range when Of(range.Start) is { } start && Of(range.End) is { } end:
                ranges.Add((start, range.StartIncluded, end, range.EndIncluded));
                break;
            case LiteralNode or NegateNode or AtNode when Of(test) is { Value: not null } value:
                ranges.Add((value, true, value, true));
                break;
            default:
                // A name alone may be a list or a range; what uses '?' is anything.
                Decidable = false;
                break;
        }
    }

    private static Bound? Of(Node node)
    {
        if (node is LiteralNode { Value: decimal or string or bool } literal)
        {
            return new Bound(literal.Value, FeelValue.Literal(literal.Value));
        }
        if (node is AtNode { Value: FeelDate } at)
        {
            return new Bound(at.Value, FeelValue.Literal(at.Value));
        }
        if (Constant(node))
        {
            var value = FeelOpen.Schema().Compile(Printer.Print(node)).Expression?.Evaluate(FeelOpen.NoFacts).Value;
            return value is decimal or string or bool or FeelDate ? new Bound(value, FeelValue.Literal(value)) : null;
        }
        return Printer.Print(node) is var written && !written.Contains('?', StringComparison.Ordinal) ? new Bound(null, written) : null;
    }

    private static bool Constant(Node node) => node switch
    {
        NameNode or FunctionNode or ForNode or QuantifiedNode => false,
        CallNode call => call.Callee is NameNode && call.Arguments.All(Constant),
        _ => node.Children.All(Constant),
    };
}
