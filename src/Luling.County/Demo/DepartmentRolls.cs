using System.Globalization;

namespace Luling.County.Demo;

/// <summary>What befalls people, as police, civil affairs, the disabled persons' federation, schools, hospitals, courts and the bank list it:
/// where it disagrees with the register, and who outside the register may have been missed.</summary>
internal sealed class DepartmentRolls(long seed, DepartmentPeople people, List<DemoTruth> truth)
{
    private static readonly DateOnly Day = DepartmentBelongings.SecondDay;

    private readonly DemoRandom random = new(seed, "rolls");

    public IEnumerable<DemoSheet> Sheets(IReadOnlyList<DemoHousehold> households, Conditions conditions)
    {
        yield return Deaths(households);
        yield return Dibao();
        yield return Disability();
        yield return Enrolment(conditions);
        yield return Bills();
        yield return Pensions();
        yield return Prisoners();
        yield return Shares();
        yield return Disasters();
    }

    private DepartmentList List(string source, string sender, params string[] headings) => new(source, source + "-2017", Day, sender, seed, truth, headings);

    private DemoSheet Deaths(IReadOnlyList<DemoHousehold> households)
    {
        var list = List("deaths", "县公安局", "姓名", "身份证号", "住址", "死亡日期", "死亡年龄");
        static string?[] Cells(ListedPerson p, DateOnly died) => [p.Name, p.Number, p.Address, Cell.Of(died), Cell.Of(died.Year - p.Birth.Year - (p.Birth.DayOfYear > died.DayOfYear ? 1 : 0))];
        foreach (var p in people.Adults(16))
        {
            list.Hit("dead-member", p, Cells(DepartmentPeople.As(p), random.Day(new(2016, 9, 1), Day.AddDays(-10))));
        }
        foreach (var p in households.SelectMany(h => h.Members).Where(m => m.LeaveReason == Register.LeaveReason.Death && m.Left <= Day && m.WrittenId is null))
        {
            list.Near("dead-member", p, "the register knows", Cells(DepartmentPeople.As(p), p.Left!.Value));
        }
        for (var i = 0; i < 40; i++)
        {
            var p = people.Stranger(32, 54);
            list.Missed("missed-earner-death", p, Cells(p, random.Day(new(2016, 6, 1), Day.AddDays(-5))));
        }
        for (var i = 0; i < 1_400; i++)
        {
            list.Add(Cells(people.Stranger(68, 92), random.Day(new(2016, 1, 1), Day.AddDays(-5))));
        }
        return list.Sheet();
    }

    private DemoSheet Dibao()
    {
        var list = List("dibao", "县民政局", "姓名", "身份证号", "户籍地址", "保障类别", "月保障金额", "状态");
        string?[] Cells(ListedPerson p, string state = "在保") => [p.Name, p.Number, p.Address, "农村低保", Cell.Of(random.Between(140, 270)), state];
        var onRoll = random.Shuffled(people.OnFile.Where(p => p.DibaoFrom <= DemoDays.End2016));
        var left = 0;
        foreach (var p in onRoll)
        {
            if (left < 30 && p.Stays && p.WrittenId is null)
            {
                left++;
                truth.Add(new DemoTruth(Planted.Hit("dibao-only-on-file"), p.Code, null, null));
                continue;
            }
            list.Add(Cells(DepartmentPeople.As(p)));
        }
        foreach (var p in people.Adults(34).Where(p => p.DibaoFrom is null))
        {
            list.Hit("dibao-not-on-file", p, Cells(DepartmentPeople.As(p)));
        }
        foreach (var p in people.Adults(20).Where(p => p.DibaoFrom is null))
        {
            list.Near("dibao-not-on-file", p, "stopped", Cells(DepartmentPeople.As(p), "停保"));
        }
        for (var i = 0; i < 60; i++)
        {
            var p = people.Stranger(30, 80);
            list.Missed("missed-dibao", p, Cells(p));
        }
        for (var i = 0; i < 500; i++)
        {
            list.Add(Cells(people.Stranger(30, 80), "停保"));
        }
        return list.Sheet();
    }

    private DemoSheet Disability()
    {
        var list = List("disability", "县残联", "姓名", "残疾证号", "住址", "残疾类别", "残疾等级", "发证日期", "证件状态");
        string?[] Cells(ListedPerson p, int kind, int grade, string state = "有效") =>
            [p.Name, p.Number.Length == 18 ? string.Create(CultureInfo.InvariantCulture, $"{p.Number}{kind}{grade}") : p.Number, p.Address,
                (string[])["视力", "听力", "言语", "肢体", "智力", "精神", "多重"] is var kinds ? kinds[kind - 1] : null, (string[])["一级", "二级", "三级", "四级"] is var grades ? grades[grade - 1] : null,
                Cell.Of(random.Day(new(2009, 1, 1), new(2016, 10, 1))), state];
        foreach (var p in people.OnFile.Where(p => p.DisabilityKind is not null))
        {
            list.Add(Cells(DepartmentPeople.As(p), int.Parse(p.DisabilityKind!, CultureInfo.InvariantCulture) is >= 1 and <= 7 and var k ? k : 4, random.Between(1, 4)));
        }
        foreach (var p in people.Adults(28).Where(p => p.DisabilityKind is null && !p.Health.Contains("04", StringComparison.Ordinal)))
        {
            list.Hit("disability-not-on-file", p, Cells(DepartmentPeople.As(p), 4, random.Between(2, 4)));
        }
        foreach (var p in people.Adults(14).Where(p => p.DisabilityKind is null && !p.Health.Contains("04", StringComparison.Ordinal)))
        {
            list.Near("disability-not-on-file", p, "no longer in force", Cells(DepartmentPeople.As(p), 4, 4, "注销"));
        }
        for (var i = 0; i < 90; i++)
        {
            var p = people.Stranger();
            list.Missed("missed-disability", p, Cells(p, random.Between(1, 7), random.Between(1, 2)));
        }
        for (var i = 0; i < 900; i++)
        {
            list.Add(Cells(people.Stranger(), random.Between(1, 7), random.Between(3, 4)));
        }
        return list.Sheet();
    }

    private DemoSheet Enrolment(Conditions conditions)
    {
        var list = List("enrolment", "县教体局", "学生姓名", "学生身份证号", "家庭住址", "学籍号", "学校名称", "学校类别", "年级", "学籍状态");
        var number = 0;
        string?[] Cells(ListedPerson p, int age, string state) =>
            [p.Name, p.Number, p.Address, string.Create(CultureInfo.InvariantCulture, $"G36082120{++number:0000000}"), age < 12 ? "县城关小学" : age < 15 ? "永阳中学" : age < 18 ? "县立中学" : "吉安职业技术学院",
                age < 6 ? "幼儿园" : age < 12 ? "小学" : age < 15 ? "初中" : age < 18 ? "普通高中" : "大专", null, state];
        var dropouts = 0;
        foreach (var p in random.Shuffled(people.OnFile.Where(p => conditions.StudentStatus(p, 2016) is not (null or "01") && p.WrittenId is null && p.WrittenEducation is null)))
        {
            var age = p.AgeOn(new DateOnly(2016, 8, 31));
            if (dropouts < 18 && age is >= 12 and <= 16)
            {
                dropouts++;
                list.Hit("dropout-on-file", p, Cells(DepartmentPeople.As(p), age, "辍学"));
            }
            else
            {
                list.Add(Cells(DepartmentPeople.As(p), age, "在校"));
            }
        }
        foreach (var p in people.Adults(12).Where(p => p.StudentStatus is null))
        {
            list.Hit("pupil-not-on-file", p, Cells(DepartmentPeople.As(p), 19, "在校"));
        }
        for (var i = 0; i < 45; i++)
        {
            var p = people.Stranger(12, 17);
            list.Missed("missed-dropout", p, Cells(p, DemoDays.Last.Year - p.Birth.Year - 1, "辍学"));
        }
        for (var i = 0; i < 3_000; i++)
        {
            var p = people.Stranger(6, 18);
            list.Add(Cells(p, DemoDays.Last.Year - p.Birth.Year - 1, "在校"));
        }
        return list.Sheet();
    }

    private DemoSheet Bills()
    {
        var list = List("hospital-bills", "县人力资源和社会保障局", "患者姓名", "患者身份证号", "住址", "结算单号", "医院", "诊断", "结算日期", "总费用", "个人自付");
        var number = 0;
        string?[] Cells(ListedPerson p, int self) =>
            [p.Name, p.Number, p.Address, string.Create(CultureInfo.InvariantCulture, $"JS2016{++number:000000}"), random.Pick(["县人民医院", "市中心人民医院", "永阳镇卫生院"]), random.Pick(["脑梗死", "肺癌", "骨折", "慢性肾衰竭", "肺炎"]),
                Cell.Of(random.Day(new(2016, 1, 4), new(2016, 12, 29))), Cell.Of((self * random.Between(14, 40)) / 10), Cell.Of(self)];
        foreach (var p in random.Shuffled(people.OnFile).Take(2_000))
        {
            list.Add(Cells(DepartmentPeople.As(p), random.Between(60, 2_000)));
        }
        for (var i = 0; i < 110; i++)
        {
            // Half of them by one bill, half only by what two bills come to.
            var p = people.Stranger(25, 76);
            if (i % 2 == 0)
            {
                list.Missed("missed-medical", p, Cells(p, random.Between(4_500, 60_000)));
            }
            else
            {
                list.Missed("missed-medical", p, Cells(p, random.Between(1_700, 2_600)));
                list.Add(Cells(p, random.Between(1_700, 2_600)));
            }
        }
        for (var i = 0; i < 2_600; i++)
        {
            list.Add(Cells(people.Stranger(2, 80), random.Between(50, 2_300)));
        }
        return list.Sheet();
    }

    private DemoSheet Pensions()
    {
        var list = List("pensions", "县人力资源和社会保障局", "姓名", "身份证号", "住址", "险种", "月养老金", "待遇状态", "原工作单位");
        foreach (var p in random.Shuffled(people.OnFile.Where(p => p.AgeOn(Day) >= 60)).Take(1_500))
        {
            list.Add(Cells(DepartmentPeople.As(p), "城乡居民养老保险", 80, null));
        }
        for (var i = 0; i < 1_500; i++)
        {
            list.Add(random.Chance(800) ? Cells(people.Stranger(60, 90), "城乡居民养老保险", 80, null) : Cells(people.Stranger(60, 85), "机关事业单位养老保险", random.Between(2_600, 4_800), "县农业局"));
        }
        return list.Sheet();

        static string?[] Cells(ListedPerson p, string kind, int month, string? employer) => [p.Name, p.Number, p.Address, kind, Cell.Of(month), "正常发放", employer];
    }

    private DemoSheet Prisoners()
    {
        var list = List("prisoners", "县司法局", "姓名", "身份证号", "住址", "判决书文号", "监狱", "入监日期", "刑满日期", "服刑状态");
        var number = 0;
        string?[] Cells(ListedPerson p, string state) => [p.Name, p.Number, p.Address, string.Create(CultureInfo.InvariantCulture, $"（2015）吉刑初字第{++number}号"), state == "缓刑" ? null : "赣州监狱", Cell.Of(random.Day(new(2015, 2, 1), new(2016, 9, 1))), Cell.Of(random.Day(new(2017, 8, 1), new(2021, 1, 1))), state];
        foreach (var p in people.Adults(7))
        {
            list.Hit("imprisoned-member", p, Cells(DepartmentPeople.As(p), "在监"));
        }
        foreach (var p in people.Adults(6))
        {
            list.Near("imprisoned-member", p, "on probation", Cells(DepartmentPeople.As(p), "缓刑"));
        }
        for (var i = 0; i < 90; i++)
        {
            list.Add(Cells(people.Stranger(20, 58), random.Chance(700) ? "在监" : "缓刑"));
        }
        return list.Sheet();
    }

    private DemoSheet Shares()
    {
        var list = List("bank-shares", "县农村商业银行", "股东姓名", "股东证件号码", "住址", "股金证号", "股金余额", "入股日期", "股权状态");
        var number = 0;
        string?[] Cells(ListedPerson p, int share, string state = "正常") => [p.Name, p.Number, p.Address, string.Create(CultureInfo.InvariantCulture, $"JA{++number:000000}"), Cell.Of(share), Cell.Of(random.Day(new(2008, 1, 1), new(2015, 1, 1))), state];
        foreach (var p in people.Adults(11))
        {
            list.Hit("large-bank-share", p, Cells(DepartmentPeople.As(p), random.Between(50, 300) * 1_000));
        }
        foreach (var p in people.Adults(80))
        {
            list.Near("large-bank-share", p, "small share", Cells(DepartmentPeople.As(p), random.Between(1, 20) * 500));
        }
        foreach (var p in people.Adults(8))
        {
            list.Near("large-bank-share", p, "withdrawn", Cells(DepartmentPeople.As(p), 80_000, "已退股"));
        }
        for (var i = 0; i < 700; i++)
        {
            list.Add(Cells(people.Stranger(), random.Between(1, 400) * 500));
        }
        return list.Sheet();
    }

    private DemoSheet Disasters()
    {
        var list = List("disasters", "县民政局", "户主姓名", "户主身份证号", "住址", "受灾种类", "受灾日期", "倒损情况", "直接经济损失");
        string?[] Cells(ListedPerson p, string damage, int loss) => [p.Name, p.Number, p.Address, "洪涝", Cell.Of(random.Day(new(2016, 6, 15), new(2016, 7, 20))), damage, Cell.Of(loss)];
        for (var i = 0; i < 50; i++)
        {
            var p = people.Stranger(30, 75);
            list.Missed("missed-disaster", p, i % 3 == 0 ? Cells(p, "一般损坏", random.Between(10_000, 60_000)) : Cells(p, random.Pick(["倒塌", "严重损坏"]), random.Between(3_000, 60_000)));
        }
        for (var i = 0; i < 400; i++)
        {
            list.Add(Cells(people.Stranger(30, 75), "一般损坏", random.Between(300, 7_000)));
        }
        foreach (var p in people.Adults(40))
        {
            list.Add(Cells(DepartmentPeople.As(p), "一般损坏", random.Between(300, 9_000)));
        }
        return list.Sheet();
    }
}
