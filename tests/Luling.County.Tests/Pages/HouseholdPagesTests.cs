using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Targeting;
using Luling.County.Tests.Access;
using Luling.County.Tests.Register;
using Luling.County.Tests.Storage;
using Luling.County.Verification;

namespace Luling.County.Tests.Pages;

/// <summary>Households over real HTTP: the list, the dossier, the forms, the API.</summary>
public sealed class HouseholdPagesTests
{
    private const string Number = "360821195003124510";
    private const string BankCardNumber = "6217000010001234567";
    private const string Asof = "asof=2016-12-31";

    [Theory, DatabaseData]
    public async Task The_list_finds_sorts_and_keeps_its_state_in_the_address(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/households?" + Asof);
        Assert.Equal(["H1", "H2", "Y1"], Codes(page));
        Assert.Contains("曾建档且未被剔除", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Y1", "H2", "H1"], Codes(await office.PageAsync("/households?sort=-code&" + Asof)));
        Assert.Equal(["H1", "H2", "Y1"], Codes(await office.PageAsync("/households?status=nonsense&sort=nonsense&page=x&" + Asof)));
        Assert.Equal(["H1"], Codes(await office.PageAsync("/households?q=" + Uri.EscapeDataString("秀英") + "&" + Asof)));

        var found = await office.PageAsync("/households?q=" + Uri.EscapeDataString("王") + "&status=poor&card=red&helper=" + Uri.EscapeDataString("赵") + "&faults=1&" + Asof);
        Assert.Equal(["H1"], Codes(found));
        Assert.Equal("王", found.QuerySelector<IHtmlInputElement>(".filter input[name=q]")!.Value);
        Assert.Equal("poor", found.QuerySelector<IHtmlSelectElement>(".filter select[name=status]")!.Value);
        Assert.Equal("red", found.QuerySelector<IHtmlSelectElement>(".filter select[name=card]")!.Value);
        Assert.True(found.QuerySelector<IHtmlInputElement>(".filter input[name=faults]")!.IsChecked);
        Assert.Contains("status=poor", found.QuerySelector("thead a")!.GetAttribute("href"), StringComparison.Ordinal);

        Assert.NotNull((await office.PageAsync("/households?q=%25&" + Asof)).QuerySelector(".empty"));
        var english = await office.PageAsync((await office.GetAsync("/households?lang=en&" + Asof)).Headers.Location!.OriginalString);
        Assert.Equal("Households", english.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("未知", english.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task A_township_finds_nothing_elsewhere_on_page_export_and_api(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var township = await web.SignedInAsync("township");
        Assert.Equal(["H1", "H2"], Codes(await township.PageAsync("/households?" + Asof)));
        Assert.Empty(Codes(await township.PageAsync("/households?q=Y1&" + Asof)));
        await township.PageAsync("/households/Y1?" + Asof, HttpStatusCode.NotFound);
        await township.PageAsync("/households?area=360821101", HttpStatusCode.NotFound);
        using (var answer = await township.GetAsync("/api/v1/households/Y1?asOf=2016-12-31"))
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Equal(2, (await JsonAsync(township, "/api/v1/households?asOf=2016-12-31")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await JsonAsync(township, "/api/v1/households?asOf=2016-12-31&q=Y1")).GetProperty("total").GetInt32());
        using var workbook = await township.GetAsync("/households/export?" + Asof);
        var file = Path.Combine(Directory.CreateTempSubdirectory("luling-households-").FullName, "list.xlsx");
        await File.WriteAllBytesAsync(file, await workbook.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var text = WorkbookText.Of(file);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Assert.Contains("H1", text);
        Assert.DoesNotContain("Y1", text);
    }

    [Theory, DatabaseData]
    public async Task The_dossier_shows_what_is_on_file_and_says_unknown_for_the_rest(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/households/H1?" + Asof);
        Assert.Contains("王富贵", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("敦厚镇", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);

        var members = Rows(page, "#members");
        Assert.Equal(2, members.Count);
        Assert.Contains("66", members[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("患有大病", members[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("未知", members[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("张离开", page.QuerySelector("#members ul")!.TextContent, StringComparison.Ordinal);

        var income = Rows(page, "#income").Select(r => r.Children.Select(c => c.TextContent.Split('\n')[0].Trim()).ToArray()).ToList();
        Assert.Equal(["2016", "10,000", "0", "0", "0", "0", "10,000", "2", "5,000达到标准"], income[0].Take(9));
        Assert.Contains("与计算不符", Rows(page, "#income")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("达到标准", Rows(page, "#income")[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("2,952", income[0][^1]);
        Assert.Equal(["2015", "未知", "0", "0", "0", "0", "未知"], income[1].Take(7));

        Assert.Contains("赵建国", page.QuerySelector("#measures")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("农村低保", page.QuerySelector("#measures")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("D", page.QuerySelector("#house")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(6, page.QuerySelectorAll("#papers td.bad[colspan]").Length);
        Assert.Contains("2016-H2", page.QuerySelector("#papers")!.TextContent, StringComparison.Ordinal);
        Assert.Single(Rows(page, "#noted"));
        Assert.NotEmpty(page.QuerySelectorAll("#history li"));

        // A day earlier than the facts knows nothing of them.
        var before = await office.PageAsync("/households/H1?asof=2014-06-30");
        Assert.Empty(before.QuerySelectorAll("#papers td.bad:not([colspan])"));
        Assert.Equal(7, before.QuerySelectorAll("#papers td.bad[colspan]").Length);
        Assert.Equal(3, Rows(before, "#members").Count);
        Assert.Empty(Rows(before, "#income"));
        await office.PageAsync("/households/none?" + Asof, HttpStatusCode.NotFound);
    }

    [Theory]
    [DatabaseData("county", true, true)]
    [DatabaseData("village", true, false)]
    [DatabaseData("helper", false, false)]
    [DatabaseData("evaluator", false, false)]
    [DatabaseData("auditor", true, true)]
    public async Task Numbers_are_masked_by_the_reader_s_role_everywhere(TestDatabase database, string user, bool numbers, bool cards)
    {
        await using var web = await StartAsync(database);
        using var visitor = await web.SignedInAsync(user);
        foreach (var path in new[] { "/households?" + Asof, "/households/H1?" + Asof, "/api/v1/households?asOf=2016-12-31", "/api/v1/households/H1?asOf=2016-12-31" })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.Equal(numbers, text.Contains(Number, StringComparison.Ordinal));
            Assert.Equal(!numbers, text.Contains("360821********4510", StringComparison.Ordinal));
            Assert.Equal(cards && path.Contains("H1", StringComparison.Ordinal), text.Contains(BankCardNumber, StringComparison.Ordinal));
        }
        Assert.Equal(numbers ? ["H1"] : [], Codes(await visitor.PageAsync("/households?q=4510&" + Asof)));
        Assert.Equal(["H1"], Codes(await visitor.PageAsync($"/households?q={Number}&{Asof}")));
    }

    [Theory, DatabaseData]
    public async Task A_form_stores_goes_back_to_the_page_and_says_so_or_keeps_what_was_typed(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var township = await web.SignedInAsync("township");
        const string Address = "/households/H1?asof=2016-12-31";
        var page = await township.PageAsync(Address);
        using var refused = await township.SubmitAsync(page, "#change-status form", Address, ("Form.To", "Exited"), ("Form.Reason", "Exit"), ("Form.On", "2014-01-01"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var again = await Visitor.ReadAsync(refused);
        Assert.True(again.QuerySelector("#change-status")!.HasAttribute("open"));
        Assert.Equal("2014-01-01", again.QuerySelector<IHtmlInputElement>("#status-on")!.Value);
        Assert.Equal("Exited", again.QuerySelector<IHtmlSelectElement>("#status-to")!.Value);
        Assert.NotNull(again.QuerySelector("#status-on-error"));
        Assert.Equal("true", again.QuerySelector("#status-on")!.GetAttribute("aria-invalid"));

        using var stored = await township.SubmitAsync(again, "#change-status form", Address, ("Form.On", "2016年12月5日"));
        Assert.Equal(HttpStatusCode.Redirect, stored.StatusCode);
        var after = await township.PageAsync(stored.Headers.Location!.IsAbsoluteUri ? stored.Headers.Location.PathAndQuery : stored.Headers.Location.OriginalString);
        Assert.Contains("状态已变更", after.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("已脱贫", Rows(after, "#periods")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("变更农户状态", after.QuerySelector("#history")!.TextContent, StringComparison.Ordinal);

        using var card = await township.SubmitAsync(after, "#assign-card form", Address, ("Form.Card", "Blue"), ("Form.On", "2016-12-06"));
        Assert.Equal(HttpStatusCode.Redirect, card.StatusCode);
        using var wrong = await township.SubmitAsync(after, "#member-joined form", Address, ("Form.Name", "小燕"), ("Form.IdNumber", Number[..17] + "9"),
            ("Form.Relation", "05"), ("Form.Reason", "Marriage"), ("Form.On", "2016-10-01"));
        var typed = await Visitor.ReadAsync(wrong);
        Assert.Equal(("小燕", Number[..17] + "9"), (typed.QuerySelector<IHtmlInputElement>("#join-name")!.Value, typed.QuerySelector<IHtmlInputElement>("#join-number")!.Value));
        Assert.NotNull(typed.QuerySelector("#join-number-error"));
        using var joined = await township.SubmitAsync(typed, "#member-joined form", Address, ("Form.IdNumber", ""), ("Form.Reason", "Birth"), ("Form.Birth", "2016-09-30"), ("Form.Sex", "2"), ("Form.Relation", "08"));
        Assert.Equal(HttpStatusCode.Redirect, joined.StatusCode);
        var now = await township.PageAsync(Address);
        Assert.Equal(3, Rows(now, "#members").Count);
        using var left = await township.SubmitAsync(now, "#member-left form", Address, ("Form.Person", "H1-01"), ("Form.Reason", "MoveOut"), ("Form.On", "2016-12-20"));
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        Assert.Equal(2, Rows(await township.PageAsync(Address), "#members").Count);
    }

    [Theory, DatabaseData]
    public async Task Who_may_not_edit_sees_no_form(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var evaluator = await web.SignedInAsync("evaluator");
        Assert.Empty((await evaluator.PageAsync("/households/H1?" + Asof)).QuerySelectorAll("main form"));
        using var export = await evaluator.GetAsync("/households/export?" + Asof);
        Assert.Equal(HttpStatusCode.Forbidden, export.StatusCode);

        // A village keeps its members up to date; status and card are the township's to decide.
        using var village = await web.SignedInAsync("village");
        var page = await village.PageAsync("/households/H1?" + Asof);
        Assert.NotNull(page.QuerySelector("#member-joined form"));
        Assert.Empty(page.QuerySelectorAll("#change-status, #assign-card"));
    }

    [Theory, DatabaseData]
    public async Task A_person_s_address_leads_to_the_household_and_the_api_tells_the_same_as_the_page(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var dossier = await JsonAsync(office, "/api/v1/households/H1?asOf=2016-12-31");
        Assert.Equal("registered", dossier.GetProperty("status").GetString());
        Assert.Equal(500_000, dossier.GetProperty("incomes")[0].GetProperty("netPerHead").GetInt64());
        Assert.Equal(JsonValueKind.Null, dossier.GetProperty("incomes")[1].GetProperty("netPerHead").ValueKind);
        Assert.Equal(6, dossier.GetProperty("missingPapers").GetArrayLength());
        Guid person;
        await using (var db = web.Store.Open(WebUnderTest.Operator))
        {
            person = db.Persons.Where(p => p.Name == "李秀英").Select(p => p.Id).Single();
        }
        using var answer = await office.GetAsync($"/persons/{person}?{Asof}");
        Assert.StartsWith("/households/H1", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var unknown = await office.GetAsync($"/persons/{Guid.Empty}?{Asof}");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        var register = new RegisterRows(web.Store);
        var one = register.Household("H1", "王富贵");
        one.BankCard = BankCardNumber;
        var head = register.Member(one, "王富贵", idNumber: Number);
        head.Birth = new DateOnly(1950, 3, 12);
        register.Member(one, "李秀英", "02");
        register.Member(one, "张离开", "03", to: "2015-01-01");
        register.Add(new PersonYear { CountyCode = RegisterRows.County, Id = register.NewId(), AreaCode = one.AreaCode, PersonId = head.Id, Year = 2016, Health = "03", Ncms = true });
        register.Card(one, CardClass.Red);
        register.Helper(one, "赵建国");
        register.Fault(one);
        var sheet = register.Sheet(one, 2016, 1_000_000, members: 2);
        (sheet.StatedNetPerHead, sheet.HouseGrade, sheet.DangerousHouse) = (400_000, "04", true);
        register.Sheet(one, 2015, null);
        register.Add(new Benefit { CountyCode = RegisterRows.County, Id = register.NewId(), AreaCode = one.AreaCode, HouseholdId = one.Id, PersonId = head.Id, Measure = MeasureIds.Dibao, From = new(2016, 1, 1) });
        register.Add(new HouseholdDocument { CountyCode = RegisterRows.County, Id = register.NewId(), AreaCode = one.AreaCode, HouseholdId = one.Id, Kind = DocumentKind.HealthCertificate, IssuedOn = new(2016, 5, 1) });
        register.Add(new HouseholdVerification
        {
            CountyCode = RegisterRows.County, Id = register.NewId(), AreaCode = one.AreaCode, HouseholdId = one.Id, On = new(2016, 9, 1), Round = "2016-H2", Result = VerificationResult.Qualified,
        });
        register.Household("H2", "李大山");
        register.Household("Y1", "永阳人", RegisterRows.Yongyang);
        await register.SaveAsync();
        return web;
    }

    private static string[] Codes(IDocument page) => [.. page.QuerySelectorAll("main tbody tr td:nth-child(2)").Select(c => c.TextContent.Trim())];

    private static List<IElement> Rows(IDocument page, string section) => [.. page.QuerySelectorAll($"{section} tbody tr")];

    private static async Task<JsonElement> JsonAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
    }
}
