namespace Luling.County.Forces;

/// <summary>Cadres who are the same to every household that is not kept: of one unit and rank, or a single one whom some household may not have or who has too many.</summary>
internal sealed record PairingGroup(int Unit, CadreRank Rank, int Tier, bool Single, IReadOnlyList<int> Cadres);

/// <summary>Which pairs stay before anything is solved, and how cadres fall into groups after that.</summary>
internal sealed class PairingGroups
{
    public PairingGroups(PairingTerms terms, IReadOnlySet<int> singles)
    {
        var own = new int[terms.Cadres];
        foreach (var helper in terms.Helper.Where(h => h >= 0))
        {
            own[helper]++;
        }
        Kept = new bool[terms.Households];
        Left = (int[])terms.Slots.Clone();
        for (var household = 0; household < terms.Households; household++)
        {
            // Who has more than the quota gives: the flow decides whom to keep.
            if (terms.Helper[household] is >= 0 and var helper && own[helper] <= terms.Slots[helper])
            {
                Kept[household] = true;
                Left[helper]--;
            }
        }
        Of = new int[terms.Cadres];
        Array.Fill(Of, -1);
        var all = new List<PairingGroup>();
        var eligible = Enumerable.Range(0, terms.Cadres).Where(c => terms.MayHelp(c) == HelperFault.None);
        foreach (var group in eligible.GroupBy(c => (Unit: terms.UnitOf[c], terms.Task.Cadres[c].Rank, Single: singles.Contains(c) || own[c] > terms.Slots[c] ? c : -1)))
        {
            foreach (var cadre in group)
            {
                Of[cadre] = all.Count;
            }
            all.Add(new PairingGroup(group.Key.Unit, group.Key.Rank, terms.TierOf[group.First()], group.Key.Single >= 0, [.. group]));
        }
        All = all;
    }

    public IReadOnlyList<PairingGroup> All { get; }

    /// <summary>Group of each cadre; -1 for who may not help.</summary>
    public int[] Of { get; }

    /// <summary>Households that keep their helper, whatever happens: it costs more to change than could ever be gained.</summary>
    public bool[] Kept { get; }

    /// <summary>Households that each cadre can take beside those kept.</summary>
    public int[] Left { get; }

    /// <summary>Whether some cadre of the group, with place or without, may help the household.</summary>
    public bool Opens(PairingTerms terms, int group, int household) =>
        !terms.IsTouchy(household) || All[group].Cadres.Any(c => terms.Slots[c] > 0 && !terms.IsForbidden(household, c));
}
