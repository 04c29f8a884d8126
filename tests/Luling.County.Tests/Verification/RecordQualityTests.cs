using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Verification.Quality;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Verification;

/// <summary>Counts are recorded by day, only where they differ, and read back as the trend of any area.</summary>
public sealed class RecordQualityTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, DatabaseData]
    public async Task A_day_is_recorded_once_and_what_did_not_change_stands(TestDatabase database)
    {
        var clock = new Evening(new(2017, 3, 30));
        await ManyVillages.Build().StoreAsync(database.Option);
        var store = new CountyStore(database.Option, clock);
        var snapshots = new CountySnapshots(store);
        using var reader = new QualityReader(snapshots, store, ManyVillages.Programme);
        var recording = new RecordQuality(store, snapshots, reader);

        var first = await recording.HandleAsync(Office, new() { AsOf = Day.AddDays(-1) }, Cancel);
        // Thirty villages with households, three without, and the county's cadres.
        Assert.Equal(RecordQualityOutcome.Done, first.Outcome);
        Assert.Equal(first.Places, first.Changed);
        Assert.Equal(RecordQualityOutcome.Unchanged, (await recording.HandleAsync(Office, new() { AsOf = Day.AddDays(-1) }, Cancel)).Outcome);

        // The next day a value is wrong, and a second look at the same day finds another.
        clock.Today = Day;
        await QualityFollowTests.NumberAsync(store, "H000-0", "123");
        Assert.Equal(new QualityRecorded(RecordQualityOutcome.Done, first.Places, 1), await recording.HandleAsync(Office, new() { AsOf = Day }, Cancel));
        await QualityFollowTests.NumberAsync(store, "H000-1", "123");
        Assert.Equal(1, (await recording.HandleAsync(Office, new() { AsOf = Day }, Cancel)).Changed);

        await using var db = store.Open(Office);
        var days = await QualityTrend.ReadAsync(db, 10, Cancel);
        Assert.Equal([Day.AddDays(-1), Day], days.Select(d => d.Day));
        var now = QualityCounts.Of(await reader.ResultsAsync(await snapshots.GetAsync(Code, Cancel), Day, Cancel), Code, "");
        Assert.Equal(now, days[^1].Counts);
        Assert.True(days[1].Counts.Errors > days[0].Counts.Errors);
        Assert.All(days, d => Assert.False(d.RulesChanged));
        Assert.Single(await QualityTrend.ReadAsync(db, 1, Cancel));

        // A township's trend holds its villages only; the one in which nothing changed stands as the day before.
        await using var town = store.Open(Office.Within(TownB)!);
        var there = Assert.Single(await QualityTrend.ReadAsync(town, 10, Cancel));
        Assert.Equal(QualityCounts.Of(await reader.ResultsAsync(await snapshots.GetAsync(Code, Cancel), Day, Cancel), TownB, ""), there.Counts);
        Assert.Equal(3, await db.JournalEntries.CountAsync(e => e.UseCase == nameof(RecordQuality), Cancel));
    }

    [Fact]
    public async Task A_record_does_not_make_the_county_be_read_or_checked_again()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await ManyVillages.Build().StoreAsync(database.Option);
        var snapshots = new CountySnapshots(store);
        using var reader = new QualityReader(snapshots, store, ManyVillages.Programme);
        await new RecordQuality(store, snapshots, reader).HandleAsync(Office, new() { AsOf = Day }, Cancel);
        Assert.Equal(0, (await reader.ResultsAsync(await snapshots.GetAsync(Code, Cancel), Day, Cancel)).Renewed);
    }

    [Theory]
    [InlineData(nameof(Role.CountyOffice), Code, 5, 0, nameof(RecordQualityOutcome.Done))]
    [InlineData(nameof(Role.Inspector), Code, 5, 0, nameof(RecordQualityOutcome.NotAllowed))]
    [InlineData(nameof(Role.Township), TownA, 5, 0, nameof(RecordQualityOutcome.NotWholeCounty))]
    [InlineData(nameof(Role.CountyOffice), Code, 5, 1, nameof(RecordQualityOutcome.InFuture))]
    [InlineData(nameof(Role.CountyOffice), Code, 0, 0, nameof(RecordQualityOutcome.NoRules))]
    public void Who_may_record_and_what(string role, string area, int rules, int daysAhead, string outcome) => Assert.Equal(outcome,
        RecordQuality.Decide(Office with { Role = Enum.Parse<Role>(role), AreaPrefix = area }, rules, Day.AddDays(daysAhead), Day).ToString());

    [Fact]
    public void Other_rules_are_said_in_the_trend()
    {
        QualityDay Of(DateOnly day, string version, int errors) => new()
        {
            CountyCode = Code, Id = Guid.Empty, AreaCode = PoorOne, Day = day, AsOf = day, Version = version, Told = 100, Errors = errors, Doubts = 2, Unknown = 5, Households = 3, HouseholdsAtFault = 1,
        };
        var days = QualityTrend.Of([Of(new(2017, 1, 2), "b", 1), Of(new(2017, 1, 1), "a", 3)], Code, 10);
        Assert.Equal([false, true], days.Select(d => d.RulesChanged));
        Assert.Equal([96m, 98m], days.Select(d => d.Counts.Score));
    }

    private sealed class Evening(DateOnly today) : TimeProvider
    {
        public DateOnly Today { get; set; } = today;

        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(Today, new TimeOnly(20, 30), TimeSpan.Zero);
    }
}
