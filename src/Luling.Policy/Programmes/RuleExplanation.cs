using Luling.Policy.Facts;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes;

/// <summary>A thing that a rule looked at: a fact, another rule's result, a parameter.</summary>
/// <param name="Name">Its name as the rule would write it.</param>
/// <param name="Value">A FEEL value; null where it is not known.</param>
/// <param name="Unit">Of numbers; empty where there is none.</param>
/// <param name="Values">Names of the values that a text can take.</param>
/// <param name="RuleId">The rule whose result it is; null for facts and parameters.</param>
/// <param name="IsParameter">Whether it is one of the programme's own figures, or the day.</param>
public sealed record UsedFact(Wording Name, object? Value, string Unit, IReadOnlyList<FactValue> Values, string? RuleId, bool IsParameter = false);

/// <summary>Why a rule gave what it gave for one subject.</summary>
/// <param name="Rule">The rule as it was in force.</param>
/// <param name="Result">A FEEL value; null where it cannot be decided.</param>
/// <param name="Amount">What is due, in the rule's unit; null where there is none or it is not known.</param>
/// <param name="Received">Whether it was received; null where not known or not asked.</param>
/// <param name="Reason">The parts that decided, in one sentence.</param>
/// <param name="AmountReason">How the amount came about; null where nothing is due.</param>
/// <param name="Facts">What the rule looked at, in the order in which it names it.</param>
/// <param name="Missing">Names of what would have to be known.</param>
/// <param name="Stopped">Set where a limit of the language ended the evaluation.</param>
public sealed record RuleExplanation(
    Rule Rule, object? Result, decimal? Amount, bool? Received, Wording Reason, Wording? AmountReason, IReadOnlyList<UsedFact> Facts, IReadOnlyList<Wording> Missing, Wording? Stopped);

/// <summary>Explains results for one subject.</summary>
internal static class RuleExplainer
{
    public static RuleExplanation? Explain(ProgrammeResults results, CompiledRule rule, int row)
    {
        if (results.Of(rule.Rule.Id) is not { } columns || results.Cursor(rule.Rule.Subject, rule.Expressions) is not { } cursor)
        {
            return null;
        }
        cursor.MoveTo(row);
        var why = rule.Main.Code.Explain(cursor);
        var due = rule.Amount is not null && why.Answer.Value is true ? rule.Amount.Code.Explain(cursor) : null;
        var table = rule.Table?.Explain(cursor, NamesIn(rule.Main));
        // A table of amounts beside a condition explains the amount, any other the result.
        var ofResult = rule.Main.Source.Made is null ? null : table;
        return new RuleExplanation(
            columns.Rule, why.Answer.Value, columns.Amount?.Get(row), columns.Received?.Get(row), ofResult?.Reason ?? Sentence(why, rule.Main),
            due is null ? null : rule.Rule.Table is { Output: "amount" } ? table!.Value.Reason : Sentence(due, rule.Amount!), Used(rule, cursor), [.. (ofResult?.Missing ?? why.Missing).Concat(due?.Missing ?? []).Select(f => new Wording(f.NameZh, f.NameEn)).Distinct()],
            why.Answer.Stopped is { } stopped ? new Wording(stopped.MessageZh, stopped.MessageEn) : null);
    }

    private static Wording Sentence(FeelExplanation why, CompiledExpression expression)
    {
        var names = NamesIn(expression);
        return new(why.Sentence(FeelLanguage.Zh, names), why.Sentence(FeelLanguage.En, names));
    }

    /// <summary>Texts are called as the facts that can have them call them.</summary>
    private static Func<FeelFact, string, FeelLanguage, string?> NamesIn(CompiledExpression expression) => (fact, text, language) =>
    {
        for (var i = 0; i < expression.Uses.Count; i++)
        {
            if (expression.Names[i].En == fact.NameEn && expression.Uses[i].Slot?.Values.FirstOrDefault(v => v.Value == text) is { } value)
            {
                return language == FeelLanguage.Zh ? value.Zh : value.En;
            }
        }
        return null;
    };

    private static IReadOnlyList<UsedFact> Used(CompiledRule rule, FactCursor cursor)
    {
        var used = new List<UsedFact>();
        foreach (var expression in rule.Expressions)
        {
            for (var i = 0; i < expression.Uses.Count; i++)
            {
                var name = expression.Names[i];
                if (expression.Uses[i] is var use && !used.Exists(u => u.Name == name))
                {
                    used.Add(new UsedFact(name, Value(use, cursor), use.Slot?.Unit ?? "", use.Slot?.Values ?? [], use.Slot?.Rule, use.Relation is Relation.Parameter or Relation.Day));
                }
            }
        }
        return used;
    }

    private static object? Value(Reference use, FactCursor cursor) => (use.Relation, use.Slot) switch
    {
        (Relation.Own, { } slot) => cursor.Value(slot),
        (Relation.Parent, { } slot) => cursor.Parent is { Row: >= 0 } parent ? parent.Value(slot) : null,
        (Relation.Parameter, { Type: FactType.Number } slot) => cursor.ParameterNumbers[slot.Place],
        (Relation.Parameter, { } slot) => cursor.ParameterTexts[slot.Place],
        _ => FeelFact.DayOf(cursor.Day),
    };
}
