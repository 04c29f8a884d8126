using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Luling.County.Responsibility;
using Luling.County.Tests.Access;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>The appraisal over real HTTP, without JavaScript: ranking, a unit with its sums and rows, its forms, the lists, the files.</summary>
public sealed class AppraisalPagesTests
{
    private const string GroupA = "JG-XZ100", GroupB = "JG-XZ101", Unit = "JG-DW08";

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "FillBodies", async act =>
        {
            Body New(string code, BodyKind kind, string area, string name) => new() { CountyCode = WebUnderTest.CountyCode, Id = act.NewId(), AreaCode = area.PadRight(12, '0'), Code = code, Kind = kind, Name = name, From = new(2016, 1, 4) };
            Body[] bodies = [New(GroupA, BodyKind.TownshipLeadingGroup, SmallCounty.Dunhou, "敦厚镇脱贫攻坚工作领导小组"), New(GroupB, BodyKind.TownshipLeadingGroup, SmallCounty.Yongyang, "永阳镇脱贫攻坚工作领导小组"), New(Unit, BodyKind.CountyUnit, WebUnderTest.CountyCode, "县民政局")];
            await act.InsertAsync(bodies);
            await act.InsertAsync([.. bodies.Select(b => new Letter
            {
                CountyCode = b.CountyCode, Id = act.NewId(), AreaCode = b.AreaCode, BodyId = b.Id, Kind = b.Kind == BodyKind.CountyUnit ? LetterKind.UnitTarget : LetterKind.TownshipTarget, Year = 2016, DueOn = new(2016, 3, 15),
                SignedOn = b.Code == GroupB ? new(2016, 3, 20) : new(2016, 3, 10),
            })]);
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        return web;
    }

    private static async Task<IHtmlDocument> FollowAsync(Visitor visitor, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return await visitor.PageAsync(answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.OriginalString);
    }

    private static string Cell(IParentNode page, string unit, int column) => page.QuerySelector($"tr[data-unit='{unit}']")!.Children[column].TextContent.Trim();

    [Theory, DatabaseData]
    public async Task A_year_goes_from_scores_over_publication_and_objection_to_its_answer(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        using var township = await web.SignedInAsync("township");
        const string unitPath = "/appraisal/" + GroupA + "?year=2016";
        var page = await office.PageAsync(unitPath);
        Assert.Contains("2016-12-31", page.QuerySelector(".sub")!.TextContent, StringComparison.Ordinal);
        // One of one letter in time, and no windows, which have to be there: points are not known, and the sum says of what.
        Assert.Equal("1 / 1", page.QuerySelector("tr[data-item=letters] a")!.FirstChild!.TextContent);
        Assert.Equal("5", page.QuerySelector("tr[data-item=letters] td b")!.TextContent);
        Assert.Contains("服务窗口 没有登记", page.QuerySelector("#sum")!.TextContent, StringComparison.Ordinal);
        // The count leads to the rows: gaps of the coverage on the day measured, or the rows counted.
        var gaps = await office.PageAsync(page.QuerySelector("tr[data-item=pairing] a")!.GetAttribute("href")!);
        Assert.Contains(SmallCounty.Unpaired, gaps.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        var rows = await office.PageAsync(page.QuerySelector("tr[data-item=letters] a")!.GetAttribute("href")!);
        Assert.Contains("2016-03-10", rows.QuerySelector("table")!.TextContent, StringComparison.Ordinal);

        using (var wrong = await office.SubmitAsync(page, "form:has(#score-value)", unitPath, ("Score.Value", "一百"), ("Score.Basis", "县考核办通报")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var again = await Visitor.ReadAsync(wrong);
            Assert.Contains("0 至 100", again.QuerySelector("#score-value-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(("一百", "县考核办通报"), (again.QuerySelector("#score-value")!.GetAttribute("value"), again.QuerySelector("#score-basis")!.GetAttribute("value")));
        }
        using (var entered = await office.SubmitAsync(page, "form:has(#score-value)", unitPath, ("Score.Value", "88.5"), ("Score.Basis", "县考核办通报")))
        {
            page = await FollowAsync(office, entered);
            Assert.Contains("88.5（县考核办通报", page.QuerySelector("#sum")!.TextContent, StringComparison.Ordinal);
        }
        using (var wrong = await office.SubmitAsync(page, "form:has(#veto-text)", unitPath, ("Veto.On", "2017-01-03"), ("Veto.Text", "经查实虚假脱贫两户<b>"), ("Veto.Problem", "")))
        {
            var again = await Visitor.ReadAsync(wrong);
            Assert.Contains("不在考核年度内", again.QuerySelector("#veto-on-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("经查实虚假脱贫两户<b>", again.QuerySelector("#veto-text")!.TextContent);
        }
        using (var wrong = await office.SubmitAsync(page, "form:has(#veto-text)", unitPath, ("Veto.On", "昨天"), ("Veto.Text", "经查实虚假脱贫两户"), ("Veto.Problem", "")))
        {
            Assert.Contains("请填写日期", (await Visitor.ReadAsync(wrong)).QuerySelector("#veto-on-error")!.TextContent, StringComparison.Ordinal);
        }

        var ranking = await office.PageAsync("/appraisal?year=2016");
        Assert.Equal(3, ranking.QuerySelectorAll("tr[data-unit]").Length);
        using (var published = await office.SubmitAsync(ranking, "form.panel[method=post]", "/appraisal?year=2016"))
        {
            ranking = await FollowAsync(office, published);
            Assert.Contains("年度考核已公布", ranking.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        }
        using (var again = await office.SubmitAsync(ranking, "form.panel[method=post]", "/appraisal?year=2016"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
            Assert.Contains("完全一致", (await Visitor.ReadAsync(again)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }

        // The township: the ranking of all, links and measured numbers of its own only, and its own form.
        var seen = await township.PageAsync("/appraisal?year=2016");
        Assert.Equal(new[] { GroupA, GroupB, Unit }.ToHashSet(), seen.QuerySelectorAll("tr[data-unit]").Select(r => r.GetAttribute("data-unit")!).ToHashSet());
        Assert.Single(seen.QuerySelectorAll("tr[data-unit] a"));
        Assert.Empty(seen.QuerySelectorAll("form[method=post]:has(input[name=_handler][value=publish-appraisal])"));
        await township.PageAsync($"/appraisal/{GroupB}?year=2016", HttpStatusCode.NotFound);
        await township.PageAsync($"/appraisal/{Unit}?year=2016", HttpStatusCode.NotFound);
        var own = await township.PageAsync(unitPath);
        Assert.Null(own.QuerySelector("#score-value"));
        using (var wrong = await township.SubmitAsync(own, "form:has(#object-text)", unitPath, ("Objection.Item", "letters"), ("Objection.Text", "不服")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
            var again = await Visitor.ReadAsync(wrong);
            Assert.Contains("至少8个字", again.QuerySelector("#objections [role=alert]")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("不服", again.QuerySelector("#object-text")!.TextContent);
        }
        using (var objected = await township.SubmitAsync(own, "form:has(#object-text)", unitPath, ("Objection.Item", "letters"), ("Objection.Text", "责任书<b>三月十日</b>已签\r\n请核对")))
        {
            own = await FollowAsync(township, objected);
        }
        Assert.Contains(own.QuerySelectorAll("#objections blockquote"), q => q.TextContent.Replace("\r\n", "\n", StringComparison.Ordinal) == "责任书<b>三月十日</b>已签\n请核对");
        Assert.Null(own.QuerySelector("#answer"));
        page = await office.PageAsync(unitPath);
        Assert.Null(page.QuerySelector("#object-text"));
        Assert.Contains("1 件申诉", (await office.PageAsync("/appraisal?year=2016")).QuerySelector(".banner.warn")!.TextContent, StringComparison.Ordinal);
        using (var answered = await office.SubmitAsync(page, "#answer", unitPath, ("AnswerFields.Answer", "经核对属实，更正登记。"), ("AnswerFields.Uphold", "true")))
        {
            page = await FollowAsync(office, answered);
            Assert.Contains("申诉成立", page.QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("等待改正登记后重新公布", page.QuerySelector("#objections")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_veto_stands_on_page_and_lists_with_its_trigger_and_files_say_the_same()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        const string path = "/appraisal/" + GroupB + "?year=2016";
        var page = await office.PageAsync(path);
        using (var recorded = await office.SubmitAsync(page, "form:has(#veto-text)", path, ("Veto.Trigger", "fund-embezzlement"), ("Veto.On", "2016-10-08"), ("Veto.Text", "县纪委查实贪污项目资金"), ("Veto.Problem", "")))
        {
            page = await FollowAsync(office, recorded);
        }
        Assert.Contains("贪污、侵占扶贫项目资金", page.QuerySelector("#vetoes")!.TextContent, StringComparison.Ordinal);
        // Who recorded it neither publishes nor takes back.
        using (var refused = await office.SubmitAsync(await office.PageAsync("/appraisal?year=2016"), "form.panel[method=post]", "/appraisal?year=2016"))
        {
            Assert.Contains("由另一人公布", (await Visitor.ReadAsync(refused)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        using (var refused = await office.SubmitAsync(page, "form:has(#withdraw-reason)", path, ("Withdrawal.Reason", "登记有误，予以撤销")))
        {
            Assert.Contains("不能撤销自己登记的事项", (await Visitor.ReadAsync(refused)).QuerySelector("#withdraw [role=alert]")!.TextContent, StringComparison.Ordinal);
        }
        Assert.Equal(PublishAppraisalOutcome.Done, (await new PublishAppraisal(web.Store, new AppraisalReader(web.Store, new Luling.County.Coverage.Snapshot.CountySnapshots(web.Store), TestData.JianCounty.Programme))
            .HandleAsync(WebUnderTest.Operator, new PublishAppraisalRequest { Year = 2016, AsOf = new(2016, 12, 31) })).Outcome);
        var lists = await office.PageAsync("/appraisal/lists?year=2016");
        Assert.Contains("永阳镇", lists.QuerySelector("#heldtoaccount table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("一票否决（贪污、侵占扶贫项目资金）", lists.QuerySelector("#heldtoaccount table")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("当日无负责人在任", lists.QuerySelector("#heldtoaccount table")!.TextContent, StringComparison.Ordinal);
        Assert.Null(lists.QuerySelector("#commended table"));
        Assert.Contains("未定达标分数和表彰名额", lists.QuerySelector(".banner.warn")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("一票否决", Cell(await office.PageAsync("/appraisal?year=2016"), GroupB, 5), StringComparison.Ordinal);
        foreach (var (file, text) in new[] { ("/appraisal/export?year=2016", "永阳镇"), ("/appraisal/lists/export?year=2016", "追究主要领导责任"), ($"/appraisal/{GroupB}/export?year=2016", "责任书按期签订"), ($"/appraisal/{GroupB}/rows/export?year=2016&item=letters", "不符合") })
        {
            using var answer = await office.GetAsync(file);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var saved = Path.Combine(Path.GetDirectoryName(database.Option)!, "saved.xlsx");
            await File.WriteAllBytesAsync(saved, await answer.Content.ReadAsByteArrayAsync());
            Assert.Contains(WorkbookText.Of(saved), t => t.Contains(text, StringComparison.Ordinal));
        }
        using var turned = await office.GetAsync("/appraisal?year=2016&lang=en");
        foreach (var (address, title) in new[] { ("/appraisal?year=2016", "Appraisal of 2016"), ("/appraisal/lists?year=2016", "Commendation and accountability of 2016"), (path, "appraisal of 2016") })
        {
            Assert.Contains(title, (await office.PageAsync(address)).QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_township_does_not_import_its_own_score()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        const string Sheet = "机构编号,年度,得分,依据,评定日期\nJG-XZ100,2016,99,自评,2017-01-20\n";
        async Task<Luling.County.Exchange.ImportReport> ImportAsync(Luling.County.Access.Scope actor, string sheet) =>
            Assert.IsType<Luling.County.Exchange.ImportOutcome.Read>(await new Luling.County.Exchange.ImportFile(web.Store).HandleAsync(actor, new Luling.County.Exchange.ImportRequest { Kind = "other-scores", File = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(sheet)), FileName = "s.csv", KeepFaults = 20 })).Report;
        var township = WebUnderTest.Operator with { AreaPrefix = SmallCounty.Dunhou, Role = Luling.County.Access.Role.Township, Actor = "镇" };
        Assert.Equal("not-allowed", Assert.Single((await ImportAsync(township, Sheet)).Faults).Code);
        Assert.Equal("out-of-range", Assert.Single((await ImportAsync(WebUnderTest.Operator, Sheet.Replace(",99,", ",100.5,", StringComparison.Ordinal))).Faults).Code);
        await using (var db = web.Store.Open(WebUnderTest.Operator))
        {
            Assert.Empty(await db.OtherScores.ToListAsync());
        }
        Assert.Equal(1, (await ImportAsync(WebUnderTest.Operator, Sheet)).Changed);
        Assert.Equal(1, (await ImportAsync(WebUnderTest.Operator, Sheet)).Unchanged);
    }
}
