using Luling.County.Demo;
using Luling.County.Exchange;
using Luling.County.Exchange.Tables;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Demo;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>The ledger of the demonstration county: what was planted late is what the page counts late; and a ledger changes nothing that is on file.</summary>
public sealed class DemoMatterTests(DemoCounty demo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static readonly IReadOnlyList<DemoTruth> Planted = [.. DemoPlan.Make(DemoPlan.DefaultSeed, "360821").Truth.Where(t => t.Kind == "matter-late")];

    [Fact]
    public async Task The_late_ones_are_those_planted()
    {
        var store = await demo.StoreAsync();
        var rows = (await MatterList.ReadAsync(store, DemoCounty.Office, "360821", store.Today, cancel: Cancel))!;
        var tally = MatterTally.Of(rows);
        Assert.Equal(1_500, tally.Taken);
        Assert.True(Planted.Count > 50);
        Assert.Equal((Planted.Count(t => t.Written is null), Planted.Count(t => t.Written is not null)), (tally.Late, tally.AnsweredLate));
        Assert.Equal(Planted.Select(t => t.Subject).Order(StringComparer.Ordinal), new MatterFilter { Promise = PromiseFilter.Broken }.Apply(rows).Select(m => m.Code).Order(StringComparer.Ordinal));
        Assert.Equal(tally.Taken - tally.Withdrawn, tally.Decided);
        Assert.Equal(19, rows.Select(m => m.CentreCode).Distinct().Count());
        Assert.Equal(7, rows.Select(m => m.Window).Distinct().Count());
    }

    [Fact]
    public async Task Promises_and_green_channel_are_what_the_programme_and_the_register_say()
    {
        var store = await demo.StoreAsync();
        await using var db = store.Open(DemoCounty.Office);
        var programme = JianCounty.Programme;
        foreach (var matter in await db.Matters.AsNoTracking().ToListAsync(Cancel))
        {
            var rule = programme.Windows.Find(matter.MatterId, matter.TakenOn)!;
            Assert.Contains(rule, programme.Windows.OfferedAt(MatterWords.IdOf(matter.Window), matter.TakenOn));
            var term = rule.PromiseFor(matter.GreenChannel);
            Assert.Equal(MatterPromise.DueOn(matter.CompleteOn!.Value, term.On(programme.Parameters, matter.CompleteOn.Value)!.Value, term.Workdays), matter.DueOn);
            Assert.Equal((await GreenChannel.ReadAsync(db, matter.HouseholdId, matter.TakenOn, Cancel)).IsOpen, matter.GreenChannel);
        }
    }

    [Fact]
    public async Task A_ledger_brings_matters_in_and_never_changes_one()
    {
        await using var database = await demo.CopyAsync();
        var store = new CountyStore(database.Option, TimeProvider.System);
        using var file = new MemoryStream();
        await new ExportFile(store).HandleAsync(DemoCounty.Office, new ExportRequest { Kind = "matters", To = file, Format = TableFormat.CsvUtf8 }, Cancel);
        var text = System.Text.Encoding.UTF8.GetString(file.ToArray());
        async Task<Luling.County.Exchange.ImportReport> Import(string csv) => Assert.IsType<ImportOutcome.Read>(await new ImportFile(store).HandleAsync(DemoCounty.Office,
            new ImportRequest { Kind = "matters", File = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), FileName = "matters.csv" }, Cancel)).Report;
        var same = await Import(text);
        Assert.Equal((1_500, 1_500, 0), (same.Read, same.Unchanged, same.Rejected));
        var altered = await Import(text.Replace("结果已当面告知", "结果没有告知", StringComparison.Ordinal));
        var answers = text.Split("结果已当面告知").Length - 1;
        Assert.True(answers > 1_000);
        Assert.Equal((0, answers, 1_500 - answers), (altered.Changed, altered.Rejected, altered.Sound));
        var lines = text.Split('\n');
        var answered = lines.First(l => l.Contains("已办结", StringComparison.Ordinal));
        string Row(string code, params (string From, string To)[] changes) => lines[0] + "\n" + changes.Aggregate(answered.Replace(answered[..13], code, StringComparison.Ordinal), (l, c) => l.Replace(c.From, c.To, StringComparison.Ordinal)) + "\n";
        var added = await Import(Row("CK2016-900001"));
        Assert.Equal((1, 0), (added.Changed, added.Rejected));
        Assert.Equal((0, 1), await Import(Row("CK2016-900002", ("已办结", "办理中"))) is var wrong ? (wrong.Changed, wrong.Rejected) : default);
        await using var db = store.Open(DemoCounty.Office);
        Assert.Equal(1_501, await db.Matters.CountAsync(Cancel));
        Assert.Equal(1_501, await db.Matters.Select(m => m.Token).Distinct().CountAsync(Cancel));
        Assert.Equal(2, await db.MatterSteps.CountAsync(s => s.OfMatterId == db.Matters.Single(m => m.Code == "CK2016-900001").Id, Cancel));
    }
}
