using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Luling.County.Forces;
using Luling.County.Responsibility;
using Luling.County.Tests.Access;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Few = Luling.County.Tests.Pages.SmallCounty;

namespace Luling.County.Tests.Forces;

/// <summary>Posts, visits, inquiries and branches over real HTTP, as people use them.</summary>
public sealed class ForcesPagesTests
{
    private static string Today => DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await Few.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "Fill", async act =>
        {
            Body Body(string code, string name, string area, BodyKind kind) => new() { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = area.PadRight(12, '0'), Code = code, Kind = kind, Name = name, From = new(2016, 1, 1) };
            await act.InsertAsync([Body("U1", "县农业局", WebUnderTest.CountyCode, BodyKind.CountyUnit), Body("U2", "县卫计委", WebUnderTest.CountyCode, BodyKind.CountyUnit), Body("G2", "永阳镇领导小组", Few.Yongyang, BodyKind.TownshipLeadingGroup)]);
            await act.InsertAsync([new PartyOrganisation { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = Few.DunhouVillage, Code = "P1", Kind = OrganisationKind.VillageBranch, Name = "敦厚村党支部", From = new(2010, 1, 1), SecretaryName = "刘书记", DutyRoster = true }]);
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        return web;
    }

    private static async Task<IHtmlDocument> RefusedAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return await Visitor.ReadAsync(answer);
    }

    private static string Text(IParentNode page, string selector = "main") => page.QuerySelector(selector)!.TextContent;

    private static async Task<string> FollowAsync(Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return Text(await visitor.PageAsync(answer.Headers.Location!.ToString().Replace("http://localhost", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_helper_whose_account_names_the_cadre_sees_their_week_and_records_a_visit()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        await using var db = web.Store.Open(WebUnderTest.Operator);
        var address = "/users/" + (await db.Accounts.SingleAsync(a => a.UserName == "helper")).Id;
        var page = await office.PageAsync(address);
        var wrong = await RefusedAsync(await office.SubmitAsync(page, "form:has([name='Form.Cadre'])", address, ("Form.Cadre", "G009"), ("Form.Body", "U1")));
        Assert.Equal("G009", wrong.QuerySelector("[name='Form.Cadre']")!.GetAttribute("value"));
        await RefusedAsync(await office.SubmitAsync(page, "form:has([name='Form.Cadre'])", address, ("Form.Body", "G2")));
        using (var changed = await office.SubmitAsync(page, "form:has([name='Form.Cadre'])", address, ("Form.Cadre", "G001")))
        {
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        }
        Assert.Contains("G001", Text(await office.PageAsync("/users")), StringComparison.Ordinal);

        using var helper = await web.SignedInAsync("helper");
        var week = await helper.PageAsync("/visits/week");
        Assert.Equal(["张一"], week.QuerySelectorAll("section.sheet h2 a").Select(a => a.TextContent));
        Assert.Contains("另有 1 户", Text(week), StringComparison.Ordinal);
        var link = week.QuerySelector("section.sheet a.button")!.GetAttribute("href")!;
        var form = await helper.PageAsync(link);
        Assert.Equal("G001", form.QuerySelector("#visit-cadre")!.GetAttribute("value"));
        var empty = await RefusedAsync(await helper.SubmitAsync(form, "form:has(#visit-day)", link, ("Visit.Text", " "), ("Visit.Latitude", "27.04")));
        Assert.Equal("27.04", empty.QuerySelector("#visit-north")!.GetAttribute("value"));
        Assert.Contains("纬度", Text(empty, "#visit-north-error"), StringComparison.Ordinal);
        await RefusedAsync(await helper.SubmitAsync(form, "form:has(#visit-day)", link, ("Visit.Text", "看过"), ("Visit.Latitude", "north")));
        Assert.Contains("看过了今年的收入", await FollowAsync(helper, await helper.SubmitAsync(form, "form:has(#visit-day)", link, ("Visit.Text", "看过了今年的收入"), ("topic", "income"))), StringComparison.Ordinal);
        Assert.Contains("看过了今年的收入", Text(await helper.PageAsync("/households/1001"), "#visits"), StringComparison.Ordinal);
        Assert.Contains("上次走访 " + Today, Text(await helper.PageAsync("/visits/week")), StringComparison.Ordinal);
        Assert.Contains("非结对干部", await VisitOfAsync(office, "1002", "G001"), StringComparison.Ordinal);
        Assert.Equal(2, (await office.PageAsync("/visits")).QuerySelectorAll("tbody tr").Length);
        Assert.Single((await office.PageAsync("/visits?household=1001")).QuerySelectorAll("tbody tr"));
        Assert.Empty((await office.PageAsync("/visits?area=" + Few.Yongyang)).QuerySelectorAll("tbody tr"));
    }

    private static async Task<string> VisitOfAsync(Visitor visitor, string household, string cadre)
    {
        var address = "/visits/record?household=" + household;
        return await FollowAsync(visitor, await visitor.SubmitAsync(await visitor.PageAsync(address), "form:has(#visit-day)", address, ("Visit.Cadre", cadre), ("Visit.Text", "走访")));
    }

    [Fact]
    public async Task An_office_is_shown_who_asks_the_same_and_answers_come_from_the_door()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var form = await office.PageAsync("/inquiries/ask");
        (string, string)[] ask = [("Ask.Body", "U1"), ("Ask.Question", "house-state")];
        Assert.Contains("县农业局", await FollowAsync(office, await office.SubmitAsync(form, "form:has(#ask-question)", "/inquiries/ask", ask)), StringComparison.Ordinal);
        var shown = await RefusedAsync(await office.SubmitAsync(form, "form:has(#ask-question)", "/inquiries/ask", ("Ask.Body", "U2"), ("Ask.Question", "house-state"), ("Ask.Text", "也要问")));
        Assert.Contains("县农业局", Text(shown, "#duplicates"), StringComparison.Ordinal);
        Assert.Equal(("U2", "也要问"), (((IHtmlSelectElement)shown.QuerySelector("#ask-body")!).Value, shown.QuerySelector("#ask-text")!.TextContent));
        Assert.Contains("县卫计委", await FollowAsync(office, await office.SubmitAsync(shown, "form:has(#ask-question)", "/inquiries/ask", ("Ask.Text", "要逐间拍照"), ("Ask.Nevertheless", "true"))), StringComparison.Ordinal);

        var address = "/visits/record?household=1001";
        var visit = await office.PageAsync(address);
        Assert.Single(visit.QuerySelectorAll("textarea[name^='answer-']"));
        Assert.Contains("县农业局、县卫计委", Text(visit), StringComparison.Ordinal);
        await FollowAsync(office, await office.SubmitAsync(visit, "form:has(#visit-day)", address, ("Visit.Cadre", "G001"), ("answer-house-state", "不漏雨")));
        var list = await office.PageAsync("/inquiries");
        Assert.Equal(2, list.QuerySelectorAll("tbody tr").Count(r => r.TextContent.Contains("1 / 3", StringComparison.Ordinal)));
        var code = list.QuerySelector("tbody th a")!.TextContent;
        var inquiry = await office.PageAsync($"/inquiries/{code}?which=answered");
        Assert.Equal(["不漏雨"], inquiry.QuerySelectorAll("tbody tr td:nth-child(4)").Select(t => t.TextContent));
        Assert.Equal(2, (await office.PageAsync($"/inquiries/{code}?which=open")).QuerySelectorAll("tbody tr").Length);
        Assert.Contains("不漏雨", await WorkbookAsync(office, $"/inquiries/{code}/export"), StringComparison.Ordinal);
        // A department whose account names no body cannot withdraw; the office can.
        using var department = await web.SignedInAsync("department");
        Assert.Null((await department.PageAsync("/inquiries/" + code)).QuerySelector("form[method=post]:has(button.second)"));
        Assert.Contains("已撤回", await FollowAsync(office, await office.SubmitAsync(inquiry, "main form[method=post]", "/inquiries/" + code)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_is_filled_ended_and_handed_over_on_the_village_s_page()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        const string address = "/forces/villages/" + Few.DunhouVillage;
        var page = await office.PageAsync(address);
        var refused = await RefusedAsync(await office.SubmitAsync(page, "#fill-post form", address, ("Fill.Cadre", "G009"), ("Fill.Reason", "新派")));
        Assert.Equal(("G009", "新派"), (refused.QuerySelector("#fill-cadre")!.GetAttribute("value"), refused.QuerySelector("#fill-reason")!.GetAttribute("value")));
        Assert.Contains("吴干部", await FollowAsync(office, await office.SubmitAsync(page, "#fill-post form", address, ("Fill.Cadre", "G001"), ("Fill.From", "2017-01-01"))), StringComparison.Ordinal);
        Assert.Contains("吴干部", Assert.Single((await office.PageAsync("/forces?q=吴干部")).QuerySelectorAll("section:last-of-type tbody tr")).TextContent, StringComparison.Ordinal);
        page = await office.PageAsync(address);
        Assert.Contains("工作交接", await FollowAsync(office, await office.SubmitAsync(page, "#end-post form", address, ("End.To", "2017-03-01"), ("End.Reason", "工作调动"))), StringComparison.Ordinal);
        page = await office.PageAsync(address);
        var item = page.QuerySelector("#handovers button[name=done]")!.GetAttribute("value")!;
        await RefusedAsync(await office.SubmitAsync(page, "#handovers form:has(button[name=done])", address, ("open", item)));
        Assert.Contains("已交接", await FollowAsync(office, await office.SubmitAsync(page, "#handovers form:has(button[name=done])", address, ("done", item))), StringComparison.Ordinal);
        await RefusedAsync(await office.SubmitAsync(page, "#handovers form.no-print", address));
        using var village = await web.SignedInAsync("village");
        Assert.Null((await village.PageAsync(address)).QuerySelector("#fill-post"));
        Assert.Contains("吴干部", await WorkbookAsync(office, "/forces/attendance/export?month=2017-01&state=all"), StringComparison.Ordinal);
        Assert.Single((await office.PageAsync("/forces/attendance?month=2017-01")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task The_village_writes_its_roster_and_its_errands()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var village = await web.SignedInAsync("village");
        var page = await village.PageAsync("/branches/P1");
        await RefusedAsync(await village.SubmitAsync(page, "#roster form", "/branches/P1"));
        Assert.Contains("值班表已保存", await FollowAsync(village, await village.SubmitAsync(page, "#roster form", "/branches/P1", ("name-" + Today, "张主任"))), StringComparison.Ordinal);
        Assert.Contains("张主任", Text(await village.PageAsync("/branches/P1/roster")), StringComparison.Ordinal);
        page = await village.PageAsync("/branches/P1");
        var turn = page.QuerySelector("#roster button[name=there]")!.GetAttribute("value")!;
        Assert.Contains("1 / 已记录 1 次", await FollowAsync(village, await village.SubmitAsync(page, "#roster form", "/branches/P1", ("there", turn))), StringComparison.Ordinal);
        var refused = await RefusedAsync(await village.SubmitAsync(page, "#take-errand form", "/branches/P1", ("Take.Household", "2001"), ("Take.Text", "代办残疾证")));
        Assert.Equal("2001", refused.QuerySelector("#errand-household")!.GetAttribute("value"));
        Assert.Contains("代办残疾证", await FollowAsync(village, await village.SubmitAsync(page, "#take-errand form", "/branches/P1", ("Take.Household", "1001"), ("Take.Text", "代办残疾证"))), StringComparison.Ordinal);
        page = await village.PageAsync("/branches/P1");
        var errand = page.QuerySelector("#errands button[name=errand]")!.GetAttribute("value")!;
        await RefusedAsync(await village.SubmitAsync(page, "#errands form", "/branches/P1", ("errand", errand)));
        Assert.Contains("证已送到", await FollowAsync(village, await village.SubmitAsync(page, "#errands form", "/branches/P1", ("errand", errand), ("result-" + errand, "证已送到"))), StringComparison.Ordinal);
        Assert.Contains("敦厚村党支部", Text(await village.PageAsync("/branches?only=gaps")), StringComparison.Ordinal);
        Assert.Empty((await village.PageAsync("/branches?only=roster")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task Every_page_is_there_in_English()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        using (await office.GetAsync("/?lang=en"))
        {
        }
        foreach (var path in new[] { "/forces", "/forces?only=vacant", "/forces/villages/" + Few.DunhouVillage, "/forces/attendance?state=all&post=all", "/visits", "/visits/record?household=1001", "/visits/record", "/visits/week?cadre=G001", "/visits/week", "/inquiries", "/inquiries/ask", "/branches", "/branches/P1", "/branches/P1/roster" })
        {
            var page = await office.PageAsync(path);
            Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
            Assert.All(page.QuerySelectorAll("main th[scope=col], main button, main legend, main .sub-sections a"), e => Assert.DoesNotMatch("[\\u4e00-\\u9fff]", e.TextContent));
        }
    }

    private static async Task<string> WorkbookAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        return string.Concat(zip.Entries.Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }
}
