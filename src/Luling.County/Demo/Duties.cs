namespace Luling.County.Demo;

/// <summary>The bodies that answer for the work, their people, letters, meetings and inspections (F018-F029). Some meetings
/// came late or never, some village letters are unsigned.</summary>
internal sealed class Duties(long seed, Places places, Forces forces)
{
    private static readonly string[] Groups = ["综合指导组", "资金统筹组", "项目实施指导组", "督导组", "宣传舆情组", "考核验收对接组"];

    public static readonly string[] Units =
    [
        "县扶贫和移民办", "县委农工部", "县财政局", "县人社局", "县教育体育局", "县住建局", "县卫计委", "县民政局",
        "县农业局", "县林业局", "县水利局", "县交通运输局", "县国土资源局", "县文广新局", "县发改委", "县供电公司",
    ];

    private static readonly string[] Windows = ["政策咨询", "产业扶贫", "劳务扶贫", "安居扶贫", "智力扶贫", "保障扶贫", "健康扶贫"];
    private static readonly string[] Topics = ["产业扶贫进度", "安居扶贫与土坯房改造", "健康扶贫政策落实", "资金拨付", "动态核查问题整改", "村庄整治项目", "迎接评估准备", "结对帮扶走访"];
    private static readonly DateOnly Founded = new(2016, 1, 4);

    private readonly DemoRandom random = new(seed, "duties");
    private readonly DemoSheet bodies = new("bodies", "bodies", "机构编号", "机构类别", "机构名称", "乡", "村", "成立日期", "撤销日期", "固定岗位", "固定人员", "固定场所", "固定经费");
    private readonly DemoSheet holders = new("office-holders", "office-holders", "机构编号", "干部编号", "职务", "任职日期", "离任日期");
    private readonly DemoSheet windows = new("windows", "windows", "机构编号", "窗口", "开设日期", "撤销日期");
    private readonly DemoSheet letters = new("letters", "letters", "机构编号", "乡", "村", "责任书类别", "年度", "应签日期", "签订日期");
    private readonly DemoSheet targets = new("letter-targets", "letter-targets", "机构编号", "乡", "村", "责任书类别", "年度", "序号", "目标", "衡量方式", "衡量指标", "不低于", "不高于", "完成日期");
    private readonly DemoSheet meetings = new("meetings", "meetings", "机构编号", "应开日期", "召开日期", "议题");
    private readonly DemoSheet inspections = new("inspections", "inspections", "机构编号", "乡", "村", "应督查日期", "督查日期", "发现问题数", "反馈日期");

    private int leader;
    private int chief;
    private int deputy;

    public IEnumerable<DemoSheet> Sheets(DemoGaps gaps)
    {
        County(gaps);
        foreach (var township in places.Townships)
        {
            Township(township, gaps);
        }
        for (var i = 0; i < Units.Length; i++)
        {
            var code = $"JG-DW{i + 1:00}";
            AddBody(code, "县直单位", Units[i], null);
            Hold(code, Chief(), "主任");
            Letter(code, null, null, "县直单位目标责任书", new(2016, 3, 15), random.Day(new(2016, 2, 24), new(2016, 3, 14)));
            Promise(code, null, "县直单位目标责任书", OfUnits);
        }
        Inspections(gaps);
        return [bodies, holders, windows, letters, targets, meetings, inspections];
    }

    private void County(DemoGaps gaps)
    {
        AddBody("JG-LX", "领导小组", "吉安县脱贫攻坚工作领导小组", null);
        Hold("JG-LX", Leader(), "组长");
        Hold("JG-LX", Leader(), "第一副组长");
        Hold("JG-LX", Leader(), "常务副组长");
        for (var i = 0; i < 5; i++)
        {
            Hold("JG-LX", Leader(), "副组长");
        }
        for (var i = 0; i < 7; i++)
        {
            Hold("JG-LX", Chief(), "成员");
        }
        AddBody("JG-BG", "脱贫攻坚办公室", "吉安县脱贫攻坚办公室", null);
        Hold("JG-BG", Leader(), "主任");
        Hold("JG-BG", Leader(), "副主任");
        Hold("JG-BG", Chief(), "副主任");
        Letter("JG-BG", null, null, "建档立卡质量责任书", new(2016, 4, 30), new(2016, 4, 12));
        for (var i = 0; i < Groups.Length; i++)
        {
            var code = $"JG-GZ{i + 1}";
            AddBody(code, "工作组", Groups[i], null);
            Hold(code, Leader(), "组长");
            Meet(code, new(2016, 1, 4), 7, gaps);
        }
        Meet("JG-LX", new(2016, 1, 5), 15, gaps);
    }

    private void Township(DemoTownship township, DemoGaps gaps)
    {
        var group = $"JG-XZ{township.Code[6..]}";
        AddBody(group, "乡镇领导小组", $"{township.Name}脱贫攻坚工作领导小组", township.Name);
        var secretary = Chief();
        Hold(group, secretary, "组长");
        Hold(group, Chief(), "副组长");
        Hold("JG-LX", secretary, "成员");
        var centre = $"JG-ZX{township.Code[6..]}";
        AddBody(centre, "精准脱贫服务中心", $"{township.Name}精准脱贫服务中心", township.Name, fourFixed: true);
        Hold(centre, Chief(), "主任");
        Hold(centre, Deputy(), "副主任");
        foreach (var window in Windows)
        {
            windows.Add(centre, window, Cell.Of(random.Day(new(2016, 2, 15), new(2016, 4, 10))), null);
        }
        Letter(group, township, null, "乡镇目标责任书", new(2016, 3, 15), random.Day(new(2016, 2, 24), new(2016, 3, 14)));
        Promise(group, township, "乡镇目标责任书", OfTownships);
        Letter(group, township, null, "建档立卡质量责任书", new(2016, 4, 30), random.Day(new(2016, 4, 5), new(2016, 4, 29)));
        foreach (var village in township.Villages)
        {
            foreach (var (kind, due) in ((string, DateOnly)[])[("村级责任书", new(2016, 3, 31)), ("建档立卡质量责任书", new(2016, 4, 30))])
            {
                DateOnly? signed = random.Day(due.AddDays(-20), due);
                if (random.Chance(12))
                {
                    gaps.Truth.Add(new DemoTruth("letter-unsigned", village.Code, null, kind));
                    signed = null;
                }
                else if (random.Chance(16))
                {
                    signed = due.AddDays(random.Between(2, 25));
                    gaps.Truth.Add(new DemoTruth("letter-late", village.Code, Cell.Of(signed), Cell.Of(due)));
                }
                Letter(group, township, village, kind, due, signed);
            }
        }
    }

    private void Inspections(DemoGaps gaps)
    {
        for (var team = 0; team < 9; team++)
        {
            var code = $"JG-DC{team + 1}";
            AddBody(code, "专项督查组", $"第{"一二三四五六七八九"[team]}专项督查组", null);
            Hold(code, Chief(), "组长");
            Hold(code, Deputy(), "成员");
            Hold(code, Deputy(), "成员");
            var round = 0;
            for (var due = new DateOnly(2016, 1, 15); due <= DemoDays.Last; due = due.AddDays(15), round++)
            {
                var township = places.Townships[((team * 2) + round) % places.Townships.Count];
                DateOnly? held = due.AddDays(-random.Below(4));
                if (random.Chance(18))
                {
                    held = null;
                    gaps.Truth.Add(new DemoTruth("inspection-missed", code, null, Cell.Of(due)));
                }
                else if (random.Chance(25))
                {
                    held = due.AddDays(random.Between(1, 6));
                    gaps.Truth.Add(new DemoTruth("inspection-late", code, Cell.Of(held), Cell.Of(due)));
                }
                inspections.Add(code, township.Name, null, Cell.Of(due), Cell.Of(held), held is null ? null : Cell.Of(random.Below(7)),
                    held is { } day && random.Chance(970) ? Cell.Of(day.AddDays(random.Between(2, 9))) : null);
            }
        }
    }

    private void Meet(string body, DateOnly first, int days, DemoGaps gaps)
    {
        for (var due = first; due <= DemoDays.Last; due = due.AddDays(days))
        {
            DateOnly? held = due;
            if (random.Chance(12))
            {
                held = null;
                gaps.Truth.Add(new DemoTruth("meeting-missed", body, null, Cell.Of(due)));
            }
            else if (random.Chance(40))
            {
                held = due.AddDays(days + random.Below(4));
                gaps.Truth.Add(new DemoTruth("meeting-late", body, Cell.Of(held), Cell.Of(due)));
            }
            meetings.Add(body, Cell.Of(due), Cell.Of(held), held is null ? null : random.Pick(Topics));
        }
    }

    private void AddBody(string code, string kind, string name, string? township, bool fourFixed = false)
    {
        var yes = fourFixed ? "是" : null;
        bodies.Add(code, kind, name, township, null, Cell.Of(Founded), null, yes, yes, yes, yes);
    }

    private void Hold(string body, string cadre, string role) => holders.Add(body, cadre, role, Cell.Of(Founded), null);

    private void Letter(string body, DemoTownship? township, DemoVillage? village, string kind, DateOnly due, DateOnly? signed) =>
        letters.Add(body, township?.Name, village?.Name, kind, "2016", Cell.Of(due), Cell.Of(signed));

    /// <summary>What the letters of townships and of county units promise: no chance in it.</summary>
    private void Promise(string body, DemoTownship? township, string kind, IReadOnlyList<DemoPromise> promises)
    {
        for (var i = 0; i < promises.Count; i++)
        {
            var (text, by, measure, least, most, due) = promises[i];
            targets.Add(body, township?.Name, null, kind, "2016", Cell.Of(i + 1), text, by, measure, least, most, Cell.Of(due));
        }
    }

    private sealed record DemoPromise(string Text, string By, string Measure, string? Least, string? Most, DateOnly Due);

    private static readonly DemoPromise[] OfTownships =
    [
        new("历年建档立卡户结对帮扶全覆盖", "全覆盖指标", "pairing", "100", null, DemoDays.End2016),
        new("动态核查全覆盖不低于98%", "全覆盖指标", "verification", "98", null, DemoDays.End2016),
        new("危旧房改造到位不低于99%", "全覆盖指标", "housing/dangerous-house", "99", null, DemoDays.End2016),
        new("新农合参保率100%", "全覆盖指标", "health/ncms", "100", null, new(2016, 6, 30)),
        new("驻村第一书记全覆盖", "全覆盖指标", "first-secretary", "100", null, new(2016, 6, 30)),
        new("年底未脱贫户不超过200户", "统计数字", "F012", null, "200", DemoDays.End2016),
    ];

    private static readonly DemoPromise[] OfUnits =
    [
        new("干部结对帮扶不缺位：全县结对帮扶全覆盖", "全覆盖指标", "pairing", "100", null, DemoDays.End2016),
        new("全县年底贫困发生率降到2%以下", "统计数字", "F014", null, "2", DemoDays.End2016),
    ];

    private string Leader() => forces.Leaders[leader++ % forces.Leaders.Count].Code;
    private string Chief() => forces.Chiefs[chief++].Code;
    private string Deputy() => forces.Deputies[deputy++].Code;
}
