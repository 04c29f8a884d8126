using System.Runtime.CompilerServices;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>The national household sheet, 53 columns: one row for a household and a year.</summary>
internal sealed class HouseholdSheet() : SheetKind("households", ("建档立卡户信息", "Registered households"), InOrder())
{
    public const string CodeHeading = "户编号";
    public const string YearHeading = "年度";

    private const string Order = """
        省 市 县 乡 村 户编号 户主编号 户主姓名 户主证件号码 家庭人口数 是否危房户 人均纯收入 年收入 是否解决安全饮用水 年度 村办公电话
        开户银行名称 银行卡号 识别标准 主要致贫原因 次要致贫原因 工资性收入 生产经营性收入 财产性收入 转移性收入 计划生育金 低保金 五保金
        养老保险金 生态补偿金 其他转移性收入 生产经营性支出 纯收入 资产收益扶贫分红收入 其他财产性收入 耕地面积（亩） 水面面积
        是否加入农民专业合作组织 退耕还林面积（亩） 林果面积（亩） 牧草地面积 林地面积（亩） 是否通生产用电 是否通生活用电 是否通广播电视
        与村主干路距离 入户路类型 住房面积 是否有卫生厕所 主要燃料类型 危房级别 是否有龙头企业带动 是否有创业致富带头人带动
        """;

    public static readonly Fields<Household> Base = new Fields<Household>()
        .Text("户主编号", "Head's number", x => x.HeadCode)
        .Text("户主姓名", "Head's name", x => x.HeadName)
        .IdNumber("户主证件号码", "Head's identity number", x => x.HeadIdNumber)
        .Text("村办公电话", "Village office's telephone", x => x.VillageOfficePhone)
        .Text("开户银行名称", "Bank", x => x.BankName)
        .BankCard("银行卡号", "Bank card", x => x.BankCard)
        .Code("识别标准", "Identification standard", "identification_standard", x => x.IdentificationStandard)
        .Code("主要致贫原因", "Main cause of poverty", "poverty_cause", x => x.MainCause)
        .Codes("次要致贫原因", "Other causes of poverty", "poverty_cause", x => x.OtherCauses);

    public static readonly Fields<HouseholdYear> Yearly = new Fields<HouseholdYear>()
        .Whole("家庭人口数", "Members", x => x.StatedMembers)
        .YesNo("是否危房户", "Dangerous house", x => x.DangerousHouse)
        .Money("人均纯收入", "Net income per head (yuan)", x => x.StatedNetPerHead)
        .Money("年收入", "Income of the year (yuan)", x => x.StatedYearIncome)
        .YesNo("是否解决安全饮用水", "Safe drinking water", x => x.SafeWater)
        .Money("工资性收入", "Wages (yuan)", x => x.WageIncome)
        .Money("生产经营性收入", "Operating income (yuan)", x => x.OperatingIncome)
        .Money("财产性收入", "Property income (yuan)", x => x.PropertyIncome)
        .Money("转移性收入", "Transfers (yuan)", x => x.TransferIncome)
        .Money("计划生育金", "Family-planning payment (yuan)", x => x.FamilyPlanningIncome)
        .Money("低保金", "Dibao payment (yuan)", x => x.DibaoIncome)
        .Money("五保金", "Wubao payment (yuan)", x => x.WubaoIncome)
        .Money("养老保险金", "Pension (yuan)", x => x.PensionIncome)
        .Money("生态补偿金", "Ecological compensation (yuan)", x => x.EcologicalIncome)
        .Money("其他转移性收入", "Other transfers (yuan)", x => x.OtherTransferIncome)
        .Money("生产经营性支出", "Operating costs (yuan)", x => x.OperatingCost)
        .Money("纯收入", "Net income (yuan)", x => x.StatedNetIncome)
        .Money("资产收益扶贫分红收入", "Asset dividends (yuan)", x => x.AssetDividend)
        .Money("其他财产性收入", "Other property income (yuan)", x => x.OtherPropertyIncome)
        .Number("耕地面积（亩）", "Arable land (mu)", x => x.ArableLand)
        .Number("水面面积", "Water surface (mu)", x => x.WaterSurface)
        .YesNo("是否加入农民专业合作组织", "In a farmers' co-operative", x => x.InCooperative)
        .Number("退耕还林面积（亩）", "Land converted to forest (mu)", x => x.ConvertedLand)
        .Number("林果面积（亩）", "Orchards (mu)", x => x.OrchardLand)
        .Number("牧草地面积", "Pasture (mu)", x => x.PastureLand)
        .Number("林地面积（亩）", "Forest (mu)", x => x.ForestLand)
        .YesNo("是否通生产用电", "Power for production", x => x.ProductionPower)
        .YesNo("是否通生活用电", "Power for the house", x => x.DomesticPower)
        .YesNo("是否通广播电视", "Broadcast", x => x.Broadcast)
        .Number("与村主干路距离", "Distance to the main road (km)", x => x.RoadDistance)
        .Code("入户路类型", "Road to the house", "road_type", x => x.AccessRoad)
        .Number("住房面积", "Floor area (m²)", x => x.FloorArea)
        .YesNo("是否有卫生厕所", "Sanitary toilet", x => x.SanitaryToilet)
        .Code("主要燃料类型", "Main fuel", "fuel", x => x.Fuel)
        .Code("危房级别", "Grade of the house", "house_grade", x => x.HouseGrade)
        .YesNo("是否有龙头企业带动", "Led by a leading firm", x => x.LedByFirm)
        .YesNo("是否有创业致富带头人带动", "Led by an entrepreneur", x => x.LedByEntrepreneur);

    public override bool KeepsFaults => true;

    public override SheetImport Begin(ImportContext context) => new HouseholdImport(context);

    public override async IAsyncEnumerable<TableCell[]> ExportAsync(ExportContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        var sheets = context.Db.HouseholdYears.Join(context.Db.Households, y => y.HouseholdId, h => h.Id, (y, h) => new { Household = h, Year = y });
        if (context.Year is { } year)
        {
            sheets = sheets.Where(s => s.Year.Year == year);
        }
        await foreach (var sheet in sheets.OrderBy(s => s.Household.Code).ThenBy(s => s.Year.Year).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            var row = new RowWriter(this, context);
            PlaceColumns.Write(row, context, sheet.Household.AreaCode);
            row.Text(CodeHeading, sheet.Household.Code);
            row.Whole(YearHeading, sheet.Year.Year);
            Base.Write(sheet.Household, row);
            Yearly.Write(sheet.Year, row);
            yield return row.Cells;
        }
    }

    private static SheetColumn[] InOrder() => PlaceColumns.InOrder(Order,
        [SheetColumn.Reference(CodeHeading, "Household number", required: true), SheetColumn.Year(YearHeading, "Year", required: true), .. Base.Columns, .. Yearly.Columns]);
}

/// <summary>The five columns 省 市 县 乡 村 that both national sheets begin with.</summary>
internal static class PlaceColumns
{
    private static readonly SheetColumn[] Columns =
    [
        SheetColumn.Text("省", "Province"), SheetColumn.Text("市", "City"), SheetColumn.Text("县", "County"),
        SheetColumn.Text("乡", "Township", required: true), SheetColumn.Text("村", "Village", required: true),
    ];

    /// <summary>The sheet's columns in the order in which the national system prints them.</summary>
    public static SheetColumn[] InOrder(string order, IReadOnlyList<SheetColumn> columns)
    {
        var byHeading = Columns.Concat(columns).ToDictionary(c => c.Heading, StringComparer.Ordinal);
        var inOrder = order.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(h => byHeading[h]).ToArray();
        return inOrder.Length == byHeading.Count ? inOrder : throw new InvalidOperationException("A column of the sheet has no place in its order.");
    }

    public static void Write(RowWriter row, ExportContext context, string areaCode)
    {
        row.Text("省", context.Areas.ProvinceName);
        row.Text("市", context.Areas.CityName);
        row.Text("县", context.Areas.CountyName);
        row.Place(areaCode);
    }

    /// <summary>Twelve digits of the row's village; "" with a fault where it is unknown or of another county.</summary>
    public static string Read(RowCells row)
    {
        var areas = row.Context.Areas;
        if (!areas.IsThisCounty(row.Raw("县")))
        {
            row.Error("县", "other-county", (
                $"“{row.Raw("县")}”不是本县（{areas.CountyName}）。本县的表只收本县的户；请删去这一行，或交给该县导入。",
                $"“{row.Raw("县")}” is not this county ({areas.CountyName}). Remove the row, or let that county import it."));
            return "";
        }
        return row.Village();
    }
}
