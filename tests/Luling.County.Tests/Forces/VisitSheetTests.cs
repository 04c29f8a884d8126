using Luling.County.Forces;
using Luling.County.Tests.Exchange;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;

namespace Luling.County.Tests.Forces;

/// <summary>Diaries that come as a workbook.</summary>
public sealed class VisitSheetTests
{
    private static (string, string)[] Row(params (string, string)[] cells) => cells;

    [Theory, DatabaseData]
    public async Task A_diary_enters_once_and_keeps_who_noted_it(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        var file = Csv(Row(("户编号", "1001"), ("干部编号", "C1"), ("走访日期", "2017-04-01"), ("走访方式", "入户"), ("内容代码", "income,housing"), ("走访记录", "核对收入"), ("纬度", "27.04051"), ("经度", "114.9073")),
            Row(("乡", "敦厚镇"), ("村", "甲村"), ("干部编号", "C2"), ("走访日期", "2017-04-01"), ("走访方式", "在村")));
        var first = await ImportAsync(county.Store, "visits", file, actor: SmallForces.Office);
        Assert.Equal((2, 2, 0), (first.Read, first.Changed, first.Rejected));
        county.Clock.Day = county.Clock.Day.AddDays(3);
        var second = await ImportAsync(county.Store, "visits", file, actor: SmallForces.TownA);
        Assert.Equal((0, 2), (second.Changed, second.Unchanged));
        await using var db = county.Store.Open(SmallForces.Office);
        var visit = await db.Visits.SingleAsync(v => v.HouseholdId != null);
        Assert.Equal(("housing,income", "核对收入", SmallForces.A, "县办", SmallForces.Start, 27.0405m), (visit.Topics, visit.Text, visit.AreaCode, visit.By, visit.NotedOn, visit.Latitude));
        var third = await ImportAsync(county.Store, "visits", file.Replace("核对收入", "核对收入和住房", StringComparison.Ordinal), actor: SmallForces.TownA);
        Assert.Equal((1, 1), (third.Changed, third.Unchanged));
        Assert.Equal("县办", (await db.Visits.AsNoTracking().SingleAsync(v => v.HouseholdId != null)).By);
        var written = await ExportAsync(county.Store, "visits", SmallForces.Office);
        Assert.Equal((0, 2), (await ImportAsync(county.Store, "visits", written, actor: SmallForces.Office)) is var again ? (again.Changed, again.Unchanged) : default);
        // A visit that a person noted keeps their account, whatever file names it again.
        await county.VisitAsync(SmallForces.Helper, SmallForces.Home("1002"));
        Assert.Equal((0, 3), (await ImportAsync(county.Store, "visits", await ExportAsync(county.Store, "visits", SmallForces.Office), actor: SmallForces.Office)) is var mine ? (mine.Changed, mine.Unchanged) : default);
        Assert.Equal(SmallForces.Helper.ActorId, (await db.Visits.AsNoTracking().SingleAsync(v => v.By == "干部C1")).ById);
    }

    [Fact]
    public async Task What_is_wrong_in_a_row_is_named_and_the_row_stays_out()
    {
        await using var county = await SmallForces.OpenAsync(TestDatabase.CreateSqlite());
        (string, string)[] sound = [("户编号", "1001"), ("乡", ""), ("村", ""), ("干部编号", "C1"), ("走访日期", "2017-04-01"), ("走访方式", "入户"), ("内容代码", ""), ("纬度", ""), ("经度", "")];
        (string, string)[] With(params (string Heading, string Value)[] cells) => [.. sound.Select(s => cells.Any(c => c.Heading == s.Item1) ? cells.First(c => c.Heading == s.Item1) : s)];
        var report = await ImportAsync(county.Store, "visits", Csv(With(("走访日期", "2017-04-06")), With(("户编号", "")), With(("内容代码", "讲政策")), With(("纬度", "27")), With(("干部编号", "C9")), With(("走访方式", "入户"), ("户编号", "2001"))), actor: SmallForces.TownA);
        Assert.Equal((0, 6), (report.Changed, report.Rejected));
        foreach (var code in new[] { "in-future", "home-without-household", "bad-topic", "bad-position", "unknown-reference" })
        {
            Assert.Contains(report.Faults, f => f.Code == code);
        }
    }

    [Fact]
    public async Task Reasons_of_postings_survive_a_file_that_lacks_them()
    {
        await using var county = await SmallForces.OpenAsync(TestDatabase.CreateSqlite());
        await county.FillAsync(SmallForces.TownA, "C2", reason: "前任病故后空缺");
        var file = Csv(Row(("乡", "敦厚镇"), ("村", "甲村"), ("干部编号", "C2"), ("职务", "第一书记"), ("任职日期", "2017-03-06"), ("离任日期", "2017-04-01")));
        Assert.Equal(1, (await ImportAsync(county.Store, "postings", file, actor: SmallForces.Office)).Changed);
        await using var db = county.Store.Open(SmallForces.Office);
        var posting = await db.Postings.SingleAsync();
        Assert.Equal((new DateOnly(2017, 4, 1), "前任病故后空缺"), (posting.To, posting.Reason));
    }
}
