using Luling.County.Access;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>From the draw over the checklist to feedback and summons.</summary>
public sealed class InspectionLifeTests
{
    private static List<FoundCheck> Checks(DateOnly day, params (string Item, string Text)[] faults) => [.. SmallOversight.Programme.Oversight.ChecklistOn(day)
        .Select(i => Array.Find(faults, f => f.Item == i.Id) is { Item: not null } fault ? new FoundCheck(i.Id, CheckResult.AtFault, fault.Text) : new FoundCheck(i.Id, CheckResult.InOrder, null))];

    [Theory, DatabaseData]
    public async Task A_round_is_drawn_inspected_and_fed_back(TestDatabase database)
    {
        await using var county = await SmallOversight.OpenAsync(database);
        var drawn = await county.DrawAsync(SmallOversight.Inspector);
        Assert.Equal((DrawInspectionRoundOutcome.Done, "DC2017-01"), (drawn.Outcome, drawn.Code));
        Assert.Equal(DrawInspectionRoundOutcome.Overlaps, (await county.DrawAsync(SmallOversight.Inspector, county.Clock.Day.AddDays(10))).Outcome);
        // Who is to be inspected reads neither the round nor its own inspection before.
        Assert.Null(await RoundDossier.ReadAsync(county.Store, SmallOversight.TownA, drawn.Code!));
        Assert.Empty(await RoundDossier.ListAsync(county.Store, SmallOversight.TownA));
        Assert.Empty((await InspectionList.ReadAsync(county.Store, SmallOversight.TownA, SmallCounty.TownA, SmallOversight.Programme, county.Clock.Day))!);
        var round = (await RoundDossier.ReadAsync(county.Store, SmallOversight.Inspector, drawn.Code!))!;
        Assert.Equal((3, 2, true), (round.Places.Count, round.Drawn.Count, round.Same));
        Assert.Equal(["机构DC-1", "机构DC-2"], round.Drawn.Select(d => d.Team));

        var whole = (await RoundDossier.ReadAsync(county.Store, SmallOversight.Office, drawn.Code!))!;
        var first = whole.Drawn[0].Inspection!;
        Assert.Equal((county.Clock.Day.AddDays(14), whole.Places.Single(p => p.AreaCode == first.AreaCode).Weight), (first.DueOn, first.Weight));
        var record = new RecordInspection(county.Store, SmallOversight.Programme);
        const string Words = "  窗口没有人，\r\n等了一上午。 ";
        RecordInspectionRequest Held(List<FoundCheck> checks, DateOnly? on = null) => new() { InspectionId = first.Id, HeldOn = on ?? county.Clock.Day, Inspectors = "督查一、督查二", Checks = checks };
        Assert.Equal(SendFeedbackOutcome.NotHeld, await new SendFeedback(county.Store).HandleAsync(SmallOversight.Inspector, new SendFeedbackRequest { InspectionId = first.Id, On = county.Clock.Day }));
        Assert.Equal(RecordInspectionOutcome.ItemsMissing, await record.HandleAsync(SmallOversight.Inspector, Held(Checks(county.Clock.Day)[1..])));
        Assert.Equal(RecordInspectionOutcome.FaultWithoutWords, await record.HandleAsync(SmallOversight.Inspector, Held(Checks(county.Clock.Day, ("policy-windows", " ")))));
        Assert.Equal(RecordInspectionOutcome.InFuture, await record.HandleAsync(SmallOversight.Inspector, Held(Checks(county.Clock.Day), county.Clock.Day.AddDays(1))));
        Assert.Equal(RecordInspectionOutcome.BeforeRound, await record.HandleAsync(SmallOversight.Inspector, Held(Checks(county.Clock.Day), county.Clock.Day.AddDays(-1))));
        Assert.Equal(RecordInspectionOutcome.NotAllowed, await record.HandleAsync(SmallOversight.User(Role.Auditor, SmallCounty.Code, 9, "审计"), Held(Checks(county.Clock.Day))));
        Assert.Equal(RecordInspectionOutcome.Done, await record.HandleAsync(SmallOversight.Inspector, Held(Checks(county.Clock.Day, ("policy-windows", Words), ("funds-public", "公示栏没有资金一栏")))));
        Assert.Equal(RecordInspectionOutcome.AlreadyHeld, await record.HandleAsync(SmallOversight.Inspector, Held(Checks(county.Clock.Day))));

        var dossier = (await InspectionDossier.ReadAsync(county.Store, SmallOversight.Office, first.Id))!;
        Assert.Equal((2, 12, 2), (dossier.It.Findings, dossier.Checks.Count, dossier.Problems.Count));
        var problem = dossier.Problems.Single(p => p.Text == Words);
        Assert.Equal((ProblemSource.Inspection, SmallOversight.Inspector.ActorId, first.AreaCode, county.Clock.Day.AddDays(30)), (problem.Source, problem.FoundById, problem.AreaCode, problem.DueOn));
        Assert.Equal(problem.Id, dossier.Checks.Single(c => c.ItemId == "policy-windows").ProblemId);
        Assert.Equal(SendFeedbackOutcome.BeforeInspection, await new SendFeedback(county.Store).HandleAsync(SmallOversight.Inspector, new SendFeedbackRequest { InspectionId = first.Id, On = county.Clock.Day.AddDays(-1) }));
        Assert.Equal(SendFeedbackOutcome.Done, await new SendFeedback(county.Store).HandleAsync(SmallOversight.Inspector, new SendFeedbackRequest { InspectionId = first.Id, On = county.Clock.Day }));
        Assert.Equal(SendFeedbackOutcome.AlreadySent, await new SendFeedback(county.Store).HandleAsync(SmallOversight.Office, new SendFeedbackRequest { InspectionId = first.Id, On = county.Clock.Day }));
        county.Clock.Day = round.It.Through.AddDays(1);
        Assert.True((await RoundDossier.ReadAsync(county.Store, SmallOversight.TownB, drawn.Code!))!.Same);
        // One act with all that it opened.
        await using var db = county.Store.Open(SmallOversight.Office);
        var entry = await db.JournalEntries.SingleAsync(e => e.UseCase == nameof(RecordInspection));
        Assert.Equal(1 + 12 + 2 + 2, await db.JournalChanges.CountAsync(c => c.Seq == entry.Seq));
    }

    [Fact]
    public async Task A_draw_that_was_tampered_with_is_seen()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var code = (await county.DrawAsync(SmallOversight.Office, seed: null)).Code!;
        var round = (await RoundDossier.ReadAsync(county.Store, SmallOversight.Office, code))!;
        Assert.True(round.Same);
        // The seed that nobody chose: the hash of the journal's entry before.
        await using (var db = county.Store.Open(SmallOversight.Office))
        {
            var drawn = await db.JournalEntries.SingleAsync(e => e.UseCase == nameof(DrawInspectionRound));
            Assert.Equal(Convert.ToHexStringLower((await db.JournalEntries.SingleAsync(e => e.Seq == drawn.Seq - 1)).Hash), round.It.Seed);
        }
        var other = round.Places.Select(p => p.AreaCode).Except(round.Drawn.Select(d => d.AreaCode)).Single();
        await county.Store.ActAsync(SmallOversight.Office, "Test", async act =>
        {
            (await act.Db.Inspections.AsTracking().SingleAsync(i => i.Id == round.Drawn[0].Inspection!.Id)).AreaCode = other;
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        Assert.False((await RoundDossier.ReadAsync(county.Store, SmallOversight.Office, code))!.Same);
    }

    [Fact]
    public async Task Rounds_are_drawn_by_who_sees_the_county_and_only_where_there_is_something_to_draw()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        Assert.Equal(DrawInspectionRoundOutcome.NotAllowed, (await county.DrawAsync(SmallOversight.TownA)).Outcome);
        Assert.Equal(DrawInspectionRoundOutcome.NotWholeCounty, (await county.DrawAsync(SmallOversight.User(Role.Inspector, SmallCounty.TownA, 10, "驻镇督查"))).Outcome);
        Assert.Equal(DrawInspectionRoundOutcome.BadPlaces, (await county.DrawAsync(SmallOversight.Office, digits: 6)).Outcome);
        Assert.Equal(DrawInspectionRoundOutcome.BadSeed, (await county.DrawAsync(SmallOversight.Office, seed: new string('1', 101))).Outcome);
        Assert.Equal(DrawInspectionRoundOutcome.NoTeams, (await county.DrawAsync(SmallOversight.Office, new(2016, 1, 1))).Outcome);
        Assert.Equal(DrawInspectionRoundOutcome.Done, (await county.DrawAsync(SmallOversight.Office, digits: PlaceRisks.Townships)).Outcome);
        await using var db = county.Store.Open(SmallOversight.Office);
        Assert.Equal(["360821100000", "360821101000"], await db.Inspections.Select(i => i.AreaCode).OrderBy(a => a).ToListAsync());
    }

    [Fact]
    public async Task Risks_are_counted_from_the_rows()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var code = await county.ReportAsync(SmallOversight.Inspector);
        await county.AssignAsync(SmallOversight.Office, code, SmallOversight.GroupA, due: county.Clock.Day.AddDays(1));
        await county.ReportAsync(SmallOversight.Inspector);
        await county.Store.ActAsync(SmallOversight.Office, "Test", async act =>
        {
            act.Db.Add(new Inspection
            {
                CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = SmallCounty.TownB.PadRight(12, '0'), BodyId = (await act.Db.Bodies.SingleAsync(b => b.Code == SmallOversight.TeamOne)).Id, DueOn = new(2017, 3, 20), HeldOn = new(2017, 3, 18),
            });
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        county.Clock.Day = county.Clock.Day.AddDays(5);
        var villages = (await county.Risks.ReadAsync(SmallOversight.Office, PlaceRisks.Villages, county.Clock.Day)).ToDictionary(p => p.AreaCode);
        Assert.Equal((2, 1, null), (villages[SmallCounty.PoorOne].OpenProblems, villages[SmallCounty.PoorOne].OverdueProblems, villages[SmallCounty.PoorOne].DaysWithoutInspection));
        // Whoever was in the township was at its village.
        Assert.Equal((0, 19), (villages[SmallCounty.FarVillage].OpenProblems, villages[SmallCounty.FarVillage].DaysWithoutInspection));
        Assert.True(villages[SmallCounty.PoorOne].Gaps > 0);
        var towns = (await county.Risks.ReadAsync(SmallOversight.Office, PlaceRisks.Townships, county.Clock.Day)).ToDictionary(p => p.AreaCode);
        Assert.Equal(2, towns[SmallCounty.TownA].OpenProblems);
        Assert.True(towns[SmallCounty.TownA].Gaps >= villages[SmallCounty.PoorOne].Gaps);
    }

    [Theory, DatabaseData]
    public async Task A_body_that_lags_is_summoned_and_does_not_close_its_own_summons(TestDatabase database)
    {
        await using var county = await SmallOversight.OpenAsync(database);
        var code = await county.ReportAsync(SmallOversight.Inspector);
        var summon = new SummonUnit(county.Store);
        SummonUnitRequest About(string body = SmallOversight.Unit, string? problem = null, string reason = "整改逾期半个月") => new() { BodyCode = body, ProblemCode = problem ?? code, Reason = reason };
        Assert.Equal(SummonUnitOutcome.NotAllowed, (await summon.HandleAsync(SmallOversight.TownA, About())).Outcome);
        Assert.Equal(SummonUnitOutcome.UnknownBody, (await summon.HandleAsync(SmallOversight.Inspector, About("XX"))).Outcome);
        Assert.Equal(SummonUnitOutcome.UnknownProblem, (await summon.HandleAsync(SmallOversight.Inspector, About(problem: "WT2017-99999"))).Outcome);
        Assert.Equal(SummonUnitOutcome.NoReason, (await summon.HandleAsync(SmallOversight.Inspector, About(reason: "慢"))).Outcome);
        var (outcome, id) = await summon.HandleAsync(SmallOversight.Inspector, About());
        Assert.Equal(SummonUnitOutcome.Done, outcome);
        Assert.Equal(SummonUnitOutcome.StandsAlready, (await summon.HandleAsync(SmallOversight.Office, About())).Outcome);
        Assert.Equal(ProblemStepKind.Summoned, (await county.StepsAsync(code))[^1].Kind);

        Task<CloseSummonsOutcome> CloseAsync(Scope actor, string answer = "已整改，现场看过") => new CloseSummons(county.Store).HandleAsync(actor, new CloseSummonsRequest { Id = id!.Value, Answer = answer });
        Task<RecordSummonsOutcome> TalkAsync(Scope actor, DateOnly? on = null, DateOnly? due = null) => new RecordSummons(county.Store).HandleAsync(actor, new RecordSummonsRequest
        {
            Id = id!.Value, HeldOn = on ?? county.Clock.Day, Statement = "保证十天内改完。", DueOn = due ?? county.Clock.Day.AddDays(10), Papers = [SmallOversight.Picture],
        });
        Assert.Equal(CloseSummonsOutcome.NotHeld, await CloseAsync(SmallOversight.Inspector));
        Assert.Equal(RecordSummonsOutcome.BeforeSummons, await TalkAsync(SmallOversight.Inspector, county.Clock.Day.AddDays(-1)));
        Assert.Equal(RecordSummonsOutcome.DueBeforeTalk, await TalkAsync(SmallOversight.Inspector, due: county.Clock.Day.AddDays(-1)));
        Assert.Equal(RecordSummonsOutcome.Done, await TalkAsync(SmallOversight.Inspector));
        Assert.Equal(RecordSummonsOutcome.AlreadyHeld, await TalkAsync(SmallOversight.Inspector));
        county.Clock.Day = county.Clock.Day.AddDays(12);
        Assert.Equal(2, Assert.Single((await SummonsList.ReadAsync(county.Store, SmallOversight.Office, SmallCounty.Code, county.Clock.Day))!).DaysLate);
        // Even where the office's account acts for the summoned unit.
        await county.Store.ActAsync(SmallOversight.Office, "Test", async act =>
        {
            (await act.Db.Accounts.AsTracking().SingleAsync(a => a.Id == SmallOversight.OtherOffice.ActorId)).BodyId = (await act.Db.Bodies.SingleAsync(b => b.Code == SmallOversight.Unit)).Id;
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        Assert.Equal(CloseSummonsOutcome.OwnBody, await CloseAsync(SmallOversight.OtherOffice));
        Assert.Equal(CloseSummonsOutcome.NoAnswer, await CloseAsync(SmallOversight.Inspector, " "));
        Assert.Equal(CloseSummonsOutcome.Done, await CloseAsync(SmallOversight.Inspector));
        Assert.Equal(CloseSummonsOutcome.AlreadyClosed, await CloseAsync(SmallOversight.Inspector));
        Assert.Null(Assert.Single((await SummonsList.ReadAsync(county.Store, SmallOversight.Office, SmallCounty.Code, county.Clock.Day))!).DaysLate);
    }

    [Theory]
    [InlineData("2017-03-01", "2017-03-15", "2017-03-31", nameof(InspectionTiming.InTime))]
    [InlineData("2017-03-01", "2017-03-16", "2017-03-31", nameof(InspectionTiming.Late))]
    [InlineData("2017-03-01", null, "2017-03-16", nameof(InspectionTiming.Missed))]
    [InlineData("2017-03-01", null, "2017-03-15", nameof(InspectionTiming.Planned))]
    public void An_inspection_is_in_time_before_the_next_is_due(string due, string? held, string day, string timing) =>
        Assert.Equal(timing, InspectionList.TimingOf(DateOnly.Parse(due, null), held is null ? null : DateOnly.Parse(held, null), 15, DateOnly.Parse(day, null)).ToString());
}
