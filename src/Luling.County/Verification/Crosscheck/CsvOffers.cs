using System.Runtime.CompilerServices;
using System.Text;
using Luling.Linkage;
using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>What a chunk has for the sink: where the wanted cells lie, until the row numbers are known.</summary>
internal sealed class CsvOffers(CsvPlan plan)
{
    private const int Ahead = 32;

    private readonly int[] wantedColumns = plan.WantedColumns;
    private Offered[] offered = new Offered[2048];
    private int[] bounds = new int[8192];
    private int[] mended = [];
    private byte[] scratch = new byte[256];
    private byte[] mendedBytes = [];
    private int count;

    public void Clear() => count = 0;

    /// <summary>Room for that many bytes, used again by the next call.</summary>
    public Span<byte> Scratch(int length)
    {
        if (scratch.Length < length)
        {
            scratch = new byte[length * 2];
        }

        return scratch;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<byte> buffer, ReadOnlySpan<int> cellEnds, in CsvNumber number, CitizenKey key, int registerRow)
    {
        var wanted = wantedColumns;
        var record = number.Record;
        if (count == offered.Length || (count + 1) * wanted.Length * 2 > bounds.Length)
        {
            Array.Resize(ref offered, Math.Max(count * 2, offered.Length));
            Array.Resize(ref bounds, Math.Max(bounds.Length, offered.Length * wanted.Length * 2));
        }

        var to = bounds.AsSpan(count * wanted.Length * 2, wanted.Length * 2);
        var cells = cellEnds.Slice(record.First, record.Cells);
        for (var i = 0; i < wanted.Length; i++)
        {
            (to[i * 2], to[(i * 2) + 1]) = record.Bounds(buffer, cells, wanted[i]);
        }

        offered[count++] = new Offered(key, record.Row, registerRow, number.Column, number.Trouble, number.Fault, number.OtherCentury);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Offer(ReadOnlySpan<byte> buffer, int rowsBefore, ScanPart part)
    {
        var wanted = wantedColumns.Length * 2;
        for (var i = 0; i < count; i++)
        {
            if (i % Ahead == 0)
            {
                Announce(i, part);
            }

            ref readonly var it = ref offered[i];
            var cells = bounds.AsSpan(i * wanted, wanted);
            var row = IsPlain(buffer, cells) ? new OutsideRow(rowsBefore + it.Row, buffer, cells) : Mended(rowsBefore + it.Row, buffer, cells);
            if (it.Trouble != RowTroubleCode.None)
            {
                part.Unusable(row, new RowTrouble(it.Trouble, (IdentityFault)it.Fault, it.Column));
            }
            else if (it.RegisterRow < 0)
            {
                part.Unmatched(row, new NumberFound(it.Column, it.Key));
            }
            else
            {
                part.Matched(row, new NumberFound(it.Column, it.Key, it.OtherCentury), it.RegisterRow);
            }
        }
    }

    private void Announce(int from, ScanPart part)
    {
        Span<int> rows = stackalloc int[Ahead];
        var found = 0;
        for (var i = from; i < Math.Min(count, from + Ahead); i++)
        {
            rows[found] = offered[i].RegisterRow;
            found += offered[i].RegisterRow < 0 ? 0 : 1;
        }

        part.Expect(rows[..found]);
    }

    /// <summary>Whether the wanted cells can be shown as they lie in the buffer.</summary>
    private bool IsPlain(ReadOnlySpan<byte> buffer, ReadOnlySpan<int> cells)
    {
        for (var i = 0; i < cells.Length; i += 2)
        {
            if (cells[i] < cells[i + 1] && buffer[cells[i]] == '"')
            {
                return false;
            }
        }

        return plan.Encoding is null;
    }

    private OutsideRow Mended(int row, ReadOnlySpan<byte> buffer, ReadOnlySpan<int> cells)
    {
        if (mended.Length < cells.Length)
        {
            mended = new int[cells.Length];
        }

        var length = 0;
        for (var i = 0; i < cells.Length; i += 2)
        {
            var raw = buffer[cells[i]..cells[i + 1]];
            var text = CsvCell.Text(raw, Scratch(raw.Length));
            // GBK grows by half in UTF-8; no encoding read here grows to more than the double.
            if (mendedBytes.Length < length + (text.Length * 3))
            {
                Array.Resize(ref mendedBytes, (length + (text.Length * 3)) * 2);
            }

            mended[i] = length;
            var to = mendedBytes.AsSpan(length);
            if (plan.Encoding is null)
            {
                text.CopyTo(to);
                length += text.Length;
            }
            else
            {
                length += Encoding.UTF8.GetBytes(plan.Encoding.GetString(text), to);
            }

            mended[i + 1] = length;
        }

        return new OutsideRow(row, mendedBytes, mended.AsSpan(0, cells.Length));
    }

    private readonly record struct Offered(CitizenKey Key, int Row, int RegisterRow, byte Column, RowTroubleCode Trouble, byte Fault, bool OtherCentury);
}
