using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Exchange;
using Luling.County.Tests.Register;
using Luling.County.Tests.Storage;
using Luling.County.Verification;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Coverage;

/// <summary>A snapshot that followed the journal is the snapshot that reading the whole county would give, and cost less.</summary>
public sealed class SnapshotFollowTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, DatabaseData]
    public async Task After_every_use_case_and_import_it_is_what_the_database_gives(TestDatabase database)
    {
        var store = await Whole().StoreAsync(database.Option);
        var followed = new Followed(store);
        await followed.IsExactAsync("at first");

        Assert.Equal(ChangeHouseholdStatusOutcome.Done, await new ChangeHouseholdStatus(store).HandleAsync(Office, new() { HouseholdCode = "H1", To = RegisterStatus.Exited, Reason = StatusReason.Exit, On = new(2016, 12, 1) }, Cancel));
        await followed.KeptAsync("status changed", "H2", "H3");
        Assert.Equal(AssignCardOutcome.Done, await new AssignCard(store).HandleAsync(Office, new() { HouseholdCode = "H2", Card = CardClass.Blue, On = new(2017, 3, 1) }, Cancel));
        await followed.KeptAsync("card", "H1", "H3");
        Assert.Equal(RecordMemberJoinedOutcome.Done, await new RecordMemberJoined(store).HandleAsync(Office,
            new() { HouseholdCode = "H1", Reason = JoinReason.Birth, On = new(2017, 1, 5), Name = "新生", Relation = "03", Sex = "1", Birth = new(2017, 1, 5) }, Cancel));
        await followed.KeptAsync("born", "H2", "H3");
        Assert.Equal(RecordMemberLeftOutcome.Done, await new RecordMemberLeft(store).HandleAsync(Office,
            new() { HouseholdCode = "H2", PersonCode = "H2-2", Reason = LeaveReason.Marriage, On = new(2017, 2, 1), NewHead = "H2-1" }, Cancel));
        await followed.KeptAsync("left", "H1", "H3");

        (string, string)[] here = [("乡", "敦厚镇"), ("村", "乙村"), ("户主姓名", "新户")];
        await ExchangeTest.ImportAsync(store, "persons", ExchangeTest.Csv(SheetRow.Person("H1", "H1-1", ("村", "甲村"), ("姓名", "新名"), ("是否参加新型农村合作医疗", "否"))));
        await followed.KeptAsync("person sheet", "H2", "H3");
        await ExchangeTest.ImportAsync(store, "households", ExchangeTest.Csv(SheetRow.Household("H9", here)));
        await followed.KeptAsync("new household", "H1", "H2", "H3");
        await ExchangeTest.ImportAsync(store, "persons", ExchangeTest.Csv(SheetRow.Person("H9", "P9", [.. here, ("证件号码", SheetRow.Number("19600101", 3)), ("姓名", "新人")])));
        await followed.KeptAsync("its first person", "H1", "H2", "H3");
        await ExchangeTest.ImportAsync(store, "households", ExchangeTest.Csv(SheetRow.Household("H9", [.. here, ("转移性收入", "99")])));
        await followed.KeptAsync("household sheet", "H1", "H2", "H3");
        await ExchangeTest.ImportAsync(store, "member-changes", ExchangeTest.Csv(MemberChange("H9", "H1-2", "婚入", "2017-03-01", "之儿媳"), MemberChange("H1", "H1-2", "婚出", "2017-03-01", "")));
        await followed.KeptAsync("moved by marriage", "H2", "H3");

        Assert.Equal(RegisterUserOutcome.Done, (await new RegisterUser(store).HandleAsync(Office, new() { UserName = "clerk9", DisplayName = "某人", Role = Role.Township, AreaPrefix = TownA }, Cancel)).Outcome);
        await followed.KeptAsync("an account", "H1", "H2", "H3", "H9");
    }

    [Theory, DatabaseData]
    public async Task After_every_kind_of_row_it_is_what_the_database_gives(TestDatabase database)
    {
        var county = Whole();
        var store = await county.StoreAsync(database.Option);
        var followed = new Followed(store);
        await followed.IsExactAsync("at first");
        var h1 = county.Only<Household>(h => h.Code == "H1");
        var h2 = county.Only<Household>(h => h.Code == "H2");
        var pupil = county.Only<Person>(p => p.Code == "H1-2");

        // A stay elsewhere that overlaps: the person's file binds both households from now on.
        await DoAsync(store, act => act.Db.Add(Stay(act, h2, pupil, new(2016, 6, 1))));
        await followed.KeptAsync("stays twice", "H3");
        await DoAsync(store, async act => (await act.Db.Memberships.AsTracking().SingleAsync(m => m.PersonId == pupil.Id && m.HouseholdId == h2.Id, Cancel)).To = new(2016, 9, 1));
        await followed.KeptAsync("stay shortened", "H3");
        await DoAsync(store, async act => (await act.Db.PersonYears.AsTracking().SingleAsync(y => y.PersonId == pupil.Id, Cancel)).Ncms = false);
        await followed.KeptAsync("sheet of a person of two households", "H3");
        await DoAsync(store, async act => (await act.Db.Persons.AsTracking().SingleAsync(p => p.Id == pupil.Id, Cancel)).AreaCode = OtherVillage);
        await followed.KeptAsync("person's file moved", "H3");
        // Of a household in which the person never lived.
        await DoAsync(store, act => act.Db.Add(new Benefit { CountyCode = Code, Id = act.NewId(), AreaCode = FarVillage, HouseholdId = county.Only<Household>(h => h.Code == "H3").Id, PersonId = pupil.Id, Measure = MeasureIds.NcmsPremium, From = new(2017, 1, 1), Amount = 1 }));
        await followed.IsExactAsync("benefit of a person elsewhere");
        await DoAsync(store, act => act.Db.Add(new Benefit { CountyCode = Code, Id = act.NewId(), AreaCode = PoorOne, HouseholdId = h1.Id, Measure = MeasureIds.Dibao, From = new(2017, 1, 1), Amount = 1 }));
        await followed.KeptAsync("benefit of the household", "H3");
        await DoAsync(store, act => act.Db.AddRange(Fault(act, null, pupil), Fault(act, h2, pupil), Fault(act, h1, null)));
        await followed.KeptAsync("faults", "H3");
        await DoAsync(store, async act =>
        {
            foreach (var fault in await act.Db.RegisterFaults.AsTracking().Where(f => f.PersonId != null).ToListAsync(Cancel))
            {
                fault.MendedOn = new(2017, 1, 1);
            }
        });
        await followed.KeptAsync("faults mended", "H3");
        await DoAsync(store, async act => (await act.Db.Pairings.AsTracking().SingleAsync(p => p.HouseholdId == h1.Id, Cancel)).To = new(2017, 1, 1));
        await followed.KeptAsync("pairing ended", "H3");
        await DoAsync(store, act => act.Db.Add(new Pairing { CountyCode = Code, Id = act.NewId(), AreaCode = PoorOne, HouseholdId = h1.Id, CadreId = county.Only<Cadre>(c => c.Code == "C2").Id, From = new(2017, 1, 1) }));
        await followed.KeptAsync("pairing with the cadre of another household", "H3");
        await DoAsync(store, async act => act.Db.Remove(await act.Db.RegisterPeriods.SingleAsync(p => p.HouseholdId == h2.Id && p.Status == RegisterStatus.Exited, Cancel)));
        await followed.KeptAsync("period taken back", "H3");
        await DoAsync(store, async act => (await act.Db.Households.AsTracking().SingleAsync(h => h.Id == h1.Id, Cancel)).AreaCode = OtherVillage);
        await followed.KeptAsync("household moved", "H3");
        foreach (var type in new[] { typeof(HouseholdVerification), typeof(HouseholdDocument), typeof(CooperativeShare), typeof(IndustryHolding), typeof(SolarContract), typeof(HouseholdYear), typeof(TurnkeyHouse) })
        {
            await DoAsync(store, act => act.Db.RemoveRange(Rows(act.Db, type)));
            await followed.IsExactAsync(type.Name + " gone");
        }
    }

    [Theory, DatabaseData]
    public async Task Duties_and_posts_are_read_again_without_any_household(TestDatabase database)
    {
        var county = Whole();
        var store = await county.StoreAsync(database.Option);
        var followed = new Followed(store);
        await followed.IsExactAsync("at first");
        string[] all = ["H1", "H2", "H3"];
        var body = county.All<Body>().OrderBy(b => b.Code, StringComparer.Ordinal).First();
        await DoAsync(store, act => act.Db.Add(new Meeting { CountyCode = Code, Id = act.NewId(), AreaCode = body.AreaCode, BodyId = body.Id, DueOn = new(2017, 2, 1), HeldOn = new(2017, 2, 2) }));
        await followed.KeptAsync("a meeting", all);
        await DoAsync(store, async act => (await act.Db.Letters.AsTracking().OrderBy(l => l.Id).FirstAsync(Cancel)).SignedOn = new(2017, 2, 3));
        await followed.KeptAsync("a letter", all);
        await DoAsync(store, async act => (await act.Db.Bodies.AsTracking().SingleAsync(b => b.Id == body.Id, Cancel)).Name = "新名");
        await followed.KeptAsync("a body's name", all);
        await DoAsync(store, async act => act.Db.Remove(await act.Db.OfficeHolders.OrderBy(h => h.Id).FirstAsync(Cancel)));
        await followed.KeptAsync("an office-holder gone", all);
        await DoAsync(store, async act => (await act.Db.Postings.AsTracking().OrderBy(p => p.Id).FirstAsync(Cancel)).To = new(2017, 2, 1));
        await followed.KeptAsync("a post that ended", all);
        await DoAsync(store, async act => act.Db.Remove(await act.Db.PartyOrganisations.Where(o => !act.Db.OrganisationReaches.Any(r => r.OrganisationId == o.Id)).OrderBy(o => o.Id).FirstAsync(Cancel)));
        await followed.KeptAsync("a branch gone", all);
        await DoAsync(store, async act =>
        {
            (await act.Db.PoorVillages.AsTracking().OrderBy(v => v.Id).FirstAsync(Cancel)).ExitedOn = new(2017, 2, 4);
            (await act.Db.Households.AsTracking().SingleAsync(h => h.Code == "H1", Cancel)).HeadName = "新户主";
        });
        await followed.KeptAsync("a village's exit and a household in one act", "H2", "H3");
    }

    [Fact]
    public async Task What_stands_outside_household_files_or_cannot_be_followed_is_read_anew()
    {
        await using var database = TestDatabase.CreateSqlite();
        var county = Whole();
        var store = await county.StoreAsync(database.Option);
        var followed = new Followed(store);
        await followed.IsExactAsync("at first");
        var pupil = county.Only<Person>(p => p.Code == "H1-2");
        await DoAsync(store, async act => (await act.Db.MedicalClaims.AsTracking().OrderBy(c => c.Code).FirstAsync(Cancel)).Self = 1);
        await followed.KeptAsync("a claim");
        await DoAsync(store, async act => (await act.Db.OutsideBills.AsTracking().SingleAsync(Cancel)).Total = 1);
        await followed.KeptAsync("a bill outside the chain");
        await DoAsync(store, async act => (await act.Db.Cadres.AsTracking().FirstAsync(c => c.Code == "C1", Cancel)).Name = "干部新");
        await followed.KeptAsync("a cadre's name");
        await DoAsync(store, async act => act.Db.Remove(await act.Db.Memberships.SingleAsync(m => m.PersonId == pupil.Id, Cancel)));
        await followed.KeptAsync("a stay that is gone");
        await DoAsync(store, act => act.InsertAsync(Enumerable.Range(0, SnapshotChanges.MostChanges + 1).Select(i => Fault(act, county.Only<Household>(h => h.Code == "H1"), null)).ToList(), Cancel));
        await followed.KeptAsync("a large act");
    }

    [Fact]
    public async Task A_restored_backup_is_another_chain_and_read_anew()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await Whole().StoreAsync(database.Option);
        var backup = new SqliteConnectionStringBuilder { DataSource = database.Option + ".bak", Pooling = false }.ConnectionString;
        Copy(database.ConnectionString, backup);
        var followed = new Followed(store);
        await CardAsync("H1", new(2017, 2, 1));
        await CardAsync("H2", new(2017, 2, 2));
        await followed.IsExactAsync("before the backup came back");

        Copy(backup, database.ConnectionString);
        await CardAsync("H3", new(2017, 2, 3));
        await CardAsync("H3", new(2017, 2, 4));
        await followed.KeptAsync("at the same place");
        Copy(backup, database.ConnectionString);
        await followed.KeptAsync("at an earlier place");
        Copy(backup, database.ConnectionString);
        await CardAsync("H2", new(2017, 2, 5));
        await followed.KeptAsync("beside the backup: the held place is still in the chain", "H1", "H3");

        async Task CardAsync(string household, DateOnly on)
        {
            await using var db = store.Open(Office);
            var now = await db.HouseholdCards.Where(c => c.To == null && db.Households.Any(h => h.Id == c.HouseholdId && h.Code == household)).Select(c => c.Card).SingleAsync(Cancel);
            Assert.Equal(AssignCardOutcome.Done, await new AssignCard(store).HandleAsync(Office, new() { HouseholdCode = household, Card = now == CardClass.Blue ? CardClass.Red : CardClass.Blue, On = on }, Cancel));
        }
    }

    [Theory, DatabaseData]
    public async Task As_many_households_as_are_followed_at_most_are_followed(TestDatabase database)
    {
        var register = await RegisterRows.StartAsync(database);
        for (var i = 0; i <= SnapshotChanges.MostHouseholds; i++)
        {
            var household = register.Household($"H{i:0000}", "户主");
            for (var m = 0; m < 5; m++)
            {
                register.Member(household, "成员", m == 0 ? "01" : "04");
            }
        }
        await register.SaveAsync();
        var snapshots = new CountySnapshots(register.Store);
        var files = (await snapshots.GetAsync(Code, Cancel)).View(Office)!.Households.ToArray();
        await DoAsync(register.Store, act => act.InsertAsync(files[1..].Select(f => new HouseholdCard { CountyCode = Code, Id = act.NewId(), AreaCode = f.AreaCode, HouseholdId = f.Id, Card = CardClass.Red, From = new(2016, 1, 1) }).ToList(), Cancel));
        var now = (await snapshots.GetAsync(Code, Cancel)).View(Office)!.Households.ToArray();
        Assert.Same(files[0], now[0]);
        Assert.All(now[1..], f => Assert.Equal((CardClass.Red, 5, 1), (f.CardOn(RegisterRows.Day), f.MembersOn(RegisterRows.Day), f.Status.Length)));
    }

    private static Task DoAsync(CountyStore store, Action<Act> change) => DoAsync(store, act =>
    {
        change(act);
        return Task.CompletedTask;
    });

    private static async Task DoAsync(CountyStore store, Func<Act, Task> change) => await store.ActAsync(Office, "Test", async act =>
    {
        await change(act);
        act.About(Code, new { });
        return 0;
    }, cancel: Cancel);

    /// <summary>One program's snapshot through a series of acts.</summary>
    private sealed class Followed(CountyStore store)
    {
        private readonly CountySnapshots snapshots = new(store);
        private CountySnapshot? last;

        public async Task IsExactAsync(string after)
        {
            last = await snapshots.GetAsync(Code, Cancel);
            var anew = await new CountySnapshots(store).GetAsync(Code, Cancel);
            Assert.Equal(anew.Head, last.Head);
            foreach (var (was, now) in CountyImage.Of(anew).Zip(CountyImage.Of(last)))
            {
                Assert.True(was == now, $"after {after}:\n{was}\n{now}");
            }
        }

        /// <summary>Exact, and just these household files are the ones that were there before.</summary>
        public async Task KeptAsync(string after, params string[] households)
        {
            var before = Files(last!);
            await IsExactAsync(after);
            Assert.True(households.SequenceEqual(Files(last!).Where(f => before.TryGetValue(f.Key, out var was) && ReferenceEquals(was, f.Value)).Select(f => f.Key).Order(StringComparer.Ordinal)), after);
        }

        private static Dictionary<string, HouseholdFile> Files(CountySnapshot of) => of.View(Office)!.Households.ToDictionary(h => h.Code);
    }

    private static (string, string)[] MemberChange(string household, string person, string change, string on, string relation) =>
        [("户编号", household), ("人口编号", person), ("变动类型", change), ("变动日期", on), ("与户主关系", relation)];

    private static Membership Stay(Act act, Household household, Person person, DateOnly from) => new()
    {
        CountyCode = Code, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = person.Id, Relation = "21", From = from, JoinReason = JoinReason.MoveIn,
    };

    private static RegisterFault Fault(Act act, Household? household, Person? person) => new()
    {
        CountyCode = Code, Id = act.NewId(), AreaCode = household?.AreaCode ?? person!.AreaCode, HouseholdId = household?.Id, PersonId = person?.Id,
        Code = "id-checksum", Field = "IdNumber", Level = FaultLevel.Error, FoundOn = new(2016, 6, 1),
    };

    private static List<CountyFact> Rows(CountyDb db, Type type) =>
        [.. ((IQueryable<CountyFact>)typeof(CountyDb).GetMethod(nameof(CountyDb.Set), 1, [])!.MakeGenericMethod(type).Invoke(db, null)!)];

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(from);
        using var target = new SqliteConnection(to);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }
}
