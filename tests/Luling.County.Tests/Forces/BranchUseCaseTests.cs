using Luling.County.Forces;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Forces;

/// <summary>The duty roster and errands of a village's branch.</summary>
public sealed class BranchUseCaseTests
{
    private static readonly DateOnly Start = SmallForces.Start, Monday = InquiryDuplicates.MondayOf(SmallForces.Start);

    private static PlanDutyRequest Plan(string name, params int[] days) => new() { Branch = "P1", Turns = days.ToDictionary(d => Monday.AddDays(d), _ => name) };

    [Theory, DatabaseData]
    public async Task A_week_is_planned_changed_and_kept(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        var (plan, keep) = (new PlanDuty(county.Store), new RecordDutyKept(county.Store));
        Assert.Equal(PlanDutyOutcome.NotAllowed, await plan.HandleAsync(SmallForces.Department, Plan("张主任", 0)));
        Assert.Equal(PlanDutyOutcome.NotFound, await plan.HandleAsync(SmallForces.TownB, Plan("张主任", 0)));
        Assert.Equal(PlanDutyOutcome.NoVillageBranch, await plan.HandleAsync(SmallForces.Village, Plan("张主任", 0) with { Branch = "P2" }));
        Assert.Equal(PlanDutyOutcome.NobodyNamed, await plan.HandleAsync(SmallForces.Village, Plan(" ", 0, 1)));
        Assert.Equal(PlanDutyOutcome.NameTooLong, await plan.HandleAsync(SmallForces.Village, Plan(new string('张', 65), 0)));
        Assert.Equal(PlanDutyOutcome.WeekOver, await plan.HandleAsync(SmallForces.Village, Plan("张主任", -1)));
        Assert.Equal(PlanDutyOutcome.Done, await plan.HandleAsync(SmallForces.Village, Plan("张主任", 0, 1, 6)));
        Assert.Equal(PlanDutyOutcome.Unchanged, await plan.HandleAsync(SmallForces.Village, Plan(" 张主任 ", 0, 1)));
        Assert.Equal(PlanDutyOutcome.Done, await plan.HandleAsync(SmallForces.Village, Plan("李委员", 1)));
        var branch = (await BranchDossier.ReadAsync(county.Store, SmallForces.Village, "P1", Start, Start))!;
        Assert.Equal([(0, "张主任"), (1, "李委员"), (6, "张主任")], branch.Turns.Select(t => (t.On.DayNumber - Monday.DayNumber, t.Name)));
        Assert.Equal(RecordDutyKeptOutcome.InFuture, await keep.HandleAsync(SmallForces.Village, new RecordDutyKeptRequest(branch.Turns[2].Id, true)));
        Assert.Equal(RecordDutyKeptOutcome.NotFound, await keep.HandleAsync(SmallForces.TownB, new RecordDutyKeptRequest(branch.Turns[0].Id, true)));
        Assert.Equal(RecordDutyKeptOutcome.NotAllowed, await keep.HandleAsync(SmallForces.Evaluator, new RecordDutyKeptRequest(branch.Turns[0].Id, true)));
        Assert.Equal(RecordDutyKeptOutcome.Done, await keep.HandleAsync(SmallForces.Village, new RecordDutyKeptRequest(branch.Turns[0].Id, false)));
        Assert.Equal(RecordDutyKeptOutcome.Unchanged, await keep.HandleAsync(SmallForces.Village, new RecordDutyKeptRequest(branch.Turns[0].Id, false)));
        Assert.Equal(PlanDutyOutcome.AlreadyNoted, await plan.HandleAsync(SmallForces.Village, Plan("王书记", 0)));
        branch = (await BranchDossier.ReadAsync(county.Store, SmallForces.Village, "P1", Start, Start))!;
        Assert.Equal((0, 1), (branch.TurnsKept, branch.TurnsNoted));
        Assert.Null(await BranchDossier.ReadAsync(county.Store, SmallForces.TownB, "P1", Start, Start));
    }

    [Theory, DatabaseData]
    public async Task An_errand_is_taken_on_and_done_and_its_days_are_counted(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        var (take, finish) = (new TakeErrand(county.Store), new FinishErrand(county.Store));
        var sound = new TakeErrandRequest { Branch = "P1", HouseholdCode = "1001", Text = "代办残疾证", On = Start.AddDays(-4) };
        foreach (var (actor, request, outcome) in new[]
        {
            (SmallForces.Department, sound, TakeErrandOutcome.NotAllowed), (SmallForces.TownB, sound, TakeErrandOutcome.NotFound), (SmallForces.Village, sound with { Branch = "P2" }, TakeErrandOutcome.NoVillageBranch),
            (SmallForces.Village, sound with { HouseholdCode = "1003" }, TakeErrandOutcome.UnknownHousehold), (SmallForces.Village, sound with { HouseholdCode = " " }, TakeErrandOutcome.NobodyNamed),
            (SmallForces.Village, sound with { Text = " " }, TakeErrandOutcome.NoText), (SmallForces.Village, sound with { Text = new string('字', ForceWords.LongestText + 1) }, TakeErrandOutcome.TextTooLong),
            (SmallForces.Village, sound with { On = Start.AddDays(1) }, TakeErrandOutcome.InFuture),
            (SmallForces.Village, sound, TakeErrandOutcome.Done), (SmallForces.Village, sound with { HouseholdCode = null, ForName = "五组老刘", On = Start }, TakeErrandOutcome.Done),
        })
        {
            Assert.Equal(outcome, await take.HandleAsync(actor, request));
        }
        var errands = (await BranchDossier.ReadAsync(county.Store, SmallForces.Village, "P1", Start, Start))!.Errands;
        Assert.Equal([("五组老刘", null), (null, "1001")], errands.Select(e => (e.Errand.ForName, e.HouseholdCode)));
        var done = new FinishErrandRequest { Id = errands[1].Errand.Id, On = Start, Result = "证已送到" };
        Assert.Equal(FinishErrandOutcome.NotFound, await finish.HandleAsync(SmallForces.TownB, done));
        Assert.Equal(FinishErrandOutcome.NotAllowed, await finish.HandleAsync(SmallForces.Evaluator, done));
        Assert.Equal(FinishErrandOutcome.InFuture, await finish.HandleAsync(SmallForces.Village, done with { On = Start.AddDays(1) }));
        Assert.Equal(FinishErrandOutcome.BeforeTaken, await finish.HandleAsync(SmallForces.Village, done with { On = Start.AddDays(-5) }));
        Assert.Equal(FinishErrandOutcome.NoResult, await finish.HandleAsync(SmallForces.Village, done with { Result = " " }));
        Assert.Equal(FinishErrandOutcome.Done, await finish.HandleAsync(SmallForces.Village, done));
        Assert.Equal(FinishErrandOutcome.AlreadyDone, await finish.HandleAsync(SmallForces.Village, done));
        errands = (await BranchDossier.ReadAsync(county.Store, SmallForces.Village, "P1", Start, Start))!.Errands;
        Assert.Equal([(null, 0), (4, 4)], errands.Select(e => (e.Days, e.Errand.DoneOn is null ? 0 : Start.DayNumber - e.Errand.TakenOn.DayNumber)));
        Assert.Equal([1, 0], (await BranchBook.ReadAsync(county.Store, SmallForces.Office, SmallCounty.Code, Start))!.Rows.Select(r => r.OpenErrands));
    }

    [Fact]
    public async Task Not_knowing_whether_a_roster_is_in_force_is_a_gap_too()
    {
        await using var county = await SmallForces.OpenAsync(TestDatabase.CreateSqlite());
        var book = (await BranchBook.ReadAsync(county.Store, SmallForces.Office, SmallCounty.Code, Start))!;
        Assert.Equal([("P1", false, true, false), ("P2", false, false, true)], book.Rows.Select(r => (r.Organisation.Code, r.LacksRoster, r.LacksDeliberation, r.LacksSecretary)));
        Assert.Null(await BranchBook.ReadAsync(county.Store, SmallForces.Village, SmallCounty.Code, Start));
    }
}
