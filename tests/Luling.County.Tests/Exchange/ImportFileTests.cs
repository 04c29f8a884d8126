using System.Text;
using Luling.County.Access;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;
using static Luling.County.Tests.Exchange.SheetRow;

namespace Luling.County.Tests.Exchange;

public sealed class ImportFileTests
{
    [Theory, DatabaseData]
    public async Task A_dry_run_tells_everything_and_keeps_nothing(TestDatabase database)
    {
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "persons", Csv(Person("H1", "P1", ("证件号码", ""))), r => r with { DryRun = true });
        Assert.Equal((true, true, 1, 1, 1), (report.DryRun, report.Taken, report.Changed, report.HouseholdsOpened, report.Warnings));
        await using var db = store.Open(Office);
        Assert.Equal((0, 0, 0, 1), (await db.Persons.CountAsync(), await db.Households.CountAsync(), await db.RegisterFaults.CountAsync(), await db.JournalEntries.CountAsync()));
    }

    [Theory, DatabaseData]
    public async Task One_file_is_one_entry_of_the_journal(TestDatabase database)
    {
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "persons", Csv(Person("H1", "P1"), Person("H2", "P2", ("证件号码", Number("19600101", 3)))));
        await using var db = store.Open(Office);
        var entry = await db.JournalEntries.OrderBy(e => e.Seq).LastAsync();
        Assert.Equal(("ImportFile", "360821000000"), (entry.UseCase, entry.AreaCode));
        Assert.Contains(report.Sha256, entry.Detail);
        // Two households, their statuses, two persons, years and memberships.
        Assert.Equal((10, 10), (entry.Changes, await db.JournalChanges.CountAsync(c => c.Seq == entry.Seq)));
    }

    [Theory, DatabaseData]
    public async Task Cancelled_in_the_middle_nothing_is_half_written(TestDatabase database)
    {
        var store = await StoreAsync(database);
        var text = new StringBuilder("乡,村,户编号,人口编号,姓名,年度,与户主关系\n");
        for (var i = 0; i < 5_000; i++)
        {
            text.Append("敦厚镇,罗家村,H").Append(i).Append(",P").Append(i).Append(",某某,2016,户主\n");
        }
        using var stop = new CancellationTokenSource();
        var request = new ImportRequest
        {
            Kind = "persons", FileName = "persons.csv", File = new MemoryStream(Encoding.UTF8.GetBytes(text.ToString())),
            Progress = p => { if (p.Rows >= 4_000) { stop.Cancel(); } },
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ImportFile(store).HandleAsync(Office, request, stop.Token));
        await using (var db = store.Open(Office))
        {
            Assert.Equal((0, 0, 1), (await db.Persons.CountAsync(), await db.Households.CountAsync(), await db.JournalEntries.CountAsync()));
        }
        Assert.Equal(5_000, (await ImportAsync(store, "persons", text.ToString())).Changed);
    }

    [Fact]
    public async Task Missing_headings_are_listed_and_the_file_cannot_be_used()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var outcome = Assert.IsType<ImportOutcome.Unusable>(await OutcomeAsync(store, "persons", "乡,村,户编号,人口编号,姓名\n敦厚镇,罗家村,H1,P1,某某\n"));
        Assert.Equal("missing-headings", outcome.Code);
        Assert.Contains("年度、与户主关系", outcome.Message.Zh);
        Assert.Contains("年度", outcome.Message.En);
    }

    [Fact]
    public async Task Headings_stand_in_any_order_under_a_title_with_blanks_and_other_columns()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "persons", "吉安县建档立卡人口,,,,,,,\n备注, 姓 名,年度*,与户主关系,村,乡,人口编号,户编号\n好,某某,２０１６年,01,罗家村,敦厚镇,=\"0012\",=\"0001\"\n");
        Assert.Equal((1, 0), (report.Changed, report.Errors));
        Assert.Contains(report.Notices, n => n.Zh.Contains("备注"));
        await using var db = store.Open(Office);
        Assert.Equal("0012", (await db.Persons.SingleAsync()).Code);
    }

    [Theory]
    [InlineData("Xlsx")]
    [InlineData("CsvGbk")]
    [InlineData("CsvUtf8")]
    public async Task Every_format_gives_the_same_rows(string formatName)
    {
        var format = Enum.Parse<TableFormat>(formatName);
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("360821000000000001")));
        await ImportAsync(store, "persons", Csv(Person("360821000000000001", "36082100000000000101")));
        foreach (var kind in new[] { "households", "persons" })
        {
            var file = new MemoryStream();
            Assert.Equal(1, Assert.IsType<ExportOutcome.Written>(await new ExportFile(store).HandleAsync(Office, new ExportRequest { Kind = kind, To = file, Format = format })).Rows);
            file.Position = 0;
            var outcome = await new ImportFile(store).HandleAsync(Office, new ImportRequest { Kind = kind, FileName = format == TableFormat.Xlsx ? "x.xlsx" : "x.csv", File = file });
            var report = Assert.IsType<ImportOutcome.Read>(outcome).Report;
            Assert.Equal((1, 0, 1, 0), (report.Read, report.Changed, report.Unchanged, report.Errors));
        }
    }

    [Fact]
    public async Task Faults_beyond_those_kept_are_counted()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "households", Csv([.. Enumerable.Range(0, 8).Select(i => Household("H" + i, ("村", "无")))]), r => r with { KeepFaults = 3 });
        Assert.Equal((8, 3, 5), (report.Errors, report.Faults.Count, report.MoreFaults));
    }

    [Fact]
    public async Task Only_who_may_import_imports_and_only_who_sees_numbers_gets_them_whole()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        await ImportAsync(store, "persons", Csv(Person("H1", "P1")));
        var inspector = Office with { Role = Role.Inspector };
        Assert.IsType<ImportOutcome.NotAllowed>(await OutcomeAsync(store, "persons", "", actor: inspector));
        Assert.IsType<ExportOutcome.NotAllowed>(await new ExportFile(store).HandleAsync(Office with { Role = Role.Helper }, new ExportRequest { Kind = "persons", To = new MemoryStream() }));
        var seen = await ExportAsync(store, "persons", inspector);
        Assert.DoesNotContain(Number("19600101", 1), seen);
        Assert.DoesNotContain("13900000001", seen);
        Assert.Contains(Number("19600101", 1), await ExportAsync(store, "persons"));
    }

    [Fact]
    public async Task A_township_takes_out_its_own_rows_only()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        await ImportAsync(store, "persons", Csv(Person("H1", "P1"), Person("H2", "P2", ("乡", "永阳镇"), ("村", "渡头村"), ("证件号码", Number("19600101", 3)))));
        var seen = await ExportAsync(store, "persons", Office.Within("360821101"));
        Assert.Contains("P2", seen);
        Assert.DoesNotContain("P1", seen);
    }

    [Fact]
    public void Kinds_have_ids_of_their_own_and_columns_that_can_be_told_apart()
    {
        Assert.Equal(SheetKinds.All.Count, SheetKinds.All.Select(k => k.Id).Distinct().Count());
        Assert.All(SheetKinds.All, k => Assert.Contains(k.Columns, c => c.Required));
        Assert.Equal(47, SheetKinds.Find("persons")!.Columns.Count);
        Assert.Equal(53, SheetKinds.Find("households")!.Columns.Count);
        Assert.All(SheetKinds.All.SelectMany(k => k.Columns).Where(c => c.CodeList is not null), c => Assert.NotEmpty(CodeLists.Get(c.CodeList!).Items));
    }

    [Fact]
    public void Every_code_has_a_text_in_both_languages() =>
        Assert.All(CodeLists.All.SelectMany(l => l.Items), i => { Assert.NotEmpty(i.Text.Zh); Assert.NotEmpty(i.Text.En); });
}
