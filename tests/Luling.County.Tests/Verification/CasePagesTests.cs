using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Verification;

/// <summary>Cases over real HTTP, without JavaScript: queue, bulk acts, the case, its forms and papers, the count, the removal procedure.</summary>
public sealed class CasePagesTests
{
    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await Pages.SmallCounty.FillAsync(web.Store);
        await SmallCases.DeliverAsync(web.Store, "vehicles", new("1001", "A", Fields: """{"号牌号码":"赣D12345","车辆类型":"小型轿车"}"""), new("1002", "B", Certain: false), new TestRecord("2001", "C"));
        return web;
    }

    private static List<string> Codes(IParentNode page) => [.. page.QuerySelectorAll("tr[data-case]").Select(r => r.GetAttribute("data-case")!)];

    private static async Task<IHtmlDocument> FollowAsync(Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await visitor.PageAsync(answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString);
    }

    [Theory, DatabaseData]
    public async Task A_case_goes_from_the_queue_over_visit_and_verdict_to_its_end(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        using var township = await web.SignedInAsync("township");
        using var village = await web.SignedInAsync("village");
        var queue = await office.PageAsync("/cases");
        Assert.Equal(3, Codes(queue).Count);
        using (var nothing = await office.SubmitAsync(queue, "form:has(#bulk-message)", "/cases", ("do", "notify")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
            Assert.Contains("请先勾选", (await Visitor.ReadAsync(nothing)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        using (var told = await office.SubmitAsync(queue, "form:has(#bulk-message)", "/cases", ("do", "notify"), ("all", "1"), ("message", "请逐户核实")))
        {
            Assert.Contains("已办理 3 个，未动 0 个", (await FollowAsync(office, told)).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        }
        // The township has its own two, the other one does not exist for it.
        var mine = Codes(await township.PageAsync("/cases"));
        Assert.Equal(2, mine.Count);
        var other = Codes(await office.PageAsync("/cases")).Except(mine).Single();
        await township.PageAsync("/cases/" + other, HttpStatusCode.NotFound);

        var path = "/cases/" + mine[0];
        var page = await village.PageAsync(path);
        Assert.Contains("赣D12345", page.QuerySelector("#evidence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("名下有小轿车在册的，立案核实。", page.QuerySelector("#evidence")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("请逐户核实", page.QuerySelector("#timeline blockquote")!.TextContent, StringComparison.Ordinal);
        var today = web.Store.Today.ToString("yyyy-MM-dd", null);
        using (var refused = await SendVisitAsync(village, page, path, [("Visit.On", today), ("Visit.Visitors", "村主任"), ("Visit.Statement", ""), ("Visit.Finding", "院内无车")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await Visitor.ReadAsync(refused);
            Assert.Contains("请照录农户原话", again.QuerySelector("#visit-said-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("院内无车", again.QuerySelector("#visit-found")!.TextContent);
        }
        using (var wrong = await SendVisitAsync(village, page, path, [("Visit.On", today), ("Visit.Visitors", "村主任"), ("Visit.Statement", "没有车"), ("Visit.Finding", "院内无车")], ("病毒.jpg", "MZ"u8.ToArray())))
        {
            Assert.Contains("只能附", (await Visitor.ReadAsync(wrong)).QuerySelector("#visit-papers-error")!.TextContent, StringComparison.Ordinal);
        }
        using (var visited = await SendVisitAsync(village, page, path, [("Visit.On", today), ("Visit.Visitors", "村主任"), ("Visit.Statement", "我家没有车\r\n  <b>车是哥哥的</b>"), ("Visit.Finding", "院内无车")], ("院子.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1])))
        {
            page = await FollowAsync(village, visited);
        }
        // Word for word, and never as markup.
        Assert.Contains(page.QuerySelectorAll("#timeline blockquote"), q => q.TextContent.Replace("\r\n", "\n", StringComparison.Ordinal) == "我家没有车\n  <b>车是哥哥的</b>");
        Assert.Null(page.QuerySelector("#timeline blockquote b"));
        var picture = page.QuerySelector("#papers img")!.GetAttribute("src")!;
        using (var image = await village.GetAsync(picture))
        {
            Assert.Equal(("image/png", "inline"), (image.Content.Headers.ContentType!.MediaType, image.Content.Headers.ContentDisposition!.DispositionType));
        }
        using (var elsewhere = await web.SignedInAsync("helper"))
        using (var hidden = await elsewhere.GetAsync(picture))
        {
            Assert.NotEqual(HttpStatusCode.OK, hidden.StatusCode);
        }
        using (var proposed = await village.SubmitAsync(page, "#case-verdict form", path, ("Proposal.Verdict", "Qualified"), ("Proposal.Excuse", "name-lent"), ("Proposal.Reason", "车辆实际为兄长所有使用")))
        {
            page = await FollowAsync(village, proposed);
        }
        Assert.Null(page.QuerySelector("#agree"));
        page = await township.PageAsync(path + "?state=proposed");
        using (var agreed = await township.SubmitAsync(page, "#review", path + "?state=proposed", ("Review.Agree", "true")))
        {
            // The last of the list leads back to it.
            Assert.StartsWith("/cases?state=proposed", agreed.Headers.Location!.OriginalString.Replace(web.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains(mine[0], (await FollowAsync(township, agreed)).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        }
        using (var twice = await township.SubmitAsync(page, "#review", path, ("Review.Agree", "true")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
            Assert.Contains("没有待复核的结论", (await Visitor.ReadAsync(twice)).QuerySelector("#review [role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        var household = await township.PageAsync("/households/1001");
        Assert.Contains("符合条件保留", household.QuerySelector("#cases")!.TextContent, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendVisitAsync(Visitor visitor, IHtmlDocument page, string path, (string Name, string Value)[] typed, params (string Name, byte[] Content)[] papers)
    {
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector("#case-visit form"));
        var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
        {
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        }
        foreach (var (name, value) in typed)
        {
            content.Add(new StringContent(value), name);
        }
        foreach (var (name, bytes) in papers)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, "papers", name);
        }
        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content });
    }

    [Fact]
    public async Task A_reviewer_goes_from_case_to_case_within_the_list()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        var actor = SmallCases.User(Role.CountyOffice, WebUnderTest.CountyCode, 77, "核查员");
        await using (var db = web.Store.Open(WebUnderTest.Operator))
        {
            foreach (var code in await db.Cases.Select(c => c.Code).ToListAsync())
            {
                Assert.Equal(ProposeVerdictOutcome.Done, await new ProposeVerdict(web.Store, SmallCases.Programme).HandleAsync(actor, new ProposeVerdictRequest { Code = code, Verdict = CaseVerdict.NotSamePerson, Reason = "同名同姓，身份证地址不同" }));
            }
        }
        using var office = await web.SignedInAsync("county");
        var queue = await office.PageAsync("/cases?state=proposed&sort=code");
        var codes = Codes(queue);
        Assert.Equal(3, codes.Count);
        var first = queue.QuerySelector("tr[data-case] th a")!.GetAttribute("href")!;
        Assert.Equal($"/cases/{codes[0]}?state=proposed&sort=code", first);
        var page = await office.PageAsync(first);
        Assert.Contains("1 / 3", page.QuerySelector("#neighbours")!.TextContent, StringComparison.Ordinal);
        using (var back = await office.SubmitAsync(page, "#review", first, ("Review.Agree", "false")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, back.StatusCode);
            Assert.Contains("退回须写明理由", (await Visitor.ReadAsync(back)).QuerySelector("#review-reason-error")!.TextContent, StringComparison.Ordinal);
        }
        using (var agreed = await office.SubmitAsync(page, "#review", first, ("Review.Agree", "true")))
        {
            page = await FollowAsync(office, agreed);
        }
        Assert.Contains(codes[1], page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(codes[0], page.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 / 2", page.QuerySelector("#neighbours")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_number_of_the_count_leads_to_as_many_rows_and_says_its_base()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        await SmallCases.DeliverAsync(web.Store, "property", new TestRecord("1001", "F", "flat"), new TestRecord("2001", "G", "flat"));
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/cases/statistics");
        Assert.Contains("÷ 已结案卷", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("29%", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var links = page.QuerySelectorAll("main td.n:nth-child(n+3) a").ToList();
        Assert.True(links.Count >= 10);
        foreach (var link in links)
        {
            Assert.Equal(link.FirstChild!.TextContent, Codes(await office.PageAsync(link.GetAttribute("href")!)).Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        var english = await office.PageAsync((await office.GetAsync("/cases/statistics?lang=en")).Headers.Location!.OriginalString);
        Assert.Contains("Confirmed share", english.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_filters_sorts_and_exports_what_it_shows()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        await SmallCases.DeliverAsync(web.Store, "property", new TestRecord("1001", "F", "flat"));
        using var office = await web.SignedInAsync("county");
        Assert.Equal(4, Codes(await office.PageAsync("/cases")).Count);
        Assert.Single(Codes(await office.PageAsync("/cases?category=flat")));
        Assert.Single(Codes(await office.PageAsync("/cases?certainty=unclear")));
        Assert.Equal(3, Codes(await office.PageAsync("/cases?area=" + Pages.SmallCounty.Dunhou)).Count);
        Assert.Equal(2, Codes(await office.PageAsync("/cases?q=1001")).Count);
        Assert.Equal(4, Codes(await office.PageAsync("/cases?assignee=-")).Count);
        Assert.NotNull((await office.PageAsync("/cases?state=closed")).QuerySelector(".empty"));
        Assert.Equal(Codes(await office.PageAsync("/cases?sort=code")), Codes(await office.PageAsync("/cases?sort=-code")).AsEnumerable().Reverse());
        using var workbook = await office.GetAsync("/cases/export?category=flat");
        var file = Path.Combine(Directory.CreateTempSubdirectory("luling-cases-").FullName, "list.xlsx");
        await File.WriteAllBytesAsync(file, await workbook.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var text = WorkbookText.Of(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Contains("购有商品房", text);
        Assert.DoesNotContain("购有小轿车", text);
        using var queue = await office.SubmitAsync(await office.PageAsync("/cases"), "form:has(#bulk-message)", "/cases", ("do", "assign"), ("all", "1"), ("user", ""), ("name", "驻村干部老王"));
        Assert.Contains("已办理 4 个", (await FollowAsync(office, queue)).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(4, Codes(await office.PageAsync("/cases?assignee=" + Uri.EscapeDataString("驻村干部老王"))).Count);
    }

    [Theory]
    [InlineData("helper")]
    [InlineData("evaluator")]
    public async Task Who_may_not_see_cases_finds_neither_menu_nor_pages_nor_part(string user)
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var visitor = await web.SignedInAsync(user);
        var home = await visitor.PageAsync("/households/1001");
        Assert.Null(home.QuerySelector("nav a[href^='/cases']"));
        Assert.Null(home.QuerySelector("#cases"));
        foreach (var path in new[] { "/cases", "/cases/HC2017-00001", "/cases/statistics", "/cases/visits", "/cases/procedures/" + Guid.Empty, "/cases/export" })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Who_only_looks_has_no_forms()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var inspector = await web.SignedInAsync("inspector");
        var queue = await inspector.PageAsync("/cases");
        Assert.Null(queue.QuerySelector("#bulk-message"));
        var page = await inspector.PageAsync("/cases/" + Codes(queue)[0]);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task The_removal_procedure_is_gone_through_on_its_page()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        var (one, two) = (SmallCases.User(Role.CountyOffice, WebUnderTest.CountyCode, 77, "核查员"), SmallCases.User(Role.CountyOffice, WebUnderTest.CountyCode, 78, "复核员"));
        string code;
        await using (var db = web.Store.Open(WebUnderTest.Operator))
        {
            code = await (from c in db.Cases join h in db.Households on c.HouseholdId equals h.Id where h.Code == "1002" select c.Code).SingleAsync();
        }
        await new NotifyCases(web.Store, SmallCases.Programme).HandleAsync(one, new NotifyCasesRequest { Codes = [code] });
        await new RecordCaseVisit(web.Store, SmallCases.Programme).HandleAsync(one, new RecordCaseVisitRequest { Code = code, On = web.Store.Today, Visitors = "甲", Statement = "车是我的", Finding = "门口有车" });
        await new ProposeVerdict(web.Store, SmallCases.Programme).HandleAsync(one, new ProposeVerdictRequest { Code = code, Verdict = CaseVerdict.ToBeRemoved, Reason = "自有轿车一辆，已核实" });
        Assert.Equal(ReviewVerdictOutcome.Agreed, await new ReviewVerdict(web.Store, SmallCases.Programme).HandleAsync(two, new ReviewVerdictRequest { Code = code, Agree = true }));
        using var village = await web.SignedInAsync("village");
        using var office = await web.SignedInAsync("county");
        var path = (await village.PageAsync("/cases/" + code)).QuerySelector("#next a[href^='/procedures/']")!.GetAttribute("href")!;
        var page = await village.PageAsync(path);
        Assert.Equal("村民评议", page.QuerySelector("[aria-current=step] b")!.TextContent);
        Assert.Contains("车是我的", page.QuerySelector(".steps")!.TextContent, StringComparison.Ordinal);
        using (var step = await village.SubmitAsync(page, "form:has(#step-on)", path, ("Step.Text", "评议会三十二人，同意剔除"), ("Step.Signers", "村民代表甲、村民代表乙")))
        {
            page = await FollowAsync(village, step);
        }
        using (var objection = await village.SubmitAsync(page, "form:has(#objection-by)", path, ("Objection.By", "户主周二"), ("Objection.Text", "我不同意")))
        {
            page = await FollowAsync(village, objection);
        }
        Assert.Contains("程序暂停", page.QuerySelector(".banner.warn")!.TextContent, StringComparison.Ordinal);
        using (var held = await village.SubmitAsync(page, "form:has(#step-on)", path, ("Step.Text", "已张贴公示"), ("Step.Signers", "村主任")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, held.StatusCode);
        }
        page = await office.PageAsync(path);
        using (var answered = await office.SubmitAsync(page, "form:has(#answer-0)", path, ("AnswerFields.Answer", "已复核，登记证书在其名下")))
        {
            page = await FollowAsync(office, answered);
        }
        using (var publication = await office.SubmitAsync(page, "form:has(#step-on)", path, ("Step.Text", "村务公开栏张贴"), ("Step.Signers", "村主任")))
        {
            page = await FollowAsync(office, publication);
        }
        Assert.Contains("公示期满后才能审定", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using (var early = await office.SubmitAsync(page, "form:has(#decide-reason)", path, ("Decision.Approve", "true"), ("Decision.Reason", "情况属实，予以剔除")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
            Assert.Contains("公示尚未期满", (await Visitor.ReadAsync(early)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Null((await village.PageAsync(path)).QuerySelector("#decide-reason"));
        Assert.Single(Codes(await office.PageAsync("/cases?state=all&procedure=1")));
    }

    [Fact]
    public async Task The_visit_sheets_hold_what_to_ask_and_room_to_answer_and_no_numbers()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        Assert.NotNull((await office.PageAsync("/cases/visits")).QuerySelector(".empty"));
        using (await office.SubmitAsync(await office.PageAsync("/cases"), "form:has(#bulk-message)", "/cases", ("do", "notify"), ("all", "1")))
        {
        }
        var sheets = (await office.PageAsync("/cases/visits")).QuerySelectorAll(".sheet").ToList();
        Assert.Equal(3, sheets.Count);
        Assert.Contains("赣D12345", sheets[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(2, sheets[0].QuerySelectorAll(".space").Length);
        Assert.DoesNotMatch("[0-9]{17}[0-9X]", string.Concat(sheets.Select(s => s.TextContent)));
    }
}
