using Luling.Policy.Facts;
using Luling.Policy.Programmes.Blocks;

namespace Luling.Policy.Programmes;

/// <summary>What the rules of a programme gave for the facts of one day.</summary>
public sealed class ProgrammeResults
{
    private readonly ProgrammeOnDay rules;
    private readonly (decimal?[] Numbers, string?[] Texts) parameters;
    private readonly Dictionary<string, RuleColumns> columns = new(StringComparer.Ordinal);

    internal ProgrammeResults(ProgrammeOnDay rules, FactSet facts, (decimal?[] Numbers, string?[] Texts) parameters) =>
        (this.rules, Facts, this.parameters) = (rules, facts, parameters);

    /// <summary>The facts that were asked.</summary>
    public FactSet Facts { get; }

    /// <summary>The rules that ran.</summary>
    public ProgrammeOnDay Rules => rules;

    /// <summary>What a rule gave; null where it was not in force, did not run, or there were no subjects of its kind.</summary>
    public RuleColumns? Of(string ruleId) => columns.GetValueOrDefault(ruleId);

    /// <summary>Everything that ran, in order.</summary>
    public IReadOnlyCollection<RuleColumns> All => columns.Values;

    /// <summary>Why a rule gave what it gave for one row of its subject's table; null where it did not run.</summary>
    public RuleExplanation? Explain(string ruleId, int row) => rules.Find(ruleId) is { } rule ? RuleExplainer.Explain(this, rule, row) : null;

    internal void Run(CompiledRule rule, BlockPlans? plans)
    {
        if (Cursor(rule.Rule.Subject, rule.Expressions) is { } cursor)
        {
            columns[rule.Rule.Id] = rule.Run(cursor, plans);
        }
    }

    /// <summary>A cursor over the subject's table with everything loaded that the expressions read; null where there is no such table.</summary>
    internal FactCursor? Cursor(FactKind subject, IEnumerable<CompiledExpression> expressions)
    {
        if (Facts.Of(subject.Id) is not { } table)
        {
            return null;
        }
        var cursor = New(subject, table);
        foreach (var expression in expressions)
        {
            foreach (var use in expression.Uses)
            {
                switch (use.Relation)
                {
                    case Relation.Own:
                        Load(cursor, use.Slot!);
                        break;
                    case Relation.Parent when table.Parent is { } parent:
                        Load(cursor.Parent ??= New(subject.Parent!, parent), use.Slot!);
                        break;
                }
            }
            if (table.Members is { } members && rules.Programme.Scopes[subject].Child is { } child && ReadsMembers(expression))
            {
                cursor.Members ??= New(child.Kind, members);
                foreach (var slot in expression.OfMembers)
                {
                    Load(cursor.Members, slot);
                }
            }
        }
        return cursor;
    }

    // Also count(members), which reads none of their columns.
    private static bool ReadsMembers(CompiledExpression expression) => expression.OfMembers.Count > 0 || expression.Code.Facts.Any(f => f.Type.Kind == Feel.FeelKind.List);

    private FactCursor New(FactKind kind, FactTable table) => new(table, rules.Programme.Scopes[kind].Slots.Count, rules.Day, parameters.Numbers, parameters.Texts);

    private void Load(FactCursor cursor, Slot slot)
    {
        if (slot.Rule is null)
        {
            cursor.Load(slot.Place, cursor.Table[slot.Place]);
        }
        else if (columns.TryGetValue(slot.Rule, out var found))
        {
            cursor.Load(slot.Place, ReferenceEquals(rules.Find(slot.Rule)!.AmountResult, slot) ? found.Amount! : found.Result);
        }
    }
}
