namespace Luling.App.Web.Pages.Register;

/// <summary>Where on the household's page what the sheets call so is shown: lists of faults lead there.</summary>
internal static class HouseholdAnchors
{
    private static readonly Dictionary<string, string> ByHeading = new(StringComparer.Ordinal)
    {
        ["户主姓名"] = "field-Head", ["户主证件号码"] = "field-HeadNumber", ["家庭人口数"] = "field-Persons", ["主要致贫原因"] = "field-MainCause", ["次要致贫原因"] = "field-OtherCauses",
        ["识别标准"] = "field-Standard", ["户联系电话"] = "field-Phone", ["村办公电话"] = "field-VillageOffice", ["开户银行名称"] = "field-Bank", ["银行卡号"] = "field-BankCard",
        ["是否危房户"] = "field-DangerousHouse", ["危房级别"] = "field-HouseGrade", ["住房面积"] = "field-FloorArea", ["是否解决安全饮用水"] = "field-SafeWater", ["是否通生活用电"] = "field-DomesticPower",
        ["是否通生产用电"] = "field-ProductionPower", ["是否通广播电视"] = "field-Broadcast", ["入户路类型"] = "field-AccessRoad", ["与村主干路距离"] = "field-RoadDistance",
        ["是否有卫生厕所"] = "field-SanitaryToilet", ["主要燃料类型"] = "field-Fuel", ["耕地面积（亩）"] = "field-ArableLand", ["林地面积（亩）"] = "field-ForestLand", ["林果面积（亩）"] = "field-OrchardLand",
        ["退耕还林面积（亩）"] = "field-ConvertedLand", ["水面面积"] = "field-WaterSurface", ["是否加入农民专业合作组织"] = "field-InCooperative", ["是否有龙头企业带动"] = "field-LedByFirm",
        ["是否有创业致富带头人带动"] = "field-LedByEntrepreneur",
        ["人均纯收入"] = "income", ["年收入"] = "income", ["纯收入"] = "income", ["工资性收入"] = "income", ["生产经营性收入"] = "income", ["生产经营性支出"] = "income", ["财产性收入"] = "income",
        ["转移性收入"] = "income", ["计划生育金"] = "income", ["低保金"] = "income", ["五保金"] = "income", ["养老保险金"] = "income", ["生态补偿金"] = "income", ["其他转移性收入"] = "income",
        ["干部编号"] = "measures",
    };

    /// <summary>An id on the page. What stands in no field of the household is one of its members'.</summary>
    public static string Of(string? heading) => heading is not null && ByHeading.TryGetValue(heading, out var anchor) ? anchor : "members";

    public static IEnumerable<string> All => ByHeading.Values.Append("members").Distinct(StringComparer.Ordinal);
}
