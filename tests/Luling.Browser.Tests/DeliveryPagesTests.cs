using System.Text;
using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>Departments' files in a real browser. The demonstration is shared by all tests, so files are only tried here.</summary>
public sealed class DeliveryPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    private const string Vehicles = "身份证明号码,机动车所有人,号牌号码,车辆类型\n360821190001010014,某某,赣D00001,小型轿车\n36082119700101001X,某某,赣D00002,拖拉机\n,,赣D00003,小型轿车\n";

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
        await page.GotoAsync("/deliveries");
        await CheckAsync(page, "deliveries", lang, width);
        await page.GotoAsync("/deliveries/upload?source=vehicles");
        await CheckAsync(page, "deliveries-upload", lang, width);
        await TryAsync(page, Vehicles);
        await Assertions.Expect(page.Locator(".counts")).ToBeVisibleAsync();
        await CheckAsync(page, "deliveries-tried", lang, width);
        await page.GotoAsync("/deliveries/upload?source=vehicles");
        await TryAsync(page, "a,b\n1,2\n");
        await Assertions.Expect(page.Locator(".banner.bad")).ToBeVisibleAsync();
        await CheckAsync(page, "deliveries-unusable", lang, width);
        await page.GotoAsync("/deliveries");
        if (await page.Locator("tbody td a[href*='/deliveries/']").CountAsync() > 0)
        {
            await page.Locator("tbody td a[href*='/deliveries/']").First.ClickAsync();
            await CheckAsync(page, "delivery", lang, width);
        }
        Assert.Empty(complaints);
    }

    private static async Task TryAsync(IPage page, string text)
    {
        await page.Locator("input[name=mode][value=check]").CheckAsync();
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "车辆（交警）.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Locator("#upload button").ClickAsync();
        await Assertions.Expect(page.Locator("main .banner").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
    }

    private static async Task CheckAsync(IPage page, string name, string lang, int width)
    {
        await PageChecks.ScreenshotAsync(page, $"{name}-{lang}-{width}");
        await PageChecks.AssertNoSidewaysScrollAsync(page);
        await PageChecks.AssertNoAxeViolationsAsync(page);
    }
}
