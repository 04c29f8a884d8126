using System.Globalization;

namespace Luling.County.Demo;

/// <summary>The ledger of problems (R19, R39-R42) as the county's office kept it: who found what where, who has to mend it by when, and how far it is. Some are past their day.</summary>
internal sealed class ProblemLedger(long seed, Places places, Forces forces)
{
    private const int Count = 600;

    private static readonly (string Source, int Weight, string[] Finders)[] Sources =
    [
        ("督查", 46, ["第一专项督查组", "第二专项督查组", "第三专项督查组", "第四专项督查组", "第五专项督查组", "第六专项督查组", "第七专项督查组", "第八专项督查组", "第九专项督查组"]),
        ("群众反映", 22, ["群众来电", "群众来访", "群众来信"]), ("调查", 14, ["半年民意调查组", "第三方评估组"]), ("会议", 12, ["县领导小组调度会", "县工作组例会"]), ("其他", 6, ["乡镇自查", "村级自查"]),
    ];

    /// <summary>What is found about a place.</summary>
    private static readonly string[] OfPlaces =
    [
        "村务公开栏里看不到今年的扶贫项目和资金。", "贫困户名单公示只贴了三天，群众说没看到。", "村里说饮水工程完工了，到现场看还有两个组没有通水。", "通组公路路肩没有填，下雨就塌。", "服务中心两个窗口没有人，来办事的群众等了一上午。",
        "帮扶台账是补写的，几户的走访日期和签字对不上。", "合作社分红方案没有开会讨论，群众不知道怎么分。", "卫生室门锁着，说是村医一周来两次。", "整治项目的质保牌没有立，验收单缺村民代表签字。", "资料柜里的两本手册还没有发下去。",
    ];

    /// <summary>What is found at a household.</summary>
    private static readonly string[] OfHouseholds =
    [
        "户主说不知道帮扶干部是谁，门口没有挂牌。", "明白卡上的收入和户主说的不一样，差了两千多块。", "改造的房子做好了没有搬，还住在旧土坯房里。", "附加保险住院报了销，户主说还有一张外面买药的票没人收。", "孩子上学的补助上学期发了，这学期还没到卡上。",
        "说是给了鸡苗，户主讲送来时死了一半，没人管。", "屋后的排水沟堵了，一下雨就进水。", "手册半年没有填，户主不识字，说没人念给他听。", "水龙头不出水，还是去井里挑。", "户主说申请了公益岗位，没有人答复。",
    ];

    private static readonly (string Kind, string Text)[] OfMoney =
    [
        ("挤占", "项目管理费里列了村委会的电费和接待费。"), ("挪用", "整治项目的钱先垫付了办公楼维修。"), ("截留", "产业补助到村账上三个月没有发到户。"), ("贪污", "有两户的分红签字不像本人，户主说没有领到。"),
    ];

    private static readonly string[] Mended = ["村支书", "驻村第一书记", "乡镇分管领导"];

    private readonly DemoRandom random = new(seed, "problems");

    public DemoSheet Sheet(DemoGaps gaps)
    {
        var sheet = new DemoSheet("problems", "problems", "问题编号", "问题来源", "乡", "村", "户编号", "问题内容", "发现日期", "发现人", "违纪类别", "涉及金额（元）", "责任单位编号", "责任人", "整改时限", "状态", "整改日期", "整改人",
            "销号日期", "验收人");
        var people = forces.Chiefs.Concat(forces.Deputies).ToLookup(c => c.Unit);
        var numbers = new Dictionary<int, int>();
        foreach (var found in Enumerable.Range(0, Count).Select(_ => random.Day(new(2016, 1, 11), DemoDays.Last.AddDays(-4))).Order().ToList())
        {
            var number = numbers[found.Year] = numbers.GetValueOrDefault(found.Year) + 1;
            Add(sheet, string.Create(CultureInfo.InvariantCulture, $"WT{found.Year}-{number:00000}"), found, people, gaps);
        }
        return sheet;
    }

    private void Add(DemoSheet sheet, string code, DateOnly found, ILookup<string, DemoCadre> people, DemoGaps gaps)
    {
        var township = random.Pick(places.Townships);
        var village = random.Chance(880) ? random.Pick(township.Villages) : null;
        var household = village is { Households.Count: > 0 } && random.Chance(300) ? random.Pick(village.Households) : null;
        var (source, _, finders) = Sources[random.Weighted([.. Sources.Select(s => s.Weight)])];
        var money = household is null && random.Chance(60) ? random.Pick(OfMoney) : default;
        var yuan = random.Between(8, 460) * 100;
        var unit = random.Chance(220) ? random.Below(Duties.Units.Length) : -1;
        var (body, within) = unit >= 0 ? ($"JG-DW{unit + 1:00}", Duties.Units[unit]) : ($"JG-XZ{township.Code[6..]}", township.Name);
        var owner = people[within].ToList() is { Count: > 0 } known ? random.Pick(known).Name : null;
        var due = found.AddDays(random.Pick([15, 30, 30, 45]));
        var (state, mended, closed) = State(found, due);
        if (state == "待整改" && due < DemoDays.Last)
        {
            gaps.Truth.Add(new DemoTruth("problem-overdue", code, null, Cell.Of(due)));
        }
        sheet.Add(code, source, township.Name, village?.Name, household?.Code, money.Text ?? random.Pick(household is null ? OfPlaces : OfHouseholds), Cell.Of(found), random.Pick(finders), money.Kind,
            money.Kind is null ? null : Cell.Of(yuan), body, owner, Cell.Of(due), state, Cell.Of(mended), mended is null ? null : random.Pick(Mended), Cell.Of(closed), closed is null ? null : "县脱贫攻坚办公室");
    }

    /// <summary>Most are mended and accepted, some late; a few stay open past their day.</summary>
    private (string State, DateOnly? Mended, DateOnly? Closed) State(DateOnly found, DateOnly due)
    {
        var left = random.Chance(45);
        var mended = found.AddDays(random.Between(3, 40));
        var closed = mended.AddDays(random.Between(1, 12));
        var waits = random.Chance(40);
        if (due < DemoDays.Last ? left : mended > DemoDays.Last)
        {
            return ("待整改", null, null);
        }
        mended = mended > DemoDays.Last ? DemoDays.Last.AddDays(-1) : mended;
        return closed > DemoDays.Last || waits ? ("待验收", mended, null) : ("已销号", mended, closed);
    }
}
