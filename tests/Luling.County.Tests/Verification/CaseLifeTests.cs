using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Verification;

/// <summary>From notification to verdict: in order, by the right people, word for word, never by one person alone.</summary>
public sealed class CaseLifeTests
{
    private static async Task<(SmallCases County, string Code)> OneCaseAsync(TestDatabase database)
    {
        var county = await SmallCases.OpenAsync(database);
        await county.DeliverAsync(new("1001", "A"), new TestRecord("2001", "B"));
        return (county, (await county.CaseAsync("1001")).Code);
    }

    [Theory, DatabaseData]
    public async Task A_case_goes_from_notification_over_a_visit_to_a_verdict_that_a_second_person_agrees_with(TestDatabase database)
    {
        var (county, code) = await OneCaseAsync(database);
        await using var _ = county;
        Assert.Equal(RecordCaseVisitOutcome.NotNotified, await county.VisitAsync(SmallCases.Village, code));
        Assert.Equal(NotifyCasesOutcome.Done, await county.NotifyAsync(SmallCases.TownA, code));
        Assert.Equal(SmallCases.Start.AddDays(15), (await county.CaseAsync("1001")).DueOn);
        Assert.Equal(ProposeVerdictOutcome.NotVisited, await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.ToBeRemoved));

        county.Clock.Day = county.Clock.Day.AddDays(20);
        var rows = (await CaseList.ReadAsync(county.Store, SmallCases.TownA, SmallCounty.TownA, county.Clock.Day))!;
        Assert.Equal(5, Assert.Single(new CaseFilter { OnlyOverdue = true }.From(rows)).DaysOverdue);

        const string Words = "  车是我哥借我身份证上的户，\r\n他在外面跑运输。我家没有车！  ";
        Assert.Equal(RecordCaseVisitOutcome.InFuture, await county.VisitAsync(SmallCases.Village, code, on: county.Clock.Day.AddDays(1)));
        Assert.Equal(RecordCaseVisitOutcome.BeforeOpening, await county.VisitAsync(SmallCases.Village, code, on: SmallCases.Start.AddDays(-1)));
        Assert.Equal(RecordCaseVisitOutcome.NoStatement, await county.VisitAsync(SmallCases.Village, code, " "));
        Assert.Equal(RecordCaseVisitOutcome.NoFinding, await county.VisitAsync(SmallCases.Village, code, finding: "无"));
        Assert.Equal(RecordCaseVisitOutcome.Done, await county.VisitAsync(SmallCases.Village, code, Words));
        Assert.Equal(ProposeVerdictOutcome.NoExcuse, await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.Qualified));
        Assert.Equal(ProposeVerdictOutcome.UnknownExcuse, await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.Qualified, "resettlement"));
        Assert.Equal(ProposeVerdictOutcome.NoReason, await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.Qualified, "name-lent", " 属实 "));
        Assert.Equal(ProposeVerdictOutcome.Done, await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.Qualified, "name-lent"));
        Assert.Equal(ProposeVerdictOutcome.AlreadyProposed, await county.ProposeAsync(SmallCases.TownA, code, CaseVerdict.ToBeRemoved));
        Assert.Equal(ReviewVerdictOutcome.NotAllowed, await county.ReviewAsync(SmallCases.Village, code));
        Assert.Equal(ReviewVerdictOutcome.NoReason, await county.ReviewAsync(SmallCases.TownA, code, agree: false));
        Assert.Equal(ReviewVerdictOutcome.SentBack, await county.ReviewAsync(SmallCases.TownA, code, agree: false, "请补充车辆实际使用人的证明"));
        var back = await county.CaseAsync("1001");
        Assert.Equal((CaseState.Visited, null, null, county.Clock.Day.AddDays(7)), (back.State, back.Verdict, back.ProposedById, back.DueOn));
        Assert.Equal(ProposeVerdictOutcome.Done, await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.Qualified, "name-lent"));
        Assert.Equal(ReviewVerdictOutcome.Agreed, await county.ReviewAsync(SmallCases.TownA, code));
        Assert.Equal(ReviewVerdictOutcome.NotProposed, await county.ReviewAsync(SmallCases.Office, code));
        Assert.Equal(ProposeVerdictOutcome.AlreadyClosed, await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.ToBeRemoved));

        var closed = await county.CaseAsync("1001");
        Assert.Equal((CaseState.Closed, CaseVerdict.Qualified, "name-lent", null, county.Clock.Day), (closed.State, closed.Verdict, closed.Excuse, closed.DueOn, closed.ClosedOn));
        var steps = await county.StepsAsync(closed);
        Assert.Equal([CaseStepKind.Opened, CaseStepKind.Notified, CaseStepKind.Visited, CaseStepKind.Proposed, CaseStepKind.SentBack, CaseStepKind.Proposed, CaseStepKind.Closed], steps.Select(s => s.Kind));
        // Word for word: blanks and line ends included (R39).
        Assert.Equal((Words, "门前无车", "村甲、镇甲"), (steps[2].Text, steps[2].Finding, steps[2].By));
        Assert.Equal((CaseVerdict.Qualified, "name-lent"), CaseWords.VerdictOf(steps[6].Finding));
        await using var db = county.Store.Open(SmallCases.Office);
        Assert.Empty(await db.ProcedureRuns.ToListAsync());
        Assert.Equal(["NotifyCases", "RecordCaseVisit", "ProposeVerdict", "ReviewVerdict", "ProposeVerdict", "ReviewVerdict"],
            await db.JournalEntries.Where(e => e.UseCase != "Test" && e.UseCase != "TestDelivery").OrderBy(e => e.Seq).Select(e => e.UseCase).ToListAsync());
    }

    [Fact]
    public async Task Nobody_reviews_what_they_proposed_whatever_name_they_go_by()
    {
        var (county, code) = await OneCaseAsync(TestDatabase.CreateSqlite());
        await using var _ = county;
        await county.ProposeAsync(SmallCases.TownA, code, CaseVerdict.NotSamePerson);
        Assert.Equal(ReviewVerdictOutcome.OwnProposal, await county.ReviewAsync(SmallCases.TownA, code));
        // The account counts: renamed or promoted they are the same person, and somebody of the same name is another.
        Assert.Equal(ReviewVerdictOutcome.OwnProposal, await county.ReviewAsync(SmallCases.TownA with { Actor = "改名", Role = Role.CountyOffice, AreaPrefix = SmallCounty.Code }, code));
        Assert.Equal(ReviewVerdictOutcome.Agreed, await county.ReviewAsync(SmallCases.TownASecond with { Actor = SmallCases.TownA.Actor }, code));
    }

    [Fact]
    public async Task That_a_record_is_somebody_elses_can_be_seen_from_papers_without_a_visit()
    {
        var (county, code) = await OneCaseAsync(TestDatabase.CreateSqlite());
        await using var _ = county;
        Assert.Equal(ProposeVerdictOutcome.Done, await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.RecordCorrected));
        Assert.Equal(ReviewVerdictOutcome.SentBack, await county.ReviewAsync(SmallCases.TownA, code, agree: false, "请附交警大队更正证明"));
        Assert.Equal(CaseState.Opened, (await county.CaseAsync("1001")).State);
    }

    [Fact]
    public async Task A_township_has_its_own_cases_and_no_others()
    {
        var (county, code) = await OneCaseAsync(TestDatabase.CreateSqlite());
        await using var _ = county;
        Assert.Equal(["2001"], (await CaseList.ReadAsync(county.Store, SmallCases.TownB, SmallCounty.TownB, county.Clock.Day))!.Select(r => r.HouseholdCode));
        Assert.Null(await CaseList.ReadAsync(county.Store, SmallCases.TownB, SmallCounty.Code, county.Clock.Day));
        Assert.Null(await CaseDossier.ReadAsync(county.Store, SmallCases.TownB, code, county.Clock.Day));
        Assert.NotNull(await CaseDossier.ReadAsync(county.Store, SmallCases.Village, code, county.Clock.Day));
        Assert.Equal(NotifyCasesOutcome.NothingChosen, await county.NotifyAsync(SmallCases.TownB, code));
        await county.NotifyAsync(SmallCases.Office, code);
        Assert.Equal(RecordCaseVisitOutcome.NotFound, await county.VisitAsync(SmallCases.TownB, code));
        Assert.Equal(ProposeVerdictOutcome.NotFound, await county.ProposeAsync(SmallCases.TownB, code, CaseVerdict.NotSamePerson));
        await county.ProposeAsync(SmallCases.Village, code, CaseVerdict.NotSamePerson);
        Assert.Equal(ReviewVerdictOutcome.NotFound, await county.ReviewAsync(SmallCases.TownB, code));
    }

    [Theory]
    [InlineData(nameof(Role.Helper), SmallCounty.PoorOne, false)]
    [InlineData(nameof(Role.Evaluator), SmallCounty.Code, false)]
    [InlineData(nameof(Role.Inspector), SmallCounty.Code, true)]
    [InlineData(nameof(Role.Auditor), SmallCounty.Code, true)]
    [InlineData(nameof(Role.Department), SmallCounty.Code, true)]
    public async Task Roles_that_only_look_change_nothing_and_the_others_do_not_even_look(string role, string area, bool sees)
    {
        var (county, code) = await OneCaseAsync(TestDatabase.CreateSqlite());
        await using var _ = county;
        var actor = SmallCases.User(Enum.Parse<Role>(role), area, 9, "丙");
        Assert.Equal(sees, await CaseList.ReadAsync(county.Store, actor, area, county.Clock.Day) is not null);
        Assert.Equal(sees, await CaseDossier.ReadAsync(county.Store, actor, code, county.Clock.Day) is not null);
        Assert.Equal(NotifyCasesOutcome.NotAllowed, await county.NotifyAsync(actor, code));
        Assert.Equal(AssignCasesOutcome.NotAllowed, (await new AssignCases(county.Store).HandleAsync(actor, new AssignCasesRequest { Codes = [code], Name = "丁" })).Outcome);
        await county.NotifyAsync(SmallCases.Office, code);
        Assert.Equal(RecordCaseVisitOutcome.NotAllowed, await county.VisitAsync(actor, code));
        Assert.Equal(AddCaseRemarkOutcome.NotAllowed, await new AddCaseRemark(county.Store).HandleAsync(actor, new AddCaseRemarkRequest { Code = code, Text = "看过" }));
        await county.VisitAsync(SmallCases.Office, code);
        Assert.Equal(ProposeVerdictOutcome.NotAllowed, await county.ProposeAsync(actor, code, CaseVerdict.NotSamePerson));
        await county.ProposeAsync(SmallCases.Office, code, CaseVerdict.NotSamePerson);
        Assert.Equal(ReviewVerdictOutcome.NotAllowed, await county.ReviewAsync(actor, code));
    }

    [Theory, DatabaseData]
    public async Task Many_cases_are_told_and_assigned_at_once(TestDatabase database)
    {
        await using var county = await SmallCases.OpenAsync(database);
        await county.DeliverAsync(new("1001", "A"), new("1002", "B"), new TestRecord("2001", "C"));
        var codes = (await CaseList.ReadAsync(county.Store, SmallCases.Office, SmallCounty.Code, county.Clock.Day))!.Select(r => r.Code).ToList();
        // The county tells all; a township's own part of the same list is what it sees.
        var told = await new NotifyCases(county.Store, SmallCases.Programme).HandleAsync(SmallCases.TownA, new NotifyCasesRequest { Codes = codes, Message = "请逐户核实" });
        Assert.Equal((NotifyCasesOutcome.Done, 2, 1), (told.Outcome, told.Taken, told.LeftAlone));
        told = await new NotifyCases(county.Store, SmallCases.Programme).HandleAsync(SmallCases.Office, new NotifyCasesRequest { Codes = codes });
        Assert.Equal((NotifyCasesOutcome.Done, 1, 2), (told.Outcome, told.Taken, told.LeftAlone));
        Assert.Equal(NotifyCasesOutcome.NoneOpen, await county.NotifyAsync(SmallCases.Office, [.. codes]));
        Assert.Equal("请逐户核实", (await county.StepsAsync(await county.CaseAsync("1002")))[1].Text);

        await county.Store.ActAsync(SmallCounty.Office, "Test", async act =>
        {
            foreach (var (name, role, area, disabled) in new[] { ("zhen", Role.Township, SmallCounty.TownA, false), ("cun", Role.Village, SmallCounty.PoorOne, false), ("ducha", Role.Inspector, SmallCounty.Code, false), ("li", Role.Township, SmallCounty.TownA, true) })
            {
                act.Db.Add(new Account
                {
                    CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = area.PadRight(12, '0'), UserName = name, NormalizedUserName = UserNames.Normalize(name), DisplayName = "用户" + name, Role = role, AreaPrefix = area, Disabled = disabled,
                });
            }
            act.About(SmallCounty.Code, new { });
            return await Task.FromResult(0);
        });
        var mine = codes.Take(2).ToList();
        async Task<AssignCasesOutcome> AssignAsync(string? user, string? name = null, IReadOnlyCollection<string>? which = null) =>
            (await new AssignCases(county.Store).HandleAsync(SmallCases.TownA, new AssignCasesRequest { Codes = which ?? mine, UserName = user, Name = name })).Outcome;
        Assert.Equal(AssignCasesOutcome.NobodyNamed, await AssignAsync("", " "));
        Assert.Equal(AssignCasesOutcome.UnknownUser, await AssignAsync("nobody"));
        Assert.Equal(AssignCasesOutcome.UnknownUser, await AssignAsync("li"));
        Assert.Equal(AssignCasesOutcome.UserCannotSee, await AssignAsync("cun"));
        Assert.Equal(AssignCasesOutcome.NothingChosen, await AssignAsync("zhen", which: []));
        Assert.Equal(AssignCasesOutcome.Done, await AssignAsync("ZHEN"));
        Assert.Equal("用户zhen", (await county.CaseAsync("1002")).Assignee);
        Assert.Equal(AssignCasesOutcome.Done, await AssignAsync(null, " 驻村干部老王 "));
        Assert.Equal(("驻村干部老王", null), ((await county.CaseAsync("1002")).Assignee, (await county.CaseAsync("1002")).AssigneeId));
    }

    [Theory]
    [InlineData("image/jpeg", 0xFF, 0xD8, 0xFF, 0xE0)]
    [InlineData("application/pdf", 0x25, 0x50, 0x44, 0x46, 0x2D)]
    [InlineData("image/png", 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A)]
    [InlineData(null, 0x4D, 0x5A, 0x90, 0x00)]
    [InlineData(null, 0x50, 0x4B, 0x03, 0x04)]
    [InlineData(null)]
    public void A_paper_is_what_its_first_bytes_say(string? type, params int[] bytes)
    {
        Assert.Equal(type, Papers.TypeOf([.. bytes.Select(b => (byte)b)]));
        Assert.Equal(type is null ? PaperFault.WrongKind : null, Papers.Check([new SentPaper("照片.jpg", [.. bytes.Select(b => (byte)b)])]));
    }

    [Theory, DatabaseData]
    public async Task Papers_are_kept_with_their_fingerprint_and_within_limits(TestDatabase database)
    {
        var (county, code) = await OneCaseAsync(database);
        await using var _ = county;
        byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
        Task<AddCaseRemarkOutcome> AddAsync(params SentPaper[] papers) => new AddCaseRemark(county.Store).HandleAsync(SmallCases.Village, new AddCaseRemarkRequest { Code = code, Text = "行驶证照片", Papers = papers });
        Assert.Equal(AddCaseRemarkOutcome.PaperTooLarge, await AddAsync(new SentPaper("a.jpg", [.. picture, .. new byte[Papers.MostBytes]])));
        Assert.Equal(AddCaseRemarkOutcome.PaperOfWrongKind, await AddAsync(new SentPaper("a.jpg", [1, 2, 3])));
        Assert.Equal(AddCaseRemarkOutcome.TooManyPapers, await AddAsync([.. Enumerable.Repeat(new SentPaper("a.jpg", picture), 11)]));
        await using (var db = county.Store.Open(SmallCases.Office))
        {
            Assert.Empty(await db.CasePapers.ToListAsync());
            Assert.DoesNotContain(await db.CaseSteps.ToListAsync(), s => s.Kind == CaseStepKind.Remark);
        }
        Assert.Equal(AddCaseRemarkOutcome.Done, await AddAsync(new SentPaper("C:\\照片\\行驶证\u202E.jpg", picture), new SentPaper("same.jpg", picture)));
        var paper = Assert.Single((await CaseDossier.ReadAsync(county.Store, SmallCases.TownA, code, county.Clock.Day))!.Papers);
        Assert.Equal(("行驶证.jpg", "image/jpeg", 7), (paper.FileName, paper.ContentType, paper.Bytes));
        Assert.Equal(picture, (await CaseDossier.PaperAsync(county.Store, SmallCases.TownA, paper.Id))!.Content);
        Assert.Null(await CaseDossier.PaperAsync(county.Store, SmallCases.TownB, paper.Id));
    }

    [Fact]
    public async Task Texts_that_cannot_be_kept_are_refused_and_not_cut()
    {
        var (county, code) = await OneCaseAsync(TestDatabase.CreateSqlite());
        await using var _ = county;
        await county.NotifyAsync(SmallCases.Office, code);
        Assert.Equal(RecordCaseVisitOutcome.TextTooLong, await county.VisitAsync(SmallCases.Village, code, new string('字', CaseWords.LongestText + 1)));
        Assert.Equal(RecordCaseVisitOutcome.TextTooLong, await county.VisitAsync(SmallCases.Village, code, "车\0没有"));
        Assert.Equal(RecordCaseVisitOutcome.Done, await county.VisitAsync(SmallCases.Village, code, new string('字', CaseWords.LongestText)));
    }

    [Fact]
    public async Task A_number_is_masked_for_who_may_not_see_it_in_the_register_and_in_the_record()
    {
        var (county, code) = await OneCaseAsync(TestDatabase.CreateSqlite());
        await using var _ = county;
        await county.Store.ActAsync(SmallCounty.Office, "Test", async act =>
        {
            (await act.Db.Persons.AsTracking().SingleAsync(p => p.Code == "100101")).IdNumber = "362421196001010018";
            (await act.Db.OutsideRecords.AsTracking().SingleAsync(r => r.RecordKey == "A")).IdNumber = "362421196001010018";
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        var plain = Assert.Single((await CaseDossier.ReadAsync(county.Store, SmallCases.Village, code, county.Clock.Day))!.Evidence);
        var masked = Assert.Single((await CaseDossier.ReadAsync(county.Store, SmallCases.User(Role.Inspector, SmallCounty.Code, 9, "丙"), code, county.Clock.Day))!.Evidence);
        Assert.Equal(("362421196001010018", "362421196001010018"), (plain.PersonNumber, plain.RecordNumber));
        Assert.DoesNotContain("19600101", masked.PersonNumber! + masked.RecordNumber, StringComparison.Ordinal);
        Assert.Equal([("车型", "小型轿车")], plain.Cells);
    }

    [Fact]
    public void Every_number_of_the_count_is_that_of_its_rows()
    {
        CaseRow Row(int n, string category, CaseState state, CaseVerdict? verdict, int? overdue = null) => new()
        {
            Id = Guid.Empty, Code = $"HC2017-{n:00000}", HouseholdCode = "1", HeadName = null, AreaCode = n % 2 == 0 ? SmallCounty.PoorOne : SmallCounty.FarVillage, Category = category, State = state, OpenedOn = default,
            NotifiedOn = null, VisitedOn = null, ClosedOn = null, DueOn = null, Assignee = null, AssigneeId = null, Verdict = verdict, ProposedBy = null, ProposedById = null, Reopened = 0, Hits = n, Certainty = CaseCertainty.Certain,
            DaysOverdue = overdue, Procedure = null,
        };
        CaseRow[] rows =
        [
            Row(1, "car", CaseState.Closed, CaseVerdict.ToBeRemoved), Row(2, "car", CaseState.Closed, CaseVerdict.Qualified), Row(3, "car", CaseState.Proposed, CaseVerdict.ToBeRemoved, 2), Row(4, "flat", CaseState.Opened, null),
            Row(5, "car", CaseState.Closed, CaseVerdict.NotSamePerson),
        ];
        var all = CaseTally.Of(rows);
        // A proposal is no verdict yet: the share is over closed cases only.
        Assert.Equal((15, 5, 3, 1, 1m / 3, 1), (all.Hits, all.Cases, all.Closed, all.Confirmed, all.ConfirmedShare, all.Overdue));
        Assert.Equal([("car", 4, 1m / 3), ("flat", 1, null)], CaseTally.ByCategory(rows).Select(c => (c.Category, c.Tally.Cases, c.Tally.ConfirmedShare)));
        Assert.Equal([(SmallCounty.TownA, 2), (SmallCounty.TownB, 3)], CaseTally.ByArea(rows, 9).Select(a => (a.AreaCode, a.Tally.Cases)));
        Assert.Equal(all.Confirmed, new CaseFilter { State = CaseState.Closed, Verdict = CaseVerdict.ToBeRemoved }.From(rows).Count);
        Assert.Equal(all.Overdue, new CaseFilter { OnlyOverdue = true }.From(rows).Count);
        Assert.Null(CaseTally.Of([rows[3]]).ConfirmedShare);
    }
}
