using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>Signing in, users and the journal in a real browser.</summary>
public sealed class AccessPagesTests(AppUnderTest app, ChromiumBrowser browser)
{
    public static TheoryData<string, int> Screens => new() { { "zh-CN", 1280 }, { "zh-CN", 360 }, { "en", 1280 }, { "en", 360 } };

    [Theory, MemberData(nameof(Screens))]
    public async Task The_sign_in_page_is_accessible_before_and_after_a_wrong_password(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        await page.GotoAsync("/sign-in?lang=" + lang);
        await CheckAsync(page, $"sign-in-{lang}-{width}");

        await page.Locator("#user").FillAsync("nobody");
        await page.Locator("input[type=password]").FillAsync("not the password");
        await page.Locator("main button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Equal("nobody", await page.Locator("#user").InputValueAsync());
        await CheckAsync(page, $"sign-in-failed-{lang}-{width}");
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task Users_and_journal_are_accessible_and_fit_the_screen(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        await page.GotoAsync("/?lang=" + lang);
        foreach (var (name, path) in new[]
        {
            ("users", "/users"), ("user-add", "/users/add"), ("journal", "/journal"), ("journal-filtered", "/journal?what=ImportFile&who=oper"), ("journal-entry", "/journal/3"), ("password", "/password"),
        })
        {
            Assert.Equal(200, (await page.GotoAsync(path))!.Status);
            await CheckAsync(page, $"{name}-{lang}-{width}");
        }
        await page.GotoAsync("/users");
        await page.Locator("tbody th a").First.ClickAsync();
        await CheckAsync(page, $"user-{lang}-{width}");
    }

    [Theory, MemberData(nameof(Screens))]
    public async Task What_a_role_may_not_do_is_said_in_peace(string lang, int width)
    {
        var page = await browser.NewPageAsync(app, lang, width);
        await using var context = page.Context;
        await SessionOf.UserAsync(page, "village");
        await page.GotoAsync("/?lang=" + lang);
        Assert.Equal(0, await page.Locator("nav a[href^='/journal'], nav a[href^='/users']").CountAsync());
        Assert.Equal(403, (await page.GotoAsync("/users"))!.Status);
        await CheckAsync(page, $"denied-{lang}-{width}");
    }

    [Fact]
    public async Task Without_JavaScript_a_user_is_registered_signs_in_and_is_shut_out()
    {
        var page = await browser.NewPageAsync(app, "zh-CN", 1280, javaScript: false);
        await using var context = page.Context;
        await SessionOf.CountyOfficeAsync(page);
        var name = "lisi" + Environment.TickCount64.ToString(System.Globalization.CultureInfo.InvariantCulture);

        // A township's user placed at the county is refused, with what was typed still there.
        await page.GotoAsync("/users/add");
        await page.Locator("#user-name").FillAsync(name);
        await page.Locator("#display-name").FillAsync("李四");
        await page.Locator("#role").SelectOptionAsync("Township");
        await page.Locator("#area").SelectOptionAsync("360821");
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator("#area-error")).ToBeVisibleAsync();
        Assert.Equal(name, await page.Locator("#user-name").InputValueAsync());
        Assert.Equal("Township", await page.Locator("#role").InputValueAsync());

        await page.Locator("#area").SelectOptionAsync("360821100");
        await page.Locator("main form button").ClickAsync();
        var password = await page.Locator("code.once").TextContentAsync();
        await PageChecks.ScreenshotAsync(page, "user-added");

        var other = await browser.NewPageAsync(app, "zh-CN", 1280, javaScript: false);
        await using var otherContext = other.Context;
        await other.GotoAsync("/figures");
        await other.Locator("#user").FillAsync(name.ToUpperInvariant());
        await other.Locator("input[type=password]").FillAsync(password!);
        await other.Locator("main button").ClickAsync();
        await Assertions.Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/figures$"));
        await Assertions.Expect(other.Locator("header .me")).ToContainTextAsync("李四");

        await page.GotoAsync("/users");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("已停用");
        await other.GotoAsync("/figures");
        await Assertions.Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));

        await page.GotoAsync("/journal?what=DisableUser");
        await page.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(page.Locator("ol.changes")).ToContainTextAsync("已停用 从 否 改为 是");
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await PageChecks.ScreenshotAsync(page, name);
        await PageChecks.AssertNoSidewaysScrollAsync(page);
        await PageChecks.AssertNoAxeViolationsAsync(page);
    }
}
