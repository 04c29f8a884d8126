using System.Diagnostics;
using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>The published program on a county with cases in every state.</summary>
public sealed class CasesUnderTest : IAsyncDisposable
{
    private readonly Lazy<Task<(AppProcess Process, Uri Address, string Folder)>> running = new(StartAsync);

    public async Task<Uri> AddressAsync() => (await running.Value).Address;

    public async ValueTask DisposeAsync()
    {
        if (running.IsValueCreated && running.Value.IsCompletedSuccessfully)
        {
            var (process, _, folder) = await running.Value;
            await process.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(AppProcess, Uri, string)> StartAsync()
    {
        var program = Path.Combine(await AppUnderTest.PublishedAsync(), OperatingSystem.IsWindows() ? "luling.exe" : "luling");
        var folder = Directory.CreateTempSubdirectory("luling-cases-").FullName;
        var database = Path.Combine(folder, "county.db");
        await CaseCounty.BuildAsync(database);
        var address = new Uri($"http://127.0.0.1:{AppUnderTest.FreePort()}");
        var start = new ProcessStartInfo(program, ["serve", "--urls", address.OriginalString, "--database", database]) { WorkingDirectory = folder };
        start.Environment["DOTNET_ENVIRONMENT"] = start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment.Remove("ASPNETCORE_URLS");
        return (await AppProcess.StartAsync(start, address, TimeSpan.FromMinutes(3)), address, folder);
    }
}

/// <summary>Cases in a real browser: every page in both languages and widths, and a reviewer at the keyboard.</summary>
public sealed class CasePagesTests(CasesUnderTest cases, ChromiumBrowser browser) : IClassFixture<CasesUnderTest>
{
    public static TheoryData<string, int> Screens => MainPagesTests.Screens;

    private async Task<IPage> OpenAsync(string lang, int width, string user, bool javaScript = true)
    {
        var page = await browser.NewPageAsync(lang, width, await cases.AddressAsync(), javaScript);
        await SessionOf.UserAsync(page, user);
        await page.GotoAsync("/?lang=" + lang);
        return page;
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Pages_of_cases_are_accessible_and_fit_the_screen(string lang, int width)
    {
        var page = await OpenAsync(lang, width, "county");
        await using var context = page.Context;
        await SeeAsync(page, "/cases", $"cases-{lang}-{width}");
        await SeeAsync(page, "/cases?state=all", $"cases-all-{lang}-{width}");
        await SeeAsync(page, "/cases/statistics", $"cases-statistics-{lang}-{width}");
        await SeeAsync(page, "/cases/visits", $"cases-visits-{lang}-{width}");
        var codes = await page.EvaluateAsync<string[]>("fetch('/cases?state=all&sort=code').then(a => a.text()).then(t => [...new DOMParser().parseFromString(t, 'text/html').querySelectorAll('tr[data-case]')].map(r => r.dataset.case))");
        for (var i = 0; i < codes.Length; i++)
        {
            await SeeAsync(page, "/cases/" + codes[i], $"case-{i + 1}-{lang}-{width}");
        }
        // Refused forms keep what was typed.
        await page.GotoAsync("/cases/" + codes[1]);
        await page.Locator("#visit-found").FillAsync("院内无车");
        await page.Locator("#case-visit button").ClickAsync();
        Assert.Equal("院内无车", await page.Locator("#visit-found").InputValueAsync());
        await CheckAsync(page, $"case-refused-{lang}-{width}");
        await page.GotoAsync("/cases/" + codes[3]);
        await page.Locator("#next a[href^='/procedures/']").ClickAsync();
        await page.WaitForURLAsync("**/procedures/**");
        await CheckAsync(page, $"procedure-{lang}-{width}");
        await page.GotoAsync("/cases/" + codes[0]);
        await page.GotoAsync((await page.Locator(".actions a[href^='/households/']").GetAttributeAsync("href"))!);
        Assert.True(await page.Locator("#cases a").First.IsVisibleAsync());
    }

    [Fact]
    public async Task A_visit_sheet_prints_with_room_to_write()
    {
        var page = await OpenAsync("zh-CN", 1280, "county");
        await using var context = page.Context;
        await page.GotoAsync("/cases/visits");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Assert.False(await page.Locator("header.top").IsVisibleAsync());
        Assert.True((await page.Locator(".space").First.BoundingBoxAsync())!.Height > 80);
        await PageChecks.ScreenshotAsync(page, "cases-visits-print");
    }

    [Fact]
    public async Task A_reviewer_needs_no_mouse()
    {
        var page = await OpenAsync("zh-CN", 1280, "county");
        await using var context = page.Context;
        await page.GotoAsync("/cases?state=proposed&sort=code");
        var codes = await page.Locator("tr[data-case]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.dataset.case)");
        Assert.Equal(2, codes.Length);
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync($"**/cases/{codes[0]}?**");
        await page.Keyboard.PressAsync("j");
        await page.WaitForURLAsync($"**/cases/{codes[1]}?**");
        await page.Keyboard.PressAsync("k");
        await page.WaitForURLAsync($"**/cases/{codes[0]}?**");
        // While somebody types, letters are letters.
        await page.Keyboard.PressAsync("b");
        await page.Keyboard.TypeAsync("jk");
        Assert.Equal("jk", await page.Locator("#review-reason").InputValueAsync());
        await page.Locator("#keys summary").FocusAsync();
        await page.Keyboard.PressAsync("a");
        Assert.Equal("agree", await page.EvaluateAsync<string>("document.activeElement.id"));
        // Turned off, they do nothing (WCAG 2.1.4).
        await page.EvaluateAsync("document.getElementById('keys').open = true");
        await page.Locator("#keys-on").UncheckAsync();
        await page.Keyboard.PressAsync("a");
        Assert.NotEqual("agree", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Locator("#keys-on").CheckAsync();
        await page.Keyboard.PressAsync("u");
        await page.WaitForURLAsync("**/cases?state=proposed&sort=code");
    }

    [Fact]
    public async Task Without_JavaScript_the_queue_leads_to_a_case_and_its_forms()
    {
        var page = await OpenAsync("zh-CN", 1280, "county", javaScript: false);
        await using var context = page.Context;
        await page.GotoAsync("/cases?state=opened");
        await page.Locator("tr[data-case] th a").First.ClickAsync();
        Assert.True(await page.Locator("#notify-message").IsVisibleAsync());
        Assert.False(await page.Locator("#keys").IsVisibleAsync());
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
