using System.Collections.Concurrent;
using System.Threading.Channels;
using Luling.County.Access;
using Luling.County.Storage;

namespace Luling.App.Web.Pages.Exchange;

internal enum StartImport
{
    Started,
    /// <summary>This form was posted before; its job stands.</summary>
    AlreadyThere,
    /// <summary>Too many wait their turn.</summary>
    Full,
}

/// <summary>Runs imports one after the other beside the requests: a server has one county, and a county one writer.
/// Results are kept for a while, in memory only.</summary>
internal sealed class ImportJobs(CountyStore store, ILogger<ImportJobs> log) : BackgroundService
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(2);
    private const int MostWaiting = 20;
    /// <summary>Ended jobs kept of one user, so that nobody fills the disk.</summary>
    private const int MostEndedOfOne = 10;

    private readonly ConcurrentDictionary<Guid, UploadJob> jobs = new();
    private readonly Channel<UploadJob> queue = Channel.CreateBounded<UploadJob>(MostWaiting);

    public UploadFolder Folder { get; } = new();

    /// <summary>Null for a job that is not there, is another kind's or is not this user's.</summary>
    public T? Find<T>(Scope user, Guid id) where T : UploadJob => jobs.TryGetValue(id, out var job) && IsOf(job, user) ? job as T : null;

    public IReadOnlyList<T> Of<T>(Scope user) where T : UploadJob => [.. jobs.Values.OfType<T>().Where(j => IsOf(j, user)).OrderByDescending(j => j.Id)];

    /// <summary>Whether the job is there, whosever it is.</summary>
    public bool IsKnown(Guid id) => jobs.ContainsKey(id);

    /// <summary>How many are before this one.</summary>
    public int Before(UploadJob job) => jobs.Values.Count(j => !j.Ended && j.Id.CompareTo(job.Id) < 0);

    public StartImport Start(UploadJob job)
    {
        if (!jobs.TryAdd(job.Id, job))
        {
            Release(job.Upload);
            return StartImport.AlreadyThere;
        }
        if (!queue.Writer.TryWrite(job))
        {
            Remove(job);
            return StartImport.Full;
        }
        foreach (var old in Of<UploadJob>(job.Actor).Where(j => j.Ended).Skip(MostEndedOfOne))
        {
            Remove(old);
        }
        return StartImport.Started;
    }

    /// <summary>Forgets results that are older than <see cref="Kept"/>, with their files.</summary>
    public void Expire(DateTimeOffset now)
    {
        foreach (var job in jobs.Values.Where(j => j.EndedAt is { } ended && ended + Kept <= now))
        {
            Remove(job);
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        Folder.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var sweep = store.Clock.CreateTimer(_ => Expire(store.Clock.GetUtcNow()), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        try
        {
            await foreach (var job in queue.Reader.ReadAllAsync(stoppingToken))
            {
                await RunAsync(job, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The act that was running is rolled back; its page will say so.
        }
    }

    private async Task RunAsync(UploadJob job, CancellationToken cancel)
    {
        job.Begin();
        try
        {
            await job.RunAsync(store, cancel);
            job.End(UploadJobState.Done, store.Clock.GetUtcNow());
        }
        catch (AlreadyDoneException)
        {
            job.End(UploadJobState.Repeated, store.Clock.GetUtcNow());
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            // Not its message: it may quote what stood in the file.
            log.LogError("Import {Job} of {Kind} failed: {Type}\n{Stack}", job.Id, job.KindId, e.GetType().FullName, e.StackTrace);
            job.End(UploadJobState.Failed, store.Clock.GetUtcNow());
        }
    }

    private static bool IsOf(UploadJob job, Scope user) => job.Actor.ActorId is { } id && id == user.ActorId && job.Actor.CountyCode == user.CountyCode;

    private void Remove(UploadJob job)
    {
        if (jobs.TryRemove(job.Id, out _))
        {
            foreach (var made in job.MadeFiles)
            {
                File.Delete(made);
            }
            Release(job.Upload);
        }
    }

    private void Release(Upload upload)
    {
        if (!jobs.Values.Any(j => ReferenceEquals(j.Upload, upload)))
        {
            File.Delete(upload.Path);
        }
    }
}
