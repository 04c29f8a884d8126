using System.Runtime.CompilerServices;
using Luling.County.Exchange.Tables;
using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>
/// One stretch of a .csv on its way through a scan. <see cref="Read"/> finds the records that begin in it and what concerns the check in
/// them, without knowing what stands before; <see cref="Offer"/> gives it to the sink's part when that is known.
/// </summary>
internal sealed class CsvChunk(CsvPlan plan, ScanPart part)
{
    /// <summary>Read beyond the stretch at once, for the record that reaches over its end.</summary>
    private const int Slack = 4096;
    private const int LongestRecord = 16 << 20;

    private readonly CsvRecords records = new(plan);
    private byte[] buffer = new byte[plan.PartLength + Slack + 1];
    private int length;
    private long offset;
    private int[] cellEnds = new int[4096];
    private readonly int[] recordEnds = new int[1024];

    public ScanPart Part { get; } = part;

    public ScanCounts Counts => records.Counts;

    /// <summary>The stretch, as offsets in the file: records that begin in it belong to it.</summary>
    public long From { get; private set; }
    public long To { get; private set; }

    /// <summary>Where its first record was taken to begin, -1 for none; and where the record behind its last one begins.</summary>
    public long Begin { get; private set; }
    public long End { get; private set; }

    /// <summary>Records in it, blank ones included.</summary>
    public int Rows => records.Rows;

    /// <summary>Records of the file before it; set when the chunk before is done.</summary>
    public int RowsBefore { get; set; }

    /// <summary>Why nothing can be read behind the last of <see cref="Rows"/>; made when the row number is known.</summary>
    public Func<int, TableFault>? Fault { get; private set; }

    /// <summary>A record that began before the stretch covers it whole.</summary>
    public void Pass(long end)
    {
        Clear();
        (Begin, End) = (-1, end);
    }

    /// <param name="begin">Where the first record begins; null to take the first line that does, as if no quote were open there.</param>
    public void Read(long from, long to, long? begin)
    {
        Clear();
        (From, To, Begin, End) = (from, to, -1, -1);
        offset = begin ?? from - 1;
        Fill((int)(to - offset) + Slack);
        var at = 0;
        if (begin is null)
        {
            at = buffer.AsSpan(0, Math.Min(length, (int)(to - offset))).IndexOf((byte)'\n') + 1;
            if (at == 0 || offset + at >= to)
            {
                return;
            }
        }

        Begin = offset + at;
        ReadRecords(at);
    }

    public void Offer() => records.Offer(buffer, RowsBefore, Part);

    private void Clear()
    {
        (length, Fault) = (0, null);
        records.Clear();
        Part.Clear();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadRecords(int start)
    {
        var cursor = new CsvCursor { Position = start };
        var (cells, found) = (0, 0);
        while (true)
        {
            CsvScanner.Scan(buffer.AsSpan(0, length), plan.Separator, ref cursor, cellEnds, ref cells, recordEnds, ref found);
            var atEnd = cursor.Position == length && offset + length == plan.Length;
            if (atEnd && found == 0 && start < length && cursor.Place != CsvPlace.Quoted)
            {
                // The last record has no line end.
                if (cells == cellEnds.Length)
                {
                    Array.Resize(ref cellEnds, cells + 64);
                }

                cellEnds[cells++] = length;
                recordEnds[found++] = cells;
            }

            if (found > 0)
            {
                if (!records.Take(buffer, ref start, cellEnds, recordEnds.AsSpan(0, found), (int)Math.Min(int.MaxValue, To - offset)))
                {
                    Break(start);
                    return;
                }

                if (offset + start >= To)
                {
                    End = Math.Min(offset + start, plan.Length);
                    return;
                }

                var used = recordEnds[found - 1];
                cellEnds.AsSpan(used, cells - used).CopyTo(cellEnds);
                (cells, found) = (cells - used, 0);
            }
            else if (cursor.Position < length)
            {
                // One record fills the list of cells.
                Array.Resize(ref cellEnds, cellEnds.Length * 2);
            }
            else if (atEnd || length - start > LongestRecord)
            {
                Break(start);
                return;
            }
            else
            {
                Fill(Math.Max(Slack, length - start));
            }
        }
    }

    private void Break(int start)
    {
        End = offset + start;
        Fault = row => TableFault.QuoteNotClosed(plan.Name, row);
    }

    private void Fill(int more)
    {
        var wanted = (int)Math.Min(length + (long)more, plan.Length - offset);
        if (wanted > buffer.Length)
        {
            Array.Resize(ref buffer, wanted);
        }

        while (length < wanted)
        {
            var read = RandomAccess.Read(plan.File, buffer.AsSpan(length, wanted - length), offset + length);
            if (read == 0)
            {
                throw new IOException("The file became shorter while it was read.");
            }

            length += read;
        }
    }
}
