using System.Net;
using AngleSharp.Dom;
using Luling.County.Access;
using Luling.County.Tests.Access;
using Luling.County.Tests.Storage;
using Luling.County.Tests.Targeting;

namespace Luling.County.Tests.Pages;

/// <summary>Who is due what over real HTTP: the matrix, its lists, a household's decisions, overrides, the rules.</summary>
public sealed class TargetingPagesTests
{
    private const string Household = "/households/1002";

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database, SmallTargeting.Load());
        await SmallCounty.FillAsync(web.Store);
        return web;
    }

    [Fact]
    public async Task Every_number_of_the_matrix_leads_to_a_list_of_as_many()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/targeting");
        var links = page.QuerySelectorAll("main td a[href*='state=']").ToList();
        Assert.True(links.Count >= 8, links.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var link in links)
        {
            var list = await office.PageAsync(link.GetAttribute("href")!);
            Assert.Equal(Digits(link.FirstChild!.TextContent), list.QuerySelectorAll("main tbody tr").Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        // Three households without a share, one of them in another township.
        Assert.Equal("3", Digits(page.QuerySelector("a[href^='/targeting/share-fund?state=gap']")!.FirstChild!.TextContent));
        using var township = await web.SignedInAsync("township");
        Assert.Equal("2", Digits((await township.PageAsync("/targeting")).QuerySelector("a[href^='/targeting/share-fund?state=gap']")!.FirstChild!.TextContent));
        await township.PageAsync("/targeting/share-fund?area=" + SmallCounty.Yongyang, HttpStatusCode.NotFound);
        await office.PageAsync("/targeting/nonsense", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_list_filters_sorts_and_exports_what_it_shows()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        Assert.Equal(["1001", "1002", "2001"], Codes(await office.PageAsync("/targeting/share-fund?state=gap")));
        Assert.Equal(["2001", "1001", "1002"], Codes(await office.PageAsync("/targeting/share-fund?state=gap&sort=-area")));
        Assert.Equal(["1002"], Codes(await office.PageAsync("/targeting/share-fund?state=gap&q=" + Uri.EscapeDataString(SmallCounty.Unpaired))));
        Assert.Equal(["1001", "2001"], Codes(await office.PageAsync("/targeting/share-fund?state=gap&owner=" + Uri.EscapeDataString("吴干部"))));
        Assert.NotNull((await office.PageAsync("/targeting/share-fund?state=received")).QuerySelector(".empty"));
        // Ages of nobody are known: all members of all rules wait for somebody, in one list.
        Assert.Equal(3 * 3 + 9, (await office.PageAsync("/targeting/all?state=unknown")).QuerySelectorAll("main tbody tr").Length);
        using var workbook = await office.GetAsync("/targeting/share-fund/export?state=gap");
        var file = Path.Combine(Directory.CreateTempSubdirectory("luling-targeting-").FullName, "list.xlsx");
        await File.WriteAllBytesAsync(file, await workbook.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var text = WorkbookText.Of(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Contains("1002", text);
        Assert.Contains("可享受产业资金 2,000 元/户：历年建档立卡：是。", text);
    }

    [Fact]
    public async Task A_households_page_says_each_decision_its_reasons_and_its_source_in_both_languages()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var part = (await office.PageAsync(Household)).QuerySelector("#decisions")!;
        Assert.Contains("可享受产业资金 2,000 元/户：历年建档立卡：是。", part.TextContent, StringComparison.Ordinal);
        Assert.Contains("历年建档立卡 是 → 否：不再享受", part.TextContent, StringComparison.Ordinal);
        Assert.Contains("报告 四", part.TextContent, StringComparison.Ordinal);
        Assert.Contains("卡类：无法判断，缺少主要致贫原因。", part.TextContent, StringComparison.Ordinal);
        // Two members of unknown age are one line.
        Assert.Equal(1, part.QuerySelectorAll("summary").Count(s => s.TextContent.Contains("代缴保费", StringComparison.Ordinal)));
        var english = await office.PageAsync((await office.GetAsync(Household + "?lang=en")).Headers.Location!.OriginalString);
        Assert.Contains("Entitled to share fund, 2,000 yuan/household: ever registered: yes.", english.QuerySelector("#decisions")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task An_override_goes_from_the_form_over_a_second_person_into_the_list(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var township = await web.SignedInAsync("township");
        using var office = await web.SignedInAsync("county");
        var page = await township.PageAsync(Household);
        using (var refused = await township.SubmitAsync(page, "#propose-override form", Household, ("Form.Rule", "share-fund"), ("Form.Value", "no"), ("Form.From", "2017-01-01"), ("Form.Reason", "短")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await Visitor.ReadAsync(refused);
            Assert.Contains("请写明理由", again.QuerySelector("#override-reason-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("短", again.QuerySelector("#override-reason")!.GetAttribute("value"));
        }
        using (var sent = await township.SubmitAsync(page, "#propose-override form", Household, ("Form.Rule", "share-fund"), ("Form.Value", "no"), ("Form.From", "2017-01-01"), ("Form.Reason", "该户已整户迁出本县，不再享受")))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        var list = await office.PageAsync("/targeting/overrides?state=proposed");
        var link = list.QuerySelector("tbody th a")!.GetAttribute("href")!;
        // Who proposed it has no button to approve it.
        Assert.Empty((await township.PageAsync(link)).QuerySelectorAll("#decide-reason"));
        var open = await office.PageAsync(link);
        using (var approved = await office.SubmitAsync(open, "form:has(#decide-reason)", link, ("Decision.Reason", "情况属实"), ("Decision.Approve", "true")))
        {
            Assert.Contains("改判已批准", (await Visitor.ReadAsync(approved)).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        }
        // Sent a second time it says that it was decided, though the form is no longer shown.
        using (var twice = await office.SubmitAsync(open, "form:has(#decide-reason)", link, ("Decision.Reason", "情况属实"), ("Decision.Approve", "true")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.StatusCode);
            Assert.NotEmpty((await Visitor.ReadAsync(twice)).QuerySelector(".banner.bad, .banner")!.TextContent);
        }
        Assert.Equal(["1001", "2001"], Codes(await office.PageAsync("/targeting/share-fund?state=gap")));
        var overridden = await office.PageAsync("/targeting/share-fund?state=no&given=1");
        Assert.Equal(["1002"], Codes(overridden));
        Assert.Contains("人工改判为不享受（该户已整户迁出本县，不再享受）", overridden.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("规则结果： 可享受产业资金", overridden.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await office.PageAsync("/targeting/overrides?state=proposed")).QuerySelector(".empty"));
        using var village = await web.SignedInAsync("village");
        Assert.Null((await village.PageAsync(Household)).QuerySelector("#propose-override"));
    }

    [Fact]
    public async Task Decisions_are_stored_and_repeated_from_the_page()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        Assert.Contains("没有存档的判定", (await office.PageAsync(Household + "?replay=1")).QuerySelector("#decisions")!.TextContent, StringComparison.Ordinal);
        using (var stored = await office.SubmitAsync(await office.PageAsync("/targeting"), "#stored form", "/targeting"))
        {
            Assert.Contains("判定结果已存档", (await office.PageAsync(new Uri(web.Address, stored.Headers.Location!).PathAndQuery)).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Contains("重放 3 户，3 户结果完全一致", (await office.PageAsync("/targeting?replay=1")).QuerySelector("#stored")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("结果完全一致", (await office.PageAsync(Household + "?replay=1")).QuerySelector("#decisions")!.TextContent, StringComparison.Ordinal);
        using var auditor = await web.SignedInAsync("auditor");
        Assert.Null((await auditor.PageAsync("/targeting")).QuerySelector("#stored form"));
    }

    [Fact]
    public async Task The_rules_stand_with_text_expression_and_source()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var helper = await web.SignedInAsync("helper");
        var page = await helper.PageAsync("/rules?group=measures");
        Assert.Equal(["share-fund", "premium", "poor-help"], page.QuerySelectorAll("section.rule").Select(s => s.Id));
        var premium = page.QuerySelector("#premium")!;
        Assert.Contains("户历年建档立卡 and 年龄 >= 60", premium.TextContent, StringComparison.Ordinal);
        Assert.Contains("报告 四", premium.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty((await helper.PageAsync("/rules")).QuerySelectorAll("#card"));
        // Before its first day a rule is not there.
        Assert.NotNull((await helper.PageAsync("/rules?asof=2015-12-31")).QuerySelector(".empty"));
    }

    private static string Digits(string text) => text.Replace(",", "", StringComparison.Ordinal).Trim();

    private static List<string> Codes(AngleSharp.Html.Dom.IHtmlDocument page) => [.. page.QuerySelectorAll("main tbody tr td.day").Select(c => c.TextContent.Trim())];
}
