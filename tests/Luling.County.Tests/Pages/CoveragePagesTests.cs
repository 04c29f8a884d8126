using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Luling.County.Coverage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;

namespace Luling.County.Tests.Pages;

public sealed class CoveragePagesTests
{
    [Theory, DatabaseData]
    public async Task Home_shows_the_ten_coverages_with_their_bases_and_both_populations(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/?asof=2016-12-31");

        var cards = page.QuerySelectorAll(".card");
        Assert.Equal(10, cards.Length);
        Assert.All(cards, c => Assert.StartsWith("分母：", c.QuerySelector(".base")!.TextContent.Trim(), StringComparison.Ordinal));
        var pairing = cards.Single(c => c.QuerySelector("h2 a")!.GetAttribute("href") == "/coverage/pairing?asof=2016-12-31");
        Assert.Equal("66.6%", pairing.QuerySelector("b")!.TextContent);
        Assert.Contains("2 / 3", pairing.TextContent, StringComparison.Ordinal);
        Assert.Equal("/gaps/pairing?asof=2016-12-31", pairing.QuerySelector("a.bad")!.GetAttribute("href"));

        var key = page.QuerySelectorAll("dl.key dd").Select(d => d.TextContent.Trim()).ToList();
        Assert.StartsWith("3累计", key[0], StringComparison.Ordinal); // ever registered: 3 households
        Assert.StartsWith("2现有", key[1], StringComparison.Ordinal); // still poor: 2
        Assert.Equal("2.00%", key[2]); // 6 of 300
        Assert.Equal("0 / 1", key[3]);
    }

    [Theory, DatabaseData]
    public async Task Without_a_day_the_end_of_the_last_month_with_facts_is_shown_and_said(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/");
        Assert.Equal("2017-03-31", page.QuerySelector("input[name=asof]")!.GetAttribute("value"));
        Assert.Contains("2017-03-31", page.QuerySelector(".place .note")!.TextContent, StringComparison.Ordinal);
        var other = await office.PageAsync("/?asof=2016-12-31");
        Assert.Null(other.QuerySelector(".place .note"));
    }

    [Theory, DatabaseData]
    public async Task The_same_page_stands_in_both_languages(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var chinese = await office.PageAsync("/coverage/pairing");
        Assert.Equal("zh-CN", chinese.DocumentElement.GetAttribute("lang"));
        using var change = await office.GetAsync(chinese.QuerySelector("a.language")!.GetAttribute("href")!);
        Assert.Equal("/coverage/pairing", change.Headers.Location!.OriginalString);
        var english = await office.PageAsync("/coverage/pairing");
        Assert.Equal("en", english.DocumentElement.GetAttribute("lang"));
        Assert.Equal(JianCounty.Coverages.NameOf("pairing").En, english.QuerySelector("h1")!.TextContent);
        Assert.Equal(chinese.QuerySelectorAll("td").Length, english.QuerySelectorAll("td").Length);
    }

    [Theory, DatabaseData]
    public async Task One_coverage_drills_down_and_its_places_add_up(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var county = await office.PageAsync("/coverage/pairing");
        var rows = county.QuerySelectorAll("table")[^1].QuerySelectorAll("tbody tr");
        Assert.Equal(19, rows.Length);
        Assert.Equal(3, rows.Sum(r => Number(r.QuerySelectorAll("td")[0])));
        var dunhou = rows[0];
        Assert.Equal(2, Number(dunhou.QuerySelectorAll("td")[0]));

        var link = dunhou.QuerySelector("th a")!.GetAttribute("href")!;
        Assert.Equal("/coverage/pairing?area=360821100", link);
        var township = await office.PageAsync(link);
        Assert.Equal("50.0%", township.QuerySelector("svg.ring text")!.TextContent.Trim());
        await office.PageAsync("/coverage/no-such", HttpStatusCode.NotFound);
    }

    [Theory, DatabaseData]
    public async Task The_gap_list_names_who_and_what_and_keeps_its_state_in_the_address(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/gaps/pairing?asof=2016-12-31&sort=-area");
        var row = Assert.Single(page.QuerySelectorAll("tbody tr"));
        Assert.Contains(SmallCounty.Unpaired, row.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/households/", row.QuerySelector("th a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("descending", page.QuerySelectorAll("th[aria-sort]").Single().GetAttribute("aria-sort"));
        Assert.Equal("-area", page.QuerySelector(".filter input[name=sort]")!.GetAttribute("value"));

        Assert.Empty((await office.PageAsync("/gaps/pairing?asof=2016-12-31&area=360821101")).QuerySelectorAll("tbody tr"));
        // The registration of 2014 gave it days that are long over.
        Assert.Single((await office.PageAsync("/gaps/pairing?asof=2016-12-31&overdue=1")).QuerySelectorAll("tbody tr"));
        Assert.Empty((await office.PageAsync("/gaps/pairing?asof=2016-12-31&from=2016-12-31")).QuerySelectorAll("tbody tr"));
    }

    [Theory, DatabaseData]
    public async Task The_overdue_number_of_the_home_page_leads_to_its_rows(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var home = await office.PageAsync("/?asof=2016-12-31");
        var link = home.QuerySelector(".key a[href*=overdue]")!;
        var page = await office.PageAsync(link.GetAttribute("href")!);
        var rows = page.QuerySelectorAll("tbody tr");
        Assert.NotEmpty(rows);
        Assert.EndsWith($" {link.FirstChild!.TextContent} 行", page.QuerySelector(".pager span")!.TextContent.TrimEnd('。'), StringComparison.Ordinal);
        Assert.All(rows, r => Assert.StartsWith("/gaps/", r.QuerySelector("td a")!.GetAttribute("href"), StringComparison.Ordinal));
        using var workbook = await office.GetAsync("/gaps/export?asof=2016-12-31&overdue=1");
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
    }

    [Theory, DatabaseData]
    public async Task The_workbook_holds_what_the_page_shows(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        using var answer = await office.GetAsync("/gaps/pairing/export?asof=2016-12-31");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith(".xlsx", answer.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        var file = Path.Combine(Directory.CreateTempSubdirectory("luling-page-").FullName, "gaps.xlsx");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        var texts = WorkbookText.Of(file);
        Assert.Contains(SmallCounty.Unpaired, texts);
        Assert.DoesNotContain("张一", texts);

        using var helper = await web.SignedInAsync("helper");
        using var refused = await helper.GetAsync("/gaps/pairing/export");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty((await helper.PageAsync("/gaps/pairing")).QuerySelectorAll("a[href*=export]"));
    }

    [Theory, DatabaseData]
    public async Task A_township_sees_its_own_area_and_no_other(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var user = await web.SignedInAsync("township");
        var page = await user.PageAsync("/");
        var own = page.QuerySelector(".place nav a[aria-current]")!.GetAttribute("href")!;
        Assert.Null(page.QuerySelector("select[name=town]"));
        Assert.All(page.QuerySelectorAll("select[name=village] option[value^='3']"), o => Assert.StartsWith(own["/areas/".Length..], o.GetAttribute("value"), StringComparison.Ordinal));
        var elsewhere = own == "/areas/" + SmallCounty.Dunhou ? SmallCounty.Yongyang : SmallCounty.Dunhou;
        foreach (var path in new[] { "/?area=", "/coverage/pairing?area=", "/gaps/pairing?area=", "/gaps?area=", "/gaps/export?area=", "/flow?area=", "/flow/rows?line=Closing&of=PoorPersons&area=", "/figures?area=", "/areas/", "/gaps/pairing/export?area=", "/api/v1/coverage?area=", "/api/v1/areas/" })
        {
            using var answer = await user.GetAsync(path + elsewhere);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static int Number(IElement cell) => int.Parse(cell.TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        return web;
    }
}
