using System.Globalization;
using Luling.County.Responsibility;

namespace Luling.County.Demo;

/// <summary>The ledger of the service windows over 2016 (R30-R31): waiting times that grow with the day's queue, answers within the promise, some late and some never given.</summary>
internal sealed class Matters(long seed, Places places)
{
    private const int Count = 1_500;

    /// <summary>Window, matter, workdays promised to everybody and by the green channel, who answers, and what people say.</summary>
    private static readonly (string Window, string Id, int Days, int Green, string? Office, string Text)[] Kinds =
    [
        ("政策咨询", "policy-advice", 1, 0, null, "问一下我家能享受哪些政策"), ("政策咨询", "register-correction", 5, 3, null, "家里人口登记得不对，要改"),
        ("产业扶贫", "industry-award", 15, 10, "县农业局", "种了井冈蜜柚，申请奖补"), ("产业扶贫", "loan-guarantee", 15, 10, "县财政局", "想贷款养鸡"), ("产业扶贫", "share-join", 10, 7, "合作社", "入股合作社的股权证还没拿到"),
        ("劳务扶贫", "job-search", 5, 3, null, "想在县里找份工"), ("劳务扶贫", "travel-subsidy", 15, 10, "县人社局", "在广东务工，报车费补贴"),
        ("安居扶贫", "house-renewal", 20, 15, "县城乡建设局", "土坯房漏雨，想改造"), ("安居扶贫", "turnkey-house", 20, 15, "县城乡建设局", "没有能力建房，申请交钥匙房"),
        ("智力扶贫", "education-grant", 15, 10, "县教育体育局", "孩子上高中，申请资助"), ("保障扶贫", "dibao-application", 20, 15, "县民政局", "家里没有劳动力，申请低保"),
        ("保障扶贫", "pension-premium", 5, 3, "县人社局", "查养老保险代缴了没有"), ("健康扶贫", "medical-reimbursement", 15, 10, "县卫计委", "住院费用报销"), ("健康扶贫", "health-certificate", 7, 5, "县卫计委", "办健康扶贫证"),
    ];

    private static readonly DateOnly First = new(2016, 5, 3), Last = new(2016, 12, 23);

    private readonly DemoRandom random = new(seed, "matters");

    public DemoSheet Sheet(IReadOnlyList<DemoHousehold> households, DemoGaps gaps)
    {
        var sheet = new DemoSheet("matters", "matters", "办件编号", "机构编号", "窗口", "事项编号", "户编号", "申请人", "电话", "内容", "绿色通道", "状态", "受理日期", "取号时间", "等候分钟", "材料齐全日期", "承诺日期",
            "转办单位", "办结日期", "办结人", "答复");
        var names = new Names(random);
        var clerks = places.Townships.ToDictionary(t => t.Code, _ => names.Surname() + names.Given(true, 1980));
        var byTownship = households.GroupBy(h => h.Village.Township.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var days = Enumerable.Range(0, Count).Select(_ => Workday()).Order().ToList();
        for (var i = 0; i < Count; i++)
        {
            var (taken, township, kind) = (days[i], random.Pick(places.Townships), random.Pick(Kinds));
            var household = random.Chance(880) ? random.Pick(byTownship[township.Code]) : null;
            var green = household?.PoorOn(taken) == true;
            var code = string.Create(CultureInfo.InvariantCulture, $"CK2016-{i + 1:000000}");
            var waited = (random.Around(0, 50) * (green ? 5 : 10)) / 10;
            var complete = random.Chance(780) ? taken : taken.AddDays(random.Between(1, 20));
            var promised = green ? kind.Green : kind.Days;
            var due = MatterPromise.DueOn(complete, promised, workdays: true);
            var (state, answered) = ("已办结", (DateOnly?)Answer(complete, due));
            if (random.Chance(20))
            {
                (state, answered) = ("已撤回", null);
            }
            else if (random.Chance(18))
            {
                // Never answered: late on any day on which somebody looks.
                (state, answered) = ("办理中", null);
                gaps.Truth.Add(new DemoTruth("matter-late", code, null, Cell.Of(due)));
            }
            else if (random.Chance(45))
            {
                answered = due.AddDays(random.Between(1, 15));
                gaps.Truth.Add(new DemoTruth("matter-late", code, Cell.Of(answered), Cell.Of(due)));
            }
            sheet.Add(code, $"JG-ZX{township.Code[6..]}", kind.Window, kind.Id, household?.Code, household?.Head.Name ?? names.Surname() + names.Given(random.Chance(500), 1970), household?.Phone, kind.Text, Cell.Of(green), state,
                Cell.Of(taken), string.Create(CultureInfo.InvariantCulture, $"{random.Between(8, 16):00}:{random.Below(60):00}"), Cell.Of(waited), Cell.Of(complete), Cell.Of(due), kind.Office, Cell.Of(answered),
                answered is null ? null : clerks[township.Code], answered is null ? null : "已办理，结果已当面告知");
        }
        return sheet;
    }

    private DateOnly Workday()
    {
        while (true)
        {
            if (random.Day(First, Last) is var day && MatterPromise.IsWorkday(day))
            {
                return day;
            }
        }
    }

    private DateOnly Answer(DateOnly complete, DateOnly due)
    {
        var day = random.Day(complete, due);
        while (!MatterPromise.IsWorkday(day) && day < due)
        {
            day = day.AddDays(1);
        }
        return day;
    }
}
