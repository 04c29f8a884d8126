namespace Luling.County.Forces;

/// <summary>What a flow gave: whom each group takes, and the prices that prove it.</summary>
/// <param name="Members">Households of each group, those of one village side by side, heavy and light in turn.</param>
/// <param name="GroupPrice">What one place more in each group would save.</param>
/// <param name="LeaderPrice">What the demand for a leader costs in each village.</param>
/// <param name="Extra">Places taken beyond each group's own, where that was allowed.</param>
internal sealed record PairingFlowAnswer(IReadOnlyList<List<int>> Members, long[] GroupPrice, long[] LeaderPrice, long[] Extra);

/// <summary>All pairs as one flow: households of a kind in a village → the village's share of a tier → unit and rank → its places. The cost of a pair is the sum along its way
/// (kind and tier, then village and unit), so some 40,000 arcs stand for a hundred million pairs.</summary>
internal sealed class PairingFlow
{
    private readonly PairingTerms terms;
    private readonly PairingGroups groups;
    private readonly IReadOnlySet<int> single;
    private readonly bool rewardSingles;
    private readonly FlowNetwork net = new();
    private readonly int end;

    /// <summary>More than can flow anywhere: only the places of groups and the first leader of a village are bounds, so that the prices of all else stay true.</summary>
    private readonly int plenty;
    private readonly int[] groupNode;
    private readonly List<int>[] more;
    private readonly bool[] led;
    private readonly (int In, int Out)[,] shares;
    private readonly List<(int Arc, int Village, int Tier, IReadOnlyList<int> Households)> toShare = [];
    private readonly List<(int Arc, int Village, int Tier, int Group)> toGroup = [];
    private readonly List<(int Arc, int Household, int Group)> direct = [];

    /// <param name="terms">The task.</param>
    /// <param name="groups">How cadres are grouped.</param>
    /// <param name="single">Households that go their own way, because somebody is forbidden to them.</param>
    /// <param name="rewardSingles">Whether the own ways of single households are paid for leading the village.</param>
    /// <param name="extraAllowed">Whether groups may take more than they have places for, dearly.</param>
    public PairingFlow(PairingTerms terms, PairingGroups groups, IReadOnlySet<int> single, bool rewardSingles, bool extraAllowed = false)
    {
        (this.terms, this.groups, this.single, this.rewardSingles) = (terms, groups, single, rewardSingles);
        var free = Enumerable.Range(0, terms.Households).Where(h => !groups.Kept[h]).ToList();
        end = net.Node(-free.Count);
        plenty = free.Count + 1;
        led = (bool[])terms.LedAnyway.Clone();
        for (var household = 0; household < terms.Households; household++)
        {
            led[terms.VillageOf[household]] |= groups.Kept[household] && terms.Leads(terms.Helper[household]);
        }
        groupNode = new int[groups.All.Count];
        more = new List<int>[groups.All.Count];
        for (var g = 0; g < groupNode.Length; g++)
        {
            groupNode[g] = net.Node();
            more[g] = [];
            net.Arc(groupNode[g], end, groups.All[g].Cadres.Sum(c => groups.Left[c]), 0);
            if (extraAllowed && !groups.All[g].Single)
            {
                // One more for each cadre first, and only then a second one.
                more[g].Add(net.Arc(groupNode[g], end, groups.All[g].Cadres.Count, terms.Task.Costs.Unassigned / 2));
                more[g].Add(net.Arc(groupNode[g], end, plenty, terms.Task.Costs.Unassigned * 3L / 4));
            }
        }
        shares = new (int, int)[terms.Villages.Length, terms.Task.Costs.Tiers.Count];
        foreach (var village in free.GroupBy(h => terms.VillageOf[h]).OrderBy(v => v.Key))
        {
            Village(village.Key, [.. village]);
        }
    }

    public int Arcs => net.Arcs;

    public PairingFlowAnswer Solve()
    {
        var flow = net.Solve();
        var price = net.Prices(flow) ?? throw new InvalidOperationException("The flow that the solver calls optimal can be made cheaper.");
        var leader = new long[terms.Villages.Length];
        for (var village = 0; village < leader.Length; village++)
        {
            leader[village] = led[village] ? 0 : terms.Task.Costs.Leaderless;
            for (var tier = 0; tier < terms.Task.Costs.Tiers.Count; tier++)
            {
                var (enter, leave) = shares[village, tier];
                if (enter != leave)
                {
                    leader[village] = Math.Clamp(price[enter] - price[leave], 0, terms.Task.Costs.Leaderless);
                }
            }
        }
        return new PairingFlowAnswer(Members(flow), [.. groupNode.Select(g => Math.Max(0, price[end] - price[g]))], leader, [.. more.Select(m => m.Sum(a => flow[a]))]);
    }

    private void Village(int village, List<int> households)
    {
        var tiers = groups.All.Select(g => g.Tier).Distinct().Order().ToList();
        foreach (var tier in tiers)
        {
            var node = net.Node();
            var leave = node;
            if (terms.LeadingTier(tier) && !led[village])
            {
                // The first leader of a village is paid for.
                leave = net.Node();
                net.Arc(node, leave, 1, -terms.Task.Costs.Leaderless);
                net.Arc(node, leave, plenty, 0);
            }
            shares[village, tier] = (node, leave);
            for (var g = 0; g < groupNode.Length; g++)
            {
                // Who has too many already takes nobody new.
                if (groups.All[g] is var group && group.Tier == tier && !Overloaded.Contains(group.Cadres[0]))
                {
                    toGroup.Add((net.Arc(leave, groupNode[g], plenty, terms.DistanceOf(group.Unit, village)), village, tier, g));
                }
            }
        }
        foreach (var kind in households.Where(h => !single.Contains(h) && terms.Helper[h] < 0).GroupBy(h => terms.KindOf[h]).OrderBy(k => k.Key))
        {
            List<int> alike = [.. kind];
            var node = net.Node(alike.Count);
            net.Arc(node, end, plenty, terms.Task.Costs.Unassigned);
            foreach (var tier in tiers)
            {
                toShare.Add((net.Arc(node, shares[village, tier].In, plenty, terms.LoadOf(tier, kind.Key)), village, tier, alike));
            }
        }
        foreach (var household in households.Where(h => single.Contains(h) || terms.Helper[h] >= 0))
        {
            Alone(household, village, tiers);
        }
    }

    /// <summary>Who has more households than the quota gives: takes nobody new.</summary>
    private HashSet<int> Overloaded => field ??= [.. Enumerable.Range(0, terms.Households).Where(h => !groups.Kept[h] && terms.Helper[h] >= 0).Select(h => terms.Helper[h])];

    /// <summary>A household with a helper who has too many, or to which somebody is forbidden: a node of its own.</summary>
    private void Alone(int household, int village, List<int> tiers)
    {
        var (node, change) = (net.Node(1), terms.Helper[household] >= 0 ? terms.Task.Costs.Change : 0L);
        net.Arc(node, end, plenty, terms.CostAlone(household));
        if (terms.Helper[household] is >= 0 and var helper && terms.Slots[helper] > 0)
        {
            Direct(node, household, groups.Of[helper], terms.CostOf(household, helper).Total);
        }
        if (!single.Contains(household))
        {
            foreach (var tier in tiers)
            {
                toShare.Add((net.Arc(node, shares[village, tier].In, plenty, change + terms.LoadOf(tier, terms.KindOf[household])), village, tier, [household]));
            }
            return;
        }
        for (var g = 0; g < groupNode.Length; g++)
        {
            var group = groups.All[g];
            if (groups.Opens(terms, g, household) && !Overloaded.Contains(group.Cadres[0]))
            {
                Direct(node, household, g, change + terms.DistanceOf(group.Unit, village) + terms.LoadOf(group.Tier, terms.KindOf[household]));
            }
        }
    }

    private void Direct(int node, int household, int group, long cost)
    {
        var reward = rewardSingles && terms.LeadingTier(groups.All[group].Tier) && !led[terms.VillageOf[household]] ? terms.Task.Costs.Leaderless : 0;
        direct.Add((net.Arc(node, groupNode[group], plenty, cost - reward), household, group));
    }

    private List<int>[] Members(long[] flow)
    {
        var waiting = new Dictionary<(int Village, int Tier), List<int>>();
        var taken = new Dictionary<IReadOnlyList<int>, int>(ReferenceEqualityComparer.Instance);
        foreach (var (arc, village, tier, households) in toShare.Where(s => flow[s.Arc] > 0))
        {
            var from = taken.GetValueOrDefault(households);
            if (!waiting.TryGetValue((village, tier), out var of))
            {
                waiting.Add((village, tier), of = []);
            }
            of.AddRange(households.Skip(from).Take((int)flow[arc]));
            taken[households] = from + (int)flow[arc];
        }
        foreach (var key in waiting.Keys)
        {
            waiting[key] = Mixed(waiting[key]);
        }
        var members = new List<int>[groupNode.Length];
        for (var g = 0; g < members.Length; g++)
        {
            members[g] = [];
        }
        var given = new Dictionary<(int, int), int>();
        foreach (var (arc, village, tier, group) in toGroup.Where(g => flow[g.Arc] > 0))
        {
            var from = given.GetValueOrDefault((village, tier));
            members[group].AddRange(waiting[(village, tier)].Skip(from).Take((int)flow[arc]));
            given[(village, tier)] = from + (int)flow[arc];
        }
        foreach (var (arc, household, group) in direct.Where(d => flow[d.Arc] > 0))
        {
            members[group].Add(household);
        }
        return members;
    }

    /// <summary>The heaviest, the lightest, the next heaviest: whoever takes the next few has some of each.</summary>
    private List<int> Mixed(List<int> households)
    {
        var byWeight = households.OrderBy(h => terms.KindOf[h] / 2).ThenByDescending(h => terms.KindOf[h] % 2).ThenBy(h => terms.Task.Households[h].Code, StringComparer.Ordinal).ToList();
        return [.. byWeight.Select((_, i) => i % 2 == 0 ? byWeight[i / 2] : byWeight[^((i + 1) / 2)])];
    }
}
