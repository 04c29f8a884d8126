namespace Luling.Linkage.Probabilistic;

/// <summary>
/// Expectation-maximisation over the levels of compared pairs, without labels. All pairs of the lists count: those that no block brought
/// together are taken as different persons, so neither the prior nor m depends on how wide the blocks are, as long as they reach the
/// matches. What different persons have in common (u) is what any two records have, less what the matches contribute to that.
/// </summary>
internal static class Learning
{
    private const int MostRounds = 100;
    private const double Settled = 1e-6;

    // Bits of a level of which nothing was seen, from the nearest to the farthest, and how many matches that belief is worth.
    private const double NearestBits = 6;
    private const double FarthestBits = -3;
    private const double BeliefMatches = 4;

    // A pair is sure by the other comparisons from so many bits; a comparison learns from sure pairs if they are so large a share of its matches.
    private const double SureBits = 4;
    private const double LeastSure = 0.1;

    public static LinkModel Of(LinkSpec spec, IReadOnlyDictionary<ulong, long> patterns, double[][] chance, long allPairs, double expectedMatches)
    {
        var (keys, counts) = Sorted(patterns);
        var comparisons = spec.Comparisons;
        var start = comparisons.Select(c => Start(c.Levels.Count)).ToArray();
        var matches = start.Select(m => (double[])m.Clone()).ToArray();
        var others = chance.Select(c => (double[])c.Clone()).ToArray();
        var prior = spec.Prior ?? Math.Clamp(expectedMatches / allPairs, 1e-12, 0.5);
        var weights = new double[comparisons.Count][];
        var rounds = 0;
        for (; rounds < MostRounds; rounds++)
        {
            for (var c = 0; c < weights.Length; c++)
            {
                weights[c] = [0, .. matches[c].Select((m, l) => Math.Log2(m / others[c][l]))];
            }
            var found = new double[comparisons.Count][];
            for (var c = 0; c < found.Length; c++)
            {
                found[c] = new double[comparisons[c].Levels.Count];
            }
            var all = Expect(keys, counts, weights, Math.Log2(prior / (1 - prior)), found);
            var change = 0.0;
            for (var c = 0; c < found.Length; c++)
            {
                change = Math.Max(change, Maximise(found[c], others[c], matches[c]));
                Apart(chance[c], matches[c], prior, others[c]);
            }
            if (spec.Prior is null)
            {
                var next = Math.Clamp((all + 1) / (allPairs + 2), 1e-12, 0.9);
                change = Math.Max(change, Math.Abs(next - prior) / prior * 0.01);
                prior = next;
            }
            if (change < Settled)
            {
                break;
            }
        }
        return new LinkModel(spec.Columns, [.. comparisons.Select((c, i) => new LearnedComparison(c, matches[i], others[i]))], prior, rounds);
    }

    /// <summary>
    /// The number of matches that are expected, and by comparison and level in <paramref name="found"/>. What a level of a comparison is
    /// worth is learned from pairs that the other comparisons are sure of. Otherwise relatives, who share surname and village and are
    /// more than the matches, would be taken for what is looked for. Only where too few are sure all pairs count, as likely as they are.
    /// </summary>
    private static double Expect(ulong[] keys, double[] counts, double[][] weights, double priorBits, double[][] found)
    {
        var all = 0.0;
        var likely = found.Select(f => new double[f.Length]).ToArray();
        for (var i = 0; i < keys.Length; i++)
        {
            var bits = priorBits;
            for (var c = 0; c < weights.Length; c++)
            {
                bits += weights[c][PairComparer.LevelOf(keys[i], c)];
            }
            var expected = bits < -30 ? 0 : counts[i] * LinkModel.Probability(bits);
            all += expected;
            for (var c = 0; c < weights.Length; c++)
            {
                if (PairComparer.LevelOf(keys[i], c) is > 0 and var level)
                {
                    likely[c][level - 1] += expected;
                    if (bits - weights[c][level] is var others && others >= SureBits)
                    {
                        found[c][level - 1] += counts[i] * LinkModel.Probability(others);
                    }
                }
            }
        }
        for (var c = 0; c < found.Length; c++)
        {
            if (found[c].Sum() < LeastSure * likely[c].Sum())
            {
                likely[c].CopyTo(found[c], 0);
            }
        }
        return all;
    }

    /// <summary>m from the matches at each level, with a belief that stands where a level was hardly seen.</summary>
    private static double Maximise(double[] found, double[] others, double[] matches)
    {
        var belief = others.Select((u, l) => BeliefMatches * u * Math.Pow(2, NearestBits + (FarthestBits - NearestBits) * l / (others.Length - 1))).ToArray();
        var (sum, change) = (found.Sum() + belief.Sum(), 0.0);
        for (var l = 0; l < found.Length; l++)
        {
            var next = (found[l] + belief[l]) / sum;
            change = Math.Max(change, Math.Abs(next - matches[l]));
            matches[l] = next;
        }
        return change;
    }

    /// <summary>u from what any two records have: that is a mixture of matches and others.</summary>
    private static void Apart(double[] chance, double[] matches, double prior, double[] others)
    {
        for (var l = 0; l < others.Length; l++)
        {
            others[l] = Math.Max((chance[l] - prior * matches[l]) / (1 - prior), chance[l] * 0.05);
        }
        var sum = others.Sum();
        for (var l = 0; l < others.Length; l++)
        {
            others[l] /= sum;
        }
    }

    /// <summary>Before anything is learned: most matches agree, few disagree, levels between have the rest.</summary>
    private static double[] Start(int levels)
    {
        var m = new double[levels];
        Array.Fill(m, 0.25 / Math.Max(1, levels - 2));
        m[0] = levels > 2 ? 0.65 : 0.9;
        m[^1] = 0.1;
        return m;
    }

    // In a fixed order, so that sums come out the same on any number of threads.
    private static (ulong[] Keys, double[] Counts) Sorted(IReadOnlyDictionary<ulong, long> patterns)
    {
        var keys = patterns.Keys.ToArray();
        Array.Sort(keys);
        return (keys, Array.ConvertAll(keys, k => (double)patterns[k]));
    }
}
