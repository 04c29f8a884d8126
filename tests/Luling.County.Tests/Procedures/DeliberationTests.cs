using CsCheck;
using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Procedures;

/// <summary>Deliberations (四议两公开, 一事一议): quorum and majority to the person, merged steps, limits in working days, counts by village.</summary>
public sealed class DeliberationTests
{
    private static readonly Scope Office = SmallCases.Office, Town = SmallCases.TownA, Village = SmallCases.Village;

    private static RecordProcedureStepOutcome Vote(string procedure, string step, int? due, int? present, int? favour)
    {
        var run = new ProcedureRun { CountyCode = SmallCounty.Code, Id = Guid.Empty, AreaCode = SmallCounty.PoorOne, ProcedureId = procedure, Title = "修渠", StartedOn = SmallCases.Start, StartedBy = "村甲" };
        var steps = SmallProcedures.Programme.Procedures.Single(p => p.Id == procedure).Steps.TakeWhile(s => s.Id != step);
        List<ProcedureStepRecord> taken = [.. steps.Select(s => new ProcedureStepRecord { CountyCode = SmallCounty.Code, Id = Guid.Empty, AreaCode = SmallCounty.PoorOne, ProcedureRunId = Guid.Empty, StepId = s.Id, On = SmallCases.Start, By = "村乙" })];
        return RecordProcedureStep.Decide(Village, run, ProcedureProgress.Of(SmallProcedures.Programme, run, taken, SmallCases.Start), taken,
            new RecordProcedureStepRequest { RunId = Guid.Empty, StepId = step, On = SmallCases.Start, Text = "会议记录", Signers = "甲", Papers = [SmallProcedures.Photo], Due = due, Present = present, InFavour = favour }, SmallCases.Start);
    }

    [Theory]
    [InlineData(30, 20, 11, "Done")]
    [InlineData(30, 19, 19, "NoQuorum")]
    [InlineData(31, 20, 20, "NoQuorum")]
    [InlineData(3, 2, 2, "Done")]
    [InlineData(30, 20, 10, "Rejected")]
    [InlineData(30, 21, 11, "Done")]
    [InlineData(30, 30, 0, "Rejected")]
    [InlineData(1, 1, 1, "Done")]
    [InlineData(30, 31, 11, "NumbersContradict")]
    [InlineData(30, 20, 21, "NumbersContradict")]
    [InlineData(30, 20, -1, "NumbersContradict")]
    [InlineData(0, 0, 0, "NumbersContradict")]
    [InlineData(30, 0, 0, "NoQuorum")]
    [InlineData(null, 20, 11, "NoNumbers")]
    [InlineData(30, 20, null, "NoNumbers")]
    public void The_Party_meeting_needs_two_thirds_present_and_more_than_half_of_them(int? due, int? present, int? favour, string outcome) =>
        Assert.Equal(outcome, Vote("four-deliberations", "party-meeting", due, present, favour).ToString());

    [Theory]
    [InlineData(30, 1, 1, "Done")]
    [InlineData(30, 2, 1, "Rejected")]
    [InlineData(30, 0, 0, "NoQuorum")]
    public void One_matter_has_no_attendance_prescribed_but_somebody_has_to_be_there(int due, int present, int favour, string outcome) =>
        Assert.Equal(outcome, Vote("one-matter", "decide", due, present, favour).ToString());

    [Fact]
    public void A_vote_passes_exactly_when_its_numbers_satisfy_the_rule() =>
        Gen.Select(Gen.Int[-2, 400], Gen.Int[-2, 400], Gen.Int[-2, 400]).Sample((due, present, favour) =>
        {
            var sound = due >= 1 && present <= due && favour >= 0 && favour <= present;
            var expected = !sound ? RecordProcedureStepOutcome.NumbersContradict
                : 3 * present < 2 * due ? RecordProcedureStepOutcome.NoQuorum
                : 2 * favour <= present ? RecordProcedureStepOutcome.Rejected : RecordProcedureStepOutcome.Done;
            return Vote("four-deliberations", "party-meeting", due, present, favour) == expected;
        }, iter: 3000);

    [Fact]
    public async Task A_meeting_without_quorum_leaves_nothing_and_a_failed_vote_ends_it_and_both_say_their_numbers()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        Assert.Equal(StartProcedureOutcome.NoTitle, (await county.TryStartAsync("four-deliberations", title: " ")).Outcome);
        Assert.Equal(StartProcedureOutcome.TitleTooLong, (await county.TryStartAsync("four-deliberations", title: new string('渠', 121))).Outcome);
        var run = await county.StartAsync("four-deliberations", title: "修水渠");
        Assert.Equal(StartProcedureOutcome.AlreadyRunning, (await county.TryStartAsync("four-deliberations", title: "修水渠 ")).Outcome);
        await county.TakeAsync(Village, run, "branch-proposes", "committees-discuss");
        var meeting = county.Request(run, "party-meeting");
        var (vote, few, no) = ((await ProcedureDossier.ReadAsync(county.Store, Village, SmallProcedures.Programme, run))!.Progress!.Vote, meeting with { Present = 19 }, meeting with { InFavour = 10 });
        Assert.Equal(RecordProcedureStepOutcome.NoQuorum, await county.StepAsync(Village, few));
        Assert.StartsWith("应到 30 人，实到 19 人，至少须到 20 人。", RecordProcedureStep.TextOf(RecordProcedureStepOutcome.NoQuorum, vote, few).Zh, StringComparison.Ordinal);
        await using (var db = county.Open())
        {
            Assert.Equal(2, await db.ProcedureSteps.CountAsync(s => s.ProcedureRunId == run));
        }
        Assert.Equal(RecordProcedureStepOutcome.Rejected, await county.StepAsync(Village, no));
        Assert.StartsWith("实到 20 人，赞成 10 人，至少须 11 人赞成。", RecordProcedureStep.TextOf(RecordProcedureStepOutcome.Rejected, vote, no).Zh, StringComparison.Ordinal);
        var ended = await county.RunAsync(run);
        Assert.Equal((ProcedureEnds.Rejected, county.Today), (ended.Outcome, ended.EndedOn));
        var taken = (await ProcedureDossier.ReadAsync(county.Store, Village, SmallProcedures.Programme, run))!.Taken("party-meeting")!;
        Assert.Equal((30, 20, 10), (taken.PersonsDue, taken.PersonsPresent, taken.PersonsInFavour));
        Assert.Equal(RecordProcedureStepOutcome.Ended, await county.StepAsync(Village, county.Request(run, "villagers-decide")));
    }

    [Theory, DatabaseData]
    public async Task It_passes_with_its_last_publication_and_is_counted_by_village(TestDatabase database)
    {
        await using var county = await SmallProcedures.OpenAsync(database);
        var run = await county.StartAsync("four-deliberations", title: "修水渠");
        Assert.Equal(RecordProcedureStepOutcome.Done, await county.StepAsync(Village, county.Request(run, "branch-proposes") with { Merge = true }));
        Assert.Equal(RecordProcedureStepOutcome.MayNotMerge, await county.StepAsync(Village, county.Request(run, "party-meeting") with { Merge = true }));
        await county.TakeAsync(Village, run, "party-meeting", "villagers-decide", "decision-published");
        Assert.Equal(RecordProcedureStepOutcome.TooEarly, await county.StepAsync(Village, county.Request(run, "result-published")));
        county.Today = county.Today.AddDays(7);
        Assert.Equal(RecordProcedureStepOutcome.Passed, await county.StepAsync(Village, county.Request(run, "result-published") with { Through = county.Today }));
        Assert.Equal(DecideProcedureOutcome.Ended, await county.DecideAsync(Office, run));

        await county.StartAsync("four-deliberations", title: "修路");
        var failed = await county.StartAsync("four-deliberations", title: "建文化室");
        await county.TakeAsync(Village, failed, "branch-proposes", "committees-discuss");
        await county.StepAsync(Village, county.Request(failed, "party-meeting") with { InFavour = 3 });
        var back = await county.StartAsync("four-deliberations", title: "写错了");
        await new WithdrawProcedure(county.Store, SmallProcedures.Programme).HandleAsync(Village, new WithdrawProcedureRequest { RunId = back, Reason = "题目写错，重新提出" });
        await county.StartAsync("one-matter", SmallCounty.OtherVillage, title: "筹资修桥", actor: Town);
        var counts = (await DeliberationCounts.ReadAsync(county.Store, Town, SmallProcedures.Programme, SmallCounty.TownA, county.Today.Year))!;
        Assert.Equal([(SmallCounty.PoorOne, "four-deliberations", 4, 1, 1, 1, 1), (SmallCounty.OtherVillage, "one-matter", 1, 0, 0, 0, 1)],
            counts.Select(c => (c.AreaCode, c.ProcedureId, c.Started, c.Passed, c.Rejected, c.Withdrawn, c.Running)));
        Assert.Empty((await DeliberationCounts.ReadAsync(county.Store, Town, SmallProcedures.Programme, SmallCounty.TownA, county.Today.Year - 1))!);
        Assert.Null(await DeliberationCounts.ReadAsync(county.Store, Village, SmallProcedures.Programme, SmallCounty.TownA, county.Today.Year));
        Assert.Equal([SmallCounty.PoorOne], (await DeliberationCounts.ReadAsync(county.Store, Village, SmallProcedures.Programme, SmallCounty.PoorOne, county.Today.Year))!.Select(c => c.AreaCode).Distinct());
    }

    [Fact]
    public async Task The_countys_answer_is_overdue_after_its_working_days_without_those_of_an_objection()
    {
        await using var county = await SmallProcedures.OpenAsync(TestDatabase.CreateSqlite());
        var run = await county.StartAsync("one-matter", title: "筹资修桥");
        await county.TakeAsync(Village, run, "propose", "hear-households", "decide");
        await county.TakeAsync(Town, run, "township-review");
        // Seven working days from Saturday 2017-04-01: Monday 3 to Friday 7, Monday 10, Tuesday 11.
        Assert.Equal((new(2017, 4, 11), null), ((await county.RowAsync(run)).DueOn!.Value, (await county.RowAsync(run)).DaysOverdue));
        county.Today = new(2017, 4, 12);
        Assert.Equal(1, (await county.RowAsync(run)).DaysOverdue);
        Assert.Equal([run], new ProcedureFilter { OnlyOverdue = true, WaitsFor = ProcedureLevel.County, ProcedureId = "one-matter", OnlyRunning = true, Text = "修桥" }.From((await ProcedureList.ReadAsync(county.Store, Office, SmallProcedures.Programme, SmallCounty.Code, county.Today))!).Select(r => r.Id));
        Assert.Empty(new ProcedureFilter { WaitsFor = ProcedureLevel.Village }.From([await county.RowAsync(run)]));
        // The clock stands while an objection is open, and its three days are added.
        await county.ObjectAsync(run);
        county.Today = county.Today.AddDays(3);
        Assert.Null((await county.RowAsync(run)).DaysOverdue);
        await county.AnswerAsync(run);
        Assert.Equal((new(2017, 4, 14), 1), ((await county.RowAsync(run)).DueOn!.Value, (await county.RowAsync(run)).DaysOverdue));
        Assert.Equal(RecordProcedureStepOutcome.WrongLevel, await county.StepAsync(Town, county.Request(run, "county-review", "县监督员")));
        Assert.Equal(RecordProcedureStepOutcome.Done, await county.StepAsync(Office, county.Request(run, "county-review", "县监督员")));
    }

    [Fact]
    public void Days_of_objections_that_overlap_count_once()
    {
        static ProcedureStepRecord Objection(int from, int? to) => new()
        {
            CountyCode = SmallCounty.Code, Id = Guid.Empty, AreaCode = SmallCounty.PoorOne, ProcedureRunId = Guid.Empty, StepId = "s", On = SmallCases.Start.AddDays(from), By = "乙", IsObjection = true,
            AnsweredOn = to is { } day ? SmallCases.Start.AddDays(day) : null,
        };
        Assert.Equal(0, ProcedureProgress.HeldDays([], SmallCases.Start, SmallCases.Start.AddDays(30)));
        Assert.Equal(5, ProcedureProgress.HeldDays([Objection(0, 3), Objection(2, 5), Objection(1, 2)], SmallCases.Start, SmallCases.Start.AddDays(30)));
        Assert.Equal(2 + 10, ProcedureProgress.HeldDays([Objection(20, null), Objection(0, 5)], SmallCases.Start.AddDays(3), SmallCases.Start.AddDays(30)));
    }
}
