using Microsoft.Playwright;

namespace Luling.Browser.Tests;

/// <summary>Signs a page in with an account of the demonstration, by the password that its sign-in page shows.</summary>
internal static class SessionOf
{
    public static Task CountyOfficeAsync(IPage page) => UserAsync(page, "county");

    public static async Task UserAsync(IPage page, string userName)
    {
        // The first page of a fresh county waits until the county is measured.
        page.SetDefaultNavigationTimeout(120_000);
        await page.GotoAsync("/sign-in");
        var password = await page.Locator("code.password").TextContentAsync();
        await page.Locator("#user").FillAsync(userName);
        await page.Locator("input[type=password]").FillAsync(password!);
        await page.Locator("main button").ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal), new PageWaitForURLOptions { Timeout = 120_000 });
    }
}
