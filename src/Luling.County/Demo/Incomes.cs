using Luling.County.Targeting;

namespace Luling.County.Demo;

/// <summary>One year of a household in whole yuan. Parts add up; the net is a whole number per head.</summary>
internal sealed record DemoIncome
{
    public required int Members { get; init; }
    public int Wage { get; set; }
    public int Operating { get; set; }
    public int Cost { get; set; }
    public int AssetDividend { get; set; }
    public int OtherProperty { get; set; }
    public int FamilyPlanning { get; set; }
    public int Dibao { get; set; }
    public int Wubao { get; set; }
    public int Pension { get; set; }
    public int Ecological { get; set; }
    public int OtherTransfer { get; set; }

    public int Property => AssetDividend + OtherProperty;
    public int Transfer => FamilyPlanning + Dibao + Wubao + Pension + Ecological + OtherTransfer;
    public int Total => Wage + Operating + Property + Transfer;
    public int Net => Total - Cost;
    public int NetPerHead => Net / Members;
}

/// <summary>Incomes that fit the status at the year's end: the poor below the line of the year, the exited above it, blue
/// cards near it.</summary>
internal sealed class Incomes(long seed)
{
    private readonly DemoRandom random = new(seed, "incomes");

    public static int Line(int year) => year switch { 2014 => 2_800, 2015 => 2_855, _ => 2_952 };

    /// <summary>Null where the household was not on file at the year's end, or nobody lived in it.</summary>
    public DemoIncome? Of(DemoHousehold household, int year)
    {
        var end = new DateOnly(year, 12, 31);
        var members = household.MembersOn(end).ToList();
        if (household.Registered > end || members.Count == 0)
        {
            return null;
        }
        var poor = household.PoorOn(end);
        var line = Line(year);
        var perHead = (poor, household.Card) switch
        {
            (true, CardClass.Blue) => random.Between(line - 420, line - 15),
            (true, CardClass.Yellow) => random.Around(line - 1_150, line - 60),
            (true, _) => random.Around(line - 1_300, line - 120),
            (false, CardClass.Blue) => random.Around(line + 330, line + 3_600),
            (false, CardClass.Yellow) => random.Around(line + 180, line + 2_000),
            _ => random.Around(line + 120, line + 1_300),
        };
        var wubao = members.Count(m => m.WubaoFrom <= end);
        if (year == 2016 && wubao > 0)
        {
            perHead = Math.Max(perHead, ((wubao * Guarantees.WubaoPerYear) + 300 + members.Count - 1) / members.Count);
        }
        var income = new DemoIncome { Members = members.Count };
        Split(income, members, perHead * members.Count, year, wubao);
        return income;
    }

    private void Split(DemoIncome income, List<DemoPerson> members, int net, int year, int wubao)
    {
        var end = new DateOnly(year, 12, 31);
        var left = net;
        int Take(int wanted)
        {
            var taken = Math.Clamp(wanted, 0, left);
            left -= taken;
            return taken;
        }
        income.Wubao = Take(wubao * (year == 2016 ? Guarantees.WubaoPerYear : 1_600));
        income.Pension = Take(members.Count(m => m.AgeOn(end) >= 60) * (year == 2014 ? 660 : 960));
        var dibaoMonths = members.Where(m => m.DibaoFrom <= end).Sum(m => m.DibaoFrom!.Value.Year == year ? 13 - m.DibaoFrom.Value.Month : 12);
        income.Dibao = Math.Min(Take(dibaoMonths * random.Between(105, 165)), net);
        income.FamilyPlanning = random.Chance(30) ? Take(960) : 0;
        income.Ecological = random.Chance(450) ? Take(random.Between(4, 40) * 10) : 0;
        income.AssetDividend = year == 2016 && random.Chance(700) ? Take(random.Between(6, 31) * 10) : 0;
        income.OtherProperty = random.Chance(250) ? Take(random.Between(5, 60) * 10) : 0;
        var workMonths = members.Sum(m => m.WorkMonths);
        if (workMonths > 0)
        {
            income.Wage = Take(Math.Min(workMonths * random.Between(1_250, 2_300), left * random.Between(55, 90) / 100));
        }
        if (members.Exists(m => m.CanWork))
        {
            var earned = Take(left * random.Between(60, 100) / 100);
            income.Cost = earned * random.Between(18, 45) / 100;
            income.Operating = earned + income.Cost;
        }
        income.OtherTransfer = Take(left);
    }
}
