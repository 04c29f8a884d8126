using System.Net;
using Luling.App.Web;
using Luling.County.Tests.Access;
using Luling.County.Tests.Storage;

namespace Luling.County.Tests.Pages;

public sealed class ShellTests
{
    [Theory, DatabaseData]
    public async Task Every_answer_forbids_foreign_scripts_frames_and_guessing(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        foreach (var path in new[] { "/", "/sign-in", "/nowhere", "/health", "/api/v1/areas" })
        {
            using var answer = await office.GetAsync(path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Theory, DatabaseData]
    public async Task Pages_hold_no_script_or_style_that_the_policy_would_stop(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        using var office = await web.SignedInAsync("county");
        foreach (var path in new[] { "/", "/coverage/pairing", "/gaps/pairing", "/areas/360821", "/areas/" + SmallCounty.DunhouVillage, "/figures", "/figures/F012", "/flow", "/sign-in" })
        {
            var page = await office.PageAsync(path);
            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
            Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal)));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.NotEmpty(page.Title!);
            Assert.DoesNotMatch("&#x[4-9]", page.Source.Text); // Chinese as itself, not as entities
            foreach (var table in page.QuerySelectorAll("table"))
            {
                Assert.NotNull(table.QuerySelector("caption"));
                Assert.All(table.QuerySelectorAll("th"), h => Assert.True(h.HasAttribute("scope")));
            }
        }
    }

    [Theory, DatabaseData]
    public async Task The_stylesheets_that_pages_name_are_there(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var visitor = web.Anonymous();
        var page = await visitor.PageAsync("/sign-in");
        foreach (var link in page.QuerySelectorAll("link[href]"))
        {
            using var answer = await visitor.GetAsync("/" + link.GetAttribute("href"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory, DatabaseData]
    public async Task What_is_not_there_says_so_in_a_page_without_details(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/nowhere", HttpStatusCode.NotFound);
        Assert.Equal("没有这一页", page.QuerySelector("h1")!.TextContent);
        var english = await office.GetAsync("/nowhere?lang=en");
        Assert.Equal(HttpStatusCode.Redirect, english.StatusCode);
        Assert.Equal("There is no such page", (await office.PageAsync("/nowhere", HttpStatusCode.NotFound)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public void A_percentage_says_100_only_when_nobody_is_missing()
    {
        Assert.Equal("99.9%", Show.Percent(48_982m / 48_983));
        Assert.Equal("100%", Show.Percent(1));
        Assert.Equal("0.0%", Show.Percent(0.0009m));
        Assert.Equal("99.00%", Show.Percent(0.99m, 2));
        Assert.Equal("—", Show.Percent(null));
        Assert.Equal("1.27%", Show.Rate(4_910m / 387_160));
        Assert.Equal("−2,131", Show.Signed(-2131));
    }
}
