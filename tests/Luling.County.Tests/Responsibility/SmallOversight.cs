using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Coverage.Snapshot;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>Two townships with a leading group each, an office of the county, two inspection teams, and accounts that act for them.</summary>
internal sealed class SmallOversight : IAsyncDisposable
{
    public static readonly DateOnly Start = new(2017, 4, 1);
    public const string GroupA = "XZ-A", GroupB = "XZ-B", Unit = "DW-1", TeamOne = "DC-1", TeamTwo = "DC-2";

    /// <summary>A photograph: what its first bytes say is enough.</summary>
    public static readonly SentPaper Picture = new("整改后.jpg", [0xFF, 0xD8, 0xFF, 1]);

    private readonly TestDatabase database;

    private SmallOversight(TestDatabase database, CountyStore store, MovingClock clock) => (this.database, Store, Clock) = (database, store, clock);

    public CountyStore Store { get; }
    public MovingClock Clock { get; }
    public static Programme Programme => JianCounty.Programme;

    public static Scope Office { get; } = User(Role.CountyOffice, SmallCounty.Code, 1, "县办");
    public static Scope OtherOffice { get; } = User(Role.CountyOffice, SmallCounty.Code, 2, "县办乙");
    public static Scope TownA { get; } = User(Role.Township, SmallCounty.TownA, 3, "镇甲");
    public static Scope TownASecond { get; } = User(Role.Township, SmallCounty.TownA, 4, "镇甲二");
    public static Scope TownB { get; } = User(Role.Township, SmallCounty.TownB, 5, "镇乙");
    public static Scope Village { get; } = User(Role.Village, SmallCounty.PoorOne, 6, "村甲");
    public static Scope Inspector { get; } = User(Role.Inspector, SmallCounty.Code, 7, "督查员");
    public static Scope Bureau { get; } = User(Role.Department, SmallCounty.Code, 8, "农业局员");

    public static Scope User(Role role, string area, int number, string name) =>
        SmallCounty.Office with { Role = role, AreaPrefix = area, Actor = name, ActorId = new Guid($"00000000-0000-7000-8000-{number:000000000000}") };

    public static async Task<SmallOversight> OpenAsync(TestDatabase database)
    {
        var county = SmallCounty.Divisions();
        county.Household("1001", SmallCounty.PoorOne);
        county.Household("2001", SmallCounty.FarVillage);
        county.Body(GroupA, BodyKind.TownshipLeadingGroup, SmallCounty.TownA);
        county.Body(GroupB, BodyKind.TownshipLeadingGroup, SmallCounty.TownB);
        var unit = county.Body(Unit, BodyKind.CountyUnit, SmallCounty.Code);
        county.Body(TeamOne, BodyKind.InspectionTeam, SmallCounty.Code);
        county.Body(TeamTwo, BodyKind.InspectionTeam, SmallCounty.Code);
        foreach (var scope in new[] { Office, OtherOffice, TownA, TownASecond, TownB, Village, Inspector, Bureau })
        {
            county.Add(new Account
            {
                CountyCode = SmallCounty.Code, Id = scope.ActorId!.Value, AreaCode = scope.AreaPrefix.PadRight(12, '0'), UserName = scope.Actor, NormalizedUserName = UserNames.Normalize(scope.Actor),
                DisplayName = scope.Actor, Role = scope.Role, AreaPrefix = scope.AreaPrefix, BodyId = scope == Bureau ? unit.Id : null,
            });
        }
        await county.StoreAsync(database.Option);
        var clock = new MovingClock(Start);
        return new SmallOversight(database, new CountyStore(database.Option, clock), clock);
    }

    public async Task<string> ReportAsync(Scope actor, string? foundBy = null, string text = "公示栏是空的，没有看到名单。", string area = SmallCounty.PoorOne)
    {
        var reported = await new ReportProblem(Store).HandleAsync(actor, new ReportProblemRequest { Source = ProblemSource.Citizen, AreaCode = area, Text = text, FoundOn = Clock.Day, FoundBy = foundBy });
        Assert.Equal(ReportProblemOutcome.Done, reported.Outcome);
        return reported.Code!;
    }

    public Task<AssignProblemOutcome> AssignAsync(Scope actor, string code, string? body = null, string? user = null, string? name = null, DateOnly? due = null, string? reason = null) =>
        new AssignProblem(Store).HandleAsync(actor, new AssignProblemRequest { Code = code, BodyCode = body, UserName = user, Name = name, DueOn = due ?? Clock.Day.AddDays(10), Reason = reason });

    public Task<RectifyProblemOutcome> RectifyAsync(Scope actor, string code, string text = "已重新公示七天", DateOnly? on = null, params SentPaper[] papers) =>
        new RectifyProblem(Store).HandleAsync(actor, new RectifyProblemRequest { Code = code, On = on ?? Clock.Day, Text = text, Papers = papers.Length > 0 ? papers : [Picture] });

    public Task<AcceptProblemOutcome> JudgeAsync(Scope actor, string code, bool accept = true, string? reason = null) =>
        new AcceptProblem(Store).HandleAsync(actor, new AcceptProblemRequest { Code = code, Accept = accept, Reason = reason });

    public async Task<Problem> ProblemAsync(string code)
    {
        await using var db = Store.Open(Office);
        return await db.Problems.AsNoTracking().SingleAsync(p => p.Code == code);
    }

    public async Task<List<ProblemStep>> StepsAsync(string code)
    {
        var it = await ProblemAsync(code);
        await using var db = Store.Open(Office);
        return await db.ProblemSteps.AsNoTracking().Where(s => s.ProblemId == it.Id).OrderBy(s => s.Id).ToListAsync();
    }

    public PlaceRisks Risks => new(Store, new CoverageReader(new CountySnapshots(Store), new Coverages(Programme)));

    public Task<RoundDrawn> DrawAsync(Scope actor, DateOnly? from = null, string? seed = "221", int digits = PlaceRisks.Villages) =>
        new DrawInspectionRound(Store, Programme, Risks).HandleAsync(actor, new DrawInspectionRoundRequest { From = from ?? Clock.Day, Through = (from ?? Clock.Day).AddDays(14), Digits = digits, AsOf = Clock.Day, Seed = seed });

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
