using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Testing;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>The tests that stand beside rules: what passes, how a failure is told, what counts as untested.</summary>
public sealed class TestingTests
{
    private static readonly Programme Grants = Sound(
        Rule("poor", "低于线", "below the line", "household", "when: income per head < national poverty line"),
        Rule("pupil", "学生补助", "pupil grant", "person", "when: at school and household below the line\namount: if age < 16 then 500 else 1000\nunit: CNY/person/year"),
        Rule("pupils", "学龄人数", "pupils here", "household", "value: count(members[age < 16])\nunit: person"));

    private static TestReport Run(Programme programme, string yaml) => ProgrammeTests.Run(programme, [new("tests/t.yaml", yaml), new("rules.yaml", "not: read")]);

    [Fact]
    public void Tests_in_either_language_pass_and_cases_vary_what_is_common()
    {
        var report = Run(Grants, """
            tests:
              - zh: 一户
                en: A household
                day: 2016-06-30
                subject: household
                facts: {人均纯收入: 2951}
                members: [{age: 15, at school: true}, {年龄: 16, 在校: true}, {age: unknown}]
                expect: {低于线: true}
                expect members: [{pupil grant: true, 学生补助金额: 500}, {pupil grant amount: 1000}, {pupil grant: unknown}]
              - zh: 线的两边
                en: Both sides of the line
                day: 2016-06-30
                subject: household
                facts: {income per head: 2952}
                expect: {below the line: false}
                cases:
                  - {day: 2016-06-30}
                  - {facts: {income per head: 2951.99}, expect: {below the line: true}}
                  - {facts: {income per head: null}, expect: {below the line: unknown}}
                  - {day: 2015-12-31, expect: {below the line: not in force}}
              - zh: 一人
                en: A person
                day: 2016-06-30
                subject: person
                facts: {age: 7, at school: true}
                parent: {income per head: 5000}
                expect: {pupil grant: false, pupil grant amount: 0}
            """);
        Assert.Empty(report.Faults.Select(f => f.ToString()));
        Assert.Empty(report.Failures);
        Assert.Equal((6, 0), (report.Passed, report.Failed));
    }

    [Fact]
    public void A_failure_says_what_was_expected_what_came_and_why()
    {
        var report = Run(Grants, """
            tests:
              - zh: 错的
                en: Wrong ones
                day: 2016-06-30
                subject: household
                facts: {income per head: 2951}
                members: [{age: 15, at school: true}]
                expect: {below the line: false, pupils here: not in force}
                expect members: [{pupil grant amount: unknown}]
              - zh: 未生效
                en: Not in force yet
                day: 2015-12-31
                subject: household
                facts: {}
                expect: {below the line: unknown}
            """);
        Assert.Equal((0, 2, 4), (report.Passed, report.Failed, report.Failures.Count));
        Assert.Equal(
            [("below the line", null, "false", "true"), ("pupils here", null, "not in force", "1"), ("pupil grant amount", 1, "unknown", "500"), ("below the line", null, "unknown", "not in force")],
            report.Failures.Select(f => (f.Result, f.Member, f.Expected, f.Actual)));
        Assert.Equal("income per head 2,951 < national poverty line 2,952", report.Failures[0].Why!.Reason.En);
        Assert.Equal(("tests/t.yaml", 2), (report.Failures[0].At.File, report.Failures[0].At.Line));
    }

    [Fact]
    public void What_no_test_shows_is_listed_and_nothing_else()
    {
        string[] Lacking(string id, params string[] cases) => [.. Run(Grants, "tests:\n  - zh: 甲\n    en: a\n    day: 2016-06-30\n    subject: household\n    cases:\n" + string.Concat(cases.Select(c => $"      - {{{c}}}\n")))
            .Rules.Single(r => r.Rule.Id == id).Lacking.Select(l => l.En)];
        const string Household = "members: [{age: 40}, {}], facts: {income per head: 1}, expect: {below the line: true}";
        Assert.Equal(
            ["the day before it starts (2015-12-31)", "boundary income per head < national poverty line: one step below", "boundary income per head < national poverty line: at it", "a missing fact (unknown)", "a whole household (two members at least)"],
            Lacking("poor", "facts: {income per head: 1}, expect: {below the line: true}"));
        Assert.Equal(["a missing fact (unknown)"], Lacking("poor", Household,
            "day: 2015-12-31, expect: {below the line: not in force}", "facts: {income per head: 2952.00}, expect: {below the line: false}", "facts: {income per head: 2951.99}, expect: {below the line: true}"));
        // On the day before, the line was another: 2,855. A step too far does not count.
        Assert.Equal(["boundary income per head < national poverty line: one step below"], Lacking("poor", Household,
            "day: 2015-12-31, facts: {income per head: 2854}, expect: {below the line: not in force}", "facts: {income per head: 2952}, expect: {below the line: false}", "facts: {income per head: 2950}, expect: {below the line: true}", "expect: {below the line: unknown}"));
        // The boundary is of the members; the count of none is known whatever is not.
        Assert.Equal(["the day before it starts (2015-12-31)", "boundary age < 16: one step below"], Lacking("pupils", "members: [{age: 16}, {}], expect: {pupils here: 0}"));
        Assert.Equal(["the day before it starts (2015-12-31)"], Lacking("pupils", "members: [{age: 16}, {age: 15}, {}], expect: {pupils here: 1}"));
    }

    [Fact]
    public void Boundaries_are_found_in_tables_ranges_and_loops()
    {
        var programme = Sound(
            Rule("a", "甲", "alpha", "household", "table:\n  hit: first\n  inputs: [share held]\n  output: when\n  rows:\n    - ['[1000..2000)', 'true']\n    - ['-', 'false']"),
            Rule("b", "乙", "bravo", "household", "when: some m in members satisfies m.age between 6 and 15"),
            Rule("c", "丙", "charlie", "household", "when: registered on > @\"2016-03-01\" and (for m in members[at school] return m.age)[1] != null"),
            Rule("d", "丁", "delta", "household", "when: labour ability = \"some\" and 3 >= count(members)"));
        string[] Of(string id) => [.. Run(programme, "tests:\n  - {zh: 甲, en: a, day: 2015-12-31, subject: household, members: [{}, {}], expect: {alpha: not in force, bravo: not in force, charlie: not in force, delta: not in force}}")
            .Rules.Single(r => r.Rule.Id == id).Lacking.Select(l => l.En).Where(l => l.StartsWith("boundary", StringComparison.Ordinal))];
        Assert.Equal(["boundary share held >= 1000: one step below", "boundary share held >= 1000: at it", "boundary share held < 2000: one step below", "boundary share held < 2000: at it"], Of("a"));
        Assert.Equal(["boundary m.age >= 6: one step below", "boundary m.age >= 6: at it", "boundary m.age <= 15: at it", "boundary m.age <= 15: one step above"], Of("b"));
        Assert.Equal(["boundary registered on > @\"2016-03-01\": at it", "boundary registered on > @\"2016-03-01\": one step above"], Of("c"));
        Assert.Equal(["boundary 3 >= count(members): at it", "boundary 3 >= count(members): one step above"], Of("d"));
    }

    [Theory]
    [InlineData("subject: village, expect: {}", "unknown-subject")]
    [InlineData("subject: household, expect: {below teh line: true}", "unknown-name")]
    [InlineData("subject: household, facts: {incom: 1}, expect: {below the line: true}", "unknown-name")]
    [InlineData("subject: household, facts: {income per head: many}, expect: {below the line: true}", "wrong-value")]
    [InlineData("subject: household, facts: {labour ability: half}, expect: {below the line: true}", "wrong-value")]
    [InlineData("subject: household, facts: {registered on: 2016}, expect: {below the line: true}", "wrong-value")]
    [InlineData("subject: household, facts: {在册: true, registered: true}, expect: {below the line: true}", "duplicate-name")]
    [InlineData("subject: household, expect: {below the line: yes}", "wrong-value")]
    [InlineData("subject: household, facts: {income per head: 1}", "missing-expect")]
    [InlineData("subject: household, parent: {}, expect: {below the line: true}", "no-parent")]
    [InlineData("subject: person, members: [{}], expect: {pupil grant: true}", "no-members")]
    [InlineData("subject: household, expect members: [{pupil grant: true}]", "wrong-shape")]
    [InlineData("subject: household, fact: {}, expect: {below the line: true}", "unknown-field")]
    [InlineData("subject: household, facts: {income per head: [1]}, expect: {below the line: true}", "wrong-shape")]
    public void A_slip_in_a_test_is_a_fault_at_its_place(string fields, string code)
    {
        var fault = Assert.Single(Run(Grants, $"tests:\n  - {{zh: 甲, en: a, day: 2016-06-30, {fields}}}").Faults, f => f.Code == code);
        Assert.Equal(("tests/t.yaml", 2), (fault.File, fault.Line));
    }
}
