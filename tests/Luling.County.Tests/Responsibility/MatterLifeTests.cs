using Luling.County.Access;
using Luling.County.Journal;
using Luling.County.Responsibility;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>A matter from its number to its answer, on both databases: papers, promise, green channel, who may not.</summary>
public sealed class MatterLifeTests
{
    private static readonly string[] Bill = ["id", "bill", "discharge", "bank"];

    [Theory, DatabaseData]
    public async Task With_all_papers_the_promise_runs_from_the_day_of_the_number(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        var code = await county.TakenAsync("medical-reimbursement", "1001", Bill);
        Assert.Equal("CK2016-000001", code);
        var matter = await county.MatterAsync(code);
        // Friday 2 September; ten workdays of the green channel end on Friday the 16th.
        Assert.Equal((MatterState.Waiting, true, new DateOnly(2016, 9, 2), new DateOnly(2016, 9, 16), WindowKind.Health), (matter.State, matter.GreenChannel, matter.CompleteOn, matter.DueOn, matter.Window));
        Assert.Equal([MatterStepKind.TakenIn, MatterStepKind.PapersComplete], (await county.StepsAsync(code)).Select(s => s.Kind));
        Assert.Equal(AnswerMatterOutcome.NotCalled, await county.AnswerAsync(code));
        county.Clock.Now = county.Clock.Now.AddMinutes(25);
        Assert.Equal(CallMatterOutcome.Done, await county.CallAsync(code));
        Assert.Equal(CallMatterOutcome.NotWaiting, await county.CallAsync(code));
        Assert.Equal(25, Math.Round(Assert.Single(await county.RowsAsync()).Waited!.Value.TotalMinutes, 2));
        var route = new RouteMatter(county.Store);
        Assert.Equal(RouteMatterOutcome.NoOffice, await route.HandleAsync(SmallWindows.TownA, new RouteMatterRequest { Code = code, Office = " " }));
        Assert.Equal(RouteMatterOutcome.Done, await route.HandleAsync(SmallWindows.TownA, new RouteMatterRequest { Code = code, Office = "县卫计委" }));
        Assert.Equal(RouteMatterOutcome.SameOffice, await route.HandleAsync(SmallWindows.TownA, new RouteMatterRequest { Code = code, Office = "县卫计委" }));
        county.Clock.Now = new(2016, 9, 17, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(new PromiseOn(PromiseState.Late, 1), Assert.Single(await county.RowsAsync()).Promise);
        Assert.Equal(AnswerMatterOutcome.NoAnswer, await county.AnswerAsync(code, "  "));
        Assert.Equal(AnswerMatterOutcome.TextTooLong, await county.AnswerAsync(code, new string('答', 2001)));
        Assert.Equal(AnswerMatterOutcome.Done, await county.AnswerAsync(code, "  报销 3,200 元\n"));
        Assert.Equal(AnswerMatterOutcome.Ended, await county.AnswerAsync(code));
        Assert.Equal(WithdrawMatterOutcome.Ended, await county.WithdrawAsync(code));
        Assert.Equal(CheckPapersOutcome.Ended, await county.PapersAsync(code, "health-card"));
        matter = await county.MatterAsync(code);
        Assert.Equal((MatterState.Answered, "  报销 3,200 元\n", new DateOnly(2016, 9, 17), "县卫计委"), (matter.State, matter.Answer, matter.AnsweredOn, matter.RoutedTo));
        Assert.Equal(new PromiseOn(PromiseState.AnsweredLate, 1), Assert.Single(await county.RowsAsync()).Promise);
        Assert.Equal(AddMatterRemarkOutcome.Done, await new AddMatterRemark(county.Store).HandleAsync(SmallWindows.TownA, new AddMatterRemarkRequest { Code = code, Text = "电话告知本人" }));
        Assert.Equal([MatterStepKind.TakenIn, MatterStepKind.PapersComplete, MatterStepKind.Routed, MatterStepKind.Answered, MatterStepKind.Remark], (await county.StepsAsync(code)).Select(s => s.Kind));
    }

    [Theory, DatabaseData]
    public async Task Missing_papers_keep_the_promise_from_running_until_the_last_needed_one(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        var code = await county.TakenAsync("medical-reimbursement", papers: ["id", "health-card"]);
        Assert.Equal("bill,discharge,bank", (await county.StepsAsync(code))[^1].Text);
        Assert.Equal(CallMatterOutcome.Done, await county.CallAsync(code));
        Assert.Equal(MatterState.Incomplete, (await county.MatterAsync(code)).State);
        Assert.Equal(AnswerMatterOutcome.PapersMissing, await county.AnswerAsync(code));
        Assert.Equal(CheckPapersOutcome.NothingNew, await county.PapersAsync(code));
        Assert.Equal(CheckPapersOutcome.NothingNew, await county.PapersAsync(code, "id"));
        Assert.Equal(CheckPapersOutcome.UnknownPaper, await county.PapersAsync(code, "passport"));
        county.Clock.Now = county.Clock.Now.AddDays(40);
        Assert.Equal(CheckPapersOutcome.StillMissing, await county.PapersAsync(code, "bill", "bank"));
        Assert.Null((await county.MatterAsync(code)).DueOn);
        Assert.Equal(PromiseState.NotRunning, Assert.Single(await county.RowsAsync()).Promise.State);
        county.Clock.Now = new(2016, 10, 24, 9, 0, 0, TimeSpan.Zero);
        Assert.Equal(CheckPapersOutcome.Complete, await county.PapersAsync(code, "discharge"));
        var matter = await county.MatterAsync(code);
        // A Monday; an ordinary number has fifteen workdays.
        Assert.Equal((MatterState.InProgress, false, new DateOnly(2016, 10, 24), new DateOnly(2016, 11, 14)), (matter.State, matter.GreenChannel, matter.CompleteOn, matter.DueOn));
        Assert.Equal([MatterStepKind.TakenIn, MatterStepKind.PapersAsked, MatterStepKind.PapersAsked, MatterStepKind.PapersComplete], (await county.StepsAsync(code)).Select(s => s.Kind));
    }

    [Theory, DatabaseData]
    public async Task The_green_channel_is_decided_by_the_status_on_the_day(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        async Task<bool> Green(string? household) => (await county.MatterAsync(await county.TakenAsync("policy-advice", household))).GreenChannel;
        Assert.True(await Green("1001"));
        Assert.False(await Green("1002")); // exited
        Assert.True(await Green("1003")); // returned to poverty
        Assert.False(await Green("1004")); // removed
        Assert.False(await Green(null));
        // The returned household was not poor before its return, and an exited one was poor before its exit.
        county.Clock.Now = new(2016, 6, 29, 8, 0, 0, TimeSpan.Zero);
        Assert.True(await Green("1002"));
        Assert.False(await Green("1003"));
        county.Clock.Now = new(2016, 6, 30, 8, 0, 0, TimeSpan.Zero);
        Assert.False(await Green("1002"));
    }

    [Theory, DatabaseData]
    public async Task Numbers_are_the_county_s_and_tickets_the_window_s_of_the_day(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        var ordinary = await county.TakenAsync("policy-advice");
        var other = await county.TakeInAsync(SmallWindows.TownB, "policy-advice", centre: SmallWindows.CentreB);
        var poor = await county.TakenAsync("policy-advice", "1001");
        var industry = await county.TakenAsync("industry-insurance");
        Assert.Equal(["CK2016-000001", "CK2016-000002", "CK2016-000003", "CK2016-000004"], [ordinary, other.Code, poor, industry]);
        var mine = await county.RowsAsync(SmallWindows.TownA);
        Assert.Equal([("A02", poor), ("A01", ordinary), ("B01", industry)], MatterList.Queue(mine).Select(m => (m.Ticket, m.Code)));
        Assert.Equal("A01", Assert.Single(await county.RowsAsync(SmallWindows.TownB)).Ticket);
        Assert.Empty(await county.RowsAsync(SmallWindows.Village));
        // Called ones keep their place, and the next day begins again at one.
        await county.CallAsync(ordinary);
        county.Clock.Now = county.Clock.Now.AddDays(3);
        await county.TakenAsync("policy-advice");
        Assert.Equal(["A01", "B01", "A02", "A01"], (await county.RowsAsync(SmallWindows.TownA)).Select(m => m.Ticket));
    }

    [Theory, DatabaseData]
    public async Task Who_may_not_and_what_is_not_there_is_refused_and_nothing_is_written(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        async Task Refused(TakeInMatterOutcome wanted, Task<MatterTakenIn> taken) => Assert.Equal((wanted, null), ((await taken).Outcome, (await taken).Code));
        await Refused(TakeInMatterOutcome.NotFound, county.TakeInAsync(SmallWindows.TownB, "policy-advice"));
        await Refused(TakeInMatterOutcome.NotFound, county.TakeInAsync(SmallWindows.Village, "policy-advice"));
        await Refused(TakeInMatterOutcome.NotAllowed, county.TakeInAsync(SmallWindows.User(Role.Department, "360821"), "policy-advice"));
        await Refused(TakeInMatterOutcome.NotAllowed, county.TakeInAsync(SmallWindows.User(Role.Inspector, "360821100"), "policy-advice"));
        await Refused(TakeInMatterOutcome.UnknownMatter, county.TakeInAsync(SmallWindows.TownA, "passport"));
        await Refused(TakeInMatterOutcome.WindowClosed, county.TakeInAsync(SmallWindows.TownB, "health-certificate", centre: SmallWindows.CentreB));
        await Refused(TakeInMatterOutcome.UnknownHousehold, county.TakeInAsync(SmallWindows.TownA, "policy-advice", "9999"));
        await Refused(TakeInMatterOutcome.UnknownHousehold, county.TakeInAsync(SmallWindows.TownA, "policy-advice", "2001")); // of another township
        await Refused(TakeInMatterOutcome.NobodyNamed, county.TakeInAsync(SmallWindows.TownA, "policy-advice", name: " "));
        await Refused(TakeInMatterOutcome.NobodyNamed, county.TakeInAsync(SmallWindows.TownA, "policy-advice", name: new string('甲', 51)));
        await Refused(TakeInMatterOutcome.PhoneTooLong, county.TakeInAsync(SmallWindows.TownA, "policy-advice", phone: new string('1', 31)));
        await Refused(TakeInMatterOutcome.NoText, county.TakeInAsync(SmallWindows.TownA, "policy-advice", text: ""));
        await Refused(TakeInMatterOutcome.TextTooLong, county.TakeInAsync(SmallWindows.TownA, "policy-advice", text: "a\0b"));
        await Refused(TakeInMatterOutcome.UnknownPaper, county.TakeInAsync(SmallWindows.TownA, "policy-advice", papers: ["id"]));
        await using (var db = county.Store.Open(SmallWindows.Office))
        {
            Assert.False(await db.Matters.AnyAsync());
        }
        var code = await county.TakenAsync("policy-advice");
        Assert.Equal(CallMatterOutcome.NotFound, await county.CallAsync(code, SmallWindows.TownB));
        Assert.Equal(CallMatterOutcome.NotFound, await county.CallAsync(code, SmallWindows.Village));
        Assert.Equal(CallMatterOutcome.NotAllowed, await county.CallAsync(code, SmallWindows.User(Role.Auditor, "360821")));
        Assert.Equal(WithdrawMatterOutcome.NoReason, await county.WithdrawAsync(code, "不"));
        Assert.Equal(WithdrawMatterOutcome.Done, await county.WithdrawAsync(code));
        Assert.Equal(CallMatterOutcome.NotWaiting, await county.CallAsync(code));
        Assert.Equal(AnswerMatterOutcome.Ended, await county.AnswerAsync(code));
    }

    [Theory, DatabaseData]
    public async Task The_journal_has_every_step_and_never_the_receipt_s_token(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        var code = await county.TakenAsync("policy-advice", "1001");
        await county.CallAsync(code);
        await county.AnswerAsync(code);
        var token = (await county.MatterAsync(code)).Token;
        await using var db = county.Store.Open(SmallWindows.Office);
        Assert.Equal([nameof(TakeInMatter), nameof(CallMatter), nameof(AnswerMatter)], await db.JournalEntries.OrderBy(e => e.Seq).Select(e => e.UseCase).Skip(1).ToListAsync());
        Assert.DoesNotContain(await db.JournalChanges.Select(c => c.After).ToListAsync(), after => after?.Contains(token, StringComparison.Ordinal) == true);
        Assert.True((await new JournalVerifier(county.Store).VerifyAsync(SmallWindows.Office)).Ok);
    }

    [Theory, DatabaseData]
    public async Task Counts_and_their_lists_agree(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        var late = await county.TakenAsync("policy-advice");
        var kept = await county.TakenAsync("policy-advice", "1001");
        var withdrawn = await county.TakenAsync("policy-advice");
        var incomplete = await county.TakenAsync("medical-reimbursement", "1001", ["id"]);
        await county.WithdrawAsync(withdrawn);
        county.Clock.Now = county.Clock.Now.AddMinutes(10);
        await county.CallAsync(kept);
        await county.AnswerAsync(kept);
        county.Clock.Now = county.Clock.Now.AddMinutes(20);
        await county.CallAsync(incomplete);
        county.Clock.Now = county.Clock.Now.AddDays(7);
        var answeredLate = await county.TakenAsync("policy-advice");
        await county.CallAsync(answeredLate);
        county.Clock.Now = county.Clock.Now.AddDays(7);
        await county.AnswerAsync(answeredLate);

        var rows = await county.RowsAsync();
        var tally = MatterTally.Of(rows);
        Assert.Equal((5, 2, 1, 2, 2, 1, 1, 1, 1), (tally.Taken, tally.Green, tally.Waiting, tally.Open, tally.Answered, tally.Withdrawn, tally.Late, tally.AnsweredLate, tally.InTime));
        Assert.Equal((3, 1m / 3), (tally.Decided, tally.KeptShare));
        Assert.Equal((3, 10.0, 30.0), (tally.Waits.Count, Math.Round(tally.Waits.Median!.Value.TotalMinutes, 2), Math.Round(tally.Waits.Longest!.Value.TotalMinutes, 2)));
        string[] Codes(MatterFilter filter) => [.. filter.Apply(rows).Select(m => m.Code).Order(StringComparer.Ordinal)];
        Assert.Equal([late], Codes(new MatterFilter { Promise = PromiseFilter.Late }));
        Assert.Equal([late, answeredLate], Codes(new MatterFilter { Promise = PromiseFilter.Broken }));
        Assert.Equal([late, kept, answeredLate], Codes(new MatterFilter { Promise = PromiseFilter.Decided }));
        Assert.Equal([withdrawn, incomplete], Codes(new MatterFilter { Promise = PromiseFilter.NotRunning }));
        Assert.Equal([late, incomplete], Codes(new MatterFilter { OnlyOpen = true }));
        Assert.Equal([kept, incomplete, answeredLate], Codes(new MatterFilter { OnlyCalled = true }));
        Assert.Equal([answeredLate], Codes(new MatterFilter { From = new(2016, 9, 3) }));
        Assert.Equal([incomplete], Codes(new MatterFilter { Text = "1001", Window = WindowKind.Health }));
        Assert.Null(MatterTally.Of([]).KeptShare);
    }

    [Theory, DatabaseData]
    public async Task A_centre_s_missing_window_is_a_gap(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        var centres = (await ServiceCentres.ReadAsync(county.Store, SmallWindows.Office, "360821", county.Store.Today))!;
        Assert.Equal([(SmallWindows.CentreA, 7, 0), (SmallWindows.CentreB, 6, 1)], centres.Select(c => (c.Code, c.Windows.Count, c.Missing.Count)));
        Assert.Equal([WindowKind.Health], centres[1].Missing);
        Assert.All((await ServiceCentres.ReadAsync(county.Store, SmallWindows.Office, "360821", new(2016, 2, 29)))!, c => Assert.Equal(7, c.Missing.Count));
        Assert.Equal([SmallWindows.CentreB], (await ServiceCentres.ReadAsync(county.Store, SmallWindows.TownB, "360821101", county.Store.Today))!.Select(c => c.Code));
        Assert.Null(await ServiceCentres.ReadAsync(county.Store, SmallWindows.TownB, "360821100", county.Store.Today));
    }

    [Theory, DatabaseData]
    public async Task A_receipt_tells_the_state_and_ends_some_time_after_the_matter(TestDatabase database)
    {
        await using var county = await SmallWindows.OpenAsync(database);
        var code = await county.TakenAsync("medical-reimbursement", "1001", ["id", "bill", "bank"]);
        var token = (await county.MatterAsync(code)).Token;
        Task<MatterReceipt?> Find(string? t) => MatterReceipt.FindAsync(county.Store, SmallWindows.Programme, "360821", t, county.Store.Today);
        var receipt = (await Find(token.ToUpperInvariant()))!;
        Assert.Equal((MatterState.Waiting, WindowKind.Health, null, null), (receipt.State, receipt.Window, receipt.DueOn, receipt.AnsweredOn));
        Assert.Equal(["出院小结"], receipt.Missing.Select(p => p.Zh));
        Assert.Null(await Find(ReceiptToken.New()));
        Assert.Null(await Find(code));
        Assert.Null(await MatterReceipt.FindAsync(county.Store, SmallWindows.Programme, "360822", token, county.Store.Today));
        await county.CallAsync(code);
        await county.PapersAsync(code, "discharge");
        await county.AnswerAsync(code);
        county.Clock.Now = county.Clock.Now.AddDays(MatterReceipt.DaysAfterEnd);
        receipt = (await Find(token))!;
        Assert.Equal((MatterState.Answered, PromiseState.AnsweredInTime, 0), (receipt.State, receipt.Promise.State, receipt.Missing.Count));
        county.Clock.Now = county.Clock.Now.AddDays(1);
        Assert.Null(await Find(token));
    }
}
