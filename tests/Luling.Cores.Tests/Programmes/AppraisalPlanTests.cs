using Luling.Policy;
using Luling.Policy.Programmes;
using static Luling.Cores.Tests.Programmes.SmallProgramme;

namespace Luling.Cores.Tests.Programmes;

/// <summary>Items, vetoes and marks of the yearly appraisal, as appraisal-items.yaml states them.</summary>
public sealed class AppraisalPlanTests
{
    private const string Why = "from: 2016-01-01, assumed: {zh: 甲, en: a}";

    private const string Sound = "items:\n"
        + "  - {id: a, zh: 甲, en: a, of: township, most: 10, measure: letters, zero: 60, full: 100, from: 2016-01-01, to: 2016-12-31, assumed: {zh: 甲, en: a}}\n"
        + "  - {id: a, zh: 甲, en: a, of: township, most: 12.5, measure: letters, zero: 50, full: 99.5, from: 2017-01-01, source: {document: d, article: a}}\n"
        + "  - {id: b, zh: 乙, en: b, of: county-unit, units: [县民政局], most: 5, measure: meetings, days: 7, zero: 0, full: 100, empty: left-out, " + Why + "}\n"
        + "  - {id: c, zh: 丙, en: c, of: county-unit, most: 5, measure: problems, zero: 0, full: 100, " + Why + "}\n"
        + "triggers:\n  - {id: t, zh: 丁, en: t, from: 2016-01-01, to: 2016-12-31, assumed: {zh: 甲, en: a}}\n"
        + "bars:\n  - {of: township, passMark: 60, from: 2017-01-01, assumed: {zh: 甲, en: a}}\n";

    private static ProgrammeLoad Load(string plan) => Programme.Load([new("programme.yaml", Head), new("appraisal-items.yaml", plan)], Facts);

    private static AppraisalPlan SoundOf(string plan)
    {
        var load = Load(plan);
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!.Appraisal;
    }

    [Fact]
    public void A_unit_has_the_items_of_its_kind_its_name_and_the_day()
    {
        var plan = SoundOf(Sound);
        Assert.Equal(10m, Assert.Single(plan.ItemsOf(AppraisedKind.Township, "敦厚镇", new(2016, 12, 31))).Most);
        var later = Assert.Single(plan.ItemsOf(AppraisedKind.Township, "敦厚镇", new(2017, 1, 1)));
        Assert.Equal((12.5m, 50m, 99.5m, EmptyBase.Unknown), (later.Most, later.Zero, later.Full, later.Empty));
        Assert.Equal(["b", "c"], plan.ItemsOf(AppraisedKind.CountyUnit, "县民政局", new(2016, 6, 30)).Select(i => i.Id));
        Assert.Equal(["c"], plan.ItemsOf(AppraisedKind.CountyUnit, "县林业局", new(2016, 6, 30)).Select(i => i.Id));
        Assert.Empty(plan.ItemsOf(AppraisedKind.CountyUnit, "县民政局", new(2015, 12, 31)));
        Assert.Equal(10m, plan.Item("a", new(2016, 6, 30))!.Most);
        Assert.Equal(12.5m, plan.Item("a", new(2015, 6, 30))!.Most);
        Assert.Null(plan.Item("z", new(2016, 6, 30)));
        Assert.Null(plan.Item(null, new(2016, 6, 30)));
    }

    [Fact]
    public void Triggers_and_marks_hold_on_their_days_and_a_trigger_is_read_for_ever()
    {
        var plan = SoundOf(Sound);
        Assert.Single(plan.TriggersOn(new(2016, 12, 31)));
        Assert.Empty(plan.TriggersOn(new(2017, 1, 1)));
        Assert.Equal("丁", plan.Trigger("t")!.Name.Zh);
        Assert.Null(plan.Trigger(null));
        Assert.Null(plan.BarOf(AppraisedKind.Township, new(2016, 12, 31)));
        Assert.Equal(60m, plan.BarOf(AppraisedKind.Township, new(2017, 1, 1))!.PassMark);
        Assert.Null(plan.BarOf(AppraisedKind.CountyUnit, new(2017, 1, 1)));
        Assert.Same(AppraisalPlan.None, LoadGroup("g", Rule("a", "甲", "alpha", "household", "when: registered")).Programme!.Appraisal);
    }

    [Theory]
    [InlineData("of: village, most: 1, measure: letters, zero: 0, full: 100", "unknown-value")]
    [InlineData("of: township, most: 0, measure: letters, zero: 0, full: 100", "bad-number")]
    [InlineData("of: township, most: 1.005, measure: letters, zero: 0, full: 100", "bad-number")]
    [InlineData("of: township, most: -1, measure: letters, zero: 0, full: 100", "bad-number")]
    [InlineData("of: township, most: 1, measure: luck, zero: 0, full: 100", "unknown-value")]
    [InlineData("of: township, most: 1, measure: letters, zero: 100, full: 100", "reversed-line")]
    [InlineData("of: township, most: 1, measure: letters, zero: 0, full: 101", "bad-number")]
    [InlineData("of: township, most: 1, measure: letters, zero: 0", "missing-full")]
    [InlineData("of: township, most: 1, measure: letters, zero: 0, full: 100, empty: zero", "unknown-value")]
    [InlineData("of: township, most: 1, measure: coverage, zero: 0, full: 100", "missing-coverage")]
    [InlineData("of: township, most: 1, measure: coverage, coverage: x, zero: 0, full: 100", "unknown-coverage")]
    [InlineData("of: township, most: 1, measure: letters, coverage: x, zero: 0, full: 100", "wrong-measure")]
    [InlineData("of: township, most: 1, measure: meetings, zero: 0, full: 100", "missing-days")]
    [InlineData("of: township, most: 1, measure: visits, days: 0, zero: 0, full: 100", "bad-number")]
    [InlineData("of: township, most: 1, measure: letters, days: 3, zero: 0, full: 100", "wrong-measure")]
    [InlineData("of: county-unit, most: 1, measure: matters, zero: 0, full: 100", "wrong-measure")]
    [InlineData("of: township, units: [u], most: 1, measure: letters, zero: 0, full: 100", "wrong-units")]
    [InlineData("of: county-unit, units: [[u]], most: 1, measure: letters, zero: 0, full: 100", "wrong-shape")]
    [InlineData("of: township, most: 1, measure: letters, zero: 0, full: 100, luck: 1", "unknown-field")]
    public void What_is_wrong_with_an_item_is_named_with_its_place(string fields, string code)
    {
        var fault = Assert.Single(Load($"items: [{{id: i, zh: 甲, en: a, {fields}, {Why}}}]").Faults);
        Assert.Equal(("appraisal-items.yaml", 1, code), (fault.File, fault.Line, fault.Code));
    }

    [Theory]
    [InlineData("items: [{id: i, zh: 甲, en: a, of: township, most: 1, measure: letters, zero: 0, full: 100, from: 2016-01-01}]", "missing-source")]
    [InlineData("items: [{id: i, zh: 甲, en: a, of: township, most: 1, measure: letters, zero: 0, full: 100, " + Why + "}, {id: i, zh: 甲, en: a, of: county-unit, most: 1, measure: letters, zero: 0, full: 100, " + Why + "}]", "overlapping-dates")]
    [InlineData("triggers: [{id: t, zh: 甲, en: a, " + Why + "}, {id: t, zh: 甲, en: a, " + Why + "}]", "duplicate-id")]
    [InlineData("bars: [{of: township, passMark: 101, " + Why + "}]", "bad-number")]
    [InlineData("bars: [{of: township, commendFirst: 0, " + Why + "}]", "bad-number")]
    [InlineData("bars: [{of: township, " + Why + "}, {of: township, " + Why + "}]", "overlapping-dates")]
    public void What_is_wrong_with_the_file_is_named(string plan, string code)
    {
        var fault = Assert.Single(Load(plan).Faults);
        Assert.Equal(("appraisal-items.yaml", 1, code), (fault.File, fault.Line, fault.Code));
    }

    [Fact]
    public void The_plan_of_Jian_adds_up_says_what_it_assumes_and_sets_no_mark()
    {
        var text = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot!, "programmes", "jian-2016", "appraisal-items.yaml"));
        var faults = new List<ProgrammeFault>();
        var plan = AppraisalFile.Read("appraisal-items.yaml", new StringReader(text), null, faults)!;
        Assert.Empty(faults);
        Assert.Equal(100m, plan.ItemsOf(AppraisedKind.Township, "", new(2016, 12, 31)).Sum(i => i.Most));
        Assert.All(plan.Items, i => Assert.True(i.Source is null != i.Assumed is null));
        Assert.All(plan.Triggers, t => Assert.True(t.Source is null != t.Assumed is null));
        Assert.Empty(plan.Bars);
        Assert.Equal(16, plan.Items.SelectMany(i => i.Units).Distinct().Count());
    }
}
