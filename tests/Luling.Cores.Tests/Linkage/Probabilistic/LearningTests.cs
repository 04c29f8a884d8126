using Luling.Linkage.Probabilistic;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>What a simulated population was made with is what is learned from its pairs.</summary>
public sealed class LearningTests
{
    private static readonly double[][] Matches = [[0.85, 0.1, 0.05], [0.7, 0.2, 0.1], [0.9, 0.06, 0.04], [0.8, 0.2]];
    private static readonly double[][] Others = [[0.002, 0.01, 0.988], [0.01, 0.05, 0.94], [0.0005, 0.02, 0.9795], [0.3, 0.7]];

    private static LinkSpec Spec() => new()
    {
        Columns = [.. Matches.Select((_, i) => new LinkColumn($"c{i}", ColumnKind.Text))],
        Comparisons = [.. Matches.Select((m, i) => new ComparisonSpec($"c{i}", i, null, [.. m.Skip(1).Select((_, l) => new Level(LevelTest.Edit, l + 1)), new Level(LevelTest.Else)]))],
        Blocking = [new BlockingRule([new BlockingKey(0)])],
    };

    [Theory, InlineData(1, 0.001, 0.0), InlineData(2, 0.0002, 0.1), InlineData(3, 0.01, 0.25)]
    public void Known_parameters_are_recovered(int seed, double prior, double missing)
    {
        const int Pairs = 2_000_000;
        var random = new Random(seed);
        var patterns = new Dictionary<ulong, long>();
        for (var i = 0; i < Pairs; i++)
        {
            var of = random.NextDouble() < prior ? Matches : Others;
            ulong pattern = 0;
            for (var c = 0; c < of.Length; c++)
            {
                pattern |= random.NextDouble() < missing ? 0 : (ulong)(Draw(random, of[c]) + 1) << (4 * c);
            }
            patterns[pattern] = patterns.GetValueOrDefault(pattern) + 1;
        }
        var chance = Shares(patterns);
        var model = Learning.Of(Spec(), patterns, chance, Pairs, Pairs * 0.005);
        Assert.InRange(model.Prior, prior * 0.85, prior * 1.15);
        for (var c = 0; c < Matches.Length; c++)
        {
            for (var l = 0; l < Matches[c].Length; l++)
            {
                Assert.InRange(model.Comparisons[c].Matches[l], Matches[c][l] - 0.06, Matches[c][l] + 0.06);
                Assert.InRange(model.Comparisons[c].Others[l], Others[c][l] * 0.9 - 0.0005, Others[c][l] * 1.1 + 0.0005);
            }
        }
    }

    [Fact]
    public void A_prior_that_is_given_stays()
    {
        var patterns = new Dictionary<ulong, long> { [0x1111] = 90, [0x2333] = 99_910 };
        var model = Learning.Of(Spec() with { Prior = 0.01 }, patterns, Shares(patterns), 100_000, 500);
        Assert.Equal(0.01, model.Prior);
    }

    [Fact]
    public void Shares_sum_to_one_and_a_nearer_level_that_was_not_seen_is_believed_to_say_more()
    {
        var patterns = new Dictionary<ulong, long> { [0x1111] = 90, [0x2333] = 99_910 };
        var model = Learning.Of(Spec(), patterns, [.. Others], 100_000, 500);
        foreach (var comparison in model.Comparisons)
        {
            Assert.Equal(1, comparison.Matches.Sum(), 9);
            Assert.Equal(1, comparison.Others.Sum(), 9);
            Assert.True(comparison.Weight(0) > comparison.Weight(comparison.Matches.Count - 1));
        }
        Assert.True(model.Comparisons[0].Weight(0) > 0);
    }

    private static int Draw(Random random, double[] shares)
    {
        var at = random.NextDouble();
        for (var l = 0; l < shares.Length - 1; l++)
        {
            if ((at -= shares[l]) < 0)
            {
                return l;
            }
        }
        return shares.Length - 1;
    }

    private static double[][] Shares(Dictionary<ulong, long> patterns) =>
    [
        .. Matches.Select((m, c) =>
        {
            var counts = new double[m.Length];
            foreach (var (pattern, count) in patterns)
            {
                if (PairComparer.LevelOf(pattern, c) is > 0 and var level)
                {
                    counts[level - 1] += count;
                }
            }
            var sum = counts.Sum();
            return Array.ConvertAll(counts, n => Math.Max(n, 0.5) / sum);
        }),
    ];
}
