using Luling.County.Targeting;

namespace Luling.County.Demo;

/// <summary>Dangerous houses and what became of them: renewals, demolitions, relocations and turnkey houses with the
/// report's counts (F071-F084).</summary>
internal sealed class Houses(long seed, Places places)
{
    public const int Renewals = 5_737;
    public const int RenewalsOnFile = 1_711;
    public const int Rebuilt = 3_667;
    public const int Demolitions = 26_552;
    public const int MovedOnFile = 306;
    public const int MovedPersonsOnFile = 1_274;
    public const int MovedAlongside = 40;
    public const int MovedPersonsAlongside = 202;
    public const int Turnkeys = 59;
    public const int TurnkeyGrant = 30_000;

    private readonly DemoRandom random = new(seed, "houses");
    private readonly List<DemoHousehold> renewed = [];
    private readonly List<DemoHousehold> moved = [];
    private readonly List<(DemoHousehold Household, int Area)> turnkeys = [];

    /// <summary>Chooses whose house was dangerous, and until when.</summary>
    public void Choose(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var pool = random.Shuffled(households.Where(h => !gaps.DangerousHouse.Contains(h) && h.Registered < DemoDays.Start2016));
        turnkeys.AddRange(pool.Where(h => h.Card == CardClass.Red && h.Members.Count <= 3 && !h.Changed).Take(Turnkeys)
            .Select(h => (h, h.Members.Count switch { 1 => random.Between(24, 40), 2 => random.Between(34, 50), _ => random.Between(44, 60) })));
        var taken = turnkeys.Select(t => t.Household).ToHashSet();
        moved.AddRange(ExactMembers(pool.Where(h => !h.Changed && !taken.Contains(h) && h.Members.Count is >= 2 and <= 7).ToList(), MovedOnFile, MovedPersonsOnFile));
        taken.UnionWith(moved);
        renewed.AddRange(pool.Where(h => !taken.Contains(h)).Take(RenewalsOnFile));
        foreach (var household in households)
        {
            var size = household.Members.Count;
            household.House.FloorArea = Math.Max(28, size * random.Between(17, 34));
        }
        foreach (var (household, area) in turnkeys)
        {
            household.House.FloorArea = area;
            household.House.Grade4 = true;
            household.House.DangerousUntil = random.Day(new(2016, 6, 1), new(2016, 12, 20));
        }
        foreach (var household in moved)
        {
            household.House.Grade4 = true;
            household.House.DangerousUntil = random.Day(new(2016, 5, 10), new(2016, 12, 22));
        }
        foreach (var household in renewed)
        {
            household.House.Grade4 = random.Chance(600);
            household.House.DangerousUntil = random.Day(new(2016, 3, 1), new(2016, 12, 20));
        }
        foreach (var household in gaps.DangerousHouse)
        {
            household.House.DangerousUntil = DateOnly.MaxValue;
        }
    }

    /// <summary>So many households that together have exactly so many members.</summary>
    private List<DemoHousehold> ExactMembers(List<DemoHousehold> pool, int count, int members)
    {
        var sizes = pool.Take(count).Select(h => h.Members.Count).ToArray();
        Shares.Adjust(random, sizes, members, _ => 2, _ => 7);
        var bySize = pool.GroupBy(h => h.Members.Count).ToDictionary(g => g.Key, g => new Queue<DemoHousehold>(g));
        return [.. sizes.Select(s => bySize[s].Dequeue())];
    }

    public IEnumerable<DemoSheet> Sheets()
    {
        yield return RenewalRows();
        yield return DemolitionRows();
        yield return RelocationRows();
        var sheet = new DemoSheet("turnkey-houses", "turnkey-houses", "户编号", "建筑面积（平方米）", "补助金额（元）", "交付日期", "安居证号");
        for (var i = 0; i < turnkeys.Count; i++)
        {
            var (household, area) = turnkeys[i];
            sheet.Add(household.Code, Cell.Of(area), Cell.Of(TurnkeyGrant), Cell.Of(household.House.DangerousUntil), $"安居2016{i + 1:0000}");
        }
        yield return sheet;
    }

    private DemoSheet RenewalRows()
    {
        var sheet = new DemoSheet("renewals", "renewals", "乡", "村", "改造编号", "户编号", "户主姓名", "改造方式", "竣工日期");
        var names = new Names(random);
        var rows = renewed.Select(h => (h.Village, Household: (DemoHousehold?)h)).ToList();
        while (rows.Count < Renewals)
        {
            rows.Add((random.Pick(places.Villages), null));
        }
        // Grade D is rebuilt, grade C repaired; the families not on file make up the totals.
        var rebuiltOnFile = renewed.Count(h => h.House.Grade4);
        var rebuildOthers = random.Shuffled(Enumerable.Range(RenewalsOnFile, Renewals - RenewalsOnFile)).Take(Rebuilt - rebuiltOnFile).ToHashSet();
        for (var i = 0; i < rows.Count; i++)
        {
            var (village, household) = rows[i];
            var rebuilt = household?.House.Grade4 ?? rebuildOthers.Contains(i);
            var owner = household is null ? village.Clans[0] + names.Given(true, 1965) : household.Head.Name;
            sheet.Add(village.Township.Name, village.Name, $"GZ2016{i + 1:00000}", household?.Code, owner, rebuilt ? "拆旧建新" : "维修加固",
                Cell.Of(household?.House.DangerousUntil ?? random.Day(new(2016, 3, 1), new(2016, 12, 28))));
        }
        return sheet;
    }

    private DemoSheet DemolitionRows()
    {
        var sheet = new DemoSheet("demolitions", "demolitions", "乡", "村", "拆除编号", "拆除日期");
        var counts = Shares.Of(Demolitions, [.. places.Villages.Select(v => v.Persons2015 * random.Between(50, 150) / 100)]);
        var number = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            for (var k = 0; k < counts[i]; k++)
            {
                sheet.Add(places.Villages[i].Township.Name, places.Villages[i].Name, $"CC2016{++number:00000}", Cell.Of(random.Day(new(2016, 2, 20), new(2016, 12, 25))));
            }
        }
        return sheet;
    }

    private DemoSheet RelocationRows()
    {
        var sheet = new DemoSheet("relocations", "relocations", "乡", "村", "搬迁编号", "户编号", "户主姓名", "搬迁人口", "搬迁方式", "搬迁日期");
        var names = new Names(random);
        for (var i = 0; i < moved.Count; i++)
        {
            var household = moved[i];
            sheet.Add(household.Village.Township.Name, household.Village.Name, $"BQ2016{i + 1:0000}", household.Code, household.Head.Name,
                Cell.Of(household.Members.Count), random.Chance(420) ? "整村搬迁" : "零星搬迁", Cell.Of(household.House.DangerousUntil));
        }
        var persons = Enumerable.Range(0, MovedAlongside).Select(_ => random.Between(4, 6)).ToArray();
        Shares.Adjust(random, persons, MovedPersonsAlongside, _ => 2, _ => 8);
        for (var i = 0; i < persons.Length; i++)
        {
            // They moved with a hamlet that moved whole.
            var village = random.Pick(moved).Village;
            sheet.Add(village.Township.Name, village.Name, $"BQ2016{moved.Count + i + 1:0000}", null, village.Clans[0] + names.Given(true, 1968),
                Cell.Of(persons[i]), "整村搬迁", Cell.Of(random.Day(new(2016, 6, 10), new(2016, 12, 22))));
        }
        return sheet;
    }
}
