using System.Runtime.ExceptionServices;
using Luling.County.Exchange.Tables;

namespace Luling.County.Verification.Crosscheck;

/// <summary>
/// One scan of a .csv by several threads. Chunks are read in any order, as if no quote were open where they begin; settled in the order
/// of the file, where that guess is compared with the end of the chunk before and the chunk read again if it was wrong; offered to their
/// parts in any order, since row numbers are known by then; and committed in the order of the file.
/// </summary>
internal sealed class CsvScan
{
    // Not a Lock: threads also wait on it.
    private readonly object gate = new();
    private readonly CsvPlan plan;
    private readonly ScanRequest request;
    private readonly ScanSink sink;
    private readonly long start;
    private readonly CsvChunk[] chunks;
    private readonly Step[] steps;
    private readonly ScanCounts counts = new();
    private long count;
    private long nextToRead, nextToSettle, nextToCommit;
    private bool settling, committing;
    private ScanCheckpoint settled, done;
    private TableFault? fault;
    private ExceptionDispatchInfo? failure;

    public CsvScan(CsvPlan plan, ScanRequest request, ScanSink sink, ScanCheckpoint from)
    {
        (this.plan, this.request, this.sink, start) = (plan, request, sink, from.Offset);
        settled = done = from;
        count = (plan.Length - start + plan.PartLength - 1) / plan.PartLength;
        chunks = new CsvChunk[(int)Math.Min(Math.Max(1, count), (request.Threads * 2) + 1)];
        steps = new Step[chunks.Length];
    }

    private enum Step
    {
        Free,
        Reading,
        Read,
        Settled,
        Offering,
        Offered,
    }

    public ScanResult Run(CancellationToken cancel)
    {
        for (var i = 0; i < chunks.Length; i++)
        {
            chunks[i] = new CsvChunk(plan, sink.NewPart());
        }

        var others = Enumerable.Range(1, (int)Math.Clamp(count, 1, request.Threads) - 1).Select(_ => new Thread(() => Work(cancel)) { IsBackground = true }).ToList();
        others.ForEach(t => t.Start());
        Work(cancel);
        others.ForEach(t => t.Join());
        if (failure?.SourceException is IOException lost)
        {
            return counts.Result(done, TableFault.Unreadable(plan.Name, lost.Message));
        }

        failure?.Throw();
        return counts.Result(done, fault);
    }

    private void Work(CancellationToken cancel)
    {
        try
        {
            while (Next() is { } work)
            {
                cancel.ThrowIfCancellationRequested();
                work();
                lock (gate)
                {
                    Monitor.PulseAll(gate);
                }
            }
        }
        catch (Exception e)
        {
            lock (gate)
            {
                failure ??= ExceptionDispatchInfo.Capture(e);
                Monitor.PulseAll(gate);
            }
        }
    }
    /// <summary>The work that is most urgent; null when all is done. What frees a chunk comes first, so few are under way.</summary>
    private Action? Next()
    {
        lock (gate)
        {
            while (failure is null && nextToCommit < count)
            {
                if (!committing && steps[SlotOf(nextToCommit)] == Step.Offered)
                {
                    committing = true;
                    return Commit;
                }

                if (!settling && nextToSettle < nextToRead && steps[SlotOf(nextToSettle)] == Step.Read)
                {
                    settling = true;
                    return Settle;
                }

                for (var i = nextToCommit; i < nextToSettle; i++)
                {
                    var slot = SlotOf(i);
                    if (steps[slot] == Step.Settled)
                    {
                        steps[slot] = Step.Offering;
                        return () => Offer(slot);
                    }
                }

                if (nextToRead < count && nextToRead < nextToCommit + chunks.Length)
                {
                    var number = nextToRead++;
                    steps[SlotOf(number)] = Step.Reading;
                    return () => Read(number);
                }

                Monitor.Wait(gate);
            }

            return null;
        }
    }

    private int SlotOf(long number) => (int)(number % chunks.Length);

    private void Read(long number)
    {
        var from = start + (number * plan.PartLength);
        chunks[SlotOf(number)].Read(from, Math.Min(from + plan.PartLength, plan.Length), number == 0 ? start : null);
        Set(SlotOf(number), Step.Read);
    }

    private void Settle()
    {
        var chunk = chunks[SlotOf(nextToSettle)];
        if (settled.Offset >= chunk.To)
        {
            chunk.Pass(settled.Offset);
        }
        else if (chunk.Begin != settled.Offset)
        {
            chunk.Read(chunk.From, chunk.To, settled.Offset);
        }

        chunk.RowsBefore = settled.Row;
        settled = new ScanCheckpoint(settled.Row + chunk.Rows, chunk.End);
        lock (gate)
        {
            if (chunk.Fault is { } broken)
            {
                fault = broken(settled.Row + 1);
                count = nextToSettle + 1;
            }

            steps[SlotOf(nextToSettle++)] = Step.Settled;
            settling = false;
        }
    }

    private void Offer(int slot)
    {
        chunks[slot].Offer();
        Set(slot, Step.Offered);
    }

    private void Commit()
    {
        var chunk = chunks[SlotOf(nextToCommit)];
        done = new ScanCheckpoint(chunk.RowsBefore + chunk.Rows, chunk.End, done.Blank + (int)chunk.Counts.Blank);
        sink.Commit(chunk.Part, done);
        counts.Add(chunk.Counts);
        request.Progress?.Invoke(new ScanProgress(done.Row, (double)done.Offset / plan.Length));
        lock (gate)
        {
            steps[SlotOf(nextToCommit++)] = Step.Free;
            committing = false;
        }
    }

    private void Set(int slot, Step step)
    {
        lock (gate)
        {
            steps[slot] = step;
        }
    }
}
