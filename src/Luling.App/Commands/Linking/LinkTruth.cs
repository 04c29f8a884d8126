using System.Text.RegularExpressions;
using Luling.Linkage.Probabilistic;

namespace Luling.App.Commands.Linking;

/// <summary>How good pairs are at a probability: of all true pairs, those that no block reached among them.</summary>
internal sealed record LinkQuality(double Probability, double Weight, long Found, long Right, long True)
{
    public double Precision => Found == 0 ? 1 : (double)Right / Found;
    public double Recall => True == 0 ? 1 : (double)Right / True;
    public double F1 => Found + True == 0 ? 1 : 2.0 * Right / (Found + True);
}

/// <summary>Of the records with one kind of fault: how many true pairs they are in, how many were found, and how many found ones are wrong.</summary>
internal sealed record LinkKindQuality(string Kind, long Records, long True, long Found, long Right)
{
    public double Precision => Found == 0 ? 1 : (double)Right / Found;
    public double Recall => True == 0 ? 1 : (double)Right / True;
}

/// <summary>Compares pairs with what is known to be true. Never seen by the model.</summary>
internal sealed class LinkTruth
{
    private static readonly double[] Probabilities = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

    private readonly LinkResult result;
    private readonly string?[] left;
    private readonly string?[] right;
    private readonly bool oneList;
    private readonly long all;

    public LinkTruth(LinkResult result, IReadOnlyList<string?> leftCells, IReadOnlyList<string?>? rightCells, Regex? part)
    {
        this.result = result;
        left = [.. leftCells.Select(c => Part(c, part))];
        right = rightCells is null ? left : [.. rightCells.Select(c => Part(c, part))];
        oneList = rightCells is null;
        var counts = right.OfType<string>().CountBy(t => t).ToDictionary(StringComparer.Ordinal);
        all = oneList ? counts.Values.Sum(c => (long)c * (c - 1) / 2) : left.OfType<string>().Sum(t => (long)counts.GetValueOrDefault(t));
    }

    private static string? Part(string? cell, Regex? part) => cell is null || part is null ? cell : part.Match(cell) is { Success: true } m ? m.Groups[m.Groups.Count > 1 ? 1 : 0].Value : null;

    private bool IsRight(LinkedPair pair) => left[pair.Left] is { } truth && truth == right[pair.Right];

    /// <summary>At the probabilities of the table; of the best of all thresholds.</summary>
    public (IReadOnlyList<LinkQuality> ByProbability, LinkQuality Best) Quality()
    {
        var pairs = result.Pairs.Select(p => (p.Bits, Right: IsRight(p))).OrderByDescending(p => p.Bits).ToList();
        var table = Probabilities.Select(p => (p, Bits: LinkModel.Bits(p))).Where(p => p.p >= result.Spec.Threshold).Select(p =>
        {
            var found = pairs.TakeWhile(q => q.Bits >= p.Bits).ToList();
            return new LinkQuality(p.p, p.Bits, found.Count, found.Count(q => q.Right), all);
        }).ToList();
        var best = new LinkQuality(1, double.PositiveInfinity, 0, 0, all);
        long good = 0;
        for (var i = 0; i < pairs.Count; i++)
        {
            good += pairs[i].Right ? 1 : 0;
            if ((i == pairs.Count - 1 || pairs[i + 1].Bits < pairs[i].Bits) && new LinkQuality(LinkModel.Probability(pairs[i].Bits), pairs[i].Bits, i + 1, good, all) is var here && here.F1 > best.F1)
            {
                best = here;
            }
        }
        return (table, best);
    }

    /// <summary>By the kind of fault that a column of the right list (of the one list) names, at a probability.</summary>
    public IReadOnlyList<LinkKindQuality> ByKind(IReadOnlyList<string?> kinds, double probability)
    {
        var bits = LinkModel.Bits(probability);
        var ofRight = result.Pairs.Where(p => p.Bits >= bits).SelectMany(p => oneList ? new[] { (Row: p.Left, p), (Row: p.Right, p) } : [(Row: p.Right, p)]).ToLookup(p => kinds[p.Row] ?? "", p => p.p);
        var counts = left.OfType<string>().CountBy(t => t).ToDictionary(StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, right.Length).GroupBy(i => kinds[i] ?? "", StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new LinkKindQuality(
                g.Key, g.Count(), g.Sum(i => right[i] is { } t ? counts.GetValueOrDefault(t) - (oneList ? 1L : 0) : 0), ofRight[g.Key].Count(), ofRight[g.Key].Count(IsRight))),
        ];
    }
}
