using System.Runtime.CompilerServices;
using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Targeting;

/// <summary>What becomes of a household when all that happens to it is taken together.</summary>
internal enum HouseholdOutcome { Same, Gains, Loses, Both, Unclear }

/// <summary>A household to which something changes. Of the outcome only what it is better or worse off with decides.</summary>
internal sealed record ComparedHousehold(int Row, HouseholdFile Household, string AreaName, CardClass? Card, HouseholdOutcome Outcome, HouseholdBalance Balance);

/// <summary>A group of households: a place, or those who hold a card.</summary>
/// <param name="Key">Area code, or the card in small letters; empty for those without a card.</param>
/// <param name="Name">For people; of cards null.</param>
/// <param name="Households">All of the group: the base of the counts.</param>
/// <param name="Counts">How many come to what.</param>
/// <param name="Amount">Change of the amounts known both times, in yuan a year.</param>
internal sealed record ComparedGroup(string Key, string? Name, int Households, IReadOnlyDictionary<HouseholdOutcome, int> Counts, decimal Amount)
{
    public int Of(HouseholdOutcome outcome) => Counts.GetValueOrDefault(outcome);
}

/// <summary>Two sets of rules over an area's households on a day.</summary>
internal sealed record ComparisonReport(
    string AreaCode, string AreaName, DateOnly Day, long JournalSeq, ProgrammeOnDay Before, ProgrammeOnDay After, ProgrammeComparison Comparison,
    ComparedGroup All, IReadOnlyList<ComparedGroup> Places, IReadOnlyList<ComparedGroup> Cards, IReadOnlyList<ComparedHousehold> Households, ComparedBills? Medical)
{
    /// <summary>Those whom a rule puts from one class into another; null is not known.</summary>
    public IReadOnlyList<ComparedHousehold> OfMove(string ruleId, string? before, string? after)
    {
        var rows = Comparison.Moves.Where(m => m.Rule.Id == ruleId && m.Before == before && m.After == after && m.Rule.Subject.Id == "household").SelectMany(m => m.Rows).ToHashSet();
        return [.. Households.Where(h => rows.Contains(h.Row))];
    }

    /// <summary>Those whom a rule changes so; all to whom something changes where both are null. In the order of area and code.</summary>
    public IReadOnlyList<ComparedHousehold> Of(string? ruleId, RuleChange? change)
    {
        if (ruleId is null)
        {
            return Households;
        }
        if (Comparison.Rules.FirstOrDefault(r => r.Rule.Id == ruleId) is not { } rule)
        {
            return [];
        }
        var persons = Comparison.Persons;
        var rows = Enumerable.Range(0, rule.Changes.Count).Where(row => change is null ? rule.Changes[row] != RuleChange.None : rule.Changes[row] == change)
            .Select(row => rule.Rule.Subject.Id == "person" ? persons!.ParentRow(row) : row).ToHashSet();
        return [.. Households.Where(h => rows.Contains(h.Row))];
    }
}

/// <summary>Asks "what if" of the register: the same facts by two sets of rules. Nothing is stored; the last few answers are kept for as long as
/// their snapshot is the newest.</summary>
internal sealed class ComparisonReader(CountySnapshots snapshots)
{
    /// <summary>Rules whose outcomes people live on; checks of data are not among them.</summary>
    private static readonly string[] Groups = ["cards", "measures", "exit", "standards", "monitoring"];

    /// <summary>Those of them that a household is better off with.</summary>
    internal const string Benefits = "measures";

    private readonly ConditionalWeakTable<CountySnapshot, KeptComparisons> kept = [];

    /// <summary>Null where the area lies outside the reader's scope, or the reader may not try rules.</summary>
    public async Task<ComparisonReport?> ReadAsync(Scope scope, string? area, ProgrammeOnDay before, ProgrammeOnDay after, CancellationToken cancel = default)
    {
        if (!scope.May(Right.TryRules))
        {
            return null;
        }
        var snapshot = await snapshots.GetAsync(scope.CountyCode, cancel);
        return snapshot.View(scope, area) is { } view ? kept.GetOrCreateValue(snapshot).Of(view.AreaCode, before, after, () => Run(view, before, after), results => Report(view, before, after, results)) : null;
    }

    /// <summary>Both sides over the whole county: an area's comparison takes its rows of them.</summary>
    private static ComparedResults Run(CountyView view, ProgrammeOnDay before, ProgrammeOnDay after)
    {
        var facts = view.FactsOn(before.Day).Set;
        return new ComparedResults(before.Run(facts, Ids(before)), after.Run(facts, Ids(after)));
    }

    private static ComparisonReport Report(CountyView view, ProgrammeOnDay before, ProgrammeOnDay after, ComparedResults results)
    {
        var facts = view.FactsOn(before.Day);
        var (from, count) = facts.Of("household")!.Under(view.AreaCode);
        var comparison = ProgrammeComparison.Of(results.Before, results.After, "household", r => Groups.Contains(r.Group), r => r.Group == Benefits, kind => facts.Of(kind.Id)?.Under(view.AreaCode) ?? (0, 0));
        var files = facts.Of("household")!.Subjects;
        var households = Enumerable.Range(from, count).Select(row => Compared(row, (HouseholdFile)files[row], view, comparison.Balances[row], before.Day))
            .OrderBy(h => h.Household.AreaCode, StringComparer.Ordinal).ThenBy(h => h.Household.Code, StringComparer.Ordinal).ThenBy(h => h.Household.Id).ToList();
        return new ComparisonReport(
            view.AreaCode, view.NameOf(view.AreaCode), before.Day, view.JournalSeq, before, after, comparison, Group(view.AreaCode, view.NameOf(view.AreaCode), households),
            [.. view.Children.Select(c => Group(c.Code, c.Name, households.Where(h => h.Household.AreaCode.StartsWith(c.Code, StringComparison.Ordinal))))],
            [.. Enum.GetValues<CardClass>().Cast<CardClass?>().Append(null).Select(card => Group(card?.ToString().ToLowerInvariant() ?? "", null, households.Where(h => h.Card == card))).Where(g => g.Households > 0)],
            households.FindAll(h => h.Outcome != HouseholdOutcome.Same || h.Balance.Others > 0), ComparedBills.Of(view, before, after));
    }

    private static IEnumerable<string> Ids(ProgrammeOnDay rules) => rules.Rules.Where(r => Groups.Contains(r.Group)).Select(r => r.Id);

    private static ComparedHousehold Compared(int row, HouseholdFile household, CountyView view, HouseholdBalance balance, DateOnly day) =>
        new(row, household, view.NameOf(household.AreaCode), household.CardOn(day), OutcomeOf(balance), balance);

    internal static HouseholdOutcome OutcomeOf(HouseholdBalance balance) => balance switch
    {
        { Gains: > 0, Loses: > 0 } => HouseholdOutcome.Both,
        { Gains: > 0 } => HouseholdOutcome.Gains,
        { Loses: > 0 } => HouseholdOutcome.Loses,
        { Unclear: > 0 } => HouseholdOutcome.Unclear,
        _ => HouseholdOutcome.Same,
    };

    private static ComparedGroup Group(string key, string? name, IEnumerable<ComparedHousehold> households)
    {
        var all = households.ToList();
        return new ComparedGroup(key, name, all.Count, all.GroupBy(h => h.Outcome).ToDictionary(g => g.Key, g => g.Count()), all.Sum(h => h.Balance.Amount));
    }
}
