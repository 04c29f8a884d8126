namespace Luling.Linkage.Probabilistic;

/// <summary>Bits of evidence of a pair, prior and frequencies included.</summary>
internal sealed class PairScorer
{
    private readonly Records records;
    private readonly PatternWeights weights;
    private readonly Frequencies frequencies;
    private readonly (int Comparison, int Column, int Level)[] byFrequency;

    public PairScorer(Records records, LinkModel model, Frequencies frequencies)
    {
        (this.records, this.frequencies) = (records, frequencies);
        weights = new PatternWeights(model);
        byFrequency = [.. Enumerable.Range(0, model.Comparisons.Count).Where(frequencies.Has)
            .Select(c => (c, model.Comparisons[c].Spec.Column, PairComparer.PlaceOf(model.Comparisons[c].Spec, LevelTest.Exact) + 1))];
    }

    public double Of(int left, ulong pattern)
    {
        var bits = weights.Of(pattern);
        foreach (var (comparison, column, level) in byFrequency)
        {
            if (PairComparer.LevelOf(pattern, comparison) == level)
            {
                bits += frequencies.Of(comparison, records[left, column]);
            }
        }
        return bits;
    }

    /// <summary>What one comparison contributes: its weight, and what the frequency of the value adds.</summary>
    public (double Weight, double Frequency) Of(int left, ulong pattern, int comparison)
    {
        var own = Array.Find(byFrequency, b => b.Comparison == comparison);
        var adjusted = own.Level > 0 && PairComparer.LevelOf(pattern, comparison) == own.Level ? frequencies.Of(comparison, records[left, own.Column]) : 0;
        return (weights.Of(pattern, comparison), adjusted);
    }
}
