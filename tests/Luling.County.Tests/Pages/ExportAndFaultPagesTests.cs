using System.Net;
using System.Text;
using Luling.County.Exchange.Kinds;
using Luling.County.Exchange.Sheets;
using Luling.County.Tests.Access;
using Luling.County.Tests.Exchange;
using Luling.County.Tests.Exchange.Tables;
using Luling.County.Tests.Storage;

namespace Luling.County.Tests.Pages;

public sealed class ExportAndFaultPagesTests
{
    private const string WrongNumber = "36082119600101001X";

    [Theory, DatabaseData]
    public async Task What_goes_out_comes_in_again_unchanged(TestDatabase database)
    {
        await using var web = await WithHouseholdsAsync(database);
        using var office = await web.SignedInAsync("county");
        foreach (var format in new[] { "xlsx", "csv", "gbk" })
        {
            var file = await office.FileAsync("/export/file?kind=households&format=" + format);
            var (_, page) = await office.ResultAsync(await office.UploadAsync("households", format == "xlsx" ? "a.xlsx" : "a.csv", file, mode: "import"));
            Assert.Contains("没有任何改动", page.Banner(), StringComparison.Ordinal);
            Assert.Equal("2", page.Counts()["读到的行"]);
        }
    }

    [Theory, DatabaseData]
    public async Task A_file_holds_the_area_asked_for_and_the_numbers_that_the_role_may_see(TestDatabase database)
    {
        await using var web = await WithHouseholdsAsync(database);
        using var office = await web.SignedInAsync("county");
        using var answer = await office.GetAsync("/export/file?kind=households&format=csv&area=" + SmallCounty.Yongyang);
        Assert.StartsWith("建档立卡户信息-永阳镇-", Uri.UnescapeDataString(answer.Content.Headers.ContentDisposition!.FileNameStar!), StringComparison.Ordinal);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("2001", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",1001,", text, StringComparison.Ordinal);
        Assert.Contains("全号", (await office.PageAsync("/export")).QuerySelector("form.export")!.TextContent, StringComparison.Ordinal);

        using var inspector = await web.SignedInAsync("inspector");
        var masked = Encoding.UTF8.GetString(await inspector.FileAsync("/export/file?kind=households&format=csv"));
        Assert.Contains("1001", masked, StringComparison.Ordinal);
        Assert.DoesNotContain(SheetRow.Number("19600101", 1), masked, StringComparison.Ordinal);
        Assert.DoesNotContain("6217000000000000017", masked, StringComparison.Ordinal);
        Assert.Contains("星号", (await inspector.PageAsync("/export")).QuerySelector("form.export")!.TextContent, StringComparison.Ordinal);

        using var township = await web.SignedInAsync("township");
        Assert.DoesNotContain("2001", Encoding.UTF8.GetString(await township.FileAsync("/export/file?kind=households&format=csv")), StringComparison.Ordinal);
        using var beyond = await township.GetAsync("/export/file?kind=households&area=" + SmallCounty.Yongyang);
        Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
        using var helper = await web.SignedInAsync("helper");
        foreach (var path in new[] { "/export", "/export/file?kind=households", "/faults/export" })
        {
            using var closed = await helper.GetAsync(path);
            Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        }
    }

    [Theory, DatabaseData]
    public async Task Doubtful_values_wait_on_a_list_until_they_are_mended(TestDatabase database)
    {
        await using var web = await WithHouseholdsAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/faults");
        Assert.Contains("目前 2 项", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        var row = Assert.Single(page.QuerySelectorAll("tbody tr"), r => r.TextContent.Contains("校验位", StringComparison.Ordinal));
        Assert.Contains("2001", row.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/households/", row.QuerySelector("a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains(WrongNumber, row.TextContent, StringComparison.Ordinal);
        using var inspector = await web.SignedInAsync("inspector");
        Assert.DoesNotContain(WrongNumber, (await inspector.PageAsync("/faults")).Source.Text, StringComparison.Ordinal);

        Assert.Single((await office.PageAsync("/faults?code=id-checksum")).QuerySelectorAll("tbody tr"));
        Assert.Single((await office.PageAsync("/faults?area=" + SmallCounty.Dunhou)).QuerySelectorAll("tbody tr"));
        using var township = await web.SignedInAsync("township");
        Assert.DoesNotContain("2001", (await township.PageAsync("/faults")).Source.Text, StringComparison.Ordinal);
        using (var folder = new TempFolder())
        {
            var texts = WorkbookText.Of(folder.Put("f.xlsx", await office.FileAsync("/faults/export?code=id-checksum")));
            Assert.Contains("2001", texts);
            Assert.DoesNotContain(",1001,", texts);
        }

        var mended = ExchangeTest.Csv(Households(SheetRow.Number("19600101", 3)));
        await office.ResultAsync(await office.UploadAsync("households", "a.csv", Encoding.UTF8.GetBytes(mended), mode: "import"));
        Assert.Contains("目前 1 项", (await office.PageAsync("/faults")).QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await office.PageAsync("/faults?code=id-checksum")).QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public void Every_code_of_the_list_has_its_words() =>
        Assert.All([.. PersonChecks.Codes, .. HouseholdChecks.Codes, "no-head", "two-heads", "duplicate-number"], code => Assert.NotEqual(code, Luling.App.Web.Pages.Exchange.FaultWords.Of(code)));

    [Fact]
    public void Every_column_says_what_to_enter_and_every_choice_its_values()
    {
        Assert.All(SheetKinds.All.SelectMany(k => k.Columns), c =>
        {
            Assert.NotEmpty(ColumnTexts.HowToFill(c).Zh);
            Assert.NotEmpty(ColumnTexts.HowToFill(c).En);
            Assert.Equal(c.Type is ColumnType.Choice or ColumnType.Code, c.Allowed.Count > 0);
        });
        Assert.All(SheetKinds.All, k => Assert.NotNull(Luling.App.Text.Texts.Of("Exchange").Find("Room" + k.Room)));
    }

    private static async Task<WebUnderTest> WithHouseholdsAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        var report = await ExchangeTest.ImportAsync(web.Store, "households", ExchangeTest.Csv(Households(WrongNumber)));
        Assert.Equal(0, report.Errors);
        return web;
    }

    /// <summary>One with an income that does not add up, one with this number.</summary>
    private static (string, string)[][] Households(string number) =>
    [
        SheetRow.Household("1001", ("年收入", "9999")),
        SheetRow.Household("2001", ("乡", "永阳镇"), ("村", "龙虎村委会"), ("户主证件号码", number), ("银行卡号", "6217000000000000025")),
    ];
}
