using Luling.Linkage.Probabilistic;

namespace Luling.App.Commands.Linking;

internal sealed record LinkLevelEntry(string Name, double M, double U, double Weight);

internal sealed record LinkComparisonEntry(string Name, string Column, IReadOnlyList<LinkLevelEntry> Levels);

internal sealed record LinkModelEntry(double Prior, double PriorWeight, int Rounds, IReadOnlyList<LinkComparisonEntry> Comparisons, IReadOnlyList<string> Blocking);

internal sealed record LinkStepEntry(string Comparison, string? Left, string? Right, string? Level, double Weight, double Frequency);

internal sealed record LinkExplanationEntry(string Left, string Right, double Prior, IReadOnlyList<LinkStepEntry> Steps, double OwnWeight, double OwnProbability, double? Weight, double? Probability);

internal sealed record LinkEvaluationEntry(LinkQuality Best, IReadOnlyList<LinkQuality> ByProbability, IReadOnlyList<LinkKindQuality>? ByKind);

/// <summary>What <c>link --json</c> says.</summary>
internal sealed record LinkDocument(
    long Pairs, double Seconds, long Left, long? Right, long Compared, long AllPairs, double Threshold, LinkModelEntry Model, IReadOnlyList<LinkExplanationEntry> Explained, LinkEvaluationEntry? Evaluation)
{
    public static LinkModelEntry Of(LinkResult result) => new(
        result.Model.Prior, Rounded(result.Model.PriorWeight), result.Model.Rounds,
        [.. result.Model.Comparisons.Select(c => new LinkComparisonEntry(c.Spec.Name, result.Spec.Columns[c.Spec.Column].Name,
            [.. c.Spec.Levels.Select((l, i) => new LinkLevelEntry(l.Name, c.Matches[i], c.Others[i], Rounded(c.Weight(i))))]))],
        [.. result.Spec.Blocking.Select(b => b.Name(result.Spec.Columns))]);

    public static LinkExplanationEntry Of(string left, string right, PairExplanation of) => new(
        left, right, Rounded(of.Prior), [.. of.Steps.Select(s => new LinkStepEntry(s.Comparison, s.Left, s.Right, s.Level?.Name, Rounded(s.Weight), Rounded(s.Frequency)))],
        Rounded(of.OwnBits), LinkModel.Probability(of.OwnBits), of.Bits is { } bits ? Rounded(bits) : null, of.Bits is { } also ? LinkModel.Probability(also) : null);

    private static double Rounded(double bits) => Math.Round(bits, 4);
}
