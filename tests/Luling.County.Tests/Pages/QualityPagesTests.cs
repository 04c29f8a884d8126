using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Storage;
using Luling.County.Verification.Quality;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Luling.County.Tests.Pages;

/// <summary>The quality of the register over real HTTP: every number leads to its rows, lists to the field, files to what the role may see.</summary>
public sealed class QualityPagesTests
{
    private const string WrongNumber = "360821198001010012";

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "Test", async act =>
        {
            (await act.Db.Persons.AsTracking().SingleAsync(p => p.Code == "100102")).IdNumber = WrongNumber;
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        return web;
    }

    [Fact]
    public async Task Every_number_leads_to_a_list_of_as_many()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/quality?all=1");
        var links = page.QuerySelectorAll("main a[href*='/quality/rows?']").Where(a => a.GetAttribute("href")!.Contains("rule=", StringComparison.Ordinal) || a.Closest("td") is not null).DistinctBy(a => a.GetAttribute("href")).ToList();
        Assert.True(links.Count > 20, links.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var link in links)
        {
            var list = await office.PageAsync(link.GetAttribute("href")!);
            Assert.Equal(Number(link), Total(list));
        }
        // The errors at the head are those of the rules.
        Assert.Equal([Sum(page, "有误"), Sum(page, "存疑")], page.QuerySelectorAll("dl.key dd").Skip(1).Take(2).Select(d => int.Parse(Digits(d), CultureInfo.InvariantCulture)));
        Assert.True(Sum(page, "有误") > 0);
        // Households with errors: the list of all errors says in how many households they are.
        var atFault = page.QuerySelectorAll("dl.key dd a")[^1];
        Assert.Contains($"涉及 {Number(atFault)} 户", (await office.PageAsync(atFault.GetAttribute("href")!)).QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        // Where nothing is wrong nothing is shown unless asked for.
        Assert.True((await office.PageAsync("/quality")).QuerySelectorAll("#rules tbody tr").Length < page.QuerySelectorAll("#rules tbody tr").Length);
        Assert.Equal("3", page.QuerySelectorAll("#rules tbody tr").Single(r => r.TextContent.Contains("n17-16", StringComparison.Ordinal)).QuerySelectorAll("td")[4].TextContent.Trim());
    }

    [Fact]
    public async Task A_list_filters_sorts_and_leads_to_the_field()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var list = await office.PageAsync("/quality/rows?rule=n17-09");
        var row = Assert.Single(list.QuerySelectorAll("main tbody tr"));
        Assert.Contains(WrongNumber, row.TextContent, StringComparison.Ordinal);
        Assert.Contains("开放日不详", list.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var link = row.QuerySelector("th a")!.GetAttribute("href")!;
        Assert.Equal("/households/1001#person-100102", link);
        var household = await office.PageAsync(link.Split('#')[0]);
        Assert.NotNull(household.GetElementById(link.Split('#')[1]));
        // The household's own page says the same, with a link to the field.
        Assert.Contains(household.QuerySelectorAll("#faults a"), a => a.GetAttribute("href")!.EndsWith("#person-100102", StringComparison.Ordinal));
        Assert.Contains(WrongNumber, household.QuerySelector("#faults")!.TextContent, StringComparison.Ordinal);

        var sorted = await office.PageAsync("/quality/rows?rule=n17-11&state=unknown&sort=-household");
        Assert.Equal(["2001", "1002", "1001"], sorted.QuerySelectorAll("main tbody tr td.day").Select(c => c.TextContent).Distinct());
        Assert.Equal(1, Total(await office.PageAsync("/quality/rows?rule=n17-50&level=error")));
        Assert.NotNull((await office.PageAsync("/quality/rows?rule=n17-09&level=doubt")).QuerySelector(".empty"));
        Assert.Equal(1, Total(await office.PageAsync("/quality/rows?rule=n17-09&window=unknown")));
        Assert.NotNull((await office.PageAsync("/quality/rows?rule=n17-09&window=open")).QuerySelector(".empty"));
        Assert.Equal(1, Total(await office.PageAsync("/quality/rows?rule=n17-09&q=100102")));
        var clerk = list.QuerySelector("select[name=clerk] option:nth-child(2)")!.GetAttribute("value");
        Assert.Equal(1, Total(await office.PageAsync($"/quality/rows?rule=n17-09&clerk={clerk}")));
        await office.PageAsync("/quality/rows?rule=nonsense", HttpStatusCode.NotFound);
        // Pages of a long list do not overlap.
        var (first, second) = (await office.PageAsync("/quality/rows?state=unknown"), await office.PageAsync("/quality/rows?state=unknown&page=2"));
        Assert.Empty(Texts(first).Intersect(Texts(second)));
    }

    [Fact]
    public async Task Files_hold_what_the_page_shows_masked_by_right_and_of_the_own_area_only()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        Assert.Contains(WrongNumber, await WorkbookAsync(office, "/quality/rows/export?rule=n17-09"), StringComparison.Ordinal);
        using var inspector = await web.SignedInAsync("inspector");
        foreach (var path in new[] { "/quality/rows/export", "/quality/pack" })
        {
            var masked = await WorkbookAsync(inspector, path);
            Assert.DoesNotContain(WrongNumber, masked, StringComparison.Ordinal);
            Assert.Contains("360821********0012", masked, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(WrongNumber, (await inspector.PageAsync("/quality/rows?rule=n17-09")).Source.Text, StringComparison.Ordinal);
        using var township = await web.SignedInAsync("township");
        var pack = await WorkbookAsync(township, "/quality/pack");
        Assert.Contains("1001", pack, StringComparison.Ordinal);
        Assert.DoesNotContain(">2001<", pack, StringComparison.Ordinal);
        Assert.Contains("更正值", pack, StringComparison.Ordinal);
        await township.PageAsync("/quality?area=" + SmallCounty.Yongyang, HttpStatusCode.NotFound);
        using (var beyond = await township.GetAsync("/quality/pack?area=" + SmallCounty.Yongyang))
        {
            Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
        }
        Assert.Contains("n17-09", await WorkbookAsync(office, "/quality/export"), StringComparison.Ordinal);
        Assert.Contains(SmallCounty.DunhouVillage, await WorkbookAsync(office, "/quality/villages/export"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Villages_are_ranked_the_worst_first_and_places_drill_down()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var scores = (await office.PageAsync("/quality/villages")).QuerySelectorAll("main tbody tr").Select(r => r.QuerySelectorAll("td")[2].TextContent).Where(s => s != "—").Select(s => decimal.Parse(s, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(50, scores.Count);
        Assert.Equal(scores.Order(), scores);
        Assert.True(scores[0] < 100);
        var county = await office.PageAsync("/quality");
        var town = county.QuerySelector($"main th a[href*='area={SmallCounty.Dunhou}']")!.GetAttribute("href")!;
        var village = (await office.PageAsync(town)).QuerySelector($"main th a[href*='area={SmallCounty.DunhouVillage}']")!.GetAttribute("href")!;
        Assert.Contains("敦厚", (await office.PageAsync(village)).QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        // One place for both kinds of faults.
        Assert.NotNull((await office.PageAsync("/faults")).QuerySelector("nav.tabs a[href='/quality']"));
        Assert.NotNull(county.QuerySelector("nav.tabs a[href='/faults']"));
        Assert.Equal("page", (await office.PageAsync("/faults")).QuerySelector("nav.sections a[href='/quality']")!.GetAttribute("aria-current"));
    }

    [Theory, DatabaseData]
    public async Task The_trend_shows_what_was_recorded_and_looking_records_nothing(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        await office.PageAsync("/quality");
        await using (var db = web.Store.Open(WebUnderTest.Operator))
        {
            Assert.False(await db.QualityDays.AnyAsync());
        }
        Assert.Contains("还没有记录", (await office.PageAsync("/quality")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var recorded = await web.Services.GetRequiredService<RecordQuality>().HandleAsync(WebUnderTest.Operator, new() { AsOf = SmallCounty.LastFacts });
        Assert.Equal(RecordQualityOutcome.Done, recorded.Outcome);
        var page = await office.PageAsync("/quality");
        Assert.Contains(web.Store.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), page.QuerySelector("[aria-labelledby=trend-title]")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull((await office.PageAsync("/quality?asof=2010-01-01")).QuerySelector(".empty"));
        var english = await office.PageAsync((await office.GetAsync("/quality?lang=en")).Headers.Location!.OriginalString);
        Assert.Contains("Register quality", english.Title, StringComparison.Ordinal);
        Assert.Contains("days not known", english.QuerySelector("#rules")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_field_that_a_rule_names_has_its_place_on_the_households_page()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/households/1001");
        Assert.All(Luling.App.Web.Pages.Register.HouseholdAnchors.All, anchor => Assert.NotNull(page.GetElementById(anchor)));
    }

    private static int Number(IElement link) => int.Parse(link.FirstChild!.TextContent.Replace(",", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);

    private static int Sum(IHtmlDocument page, string level) => page.QuerySelectorAll("#rules tbody tr").Where(r => r.QuerySelectorAll("td")[1].TextContent == level)
        .Sum(r => int.Parse(Digits(r.QuerySelectorAll("td")[2]), CultureInfo.InvariantCulture));

    private static string Digits(IElement cell) => (cell.QuerySelector("a")?.FirstChild ?? cell).TextContent.Replace(",", "", StringComparison.Ordinal).Trim();

    /// <summary>By the pager where there is one: all pages together.</summary>
    private static int Total(IHtmlDocument list) => list.QuerySelector(".pager span") is not { } pager ? 0
        : int.Parse(pager.TextContent.Split('（', '，', ' ').Select(t => new string([.. t.Where(char.IsAsciiDigit)])).Last(t => t.Length > 0), CultureInfo.InvariantCulture);

    private static List<string> Texts(IHtmlDocument list) => [.. list.QuerySelectorAll("main tbody tr").Select(r => r.TextContent)];

    private static async Task<string> WorkbookAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        var sheets = new StringBuilder();
        foreach (var sheet in zip.Entries.Where(e => e.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(sheet.Open());
            sheets.Append(await reader.ReadToEndAsync());
        }
        return sheets.ToString();
    }
}
