using Luling.Policy;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Hand-over, topics, questions, papers and days in the village, as visiting.yaml states them.</summary>
public sealed class VisitRulesTests
{
    private const string A = "assumed: {zh: 假定, en: assumed}";

    private static ProgrammeLoad Load(string visiting) =>
        Programme.Load([new("programme.yaml", Head), new("rules.yaml", "group: g\nrules:\n" + Rule("a", "甲", "alpha", "household", "when: registered")), new("visiting.yaml", visiting)], Facts);

    [Fact]
    public void What_is_in_force_on_a_day_is_found_and_old_ids_are_read_for_ever()
    {
        var load = Load($"questions: [{{id: q, zh: 问, en: question, days: 30, from: 2016-01-01, to: 2016-12-31, {A}}}]\ntopics: [{{id: t, zh: 甲, en: a, from: 2016-01-01, {A}}}]\n"
            + $"attendance:\n  - {{post: first-secretary, days: 15, from: 2016-01-01, to: 2016-12-31, {A}}}\n  - {{post: first-secretary, days: 20, from: 2017-01-01, source: {{document: d, article: a}}}}\n");
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var rules = load.Programme!.Visiting;
        Assert.Equal(30, rules.Question("q")!.StandsDays);
        Assert.True(rules.Question("q")!.Item.On(new(2016, 12, 31)));
        Assert.False(rules.Question("q")!.Item.On(new(2017, 1, 1)));
        Assert.Null(rules.Question("x"));
        Assert.Null(rules.Topic(null));
        Assert.Equal(15, rules.DaysOf(VillagePost.FirstSecretary, new(2016, 12, 31))!.Days);
        Assert.Equal(20, rules.DaysOf(VillagePost.FirstSecretary, new(2017, 1, 1))!.Days);
        Assert.Null(rules.DaysOf(VillagePost.DirectorAssistant, new(2017, 1, 1)));
        Assert.Null(rules.DaysOf(VillagePost.FirstSecretary, new(2015, 12, 31)));
    }

    [Fact]
    public void Papers_go_with_a_part_or_with_the_whole_of_its_coverage()
    {
        VisitItem Item(string id) => new(id, new("甲", "a"), new(2016, 1, 1), new(2016, 12, 31), null, new("甲", "a"));
        var rules = VisitRules.None with { Papers = [new(Item("whole"), ["housing"]), new(Item("part"), ["housing/safe", "health"])] };
        var day = new DateOnly(2016, 5, 1);
        Assert.Equal(["whole", "part"], rules.PapersFor(["housing/safe"], day).Select(p => p.Item.Id));
        Assert.Equal(["whole"], rules.PapersFor(["housing/moved"], day).Select(p => p.Item.Id));
        Assert.Equal(["whole"], rules.PapersFor(["housing"], day).Select(p => p.Item.Id));
        Assert.Empty(rules.PapersFor(["housingx/safe"], day));
        Assert.Empty(rules.PapersFor(["housing"], new(2017, 1, 1)));
    }

    [Theory]
    [InlineData("topics: [{id: T t, zh: 甲, en: a, from: 2016-01-01, " + A + "}]", "bad-id")]
    [InlineData("topics: [{id: t, zh: 甲, from: 2016-01-01, " + A + "}]", "missing-en")]
    [InlineData("topics: [{id: t, zh: 甲, en: a, from: 2016-01-01}]", "missing-source")]
    [InlineData("topics: [{id: t, zh: 甲, en: a, from: 2016-01-01, " + A + ", source: {document: d, article: a}}]", "source-and-assumed")]
    [InlineData("topics: [{id: t, zh: 甲, en: a, from: 2016-01-02, to: 2016-01-01, " + A + "}]", "reversed-dates")]
    [InlineData("handover: [{id: t, zh: 甲, en: a, from: 2016-01-01, " + A + "}, {id: t, zh: 乙, en: b, from: 2016-01-01, " + A + "}]", "duplicate-id")]
    [InlineData("questions: [{id: q, zh: 甲, en: a, days: 0, from: 2016-01-01, " + A + "}]", "bad-number")]
    [InlineData("questions: [{id: q, zh: 甲, en: a, from: 2016-01-01, " + A + "}]", "missing-days")]
    [InlineData("papers: [{id: p, zh: 甲, en: a, gaps: [housng], from: 2016-01-01, " + A + "}]", "unknown-coverage")]
    [InlineData("papers: [{id: p, zh: 甲, en: a, gaps: [[a]], from: 2016-01-01, " + A + "}]", "wrong-shape")]
    [InlineData("papers: [{id: p, zh: 甲, en: a, from: 2016-01-01, " + A + "}]", "missing-gaps")]
    [InlineData("attendance: [{post: mayor, days: 20, from: 2016-01-01, " + A + "}]", "unknown-value")]
    [InlineData("attendance: [{post: first-secretary, days: 32, from: 2016-01-01, " + A + "}]", "bad-number")]
    [InlineData("attendance: [{post: first-secretary, days: 20, from: 2016-01-01, " + A + "}, {post: first-secretary, days: 21, from: 2017-01-01, " + A + "}]", "overlapping-dates")]
    [InlineData("visits: []", "unknown-field")]
    public void What_is_wrong_is_named_with_its_place(string yaml, string code)
    {
        var fault = Assert.Single(Load(yaml).Faults);
        Assert.Equal(("visiting.yaml", 1, code), (fault.File, fault.Line, fault.Code));
    }

    [Fact]
    public void Every_entry_of_Jian_says_where_it_comes_from()
    {
        var text = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot!, "programmes", "jian-2016", "visiting.yaml"));
        var faults = new List<ProgrammeFault>();
        var rules = VisitFile.Read("visiting.yaml", new StringReader(text), null, faults)!;
        Assert.Empty(faults);
        Assert.Equal(Enum.GetValues<VillagePost>(), rules.Attendance.Select(a => a.Post).Order());
        Assert.All([.. rules.Handover, .. rules.Topics, .. rules.Questions.Select(q => q.Item), .. rules.Papers.Select(p => p.Item)], i => Assert.True(i.Source is null != i.Assumed is null));
        Assert.True(rules is { Handover.Count: > 0, Topics.Count: > 0, Questions.Count: > 0, Papers.Count: > 0 });
    }
}
