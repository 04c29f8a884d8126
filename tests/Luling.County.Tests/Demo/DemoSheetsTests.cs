using Luling.County.Access;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;

namespace Luling.County.Tests.Demo;

/// <summary>Every kind of sheet of a whole township goes out and comes in again without changing anything: import(export(x)) = x.</summary>
public sealed class DemoSheetsTests(DemoCounty demo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Hengjiang, with 15 villages: some of them poor villages, some households still poor, some moved.
    private static Scope Township => Scope.Operator("360821") with { AreaPrefix = "360821103", Role = Role.CountyOffice };

    public static TheoryData<string> Kinds => [.. SheetKinds.All.Select(k => k.Id)];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_sheet_goes_out_and_comes_back_unchanged(string kind)
    {
        var store = await demo.StoreAsync();
        using var file = new MemoryStream();
        var written = Assert.IsType<ExportOutcome.Written>(await new ExportFile(store).HandleAsync(Township, new ExportRequest { Kind = kind, To = file, Format = TableFormat.CsvUtf8 }, Cancel));
        // These two belong to the county itself.
        Assert.True(written.Rows > 0 || kind is "fund-sources" or "meetings", $"the township has no row of {kind}");
        var outcome = await new ImportFile(store).HandleAsync(Township, new ImportRequest { Kind = kind, File = new MemoryStream(file.ToArray()), FileName = $"{kind}.csv", DryRun = true }, Cancel);
        var report = Assert.IsType<ImportOutcome.Read>(outcome).Report;
        Assert.Equal((written.Rows, 0, 0, written.Rows), (report.Read, report.Changed, report.Errors, report.Unchanged));
    }
}
