using System.Diagnostics;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Luling.App.Web.Pages.Exchange;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Storage;
using Luling.County.Tests.Verification.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Luling.County.Tests.Pages;

public sealed class DeliveryPagesTests
{
    [Theory, DatabaseData]
    public async Task A_file_is_tried_then_taken_in_and_its_page_tells_what_it_was(TestDatabase database)
    {
        await using var web = await WebUnderTest.StartAsync(database);
        await FillAsync(web);
        using var office = await web.SignedInAsync("department");
        Assert.Contains("尚未报送", (await office.PageAsync("/deliveries")).Body!.TextContent, StringComparison.Ordinal);
        var first = Encoding.UTF8.GetBytes("身份证明号码,机动车所有人,号牌号码,车辆类型\n" + $"{DeliveryCounty.A},张一,赣D1,小型轿车\n36082119700101001X,某,赣D2,小型轿车\n");
        var (trial, tried) = await ResultAsync(office, await UploadAsync(office, "车.csv", first, "check"));
        Assert.Contains("没有写入", tried.Banner(), StringComparison.Ordinal);
        Assert.Equal(("2", "1", "1"), (tried.Counts()["行数"], tried.Counts()["号码比中"], tried.Counts()["问题行"]));
        var (_, taken) = await ResultAsync(office, await office.SubmitAsync(tried, "form[action$='/again']", trial));
        Assert.Equal("1", taken.Counts()["新立案"]);

        var list = await office.PageAsync("/deliveries");
        var row = list.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("vehicles", StringComparison.Ordinal));
        var cells = row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToList();
        Assert.Equal("2", cells[2]);
        Assert.Contains("购有小轿车 1", cells[^1], StringComparison.Ordinal);
        var delivery = row.QuerySelector("a[href*='/deliveries/']")!.GetAttribute("href")!;
        var page = await office.PageAsync(delivery);
        Assert.Contains("张一", page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(DeliveryCounty.A, page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("36082119700101001X", (await office.PageAsync(delivery + "/bad")).QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(await office.FileAsync(delivery + "/bad/export"));
        Assert.NotEmpty(await office.FileAsync(delivery + "/export?change=Appeared"));

        // An inspector sees stars, a township of another place nothing of it.
        using var inspector = await web.SignedInAsync("inspector");
        Assert.DoesNotContain(DeliveryCounty.A, (await inspector.PageAsync(delivery)).Body!.InnerHtml, StringComparison.Ordinal);
        using var township = await web.SignedInAsync("township");
        var seen = await township.PageAsync(delivery);
        Assert.DoesNotContain("36082119700101001X", (await township.PageAsync(delivery + "/bad")).Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(seen.QuerySelector("h1"));

        // Altered: what stood there and what stands there now.
        var (_, second) = await ResultAsync(office, await UploadAsync(office, "车2.csv", Encoding.UTF8.GetBytes("身份证明号码,机动车所有人,号牌号码,车辆类型\n" + $"{DeliveryCounty.A},张一,赣D1,拖拉机\n"), "import"));
        Assert.Equal(("0", "1", "0"), (second.Counts()["新增"], second.Counts()["变化"], second.Counts()["消失"]));
        var current = second.QuerySelector("a.button[href*='/deliveries/']")!.GetAttribute("href")!;
        Assert.Contains("小型轿车 → 拖拉机", (await office.PageAsync(current + "?change=Altered")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_used_is_told_with_the_name_of_the_file()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await WebUnderTest.StartAsync(database);
        await FillAsync(web);
        using var office = await web.SignedInAsync("county");
        var (_, page) = await ResultAsync(office, await UploadAsync(office, "没有号码.csv", Encoding.UTF8.GetBytes("号牌号码\n赣D1\n"), "import"));
        Assert.Contains("没有号码.csv", page.Banner(), StringComparison.Ordinal);
        await using var db = web.Store.Open(WebUnderTest.Operator);
        Assert.Equal(0, await db.Deliveries.CountAsync());
    }

    [Fact]
    public async Task A_form_sent_twice_delivers_once_and_others_do_not_see_the_run()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await WebUnderTest.StartAsync(database);
        await FillAsync(web);
        using var office = await web.SignedInAsync("county");
        var form = await office.PageAsync("/deliveries/upload?source=vehicles");
        var file = Encoding.UTF8.GetBytes("身份证明号码,号牌号码\n" + DeliveryCounty.A + ",赣D1\n");
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => UploadAsync(office, form, "a.csv", file, "import")));
        var path = Assert.Single(answers.Select(a => a.Headers.Location!.OriginalString).Distinct());
        await ResultAsync(office, answers[0]);
        using var other = await web.SignedInAsync("department");
        using var answer = await other.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await using var db = web.Store.Open(WebUnderTest.Operator);
        Assert.Equal(1, await db.Deliveries.CountAsync());
        Assert.Single(Directory.EnumerateFiles(web.Services.GetRequiredService<ImportJobs>().Folder.Root, "*.csv"));
    }

    private static async Task FillAsync(WebUnderTest web)
    {
        await SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "Test", async act =>
        {
            (await act.Db.Persons.AsTracking().FirstAsync(p => p.Name == "张一")).IdNumber = DeliveryCounty.A;
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
    }

    private static async Task<HttpResponseMessage> UploadAsync(Visitor visitor, string fileName, byte[] file, string mode) =>
        await UploadAsync(visitor, await visitor.PageAsync("/deliveries/upload?source=vehicles"), fileName, file, mode);

    /// <summary>As a browser sends it: the fields in the order of the page, the chosen source among them.</summary>
    private static async Task<HttpResponseMessage> UploadAsync(Visitor visitor, IHtmlDocument page, string fileName, byte[] file, string mode)
    {
        var form = (IHtmlFormElement)page.QuerySelector("#upload")!;
        using var content = new MultipartFormDataContent { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var (name, value) in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is { Length: > 0 } && i.Type is not ("file" or "radio")).Select(i => (i.Name!, i.Value))
            .Concat(form.Elements.OfType<IHtmlSelectElement>().Select(s => (s.Name!, s.Value ?? ""))).Append(("mode", mode)))
        {
            content.Add(new StringContent(value), $"\"{name}\"");
        }
        var part = new ByteArrayContent(file);
        part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{fileName}\"");
        content.Add(part);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(form.GetAttribute("action")!, UriKind.Relative)) { Content = content };
        return await visitor.SendAsync(request);
    }

    private static async Task<(string Path, IHtmlDocument Page)> ResultAsync(Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var path = answer.Headers.Location!.OriginalString;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(2);)
        {
            var page = await visitor.PageAsync(path);
            if (page.QuerySelector("#running") is null)
            {
                return (path, page);
            }
            await Task.Delay(100);
        }
        throw new TimeoutException("The delivery did not end.");
    }
}
