using Luling.County.Demo;
using Luling.County.Responsibility;
using Luling.County.Tests.Demo;
using Luling.County.Tests.Exchange;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>Who is late, how late, and that every count is the count of its list.</summary>
public sealed class ProblemListTests(DemoCounty demo)
{
    private static readonly DateOnly Due = new(2017, 3, 1);

    [Theory]
    [InlineData(nameof(ProblemState.Open), 0, null, null)]
    [InlineData(nameof(ProblemState.Open), 1, 1, nameof(EscalationLevel.Township))]
    [InlineData(nameof(ProblemState.Open), 8, 8, nameof(EscalationLevel.Office))]
    [InlineData(nameof(ProblemState.Open), 16, 16, nameof(EscalationLevel.LeadingGroup))]
    [InlineData(nameof(ProblemState.Rectified), 90, null, null)]
    [InlineData(nameof(ProblemState.Closed), 90, null, null)]
    public void Only_what_the_owner_owes_is_late(string state, int days, int? late, string? level)
    {
        var (of, today) = (Enum.Parse<ProblemState>(state), Due.AddDays(days));
        Assert.Equal(late, ProblemEscalation.DaysLate(of, Due, today));
        Assert.Equal(level, ProblemEscalation.LevelOf(JianCounty.Programme.Oversight, of, Due, today)?.ToString());
        Assert.Null(ProblemEscalation.DaysLate(of, null, today));
    }

    [Fact]
    public async Task The_planted_late_problems_are_found_and_no_others()
    {
        var store = await demo.StoreAsync();
        var planted = DemoPlan.Make(DemoPlan.DefaultSeed, "360821").Truth.Where(t => t.Kind == "problem-overdue").ToList();
        Assert.InRange(planted.Count, 10, 60);
        var all = (await ProblemList.ReadAsync(store, DemoCounty.Office, "360821", JianCounty.Programme.Oversight, DemoDays.Last))!;
        Assert.Equal(600, all.Count);
        var late = new ProblemFilter { OnlyOverdue = true }.From(all);
        Assert.Equal(planted.Select(t => (t.Subject, t.Right)).Order(), late.Select(r => (r.It.Code, (string?)r.It.DueOn!.Value.ToString("yyyy-MM-dd", null))).Order());
        Assert.All(late, r => Assert.NotNull(r.OwnerName));
        Assert.All(late, r => Assert.NotNull(r.Level));
        // The board adds up to the whole, and each of its numbers is that of its list.
        var board = ProblemTally.ByArea(all, "360821", 9);
        Assert.Equal(ProblemTally.Of(all), board.Aggregate(new ProblemTally(0, 0, 0, 0, 0), (a, b) => new(a.All + b.Tally.All, a.Open + b.Tally.Open, a.Overdue + b.Tally.Overdue, a.Waiting + b.Tally.Waiting, a.Closed + b.Tally.Closed)));
        foreach (var (area, tally) in board)
        {
            var rows = (await ProblemList.ReadAsync(store, DemoCounty.Office, area, JianCounty.Programme.Oversight, DemoDays.Last))!;
            Assert.Equal(tally, ProblemTally.Of(rows));
            Assert.Equal(tally.Overdue, new ProblemFilter { OnlyOpen = true, OnlyOverdue = true }.From(rows).Count);
        }
    }

    [Fact]
    public async Task A_ledger_comes_in_once_and_changes_nothing_afterwards()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await ExchangeTest.StoreAsync(database);
        (string, string)[] Row(string code, string state = "待整改", string text = "灯不亮", string mended = "", string closed = "", string sum = "") =>
        [
            ("问题编号", code), ("问题来源", "信访"), ("乡", "敦厚镇"), ("村", "罗家村委会"), ("问题内容", text), ("发现日期", "2016-05-01"), ("发现人", "群众来电"), ("整改时限", "2016-06-01"), ("状态", state), ("整改日期", mended), ("销号日期", closed),
            ("涉及金额（元）", sum),
        ];
        var file = ExchangeTest.Csv(Row("W1"), Row("W2", "已整改", mended: "2016-05-20"), Row("W3", "销号", mended: "2016-05-20", closed: "2016-05-30"),
            Row("W4", "销号"), Row("W5", closed: "2016-05-30"), Row("W6", "已整改", mended: "2016-04-20"), Row("W7", sum: "100"));
        var report = await ExchangeTest.ImportAsync(store, "problems", file, with: r => r with { AcceptValid = true });
        Assert.Equal((7, 3), (report.Read, report.Changed));
        Assert.Equal(4, report.Rejected);
        var again = await ExchangeTest.ImportAsync(store, "problems", ExchangeTest.Csv(Row("W1"), Row("W2", "已整改", "灯亮了", mended: "2016-05-20")), with: r => r with { AcceptValid = true });
        Assert.Equal((1, 1, 0), (again.Unchanged, again.Rejected, again.Changed));
        await using var db = store.Open(ExchangeTest.Office);
        Assert.Equal(["灯不亮", "灯不亮", "灯不亮"], await db.Problems.Select(p => p.Text).ToListAsync());
        Assert.Equal(ProblemSource.Citizen, (await db.Problems.FirstAsync()).Source);
    }
}
