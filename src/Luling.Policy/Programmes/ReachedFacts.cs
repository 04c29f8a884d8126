using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes;

/// <summary>A fact of one subject: its table's kind, its row, its place in the kind.</summary>
internal readonly record struct FactPlace(FactKind Kind, int Row, int Fact);

/// <summary>
/// Which facts an outcome rests on, through the results of other rules: nothing else can change it alone. Also the numbers and days
/// that were met on the way, among which the boundaries are.
/// </summary>
internal sealed class ReachedFacts(ProgrammeResults results)
{
    private readonly HashSet<(string, int)> seen = [];

    public HashSet<FactPlace> Places { get; } = [];

    /// <summary>Numbers met: literals, parameters, results of parts.</summary>
    public HashSet<decimal> Numbers { get; } = [];

    /// <summary>How far the two sides of comparisons lay apart.</summary>
    public HashSet<decimal> Gaps { get; } = [];

    /// <summary>Days met, as counts of days.</summary>
    public HashSet<int> Days { get; } = [];

    /// <summary>The same between days.</summary>
    public HashSet<int> DayGaps { get; } = [];

    public void Visit(string ruleId, int row, bool amount = false)
    {
        if (!seen.Add((amount ? ruleId + "#" : ruleId, row)) || results.Rules.Find(ruleId) is not { } rule || (amount ? rule.Amount : rule.Main) is not { } expression
            || results.Cursor(rule.Rule.Subject, [expression]) is not { } cursor)
        {
            return;
        }
        cursor.MoveTo(row);
        var names = results.Rules.Programme.Scopes[rule.Rule.Subject].References(results.Rules.Programme.ParameterScope);
        var parts = expression.Code.Explain(cursor).ReachedParts.ToDictionary<(Node Part, object? Value), Node, object?>(p => p.Part, p => p.Value, ReferenceEqualityComparer.Instance);
        foreach (var (part, value) in parts)
        {
            Meet(value);
            if (part is NameNode name && names.TryGetValue(name.Name, out var reference))
            {
                Visit(reference, rule.Rule.Subject, row, cursor);
            }
        }
        if (cursor.Members is not null)
        {
            VisitMembers(expression, cursor);
        }
        foreach (var node in ExpressionCompiler.Nodes(expression.Code.Tree))
        {
            // What runs over members leaves no results; what is written there is known all the same.
            Meet(node is LiteralNode literal ? literal.Value : null);
            if (node is BinaryNode { Operator: >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual } compared)
            {
                Compare(parts.GetValueOrDefault(compared.Left), parts.GetValueOrDefault(compared.Right));
            }
        }
    }

    private void Visit(Reference reference, FactKind subject, int row, FactCursor cursor)
    {
        switch (reference)
        {
            case { Relation: Relation.Own, Slot: { } slot }:
                Visit(slot, subject, row);
                break;
            case { Relation: Relation.Parent, Slot: { } slot } when cursor.Parent is { Row: >= 0 and var parentRow }:
                Visit(slot, subject.Parent!, parentRow);
                break;
        }
    }

    private void VisitMembers(CompiledExpression expression, FactCursor cursor)
    {
        foreach (var member in cursor.Table.MembersOf(cursor.Row))
        {
            foreach (var slot in expression.OfMembers)
            {
                Visit(slot, cursor.Table.Members!.Kind, member);
            }
        }
    }

    private void Visit(Slot slot, FactKind kind, int row)
    {
        if (slot.Rule is null)
        {
            Places.Add(new FactPlace(kind, row, slot.Place));
            return;
        }
        Visit(slot.Rule, row, amount: ReferenceEquals(results.Rules.Find(slot.Rule)?.AmountResult, slot));
        Visit(slot.Rule, row);
    }

    private void Compare(object? one, object? other)
    {
        switch (one, other)
        {
            case (decimal left, decimal right):
                Gaps.Add(right - left);
                break;
            case (FeelDate left, FeelDate right) when left.ToDateOnly() is { } from && right.ToDateOnly() is { } to:
                DayGaps.Add(to.DayNumber - from.DayNumber);
                break;
        }
    }

    private void Meet(object? value)
    {
        switch (value)
        {
            case decimal number: Numbers.Add(number); break;
            case FeelDate day when day.ToDateOnly() is { } known: Days.Add(known.DayNumber); break;
        }
    }
}
