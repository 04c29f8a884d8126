using System.Net;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Pages;

/// <summary>Pairing over real HTTP: numbers that lead to their rows, a proposal from the button to its approval, a household's helper replaced and given.</summary>
public sealed class PairingPagesTests
{
    /// <summary>In the small county one ordinary cadre has two households, one too many, and a third household has nobody; two more cadres are free.</summary>
    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "MoreCadres", async act =>
        {
            await act.InsertAsync<Cadre>(
            [
                new Cadre { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), Code = "G002", Name = "郑科长", Rank = CadreRank.SectionChief, Unit = "敦厚镇" },
                new Cadre { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), Code = "G003", Name = "王副科", Rank = CadreRank.DeputySection, Unit = "永阳镇" },
            ]);
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        return web;
    }

    [Fact]
    public async Task Numbers_lead_to_their_rows_and_lists_filter_and_export()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/pairing");
        var ordinary = page.QuerySelectorAll("section[aria-labelledby=load-title] tbody tr").Single(r => r.TextContent.Contains("一般干部", StringComparison.Ordinal));
        Assert.Equal(["1", "1", "1", "2", "0", "1", "0"], ordinary.QuerySelectorAll("td").Select(c => new string([.. c.TextContent.Where(char.IsAsciiDigit)])));
        var over = await office.PageAsync(ordinary.QuerySelector("a.bad")!.GetAttribute("href")!);
        Assert.Contains("吴干部", Assert.Single(over.QuerySelectorAll("main tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Equal(3, page.QuerySelectorAll("main section:last-of-type tbody tr").Length);
        Assert.Contains(SmallCounty.Unpaired, Assert.Single((await office.PageAsync("/pairing?state=unpaired")).QuerySelectorAll("main section:last-of-type tbody tr")).TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await office.PageAsync("/pairing?rank=ordinary")).QuerySelectorAll("main section:last-of-type tbody tr").Length);
        Assert.NotNull((await office.PageAsync("/pairing?q=nobody")).QuerySelector(".empty"));
        using (var book = await office.GetAsync("/pairing/export?state=unpaired"))
        {
            Assert.Equal(HttpStatusCode.OK, book.StatusCode);
        }
        // A township sees all cadres, how many households each has, and its own households only.
        using var township = await web.SignedInAsync("township");
        Assert.Equal(2, (await township.PageAsync("/pairing")).QuerySelectorAll("main section:last-of-type tbody tr").Length);
        var cadre = await township.PageAsync("/pairing/cadres/G001");
        Assert.Equal(["1001"], cadre.QuerySelectorAll("main tbody th .tiny").Select(c => c.TextContent));
        Assert.Contains("另有 1 户", cadre.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await township.PageAsync("/pairing")).QuerySelector("form[method=post] button:not([class])[type]"));
        Assert.DoesNotContain("生成结对建议", (await township.PageAsync("/pairing")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task A_proposal_goes_from_the_button_over_a_change_by_hand_to_the_approval(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        string path;
        using (var made = await office.SubmitAsync(await office.PageAsync("/pairing"), "section[aria-labelledby=proposals-title] form", "/pairing"))
        {
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
            path = made.Headers.Location!.OriginalString;
        }
        var page = await office.PageAsync(path);
        path = path.Split('?')[0];
        Assert.NotNull(page.QuerySelector(".banner"));
        Assert.Contains("已证明最优", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.QuerySelectorAll("main table tbody tr").Length);
        Assert.Null(page.QuerySelector("button[value=true]:not([name='Form.Keep'])"));

        using (var full = await office.SubmitAsync(page, "#change-pair form", path, ("Form.Household", "1002"), ("Form.Cadre", "G001"), ("Form.Reason", "x"), ("Form.Keep", "true")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, full.StatusCode);
            var shown = await Visitor.ReadAsync(full);
            Assert.Contains("4321", shown.QuerySelector("#change-cadre-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("1002", shown.QuerySelector("#change-household")!.GetAttribute("value"));
        }
        using (var tried = await office.SubmitAsync(page, "#change-pair form", path, ("Form.Household", "1002"), ("Form.Cadre", "G003"), ("Form.Keep", "false")))
        {
            Assert.Equal(HttpStatusCode.OK, tried.StatusCode);
            Assert.Contains("总成本", (await Visitor.ReadAsync(tried)).QuerySelector("#change-pair [role=status]")!.TextContent, StringComparison.Ordinal);
        }
        using (var kept = await office.SubmitAsync(page, "#change-pair form", path, ("Form.Household", "1002"), ("Form.Cadre", "G003"), ("Form.Reason", "就近"), ("Form.Keep", "true")))
        {
            Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        }
        Assert.Contains("王副科", (await office.PageAsync(path + "?state=hand")).QuerySelector("main table tbody")!.TextContent, StringComparison.Ordinal);

        // Somebody else of the office approves; here the command line's operator proposed nothing.
        using (var own = await office.SubmitAsync(await office.PageAsync(path), "form:has(button[name='Form.Approve'])", path, ("Form.On", "2017-03-31"), ("Form.Approve", "true")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        }
        var code = path.Split('/')[^1];
        var reader = new PairingReader(new CountySnapshots(web.Store), JianCounty.Programme);
        Assert.Equal(DecidePairingOutcome.Approved, await new DecidePairing(web.Store, reader).HandleAsync(WebUnderTest.Operator, new DecidePairingRequest { Code = code, Approve = true, On = web.Store.Today }));
        Assert.Null((await office.PageAsync(path)).QuerySelector("main form[method=post]"));
        await using var db = web.Store.Open(WebUnderTest.Operator);
        Assert.Equal(3, await db.Pairings.CountAsync(p => p.To == null));
        Assert.Equal(1, await db.Pairings.CountAsync(p => p.EndReason == "helper-too-many" && p.SuccessorCadreId != null));
    }

    [Fact]
    public async Task A_households_helper_is_given_and_replaced_on_its_page()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var township = await web.SignedInAsync("township");
        const string Alone = "/households/1002";
        using (var refused = await township.SubmitAsync(await township.PageAsync(Alone), "#assign-helper form", Alone, ("Assign.Cadre", "G001"), ("Assign.From", "2017-03-01")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.NotNull((await Visitor.ReadAsync(refused)).QuerySelector("#assign-cadre-error"));
        }
        using (var given = await township.SubmitAsync(await township.PageAsync(Alone), "#assign-helper form", Alone, ("Assign.Cadre", "G002"), ("Assign.From", "2017-03-01")))
        {
            Assert.Equal(HttpStatusCode.Redirect, given.StatusCode);
        }
        var page = await township.PageAsync(Alone + "?done=paired");
        Assert.Contains("郑科长", page.QuerySelector("#measures")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#assign-helper"));
        using (var unhooked = await township.SubmitAsync(page, "#end-pairing form", Alone, ("End.Cadre", "G002"), ("End.On", "2017-03-05"), ("End.Reason", "调离")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, unhooked.StatusCode);
            Assert.Contains("干部不脱钩", (await Visitor.ReadAsync(unhooked)).QuerySelector("#end-pairing")!.TextContent, StringComparison.Ordinal);
        }
        using (var replaced = await township.SubmitAsync(page, "#end-pairing form", Alone, ("End.Cadre", "G002"), ("End.On", "2017-03-05"), ("End.Reason", "调离"), ("End.Successor", "G003")))
        {
            Assert.Equal(HttpStatusCode.Redirect, replaced.StatusCode);
        }
        Assert.Contains("王副科", (await township.PageAsync(Alone)).QuerySelector("#measures")!.TextContent, StringComparison.Ordinal);
        using var evaluator = await web.SignedInAsync("evaluator");
        Assert.Null((await evaluator.PageAsync(Alone)).QuerySelector("#end-pairing"));
    }
}
