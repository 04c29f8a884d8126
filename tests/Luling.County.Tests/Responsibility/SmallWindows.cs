using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>A clock that tests move on, to the minute.</summary>
internal sealed class WindowClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    private int asked;

    /// <summary>Each time a millisecond later: keys of later acts are greater.</summary>
    public override DateTimeOffset GetUtcNow() => Now.AddMilliseconds(Interlocked.Increment(ref asked));

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}

/// <summary>Two townships with a service centre each: one has all seven windows, the other lacks health. Households on the register, returned, exited and removed.</summary>
internal sealed class SmallWindows : IAsyncDisposable
{
    public const string CentreA = "JG-ZX100", CentreB = "JG-ZX101";

    /// <summary>A Friday.</summary>
    public static readonly DateTimeOffset Start = new(2016, 9, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase database;

    private SmallWindows(TestDatabase database, CountyStore store, WindowClock clock) => (this.database, Store, Clock) = (database, store, clock);

    public CountyStore Store { get; }
    public WindowClock Clock { get; }
    public static Programme Programme => JianCounty.Programme;

    public static Scope Office { get; } = SmallCounty.Office;
    public static Scope TownA { get; } = User(Role.Township, SmallCounty.TownA);
    public static Scope TownB { get; } = User(Role.Township, SmallCounty.TownB);
    public static Scope Village { get; } = User(Role.Village, SmallCounty.PoorOne);

    public static Scope User(Role role, string area) => SmallCounty.Office with { Role = role, AreaPrefix = area, Actor = role + area, ActorId = new Guid($"00000000-0000-7000-8000-{area[6..].PadLeft(12, '0')}") };

    public static async Task<SmallWindows> OpenAsync(TestDatabase database)
    {
        var county = SmallCounty.Divisions();
        county.Household("1001", SmallCounty.PoorOne);
        county.Household("1002", SmallCounty.PoorOne, exited: new(2016, 6, 30));
        var returned = county.Household("1003", SmallCounty.OtherVillage, exited: new(2015, 12, 31));
        county.Only<RegisterPeriod>(p => p.HouseholdId == returned.Id && p.Status == RegisterStatus.Exited).To = new(2016, 8, 1);
        county.Period(returned, RegisterStatus.Returned, new(2016, 8, 1), null, StatusReason.ReturnedToPoverty);
        var removed = county.Household("1004", SmallCounty.OtherVillage);
        county.Only<RegisterPeriod>(p => p.HouseholdId == removed.Id).To = new(2016, 7, 15);
        county.Period(removed, RegisterStatus.Removed, new(2016, 7, 15), null, StatusReason.WronglyIdentified);
        county.Household("2001", SmallCounty.FarVillage);
        foreach (var (centre, town) in new[] { (CentreA, SmallCounty.TownA), (CentreB, SmallCounty.TownB) })
        {
            county.Body(centre, BodyKind.ServiceCentre, town);
            var body = county.Only<Body>(b => b.Code == centre);
            foreach (var kind in Enum.GetValues<WindowKind>().Where(k => k != WindowKind.Health || centre == CentreA))
            {
                county.Add(new ServiceWindow { CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = body.AreaCode, BodyId = body.Id, Kind = kind, From = new(2016, 3, 1) });
            }
        }
        await county.StoreAsync(database.Option);
        var clock = new WindowClock(Start);
        return new SmallWindows(database, new CountyStore(database.Option, clock), clock);
    }

    public Task<MatterTakenIn> TakeInAsync(Scope actor, string matter, string? household = null, string[]? papers = null, string centre = CentreA, string name = "刘大山", string text = "想办这件事", string? phone = null) =>
        new TakeInMatter(Store, Programme).HandleAsync(actor, new TakeInMatterRequest { Centre = centre, MatterId = matter, HouseholdCode = household, ApplicantName = name, Phone = phone, Text = text, Papers = papers ?? [] });

    /// <summary>Taken in with success; its number.</summary>
    public async Task<string> TakenAsync(string matter, string? household = null, string[]? papers = null)
    {
        var taken = await TakeInAsync(TownA, matter, household, papers);
        Assert.Equal(TakeInMatterOutcome.Done, taken.Outcome);
        return taken.Code!;
    }

    public Task<CallMatterOutcome> CallAsync(string code, Scope? actor = null) => new CallMatter(Store).HandleAsync(actor ?? TownA, new CallMatterRequest { Code = code });

    public Task<CheckPapersOutcome> PapersAsync(string code, params string[] papers) => new CheckPapers(Store, Programme).HandleAsync(TownA, new CheckPapersRequest { Code = code, Papers = papers });

    public Task<AnswerMatterOutcome> AnswerAsync(string code, string answer = "已批准", Scope? actor = null) => new AnswerMatter(Store).HandleAsync(actor ?? TownA, new AnswerMatterRequest { Code = code, Answer = answer });

    public Task<WithdrawMatterOutcome> WithdrawAsync(string code, string reason = "本人不办了") => new WithdrawMatter(Store).HandleAsync(TownA, new WithdrawMatterRequest { Code = code, Reason = reason });

    public async Task<Matter> MatterAsync(string code)
    {
        await using var db = Store.Open(Office);
        return await db.Matters.AsNoTracking().SingleAsync(m => m.Code == code);
    }

    public async Task<List<MatterStep>> StepsAsync(string code)
    {
        await using var db = Store.Open(Office);
        return await (from s in db.MatterSteps.AsNoTracking() join m in db.Matters on s.OfMatterId equals m.Id where m.Code == code orderby s.Id select s).ToListAsync();
    }

    public async Task<IReadOnlyList<MatterRow>> RowsAsync(Scope? reader = null) => (await MatterList.ReadAsync(Store, reader ?? Office, (reader ?? Office).AreaPrefix, Store.Today))!;

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
