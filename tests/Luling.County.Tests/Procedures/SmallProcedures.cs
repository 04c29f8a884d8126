using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Luling.County.Villages;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Procedures;

/// <summary>The small county with a poor village, and the use cases of procedures by the county's own programme.</summary>
internal sealed class SmallProcedures : IAsyncDisposable
{
    public static readonly SentPaper Photo = new("公示.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 7]);
    private readonly SmallCases cases;

    private SmallProcedures(SmallCases cases) => this.cases = cases;

    public static async Task<SmallProcedures> OpenAsync(TestDatabase database)
    {
        var cases = await SmallCases.OpenAsync(database);
        await cases.Store.ActAsync(SmallCounty.Office, "Test", async act =>
        {
            await act.InsertAsync([new PoorVillage { CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = SmallCounty.PoorOne, DesignatedOn = new(2014, 1, 1) }]);
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        return new SmallProcedures(cases);
    }

    public CountyStore Store => cases.Store;
    public DateOnly Today { get => cases.Clock.Day; set => cases.Clock.Day = value; }
    public static Programme Programme => SmallCases.Programme;
    public static Scope Village => SmallCases.Village;
    public static Scope Town => SmallCases.TownA;
    public static Scope Office => SmallCases.Office;

    public CountyDb Open() => Store.Open(SmallCases.Office);

    public async Task<Guid> StartAsync(string procedure, string? area = SmallCounty.PoorOne, string? household = null, string? title = null, Scope? actor = null)
    {
        var result = await TryStartAsync(procedure, area, household, title, actor);
        Assert.Equal(StartProcedureOutcome.Done, result.Outcome);
        return result.RunId!.Value;
    }

    public Task<StartProcedureResult> TryStartAsync(string procedure, string? area = SmallCounty.PoorOne, string? household = null, string? title = null, Scope? actor = null) =>
        new StartProcedure(Store, Programme).HandleAsync(actor ?? Village, new StartProcedureRequest { ProcedureId = procedure, AreaCode = area, HouseholdCode = household, Title = title });

    /// <summary>A step with all that it may need; a test changes what it is about.</summary>
    public RecordProcedureStepRequest Request(Guid run, string step, string signers = "签字人甲") => new()
    {
        RunId = run, StepId = step, On = Today, Through = Today.AddDays(6), Text = "会议记录在案", Signers = signers, Papers = [Photo], Due = 30, Present = 20, InFavour = 11,
    };

    public Task<RecordProcedureStepOutcome> StepAsync(Scope actor, RecordProcedureStepRequest request) => new RecordProcedureStep(Store, Programme).HandleAsync(actor, request);

    public async Task TakeAsync(Scope actor, Guid run, params string[] steps)
    {
        foreach (var step in steps)
        {
            Assert.Equal(RecordProcedureStepOutcome.Done, await StepAsync(actor, Request(run, step, "签" + step)));
        }
    }

    public Task<DecideProcedureOutcome> DecideAsync(Scope actor, Guid run, bool approve = true, string? household = null) =>
        new DecideProcedure(Store, Programme).HandleAsync(actor, new DecideProcedureRequest { RunId = run, Approve = approve, Reason = "各步骤齐全，公示无异议", HouseholdCode = household });

    public Task<RecordObjectionOutcome> ObjectAsync(Guid run, string text = "他家有楼房", Scope? actor = null) =>
        new RecordObjection(Store, Programme).HandleAsync(actor ?? Village, new RecordObjectionRequest { RunId = run, On = Today, By = "邻居乙", Text = text });

    public async Task AnswerAsync(Guid run)
    {
        await using var db = Open();
        var open = await db.ProcedureSteps.Where(s => s.ProcedureRunId == run && s.IsObjection && s.AnsweredOn == null).Select(s => s.Id).SingleAsync();
        Assert.Equal(AnswerObjectionOutcome.Done, await new AnswerObjection(Store).HandleAsync(Town, new AnswerObjectionRequest { Id = open, Answer = "已入户核实，楼房为其兄所有" }));
    }

    public async Task<ProcedureRun> RunAsync(Guid run)
    {
        await using var db = Open();
        return await db.ProcedureRuns.AsNoTracking().SingleAsync(r => r.Id == run);
    }

    public async Task<ProcedureRow> RowAsync(Guid run, Scope? reader = null) => (await ProcedureList.ReadAsync(Store, reader ?? Office, Programme, (reader ?? Office).AreaPrefix, Today))!.Single(r => r.Id == run);

    public async Task<List<RegisterPeriod>> PeriodsAsync(string household)
    {
        await using var db = Open();
        return await (from p in db.RegisterPeriods.AsNoTracking() join h in db.Households on p.HouseholdId equals h.Id where h.Code == household orderby p.From select p).ToListAsync();
    }

    public ValueTask DisposeAsync() => cases.DisposeAsync();
}
