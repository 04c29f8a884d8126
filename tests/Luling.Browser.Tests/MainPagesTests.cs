using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>The pages about coverage, areas, figures and flow, as a county office sees them in a real browser.</summary>
public sealed class MainPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"), ("coverage", "/coverage/pairing"), ("gaps", "/gaps/pairing"), ("gaps-filtered", "/gaps/health?overdue=1&sort=-area"), ("gaps-all", "/gaps?overdue=1"),
        ("compare", "/compare?p1=line.national&v1=3500&asof=2016-12-31"), ("compare-households", "/compare/households?p1=line.national&v1=3500&asof=2016-12-31"), ("compare-medical", "/compare/medical?p1=supp.rate.in_catalogue&v1=0.5&asof=2016-12-31"), ("compare-empty", "/compare"), ("area-county", "/areas/360821"), ("area-township", "/areas/360821103"), ("area-village", "/areas/360821103200"),
        ("figures", "/figures"), ("figure", "/figures/F012"), ("flow", "/flow?from=2015-12-31&to=2016-12-31"), ("flow-rows", "/flow/rows?line=Removed&of=PoorPersons&from=2015-12-31&to=2016-12-31"), ("medical", "/medical?year=2016"), ("medical-bills", "/medical/bills?year=2016&kind=outside"), ("not-found", "/nowhere"),
    ];

    /// <summary>A desk in Chinese and an old phone in English, whose words are the longest: what fits there fits the other two, which would double the minutes.</summary>
    public static TheoryData<string, int> Screens => new() { { "zh-CN", 1280 }, { "en", 360 } };

    [Theory, MemberData(nameof(Screens))]
    public async Task Main_pages_are_accessible_fit_the_screen_and_break_no_policy(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            // The browser notes a missing page by itself; everything else is ours.
            if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/?lang=" + lang);
        foreach (var (name, path) in Pages)
        {
            var answer = await page.GotoAsync(path);
            Assert.Equal(name == "not-found" ? 404 : 200, answer!.Status);
            Assert.Equal(lang, await page.Locator("html").GetAttributeAsync("lang"));
            await PageChecks.ScreenshotAsync(page, $"{name}-{lang}-{width}");
            await PageChecks.AssertNoSidewaysScrollAsync(page);
            await PageChecks.AssertNoAxeViolationsAsync(page);
        }
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Without_JavaScript_a_number_leads_down_to_a_household()
    {
        var page = await browser.NewPageAsync(app, "zh-CN", 1280, javaScript: false);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.Locator(".card h2 a[href*='/coverage/pairing']").ClickAsync();
        await page.Locator("select[name=town]").SelectOptionAsync("360821103");
        await page.Locator(".place button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/coverage/pairing\\?.*area=360821103"));
        await page.Locator("select[name=village]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Locator(".place button").ClickAsync();
        await page.Locator(".place nav a").Last.ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/areas/360821103\\d{3}"));
        Assert.StartsWith("/households/", await page.Locator("tbody tr th a[href^='/households/']").First.GetAttributeAsync("href"), StringComparison.Ordinal);
        await page.GotoAsync("/gaps/pairing");
        await page.Locator("input[name=overdue]").CheckAsync();
        await page.Locator(".filter button").ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("overdue=1"));
        await page.Locator("a.language").ClickAsync();
        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("overdue=1"));
    }

    [Fact]
    public async Task The_first_tab_stop_skips_to_the_content()
    {
        var page = await browser.NewPageAsync(app, "zh-CN", 1280);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/flow");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.EndsWith("/flow#main", page.Url, StringComparison.Ordinal);
    }
}
