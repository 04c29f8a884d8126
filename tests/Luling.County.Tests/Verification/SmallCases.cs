using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Verification;

/// <summary>A record of a department in a test: whose, its key with the department, what a rule says of it.</summary>
internal sealed record TestRecord(string HouseholdCode, string Key, string Category = "car", string Fields = """{"车型":"小型轿车"}""", bool Certain = true);

/// <summary>A day that tests move on.</summary>
internal sealed class MovingClock(DateOnly day) : TimeProvider
{
    public DateOnly Day { get; set; } = day;

    private int asked;

    /// <summary>Each time a millisecond later: keys of later acts are greater.</summary>
    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(Day, new TimeOnly(4, 0), TimeSpan.Zero).AddMilliseconds(Interlocked.Increment(ref asked));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}

/// <summary>Three households in two townships, and departments' records about them.</summary>
internal sealed class SmallCases : IAsyncDisposable
{
    public static readonly DateOnly Start = new(2017, 4, 1);

    private readonly TestDatabase database;

    private SmallCases(TestDatabase database, CountyStore store, MovingClock clock) => (this.database, Store, Clock) = (database, store, clock);

    public CountyStore Store { get; }
    public MovingClock Clock { get; }
    public static Programme Programme => JianCounty.Programme;

    public static Scope Office { get; } = User(Role.CountyOffice, SmallCounty.Code, 1, "县办");
    public static Scope OtherOffice { get; } = User(Role.CountyOffice, SmallCounty.Code, 2, "县办乙");
    public static Scope TownA { get; } = User(Role.Township, SmallCounty.TownA, 3, "镇甲");
    public static Scope TownASecond { get; } = User(Role.Township, SmallCounty.TownA, 4, "镇甲二");
    public static Scope TownB { get; } = User(Role.Township, SmallCounty.TownB, 5, "镇乙");
    public static Scope Village { get; } = User(Role.Village, SmallCounty.PoorOne, 6, "村甲");

    public static Scope User(Role role, string area, int number, string name) =>
        SmallCounty.Office with { Role = role, AreaPrefix = area, Actor = name, ActorId = new Guid($"00000000-0000-7000-8000-{number:000000000000}") };

    public static async Task<SmallCases> OpenAsync(TestDatabase database)
    {
        var county = SmallCounty.Divisions();
        foreach (var (code, village) in new[] { ("1001", SmallCounty.PoorOne), ("1002", SmallCounty.OtherVillage), ("2001", SmallCounty.FarVillage) })
        {
            county.Person(county.Household(code, village), code + "01", new(1960, 1, 1));
        }
        await county.StoreAsync(database.Option);
        var clock = new MovingClock(Start);
        return new SmallCases(database, new CountyStore(database.Option, clock), clock);
    }

    public Task<CasesMoved> DeliverAsync(params TestRecord[] records) => DeliverAsync(Store, "vehicles", records);

    /// <summary>As a delivery does it: records are new, altered or gone, and then the cases follow, all in one act.</summary>
    public static Task<CasesMoved> DeliverAsync(CountyStore store, string source, params TestRecord[] records) => store.ActAsync(SmallCounty.Office, "TestDelivery", async act =>
    {
        var today = store.Today;
        var delivery = new Delivery
        {
            CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = SmallCounty.Code.PadRight(12, '0'), SourceId = source, FileName = source + ".csv", Sha256 = new string('0', 64), Sender = "县交警大队",
            DataDay = today, ReceivedOn = today, ReceivedBy = "县办", RegisterMark = "", State = DeliveryState.Current, Rows = records.Length,
        };
        await act.InsertAsync([delivery]);
        var there = await act.Db.OutsideRecords.AsTracking().Where(r => r.SourceId == source).ToDictionaryAsync(r => r.RecordKey);
        foreach (var gone in there.Values.Where(r => !records.Any(n => n.Key == r.RecordKey)))
        {
            gone.GoneOn = today;
        }
        var clues = new List<CaseClue>();
        foreach (var (record, row) in records.Select((r, i) => (r, i + 1)))
        {
            var (household, person) = await WhoseAsync(act.Db, record.HouseholdCode);
            if (there.TryGetValue(record.Key, out var known))
            {
                (known.Fields, known.DeliveryId, known.Row, known.GoneOn) = (record.Fields, delivery.Id, row, null);
            }
            else
            {
                known = new OutsideRecord
                {
                    CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = household.AreaCode, SourceId = source, RecordKey = record.Key, DeliveryId = delivery.Id, Row = row, PersonId = person.Id,
                    HouseholdId = household.Id, IdNumber = person.IdNumber, Name = person.Name, Fields = record.Fields, Match = MatchKind.Number, FirstSeenOn = today,
                };
                act.Db.Add(known);
            }
            clues.Add(new CaseClue
            {
                HouseholdId = household.Id, AreaCode = household.AreaCode, PersonId = person.Id, Category = record.Category, RecordId = known.Id, Fields = record.Fields, Certain = record.Certain,
            });
        }
        await act.FlushAsync();
        act.About(SmallCounty.Code, new { });
        return await CaseOpening.ApplyAsync(act, source, clues, Programme.Cases, today);
    });

    private static async Task<(Household, Person)> WhoseAsync(CountyDb db, string code)
    {
        var household = await db.Households.SingleAsync(h => h.Code == code);
        var person = await (from m in db.Memberships where m.HouseholdId == household.Id join p in db.Persons on m.PersonId equals p.Id orderby p.Code select p).FirstAsync();
        return (household, person);
    }

    public async Task<VerificationCase> CaseAsync(string household, string category = "car")
    {
        await using var db = Store.Open(Office);
        return await (from c in db.Cases.AsNoTracking() join h in db.Households on c.HouseholdId equals h.Id where h.Code == household && c.Category == category select c).SingleAsync();
    }

    public async Task<List<CaseStep>> StepsAsync(VerificationCase of)
    {
        await using var db = Store.Open(Office);
        return await db.CaseSteps.AsNoTracking().Where(s => s.CaseId == of.Id).OrderBy(s => s.Id).ToListAsync();
    }

    public async Task<NotifyCasesOutcome> NotifyAsync(Scope actor, params string[] codes) => (await new NotifyCases(Store, Programme).HandleAsync(actor, new NotifyCasesRequest { Codes = codes })).Outcome;

    public Task<RecordCaseVisitOutcome> VisitAsync(Scope actor, string code, string statement = "车是我哥的，我没有钱买车。", string finding = "门前无车", DateOnly? on = null) =>
        new RecordCaseVisit(Store, Programme).HandleAsync(actor, new RecordCaseVisitRequest { Code = code, On = on ?? Clock.Day, Visitors = "村甲、镇甲", Statement = statement, Finding = finding });

    public Task<ProposeVerdictOutcome> ProposeAsync(Scope actor, string code, CaseVerdict verdict, string? excuse = null, string reason = "入户核实，情况属实，有书面证明") =>
        new ProposeVerdict(Store, Programme).HandleAsync(actor, new ProposeVerdictRequest { Code = code, Verdict = verdict, Excuse = excuse, Reason = reason });

    public Task<ReviewVerdictOutcome> ReviewAsync(Scope actor, string code, bool agree = true, string? reason = null) =>
        new ReviewVerdict(Store, Programme).HandleAsync(actor, new ReviewVerdictRequest { Code = code, Agree = agree, Reason = reason });

    /// <summary>A case taken from opening to a verdict agreed by a second person.</summary>
    public async Task CloseAsync(string code, CaseVerdict verdict, string? excuse = null)
    {
        await NotifyAsync(Office, code);
        Assert.Equal(RecordCaseVisitOutcome.Done, await VisitAsync(Office, code));
        Assert.Equal(ProposeVerdictOutcome.Done, await ProposeAsync(Office, code, verdict, excuse));
        Assert.Equal(ReviewVerdictOutcome.Agreed, await ReviewAsync(OtherOffice, code));
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
