using Luling.County.Register;

namespace Luling.County.Demo;

internal sealed record DemoHamlet(string Code, string Name, int Households);

/// <summary>A village of the county with what the demonstration gives it.</summary>
internal sealed class DemoVillage
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required DemoTownship Township { get; init; }
    /// <summary>Agricultural population at the end of 2015 and of 2016.</summary>
    public int Persons2015 { get; set; }
    public int Persons2016 { get; set; }
    public bool Poor { get; set; }
    /// <summary>One of the three that are still poor villages after 2016.</summary>
    public bool StillPoor { get; set; }
    /// <summary>Clans: the commonest first.</summary>
    public required IReadOnlyList<string> Clans { get; init; }
    public List<DemoHamlet> Hamlets { get; } = [];
    public List<DemoHousehold> Households { get; } = [];

    public string ShortName => Name.Replace("村委会", "", StringComparison.Ordinal);
}

internal sealed class DemoTownship
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public List<DemoVillage> Villages { get; } = [];
    public string AreaCode => Code.PadRight(12, '0');
}

/// <summary>The real townships and villages, with made-up populations, natural villages and poor-village marks: which
/// of them are poor villages here is fiction.</summary>
internal sealed class Places
{
    public const int AgriculturalPersons = 387_160;
    public const int PoorVillageCount = 86;
    public const int StillPoorCount = 3;

    private static readonly string[] HamletFirst =
        ["上", "下", "老", "新", "大", "小", "东", "西", "前", "后", "塘", "石", "樟", "枫", "竹", "桥", "井", "坪", "溪", "庙", "栗", "茶"];

    private static readonly string[] HamletSecond = ["家", "屋", "塘", "坑", "背", "边", "岭", "洲", "下", "头", "陂", "田", "坪", "源", "垅", "口"];

    public required IReadOnlyList<DemoTownship> Townships { get; init; }
    public required IReadOnlyList<DemoVillage> Villages { get; init; }

    public static Places Make(long seed, string county)
    {
        var random = new DemoRandom(seed, "places");
        var names = new Names(random);
        var divisions = SetUpCounty.Divisions(county).Where(d => d.InProgramme).ToList();
        var townships = divisions.Where(d => d.Code.Length == 9).Select(d => new DemoTownship { Code = d.Code, Name = d.Name }).ToList();
        foreach (var township in townships)
        {
            township.Villages.AddRange(divisions
                .Where(d => d.Parent == township.Code)
                .Select(d => new DemoVillage { Code = d.Code, Name = d.Name, Township = township, Clans = [names.Surname(), names.Surname(), names.Surname(), names.Surname()] }));
        }
        var villages = townships.SelectMany(t => t.Villages).ToList();
        Populate(random, villages);
        MarkPoor(random, villages);
        foreach (var village in villages)
        {
            AddHamlets(random, village);
        }
        return new Places { Townships = townships, Villages = villages };
    }

    private static void Populate(DemoRandom random, List<DemoVillage> villages)
    {
        var weights = villages.Select(_ => random.Around(60, 150) + random.Below(20)).ToList();
        foreach (var (village, persons) in villages.Zip(Shares.Of(AgriculturalPersons, weights)))
        {
            village.Persons2015 = village.Persons2016 = persons;
        }
        // People move between villages, the county's total stays as it was.
        for (var i = 0; i < villages.Count; i++)
        {
            var moved = random.Below(9);
            villages[i].Persons2016 -= moved;
            random.Pick(villages).Persons2016 += moved;
        }
    }

    private static void MarkPoor(DemoRandom random, List<DemoVillage> villages)
    {
        var poor = random.Shuffled(villages).Take(PoorVillageCount).ToList();
        foreach (var village in poor)
        {
            village.Poor = true;
        }
        foreach (var village in poor.Take(StillPoorCount))
        {
            village.StillPoor = true;
        }
    }

    private static void AddHamlets(DemoRandom random, DemoVillage village)
    {
        var households = village.Persons2015 * 10 / 42;
        var used = new HashSet<string>(StringComparer.Ordinal);
        while (households > 0 && village.Hamlets.Count < 99)
        {
            var size = Math.Min(households, random.Around(8, 62));
            if (households - size < 6)
            {
                size = households;
            }
            string name;
            do
            {
                name = random.Chance(350)
                    ? village.Clans[random.Below(village.Clans.Count)] + random.Pick(HamletSecond)
                    : random.Pick(HamletFirst) + random.Pick(HamletSecond);
            }
            while (!used.Add(name));
            village.Hamlets.Add(new DemoHamlet($"{village.Code}{village.Hamlets.Count + 1:00}", name, size));
            households -= size;
        }
    }
}

/// <summary>Splitting a whole into parts that add up to it exactly.</summary>
internal static class Shares
{
    /// <summary>Parts in proportion to the weights, largest remainders first.</summary>
    public static long[] Of(long whole, IReadOnlyList<int> weights)
    {
        var sum = weights.Sum(w => (long)w);
        var parts = weights.Select(w => whole * w / sum).ToArray();
        var byRemainder = Enumerable.Range(0, weights.Count).OrderByDescending(i => whole * weights[i] % sum).ThenBy(i => i).ToList();
        var rest = whole - parts.Sum();
        for (var i = 0; i < rest; i++)
        {
            parts[byRemainder[i]]++;
        }
        return parts;
    }

    public static int[] Of(int whole, IReadOnlyList<int> weights) => [.. Of((long)whole, weights).Select(p => (int)p)];

    /// <summary>Moves each value by whole steps inside its bounds, in random order, until they add up to the target.</summary>
    public static void Adjust(DemoRandom random, int[] values, int target, Func<int, int> low, Func<int, int> high)
    {
        var sum = values.Sum();
        for (var tries = 0; sum != target; tries++)
        {
            if (tries > 1000 * (values.Length + 100))
            {
                throw new InvalidOperationException($"{values.Length} values between their bounds cannot add up to {target}.");
            }
            var i = random.Below(values.Length);
            if (sum < target && values[i] < high(i))
            {
                values[i]++;
                sum++;
            }
            else if (sum > target && values[i] > low(i))
            {
                values[i]--;
                sum--;
            }
        }
    }
}
