using Luling.Linkage.Names;

namespace Luling.Linkage.Probabilistic;

/// <summary>Likeness of texts as bags of words.</summary>
internal static class WordLikeness
{
    /// <summary>Share of the words of the shorter text that the longer has too, a slip in words of four letters or more allowed; an initial stands for its word at half.</summary>
    public static double Shared(string[] first, string[] second)
    {
        var (few, many) = first.Length <= second.Length ? (first, second) : (second, first);
        if (few.Length == 0 || many.Length > 64)
        {
            return 0;
        }
        ulong used = 0;
        var shared = 0.0;
        foreach (var word in few)
        {
            var (best, at) = (0.0, -1);
            for (var j = 0; j < many.Length && best < 1; j++)
            {
                if ((used >> j & 1) == 0 && Same(word, many[j]) is var same && same > best)
                {
                    (best, at) = (same, j);
                }
            }
            if (at >= 0)
            {
                used |= 1UL << at;
                shared += best;
            }
        }
        return shared / few.Length;
    }

    public static bool SameInAnyOrder(string[] first, string[] second)
    {
        if (first.Length != second.Length || first.Length < 2)
        {
            return false;
        }
        var (a, b) = ((string[])first.Clone(), (string[])second.Clone());
        Array.Sort(a, StringComparer.Ordinal);
        Array.Sort(b, StringComparer.Ordinal);
        return a.AsSpan().SequenceEqual(b);
    }

    private static double Same(string a, string b)
    {
        if (a == b)
        {
            return 1;
        }
        if (a.Length == 1 || b.Length == 1)
        {
            return a[0] == b[0] ? 0.5 : 0;
        }
        return Math.Min(a.Length, b.Length) >= 4 && TextDistance.Edits(a, b, 1) <= 1 ? 0.9 : 0;
    }
}
