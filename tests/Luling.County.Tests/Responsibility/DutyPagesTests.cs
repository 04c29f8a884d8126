using System.Net;
using AngleSharp.Dom;
using Luling.County.Forces;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Access;
using Luling.County.Tests.Pages;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>Chart, letters and meetings over real HTTP: what is typed is kept, what is done shows, and who may not does not.</summary>
public sealed class DutyPagesTests
{
    private const string County = WebUnderTest.CountyCode;

    private static async Task<WebUnderTest> StartAsync(TestDatabase database)
    {
        var web = await WebUnderTest.StartAsync(database);
        await Pages.SmallCounty.FillAsync(web.Store);
        await web.Store.ActAsync(WebUnderTest.Operator, "FillBodies", async act =>
        {
            Body Of(string code, BodyKind kind, string name, string area, bool? budget = null) => new()
            {
                CountyCode = County, Id = act.NewId(), AreaCode = area.PadRight(12, '0'), Code = code, Kind = kind, Name = name, From = new(2016, 1, 4),
                FixedPosts = kind == BodyKind.ServiceCentre ? true : null, FixedStaff = kind == BodyKind.ServiceCentre ? true : null, FixedOffice = kind == BodyKind.ServiceCentre ? true : null, FixedBudget = budget,
            };
            var leading = Of("LX", BodyKind.LeadingGroup, "县领导小组", County);
            await act.InsertAsync([leading, Of("XZ1", BodyKind.TownshipLeadingGroup, "敦厚镇领导小组", Pages.SmallCounty.Dunhou), Of("ZX1", BodyKind.ServiceCentre, "敦厚镇服务中心", Pages.SmallCounty.Dunhou, budget: false),
                Of("XZ2", BodyKind.TownshipLeadingGroup, "永阳镇领导小组", Pages.SmallCounty.Yongyang)]);
            var cadre = await act.Db.Cadres.SingleAsync(c => c.Code == "G001");
            await act.InsertAsync([new OfficeHolder { CountyCode = County, Id = act.NewId(), AreaCode = leading.AreaCode, BodyId = leading.Id, CadreId = cadre.Id, Role = BodyRole.Leader, From = new(2016, 1, 4) }]);
            await act.InsertAsync([new Cadre { CountyCode = County, Id = act.NewId(), Code = "G002", Name = "郑书记", Rank = CadreRank.SectionChief, Unit = "敦厚镇" }]);
            act.About(County, new { });
            return 0;
        });
        return web;
    }

    private static List<string> Bodies(IParentNode page) => [.. page.QuerySelectorAll("main article.body h3 a").Select(a => a.TextContent)];

    [Fact]
    public async Task The_chart_shows_who_holds_which_office_and_what_is_lacking_to_each_what_is_theirs()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/responsibility");
        Assert.Equal(["县领导小组", "敦厚镇领导小组", "敦厚镇服务中心", "永阳镇领导小组"], Bodies(page));
        Assert.Contains("吴干部", page.QuerySelector("article.kind-LeadingGroup dd")!.TextContent, StringComparison.Ordinal);
        // No head in three of the four, and one of the four fixed.
        Assert.Equal(4, page.QuerySelectorAll("#faults li").Length);
        Assert.Contains("未固定经费", page.QuerySelector("#faults")!.TextContent, StringComparison.Ordinal);
        using var township = await web.SignedInAsync("township");
        Assert.Equal(["县领导小组", "敦厚镇领导小组", "敦厚镇服务中心"], Bodies(await township.PageAsync("/responsibility")));
        Assert.Empty((await township.PageAsync("/responsibility/bodies/LX")).QuerySelectorAll("main form[method=post]"));
        Assert.NotEmpty((await township.PageAsync("/responsibility/bodies/ZX1")).QuerySelectorAll("#change-body form"));
        await township.PageAsync("/responsibility/bodies/XZ2", HttpStatusCode.NotFound);
        // Before the bodies were set up there are none.
        Assert.NotNull((await office.PageAsync("/responsibility?asof=2015-12-31")).QuerySelector(".empty"));
        using var workbook = await office.GetAsync("/responsibility/export");
        Assert.Equal(HttpStatusCode.OK, workbook.StatusCode);
    }

    [Fact]
    public async Task An_office_is_filled_by_the_form_and_a_centre_is_mended()
    {
        await using var database = TestDatabase.CreateSqlite();
        await using var web = await StartAsync(database);
        using var township = await web.SignedInAsync("township");
        const string Address = "/responsibility/bodies/ZX1";
        var page = await township.PageAsync(Address);
        using (var refused = await township.SubmitAsync(page, "#appoint form", Address, ("Form.Cadre", "无此人"), ("Form.Role", "Director"), ("Form.From", "2016-02-01")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await Visitor.ReadAsync(refused);
            Assert.NotNull(again.QuerySelector("#appoint-cadre-error"));
            Assert.Equal("无此人", again.QuerySelector("#appoint-cadre")!.GetAttribute("value"));
        }
        using (var sent = await township.SubmitAsync(page, "#appoint form", Address, ("Form.Cadre", "郑书记"), ("Form.Role", "Director"), ("Form.From", "2016-02-01")))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            Assert.NotNull((await township.PageAsync(sent.Headers.Location!.OriginalString)).QuerySelector(".banner"));
        }
        using (var sent = await township.SubmitAsync(page, "#change-body form", Address, ("Form.FixedBudget", "yes")))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        page = await township.PageAsync("/responsibility");
        Assert.DoesNotContain("未固定经费", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("郑书记", page.QuerySelector("article.kind-ServiceCentre dd")!.TextContent, StringComparison.Ordinal);
        using (var added = await township.SubmitAsync(page, "#add-body form", "/responsibility", ("Form.Code", "ZX1"), ("Form.Kind", "ServiceCentre"), ("Form.Name", "又一个"), ("Form.From", "2016-02-01")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, added.StatusCode);
            Assert.NotNull((await Visitor.ReadAsync(added)).QuerySelector("#body-code-error"));
        }
    }

    [Theory, DatabaseData]
    public async Task Letters_are_made_filtered_signed_and_show_each_target_with_its_rows(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/letters");
        using (var made = await office.SubmitAsync(page, "#issue-letters form", "/letters", ("Form.Template", "township-target"), ("Form.Year", "2016")))
        {
            Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
            page = await office.PageAsync(made.Headers.Location!.OriginalString);
        }
        Assert.Equal(2, page.QuerySelectorAll("main tbody tr").Length);
        Assert.Equal(2, (await office.PageAsync("/letters?state=unsigned&kind=TownshipTarget&year=2016")).QuerySelectorAll("main tbody tr").Length);
        Assert.NotNull((await office.PageAsync("/letters?state=signed")).QuerySelector(".empty"));
        Assert.Single((await office.PageAsync("/letters?area=" + Pages.SmallCounty.Yongyang)).QuerySelectorAll("main tbody tr"));
        using var township = await web.SignedInAsync("township");
        var link = Assert.Single((await township.PageAsync("/letters")).QuerySelectorAll("main tbody th a")).GetAttribute("href")!;
        page = await township.PageAsync(link);
        var rows = page.QuerySelectorAll("main section.panel table tbody tr");
        Assert.Equal(JianCounty.Programme.Letters.Single(t => t.Id == "township-target").Promises.Count, rows.Length);
        // One of two households has a helper; the number leads to who has none.
        Assert.Contains("50.0%", rows[0].TextContent, StringComparison.Ordinal);
        var gaps = await township.PageAsync(rows[0].QuerySelector("td a")!.GetAttribute("href")!);
        Assert.Contains(Pages.SmallCounty.Unpaired, gaps.QuerySelector("main tbody")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("敦厚镇领导小组向县委、县政府承诺", page.QuerySelector("article.document")!.TextContent, StringComparison.Ordinal);
        using (var refused = await township.SubmitAsync(page, "#sign-letter form", link, ("Form.On", "2016-03-10"), ("Form.By", "郑书记"), ("Form.Other", "郑书记")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.NotNull((await Visitor.ReadAsync(refused)).QuerySelector("#sign-by-error"));
        }
        using (var target = await township.SubmitAsync(page, "#change-target form", link, ("Form.Text", "年底未脱贫户不超过一户"), ("Form.Measure", "F012"), ("Form.Most", "1"), ("Form.Due", "2016-12-31")))
        {
            Assert.Equal(HttpStatusCode.Redirect, target.StatusCode);
        }
        using (var signed = await township.SubmitAsync(page, "#sign-letter form", link, ("Form.On", "2016-03-10"), ("Form.By", "郑书记"), ("Form.Other", "李县长")))
        {
            Assert.Equal(HttpStatusCode.Redirect, signed.StatusCode);
        }
        page = await township.PageAsync(link);
        Assert.Contains("年底未脱贫户不超过一户", page.QuerySelector("article.document ol")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("李县长", page.QuerySelector("article.document .sign")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("#sign-letter, #change-target"));
        Assert.Single((await office.PageAsync("/letters?state=signed")).QuerySelectorAll("main tbody tr"));
        using var inspector = await web.SignedInAsync("inspector");
        Assert.Empty((await inspector.PageAsync(link)).QuerySelectorAll("main form[method=post]"));
        using var export = await office.GetAsync("/letters/export?state=signed");
        Assert.Equal(HttpStatusCode.OK, export.StatusCode);
    }

    [Theory, DatabaseData]
    public async Task Meetings_are_planned_their_minutes_kept_as_typed_and_the_calendar_needs_its_address(TestDatabase database)
    {
        await using var web = await StartAsync(database);
        using var office = await web.SignedInAsync("county");
        var page = await office.PageAsync("/meetings");
        using (var planned = await office.SubmitAsync(page, "#plan-meetings form", "/meetings", ("Form.From", "2016-05-01"), ("Form.Through", "2016-05-31")))
        {
            Assert.Equal(HttpStatusCode.Redirect, planned.StatusCode);
            page = await office.PageAsync(planned.Headers.Location!.OriginalString);
        }
        Assert.Equal(3, page.QuerySelectorAll("main table.month td a").Length);
        Assert.Equal(3, (await office.PageAsync("/meetings?state=missed")).QuerySelectorAll("main section.panel table:not(.month) tbody tr").Length);
        var link = page.QuerySelector("main table.month td a")!.GetAttribute("href")!;
        page = await office.PageAsync(link);
        Assert.Equal(MeetingAgenda.MostCoverages, page.QuerySelectorAll("section[aria-labelledby=agenda-title] ol li a[href^='/gaps/']").Length);
        (string, string)[] typed =
        [
            ("Form.On", "2016-05-02"), ("Form.Topic", "四个固定"), ("Form.Chair", "王县长"), ("Form.Present", "12人"), ("Form.Minutes", "王县长：一个月内把四个固定落实到位！"),
            ("Form.Decisions[0].Text", "落实固定经费"), ("Form.Decisions[0].Body", "没有"), ("Form.Decisions[0].Due", "2016-06-02"),
        ];
        using (var refused = await office.SubmitAsync(page, "#record-minutes form", link, typed))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var again = await Visitor.ReadAsync(refused);
            Assert.NotNull(again.QuerySelector("#decisions-error"));
            Assert.Equal("落实固定经费", again.QuerySelector("#decision-0")!.TextContent);
            Assert.Equal("王县长：一个月内把四个固定落实到位！", again.QuerySelector("#minutes-words")!.TextContent);
        }
        typed[6] = ("Form.Decisions[0].Body", "ZX1");
        using (var sent = await office.SubmitAsync(page, "#record-minutes form", link, typed))
        {
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        page = await office.PageAsync(link);
        Assert.Equal("王县长：一个月内把四个固定落实到位！", page.QuerySelector("blockquote")!.TextContent);
        Assert.Contains("敦厚镇服务中心", page.QuerySelector("section.minutes table")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("#record-minutes"));
        using var township = await web.SignedInAsync("township");
        Assert.Equal(0, (await township.PageAsync("/meetings?month=2016-05")).QuerySelectorAll("main table.month td a").Length);
        Assert.Equal(3, (await township.PageAsync("/meetings?month=2016-05")).QuerySelectorAll("main section.panel table:not(.month) tbody tr").Length);
        await township.PageAsync(link.Split('?')[0], HttpStatusCode.NotFound);

        page = await office.PageAsync("/meetings");
        Assert.Empty(page.QuerySelectorAll("ul.feeds"));
        using (var renewed = await office.SubmitAsync(page, "form:has(button.second)", "/meetings"))
        {
            Assert.Equal(HttpStatusCode.Redirect, renewed.StatusCode);
        }
        var feed = (await office.PageAsync("/meetings")).QuerySelector("ul.feeds a")!.GetAttribute("href")!;
        using var stranger = web.Anonymous();
        using var answer = await stranger.GetAsync(feed);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var calendar = await answer.Content.ReadAsStringAsync();
        Assert.Equal(3, Ical.Net.Calendar.Load(calendar)!.Events.Count);
        Assert.DoesNotContain("四个固定", calendar, StringComparison.Ordinal);
        using var wrong = await stranger.GetAsync(feed.Replace("/all/", "/LX/", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, wrong.StatusCode);
        using var own = await office.GetAsync("/meetings/calendar.ics");
        Assert.Contains("四个固定", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
