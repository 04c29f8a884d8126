using System.Security.Cryptography;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Luling.County.Verification.Crosscheck;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record ReceiveDeliveryRequest
{
    /// <summary>Id of a source of the programme.</summary>
    public required string Source { get; init; }

    /// <summary>Where the file lies.</summary>
    public required string Path { get; init; }

    /// <summary>Its name as its sender gave it.</summary>
    public required string FileName { get; init; }

    /// <summary>Who sent it; blank for the department that keeps the list.</summary>
    public string Sender { get; init; } = "";

    /// <summary>The day whose state the data show; null for today.</summary>
    public DateOnly? DataDay { get; init; }

    /// <summary>Does everything but keep it.</summary>
    public bool DryRun { get; init; }

    /// <summary>Gets every row that cannot be used, in the order of the file and repetitions last; a file that was half read is then read from its start.</summary>
    public Action<BadRow>? BadRow { get; init; }

    public Action<DeliveryProgress>? Progress { get; init; }

    /// <summary>The form's own key, so that a form sent twice acts once.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>What is read at most before it is kept, in rows of the file and in rows that were found.</summary>
    public (int Read, int Found) Chunk { get; init; } = (1_000_000, 20_000);
}

internal readonly record struct DeliveryProgress(int Rows, double Share);

internal abstract record ReceiveDeliveryOutcome
{
    /// <summary>The file is the source's current delivery now; tried out, it would be.</summary>
    internal sealed record Received(DeliveryReport Report) : ReceiveDeliveryOutcome;

    /// <summary>It is the current delivery already, compared with the register as it is now.</summary>
    internal sealed record Unchanged(DeliveryReport Report) : ReceiveDeliveryOutcome;

    /// <summary>Not such a list, or damaged: nothing of it counts.</summary>
    internal sealed record Unusable(string Code, Bilingual Message) : ReceiveDeliveryOutcome;

    internal sealed record UnknownSource(string Source) : ReceiveDeliveryOutcome;

    /// <summary>Only the county's office and departments bring in departments' files, for the whole county.</summary>
    internal sealed record NotAllowed : ReceiveDeliveryOutcome;

    /// <summary>Nobody is on the register, so that there is nobody to compare with.</summary>
    internal sealed record NobodyRegistered : ReceiveDeliveryOutcome;

    /// <summary>The day of the data lies in the future.</summary>
    internal sealed record InFuture : ReceiveDeliveryOutcome;

    /// <summary>The data are older than those of the current delivery.</summary>
    internal sealed record OlderThanCurrent(DateOnly Current) : ReceiveDeliveryOutcome;

    /// <summary>Somebody else took in a file of the source meanwhile.</summary>
    internal sealed record Overtaken : ReceiveDeliveryOutcome;
}

/// <summary>Takes a department's file into the county (R45): streams it past the register, keeps what concerns the county's work, and makes it the current
/// delivery of its source in place of the one before. A file that was stopped in the middle goes on where it stopped.</summary>
internal sealed class ReceiveDelivery(CountyStore store, Programme programme, CountySnapshots snapshots)
{
    public const int FaultsListed = 10_000;

    public IReadOnlyList<RecordSource> Sources => programme.Sources;

    /// <param name="actor">Who asks.</param>
    /// <param name="current">The source's delivery that counts; null where there is none.</param>
    /// <param name="sha256">The file's fingerprint.</param>
    /// <param name="mark">The register's and the programme's.</param>
    /// <param name="day">The day of the data; null where nothing is said about it.</param>
    /// <param name="today">The day on which it is asked.</param>
    /// <returns>Why the file is not read; null where it is.</returns>
    public static ReceiveDeliveryOutcome? Decide(Scope actor, Delivery? current, string sha256, string mark, DateOnly? day, DateOnly today) =>
        !actor.May(Right.Deliver) || actor.AreaPrefix.Length > 6 ? new ReceiveDeliveryOutcome.NotAllowed()
        : day > today ? new ReceiveDeliveryOutcome.InFuture()
        : current is null ? null
        : current.Sha256 == sha256 ? current.RegisterMark == mark ? new ReceiveDeliveryOutcome.Unchanged(DeliveryReport.Of(current, 0)) : null
        : (day ?? today) < current.DataDay ? new ReceiveDeliveryOutcome.OlderThanCurrent(current.DataDay)
        : null;

    public static Bilingual TextOf(ReceiveDeliveryOutcome outcome) => outcome switch
    {
        ReceiveDeliveryOutcome.Received { Report.DryRun: true } => ("试读完毕，没有写入。", "Read for a trial; nothing was written."),
        ReceiveDeliveryOutcome.Received => ("已接收，作为该来源的现用批次。", "Taken in; it is the current delivery of its source."),
        ReceiveDeliveryOutcome.Unchanged => ("这份文件就是现用批次，底册此后也没有变化，没有改动。", "This file is the current delivery already, and the register has not changed since; nothing was done."),
        ReceiveDeliveryOutcome.Unusable(_, var message) => message,
        ReceiveDeliveryOutcome.UnknownSource(var source) => ($"政策方案里没有来源“{source}”。请看 crosschecks.yaml 的 sources。", $"The programme has no source \"{source}\". See sources in its crosschecks.yaml."),
        ReceiveDeliveryOutcome.NotAllowed => ("只有县扶贫办和县直部门可以为全县接收部门数据。", "Only the county office and departments may bring in departments' files, for the whole county."),
        ReceiveDeliveryOutcome.NobodyRegistered => ("登记册里没有在册人员，无从比对。请先导入农户和人员。", "Nobody is on the register, so there is nobody to compare with. Import households and persons first."),
        ReceiveDeliveryOutcome.InFuture => ("数据日期在今天之后。请核对。", "The day of the data lies in the future. Check it."),
        ReceiveDeliveryOutcome.OlderThanCurrent(var day) => ($"数据日期早于现用批次（{day:yyyy-MM-dd}），没有接收：新数据不能被旧数据替换。请核对数据日期。",
            $"The data are older than the current delivery's ({day:yyyy-MM-dd}) and were not taken in: newer data do not give way to older. Check the day of the data."),
        ReceiveDeliveryOutcome.Overtaken => ("读这份文件时，另有人接收了同一来源的文件，本次没有生效。请核对后重试。", "While this file was read, somebody else took in one of the same source; this one does not count. Check, and try again."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public async Task<ReceiveDeliveryOutcome> HandleAsync(Scope actor, ReceiveDeliveryRequest request, CancellationToken cancel = default)
    {
        if (programme.Sources.FirstOrDefault(s => s.Id == request.Source) is not { } source)
        {
            return new ReceiveDeliveryOutcome.UnknownSource(request.Source);
        }
        if (Decide(actor, null, "", "", request.DataDay, store.Today) is { } refused)
        {
            return refused;
        }
        var opening = OutsideFile.Open(request.Path);
        using var file = opening.File;
        if (file is null)
        {
            return Unusable(opening.Fault!, request);
        }
        var (columns, fault) = DeliveredColumns.Find(file, source);
        return columns is null ? Unusable(fault!, request) : await ReceiveAsync(actor, request, file, columns, cancel);
    }

    private async Task<ReceiveDeliveryOutcome> ReceiveAsync(Scope actor, ReceiveDeliveryRequest request, OutsideFile file, DeliveredColumns columns, CancellationToken cancel)
    {
        var sha256 = await FingerprintAsync(request.Path, cancel);
        await using var db = store.Open(actor);
        var register = await RegisterMembers.LoadAsync(db, store.Today, cancel);
        if (register.All.Count == 0)
        {
            return new ReceiveDeliveryOutcome.NobodyRegistered();
        }
        var mark = $"{register.Mark}-{programme.Version[..12]}";
        var known = await db.Deliveries.AsNoTracking().Where(d => d.SourceId == columns.Source.Id && (d.State == DeliveryState.Current || d.State == DeliveryState.Reading)).ToListAsync(cancel);
        var current = known.Find(d => d.State == DeliveryState.Current);
        if (Decide(actor, current, sha256, mark, request.DataDay, store.Today) is { } refused)
        {
            return refused is ReceiveDeliveryOutcome.Unchanged ? new ReceiveDeliveryOutcome.Unchanged(DeliveryReport.Of(current!, await db.OutsideRecords.CountAsync(r => r.DeliveryId == current!.Id, cancel))) : refused;
        }
        // With every bad row asked for, those of the part that was read before are asked for too.
        var stopped = request is { BadRow: null, DryRun: false } ? known.Find(d => d.State == DeliveryState.Reading && d.Sha256 == sha256 && d.RegisterMark == mark) : null;
        var place = stopped is null ? null : await DeliveryStage.PlaceAsync(db, stopped.Id, cancel);
        var run = new DeliveryRun(request, columns, file.HeadingRow)
        {
            Delivery = place is null ? New(actor, request, columns.Source, sha256, mark, current) : stopped!, Begun = place is not null, From = place ?? new(),
        };
        run.Start();
        var judge = await DeliveryJudge.LoadAsync(snapshots, actor, columns.Source, programme, run.Delivery.DataDay, cancel);
        try
        {
            var result = await Task.Run(() => Scan(actor, run, file, register, judge, cancel), cancel);
            if ((result.Fault ?? (run.Place.Rows == 0 ? NoRows(request.FileName) : null)) is { } damage)
            {
                await GiveUpAsync(actor, run, cancel);
                return Unusable(damage, request);
            }
            return new ReceiveDeliveryOutcome.Received(request.DryRun ? await TryOutAsync(db, run, current, judge, register, cancel) : await FinishAsync(actor, run, current, judge, register, cancel));
        }
        catch (DeliveryOvertakenException)
        {
            return new ReceiveDeliveryOutcome.Overtaken();
        }
    }

    private ScanResult Scan(Scope actor, DeliveryRun run, OutsideFile file, RegisterMembers register, DeliveryJudge judge, CancellationToken cancel)
    {
        var asked = new ScanRequest { Index = register.Index, NumberColumns = [run.Columns.Wanted[run.Columns.Number]], WantedColumns = run.Columns.Wanted };
        var unregistered = UnregisteredRows.Of(judge, run.Columns, sums => file.Scan(asked with { OfferUnmatched = true, Progress = p => Tell(p, from: 0, to: 0.5) }, sums, cancel), out var read);
        if (read is { Fault: not null })
        {
            return read;
        }
        var sink = new DeliverySink(run.Columns, register, actor.CountyCode.PadRight(12, '0'), (part, done) =>
        {
            cancel.ThrowIfCancellationRequested();
            run.Take(part, done);
            if (run.IsFull)
            {
                // The scan's own threads wait: no more of the file comes in than can be kept.
                SaveAsync(actor, run, cancel).GetAwaiter().GetResult();
            }
        })
        { Unregistered = unregistered };
        return file.Scan(asked with
        {
            OfferUnmatched = sink.LooksAtUnmatched, From = run.Begun ? new ScanCheckpoint(run.From.LastRow, run.From.Offset, run.From.Blank) : default, Progress = p => Tell(p, from: read is null ? 0 : 0.5, to: 1),
        }, sink, cancel);

        void Tell(ScanProgress p, double from, double to) => run.Request.Progress?.Invoke(new DeliveryProgress(Math.Max(0, p.Rows - file.HeadingRow), from + (p.Share * (to - from))));
    }

    private Task<int> SaveAsync(Scope actor, DeliveryRun run, CancellationToken cancel) => store.ActAsync(actor, nameof(ReceiveDelivery), async act =>
    {
        await DeliveryStage.SaveAsync(act, run, cancel);
        act.About(actor.CountyCode, new { source = run.Delivery.SourceId, file = run.Delivery.FileName, sha256 = run.Delivery.Sha256, rows = run.Place.Rows, finished = false });
        return 0;
    }, cancel: cancel);

    private Task<DeliveryReport> FinishAsync(Scope actor, DeliveryRun run, Delivery? before, DeliveryJudge judge, RegisterMembers register, CancellationToken cancel) => store.ActAsync(actor, nameof(ReceiveDelivery), async act =>
    {
        var report = await DeliveryEnd.TakeAsync(act, run, before, judge, register, programme.Cases, store.Today, cancel);
        // Whom this file shows, or shows no more, may be on the list of those to be visited.
        await SearchMissed.SearchAsync(act, programme, store.Today, cancel);
        act.About(actor.CountyCode, new
        {
            source = report.Source, file = report.FileName, sha256 = report.Sha256, rows = report.Rows, matched = report.Matched, probable = report.Probable, bad = report.BadRows, appeared = report.Appeared, altered = report.Altered, gone = report.Gone, finished = true,
        });
        return report;
    }, run.Request.RequestId, cancel);

    /// <summary>A file that turns out damaged leaves nothing behind but, where part of it had been kept, that it was given up.</summary>
    private async Task GiveUpAsync(Scope actor, DeliveryRun run, CancellationToken cancel)
    {
        if (run.Begun)
        {
            await store.ActAsync(actor, nameof(ReceiveDelivery), async act =>
            {
                await DeliveryStage.GiveUpOthersAsync(act, run.Delivery.SourceId, cancel);
                act.About(actor.CountyCode, new { source = run.Delivery.SourceId, file = run.Delivery.FileName, sha256 = run.Delivery.Sha256, rows = run.Place.Rows, finished = false });
                return 0;
            }, cancel: cancel);
        }
    }

    private static async Task<DeliveryReport> TryOutAsync(CountyDb db, DeliveryRun run, Delivery? before, DeliveryJudge judge, RegisterMembers register, CancellationToken cancel)
    {
        var records = await db.OutsideRecords.AsNoTracking().Where(r => r.SourceId == run.Delivery.SourceId).ToListAsync(cancel);
        var kept = run.Pending.Select(p => p.Kept).OfType<KeptRow>().ToList();
        var changes = DeliveryChanges.Between(records, [.. kept, .. judge.Absent(register, kept)]);
        var repeated = run.Repeated(changes);
        return run.Report(changes, [.. run.Pending.Select(p => p.Bad).OfType<BadRow>(), .. repeated], before, null);
    }

    private Delivery New(Scope actor, ReceiveDeliveryRequest request, RecordSource source, string sha256, string mark, Delivery? current) => new()
    {
        CountyCode = actor.CountyCode, Id = NewId.At(store.Clock.GetUtcNow()), AreaCode = actor.CountyCode.PadRight(12, '0'), SourceId = source.Id, FileName = request.FileName, Sha256 = sha256,
        Sender = request.Sender.Trim() is { Length: > 0 } sender ? sender : source.Department.Zh, RegisterMark = mark, ReceivedOn = store.Today, ReceivedBy = actor.Actor, ReceivedById = actor.ActorId, State = DeliveryState.Reading,
        // The same file once more shows the same day.
        DataDay = request.DataDay ?? (current?.Sha256 == sha256 ? current.DataDay : store.Today),
    };

    private static async Task<string> FingerprintAsync(string path, CancellationToken cancel)
    {
        await using var bytes = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 20, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel));
    }

    private static TableFault NoRows(string file) => new("delivery.no-rows",
        $"文件“{file}”表头之下没有任何数据行，没有接收：空名单会让该来源的全部记录消失。请核对文件。",
        $"The file \"{file}\" has no row below its headings and was not taken in: an empty list would make all records of its source disappear. Check the file.");

    /// <summary>An uploaded file lies under a name of ours; its sender knows it by another.</summary>
    private static ReceiveDeliveryOutcome.Unusable Unusable(TableFault fault, ReceiveDeliveryRequest request)
    {
        var stored = Path.GetFileName(request.Path);
        return new(fault.Code, (fault.Zh.Replace(stored, request.FileName, StringComparison.Ordinal), fault.En.Replace(stored, request.FileName, StringComparison.Ordinal)));
    }
}
