using System.Runtime.CompilerServices;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>The national person sheet, 47 columns: one row for a person and a year.</summary>
internal sealed class PersonSheet() : SheetKind("persons", ("建档立卡人口信息", "Registered persons"), InOrder())
{
    public const string HouseholdHeading = "户编号";
    public const string CodeHeading = "人口编号";
    public const string YearHeading = "年度";
    public const string RelationHeading = "与户主关系";
    public const string NumberHeading = "证件号码";
    public const string BirthHeading = "出生日期";
    public const string SexHeading = "性别";

    private const string Order = """
        省 市 县 乡 村 户编号 人口编号 姓名 性别 出生日期 证件类型 证件号码 民族 户联系电话 成员联系电话 年度 与户主关系 文化程度 在校生状况
        劳动技能 务工时间（月） 健康状况 政治面貌 务工企业名称 是否享受低保 是否参加城镇职工基本养老保险 是否参加大病保险
        是否参加新型农村合作医疗（城乡居民基本医疗保险） 是否参加城乡居民基本养老保险 失学或辍学原因 是否会讲普通话 是否参加商业补充医疗保险
        是否国外务工 产业分类 是否接受大病医疗救助 是否接受其他健康扶贫 公益性岗位类型 公益性岗位(月数) 就业渠道 残疾类别 务工所在地
        户主姓名 户主证件号码 是否参加城镇职工基本医疗保险 是否特困供养人员 残疾证办证年度 识别标准
        """;

    /// <summary>Batches of households in an export: their persons are read together.</summary>
    private const int Batch = 500;

    public static readonly Fields<Person> Base = new Fields<Person>()
        .Name("姓名", "Name", x => x.Name)
        .Code(SexHeading, "Sex", "sex", x => x.Sex)
        .Day(BirthHeading, "Date of birth", x => x.Birth)
        .Text("证件类型", "Kind of document", x => x.IdType)
        .IdNumber(NumberHeading, "Identity number", x => x.IdNumber)
        .Code("民族", "Ethnicity", "ethnicity", x => x.Ethnicity)
        .Phone("成员联系电话", "Telephone of the person", x => x.Phone);

    public static readonly Fields<PersonYear> Yearly = new Fields<PersonYear>()
        .Code("文化程度", "Education", "education", x => x.Education)
        .Code("在校生状况", "Student status", "student_status", x => x.StudentStatus)
        .Code("劳动技能", "Labour", "labour", x => x.Labour)
        .Number("务工时间（月）", "Months of work away", x => x.WorkMonths)
        .Codes("健康状况", "Health", "health", x => x.Health)
        .Code("政治面貌", "Political status", "political", x => x.Political)
        .Text("务工企业名称", "Employer", x => x.Employer)
        .YesNo("是否享受低保", "Draws dibao", x => x.Dibao)
        .YesNo("是否参加城镇职工基本养老保险", "Employees' pension", x => x.EmployeePension)
        .YesNo("是否参加大病保险", "Critical-illness insurance", x => x.CriticalIllness)
        .YesNo("是否参加新型农村合作医疗（城乡居民基本医疗保险）", "Residents' medical insurance", x => x.Ncms)
        .YesNo("是否参加城乡居民基本养老保险", "Residents' pension", x => x.ResidentPension)
        .Text("失学或辍学原因", "Reason for leaving school", x => x.DropoutReason)
        .YesNo("是否会讲普通话", "Speaks Mandarin", x => x.Mandarin)
        .YesNo("是否参加商业补充医疗保险", "Supplementary medical insurance", x => x.SupplementaryInsurance)
        .YesNo("是否国外务工", "Works abroad", x => x.WorksAbroad)
        .Text("产业分类", "Branch of work", x => x.IndustryClass)
        .YesNo("是否接受大病医疗救助", "Serious-illness aid", x => x.SeriousIllnessAid)
        .YesNo("是否接受其他健康扶贫", "Other health help", x => x.OtherHealthHelp)
        .Text("公益性岗位类型", "Public-welfare post", x => x.PublicPost)
        .Number("公益性岗位(月数)", "Months in the post", x => x.PublicPostMonths)
        .Text("就业渠道", "How the work was found", x => x.EmploymentChannel)
        .Code("残疾类别", "Kind of disability", "disability_kind", x => x.DisabilityKind)
        .Code("务工所在地", "Where the person works", "work_area", x => x.WorkArea)
        .YesNo("是否参加城镇职工基本医疗保险", "Employees' medical insurance", x => x.EmployeeMedical)
        .YesNo("是否特困供养人员", "Extreme-poverty support", x => x.Wubao)
        .Year("残疾证办证年度", "Year of the disability certificate", x => x.DisabilityCertificateYear);

    /// <summary>What the person sheet repeats of the household on every row.</summary>
    public static readonly Fields<Household> OfHousehold = new Fields<Household>()
        .Phone("户联系电话", "Telephone of the household", x => x.Phone)
        .Text("户主姓名", "Head's name", x => x.HeadName)
        .IdNumber("户主证件号码", "Head's identity number", x => x.HeadIdNumber)
        .Code("识别标准", "Identification standard", "identification_standard", x => x.IdentificationStandard);

    public override bool KeepsFaults => true;

    public override SheetImport Begin(ImportContext context) => new PersonImport(context);

    public override async IAsyncEnumerable<TableCell[]> ExportAsync(ExportContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var codes = context.Book.Households.Keys.Order(StringComparer.Ordinal).Select(c => context.Book.Households[c].Id).ToList();
        foreach (var batch in codes.Chunk(Batch))
        {
            foreach (var row in await RowsAsync(context, batch, cancel))
            {
                yield return row;
            }
        }
    }

    private async Task<List<TableCell[]>> RowsAsync(ExportContext context, Guid[] batch, CancellationToken cancel)
    {
        var db = context.Db;
        var households = await db.Households.AsNoTracking().Where(h => batch.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancel);
        // A person who moved is shown in the household joined last.
        var memberships = await db.Memberships.AsNoTracking().Where(m => batch.Contains(m.HouseholdId)
            && !db.Memberships.Any(later => later.PersonId == m.PersonId && later.From > m.From)).ToDictionaryAsync(m => m.PersonId, cancel);
        var persons = await db.Persons.AsNoTracking().Where(p => db.Memberships.Any(m => m.PersonId == p.Id && batch.Contains(m.HouseholdId))).ToDictionaryAsync(p => p.Id, cancel);
        var years = await db.PersonYears.AsNoTracking()
            .Where(y => (context.Year == null || y.Year == context.Year) && db.Memberships.Any(m => m.PersonId == y.PersonId && batch.Contains(m.HouseholdId))).ToListAsync(cancel);
        return [.. years.Where(y => memberships.ContainsKey(y.PersonId))
            .Select(y => (Household: households[memberships[y.PersonId].HouseholdId], Membership: memberships[y.PersonId], Person: persons[y.PersonId], Year: y))
            .OrderBy(r => r.Household.Code, StringComparer.Ordinal).ThenBy(r => r.Year.Year).ThenBy(r => r.Membership.Relation, StringComparer.Ordinal)
            .ThenBy(r => r.Person.Code, StringComparer.Ordinal)
            .Select(r => Cells(context, r.Household, r.Membership, r.Person, r.Year))];
    }

    private TableCell[] Cells(ExportContext context, Household household, Membership membership, Person person, PersonYear year)
    {
        var row = new RowWriter(this, context);
        PlaceColumns.Write(row, context, household.AreaCode);
        row.Text(HouseholdHeading, household.Code);
        row.Text(CodeHeading, person.Code);
        row.Whole(YearHeading, year.Year);
        row.Code(RelationHeading, membership.Relation);
        OfHousehold.Write(household, row);
        Base.Write(person, row);
        Yearly.Write(year, row);
        return row.Cells;
    }

    private static SheetColumn[] InOrder() => PlaceColumns.InOrder(Order,
    [
        SheetColumn.Reference(HouseholdHeading, "Household number", required: true), SheetColumn.Reference(CodeHeading, "Person number", required: true),
        SheetColumn.Year(YearHeading, "Year", required: true), SheetColumn.Code(RelationHeading, "Relation to the head", "relation_to_head", required: true),
        .. OfHousehold.Columns, .. Base.Columns, .. Yearly.Columns,
    ]);
}
