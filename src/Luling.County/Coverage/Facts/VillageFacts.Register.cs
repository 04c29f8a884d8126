using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Villages: what follows from their households on file. Counts of gaps are not known while it is not known of one household or person.</summary>
internal static partial class VillageFacts
{
    private static SubjectFacts<VillageFile, FactsAt> Register(SubjectFacts<VillageFile, FactsAt> facts) => facts
        .Whole("village households", "村户数", "household", (v, at) => Population(v, at)?.Households, meaningEn: "By the newest population statistics not later than the day's year.", meaningZh: "不晚于当年的最新人口统计。")
        .Whole("agricultural persons", "农业人口", "person", (v, at) => Population(v, at)?.AgriculturalPersons, meaningEn: "By the newest population statistics not later than the day's year.", meaningZh: "不晚于当年的最新人口统计。")
        .Whole("registered households", "建档立卡户数", "household", (v, at) => Ever(v, at).Count(), meaningEn: "Ever registered and not standing removed on the day.", meaningZh: "历年建档立卡，当日未被剔除。")
        .Whole("poor households", "未脱贫户数", "household", (v, at) => Ever(v, at).Count(h => h.PoorOn(at.Day)))
        .Whole("poor persons", "未脱贫人口", "person", (v, at) => PoorPersons(v, at))
        .Number("incidence", "贫困发生率", "%", 4, (v, at) => Population(v, at) is { AgriculturalPersons: > 0 and var all } ? decimal.Round(100m * PoorPersons(v, at) / all, 4, MidpointRounding.AwayFromZero) : null,
            meaningEn: "Still poor persons over the agricultural population; not known without the latter.", meaningZh: "未脱贫人口占农业人口的比例；农业人口未知的为未知。")
        .Whole("unsafe houses", "危房户数", "household", (v, at) => Lacking(Ever(v, at), h => HouseholdFacts.HouseSafe(h, at)), meaningEn: "Households on file without a safe house.", meaningZh: "住房不安全的建档立卡户。")
        .Whole("households without safe water", "未解决饮水户数", "household", (v, at) => Lacking(Ever(v, at), h => HouseholdFacts.SafeWater(h, at)))
        .Whole("persons without ncms", "未参合人数", "person", (v, at) => Lacking(Persons(v, at), m => PersonFacts.Enrolled(m, at.Day)), meaningEn: "Persons on file in neither the rural scheme nor the employees' one.", meaningZh: "未参加新农合或职工医保的建档立卡人口。")
        .Whole("dropouts", "失学辍学人数", "person", (v, at) => Lacking(Persons(v, at), m => !PersonFacts.Dropout(m.Age, m.Sheet)), meaningEn: "Persons on file of 6 to 15 years who are not at school.", meaningZh: "6至15周岁不在校的建档立卡人口。")
        .Number("ncms share", "参合率", "%", 4, EnrolledShare, meaningEn: "Persons on file known to be enrolled over all of them; not known where there are none.", meaningZh: "已知参合的建档立卡人口占比；没有建档立卡人口的为未知。");

    private static AreaPopulation? Population(VillageFile village, FactsAt at) => at.County.Child(village.Code)!.Populations.Where(p => p.Year <= at.Day.Year).MaxBy(p => p.Year);

    private static IEnumerable<HouseholdFile> Ever(VillageFile village, FactsAt at) => at.County.Child(village.Code)!.Households.Where(h => h.EverOn(at.Day));

    private static IEnumerable<PersonOnDay> Persons(VillageFile village, FactsAt at) =>
        Ever(village, at).SelectMany(h => h.Members).Where(m => m.On(at.Day)).Select(m => PersonOnDay.Of(m, at.Day));

    private static int PoorPersons(VillageFile village, FactsAt at) => Ever(village, at).Where(h => h.PoorOn(at.Day)).Sum(h => h.MembersOn(at.Day));

    private static decimal? EnrolledShare(VillageFile village, FactsAt at)
    {
        int all = 0, enrolled = 0;
        foreach (var person in Persons(village, at))
        {
            all++;
            enrolled += PersonFacts.Enrolled(person, at.Day) == true ? 1 : 0;
        }
        return all == 0 ? null : decimal.Round(100m * enrolled / all, 4, MidpointRounding.AwayFromZero);
    }

    private static long? Lacking<T>(IEnumerable<T> subjects, Func<T, bool?> has)
    {
        var lacking = 0;
        foreach (var subject in subjects)
        {
            if (has(subject) is not { } there)
            {
                return null;
            }
            lacking += there ? 0 : 1;
        }
        return lacking;
    }
}
