using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Persons: what the newest sheet says that is not of a later year than the day.</summary>
internal static partial class PersonFacts
{
    private static SubjectFacts<Member, FactsAt> Sheets(SubjectFacts<Member, FactsAt> facts) => Insurance(Health(Work(Schooling(facts
        .Whole("sheet year", "人口表年度", "", (m, at) => m.Person.SheetOn(at.Day)?.Year, meaningEn: "Year of the newest person sheet that is not of a later year than the day.", meaningZh: "不晚于当日年份的最新人口表的年度。")
        .Truth("sheet holds for premiums", "人口表保费有效", (m, at) => HoldsForPremiums(m.Person.SheetOn(at.Day), at.Day),
            meaningEn: "The newest sheet still speaks for who is insured: it is of the day's year, or of the last one and the day not after 30 June.", meaningZh: "最新人口表仍可说明参保情况：为当年的表，或为上一年的表且当日不晚于6月30日。")
        .Text("political status", "政治面貌", (m, at) => OfSheet(m, at, s => FactWords.Political.Of(s.Political)), FactWords.Political.Values)
        .Truth("mandarin", "会普通话", (m, at) => OfSheet(m, at, s => s.Mandarin))))));

    private static SubjectFacts<Member, FactsAt> Schooling(SubjectFacts<Member, FactsAt> facts) => facts
        .Text("education", "文化程度", (m, at) => OfSheet(m, at, s => FactWords.Education.Of(s.Education)), FactWords.Education.Values)
        .Text("education code", "文化程度代码", (m, at) => OfSheet(m, at, s => s.Education))
        .Text("student status", "在校生状况", (m, at) => OfSheet(m, at, s => FactWords.Student.Of(s.StudentStatus)), FactWords.Student.Values, meaningEn: "Grades of one school put together.", meaningZh: "同一学段各年级归并。")
        .Text("student status code", "在校生状况代码", (m, at) => OfSheet(m, at, s => s.StudentStatus))
        .Truth("at school", "在校", (m, at) => OfSheet(m, at, s => s.Pupil), meaningEn: "Not before any school; not known where the sheet says neither a student status nor an education.", meaningZh: "学龄前儿童不算；在校生状况与文化程度均未填的为未知。")
        .Text("dropout reason", "失学原因", (m, at) => OfSheet(m, at, s => s.DropoutReason))
        .Truth("dropout", "失学辍学", (m, at) => Dropout(m, at), meaningEn: "Of 6 to 15 years and not at school.", meaningZh: "6至15周岁而不在校。")
        .Whole("same grade years", "同一年级连续年数", "year", (m, at) => SameGrade(m, at.Day),
            meaningEn: "Yearly sheets in a row, up to the newest, with the same student status code; 0 where the newest has none.", meaningZh: "至最新人口表为止，在校生状况代码连续相同的年数；最新表未填的为0。");

    private static SubjectFacts<Member, FactsAt> Work(SubjectFacts<Member, FactsAt> facts) => facts
        .Text("labour", "劳动能力", (m, at) => OfSheet(m, at, s => FactWords.Labour.Of(s.Labour)), FactWords.Labour.Values)
        .Number("work months", "务工月数", "month", 1, (m, at) => m.Person.SheetOn(at.Day)?.WorkMonths.Value)
        .Truth("works", "务工", (m, at) => Works(m, at), meaningEn: "Months of work, a place of work or an employer stand on the sheet; not known where it says nothing of work.", meaningZh: "人口表填有务工月数、务工所在地或务工企业；均未填的为未知。")
        .Text("employer", "务工企业", (m, at) => OfSheet(m, at, s => s.Employer))
        .Text("work area", "务工所在地", (m, at) => OfSheet(m, at, s => FactWords.WorkArea.Of(s.WorkArea)), FactWords.WorkArea.Values)
        .Truth("works abroad", "国外务工", (m, at) => OfSheet(m, at, s => s.WorksAbroad))
        .Text("public post", "公益性岗位", (m, at) => OfSheet(m, at, s => s.PublicPost))
        .Number("public post months", "公益岗月数", "month", 1, (m, at) => m.Person.SheetOn(at.Day)?.PublicPostMonths.Value)
        .Text("employment channel", "就业渠道", (m, at) => OfSheet(m, at, s => s.EmploymentChannel))
        .Text("industry class", "产业分类", (m, at) => OfSheet(m, at, s => s.IndustryClass));

    private static SubjectFacts<Member, FactsAt> Health(SubjectFacts<Member, FactsAt> facts) => facts
        .Truth("health given", "有健康状况", (m, at) => OfSheet(m, at, s => s.Health is not null))
        .Truth("healthy", "健康", (m, at) => OfSheet(m, at, s => s.HasHealth("01")))
        .Truth("chronic illness", "长期慢性病", (m, at) => OfSheet(m, at, s => s.HasHealth("02")))
        .Truth("serious illness", "患有大病", (m, at) => OfSheet(m, at, s => s.HasHealth("03")))
        .Truth("disabled", "残疾", (m, at) => OfSheet(m, at, s => s.HasHealth("04")))
        .Text("disability kind", "残疾类别", (m, at) => OfSheet(m, at, s => FactWords.Disability.Of(s.DisabilityKind)), FactWords.Disability.Values)
        .Whole("disability grade", "残疾等级", "", (m, _) => PersonNumber.Read(m).DisabilityGrade, meaningEn: "1 (gravest) to 4, from a sound number of a disability certificate; not known else.", meaningZh: "1（最重）至4级，取自有效的残疾人证号；否则为未知。")
        .Whole("disability certificate year", "残疾证办证年度", "", (m, at) => m.Person.SheetOn(at.Day)?.DisabilityCertificateYear);

    private static SubjectFacts<Member, FactsAt> Insurance(SubjectFacts<Member, FactsAt> facts) => facts
        .Truth("sheet dibao", "人口表低保", (m, at) => OfSheet(m, at, s => s.Dibao))
        .Truth("sheet wubao", "人口表特困", (m, at) => OfSheet(m, at, s => s.Wubao))
        .Truth("ncms", "新农合", (m, at) => OfSheet(m, at, s => s.Ncms), meaningEn: "By the sheet.", meaningZh: "以人口表为准。")
        .Truth("employee medical", "职工医保", (m, at) => OfSheet(m, at, s => s.EmployeeMedical))
        .Truth("critical-illness insurance", "大病保险", (m, at) => OfSheet(m, at, s => s.CriticalIllness), meaningEn: "By the sheet.", meaningZh: "以人口表为准。")
        .Truth("supplementary insurance", "商业补充保险", (m, at) => OfSheet(m, at, s => s.SupplementaryInsurance), meaningEn: "By the sheet.", meaningZh: "以人口表为准。")
        .Truth("resident pension", "居民养老", (m, at) => OfSheet(m, at, s => s.ResidentPension))
        .Truth("employee pension", "职工养老", (m, at) => OfSheet(m, at, s => s.EmployeePension))
        .Truth("serious-illness aid", "大病救助", (m, at) => OfSheet(m, at, s => s.SeriousIllnessAid))
        .Truth("other health help", "其他健康扶贫", (m, at) => OfSheet(m, at, s => s.OtherHealthHelp));

    internal static bool HoldsForPremiums(PersonSheet? sheet, DateOnly day) => sheet is not null && day <= new DateOnly(sheet.Year + 1, 6, 30);

    internal static bool? Works(Member member, FactsAt at) => member.Person.SheetOn(at.Day) switch
    {
        null => null,
        { WorkMonths.Value: > 0 } => true,
        { WorkMonths.Value: { } } => false,
        { Employer: not null } or { WorkArea: not null } => true,
        _ => null,
    };

    internal static bool? SchoolAge(Member member, FactsAt at) => Age(member, at) is { } age ? age is >= 6 and <= 15 : null;

    internal static bool? Dropout(Member member, FactsAt at) => (SchoolAge(member, at), member.Person.SheetOn(at.Day)?.Pupil) switch
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

    private static bool? OfSheet(Member member, FactsAt at, Func<PersonSheet, bool?> read) => member.Person.SheetOn(at.Day) is { } sheet ? read(sheet) : null;

    private static string? OfSheet(Member member, FactsAt at, Func<PersonSheet, string?> read) => member.Person.SheetOn(at.Day) is { } sheet ? read(sheet) : null;
}
