using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>The missed and the duplicates in a real browser: lists, a person with its forms, a pair side by side.</summary>
public sealed class MissedPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    // Nobody of the demonstration was born so early: these are on no register.
    private const string Disaster = "身份证号,姓名,住址,受灾日期,房屋损毁,损失（元）\n360821190001010014,王受灾,敦厚镇敦厚村3组,2017-03-01,倒塌,52000\n360821190002020011,李不明,,2017-03-02,严重损坏,8000\n";

    public static TheoryData<string, int> Screens => MainPagesTests.Screens;

    [Theory, MemberData(nameof(Screens))]
    public async Task Pages_of_the_missed_and_of_duplicates_are_accessible_and_fit_the_screen(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/?lang=" + lang);
        await DeliverAsync(page);
        await SeeAsync(page, "/missed?state=all", $"missed-{lang}-{width}");
        var person = await page.Locator("main tbody th a[href^='/missed/']").First.GetAttributeAsync("href");
        await SeeAsync(page, "/missed/visits?state=all", $"missed-visits-{lang}-{width}");
        await SeeAsync(page, person!, $"missed-person-{lang}-{width}");
        await page.Locator("#answer-missed").EvaluateAsync("d => d.open = true");
        await page.Locator("#missed-visitors").FillAsync("刘主任");
        await page.Locator("#missed-on").FillAsync("2017-03-31");
        await page.Locator("#missed-statement").FillAsync("房子塌了，住在弟弟家。");
        await page.Locator("#missed-answer").SelectOptionAsync("NotPoor");
        await page.Locator("#answer-missed button").ClickAsync();
        Assert.Equal("房子塌了，住在弟弟家。", await page.Locator("#missed-statement").InputValueAsync());
        await CheckAsync(page, $"missed-refused-{lang}-{width}");
        await SeeAsync(page, "/duplicates?state=all", $"duplicates-{lang}-{width}");
        var pair = await page.Locator("main tbody th a[href^='/duplicates/']").Last.GetAttributeAsync("href");
        await SeeAsync(page, pair!, $"duplicate-{lang}-{width}");
    }

    /// <summary>Two people whom a disaster struck and nobody registered; a second delivery of the same file changes nothing.</summary>
    private static async Task DeliverAsync(IPage page)
    {
        await page.GotoAsync("/deliveries/upload?source=disasters");
        await page.Locator("input[name=mode][value=import]").CheckAsync();
        var text = Disaster.Replace("2017-03", TimeProvider.System.GetUtcNow().AddDays(-40).ToString("yyyy-MM", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "受灾.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Locator("#upload button").ClickAsync();
        await Assertions.Expect(page.Locator("main .counts")).ToBeVisibleAsync(new() { Timeout = 120_000 });
    }

    private static async Task SeeAsync(IPage page, string path, string name)
    {
        var answer = await page.GotoAsync(path);
        Assert.Equal(200, answer!.Status);
        await CheckAsync(page, name);
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await PageChecks.ScreenshotAsync(page, name);
        await PageChecks.AssertNoSidewaysScrollAsync(page);
        await PageChecks.AssertNoAxeViolationsAsync(page);
    }
}
