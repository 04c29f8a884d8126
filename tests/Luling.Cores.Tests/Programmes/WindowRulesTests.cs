using Luling.Policy;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>What service windows take in, as windows.yaml states it.</summary>
public sealed class WindowRulesTests
{
    private const string Assumed = "assumed: {zh: 假定, en: assumed}";

    private const string Sound = "windows:\n  - window: health\n    matters:\n"
        + "      - {id: bill, zh: 报销, en: bill, from: 2016-01-01, to: 2016-12-31, papers: [{id: i, zh: 发票, en: invoice, needed: true}, {id: c, zh: 证, en: card, needed: false}], withinWorkdays: 15, greenWithinDays: 5, route: {zh: 局, en: bureau}, " + Assumed + "}\n"
        + "      - {id: bill, zh: 报销, en: bill, from: 2017-01-01, withinDays: days promised, source: {document: d, article: a}}\n"
        + "  - window: policy\n    matters:\n      - {id: advice, zh: 咨询, en: advice, from: 2016-01-01, withinDays: 0, " + Assumed + "}\n";

    private const string Promised = "parameters:\n  - key: promise.days\n    zh: 承诺日数\n    en: days promised\n    unit: day\n    values:\n      - {from: 2017-01-01, value: 7, source: s, confidence: sourced}\n";

    private static ProgrammeLoad Load(string windows) =>
        Programme.Load([new("programme.yaml", Head), new("parameters.yaml", Promised), new("rules.yaml", "group: g\nrules:\n" + Rule("a", "甲", "alpha", "household", "when: registered")), new("windows.yaml", windows)], Facts);

    private static Programme SoundOf(ProgrammeLoad load)
    {
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!;
    }

    [Fact]
    public void A_window_takes_in_what_is_in_force_on_the_day_and_an_old_matter_is_read_for_ever()
    {
        var windows = SoundOf(Load(Sound)).Windows;
        Assert.Equal([2016], windows.OfferedAt("health", new(2016, 12, 31)).Select(m => m.From.Year));
        Assert.Equal([2017], windows.OfferedAt("health", new(2017, 1, 1)).Select(m => m.From.Year));
        Assert.Empty(windows.OfferedAt("health", new(2015, 12, 31)));
        Assert.Empty(windows.OfferedAt("labour", new(2016, 6, 1)));
        Assert.Equal(2016, windows.Find("bill", new(2016, 6, 1))!.From.Year);
        Assert.Equal(2017, windows.Find("bill", new(2015, 6, 1))!.From.Year);
        Assert.Null(windows.Find("nothing", new(2016, 6, 1)));
        Assert.Null(windows.Find(null, new(2016, 6, 1)));
    }

    [Fact]
    public void The_green_channel_has_its_own_time_and_a_parameter_may_hold_a_time()
    {
        var programme = SoundOf(Load(Sound));
        var old = programme.Windows.Find("bill", new(2016, 6, 1))!;
        Assert.Equal((new WindowTerm("15", true), new WindowTerm("5", false)), (old.PromiseFor(green: false), old.PromiseFor(green: true)));
        Assert.Equal([true, false], old.Papers.Select(p => p.Needed));
        Assert.Equal("局", old.Route!.Value.Zh);
        var now = programme.Windows.Find("bill", new(2017, 6, 1))!;
        Assert.Equal(now.Promise, now.PromiseFor(green: true));
        Assert.Equal(7, now.Promise.On(programme.Parameters, new(2017, 6, 1)));
        Assert.Null(now.Promise.On(programme.Parameters, new(2016, 6, 1)));
        Assert.Equal(0, programme.Windows.Find("advice", new(2016, 6, 1))!.Promise.On(programme.Parameters, new(2016, 6, 1)));
    }

    [Fact]
    public void A_programme_without_the_file_takes_nothing_in() =>
        Assert.Same(WindowRules.None, SoundOf(LoadGroup("g", Rule("a", "甲", "alpha", "household", "when: registered"))).Windows);

    [Theory]
    [InlineData("windows: [{window: post, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, ASSUMED}]}]", "unknown-value")]
    [InlineData("windows: [{matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, ASSUMED}]}]", "missing-window")]
    [InlineData("windows: [{window: policy}]", "missing-matters")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, ASSUMED}]}]", "missing-withinDays")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, withinWorkdays: 1, ASSUMED}]}]", "two-terms")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 99999, ASSUMED}]}]", "bad-number")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: days promisd, ASSUMED}]}]", "unknown-parameter")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1}]}]", "missing-source")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, ASSUMED, source: {document: d, article: a}}]}]", "source-and-assumed")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-02, to: 2016-01-01, withinDays: 1, ASSUMED}]}]", "reversed-dates")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, from: 2016-01-01, withinDays: 1, ASSUMED}]}]", "missing-en")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, papers: [{id: p, zh: 乙, en: b}], ASSUMED}]}]", "missing-needed")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, papers: [{id: p, zh: 乙, en: b, needed: maybe}], ASSUMED}]}]", "unknown-value")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, papers: [{id: p, zh: 乙, en: b, needed: true}, {id: p, zh: 丙, en: c, needed: true}], ASSUMED}]}]", "duplicate-id")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, ASSUMED}]}, {window: health, matters: [{id: m, zh: 甲, en: a, from: 2017-01-01, withinDays: 1, ASSUMED}]}]", "overlapping-dates")]
    [InlineData("windows: [{window: policy, matters: [{id: m, zh: 甲, en: a, from: 2016-01-01, withinDays: 1, ASSUMED}]}, {window: policy, matters: [{id: n, zh: 甲, en: a, from: 2017-01-01, withinDays: 1, ASSUMED}]}]", "duplicate-id")]
    public void What_is_wrong_is_named_with_its_place(string yaml, string code)
    {
        var fault = Assert.Single(Load(yaml.Replace("ASSUMED", Assumed, StringComparison.Ordinal)).Faults);
        Assert.Equal(("windows.yaml", 1, code), (fault.File, fault.Line, fault.Code));
    }

    [Fact]
    public void Jian_has_all_seven_windows_and_every_matter_says_what_is_assumed()
    {
        var text = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot!, "programmes", "jian-2016", "windows.yaml"));
        var faults = new List<ProgrammeFault>();
        var windows = WindowFile.Read("windows.yaml", new StringReader(text), null, faults)!;
        Assert.Empty(faults);
        Assert.Equal(WindowRules.Windows, windows.Desks.Select(d => d.Window));
        Assert.All(windows.Desks, d => Assert.InRange(d.Matters.Count, 3, 5));
        Assert.All(windows.Desks.SelectMany(d => d.Matters), m =>
        {
            Assert.True(m.Source is null != m.Assumed is null);
            Assert.True(int.Parse(m.PromiseFor(true).Count, System.Globalization.CultureInfo.InvariantCulture) < int.Parse(m.Promise.Count, System.Globalization.CultureInfo.InvariantCulture), m.Id);
        });
    }
}
