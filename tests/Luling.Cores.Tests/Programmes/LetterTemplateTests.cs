using Luling.Policy;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Templates of responsibility letters, as letters.yaml states them.</summary>
public sealed class LetterTemplateTests
{
    private const string Assumed = "assumed: {zh: 假定, en: assumed}", Words = "{zh: 甲, en: a}";

    private static string Letter(string change = "", string promises = "") =>
        "letters: [{id: t, zh: 责任书, en: letter, kind: township-target, owedBy: [township-leading-group], each: body, due: 03-15, from: 2016-01-01, party: " + Words + ", counterparty: " + Words
        + ", text: {zh: '{body}承诺{place}{year}', en: '{body} promises'}, " + Assumed + promises + change + "}]";

    private static string Promise(string fields) => ", promises: [{zh: 甲, en: a, due: 12-31, " + Assumed + ", " + fields + "}]";

    private static ProgrammeLoad Load(string letters)
    {
        const string Coverages = "coverages: [{id: c, zh: 甲, en: a, base: {zh: 甲, en: a}, subject: household, population: 'true', covered: 'true', missing: {zh: 甲, en: a}, ownerRole: {zh: 甲, en: a}, parts: [{id: p, zh: 甲, en: a, covered: 'true', missing: {zh: 甲, en: a}}]}]";
        return Programme.Load([new("programme.yaml", Head), new("rules.yaml", "group: g\nrules:\n" + Rule("a", "甲", "alpha", "household", "when: registered")), new("coverages.yaml", Coverages), new("letters.yaml", letters)], Facts);
    }

    [Fact]
    public void A_template_says_who_owes_a_letter_by_when_and_what_it_promises()
    {
        var load = Load(Letter(promises: ", promises: [{zh: 甲, en: a, coverage: c/p, least: 99.5, due: 06-30, " + Assumed + "}, {zh: 乙, en: b, figure: F012, most: 200, due: 12-31, source: {document: d, article: a}}]"));
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var template = Assert.Single(load.Programme!.Letters);
        Assert.Equal(("t", "township-target", LetterEach.Body), (template.Id, template.Kind, template.Each));
        Assert.Equal(["township-leading-group"], template.OwedBy);
        Assert.Equal((null, new DateOnly(2016, 3, 15), new DateOnly(2017, 3, 15)), (template.DueOn(2015), template.DueOn(2016)!.Value, template.DueOn(2017)!.Value));
        Assert.Equal([("c/p", LetterMeasure.Coverage, 99.5m, null), ("F012", LetterMeasure.Figure, null, (decimal?)200)], template.Promises.Select(p => (p.MeasureId, p.Measure, p.Least, p.Most)));
        Assert.Equal(new DateOnly(2016, 6, 30), template.Promises[0].Due.In(2016));
        Assert.Empty(SoundWithout().Letters);
    }

    private static Programme SoundWithout() => LoadGroup("g", Rule("a", "甲", "alpha", "household", "when: registered")).Programme!;

    [Theory]
    [InlineData(", promises: [{zh: 甲, en: a, coverage: x, least: 1, due: 12-31, assumed: {zh: 甲, en: a}}]", "unknown-coverage")]
    [InlineData(", promises: [{zh: 甲, en: a, coverage: c/x, least: 1, due: 12-31, assumed: {zh: 甲, en: a}}]", "unknown-coverage")]
    [InlineData(", promises: [{zh: 甲, en: a, coverage: c, figure: F012, least: 1, due: 12-31, assumed: {zh: 甲, en: a}}]", "one-measure")]
    [InlineData(", promises: [{zh: 甲, en: a, least: 1, due: 12-31, assumed: {zh: 甲, en: a}}]", "one-measure")]
    [InlineData(", promises: [{zh: 甲, en: a, figure: twelve, least: 1, due: 12-31, assumed: {zh: 甲, en: a}}]", "bad-figure")]
    [InlineData(", promises: [{zh: 甲, en: a, coverage: c, least: 101, due: 12-31, assumed: {zh: 甲, en: a}}]", "bad-number")]
    [InlineData(", promises: [{zh: 甲, en: a, figure: F012, least: many, due: 12-31, assumed: {zh: 甲, en: a}}]", "bad-number")]
    [InlineData(", promises: [{zh: 甲, en: a, coverage: c, due: 12-31, assumed: {zh: 甲, en: a}}]", "no-limit")]
    [InlineData(", promises: [{zh: 甲, en: a, figure: F012, least: 3, most: 2, due: 12-31, assumed: {zh: 甲, en: a}}]", "reversed-limits")]
    [InlineData(", promises: [{zh: 甲, en: a, coverage: c, least: 1, due: 02-29, assumed: {zh: 甲, en: a}}]", "bad-date")]
    [InlineData(", promises: [{zh: 甲, en: a, coverage: c, least: 1, due: 12-31}]", "missing-source")]
    [InlineData(", to: 2015-01-01", "reversed-dates")]
    [InlineData(", whom: nobody", "unknown-field")]
    public void What_is_wrong_is_named_with_its_place(string change, string code)
    {
        var fault = Assert.Single(Load(Letter(change)).Faults);
        Assert.Equal(("letters.yaml", 1, code), (fault.File, fault.Line, fault.Code));
    }

    [Theory]
    [InlineData("each: body", "each: street", "unknown-value")]
    [InlineData("due: 03-15", "due: 13-15", "bad-date")]
    [InlineData("{body} promises", "{who} promises", "unknown-place")]
    [InlineData("zh: 责任书, en: letter", "zh: 责任书", "missing-en")]
    [InlineData("owedBy: [township-leading-group]", "owedBy: [[x]]", "wrong-shape")]
    public void So_is_what_stands_in_the_place_of_something_else(string right, string wrong, string code) =>
        Assert.Equal(code, Assert.Single(Load(Letter().Replace(right, wrong, StringComparison.Ordinal)).Faults).Code);

    [Fact]
    public void The_same_id_twice_is_a_fault() =>
        Assert.Equal("duplicate-id", Assert.Single(Load(Letter().Replace("}]", "}, " + Letter()["letters: [".Length..^1] + "]", StringComparison.Ordinal)).Faults).Code);

    [Fact]
    public void Every_template_and_promise_of_Jian_says_where_it_comes_from()
    {
        var text = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot!, "programmes", "jian-2016", "letters.yaml"));
        var faults = new List<ProgrammeFault>();
        var letters = LetterFile.Read("letters.yaml", new StringReader(text), Facts, null, faults)!;
        Assert.Empty(faults);
        Assert.Equal(5, letters.Count);
        Assert.All(letters, t => Assert.True(t.Source is null != t.Assumed is null));
        Assert.All(letters.SelectMany(t => t.Promises), p => Assert.True(p.Source is null != p.Assumed is null));
    }
}
