using System.Globalization;
using Luling.App.Commands.FactFiles;
using Luling.App.Text;
using Luling.County;
using Luling.County.Exchange.Tables;
using Luling.County.Targeting;
using Luling.Policy;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary>The comparison as a terminal shows it.</summary>
internal static class CompareText
{
    private static readonly Texts T = Texts.Of("Compare");

    public static string Of(ComparisonReport report, IReadOnlyList<ParameterChange> changes)
    {
        var lines = new List<string> { T["Sub", report.AreaName, report.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] };
        lines.AddRange(changes.Select(CompareWords.Supposed));
        var all = new TextTable(T["Place"], T["AllHouseholds"], T["Outcome_Gains"], T["Outcome_Loses"], T["Outcome_Both"], T["Outcome_Unclear"], T["AmountAYear"]);
        foreach (var group in report.Places.Prepend(report.All))
        {
            all.Add(group.Name!, Number(group.Households), Number(group.Of(HouseholdOutcome.Gains)), Number(group.Of(HouseholdOutcome.Loses)), Number(group.Of(HouseholdOutcome.Both)), Number(group.Of(HouseholdOutcome.Unclear)), Number(group.Amount));
        }
        lines.Add(all.ToString());
        lines.Add(Rules(report.Comparison.Rules.Select(CompareDocument.Of)));
        lines.Add(Costs(report.Comparison.Costs.Select(CompareDocument.Of)));
        lines.AddRange(report.Comparison.Moves.Where(m => m.Before != m.After).Select(m => T["MoveLine", CompareWords.In(m.Rule.Name), CompareWords.Class(m.Rule, m.Before), CompareWords.Class(m.Rule, m.After), Number(m.Rows.Count)]));
        lines.Add(CompareMedical.Text(report));
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>The same of a file: whom it concerns by class, then by rule.</summary>
    public static string Of(FileComparison comparison, IReadOnlyList<ParameterChange> changes)
    {
        var lines = changes.Select(CompareWords.Supposed).ToList();
        var groups = new TextTable(T["ClassOf"], T["Number"], T["Outcome_Gains"], T["Outcome_Loses"], T["Outcome_Both"], T["Outcome_Unclear"], T["AmountAYear"]);
        foreach (var (name, group) in comparison.Classes.Select(c => ($"{CompareWords.In(c.Rule.Name)} {CompareWords.Class(c.Rule, c.Class)}", c.Group)).Prepend((T["Any"], comparison.All)))
        {
            groups.Add(name, Number(group.Households), Number(group.Gains), Number(group.Loses), Number(group.Both), Number(group.Unclear), Number(group.AmountPerYear));
        }
        lines.Add(groups.ToString());
        lines.Add(Rules(comparison.Rules));
        lines.Add(Costs(comparison.Costs));
        lines.AddRange(comparison.Moves.Where(m => m.Before != m.After).Select(m => T["MoveLine", CompareWords.In(m.Rule.Name), CompareWords.Class(m.Rule, m.Before), CompareWords.Class(m.Rule, m.After), Number(m.Count)]));
        return string.Join(Environment.NewLine, lines);
    }

    private static string Rules(IEnumerable<CompareDocument.Entry> entries)
    {
        var rules = new TextTable("ID", T["Rule"], T["HoldBefore"], T["HoldAfter"], T["Change_Gains"], T["Change_Loses"], T["Change_More"], T["Change_Less"], T["Change_Unclear"], T["AmountBefore"], T["AmountAfter"], T["Unit"]);
        foreach (var rule in entries.Where(r => r.Gains + r.Loses + r.More + r.Less + r.Unclear > 0))
        {
            rules.Add(rule.Id, CompareWords.In(new Wording(rule.Zh, rule.En)), Number(rule.HoldBefore), Number(rule.HoldAfter), Number(rule.Gains), Number(rule.Loses), Number(rule.More), Number(rule.Less), Number(rule.Unclear),
                Number(rule.AmountBefore), Number(rule.AmountAfter), CompareWords.Unit(rule.Unit));
        }
        return rules.ToString();
    }

    private static string Costs(IEnumerable<CompareDocument.Cost> of)
    {
        var costs = new TextTable(T["Payer"], T["Unit"], T["AmountBefore"], T["AmountAfter"], T["Difference"]);
        foreach (var cost in of)
        {
            costs.Add(cost is { Zh: { } zh, En: { } en } ? CompareWords.In(new Wording(zh, en)) : T["NoPayer"], CompareWords.Unit(cost.Unit), Number(cost.Before), Number(cost.After), Number(cost.After - cost.Before));
        }
        return costs.ToString();
    }

    private static string Number(decimal? value) => value is { } v ? v.ToString("#,0.##", CultureInfo.InvariantCulture) : "-";
}

/// <summary>Words and cells that the command, the page and its workbooks share.</summary>
internal static class CompareWords
{
    private static readonly Texts T = Texts.Of("Compare");

    public static string In(Wording words) => new Bilingual(words.Zh, words.En).In(CultureInfo.CurrentUICulture);

    public static string Unit(string unit) => (unit.Contains(':', StringComparison.Ordinal) ? default : DecisionWords.Unit(unit)).In(CultureInfo.CurrentUICulture) ?? "";

    /// <summary>What is tried: the parameter before and as supposed.</summary>
    public static string Supposed(ParameterChange change) => Unit(change.Unit) is { Length: > 0 } unit
        ? T["HypotheticalLine", In(change.Name), change.Before ?? T["NotKnown"], change.After, unit]
        : T["HypotheticalPlain", In(change.Name), change.Before ?? T["NotKnown"], change.After];

    public static string Class(Rule rule, string? value) => value is null ? T["NotKnown"] : rule.Classes.FirstOrDefault(c => c.Value == value) is { } named ? In(new Wording(named.Zh, named.En)) : value;

    public static string Card(string key) => T[key.Length == 0 ? "Card_none" : "Card_" + key];

    public static IReadOnlyList<string> Headings => [T["Code"], T["Head"], T["AreaCode"], T["Place"], T["CardHeld"], T["Outcome"], T["GainedRules"], T["LostRules"], T["UnclearRules"], T["ClassMoves"], T["AmountAYear"], T["Day"]];

    public static TableCell[] Cells(ComparisonReport report, ComparedHousehold of) =>
    [
        of.Household.Code, of.Household.Name, of.Household.AreaCode, of.AreaName, of.Card is { } card ? Card(card.ToString().ToLowerInvariant()) : "", T["Outcome_" + of.Outcome],
        Rules(report, of, RuleChange.Gains, RuleChange.More), Rules(report, of, RuleChange.Loses, RuleChange.Less), Rules(report, of, RuleChange.Unclear, RuleChange.Unclear), Moves(report, of), of.Balance.Amount, report.Day,
    ];

    /// <summary>Classes that become others.</summary>
    public static string Moves(ComparisonReport report, ComparedHousehold of) => Moves(report.Comparison, "household", of.Row);

    public static string Moves(ProgrammeComparison comparison, string subject, int row) => string.Join(T["Comma"], comparison.Moves
        .Where(m => m.Before != m.After && m.Rule.Subject.Id == subject && m.Has(row)).Select(m => $"{In(m.Rule.Name)} {Class(m.Rule, m.Before)} → {Class(m.Rule, m.After)}"));

    /// <summary>The rules that change so for the household or a member of it.</summary>
    public static string Rules(ComparisonReport report, ComparedHousehold of, RuleChange one, RuleChange other) => Rules(report.Comparison, "household", of.Row, one, other);

    public static string Rules(ProgrammeComparison comparison, string subject, int row, RuleChange one, RuleChange other)
    {
        var persons = comparison.Persons;
        var names = new List<string>();
        foreach (var rule in comparison.Rules)
        {
            var changes = rule.Changes;
            bool Is(int at) => changes[at] == one || changes[at] == other;
            var concerned = rule.Rule.Subject.Id == subject ? Is(row) : persons is not null && rule.Rule.Subject.Id == persons.Kind.Id && persons.Parent!.MembersOf(row).ToArray().Any(Is);
            if (concerned)
            {
                names.Add(In(rule.Rule.Name));
            }
        }
        return string.Join(T["Comma"], names);
    }
}
