using System.Globalization;
using Luling.County.Exchange.Sheets;
using Luling.County.Register;

namespace Luling.County.Exchange.Kinds;

/// <summary>Doubts about a household row that enters nevertheless.</summary>
internal static class HouseholdChecks
{
    /// <summary>Sheets round to the yuan here and there: a total off by no more than that is not a fault.</summary>
    private const long Tolerance = 100;

    public static readonly IReadOnlyList<string> Codes = [.. NumberChecks.Codes, .. UnreadableCodes.All,
        "no-head-name", "property-income-differs", "transfer-income-differs", "year-income-differs", "net-income-differs", "net-per-head-differs"];

    public static void Check(RowCells row, HouseholdYear sheet)
    {
        if (row.Has("户主姓名") && row.Raw("户主姓名").Length == 0)
        {
            row.Context.Warn(row, "户主姓名", "no-head-name", ("没有户主姓名。可录入，待补填。", "The head's name is blank. The row enters; fill it in."));
        }
        if (row.Has("户主证件号码"))
        {
            NumberChecks.Check(row, "户主证件号码", wanted: false);
        }
        var income = Income.Of(sheet);
        if (income.PropertyDiffers)
        {
            Differs(row, "财产性收入", "property-income-differs", income.Property, sheet.AssetDividend + sheet.OtherPropertyIncome, ("资产收益扶贫分红收入 + 其他财产性收入", "asset dividends + other property income"));
        }
        if (income.TransferDiffers)
        {
            Differs(row, "转移性收入", "transfer-income-differs", income.Transfers,
                sheet.FamilyPlanningIncome + sheet.DibaoIncome + sheet.WubaoIncome + sheet.PensionIncome + sheet.EcologicalIncome + sheet.OtherTransferIncome,
                ("计划生育金 + 低保金 + 五保金 + 养老保险金 + 生态补偿金 + 其他转移性收入", "family-planning + dibao + wubao + pension + ecological + other transfers"));
        }
        Differs(row, "年收入", "year-income-differs", sheet.StatedYearIncome, income.Gross,
            ("工资性 + 生产经营性 + 财产性 + 转移性收入", "wages + operating + property + transfers"));
        Differs(row, "纯收入", "net-income-differs", sheet.StatedNetIncome, income.Net,
            ("四项收入之和 − 生产经营性支出", "the four kinds of income − operating costs"));
        Differs(row, "人均纯收入", "net-per-head-differs", sheet.StatedNetPerHead, income.NetPerHead(sheet.StatedMembers),
            (string.Create(CultureInfo.InvariantCulture, $"(四项收入之和 − 生产经营性支出) ÷ 家庭人口数 {sheet.StatedMembers}"),
             string.Create(CultureInfo.InvariantCulture, $"(the four kinds of income − operating costs) ÷ the {sheet.StatedMembers} members on the sheet")));
    }

    private static void Differs(RowCells row, string heading, string code, long? stated, long? computed, Bilingual formula)
    {
        if (stated is not { } s || computed is not { } c || Math.Abs(s - c) <= Tolerance)
        {
            return;
        }
        row.Context.Warn(row, heading, code, (
            $"填报 {Yuan(s)} 元，按本行计算为 {Yuan(c)} 元（{formula.Zh}）。可录入，请核对各项后改正。",
            $"The sheet states {Yuan(s)} yuan; this row gives {Yuan(c)} yuan ({formula.En}). The row enters; check the items and mend it."));
    }

    private static string Yuan(long fen) => (fen / 100m).ToString("#,0.##", CultureInfo.InvariantCulture);
}

/// <summary>Codes of values that could not be read and stay unknown (<see cref="RowCells"/>).</summary>
internal static class UnreadableCodes
{
    public static readonly IReadOnlyList<string> All =
        ["not-a-day", "not-a-number", "not-a-whole-number", "not-an-amount", "negative-amount", "not-a-year", "not-yes-or-no"];
}
