using Luling.County.Access;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Responsibility.SmallAppraisal;

namespace Luling.County.Tests.Responsibility;

/// <summary>A year from measuring over publication and objection to the next publication: by the right people, never by one alone.</summary>
public sealed class AppraisalTests
{
    [Theory, DatabaseData]
    public async Task A_score_from_outside_completes_the_total_and_is_corrected_not_doubled(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        var unit = (await county.YearAsync()).Measured.Single(u => u.Body.Code == GroupA);
        Assert.NotNull(unit.PovertyScore);
        Assert.Null(unit.Verdict.Total);
        Assert.Null(unit.Rank);
        Assert.Equal(EnterOtherScoreOutcome.NotAllowed, await county.ScoreAsync(TownA, GroupA, 90));
        Assert.Equal(EnterOtherScoreOutcome.NotAllowed, await county.ScoreAsync(Department, Unit, 90));
        Assert.Equal(EnterOtherScoreOutcome.NotFound, await county.ScoreAsync(Office, "G9", 90));
        Assert.Equal(EnterOtherScoreOutcome.NotAppraised, await county.ScoreAsync(Office, "L1", 90));
        Assert.Equal(EnterOtherScoreOutcome.YearNotBegun, await county.ScoreAsync(Office, GroupA, 90, year: 2018));
        Assert.Equal(EnterOtherScoreOutcome.OutOfRange, await county.ScoreAsync(Office, GroupA, 100.01m));
        Assert.Equal(EnterOtherScoreOutcome.OutOfRange, await county.ScoreAsync(Office, GroupA, -1));
        Assert.Equal(EnterOtherScoreOutcome.OutOfRange, await county.ScoreAsync(Office, GroupA, 90.005m));
        Assert.Equal(EnterOtherScoreOutcome.NoBasis, await county.ScoreAsync(Office, GroupA, 90, " 文件 "));
        Assert.Equal(EnterOtherScoreOutcome.TextTooLong, await county.ScoreAsync(Office, GroupA, 90, new string('文', 4001)));
        Assert.Empty(await county.RowsAsync<OtherScore>());
        Assert.Equal(EnterOtherScoreOutcome.Done, await county.ScoreAsync(Office, GroupA, 90));
        Assert.Equal(EnterOtherScoreOutcome.Unchanged, await county.ScoreAsync(Office, GroupA, 90));
        Assert.Equal(EnterOtherScoreOutcome.Done, await county.ScoreAsync(Office, GroupA, 88.5m));
        Assert.Equal(88.5m, Assert.Single(await county.RowsAsync<OtherScore>()).Score);
        unit = (await county.YearAsync()).Measured.Single(u => u.Body.Code == GroupA);
        Assert.Equal((0.6m * unit.PovertyScore + 0.4m * 88.5m, 1), (unit.Verdict.Total, unit.Rank));
    }

    [Theory, DatabaseData]
    public async Task What_is_published_is_frozen_and_a_later_publication_takes_its_place(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        foreach (var body in new[] { GroupA, GroupB, Unit })
        {
            await county.ScoreAsync(Office, body, 90);
        }
        Assert.Equal(PublishAppraisalOutcome.NotAllowed, await county.PublishAsync(TownA));
        Assert.Equal(PublishAppraisalOutcome.NotAllowed, await county.PublishAsync(Department));
        Assert.Equal(PublishAppraisalOutcome.YearNotBegun, await county.PublishAsync(Office, new(2015, 12, 31)));
        Assert.Equal(PublishAppraisalOutcome.InFuture, await county.PublishAsync(Office, new(2017, 1, 11), year: 2017));
        Assert.Empty((await county.YearAsync()).Published);
        Assert.Equal(PublishAppraisalOutcome.Done, await county.PublishAsync(Office));
        var year = await county.YearAsync();
        Assert.Equal(3, year.Published.Count);
        foreach (var unit in year.Measured)
        {
            var published = year.Published.Single(p => p.Body.Id == unit.Body.Id);
            Assert.Equal((new DateOnly(2016, 12, 31), Start, unit.PovertyScore, 90m, unit.Verdict.Total, false, unit.Rank), (published.Result.AsOf, published.Result.PublishedOn, published.Result.PovertyScore, published.Result.Other, published.Result.Total, published.Result.Vetoed, published.Result.Rank));
            Assert.Equal(unit.Marks.Select(m => (m.Item.Id, (int?)m.Numerator, (int?)m.Denominator, m.Item.Most, m.Points)).Order(), published.Marks.Select(m => (m.ItemId, m.Numerator, m.Denominator, m.Most, m.Score)).Order());
        }
        Assert.Equal(PublishAppraisalOutcome.Unchanged, await county.PublishAsync(Office));

        // A letter of township A turns out to have been signed late: measured at once, published only when it is published.
        await county.ChangeAsync(async db => (await db.Letters.AsTracking().SingleAsync(l => l.AreaCode == SmallCounty.TownA + "000")).SignedOn = new(2016, 3, 5));
        var before = year.Published.Single(p => p.Body.Code == GroupA).Result;
        year = await county.YearAsync();
        Assert.Equal(before.Total, year.Published.Single(p => p.Body.Code == GroupA).Result.Total);
        Assert.True(year.Measured.Single(u => u.Body.Code == GroupA).Verdict.Total < before.Total);
        county.Clock.Day = Start.AddDays(5);
        Assert.Equal(PublishAppraisalOutcome.Done, await county.PublishAsync(Office));
        year = await county.YearAsync();
        Assert.Equal(year.Measured.Single(u => u.Body.Code == GroupA).Verdict.Total, year.Published.Single(p => p.Body.Code == GroupA).Result.Total);
        var history = (await county.DossierAsync(GroupA)).History;
        Assert.Equal([(DateOnly?)null, Start.AddDays(5)], history.Select(r => r.SupersededOn));
        Assert.Equal(before.Total, history[1].Total);
    }

    [Theory, DatabaseData]
    public async Task A_veto_fails_the_year_whatever_the_total_and_two_people_stand_behind_it(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        foreach (var body in new[] { GroupA, GroupB, Unit })
        {
            await county.ScoreAsync(Office, body, body == GroupA ? 100 : 10);
        }
        Assert.Equal(RecordVetoOutcome.NotAllowed, await county.VetoAsync(TownA, GroupA));
        Assert.Equal(RecordVetoOutcome.NotFound, await county.VetoAsync(Office, "G9"));
        Assert.Equal(RecordVetoOutcome.NotAppraised, await county.VetoAsync(Office, "W1"));
        Assert.Equal(RecordVetoOutcome.InFuture, await county.VetoAsync(Office, GroupA, Start.AddDays(1), year: 2017));
        Assert.Equal(RecordVetoOutcome.OtherYear, await county.VetoAsync(Office, GroupA, new(2017, 1, 2)));
        Assert.Equal(RecordVetoOutcome.UnknownTrigger, await county.VetoAsync(Office, GroupA, trigger: "bad-luck"));
        Assert.Equal(RecordVetoOutcome.NoText, await county.VetoAsync(Office, GroupA, text: " 有问题 "));
        Assert.Equal(RecordVetoOutcome.TextTooLong, await county.VetoAsync(Office, GroupA, text: "被查实\0的虚假脱贫"));
        Assert.Equal(RecordVetoOutcome.UnknownProblem, await county.VetoAsync(Office, GroupA, problem: "WT2016-00001"));
        Assert.Empty(await county.RowsAsync<VetoEvent>());
        Assert.Equal(RecordVetoOutcome.Done, await county.VetoAsync(Office, GroupA));
        Assert.Equal(RecordVetoOutcome.AlreadyRecorded, await county.VetoAsync(OtherOffice, GroupA));
        var veto = Assert.Single(await county.RowsAsync<VetoEvent>());

        Assert.Equal(PublishAppraisalOutcome.OwnVeto, await county.PublishAsync(Office));
        Assert.Equal(WithdrawVetoOutcome.OwnVeto, await county.WithdrawAsync(Office, veto.Id));
        Assert.Equal(PublishAppraisalOutcome.Done, await county.PublishAsync(OtherOffice));
        var year = await county.YearAsync();
        var failed = year.Published.Single(p => p.Body.Code == GroupA);
        Assert.True(failed.Result.Total > year.Published.Single(p => p.Body.Code == GroupB).Result.Total);
        Assert.Equal((true, 2, true, true), (failed.Result.Vetoed, failed.Result.Rank, failed.Verdict.Failed, failed.Verdict.HeldToAccount));
        Assert.Equal(["false-exit"], failed.Triggers);
        // Of the others nothing can be said, for no mark was set.
        Assert.All(year.Published.Where(p => p != failed), p => Assert.Equal((false, null, null), (p.Result.Vetoed, p.Verdict.Failed, p.Commended)));

        Assert.Equal(WithdrawVetoOutcome.NotAllowed, await county.WithdrawAsync(TownA, veto.Id));
        Assert.Equal(WithdrawVetoOutcome.NotFound, await county.WithdrawAsync(OtherOffice, Guid.CreateVersion7()));
        Assert.Equal(WithdrawVetoOutcome.NoReason, await county.WithdrawAsync(OtherOffice, veto.Id, "有误"));
        Assert.Equal(WithdrawVetoOutcome.TextTooLong, await county.WithdrawAsync(OtherOffice, veto.Id, new string('文', 4001)));
        county.Clock.Day = Start.AddDays(1);
        Assert.Equal(WithdrawVetoOutcome.Done, await county.WithdrawAsync(OtherOffice, veto.Id));
        Assert.Equal(WithdrawVetoOutcome.WithdrawnBefore, await county.WithdrawAsync(OtherOffice, veto.Id));
        // Published stays published, with its trigger; what is measured now has no veto.
        year = await county.YearAsync();
        Assert.Equal((true, "false-exit"), (year.Published.Single(p => p.Body.Code == GroupA).Result.Vetoed, year.Published.Single(p => p.Body.Code == GroupA).Triggers.Single()));
        Assert.Equal((false, 1), (year.Measured.Single(u => u.Body.Code == GroupA).Verdict.Vetoed, year.Measured.Single(u => u.Body.Code == GroupA).Rank));
        Assert.Equal(PublishAppraisalOutcome.Done, await county.PublishAsync(Office));
        Assert.Equal((false, 1), ((await county.YearAsync()).Published.Single(p => p.Body.Code == GroupA) is var now ? (now.Result.Vetoed, now.Result.Rank) : default));
    }

    [Theory, DatabaseData]
    public async Task A_unit_objects_to_its_own_year_and_the_county_answers_before_it_publishes_again(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        foreach (var body in new[] { GroupA, GroupB, Unit })
        {
            await county.ScoreAsync(Office, body, 90);
        }
        Assert.Equal(ObjectToAppraisalOutcome.NotPublished, await county.ObjectAsync(TownA, GroupA));
        await county.PublishAsync(Office);
        Assert.Equal(ObjectToAppraisalOutcome.NotFound, await county.ObjectAsync(TownB, GroupA));
        Assert.Equal(ObjectToAppraisalOutcome.NotFound, await county.ObjectAsync(TownA, Unit));
        Assert.Equal(ObjectToAppraisalOutcome.NotOwnBody, await county.ObjectAsync(TownA, "F" + SmallCounty.TownA));
        Assert.Equal(ObjectToAppraisalOutcome.NotOwnBody, await county.ObjectAsync(OtherDepartment, Unit));
        Assert.Equal(ObjectToAppraisalOutcome.NotOwnBody, await county.ObjectAsync(Office, GroupA));
        Assert.Equal(ObjectToAppraisalOutcome.NotAllowed, await county.ObjectAsync(SmallCounty.Office with { Role = Role.Evaluator }, GroupA));
        Assert.Equal(ObjectToAppraisalOutcome.UnknownItem, await county.ObjectAsync(TownA, GroupA, "unit-letters"));
        Assert.Equal(ObjectToAppraisalOutcome.NoText, await county.ObjectAsync(TownA, GroupA, text: " 不服 "));
        Assert.Equal(ObjectToAppraisalOutcome.TextTooLong, await county.ObjectAsync(TownA, GroupA, text: new string('文', 4001)));
        const string Words = "  责任书2月20日就签了，\r\n请核对。";
        Assert.Equal(ObjectToAppraisalOutcome.Done, await county.ObjectAsync(TownA, GroupA, "letters", Words));
        Assert.Equal(ObjectToAppraisalOutcome.AlreadyOpen, await county.ObjectAsync(TownA, GroupA, "letters"));
        Assert.Equal(ObjectToAppraisalOutcome.Done, await county.ObjectAsync(Department, Unit));
        Assert.Equal(2, (await county.YearAsync()).OpenObjections);
        Assert.Equal(1, (await county.YearAsync(TownA)).OpenObjections);
        Assert.Equal(PublishAppraisalOutcome.OpenObjections, await county.PublishAsync(Office));

        var objections = await county.RowsAsync<AppraisalObjection>();
        Assert.Equal(Words, objections[0].Text);
        Assert.Equal(AnswerAppraisalObjectionOutcome.NotAllowed, await county.AnswerAsync(TownA, objections[0].Id, uphold: true));
        Assert.Equal(AnswerAppraisalObjectionOutcome.NotFound, await county.AnswerAsync(Office, Guid.CreateVersion7(), uphold: true));
        Assert.Equal(AnswerAppraisalObjectionOutcome.NoAnswer, await county.AnswerAsync(Office, objections[0].Id, uphold: true, "属实"));
        Assert.Equal(AnswerAppraisalObjectionOutcome.TextTooLong, await county.AnswerAsync(Office, objections[0].Id, uphold: true, new string('文', 4001)));
        Assert.Equal(AnswerAppraisalObjectionOutcome.OwnObjection, await county.AnswerAsync(Office with { ActorId = TownA.ActorId }, objections[0].Id, uphold: true));
        Assert.Equal(AnswerAppraisalObjectionOutcome.Upheld, await county.AnswerAsync(Office, objections[0].Id, uphold: true));
        Assert.Equal(AnswerAppraisalObjectionOutcome.AnsweredBefore, await county.AnswerAsync(Office, objections[0].Id, uphold: false));
        Assert.Equal(AnswerAppraisalObjectionOutcome.Rejected, await county.AnswerAsync(Office, objections[1].Id, uphold: false));
        Assert.Equal((0, 1), (await county.YearAsync()) is var waits ? (waits.OpenObjections, waits.Upheld) : default);
        var dossier = await county.DossierAsync(GroupA, TownA);
        Assert.True(dossier.WaitsForPublication(Assert.Single(dossier.Objections)));
        // Nothing was mended: the same year is not published again, and it goes on waiting. On the same day, too.
        Assert.Equal(PublishAppraisalOutcome.Unchanged, await county.PublishAsync(Office));
        await county.ChangeAsync(async db => (await db.Letters.AsTracking().SingleAsync(l => l.AreaCode == SmallCounty.TownA + "000")).SignedOn = new(2016, 3, 5));
        Assert.Equal(PublishAppraisalOutcome.Done, await county.PublishAsync(Office));
        Assert.Equal(0, (await county.YearAsync()).Upheld);
        dossier = await county.DossierAsync(GroupA);
        Assert.False(dossier.WaitsForPublication(Assert.Single(dossier.Objections)));
    }

    [Theory, DatabaseData]
    public async Task A_township_sees_the_published_ranking_of_all_and_what_stands_behind_its_own(TestDatabase database)
    {
        await using var county = await OpenAsync(database);
        await county.ScoreAsync(Office, GroupA, 90);
        Assert.Equal([GroupA], (await county.YearAsync(TownA)).Measured.Select(u => u.Body.Code));
        await county.PublishAsync(Office);
        var seen = await county.YearAsync(TownA);
        Assert.Equal(3, seen.Published.Count);
        Assert.Equal([GroupA], seen.Published.Where(p => p.Marks.Count > 0).Select(p => p.Body.Code));
        Assert.Null(await county.Reader.UnitAsync(TownA, GroupB, Year, Start));
        Assert.Null(await county.Reader.UnitAsync(TownA, Unit, Year, Start));
        Assert.Null(await county.Reader.RowsAsync(TownA, GroupB, "letters", Year, Start));
        Assert.Null(await county.Reader.UnitAsync(Office, "L1", Year, Start));
        Assert.Null(await county.Reader.RowsAsync(TownA, GroupA, "pairing", Year, Start));
        Assert.NotNull(await county.Reader.RowsAsync(TownA, GroupA, "letters", Year, Start));
        // Before the year begins there is nothing to measure.
        Assert.Equal((null, 0), (await county.YearAsync(asOf: new(2015, 6, 30))) is var before ? (before.Day, before.Measured.Count) : default);
    }

    [Theory, DatabaseData]
    public async Task Problems_matters_meetings_and_visits_count_once_their_day_has_decided(TestDatabase database)
    {
        await using var county = await OpenAsync(database, rows =>
        {
            var group = rows.Only<Body>(b => b.Code == GroupA);
            var centre = rows.Only<Body>(b => b.Code == "F" + SmallCounty.TownA);
            var number = 0;
            void Problem(ProblemSource source, DateOnly due, DateOnly? rectified, DateOnly? closed, Guid? body = null, string area = SmallCounty.PoorOne) => rows.Add(new Problem
            {
                CountyCode = SmallCounty.Code, Id = rows.Id(), AreaCode = area, Code = $"WT2016-{++number:00000}", Source = source, Text = "问题", FoundOn = new(2016, 5, 1), FoundBy = "督查组", NotedOn = new(2016, 5, 1), BodyId = body,
                DueOn = due, State = closed is null ? ProblemState.Open : ProblemState.Closed, RectifiedOn = rectified, ClosedOn = closed,
            });
            Problem(ProblemSource.Inspection, new(2016, 6, 1), new(2016, 5, 30), new(2016, 6, 5)); // in time, accepted
            Problem(ProblemSource.Inspection, new(2016, 6, 1), new(2016, 6, 2), new(2016, 6, 5)); // a day late
            Problem(ProblemSource.Inspection, new(2016, 6, 1), new(2016, 6, 1), null); // in time, not yet accepted
            Problem(ProblemSource.Inspection, new(2016, 12, 31), null, null); // due on the day itself
            Problem(ProblemSource.Inspection, new(2017, 1, 2), null, null); // next year
            Problem(ProblemSource.Citizen, new(2016, 7, 1), null, null, centre.Id); // overdue, of the township's own body
            Problem(ProblemSource.Survey, new(2016, 7, 1), null, new(2016, 6, 20), group.Id); // closed without more
            Problem(ProblemSource.Survey, new(2016, 7, 1), null, null, rows.Only<Body>(b => b.Code == Unit).Id); // the unit's, though it lies in the township
            void Matter(DateOnly due, DateOnly? answered, MatterState state = MatterState.Answered) => rows.Add(new Matter
            {
                CountyCode = SmallCounty.Code, Id = rows.Id(), AreaCode = centre.AreaCode, Code = $"CK2016-{++number:000000}", Token = $"t{number}", BodyId = centre.Id, Window = WindowKind.Health, MatterId = "m", ApplicantName = "某人",
                Text = "咨询", GreenChannel = true, State = state, TakenOn = new(2016, 3, 1), NumberAt = new(2016, 3, 1, 1, 0, 0, DateTimeKind.Utc), DueOn = due, AnsweredOn = answered,
            });
            Matter(new(2016, 3, 10), new(2016, 3, 10));
            Matter(new(2016, 3, 10), new(2016, 3, 11));
            Matter(new(2016, 3, 10), null, MatterState.InProgress);
            Matter(new(2016, 3, 10), null, MatterState.Withdrawn);
            void Meet(DateOnly due, DateOnly? held) => rows.Add(new Meeting { CountyCode = SmallCounty.Code, Id = rows.Id(), AreaCode = group.AreaCode, BodyId = group.Id, DueOn = due, HeldOn = held });
            Meet(new(2016, 9, 1), new(2016, 9, 8));
            Meet(new(2016, 9, 2), new(2016, 9, 10));
            Meet(new(2016, 12, 28), null); // its week of grace is not over
            rows.Add(new Luling.County.Forces.Visit
            {
                CountyCode = SmallCounty.Code, Id = rows.Id(), AreaCode = SmallCounty.PoorOne, CadreId = rows.Only<Luling.County.Forces.Cadre>(c => c.Code == "C1").Id, HouseholdId = rows.Only<Luling.County.Register.Household>(h => h.Code == "H1").Id,
                On = new(2016, 12, 2), Place = Luling.County.Forces.VisitPlace.Home, NotedOn = new(2016, 12, 2), By = "干部C1",
            });
        });
        var year = await county.YearAsync();
        var marks = year.Measured.Single(u => u.Body.Code == GroupA).Marks.ToDictionary(m => m.Item.Id, m => (m.Numerator, m.Denominator));
        Assert.Equal((1, 2), marks["findings"]);
        Assert.Equal((1, 2), marks["problems"]);
        Assert.Equal((1, 3), marks["matters"]);
        Assert.Equal((1, 2), marks["meetings"]);
        Assert.Equal((1, 2), marks["visits"]);
        Assert.Equal((0, 1), year.Measured.Single(u => u.Body.Code == Unit).Marks.Where(m => m.Item.Id == "unit-problems").Select(m => (m.Numerator, m.Denominator)).Single());
        // The other township's households were not visited, now that somebody in the county notes visits.
        Assert.Equal((0, 1), year.Measured.Single(u => u.Body.Code == GroupB).Marks.Where(m => m.Item.Id == "visits").Select(m => (m.Numerator, m.Denominator)).Single());
        var rows = (await county.Reader.RowsAsync(Office, GroupA, "findings", Year, Start))!.Value.Rows;
        Assert.Equal([("WT2016-00002", false), ("WT2016-00001", true)], rows.Select(r => (r.Code, r.Good)));
    }

    [Fact]
    public async Task A_programme_without_items_appraises_nobody()
    {
        var database = TestDatabase.CreateSqlite();
        var programme = Programme.Load([.. JianCounty.Programme.Texts.Where(t => t.Name != "appraisal-items.yaml")], Luling.County.Coverage.Facts.CountyFacts.Catalog).Programme!;
        await using var county = await OpenAsync(database, programme: programme);
        Assert.Empty((await county.YearAsync()).Measured);
        Assert.Equal(PublishAppraisalOutcome.NothingMeasured, await county.PublishAsync(Office));
        Assert.Equal(EnterOtherScoreOutcome.NotAppraised, await county.ScoreAsync(Office, GroupA, 90));
        Assert.Equal(PublishAppraisalOutcome.NotWholeCounty, PublishAppraisal.Decide(Office with { AreaPrefix = SmallCounty.TownA }, Start, [], 0, Start));
    }

    [Fact]
    public async Task Marks_that_the_county_sets_name_who_fails_and_who_is_commended()
    {
        var database = TestDatabase.CreateSqlite();
        var texts = JianCounty.Programme.Texts.Select(t => t.Name != "appraisal-items.yaml" ? t : new ProgrammeText(t.Name, t.Text + "\nbars:\n  - {of: township, passMark: 60, commendFirst: 1, from: 2016-01-01, assumed: {zh: 试, en: trial}}\n"));
        await using var county = await OpenAsync(database, programme: Programme.Load([.. texts], Luling.County.Coverage.Facts.CountyFacts.Catalog).Programme!);
        await county.ScoreAsync(Office, GroupA, 100);
        await county.ScoreAsync(Office, GroupB, 0);
        await county.ScoreAsync(Office, Unit, 0);
        Assert.Equal(PublishAppraisalOutcome.Done, await county.PublishAsync(Office));
        var year = (await county.YearAsync()).Published.ToDictionary(p => p.Body.Code);
        Assert.Equal((1, true, false), (year[GroupA].Result.Rank, year[GroupA].Commended, year[GroupA].Verdict.Failed));
        Assert.Equal((2, false, year[GroupB].Result.Total < 60), (year[GroupB].Result.Rank, year[GroupB].Commended, year[GroupB].Verdict.HeldToAccount));
        Assert.Equal((null, null), (year[Unit].Commended, year[Unit].Verdict.Failed));
    }
}
