namespace Luling.Browser.Tests;

/// <summary>Responsibility, forces and procedures on the demonstration county in a real browser: each list, and from each list the first row's own page.</summary>
public sealed class DutyPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    /// <summary>Name, path, and the beginning of the links that lead to a row's page; null where the rows have none.</summary>
    private static readonly (string Name, string Path, string? Row)[] Pages =
    [
        ("bodies", "/responsibility", "/responsibility/bodies/"), ("letters", "/letters", "/letters/"), ("meetings", "/meetings?state=all", "/meetings/"),
        ("problems", "/problems", "/problems/WT"), ("problem-board", "/problems/board", null), ("problem-new", "/problems/new", null),
        ("inspections", "/inspections", "/inspections/"), ("funds", "/inspections/funds", null), ("summonses", "/inspections/summons", null),
        ("windows", "/windows", "/windows/JG"), ("appraisal", "/appraisal?year=2016", "/appraisal/JG"), ("appraisal-lists", "/appraisal/lists?year=2016", null),
        ("forces", "/forces", "/forces/villages/"), ("pairing", "/pairing", "/pairing/cadres/GB"), ("visits", "/visits", null), ("week", "/visits/week", null),
        ("inquiries", "/inquiries", null), ("branches", "/branches", "/branches/"), ("procedures", "/procedures", null), ("notices", "/public/notices", null),
    ];

    public static TheoryData<string, int> Screens => MainPagesTests.Screens;

    [Theory, MemberData(nameof(Screens))]
    public async Task Pages_are_accessible_and_fit_the_screen(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/?lang=" + lang);
        var faults = new List<string>();
        foreach (var (name, path, row) in Pages)
        {
            await SeeAsync(path, name);
            if (row is not null)
            {
                var first = page.Locator($"main :is(table, article, section) a[href^='{row}']:not([href*='/export'], [href*='/summons'], [href*='/draw'], [href*='/funds'], [href*='calendar.ics'])").First;
                if (await first.CountAsync() == 0)
                {
                    faults.Add($"{path} leads to no {row}…");
                    continue;
                }
                await SeeAsync((await first.GetAttributeAsync("href"))!, name + "-row");
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));

        async Task SeeAsync(string path, string name)
        {
            try
            {
                var answer = await page.GotoAsync(path);
                Assert.Equal(200, answer!.Status);
                Assert.Equal(lang, await page.Locator("html").GetAttributeAsync("lang"));
                await PageChecks.ScreenshotAsync(page, $"{name}-{lang}-{width}");
                await PageChecks.AssertNoSidewaysScrollAsync(page);
                await PageChecks.AssertNoAxeViolationsAsync(page);
            }
            catch (Exception e) when (e is Xunit.Sdk.XunitException or Microsoft.Playwright.PlaywrightException)
            {
                // All pages at once: one fault would hide the others for a quarter of an hour.
                faults.Add($"{path}: {e.Message}");
            }
        }
    }
}
