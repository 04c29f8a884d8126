using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Persons: what was granted and paid. What these registers do not show was not paid.</summary>
internal static partial class PersonFacts
{
    private const string UntilDecemberEn = "For the year of the day, or for the last one: its payment is due by the end of the year.";
    private const string UntilDecemberZh = "当年已发，或上年已发（当年的年底前发放即可）。";
    private const string UntilJuneEn = "For the year of the day; until 30 June last year's still stands.";
    private const string UntilJuneZh = "当年已代缴；6月30日前上年的仍有效。";

    private static SubjectFacts<PersonOnDay, FactsAt> Measures(SubjectFacts<PersonOnDay, FactsAt> facts) => facts
        .Truth("receives dibao", "领取低保", (m, _) => m.Has(Granted.Dibao), meaningEn: "By the register of benefits on the day, not by the sheet.", meaningZh: "以当日待遇发放登记为准，非人口表。")
        .Truth("receives wubao", "领取五保", (m, _) => m.Has(Granted.Wubao), meaningEn: "By the register of benefits on the day, not by the sheet.", meaningZh: "以当日待遇发放登记为准，非人口表。")
        .Day("minimum living since", "低保五保起始日", (m, at) => m.Has(Granted.Dibao | Granted.Wubao) ? MinimumLivingSince(m.Member, at.Day) : null,
            meaningEn: "The earlier of the stretches of dibao and wubao that hold on the day.", meaningZh: "当日有效的低保、五保中较早的起始日。")
        .Truth("dibao expansion", "低保扩面", (m, _) => m.Has(Granted.DibaoExpansion), meaningEn: "Draws dibao on the day out of the expansion quota.", meaningZh: "当日按扩面指标享受低保。")
        .Truth("dibao top-up received", "已领提标金", (m, _) => m.Has(Granted.TopUp), UntilDecemberEn, UntilDecemberZh)
        .Truth("wubao support paid", "五保供养金已发", (m, _) => m.Has(Granted.WubaoSupport), UntilDecemberEn, UntilDecemberZh)
        .Truth("pension premium paid", "养老保险已代缴", (m, _) => m.Has(Granted.PensionPremium), UntilDecemberEn, UntilDecemberZh)
        .Truth("education aid paid", "教育资助已发", (m, _) => m.Has(Granted.EducationAid), UntilDecemberEn, UntilDecemberZh)
        .Truth("ncms premium paid", "新农合已代缴", (m, _) => m.Has(Granted.NcmsPremium), UntilJuneEn, UntilJuneZh)
        .Truth("critical illness paid", "大病保险已办", (m, _) => m.Has(Granted.CriticalIllness), UntilJuneEn, UntilJuneZh)
        .Truth("supplementary premium paid", "商业补充险已办", (m, _) => m.Has(Granted.SupplementaryPremium), UntilJuneEn, UntilJuneZh)
        .Money("person medical bills", "本人年医疗费用", "CNY/year", (m, at) => at.ClaimsOfPerson[m.Member.Id].Sum(c => c.Total), meaningEn: "Of the bills of the day's year, up to the day, that went through the chain of payers.", meaningZh: "当年截至当日经各道保障报销的费用。")
        .Money("person medical self-paid", "本人年医疗自付", "CNY/year", (m, at) => at.ClaimsOfPerson[m.Member.Id].Sum(c => c.Self))
        .Whole("medical claims", "报销次数", "", (m, at) => at.ClaimsOfPerson[m.Member.Id].Count(), meaningEn: "Those bills.", meaningZh: "上述费用的次数。");

    internal static bool MinimumLiving(Member member, DateOnly day) => member.Person.Receives(MeasureIds.Dibao, day) || member.Person.Receives(MeasureIds.Wubao, day);

    private static DateOnly? MinimumLivingSince(Member member, DateOnly day) =>
        member.Person.Benefits.Where(b => b.Measure is MeasureIds.Dibao or MeasureIds.Wubao && b.On(day)).Select(b => (DateOnly?)b.From).Min();

    /// <summary>In the rural scheme or the employees' one: paid for, or by a sheet that still speaks. Null where nobody can say.</summary>
    internal static bool? Enrolled(PersonOnDay person, DateOnly day) => person.Has(Granted.NcmsPremium) ? true
        // A sheet speaks for its year, and into the next until that year's premiums are due.
        : !HoldsForPremiums(person.Sheet, day) ? null
        : person.Sheet!.EmployeeMedical == true ? true : person.Sheet.Ncms;
}
