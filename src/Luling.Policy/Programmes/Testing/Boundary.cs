using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes.Testing;

/// <summary>The sides of a boundary that a test has to stand on.</summary>
[Flags]
internal enum Sides
{
    None = 0,
    Below = 1,
    At = 2,
    Above = 4,
}

/// <summary>Two values whose order a rule asks for, as written in it: <c>income per head &lt; national poverty line</c>.</summary>
/// <param name="Text">The comparison as written, with what it needs.</param>
/// <param name="Left">One value.</param>
/// <param name="Right">The other: the boundary itself.</param>
/// <param name="Needed">Where tests have to stand, seen from the boundary.</param>
/// <param name="OfMembers">True where it is asked of the members and not of the subject.</param>
/// <param name="OfAmount">True where it stands in the amount.</param>
internal sealed record Boundary(string Text, CompiledExpression Left, CompiledExpression Right, Sides Needed, bool OfMembers, bool OfAmount)
{
    /// <summary>On which side a row stands, where it stands at most one step away; a step is one of the boundary's last decimal, or a day.</summary>
    public Sides SideOf(ProgrammeResults results, FactKind kind, int row)
    {
        if (results.Cursor(kind, [Left, Right]) is not { } cursor)
        {
            return Sides.None;
        }
        cursor.MoveTo(row);
        var (left, right) = (Place(Left.Code.Evaluate(cursor).Value), Place(Right.Code.Evaluate(cursor).Value));
        if (left is not { } value || right is not { } bound)
        {
            return Sides.None;
        }
        var step = 1m;
        // Division by a one with many decimals takes trailing zeros off: 2,952.00 has a step of 1.
        for (var i = (bound / 1.0000000000000000000000000000m).Scale; i > 0; i--)
        {
            step /= 10;
        }
        return value == bound ? Sides.At : Math.Abs(value - bound) > step ? Sides.None : value < bound ? Sides.Below : Sides.Above;
    }

    // Far out nothing is within a step of anything.
    private static decimal? Place(object? value) => value switch
    {
        FeelDate day => day.DayNumber,
        decimal number when Math.Abs(number) < 1e15m => number,
        _ => null,
    };
}

/// <summary>Finds the boundaries of a rule in its expressions: comparisons, between, ranges, and so the cells of its table.</summary>
internal sealed class BoundaryFinder(Programme programme)
{
    // What cannot be asked on its own (a variable of a loop) is no fault here.
    private readonly ExpressionCompiler compiler = new(programme.Scopes, programme.ParameterScope, [], []);
    private readonly List<Boundary> found = [];
    private FactKind subject = null!;
    private FactKind? members;
    private bool ofAmount;

    public IReadOnlyList<Boundary> Of(CompiledRule rule)
    {
        found.Clear();
        (subject, members, ofAmount) = (rule.Rule.Subject, programme.Scopes[rule.Rule.Subject].Child?.Kind, false);
        Walk(rule.Main.Code.Tree, null, []);
        if (rule.Amount is { } amount && amount.Source.Text != rule.Main.Source.Text)
        {
            ofAmount = true;
            Walk(amount.Code.Tree, null, []);
        }
        return [.. found.DistinctBy(b => (b.Text, b.OfMembers, b.Needed))];
    }

    /// <param name="node">Where to look.</param>
    /// <param name="item">The kind whose members are gone through here; null outside of that.</param>
    /// <param name="variables">Names that stand for a member.</param>
    private void Walk(Node node, FactKind? item, HashSet<string> variables)
    {
        switch (node)
        {
            case BinaryNode { Operator: >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual } compared:
                Add(node, compared.Left, compared.Operator, compared.Right, item, variables);
                break;
            case BetweenNode between:
                Add(node, between.Value, BinaryOperator.GreaterOrEqual, between.Low, item, variables);
                Add(node, between.Value, BinaryOperator.LessOrEqual, between.High, item, variables);
                break;
            case InNode within:
                foreach (var test in within.Tests)
                {
                    switch (test)
                    {
                        case RangeNode range:
                            Add(node, within.Value, range.StartIncluded ? BinaryOperator.GreaterOrEqual : BinaryOperator.Greater, range.Start, item, variables);
                            Add(node, within.Value, range.EndIncluded ? BinaryOperator.LessOrEqual : BinaryOperator.Less, range.End, item, variables);
                            break;
                        case UnaryRangeNode unary:
                            Add(node, within.Value, unary.Form switch { RangeForm.Less => BinaryOperator.Less, RangeForm.LessOrEqual => BinaryOperator.LessOrEqual, RangeForm.Greater => BinaryOperator.Greater, RangeForm.GreaterOrEqual => BinaryOperator.GreaterOrEqual, _ => BinaryOperator.Equal }, unary.End, item, variables);
                            break;
                    }
                }
                break;
            case FilterNode filter when Listed(filter.Target):
                Walk(filter.Target, null, variables);
                Walk(filter.Filter, members, [.. variables, "item"]);
                return;
            case QuantifiedNode quantified when quantified.Iterators is [var one] && Listed(one.From):
                WalkOver(one, quantified.Body, variables);
                return;
            case ForNode loop when loop.Iterators is [var one] && Listed(one.From):
                WalkOver(one, loop.Body, variables);
                return;
            case FunctionNode:
                return;
        }
        foreach (var child in node.Children)
        {
            Walk(child, item, variables);
        }
    }

    private void WalkOver(Iterator iterator, Node body, HashSet<string> variables)
    {
        Walk(iterator.From, null, variables);
        Walk(body, members, [.. variables, iterator.Name]);
    }

    private bool IsMembers(Node node) => members is not null && node is NameNode name && (name.Name == members.MembersEn || name.Name == members.MembersZh);

    // The members, or some of them.
    private bool Listed(Node node) => IsMembers(node) || (node is FilterNode filter && Listed(filter.Target));

    private void Add(Node whole, Node left, BinaryOperator sign, Node right, FactKind? item, HashSet<string> variables)
    {
        // "18 > age" is the boundary 18 of age.
        if (!NamesAnything(left))
        {
            (left, right, sign) = (right, left, sign switch
            {
                BinaryOperator.Less => BinaryOperator.Greater,
                BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
                BinaryOperator.Greater => BinaryOperator.Less,
                BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
                _ => sign,
            });
        }
        if (!NamesAnything(left) || Compiled(left, item, variables) is not { } value || Compiled(right, item, variables) is not { } bound
            || value.Code.Type.Kind != bound.Code.Type.Kind || value.Code.Type.Kind is not (FeelKind.Number or FeelKind.Date))
        {
            return;
        }
        var needed = sign switch
        {
            BinaryOperator.Less or BinaryOperator.GreaterOrEqual => Sides.Below | Sides.At,
            BinaryOperator.LessOrEqual or BinaryOperator.Greater => Sides.At | Sides.Above,
            // Nothing lies below "none".
            _ => right is LiteralNode { Value: 0m } ? Sides.At | Sides.Above : Sides.Below | Sides.At | Sides.Above,
        };
        found.Add(new Boundary(Printer.Print(whole is BinaryNode ? whole : new BinaryNode(0, sign, left, right)), value, bound, needed, item is not null, ofAmount));
    }

    private static bool NamesAnything(Node node) => ExpressionCompiler.Nodes(node).Any(n => n is NameNode);

    private CompiledExpression? Compiled(Node node, FactKind? item, HashSet<string> variables) =>
        compiler.Compile(item ?? subject, new ExpressionText(Printer.Print(item is null ? node : OfItself(node, variables)), "", 1, 1), null);

    /// <summary>m.age of a member m is that member's own age.</summary>
    private static Node OfItself(Node node, HashSet<string> variables) =>
        Rewriting.Replace(node, n => n is PathNode { Target: NameNode target } path && variables.Contains(target.Name) ? new NameNode(path.At, path.Name) : null);
}
