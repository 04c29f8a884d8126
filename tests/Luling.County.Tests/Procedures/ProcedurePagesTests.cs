using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Luling.County.Tests.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Procedures;

/// <summary>Procedures over real HTTP, without JavaScript: the list, a deliberation from start to vote, the notice to print, and what strangers read.</summary>
public sealed class ProcedurePagesTests
{
    private const string Matter = "修建水渠", Number = "362421196001010018", Phone = "13812345678", Card = "6222020000000001234";

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        return web;
    }

    private static async Task<IHtmlDocument> FollowAsync(Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await visitor.PageAsync(answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString);
    }

    /// <summary>As a browser sends a form with files.</summary>
    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, IHtmlDocument page, string selector, string path, bool withPaper, params (string Name, string Value)[] typed)
    {
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector(selector));
        var content = new MultipartFormDataContent();
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(i => i is { Name.Length: > 0, Type: not ("checkbox" or "file") } && !typed.Any(t => t.Name == i.Name)))
        {
            content.Add(new StringContent(field.Value), field.Name!);
        }
        foreach (var (name, value) in typed)
        {
            content.Add(new StringContent(value), name);
        }
        if (withPaper)
        {
            content.Add(new ByteArrayContent(SmallProcedures.Photo.Content), "papers", "签名册.png");
        }
        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
    }

    private static async Task<Guid> RunAsync(WebUnderTest web, string procedure, string? household = null, string? title = null)
    {
        var result = await new StartProcedure(web.Store, SmallProcedures.Programme).HandleAsync(WebUnderTest.Operator, new StartProcedureRequest { ProcedureId = procedure, AreaCode = SmallCounty.DunhouVillage, HouseholdCode = household, Title = title });
        Assert.Equal(StartProcedureOutcome.Done, result.Outcome);
        return result.RunId!.Value;
    }

    private static async Task StepsAsync(WebUnderTest web, Guid run, params string[] steps)
    {
        foreach (var step in steps)
        {
            Assert.Equal(RecordProcedureStepOutcome.Done, await new RecordProcedureStep(web.Store, SmallProcedures.Programme).HandleAsync(SmallCases.User(Role.CountyOffice, WebUnderTest.CountyCode, 500 + step.Length, step), new RecordProcedureStepRequest
            {
                RunId = run, StepId = step, On = web.Store.Today, Through = web.Store.Today.AddDays(6), Text = "会议记录：张一同意", Signers = "签字人" + step, Papers = [SmallProcedures.Photo],
            }));
        }
    }

    [Theory, DatabaseData]
    public async Task A_deliberation_is_begun_and_voted_on_its_page(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var village = await web.SignedInAsync("village");
        var list = await village.PageAsync("/procedures");
        Assert.NotNull(list.QuerySelector(".empty"));
        using (var refused = await village.SubmitAsync(list, "#start-procedure form", "/procedures", ("Start.Kind", "four-deliberations"), ("Start.Title", Matter + Phone)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await Visitor.ReadAsync(refused);
            Assert.Contains("不能含证件", again.QuerySelector("#start-title-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(Matter + Phone, again.QuerySelector("#start-title")!.GetAttribute("value"));
        }
        IHtmlDocument page;
        string path;
        using (var started = await village.SubmitAsync(list, "#start-procedure form", "/procedures", ("Start.Kind", "four-deliberations"), ("Start.Title", Matter)))
        {
            path = new Uri(web.Address, started.Headers.Location!).AbsolutePath;
            page = await FollowAsync(village, started);
        }
        Assert.Contains(Matter, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        using (var merged = await SendAsync(village, page, "form:has(#step-on)", path, withPaper: false, ("Step.Text", "支部会记录"), ("Step.Signers", "书记甲"), ("Step.Merge", "true")))
        {
            page = await FollowAsync(village, merged);
        }
        Assert.Equal("党员大会审议", page.QuerySelector("[aria-current=step] b")!.TextContent);
        Assert.Contains("到会须达到 2/3", page.QuerySelector("fieldset legend")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("超过 1/2", page.QuerySelector("fieldset legend")!.TextContent, StringComparison.Ordinal);
        (string, string)[] votes = [("Step.Text", "党员大会记录"), ("Step.Signers", "书记甲\n党员乙"), ("Step.Due", "30"), ("Step.InFavour", "11")];
        using (var few = await SendAsync(village, page, "form:has(#step-on)", path, withPaper: true, [.. votes, ("Step.Present", "19")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, few.StatusCode);
            var again = await Visitor.ReadAsync(few);
            Assert.Contains("应到 30 人，实到 19 人，至少须到 20 人", again.QuerySelector("#step-count-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("党员大会记录", again.QuerySelector("#step-text")!.TextContent);
        }
        using (var without = await SendAsync(village, page, "form:has(#step-on)", path, withPaper: false, [.. votes, ("Step.Present", "20")]))
        {
            Assert.Contains("附件不够", (await Visitor.ReadAsync(without)).QuerySelector("#step-papers-error")!.TextContent, StringComparison.Ordinal);
        }
        using (var done = await SendAsync(village, page, "form:has(#step-on)", path, withPaper: true, [.. votes, ("Step.Present", "20")]))
        {
            page = await FollowAsync(village, done);
        }
        var steps = page.QuerySelector(".steps")!.TextContent;
        Assert.Contains("应到 30，实到 20，赞成 11", steps, StringComparison.Ordinal);
        Assert.Contains("至少须到 20，赞成 11", steps, StringComparison.Ordinal);
        Assert.Contains("书记甲、党员乙", steps, StringComparison.Ordinal);
        Assert.Equal("签名册.png", Assert.Single(page.QuerySelectorAll(".steps a.paper")).TextContent);
        using (var failed = await SendAsync(village, page, "form:has(#step-on)", path, withPaper: true, ("Step.Text", "代表会议记录"), ("Step.Signers", "代表丙"), ("Step.Due", "40"), ("Step.Present", "30"), ("Step.InFavour", "15")))
        {
            page = await FollowAsync(village, failed);
        }
        Assert.Contains("未通过", page.QuerySelector(".banner.bad")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#step-on"));
        Assert.NotNull((await village.PageAsync("/procedures")).QuerySelector(".empty"));
        Assert.Contains("未通过", Assert.Single((await village.PageAsync("/procedures?state=all&kind=four-deliberations&q=" + Uri.EscapeDataString(Matter))).QuerySelectorAll("tr[data-procedure]")).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_village_has_no_form_for_a_townships_step_and_only_lookers_have_none_at_all()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        var run = await RunAsync(web, "village-exit");
        await StepsAsync(web, run, "apply");
        using var village = await web.SignedInAsync("village");
        using var township = await web.SignedInAsync("township");
        using var evaluator = await web.SignedInAsync("evaluator");
        var page = await village.PageAsync($"/procedures/{run}");
        Assert.Null(page.QuerySelector("#step-on"));
        Assert.Contains("这一步由乡镇办理", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await township.PageAsync($"/procedures/{run}")).QuerySelector("#step-on"));
        Assert.Empty((await evaluator.PageAsync($"/procedures/{run}")).QuerySelectorAll("main form"));
        Assert.Empty((await evaluator.PageAsync("/procedures")).QuerySelectorAll("main form[method=post]"));
        // The old address of before there was a room of procedures still leads to it.
        Assert.Equal((await township.PageAsync($"/procedures/{run}")).QuerySelector("h1")!.TextContent, (await township.PageAsync($"/cases/procedures/{run}")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task What_a_case_began_is_not_for_roles_that_may_not_read_cases()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        await SmallCases.DeliverAsync(web.Store, "vehicles", new TestRecord("1002", "B"));
        var open = await RunAsync(web, "village-exit");
        var removal = await web.Store.ActAsync(WebUnderTest.Operator, "Test", async act =>
        {
            var it = await act.Db.Cases.SingleAsync();
            var run = await ProcedureOpening.OpenAsync(act, new OpenedProcedure { ProcedureId = "removal", AreaCode = it.AreaCode, HouseholdId = it.HouseholdId, CaseId = it.Id }, web.Store.Today);
            act.About(it.AreaCode, new { });
            return run.Id;
        });
        await StepsAsync(web, removal, "hit", "visit", "answer", "appraise", "publication");
        foreach (var (role, sees) in new[] { ("county", true), ("village", true), ("inspector", true), ("helper", false), ("evaluator", false) })
        {
            using var visitor = await web.SignedInAsync(role);
            var rows = (await visitor.PageAsync("/procedures")).QuerySelectorAll("tr[data-procedure]").Select(r => r.GetAttribute("data-procedure")).ToHashSet();
            Assert.Equal(sees, rows.Contains(removal.ToString()));
            Assert.Contains(open.ToString(), rows);
            foreach (var address in new[] { $"/procedures/{removal}", $"/procedures/{removal}/notice/publication" })
            {
                using var answer = await visitor.GetAsync(address);
                Assert.Equal(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            }
        }
    }

    [Theory, DatabaseData]
    public async Task Strangers_read_the_notices_that_hang_and_nothing_of_persons(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        await web.Store.ActAsync(WebUnderTest.Operator, "FillNumbers", async act =>
        {
            foreach (var household in await act.Db.Households.AsTracking().ToListAsync())
            {
                (household.HeadIdNumber, household.BankCard, household.Phone, household.VillageOfficePhone) = (Number, Card, Phone, Phone);
            }
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        var exit = await RunAsync(web, "household-exit", household: "1002");
        await StepsAsync(web, exit, "appraise", "check", "accept");
        using var stranger = web.Anonymous();
        Assert.NotNull((await stranger.PageAsync("/public/notices")).QuerySelector(".empty"));
        await StepsAsync(web, exit, "publication");
        var applicant = await RunAsync(web, "registration", title: "欧阳新华");
        await StepsAsync(web, applicant, "apply", "appraise", "village-publication");
        Assert.Equal(RecordObjectionOutcome.Done, await new RecordObjection(web.Store, SmallProcedures.Programme).HandleAsync(WebUnderTest.Operator, new RecordObjectionRequest { RunId = exit, On = web.Store.Today, By = "邻居王二麻", Text = "他家有楼房" }));

        using var answer = await stranger.GetAsync("/public/notices");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var page = await Visitor.ReadAsync(answer);
        var html = page.DocumentElement.OuterHtml;
        Assert.Equal(["周*", "欧**华"], page.QuerySelectorAll("tbody tr td:nth-child(3)").Select(c => c.TextContent).Order(StringComparer.Ordinal));
        Assert.Equal(["2", "—"], page.QuerySelectorAll("tbody tr td:nth-child(4)").Select(c => c.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains("拟退出贫困户", html, StringComparison.Ordinal);
        Assert.Contains("12317", html, StringComparison.Ordinal);
        await using (var db = web.Store.Open(WebUnderTest.Operator))
        {
            List<string?> hidden =
            [
                SmallCounty.Unpaired, "欧阳新华", "1002", Number, Phone, Card, "会议记录", "签字人", "邻居王二麻", "他家有楼房", exit.ToString(), applicant.ToString(), "CX2", "operator",
                .. await db.Persons.Select(p => p.Name).ToListAsync(), .. await db.Accounts.Select(a => a.UserName).Where(u => u.Length > 6).ToListAsync(), .. await db.Accounts.Select(a => a.DisplayName).ToListAsync(),
                .. await db.ProcedureSteps.Select(s => s.By).ToListAsync(),
            ];
            // Townships and villages have accounts of their own name, and that name is the place.
            var places = (await db.Areas.Select(a => a.Name).ToListAsync()).ToHashSet(StringComparer.Ordinal);
            Assert.DoesNotContain(hidden, h => h is { Length: > 0 } && !places.Contains(h) && html.Contains(h, StringComparison.Ordinal));
        }
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.DoesNotContain(page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")), h => h!.StartsWith("/procedures", StringComparison.Ordinal) || h.StartsWith("/households", StringComparison.Ordinal));

        // Gone the day after its last; a withdrawn one at once.
        async Task<int> HangingAsync(DateOnly day) => (await PublicNotices.RunningAsync(web.Store, WebUnderTest.CountyCode, SmallProcedures.Programme, day)).Count;
        var today = web.Store.Today;
        Assert.Equal((0, 2, 2, 0), (await HangingAsync(today.AddDays(-1)), await HangingAsync(today), await HangingAsync(today.AddDays(6)), await HangingAsync(today.AddDays(7))));
        Assert.Equal(WithdrawProcedureOutcome.Done, await new WithdrawProcedure(web.Store, SmallProcedures.Programme).HandleAsync(WebUnderTest.Operator, new WithdrawProcedureRequest { RunId = applicant, Reason = "申请人自愿撤回申请" }));
        Assert.Equal("周*", Assert.Single((await stranger.PageAsync("/public/notices?lang=en")).QuerySelectorAll("tbody tr td:nth-child(3)")).TextContent);
    }

    [Fact]
    public async Task The_notice_to_print_has_the_masked_name_and_the_days_and_is_a_draft_until_it_hangs()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        var run = await RunAsync(web, "household-exit", household: "1002");
        using var village = await web.SignedInAsync("village");
        var path = $"/procedures/{run}/notice/publication";
        await village.PageAsync(path, HttpStatusCode.NotFound);
        await StepsAsync(web, run, "appraise", "check", "accept");
        await village.PageAsync($"/procedures/{run}/notice/check", HttpStatusCode.NotFound);
        var draft = await village.PageAsync(path);
        Assert.NotNull(draft.QuerySelector(".banner.warn"));
        await StepsAsync(web, run, "publication");
        var notice = await village.PageAsync(path);
        Assert.Null(notice.QuerySelector(".banner"));
        var sheet = notice.QuerySelector("article")!.TextContent;
        Assert.Contains("周*", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(SmallCounty.Unpaired, sheet, StringComparison.Ordinal);
        Assert.Contains($"{web.Store.Today:yyyy-MM-dd} 至 {web.Store.Today.AddDays(6):yyyy-MM-dd}（7 天）", sheet, StringComparison.Ordinal);
        Assert.Contains("2 人", sheet, StringComparison.Ordinal);
        Assert.NotNull((await village.PageAsync($"/procedures/{run}")).QuerySelector($"a[href^='{path}']"));
    }

    [Theory]
    [InlineData("张三", "张*")]
    [InlineData("张建华", "张*华")]
    [InlineData("欧阳建华", "欧**华")]
    [InlineData("张", "*")]
    [InlineData(" 张三 ", "张*")]
    [InlineData("", "")]
    [InlineData("\U00020BB7三四", "\U00020BB7*四")]
    public void A_name_on_a_notice_keeps_its_ends(string name, string shown) => Assert.Equal(shown, Masking.HideName(name));
}
