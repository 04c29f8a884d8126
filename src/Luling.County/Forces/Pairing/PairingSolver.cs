namespace Luling.County.Forces;

/// <summary>Places that would be needed beyond the quotas, in one unit and rank.</summary>
internal sealed record MissingPlaces(string Unit, CadreRank Rank, int Cadres, int Places);

/// <summary>A proposal for a task.</summary>
internal sealed record PairingSolution
{
    /// <summary>Helper of each household, a place in the task's list of cadres; -1 where there is none.</summary>
    public required IReadOnlyList<int> Helpers { get; init; }

    public required long Cost { get; init; }

    /// <summary>No assignment of any household to any cadre costs less.</summary>
    public required long Bound { get; init; }

    public bool Proven => Cost == Bound;

    /// <summary>Villages with households, and no leader among their helpers; places in <see cref="PairingTerms.Villages"/>.</summary>
    public required IReadOnlyList<int> Leaderless { get; init; }

    /// <summary>The least that would have to be added for everybody to have a helper; empty where nothing is missing or no place would help.</summary>
    public required IReadOnlyList<MissingPlaces> Missing { get; init; }

    /// <summary>Arcs of the flow.</summary>
    public required int Arcs { get; init; }

    public int Assigned => Helpers.Count(h => h >= 0);
    public int Unassigned => Helpers.Count - Assigned;
}

/// <summary>Finds the helpers of least cost under the quotas, and proves that no others cost less (docs/pairing.md).</summary>
internal static class PairingSolver
{
    public static PairingSolution Solve(PairingTerms terms)
    {
        (int[] Helpers, long Cost)? best = null;
        var (bound, arcs) = (long.MinValue, 0);
        foreach (var reward in new[] { false, true })
        {
            var (single, apart) = (new HashSet<int>(), new HashSet<int>());
            while (true)
            {
                var groups = new PairingGroups(terms, apart);
                var flow = new PairingFlow(terms, groups, single, reward);
                var answer = flow.Solve();
                arcs = Math.Max(arcs, flow.Arcs);
                bound = Math.Max(bound, PairingProof.Bound(terms, groups, answer));
                var helpers = new int[terms.Households];
                for (var household = 0; household < helpers.Length; household++)
                {
                    helpers[household] = groups.Kept[household] ? terms.Helper[household] : -1;
                }
                var stuck = PairingSplit.Give(terms, groups, answer.Members, helpers);
                if (terms.Total(helpers) is var cost && (best is null || cost < best.Value.Cost))
                {
                    best = (helpers, cost);
                }
                if (stuck.Count == 0)
                {
                    break;
                }
                // Some pair is forbidden and the group is too small to go round it: these households, and whoever is forbidden to them, go their own way.
                single.UnionWith(stuck);
                apart.UnionWith(terms.Task.Forbidden.Where(f => single.Contains(f.Household)).Select(f => f.Cadre));
            }
            if (best.Value.Cost == bound)
            {
                break;
            }
        }
        var found = best!.Value;
        return new PairingSolution
        {
            Helpers = found.Helpers, Cost = found.Cost, Bound = bound, Leaderless = terms.Leaderless(found.Helpers), Arcs = arcs, Missing = found.Helpers.Contains(-1) ? Missing(terms) : [],
        };
    }

    /// <summary>Why the proposal gives a household what it gives.</summary>
    public static PairingReason ReasonOf(PairingTerms terms, IReadOnlyList<int> helpers, int household)
    {
        var (given, seat) = (helpers[household], terms.Seat[household]);
        if (given < 0)
        {
            return Enumerable.Range(0, terms.Cadres).Any(c => terms.Slots[c] > 0 && terms.MayHelp(household, c) == HelperFault.None) ? PairingReason.NoPlaceLeft : PairingReason.NobodyMayHelp;
        }
        return seat < 0 ? PairingReason.HadNone : given == seat ? PairingReason.Kept : terms.MayHelp(household, seat) switch
        {
            HelperFault.NoQuota => PairingReason.HelperHasNoQuota,
            HelperFault.PoorHimself => PairingReason.HelperIsPoor,
            HelperFault.Kin => PairingReason.HelperIsKin,
            _ => PairingReason.HelperHasTooMany,
        };
    }

    /// <summary>The same flow where each place beyond a quota can be had at a price below that of a household alone, and above everything else: the fewest that are needed, where they cost least.</summary>
    public static IReadOnlyList<MissingPlaces> Missing(PairingTerms terms)
    {
        var touchy = Enumerable.Range(0, terms.Households).Where(terms.IsTouchy).ToHashSet();
        var groups = new PairingGroups(terms, terms.Task.Forbidden.Select(f => f.Cadre).ToHashSet());
        var extra = new PairingFlow(terms, groups, touchy, rewardSingles: false, extraAllowed: true).Solve().Extra;
        return [.. groups.All.Select((g, i) => new MissingPlaces(terms.Units[g.Unit], g.Rank, g.Cadres.Count, (int)extra[i])).Where(m => m.Places > 0)
            .OrderByDescending(m => m.Places).ThenBy(m => m.Unit, StringComparer.Ordinal).ThenBy(m => m.Rank)];
    }
}
