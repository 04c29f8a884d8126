namespace Luling.County.Forces;

/// <summary>A lower bound on the cost of every possible assignment, from prices: what a place with each cadre is worth, and what a leader is worth to each village.</summary>
internal static class PairingProof
{
    /// <summary>
    /// For any prices that are not negative (a village's at most what a leaderless one costs), each household costs at least the least over all cadres of
    /// pair + place − leader, or what it costs alone; the sum of that, less all places at their price, plus the villages' prices, is no more than any assignment costs (weak duality
    /// of the assignment's linear programme). The least is taken over every pair of a household and a cadre: over one representative of each group, whose cadres cost the same and
    /// have one price, with the pairs that are kept or forbidden looked at one by one.
    /// </summary>
    public static long Bound(PairingTerms terms, PairingGroups groups, PairingFlowAnswer prices)
    {
        var costs = terms.Task.Costs;
        long bound = 0;
        for (var village = 0; village < terms.Villages.Length; village++)
        {
            bound += LeaderPrice(village);
        }
        for (var cadre = 0; cadre < terms.Cadres; cadre++)
        {
            bound -= terms.Slots[cadre] * (groups.Of[cadre] >= 0 ? prices.GroupPrice[groups.Of[cadre]] : 0);
        }
        var open = Enumerable.Range(0, groups.All.Count).Where(g => groups.All[g].Cadres.Any(c => terms.Slots[c] > 0)).ToArray();
        // What a group costs in a village, whatever the household.
        var inVillage = new long[terms.Villages.Length, groups.All.Count];
        for (var village = 0; village < terms.Villages.Length; village++)
        {
            foreach (var g in open)
            {
                var group = groups.All[g];
                inVillage[village, g] = terms.DistanceOf(group.Unit, village) + prices.GroupPrice[g] - (terms.LeadingTier(group.Tier) ? LeaderPrice(village) : 0);
            }
        }
        for (var household = 0; household < terms.Households; household++)
        {
            var (village, kind, helper) = (terms.VillageOf[household], terms.KindOf[household], terms.Helper[household]);
            var (least, change) = (terms.CostAlone(household), helper >= 0 ? costs.Change : 0L);
            foreach (var g in open)
            {
                if (groups.Opens(terms, g, household))
                {
                    least = Math.Min(least, change + inVillage[village, g] + terms.LoadOf(groups.All[g].Tier, kind));
                }
            }
            if (helper >= 0 && terms.Slots[helper] > 0)
            {
                least = Math.Min(least, inVillage[village, groups.Of[helper]] + terms.LoadOf(terms.TierOf[helper], kind));
            }
            bound += least;
        }
        return bound;

        long LeaderPrice(int village) => terms.LedAnyway[village] ? 0 : Math.Clamp(prices.LeaderPrice[village], 0, costs.Leaderless);
    }
}
