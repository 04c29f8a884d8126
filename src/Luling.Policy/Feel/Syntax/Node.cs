namespace Luling.Policy.Feel;

internal enum BinaryOperator { Or, And, Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, Add, Subtract, Multiply, Divide, Power }

/// <summary>A part of an expression as written. <paramref name="At"/> is its place in the text, from 0.</summary>
internal abstract record Node(int At)
{
    public abstract IEnumerable<Node> Children { get; }
}

/// <summary>A decimal, string, bool or null.</summary>
internal sealed record LiteralNode(int At, object? Value) : Node(At)
{
    public override IEnumerable<Node> Children => [];
}

/// <summary>@"2016-04-01".</summary>
internal sealed record AtNode(int At, string Text, object Value) : Node(At)
{
    public override IEnumerable<Node> Children => [];
}

internal sealed record NameNode(int At, string Name) : Node(At)
{
    public override IEnumerable<Node> Children => [];
}

internal sealed record ListNode(int At, Node[] Items) : Node(At)
{
    public override IEnumerable<Node> Children => Items;
}

internal sealed record ContextEntry(int At, string Key, Node Value);

internal sealed record ContextNode(int At, ContextEntry[] Entries) : Node(At)
{
    public override IEnumerable<Node> Children => Entries.Select(e => e.Value);
}

internal sealed record RangeNode(int At, bool StartIncluded, Node Start, Node End, bool EndIncluded) : Node(At)
{
    public override IEnumerable<Node> Children => [Start, End];
}

/// <summary>A range with one end, as in &lt; 10.</summary>
internal sealed record UnaryRangeNode(int At, RangeForm Form, Node End) : Node(At)
{
    public override IEnumerable<Node> Children => [End];
}

internal sealed record PathNode(int At, Node Target, string Name) : Node(At)
{
    public override IEnumerable<Node> Children => [Target];
}

internal sealed record FilterNode(int At, Node Target, Node Filter) : Node(At)
{
    public override IEnumerable<Node> Children => [Target, Filter];
}

/// <summary><paramref name="Names"/> is null for positional arguments.</summary>
internal sealed record CallNode(int At, Node Callee, Node[] Arguments, string[]? Names) : Node(At)
{
    public override IEnumerable<Node> Children => [Callee, .. Arguments];
}

internal sealed record BinaryNode(int At, BinaryOperator Operator, Node Left, Node Right) : Node(At)
{
    public override IEnumerable<Node> Children => [Left, Right];
}

internal sealed record NegateNode(int At, Node Operand) : Node(At)
{
    public override IEnumerable<Node> Children => [Operand];
}

internal sealed record BetweenNode(int At, Node Value, Node Low, Node High) : Node(At)
{
    public override IEnumerable<Node> Children => [Value, Low, High];
}

internal sealed record InNode(int At, Node Value, Node[] Tests) : Node(At)
{
    public override IEnumerable<Node> Children => [Value, .. Tests];
}

internal sealed record IfNode(int At, Node Condition, Node Then, Node Else) : Node(At)
{
    public override IEnumerable<Node> Children => [Condition, Then, Else];
}

/// <summary><paramref name="To"/> only for a domain written from..to.</summary>
internal sealed record Iterator(int At, string Name, Node From, Node? To);

internal sealed record ForNode(int At, Iterator[] Iterators, Node Body) : Node(At)
{
    public override IEnumerable<Node> Children => [.. Iterators.SelectMany(i => i.To is null ? new[] { i.From } : [i.From, i.To]), Body];
}

internal sealed record QuantifiedNode(int At, bool Every, Iterator[] Iterators, Node Body) : Node(At)
{
    public override IEnumerable<Node> Children => [.. Iterators.SelectMany(i => i.To is null ? new[] { i.From } : [i.From, i.To]), Body];
}

/// <summary><paramref name="Type"/> is null where there is no such type.</summary>
internal sealed record InstanceOfNode(int At, Node Value, string TypeText, FeelType? Type) : Node(At)
{
    public override IEnumerable<Node> Children => [Value];
}

internal sealed record Parameter(string Name, string? TypeText, FeelType? Type);

internal sealed record FunctionNode(int At, Parameter[] Parameters, Node Body) : Node(At)
{
    public override IEnumerable<Node> Children => [Body];
}
