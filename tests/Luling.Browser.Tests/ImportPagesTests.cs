using System.Text;
using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>Import, export and the list to mend in a real browser. The demonstration is shared by all tests, so files are only checked here.</summary>
public sealed class ImportPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    private const string Headings = "户编号,乡,村,年度,户主姓名,户主证件号码,工资性收入,年收入\n";
    private const string Sound = "999900001,敦厚镇,罗家村委会,2016,刘大山,,9000,9000\n";
    private const string Faulty = "999900002,敦厚镇,没有的村,2016,王小山,36082119600101001X,九千,9000\n999900003,敦厚镇,,二〇一六,,,9000,8000\n";

    public static TheoryData<string, int> Screens => new() { { "zh-CN", 1280 }, { "zh-CN", 360 }, { "en", 1280 }, { "en", 360 } };

    [Theory, MemberData(nameof(Screens))]
    public async Task The_pages_are_accessible_and_fit_the_screen_at_every_step(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Type == "error" ? [$"{page.Url}: {message.Text}"] : []);
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/?lang=" + lang);
        foreach (var path in new[] { "/import", "/import?kind=cards", "/export?kind=persons", "/faults" })
        {
            await page.GotoAsync(path);
            await CheckAsync(page, path.Trim('/').Replace("?kind=", "-", StringComparison.Ordinal), lang, width);
        }
        Assert.True(await page.Locator("tbody tr").CountAsync() > 0);
        await CheckFileAsync(page, Headings + Sound);
        await Assertions.Expect(page.Locator(".banner.good")).ToBeVisibleAsync();
        await CheckAsync(page, "import-clean", lang, width);
        await CheckFileAsync(page, Headings + Sound + Faulty);
        await Assertions.Expect(page.Locator(".banner.warn").First).ToBeVisibleAsync();
        await CheckAsync(page, "import-faulty", lang, width);
        await CheckFileAsync(page, "a,b\n1,2\n");
        await Assertions.Expect(page.Locator(".banner.bad")).ToBeVisibleAsync();
        await CheckAsync(page, "import-unusable", lang, width);
        await page.GotoAsync("/import");
        await CheckAsync(page, "import-list", lang, width);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Without_JavaScript_a_file_is_checked_and_comes_back_with_marks()
    {
        var page = await browser.NewPageAsync(app, "zh-CN", 1280, javaScript: false);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await CheckFileAsync(page, Headings + Sound + Faulty);
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("没有的村");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='language=zh']").ClickAsync());
        Assert.Equal("户表（敦厚）-标注.xlsx", download.SuggestedFilename);
    }

    [Fact]
    public async Task With_JavaScript_a_file_that_is_too_large_is_told_before_it_is_sent()
    {
        var page = await browser.NewPageAsync(app, "zh-CN", 1280);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/import");
        await page.EvaluateAsync("document.getElementById('upload').dataset.limit = 10");
        await page.Locator("#file").SetInputFilesAsync(FileOf("more than ten bytes"));
        await Assertions.Expect(page.Locator("#file-error")).ToContainTextAsync("没有接收");
        await page.Locator("#upload button").ClickAsync();
        Assert.EndsWith("/import", page.Url, StringComparison.Ordinal);
    }

    private static FilePayload FileOf(string text) => new() { Name = "户表（敦厚）.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    private static async Task CheckFileAsync(IPage page, string text)
    {
        await page.GotoAsync("/import?kind=households");
        await page.Locator("#file").SetInputFilesAsync(FileOf(text));
        await page.Locator("#upload button").ClickAsync();
        // The page looks again by itself, with and without JavaScript.
        await Assertions.Expect(page.Locator("main .banner").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static async Task CheckAsync(IPage page, string name, string lang, int width)
    {
        await PageChecks.ScreenshotAsync(page, $"{name}-{lang}-{width}");
        await PageChecks.AssertNoSidewaysScrollAsync(page);
        await PageChecks.AssertNoAxeViolationsAsync(page);
    }
}
