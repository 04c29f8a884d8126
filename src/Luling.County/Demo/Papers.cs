using Luling.County.Targeting;

namespace Luling.County.Demo;

/// <summary>Cards, full checks and the papers in each house (R48-R55, R116, R138), with gaps.</summary>
internal sealed class Papers(long seed)
{
    private static readonly (string Paper, string Prefix, int PerMille)[] Kinds =
    [
        ("股权证", "GQ", 4), ("居住证", "JZ", 3), ("登记证", "DJ", 2), ("扶贫政策宣传手册", "", 3), ("干部帮扶手册", "", 3), ("贫困户收入确认公示表", "", 3), ("健康扶贫证", "JK", 3),
    ];

    private readonly DemoRandom random = new(seed, "papers");

    public IEnumerable<DemoSheet> Sheets(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        yield return Cards(households);
        yield return Verifications(households, gaps);
        yield return Documents(households, gaps);
    }

    private DemoSheet Cards(IReadOnlyList<DemoHousehold> households)
    {
        var sheet = new DemoSheet("cards", "cards", "户编号", "卡类", "起始日期", "截止日期");
        foreach (var household in households)
        {
            var from = household.Registered < new DateOnly(2016, 5, 1) ? random.Day(new(2016, 5, 3), new(2016, 5, 27)) : household.Registered.AddDays(random.Between(3, 14));
            // A few were classed anew at the turn of the year.
            if (household.Card != CardClass.Red && household.Registered < DemoDays.Start2016 && random.Chance(14))
            {
                var changed = random.Day(new(2016, 12, 20), new(2017, 1, 20));
                sheet.Add(household.Code, household.Card == CardClass.Blue ? "黄卡户" : "蓝卡户", Cell.Of(from), Cell.Of(changed));
                from = changed;
            }
            sheet.Add(household.Code, household.Card switch { CardClass.Blue => "蓝卡户", CardClass.Yellow => "黄卡户", _ => "红卡户" }, Cell.Of(from), null);
        }
        return sheet;
    }

    private DemoSheet Verifications(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var sheet = new DemoSheet("verifications", "verifications", "户编号", "核查轮次", "核查日期", "核查结果", "是否部门比对", "核查人");
        var names = new Names(random);
        foreach (var household in households)
        {
            var by = names.Surname() + names.Given(true, 1970);
            if (household.Registered < DemoDays.Start2016)
            {
                sheet.Add(household.Code, "2016-H1", Cell.Of(random.Day(new(2016, 4, 11), new(2016, 6, 24))), random.Chance(6) ? "存疑" : "合格", "是", by);
                if (household.Struck is { } struck)
                {
                    sheet.Add(household.Code, "2016-07", Cell.Of(struck.Removed.AddDays(-1)), "不合格", "是", by);
                }
                if (!gaps.NotVerified.Contains(household))
                {
                    sheet.Add(household.Code, "2016-H2", Cell.Of(random.Day(new(2016, 10, 10), new(2016, 11, 25))), random.Chance(3) ? "存疑" : "合格", "是", by);
                }
            }
            else
            {
                sheet.Add(household.Code, "2016-H2", Cell.Of(household.Registered), "合格", "是", by);
            }
        }
        return sheet;
    }

    private DemoSheet Documents(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var sheet = new DemoSheet("documents", "documents", "户编号", "证件资料", "发放日期", "核查日期", "编号");
        foreach (var household in households)
        {
            var old = household.Registered < DemoDays.Start2016;
            foreach (var (paper, prefix, perMille) in Kinds)
            {
                if (random.Chance(perMille))
                {
                    gaps.Truth.Add(new DemoTruth("no-document", household.Code, null, paper));
                    continue;
                }
                var issued = old ? random.Day(new(2016, 6, 1), new(2016, 11, 10)) : random.Day(new(2017, 1, 8), new(2017, 2, 26));
                var check = random.Chance(960) ? (DateOnly?)random.Day(old ? new(2016, 11, 15) : new(2017, 3, 1), old ? new(2016, 12, 15) : new(2017, 3, 20)) : null;
                sheet.Add(household.Code, paper, Cell.Of(issued), Cell.Of(check), prefix.Length > 0 ? prefix + household.Code : null);
            }
        }
        return sheet;
    }
}
