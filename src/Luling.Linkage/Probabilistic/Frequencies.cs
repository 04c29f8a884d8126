namespace Luling.Linkage.Probabilistic;

/// <summary>
/// Term frequencies: that two records agree on a rare value says more than that they agree on a common one. A value counts by the
/// persons who bear it, not by records: what four records of one person share is borne once. With c records and M expected
/// matches among them that is c² / (c + 2M), the number of equal groups that would give as many matches.
/// </summary>
internal sealed class Frequencies
{
    private readonly float[]?[] adjustments;

    private Frequencies(float[]?[] adjustments) => this.adjustments = adjustments;

    /// <summary>Bits to add to the weight of the level of equal values; 0 where the comparison does not ask for it.</summary>
    public double Of(int comparison, int code) => adjustments[comparison] is { } bits ? bits[code] : 0;

    public bool Has(int comparison) => adjustments[comparison] is not null;

    public static Frequencies Of(Records records, LinkModel model, ComparedPairs pairs, int threads)
    {
        var adjustments = new float[]?[model.Comparisons.Count];
        var asked = Enumerable.Range(0, adjustments.Length).Where(c => model.Comparisons[c].Spec.Levels.Any(l => l is { Test: LevelTest.Exact, Value: > 0 })).ToArray();
        var weights = new PatternWeights(model);
        Parallel.For(0, asked.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
        {
            var c = asked[k];
            var spec = model.Comparisons[c].Spec;
            var place = PairComparer.PlaceOf(spec, LevelTest.Exact);
            var counts = new double[records.Tables[spec.Column].Texts.Length];
            for (var i = 0; i < records.Count; i++)
            {
                if (records[i, spec.Column] is >= 0 and var code)
                {
                    counts[code]++;
                }
            }
            var matches = new double[counts.Length];
            foreach (var run in pairs.Runs)
            {
                for (var i = 0; i < run.Count; i++)
                {
                    if (PairComparer.LevelOf(run.Patterns[i], c) == place + 1 && weights.Of(run.Patterns[i]) is > -10 and var bits)
                    {
                        matches[records[run.Left[i], spec.Column]] += LinkModel.Probability(bits);
                    }
                }
            }
            adjustments[c] = Bits(counts, matches, model.Comparisons[c].Others[place]);
        });
        return new Frequencies(adjustments);
    }

    /// <summary>log2(u / f): with it the weight becomes log2(m / f), f being the share of persons who bear the value.</summary>
    private static float[] Bits(double[] counts, double[] matches, double chance)
    {
        double persons = 0, once = 0, twice = 0;
        for (var v = 0; v < counts.Length; v++)
        {
            counts[v] = counts[v] <= 0 ? 0 : Math.Max(1, counts[v] * counts[v] / (counts[v] + 2 * matches[v]));
            persons += counts[v];
            once += counts[v] is > 0 and < 1.5 ? 1 : 0;
            twice += counts[v] is >= 1.5 and < 2.5 ? 1 : 0;
        }
        // Good and Turing: what was seen once is as frequent as twice the values seen twice, shared among those seen once.
        var rare = Math.Clamp((2 * twice + 1) / (once + 1), 0.001, 1);
        return Array.ConvertAll(counts, c => c <= 0 ? 0f : (float)Math.Log2(chance * persons / (c < 1.5 ? rare : c)));
    }
}
