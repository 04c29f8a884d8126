using System.Security.Cryptography;
using Luling.County.Access;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;

namespace Luling.County.Exchange;

/// <summary>A file to import. The stream must be seekable; it is disposed when the import ends.</summary>
internal sealed record ImportRequest
{
    /// <summary>Id of a <see cref="SheetKind"/>.</summary>
    public required string Kind { get; init; }
    public required Stream File { get; init; }
    public required string FileName { get; init; }
    /// <summary>Does everything but keep it.</summary>
    public bool DryRun { get; init; }
    /// <summary>Takes the sound rows where others have errors; without it a file with errors changes nothing.</summary>
    public bool AcceptValid { get; init; }
    /// <summary>How many faults are kept to be shown; all are counted.</summary>
    public int KeepFaults { get; init; } = 10_000;
    public Action<ImportProgress>? Progress { get; init; }
    /// <summary>The form's own key, so that a form sent twice acts once.</summary>
    public Guid? RequestId { get; init; }

    public static ImportRequest FromPath(string kind, string path) => new()
    {
        Kind = kind,
        FileName = Path.GetFileName(path),
        // ReadWrite sharing, because users leave the file open in Excel.
        File = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16),
    };
}

internal readonly record struct ImportProgress(int Rows, double Share);

internal abstract record ImportOutcome
{
    /// <summary>The file was read to its end; whether its rows were stored stands in the report.</summary>
    internal sealed record Read(ImportReport Report) : ImportOutcome;

    /// <summary>Not a table of this kind, or damaged: nothing was stored.</summary>
    internal sealed record Unusable(string Code, Bilingual Message) : ImportOutcome;

    internal sealed record UnknownKind(string Kind) : ImportOutcome;

    /// <summary>The actor's role may not bring files in.</summary>
    internal sealed record NotAllowed : ImportOutcome;

    /// <summary>The county has no divisions yet, so that no row could be placed.</summary>
    internal sealed record CountyNotSetUp : ImportOutcome;
}

/// <summary>What came of a file. <see cref="Accepted"/> = <see cref="Changed"/> + <see cref="Unchanged"/>; all three are 0 when
/// errors kept the whole file out. <see cref="Sound"/> counts the rows without error either way.</summary>
internal sealed record ImportReport
{
    public required string Kind { get; init; }
    public required string FileName { get; init; }
    public required string Sheet { get; init; }
    public required string Sha256 { get; init; }
    public required bool DryRun { get; init; }
    /// <summary>The rows were kept, or (dry run) would have been.</summary>
    public required bool Taken { get; init; }
    public required int Read { get; init; }
    public required int Sound { get; init; }
    public required int Accepted { get; init; }
    public required int Changed { get; init; }
    public required int Unchanged { get; init; }
    public required int Rejected { get; init; }
    public required int HouseholdsOpened { get; init; }
    public required int Errors { get; init; }
    public required int Warnings { get; init; }
    public required IReadOnlyList<SheetFault> Faults { get; init; }
    /// <summary>Faults counted but not kept in <see cref="Faults"/>.</summary>
    public required int MoreFaults { get; init; }
    /// <summary>Where the headings stand in the file, 1-based, for marking faults in it.</summary>
    public required IReadOnlyDictionary<string, int> FileColumns { get; init; }
    public required IReadOnlyList<Bilingual> Notices { get; init; }
}

/// <summary>Brings a file of any kind into the county: one act, one journal entry, all of it or nothing.</summary>
internal sealed class ImportFile(CountyStore store)
{
    public async Task<ImportOutcome> HandleAsync(Scope actor, ImportRequest request, CancellationToken cancel = default)
    {
        await using var file = request.File;
        if (SheetKinds.Find(request.Kind) is not { } kind)
        {
            return new ImportOutcome.UnknownKind(request.Kind);
        }
        if (!actor.May(Right.Import))
        {
            return new ImportOutcome.NotAllowed();
        }
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        file.Position = 0;
        var opened = TableReader.Open(file, request.FileName);
        if (!opened.Opened)
        {
            return Unusable(opened.Fault);
        }
        using var reader = opened.Reader;
        if (SheetRows.FindHeadings(reader, kind) is { } fault)
        {
            return Unusable(fault);
        }
        return await store.ActAsync(actor, nameof(ImportFile), act => RunAsync(act, request, kind, reader, sha256, cancel), request.RequestId, cancel);
    }

    private async Task<ImportOutcome> RunAsync(Act act, ImportRequest request, SheetKind kind, TableReader reader, string sha256, CancellationToken cancel)
    {
        var rows = new SheetRows(reader, kind);
        var faults = new FaultLog(reader.SheetName, request.KeepFaults);
        var context = new ImportContext(act, DateOnly.FromDateTime(store.Clock.GetLocalNow().DateTime), faults) { MissingHeadings = rows.MissingHeadings };
        if (context.Areas.IsEmpty)
        {
            return new ImportOutcome.CountyNotSetUp();
        }
        rows.Announce(context);
        var import = kind.Begin(context);
        var read = 0;
        while (rows.Next(context, kind.ChunkRows, cancel) is { Count: > 0 } chunk)
        {
            read += chunk.Count;
            await import.TakeAsync(chunk, cancel);
            request.Progress?.Invoke(new ImportProgress(read, reader.Progress));
        }
        if (reader.Fault is { } damage)
        {
            return Unusable(damage);
        }
        await import.FinishAsync(cancel);
        await act.FlushAsync(cancel);

        var taken = context.Rejected == 0 || request.AcceptValid;
        var report = Report(request, reader, sha256, context, read, taken);
        if (taken && !request.DryRun && act.Changes > 0)
        {
            act.About(act.Db.Scope.AreaPrefix, new { kind = kind.Id, file = request.FileName, sha256, read, changed = report.Changed, rejected = report.Rejected, opened = report.HouseholdsOpened });
        }
        return new ImportOutcome.Read(report);
    }

    private static ImportReport Report(ImportRequest request, TableReader reader, string sha256, ImportContext context, int read, bool taken) => new()
    {
        Kind = request.Kind,
        FileName = request.FileName,
        Sheet = reader.SheetName,
        Sha256 = sha256,
        DryRun = request.DryRun,
        Taken = taken,
        Read = read,
        Sound = read - context.Rejected,
        Accepted = taken ? read - context.Rejected : 0,
        Changed = taken ? context.Changed : 0,
        Unchanged = taken ? context.Unchanged : 0,
        Rejected = context.Rejected,
        HouseholdsOpened = taken ? context.HouseholdsOpened : 0,
        Errors = context.Faults.Errors,
        Warnings = context.Faults.Warnings,
        Faults = context.Faults.Kept,
        MoreFaults = context.Faults.More,
        FileColumns = reader.Headings.DistinctBy(h => h.Text).ToDictionary(h => h.Text, h => h.Column, StringComparer.Ordinal),
        Notices = context.Notices,
    };

    private static ImportOutcome.Unusable Unusable(TableFault fault) => new(fault.Code, (fault.Zh, fault.En));
}
