using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Luling.App.Web;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Luling.County.Tests.Responsibility;

/// <summary>Service windows over real HTTP, without JavaScript: desk, taking in, queue, matter, receipt, statistics, and the page that needs no sign-in.</summary>
public sealed partial class WindowPagesTests
{
    private const string Desk = "/windows/JG-ZX100", Words = "老伴住院，想问能报多少", Phone = "13907960001";

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "TestCentres", async act =>
        {
            foreach (var (code, name, town) in new[] { ("JG-ZX100", "敦厚镇精准脱贫服务中心", SmallCounty.Dunhou), ("JG-ZX101", "永阳镇精准脱贫服务中心", SmallCounty.Yongyang) })
            {
                var centre = new Body { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = town + "000", Code = code, Kind = BodyKind.ServiceCentre, Name = name, From = new(2016, 1, 4) };
                await act.InsertAsync([centre]);
                await act.InsertAsync([.. Enum.GetValues<WindowKind>().Where(k => k != WindowKind.Labour || code == "JG-ZX100").Select(k => new ServiceWindow
                {
                    CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = centre.AreaCode, BodyId = centre.Id, Kind = k, From = new(2016, 3, 1),
                })]);
            }
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        return web;
    }

    private static async Task<IHtmlDocument> FollowAsync(Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await visitor.PageAsync(LocationOf(answer));
    }

    private static string LocationOf(HttpResponseMessage answer) => answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString;

    /// <summary>Taken in at the desk for the household 1002, which is on the register; the matter's page.</summary>
    private static async Task<(IHtmlDocument Page, string Code)> TakeInAsync(Visitor clerk, string matter = "medical-reimbursement", string household = "1002", string? paper = "id")
    {
        var address = $"{Desk}/take-in?matter={matter}&household={household}";
        var form = await clerk.PageAsync(address);
        var typed = new List<(string, string)> { ("Form.Text", Words), ("Form.Phone", Phone) };
        if (paper is not null)
        {
            typed.Add(("paper", paper));
        }
        using var sent = await clerk.SubmitAsync(form, "form.take", address, [.. typed]);
        var page = await FollowAsync(clerk, sent);
        return (page, CodeOf().Match(LocationOf(sent)).Value);
    }

    [GeneratedRegex(@"CK\d{4}-\d{6}")]
    private static partial Regex CodeOf();

    private static async Task<Matter> MatterAsync(WebUnderTest web, string code)
    {
        await using var db = web.Store.Open(WebUnderTest.Operator);
        return await db.Matters.AsNoTracking().SingleAsync(m => m.Code == code);
    }

    [Theory, DatabaseData]
    public async Task A_matter_goes_from_the_desk_to_its_answer(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var clerk = await web.SignedInAsync("township");
        var desk = await clerk.PageAsync(Desk);
        Assert.Equal(7, desk.QuerySelectorAll("optgroup").Length);
        Assert.Contains(desk.QuerySelectorAll("option"), o => o.TextContent == "医疗费用报销");
        var form = await clerk.PageAsync(Desk + "/take-in?matter=medical-reimbursement&household=1002");
        Assert.Equal(SmallCounty.Unpaired, form.QuerySelector<IHtmlInputElement>("#applicant")!.Value);
        Assert.Contains("走绿色通道", form.QuerySelector("#green")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, form.QuerySelectorAll("input[name=paper]").Length);
        // What is wrong stands beside its field, with what was typed.
        using (var wrong = await clerk.SubmitAsync(form, "form.take", Desk + "/take-in?matter=medical-reimbursement&household=1002", ("Form.Text", " "), ("Form.Phone", Phone), ("paper", "bill")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var again = await Visitor.ReadAsync(wrong);
            Assert.Contains("请写明要办什么事", again.QuerySelector("#wish-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(Phone, again.QuerySelector<IHtmlInputElement>("#phone")!.Value);
            Assert.True(again.QuerySelector<IHtmlInputElement>("input[value=bill]")!.IsChecked);
        }
        var (page, code) = await TakeInAsync(clerk);
        Assert.Contains("已受理并取号", page.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("G01", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Words, page.Body!.TextContent, StringComparison.Ordinal);
        desk = await clerk.PageAsync(Desk);
        Assert.Equal("G01", Assert.Single(desk.QuerySelectorAll("tr[data-ticket]")).GetAttribute("data-ticket"));
        using (var called = await clerk.SubmitAsync(desk, "form:has(button[name='Call.Code'])", Desk, ("Call.Code", code)))
        {
            page = await FollowAsync(clerk, called);
        }
        using (var again = await clerk.SubmitAsync(desk, "form:has(button[name='Call.Code'])", Desk, ("Call.Code", code)))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
            Assert.Contains("已经叫过", (await Visitor.ReadAsync(again)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        var path = "/windows/matters/" + code;
        Assert.Null(page.QuerySelector("#matter-answer"));
        foreach (var (paper, banner) in new[] { ("bill", "还有必需材料未交"), ("discharge", "还有必需材料未交"), ("bank", "材料已齐") })
        {
            using var brought = await clerk.SubmitAsync(await clerk.PageAsync(path), "#matter-papers form", path, ("paper", paper));
            page = await FollowAsync(clerk, brought);
            Assert.Contains(banner, page.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal("县卫计委", page.QuerySelector<IHtmlInputElement>("#route-office")!.Value);
        using (var routed = await clerk.SubmitAsync(page, "#matter-route form", path))
        {
            page = await FollowAsync(clerk, routed);
        }
        using (var answered = await clerk.SubmitAsync(page, "#matter-answer form", path, ("AnswerFields.Text", "可报 3,200 元")))
        {
            page = await FollowAsync(clerk, answered);
        }
        Assert.Equal("可报 3,200 元", page.QuerySelector("#answer")!.TextContent);
        Assert.Contains("按时办结", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        using (var remark = await clerk.SubmitAsync(page, "#matter-remark form", path, ("RemarkFields.Text", "已电话告知")))
        {
            Assert.Contains("已电话告知", (await FollowAsync(clerk, remark)).QuerySelector("#timeline")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory, DatabaseData]
    public async Task Numbers_of_the_overview_and_the_statistics_lead_to_as_many_rows(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var clerk = await web.SignedInAsync("township");
        await TakeInAsync(clerk, "policy-advice", paper: null);
        await TakeInAsync(clerk);
        using var office = await web.SignedInAsync("county");
        var overview = await office.PageAsync("/windows");
        Assert.Equal(2, overview.QuerySelectorAll("tr[data-centre]").Length);
        Assert.Contains("劳务扶贫", overview.QuerySelector("tr[data-centre=JG-ZX101] .gap")!.TextContent, StringComparison.Ordinal);
        Assert.Null(overview.QuerySelector("tr[data-centre=JG-ZX100] .gap"));
        var followed = 0;
        foreach (var page in new[] { overview, await office.PageAsync("/windows/statistics") })
        {
            foreach (var link in page.QuerySelectorAll("td a[href*='/windows/matters?']"))
            {
                if (int.TryParse(link.ChildNodes[0].TextContent, out var said))
                {
                    Assert.Equal(said, (await office.PageAsync(link.GetAttribute("href")!)).QuerySelectorAll("tr[data-matter]").Length);
                    followed++;
                }
            }
        }
        Assert.True(followed >= 12, $"{followed}");
        // The sheet has the rows of the list.
        using var file = await office.GetAsync("/windows/matters/export?window=health");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        using var zip = new ZipArchive(await file.Content.ReadAsStreamAsync());
        using var sheet = new StreamReader(zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        var text = await sheet.ReadToEndAsync();
        Assert.Equal(2, text.Split("医疗费用报销").Length);
        Assert.DoesNotContain("扶贫政策咨询", text, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task A_township_sees_its_own_desk_and_a_village_serves_none(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var clerk = await web.SignedInAsync("township");
        var (_, code) = await TakeInAsync(clerk);
        await clerk.PageAsync("/windows/JG-ZX101", HttpStatusCode.NotFound);
        await clerk.PageAsync("/windows/JG-ZX101/take-in?matter=policy-advice", HttpStatusCode.NotFound);
        Assert.Single((await clerk.PageAsync("/windows")).QuerySelectorAll("tr[data-centre]"));
        using var village = await web.SignedInAsync("village");
        await village.PageAsync("/windows/matters/" + code, HttpStatusCode.NotFound);
        await village.PageAsync(Desk, HttpStatusCode.NotFound);
        Assert.Contains("村里不设服务窗口", (await village.PageAsync("/windows")).QuerySelector(".empty")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await village.PageAsync("/windows/matters")).QuerySelectorAll("tr[data-matter]"));
        await village.PageAsync(Desk + "/take-in", HttpStatusCode.Forbidden);
        await village.PageAsync($"/windows/matters/{code}/receipt", HttpStatusCode.Forbidden);
        // An auditor reads, with the phone masked, and finds no form.
        using var auditor = await web.SignedInAsync("auditor");
        var page = await auditor.PageAsync("/windows/matters/" + code);
        Assert.DoesNotContain(Phone, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#next"));
    }

    [Theory, DatabaseData]
    public async Task The_receipt_s_page_holds_the_state_and_nothing_personal(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var clerk = await web.SignedInAsync("township");
        var (_, code) = await TakeInAsync(clerk);
        var matter = await MatterAsync(web, code);
        using var stranger = web.Anonymous();
        var address = "/r/" + matter.Token;
        void HoldsNothing(string html) => Assert.All([SmallCounty.Unpaired, "1002", Words, Phone, code, "医疗费用报销", "可报", "县卫计委", matter.Id.ToString(), "G01"], secret => Assert.DoesNotContain(secret, html, StringComparison.OrdinalIgnoreCase));
        using (var answer = await stranger.GetAsync(address))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.Contains("noindex", Assert.Single(answer.Headers.GetValues("X-Robots-Tag")), StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            var html = await answer.Content.ReadAsStringAsync();
            HoldsNothing(html);
            Assert.Contains("等候叫号", html, StringComparison.Ordinal);
            Assert.Contains("健康扶贫", html, StringComparison.Ordinal);
            Assert.Contains("出院小结", html, StringComparison.Ordinal);
            var page = await Visitor.ReadAsync(answer);
            Assert.Empty(page.QuerySelectorAll("form, script, nav, [style]"));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.NotNull(page.QuerySelector("meta[name=robots]"));
        }
        using (var english = await stranger.GetAsync(address + "?lang=en"))
        {
            Assert.Equal(HttpStatusCode.OK, english.StatusCode);
            Assert.False(english.Headers.Contains("Set-Cookie"));
            Assert.Contains("discharge summary", await english.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // Answered: the day, and not a word of the answer.
        var path = "/windows/matters/" + code;
        await web.Store.ActAsync(WebUnderTest.Operator, "TestAnswer", async act =>
        {
            var row = await act.Db.Matters.AsTracking().SingleAsync(m => m.Code == code);
            (row.State, row.CompleteOn, row.DueOn, row.AnsweredOn, row.AnsweredBy, row.Answer, row.RoutedTo) = (MatterState.Answered, web.Store.Today, web.Store.Today, web.Store.Today, "镇甲", "可报 3,200 元", "县卫计委");
            act.About(row.AreaCode, new { });
            return 0;
        });
        var answered = await stranger.PageAsync(address);
        HoldsNothing(answered.DocumentElement.OuterHtml);
        Assert.DoesNotContain("镇甲", answered.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("已办结", answered.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(Place.Iso(web.Store.Today), answered.Body.TextContent, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task A_guessed_a_misspelt_and_an_old_token_are_not_found(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var clerk = await web.SignedInAsync("township");
        var (_, code) = await TakeInAsync(clerk);
        var token = (await MatterAsync(web, code)).Token;
        using var stranger = web.Anonymous();
        foreach (var wrong in new[] { ReceiptToken.New(), code, token[..25], token + "0", "1", Uri.EscapeDataString("' or 1=1 --") })
        {
            var page = await stranger.PageAsync("/r/" + wrong, HttpStatusCode.NotFound);
            Assert.Equal("查不到这份回执", page.QuerySelector("h1")!.TextContent);
            Assert.Contains("服务中心询问", page.Body!.TextContent, StringComparison.Ordinal);
        }
        await web.Store.ActAsync(WebUnderTest.Operator, "TestOld", async act =>
        {
            var row = await act.Db.Matters.AsTracking().SingleAsync(m => m.Code == code);
            (row.State, row.AnsweredOn) = (MatterState.Answered, web.Store.Today.AddDays(-MatterReceipt.DaysAfterEnd - 1));
            act.About(row.AreaCode, new { });
            return 0;
        });
        await stranger.PageAsync("/r/" + token, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_address_may_ask_only_so_often_and_signed_in_pages_are_not_counted()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await WebUnderTest.StartAsync(database);
        using var stranger = web.Anonymous();
        HttpResponseMessage last;
        var asked = 0;
        do
        {
            last = await stranger.GetAsync("/r/" + ReceiptToken.New());
            asked++;
        }
        while (last.StatusCode == HttpStatusCode.NotFound && asked <= 3 * PublicPages.MostInAMinute);
        // A new minute may have begun while asking.
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.True(asked > PublicPages.MostInAMinute, $"{asked}");
        Assert.True(last.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Contains("再试", await last.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var other = await stranger.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(PublicPages.Origin(IPAddress.Parse("2001:db8:1:2:3::4")), PublicPages.Origin(IPAddress.Parse("2001:db8:1:2:ffff::1")));
        Assert.NotEqual(PublicPages.Origin(IPAddress.Parse("2001:db8:1:2::4")), PublicPages.Origin(IPAddress.Parse("2001:db8:1:3::4")));
        Assert.Equal("10.0.0.1", PublicPages.Origin(IPAddress.Parse("::ffff:10.0.0.1")));
    }

    [Theory, DatabaseData]
    public async Task The_printed_code_holds_the_address_of_the_receipt(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var clerk = await web.SignedInAsync("township");
        var (_, code) = await TakeInAsync(clerk);
        var printed = await clerk.PageAsync($"/windows/matters/{code}/receipt");
        var address = printed.QuerySelector(".address")!.TextContent;
        Assert.Equal($"{web.Address.GetLeftPart(UriPartial.Authority)}/r/{(await MatterAsync(web, code)).Token}", address);
        Assert.Equal("G01", printed.QuerySelector(".ticket")!.TextContent);
        Assert.Contains("出院小结", printed.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(SmallCounty.Unpaired, printed.QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);
        // The drawn modules are those that the library computes for this address: there is no second reader of QR codes at hand.
        var drawn = Module().Matches(printed.QuerySelector("svg.qr path")!.GetAttribute("d")!).Select(m => (X: int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture), Y: int.Parse(m.Groups[2].Value, CultureInfo.InvariantCulture))).ToHashSet();
        using var expected = new QRCodeGenerator().CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        Assert.Equal($"0 0 {expected.ModuleMatrix.Count} {expected.ModuleMatrix.Count}", printed.QuerySelector("svg.qr")!.GetAttribute("viewBox"));
        for (var y = 0; y < expected.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < expected.ModuleMatrix.Count; x++)
            {
                Assert.Equal(expected.ModuleMatrix[y][x], drawn.Contains((x, y)));
            }
        }
        using var stranger = web.Anonymous();
        await stranger.PageAsync(address);
    }

    [GeneratedRegex(@"M(\d+) (\d+)h1v1h-1z")]
    private static partial Regex Module();
}
