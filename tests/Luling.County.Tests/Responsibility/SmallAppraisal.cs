using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>The county in which nothing is missing, with its two townships and one unit under appraisal, and people of each kind.</summary>
internal sealed class SmallAppraisal : IAsyncDisposable
{
    public const int Year = 2016;
    public const string GroupA = "G" + SmallCounty.TownA, GroupB = "G" + SmallCounty.TownB, Unit = "U1";
    public static readonly DateOnly Start = new(2017, 1, 10);

    private readonly TestDatabase database;

    private SmallAppraisal(TestDatabase database, CountyStore store, MovingClock clock, Programme programme) =>
        (this.database, Store, Clock, Programme, Reader) = (database, store, clock, programme, new AppraisalReader(store, new CountySnapshots(store), programme));

    public CountyStore Store { get; }
    public MovingClock Clock { get; }
    public Programme Programme { get; }
    public AppraisalReader Reader { get; }

    public static Scope Office => SmallCases.Office;
    public static Scope OtherOffice => SmallCases.OtherOffice;
    public static Scope TownA => SmallCases.TownA;
    public static Scope TownB => SmallCases.TownB;
    public static Scope Department { get; } = SmallCases.User(Role.Department, SmallCounty.Code, 7, "县局");
    public static Scope OtherDepartment { get; } = SmallCases.User(Role.Department, SmallCounty.Code, 8, "县局乙");

    public static async Task<SmallAppraisal> OpenAsync(TestDatabase database, Action<SmallCounty>? more = null, Programme? programme = null)
    {
        var county = SmallCounty.Whole();
        county.Add(new Account
        {
            CountyCode = SmallCounty.Code, Id = Department.ActorId!.Value, AreaCode = SmallCounty.Code.PadRight(12, '0'), UserName = "unit", NormalizedUserName = "UNIT", DisplayName = Department.Actor, Role = Role.Department,
            AreaPrefix = SmallCounty.Code, BodyId = county.Only<Body>(b => b.Code == Unit).Id,
        });
        more?.Invoke(county);
        await county.StoreAsync(database.Option);
        var clock = new MovingClock(Start);
        return new SmallAppraisal(database, new CountyStore(database.Option, clock), clock, programme ?? JianCounty.Programme);
    }

    public Task<EnterOtherScoreOutcome> ScoreAsync(Scope actor, string body, decimal score, string basis = "县考核办通报", int year = Year) =>
        new EnterOtherScore(Store, Programme).HandleAsync(actor, new EnterOtherScoreRequest { BodyCode = body, Year = year, Score = score, Basis = basis });

    public Task<RecordVetoOutcome> VetoAsync(Scope actor, string body, DateOnly? on = null, string trigger = "false-exit", string text = "经县纪委查实虚假脱贫两户", string? problem = null, int year = Year) =>
        new RecordVeto(Store, Programme).HandleAsync(actor, new RecordVetoRequest { BodyCode = body, Year = year, TriggerId = trigger, On = on ?? new(2016, 11, 3), Text = text, ProblemCode = problem });

    public Task<WithdrawVetoOutcome> WithdrawAsync(Scope actor, Guid id, string reason = "复查认定不属虚假脱贫") => new WithdrawVeto(Store).HandleAsync(actor, new WithdrawVetoRequest { Id = id, Reason = reason });

    public async Task<PublishAppraisalOutcome> PublishAsync(Scope actor, DateOnly? asOf = null, int year = Year) =>
        (await new PublishAppraisal(Store, Reader).HandleAsync(actor, new PublishAppraisalRequest { Year = year, AsOf = asOf ?? Clock.Day })).Outcome;

    public Task<ObjectToAppraisalOutcome> ObjectAsync(Scope actor, string body, string? item = null, string text = "我镇责任书已按期签订，登记有误。", int year = Year) =>
        new ObjectToAppraisal(Store).HandleAsync(actor, new ObjectToAppraisalRequest { BodyCode = body, Year = year, ItemId = item, Text = text });

    public Task<AnswerAppraisalObjectionOutcome> AnswerAsync(Scope actor, Guid id, bool uphold, string answer = "经核对签订日期属实，予以更正。") =>
        new AnswerAppraisalObjection(Store).HandleAsync(actor, new AnswerAppraisalObjectionRequest { Id = id, Uphold = uphold, Answer = answer });

    public Task<AppraisalYear> YearAsync(Scope? reader = null, DateOnly? asOf = null, int year = Year) => Reader.ReadAsync(reader ?? Office, year, asOf ?? Clock.Day);

    public async Task<AppraisalDossier> DossierAsync(string body, Scope? reader = null) => (await Reader.UnitAsync(reader ?? Office, body, Year, Clock.Day))!;

    public async Task<List<T>> RowsAsync<T>() where T : CountyFact
    {
        await using var db = Store.Open(SmallCounty.Office);
        return await db.Set<T>().OrderBy(r => r.Id).ToListAsync();
    }

    public Task ChangeAsync(Func<CountyDb, Task> change) => Store.ActAsync(SmallCounty.Office, "Test", async act =>
    {
        await change(act.Db);
        act.About(SmallCounty.Code, new { });
        return 0;
    });

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
