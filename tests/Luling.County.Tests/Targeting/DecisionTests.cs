using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Journal;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Targeting;

/// <summary>Stored decisions: what is kept, when nothing is, and that they come out the same again.</summary>
public sealed class DecisionTests
{
    private static readonly DecideTargetingRequest Whole = new() { AreaCode = SmallCounty.Code, Day = SmallTargeting.Day };

    private static ReplayDecision Replay(SmallTargeting county) => new(county.Store, county.Programme);

    [Theory, DatabaseData]
    public async Task Only_what_is_new_is_stored_and_all_of_it_comes_out_the_same_again(TestDatabase database)
    {
        await using var county = await SmallTargeting.OpenAsync(database);
        Assert.Equal(new TargetingDecided(DecideTargetingOutcome.Done, 4, 4), await county.Deciding.HandleAsync(SmallTargeting.Office, Whole));
        Assert.Equal(new TargetingDecided(DecideTargetingOutcome.Unchanged, 4), await county.Deciding.HandleAsync(SmallTargeting.Office, Whole));
        await new AssignCard(county.Store).HandleAsync(SmallTargeting.Office, new AssignCardRequest { HouseholdCode = "2001", Card = CardClass.Blue, On = new(2017, 3, 1) });
        // The card held decides nothing by this programme: neither facts nor outcomes are new.
        Assert.Equal(DecideTargetingOutcome.Unchanged, (await county.Deciding.HandleAsync(SmallTargeting.Office, Whole)).Outcome);
        await new ChangeHouseholdStatus(county.Store).HandleAsync(SmallTargeting.Office, new ChangeHouseholdStatusRequest { HouseholdCode = "2001", To = RegisterStatus.Exited, Reason = StatusReason.Exit, On = new(2017, 3, 1) });
        Assert.Equal(new TargetingDecided(DecideTargetingOutcome.Done, 4, 1), await county.Deciding.HandleAsync(SmallTargeting.Office, Whole));

        var replayed = await Replay(county).SampleAsync(SmallTargeting.Office, 100);
        Assert.Equal(5, replayed.Count);
        Assert.All(replayed, r => Assert.Equal(ReplayResult.Same, r.Result));
        Assert.Equal(2, (await Replay(county).SampleAsync(SmallTargeting.Office, 2)).Count);
        await using var db = county.Store.Open(SmallTargeting.Office);
        Assert.Equal(1, await db.ProgrammeVersions.CountAsync());
        Assert.Equal([4, 1], await db.DecisionRuns.OrderBy(r => r.Id).Select(r => r.Changed).ToListAsync());
        Assert.True((await new JournalVerifier(county.Store).VerifyAsync(SmallTargeting.Office)).Ok);
    }

    [Fact]
    public async Task A_decision_of_an_older_version_is_repeated_by_that_version()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        await county.Deciding.HandleAsync(SmallTargeting.Office, Whole);
        var stricter = county.By(SmallTargeting.Load(SmallTargeting.Measures.Replace("age >= 60", "age >= 70", StringComparison.Ordinal)));
        // Of two households nothing is new: their last decision stays that of the older version.
        Assert.Equal(2, (await stricter.Deciding.HandleAsync(SmallTargeting.Office, Whole)).Changed);
        var replayed = await Replay(stricter).SampleAsync(SmallTargeting.Office, 100);
        Assert.Equal(6, replayed.Count);
        Assert.Equal(2, replayed.Select(r => r.Version).Distinct().Count());
        Assert.All(replayed, r => Assert.Equal(ReplayResult.Same, r.Result));
        Assert.Equal(stricter.Programme.Version, (await Replay(county).HouseholdAsync(SmallTargeting.Office, "1001"))!.Version);
    }

    [Fact]
    public async Task A_stored_decision_that_was_tampered_with_is_found()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        await county.Deciding.HandleAsync(SmallTargeting.Office, Whole);
        await using var db = county.Store.Open(SmallTargeting.Office);
        await db.Database.ExecuteSqlRawAsync("update decision set outcomes = replace(outcomes, 'red', 'blue')");
        var replayed = await Replay(county).SampleAsync(SmallTargeting.Office, 100);
        Assert.Equal(["1001"], replayed.Where(r => r.Result == ReplayResult.Altered).Select(r => r.HouseholdCode));
        Assert.Equal(3, replayed.Count(r => r.Result == ReplayResult.Same));
        // And files of a version that no longer fit their hash decide nothing.
        await db.Database.ExecuteSqlRawAsync("update programme_version set texts = replace(texts, 'age >= 60', 'age >= 61')");
        var other = county.By(SmallTargeting.Load(SmallTargeting.Measures.Replace("age >= 60", "age >= 70", StringComparison.Ordinal)));
        Assert.All((await Replay(other).SampleAsync(SmallTargeting.Office, 100)).Where(r => r.HouseholdCode != "1001"), r => Assert.Equal(ReplayResult.NotPossible, r.Result));
    }

    [Fact]
    public async Task What_is_stored_holds_no_identity_number_and_no_name()
    {
        var small = SmallTargeting.County();
        foreach (var person in small.All<Person>())
        {
            person.IdNumber = "362421196001010018";
        }
        await using var database = TestDatabase.CreateSqlite();
        var store = await small.StoreAsync(database.Option);
        var programme = SmallTargeting.Load();
        var snapshots = new CountySnapshots(store);
        await new DecideTargeting(store, snapshots, new TargetingReader(snapshots, store, programme)).HandleAsync(SmallTargeting.Office, Whole);
        await using var db = store.Open(SmallTargeting.Office);
        var stored = string.Concat(await db.Decisions.Select(d => d.Facts + d.Outcomes).ToListAsync()) + string.Concat(await db.JournalEntries.Where(e => e.UseCase == nameof(DecideTargeting)).Select(e => e.Detail).ToListAsync());
        Assert.NotEmpty(stored);
        Assert.DoesNotContain("362421", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("人1", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_snapshot_follows_over_more_decisions_than_it_follows_changes()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var before = await county.Snapshots.GetAsync(SmallCounty.Code);
        // More rows than are followed at once, and a card behind them.
        await county.Store.ActAsync(SmallTargeting.Office, "Test", async act =>
        {
            var household = await act.Db.Households.FirstAsync();
            var run = new DecisionRun { CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = household.AreaCode, ProgrammeId = "p", Version = "v", Day = SmallTargeting.Day, Columns = "{}", Households = 1, Changed = 1 };
            await act.InsertAsync([run]);
            await act.InsertAsync([.. Enumerable.Range(0, SnapshotChanges.MostChanges + 5).Select(_ => new Decision { CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = household.AreaCode, RunId = run.Id, HouseholdId = household.Id, Facts = "{}", Outcomes = "{}", Digest = "" })]);
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        await new AssignCard(county.Store).HandleAsync(SmallTargeting.Office, new AssignCardRequest { HouseholdCode = "2001", Card = CardClass.Blue, On = new(2017, 3, 1) });
        var after = await county.Snapshots.GetAsync(SmallCounty.Code);
        Assert.Equal(CardClass.Blue, after.View(SmallTargeting.Office)!.Households.Single(h => h.Code == "2001").CardOn(SmallTargeting.Day));
        // Followed, not read anew: what was not changed is shared.
        Assert.Same(before.View(SmallTargeting.Office)!.Households.Single(h => h.Code == "1001"), after.View(SmallTargeting.Office)!.Households.Single(h => h.Code == "1001"));
    }

    [Theory]
    [InlineData(nameof(Role.CountyOffice), SmallCounty.Code, SmallCounty.Code, nameof(DecideTargetingOutcome.Done))]
    [InlineData(nameof(Role.Township), SmallCounty.TownB, SmallCounty.TownB, nameof(DecideTargetingOutcome.Done))]
    [InlineData(nameof(Role.Township), SmallCounty.TownB, SmallCounty.TownA, nameof(DecideTargetingOutcome.OutsideArea))]
    [InlineData(nameof(Role.Township), SmallCounty.TownB, SmallCounty.Code, nameof(DecideTargetingOutcome.OutsideArea))]
    [InlineData(nameof(Role.Village), SmallCounty.FarVillage, SmallCounty.FarVillage, nameof(DecideTargetingOutcome.NotAllowed))]
    [InlineData(nameof(Role.Department), SmallCounty.Code, SmallCounty.Code, nameof(DecideTargetingOutcome.NotAllowed))]
    [InlineData(nameof(Role.Auditor), SmallCounty.Code, SmallCounty.Code, nameof(DecideTargetingOutcome.NotAllowed))]
    public async Task Decisions_are_stored_by_the_office_and_by_a_township_for_itself(string role, string own, string asked, string outcome)
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        var decided = await county.Deciding.HandleAsync(SmallTargeting.User(Enum.Parse<Role>(role), own), Whole with { AreaCode = asked });
        Assert.Equal(outcome, decided.Outcome.ToString());
        await using var db = county.Store.Open(SmallTargeting.Office);
        Assert.Equal(decided.Outcome == DecideTargetingOutcome.Done ? asked == SmallCounty.Code ? 4 : 1 : 0, await db.Decisions.CountAsync());
        // Another township has none of them.
        Assert.Empty(await Replay(county).SampleAsync(SmallTargeting.User(Role.Township, SmallCounty.TownA) with { AreaPrefix = asked == SmallCounty.Code ? "360821999" : SmallCounty.TownA }, 10));
    }

    [Theory, DatabaseData]
    public async Task A_township_repeats_its_own_decisions_of_a_run_over_the_county_and_no_others(TestDatabase database)
    {
        await using var county = await SmallTargeting.OpenAsync(database);
        await county.Deciding.HandleAsync(SmallTargeting.Office, Whole);
        var township = SmallTargeting.User(Role.Township, SmallCounty.TownB);
        Assert.Equal(ReplayResult.Same, (await Replay(county).HouseholdAsync(township, "2001"))!.Result);
        Assert.Null(await Replay(county).HouseholdAsync(township, "1001"));
        Assert.Equal(["2001"], (await Replay(county).SampleAsync(township, 10)).Select(r => r.HouseholdCode));
        Assert.Null(await Replay(county).HouseholdAsync(township with { Role = (Role)99 }, "2001"));
        // The day before the run nothing was decided.
        Assert.Null(await Replay(county).HouseholdAsync(township, "2001", SmallTargeting.Day.AddDays(-1)));
        Assert.NotNull(await DecisionRuns.LastAsync(county.Store, township, SmallCounty.TownB));
        Assert.Null(await DecisionRuns.LastAsync(county.Store, township, SmallCounty.TownA));
    }

    [Fact]
    public async Task The_future_and_a_day_without_rules_are_refused()
    {
        await using var county = await SmallTargeting.OpenAsync(TestDatabase.CreateSqlite());
        Assert.Equal(DecideTargetingOutcome.InFuture, (await county.Deciding.HandleAsync(SmallTargeting.Office, Whole with { Day = county.Store.Today.AddDays(1) })).Outcome);
        Assert.Equal(DecideTargetingOutcome.NoRules, (await county.Deciding.HandleAsync(SmallTargeting.Office, Whole with { Day = new(2015, 12, 31) })).Outcome);
    }

    [Fact]
    public void Every_outcome_has_its_text_in_both_languages()
    {
        Assert.All(Enum.GetValues<DecideTargetingOutcome>(), o => Assert.NotEqual(DecideTargeting.TextOf(o).Zh, DecideTargeting.TextOf(o).En));
        Assert.All(Enum.GetValues<ProposeOverrideOutcome>(), o => Assert.NotEqual(ProposeOverride.TextOf(o).Zh, ProposeOverride.TextOf(o).En));
        Assert.All(Enum.GetValues<DecideOverrideOutcome>(), o => Assert.NotEqual(DecideOverride.TextOf(o).Zh, DecideOverride.TextOf(o).En));
        Assert.All(Enum.GetValues<EndOverrideOutcome>(), o => Assert.NotEqual(EndOverride.TextOf(o).Zh, EndOverride.TextOf(o).En));
    }
}
