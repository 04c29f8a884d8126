using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>The list of households and one household's page in a real browser, forms open and closed.</summary>
public sealed class HouseholdPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    public static TheoryData<string, int> Screens => MainPagesTests.Screens;

    [Theory, MemberData(nameof(Screens))]
    public async Task Household_pages_are_accessible_and_fit_the_screen(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/?lang=" + lang);
        await SeeAsync(page, "/households", $"households-{lang}-{width}");
        var household = await page.Locator("tbody th a[href^='/households/']").First.GetAttributeAsync("href");
        await SeeAsync(page, "/households?q=" + Uri.EscapeDataString("王") + "&status=exited&sort=-income", $"households-found-{lang}-{width}");
        await SeeAsync(page, "/households?q=nobody", $"households-none-{lang}-{width}");
        await SeeAsync(page, household!, $"household-{lang}-{width}");
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        await CheckAsync(page, $"household-forms-{lang}-{width}");
        await page.Locator("#status-to").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#status-reason").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator("#status-on").FillAsync("1999-01-01");
        await page.Locator("#change-status button").ClickAsync();
        Assert.Equal("1999-01-01", await page.Locator("#status-on").InputValueAsync());
        await CheckAsync(page, $"household-refused-{lang}-{width}");
    }

    [Fact]
    public async Task Without_JavaScript_a_search_leads_to_a_household_and_prints()
    {
        var page = await browser.NewPageAsync(app, "zh-CN", 1280, javaScript: false);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/households");
        var name = await page.Locator("tbody th a").First.TextContentAsync();
        await page.Locator(".filter input[name=q]").FillAsync(name!.Trim());
        await page.Locator(".filter button").ClickAsync();
        await page.Locator("tbody th a").First.ClickAsync();
        Assert.Contains(name.Trim(), await page.Locator("h1").TextContentAsync(), StringComparison.Ordinal);
        await page.Locator(".anchors a[href$='#income']").ClickAsync();
        Assert.EndsWith("#income", page.Url, StringComparison.Ordinal);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await page.Locator(".anchors").IsVisibleAsync());
        Assert.True(await page.Locator("#income").IsVisibleAsync());
        await PageChecks.ScreenshotAsync(page, "household-print");
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
