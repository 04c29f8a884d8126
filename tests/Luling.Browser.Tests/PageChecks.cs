using System.Globalization;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>What browser tests ask of any page.</summary>
internal static class PageChecks
{
    private static readonly AxeRunOptions Wcag22Aa = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
    };

    /// <summary>Fails if axe finds anything against WCAG 2.2 AA; the message names each rule, place and element.</summary>
    public static async Task AssertNoAxeViolationsAsync(IPage page)
    {
        var violations = (await page.RunAxe(Wcag22Aa)).Violations;
        if (violations.Length == 0)
        {
            return;
        }

        var message = new StringBuilder($"axe finds {violations.Length} rules broken on {page.Url}:");
        foreach (var violation in violations)
        {
            message.Append(CultureInfo.InvariantCulture, $"\n{violation.Id} ({violation.Impact}): {violation.Help}");
            foreach (var node in violation.Nodes)
            {
                message.Append(CultureInfo.InvariantCulture, $"\n   at {node.Target}\n      {node.Html}");
            }
        }

        Assert.Fail(message.ToString());
    }

    /// <summary>Fails if the page is wider than the screen: an old phone would have to scroll sideways.</summary>
    public static async Task AssertNoSidewaysScrollAsync(IPage page)
    {
        var beyond = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(beyond <= 0, $"{page.Url} is {beyond} px wider than the screen of {page.ViewportSize?.Width} px.");
    }

    /// <summary>The whole page as artifacts/screenshots/NAME.png; returns the file's path.</summary>
    public static async Task<string> ScreenshotAsync(IPage page, string name)
    {
        var file = Path.Combine(Repository.Artifacts, "screenshots", name + ".png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = file, FullPage = true });
        return file;
    }
}
