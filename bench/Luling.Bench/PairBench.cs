using System.Diagnostics;
using System.Globalization;
using Luling.App.Commands;
using Luling.County.Coverage.Facts;
using Luling.County.Forces;
using Luling.County.Targeting;
using Luling.Policy.Programmes;

namespace Luling.Bench;

/// <summary>
/// Helpers for a whole county from nothing: 14,577 households, 7,000 cadres with 14,700 places. The proposal of <c>pair</c>, a list and a pencil, and the same county as one
/// would write it down without knowing its structure: a node for each household and each cadre, an arc for each pair that could matter, every other pair priced until none is missing.
/// The peer knows no leaders of villages, so ours runs with and without them; without, the costs are compared.
/// </summary>
internal static class PairBench
{
    private const int Villages = 307, Townships = 19, CountyUnits = 16, Teams = 99;

    public static int Run(string[] args)
    {
        var runs = Measure.Number(args, "--runs", 5);
        var households = Measure.Number(args, "--households", 14_577);
        var costs = ProgrammeTexts.Load("jian-2016", CountyFacts.Catalog)!.PairingOn(new DateOnly(2016, 12, 31))!;
        var county = County(households, costs, keepers: 0);
        var places = county.Cadres.Sum(c => c.Quota ?? 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{households:N0} households, {county.Cadres.Count:N0} cadres, {places:N0} places, {(long)households * county.Cadres.Count:N0} pairs"));

        Ours("ours, nobody paired yet", county, runs);
        Ours("ours, 97 of 100 paired already", County(households, costs, keepers: 97), runs);
        var plain = county with { Costs = costs with { Leaderless = 0 } };
        var (seconds, solution) = Ours("ours, without leaders of villages", plain, runs);
        var terms = new PairingTerms(plain);

        var watch = Stopwatch.StartNew();
        var greedy = GreedyPairing.Solve(terms);
        Say("a list and a pencil (without leaders)", [watch.Elapsed.TotalSeconds], terms.Total(greedy), null, greedy.Count(h => h < 0));

        if (args.Contains("--no-peer"))
        {
            return solution.Proven ? 0 : 1;
        }
        watch.Restart();
        var (cost, bound, arcs, rounds) = PairPeer.Solve(terms, Measure.Number(args, "--near", 100));
        var peer = watch.Elapsed.TotalSeconds;
        Say(string.Create(CultureInfo.InvariantCulture, $"peer: all pairs priced, {arcs:N0} arcs, {rounds} rounds"), [peer], cost, bound, null);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds / peer:0.0000} of the peer's time; same cost: {cost == solution.Cost}"));
        return solution.Proven && cost == solution.Cost ? 0 : 1;
    }

    private static (double Median, PairingSolution Solution) Ours(string name, PairingTask task, int runs)
    {
        var seconds = new List<double>();
        PairingSolution? solution = null;
        for (var run = 0; run <= runs; run++)
        {
            var watch = Stopwatch.StartNew();
            solution = PairingSolver.Solve(new PairingTerms(task));
            // The first run warms up.
            if (run > 0 || runs == 0)
            {
                seconds.Add(watch.Elapsed.TotalSeconds);
            }
        }
        Say(string.Create(CultureInfo.InvariantCulture, $"{name}, {solution!.Arcs:N0} arcs"), seconds, solution.Cost, solution.Bound, solution.Unassigned);
        return (Measure.Median(seconds), solution);
    }

    private static void Say(string name, IReadOnlyCollection<double> seconds, long cost, long? bound, int? unassigned) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{name,-56} n={seconds.Count}  median {Measure.Median(seconds),8:0.000} s  max {seconds.Max(),8:0.000} s  cost {cost:N0}{(bound is { } b ? $"  bound {b:N0}{(b == cost ? " proven" : "")}" : "")}{(unassigned is { } u ? $"  unassigned {u:N0}" : "")}"));

    private static PairingTask County(int households, PairingCosts costs, int keepers)
    {
        var random = new Random(20160401);
        string Village(int i) => string.Create(CultureInfo.InvariantCulture, $"360821{100 + i % Townships:000}{200 + i / Townships:000}");
        var homes = Enumerable.Range(0, Teams).GroupBy(t => t * 7 % CountyUnits).ToDictionary(g => $"县直{g.Key:00}", g => (IReadOnlyList<string>)[.. g.Select(_ => Village(random.Next(Villages)))], StringComparer.Ordinal);
        for (var t = 0; t < Townships; t++)
        {
            homes.Add($"乡镇{t:00}", [Village(t)[..9]]);
        }
        var units = homes.Keys.Order(StringComparer.Ordinal).ToArray();
        var cadres = new List<PairingCadre>();
        foreach (var (rank, count, quota) in new[] { (CadreRank.CountyLeader, 42, 4), (CadreRank.SectionChief, 2_100, 3), (CadreRank.DeputySection, 3_374, 2), (CadreRank.Ordinary, 1_484, 1) })
        {
            for (var i = 0; i < count; i++)
            {
                cadres.Add(new PairingCadre
                {
                    Id = new Guid(cadres.Count, 0, 0, new byte[8]), Code = $"C{cadres.Count:00000}", Name = "", Rank = rank, Quota = quota, Poor = random.Next(1_000) == 0,
                    Unit = rank == CadreRank.CountyLeader ? "县领导" : units[random.Next(units.Length)],
                });
            }
        }
        var slots = cadres.SelectMany((c, i) => Enumerable.Repeat(i, c.Quota!.Value)).ToArray();
        random.Shuffle(slots);
        return new PairingTask
        {
            Costs = costs, Homes = homes, Cadres = cadres,
            Households = [.. Enumerable.Range(0, households).Select(i => new PairingHousehold
            {
                Id = new Guid(i, 1, 0, new byte[8]), Code = $"H{i:00000}", Village = Village(random.Next(Villages)), Persons = random.Next(1, 8), Card = (CardClass)random.Next(3),
                Helpers = random.Next(100) < keepers ? [slots[i % slots.Length]] : [],
            })],
        };
    }
}
