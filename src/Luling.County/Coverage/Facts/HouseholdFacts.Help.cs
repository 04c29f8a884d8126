using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Households: who helps, who visited, what waits to be mended, who must act.</summary>
internal static partial class HouseholdFacts
{
    private static SubjectFacts<HouseholdFile, FactsAt> Help(SubjectFacts<HouseholdFile, FactsAt> facts) => facts
        .Whole("helpers", "帮扶责任人数", "person", (h, at) => h.HelpersOn(at.Day), meaningEn: "In office on the day.", meaningZh: "当日在岗。")
        .Day("helper since", "结对日期", (h, at) => h.Helpers.Where(p => p.On(at.Day)).Select(p => (DateOnly?)p.From).Max(), meaningEn: "The last pairing that holds on the day.", meaningZh: "当日有效结对中最近的一次。")
        .Day("helper left on", "前任帮扶离任日期", (h, at) => h.Helpers.Where(p => p.To <= at.Day).Select(p => p.To).Max(), meaningEn: "When the last one left, up to the day.", meaningZh: "截至当日最近一次离任之日。")
        .Text("helper name", "帮扶责任人", (h, at) => HelperName(h, at))
        .Text("first secretary name", "第一书记姓名", (h, at) => at.FirstSecretary(h.AreaCode))
        .Text("centre director name", "服务中心主任姓名", (h, at) => at.CentreDirector(h.AreaCode))
        .Text("household owner", "责任人姓名", (h, at) => HelperName(h, at) ?? at.FirstSecretary(h.AreaCode), meaningEn: "The helper; where there is none, the first secretary of the village.", meaningZh: "帮扶责任人；没有的为村第一书记。")
        .Day("last visit on", "最近核查日期", (h, at) => LastVisit(h, at)?.On)
        .Text("last visit result", "最近核查结果", (h, at) => LastVisit(h, at) is { } v ? FactWords.Visit.Of(v.Result) : null, FactWords.Visit.Values)
        .Day("last compared on", "最近比对日期", (h, at) => LastVisit(h, at, compared: true)?.On, meaningEn: "The last visit up to the day whose round compared the household with the five categories.", meaningZh: "截至当日最近一次与五类人员信息比对之日。")
        .Whole("open faults", "待改错项数", "", (h, at) => h.Faults.Count(f => f.OpenOn(at.Day)), meaningEn: "Doubtful values of the household or its members that wait to be mended.", meaningZh: "本户及成员档案中待改的可疑数据项。")
        .Day("first open fault on", "最早待改日期", (h, at) => h.Faults.Where(f => f.OpenOn(at.Day)).Select(f => (DateOnly?)f.FoundOn).Min());

    private static string? HelperName(HouseholdFile household, FactsAt at) => Array.Find(household.Helpers, p => p.On(at.Day))?.Cadre.Name;

    private static Visit? LastVisit(HouseholdFile household, FactsAt at, bool compared = false)
    {
        for (var i = household.Visits.Length - 1; i >= 0; i--)
        {
            if (household.Visits[i].On <= at.Day && (household.Visits[i].CrossChecked || !compared))
            {
                return household.Visits[i];
            }
        }
        return null;
    }
}
