namespace Luling.Linkage.Probabilistic;

/// <summary>Bits of a pattern of levels, prior included, before frequencies.</summary>
internal sealed class PatternWeights
{
    private readonly double[] bits;
    private readonly int comparisons;
    private readonly double prior;

    public PatternWeights(LinkModel model)
    {
        comparisons = model.Comparisons.Count;
        prior = model.PriorWeight;
        bits = new double[comparisons * 16];
        for (var c = 0; c < comparisons; c++)
        {
            for (var l = 0; l < model.Comparisons[c].Matches.Count; l++)
            {
                bits[c * 16 + l + 1] = model.Comparisons[c].Weight(l);
            }
        }
    }

    public double Of(ulong pattern)
    {
        var sum = prior;
        for (var c = 0; c < comparisons; c++, pattern >>= 4)
        {
            sum += bits[c * 16 + (int)(pattern & 15)];
        }
        return sum;
    }

    /// <summary>Without the prior, of one comparison; 0 where a value is not known.</summary>
    public double Of(ulong pattern, int comparison) => bits[comparison * 16 + PairComparer.LevelOf(pattern, comparison)];
}
