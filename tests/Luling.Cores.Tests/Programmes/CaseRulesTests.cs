using Luling.Policy;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Limits and excusing reasons of verification cases, as cases.yaml states them.</summary>
public sealed class CaseRulesTests
{
    private const string Limits = "deadlines:\n  - {step: visit, days: 10, from: 2016-01-01, to: 2016-12-31, source: {document: d, article: a}}\n  - {step: visit, days: 20, from: 2017-01-01, assumed: {zh: 假定, en: assumed}}\n";

    private const string Excuses = "excuses:\n  - {id: sold, zh: 已出售, en: sold, categories: [a], from: 2016-01-01, to: 2016-12-31, assumed: {zh: 假定, en: assumed}}\n"
        + "  - {id: other, zh: 其他, en: other, from: 2016-01-01, assumed: {zh: 假定, en: assumed}}\n";

    private static ProgrammeLoad Load(string cases) =>
        Programme.Load([new("programme.yaml", Head), new("rules.yaml", "group: g\nrules:\n" + Rule("a", "甲", "alpha", "household", "when: registered")), new("cases.yaml", cases)], Facts);

    private static Programme SoundOf(ProgrammeLoad load)
    {
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!;
    }

    [Fact]
    public void A_limit_counts_from_the_day_after_and_is_the_one_of_that_day()
    {
        var cases = SoundOf(Load(Limits)).Cases;
        Assert.Equal(new DateOnly(2017, 1, 10), cases.DueOn(CaseLimit.Visit, new(2016, 12, 31)));
        Assert.Equal(new DateOnly(2017, 1, 21), cases.DueOn(CaseLimit.Visit, new(2017, 1, 1)));
        Assert.Null(cases.DueOn(CaseLimit.Visit, new(2015, 12, 31)));
        Assert.Null(cases.DueOn(CaseLimit.Review, new(2017, 1, 1)));
    }

    [Fact]
    public void A_reason_is_given_in_its_categories_and_days_and_read_for_ever()
    {
        var cases = SoundOf(Load(Excuses)).Cases;
        Assert.Equal(["sold", "other"], cases.ExcusesOf("a", new(2016, 12, 31)).Select(e => e.Id));
        Assert.Equal(["other"], cases.ExcusesOf("a", new(2017, 1, 1)).Select(e => e.Id));
        Assert.Equal(["other"], cases.ExcusesOf("b", new(2016, 12, 31)).Select(e => e.Id));
        Assert.Equal("已出售", cases.Excuse("sold")!.Name.Zh);
        Assert.Null(cases.Excuse(null));
        Assert.Same(CaseRules.None, SoundOf(LoadGroup("g", Rule("a", "甲", "alpha", "household", "when: registered"))).Cases);
    }

    [Theory]
    [InlineData("deadlines: [{step: nap, days: 1, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "unknown-value")]
    [InlineData("deadlines: [{step: visit, days: 0, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "bad-number")]
    [InlineData("deadlines: [{step: visit, days: 1.5, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "bad-number")]
    [InlineData("deadlines: [{step: visit, days: 1, assumed: {zh: 甲, en: a}}]", "missing-from")]
    [InlineData("deadlines: [{step: visit, days: 1, from: 2016-01-01}]", "missing-source")]
    [InlineData("deadlines: [{step: visit, days: 1, from: 2016-01-01, assumed: {zh: 甲, en: a}, source: {document: d, article: a}}]", "source-and-assumed")]
    [InlineData("deadlines: [{step: visit, days: 1, from: 2016-01-02, to: 2016-01-01, assumed: {zh: 甲, en: a}}]", "reversed-dates")]
    [InlineData("deadlines: [{step: visit, days: 1, from: 2016-01-01, assumed: {zh: 甲, en: a}}, {step: visit, days: 2, from: 2017-01-01, assumed: {zh: 甲, en: a}}]", "overlapping-dates")]
    [InlineData("excuses: [{id: e, zh: 甲, en: a, categories: [b], from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "unknown-rule")]
    [InlineData("excuses: [{id: e, zh: 甲, en: a, categories: [[a]], from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "wrong-shape")]
    [InlineData("excuses: [{id: e, zh: 甲, en: a, from: 2016-01-01, assumed: {zh: 甲, en: a}}, {id: e, zh: 乙, en: b, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "duplicate-id")]
    [InlineData("excuses: [{id: e, zh: 甲, from: 2016-01-01, assumed: {zh: 甲, en: a}}]", "missing-en")]
    public void What_is_wrong_is_named_with_its_place(string yaml, string code)
    {
        var fault = Assert.Single(Load(yaml).Faults);
        Assert.Equal(("cases.yaml", 1, code), (fault.File, fault.Line, fault.Code));
    }

    [Fact]
    public void Every_limit_and_reason_of_Jian_says_where_it_comes_from()
    {
        var text = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot!, "programmes", "jian-2016", "cases.yaml"));
        var faults = new List<ProgrammeFault>();
        var cases = CaseFile.Read("cases.yaml", new StringReader(text), null, faults)!;
        Assert.Empty(faults);
        Assert.Equal(Enum.GetValues<CaseLimit>(), cases.Deadlines.Select(d => d.Step).Order());
        Assert.All(cases.Deadlines, d => Assert.True(d.Source is null != d.Assumed is null));
        Assert.All(cases.Excuses, e => Assert.True(e.Source is null != e.Assumed is null));
    }
}
