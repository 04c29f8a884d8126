namespace Luling.Linkage.Probabilistic;

/// <summary>How often any two records agree, by comparison and level, found from all pairs or from a random sample of them.</summary>
internal static class ChanceAgreement
{
    private const int Sampled = 320_000;

    /// <summary>For each comparison the share of each level among pairs of which both values are known; every share is above 0.</summary>
    public static double[][] Of(Records records, LinkSpec spec, ComparedPairs? everyPair, int threads)
    {
        var patterns = everyPair is null ? Sample(records, spec, threads) : everyPair.Patterns.Select(p => (p.Key, p.Value));
        var counts = spec.Comparisons.Select(c => new double[c.Levels.Count]).ToArray();
        foreach (var (pattern, count) in patterns)
        {
            for (var c = 0; c < counts.Length; c++)
            {
                if (PairComparer.LevelOf(pattern, c) is > 0 and var level)
                {
                    counts[c][level - 1] += count;
                }
            }
        }
        for (var c = 0; c < counts.Length; c++)
        {
            var exact = everyPair is null ? Equal(records, spec.Comparisons[c]) : null;
            Share(counts[c], exact, PairComparer.PlaceOf(spec.Comparisons[c], LevelTest.Exact));
        }
        return counts;
    }

    // A level that no pair of the sample has gets half a pair. The level of equal values is counted, not sampled: for numbers it is far too rare.
    private static void Share(double[] counts, double? exact, int place)
    {
        var sum = counts.Sum();
        for (var l = 0; l < counts.Length; l++)
        {
            counts[l] = Math.Max(counts[l], 0.5) / Math.Max(1, sum);
        }
        if (exact is { } share && place >= 0)
        {
            counts[place] = share;
        }
        var all = counts.Sum();
        for (var l = 0; l < counts.Length; l++)
        {
            counts[l] /= all;
        }
    }

    /// <summary>Share of pairs with equal values among pairs with known ones; null where no pair is known.</summary>
    private static double? Equal(Records records, ComparisonSpec comparison)
    {
        var (left, right) = (new long[records.Tables[comparison.Column].Texts.Length], new long[records.Tables[comparison.Column].Texts.Length]);
        for (var i = 0; i < records.Count; i++)
        {
            if (records[i, comparison.Column] is >= 0 and var code)
            {
                (i < records.Split ? left : right)[code]++;
            }
        }
        double equal = 0, known = 0, ofLeft = left.Sum(), ofRight = right.Sum();
        for (var v = 0; v < left.Length; v++)
        {
            equal += records.TwoLists ? (double)left[v] * right[v] : left[v] * (left[v] - 1.0) / 2;
        }
        known = records.TwoLists ? ofLeft * ofRight : ofLeft * (ofLeft - 1) / 2;
        return known <= 0 ? null : Math.Max(equal, 0.01) / known;
    }

    private static IEnumerable<(ulong, long)> Sample(Records records, LinkSpec spec, int threads)
    {
        var parts = new Dictionary<ulong, long>[16];
        Parallel.For(0, parts.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, part =>
        {
            // As many streams as parts, so that the sample is the same on any number of threads.
            var random = new Random(unchecked(spec.Seed * 31 + part));
            var comparer = new PairComparer(records, spec.Comparisons);
            var counts = parts[part] = [];
            for (var n = 0; n < Sampled / parts.Length; n++)
            {
                var left = records.TwoLists ? random.Next(records.Split) : random.Next(records.Count);
                var right = records.TwoLists ? records.Split + random.Next(records.Count - records.Split) : random.Next(records.Count);
                if (left != right)
                {
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, comparer.Compare(left, right), out _)++;
                }
            }
        });
        return parts.SelectMany(p => p.Select(e => (e.Key, e.Value)));
    }
}
