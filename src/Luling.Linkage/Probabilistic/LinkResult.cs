namespace Luling.Linkage.Probabilistic;

/// <summary>What linking found.</summary>
public sealed class LinkResult
{
    private readonly Records records;
    private readonly PairScorer scorer;
    private readonly IReadOnlyList<Clustering.Joint> joints;

    internal LinkResult(LinkSpec spec, Records records, LinkModel model, PairScorer scorer, long compared, IReadOnlyList<LinkedPair> pairs, IReadOnlyList<Clustering.Joint> joints)
    {
        (Spec, this.records, Model, this.scorer, Compared, Pairs, this.joints) = (spec, records, model, scorer, compared, pairs, joints);
    }

    /// <summary>What was asked.</summary>
    public LinkSpec Spec { get; }

    /// <summary>What was learned.</summary>
    public LinkModel Model { get; }

    /// <summary>How many pairs blocking brought together.</summary>
    public long Compared { get; }

    /// <summary>How many pairs there are at all.</summary>
    public long AllPairs => records.AllPairs;

    /// <summary>Pairs at or above the threshold, in no particular order that means anything, but always the same.</summary>
    public IReadOnlyList<LinkedPair> Pairs { get; }

    /// <summary>The level of a pair under a comparison; null where a value is not known.</summary>
    /// <param name="pair">A pair of this result.</param>
    /// <param name="comparison">Place of the comparison.</param>
    public Level? LevelOf(LinkedPair pair, int comparison) =>
        PairComparer.LevelOf(pair.Levels, comparison) is > 0 and var level ? Model.Comparisons[comparison].Spec.Levels[level - 1] : null;

    /// <summary>
    /// For each record (of two lists: those of the right one after those of the left) the first record of its person, cut at a probability.
    /// Records that stand alone name themselves. Of two lists those that pairs connect are one person.
    /// </summary>
    /// <param name="probability">0 to 1.</param>
    public IReadOnlyList<int> Persons(double probability) =>
        Clustering.Cut(records.Count, records.TwoLists ? [.. Pairs.Select(p => new Clustering.Joint(p.Left, records.Split + p.Right, p.Bits))] : joints, LinkModel.Bits(Math.Clamp(probability, 1e-9, 1 - 1e-9)));

    /// <summary>How the evidence of two records adds up, whether or not they are among <see cref="Pairs"/>.</summary>
    /// <param name="left">Row in the left list.</param>
    /// <param name="right">Row in the right list, or in the one list.</param>
    public PairExplanation Explain(int left, int right)
    {
        var (a, b) = records.TwoLists ? (left, records.Split + right) : (Math.Min(left, right), Math.Max(left, right));
        ArgumentOutOfRangeException.ThrowIfEqual(a, b);
        var pattern = new PairComparer(records, Spec.Comparisons).Compare(a, b);
        var steps = new List<ExplainedStep>();
        for (var c = 0; c < Model.Comparisons.Count; c++)
        {
            var spec = Model.Comparisons[c].Spec;
            var (weight, frequency) = scorer.Of(a, pattern, c);
            var level = PairComparer.LevelOf(pattern, c);
            steps.Add(new ExplainedStep(spec.Name, TextOf(left < right || records.TwoLists ? a : b, spec.Column), TextOf(left < right || records.TwoLists ? b : a, spec.Column), level == 0 ? null : spec.Levels[level - 1], weight, frequency));
        }
        var found = Pairs.Where(p => p.Left == (records.TwoLists ? left : a) && p.Right == (records.TwoLists ? right : b)).Select(p => (double?)p.Bits).FirstOrDefault();
        return new PairExplanation(Model.PriorWeight, steps, scorer.Of(a, pattern), found);
    }

    private string? TextOf(int record, int column) => records[record, column] is >= 0 and var code ? records.Tables[column].Texts[code] : null;
}

/// <summary>What one comparison says about a pair.</summary>
/// <param name="Comparison">Its name.</param>
/// <param name="Left">The value as it was compared; null where it is not known.</param>
/// <param name="Right">The same of the other record.</param>
/// <param name="Level">The level that holds; null where a value is not known.</param>
/// <param name="Weight">Bits of the level.</param>
/// <param name="Frequency">Bits that the rarity of the value adds, below 0 for a common one.</param>
public sealed record ExplainedStep(string Comparison, string? Left, string? Right, Level? Level, double Weight, double Frequency);

/// <summary>The way from the prior to the answer, step by step.</summary>
/// <param name="Prior">Bits before anything is compared.</param>
/// <param name="Steps">One for each comparison.</param>
/// <param name="OwnBits">The sum.</param>
/// <param name="Bits">After all pairs were judged together; null where the pair is not in the answer.</param>
public sealed record PairExplanation(double Prior, IReadOnlyList<ExplainedStep> Steps, double OwnBits, double? Bits);
