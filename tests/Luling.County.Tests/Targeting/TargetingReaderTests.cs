using Luling.County.Access;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Targeting;

public sealed class TargetingReaderTests
{
    [Theory]
    [InlineData(true, true, true, nameof(Entitlement.Received))]
    [InlineData(true, false, true, nameof(Entitlement.Gap))]
    [InlineData(true, null, true, nameof(Entitlement.Unknown))]
    [InlineData(true, null, false, nameof(Entitlement.Due))]
    [InlineData(false, true, true, nameof(Entitlement.Doubt))]
    [InlineData(false, false, true, nameof(Entitlement.No))]
    [InlineData(false, null, true, nameof(Entitlement.No))]
    [InlineData(null, true, true, nameof(Entitlement.Unknown))]
    [InlineData(null, false, true, nameof(Entitlement.Unknown))]
    [InlineData(null, null, false, nameof(Entitlement.Unknown))]
    public void What_is_due_stands_against_what_was_received(bool? due, bool? received, bool recorded, string state) =>
        Assert.Equal(state, Entitlements.Of(due, received, recorded).ToString());

    [Fact]
    public async Task Every_household_and_person_stands_where_its_facts_put_it()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var matrix = (await county.Reader.MatrixAsync(SmallTargeting.Office, null, SmallTargeting.Day))!;
        // The removed household is in the base: what it still receives must be seen.
        Assert.Equal((4, 5), (matrix.Households, matrix.Persons));
        Assert.Equal("card.blue: Doubt 0 Gap 1 No 1 Received 0 Unknown 2", Told(matrix, "card", "blue"));
        Assert.Equal("card.yellow: Doubt 1 Gap 0 No 1 Received 0 Unknown 2", Told(matrix, "card", "yellow"));
        Assert.Equal("card.red: Doubt 0 Gap 0 No 1 Received 1 Unknown 2", Told(matrix, "card", "red"));
    }

    [Fact]
    public async Task Measures_have_their_gap_their_doubt_and_what_nobody_recorded()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var matrix = (await county.Reader.MatrixAsync(SmallTargeting.Office, null, SmallTargeting.Day))!;
        Assert.Equal("share-fund: Doubt 1 Gap 2 No 0 Received 1 Unknown 0", Told(matrix, "share-fund", null));
        // 66 years and 60 to the day are due; one age is not known; the removed household's member is not due.
        Assert.Equal("premium: Doubt 0 Gap 1 No 2 Received 1 Unknown 1", Told(matrix, "premium", null));
        Assert.Equal(2, matrix.Lines.Single(l => l.Line.Rule.Id == "poor-help").Of(Entitlement.Due));
        // Places add up to their whole.
        var far = matrix.Children.Single(c => c.AreaCode == SmallCounty.TownB).Lines.Single(l => l.Line.Rule.Id == "share-fund");
        var near = matrix.Children.Single(c => c.AreaCode == SmallCounty.TownA).Lines.Single(l => l.Line.Rule.Id == "share-fund");
        foreach (var state in Entitlements.Shown)
        {
            Assert.Equal(matrix.Lines.Single(l => l.Line.Rule.Id == "share-fund").Of(state), far.Of(state) + near.Of(state));
        }
    }

    [Fact]
    public async Task A_list_names_who_must_look_and_why_it_cannot_be_decided()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var list = (await county.Reader.ListAsync(SmallTargeting.Office, null, SmallTargeting.Day, "premium", null, new HashSet<Entitlement> { Entitlement.Unknown }))!;
        var row = Assert.Single(list.Rows);
        Assert.Equal(("100102", "1001"), (row.Code, row.Household.Code));
        Assert.Equal("Premium: cannot be decided, not known: age.", list.Sentence(row).En);
        Assert.Equal("代缴保费：无法判断，缺少年龄。", list.Sentence(row).Zh);
        Assert.Null(await county.Reader.ListAsync(SmallTargeting.Office, null, SmallTargeting.Day, "nonsense", null, new HashSet<Entitlement>()));
    }

    [Fact]
    public async Task A_household_has_each_decision_in_a_sentence_with_what_would_change_it()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var view = (await county.Snapshots.ViewAsync(SmallTargeting.Office))!;
        var household = view.Households.Single(h => h.Code == "2001");
        var decisions = (await county.Reader.HouseholdAsync(SmallTargeting.Office, household.Id, SmallTargeting.Day))!;
        Assert.Equal(CardClass.Yellow, decisions.CardHeld);
        var card = decisions.Rules.Single(r => r.IsCard).Decisions.Single();
        Assert.Equal(Entitlement.Doubt, card.State);
        Assert.Equal("卡类为蓝卡：主要致贫原因 缺水。", card.Sentence.Zh);
        var fund = decisions.Rules.Single(r => r.Rule.Id == "share-fund").Decisions.Single();
        Assert.Equal("Entitled to share fund, 2,000 yuan/household: ever registered: yes.", fund.Sentence.En);
        Assert.Equal("ever registered yes → no: no longer", fund.Changes.Single().En);
        var premium = decisions.Rules.Single(r => r.Rule.Id == "premium").Decisions.Single();
        Assert.Equal("年龄 60 年 → 59 年及以下：不再享受", premium.Changes[0].Zh);
        // Before it was registered nothing is decided.
        Assert.Null(await county.Reader.HouseholdAsync(SmallTargeting.Office, household.Id, new(2013, 12, 31)));
    }

    [Fact]
    public async Task A_township_sees_its_own_and_nothing_else()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var township = SmallTargeting.User(Role.Township, SmallCounty.TownB);
        var own = (await county.Reader.MatrixAsync(township, null, SmallTargeting.Day))!;
        Assert.Equal((1, 1), (own.Households, own.Persons));
        Assert.Null(await county.Reader.MatrixAsync(township, SmallCounty.TownA, SmallTargeting.Day));
        Assert.Null(await county.Reader.MatrixAsync(township, SmallCounty.Code, SmallTargeting.Day));
        Assert.Null(await county.Reader.ListAsync(township, SmallCounty.PoorOne, SmallTargeting.Day, "share-fund", null, Entitlements.Shown.ToHashSet()));
        Assert.Equal(["2001"], (await county.Reader.ListAsync(township, null, SmallTargeting.Day, "share-fund", null, Entitlements.Shown.ToHashSet()))!.Rows.Select(r => r.Code));
        var other = (await county.Snapshots.ViewAsync(SmallTargeting.Office))!.Households.Single(h => h.Code == "1001");
        Assert.Null(await county.Reader.HouseholdAsync(township, other.Id, SmallTargeting.Day));
        // Whoever may not see households sees nothing at all.
        Assert.Null(await county.Reader.MatrixAsync(township with { Role = (Role)99 }, null, SmallTargeting.Day));
    }

    [Fact]
    public async Task A_day_is_worked_out_once_and_again_after_every_act()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var snapshot = await county.Snapshots.GetAsync(SmallCounty.Code);
        var first = await county.Reader.DayAsync(snapshot, SmallTargeting.Day);
        Assert.Same(first, await county.Reader.DayAsync(await county.Snapshots.GetAsync(SmallCounty.Code), SmallTargeting.Day));
        Assert.Equal(AssignCardOutcome.Done, await new AssignCard(county.Store).HandleAsync(SmallTargeting.Office, new AssignCardRequest { HouseholdCode = "2001", Card = CardClass.Blue, On = new(2017, 3, 1) }));
        var matrix = (await county.Reader.MatrixAsync(SmallTargeting.Office, null, SmallTargeting.Day))!;
        Assert.Equal("card.blue: Doubt 0 Gap 0 No 1 Received 1 Unknown 2", Told(matrix, "card", "blue"));
    }

    private static string Told(TargetingMatrix matrix, string rule, string? of)
    {
        var line = matrix.Lines.Single(l => l.Line.Rule.Id == rule && l.Line.Class?.Value == of);
        return (of is null ? rule : $"{rule}.{of}") + ": " + string.Join(' ', Entitlements.Shown.Where(s => s != Entitlement.Due).OrderBy(s => s.ToString(), StringComparer.Ordinal).Select(s => $"{s} {line.Of(s)}"));
    }
}
