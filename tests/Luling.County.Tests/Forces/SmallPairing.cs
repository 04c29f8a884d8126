using Luling.County.Forces;
using Luling.County.Targeting;
using Luling.Policy;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Forces;

/// <summary>Pairing tasks written down in a line each.</summary>
internal static class SmallPairing
{
    public static readonly PairingCosts Costs = new(
        new(2016, 1, 1), null, 10_000, 20_000, 500, new PairingDistance(0, 20, 60, 25), 5,
        [new PairingTier(["county-leader", "section-chief"], true, 0, 1, 3, 0), new PairingTier(["deputy-section"], false, 2, 0, 1, 1), new PairingTier(["ordinary"], false, 5, 2, 0, 3)],
        null, new Wording("假定", "assumed"));

    public static readonly string[] Villages = ["360821100200", "360821100201", "360821101200"];

    public static readonly Dictionary<string, IReadOnlyList<string>> Homes = new(StringComparer.Ordinal)
    {
        ["甲局"] = [Villages[0]], ["乙镇"] = ["360821101"], ["丙局"] = [],
    };

    public static PairingHousehold Household(int number, int village, CardClass? card = null, int? persons = null, params int[] helpers) => new()
    {
        Id = new Guid(number + 1, 1, 0, new byte[8]), Code = $"H{number:00}", Village = Villages[village], Card = card, Persons = persons, Helpers = helpers,
    };

    public static PairingCadre Cadre(int number, CadreRank rank = CadreRank.Ordinary, string unit = "丙局", int? quota = 1, bool? poor = false, int elsewhere = 0) => new()
    {
        Id = new Guid(number + 1, 2, 0, new byte[8]), Code = $"C{number:00}", Name = $"干部{number}", Rank = rank, Unit = unit, Quota = quota, Poor = poor, Elsewhere = elsewhere,
    };

    public static PairingTask Task(IReadOnlyList<PairingHousehold> households, IReadOnlyList<PairingCadre> cadres, params (int, int)[] forbidden) =>
        new() { Households = households, Cadres = cadres, Homes = Homes, Forbidden = forbidden.ToHashSet(), Costs = Costs };

    public static PairingTerms Terms(IReadOnlyList<PairingHousehold> households, IReadOnlyList<PairingCadre> cadres, params (int, int)[] forbidden) => new(Task(households, cadres, forbidden));

    /// <summary>The least cost of all assignments there are, one after another.</summary>
    public static long Least(PairingTerms terms)
    {
        var (helpers, left) = (new int[terms.Households], (int[])terms.Slots.Clone());
        return Try(0);

        long Try(int household)
        {
            if (household == helpers.Length)
            {
                return terms.Total(helpers);
            }
            helpers[household] = -1;
            var least = Try(household + 1);
            for (var cadre = 0; cadre < left.Length; cadre++)
            {
                if (left[cadre] > 0 && terms.MayHelp(household, cadre) == HelperFault.None)
                {
                    left[cadre]--;
                    helpers[household] = cadre;
                    least = Math.Min(least, Try(household + 1));
                    left[cadre]++;
                }
            }
            return least;
        }
    }
}
