using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Procedures;

/// <summary>Procedures from their start to their end: order, days, signatures, objections, what the end changes, who sees what.</summary>
public sealed class ProcedureLifeTests
{
    private static readonly Scope Office = SmallCases.Office, Other = SmallCases.OtherOffice, Town = SmallCases.TownA, Village = SmallCases.Village;

    [Theory, DatabaseData]
    public async Task A_household_exits_once_after_publicity_and_by_the_county(TestDatabase database)
    {
        await using var county = await SmallProcedures.OpenAsync(database);
        Assert.Equal(StartProcedureOutcome.NobodyNamed, (await county.TryStartAsync("household-exit")).Outcome);
        Assert.Equal(StartProcedureOutcome.UnknownHousehold, (await county.TryStartAsync("household-exit", household: "2001")).Outcome);
        var run = await county.StartAsync("household-exit", household: "1001");
        Assert.Equal(StartProcedureOutcome.AlreadyRunning, (await county.TryStartAsync("household-exit", household: "1001")).Outcome);
        Assert.Equal(($"CX{county.Today.Year}-00001", Village.ActorId), ((await county.RunAsync(run)).Code, (await county.RunAsync(run)).StartedById));

        Assert.Equal(RecordProcedureStepOutcome.NotNext, await county.StepAsync(Village, county.Request(run, "check")));
        Assert.Equal(RecordProcedureStepOutcome.NoSigners, await county.StepAsync(Village, county.Request(run, "appraise", " ，\n")));
        await county.TakeAsync(Village, run, "appraise", "check", "accept");
        var publication = county.Request(run, "publication");
        Assert.Equal(RecordProcedureStepOutcome.NoLastDay, await county.StepAsync(Village, publication with { Through = null }));
        Assert.Equal(RecordProcedureStepOutcome.TooShort, await county.StepAsync(Village, publication with { Through = county.Today.AddDays(5) }));
        Assert.Equal(RecordProcedureStepOutcome.TooLong, await county.StepAsync(Village, publication with { Through = county.Today.AddYears(2) }));
        Assert.Equal(RecordProcedureStepOutcome.TooFewPapers, await county.StepAsync(Village, publication with { Papers = [] }));
        Assert.Equal(RecordProcedureStepOutcome.PaperOfWrongKind, await county.StepAsync(Village, publication with { Papers = [new("公示.png", "MZ"u8.ToArray())] }));
        Assert.Equal(RecordProcedureStepOutcome.Done, await county.StepAsync(Village, publication));
        var last = county.Today.AddDays(6);
        Assert.Equal((ProcedureState.Public, last.AddDays(1)), ((await county.RowAsync(run)).State, (await county.RowAsync(run)).EarliestOn));
        county.Today = last;
        Assert.Equal(RecordProcedureStepOutcome.TooEarly, await county.StepAsync(Town, county.Request(run, "notice")));
        county.Today = last.AddDays(1);
        Assert.Equal(RecordProcedureStepOutcome.WrongLevel, await county.StepAsync(Village, county.Request(run, "notice")));
        await county.TakeAsync(Town, run, "notice");
        Assert.Equal(RecordProcedureStepOutcome.DecidesElsewhere, await county.StepAsync(Office, county.Request(run, "strike-off")));
        Assert.Equal(DecideProcedureOutcome.NotAllowed, await county.DecideAsync(Town, run));
        Assert.Equal(DecideProcedureOutcome.Exited, await county.DecideAsync(Office, run));
        Assert.Equal(DecideProcedureOutcome.Ended, await county.DecideAsync(Office, run));

        var periods = await county.PeriodsAsync("1001");
        Assert.Equal([(RegisterStatus.Registered, (DateOnly?)county.Today), (RegisterStatus.Exited, null)], periods.Select(p => (p.Status, p.To)));
        Assert.Equal((ProcedureEnds.Exited, county.Today), ((await county.RunAsync(run)).Outcome, (await county.RunAsync(run)).EndedOn));
        await using var db = county.Open();
        var paper = Assert.Single(await db.Papers.Where(p => p.Owner == PaperOwner.ProcedureStep && p.HouseholdId != null).GroupBy(p => p.OwnerRowId).Select(g => g.Key).ToListAsync(), id => db.ProcedureSteps.Any(s => s.Id == id && s.StepId == "publication"));
        var dossier = (await ProcedureDossier.ReadAsync(county.Store, Village, SmallProcedures.Programme, run))!;
        Assert.Equal("公示.png", Assert.Single(dossier.Papers, p => p.StepRecordId == paper).FileName);
        Assert.Equal("签check", dossier.Taken("check")!.Signers);
        Assert.Equal(StartProcedureOutcome.StatusDoesNotFit, (await county.TryStartAsync("household-exit", household: "1001")).Outcome);
    }

    [Fact]
    public async Task Not_approved_at_the_end_the_household_stays_poor()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        var run = await county.StartAsync("household-exit", household: "1001");
        await county.TakeAsync(Village, run, "appraise", "check", "accept", "publication");
        county.Today = county.Today.AddDays(7);
        await county.TakeAsync(Town, run, "notice");
        Assert.Equal(DecideProcedureOutcome.Rejected, await county.DecideAsync(Office, run, approve: false));
        Assert.Equal(RegisterStatus.Registered, Assert.Single(await county.PeriodsAsync("1001")).Status);
    }

    [Fact]
    public async Task Who_signed_or_took_a_step_kept_apart_does_not_sign_or_take_the_next()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        var run = await county.StartAsync("household-exit", household: "1001");
        await county.TakeAsync(Village, run, "appraise");
        // By account: the township took the check itself.
        await county.TakeAsync(Town, run, "check");
        await county.TakeAsync(Village, run, "accept", "publication");
        county.Today = county.Today.AddDays(7);
        Assert.Equal(RecordProcedureStepOutcome.SameSigner, await county.StepAsync(Town, county.Request(run, "notice")));
        // By name: whoever types it, a signer of the appraisal does not sign; what is not kept apart may be signed again.
        Assert.Equal(RecordProcedureStepOutcome.SameSigner, await county.StepAsync(SmallCases.TownASecond, county.Request(run, "notice", "新人、签appraise")));
        Assert.Equal(RecordProcedureStepOutcome.Done, await county.StepAsync(SmallCases.TownASecond, county.Request(run, "notice", "新人、签accept")));
        // The decision is kept apart from the check, and signed by who decides.
        Assert.Equal(DecideProcedureOutcome.Exited, await county.DecideAsync(Office, run));
    }

    [Fact]
    public async Task Who_took_a_step_kept_apart_does_not_decide()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        var run = await county.StartAsync("household-exit", household: "1001");
        await county.TakeAsync(Office, run, "appraise", "check");
        await county.TakeAsync(Village, run, "accept", "publication");
        county.Today = county.Today.AddDays(7);
        await county.TakeAsync(Town, run, "notice");
        Assert.Equal(DecideProcedureOutcome.SameSigner, await county.DecideAsync(Office, run));
        Assert.Equal(DecideProcedureOutcome.Exited, await county.DecideAsync(Other, run));
    }

    [Theory, DatabaseData]
    public async Task An_objection_holds_the_procedure_and_is_a_problem_of_the_same_act(TestDatabase database)
    {
        await using var county = await SmallProcedures.OpenAsync(database);
        var run = await county.StartAsync("household-exit", household: "1001");
        await county.TakeAsync(Village, run, "appraise", "check", "accept", "publication");
        county.Today = county.Today.AddDays(3);
        Assert.Equal(RecordObjectionOutcome.NotFound, await county.ObjectAsync(run, actor: SmallCases.TownB));
        Assert.Equal(RecordObjectionOutcome.Done, await county.ObjectAsync(run, "他家有楼房，\n不该退"));
        await using (var db = county.Open())
        {
            var problem = await db.Problems.SingleAsync();
            Assert.Equal((ProblemSource.Objection, run, "他家有楼房，\n不该退", "邻居乙", ProblemState.Open, SmallCounty.PoorOne), (problem.Source, problem.ProcedureRunId!.Value, problem.Text, problem.FoundBy, problem.State, problem.AreaCode));
            Assert.Equal((await db.Households.SingleAsync(h => h.Code == "1001")).Id, problem.HouseholdId);
            var entry = await db.JournalEntries.OrderByDescending(e => e.Seq).FirstAsync();
            Assert.Equal("RecordObjection", entry.UseCase);
            Assert.Equal(["problem", "problem_step", "procedure_step_record"], (await db.JournalChanges.Where(c => c.Seq == entry.Seq).Select(c => c.Table).ToListAsync()).Order(StringComparer.Ordinal));
        }
        county.Today = county.Today.AddDays(10);
        Assert.Equal((ProcedureState.Held, ProcedureLevel.Township), ((await county.RowAsync(run)).State, (await county.RowAsync(run)).WaitsFor));
        Assert.Equal(RecordProcedureStepOutcome.ObjectionOpen, await county.StepAsync(Town, county.Request(run, "notice")));
        await county.AnswerAsync(run);
        // The notice hung on: its days are over. But no step stands before the answer.
        Assert.Equal(RecordProcedureStepOutcome.TooEarly, await county.StepAsync(Town, county.Request(run, "notice") with { On = county.Today.AddDays(-1) }));
        await county.TakeAsync(Town, run, "notice");
        Assert.Equal(RecordObjectionOutcome.Done, await county.ObjectAsync(run, "还是不该退"));
        Assert.Equal(DecideProcedureOutcome.ObjectionOpen, await county.DecideAsync(Office, run));
        await county.AnswerAsync(run);
        Assert.Equal(DecideProcedureOutcome.Exited, await county.DecideAsync(Office, run));
        Assert.Equal(RecordObjectionOutcome.Ended, await county.ObjectAsync(run));
    }

    [Fact]
    public async Task Answered_before_the_last_day_the_notice_still_hangs_to_its_end()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        var run = await county.StartAsync("household-exit", household: "1001");
        await county.TakeAsync(Village, run, "appraise", "check", "accept", "publication");
        var last = county.Today.AddDays(6);
        county.Today = county.Today.AddDays(1);
        await county.ObjectAsync(run);
        await county.AnswerAsync(run);
        county.Today = last;
        Assert.Equal(RecordProcedureStepOutcome.TooEarly, await county.StepAsync(Town, county.Request(run, "notice")));
        county.Today = last.AddDays(1);
        await county.TakeAsync(Town, run, "notice");
    }

    [Fact]
    public async Task Whoever_is_on_no_file_applies_by_name_and_ends_on_the_register_once_the_household_is_there()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        Assert.Equal(StartProcedureOutcome.WrongPlace, (await county.TryStartAsync("registration", SmallCounty.FarVillage, title: "新户主")).Outcome);
        Assert.Equal(StartProcedureOutcome.TitleHasNumber, (await county.TryStartAsync("registration", title: "新户主13812345678")).Outcome);
        Assert.Equal(StartProcedureOutcome.StatusDoesNotFit, (await county.TryStartAsync("registration", household: "1001")).Outcome);
        async Task<Guid> ReadyAsync(string? household = null, string? title = null)
        {
            var run = await county.StartAsync("registration", household: household, title: title);
            await county.TakeAsync(Village, run, "apply", "appraise", "village-publication");
            county.Today = county.Today.AddDays(7);
            await county.TakeAsync(Town, run, "township-review", "township-publication");
            county.Today = county.Today.AddDays(7);
            await county.TakeAsync(Office, run, "county-approval");
            return run;
        }
        var first = await ReadyAsync(title: "新户主");
        Assert.Equal(DecideProcedureOutcome.UnknownHousehold, await county.DecideAsync(Office, first, household: "2001"));
        Assert.Equal(DecideProcedureOutcome.Registered, await county.DecideAsync(Office, first));
        Assert.Null((await county.RunAsync(first)).HouseholdId);

        // One that was removed comes back on the register by the decision itself.
        Assert.Equal(ChangeHouseholdStatusOutcome.Done, await new ChangeHouseholdStatus(county.Store).HandleAsync(Office,
            new ChangeHouseholdStatusRequest { HouseholdCode = "1001", To = RegisterStatus.Removed, Reason = StatusReason.WronglyIdentified, On = county.Today }));
        var second = await ReadyAsync(household: "1001");
        Assert.Equal(DecideProcedureOutcome.Registered, await county.DecideAsync(Office, second));
        Assert.Equal((RegisterStatus.Registered, StatusReason.NewlyIdentified, county.Today), (await county.PeriodsAsync("1001")) is [.., var last] ? (last.Status, last.Reason, last.From) : default);

        // One that came in with its sheet meanwhile is linked, and is registered once.
        var third = await ReadyAsync(title: "户主1001家");
        Assert.Equal(DecideProcedureOutcome.Registered, await county.DecideAsync(Office, third, household: "1001"));
        Assert.Equal(3, (await county.PeriodsAsync("1001")).Count);
        Assert.NotNull((await county.RunAsync(third)).HouseholdId);
    }

    [Fact]
    public async Task A_village_exits_by_the_day_of_the_countys_decision()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        Assert.Equal(StartProcedureOutcome.NotPoorVillage, (await county.TryStartAsync("village-exit", SmallCounty.OtherVillage, actor: Town)).Outcome);
        Assert.Equal(StartProcedureOutcome.WrongPlace, (await county.TryStartAsync("village-exit", SmallCounty.TownA, actor: Town)).Outcome);
        var run = await county.StartAsync("village-exit");
        Assert.Equal(StartProcedureOutcome.AlreadyRunning, (await county.TryStartAsync("village-exit", actor: Town)).Outcome);
        await county.TakeAsync(Village, run, "apply");
        await county.TakeAsync(Town, run, "check", "publication");
        county.Today = county.Today.AddDays(7);
        await county.TakeAsync(Office, run, "county-acceptance");
        Assert.Equal(DecideProcedureOutcome.Exited, await county.DecideAsync(Office, run));
        await using var db = county.Open();
        Assert.Equal(county.Today, (await db.PoorVillages.SingleAsync()).ExitedOn);
    }

    [Fact]
    public async Task A_review_that_refuses_ends_it_and_a_village_cannot()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        var run = await county.StartAsync("village-exit");
        Assert.Equal(RecordProcedureStepOutcome.MayNotRefuse, await county.StepAsync(Village, county.Request(run, "apply") with { Refuse = true }));
        await county.TakeAsync(Village, run, "apply");
        Assert.Equal(RecordProcedureStepOutcome.NoText, await county.StepAsync(Town, county.Request(run, "check") with { Refuse = true, Text = "不行" }));
        Assert.Equal(RecordProcedureStepOutcome.Rejected, await county.StepAsync(Town, county.Request(run, "check") with { Refuse = true, Text = "贫困发生率未降到百分之二" }));
        Assert.Equal(ProcedureEnds.Rejected, (await county.RunAsync(run)).Outcome);
        Assert.Equal(RecordProcedureStepOutcome.Ended, await county.StepAsync(Town, county.Request(run, "publication")));
    }

    [Fact]
    public async Task Only_who_started_it_township_or_county_withdraw_and_never_a_removal()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        var run = await county.StartAsync("village-exit", actor: Town);
        var withdrawing = new WithdrawProcedure(county.Store, SmallProcedures.Programme);
        var request = new WithdrawProcedureRequest { RunId = run, Reason = "指标自查有误，重新申请" };
        Assert.Equal(WithdrawProcedureOutcome.NotAllowed, await withdrawing.HandleAsync(Village, request));
        Assert.Equal(WithdrawProcedureOutcome.NotFound, await withdrawing.HandleAsync(SmallCases.TownB, request));
        Assert.Equal(WithdrawProcedureOutcome.NoReason, await withdrawing.HandleAsync(Town, request with { Reason = "有误" }));
        Assert.Equal(WithdrawProcedureOutcome.Done, await withdrawing.HandleAsync(Town, request));
        Assert.Equal(WithdrawProcedureOutcome.Ended, await withdrawing.HandleAsync(Town, request));
        Assert.Equal("指标自查有误，重新申请", (await ProcedureDossier.ReadAsync(county.Store, Village, SmallProcedures.Programme, run))!.Withdrawal!.Text);
        var own = await county.StartAsync("village-exit");
        Assert.Equal(WithdrawProcedureOutcome.Done, await withdrawing.HandleAsync(Village, request with { RunId = own }));
        Assert.Equal(WithdrawProcedureOutcome.MustBeDecided, WithdrawProcedure.Decide(Office, await county.RunAsync(await county.StartAsync("village-exit")), ProcedureEnd.Removes, request));
    }

    [Fact]
    public async Task A_village_sees_and_works_its_own_procedures_only()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        var own = await county.StartAsync("village-exit");
        var other = await county.StartAsync("four-deliberations", SmallCounty.OtherVillage, title: "修渠", actor: Town);
        var far = await county.StartAsync("four-deliberations", SmallCounty.FarVillage, title: "修桥", actor: Office);
        async Task<HashSet<Guid>> SeenAsync(Scope reader) => [.. (await ProcedureList.ReadAsync(county.Store, reader, SmallProcedures.Programme, reader.AreaPrefix, county.Today))!.Select(r => r.Id)];
        Assert.Equal([own], await SeenAsync(Village));
        Assert.Equal([own, other], await SeenAsync(Town));
        Assert.Equal([own, other, far], await SeenAsync(Office));
        Assert.Null(await ProcedureList.ReadAsync(county.Store, Village, SmallProcedures.Programme, SmallCounty.TownA, county.Today));
        Assert.Null(await ProcedureDossier.ReadAsync(county.Store, Village, SmallProcedures.Programme, other));
        Assert.Equal(RecordProcedureStepOutcome.NotFound, await county.StepAsync(Village, county.Request(other, "branch-proposes")));
        Assert.Equal(StartProcedureOutcome.WrongPlace, (await county.TryStartAsync("four-deliberations", SmallCounty.OtherVillage, title: "修路")).Outcome);
        Assert.Equal(StartProcedureOutcome.WrongPlace, (await county.TryStartAsync("county-exit", SmallCounty.Code, actor: Town)).Outcome);
        await county.StartAsync("county-exit", SmallCounty.Code, actor: Office);
        Assert.Equal([own, other], await SeenAsync(Town));
        Assert.Equal(StartProcedureOutcome.StartsFromCase, (await county.TryStartAsync("removal", household: "1001")).Outcome);
        Assert.Equal(StartProcedureOutcome.UnknownProcedure, (await county.TryStartAsync("monitoring-entry", household: "1001")).Outcome);
        Assert.Equal(StartProcedureOutcome.NotAllowed, (await county.TryStartAsync("village-exit", actor: SmallCases.User(Role.Helper, SmallCounty.PoorOne, 9, "帮扶"))).Outcome);
    }
}
