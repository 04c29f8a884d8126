using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Luling.Linkage.Exact;

/// <summary>
/// Finds where cells and records of CSV text end, 64 bytes at a step, without decoding: right for every encoding in which the bytes
/// of separator, quote and line feed stand for nothing else (UTF-8, GBK, GB18030, ASCII).
/// Quoting is RFC 4180's, read leniently: a quote opens a cell only at its start, elsewhere it is an ordinary character. Records end
/// with a line feed; a carriage return before it belongs to the cell, see <see cref="CsvCell.WithoutReturn"/>.
/// </summary>
public static class CsvScanner
{
    private const int Step = 64;

    /// <summary>
    /// Scans on from the cursor, until the bytes are used up or one of the lists could not take the ends of another 64 bytes
    /// (both must hold at least 64).
    /// </summary>
    /// <param name="bytes">The text; the last record may be cut off and is finished by another call with the same bytes and those that follow.</param>
    /// <param name="separator">An ASCII character, neither quote nor line end.</param>
    /// <param name="cursor">Where to begin; the default value for the first byte of a record. Afterwards where the scan stopped.</param>
    /// <param name="cellEnds">Receives the offset of every separator and line feed that ends a cell, from index <paramref name="cells"/> on.</param>
    /// <param name="cells">How many ends the list holds.</param>
    /// <param name="recordEnds">Receives, for every record that ends, how many ends <paramref name="cellEnds"/> held with its last, from index <paramref name="records"/> on.</param>
    /// <param name="records">How many records the list holds.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scan(
        ReadOnlySpan<byte> bytes, byte separator, ref CsvCursor cursor, Span<int> cellEnds, ref int cells, Span<int> recordEnds, ref int records)
    {
        Span<byte> tail = stackalloc byte[Step];
        var position = cursor.Position;
        var place = cursor.Place;
        while (position < bytes.Length && cells <= cellEnds.Length - Step && records <= recordEnds.Length - Step)
        {
            var length = Math.Min(Step, bytes.Length - position);
            scoped ref var block = ref Unsafe.Add(ref MemoryMarshal.GetReference(bytes), position);
            if (length < Step)
            {
                tail.Clear();
                bytes[position..].CopyTo(tail);
                block = ref MemoryMarshal.GetReference(tail);
            }

            Find(ref block, separator, out var separators, out var lines, out var quotes);
            var ends = separators | lines;
            if (quotes == 0)
            {
                if (place == CsvPlace.Quoted)
                {
                    position += length;
                    continue;
                }

                place = (ends >> (length - 1) & 1) != 0 ? CsvPlace.CellStart : CsvPlace.Plain;
            }
            else
            {
                ends = Outside(ref block, length, separator, ends, quotes, ref place);
            }

            for (var left = lines & ends; left != 0; left &= left - 1)
            {
                recordEnds[records++] = cells + BitOperations.PopCount(ends & (left ^ (left - 1)));
            }

            // Eight at a time, whether there are as many or not: the list has room, and what is too much is written over.
            ref var to = ref Unsafe.Add(ref MemoryMarshal.GetReference(cellEnds), cells);
            var count = BitOperations.PopCount(ends);
            for (var written = 0; written < count; written += 8)
            {
                for (var i = 0; i < 8; i++)
                {
                    Unsafe.Add(ref to, written + i) = position + BitOperations.TrailingZeroCount(ends);
                    ends &= ends - 1;
                }
            }

            cells += count;
            position += length;
        }

        cursor.Position = position;
        cursor.Place = place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Find(ref byte block, byte separator, out ulong separators, out ulong lines, out ulong quotes)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var all = Vector512.LoadUnsafe(ref block);
            separators = Vector512.Equals(all, Vector512.Create(separator)).ExtractMostSignificantBits();
            lines = Vector512.Equals(all, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            quotes = Vector512.Equals(all, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            return;
        }

        var (low, high) = (Vector256.LoadUnsafe(ref block), Vector256.LoadUnsafe(ref block, 32));
        separators = Bits(low, high, Vector256.Create(separator));
        lines = Bits(low, high, Vector256.Create((byte)'\n'));
        quotes = Bits(low, high, Vector256.Create((byte)'"'));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high, Vector256<byte> wanted) =>
        Vector256.Equals(low, wanted).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);

    /// <summary>The ends that lie outside quotes. Every quote turns inside and outside about; that is right as long as each one that opens
    /// stands at the start of a cell or doubles the one before. Where it is not, the block is walked byte by byte.</summary>
    private static ulong Outside(ref byte block, int length, byte separator, ulong ends, ulong quotes, ref CsvPlace place)
    {
        var inside = Parity(quotes) ^ (place == CsvPlace.Quoted ? ulong.MaxValue : 0);
        var opening = quotes & inside;
        var closing = quotes & ~inside;
        var mayOpen = (((ends & ~inside) | closing) << 1) | (place is CsvPlace.CellStart or CsvPlace.QuoteSeen ? 1UL : 0);
        if ((opening & ~mayOpen) != 0)
        {
            return Walk(ref block, length, separator, ref place);
        }

        ends &= ~inside;
        var last = 1UL << (length - 1);
        place = (inside & last) != 0 ? CsvPlace.Quoted
            : (ends & last) != 0 ? CsvPlace.CellStart
            : (closing & last) != 0 ? CsvPlace.QuoteSeen : CsvPlace.Plain;
        return ends;
    }

    /// <summary>Each bit: whether an odd number of bits is set up to it.</summary>
    private static ulong Parity(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
        {
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0)[0];
        }

        for (var shift = 1; shift < 64; shift *= 2)
        {
            bits ^= bits << shift;
        }

        return bits;
    }

    private static ulong Walk(ref byte block, int length, byte separator, ref CsvPlace place)
    {
        var ends = 0UL;
        for (var i = 0; i < length; i++)
        {
            var b = Unsafe.Add(ref block, i);
            if (b == '"')
            {
                place = place switch
                {
                    CsvPlace.CellStart or CsvPlace.QuoteSeen => CsvPlace.Quoted,
                    CsvPlace.Quoted => CsvPlace.QuoteSeen,
                    _ => CsvPlace.Plain,
                };
            }
            else if (place != CsvPlace.Quoted)
            {
                var isEnd = b == separator || b == '\n';
                ends |= isEnd ? 1UL << i : 0;
                place = isEnd ? CsvPlace.CellStart : CsvPlace.Plain;
            }
        }

        return ends;
    }
}
