using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Procedures;

/// <summary>"To be removed" removes nobody: the procedure takes its steps, publicity its days, objections hold it, and the county decides.</summary>
public sealed class RemovalTests
{
    private static async Task<(SmallCases County, Guid Run)> StartedAsync(TestDatabase database)
    {
        var county = await SmallCases.OpenAsync(database);
        await county.DeliverAsync(new TestRecord("1001", "A"));
        await county.CloseAsync((await county.CaseAsync("1001")).Code, CaseVerdict.ToBeRemoved);
        await using var db = county.Store.Open(SmallCases.Office);
        return (county, (await db.ProcedureRuns.SingleAsync()).Id);
    }

    private static Task<RecordProcedureStepOutcome> StepAsync(SmallCases county, Guid run, string step, DateOnly? on = null, DateOnly? through = null, Scope? actor = null, string text = "村民代表大会记录在案") =>
        new RecordProcedureStep(county.Store, SmallCases.Programme).HandleAsync(actor ?? SmallCases.Village, new RecordProcedureStepRequest { RunId = run, StepId = step, On = on ?? county.Clock.Day, Through = through, Text = text, Signers = "村民代表甲" });

    private static Task<DecideProcedureOutcome> DecideAsync(SmallCases county, Guid run, bool remove, Scope? actor = null) =>
        new DecideProcedure(county.Store, SmallCases.Programme).HandleAsync(actor ?? SmallCases.OtherOffice, new DecideProcedureRequest { RunId = run, Approve = remove, Reason = "经核实和公示，情况属实" });

    private static async Task<RegisterStatus> StatusAsync(SmallCases county)
    {
        await using var db = county.Store.Open(SmallCases.Office);
        return await db.RegisterPeriods.Where(p => p.To == null).Join(db.Households.Where(h => h.Code == "1001"), p => p.HouseholdId, h => h.Id, (p, _) => p.Status).SingleAsync();
    }

    [Theory, DatabaseData]
    public async Task The_household_is_removed_only_by_the_countys_decision_at_the_end(TestDatabase database)
    {
        var (county, run) = await StartedAsync(database);
        await using var _ = county;
        Assert.Equal(RegisterStatus.Registered, await StatusAsync(county));
        // The case has taken the first three steps, with its days and words.
        var dossier = (await ProcedureDossier.ReadAsync(county.Store, SmallCases.TownA, SmallCases.Programme, run))!;
        Assert.Equal(["hit", "visit", "answer"], dossier.Records.Select(r => r.StepId));
        Assert.Equal("车是我哥的，我没有钱买车。", dossier.Taken("answer")!.Text);
        Assert.Equal("appraise", dossier.Progress!.Next!.Id);

        var start = county.Clock.Day;
        Assert.Equal(RecordProcedureStepOutcome.NotNext, await StepAsync(county, run, "publication", through: start.AddDays(6)));
        Assert.Equal(RecordProcedureStepOutcome.NotNext, await StepAsync(county, run, "decision"));
        Assert.Equal(RecordProcedureStepOutcome.InFuture, await StepAsync(county, run, "appraise", start.AddDays(1)));
        Assert.Equal(RecordProcedureStepOutcome.TooEarly, await StepAsync(county, run, "appraise", start.AddDays(-1)));
        Assert.Equal(DecideProcedureOutcome.StepsMissing, await DecideAsync(county, run, true));
        Assert.Equal(RecordProcedureStepOutcome.NoText, await StepAsync(county, run, "appraise", text: "好"));
        Assert.Equal(RecordProcedureStepOutcome.Done, await StepAsync(county, run, "appraise"));
        Assert.Equal(RecordProcedureStepOutcome.NotNext, await StepAsync(county, run, "appraise"));

        // Publicity lasts seven days, counted with both ends.
        Assert.Equal(RecordProcedureStepOutcome.NoLastDay, await StepAsync(county, run, "publication"));
        Assert.Equal(RecordProcedureStepOutcome.TooShort, await StepAsync(county, run, "publication", through: start.AddDays(5)));
        Assert.Equal(RecordProcedureStepOutcome.Done, await StepAsync(county, run, "publication", through: start.AddDays(6)));
        Assert.Equal(RecordProcedureStepOutcome.DecidesElsewhere, await StepAsync(county, run, "decision"));
        county.Clock.Day = start.AddDays(6);
        Assert.Equal(DecideProcedureOutcome.TooEarly, await DecideAsync(county, run, true));
        county.Clock.Day = start.AddDays(7);
        Assert.Equal(DecideProcedureOutcome.NotAllowed, await DecideAsync(county, run, true, SmallCases.TownA));
        Assert.Equal(DecideProcedureOutcome.OwnProposal, await DecideAsync(county, run, true, SmallCases.Office));
        Assert.Equal(RegisterStatus.Registered, await StatusAsync(county));
        Assert.Equal(DecideProcedureOutcome.Removed, await DecideAsync(county, run, true));
        Assert.Equal(DecideProcedureOutcome.Ended, await DecideAsync(county, run, false));
        Assert.Equal(RegisterStatus.Removed, await StatusAsync(county));

        await using var db = county.Store.Open(SmallCases.Office);
        // Decision and change of status are one act.
        var entry = await db.JournalEntries.OrderByDescending(e => e.Seq).FirstAsync();
        Assert.Equal("DecideProcedure", entry.UseCase);
        Assert.Equal(["procedure_run", "procedure_step_record", "register_period", "register_period"], (await db.JournalChanges.Where(c => c.Seq == entry.Seq).Select(c => c.Table).ToListAsync()).Order(StringComparer.Ordinal));
        Assert.Equal("removed", Assert.Single((await CaseList.ReadAsync(county.Store, SmallCases.Office, SmallCounty.Code, county.Clock.Day))!).Procedure);
    }

    [Theory, DatabaseData]
    public async Task An_objection_holds_the_procedure_until_it_is_answered(TestDatabase database)
    {
        var (county, run) = await StartedAsync(database);
        await using var _ = county;
        var objecting = new RecordObjection(county.Store, SmallCases.Programme);
        var request = new RecordObjectionRequest { RunId = run, On = county.Clock.Day, By = "户主1001", Text = "车不是我的，\n我要申诉！" };
        Assert.Equal(RecordObjectionOutcome.NotFound, await objecting.HandleAsync(SmallCases.TownB, request));
        Assert.Equal(RecordObjectionOutcome.BeforeStart, await objecting.HandleAsync(SmallCases.Village, request with { On = county.Clock.Day.AddDays(-1) }));
        Assert.Equal(RecordObjectionOutcome.NobodyNamed, await objecting.HandleAsync(SmallCases.Village, request with { By = " " }));
        Assert.Equal(RecordObjectionOutcome.NoText, await objecting.HandleAsync(SmallCases.Village, request with { Text = "" }));
        Assert.Equal(RecordObjectionOutcome.Done, await objecting.HandleAsync(SmallCases.Village, request));
        Assert.Equal(RecordProcedureStepOutcome.ObjectionOpen, await StepAsync(county, run, "appraise"));
        var objection = (await ProcedureDossier.ReadAsync(county.Store, SmallCases.TownA, SmallCases.Programme, run))!.Objections.Single();
        Assert.Equal("车不是我的，\n我要申诉！", objection.Text);
        var answering = new AnswerObjection(county.Store);
        Assert.Equal(AnswerObjectionOutcome.NotAllowed, await answering.HandleAsync(SmallCases.Village, new AnswerObjectionRequest { Id = objection.Id, Answer = "经查询登记证书仍在其名下" }));
        Assert.Equal(AnswerObjectionOutcome.NoAnswer, await answering.HandleAsync(SmallCases.TownA, new AnswerObjectionRequest { Id = objection.Id, Answer = "不成立" }));
        Assert.Equal(AnswerObjectionOutcome.Done, await answering.HandleAsync(SmallCases.TownA, new AnswerObjectionRequest { Id = objection.Id, Answer = "经查询登记证书仍在其名下" }));
        Assert.Equal(AnswerObjectionOutcome.AnsweredBefore, await answering.HandleAsync(SmallCases.TownA, new AnswerObjectionRequest { Id = objection.Id, Answer = "经查询登记证书仍在其名下" }));
        Assert.Equal(RecordProcedureStepOutcome.Done, await StepAsync(county, run, "appraise"));
    }

    [Fact]
    public async Task Kept_at_the_end_the_status_stays_and_new_evidence_opens_the_case_again()
    {
        var (county, run) = await StartedAsync(TestDatabase.CreateSqlite());
        await using var _ = county;
        await StepAsync(county, run, "appraise");
        await StepAsync(county, run, "publication", through: county.Clock.Day.AddDays(6));
        county.Clock.Day = county.Clock.Day.AddDays(7);
        // While it runs, what comes joins and is laid before the decision.
        Assert.Equal(new CasesMoved(0, 1, 0, 0, 1), await county.DeliverAsync(new("1001", "A"), new TestRecord("1001", "B")));
        Assert.Equal(CaseState.Closed, (await county.CaseAsync("1001")).State);
        Assert.Equal(DecideProcedureOutcome.Kept, await DecideAsync(county, run, false));
        Assert.Equal(RegisterStatus.Registered, await StatusAsync(county));
        Assert.Equal(1, (await county.DeliverAsync(new("1001", "A"), new("1001", "B"), new TestRecord("1001", "C"))).Reopened);
    }

    [Fact]
    public async Task A_status_that_cannot_end_today_leaves_everything_as_it_was()
    {
        var (county, run) = await StartedAsync(TestDatabase.CreateSqlite());
        await using var _ = county;
        await StepAsync(county, run, "appraise");
        await StepAsync(county, run, "publication", through: county.Clock.Day.AddDays(6));
        county.Clock.Day = county.Clock.Day.AddDays(7);
        Assert.Equal(ChangeHouseholdStatusOutcome.Done, await new ChangeHouseholdStatus(county.Store).HandleAsync(SmallCases.Office,
            new ChangeHouseholdStatusRequest { HouseholdCode = "1001", To = RegisterStatus.Exited, Reason = StatusReason.Exit, On = county.Clock.Day }));
        Assert.Equal(DecideProcedureOutcome.StatusRefused, await DecideAsync(county, run, true));
        await using var db = county.Store.Open(SmallCases.Office);
        Assert.Null((await db.ProcedureRuns.SingleAsync()).EndedOn);
        Assert.Equal(RegisterStatus.Exited, await StatusAsync(county));
    }
}
