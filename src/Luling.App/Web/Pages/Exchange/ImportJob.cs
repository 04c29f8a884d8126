using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Storage;

namespace Luling.App.Web.Pages.Exchange;

/// <summary>A check of an uploaded sheet, or the import itself.</summary>
internal sealed class ImportJob : UploadJob
{
    private const int KeptFaults = 20_000;

    public required SheetKind Kind { get; init; }
    public required bool AcceptValid { get; init; }

    public override string KindId => Kind.Id;
    public ImportOutcome? Outcome { get; private set; }
    /// <summary>One writer of the marked workbook at a time.</summary>
    public SemaphoreSlim Marking { get; } = new(1);

    public ImportReport? Report => (Outcome as ImportOutcome.Read)?.Report;

    public override IEnumerable<string> MadeFiles => [MarkedPath(chinese: true), MarkedPath(chinese: false)];

    public string MarkedPath(bool chinese) => Upload.Path + (chinese ? ".zh" : ".en") + Id.ToString("N") + ".marked";

    public override async Task RunAsync(CountyStore store, CancellationToken cancel) => Outcome = await new ImportFile(store).HandleAsync(Actor, ImportRequest.FromPath(Kind.Id, Upload.Path) with
    {
        FileName = Upload.FileName,
        DryRun = DryRun,
        AcceptValid = AcceptValid,
        KeepFaults = KeptFaults,
        Progress = p => Advance(p.Rows, p.Share),
        RequestId = DryRun ? null : Id,
    }, cancel);
}
