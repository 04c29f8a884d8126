using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit.Sdk;

namespace Luling.Browser.Tests;

/// <summary>That the browser tests' own means work: each check finds the fault it is there to find.</summary>
public sealed class BrowserSelfTests(ChromiumBrowser browser)
{
    private const string Sound = """
        <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>庐陵</title></head>
        <body><main><h1>十个全覆盖</h1><p>14,577 户</p><form><label for="q">姓名</label> <input id="q"></form></main></body></html>
        """;

    [Fact]
    public async Task A_sound_page_has_no_violations()
    {
        var page = await browser.NewPageAsync("zh-CN", 1280);
        await using var context = page.Context;
        await page.SetContentAsync(Sound);
        await PageChecks.AssertNoAxeViolationsAsync(page);
        await PageChecks.AssertNoSidewaysScrollAsync(page);
    }

    [Theory]
    [InlineData("<label for=\"q\">姓名</label> <input id=\"q\">", "<input id=\"q\">", "label", "#q")]
    [InlineData("<p>", "<p style=\"color:#bbb;background:#fff\">", "color-contrast", "p")]
    [InlineData("<p>", "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"><p>", "image-alt", "img")]
    [InlineData("<html lang=\"zh-CN\">", "<html>", "html-has-lang", "html")]
    [InlineData("<p>14,577 户</p>", "<button style=\"width:9px;height:9px;padding:0;border:0\" aria-label=\"a\"></button><button style=\"width:9px;height:9px;padding:0;border:0\" aria-label=\"b\"></button>", "target-size", "button")]
    public async Task A_page_with_a_violation_is_found_with_rule_and_place(string sound, string unsound, string rule, string target)
    {
        var page = await browser.NewPageAsync("en", 1280);
        await using var context = page.Context;
        await page.SetContentAsync(Sound.Replace(sound, unsound, StringComparison.Ordinal));
        var fault = await Assert.ThrowsAsync<FailException>(() => PageChecks.AssertNoAxeViolationsAsync(page));
        Assert.Matches($@"(?m)^{rule} \(", fault.Message);
        Assert.Contains($"<{Regex.Match(target, "[a-z]+$").Value.Replace("q", "input", StringComparison.Ordinal)}", fault.Message, StringComparison.Ordinal);
        Assert.Contains(target, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_wider_than_a_phone_is_found()
    {
        var page = await browser.NewPageAsync("zh-CN", 360);
        await using var context = page.Context;
        await page.SetContentAsync(Sound.Replace("<p>", "<p style=\"width:600px\">", StringComparison.Ordinal));
        await Assert.ThrowsAsync<TrueException>(() => PageChecks.AssertNoSidewaysScrollAsync(page));
    }

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public async Task A_page_has_the_language_and_width_asked_for(string lang)
    {
        var page = await browser.NewPageAsync(lang, 360);
        await using var context = page.Context;
        Assert.Equal(lang, await page.EvaluateAsync<string>("navigator.language"));
        Assert.Equal(360, await page.EvaluateAsync<int>("window.innerWidth"));
    }

    // Without a CJK font every character is drawn as the same empty box.
    [Fact]
    public async Task Chinese_characters_are_drawn()
    {
        var page = await browser.NewPageAsync("zh-CN", 360);
        await using var context = page.Context;
        async Task<string> DrawnAsync(string text)
        {
            await page.SetContentAsync($"<meta charset=utf-8><body style='font-size:60px'>{text}");
            return Convert.ToHexString(await page.ScreenshotAsync());
        }

        Assert.SkipWhen(await DrawnAsync("贫") == await DrawnAsync("富"), "no CJK font: install the package fonts-noto-cjk");
    }

    [Fact]
    public async Task A_screenshot_is_kept()
    {
        var page = await browser.NewPageAsync("zh-CN", 360);
        await using var context = page.Context;
        await page.SetContentAsync(Sound);
        var file = await PageChecks.ScreenshotAsync(page, "self-test");
        var start = (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[..4];
        Assert.Equal("89504E47", Convert.ToHexString(start)); // PNG
    }

    [Fact]
    public void A_Chromium_is_looked_for_where_the_environment_says_and_on_the_path()
    {
        var folder = Directory.CreateTempSubdirectory("luling-chromium-").FullName;
        Assert.Null(ChromiumBrowser.Find(null, folder));
        var file = Path.Combine(folder, "chromium-browser");
        File.WriteAllText(file, "");
        Assert.Equal(file, ChromiumBrowser.Find(null, folder));
        Assert.Equal(file, ChromiumBrowser.Find("/no/such/chromium", folder));
        var named = Path.Combine(folder, "mine");
        File.WriteAllText(named, "");
        Assert.Equal(named, ChromiumBrowser.Find(named, folder));
        Directory.Delete(folder, recursive: true);
    }
}
