using CsCheck;
using Luling.County.Forces;
using Luling.County.Targeting;
using static Luling.County.Tests.Forces.SmallPairing;

namespace Luling.County.Tests.Forces;

/// <summary>The proposal keeps every rule on whatever county, its bound holds, and where it says that it is proven no assignment of all that there are is cheaper.</summary>
public sealed class PairingSolverTests
{
    private static readonly Gen<CardClass?> Card = Gen.OneOfConst<CardClass?>(null, CardClass.Red, CardClass.Yellow, CardClass.Blue);

    private static readonly Gen<PairingTask> Counties =
        from cadres in Gen.Select(Gen.Enum<CadreRank>(), Gen.OneOfConst("甲局", "乙镇", "丙局"), Gen.OneOfConst<int?>(null, 0, 1, 1, 2), Gen.OneOfConst<bool?>(false, false, false, true, null), Gen.OneOfConst(0, 0, 0, 1)).List[0, 5]
        from households in Gen.Select(Gen.Int[0, 2], Card, Gen.OneOfConst<int?>(null, 1, 5), Gen.Int[0, 5].List[0, 2]).List[0, 5]
        from forbidden in Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4]).List[0, 3]
        select SmallPairing.Task(
            [.. households.Select((h, i) => Household(i, h.Item1, h.Item2, h.Item3, [.. h.Item4.Where(c => c < cadres.Count).Distinct()]))],
            [.. cadres.Select((c, i) => Cadre(i, c.Item1, c.Item2, c.Item3, c.Item4, c.Item5))],
            [.. forbidden.Where(f => f.Item1 < households.Count && f.Item2 < cadres.Count)]);

    [Fact]
    public void No_rule_is_broken_and_the_bound_holds_against_every_assignment()
    {
        var (tried, proven) = (0, 0);
        Counties.Sample(
            task =>
            {
                var terms = new PairingTerms(task);
                var solution = PairingSolver.Solve(terms);
                Assert.Empty(Broken(terms, solution.Helpers));
                var least = Least(terms);
                Assert.Equal(terms.Total(solution.Helpers), solution.Cost);
                Assert.True(solution.Bound <= least && least <= solution.Cost, $"bound {solution.Bound}, least {least}, cost {solution.Cost}");
                Interlocked.Increment(ref tried);
                Interlocked.Add(ref proven, solution.Proven ? 1 : 0);
                // Where nobody is forbidden and nobody has too many, the flow is the whole problem.
                var own = terms.Helper.Where(h => h >= 0).CountBy(h => h).ToDictionary();
                if (task.Forbidden.Count == 0 && own.All(o => o.Value <= terms.Slots[o.Key]))
                {
                    Assert.True(solution.Proven, $"cost {solution.Cost}, bound {solution.Bound}");
                }
            },
            iter: 3_000);
        // Forbidden pairs beside the demand for a leader may leave a gap, and then the proposal says so; it seldom happens.
        Assert.True(proven > tried * 0.97, $"{proven} of {tried} proven");
    }

    private static IEnumerable<string> Broken(PairingTerms terms, IReadOnlyList<int> helpers)
    {
        var load = new int[terms.Cadres];
        var own = new int[terms.Cadres];
        for (var household = 0; household < helpers.Count; household++)
        {
            if (helpers[household] is >= 0 and var cadre)
            {
                load[cadre]++;
                if (terms.MayHelp(household, cadre) is not HelperFault.None and var fault)
                {
                    yield return $"{household} has {cadre}: {fault}";
                }
            }
            if (terms.Helper[household] >= 0)
            {
                own[terms.Helper[household]]++;
            }
        }
        for (var cadre = 0; cadre < load.Length; cadre++)
        {
            if (load[cadre] > terms.Slots[cadre])
            {
                yield return $"{cadre} has {load[cadre]}, quota leaves {terms.Slots[cadre]}";
            }
        }
        for (var household = 0; household < helpers.Count; household++)
        {
            if (terms.Helper[household] is >= 0 and var stays && own[stays] <= terms.Slots[stays] && helpers[household] != stays)
            {
                yield return $"{household} lost {stays}";
            }
        }
    }

    [Fact]
    public void A_helper_who_could_stay_stays_also_where_others_would_be_nearer()
    {
        // The near cadre is poor's neighbour; the far one has been there all along.
        var terms = Terms([Household(0, 0, null, null, 0), Household(1, 2)], [Cadre(0, unit: "乙镇"), Cadre(1, unit: "甲局")]);
        var solution = PairingSolver.Solve(terms);
        Assert.Equal([0, 1], solution.Helpers);
        Assert.True(solution.Proven);
        Assert.Equal(PairingReason.Kept, PairingSolver.ReasonOf(terms, solution.Helpers, 0));
    }

    [Fact]
    public void Who_is_poor_himself_or_kin_is_replaced_and_the_reason_said()
    {
        var terms = Terms([Household(0, 0, null, null, 0), Household(1, 0, null, null, 1)], [Cadre(0, poor: true), Cadre(1), Cadre(2), Cadre(3)], (1, 1), (0, 2));
        var solution = PairingSolver.Solve(terms);
        Assert.True(solution.Proven);
        Assert.Equal(0, solution.Unassigned);
        Assert.NotEqual(2, solution.Helpers[0]);
        Assert.NotEqual(1, solution.Helpers[1]);
        Assert.Equal([PairingReason.HelperIsPoor, PairingReason.HelperIsKin], [PairingSolver.ReasonOf(terms, solution.Helpers, 0), PairingSolver.ReasonOf(terms, solution.Helpers, 1)]);
    }

    [Fact]
    public void Who_has_too_many_keeps_as_many_as_the_quota_gives()
    {
        var terms = Terms([Household(0, 0, null, null, 0), Household(1, 0, null, null, 0), Household(2, 2, null, null, 0)], [Cadre(0, CadreRank.DeputySection, "甲局", 2), Cadre(1, unit: "乙镇")]);
        var solution = PairingSolver.Solve(terms);
        Assert.Equal([0, 0, 1], solution.Helpers);
        Assert.Equal(PairingReason.HelperHasTooMany, PairingSolver.ReasonOf(terms, solution.Helpers, 2));
        Assert.True(solution.Proven);
    }

    [Fact]
    public void A_second_helper_stays_and_holds_a_place()
    {
        var terms = Terms([Household(0, 0, null, null, 0, 1), Household(1, 0)], [Cadre(0), Cadre(1)]);
        var solution = PairingSolver.Solve(terms);
        Assert.Equal([0, -1], solution.Helpers);
        Assert.Equal(PairingReason.NoPlaceLeft, PairingSolver.ReasonOf(terms, solution.Helpers, 1));
        Assert.Equal([new MissingPlaces("丙局", CadreRank.Ordinary, 2, 1)], solution.Missing);
    }

    [Fact]
    public void Each_village_has_a_leader_where_there_are_enough()
    {
        // The chief's unit is at home in the first village, where another leader stands already.
        var terms = Terms(
            [Household(0, 0, null, null, 0), Household(1, 0), Household(2, 2)], [Cadre(0, CadreRank.SectionChief, "甲局", 1), Cadre(1, CadreRank.SectionChief, "甲局", 1), Cadre(2, unit: "乙镇", quota: 1)]);
        var solution = PairingSolver.Solve(terms);
        Assert.Equal([0, 2, 1], solution.Helpers);
        Assert.Empty(solution.Leaderless);
        Assert.True(solution.Proven);
    }

    [Fact]
    public void Too_few_places_are_named_with_the_fewest_that_would_do()
    {
        var terms = Terms([.. Enumerable.Range(0, 5).Select(i => Household(i, i % 3))], [Cadre(0, CadreRank.DeputySection, "甲局", 2), Cadre(1), Cadre(2, quota: null), Cadre(3, poor: true)]);
        var solution = PairingSolver.Solve(terms);
        Assert.Equal((3, 2, true), (solution.Assigned, solution.Unassigned, solution.Proven));
        Assert.Equal(2, solution.Missing.Sum(m => m.Places));
        Assert.Equal(PairingReason.NoPlaceLeft, PairingSolver.ReasonOf(terms, solution.Helpers, solution.Helpers.ToList().IndexOf(-1)));
        var nobody = Terms([Household(0, 0)], [Cadre(0, poor: true)]);
        Assert.Equal(PairingReason.NobodyMayHelp, PairingSolver.ReasonOf(nobody, PairingSolver.Solve(nobody).Helpers, 0));
        Assert.Empty(PairingSolver.Solve(nobody).Missing);
    }

    [Fact]
    public void Units_stay_together_in_their_villages_and_one_cadre_in_one()
    {
        var terms = Terms([.. Enumerable.Range(0, 6).Select(i => Household(i, i % 3))], [Cadre(0, CadreRank.DeputySection, "甲局", 2), Cadre(1, CadreRank.DeputySection, "乙镇", 2), Cadre(2, CadreRank.DeputySection, "丙局", 2)]);
        var solution = PairingSolver.Solve(terms);
        Assert.Equal([0, 2, 1, 0, 2, 1], solution.Helpers);
        Assert.True(solution.Proven);
    }

    [Fact]
    public void A_list_and_a_pencil_keep_the_rules_and_are_never_cheaper() => Counties.Sample(
        task =>
        {
            var terms = new PairingTerms(task);
            var greedy = GreedyPairing.Solve(terms);
            Assert.Empty(Broken(terms, greedy));
            Assert.True(terms.Total(greedy) >= PairingSolver.Solve(terms).Bound);
        },
        iter: 500);
}
