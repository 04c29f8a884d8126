using Luling.County.Access;
using Luling.County.Storage;

namespace Luling.App.Web.Pages.Exchange;

/// <summary>A file that a user sent, on disk until no job needs it.</summary>
internal sealed record Upload(string Path, string FileName);

internal enum UploadJobState
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

/// <summary>One run over an uploaded file. Written by the worker, read by pages.</summary>
internal abstract class UploadJob
{
    private volatile UploadJobState state;

    /// <summary>The posted form's own key; also the request id of the act, so that one form acts once.</summary>
    public required Guid Id { get; init; }
    public required Upload Upload { get; init; }
    public required Scope Actor { get; init; }
    /// <summary>Does everything but keep it.</summary>
    public required bool DryRun { get; init; }
    /// <summary>What the file is, for logs.</summary>
    public abstract string KindId { get; }

    public UploadJobState State => state;
    public int Rows { get; private set; }
    public double Share { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public bool Ended => state is not (UploadJobState.Waiting or UploadJobState.Running);

    /// <summary>Files that were made beside the upload and go with the job.</summary>
    public virtual IEnumerable<string> MadeFiles => [];

    /// <summary>Does the work; its outcome is kept with the job.</summary>
    public abstract Task RunAsync(CountyStore store, CancellationToken cancel);

    public void Begin() => state = UploadJobState.Running;

    public void End(UploadJobState with, DateTimeOffset at)
    {
        EndedAt = at;
        state = with;
    }

    protected void Advance(int rows, double share) => (Rows, Share) = (rows, share);
}
