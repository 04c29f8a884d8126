using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Coverage;

/// <summary>The county in memory: who may see what of it, and when it is built anew.</summary>
public sealed class SnapshotTests
{
    private static readonly Scope TownClerk = Office with { AreaPrefix = TownA, Role = Role.Township, Actor = "clerk" };
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, DatabaseData]
    public async Task Both_databases_give_the_same_coverages(TestDatabase database)
    {
        var store = await Whole().StoreAsync(database.Option);
        var report = await JianCounty.Reader(store).ReportAsync(Office, null, Day, Cancel);
        Assert.Equal(1, report!.JournalSeq);
        Assert.All(report.Coverages, c => Assert.Equal(1m, c.Rate));
        Assert.Equal(9, report.Coverages.Single(c => c.Id == "health").Total);
    }

    [Theory]
    [InlineData(TownB)]
    [InlineData(FarVillage)]
    [InlineData(Code)]
    [InlineData("360822")]
    [InlineData("360821100299")]
    [InlineData("36082110")]
    [InlineData("")]
    public async Task Outside_the_readers_scope_there_is_nothing(string area) => Assert.Null((await Whole().SnapshotAsync()).View(TownClerk, area));

    [Fact]
    public async Task A_reader_of_another_county_sees_nothing() =>
        Assert.Null((await Whole().SnapshotAsync()).View(Scope.Operator("360822")));

    [Theory]
    [InlineData(null, 2)]
    [InlineData(TownA, 2)]
    [InlineData(TownA + "000", 2)]
    [InlineData(OtherVillage, 1)]
    public async Task Inside_it_only_the_areas_own_rows(string? area, int households)
    {
        var view = (await Whole().SnapshotAsync()).View(TownClerk, area)!;
        Assert.Equal(households, view.Households.Count);
        Assert.All(view.Households, h => Assert.StartsWith(view.AreaCode, h.AreaCode));
        Assert.Equal(0, view.Cadres.Count);
        Assert.Null(view.Child(TownB));
        Assert.Null(view.Household(((IEnumerable<HouseholdFile>)(await Whole().ViewAsync(TownB)).Households).Single().Id));
    }

    [Fact]
    public async Task It_is_built_once_until_the_journal_moves()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await Whole().StoreAsync(database.Option);
        var snapshots = new CountySnapshots(store);
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => snapshots.GetAsync(Code, Cancel)));
        Assert.All(all, s => Assert.Same(all[0], s));

        await store.ActAsync(Office, "Test", async act =>
        {
            (await act.Db.Households.SingleAsync(h => h.Code == "H1", Cancel)).HeadName = "新户主";
            act.About(Code, new { });
            return 0;
        }, cancel: Cancel);
        var newer = await snapshots.GetAsync(Code, Cancel);
        Assert.Equal(2, newer.JournalSeq);
        Assert.Equal("新户主", newer.View(Office)!.Households.Single(h => h.Code == "H1").Name);
    }

    [Fact]
    public async Task Nobody_is_in_two_households_on_one_day()
    {
        var county = Divisions();
        var first = county.Household("H1", PoorOne);
        var second = county.Household("H2", OtherVillage);
        var person = county.Person(first, "P1", new(1980, 1, 1));
        county.Stay(second, person, new(2016, 6, 1), JoinReason.Marriage, null, null);
        var key = await county.ViewAsync();
        Assert.Equal(1, CoverageReader.Key(key, new(2016, 5, 31)).EverPersons);
        Assert.Equal(1, CoverageReader.Key(key, new(2016, 6, 1)).EverPersons);
        Assert.Equal(0, key.Households.Single(h => h.Code == "H1").MembersOn(new(2016, 6, 1)));
    }

    [Fact]
    public async Task Who_died_stays_among_the_persons_ever_registered()
    {
        var county = Divisions();
        var household = county.Household("H1", PoorOne);
        county.Person(household, "P1", new(1940, 1, 1), died: new(2016, 3, 1));
        county.Person(household, "P2", new(1945, 1, 1));
        var key = CoverageReader.Key(await county.ViewAsync(), new(2016, 12, 31));
        Assert.Equal((2, 1), (key.EverPersons, key.PoorPersons));
    }
}
