using Luling.County.Access;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;

namespace Luling.App.Web.Pages.Exchange;

/// <summary>A file that a user sent, on disk until no job needs it.</summary>
internal sealed record Upload(string Path, string FileName, SheetKind Kind);

internal enum ImportJobState
{
    Waiting,
    Running,
    /// <summary>The file was read to its end or could not be used: see the outcome.</summary>
    Done,
    /// <summary>The same form had been carried out before, by a server that no longer runs.</summary>
    Repeated,
    /// <summary>A defect of ours; nothing was written.</summary>
    Failed,
}

/// <summary>One run over an uploaded file: a check, or the import itself. Written by the worker, read by pages.</summary>
internal sealed class ImportJob
{
    private volatile ImportJobState state;

    /// <summary>The posted form's own key; also the request id of the act, so that one form acts once.</summary>
    public required Guid Id { get; init; }
    public required Upload Upload { get; init; }
    public required Scope Actor { get; init; }
    public required bool DryRun { get; init; }
    public required bool AcceptValid { get; init; }

    public ImportJobState State => state;
    public int Rows { get; private set; }
    public double Share { get; private set; }
    public ImportOutcome? Outcome { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>One writer of the marked workbook at a time.</summary>
    public SemaphoreSlim Marking { get; } = new(1);

    public ImportReport? Report => (Outcome as ImportOutcome.Read)?.Report;
    public bool Ended => state is not (ImportJobState.Waiting or ImportJobState.Running);

    public string MarkedPath(bool chinese) => Upload.Path + (chinese ? ".zh" : ".en") + Id.ToString("N") + ".marked";

    public void Begin() => state = ImportJobState.Running;

    public void Advance(ImportProgress progress) => (Rows, Share) = (progress.Rows, progress.Share);

    public void End(ImportJobState with, ImportOutcome? outcome, DateTimeOffset at)
    {
        (Outcome, EndedAt) = (outcome, at);
        state = with;
    }
}
