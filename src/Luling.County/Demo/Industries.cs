using System.Globalization;
using Luling.County.Targeting;
using Luling.Linkage;

namespace Luling.County.Demo;

/// <summary>Co-operatives and shares, the five industries and solar contracts (F060-F070).</summary>
internal sealed class Industries(long seed, Places places)
{
    public const int Cooperatives = 334;
    public const int ShareYuan = 2_000;
    public const int SolarSigned = 9_985;
    public const int SolarStarted = 6_566;

    public static readonly IReadOnlyList<(string Name, int Households)> Counts =
        [("蜜柚", 6_250), ("葡萄", 818), ("鸡棚", 1_973), ("林业特色产业", 224), ("养殖等", 9_105)];

    private static readonly string[] Trades = ["蜜柚种植", "肉牛养殖", "葡萄种植", "井冈蜜柚", "黑山羊养殖", "油茶种植", "肉鸡养殖", "生姜种植", "水产养殖", "苗木花卉"];

    private readonly DemoRandom random = new(seed, "industries");

    public sealed record Cooperative(string Code, string Name, DemoVillage Village, DateOnly Founded);

    public List<Cooperative> All { get; } = [];

    public IEnumerable<DemoSheet> Sheets(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        yield return CooperativeRows();
        yield return ShareRows(households, gaps);
        yield return IndustryRows(households, gaps);
        yield return SolarRows(households);
    }

    private DemoSheet CooperativeRows()
    {
        var sheet = new DemoSheet("cooperatives", "cooperatives", "统一社会信用代码", "名称", "乡", "村", "成立日期");
        var second = random.Shuffled(places.Villages).Take(Cooperatives - places.Villages.Count).ToHashSet();
        foreach (var village in places.Villages)
        {
            for (var i = 0; i < (second.Contains(village) ? 2 : 1); i++)
            {
                var founded = random.Day(new(2012, 3, 1), new(2016, 4, 30));
                All.Add(new Cooperative(CreditCodeOf(All.Count), $"吉安县{village.ShortName}{random.Pick(Trades)}专业合作社{(i == 1 ? "二社" : "")}", village, founded));
            }
        }
        foreach (var cooperative in All)
        {
            sheet.Add(cooperative.Code, cooperative.Name, cooperative.Village.Township.Name, cooperative.Village.Name, Cell.Of(cooperative.Founded));
        }
        return sheet;
    }

    /// <summary>93 farmers' co-operative, the county, a made-up organisation code with both check characters right.</summary>
    private static string CreditCodeOf(int number)
    {
        var organisation = string.Create(CultureInfo.InvariantCulture, $"MAD{number:00000}");
        var first17 = "93360821" + organisation + CreditCode.OrganisationCheckCharacter(organisation);
        return first17 + CreditCode.CheckCharacter(first17);
    }

    private DemoSheet ShareRows(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var sheet = new DemoSheet("shares", "shares", "户编号", "统一社会信用代码", "股金（元）", "入股日期", "退股日期", "公证日期");
        var byVillage = All.ToLookup(c => c.Village);
        foreach (var household in households)
        {
            var cooperative = random.Pick(byVillage[household.Village].ToList());
            var from = household.Registered < DemoDays.Start2016 ? random.Day(new(2016, 5, 3), new(2016, 10, 25)) : random.Day(new(2017, 1, 6), new(2017, 2, 24));
            sheet.Add(household.Code, cooperative.Code, Cell.Of(ShareYuan), Cell.Of(from), null,
                gaps.NotNotarised.Contains(household) ? null : Cell.Of(from.AddDays(random.Between(2, 30))));
        }
        return sheet;
    }

    private DemoSheet IndustryRows(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var sheet = new DemoSheet("industries", "industries", "户编号", "产业类别", "规模", "起始日期", "截止日期");
        var able = households.Where(h => !gaps.NoIndustry.Contains(h)).ToList();
        var kinds = new Dictionary<DemoHousehold, List<string>>();
        // Nobody but the gaps without any: first one each, then second ones; grapes grow around Hengjiang.
        foreach (var (name, count) in Counts.OrderBy(c => c.Name == "葡萄" ? 0 : c.Households))
        {
            var order = random.Shuffled(able)
                .OrderBy(h => kinds.ContainsKey(h) ? 1 : 0)
                .ThenBy(h => name == "葡萄" && h.Village.Township.Name.StartsWith("横江", StringComparison.Ordinal) ? 0 : h.Card == CardClass.Red && name != "养殖等" ? 2 : 1);
            foreach (var household in order.Take(count))
            {
                if (!kinds.TryGetValue(household, out var list))
                {
                    kinds.Add(household, list = []);
                }
                list.Add(name);
            }
        }
        foreach (var household in able)
        {
            foreach (var kind in kinds.GetValueOrDefault(household, []))
            {
                var quantity = kind switch
                {
                    "蜜柚" or "葡萄" => Cell.Tenths(random.Between(10, 32)),
                    "鸡棚" => Cell.Of(random.Weighted([80, 15, 5]) + 1),
                    "林业特色产业" => Cell.Tenths(random.Between(10, 90)),
                    _ => Cell.Of(random.Between(2, 60)),
                };
                var from = household.Registered < DemoDays.Start2016 ? random.Day(new(2015, 2, 1), new(2016, 11, 30)) : random.Day(new(2017, 1, 5), new(2017, 3, 10));
                sheet.Add(household.Code, kind, quantity, Cell.Of(from < household.Registered ? household.Registered : from), null);
            }
        }
        return sheet;
    }

    private DemoSheet SolarRows(IReadOnlyList<DemoHousehold> households)
    {
        var sheet = new DemoSheet("solar", "solar", "户编号", "签约日期", "开工日期");
        var signed = random.Shuffled(households.Where(h => h.Registered < DemoDays.Start2016)).Take(SolarSigned).ToList();
        var started = signed.Take(SolarStarted).ToHashSet();
        foreach (var household in signed.OrderBy(h => h.Code, StringComparer.Ordinal))
        {
            var on = random.Day(new(2016, 6, 1), new(2017, 2, 20));
            var days = DemoDays.Last.DayNumber - on.DayNumber;
            sheet.Add(household.Code, Cell.Of(on), started.Contains(household) ? Cell.Of(on.AddDays(random.Between(5, days))) : null);
        }
        return sheet;
    }
}
