using Luling.County.Coverage.Snapshot;
using Luling.Policy.Programmes;

namespace Luling.County.Targeting;

/// <summary>A decision on a household, or the same decision on some of its members.</summary>
internal sealed record HouseholdDecision
{
    public required Entitlement State { get; init; }
    /// <summary>Whom it is about; empty for the household as a whole.</summary>
    public required IReadOnlyList<Member> Persons { get; init; }
    public required Bilingual Sentence { get; init; }
    /// <summary>Of the first person where it is about several.</summary>
    public required RuleExplanation Why { get; init; }
    /// <summary>What would change it, nearest first, in both languages.</summary>
    public required IReadOnlyList<Bilingual> Changes { get; init; }
    public required DecisionOverride? Override { get; init; }
}

/// <summary>What one rule decides about a household: one decision, or one for each group of members who stand alike.</summary>
internal sealed record RuleDecisions(Rule Rule, IReadOnlyList<HouseholdDecision> Decisions)
{
    public bool IsCard => Rule.Id == TargetingDay.CardRule;
}

/// <summary>Everything that the programme decides about one household on a day.</summary>
/// <param name="Programme">Name of the programme.</param>
/// <param name="Version">Its version.</param>
/// <param name="Day">The day.</param>
/// <param name="CardHeld">Null where the household holds none.</param>
/// <param name="Rules">Cards first, then measures, in the order of the programme.</param>
/// <param name="Members">Of the household on the day, for whom decisions can be overridden.</param>
internal sealed record HouseholdDecisions(Bilingual Programme, string Version, DateOnly Day, CardClass? CardHeld, IReadOnlyList<RuleDecisions> Rules, IReadOnlyList<Member> Members)
{
    private const int ChangesShown = 3;

    /// <summary>Null where the household was not registered by the day.</summary>
    public static HouseholdDecisions? Of(TargetingDay day, HouseholdFile household)
    {
        if (!day.IsIn(household) || day.RowOf(household) is not { } row)
        {
            return null;
        }
        var rules = day.Decided.Select(r => new RuleDecisions(r, r.Subject.Id == "person" ? OfPersons(day, r, row) : [One(day, r, row, [])]));
        var name = day.Rules.Programme.Name;
        return new HouseholdDecisions((name.Zh, name.En), day.Rules.Programme.Version, day.Day, household.CardOn(day.Day),
            [.. rules.Where(r => r.Decisions.Count > 0)], [.. household.Members.Where(m => m.On(day.Day))]);
    }

    /// <summary>Members who stand alike for the same reason are one decision.</summary>
    private static List<HouseholdDecision> OfPersons(TargetingDay day, Rule rule, int household) =>
        [.. day.MembersOf(household).GroupBy(p => (State: day.StateOf(rule, p), Sentence: DecisionWords.Sentence(rule, day.Results.Explain(rule.Id, p)!), Given: day.OverrideOf(rule.Id, p)?.Id))
            .OrderBy(g => Entitlements.Rank(g.Key.State)).Select(g => One(day, rule, g.First(), [.. g.Select(p => day.Persons[p])]))];

    private static HouseholdDecision One(TargetingDay day, Rule rule, int row, IReadOnlyList<Member> persons)
    {
        var why = day.Results.Explain(rule.Id, row)!;
        return new HouseholdDecision
        {
            State = day.StateOf(rule, row), Persons = persons, Sentence = DecisionWords.Sentence(rule, why), Why = why,
            Changes = [.. NearestChanges.Of(day.Results, rule.Id, row).Take(ChangesShown).Select(c => DecisionWords.Change(rule, c, c.Kind.Id == "person" && (rule.Subject.Id != "person" || c.Row != row) ? day.Persons[c.Row].Name : null))],
            Override = day.OverrideOf(rule.Id, row),
        };
    }
}
