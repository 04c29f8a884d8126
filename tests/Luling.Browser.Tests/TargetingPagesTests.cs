using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>Who is due what, in a real browser: the matrix, its lists, a household's decisions with everything unfolded, the rules.</summary>
public sealed class TargetingPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    public static TheoryData<string, int> Screens => MainPagesTests.Screens;

    [Theory, MemberData(nameof(Screens))]
    public async Task Targeting_pages_are_accessible_and_fit_the_screen(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/?lang=" + lang);
        await SeeAsync(page, "/targeting", $"targeting-{lang}-{width}");
        var list = await page.Locator("td a[href*='state=gap']").First.GetAttributeAsync("href");
        await SeeAsync(page, list!, $"targeting-list-{lang}-{width}");
        var household = await page.Locator("tbody th a[href^='/households/']").First.GetAttributeAsync("href");
        await SeeAsync(page, "/targeting/all?state=unknown", $"targeting-unknown-{lang}-{width}");
        await SeeAsync(page, "/targeting/overrides", $"overrides-{lang}-{width}");
        await SeeAsync(page, "/rules", $"rules-{lang}-{width}");
        await page.GotoAsync(household!);
        await page.EvaluateAsync("document.querySelectorAll('#decisions details').forEach(d => d.open = true)");
        await CheckAsync(page, $"decisions-{lang}-{width}");
        await page.Locator("#override-rule").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#override-value").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#override-reason").FillAsync("短");
        await page.Locator("#propose-override button").ClickAsync();
        Assert.Equal("短", await page.Locator("#override-reason").InputValueAsync());
        await CheckAsync(page, $"override-refused-{lang}-{width}");
    }

    [Fact]
    public async Task Without_JavaScript_a_gap_leads_to_its_household_and_its_reasons_unfold()
    {
        var page = await browser.NewPageAsync(app, "zh-CN", 1280, javaScript: false);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/targeting");
        await page.Locator("td a[href*='state=gap']").First.ClickAsync();
        await page.Locator("tbody th a[href^='/households/']").First.ClickAsync();
        Assert.EndsWith("#decisions", page.Url, StringComparison.Ordinal);
        await page.Locator("#decisions details summary").First.ClickAsync();
        Assert.True(await page.Locator("#decisions dl.reasons").First.IsVisibleAsync());
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
