using Luling.Browser.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ChromiumBrowser))]

namespace Luling.Browser.Tests;

/// <summary>
/// The Chromium of this machine (never one downloaded), started once for the test run. Tests that ask for a page
/// where there is no Chromium are skipped, with the reason in the result.
/// </summary>
public sealed class ChromiumBrowser : IAsyncDisposable
{
    public const string PathVariable = "LULING_CHROMIUM";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> running;

    public ChromiumBrowser() => running = new(StartAsync);

    /// <summary>The path of a Chromium: the one that the environment names, or the first on the PATH; else null.</summary>
    internal static string? Find(string? named, string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
            .Prepend(named).OfType<string>().FirstOrDefault(File.Exists);

    /// <summary>
    /// A new page with cookies of its own. <paramref name="lang"/> (zh-CN or en) is what the browser asks for,
    /// <paramref name="width"/> its width in CSS pixels (360: an old phone), <paramref name="address"/> what
    /// relative addresses are relative to. Close its context when done: <c>await using var context = page.Context;</c>
    /// </summary>
    public async Task<IPage> NewPageAsync(string lang, int width, Uri? address = null, bool javaScript = true)
    {
        SkipWithoutChromium();
        var (_, browser) = await running.Value;
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address?.OriginalString,
            JavaScriptEnabled = javaScript,
            Locale = lang,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new ViewportSize { Width = width, Height = width < 600 ? 740 : 900 },
        });
        return await context.NewPageAsync();
    }

    /// <summary>A new page on the program under test. Without Chromium the test is skipped before the program starts.</summary>
    public async Task<IPage> NewPageAsync(AppUnderTest app, string lang, int width, bool javaScript = true)
    {
        SkipWithoutChromium();
        return await NewPageAsync(lang, width, await app.AddressAsync(), javaScript);
    }

    public async ValueTask DisposeAsync()
    {
        if (running.IsValueCreated && running.Value.IsCompletedSuccessfully)
        {
            var (playwright, browser) = await running.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static string? Here => Find(Environment.GetEnvironmentVariable(PathVariable), Environment.GetEnvironmentVariable("PATH"));

    private static void SkipWithoutChromium() => Assert.SkipWhen(Here is null,
        $"no Chromium: {string.Join(", ", Names)} are not on the PATH and ${PathVariable} names none; install the package chromium (./test.sh does so when it runs as root)");

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Here,
            Args = Arguments,
            Headless = true,
        });
        return (playwright, browser);
    }
}
