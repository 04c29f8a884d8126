using Google.OrTools.Graph;

namespace Luling.County.Forces;

/// <summary>A network for a flow of least cost. The solver finds the flow; the prices that prove it least are worked out here, from the flow alone.</summary>
internal sealed class FlowNetwork
{
    private readonly List<long> supplies = [];
    private readonly List<(int Tail, int Head, long Capacity, long Cost)> arcs = [];

    public int Arcs => arcs.Count;

    /// <param name="supply">What begins here; less than 0 for what ends here.</param>
    public int Node(long supply = 0)
    {
        supplies.Add(supply);
        return supplies.Count - 1;
    }

    public int Arc(int tail, int head, long capacity, long cost)
    {
        arcs.Add((tail, head, capacity, cost));
        return arcs.Count - 1;
    }

    /// <summary>How much flows along each arc.</summary>
    /// <exception cref="InvalidOperationException">The network has no flow: it was built wrongly, for whatever begins can always end.</exception>
    public long[] Solve()
    {
        using var solver = new MinCostFlow(supplies.Count, arcs.Count);
        foreach (var (tail, head, capacity, cost) in arcs)
        {
            solver.AddArcWithCapacityAndUnitCost(tail, head, capacity, cost);
        }
        for (var node = 0; node < supplies.Count; node++)
        {
            solver.SetNodeSupply(node, supplies[node]);
        }
        var status = solver.Solve();
        if (status != MinCostFlow.Status.OPTIMAL)
        {
            throw new InvalidOperationException($"The flow of {supplies.Count} nodes and {arcs.Count} arcs is {status}.");
        }
        var flow = new long[arcs.Count];
        for (var arc = 0; arc < flow.Length; arc++)
        {
            flow[arc] = solver.Flow(arc);
        }
        return flow;
    }

    /// <summary>A price for each node such that no arc along which more could flow, either way, would lower the cost; null where the flow could be made cheaper. Bellman and Ford's way with a queue.</summary>
    public long[]? Prices(long[] flow)
    {
        var (first, heads, costs) = Residual(flow);
        var price = new long[supplies.Count];
        var (waiting, asked) = (new bool[price.Length], new int[price.Length]);
        var queue = new Queue<int>(Enumerable.Range(0, price.Length));
        Array.Fill(waiting, true);
        while (queue.TryDequeue(out var tail))
        {
            waiting[tail] = false;
            for (var i = first[tail]; i < first[tail + 1]; i++)
            {
                var (head, reached) = (heads[i], price[tail] + costs[i]);
                if (reached >= price[head])
                {
                    continue;
                }
                price[head] = reached;
                if (waiting[head])
                {
                    continue;
                }
                if (++asked[head] > price.Length)
                {
                    return null;
                }
                waiting[head] = true;
                queue.Enqueue(head);
            }
        }
        return price;
    }

    /// <summary>What can still flow, and what can be taken back, by the node where it begins.</summary>
    private (int[] First, int[] Heads, long[] Costs) Residual(long[] flow)
    {
        var first = new int[supplies.Count + 1];
        for (var i = 0; i < arcs.Count; i++)
        {
            first[arcs[i].Tail + 1] += flow[i] < arcs[i].Capacity ? 1 : 0;
            first[arcs[i].Head + 1] += flow[i] > 0 ? 1 : 0;
        }
        for (var node = 0; node < supplies.Count; node++)
        {
            first[node + 1] += first[node];
        }
        var (next, heads, costs) = ((int[])first.Clone(), new int[first[^1]], new long[first[^1]]);
        for (var i = 0; i < arcs.Count; i++)
        {
            var (tail, head, capacity, cost) = arcs[i];
            if (flow[i] < capacity)
            {
                (heads[next[tail]], costs[next[tail]++]) = (head, cost);
            }
            if (flow[i] > 0)
            {
                (heads[next[head]], costs[next[head]++]) = (tail, -cost);
            }
        }
        return (first, heads, costs);
    }
}
