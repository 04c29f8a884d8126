using Luling.County.Coverage.Facts;
using Luling.County.Targeting;

namespace Luling.County.Forces;

/// <summary>A pairing task in numbers: every cost is that of a village, a unit, a rank and a kind of household, but for single pairs that are kept or forbidden.</summary>
internal sealed class PairingTerms
{
    /// <summary>Three cards, each small and large.</summary>
    public const int Kinds = 6;

    private readonly int[,] distance;
    private readonly int[,] load;
    private readonly HashSet<int> touchy;

    public PairingTerms(PairingTask task)
    {
        Task = task;
        var (households, cadres, costs) = (task.Households, task.Cadres, task.Costs);
        Villages = [.. households.Select(h => h.Village).Distinct().Order(StringComparer.Ordinal)];
        Units = [.. cadres.Select(c => c.Unit).Distinct().Order(StringComparer.Ordinal)];
        var (villages, units) = (Places(Villages), Places(Units));
        VillageOf = [.. households.Select(h => villages[h.Village])];
        KindOf = [.. households.Select(h => (h.Card switch { CardClass.Red => 0, CardClass.Yellow => 1, _ => 2 }) * 2 + (h.Persons >= costs.LargeFrom ? 1 : 0))];
        UnitOf = [.. cadres.Select(c => units[c.Unit])];
        TierOf = [.. cadres.Select(c => Tier(c.Rank))];
        distance = new int[Units.Length, Villages.Length];
        for (var unit = 0; unit < Units.Length; unit++)
        {
            var homes = task.Homes.GetValueOrDefault(Units[unit], []);
            for (var village = 0; village < Villages.Length; village++)
            {
                distance[unit, village] = Distance(homes, Villages[village]);
            }
        }
        load = new int[costs.Tiers.Count, Kinds];
        for (var tier = 0; tier < costs.Tiers.Count; tier++)
        {
            for (var kind = 0; kind < Kinds; kind++)
            {
                var of = costs.Tiers[tier];
                load[tier, kind] = (kind / 2) switch { 0 => of.Red, 1 => of.Yellow, _ => of.Blue } + (kind % 2 == 1 ? of.Large : 0);
            }
        }
        touchy = [.. task.Forbidden.Select(f => f.Household)];
        Helper = new int[households.Count];
        Seat = new int[households.Count];
        Slots = [.. cadres.Select((c, i) => MayHelp(i) == HelperFault.None ? c.Quota!.Value - c.Elsewhere : 0)];
        LedAnyway = new bool[Villages.Length];
        for (var household = 0; household < households.Count; household++)
        {
            Seat[household] = -1;
            Helper[household] = -1;
            Sit(household);
        }
        Slots = [.. Slots.Select(s => Math.Max(0, s))];
    }

    public PairingTask Task { get; }
    public string[] Villages { get; }
    public string[] Units { get; }
    public int[] VillageOf { get; }
    public int[] KindOf { get; }
    public int[] UnitOf { get; }

    /// <summary>Place of the cadre's rank among the tiers; -1 where the programme does not name it.</summary>
    public int[] TierOf { get; }

    /// <summary>Households that each cadre can take: the quota less what stands outside the task.</summary>
    public int[] Slots { get; }

    /// <summary>The present helper who may stay; -1 where there is none.</summary>
    public int[] Helper { get; }

    /// <summary>Whose place the proposal fills anew: the present helper, who may stay or not; -1 where there is none.</summary>
    public int[] Seat { get; }

    /// <summary>Villages where a household's second helper is a leader.</summary>
    public bool[] LedAnyway { get; }

    public int Households => VillageOf.Length;
    public int Cadres => UnitOf.Length;

    public bool Leads(int cadre) => TierOf[cadre] >= 0 && Task.Costs.Tiers[TierOf[cadre]].Leads;

    public bool LeadingTier(int tier) => Task.Costs.Tiers[tier].Leads;

    /// <summary>Whether the cadre may help anybody.</summary>
    public HelperFault MayHelp(int cadre) =>
        Task.Cadres[cadre].Quota is null || TierOf[cadre] < 0 ? HelperFault.NoQuota : Task.Cadres[cadre].Poor == true ? HelperFault.PoorHimself : HelperFault.None;

    /// <summary>Whether the cadre may help this household, were there place.</summary>
    public HelperFault MayHelp(int household, int cadre) =>
        MayHelp(cadre) is not HelperFault.None and var fault ? fault : IsForbidden(household, cadre) ? HelperFault.Kin : HelperFault.None;

    public bool IsForbidden(int household, int cadre) => touchy.Contains(household) && Task.Forbidden.Contains((household, cadre));

    /// <summary>Whether anybody is forbidden to the household.</summary>
    public bool IsTouchy(int household) => touchy.Contains(household);

    public int DistanceOf(int unit, int village) => distance[unit, village];

    public int LoadOf(int tier, int kind) => load[tier, kind];

    public PairCost CostOf(int household, int cadre) =>
        new(Helper[household] >= 0 && Helper[household] != cadre ? Task.Costs.Change : 0, distance[UnitOf[cadre], VillageOf[household]], load[TierOf[cadre], KindOf[household]]);

    /// <summary>Of a household that gets nobody.</summary>
    public long CostAlone(int household) => Task.Costs.Unassigned + (long)(Helper[household] >= 0 ? Task.Costs.Change : 0);

    /// <summary>Villages with households of which none has a leader.</summary>
    public IReadOnlyList<int> Leaderless(IReadOnlyList<int> helpers)
    {
        var led = (bool[])LedAnyway.Clone();
        for (var household = 0; household < Households; household++)
        {
            led[VillageOf[household]] |= helpers[household] >= 0 && Leads(helpers[household]);
        }
        return [.. Enumerable.Range(0, Villages.Length).Where(v => !led[v])];
    }

    /// <summary>Cost of the whole; -1 is nobody.</summary>
    public long Total(IReadOnlyList<int> helpers)
    {
        long total = (long)Task.Costs.Leaderless * Leaderless(helpers).Count;
        for (var household = 0; household < Households; household++)
        {
            total += helpers[household] >= 0 ? CostOf(household, helpers[household]).Total : CostAlone(household);
        }
        return total;
    }

    /// <summary>One of several helpers holds the seat: the first who may stay. The others stay too, and hold a place each.</summary>
    private void Sit(int household)
    {
        var helpers = Task.Households[household].Helpers;
        if (helpers.Count == 0)
        {
            return;
        }
        var staying = helpers.FirstOrDefault(c => MayHelp(household, c) == HelperFault.None, -1);
        (Helper[household], Seat[household]) = (staying, staying >= 0 ? staying : helpers[0]);
        foreach (var second in helpers.Where(c => c != Seat[household]))
        {
            Slots[second]--;
            LedAnyway[VillageOf[household]] |= Leads(second);
        }
    }

    private int Tier(CadreRank rank)
    {
        var word = FactWords.Rank.Of(rank);
        return Task.Costs.Tiers.ToList().FindIndex(t => t.Ranks.Contains(word));
    }

    private int Distance(IReadOnlyList<string> homes, string village)
    {
        var costs = Task.Costs.Distance;
        return homes.Count == 0 ? costs.Nowhere
            : homes.Any(h => village.StartsWith(h, StringComparison.Ordinal)) ? costs.Home
            : homes.Any(h => village.AsSpan(0, 9).SequenceEqual(h.AsSpan(0, 9))) ? costs.Township : costs.County;
    }

    private static Dictionary<string, int> Places(string[] values) => values.Select((v, i) => (v, i)).ToDictionary(x => x.v, x => x.i, StringComparer.Ordinal);
}
