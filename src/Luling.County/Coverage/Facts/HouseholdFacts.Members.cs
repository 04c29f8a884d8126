using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Households: what follows from their members on the day. Counts that need a fact of each member are not known while
/// it is not known of one of them.</summary>
internal static partial class HouseholdFacts
{
    private static SubjectFacts<HouseholdFile, FactsAt> Members(SubjectFacts<HouseholdFile, FactsAt> facts) => facts
        .Whole("household size", "家庭人口", "person", (h, at) => h.MembersOn(at.Day), meaningEn: "Members on the day.", meaningZh: "当日在户成员。")
        .Whole("heads", "户主人数", "person", (h, at) => Count(h, at, m => m.Relation == Membership.Head), meaningEn: "Members entered as head; one is right.", meaningZh: "关系为户主的成员，应为一人。")
        .Whole("able members", "劳动力人数", "person", (h, at) => Count(h, at, m => Labour(m, at) is "skilled" or "ordinary"), meaningEn: "Members known to be skilled or ordinary labour.", meaningZh: "已知为技能或普通劳动力的成员。")
        .Whole("weak members", "弱劳动力人数", "person", (h, at) => Count(h, at, m => Labour(m, at) == "weak"), meaningEn: "Members known to be weak or half labour.", meaningZh: "已知为弱劳动力或半劳动力的成员。")
        .Whole("labour unknown members", "劳动能力不详人数", "person", (h, at) => Count(h, at, m => Labour(m, at) is null))
        .Text("labour ability", "户劳动能力", Ability,
            [new("full", "有劳动力", "somebody skilled or ordinary"), new("some", "仅有弱劳动力", "only weak labour"), new("none", "无劳动力", "nobody able")],
            meaningEn: "Not known where nobody is known to be able and the labour of a member of 16 to 59 years, or of unknown age, is not known.",
            meaningZh: "已知成员中无劳动力，而有16至59岁（或年龄不详）成员劳动能力不详的，为未知。")
        .Whole("working members", "务工人数", "person", (h, at) => Known(h, at, m => PersonFacts.Works(m.Person.SheetOn(at.Day))) is 0 ? null : Count(h, at, m => PersonFacts.Works(m.Person.SheetOn(at.Day)) == true),
            meaningEn: "Members known to work away; not known where no sheet says of anybody.", meaningZh: "已知务工的成员；全户均未填写的为未知。")
        .Number("work months", "务工月数", "month", 1, (h, at) => Sum(h, at, m => m.Person.SheetOn(at.Day)?.WorkMonths.Value),
            meaningEn: "Sum over the members of whom it is known; not known where it is of nobody.", meaningZh: "已填写成员之和；全户均未填写的为未知。")
        .Whole("pupils", "在校生数", "person", (h, at) => Strict(h, at, m => m.Person.SheetOn(at.Day)?.Pupil))
        .Whole("school-age children", "义务教育年龄人数", "person", (h, at) => Strict(h, at, m => PersonFacts.SchoolAge(PersonFacts.Age(m, at))), meaningEn: "Members of 6 to 15 years.", meaningZh: "6至15周岁的成员。")
        .Whole("dropouts", "失学辍学人数", "person", (h, at) => Strict(h, at, m => PersonFacts.Dropout(PersonFacts.Age(m, at), m.Person.SheetOn(at.Day))), meaningEn: "Members of 6 to 15 years who are not at school.", meaningZh: "6至15周岁不在校的成员。")
        .Whole("serious ill", "患大病人数", "person", (h, at) => Strict(h, at, m => m.Person.SheetOn(at.Day)?.HasHealth("03")))
        .Whole("chronic ill", "慢性病人数", "person", (h, at) => Strict(h, at, m => m.Person.SheetOn(at.Day)?.HasHealth("02")))
        .Whole("disabled", "残疾人数", "person", (h, at) => Strict(h, at, m => m.Person.SheetOn(at.Day)?.HasHealth("04")))
        .Whole("aged", "六十岁以上人数", "person", (h, at) => Strict(h, at, m => PersonFacts.Age(m, at) >= 60 ? true : PersonFacts.Age(m, at) is null ? null : false))
        .Whole("dibao persons", "低保人数", "person", (h, at) => Count(h, at, m => m.Person.Receives(MeasureIds.Dibao, at.Day)))
        .Whole("wubao persons", "五保人数", "person", (h, at) => Count(h, at, m => m.Person.Receives(MeasureIds.Wubao, at.Day)))
        .Whole("minimum-living persons", "低保五保人数", "person", (h, at) => Count(h, at, m => PersonFacts.MinimumLiving(m, at.Day)))
        .Money("medical bills", "年医疗总费用", Year, (h, at) => at.ClaimsOfHousehold[h.Id].Sum(c => c.Total), meaningEn: "Of the bills of the day's year, up to the day, that went through the chain of payers.", meaningZh: "当年截至当日经各道保障报销的费用。")
        .Money("medical self-paid", "年医疗自付", Year, (h, at) => at.ClaimsOfHousehold[h.Id].Sum(c => c.Self), meaningEn: "What those bills left to the household.", meaningZh: "上述费用中的自付部分。");

    private static string? Labour(Member member, FactsAt at) => FactWords.Labour.Of(member.Person.SheetOn(at.Day)?.Labour);

    private static string? Ability(HouseholdFile household, FactsAt at)
    {
        bool weak = false, open = false;
        foreach (var member in household.Members)
        {
            if (!member.On(at.Day))
            {
                continue;
            }
            switch (Labour(member, at))
            {
                case "skilled" or "ordinary":
                    return "full";
                case "weak":
                    weak = true;
                    break;
                case null when PersonFacts.Age(member, at) is null or (>= 16 and <= 59):
                    open = true;
                    break;
            }
        }
        return open ? null : weak ? "some" : "none";
    }

    private static int Count(HouseholdFile household, FactsAt at, Func<Member, bool> which)
    {
        var count = 0;
        foreach (var member in household.Members)
        {
            count += member.On(at.Day) && which(member) ? 1 : 0;
        }
        return count;
    }

    /// <summary>Of how many members it is known.</summary>
    private static int Known(HouseholdFile household, FactsAt at, Func<Member, bool?> which) => Count(household, at, m => which(m) is not null);

    /// <summary>How many; null while it is not known of every member.</summary>
    private static long? Strict(HouseholdFile household, FactsAt at, Func<Member, bool?> which)
    {
        var count = 0;
        foreach (var member in household.Members)
        {
            if (member.On(at.Day))
            {
                if (which(member) is not { } holds)
                {
                    return null;
                }
                count += holds ? 1 : 0;
            }
        }
        return count;
    }

    private static decimal? Sum(HouseholdFile household, FactsAt at, Func<Member, decimal?> read)
    {
        decimal? sum = null;
        foreach (var member in household.Members)
        {
            if (member.On(at.Day) && read(member) is { } known)
            {
                sum = (sum ?? 0) + known;
            }
        }
        return sum;
    }
}
