using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Households: the income of the newest sheet that is not of a later year.</summary>
internal static partial class HouseholdFacts
{
    private const string Year = "CNY/year";
    private const string HeadAndYear = "CNY/person/year";

    private static SubjectFacts<HouseholdFile, FactsAt> Money(SubjectFacts<HouseholdFile, FactsAt> facts) => facts
        .Whole("sheet year", "户表年度", "", (h, at) => h.SheetOn(at.Day)?.Year, meaningEn: "Year of the newest household sheet that is not of a later year than the day.", meaningZh: "不晚于当日年份的最新户表的年度。")
        .Whole("stated size", "户表人口", "person", (h, at) => h.SheetOn(at.Day)?.StatedMembers)
        .Money("income per head", "人均纯收入", HeadAndYear, (h, at) => PerHead(h, h.SheetOn(at.Day), at.Day),
            meaningEn: "Net income over the members that the sheet states, or else those of the last day of its year (of the day itself in its own year).",
            meaningZh: "纯收入除以户表所填人口；未填的除以该年年末（当年为当日）的家庭人口。")
        .Money("income per head last year", "上年人均纯收入", HeadAndYear, (h, at) => PerHead(h, LastYear(h, at), at.Day),
            meaningEn: "Of the sheet of the year before the newest one; not known without it.", meaningZh: "最新户表上一年度的户表所得；没有的为未知。")
        .Money("net income", "年纯收入", Year, (h, at) => h.SheetOn(at.Day)?.Net.Fen,
            meaningEn: "Computed: wages, operating and property income and transfers less operating costs; not known while one of them is not.",
            meaningZh: "计算所得：工资性、生产经营性、财产性、转移性收入之和减生产经营性支出；任一项未知即为未知。")
        .Money("gross income", "年总收入", Year, (h, at) => h.SheetOn(at.Day)?.Gross.Fen, meaningEn: "Before operating costs.", meaningZh: "未减生产经营性支出。")
        .Money("wages", "工资性收入", Year, (h, at) => h.SheetOn(at.Day)?.Wages.Fen)
        .Money("wages last year", "上年工资性收入", Year, (h, at) => LastYear(h, at)?.Wages.Fen, meaningEn: "Of the sheet of the year before the newest one.", meaningZh: "最新户表上一年度的户表所填。")
        .Money("operating income", "生产经营性收入", Year, (h, at) => h.SheetOn(at.Day)?.Operating.Fen)
        .Money("operating income last year", "上年生产经营性收入", Year, (h, at) => LastYear(h, at)?.Operating.Fen, meaningEn: "Of the sheet of the year before the newest one.", meaningZh: "最新户表上一年度的户表所填。")
        .Money("property income", "财产性收入", Year, (h, at) => h.SheetOn(at.Day)?.Property.Fen, meaningEn: "The total, or the sum of its parts where it is blank.", meaningZh: "合计；合计未填而分项齐全的为分项之和。")
        .Money("transfers", "转移性收入", Year, (h, at) => h.SheetOn(at.Day)?.Transfers.Fen, meaningEn: "The total, or the sum of its parts where it is blank.", meaningZh: "合计；合计未填而分项齐全的为分项之和。")
        .Money("operating costs", "生产经营性支出", Year, (h, at) => h.SheetOn(at.Day)?.Costs.Fen)
        .Money("dibao income", "低保金", Year, (h, at) => h.SheetOn(at.Day)?.Dibao.Fen)
        .Money("wubao income", "五保金", Year, (h, at) => h.SheetOn(at.Day)?.Wubao.Fen)
        .Money("pension income", "养老保险金", Year, (h, at) => h.SheetOn(at.Day)?.Pension.Fen)
        .Money("ecological income", "生态补偿金", Year, (h, at) => h.SheetOn(at.Day)?.Ecological.Fen)
        .Money("family-planning income", "计划生育金", Year, (h, at) => h.SheetOn(at.Day)?.FamilyPlanning.Fen)
        .Money("asset dividend", "资产收益分红", Year, (h, at) => h.SheetOn(at.Day)?.Dividend.Fen)
        .Money("stated net income", "户表纯收入", Year, (h, at) => h.SheetOn(at.Day)?.StatedNet.Fen, meaningEn: "As the sheet prints it.", meaningZh: "户表所填，非计算所得。")
        .Money("stated income per head", "户表人均纯收入", HeadAndYear, (h, at) => h.SheetOn(at.Day)?.StatedNetPerHead.Fen, meaningEn: "As the sheet prints it.", meaningZh: "户表所填，非计算所得。")
        .Money("stated year income", "户表年收入", Year, (h, at) => h.SheetOn(at.Day)?.StatedYearIncome.Fen, meaningEn: "As the sheet prints it.", meaningZh: "户表所填，非计算所得。")
        .Truth("property parts differ", "财产性收入分项不符", (h, at) => OfSheet(h, at, s => s.PropertyDiffers), meaningEn: "Total and parts are all there and do not agree.", meaningZh: "合计与分项均已填写而不相等。")
        .Truth("transfer parts differ", "转移性收入分项不符", (h, at) => OfSheet(h, at, s => s.TransferDiffers), meaningEn: "Total and parts are all there and do not agree.", meaningZh: "合计与分项均已填写而不相等。");

    private static HouseholdSheet? LastYear(HouseholdFile household, FactsAt at) =>
        household.SheetOn(at.Day) is { } newest ? Array.Find(household.Sheets, s => s.Year == newest.Year - 1) : null;

    private static long? PerHead(HouseholdFile household, HouseholdSheet? sheet, DateOnly day) =>
        sheet?.Net.Fen is { } net && (sheet.StatedMembers ?? household.MembersOn(sheet.Year == day.Year ? day : new DateOnly(sheet.Year, 12, 31))) is > 0 and var heads
            ? Income.PerHead(net, heads) : null;
}
