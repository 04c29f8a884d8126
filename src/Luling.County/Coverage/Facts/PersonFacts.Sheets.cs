using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Persons: what the newest sheet says that is not of a later year than the day.</summary>
internal static partial class PersonFacts
{
    private static SubjectFacts<PersonOnDay, FactsAt> Sheets(SubjectFacts<PersonOnDay, FactsAt> facts) => Insurance(Health(Work(Schooling(facts
        .Whole("sheet year", "人口表年度", "", (m, _) => m.Sheet?.Year, meaningEn: "Year of the newest person sheet that is not of a later year than the day.", meaningZh: "不晚于当日年份的最新人口表的年度。")
        .Truth("sheet holds for premiums", "人口表保费有效", (m, at) => HoldsForPremiums(m.Sheet, at.Day),
            meaningEn: "The newest sheet still speaks for who is insured: it is of the day's year, or of the last one and the day not after 30 June.", meaningZh: "最新人口表仍可说明参保情况：为当年的表，或为上一年的表且当日不晚于6月30日。")
        .Text("political status", "政治面貌", (m, _) => OfSheet(m, s => FactWords.Political.Of(s.Political)), FactWords.Political.Values)
        .Truth("mandarin", "会普通话", (m, _) => OfSheet(m, s => s.Mandarin))))));

    private static SubjectFacts<PersonOnDay, FactsAt> Schooling(SubjectFacts<PersonOnDay, FactsAt> facts) => facts
        .Text("education", "文化程度", (m, _) => OfSheet(m, s => FactWords.Education.Of(s.Education)), FactWords.Education.Values)
        .Text("education code", "文化程度代码", (m, _) => OfSheet(m, s => s.Education))
        .Text("student status", "在校生状况", (m, _) => OfSheet(m, s => FactWords.Student.Of(s.StudentStatus)), FactWords.Student.Values, meaningEn: "Grades of one school put together.", meaningZh: "同一学段各年级归并。")
        .Text("student status code", "在校生状况代码", (m, _) => OfSheet(m, s => s.StudentStatus))
        .Truth("at school", "在校", (m, _) => OfSheet(m, s => s.Pupil), meaningEn: "Not before any school; not known where the sheet says neither a student status nor an education.", meaningZh: "学龄前儿童不算；在校生状况与文化程度均未填的为未知。")
        .Text("dropout reason", "失学原因", (m, _) => OfSheet(m, s => s.DropoutReason))
        .Truth("dropout", "失学辍学", (m, _) => Dropout(m.Age, m.Sheet), meaningEn: "Of 6 to 15 years and not at school.", meaningZh: "6至15周岁而不在校。")
        .Whole("same grade years", "同一年级连续年数", "year", (m, at) => SameGrade(m.Member, at.Day),
            meaningEn: "Yearly sheets in a row, up to the newest, with the same student status code; 0 where the newest has none.", meaningZh: "至最新人口表为止，在校生状况代码连续相同的年数；最新表未填的为0。");

    private static SubjectFacts<PersonOnDay, FactsAt> Work(SubjectFacts<PersonOnDay, FactsAt> facts) => facts
        .Text("labour", "劳动能力", (m, _) => OfSheet(m, s => FactWords.Labour.Of(s.Labour)), FactWords.Labour.Values)
        .Number("work months", "务工月数", "month", 1, (m, _) => m.Sheet?.WorkMonths.Value)
        .Truth("works", "务工", (m, _) => Works(m.Sheet), meaningEn: "Months of work, a place of work or an employer stand on the sheet; not known where it says nothing of work.", meaningZh: "人口表填有务工月数、务工所在地或务工企业；均未填的为未知。")
        .Text("employer", "务工企业", (m, _) => OfSheet(m, s => s.Employer))
        .Text("work area", "务工所在地", (m, _) => OfSheet(m, s => FactWords.WorkArea.Of(s.WorkArea)), FactWords.WorkArea.Values)
        .Truth("works abroad", "国外务工", (m, _) => OfSheet(m, s => s.WorksAbroad))
        .Text("public post", "公益性岗位", (m, _) => OfSheet(m, s => s.PublicPost))
        .Number("public post months", "公益岗月数", "month", 1, (m, _) => m.Sheet?.PublicPostMonths.Value)
        .Text("employment channel", "就业渠道", (m, _) => OfSheet(m, s => s.EmploymentChannel))
        .Text("industry class", "产业分类", (m, _) => OfSheet(m, s => s.IndustryClass));

    private static SubjectFacts<PersonOnDay, FactsAt> Health(SubjectFacts<PersonOnDay, FactsAt> facts) => facts
        .Truth("health given", "有健康状况", (m, _) => OfSheet(m, s => s.Health is not null))
        .Truth("healthy", "健康", (m, _) => OfSheet(m, s => s.HasHealth("01")))
        .Truth("chronic illness", "长期慢性病", (m, _) => OfSheet(m, s => s.HasHealth("02")))
        .Truth("serious illness", "患有大病", (m, _) => OfSheet(m, s => s.HasHealth("03")))
        .Truth("disabled", "残疾", (m, _) => OfSheet(m, s => s.HasHealth("04")))
        .Text("disability kind", "残疾类别", (m, _) => OfSheet(m, s => FactWords.Disability.Of(s.DisabilityKind)), FactWords.Disability.Values)
        .Whole("disability grade", "残疾等级", "", (m, _) => PersonNumber.Read(m.Member).DisabilityGrade, meaningEn: "1 (gravest) to 4, from a sound number of a disability certificate; not known else.", meaningZh: "1（最重）至4级，取自有效的残疾人证号；否则为未知。")
        .Whole("disability certificate year", "残疾证办证年度", "", (m, _) => m.Sheet?.DisabilityCertificateYear);

    private static SubjectFacts<PersonOnDay, FactsAt> Insurance(SubjectFacts<PersonOnDay, FactsAt> facts) => facts
        .Truth("sheet dibao", "人口表低保", (m, _) => OfSheet(m, s => s.Dibao))
        .Truth("sheet wubao", "人口表特困", (m, _) => OfSheet(m, s => s.Wubao))
        .Truth("ncms", "新农合", (m, _) => OfSheet(m, s => s.Ncms), meaningEn: "By the sheet.", meaningZh: "以人口表为准。")
        .Truth("employee medical", "职工医保", (m, _) => OfSheet(m, s => s.EmployeeMedical))
        .Truth("critical-illness insurance", "大病保险", (m, _) => OfSheet(m, s => s.CriticalIllness), meaningEn: "By the sheet.", meaningZh: "以人口表为准。")
        .Truth("supplementary insurance", "商业补充保险", (m, _) => OfSheet(m, s => s.SupplementaryInsurance), meaningEn: "By the sheet.", meaningZh: "以人口表为准。")
        .Truth("resident pension", "居民养老", (m, _) => OfSheet(m, s => s.ResidentPension))
        .Truth("employee pension", "职工养老", (m, _) => OfSheet(m, s => s.EmployeePension))
        .Truth("serious-illness aid", "大病救助", (m, _) => OfSheet(m, s => s.SeriousIllnessAid))
        .Truth("other health help", "其他健康扶贫", (m, _) => OfSheet(m, s => s.OtherHealthHelp));

    internal static bool HoldsForPremiums(PersonSheet? sheet, DateOnly day) => sheet is not null && day <= new DateOnly(sheet.Year + 1, 6, 30);

    internal static bool? Works(PersonSheet? sheet) => sheet switch
    {
        null => null,
        { WorkMonths.Value: > 0 } => true,
        { WorkMonths.Value: { } } => false,
        { Employer: not null } or { WorkArea: not null } => true,
        _ => null,
    };

    internal static bool? SchoolAge(int? age) => age is null ? null : age is >= 6 and <= 15;

    internal static bool? Dropout(int? age, PersonSheet? sheet) => (SchoolAge(age), sheet?.Pupil) switch
    {
        (false, _) or (_, true) => false,
        (true, false) => true,
        _ => null,
    };

    private static long? SameGrade(Member member, DateOnly day)
    {
        var sheets = member.Person.Sheets;
        var last = Array.FindLastIndex(sheets, s => s.Year <= day.Year);
        if (last < 0)
        {
            return null;
        }
        if (sheets[last].StudentStatus is not { } grade)
        {
            return 0;
        }
        var years = 1;
        while (last - years >= 0 && sheets[last - years].Year == sheets[last].Year - years && sheets[last - years].StudentStatus == grade)
        {
            years++;
        }
        return years;
    }

    private static bool? OfSheet(PersonOnDay person, Func<PersonSheet, bool?> read) => person.Sheet is { } sheet ? read(sheet) : null;

    private static string? OfSheet(PersonOnDay person, Func<PersonSheet, string?> read) => person.Sheet is { } sheet ? read(sheet) : null;
}
