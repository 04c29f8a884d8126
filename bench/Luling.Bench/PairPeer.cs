using Luling.County.Forces;

namespace Luling.Bench;

/// <summary>The assignment as a network of single households and single cadres, solved by OR-Tools with the nearest cadres of each household; then every pair there is is priced, and those that
/// would lower the cost come in, until there are none. The last prices prove it. What one builds who does not know that units and villages stand behind the costs.</summary>
internal static class PairPeer
{
    public static (long Cost, long Bound, int Arcs, int Rounds) Solve(PairingTerms terms, int near)
    {
        var random = new Random(1);
        var (households, cadres) = (terms.Households, terms.Cadres);
        var places = Enumerable.Range(0, cadres).Where(c => terms.Slots[c] > 0).ToArray();
        var costs = new int[households][];
        var known = new HashSet<int>[households];
        for (var h = 0; h < households; h++)
        {
            costs[h] = [.. places.Select(c => terms.CostOf(h, c).Total)];
            var keys = costs[h].Select(c => c + random.NextDouble()).ToArray();
            var order = Enumerable.Range(0, places.Length).ToArray();
            Array.Sort(keys, order);
            known[h] = [.. order.Take(near)];
        }
        for (var round = 1; ; round++)
        {
            var net = new FlowNetwork();
            var end = net.Node(-households);
            var cadreNodes = places.Select(_ => net.Node()).ToArray();
            for (var p = 0; p < places.Length; p++)
            {
                net.Arc(cadreNodes[p], end, terms.Slots[places[p]], 0);
            }
            var (arcs, alone) = (new List<(int Arc, long Cost)>(), terms.Task.Costs.Unassigned);
            for (var h = 0; h < households; h++)
            {
                var node = net.Node(1);
                arcs.Add((net.Arc(node, end, 2, alone), alone));
                foreach (var p in known[h])
                {
                    arcs.Add((net.Arc(node, cadreNodes[p], 2, costs[h][p]), costs[h][p]));
                }
            }
            var flow = net.Solve();
            var price = net.Prices(flow)!;
            var worth = cadreNodes.Select(n => Math.Max(0, price[end] - price[n])).ToArray();
            var cost = arcs.Sum(a => flow[a.Arc] * a.Cost);
            long bound = -places.Select((c, p) => terms.Slots[c] * worth[p]).Sum();
            var added = 0;
            for (var h = 0; h < households; h++)
            {
                long least = alone;
                foreach (var p in known[h])
                {
                    least = Math.Min(least, costs[h][p] + worth[p]);
                }
                var better = new List<(long Cost, int Place)>();
                var best = least;
                for (var p = 0; p < places.Length; p++)
                {
                    if (costs[h][p] + worth[p] < least)
                    {
                        better.Add((costs[h][p] + worth[p], p));
                        best = Math.Min(best, costs[h][p] + worth[p]);
                    }
                }
                bound += best;
                foreach (var (_, place) in better.OrderBy(b => b.Cost).ThenBy(_ => random.Next()).Take(near / 4))
                {
                    known[h].Add(place);
                    added++;
                }
            }
            if (added == 0)
            {
                return (cost, bound, net.Arcs, round);
            }
            Console.Error.WriteLine($"round {round}: {net.Arcs:N0} arcs, cost {cost:N0}, bound {bound:N0}, {added:N0} pairs come in");
        }
    }
}
