using Luling.Policy.Feel;

namespace Luling.Policy.Programmes.Tables;

/// <summary>
/// A table as a tree of the language. Tests become comparisons that are null where the input is not known: the language's own
/// <c>null in ("a")</c> is false, which would pass a row over for want of a fact.
/// </summary>
internal static class TableTree
{
    private static readonly LiteralNode True = new(0, true), False = new(0, false), Null = new(0, null);

    /// <summary>A cell as a condition on its input; null for "anything".</summary>
    public static Node? Condition(Node input, FeelKind kind, Node[] tests, bool negated)
    {
        var flat = tests.SelectMany(t => t is ListNode list ? list.Items : [t]).ToArray();
        Node condition = kind == FeelKind.Boolean && flat is [LiteralNode { Value: bool truth }]
            ? truth ? input : Not(input)
            : Any(flat.GroupBy(IsPlain).SelectMany(g => g.Key ? [Plain(input, [.. g])] : g.Select(t => Special(input, t))));
        if (negated)
        {
            condition = condition is BinaryNode { Operator: BinaryOperator.Equal } equal ? equal with { Operator = BinaryOperator.NotEqual } : Not(condition);
        }
        // Comparisons of order and truths themselves are null for null; equality is not.
        var spreads = (kind == FeelKind.Boolean && flat is [LiteralNode { Value: bool }])
            || flat.All(t => t is RangeNode or UnaryRangeNode { Form: not (RangeForm.Equal or RangeForm.NotEqual) });
        return spreads || flat.Any(NamesNull) ? condition : Known(input, condition);
    }

    /// <summary>Whether a test speaks of what is not known itself.</summary>
    public static bool NamesNull(Node test) => test is LiteralNode { Value: null } || test.Children.Any(NamesNull);

    public static Node All(IEnumerable<Node> conditions) => conditions.Aggregate((Node?)null, (a, b) => a is null ? b : new BinaryNode(0, BinaryOperator.And, a, b)) ?? True;

    /// <summary>One expression for all rows. <paramref name="clash"/> says of two rows of a unique table that they might hit together.</summary>
    public static Node Whole(HitPolicy hit, IReadOnlyList<(Node Test, Node Output)> rows, Func<int, int, bool> clash) => hit switch
    {
        HitPolicy.First => rows.Reverse().Aggregate((Node)Null, (rest, row) => ReferenceEquals(row.Test, True) ? row.Output : Choose(row, rest)),
        HitPolicy.Unique => Enumerable.Range(0, rows.Count).Reverse().Aggregate((Node)Null, (rest, i) => new IfNode(0, rows[i].Test, Alone(rows, i, clash), rest)),
        _ => Sum([.. rows.Select(row => ReferenceEquals(row.Test, True) ? row.Output : Choose(row, new LiteralNode(0, 0m)))]),
    };

    /// <summary>The output where the row hits, the rest where it does not, null where that is not known.</summary>
    private static IfNode Choose((Node Test, Node Output) row, Node rest) =>
        new(0, new BinaryNode(0, BinaryOperator.NotEqual, row.Test, False), new IfNode(0, row.Test, row.Output, Null), rest);

    private static Node Alone(IReadOnlyList<(Node Test, Node Output)> rows, int i, Func<int, int, bool> clash)
    {
        var others = Enumerable.Range(i + 1, rows.Count - i - 1).Where(j => clash(i, j)).Select(j => rows[j].Test).ToList();
        return others.Count == 0 ? rows[i].Output : new IfNode(0, Any(others), Null, rows[i].Output);
    }

    // Halved, so that many rows do not nest deeply.
    private static Node Sum(Span<Node> terms) =>
        terms.Length == 1 ? terms[0] : new BinaryNode(0, BinaryOperator.Add, Sum(terms[..(terms.Length / 2)]), Sum(terms[(terms.Length / 2)..]));

    private static bool IsPlain(Node test) => test is LiteralNode or NegateNode { Operand: LiteralNode } or AtNode or RangeNode or UnaryRangeNode;

    private static Node Plain(Node input, Node[] tests) => tests switch
    {
        [LiteralNode or NegateNode or AtNode] => new BinaryNode(0, BinaryOperator.Equal, input, tests[0]),
        [UnaryRangeNode range] => new BinaryNode(0, Sign(range.Form), input, range.End),
        [RangeNode { StartIncluded: true, EndIncluded: true } range] => new BetweenNode(0, input, range.Start, range.End),
        _ => new InNode(0, input, tests),
    };

    // A test with '?' is a condition itself; any other is a value that may be missing.
    private static Node Special(Node input, Node test) => Mentions(test) ? Rewriting.Replace(test, n => n is NameNode { Name: "?" } ? input : null, intoTests: false) : Known(test, new InNode(0, input, [test]));

    private static bool Mentions(Node node) => node is NameNode { Name: "?" } || (node is InNode within ? Mentions(within.Value) : node.Children.Any(Mentions));

    private static Node Known(Node value, Node then) => new IfNode(0, new BinaryNode(0, BinaryOperator.Equal, value, Null), Null, then);

    private static CallNode Not(Node node) => new(0, new NameNode(0, "not"), [node], null);

    private static Node Any(IEnumerable<Node> conditions) => conditions.Aggregate((a, b) => new BinaryNode(0, BinaryOperator.Or, a, b));

    private static BinaryOperator Sign(RangeForm form) => form switch
    {
        RangeForm.Less => BinaryOperator.Less,
        RangeForm.LessOrEqual => BinaryOperator.LessOrEqual,
        RangeForm.Greater => BinaryOperator.Greater,
        RangeForm.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        RangeForm.NotEqual => BinaryOperator.NotEqual,
        _ => BinaryOperator.Equal,
    };
}
