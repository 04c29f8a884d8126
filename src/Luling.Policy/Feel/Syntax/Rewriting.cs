namespace Luling.Policy.Feel;

/// <summary>A tree with some of its parts put in place of others.</summary>
internal static class Rewriting
{
    /// <param name="node">The tree; it is not changed.</param>
    /// <param name="instead">What to put in place of a part; null to look into it. The tests of an <c>in</c> are left alone where
    /// <paramref name="intoTests"/> is false: a '?' there is its own.</param>
    /// <param name="intoTests">See there.</param>
    public static Node Replace(Node node, Func<Node, Node?> instead, bool intoTests = true)
    {
        if (instead(node) is { } other)
        {
            return other;
        }
        Node Go(Node n) => Replace(n, instead, intoTests);
        Node[] Each(Node[] nodes) => [.. nodes.Select(Go)];
        Iterator[] Over(Iterator[] iterators) => [.. iterators.Select(i => i with { From = Go(i.From), To = i.To is null ? null : Go(i.To) })];
        return node switch
        {
            ListNode list => list with { Items = Each(list.Items) },
            ContextNode context => context with { Entries = [.. context.Entries.Select(e => e with { Value = Go(e.Value) })] },
            RangeNode range => range with { Start = Go(range.Start), End = Go(range.End) },
            UnaryRangeNode unary => unary with { End = Go(unary.End) },
            PathNode path => path with { Target = Go(path.Target) },
            FilterNode filter => filter with { Target = Go(filter.Target), Filter = Go(filter.Filter) },
            CallNode call => call with { Callee = Go(call.Callee), Arguments = Each(call.Arguments) },
            BinaryNode binary => binary with { Left = Go(binary.Left), Right = Go(binary.Right) },
            NegateNode negate => negate with { Operand = Go(negate.Operand) },
            BetweenNode between => between with { Value = Go(between.Value), Low = Go(between.Low), High = Go(between.High) },
            InNode within => within with { Value = Go(within.Value), Tests = intoTests ? Each(within.Tests) : within.Tests },
            IfNode choice => choice with { Condition = Go(choice.Condition), Then = Go(choice.Then), Else = Go(choice.Else) },
            ForNode loop => loop with { Iterators = Over(loop.Iterators), Body = Go(loop.Body) },
            QuantifiedNode quantified => quantified with { Iterators = Over(quantified.Iterators), Body = Go(quantified.Body) },
            InstanceOfNode instance => instance with { Value = Go(instance.Value) },
            FunctionNode function => function with { Body = Go(function.Body) },
            _ => node,
        };
    }
}
