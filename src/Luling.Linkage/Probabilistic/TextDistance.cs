using System.Numerics;

namespace Luling.Linkage.Probabilistic;

/// <summary>Likeness of short texts.</summary>
internal static class TextDistance
{
    /// <summary>
    /// Optimal string alignment: least number of letters to insert, leave out, replace, and of neighbours to change places;
    /// <paramref name="most"/> + 1 where it is more than <paramref name="most"/>.
    /// </summary>
    public static int Edits(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return most + 1;
        }
        while (a.Length > 0 && b.Length > 0 && a[0] == b[0])
        {
            (a, b) = (a[1..], b[1..]);
        }
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            (a, b) = (a[..^1], b[..^1]);
        }
        if (a.Length == 0 || b.Length == 0)
        {
            return Math.Min(Math.Max(a.Length, b.Length), most + 1);
        }
        if (b.Length > 250)
        {
            return a.SequenceEqual(b) ? 0 : most + 1;
        }
        Span<int> twoUp = stackalloc int[b.Length + 1], up = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            up[j] = j;
        }
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(up[j] + 1, row[j - 1] + 1), up[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, twoUp[j - 2] + 1);
                }
                row[j] = value;
                least = Math.Min(least, value);
            }
            if (least > most)
            {
                return most + 1;
            }
            var spare = twoUp;
            twoUp = up;
            up = row;
            row = spare;
        }
        return Math.Min(up[b.Length], most + 1);
    }

    /// <summary>Jaro's likeness with Winkler's bonus of 0.1 for each of up to four first letters in common; 0 to 1. Of texts longer than 64 the first 64 letters.</summary>
    public static double JaroWinkler(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, 64)];
        b = b[..Math.Min(b.Length, 64)];
        if (a.Length == 0 || b.Length == 0)
        {
            return a.Length == b.Length ? 1 : 0;
        }
        var window = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        ulong usedA = 0, usedB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var to = Math.Min(b.Length - 1, i + window);
            for (var j = Math.Max(0, i - window); j <= to; j++)
            {
                if (a[i] == b[j] && (usedB >> j & 1) == 0)
                {
                    usedA |= 1UL << i;
                    usedB |= 1UL << j;
                    break;
                }
            }
        }
        var matches = BitOperations.PopCount(usedA);
        if (matches == 0)
        {
            return 0;
        }
        var outOfOrder = 0;
        for (ulong restA = usedA, restB = usedB; restA != 0; restA &= restA - 1, restB &= restB - 1)
        {
            outOfOrder += a[BitOperations.TrailingZeroCount(restA)] != b[BitOperations.TrailingZeroCount(restB)] ? 1 : 0;
        }
        double m = matches;
        var jaro = (m / a.Length + m / b.Length + (m - outOfOrder / 2) / m) / 3;
        return jaro + 0.1 * Math.Min(4, a.CommonPrefixLength(b)) * (1 - jaro);
    }

    /// <summary>No Jaro-Winkler likeness of two texts of these lengths, with so many letters that the other has not, is greater.</summary>
    public static double JaroWinklerBound(int lengthA, int lengthB, int onlyA, int onlyB, int commonPrefix)
    {
        double m = Math.Min(lengthA - onlyA, lengthB - onlyB);
        if (m <= 0)
        {
            return 0;
        }
        var jaro = (m / lengthA + m / lengthB + 1) / 3;
        return jaro + 0.1 * Math.Min(4, commonPrefix) * (1 - jaro);
    }
}
