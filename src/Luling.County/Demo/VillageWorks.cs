namespace Luling.County.Demo;

/// <summary>What was built in the villages, and the money for it (F050-F051, F110-F115).</summary>
internal sealed class VillageWorks(long seed, Places places)
{
    public const int Projects = 676;
    public const int ProjectYuan = 220_000_000;
    public const int RoadTenths = 831;
    public const int WaterHouseholds = 353;
    public const int WaterPersons = 1_121;
    public const int SourceYuan = 722_712_000;
    public const int PaidYuan = 614_304_000;

    private static readonly string[] Services = ["道路", "饮水", "用电", "广播电视", "通信网络", "卫生室", "文化室"];
    private static readonly (string Kind, string Title)[] Works =
        [("道路", "通村公路硬化"), ("道路", "入户路硬化"), ("饮水", "集中供水工程"), ("用电", "农网改造"), ("广播电视", "广播电视入户"), ("通信网络", "宽带进村"), ("环境整治", "改水改厕与沟渠整治"), ("环境整治", "村庄整治"), ("公共建筑", "村级活动场所"), ("公共建筑", "标准化卫生室")];

    // Titles of the pooled money with their weight; the first eight pay for village projects.
    private static readonly (string Level, string Title, int Weight)[] Sources =
    [
        ("中央", "中央财政专项扶贫资金（发展）", 90), ("省级", "省级财政专项扶贫资金", 85), ("中央", "农村公益事业财政奖补资金", 60), ("省级", "新农村建设资金", 55),
        ("中央", "车辆购置税收入补助地方用于农村公路建设资金", 50), ("市级", "市级扶贫专项资金", 30), ("县级", "县级财政扶贫配套资金", 75), ("省级", "农村饮水安全资金", 24),
        ("中央", "农村危房改造补助资金", 48), ("中央", "易地扶贫搬迁中央预算内资金", 40), ("省级", "易地扶贫搬迁省级资金", 26), ("县级", "产业扶持资金（入股）", 42),
        ("中央", "现代农业生产发展资金", 36), ("省级", "农业产业化资金", 22), ("中央", "林业改革发展资金", 20), ("县级", "光伏扶贫贴息资金", 25),
        ("中央", "农业综合开发资金", 30), ("省级", "小型农田水利建设资金", 28), ("县级", "健康扶贫附加保险资金", 12), ("县级", "教育资助资金", 10), ("市级", "村庄整治市级奖补资金", 14),
    ];

    private readonly DemoRandom random = new(seed, "works");
    private readonly List<(string Code, DemoVillage Village, int Yuan, DateOnly Completed)> built = [];

    /// <summary>Who got safe water in 2016.</summary>
    public List<DemoHousehold> Watered { get; } = [];

    public void Choose(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var pool = random.Shuffled(households.Where(h => !h.Changed && h.Registered < DemoDays.Start2016 && !gaps.UnsafeWater.Contains(h) && h.Members.Count is >= 1 and <= 6));
        var sizes = pool.Take(WaterHouseholds).Select(h => h.Members.Count).ToArray();
        Shares.Adjust(random, sizes, WaterPersons, _ => 1, _ => 6);
        var bySize = pool.GroupBy(h => h.Members.Count).ToDictionary(g => g.Key, g => new Queue<DemoHousehold>(g));
        Watered.AddRange(sizes.Select(s => bySize[s].Dequeue()));
        foreach (var household in Watered)
        {
            household.House.SafeWaterFrom = random.Day(new(2016, 4, 10), new(2016, 12, 20));
        }
        foreach (var household in gaps.UnsafeWater)
        {
            household.House.SafeWaterFrom = null;
        }
    }

    public IEnumerable<DemoSheet> Sheets(DemoGaps gaps)
    {
        yield return Population();
        yield return PoorVillages();
        yield return NaturalVillages();
        yield return ServiceRows(gaps);
        yield return ProjectRows();
        var water = new DemoSheet("water-works", "water-works", "户编号", "受益人数", "完工日期");
        foreach (var household in Watered.OrderBy(h => h.Code, StringComparer.Ordinal))
        {
            water.Add(household.Code, Cell.Of(household.Members.Count), Cell.Of(household.House.SafeWaterFrom));
        }
        yield return water;
        foreach (var sheet in Money())
        {
            yield return sheet;
        }
    }

    private DemoSheet Population()
    {
        var sheet = new DemoSheet("population", "population", "乡", "村", "年度", "农业户数", "农业人口");
        foreach (var village in places.Villages)
        {
            var households = village.Hamlets.Sum(h => h.Households);
            sheet.Add(village.Township.Name, village.Name, "2015", Cell.Of(households), Cell.Of(village.Persons2015));
            sheet.Add(village.Township.Name, village.Name, "2016", Cell.Of(households), Cell.Of(village.Persons2016));
        }
        return sheet;
    }

    private DemoSheet PoorVillages()
    {
        var sheet = new DemoSheet("poor-villages", "poor-villages", "乡", "村", "认定日期", "退出日期");
        foreach (var village in places.Villages.Where(v => v.Poor))
        {
            sheet.Add(village.Township.Name, village.Name, "2014-01-01", village.StillPoor ? null : Cell.Of(random.Day(new(2016, 12, 19), new(2016, 12, 28))));
        }
        return sheet;
    }

    private DemoSheet NaturalVillages()
    {
        var sheet = new DemoSheet("natural-villages", "natural-villages", "乡", "村", "自然村编码", "自然村", "户数", "通水泥路日期", "整治完成日期");
        foreach (var village in places.Villages)
        {
            foreach (var hamlet in village.Hamlets)
            {
                var road = hamlet.Households >= 25 || random.Chance(village.Poor ? 850 : 700) ? (DateOnly?)random.Day(new(2012, 3, 1), new(2016, 12, 10)) : null;
                var renovated = village.Poor || random.Chance(560) ? (DateOnly?)random.Day(new(2015, 3, 1), new(2016, 12, 18)) : null;
                sheet.Add(village.Township.Name, village.Name, hamlet.Code, hamlet.Name, Cell.Of(hamlet.Households), Cell.Of(road), Cell.Of(renovated));
            }
        }
        return sheet;
    }

    /// <summary>The three villages still poor lack something each, and so do a few others.</summary>
    private DemoSheet ServiceRows(DemoGaps gaps)
    {
        var sheet = new DemoSheet("village-services", "village-services", "乡", "村", "服务类别", "通达日期");
        var others = random.Shuffled(places.Villages.Where(v => !v.Poor)).Take(6).ToHashSet();
        foreach (var village in places.Villages)
        {
            var lacking = new HashSet<string>(StringComparer.Ordinal);
            if (village.StillPoor)
            {
                lacking.UnionWith(random.Shuffled(Services[1..]).Take(random.Between(1, 2)));
            }
            else if (others.Contains(village))
            {
                lacking.Add(random.Pick(Services[4..]));
            }
            foreach (var service in Services)
            {
                if (lacking.Contains(service))
                {
                    gaps.Truth.Add(new DemoTruth("no-village-service", village.Code, null, service));
                    continue;
                }
                sheet.Add(village.Township.Name, village.Name, service, Cell.Of(random.Day(new(2008, 1, 10), new(2016, 12, 15))));
            }
        }
        return sheet;
    }

    private DemoSheet ProjectRows()
    {
        var sheet = new DemoSheet("projects", "projects", "乡", "村", "项目编号", "项目类别", "项目名称", "投资额（元）", "新修公里数", "开工日期", "竣工日期");
        var poor = places.Villages.Where(v => v.Poor).ToList();
        var sites = random.Shuffled(Enumerable.Range(0, Projects).Select(i => i < 420 ? poor[i % poor.Count] : random.Pick(places.Villages)));
        var costs = Shares.Of(ProjectYuan / 100, [.. sites.Select(_ => random.Between(20, 240))]);
        var works = sites.ConvertAll(_ => Works[random.Weighted([14, 9, 12, 8, 6, 6, 18, 17, 6, 4])]);
        var roads = Enumerable.Range(0, Projects).Where(i => works[i].Title == "通村公路硬化").ToList();
        var lengths = Shares.Of(RoadTenths, [.. roads.Select(i => costs[i])]);
        for (var i = 0; i < Projects; i++)
        {
            var road = roads.IndexOf(i);
            var started = random.Day(new(2016, 1, 20), new(2016, 8, 30));
            var completed = random.Day(started.AddDays(30), new(2016, 12, 25));
            var code = $"XM2016{i + 1:0000}";
            built.Add((code, sites[i], costs[i] * 100, completed));
            sheet.Add(sites[i].Township.Name, sites[i].Name, code, works[i].Kind, $"{sites[i].ShortName}村{works[i].Title}项目", Cell.Of(costs[i] * 100),
                road >= 0 ? Cell.Tenths(lengths[road]) : null, Cell.Of(started), Cell.Of(completed));
        }
        return sheet;
    }

    private IEnumerable<DemoSheet> Money()
    {
        var sources = new DemoSheet("fund-sources", "fund-sources", "资金来源编号", "年度", "资金级次", "资金名称", "金额（元）");
        var payments = new DemoSheet("fund-payments", "fund-payments", "支付编号", "资金来源编号", "项目编号", "用途", "支付日期", "金额（元）", "乡", "村");
        var amounts = Shares.Of(SourceYuan / 1_000, [.. Sources.Select(s => (s.Weight * 100) + random.Below(400))]);
        var paid = Shares.Of(PaidYuan / 1_000, [.. amounts.Select(a => a / 100 * random.Between(96, 104))]);
        var queue = new Queue<(string Code, DemoVillage Village, int Yuan, DateOnly Completed)>(built);
        var number = 0;
        void Pay(int source, int yuan, string? project, string purpose, DateOnly on, DemoVillage? village, DemoTownship? township) =>
            payments.Add($"ZF{++number:00000}", $"ZJ2016{source + 1:00}", project, purpose, Cell.Of(on), Cell.Of(yuan), township?.Name ?? village?.Township.Name, village?.Name);
        var open = 0;
        for (var i = 0; i < Sources.Length; i++)
        {
            sources.Add($"ZJ2016{i + 1:00}", "2016", Sources[i].Level, Sources[i].Title, Cell.Of(amounts[i] * 1_000));
            var left = paid[i] * 1_000;
            while (left > 0 && (open > 0 || queue.Count > 0))
            {
                var project = queue.Peek();
                open = open == 0 ? project.Yuan : open;
                var part = Math.Min(open, left);
                Pay(i, part, project.Code, "村庄整治项目", random.Day(new(2016, 4, 1), DemoDays.Last.AddDays(-3)), project.Village, null);
                left -= part;
                open -= part;
                if (open == 0)
                {
                    queue.Dequeue();
                }
            }
            foreach (var (township, part) in places.Townships.Zip(Shares.Of(left, [.. places.Townships.Select(t => t.Villages.Sum(v => v.Households.Count) + 1)])))
            {
                if (part > 0)
                {
                    Pay(i, part, null, Sources[i].Title.Replace("资金", "", StringComparison.Ordinal) + "支出", random.Day(new(2016, 4, 1), DemoDays.Last.AddDays(-3)), null, township);
                }
            }
        }
        yield return sources;
        yield return payments;
    }
}
