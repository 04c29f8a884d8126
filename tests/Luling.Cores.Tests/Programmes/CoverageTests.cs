using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Coverages written as data: who counts, who is covered, who acts and by when; and what is told of faults in the file.</summary>
public sealed class CoverageTests
{
    private static readonly DateOnly Day = new(2016, 6, 30);

    private const string Share = """
        coverages:
          - id: industry
            zh: 产业
            en: Industry
            subject: household
            base: {zh: 在册户, en: registered households}
            population: registered
            ownerRole: {zh: 主任, en: director}
            owner: if labour ability = "full" then "甲" else null
            needs: [share, able]
            parts:
              - id: share
                zh: 入股
                en: Share
                covered: share held >= industry share fund per household
                missing: {zh: 未入股, en: no share}
                due: registered on + @"P180D"
              - id: able
                zh: 劳动力
                en: Able
                base: {zh: 低收入户, en: households under the line}
                applies: income per head < national poverty line
                covered: labour ability = "full"
                missing: {zh: 无劳动力, en: nobody able}
                ownerRole: {zh: 民政局, en: civil affairs}
                due: registered on + @"P30D"
              - id: young
                zh: 儿童
                en: Children
                subject: person
                base: {zh: 儿童, en: children}
                population: household registered and age < 16
                covered: at school
                missing: {zh: 未在校, en: not at school}
        """;

    [Fact]
    public void A_whole_is_as_bad_as_the_worst_of_its_needs_and_what_is_due_first_says_who_acts()
    {
        var (programme, run) = Run(
            new() { ["registered"] = true, ["income per head"] = 5000, ["share held"] = 2000, ["registered on"] = new DateOnly(2014, 1, 1) },
            new() { ["registered"] = true, ["income per head"] = 100, ["labour ability"] = "some", ["share held"] = 1999.99m, ["registered on"] = new DateOnly(2014, 1, 1) },
            new() { ["registered"] = false, ["share held"] = 0 },
            new() { ["registered"] = true, ["income per head"] = 100, ["labour ability"] = "full", ["registered on"] = new DateOnly(2014, 1, 1) });
        var industry = programme.Coverages[0];
        Assert.Equal(["share", "able", "young"], industry.Parts.Select(p => p.Id));
        Assert.Equal([CoverState.Covered, CoverState.Missing, CoverState.NotConcerned, CoverState.Unknown], run.Of(industry).States.ToArray());
        Assert.Equal([CoverState.Covered, CoverState.Missing, CoverState.NotConcerned, CoverState.Unknown], run.Of(industry.Parts[0]).States.ToArray());
        Assert.Equal([CoverState.NotConcerned, CoverState.Missing, CoverState.NotConcerned, CoverState.Covered], run.Of(industry.Parts[1]).States.ToArray());
        Assert.Equal((new DateOnly(2014, 6, 30), new DateOnly(2014, 1, 31)), (run.Of(industry.Parts[0]).Due(1), run.Of(industry.Parts[1]).Due(1)));
        Assert.Equal((null, "甲"), (run.Of(industry.Parts[0]).Owner(1), run.Of(industry.Parts[0]).Owner(3)));
        // A role of its own brings no name of the coverage's owner along.
        Assert.Null(run.Of(industry.Parts[1]).Owner(1));
        Assert.Equal(("director", "registered households"), (industry.Parts[0].OwnerRole.En, industry.Parts[0].Base.En));
    }

    [Fact]
    public void Where_it_is_not_known_whom_it_concerns_only_what_is_proven_counts()
    {
        // The income is not known: nobody can say whether the second need concerns them.
        var (programme, run) = Run(
            new() { ["registered"] = true, ["labour ability"] = "full", ["share held"] = 2000 },
            new() { ["registered"] = true, ["labour ability"] = "none", ["share held"] = 2000 },
            new() { ["labour ability"] = "none", ["income per head"] = 100, ["share held"] = 2000 });
        Assert.Equal([CoverState.Covered, CoverState.Unknown, CoverState.Unknown], run.Of(programme.Coverages[0].Parts[1]).States.ToArray());
        Assert.Equal(Day, run.Of(programme.Coverages[0].Parts[0]).Due(1));
    }

    [Fact]
    public void Parts_may_speak_of_others_and_use_results_of_rules()
    {
        var rule = Rule("poor", "低于线", "below the line", "household", "when: income per head < national poverty line");
        var load = Load(Share.Replace("population: household registered and age < 16", "population: household below the line", StringComparison.Ordinal), rule);
        var programme = load.Programme!;
        var facts = Case(Day, new() { ["income per head"] = 100 }, new() { ["at school"] = true }, new() { ["at school"] = false }, []);
        Assert.Equal([CoverState.Covered, CoverState.Missing, CoverState.Unknown], programme.On(Day).Cover(facts).Of(programme.Coverages[0].Parts[2]).States.ToArray());
    }

    public static TheoryData<string, string, string, int> Faults => new()
    {
        { "needs: [share, able]", "needs: [share, abel]", "unknown-need", 10 },
        { "needs: [share, able]", "needs: [share, young]", "wrong-need", 10 },
        { "    population: registered\n", "    population: income per head\n", "feel-wrong-type", 7 },
        { "    population: registered\n", "    population: registred\n", "feel-unknown-name", 7 },
        { "    population: registered\n", "", "missing-population", 2 },
        { "        missing: {zh: 未入股, en: no share}\n", "", "missing-missing", 12 },
        { "        covered: share held >= industry share fund per household\n", "", "missing-covered", 12 },
        { "        due: registered on + @\"P180D\"", "        due: income per head", "feel-wrong-type", 17 },
        { "        missing: {zh: 未入股, en: no share}\n", "        missing: {zh: 未入股}\n", "missing-en", 16 },
        { "    subject: household\n", "    subject: farm\n", "unknown-subject", 5 },
        { "      - id: able\n", "      - id: share\n", "duplicate-id", 18 },
        { "        zh: 入股\n", "        zh: 入股\n        shown: maybe\n", "wrong-shape", 14 },
        { "    ownerRole: {zh: 主任, en: director}\n", "    ownerRole: {zh: 主任, en: director}\n    owners: x\n", "unknown-field", 9 },
        { "    base: {zh: 在册户, en: registered households}\n", "", "missing-base", 2 },
    };

    [Theory, MemberData(nameof(Faults))]
    public void A_fault_is_told_where_it_stands_in_both_languages(string was, string wrong, string code, int line)
    {
        Assert.Contains(was, Share, StringComparison.Ordinal);
        var load = Load(Share.Replace(was, wrong, StringComparison.Ordinal));
        Assert.Null(load.Programme);
        var fault = Assert.Single(load.Faults, f => f.Code == code && f.Line == line);
        Assert.Equal("coverages.yaml", fault.File);
        Assert.True(fault.Column > 0 && fault.MessageZh.Length > 0 && fault.MessageEn.Length > 0 && fault.MessageZh != fault.MessageEn);
    }

    [Fact]
    public void A_programme_without_the_file_has_no_coverages() => Assert.Empty(Sound(Rule("a", "甲", "alpha", "household", "when: registered")).Coverages);

    private static ProgrammeLoad Load(string coverages, params string[] rules) => Programme.Load(
        [new("programme.yaml", Head), new("parameters.yaml", Parameters), new("coverages.yaml", coverages), new("rules.yaml", "group: rules\nrules:\n" + string.Concat(rules.DefaultIfEmpty(Rule("a", "甲", "alpha", "household", "when: registered"))))], SmallProgramme.Facts);

    private static (Programme Programme, CoverageRun Run) Run(params Dictionary<string, object?>[] households)
    {
        var load = Load(Share);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        var table = new WrittenFacts(Household, households.Length);
        for (var i = 0; i < households.Length; i++)
        {
            foreach (var (name, value) in households[i])
            {
                table.ToWrite(Household.Find(name)!.Value).Put(i, value);
            }
        }
        return (load.Programme!, load.Programme!.On(Day).Cover(new FactSet(Day, [table])));
    }
}
