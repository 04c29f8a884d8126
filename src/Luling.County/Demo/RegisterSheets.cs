using Luling.County.Exchange.Kinds;
using Luling.County.Register;

namespace Luling.County.Demo;

/// <summary>The register as the national system prints it: household sheets of three years, the person sheet of 2016, statuses,
/// and who joined and left.</summary>
internal sealed class RegisterSheets(long seed, Conditions conditions, Dirt dirt)
{
    private static readonly string[] Banks = ["吉安县农村信用合作联社", "吉安县农村商业银行", "中国农业银行吉安县支行", "中国邮政储蓄银行吉安县支行"];

    private readonly DemoRandom random = new(seed, "sheets");
    private readonly Incomes incomes = new(seed);

    public IEnumerable<DemoSheet> Sheets(IReadOnlyList<DemoHousehold> households)
    {
        for (var year = 2014; year <= 2016; year++)
        {
            yield return Households(households, year);
        }
        yield return Statuses(households);
        yield return Persons(households);
        yield return Changes(households);
    }

    private static string? Text(string list, string? code) => code is null ? null : CodeLists.Get(list).ByCode(code)!.Text.Zh;

    private static string? Texts(string list, string? codes) =>
        codes is null ? null : codes.Length == 2 ? Text(list, codes) : string.Join(',', codes.Split(',').Select(c => Text(list, c)));

    private DemoSheet Households(IReadOnlyList<DemoHousehold> households, int year)
    {
        var sheet = new DemoSheet("households", $"households-{year}", "省", "市", "县", "乡", "村", "户编号", "户主编号", "户主姓名", "户主证件号码", "家庭人口数", "是否危房户",
            "人均纯收入", "年收入", "是否解决安全饮用水", "年度", "村办公电话", "开户银行名称", "银行卡号", "识别标准", "主要致贫原因", "次要致贫原因", "工资性收入", "生产经营性收入",
            "财产性收入", "转移性收入", "计划生育金", "低保金", "五保金", "养老保险金", "生态补偿金", "其他转移性收入", "生产经营性支出", "纯收入", "资产收益扶贫分红收入", "其他财产性收入",
            "耕地面积（亩）", "水面面积", "是否加入农民专业合作组织", "退耕还林面积（亩）", "林果面积（亩）", "牧草地面积", "林地面积（亩）", "是否通生产用电", "是否通生活用电", "是否通广播电视",
            "与村主干路距离", "入户路类型", "住房面积", "是否有卫生厕所", "主要燃料类型", "危房级别", "是否有龙头企业带动", "是否有创业致富带头人带动");
        var end = new DateOnly(year, 12, 31);
        foreach (var household in households)
        {
            // Land, road and house of a household stay what they were: drawn from the household's own number.
            var own = new DemoRandom(seed, household.Code);
            if (incomes.Of(household, year) is not { } income)
            {
                continue;
            }
            var house = household.House;
            var dangerous = house.DangerousUntil > end;
            var head = household.Head;
            var perHead = dirt.WrittenNetPerHead(household, year, income.NetPerHead);
            sheet.Add("江西省", "吉安市", "吉安县", household.Village.Township.Name, household.Village.Name, household.Code, head.Code, head.Name, head.WrittenId ?? head.IdNumber,
                Cell.Of(income.Members), Cell.Of(dangerous), Cell.Of(perHead), Cell.Of(income.Total), Cell.Of(house.SafeWaterFrom <= end), Cell.Of(year),
                $"0796-1{household.Village.Code[7..]}", own.Pick(Banks), household.BankCard,
                own.Chance(40) ? "省定标准" : "国家标准", Text("poverty_cause", household.MainCause), Texts("poverty_cause", household.OtherCauses),
                Cell.Of(income.Wage), Cell.Of(income.Operating), Cell.Of(income.Property), Cell.Of(income.Transfer), Cell.Of(income.FamilyPlanning), Cell.Of(income.Dibao),
                Cell.Of(income.Wubao), Cell.Of(income.Pension), Cell.Of(income.Ecological), Cell.Of(income.OtherTransfer), Cell.Of(income.Cost), Cell.Of(income.Net),
                Cell.Of(income.AssetDividend), Cell.Of(income.OtherProperty),
                Cell.Tenths(own.Between(3, 13) * household.Members.Count), Cell.Tenths(own.Chance(80) ? own.Between(2, 20) : 0), Cell.Of(year == 2016 && household.Registered < DemoDays.Start2016),
                Cell.Tenths(own.Chance(100) ? own.Between(3, 40) : 0), Cell.Tenths(own.Chance(300) ? own.Between(3, 60) : 0), "0", Cell.Tenths(own.Between(0, 160)),
                Cell.Of(year > 2014 || own.Chance(930)), "是", Cell.Of(year == 2016 || own.Chance(960)), Cell.Tenths(own.Between(0, 22)),
                year == 2016 ? own.Chance(880) ? "水泥路" : "砂石路" : own.Chance(600) ? "砂石路" : "泥土路", Cell.Of(house.FloorArea), Cell.Of(year == 2016 ? own.Chance(860) : own.Chance(520)),
                own.Weighted([52, 4, 26, 18]) switch { 0 => "柴草", 1 => "煤炭", 2 => "罐装液化石油气", _ => "电" },
                dangerous ? house.Grade4 ? "D" : "C" : own.Chance(620) ? "A" : "B", Cell.Of(own.Chance(80)), Cell.Of(own.Chance(210)));
        }
        return sheet;
    }

    private static DemoSheet Statuses(IReadOnlyList<DemoHousehold> households)
    {
        var sheet = new DemoSheet("statuses", "statuses", StatusSheet.Household, StatusSheet.Status, StatusSheet.From, StatusSheet.To, StatusSheet.Reason);
        foreach (var household in households)
        {
            foreach (var (status, from, to, reason) in household.Periods())
            {
                sheet.Add(household.Code, StatusSheet.Statuses.Of(status).Zh, Cell.Of(from), Cell.Of(to), StatusSheet.Reasons.Of(reason).Zh);
            }
        }
        return sheet;
    }

    private DemoSheet Persons(IReadOnlyList<DemoHousehold> households)
    {
        var sheet = new DemoSheet("persons", "persons-2016", "省", "市", "县", "乡", "村", "户编号", "人口编号", "姓名", "性别", "出生日期", "证件类型", "证件号码", "民族", "户联系电话", "成员联系电话", "年度",
            "与户主关系", "文化程度", "在校生状况", "劳动技能", "务工时间（月）", "健康状况", "政治面貌", "务工企业名称", "是否享受低保", "是否参加城镇职工基本养老保险", "是否参加大病保险",
            "是否参加新型农村合作医疗（城乡居民基本医疗保险）", "是否参加城乡居民基本养老保险", "失学或辍学原因", "是否会讲普通话", "是否参加商业补充医疗保险", "是否国外务工", "产业分类", "是否接受大病医疗救助",
            "是否接受其他健康扶贫", "公益性岗位类型", "公益性岗位(月数)", "就业渠道", "残疾类别", "务工所在地", "户主姓名", "户主证件号码", "是否参加城镇职工基本医疗保险", "是否特困供养人员", "残疾证办证年度", "识别标准");
        foreach (var household in households)
        {
            var head = household.Head;
            var headId = head.WrittenId ?? head.IdNumber;
            foreach (var p in household.Members)
            {
                var student = p.WrittenEducation is not null || p.StudentStatus is not null ? conditions.StudentStatus(p, 2016) ?? p.StudentStatus : null;
                var employee = p.WorkMonths >= 10 && random.Chance(30);
                var age = p.AgeOn(DemoDays.End2016);
                var works = p.WorkMonths > 0;
                var written = p.WrittenId ?? p.IdNumber;
                sheet.Add("江西省", "吉安市", "吉安县", household.Village.Township.Name, household.Village.Name, household.Code, p.Code, p.Name, (p.WrittenMale ?? p.Male) ? "男" : "女",
                    Cell.Of(p.WrittenBirth ?? p.Birth), written.Length >= 20 ? "残疾证" : "居民身份证", written, Text("ethnicity", p.Ethnicity), household.Phone,
                    age >= 16 && random.Chance(620) ? "1000" + random.Digits(7) : null, "2016", Text("relation_to_head", p.WrittenRelation ?? p.Relation),
                    p.WrittenEducation is { } both ? Text("education", both) : student is null ? Text("education", p.Education) : null, Text("student_status", student),
                    Text("labour", p.Labour), Cell.Of(p.WorkMonths), Texts("health", p.Health), Text("political", p.Political), p.Employer,
                    Cell.Of(p.DibaoFrom <= DemoDays.End2016), Cell.Of(employee), Cell.Of(!dirt.Gaps.NoCriticalIllness.Contains(p)), "是",
                    Cell.Of(age >= 16 && student is null && !employee && !dirt.Gaps.NoPension.Contains(p)), null, Cell.Of(age is > 5 and < 60 || random.Chance(350)),
                    Cell.Of(!dirt.Gaps.NoSupplementary.Contains(p)), "否", null, Cell.Of(p.Health == "03" && random.Chance(400)), "否",
                    works || !p.CanWork || !random.Chance(25) ? null : "保洁员", null, works ? random.Chance(300) ? "劳务输出" : "自主就业" : null,
                    Text("disability_kind", p.DisabilityKind), Text("work_area", p.WorkArea), head.Name, headId, "否", Cell.Of(p.WubaoFrom <= DemoDays.End2016),
                    Cell.Of(p.DisabilityCertificateYear), "国家标准");
            }
        }
        return sheet;
    }

    /// <summary>Only what the person sheet cannot say: true days and reasons of those who came or went.</summary>
    private static DemoSheet Changes(IReadOnlyList<DemoHousehold> households)
    {
        var sheet = new DemoSheet("member-changes", "member-changes", MemberChangeSheet.Household, MemberChangeSheet.Person, "姓名", MemberChangeSheet.Change, MemberChangeSheet.On, MemberChangeSheet.Relation);
        foreach (var p in households.SelectMany(h => h.Members))
        {
            if (p.Joined >= DemoDays.Start2016 && p.JoinReason is JoinReason.Birth or JoinReason.Marriage)
            {
                sheet.Add(p.Household.Code, p.Code, p.Name, p.JoinReason == JoinReason.Birth ? "出生" : "婚入", Cell.Of(p.Joined), Text("relation_to_head", p.Relation));
            }
            if (p.Left is { } left)
            {
                sheet.Add(p.Household.Code, p.Code, p.Name, p.LeaveReason switch { LeaveReason.Death => "死亡", LeaveReason.Marriage => "婚出", _ => "迁出" }, Cell.Of(left), null);
            }
        }
        return sheet;
    }
}
