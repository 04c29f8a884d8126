using CsCheck;
using Luling.Policy.Facts;
using Luling.Policy.Feel;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

public sealed class NearestChangeTests
{
    private static readonly DateOnly Day = new(2016, 6, 30);

    private static readonly string Poor = Rule("poor", "低于线", "below the line", "household", "when: income per head < national poverty line");
    private static readonly string Fund = Rule("fund", "产业资金", "share fund", "household", "when: registered and below the line");

    private static string Told(ProgrammeResults results, string rule, int row = 0) =>
        string.Join("; ", NearestChanges.Of(results, rule, row).Select(c => $"{c.Fact.En}{(c.Kind.Id == "person" ? " of " + c.Row : "")} {FeelValue.Text(c.From)} -> {FeelValue.Text(c.To)}: {FeelValue.Text(c.Outcome)}"));

    private static ProgrammeResults Run(Programme programme, FactSet facts) => programme.On(facts.Day).Run(facts);

    [Fact]
    public void The_boundary_of_a_number_is_found_through_the_rules_that_are_used() =>
        Assert.Equal("income per head 2610 -> 2952: false; registered true -> false: false",
            Told(Run(Sound(Poor, Fund), Case(Day, new() { ["registered"] = true, ["income per head"] = 2610m })), "fund"));

    [Fact]
    public void From_above_the_last_value_below_is_named() =>
        Assert.Equal("income per head 3000 -> 2951.99: true", Told(Run(Sound(Poor), Case(Day, new() { ["income per head"] = 3000m })), "poor"));

    [Fact]
    public void Where_two_facts_together_would_be_needed_nothing_is_said() =>
        Assert.Equal("", Told(Run(Sound(Poor, Fund), Case(Day, new() { ["registered"] = false, ["income per head"] = 3000m })), "fund"));

    [Fact]
    public void Nothing_is_said_of_what_cannot_be_decided() =>
        Assert.Empty(NearestChanges.Of(Run(Sound(Poor), Case(Day, [])), "poor", 0));

    [Fact]
    public void Texts_have_their_alternatives_and_days_their_boundary()
    {
        var rule = Rule("old", "老户", "early and able", "household", "when: labour ability = \"full\" and registered on < date(\"2015-01-01\")");
        Assert.Equal("registered on 2014-06-01 -> 2015-01-01: false; labour ability full -> some: false",
            Told(Run(Sound(rule), Case(Day, new() { ["labour ability"] = "full", ["registered on"] = new DateOnly(2014, 6, 1) })), "old"));
    }

    [Fact]
    public void A_member_of_the_household_can_make_the_difference()
    {
        var child = Rule("child", "有学童", "has a pupil", "household", "when: some m in members satisfies m.age < 16 and m.at school");
        var grant = Rule("grant", "补助", "grant", "person", "when: household has a pupil and age >= 18");
        var results = Run(Sound(child, grant), Case(Day, [], new Dictionary<string, object?> { ["age"] = 40, ["at school"] = false }, new Dictionary<string, object?> { ["age"] = 15, ["at school"] = true }));
        Assert.Equal("age of 1 15 -> 16: false; at school of 1 true -> false: false", Told(results, "child"));
        Assert.Equal("age of 1 15 -> 16: false; age of 0 40 -> 17: false; at school of 1 true -> false: false", Told(results, "grant"));
    }

    [Fact]
    public void Amounts_that_other_rules_compare_have_boundaries_too()
    {
        var sum = Rule("sum", "合计", "sum", "household", "when: registered\namount: share held * 2\nunit: CNY/household");
        var rich = Rule("rich", "富", "rich", "household", "when: sum amount >= 1000");
        Assert.Equal("share held 400 -> 500: true", Told(Run(Sound(sum, rich), Case(Day, new() { ["registered"] = true, ["share held"] = 400m })), "rich"));
    }

    private static readonly Gen<string> Conditions =
        from a in Gen.Int[0, 5000] from b in Gen.Int[0, 5000] from c in Gen.Int[1, 9]
        from form in Gen.OneOfConst(
            "income per head < {0}", "income per head >= {0} and share held <= {1}", "registered or income per head * {2} > {0}",
            "income per head between {0} and {0} + {1}", "labour ability in (\"full\", \"some\") and income per head + share held * {2} < {1}",
            "if labour ability = \"none\" then income per head < {0} else share held > {1}", "income per head / {2} < share held * 2", "not(registered) and share held != {1}")
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, form, a, b, c);

    private static readonly Gen<Dictionary<string, object?>> Households =
        from registered in Gen.Bool from income in Gen.Int[0, 600000] from share in Gen.Int[0, 600000] from labour in Gen.OneOfConst("full", "some", "none")
        select new Dictionary<string, object?> { ["registered"] = registered, ["income per head"] = income / 100m, ["share held"] = share / 100m, ["labour ability"] = labour };

    [Fact]
    public void A_proposed_change_changes_the_outcome_and_one_step_less_does_not() =>
        Gen.Select(Conditions, Households).Sample((condition, facts) =>
        {
            var programme = Sound(Rule("r", "规则", "rule", "household", "when: " + condition));
            object? Outcome(Dictionary<string, object?> of) => Run(programme, Case(Day, of)).Of("r")!.Result.Value(0);
            var now = Outcome(facts);
            foreach (var change in NearestChanges.Of(Run(programme, Case(Day, facts)), "r", 0))
            {
                var changed = new Dictionary<string, object?>(facts) { [change.Fact.En] = change.To };
                Assert.Equal(change.Outcome, Outcome(changed));
                Assert.NotEqual(now, change.Outcome);
                if (change.To is decimal to && change.From is decimal from)
                {
                    Assert.NotEqual(from, to);
                    Assert.Equal(to > from, change.IsMore);
                    Assert.Equal(now, Outcome(new(facts) { [change.Fact.En] = to + (0.01m * Math.Sign(from - to)) }));
                }
            }
        }, iter: 300);
}
