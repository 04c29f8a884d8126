using System.Text;
using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>Meetings: as often as the programme says, with an agenda of what is late, and minutes whose decisions are problems.</summary>
public sealed class MeetingTests
{
    private static readonly MeetingCadence Cadence = new(JianCounty.Programme);

    [Fact]
    public void The_programme_says_how_often_each_kind_of_body_meets()
    {
        Assert.Equal((15, 7), (Cadence.IntervalOf(BodyKind.LeadingGroup, new(2016, 5, 1)), Cadence.IntervalOf(BodyKind.WorkingGroup, new(2016, 5, 1))));
        Assert.Null(Cadence.IntervalOf(BodyKind.TownshipLeadingGroup, new(2016, 5, 1)));
        Assert.Null(Cadence.IntervalOf(BodyKind.LeadingGroup, new(2015, 12, 31)));
    }

    [Theory]
    [InlineData("2016-05-01", null, "2016-05-01", "Open")]
    [InlineData("2016-05-01", null, "2016-04-30", "Upcoming")]
    [InlineData("2016-05-01", null, "2016-05-07", "Open")]
    [InlineData("2016-05-01", null, "2016-05-08", "Missed")]
    [InlineData("2016-05-01", "2016-05-07", "2016-06-01", "Held")]
    [InlineData("2016-05-01", "2016-05-08", "2016-06-01", "Late")]
    [InlineData("2016-05-01", "2016-05-10", "2016-05-09", "Missed")]
    [InlineData("2016-05-01", "2016-04-29", "2016-04-30", "Held")]
    public void A_meeting_is_held_late_missed_due_or_to_come(string due, string? held, string day, string state) =>
        Assert.Equal(state, MeetingDays.StateOf(DateOnly.Parse(due, null), held is null ? null : DateOnly.Parse(held, null), 7, DateOnly.Parse(day, null)).ToString());

    [Fact]
    public void Where_no_cadence_is_set_nothing_is_missed()
    {
        Assert.Equal(MeetingState.Open, MeetingDays.StateOf(new(2016, 5, 1), null, null, new(2020, 1, 1)));
        Assert.Equal(MeetingState.Held, MeetingDays.StateOf(new(2016, 5, 1), new(2017, 1, 1), null, new(2020, 1, 1)));
    }

    [Theory]
    [InlineData("", "2016-01-01", "2016-01-31", "10 17 24 31")] // from the day it was set up
    [InlineData("10 17", "2016-01-01", "2016-01-31", "24 31")]
    [InlineData("10 17 24 31", "2016-01-01", "2016-01-31", "")]
    [InlineData("10 19", "2016-01-15", "2016-01-31", "17 26")] // one beside the series moves those after it
    [InlineData("10 16", "2016-01-15", "2016-01-31", "23 30")]
    [InlineData("10", "2016-01-20", "2016-01-31", "24 31")] // catches up without planning what lies before
    [InlineData("", "2016-01-12", "2016-01-20", "12 19")]
    public void Due_days_go_on_from_those_there_are(string there, string from, string through, string lacking)
    {
        static List<DateOnly> Days(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => new DateOnly(2016, 1, int.Parse(d, null)))];
        Assert.Equal(Days(lacking), MeetingDays.Lacking(Days(there), DateOnly.Parse(from, null), DateOnly.Parse(through, null), 7, new(2016, 1, 10), null));
    }

    [Fact]
    public void Planned_twice_nothing_is_lacking_whatever_was_there()
    {
        var random = new Random(20160105);
        for (var round = 0; round < 200; round++)
        {
            var start = new DateOnly(2016, 1, 1);
            var there = Enumerable.Range(0, random.Next(8)).Select(_ => start.AddDays(random.Next(90))).Distinct().ToList();
            DateOnly? dissolved = random.Next(3) == 0 ? start.AddDays(60 + random.Next(40)) : null;
            var (from, through) = (start.AddDays(random.Next(40)), start.AddDays(40 + random.Next(60)));
            var added = MeetingDays.Lacking(there, from, through, 7, start, dissolved).ToList();
            Assert.All(added, d => Assert.True(d >= from && d <= through && !(d >= dissolved) && !there.Contains(d)));
            Assert.Empty(MeetingDays.Lacking([.. there, .. added], from, through, 7, start, dissolved));
            Assert.Equal(added.Count, added.Distinct().Count());
        }
    }

    [Theory, DatabaseData]
    public async Task Meetings_are_planned_held_and_their_decisions_become_problems_in_the_same_act(TestDatabase database)
    {
        var duties = await SmallDuties.OpenAsync(database);
        var plan = new PlanMeetings(duties.Store, Cadence);
        var may = new PlanMeetingsRequest { From = new(2016, 5, 1), Through = new(2016, 5, 31) };
        Assert.Equal(PlanMeetingsOutcome.NotAllowed, await plan.HandleAsync(SmallDuties.Village, may));
        Assert.Equal(PlanMeetingsOutcome.NoCadence, await plan.HandleAsync(SmallDuties.TownA, may));
        Assert.Equal(PlanMeetingsOutcome.NotFound, await plan.HandleAsync(SmallDuties.TownA, may with { BodyCode = "LX" }));
        Assert.Equal(PlanMeetingsOutcome.ReversedDays, await plan.HandleAsync(SmallDuties.Office, may with { Through = new(2016, 4, 30) }));
        Assert.Equal(PlanMeetingsOutcome.TooLong, await plan.HandleAsync(SmallDuties.Office, may with { Through = new(2017, 12, 31) }));
        Assert.Equal(PlanMeetingsOutcome.Done, await plan.HandleAsync(SmallDuties.Office, may));
        Assert.Equal(PlanMeetingsOutcome.Unchanged, await plan.HandleAsync(SmallDuties.Office, may));

        var coverage = JianCounty.Reader(duties.Store);
        var reader = new MeetingReader(duties.Store, Cadence, coverage);
        var rows = (await reader.ReadAsync(SmallDuties.Office, SmallCounty.Code, SmallDuties.Start))!;
        Assert.Equal(3 + 5, rows.Count);
        Assert.Equal(new DateOnly[] { new(2016, 5, 1), new(2016, 5, 16), new(2016, 5, 31) }, rows.Where(r => r.BodyCode == "LX").Select(r => r.Meeting.DueOn));
        // The county's meetings are public inside the administration; what was said there is not.
        Assert.All((await reader.ReadAsync(SmallDuties.TownA, SmallCounty.TownA, SmallDuties.Start))!, r => Assert.False(r.IsOwn));
        var meeting = rows.First(r => r.BodyCode == "LX").Meeting;
        Assert.Null(await reader.DossierAsync(SmallDuties.TownA, meeting.Id, SmallDuties.Start));

        var record = new RecordMinutes(duties.Store);
        const string Words = "  王县长：\r\n一个月内把四个固定落实到位！  ";
        var request = new RecordMinutesRequest
        {
            MeetingId = meeting.Id, HeldOn = new(2016, 5, 2), Topic = "四个固定", Venue = "县委会议室", Chair = "王县长", Present = "领导小组成员12人", Minutes = Words,
            Decisions = [new() { Text = " 敦厚镇落实固定经费 ", BodyCode = "XZ1", Owner = "镇长", DueOn = new(2016, 5, 20) }, new() { Text = "县办每周通报", Owner = "办公室主任", DueOn = new(2016, 5, 9) }],
        };
        Assert.Equal(RecordMinutesOutcome.NotFound, await record.HandleAsync(SmallDuties.TownA, request));
        Assert.Equal(RecordMinutesOutcome.InFuture, await record.HandleAsync(SmallDuties.Office, request with { HeldOn = new(2016, 6, 2) }));
        Assert.Equal(RecordMinutesOutcome.NoMinutes, await record.HandleAsync(SmallDuties.Office, request with { Minutes = "无" }));
        Assert.Equal(RecordMinutesOutcome.UnknownOwner, await record.HandleAsync(SmallDuties.Office, request with { Decisions = [request.Decisions[0] with { BodyCode = "XZ9" }] }));
        Assert.Equal(RecordMinutesOutcome.DecisionWithoutOwner, await record.HandleAsync(SmallDuties.Office, request with { Decisions = [request.Decisions[1] with { Owner = " " }] }));
        Assert.Equal(RecordMinutesOutcome.DecisionDueTooEarly, await record.HandleAsync(SmallDuties.Office, request with { Decisions = [request.Decisions[0] with { DueOn = new(2016, 5, 1) }] }));
        Assert.Equal(RecordMinutesOutcome.Done, await record.HandleAsync(SmallDuties.Office, request));
        Assert.Equal(RecordMinutesOutcome.RecordedBefore, await record.HandleAsync(SmallDuties.Office, request));

        await using var db = duties.Store.Open(SmallDuties.Office);
        var held = await db.Meetings.SingleAsync(m => m.Id == meeting.Id);
        // Word for word: blanks and line ends included.
        Assert.Equal((new DateOnly(2016, 5, 2), Words, "王县长", SmallDuties.Start, "县办"), (held.HeldOn, held.Minutes, held.ChairName, held.MinutesOn, held.MinutesBy));
        var problems = await db.Problems.OrderBy(p => p.Code).ToListAsync();
        Assert.Equal([(" 敦厚镇落实固定经费 ", "360821100000", "镇长"), ("县办每周通报", "360821000000", "办公室主任")], problems.Select(p => (p.Text, p.AreaCode, p.Owner)));
        Assert.All(problems, p => Assert.Equal((ProblemSource.Meeting, meeting.Id, new DateOnly(2016, 5, 2), SmallDuties.Office.ActorId, ProblemState.Open), (p.Source, p.MeetingId, p.FoundOn, p.FoundById, p.State)));
        Assert.Equal(1, await db.JournalEntries.CountAsync(e => e.UseCase == nameof(RecordMinutes)));

        // The next meeting asks after both, the longest overdue first.
        var next = (await reader.DossierAsync(SmallDuties.Office, rows.Where(r => r.BodyCode == "LX").ElementAt(1).Meeting.Id, SmallDuties.Start))!;
        var agenda = await reader.AgendaAsync(SmallDuties.Office, next, SmallDuties.Start);
        Assert.Equal([problems[1].Code, problems[0].Code], agenda.Items.Where(i => i.Kind == AgendaKind.FollowUp).Select(i => i.Key));
        Assert.Equal([23, 12], agenda.Items.Where(i => i.Kind == AgendaKind.FollowUp).Select(i => i.DaysLate));
        Assert.DoesNotContain(agenda.Items, i => i.Kind == AgendaKind.OverdueProblem);
        // A working group has nothing to do in them.
        var group = (await reader.DossierAsync(SmallDuties.Office, rows.First(r => r.BodyCode == "GZ1").Meeting.Id, SmallDuties.Start))!;
        Assert.DoesNotContain((await reader.AgendaAsync(SmallDuties.Office, group, SmallDuties.Start)).Items, i => i.Kind != AgendaKind.CoverageGap);
    }

    [Fact]
    public void The_agenda_goes_by_what_is_latest_and_worst_and_counts_what_it_leaves_out()
    {
        var day = new DateOnly(2016, 6, 1);
        Problem Of(int number, int late, ProblemState state = ProblemState.Open) => new()
        {
            CountyCode = "360821", Id = new Guid($"00000000-0000-7000-8000-{number:000000000000}"), AreaCode = "360821000000", Code = $"WT2016-{number:00000}", Source = ProblemSource.Meeting, Text = $"问题{number}", FoundOn = day, FoundBy = "甲", NotedOn = day,
            State = state, DueOn = day.AddDays(-late),
        };
        CoverageGaps Lacking(string id, int gaps, int overdue) => new(new CoverageResult(id, (id, id), ("户", "households"), 100, 100 - gaps, 0, []), overdue);
        Problem[] last = [Of(1, 3), Of(2, 9, ProblemState.Closed), Of(3, -5)];
        Problem[] all = [.. last, Of(4, 0), Of(5, 7), Of(6, 7), Of(7, 20, ProblemState.Rectified), .. Enumerable.Range(10, 12).Select(n => Of(n, 1))];
        var agenda = MeetingAgenda.Make(day, last, all, [Lacking("a", 5, 1), Lacking("b", 9, 1), Lacking("c", 2, 2), Lacking("d", 0, 0)], new Dictionary<Guid, string>());
        Assert.Equal(["WT2016-00001", "WT2016-00003"], agenda.Items.Where(i => i.Kind == AgendaKind.FollowUp).Select(i => i.Key));
        var late = agenda.Items.Where(i => i.Kind == AgendaKind.OverdueProblem).Select(i => i.Key).ToList();
        Assert.Equal(["WT2016-00007", "WT2016-00005", "WT2016-00006", "WT2016-00010"], late[..4]);
        Assert.Equal((MeetingAgenda.MostOfAKind, 15), (late.Count, agenda.OverdueProblems));
        Assert.Equal(["c", "b", "a"], agenda.Items.Where(i => i.Kind == AgendaKind.CoverageGap).Select(i => i.Key));
    }

    [Fact]
    public void A_calendar_is_read_by_a_program_that_is_not_ours()
    {
        var name = new string('脱', 40) + "贫攻坚工作领导小组";
        const string Description = "议题：资金；产业,安居\\搬迁\r\n第二行";
        var stamp = new DateTimeOffset(2016, 5, 1, 12, 30, 0, TimeSpan.FromHours(8));
        var text = CalendarText.Of(name, [new("a@b", new(2016, 2, 29), name + "𠀀调度会", Description, "县委; 会议室", "http://localhost/meetings/1"), new("c@d", new(2016, 12, 31), "短")], stamp);

        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.Equal(text.Count(c => c == '\n'), text.Split("\r\n").Length - 1);
        Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
        // Folded within no character: every line is whole by itself.
        Assert.All(text.Split("\r\n"), line => Assert.Equal(line, new UTF8Encoding(false, true).GetString(new UTF8Encoding(false, true).GetBytes(line))));

        var read = Ical.Net.Calendar.Load(text)!;
        Assert.Equal(name, read.Properties["X-WR-CALNAME"]!.Value);
        var first = read.Events.Single(e => e.Uid == "a@b");
        Assert.Equal(name + "𠀀调度会", first.Summary);
        Assert.Equal(Description.Replace("\r\n", "\n", StringComparison.Ordinal), first.Description!.Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal("县委; 会议室", first.Location);
        Assert.True(first.IsAllDay);
        Assert.Equal(new DateOnly(2016, 2, 29), first.DtStart!.Date);
        Assert.Equal(new DateOnly(2016, 3, 1), first.DtEnd!.Date);
        Assert.Equal(new DateTime(2016, 5, 1, 4, 30, 0, DateTimeKind.Utc), first.DtStamp!.AsUtc);
        Assert.Equal(new DateOnly(2016, 12, 31), read.Events.Single(e => e.Uid == "c@d").DtStart!.Date);
    }

    [Theory, DatabaseData]
    public async Task A_feed_opens_by_its_own_address_only_and_a_new_secret_shuts_it(TestDatabase database)
    {
        var duties = await SmallDuties.OpenAsync(database);
        await new PlanMeetings(duties.Store, Cadence).HandleAsync(SmallDuties.Office, new PlanMeetingsRequest { From = new(2016, 5, 1), Through = new(2016, 5, 31) });
        var feed = new MeetingFeed(duties.Store);
        Assert.Null(await feed.ProofsAsync(SmallCounty.Code));
        Assert.Equal(RenewCalendarLinksOutcome.NotAllowed, await new RenewCalendarLinks(duties.Store).HandleAsync(SmallDuties.TownA));
        Assert.Equal(RenewCalendarLinksOutcome.Done, await new RenewCalendarLinks(duties.Store).HandleAsync(SmallDuties.Office));
        var proofs = (await feed.ProofsAsync(SmallCounty.Code))!;
        Assert.Equal(22, proofs("LX").Length);
        Assert.Equal(3, Ical.Net.Calendar.Load((await feed.ReadAsync(SmallCounty.Code, "LX", proofs("LX")))!)!.Events.Count);
        Assert.Equal(8, Ical.Net.Calendar.Load((await feed.ReadAsync(SmallCounty.Code, MeetingFeed.All, proofs(MeetingFeed.All)))!)!.Events.Count);
        Assert.Null(await feed.ReadAsync(SmallCounty.Code, "GZ1", proofs("LX")));
        Assert.Null(await feed.ReadAsync(SmallCounty.Code, MeetingFeed.All, ""));
        Assert.Null(await feed.ReadAsync(SmallCounty.Code, "nobody", proofs("nobody")));
        Assert.Equal(RenewCalendarLinksOutcome.Done, await new RenewCalendarLinks(duties.Store).HandleAsync(SmallDuties.Office));
        Assert.Null(await feed.ReadAsync(SmallCounty.Code, "LX", proofs("LX")));
        // The secret stands in no journal.
        await using var db = duties.Store.Open(SmallDuties.Office);
        var secret = await db.Settings.Where(s => s.Key == "calendar-secret").Select(s => s.Secret).SingleAsync();
        Assert.Equal(44, secret!.Length);
        Assert.False(await db.JournalChanges.AnyAsync(c => c.After!.Contains(secret) || c.Before!.Contains(secret)));
    }
}
