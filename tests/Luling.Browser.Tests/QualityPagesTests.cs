using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>The quality of the register in a real browser: rules and score, list, villages, what was noted at import, and the way to the field.</summary>
public sealed class QualityPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("quality", "/quality"), ("quality-all", "/quality?all=1&sort=rule"), ("quality-township", "/quality?area=360821103"), ("quality-village", "/quality?area=360821103200"),
        ("quality-rows", "/quality/rows?level=error"), ("quality-rule", "/quality/rows?rule=n17-09&sort=-area"), ("quality-unknown", "/quality/rows?state=unknown"), ("quality-villages", "/quality/villages"), ("quality-noted", "/faults"),
    ];

    public static TheoryData<string, int> Screens => MainPagesTests.Screens;

    [Theory, MemberData(nameof(Screens))]
    public async Task Quality_pages_are_accessible_and_fit_the_screen(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/?lang=" + lang);
        foreach (var (name, path) in Pages)
        {
            var answer = await page.GotoAsync(path);
            Assert.Equal(200, answer!.Status);
            await CheckAsync(page, $"{name}-{lang}-{width}");
        }
        await page.GotoAsync("/quality/rows?rule=n17-09");
        await page.GotoAsync((await page.Locator("tbody th a[href^='/households/']").First.GetAttributeAsync("href"))!);
        await CheckAsync(page, $"quality-household-{lang}-{width}");
    }

    [Fact]
    public async Task Without_JavaScript_a_number_leads_over_the_list_to_the_row_to_mend()
    {
        var page = await browser.NewPageAsync(app, "zh-CN", 1280, javaScript: false);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/quality");
        await page.Locator("#rules a[href*='rule=n17-09']").First.ClickAsync();
        await page.Locator("tbody th a[href^='/households/']").First.ClickAsync();
        Assert.Matches("#person-\\d+$", page.Url);
        Assert.True(await page.Locator("tr:target").IsVisibleAsync());
        await page.Locator("#faults a[href*='#person-']").First.ClickAsync();
        Assert.Matches("#person-\\d+$", page.Url);
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await PageChecks.ScreenshotAsync(page, name);
        await PageChecks.AssertNoSidewaysScrollAsync(page);
        await PageChecks.AssertNoAxeViolationsAsync(page);
    }
}
