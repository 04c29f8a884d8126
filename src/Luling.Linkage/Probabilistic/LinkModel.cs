namespace Luling.Linkage.Probabilistic;

/// <summary>What was learned about one comparison.</summary>
/// <param name="Spec">The comparison.</param>
/// <param name="Matches">For each level how often it holds between two records of the same person (m), among pairs with both values known; sums to 1.</param>
/// <param name="Others">For each level how often it holds between records of different persons (u); sums to 1.</param>
public sealed record LearnedComparison(ComparisonSpec Spec, IReadOnlyList<double> Matches, IReadOnlyList<double> Others)
{
    /// <summary>What a level says, in bits: log2(m/u). Above 0 for the same person, below 0 against. A value that is not known says nothing.</summary>
    /// <param name="level">Place of the level.</param>
    public double Weight(int level) => Math.Log2(Matches[level] / Others[level]);
}

/// <summary>A model of Fellegi and Sunter: what agreement and disagreement say, and how likely a match is before anything is said.</summary>
/// <param name="Columns">The columns that the comparisons speak of.</param>
/// <param name="Comparisons">In the order of the specification.</param>
/// <param name="Prior">Probability that two records drawn at random are the same person.</param>
/// <param name="Rounds">Rounds of learning.</param>
public sealed record LinkModel(IReadOnlyList<LinkColumn> Columns, IReadOnlyList<LearnedComparison> Comparisons, double Prior, int Rounds)
{
    /// <summary>The prior in bits.</summary>
    public double PriorWeight => Math.Log2(Prior / (1 - Prior));

    /// <summary>The probability that a weight of evidence and prior together means.</summary>
    /// <param name="bits">Log2 of the odds.</param>
    public static double Probability(double bits) => 1 / (1 + Math.Pow(2, -bits));

    /// <summary>The inverse of <see cref="Probability"/>.</summary>
    /// <param name="probability">Above 0, below 1.</param>
    public static double Bits(double probability) => Math.Log2(probability / (1 - probability));
}
