using CsCheck;
using Luling.Linkage.Probabilistic;

namespace Luling.Cores.Tests.Linkage.Probabilistic;

/// <summary>From pairs to persons, and to partners.</summary>
public sealed class JudgingTests
{
    private static readonly Gen<(int Left, int Right, double Bits)[]> Pairs =
        Gen.Select(Gen.Int[0, 14], Gen.Int[0, 14], Gen.Double[-10, 20]).Where(p => p.Item1 < p.Item2).Array[0, 40].Select(a => a.DistinctBy(p => (p.Item1, p.Item2)).ToArray());

    [Fact]
    public void One_strong_pair_does_not_chain_two_persons()
    {
        // Two triples that hang together, one pair by chance between them, and evidence against between all others.
        (int, int, double)[] pairs = [(0, 1, 12), (0, 2, 12), (1, 2, 12), (3, 4, 12), (3, 5, 12), (4, 5, 12), (2, 3, 9)];
        Assert.Equal([0, 0, 0, 3, 3, 3], Clustering.Cut(6, Clustering.Joints(6, pairs, -6), 0));
    }

    [Fact]
    public void What_others_say_joins_a_record_that_its_own_pair_would_not()
    {
        (int, int, double)[] pairs = [(0, 1, 15), (0, 2, 8), (1, 2, -3)];
        Assert.Equal([0, 0, 0], Clustering.Cut(3, Clustering.Joints(3, pairs, -6), 0));
        Assert.Equal([15, 2.5], Clustering.Joints(3, pairs, -6).Select(j => j.Bits));
    }

    [Fact]
    public void A_higher_cut_only_divides_and_joints_fall() => Pairs.Sample(pairs =>
    {
        var joints = Clustering.Joints(15, pairs, -6);
        var low = Clustering.Cut(15, joints, -6);
        var high = Clustering.Cut(15, joints, 3);
        return joints.Zip(joints.Skip(1)).All(j => j.First.Bits >= j.Second.Bits - 1e-9)
            && Enumerable.Range(0, 15).All(i => low[high[i]] == low[i]) && joints.All(j => j.Bits >= -6);
    });

    [Fact]
    public void The_order_of_pairs_does_not_matter() => Pairs.Sample(pairs =>
        Clustering.Cut(15, Clustering.Joints(15, pairs, -6), 0).SequenceEqual(Clustering.Cut(15, Clustering.Joints(15, [.. pairs.Reverse()], -6), 0)));

    [Fact]
    public void Joints_are_those_of_a_slow_search() => Pairs.Sample(pairs =>
    {
        // Distinct evidence, so that there is one best joint at every step.
        var apart = pairs.Select((p, i) => (p.Left, p.Right, p.Bits * 0.7 + i * 1e-7)).ToArray();
        var quick = Clustering.Cut(15, Clustering.Joints(15, apart, 1), 1);
        return quick.SequenceEqual(Slow(15, apart, 1));
    });

    [Fact]
    public void Partners_are_taken_best_first_and_once() => Pairs.Sample(pairs =>
    {
        var taken = Assignment.Take(pairs);
        var of = taken.Select(t => pairs[t.Place]).ToList();
        return of.DistinctBy(p => p.Left).Count() == of.Count && of.DistinctBy(p => p.Right).Count() == of.Count
            && pairs.All(p => of.Any(t => (t.Left == p.Left || t.Right == p.Right) && t.Bits >= p.Bits))
            && taken.All(t => t.Bits <= pairs[t.Place].Bits + 1e-9);
    });

    [Fact]
    public void Equal_rivals_halve_the_probability()
    {
        var taken = Assignment.Take([(0, 0, 20), (0, 1, 20)]);
        Assert.Equal((0, 0.5), (Assert.Single(taken).Place, Math.Round(LinkModel.Probability(taken[0].Bits), 5)));
        Assert.Equal(20, Assert.Single(Assignment.Take([(0, 0, 20)])).Bits);
    }

    private static int[] Slow(int records, (int Left, int Right, double Bits)[] pairs, double threshold)
    {
        var evidence = new double[records, records];
        for (var i = 0; i < records; i++)
        {
            for (var j = 0; j < records; j++)
            {
                evidence[i, j] = Clustering.Least;
            }
        }
        foreach (var (left, right, bits) in pairs)
        {
            evidence[left, right] = evidence[right, left] = Math.Clamp(bits, Clustering.Least, Clustering.Most);
        }
        List<List<int>> groups = [.. Enumerable.Range(0, records).Select(i => new List<int> { i })];
        while (true)
        {
            var best = (from a in groups from b in groups where a[0] < b[0]
                        let mean = a.SelectMany(i => b.Select(j => evidence[i, j])).Average() orderby mean descending, a[0], b[0] select (a, b, mean)).FirstOrDefault();
            if (best.a is null || best.mean < threshold)
            {
                break;
            }
            best.a.AddRange(best.b);
            groups.Remove(best.b);
        }
        var of = new int[records];
        foreach (var group in groups)
        {
            group.ForEach(i => of[i] = group.Min());
        }
        return of;
    }
}
