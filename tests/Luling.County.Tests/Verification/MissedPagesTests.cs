using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Verification;

/// <summary>The missed and the duplicates over real HTTP: lists, visits, answers, who sees what.</summary>
public sealed class MissedPagesTests
{
    private static readonly string Pupil = SmallMissed.Number("20050601", 12), Old = SmallMissed.Number("19500302", 31), Far = SmallMissed.Number("19600302", 41);

    /// <summary>A pupil of 敦厚 with two reasons, somebody in 永阳镇, somebody of whom no place is known.</summary>
    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await Pages.SmallCounty.FillAsync(web.Store);
        static object Dibao(string place) => new Dictionary<string, string> { ["保障状态"] = "在保", ["月保障金额"] = "300", ["户主姓名"] = Pages.SmallCounty.Unpaired, ["住址"] = place };
        await SmallMissed.RecordsAsync(web.Store, "enrolment", ("k1", "小明", Pupil, new Dictionary<string, string> { ["学籍状态"] = "辍学", ["学段"] = "初中", ["学校名称"] = "敦厚中学", ["家庭住址"] = "敦厚镇敦厚村3组" }));
        await SmallMissed.RecordsAsync(web.Store, "dibao", ("d1", "小明", Pupil, Dibao("敦厚镇敦厚村3组")), ("d2", "老张", Old, Dibao("")), ("d3", "老李", Far, Dibao("永阳镇")));
        Assert.Equal(SearchMissedOutcome.Done, await new SearchMissed(web.Store, SmallMissed.Programme).HandleAsync(WebUnderTest.Operator));
        return web;
    }

    private static List<string> Names(IParentNode page) => [.. page.QuerySelectorAll("main tbody th a[href^='/missed/']").Select(a => a.TextContent)];

    [Fact]
    public async Task The_list_ranks_and_says_why_and_every_number_leads_to_as_many_rows()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/missed");
        Assert.Equal("小明", Names(page)[0]);
        Assert.Equal(3, Names(page).Count);
        var first = page.QuerySelector("main tbody tr")!;
        Assert.Equal("60", first.QuerySelector("td")!.TextContent);
        Assert.Contains("辍学（25 分）：学籍状态 辍学，学段 初中，学校名称 敦厚中学", first.TextContent, StringComparison.Ordinal);
        Assert.Contains(Pupil, first.TextContent, StringComparison.Ordinal);
        Assert.Equal(["小明"], Names(await office.PageAsync("/missed?rule=missed-dropout")));
        Assert.Equal(["老张", "老李"], Names(await office.PageAsync("/missed?at=unknown")).OrderDescending(StringComparer.Ordinal).Reverse());
        Assert.Equal(["老张"], Names(await office.PageAsync("/missed?at=here")));
        Assert.Equal(["老李"], Names(await office.PageAsync("/missed?area=" + Pages.SmallCounty.Yongyang)));
        Assert.NotNull((await office.PageAsync("/missed?state=answered")).QuerySelector(".empty"));
        var links = page.QuerySelectorAll("main td.n a[href*='state=']").ToList();
        Assert.True(links.Count >= 8, links.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var link in links)
        {
            Assert.Equal(link.FirstChild!.TextContent, Names(await office.PageAsync(link.GetAttribute("href")!)).Count.ToString(CultureInfo.InvariantCulture));
        }
        using var inspector = await web.SignedInAsync("inspector");
        var masked = (await inspector.PageAsync("/missed")).QuerySelector("main tbody")!.TextContent;
        Assert.DoesNotContain(Pupil, masked, StringComparison.Ordinal);
        Assert.Contains(Pupil[..3], masked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_visit_list_has_a_sheet_for_each_village_and_the_export_all_rows()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var sheets = (await office.PageAsync("/missed/visits")).QuerySelectorAll("section.sheet");
        Assert.Equal(3, sheets.Length);
        Assert.Contains("敦厚镇敦厚村3组", sheets.Single(s => s.TextContent.Contains("小明", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        using var workbook = await office.GetAsync("/missed/export");
        var text = await TextAsync(workbook);
        Assert.Contains("老张", text);
        Assert.Contains("低保", text);
        using var inspector = await web.SignedInAsync("inspector");
        using var masked = await inspector.GetAsync("/missed/export");
        Assert.DoesNotContain(Pupil, await TextAsync(masked));
    }

    [Theory, DatabaseData]
    public async Task A_visit_goes_from_the_form_into_the_list_and_is_corrected_with_a_reason(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var village = await web.SignedInAsync("village");
        var link = (await village.PageAsync("/missed")).QuerySelector("main tbody th a")!.GetAttribute("href")!;
        var page = await village.PageAsync(link);
        // The head that the record names has a household on the register in the same village.
        Assert.NotNull(page.QuerySelector("main a[href^='/households/1002']"));
        Assert.Empty(page.QuerySelectorAll("#place-missed"));
        var day = web.Store.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        (string, string)[] typed = [("Form.On", day), ("Form.Visitors", "刘主任"), ("Form.Statement", "家里顶梁柱病了，娃娃只好不读了。"), ("Form.Answer", "ToRegister"), ("Form.Reason", "短")];
        using (var refused = await village.SubmitAsync(page, "#answer-missed form", link, typed))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await Visitor.ReadAsync(refused);
            Assert.Contains("请写明理由", again.QuerySelector("#missed-reason-error")!.TextContent, StringComparison.Ordinal);
            Assert.Equal("家里顶梁柱病了，娃娃只好不读了。", again.QuerySelector("#missed-statement")!.TextContent);
            Assert.True(again.QuerySelector("#missed-answer option[value=ToRegister]")!.HasAttribute("selected"));
        }
        typed[4] = ("Form.Reason", "因病致贫，整户符合条件");
        using (var sent = await village.SubmitAsync(page, "#answer-missed form", link, typed))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            Assert.EndsWith(link + "?done=answered", sent.Headers.Location!.OriginalString, StringComparison.Ordinal);
            Assert.Contains("走访结果已登记", (await village.PageAsync(link + "?done=answered")).QuerySelector(".banner")!.TextContent, StringComparison.Ordinal);
        }
        page = await village.PageAsync(link);
        Assert.Contains("家里顶梁柱病了，娃娃只好不读了。", page.QuerySelector("blockquote")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("起进行", page.QuerySelector("main dl.facts")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(Names(await village.PageAsync("/missed")));
        Assert.Single(Names(await village.PageAsync("/missed?state=toregister")));
        typed[3] = ("Form.Answer", "NotPoor");
        using (var sent = await village.SubmitAsync(page, "#answer-missed form", link, [.. typed, ("Form.Correction", "记错了一户")]))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        page = await village.PageAsync(link);
        Assert.Equal(2, page.QuerySelectorAll("blockquote").Length);
        Assert.Contains("记错了一户", page.QuerySelector("main ol.steps")!.TextContent, StringComparison.Ordinal);
        var english = await village.PageAsync((await village.GetAsync(link + "?lang=en")).Headers.Location!.OriginalString);
        Assert.Contains("Answer corrected: Does not meet the conditions", string.Join(' ', english.QuerySelector("ol.steps")!.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_county_names_the_township_of_whom_nobody_knows_where_they_live()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        using var township = await web.SignedInAsync("township");
        using var inspector = await web.SignedInAsync("inspector");
        var link = (await office.PageAsync("/missed?at=here")).QuerySelector("main tbody th a")!.GetAttribute("href")!.Split('?')[0];
        await township.PageAsync(link, HttpStatusCode.NotFound);
        Assert.Empty((await inspector.PageAsync(link)).QuerySelectorAll("main form[method=post]"));
        var page = await office.PageAsync(link);
        using (var refused = await office.SubmitAsync(page, "#place-missed form", link, ("Form.Area", Pages.SmallCounty.Dunhou), ("Form.Reason", "?")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.NotNull((await Visitor.ReadAsync(refused)).QuerySelector("#missed-why-error"));
        }
        using (var sent = await office.SubmitAsync(page, "#place-missed form", link, ("Form.Area", Pages.SmallCounty.Dunhou), ("Form.Reason", "民政所来电说明")))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        Assert.Contains("老张", Names(await township.PageAsync("/missed")));
        Assert.Contains("民政所来电说明", (await township.PageAsync(link)).QuerySelector("ol.steps")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_is_shown_side_by_side_answered_and_leaves_the_open_list()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        await web.Store.ActAsync(WebUnderTest.Operator, "Test", async act =>
        {
            foreach (var person in await act.Db.Persons.AsTracking().Where(p => p.Code == "100102" || p.Code == "100202").ToListAsync())
            {
                (person.IdNumber, person.Name) = (person.Code == "100102" ? Old : Old + "43", "张老" + person.Code[3]);
            }
            act.About(WebUnderTest.CountyCode, new { });
            return 0;
        });
        using var village = await web.SignedInAsync("village");
        using var inspector = await web.SignedInAsync("inspector");
        var list = await village.PageAsync("/duplicates");
        Assert.Contains("残疾证号含同一身份证号", list.QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
        var link = list.QuerySelector("main tbody th a")!.GetAttribute("href")!;
        Assert.StartsWith("/duplicates/100102/100202", link, StringComparison.Ordinal);
        var seen = await inspector.PageAsync(link);
        Assert.DoesNotContain(Old, seen.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(seen.QuerySelectorAll("#answer-duplicate"));
        var page = await village.PageAsync(link);
        Assert.Equal(["1", "2"], page.QuerySelector("main tbody tr")!.QuerySelectorAll("mark").Select(m => m.TextContent));
        Assert.Equal(2, page.QuerySelectorAll("main tbody a[href^='/households/']").Length);
        using (var refused = await village.SubmitAsync(page, "#answer-duplicate form", link, ("Form.Verdict", "stays-second"), ("Form.Reason", "是")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("请写明依据", (await Visitor.ReadAsync(refused)).QuerySelector("#duplicate-reason-error")!.TextContent, StringComparison.Ordinal);
        }
        using (var sent = await village.SubmitAsync(page, "#answer-duplicate form", link, ("Form.Verdict", "stays-second"), ("Form.Reason", "入户看过户口簿")))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        Assert.NotNull((await village.PageAsync("/duplicates")).QuerySelector(".empty"));
        Assert.Contains("同一人", (await village.PageAsync("/duplicates?state=SamePerson")).QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("处理多余的记录：张老1 100102", (await village.PageAsync(link)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        using var workbook = await village.GetAsync("/duplicates/export?state=all");
        Assert.Contains("入户看过户口簿", await TextAsync(workbook));
    }

    private static async Task<string> TextAsync(HttpResponseMessage workbook)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("luling-missed-").FullName, "list.xlsx");
        await File.WriteAllBytesAsync(file, await workbook.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        var text = string.Join("\n", WorkbookText.Of(file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return text;
    }
}
