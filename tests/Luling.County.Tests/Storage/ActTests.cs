using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Storage;

/// <summary>An act stores its rows and its journal entry together, or nothing at all.</summary>
public sealed class ActTests
{
    private static readonly Scope Office = Scope.Operator("360821");
    private static readonly Scope Dunhou = Office with { AreaPrefix = "360821100", Role = Role.Township, Actor = "clerk" };
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, DatabaseData]
    public async Task Rows_of_every_type_come_back_as_they_were_stored(TestDatabase database)
    {
        var store = await Migrated(database);
        var household = await StoreHousehold(store, "360821100200", "H1");
        var year = new HouseholdYear
        {
            CountyCode = "360821", Id = NewId.At(store.Clock.GetUtcNow()), AreaCode = "360821100200", HouseholdId = household.Id, Year = 2016,
            WageIncome = 1_234_567_890_12L, ArableLand = 1.5m, FloorArea = 80.25m, InCooperative = true, DangerousHouse = false, AccessRoad = "03",
        };
        var card = new HouseholdCard
        {
            CountyCode = "360821", Id = NewId.At(store.Clock.GetUtcNow()), AreaCode = "360821100200", HouseholdId = household.Id,
            Card = CardClass.Yellow, From = new DateOnly(2016, 2, 29),
        };
        await store.ActAsync(Office, "Test", async act =>
        {
            await act.InsertAsync([year], Cancel);
            await act.InsertAsync([card], Cancel);
            act.About("360821100200", new { rows = 2 });
            return 0;
        }, cancel: Cancel);

        await using var db = store.Open(Office);
        Assert.Equivalent(year, await db.HouseholdYears.SingleAsync(Cancel), strict: true);
        Assert.Equivalent(card, await db.HouseholdCards.SingleAsync(Cancel), strict: true);
        var entry = await db.JournalEntries.SingleAsync(e => e.Seq == 2, Cancel);
        Assert.Equal(2, entry.Changes);
        Assert.Equal(2, await db.JournalChanges.CountAsync(c => c.Seq == 2 && c.HouseholdId == household.Id, Cancel));
    }

    [Theory, DatabaseData]
    public async Task A_changed_row_is_journaled_with_what_stood_before_and_after(TestDatabase database)
    {
        var store = await Migrated(database);
        await StoreHousehold(store, "360821100200", "H1");
        await store.ActAsync(Office, "ChangePhone", async act =>
        {
            var household = await act.Db.Households.SingleAsync(Cancel);
            household.Phone = "13800000000";
            act.About(household.AreaCode, new { household.Code });
            return 0;
        }, cancel: Cancel);

        await using var db = store.Open(Office);
        Assert.Equal("13800000000", (await db.Households.SingleAsync(Cancel)).Phone);
        var change = await db.JournalChanges.SingleAsync(c => c.Seq == 2, Cancel);
        Assert.Equal("""{"Phone":null}""", change.Before);
        Assert.Equal("""{"Phone":"13800000000"}""", change.After);
    }

    [Theory, DatabaseData]
    public async Task Nothing_is_stored_without_a_subject_or_when_the_use_case_throws(TestDatabase database)
    {
        var store = await Migrated(database);
        await store.ActAsync(Office, "Forgotten", async act => { await act.InsertAsync([Household(store, "360821100200", "H1")], Cancel); return 0; }, cancel: Cancel);
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.ActAsync<int>(Office, "Broken", async act =>
        {
            await act.InsertAsync([Household(store, "360821100200", "H2")], Cancel);
            act.About("360821", new { });
            throw new InvalidOperationException("in the middle");
        }, cancel: Cancel));

        await using var db = store.Open(Office);
        Assert.Equal(0, await db.Households.CountAsync(Cancel));
        Assert.Equal(0, await db.JournalEntries.CountAsync(Cancel));
        Assert.Equal(0, await db.JournalChanges.CountAsync(Cancel));
    }

    [Theory, DatabaseData]
    public async Task Nobody_stores_a_row_outside_their_area_and_none_is_seen_there(TestDatabase database)
    {
        var store = await Migrated(database);
        await StoreHousehold(store, "360821100200", "in");
        await StoreHousehold(store, "360821101200", "out");
        await Assert.ThrowsAsync<OutOfScopeException>(() => StoreHousehold(store, "360821101200", "H3", Dunhou));

        await using var db = store.Open(Dunhou);
        Assert.Equal(["in"], await db.Households.Select(h => h.Code).ToListAsync(Cancel));
        Assert.Equal(1, await db.Households.CountAsync(Cancel));
        Assert.Equal(1, await db.JournalEntries.CountAsync(Cancel));
        await using var other = store.Open(Scope.Operator("360822"));
        Assert.Equal(0, await other.Households.CountAsync(Cancel));
    }

    [Theory, DatabaseData]
    public async Task A_form_sent_twice_acts_once(TestDatabase database)
    {
        var store = await Migrated(database);
        var request = NewId.At(store.Clock.GetUtcNow());
        Task<int> Send() => store.ActAsync(Office, "Form", async act =>
        {
            await act.InsertAsync([Household(store, "360821100200", "H1")], Cancel);
            act.About("360821100200", new { });
            return 0;
        }, request, Cancel);
        await Send();
        await Assert.ThrowsAsync<AlreadyDoneException>(Send);
    }

    [Theory, DatabaseData]
    public async Task Writers_of_one_county_queue_and_the_chain_has_no_gap(TestDatabase database)
    {
        var store = await Migrated(database);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => StoreHousehold(store, "360821100200", $"H{i}"))));
        await using var db = store.Open(Office);
        var entries = await db.JournalEntries.OrderBy(e => e.Seq).ToListAsync(Cancel);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => (long)i), entries.Select(e => e.Seq));
        Assert.All(entries.Zip(entries.Skip(1)), pair => Assert.Equal(pair.First.Hash, pair.Second.PreviousHash));
    }

    [Fact]
    public async Task Facts_cannot_be_saved_around_the_journal()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await Migrated(database);
        await using var db = store.Open(Office);
        db.Add(Household(store, "360821100200", "H1"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Cancel));
        Assert.Throws<InvalidOperationException>(() => db.SaveChanges());
    }

    private static async Task<CountyStore> Migrated(TestDatabase database)
    {
        var store = new CountyStore(database.Option, TimeProvider.System);
        await store.MigrateAsync(Cancel);
        return store;
    }

    private static Household Household(CountyStore store, string area, string code) =>
        new() { CountyCode = "360821", Id = NewId.At(store.Clock.GetUtcNow()), AreaCode = area, Code = code };

    private static async Task<Household> StoreHousehold(CountyStore store, string area, string code, Scope? actor = null)
    {
        var household = Household(store, area, code);
        await store.ActAsync(actor ?? Office, "StoreHousehold", async act =>
        {
            await act.InsertAsync([household], Cancel);
            act.About(area, new { code });
            return 0;
        }, cancel: Cancel);
        return household;
    }
}
