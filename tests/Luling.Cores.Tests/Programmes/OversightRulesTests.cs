using Luling.Policy;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>How problems are followed up and inspections drawn, as oversight.yaml states it.</summary>
public sealed class OversightRulesTests
{
    private const string Assumed = "from: 2016-01-01, assumed: {zh: 假定, en: assumed}";

    private static ProgrammeLoad Load(string oversight) =>
        Programme.Load([new("programme.yaml", Head), new("rules.yaml", "group: g\nrules:\n" + Rule("a", "甲", "alpha", "household", "when: registered")), new("oversight.yaml", oversight)], Facts);

    private static OversightRules SoundOf(string oversight)
    {
        var load = Load(oversight);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!.Oversight;
    }

    [Fact]
    public void The_later_the_higher_the_level()
    {
        var rules = SoundOf($"escalation: [{{level: leading-group, days: 16, {Assumed}}}, {{level: township, days: 1, {Assumed}}}, {{level: office, days: 8, {Assumed}}}]");
        var day = new DateOnly(2017, 1, 1);
        Assert.Equal([null, null, EscalationLevel.Township, EscalationLevel.Township, EscalationLevel.Office, EscalationLevel.Office, EscalationLevel.LeadingGroup],
            new[] { -3, 0, 1, 7, 8, 15, 16 }.Select(d => rules.LevelOf(d, day)));
        Assert.Null(rules.LevelOf(99, new(2015, 12, 31)));
    }

    [Fact]
    public void A_limit_is_the_one_of_the_day_on_which_it_begins()
    {
        var rules = SoundOf("rectification: [{days: 30, from: 2016-01-01, to: 2016-12-31, source: {document: d, article: a}}, {days: 10, from: 2017-01-01, assumed: {zh: 假定, en: assumed}}]");
        Assert.Equal(new DateOnly(2017, 1, 30), rules.DueOn(new(2016, 12, 31)));
        Assert.Equal(new DateOnly(2017, 1, 11), rules.DueOn(new(2017, 1, 1)));
        Assert.Null(rules.DueOn(new(2015, 12, 31)));
    }

    [Fact]
    public void A_programme_without_the_file_says_nothing_of_it() =>
        Assert.Same(OversightRules.None, LoadGroup("g", Rule("a", "甲", "alpha", "household", "when: registered")).Programme!.Oversight);

    [Theory]
    [InlineData("rectification: [{days: 0, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "bad-number")]
    [InlineData("rectification: [{days: 3, from: 2016-01-01}]", "missing-source")]
    [InlineData("rectification: [{days: 3, from: 2016-01-01, assumed: {zh: 甲, en: a}}, {days: 4, from: 2017-01-01, assumed: {zh: 甲, en: a}}]", "overlapping-dates")]
    [InlineData("escalation: [{level: king, days: 1, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "unknown-value")]
    [InlineData("escalation: [{level: office, days: 1, from: 2016-01-01, assumed: {zh: 甲, en: a}}, {level: office, days: 1, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "overlapping-dates")]
    [InlineData("checklist: [{id: a, group: luck, zh: 甲, en: a, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "unknown-value")]
    [InlineData("checklist: [{id: a, group: funds, zh: 甲, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "missing-en")]
    [InlineData("checklist: [{id: a, group: funds, zh: 甲, en: a, from: 2016-01-01, assumed: {zh: 甲, en: a}}, {id: a, group: policy, zh: 乙, en: b, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "duplicate-id")]
    [InlineData("risk: [{count: place, per: 0, most: 1, weight: 1, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "bad-number")]
    [InlineData("risk: [{count: place, per: 1, most: 1, weight: 1.5, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "bad-number")]
    [InlineData("risk: [{count: gap, per: 1, most: 1, weight: 1, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "unknown-value")]
    [InlineData("raffle: []", "unknown-field")]
    public void What_is_wrong_is_named_with_its_place(string yaml, string code)
    {
        var fault = Assert.Single(Load(yaml).Faults);
        Assert.Equal(("oversight.yaml", 1, code), (fault.File, fault.Line, fault.Code));
    }

    [Fact]
    public void Jian_looks_at_all_three_subjects_and_says_of_every_entry_where_it_comes_from()
    {
        var text = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot!, "programmes", "jian-2016", "oversight.yaml"));
        var faults = new List<ProgrammeFault>();
        var rules = OversightFile.Read("oversight.yaml", new StringReader(text), faults)!;
        Assert.Empty(faults);
        Assert.Equal(Enum.GetValues<ChecklistGroup>(), rules.Checklist.Select(c => c.Group).Distinct().Order());
        Assert.Equal(Enum.GetValues<EscalationLevel>(), rules.Escalation.Select(e => e.Level).Order());
        Assert.Equal(Enum.GetValues<RiskCount>(), rules.Risk.Select(r => r.Count).Order());
        Assert.All(rules.Checklist.Select(c => (c.Source, c.Assumed)).Concat(rules.Risk.Select(c => (c.Source, c.Assumed))).Concat(rules.Escalation.Select(c => (c.Source, c.Assumed))).Concat(rules.Rectification.Select(c => (c.Source, c.Assumed))),
            e => Assert.True(e.Source is null != e.Assumed is null));
    }
}
