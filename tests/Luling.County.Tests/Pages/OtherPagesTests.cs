using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Luling.County.Tests.Access;
using Luling.County.Tests.Storage;

namespace Luling.County.Tests.Pages;

public sealed class OtherPagesTests
{
    [Theory, DatabaseData]
    public async Task Areas_lead_from_the_county_to_a_household(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var county = await office.PageAsync("/areas/360821?asof=2016-12-31");
        var township = county.QuerySelectorAll("table")[^1].QuerySelectorAll("tbody tr")[0];
        Assert.Equal(["2", "5", "1", "2"], township.QuerySelectorAll("td").Take(4).Select(Digits));

        var village = await office.PageAsync($"/areas/{SmallCounty.DunhouVillage}?asof=2016-12-31");
        var rows = village.QuerySelectorAll("table")[^1].QuerySelectorAll("tbody tr");
        Assert.Equal(["1001", "1002"], rows.Select(r => r.QuerySelectorAll("td")[0].TextContent));
        Assert.Contains("已脱贫", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("吴干部", rows[0].TextContent, StringComparison.Ordinal);
        Assert.EndsWith("?area=360821100200&asof=2016-12-31", rows[0].QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);

        Assert.Equal(["吉安县", "敦厚镇", "敦厚村委会"], village.QuerySelectorAll(".place nav a").Select(a => a.TextContent));
    }

    [Theory]
    [DatabaseData("/coverage/pairing?town=360821100&village=&asof=2016-12-31", "/coverage/pairing?asof=2016-12-31&area=360821100")]
    [DatabaseData("/coverage/pairing?town=360821100&village=360821100200&asof=2016-12-31", "/coverage/pairing?asof=2016-12-31&area=360821100200")]
    [DatabaseData("/gaps/pairing?town=360821101&village=360821100200&asof=2016-12-31&overdue=1&page=3", "/gaps/pairing?asof=2016-12-31&overdue=1&area=360821101")]
    [DatabaseData("/areas/360821100?town=360821101&village=&asof=2016-12-31", "/areas/360821101?asof=2016-12-31")]
    [DatabaseData("/?town=&asof=2016-12-31", "/?asof=2016-12-31")]
    public async Task The_place_bar_leads_to_an_address_that_can_be_passed_on(TestDatabase database, string sent, string address)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        using var answer = await office.GetAsync(sent);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(address, answer.Headers.Location!.OriginalString);
    }

    [Theory, DatabaseData]
    public async Task The_account_balances_on_the_page_and_says_when_the_days_are_reversed(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/flow?from=2015-12-31&to=2016-12-31");
        var lines = page.QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.QuerySelectorAll("td").Select(Digits).ToArray());
        Assert.Equal(["3", "9", "3", "9"], lines.First().Value);
        Assert.Equal(["1", "3", "0", "0"], lines["−脱贫退出"]);
        Assert.Equal(["2", "6", "3", "9"], lines.Last().Value);
        Assert.NotNull(page.QuerySelector("p.good"));

        // Every number leads to as many rows.
        foreach (var link in page.QuerySelectorAll("td.n a"))
        {
            var rows = await office.PageAsync(link.GetAttribute("href")!);
            Assert.Equal(Digits(link), rows.QuerySelectorAll("tbody tr").Length.ToString(CultureInfo.InvariantCulture));
            Assert.Matches("^/(households|persons)/", rows.QuerySelector("tbody th a")!.GetAttribute("href")!);
        }
        using var workbook = await office.GetAsync("/flow/rows/export?line=Exited&of=PoorPersons&from=2015-12-31&to=2016-12-31");
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
        await office.PageAsync("/flow/rows?line=Nonsense&of=PoorPersons", HttpStatusCode.NotFound);

        var reversed = await office.PageAsync("/flow?from=2016-12-31&to=2015-12-31");
        Assert.Equal("from-error", reversed.QuerySelector("#from")!.GetAttribute("aria-describedby"));
        Assert.NotNull(reversed.QuerySelector("#from-error"));
        Assert.Null(reversed.QuerySelector("table"));
    }

    [Theory, DatabaseData]
    public async Task A_figure_stands_beside_the_report_and_leads_to_its_rows(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var list = await office.PageAsync("/figures?computed=1");
        var row = list.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector("td a")?.TextContent == "F012");
        Assert.Equal(["2 户", "2,133", "−2,131"], row.QuerySelectorAll("td").Skip(1).Take(3).Select(c => c.TextContent.Trim()));

        var figure = await office.PageAsync("/figures/F012");
        Assert.Equal(2, figure.QuerySelectorAll("tbody tr").Length);
        Assert.Contains(SmallCounty.Unpaired, figure.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        await office.PageAsync("/figures/F999", HttpStatusCode.NotFound);
    }

    [Theory, DatabaseData]
    public async Task Programs_read_the_same_numbers_as_people(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var report = await JsonAsync(office, "/api/v1/coverage?asOf=2016-12-31");
        var pairing = report.GetProperty("coverages").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "pairing");
        Assert.Equal((3, 2, 1), (pairing.GetProperty("total").GetInt32(), pairing.GetProperty("covered").GetInt32(), pairing.GetProperty("uncovered").GetInt32()));
        var gaps = await JsonAsync(office, "/api/v1/coverage/pairing/gaps?asOf=2016-12-31&size=1");
        Assert.Equal(1, gaps.GetProperty("total").GetInt32());
        Assert.Equal(SmallCounty.Unpaired, gaps.GetProperty("rows")[0].GetProperty("subjectName").GetString());
        var area = await JsonAsync(office, $"/api/v1/areas/{SmallCounty.Dunhou}?asOf=2016-12-31");
        Assert.Equal(2, area.GetProperty("everHouseholds").GetInt32());
        var areas = await JsonAsync(office, "/api/v1/areas?size=2&page=2");
        Assert.Equal((2, 1 + 19 + 307), (areas.GetProperty("rows").GetArrayLength(), areas.GetProperty("total").GetInt32()));
        var flow = await JsonAsync(office, "/api/v1/flow?from=2015-12-31&to=2016-12-31");
        Assert.Equal(1, flow.GetProperty("stillPoor").GetProperty("households").GetProperty("exited").GetInt32());
        var figures = await JsonAsync(office, "/api/v1/figures?computed=true&size=500");
        Assert.Contains(figures.GetProperty("rows").EnumerateArray(), f => f.GetProperty("id").GetString() == "F012" && f.GetProperty("value").GetDecimal() == 2);
        var rows = await JsonAsync(office, "/api/v1/figures/F012/rows");
        Assert.Equal(2, rows.GetProperty("total").GetInt32());

        using var wrongDay = await office.GetAsync("/api/v1/coverage?asOf=31.12.2016");
        Assert.Equal(HttpStatusCode.BadRequest, wrongDay.StatusCode);
        Assert.Equal("application/problem+json", wrongDay.Content.Headers.ContentType!.MediaType);
        using var nobody = web.Anonymous();
        using var unknown = await nobody.GetAsync("/api/v1/coverage");
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    [Theory, DatabaseData]
    public async Task The_reads_are_described_with_their_parameters_and_answers(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var anybody = web.Anonymous();
        var document = await JsonAsync(anybody, "/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().ToList();
        Assert.Contains(paths, p => p.Name == "/api/v1/coverage/{id}/gaps");
        Assert.All(paths, p =>
        {
            Assert.StartsWith("/api/v1/", p.Name, StringComparison.Ordinal);
            var get = p.Value.GetProperty("get");
            Assert.False(string.IsNullOrEmpty(get.GetProperty("summary").GetString()), p.Name);
            var names = get.GetProperty("parameters").EnumerateArray().Select(x => x.GetProperty("name").GetString()).ToList();
            Assert.Contains("area", names);
            Assert.Contains("asOf", names);
            Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
            Assert.True(get.GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("application/json", out _), p.Name);
        });
    }

    private static string Digits(IElement cell) => new([.. cell.TextContent.TakeWhile(c => char.IsAsciiDigit(c) || c == ',')]);

    private static async Task<JsonElement> JsonAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        return web;
    }
}
