using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Luling.Linkage.Names;

/// <summary>
/// How far two short texts are from each other, by UTF-16 units as they stand (fold them first). Nothing allocates for
/// texts of 64 characters or fewer.
/// </summary>
public static class TextDistance
{
    private const int WordBits = 64;

    /// <summary>
    /// Optimal string alignment distance (restricted Damerau-Levenshtein): the fewest characters to change, add, leave out
    /// or swap with their neighbour, no part touched twice. Symmetric and 0 only for equal texts; no triangle
    /// inequality: "ca" to "abc" is 3 though both are near "ac".
    /// </summary>
    /// <param name="a">The one text.</param>
    /// <param name="b">The other text.</param>
    /// <param name="limit">The greatest distance of interest, 0 or more.</param>
    /// <returns>The distance, or <paramref name="limit"/> + 1 when it is greater.</returns>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit = int.MaxValue - 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }

        var shorter = a.Length <= b.Length ? a : b;
        var longer = a.Length <= b.Length ? b : a;
        if (longer.Length - shorter.Length > limit)
        {
            return limit + 1;
        }

        var edits = shorter.Length == 0 ? longer.Length
            : shorter.Length <= WordBits ? EditsInBits(shorter, longer)
            : EditsInRows(shorter, longer);
        return edits <= limit ? edits : limit + 1;
    }

    /// <summary>
    /// Jaro-Winkler similarity: 1 for equal texts, 0 for texts without a common character near the same place; up to four
    /// equal characters at the beginning add a tenth each of what is missing (Winkler 1990, without his threshold).
    /// </summary>
    /// <param name="a">The one text.</param>
    /// <param name="b">The other text.</param>
    /// <returns>0–1; two empty texts are equal (1), an empty one against another is 0.</returns>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var jaro = Jaro(a, b);
        var prefix = 0;
        while (prefix < 4 && prefix < a.Length && prefix < b.Length && a[prefix] == b[prefix])
        {
            prefix++;
        }

        return jaro + (prefix * 0.1 * (1 - jaro));
    }

    /// <summary>Jaro similarity: the mean of the shares of characters in common on both sides and of those in the same order (Jaro 1989).</summary>
    /// <param name="a">The one text.</param>
    /// <param name="b">The other text.</param>
    /// <returns>0–1; two empty texts are equal (1), an empty one against another is 0.</returns>
    public static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b))
        {
            return 1;
        }

        if (a.IsEmpty || b.IsEmpty)
        {
            return 0;
        }

        var reach = Math.Max(0, (Math.Max(a.Length, b.Length) / 2) - 1);
        Span<ulong> inA = Words(a.Length) <= 4 ? stackalloc ulong[Words(a.Length)] : new ulong[Words(a.Length)];
        Span<ulong> inB = Words(b.Length) <= 4 ? stackalloc ulong[Words(b.Length)] : new ulong[Words(b.Length)];
        var common = b.Length <= WordBits && a.Length <= WordBits ? CommonInBits(a, b, reach, out inA[0], out inB[0]) : CommonInRows(a, b, reach, inA, inB);
        if (common == 0)
        {
            return 0;
        }

        double m = common;
        return ((m / a.Length) + (m / b.Length) + ((m - (OutOfOrder(a, b, inA, inB) / 2)) / m)) / 3;
    }

    /// <summary>Each character of the one text takes the first free equal one of the other within reach; one bit for each character.</summary>
    private static int CommonInBits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int reach, out ulong inA, out ulong inB)
    {
        Span<ushort> padded = stackalloc ushort[WordBits];
        MemoryMarshal.Cast<char, ushort>(b).CopyTo(padded);
        (inA, inB) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            var (from, to) = (Math.Max(0, i - reach), Math.Min(b.Length, i + reach + 1));
            if (from >= to)
            {
                break;
            }

            var free = Matches(padded, b.Length, a[i]) & ~inB & (ulong.MaxValue << from) & (ulong.MaxValue >> (WordBits - to));
            inA |= free == 0 ? 0 : 1UL << i;
            inB |= free & (~free + 1);
        }

        return BitOperations.PopCount(inA);
    }

    private static int CommonInRows(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int reach, Span<ulong> inA, Span<ulong> inB)
    {
        var common = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var to = Math.Min(b.Length, i + reach + 1);
            for (var j = Math.Max(0, i - reach); j < to; j++)
            {
                if (a[i] == b[j] && (inB[j / WordBits] >> j & 1) == 0)
                {
                    inA[i / WordBits] |= 1UL << i;
                    inB[j / WordBits] |= 1UL << j;
                    common++;
                    break;
                }
            }
        }

        return common;
    }

    private static int OutOfOrder(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ReadOnlySpan<ulong> inA, ReadOnlySpan<ulong> inB)
    {
        var outOfOrder = 0;
        var j = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if ((inA[i / WordBits] >> i & 1) == 0)
            {
                continue;
            }

            while ((inB[j / WordBits] >> j & 1) == 0)
            {
                j++;
            }

            outOfOrder += a[i] == b[j++] ? 0 : 1;
        }

        return outOfOrder;
    }

    private static int Words(int length) => (length + WordBits - 1) / WordBits;

    /// <summary>Hyyrö's bit-parallel form of the recurrence (2003): one bit for each character of the shorter text.</summary>
    private static int EditsInBits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        Span<ushort> padded = stackalloc ushort[WordBits];
        MemoryMarshal.Cast<char, ushort>(pattern).CopyTo(padded);
        var all = pattern.Length == WordBits ? ulong.MaxValue : (1UL << pattern.Length) - 1;
        var last = 1UL << (pattern.Length - 1);
        var (plus, minus, diagonal, matchesBefore) = (all, 0UL, 0UL, 0UL);
        var edits = pattern.Length;
        foreach (var c in text)
        {
            var matches = Matches(padded, pattern.Length, c) & all;
            var swapped = ((~diagonal & matches) << 1) & matchesBefore;
            diagonal = (((matches & plus) + plus) ^ plus) | matches | minus | swapped;
            var horizontalPlus = minus | ~(diagonal | plus);
            var horizontalMinus = diagonal & plus;
            edits += (horizontalPlus & last) != 0 ? 1 : (horizontalMinus & last) != 0 ? -1 : 0;
            horizontalPlus = (horizontalPlus << 1) | 1;
            horizontalMinus <<= 1;
            plus = horizontalMinus | ~(diagonal | horizontalPlus);
            minus = horizontalPlus & diagonal;
            matchesBefore = matches;
        }

        return edits;
    }

    private static ulong Matches(ReadOnlySpan<ushort> padded, int length, char c)
    {
        var matches = 0UL;
        for (var at = 0; at < length; at += Vector256<ushort>.Count)
        {
            var equal = Vector256.Equals(Vector256.Create(padded.Slice(at, Vector256<ushort>.Count)), Vector256.Create((ushort)c));
            matches |= (ulong)equal.ExtractMostSignificantBits() << at;
        }

        return matches;
    }

    private static int EditsInRows(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var before = new int[b.Length + 1];
        var above = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            above[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var edits = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                row[j] = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] ? Math.Min(edits, before[j - 2] + 1) : edits;
            }

            (before, above, row) = (above, row, before);
        }

        return above[b.Length];
    }
}
