namespace Luling.County.Forces;

/// <summary>What people do with a list and a pencil: whoever may keeps their helper, and every other household in turn takes the cheapest cadre with a place left. What the proposal is compared with.</summary>
internal static class GreedyPairing
{
    public static int[] Solve(PairingTerms terms)
    {
        var (helpers, left) = (new int[terms.Households], (int[])terms.Slots.Clone());
        for (var household = 0; household < helpers.Length; household++)
        {
            helpers[household] = -1;
            if (terms.Helper[household] is >= 0 and var helper && left[helper] > 0)
            {
                helpers[household] = helper;
                left[helper]--;
            }
        }
        for (var household = 0; household < helpers.Length; household++)
        {
            if (helpers[household] >= 0)
            {
                continue;
            }
            var (best, least) = (-1, int.MaxValue);
            for (var cadre = 0; cadre < left.Length; cadre++)
            {
                if (left[cadre] > 0 && terms.CostOf(household, cadre).Total is var cost && cost < least && !terms.IsForbidden(household, cadre))
                {
                    (best, least) = (cadre, cost);
                }
            }
            if (best >= 0)
            {
                helpers[household] = best;
                left[best]--;
            }
        }
        return helpers;
    }
}
