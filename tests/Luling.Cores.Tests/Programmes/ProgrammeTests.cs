using Luling.Policy.Facts;
using Luling.Policy.Feel;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

public sealed class ProgrammeRunTests
{
    private static readonly DateOnly Day = new(2016, 6, 30);

    private static readonly string Poor = Rule("poor", "低于线", "below the line", "household", "when: income per head < national poverty line");
    private static readonly string Fund = Rule("fund", "产业资金", "share fund", "household",
        "when: 在册 and below the line\namount: industry share fund per household\nunit: CNY/household\nreceived: share held >= industry share fund per household");
    private static readonly string Pupil = Rule("pupil", "学生补助", "pupil grant", "person", "when: at school and household share fund\namount: if age < 16 then 500 else 1000\nunit: CNY/person/year");
    private static readonly string Total = Rule("total", "合计", "grants", "household", "value: sum(members.pupil grant amount) + share fund amount\nunit: CNY");

    private static ProgrammeResults Run(Programme programme, FactSet facts) => programme.On(facts.Day).Run(facts);

    [Fact]
    public void Rules_use_each_others_results_across_household_and_members_whatever_their_order()
    {
        // Written back to front: the order of computing is found, not given.
        var programme = Sound(Total, Pupil, Fund, Poor);
        var results = Run(programme, Case(Day, new() { ["在册"] = true, ["income per head"] = 2951.99m, ["share held"] = 1999 },
            new Dictionary<string, object?> { ["age"] = 9, ["at school"] = true }, new Dictionary<string, object?> { ["age"] = 16, ["at school"] = true }, new Dictionary<string, object?> { ["age"] = 40, ["at school"] = false }));
        Assert.Equal(true, results.Of("fund")!.Result.Value(0));
        Assert.Equal(2000m, results.Of("fund")!.Amount!.Get(0));
        Assert.Equal(false, results.Of("fund")!.Received!.Get(0));
        Assert.Equal([500m, 1000m, 0m], Enumerable.Range(0, 3).Select(i => results.Of("pupil")!.Amount!.Get(i)!.Value));
        Assert.Equal(3500m, results.Of("total")!.Result.Value(0));
    }

    [Fact]
    public void What_is_not_known_stays_unknown_and_is_never_zero()
    {
        var results = Run(Sound(Poor, Fund, Pupil, Total), Case(Day, new() { ["registered"] = true }, new Dictionary<string, object?> { ["age"] = 9, ["at school"] = true }));
        Assert.Null(results.Of("poor")!.Result.Value(0));
        Assert.Null(results.Of("fund")!.Amount!.Get(0));
        Assert.Null(results.Of("total")!.Result.Value(0));
        // Not registered decides without the income.
        var decided = Run(Sound(Poor, Fund), Case(Day, new() { ["registered"] = false }));
        Assert.Equal(false, decided.Of("fund")!.Result.Value(0));
        Assert.Equal(0m, decided.Of("fund")!.Amount!.Get(0));
    }

    [Fact]
    public void Parameters_are_those_of_the_day()
    {
        var programme = Sound(Rule("poor", "低于线", "below the line", "household", "when: income per head < national poverty line", from: "2015-01-01"));
        Dictionary<string, object?> household = new() { ["income per head"] = 2900m };
        Assert.Equal(false, Run(programme, Case(new(2015, 12, 31), household)).Of("poor")!.Result.Value(0));
        Assert.Equal(true, Run(programme, Case(new(2016, 1, 1), household)).Of("poor")!.Result.Value(0));
        Assert.Null(Run(programme, Case(new(2014, 12, 31), household)).Of("poor"));
    }

    [Fact]
    public void A_rule_that_changed_has_one_result_and_the_version_of_the_day()
    {
        var programme = Sound(
            Rule("grant", "补助", "grant", "household", "to: 2016-06-30\nvalue: 100\nunit: CNY"), Rule("grant", "补助", "grant", "household", "value: 150\nunit: CNY", from: "2016-07-01"),
            Rule("twice", "两倍", "twice", "household", "value: grant * 2"));
        Assert.Equal(200m, Run(programme, Case(new(2016, 6, 30), [])).Of("twice")!.Result.Value(0));
        Assert.Equal(300m, Run(programme, Case(new(2016, 7, 1), [])).Of("twice")!.Result.Value(0));
    }

    [Fact]
    public void Only_what_was_asked_for_and_what_it_needs_runs()
    {
        var facts = Case(Day, []);
        var results = Sound(Poor, Fund, Pupil, Total).On(Day).Run(facts, ["fund"]);
        Assert.Equal(["poor", "fund"], results.All.Select(r => r.Rule.Id));
    }

    [Fact]
    public void The_facts_that_decide_in_the_end_are_named_through_the_results_that_rules_use()
    {
        var used = Sound(Poor, Fund, Pupil, Total).On(Day).FactsOf(["total"]);
        Assert.Equal(["registered", "income per head", "share held"], used[Household].Select(f => f.En));
        Assert.Equal(["age", "at school"], used[Person].Select(f => f.En));
    }

    [Fact]
    public void An_explanation_names_the_facts_and_says_why_in_both_languages()
    {
        var results = Run(Sound(Poor, Fund), Case(Day, new() { ["registered"] = true, ["income per head"] = 2610m }));
        var why = results.Explain("fund", 0)!;
        Assert.Equal(true, why.Result);
        Assert.Equal(2000m, why.Amount);
        Assert.Null(why.Received);
        Assert.Equal("在册：是，且低于线：是", why.Reason.Zh);
        Assert.Equal("income per head 2,610 < national poverty line 2,952", results.Explain("poor", 0)!.Reason.En);
        Assert.Equal(["below the line", "industry share fund per household", "registered", "share held"], why.Facts.Select(f => f.Name.En).Order(StringComparer.Ordinal));
        Assert.Equal("poor", why.Facts.Single(f => f.Name.En == "below the line").RuleId);
        Assert.Equal("人均纯收入", Run(Sound(Poor), Case(Day, [])).Explain("poor", 0)!.Missing.Single().Zh);
    }

    [Theory]
    [InlineData("income per head < national poverty line and registered", "人均纯收入 < 国家贫困线 and 在册")]
    [InlineData("在册 and count(members[at school]) > 0", "在册 and count(成员[在校]) > 0")]
    [InlineData(">= income per head, \"income per head\"", ">= 人均纯收入, \"income per head\"")]
    [InlineData("some m in members satisfies m.age > 3 // age", "some m in 成员 satisfies m.年龄 > 3 // 年龄")]
    public void A_rule_can_be_read_with_its_names_in_either_language(string written, string zh)
    {
        var programme = Sound(Poor);
        Assert.Equal(zh, programme.Written(Household, written, FeelLanguage.Zh));
        Assert.Equal(programme.Written(Household, written, FeelLanguage.En), programme.Written(Household, zh, FeelLanguage.En));
    }

    [Fact]
    public void Facts_of_another_day_are_refused() =>
        Assert.Throws<ArgumentException>(() => Sound(Poor).On(Day).Run(Case(Day.AddDays(1), [])));

    [Fact]
    public void The_version_changes_with_any_file()
    {
        var one = Sound(Poor).Version;
        Assert.Equal(64, one.Length);
        Assert.Equal(one, Sound(Poor).Version);
        Assert.NotEqual(one, Sound(Poor, Fund).Version);
    }
}

public sealed class ProgrammeFaultTests
{
    public static TheoryData<string, string, int> Bad => new()
    {
        // what stands in the file after the fields that every rule needs, the code, the line in the file
        { Rule("a", "甲", "alpha", "household", "when: income per hed < 1"), "feel-unknown-name", 11 },
        { Rule("a", "甲", "alpha", "household", "when: income per head"), "feel-wrong-type", 11 },
        { Rule("a", "甲", "alpha", "household", "when: labour ability = \"half\""), "feel-unknown-value", 11 },
        { Rule("a", "甲", "alpha", "household", "when: labour ability in (\"some\", \"half\")"), "feel-unknown-value", 11 },
        { Rule("a", "甲", "alpha", "household", "when: share held < national poverty line"), "feel-wrong-unit", 11 },
        { Rule("a", "甲", "alpha", "household", "when: registered\namount: national poverty line\nunit: CNY/household"), "feel-wrong-unit", 12 },
        { Rule("a", "甲", "alpha", "household", "when: registered\namount: 5"), "missing-unit", 3 },
        { Rule("a", "甲", "alpha", "household", "when: false"), "unreachable-rule", 3 },
        { Rule("a", "甲", "alpha", "household", "to: 2015-12-31\nwhen: registered", from: "2015-01-01"), "unreachable-rule", 3 },
        { Rule("a", "甲", "alpha", "household", "to: 2015-12-31\nwhen: registered"), "reversed-dates", 11 },
        { Rule("a", "甲", "alpha", "household", "when: registered\nvalue: 1"), "wrong-shape", 3 },
        { Rule("a", "甲", "alpha", "household", "amount: 1"), "wrong-shape", 3 },
        { Rule("a", "甲", "alpha", "household", "whem: registered"), "unknown-field", 11 },
        { Rule("a", "甲", "alpha", "village", "when: registered"), "unknown-subject", 6 },
        { Rule("a", "在册", "alpha", "household", "when: registered"), "duplicate-name", 3 },
        { Rule("a", "甲", "national poverty line", "household", "when: registered"), "duplicate-name", 3 },
        { Rule("a", "甲", "a,b", "household", "when: registered"), "bad-name", 5 },
        { Rule("a", "甲", "alpha", "household", "class: if registered then \"red\" else \"blue\"\nclasses: [{value: red, zh: 红, en: red}]"), "feel-unknown-value", 11 },
        { Rule("a", "甲", "alpha", "household", "class: if registered then \"red\" else null\nclasses: [{value: red, zh: 红, en: red}, {value: blue, zh: 蓝, en: blue}]"), "unreachable-class", 3 },
        { Rule("a", "甲", "alpha", "household", "when: bravo") + Rule("b", "乙", "bravo", "household", "when: alpha"), "circle", 12 },
        { Rule("a", "甲", "alpha", "household", "when: some m in members satisfies m.agee > 3"), "feel-unknown-field", 11 },
        { Rule("a", "甲", "alpha", "household", "when: registered") + Rule("a", "甲", "alpha", "household", "when: registered", from: "2017-01-01"), "overlapping-dates", 12 },
        { Rule("a", "甲", "alpha", "household", "when: registered").Replace("    source: {document: d, article: a}\n", "", StringComparison.Ordinal), "missing-source", 3 },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_fault_is_found_at_load_with_its_place(string rules, string code, int line)
    {
        var load = SmallProgramme.Load(rules);
        Assert.Null(load.Programme);
        var fault = Assert.Single(load.Faults, f => f.Code == code);
        Assert.Equal(("rules.yaml", line), (fault.File, fault.Line));
        Assert.NotEqual(fault.MessageZh, fault.MessageEn);
    }

    [Fact]
    public void A_fault_within_an_expression_has_its_column()
    {
        var fault = Assert.Single(SmallProgramme.Load(Rule("a", "甲", "alpha", "household", "when: registered and income per hed < 1")).Faults);
        Assert.Equal(11 + "registered and ".Length, fault.Column);
    }

    [Fact]
    public void A_measure_needs_its_department() =>
        Assert.Contains(SmallProgramme.LoadGroup("measures", Rule("a", "甲", "alpha", "household", "when: registered")).Faults, f => f.Code == "missing-department");

    [Fact]
    public void Without_programme_yaml_nothing_loads() =>
        Assert.Equal("missing-file", Assert.Single(Programme.Load([], Facts).Faults).Code);

    [Theory]
    [InlineData("5", null)]
    [InlineData("national poverty line", null)]
    [InlineData("国家贫困线", null)]
    [InlineData("national poverty lime", "national poverty line")]
    public void A_limit_of_a_step_is_a_number_or_the_name_of_a_parameter(string limit, string? meant)
    {
        var procedures = $"procedures:\n  - id: p\n    zh: 程序\n    en: procedure\n    from: 2016-01-01\n    subject: matter\n    source: {{document: d, article: a}}\n    steps: [{{id: s, zh: 步骤, en: step, withinDays: {limit}}}]\n";
        var load = Programme.Load([new("programme.yaml", Head), new("parameters.yaml", Parameters), new("procedures.yaml", procedures)], Facts);
        if (meant is null)
        {
            Assert.Equal(limit, Assert.Single(Assert.Single(load.Programme!.Procedures).Steps).WithinDays);
            return;
        }
        var fault = Assert.Single(load.Faults);
        Assert.Equal(("procedures.yaml", 8, "unknown-parameter"), (fault.File, fault.Line, fault.Code));
        Assert.Contains(meant, fault.MessageEn, StringComparison.Ordinal);
        // Nothing is said of names while the parameters themselves have faults.
        Assert.DoesNotContain(Programme.Load([new("programme.yaml", Head), new("parameters.yaml", "parameters: 1"), new("procedures.yaml", procedures)], Facts).Faults, f => f.Code == "unknown-parameter");
    }

    [Fact]
    public void A_programme_can_bring_its_own_kinds()
    {
        const string Kinds = "kinds:\n  - id: vehicle\n    zh: 车辆\n    en: vehicle\n    facts:\n      - {zh: 车辆类型, en: vehicle class, type: string, values: [{value: car, zh: 轿车, en: car}, {value: tractor, zh: 拖拉机, en: tractor}]}\n";
        var load = Programme.Load([new("programme.yaml", Head), new("facts.yaml", Kinds), new("rules.yaml", "group: crosschecks\nrules:\n" + Rule("car", "购有小轿车", "bought a car", "vehicle", "when: vehicle class = \"car\""))], Facts);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var kind = load.Programme!.Facts.Find("vehicle")!;
        var table = new WrittenFacts(kind, 2);
        table.ToWrite(0).Put(0, "car");
        table.ToWrite(0).Put(1, "tractor");
        var results = load.Programme.On(new(2016, 6, 30)).Run(new FactSet(new(2016, 6, 30), [table]));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(i => (bool?)results.Of("car")!.Result.Value(i)));
    }
}
