using CsCheck;
using Luling.Policy.Feel;

namespace Luling.Cores.Tests.Feel;

/// <summary>Random expressions, as trees.</summary>
internal static class FeelTrees
{
    private static readonly Gen<Node> Leaf = Gen.OneOf(
        Gen.Int[0, 12].Select(n => (Node)new LiteralNode(0, (decimal)n)),
        Gen.Int[0, 1_000_000_000].Select(n => (Node)new LiteralNode(0, n / 10_000m)),
        Gen.OneOfConst(decimal.MaxValue, 1e-28m, 999_999_999m, 0.5m, 1e20m).Select(n => (Node)new LiteralNode(0, n)),
        Gen.OneOfConst("", "a", "b", "一般", "\"\\\n🐎").Select(s => (Node)new LiteralNode(0, s)),
        Gen.Bool.Select(b => (Node)new LiteralNode(0, b)),
        Gen.Const((Node)new LiteralNode(0, null)),
        Gen.OneOfConst("2016-02-29", "P1Y", "P1DT2H", "10:00:00", "2016-01-01T00:00:00Z", "999999999-12-31", "-999999999-01-01T00:00:00@Asia/Shanghai", "P8000000000000Y", "-P99999999999999999999D").Select(t => (Node)new AtNode(0, t, TemporalText.Any(t)!)),
        Gen.OneOfConst("income per head", "贫困线", "card", "born", "has labour", "members", "line", "item", "x").Select(n => (Node)new NameNode(0, n)));

    private static readonly (string Name, int Count)[] Functions =
    [
        ("abs", 1), ("count", 1), ("sum", 1), ("min", 2), ("max", 2), ("not", 1), ("string", 1), ("string length", 1), ("substring", 2), ("contains", 2), ("matches", 2), ("replace", 3),
        ("split", 2), ("decimal", 2), ("floor", 1), ("round half down", 2), ("modulo", 2), ("date", 1), ("date", 3), ("time", 1), ("duration", 1), ("years and months duration", 2), ("flatten", 1),
        ("distinct values", 1), ("sublist", 2), ("append", 2), ("reverse", 1), ("sort", 1), ("mean", 1), ("median", 1), ("mode", 1), ("stddev", 1), ("overlaps", 2), ("before", 2), ("during", 2),
        ("day of week", 1), ("week of year", 1), ("get entries", 1), ("context put", 3), ("is", 2), ("exp", 1), ("sqrt", 1), ("log", 1), ("number", 3), ("index of", 2), ("any", 1), ("all", 2), ("unknown", 1),
    ];

    public static Gen<Node> Gen3 { get; } = Grow(3);

    private static Gen<Node> Grow(int depth)
    {
        if (depth == 0)
        {
            return Leaf;
        }
        var inner = Grow(depth - 1);
        var list = inner.Array[0, 3];
        return Gen.Frequency(
            (2, Leaf),
            (6, Gen.Select(Gen.Enum<BinaryOperator>(), inner, inner, (o, a, b) => (Node)new BinaryNode(0, o, a, b))),
            (1, inner.Select(a => (Node)new NegateNode(0, a))),
            (1, Gen.Select(inner, inner, inner, (a, b, c) => (Node)new BetweenNode(0, a, b, c))),
            (1, Gen.Select(inner, inner.Array[1, 3], (a, tests) => (Node)new InNode(0, a, tests))),
            (1, Gen.Select(inner, inner, inner, (a, b, c) => (Node)new IfNode(0, a, b, c))),
            (1, list.Select(items => (Node)new ListNode(0, items))),
            (1, list.Select(items => (Node)new ContextNode(0, [.. items.Select((v, i) => new ContextEntry(0, i == 1 ? "at school" : "k" + i, v))]))),
            (1, Gen.Select(Gen.Bool, inner, inner, Gen.Bool, (s, a, b, e) => (Node)new RangeNode(0, s, a, b, e))),
            (1, Gen.Select(Gen.OneOfConst(RangeForm.Less, RangeForm.LessOrEqual, RangeForm.Greater, RangeForm.GreaterOrEqual, RangeForm.Equal, RangeForm.NotEqual), inner, (f, a) => (Node)new UnaryRangeNode(0, f, a))),
            (1, Gen.Select(inner, Gen.OneOfConst("age", "year", "k0", "start included"), (a, n) => (Node)new PathNode(0, a, n))),
            (1, Gen.Select(inner, inner, (a, f) => (Node)new FilterNode(0, a, f))),
            (3, Gen.Select(Gen.OneOfConst(Functions), inner.Array[3], (f, a) => (Node)new CallNode(0, new NameNode(0, f.Name), a[..f.Count], null))),
            (1, Gen.Select(inner, inner, (a, b) => (Node)new CallNode(0, new NameNode(0, "substring"), [a, b], ["string", "start position"]))),
            (1, Gen.Select(inner, inner, Gen.Bool, (a, b, two) => (Node)new ForNode(0, two ? [new Iterator(0, "x", a, null), new Iterator(0, "y z", a, null)] : [new Iterator(0, "x", new LiteralNode(0, 1m), new LiteralNode(0, 3m))], b))),
            (1, Gen.Select(inner, inner, inner, (a, b, c) => (Node)new ForNode(0, [new Iterator(0, "x", new FilterNode(0, new ListNode(0, [a]), new LiteralNode(0, 1m)), a)], c))),
            (1, Gen.Select(Gen.Bool, inner, inner, (every, a, b) => (Node)new QuantifiedNode(0, every, [new Iterator(0, "x", a, null)], b))),
            (1, Gen.Select(inner, Gen.OneOfConst("number", "list<Any>", "date and time", "context<age: number>"), (a, t) => (Node)new InstanceOfNode(0, a, t, null))),
            (1, Gen.Select(inner, inner, (a, b) => (Node)new CallNode(0, new FunctionNode(0, [new Parameter("x", null, null), new Parameter("n", "number", FeelType.Number)], a), [b, b], null))));
    }

    /// <summary>The tree without places in the text, for comparing.</summary>
    public static string Shape(Node node) => node switch
    {
        LiteralNode literal => $"L:{literal.Value?.GetType().Name}:{FeelValue.Literal(literal.Value)}",
        AtNode at => $"@{at.Text}",
        NameNode name => $"N:{name.Name}",
        ContextNode context => $"(context {string.Join(' ', context.Entries.Select(e => $"{e.Key}={Shape(e.Value)}"))})",
        RangeNode range => $"(range {range.StartIncluded} {Shape(range.Start)} {Shape(range.End)} {range.EndIncluded})",
        UnaryRangeNode unary => $"({unary.Form} {Shape(unary.End)})",
        PathNode path => $"({Shape(path.Target)} . {path.Name})",
        CallNode call => $"(call {Shape(call.Callee)} [{string.Join(',', call.Names ?? [])}] {string.Join(' ', call.Arguments.Select(Shape))})",
        BinaryNode binary => $"({binary.Operator} {Shape(binary.Left)} {Shape(binary.Right)})",
        ForNode loop => $"(for {Shapes(loop.Iterators)} {Shape(loop.Body)})",
        QuantifiedNode quantified => $"({quantified.Every} {Shapes(quantified.Iterators)} {Shape(quantified.Body)})",
        InstanceOfNode instance => $"({Shape(instance.Value)} : {instance.TypeText})",
        FunctionNode function => $"(function {string.Join(',', function.Parameters.Select(p => p.Name + ":" + p.TypeText))} {Shape(function.Body)})",
        _ => $"({node.GetType().Name} {string.Join(' ', node.Children.Select(Shape))})",
    };

    private static string Shapes(Iterator[] iterators) => string.Join(' ', iterators.Select(i => $"{i.Name} {Shape(i.From)} {(i.To is null ? "" : Shape(i.To))}"));

    public static readonly Gen<Household> Facts = Gen.Select(
        Gen.Nullable(Gen.Int[0, 500_000].Select(n => n / 100m)), Gen.Nullable(Gen.OneOfConst(2952m, 0m, 3335m)), Gen.OneOfConst<string?>("a", "一般", null, ""), Gen.Nullable(Gen.Int[710000, 740000]), Gen.Nullable(Gen.Bool), Gen.Nullable(Gen.Int[0, 90]).Array[0, 4], Gen.Bool,
        (income, line, card, born, labour, ages, known) => new Household
        {
            Income = income,
            Line = line,
            Card = card,
            Born = born is { } day ? DateOnly.FromDayNumber(day) : null,
            HasLabour = labour,
            Members = known ? Household.Ages([.. ages.Select(a => (decimal?)a)]) : null,
        });
}
