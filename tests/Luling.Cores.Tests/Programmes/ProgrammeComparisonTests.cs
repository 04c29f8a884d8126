using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

public sealed class ProgrammeComparisonTests
{
    private static readonly DateOnly Day = new(2016, 6, 30);

    private static readonly string Card = Rule("card", "卡类", "card", "household", "class: if income per head = null then null else if income per head < national poverty line then \"red\" else \"blue\"\nclasses: [{value: red, zh: 红, en: red}, {value: blue, zh: 蓝, en: blue}]");
    private static readonly string Fund = Rule("fund", "产业资金", "share fund", "household", "when: income per head < national poverty line\namount: industry share fund per household\nunit: CNY/household\npayer: {zh: 县财政, en: county budget}");
    private static readonly string Pupil = Rule("pupil", "学生补助", "pupil grant", "person", "when: at school and household share fund\namount: 50\nunit: CNY/person/month\npayer: {zh: 县财政, en: county budget}");

    /// <summary>Four households: well below the line, just below 2,952, above both lines with nobody, unknown; each of the first two has two pupils.</summary>
    private static FactSet Facts()
    {
        var households = new WrittenFacts(Household, 4);
        decimal?[] incomes = [2000m, 2900m, 5000m, null];
        for (var i = 0; i < 4; i++)
        {
            households.ToWrite(Household.Find("income per head")!.Value).Put(i, incomes[i]);
        }
        var persons = new WrittenFacts(Person, 4);
        for (var i = 0; i < 4; i++)
        {
            persons.ToWrite(Person.Find("at school")!.Value).Put(i, true);
        }
        persons.BelongTo(households, [0, 0, 1, 1]);
        return new FactSet(Day, [households, persons]);
    }

    private static ProgrammeComparison Compare(ProgrammeOnDay before, ProgrammeOnDay after, FactSet? facts = null, Func<FactKind, (int, int)>? part = null)
    {
        facts ??= Facts();
        return ProgrammeComparison.Of(before.Run(facts), after.Run(facts), "household", _ => true, r => r.Amount is not null, part);
    }

    private static ProgrammeOnDay With(ProgrammeOnDay rules, string name, string value)
    {
        var hypothesis = Hypothesis.Of(rules, [new(name, value)]);
        Assert.Empty(hypothesis.Faults);
        return hypothesis.Rules!;
    }

    [Fact]
    public void A_lower_line_takes_from_those_between_the_lines_and_leaves_the_unknown_alone()
    {
        var rules = Sound(Card, Fund, Pupil).On(Day);
        var compared = Compare(rules, With(rules, "national poverty line", "2855"));
        var fund = compared.Rules.Single(r => r.Rule.Id == "fund");
        Assert.Equal([RuleChange.None, RuleChange.Loses, RuleChange.None, RuleChange.None], fund.Changes);
        Assert.Equal((2, 1, 1, 1), (fund.HoldBefore, fund.HoldAfter, fund.UnknownBefore, fund.UnknownAfter));
        Assert.Equal((4000m, 2000m), (fund.AmountBefore, fund.AmountAfter));
        Assert.Equal(2, compared.Rules.Single(r => r.Rule.Id == "pupil").Count(RuleChange.Loses));
        // One rule of its own and one of two members: 2,000 once and twice fifty a month.
        Assert.Equal(new HouseholdBalance(0, 2, 0, 1, -3200m), compared.Balances[1]);
        Assert.Equal(default, compared.Balances[0]);
        Assert.Equal([("red", "red", 1), ("red", "blue", 1), ("blue", "blue", 1), (null, null, 1)], compared.Moves.Select(m => (m.Before, m.After, m.Rows.Count)));
        // Amounts of different units stay apart.
        Assert.Equal([("CNY/household", 4000m, 2000m, 1), ("CNY/person/month", 200m, 100m, 0)], compared.Costs.Select(c => (c.Unit, c.Before, c.After, c.UnknownAfter)));
    }

    [Fact]
    public void A_greater_amount_is_more_and_what_was_not_known_becomes_unclear()
    {
        var rules = Sound(Fund).On(Day);
        Assert.Equal([RuleChange.More, RuleChange.More, RuleChange.None, RuleChange.None], Compare(rules, With(rules, "industry.share_fund", "2500.5")).Rules[0].Changes);
        Assert.Equal([RuleChange.Less, RuleChange.Less, RuleChange.None, RuleChange.None], Compare(rules, With(rules, "每户产业扶持资金", "0")).Rules[0].Changes);
        var open = Sound(Rule("fund", "产业资金", "share fund", "household", "when: if income per head = null then false else income per head < national poverty line\namount: industry share fund per household\nunit: CNY/household")).On(Day);
        Assert.Equal(RuleChange.Unclear, Compare(rules, open).Rules[0].Changes[3]);
    }

    [Fact]
    public void A_rule_that_only_one_programme_has_holds_for_nobody_in_the_other()
    {
        var (without, with) = (Sound(Card).On(Day), Sound(Card, Fund).On(Day));
        Assert.Equal((2, 0), (Compare(without, with).Rules[0].Count(RuleChange.Gains), Compare(without, with).Rules[0].Count(RuleChange.Loses)));
        Assert.Equal((0, 2), (Compare(with, without).Rules[0].Count(RuleChange.Gains), Compare(with, without).Rules[0].Count(RuleChange.Loses)));
        Assert.Equal(-2000m, Compare(with, without).Balances[0].Amount);
    }

    [Fact]
    public void Only_the_rows_of_a_part_are_compared()
    {
        var rules = Sound(Fund).On(Day);
        var compared = Compare(rules, With(rules, "line.national", "2855"), part: kind => kind.Id == "household" ? (2, 2) : (4, 0));
        Assert.Equal(0, compared.Rules[0].Count(RuleChange.Loses));
        Assert.Equal((0, 1), (compared.Rules[0].HoldBefore, compared.Rules[0].UnknownBefore));
        Assert.Equal(0m, compared.Costs[0].Before);
    }

    [Fact]
    public void A_hypothesis_says_what_it_changes_and_refuses_what_it_does_not_understand()
    {
        var rules = Sound(Fund).On(Day);
        var hypothesis = Hypothesis.Of(rules, [new("line.national", "3000"), new("poverty lime", "1"), new("国家贫困线", "much")]);
        Assert.Null(hypothesis.Rules);
        Assert.Equal(2, hypothesis.Faults.Count);
        var sound = Hypothesis.Of(rules, [new("国家贫困线", "3000")]);
        Assert.Equal(new ParameterChange("line.national", new("国家贫困线", "national poverty line"), "CNY/person/year", Day, "2952", "3000"), sound.Changes.Single());
        // The programme itself is as it was.
        Assert.Equal(2952m, rules.Programme.Parameters.Get("line.national", Day)!.Number);
        Assert.Equal([RuleChange.None, RuleChange.None, RuleChange.None, RuleChange.None], Compare(rules, rules.Programme.On(Day)).Rules[0].Changes);
    }

    [Fact]
    public void Results_of_different_facts_are_not_compared()
    {
        var rules = Sound(Fund).On(Day);
        Assert.Throws<ArgumentException>(() => ProgrammeComparison.Of(rules.Run(Facts()), rules.Run(Facts()), "household", _ => true, _ => true));
    }
}
