using System.Numerics;
using System.Runtime.InteropServices;
using Luling.Linkage.Names;

namespace Luling.Linkage.Probabilistic;

/// <summary>The values of a column as bags of words. A word is worth as many bits as it is rare among the distinct values: "of" hardly any, a rare surname a dozen.</summary>
internal sealed class WordTable
{
    private const int MostWords = 64;

    private readonly int[][] words;
    private readonly List<string> texts = [];
    private readonly List<ulong> letters = [];
    private readonly float[] worth;

    public WordTable(string[] values)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var counts = new List<int>();
        words = Array.ConvertAll(values, value =>
        {
            var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var of = new int[Math.Min(parts.Length, MostWords)];
            for (var i = 0; i < of.Length; i++)
            {
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, parts[i], out var known);
                if (!known)
                {
                    place = texts.Count;
                    texts.Add(parts[i]);
                    letters.Add(LettersOf(parts[i]));
                    counts.Add(0);
                }
                counts[place]++;
                of[i] = place;
            }
            return of;
        });
        worth = [.. counts.Select(c => (float)Math.Log2((values.Length + 1.0) / c))];
    }

    /// <summary>What two values have in common: as a share of the worth of the one with less of it, and in bits. A slip of one letter is allowed in words of four or more, an initial counts half.</summary>
    public (double Share, double Worth) Common(int a, int b)
    {
        var (few, many) = Of(words[a]) <= Of(words[b]) ? (words[a], words[b]) : (words[b], words[a]);
        ulong used = 0;
        double shared = 0, all = 0, common = 0;
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
            all += worth[word];
            if (at >= 0)
            {
                used |= 1UL << at;
                shared += best * worth[word];
                common += best * Math.Min(worth[word], worth[many[at]]);
            }
        }
        return (all <= 0 ? 0 : shared / all, common);
    }

    public bool SameInAnyOrder(int a, int b)
    {
        if (words[a].Length != words[b].Length || words[a].Length < 2)
        {
            return false;
        }
        int[] first = [.. words[a].Order()], second = [.. words[b].Order()];
        return first.AsSpan().SequenceEqual(second);
    }

    private double Of(int[] of)
    {
        var sum = 0.0;
        foreach (var word in of)
        {
            sum += worth[word];
        }
        return sum;
    }

    private double Same(int a, int b)
    {
        if (a == b)
        {
            return 1;
        }
        var (first, second) = (texts[a], texts[b]);
        if (first.Length == 1 || second.Length == 1)
        {
            return first[0] == second[0] ? 0.5 : 0;
        }
        return Math.Min(first.Length, second.Length) >= 4 && BitOperations.PopCount(letters[a] ^ letters[b]) <= 2 && TextDistance.Edits(first, second, 1) <= 1 ? 0.9 : 0;
    }

    private static ulong LettersOf(string text)
    {
        ulong letters = 0;
        foreach (var c in text)
        {
            letters |= 1UL << (c & 63);
        }
        return letters;
    }
}
