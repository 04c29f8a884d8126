using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;

namespace Luling.County.Tests.Responsibility;

/// <summary>Problems and inspections over real HTTP, without JavaScript.</summary>
public sealed class ProblemPagesTests
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1];

    /// <summary>A township's group, a unit and a team of the county, money for a road.</summary>
    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "Test", async act =>
        {
            Body Body(string code, BodyKind kind, string area) => new() { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = area.PadRight(12, '0'), Code = code, Kind = kind, Name = "机构" + code, From = new(2016, 1, 1) };
            await act.InsertAsync([Body("XZ", BodyKind.TownshipLeadingGroup, SmallCounty.Dunhou), Body("DW", BodyKind.CountyUnit, WebUnderTest.CountyCode), Body("DC", BodyKind.InspectionTeam, WebUnderTest.CountyCode)]);
            var source = new Funds.FundSource { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = "360821000000", Code = "S1", Year = 2016, Level = Funds.FundLevel.County, Title = "配套资金", Amount = 100_000 };
            await act.InsertAsync([source]);
            await act.InsertAsync([new Funds.FundPayment { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = SmallCounty.DunhouVillage, Code = "P1", FundSourceId = source.Id, ProjectCode = "X9", Purpose = "路面硬化", On = new(2016, 6, 1), Amount = 100_000 }]);
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        return web;
    }

    private static async Task<IHtmlDocument> FollowAsync(Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await visitor.PageAsync(PathOf(answer));
    }

    private static string PathOf(HttpResponseMessage answer) => answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString;

    /// <summary>Sends a form with files as a browser would.</summary>
    private static Task<HttpResponseMessage> SendAsync(Visitor visitor, IHtmlDocument page, string selector, string path, (string Name, string Value)[] typed, params (string Name, byte[] Content)[] papers)
    {
        var form = Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector(selector));
        var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]"))
        {
            content.Add(new StringContent(hidden.Value), hidden.Name!);
        }
        foreach (var (name, value) in typed)
        {
            content.Add(new StringContent(value), name);
        }
        foreach (var (name, bytes) in papers)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(file, "papers", name);
        }
        return visitor.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content });
    }

    /// <summary>Rows of a workbook's first sheet, the heading with them.</summary>
    private static int Rows(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var sheet = new StreamReader(zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open());
        return sheet.ReadToEnd().Split("<row").Length - 1;
    }

    private static string Text(IParentNode page, string selector) => page.QuerySelector(selector)!.TextContent;

    [Theory, DatabaseData]
    public async Task A_problem_goes_from_the_form_over_owner_and_proof_to_its_end(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var inspector = await web.SignedInAsync("inspector");
        using var office = await web.SignedInAsync("county");
        using var township = await web.SignedInAsync("township");
        using var village = await web.SignedInAsync("village");
        var today = web.Store.Today.ToString("yyyy-MM-dd", null);
        var form = await inspector.PageAsync("/problems/new");
        (string, string)[] Typed(string text, string amount = "", string misuse = "") =>
            [("New.Source", "Citizen"), ("New.Area", SmallCounty.DunhouVillage), ("New.Text", text), ("New.On", today), ("New.By", ""), ("New.Misuse", misuse), ("New.Amount", amount)];
        using (var refused = await SendAsync(inspector, form, "#problem-new", "/problems/new", Typed("公示栏是空的", "1200")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await Visitor.ReadAsync(refused);
            Assert.Contains("请选择资金违纪类别", Text(again, "#new-misuse-error"), StringComparison.Ordinal);
            Assert.Equal("公示栏是空的", Text(again, "#new-text"));
        }
        string path;
        using (var done = await SendAsync(inspector, form, "#problem-new", "/problems/new", Typed("公示栏是空的\r\n  <b>没人管</b>", "1200", "Retention"), ("现场.png", Png)))
        {
            path = PathOf(done).Split('?')[0];
            var page = await FollowAsync(inspector, done);
            Assert.Contains("问题已登记", Text(page, ".banner"), StringComparison.Ordinal);
            Assert.Equal("公示栏是空的\n  <b>没人管</b>", Text(page, "#words blockquote").Replace("\r\n", "\n", StringComparison.Ordinal));
            Assert.Null(page.QuerySelector("#words blockquote b"));
            Assert.Contains("截留 1,200 元", Text(page, "#words"), StringComparison.Ordinal);
            using var picture = await inspector.GetAsync(page.QuerySelector("#papers img")!.GetAttribute("src")!);
            Assert.Equal(("image/png", "inline"), (picture.Content.Headers.ContentType!.MediaType, picture.Content.Headers.ContentDisposition!.DispositionType));
        }
        // Who may not assign is offered no form for it.
        Assert.Null((await village.PageAsync(path)).QuerySelector("#problem-assign"));
        var open = await office.PageAsync(path);
        Assert.Equal(["", "DW", "XZ"], open.QuerySelectorAll("#assign-body option").Select(o => o.GetAttribute("value")!).Order());
        using (var noDay = await office.SubmitAsync(open, "#problem-assign form", path, ("Assign.Body", "XZ"), ("Assign.Due", "")))
        {
            Assert.Contains("请填写日期", Text(await Visitor.ReadAsync(noDay), "#assign-due-error"), StringComparison.Ordinal);
        }
        using (var assigned = await office.SubmitAsync(open, "#problem-assign form", path, ("Assign.Body", "XZ"), ("Assign.Name", "王镇长")))
        {
            Assert.Contains("机构XZ 王镇长", Text(await FollowAsync(office, assigned), "#next"), StringComparison.Ordinal);
        }
        var mine = await village.PageAsync(path);
        (string, string)[] mended = [("Rectify.On", today), ("Rectify.Text", "已重新公示七天")];
        using (var bare = await SendAsync(village, mine, "#problem-rectify form", path, mended))
        {
            Assert.Contains("须附佐证", Text(await Visitor.ReadAsync(bare), "#rectify-papers-error"), StringComparison.Ordinal);
        }
        using (var sent = await SendAsync(village, mine, "#problem-rectify form", path, mended, ("整改后.png", [.. Png, 2])))
        {
            Assert.Contains("待验收", (await FollowAsync(village, sent)).QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        }
        // The owner's side is offered no judgement, and one sent all the same is refused.
        Assert.Null((await township.PageAsync(path)).QuerySelector("#problem-judge"));
        var judge = await inspector.PageAsync(path);
        using (var silent = await inspector.SubmitAsync(judge, "#problem-judge", path, ("Judge.Accept", "false")))
        {
            Assert.Contains("退回须写明理由", Text(await Visitor.ReadAsync(silent), "#judge-reason-error"), StringComparison.Ordinal);
        }
        using (var accepted = await inspector.SubmitAsync(judge, "#problem-judge", path, ("Judge.Accept", "true")))
        {
            Assert.Contains("问题销号", Text(await FollowAsync(inspector, accepted), ".banner"), StringComparison.Ordinal);
        }
        using (var twice = await inspector.SubmitAsync(judge, "#problem-judge", path, ("Judge.Accept", "true")))
        {
            Assert.Contains("没有待验收", Text(await Visitor.ReadAsync(twice), "#problem-judge [role=alert]"), StringComparison.Ordinal);
        }
        using (var again = await office.SubmitAsync(await office.PageAsync(path), "#problem-reopen form", path, ("Reopen.Reason", "又撕掉了")))
        {
            Assert.Contains("重新打开 1 次", Text(await FollowAsync(office, again), ".sub"), StringComparison.Ordinal);
        }
        using (var remark = await SendAsync(village, await village.PageAsync(path), "#problem-remark form", path, [("Remark.Text", "明天再贴")]))
        {
            Assert.Contains((await FollowAsync(village, remark)).QuerySelectorAll("#timeline blockquote"), q => q.TextContent == "明天再贴");
        }
        Assert.Equal(HttpStatusCode.NotFound, (await (await web.SignedInAsync("helper")).GetAsync("/problems/WT1999-00001")).StatusCode);
    }

    [Fact]
    public async Task Late_ones_stand_at_the_top_and_every_number_of_the_board_is_that_of_its_list()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        // The end of the month of the newest facts is the day that pages show.
        var day = new DateOnly(2017, 3, 31);
        await web.Store.ActAsync(WebUnderTest.Operator, "Test", async act =>
        {
            async Task AddAsync(string area, ProblemState state, DateOnly? due)
            {
                var it = await ProblemOpening.OpenAsync(act, new FoundProblem { Source = ProblemSource.Survey, AreaCode = area.PadRight(12, '0'), Text = "问题", FoundOn = new(2017, 1, 1), FoundBy = "调查组", Owner = "王镇长", DueOn = due }, day);
                (it.State, it.RectifiedOn) = (state, state == ProblemState.Open ? null : day);
            }
            await AddAsync(SmallCounty.DunhouVillage, ProblemState.Open, day.AddDays(-20));
            await AddAsync(SmallCounty.DunhouVillage, ProblemState.Open, day.AddDays(20));
            await AddAsync(SmallCounty.Dunhou, ProblemState.Open, day.AddDays(-2));
            await AddAsync(SmallCounty.YongyangVillage, ProblemState.Rectified, day.AddDays(-9));
            await AddAsync(WebUnderTest.CountyCode, ProblemState.Closed, null);
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        using var office = await web.SignedInAsync("county");
        var list = await office.PageAsync("/problems");
        Assert.Equal(["WT2017-00001", "WT2017-00003"], list.QuerySelectorAll("#late tbody th").Select(c => c.TextContent));
        Assert.Contains("县领导小组", Text(list, "#late tbody tr"), StringComparison.Ordinal);
        Assert.Equal(4, list.QuerySelectorAll("tr[data-problem]").Length);
        var board = await office.PageAsync("/problems/board");
        Assert.Equal(3, board.QuerySelectorAll("tr[data-area]").Length);
        var checkedLinks = 0;
        foreach (var link in board.QuerySelectorAll("td.n a").OfType<IHtmlAnchorElement>())
        {
            var rows = await office.PageAsync(link.GetAttribute("href")!);
            Assert.Equal(int.Parse(link.FirstChild!.TextContent, null), rows.QuerySelectorAll("tr[data-problem]").Length);
            checkedLinks++;
        }
        Assert.True(checkedLinks >= 8, $"{checkedLinks}");
        // The township sees its own three, and its own level apart from its village.
        using var township = await web.SignedInAsync("township");
        Assert.Equal(3, (await township.PageAsync("/problems?state=all")).QuerySelectorAll("tr[data-problem]").Length);
        Assert.Equal(["WT2017-00003"], (await township.PageAsync("/problems?here=1")).QuerySelectorAll("tr[data-problem]").Select(r => r.GetAttribute("data-problem")));
        Assert.Contains("WT2017-00001", Text(await township.PageAsync("/problems/print?overdue=1"), ".sheet"), StringComparison.Ordinal);
        using var file = await office.GetAsync("/problems/export?overdue=1");
        Assert.Equal(3, Rows(await file.Content.ReadAsByteArrayAsync()));
        var english = await office.PageAsync("/problems/WT2017-00001");
        Assert.Contains("县领导小组", Text(english, "#next"), StringComparison.Ordinal);
    }

    [Theory, DatabaseData]
    public async Task A_round_is_drawn_recorded_fed_back_and_leads_to_a_summons(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var inspector = await web.SignedInAsync("inspector");
        using var township = await web.SignedInAsync("township");
        var today = web.Store.Today.ToString("yyyy-MM-dd", null);
        var draw = await inspector.PageAsync("/inspections/draw");
        using (var wrong = await inspector.SubmitAsync(draw, "#inspection-draw", "/inspections/draw", ("Round.Through", "2001-01-01")))
        {
            Assert.Contains("起止日期", Text(await Visitor.ReadAsync(wrong), "#draw-from-error"), StringComparison.Ordinal);
        }
        using var drawn = await inspector.SubmitAsync(draw, "#inspection-draw", "/inspections/draw", ("Round.Seed", "公开号码 221"));
        var round = await FollowAsync(inspector, drawn);
        Assert.Contains("重抽核对一致", Text(round, "#check"), StringComparison.Ordinal);
        Assert.Contains("公开号码 221", Text(round, ".sub"), StringComparison.Ordinal);
        var path = round.QuerySelector("#drawn td a")!.GetAttribute("href")!;
        // Whoever looks draws again, also where the place lies outside their area.
        Assert.Contains("重抽核对一致", Text(await township.PageAsync(PathOf(drawn).Split('?')[0]), "#check"), StringComparison.Ordinal);

        var page = await inspector.PageAsync(path);
        var items = page.QuerySelectorAll("#inspection-record select").Select(s => s.GetAttribute("name")!).ToList();
        Assert.Equal(12, items.Count);
        (string, string)[] Result(string first) => [.. items.Select((n, i) => (n, i == 0 ? first : "InOrder"))];
        using (var silent = await inspector.SubmitAsync(page, "#inspection-record", path, Result("AtFault")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, silent.StatusCode);
            var again = await Visitor.ReadAsync(silent);
            Assert.Contains("照录问题原话", Text(again, "#" + items[0].Replace("check.", "check-", StringComparison.Ordinal) + "-error"), StringComparison.Ordinal);
            Assert.Equal("AtFault", again.QuerySelector<IHtmlSelectElement>($"select[name='{items[0]}']")!.Value);
        }
        using (var done = await inspector.SubmitAsync(page, "#inspection-record", path, [.. Result("AtFault"), (items[0].Replace("check.", "said.", StringComparison.Ordinal), "公示只贴了三天")]))
        {
            page = await FollowAsync(inspector, done);
        }
        Assert.Contains("公示只贴了三天", Text(page, "#checks"), StringComparison.Ordinal);
        var problem = page.QuerySelector("#problems li a")!.TextContent;
        using (var told = await inspector.SubmitAsync(page, "#inspection-feedback", path))
        {
            Assert.Contains("已按原话反馈", Text(await FollowAsync(inspector, told), ".banner"), StringComparison.Ordinal);
        }
        Assert.Single((await inspector.PageAsync("/inspections")).QuerySelectorAll("tr[data-inspection]"));

        var summon = await inspector.PageAsync("/inspections/summons?problem=" + problem + "&body=DW");
        Assert.Equal(problem, summon.QuerySelector<IHtmlInputElement>("#summon-problem")!.Value);
        using var summoned = await inspector.SubmitAsync(summon, "#summon form", "/inspections/summons", ("Summon.Reason", "整改逾期半个月"));
        var talk = await FollowAsync(inspector, summoned);
        var at = PathOf(summoned).Split('?')[0];
        using (var held = await SendAsync(inspector, talk, "#summons-talk", at, [("Talk.On", today), ("Talk.Statement", "保证十天内改完。"), ("Talk.Due", today)], ("记录.png", Png)))
        {
            talk = await FollowAsync(inspector, held);
        }
        Assert.Contains("保证十天内改完。", Text(talk, "#summons"), StringComparison.Ordinal);
        using (var closed = await inspector.SubmitAsync(talk, "#summons-close", at, ("Close.Answer", "已整改，现场看过")))
        {
            Assert.Contains("已办结", Text(await FollowAsync(inspector, closed), ".sub"), StringComparison.Ordinal);
        }
        Assert.Contains((await inspector.PageAsync("/problems/" + problem)).QuerySelectorAll("#timeline b"), b => b.TextContent == "约谈");
        // What was said to a unit of the county stays there.
        await township.PageAsync(at, HttpStatusCode.NotFound);
        foreach (var export in new[] { "/inspections/export", "/inspections/summons/export" })
        {
            using var file = await inspector.GetAsync(export);
            Assert.Equal(2, Rows(await file.Content.ReadAsByteArrayAsync()));
        }
    }

    [Fact]
    public async Task A_flag_of_money_begins_a_report()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var inspector = await web.SignedInAsync("inspector");
        var flags = await inspector.PageAsync("/inspections/funds");
        Assert.Equal(["UnknownProject"], flags.QuerySelectorAll("tr[data-flag]").Select(r => r.GetAttribute("data-flag")));
        var form = await inspector.PageAsync(flags.QuerySelector("tr[data-flag] a")!.GetAttribute("href")!);
        Assert.Contains("P1 路面硬化", Text(form, "#new-text"), StringComparison.Ordinal);
        Assert.Equal(("Diversion", "1000", SmallCounty.DunhouVillage), (form.QuerySelector<IHtmlSelectElement>("#new-misuse")!.Value, form.QuerySelector<IHtmlInputElement>("#new-amount")!.Value, form.QuerySelector<IHtmlSelectElement>("#new-area")!.Value));
        using var file = await inspector.GetAsync("/inspections/funds/export?kind=unknownproject");
        Assert.Equal(2, Rows(await file.Content.ReadAsByteArrayAsync()));
        // The auditor looks and reports nothing.
        using var auditor = await web.SignedInAsync("auditor");
        Assert.Null((await auditor.PageAsync("/inspections/funds")).QuerySelector("tr[data-flag] a"));
    }
}
