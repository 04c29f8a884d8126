using Luling.County.Access;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>From the finder's words to the finder's acceptance: word for word, with proof, never judged by who had to mend it.</summary>
public sealed class ProblemLifeTests
{
    private const string Words = "  公示栏是空的，\r\n村里说“忘了”。<b>没人管</b>  ";

    [Theory, DatabaseData]
    public async Task A_problem_goes_from_words_over_owner_and_proof_to_acceptance_and_opens_again(TestDatabase database)
    {
        await using var county = await SmallOversight.OpenAsync(database);
        var code = await county.ReportAsync(SmallOversight.Inspector, text: Words);
        Assert.Equal("WT2017-00001", code);
        Assert.Equal(AssignProblemOutcome.Done, await county.AssignAsync(SmallOversight.TownA, code, SmallOversight.GroupA, name: "王镇长"));
        Assert.Equal(AssignProblemOutcome.Unchanged, await county.AssignAsync(SmallOversight.TownA, code, SmallOversight.GroupA, name: "王镇长"));
        Assert.Equal(AssignProblemOutcome.NoReason, await county.AssignAsync(SmallOversight.TownA, code, SmallOversight.GroupA, name: "王镇长", due: county.Clock.Day.AddDays(20)));
        Assert.Equal(AssignProblemOutcome.Done, await county.AssignAsync(SmallOversight.TownA, code, SmallOversight.GroupA, name: "王镇长", due: county.Clock.Day.AddDays(20), reason: "材料要到县里打印"));
        county.Clock.Day = county.Clock.Day.AddDays(3);
        Assert.Equal(RectifyProblemOutcome.Done, await county.RectifyAsync(SmallOversight.Village, code));
        Assert.Equal(AcceptProblemOutcome.NoReason, await county.JudgeAsync(SmallOversight.Inspector, code, accept: false));
        Assert.Equal(AcceptProblemOutcome.SentBack, await county.JudgeAsync(SmallOversight.Inspector, code, accept: false, "照片不是今年的"));
        Assert.Equal(RectifyProblemOutcome.Done, await county.RectifyAsync(SmallOversight.TownA, code));
        Assert.Equal(AcceptProblemOutcome.Accepted, await county.JudgeAsync(SmallOversight.Inspector, code));
        Assert.Equal(AcceptProblemOutcome.NotRectified, await county.JudgeAsync(SmallOversight.Inspector, code));
        Assert.Equal(ReopenProblemOutcome.NotAllowed, await new ReopenProblem(county.Store, SmallOversight.Programme).HandleAsync(SmallOversight.Village, new ReopenProblemRequest { Code = code, Reason = "又撕掉了" }));
        Assert.Equal(ReopenProblemOutcome.Done, await new ReopenProblem(county.Store, SmallOversight.Programme).HandleAsync(SmallOversight.Inspector, new ReopenProblemRequest { Code = code, Reason = "又撕掉了" }));
        Assert.Equal(AddProblemRemarkOutcome.Done, await new AddProblemRemark(county.Store).HandleAsync(SmallOversight.Village, new AddProblemRemarkRequest { Code = code, Text = "明天再贴", Papers = [SmallOversight.Picture] }));

        var it = await county.ProblemAsync(code);
        Assert.Equal((ProblemState.Open, 1, Words, county.Clock.Day.AddDays(30), null, null), (it.State, it.Reopened, it.Text, it.DueOn, it.RectifiedOn, it.ClosedOn));
        Assert.Equal(
            [ProblemStepKind.Recorded, ProblemStepKind.Assigned, ProblemStepKind.DueMoved, ProblemStepKind.Rectified, ProblemStepKind.SentBack, ProblemStepKind.Rectified, ProblemStepKind.Accepted, ProblemStepKind.Reopened, ProblemStepKind.Remark],
            (await county.StepsAsync(code)).Select(s => s.Kind));
        await using var db = county.Store.Open(SmallOversight.Office);
        // The same picture three times is kept once.
        Assert.Single(await db.Papers.ToListAsync());
        // The words were written once, and no act changed them.
        var changes = await db.JournalChanges.Where(c => c.RowId == it.Id).OrderBy(c => c.Seq).ToListAsync();
        Assert.Equal(8, changes.Count);
        Assert.Null(changes[0].Before);
        Assert.All(changes.Skip(1), c => Assert.DoesNotContain(nameof(Problem.Text), (c.Before + c.After), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Nothing_can_set_the_words_of_a_problem_again()
    {
        foreach (var name in new[] { nameof(Problem.Text), nameof(Problem.FoundBy), nameof(Problem.FoundById), nameof(Problem.FoundOn) })
        {
            var set = typeof(Problem).GetProperty(name)!.SetMethod!;
            Assert.Contains(typeof(System.Runtime.CompilerServices.IsExternalInit), set.ReturnParameter.GetRequiredCustomModifiers());
        }
    }

    [Theory, DatabaseData]
    public async Task The_owner_never_judges_and_the_finder_does(TestDatabase database)
    {
        await using var county = await SmallOversight.OpenAsync(database);
        var code = await county.ReportAsync(SmallOversight.Inspector);
        await county.AssignAsync(SmallOversight.Office, code, SmallOversight.Unit);
        Assert.Equal(AcceptProblemOutcome.NotRectified, await county.JudgeAsync(SmallOversight.Inspector, code));
        Assert.Equal(RectifyProblemOutcome.Done, await county.RectifyAsync(SmallOversight.Bureau, code));
        Assert.Equal(AcceptProblemOutcome.OwnSide, await county.JudgeAsync(SmallOversight.Bureau, code));
        Assert.Equal(AcceptProblemOutcome.NotFinder, await county.JudgeAsync(SmallOversight.Office, code));
        Assert.Equal(AcceptProblemOutcome.NotFinder, await county.JudgeAsync(SmallOversight.TownA, code));
        // Renamed they are the same; another of the same name is not.
        Assert.Equal(AcceptProblemOutcome.NotFinder, await county.JudgeAsync(SmallOversight.Office with { Actor = SmallOversight.Inspector.Actor }, code));
        Assert.Equal(AcceptProblemOutcome.Accepted, await county.JudgeAsync(SmallOversight.Inspector with { Actor = "改名" }, code));
    }

    [Fact]
    public async Task Where_the_finder_has_no_account_somebody_who_assigns_judges_but_not_the_owner()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var code = await county.ReportAsync(SmallOversight.Village, foundBy: "群众来电");
        await county.AssignAsync(SmallOversight.Office, code, SmallOversight.GroupA);
        await county.RectifyAsync(SmallOversight.Village, code);
        // The township's own group had to mend it: nobody of the township judges, and the village said that it was mended.
        Assert.Equal(AcceptProblemOutcome.OwnSide, await county.JudgeAsync(SmallOversight.TownA, code));
        Assert.Equal(AcceptProblemOutcome.OwnSide, await county.JudgeAsync(SmallOversight.TownASecond, code));
        Assert.Equal(AcceptProblemOutcome.OwnSide, await county.JudgeAsync(SmallOversight.Village, code));
        Assert.Equal(AcceptProblemOutcome.NotFinder, await county.JudgeAsync(SmallOversight.Inspector, code));
        Assert.Equal(AcceptProblemOutcome.Accepted, await county.JudgeAsync(SmallOversight.Office, code));
    }

    [Fact]
    public async Task A_finder_who_has_to_mend_it_themselves_does_not_judge_it()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var code = await county.ReportAsync(SmallOversight.Office);
        Assert.Equal(AssignProblemOutcome.Done, await county.AssignAsync(SmallOversight.Office, code, user: SmallOversight.Office.Actor));
        await county.RectifyAsync(SmallOversight.Office, code);
        Assert.Equal(AcceptProblemOutcome.OwnSide, await county.JudgeAsync(SmallOversight.Office, code));
        Assert.Equal(AcceptProblemOutcome.Accepted, await county.JudgeAsync(SmallOversight.OtherOffice, code));
        // A finder whose account was disabled leaves nobody but those who assign.
        code = await county.ReportAsync(SmallOversight.Inspector);
        await county.RectifyAsync(SmallOversight.Village, code);
        Assert.Equal(AcceptProblemOutcome.NotFinder, await county.JudgeAsync(SmallOversight.Office, code));
        await county.Store.ActAsync(SmallOversight.Office, "Test", async act =>
        {
            (await act.Db.Accounts.AsTracking().SingleAsync(a => a.Id == SmallOversight.Inspector.ActorId)).Disabled = true;
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        Assert.Equal(AcceptProblemOutcome.Accepted, await county.JudgeAsync(SmallOversight.Office, code));
    }

    [Fact]
    public async Task Mending_is_said_by_the_owners_side_and_shown()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var code = await county.ReportAsync(SmallOversight.Inspector);
        await county.AssignAsync(SmallOversight.Office, code, SmallOversight.GroupA);
        Assert.Equal(RectifyProblemOutcome.NotOwner, await county.RectifyAsync(SmallOversight.Bureau, code));
        Assert.Equal(RectifyProblemOutcome.NotOwner, await county.RectifyAsync(SmallOversight.Office, code));
        Assert.Equal(RectifyProblemOutcome.NotFound, await county.RectifyAsync(SmallOversight.TownB, code));
        Assert.Equal(RectifyProblemOutcome.NotAllowed, await county.RectifyAsync(SmallOversight.Inspector, code));
        Assert.Equal(RectifyProblemOutcome.InFuture, await county.RectifyAsync(SmallOversight.TownA, code, on: county.Clock.Day.AddDays(1)));
        Assert.Equal(RectifyProblemOutcome.BeforeFound, await county.RectifyAsync(SmallOversight.TownA, code, on: county.Clock.Day.AddDays(-1)));
        Assert.Equal(RectifyProblemOutcome.NoText, await county.RectifyAsync(SmallOversight.TownA, code, " 好 "));
        Assert.Equal(RectifyProblemOutcome.PaperOfWrongKind, await county.RectifyAsync(SmallOversight.TownA, code, papers: new SentPaper("照片.jpg", [1, 2, 3])));
        Assert.Equal(RectifyProblemOutcome.NoPapers, await new RectifyProblem(county.Store).HandleAsync(SmallOversight.TownA, new RectifyProblemRequest { Code = code, On = county.Clock.Day, Text = "已经改好了" }));
        Assert.Equal(RectifyProblemOutcome.Done, await county.RectifyAsync(SmallOversight.TownA, code));
        Assert.Equal(RectifyProblemOutcome.NotOpen, await county.RectifyAsync(SmallOversight.TownA, code));
        Assert.Equal(AssignProblemOutcome.NotOpen, await county.AssignAsync(SmallOversight.Office, code, SmallOversight.Unit));
    }

    [Fact]
    public async Task An_owner_stands_in_the_area_and_can_act()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var code = await county.ReportAsync(SmallOversight.Inspector);
        Assert.Equal(AssignProblemOutcome.NotAllowed, await county.AssignAsync(SmallOversight.Village, code, SmallOversight.GroupA));
        Assert.Equal(AssignProblemOutcome.NotFound, await county.AssignAsync(SmallOversight.TownB, code, SmallOversight.GroupB));
        Assert.Equal(AssignProblemOutcome.NobodyNamed, await county.AssignAsync(SmallOversight.TownA, code));
        // A township gives no orders to a unit of the county.
        Assert.Equal(AssignProblemOutcome.UnknownBody, await county.AssignAsync(SmallOversight.TownA, code, SmallOversight.Unit));
        Assert.Equal(AssignProblemOutcome.UnknownUser, await county.AssignAsync(SmallOversight.TownA, code, user: "nobody"));
        Assert.Equal(AssignProblemOutcome.UserCannotAct, await county.AssignAsync(SmallOversight.Office, code, user: SmallOversight.TownB.Actor));
        Assert.Equal(AssignProblemOutcome.UserCannotAct, await county.AssignAsync(SmallOversight.Office, code, user: SmallOversight.Inspector.Actor));
        Assert.Equal(AssignProblemOutcome.DayPassed, await county.AssignAsync(SmallOversight.Office, code, SmallOversight.Unit, due: county.Clock.Day.AddDays(-1)));
        Assert.Equal(AssignProblemOutcome.Done, await county.AssignAsync(SmallOversight.Office, code, user: SmallOversight.Village.Actor));
        Assert.Equal((SmallOversight.Village.Actor, SmallOversight.Village.ActorId), ((await county.ProblemAsync(code)).Owner, (await county.ProblemAsync(code)).OwnerId));
    }

    [Theory]
    [InlineData(nameof(ProblemSource.Meeting), SmallCounty.PoorOne, null, "写清楚了", null, null, nameof(ReportProblemOutcome.WrongSource))]
    [InlineData(nameof(ProblemSource.Survey), SmallCounty.FarVillage, null, "写清楚了", null, null, nameof(ReportProblemOutcome.UnknownPlace))]
    [InlineData(nameof(ProblemSource.Survey), SmallCounty.PoorOne, "2001", "写清楚了", null, null, nameof(ReportProblemOutcome.UnknownHousehold))]
    [InlineData(nameof(ProblemSource.Survey), SmallCounty.PoorOne, null, "  ", null, null, nameof(ReportProblemOutcome.NoText))]
    [InlineData(nameof(ProblemSource.Survey), SmallCounty.PoorOne, null, "写清楚了\0", null, null, nameof(ReportProblemOutcome.TextTooLong))]
    [InlineData(nameof(ProblemSource.Survey), SmallCounty.PoorOne, null, "写清楚了", null, 100L, nameof(ReportProblemOutcome.AmountWithoutMisuse))]
    [InlineData(nameof(ProblemSource.Survey), SmallCounty.PoorOne, null, "写清楚了", nameof(FundMisuse.Retention), 0L, nameof(ReportProblemOutcome.BadAmount))]
    [InlineData(nameof(ProblemSource.Survey), SmallCounty.PoorOne, "1001", "写清楚了", nameof(FundMisuse.Retention), 100L, nameof(ReportProblemOutcome.Done))]
    public async Task What_cannot_be_right_is_said_and_nothing_is_kept(string source, string area, string? household, string text, string? misuse, long? amount, string outcome)
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var reported = await new ReportProblem(county.Store).HandleAsync(SmallOversight.TownA, new ReportProblemRequest
        {
            Source = Enum.Parse<ProblemSource>(source), AreaCode = area, HouseholdCode = household, Text = text, FoundOn = county.Clock.Day, Misuse = misuse is null ? null : Enum.Parse<FundMisuse>(misuse), Amount = amount,
        });
        Assert.Equal(outcome, reported.Outcome.ToString());
        Assert.NotEqual(default, ReportProblem.TextOf(reported.Outcome));
        await using var db = county.Store.Open(SmallOversight.Office);
        Assert.Equal(outcome == nameof(ReportProblemOutcome.Done) ? 1 : 0, await db.Problems.CountAsync());
    }

    [Fact]
    public async Task Roles_that_only_look_change_nothing_and_a_township_has_its_own()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var code = await county.ReportAsync(SmallOversight.Village);
        foreach (var role in new[] { Role.Evaluator, Role.Auditor })
        {
            var actor = SmallOversight.User(role, SmallCounty.Code, 9, "丙");
            Assert.NotNull(await ProblemDossier.ReadAsync(county.Store, actor, code));
            Assert.Equal(ReportProblemOutcome.NotAllowed, (await new ReportProblem(county.Store).HandleAsync(actor, new ReportProblemRequest { Source = ProblemSource.Other, AreaCode = SmallCounty.PoorOne, Text = "看过了的", FoundOn = county.Clock.Day })).Outcome);
            Assert.Equal(AssignProblemOutcome.NotAllowed, await county.AssignAsync(actor, code, SmallOversight.GroupA));
            Assert.Equal(RectifyProblemOutcome.NotAllowed, await county.RectifyAsync(actor, code));
            Assert.Equal(AcceptProblemOutcome.NotAllowed, await county.JudgeAsync(actor, code));
            Assert.Equal(AddProblemRemarkOutcome.NotAllowed, await new AddProblemRemark(county.Store).HandleAsync(actor, new AddProblemRemarkRequest { Code = code, Text = "看过" }));
        }
        Assert.Null(await ProblemDossier.ReadAsync(county.Store, SmallOversight.TownB, code));
        Assert.Empty((await ProblemList.ReadAsync(county.Store, SmallOversight.TownB, SmallCounty.TownB, OversightRules.None, county.Clock.Day))!);
        Assert.Null(await ProblemList.ReadAsync(county.Store, SmallOversight.TownB, SmallCounty.Code, OversightRules.None, county.Clock.Day));
    }

    [Fact]
    public async Task Papers_open_where_their_row_does()
    {
        await using var county = await SmallOversight.OpenAsync(TestDatabase.CreateSqlite());
        var code = await county.ReportAsync(SmallOversight.Inspector);
        await county.RectifyAsync(SmallOversight.Village, code);
        await county.Store.ActAsync(SmallOversight.Office, "Test", async act =>
        {
            foreach (var (owner, area) in new[] { (PaperOwner.Meeting, SmallCounty.Code), (PaperOwner.Summons, SmallCounty.Code) })
            {
                await Papers.AddAsync(act, owner, act.NewId(), area.PadRight(12, '0'), null, [SmallOversight.Picture], county.Clock.Day);
            }
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        await using var db = county.Store.Open(SmallOversight.Office);
        var papers = await db.Papers.ToDictionaryAsync(p => p.Owner, p => p.Id);
        async Task<bool> Opens(Scope reader, PaperOwner owner) => await PaperReader.ReadAsync(county.Store, reader, papers[owner]) is not null;
        Assert.True(await Opens(SmallOversight.TownA, PaperOwner.Problem));
        Assert.False(await Opens(SmallOversight.TownB, PaperOwner.Problem));
        // The county's minutes are public in the administration; what was said to a summoned unit is not.
        Assert.True(await Opens(SmallOversight.TownB, PaperOwner.Meeting));
        Assert.False(await Opens(SmallOversight.TownB, PaperOwner.Summons));
        Assert.True(await Opens(SmallOversight.Inspector, PaperOwner.Summons));
    }
}
