using System.Globalization;

namespace Luling.County.Demo;

/// <summary>What people own and are paid by, as the traffic police, the housing office, the business register, finance and the organisation
/// department list it: the five categories, and all that only looks like them.</summary>
internal sealed class DepartmentBelongings(long seed, DepartmentPeople people, List<DemoTruth> truth)
{
    public static readonly DateOnly FirstDay = new(2016, 6, 20);
    public static readonly DateOnly SecondDay = new(2017, 3, 20);

    private static readonly string[] Brands = ["五菱", "长安", "东风", "吉利", "大众", "丰田", "江淮", "福田"];

    private readonly DemoRandom random = new(seed, "belongings");

    public IEnumerable<DemoSheet> Sheets(IReadOnlyList<DemoHousehold> households)
    {
        yield return Vehicles(first: true);
        yield return Vehicles(first: false);
        yield return Property(households);
        yield return Businesses();
        yield return Payroll();
        yield return Cadres();
    }

    private sealed record Vehicle(ListedPerson Owner, string Plate, string Type, string Brand, DateOnly Since, DateOnly? Gone, string Value);

    private readonly List<(Vehicle Vehicle, DemoPerson? Person, string? Plant, string? Why)> vehicles = [];

    /// <summary>Two deliveries: the second has new cars, and some of the first were sold meanwhile.</summary>
    private DemoSheet Vehicles(bool first)
    {
        if (first)
        {
            DrawVehicles();
        }
        var day = first ? FirstDay : SecondDay;
        var list = new DepartmentList("vehicles", first ? "vehicles-2016" : "vehicles-2017", day, "县交警大队", seed, truth,
            "机动车所有人", "身份证明号码", "出生日期", "住所地址", "号牌号码", "车辆类型", "品牌", "登记日期", "状态", "注销日期", "购置价");
        foreach (var (v, person, plant, why) in vehicles.Where(v => v.Vehicle.Since <= day))
        {
            var gone = v.Gone <= day ? v.Gone : null;
            string?[] cells = [v.Owner.Name, v.Owner.Number, Cell.Of(v.Owner.Birth), v.Owner.Address, v.Plate, v.Type, v.Brand, Cell.Of(v.Since), gone is null ? "正常" : random.Chance(500) ? "转出" : "注销", Cell.Of(gone), v.Value];
            // The truth is that of the second delivery, which is the one that counts.
            switch (first ? null : plant)
            {
                case "hit":
                    list.Hit("car", person!, cells);
                    break;
                case "slip":
                    list.Slip("car", person!, v.Owner.Number, cells);
                    break;
                case "near":
                    list.Near("car", person!, why!, cells);
                    break;
                default:
                    list.Add(cells);
                    break;
            }
        }
        return list.Sheet();
    }

    private void DrawVehicles()
    {
        var plate = 0;
        void Draw(ListedPerson owner, string type, DemoPerson? person = null, string? plant = null, string? why = null, DateOnly? gone = null) =>
            vehicles.Add((new Vehicle(owner, string.Create(CultureInfo.InvariantCulture, $"赣D{(char)('A' + (plate % 20))}{10_000 + plate++:00000}"), type, random.Pick(Brands),
                random.Day(new(2009, 1, 1), gone is null ? SecondDay.AddDays(-20) : new(2015, 12, 31)), gone, Cell.Of(type == "小型轿车" ? random.Between(25, 120) * 1000 : random.Between(3, 40) * 1000)), person, plant, why));
        void Near(int count, string type, string why, DateOnly? gone = null)
        {
            foreach (var p in people.Adults(count))
            {
                Draw(DepartmentPeople.As(p), type, p, "near", why, gone);
            }
        }
        foreach (var p in people.Adults(118))
        {
            Draw(DepartmentPeople.As(p), random.Pick(["小型轿车", "小型汽车", "小型越野客车"]), p, "hit");
        }
        foreach (var p in people.Adults(24))
        {
            Draw(people.Slipped(p), "小型轿车", p, "slip");
        }
        Near(90, "小型轮式拖拉机", "tractor");
        Near(260, "普通二轮摩托车", "motorcycle");
        Near(60, "正三轮载货摩托车", "three-wheeler");
        Near(25, "微型普通客车", "van");
        Near(30, "小型轿车", "sold", new(2016, 11, 8));
        foreach (var p in people.Adults(30))
        {
            Draw(people.Namesake(p), "小型轿车", p, "near", "namesake of the same birthday");
        }
        foreach (var p in people.Adults(40))
        {
            Draw(people.SonOf(p), "小型轿车", p, "near", "the son who lives on his own");
        }
        for (var i = 0; i < 7_000; i++)
        {
            Draw(people.Stranger(), random.Pick(["小型轿车", "小型汽车", "普通二轮摩托车", "轻型普通货车", "微型普通客车", "小型轮式拖拉机"]));
        }
    }

    private DemoSheet Property(IReadOnlyList<DemoHousehold> households)
    {
        var list = new DepartmentList("property", "property-2017", SecondDay, "县房管局", seed, truth,
            "权利人", "权利人证件号码", "权利人地址", "不动产权证号", "房屋性质", "登记原因", "坐落", "建筑面积", "登记日期", "权属状态");
        var number = 0;
        string?[] Cells(ListedPerson p, string kind, string how, string state = "现势") =>
            [p.Name, p.Number, p.Address, string.Create(CultureInfo.InvariantCulture, $"赣（2016）吉安县不动产权第{++number:0000000}号"), kind, how, $"吉安县敦厚镇文山大道{random.Between(1, 400)}号", Cell.Of(random.Between(62, 140)), Cell.Of(random.Day(new(2010, 1, 1), SecondDay.AddDays(-9))), state];
        foreach (var p in people.Adults(72))
        {
            list.Hit("flat", p, Cells(DepartmentPeople.As(p), "商品房", "购买"));
        }
        foreach (var p in people.Adults(14))
        {
            var slipped = people.Slipped(p);
            list.Slip("flat", p, slipped.Number, Cells(slipped, "商品房", "购买"));
        }
        foreach (var p in people.Adults(60))
        {
            list.Near("flat", p, "resettlement flat", Cells(DepartmentPeople.As(p), "移民安置房", "安置"));
        }
        foreach (var p in people.Adults(18))
        {
            list.Near("flat", p, "inherited", Cells(DepartmentPeople.As(p), "商品房", "继承"));
        }
        foreach (var p in people.Adults(22))
        {
            list.Near("flat", p, "sold", Cells(DepartmentPeople.As(p), "商品房", "购买", "已转移"));
        }
        foreach (var p in people.Adults(20))
        {
            list.Near("flat", p, "namesake of the same birthday", Cells(people.Namesake(p), "商品房", "购买"));
        }
        foreach (var household in random.Shuffled(households).Take(900))
        {
            list.Add(Cells(DepartmentPeople.As(household.Head), "农村宅基地房", "自建"));
        }
        for (var i = 0; i < 4_000; i++)
        {
            list.Add(Cells(people.Stranger(), random.Pick(["商品房", "商品房", "商铺", "公租房"]), "购买"));
        }
        return list.Sheet();
    }

    private DemoSheet Businesses()
    {
        var list = new DepartmentList("businesses", "businesses-2017", SecondDay, "县市场和质量监督局", seed, truth,
            "企业名称", "统一社会信用代码", "企业类型", "登记状态", "职务", "姓名", "身份证号", "住址", "注册资本", "成立日期");
        var number = 0;
        string?[] Cells(ListedPerson p, string kind, string role, string state = "存续") =>
            [$"吉安县{Brandless(number)}{(kind == "农民专业合作社" ? "种养专业合作社" : kind == "个体工商户" ? "小卖部" : "有限公司")}", string.Create(CultureInfo.InvariantCulture, $"91360821MA{++number:0000000}0"), kind, state, role, p.Name, p.Number, p.Address, Cell.Of(random.Between(1, 50) * 10_000), Cell.Of(random.Day(new(2011, 1, 1), SecondDay.AddDays(-40)))];
        void Near(int count, string why, string kind, string role, string state = "存续")
        {
            foreach (var p in people.Adults(count))
            {
                list.Near("private-business", p, why, Cells(DepartmentPeople.As(p), kind, role, state));
            }
        }
        foreach (var p in people.Adults(46))
        {
            list.Hit("private-business", p, Cells(DepartmentPeople.As(p), "有限责任公司", random.Pick(["法定代表人", "股东"])));
        }
        foreach (var p in people.Adults(10))
        {
            var slipped = people.Slipped(p);
            list.Slip("private-business", p, slipped.Number, Cells(slipped, "有限责任公司", "法定代表人"));
        }
        Near(160, "member of a co-operative", "农民专业合作社", "社员");
        Near(60, "sole trader", "个体工商户", "经营者");
        Near(18, "struck off", "有限责任公司", "法定代表人", "注销");
        Near(20, "employee", "有限责任公司", "雇员");
        for (var i = 0; i < 2_500; i++)
        {
            list.Add(Cells(people.Stranger(), random.Pick(["有限责任公司", "个体工商户", "个人独资企业"]), random.Pick(["法定代表人", "股东", "经营者"])));
        }
        return list.Sheet();
    }

    private string Brandless(int number) => random.Pick(["庐陵", "文山", "泸江", "永和", "青原", "白鹭"]) + (char)('甲' + (number % 3)) + random.Pick(["农业", "商贸", "建材", "劳务"]);

    private DemoSheet Payroll()
    {
        var list = new DepartmentList("payroll", "payroll-2017", SecondDay, "县财政局", seed, truth, "姓名", "身份证号", "单位名称", "人员类别", "职务", "月发放额", "发放状态");
        string?[] Cells(ListedPerson p, string kind, string state = "在发") =>
            [p.Name, p.Number, random.Pick(["县第二中学", "县人民医院", "敦厚镇人民政府", "永阳镇卫生院", "县林业局"]), kind, null, Cell.Of(kind is "惠农补贴" or "公益性岗位" or "村干部补贴" ? random.Between(80, 900) : random.Between(2_400, 5_600)), state];
        void Near(int count, string why, string kind, string state = "在发")
        {
            foreach (var p in people.Adults(count))
            {
                list.Near("public-payroll", p, why, Cells(DepartmentPeople.As(p), kind, state));
            }
        }
        foreach (var p in people.Adults(38))
        {
            list.Hit("public-payroll", p, Cells(DepartmentPeople.As(p), random.Pick(["公务员", "事业编制", "教师"])));
        }
        foreach (var p in people.Adults(8))
        {
            // Finance lists neither birth nor address: only a number that can be mended leads to the person.
            var slipped = people.Slipped(p);
            list.Slip("public-payroll", p, slipped.Number, Cells(slipped, "事业编制"));
        }
        Near(150, "subsidy", "惠农补贴");
        Near(90, "public post", "公益性岗位");
        Near(40, "village allowance", "村干部补贴");
        Near(14, "left", "事业编制", "离职");
        for (var i = 0; i < 4_500; i++)
        {
            list.Add(Cells(people.Stranger(), random.Pick(["公务员", "事业编制", "教师", "退休", "惠农补贴"])));
        }
        return list.Sheet();
    }

    private DemoSheet Cadres()
    {
        var list = new DepartmentList("village-cadres", "village-cadres-2017", SecondDay, "县委组织部", seed, truth, "姓名", "身份证号", "行政村", "职务", "任职日期", "任职状态");
        string?[] Cells(ListedPerson p, string post, string state = "在任") => [p.Name, p.Number, p.Address, post, Cell.Of(random.Day(new(2011, 3, 1), new(2015, 2, 1))), state];
        foreach (var p in people.Adults(26))
        {
            list.Hit("village-cadre", p, Cells(DepartmentPeople.As(p), random.Pick(["支部委员", "村委会委员", "村委会副主任"])));
        }
        foreach (var p in people.Adults(55))
        {
            list.Near("village-cadre", p, "leader of a villagers' group", Cells(DepartmentPeople.As(p), "村民小组长"));
        }
        foreach (var p in people.Adults(20))
        {
            list.Near("village-cadre", p, "left office", Cells(DepartmentPeople.As(p), "村委会委员", "离任"));
        }
        for (var i = 0; i < 1_500; i++)
        {
            list.Add(Cells(people.Stranger(28, 62), random.Pick(["支部书记", "村委会主任", "支部委员", "村委会委员", "村民小组长"])));
        }
        return list.Sheet();
    }
}
