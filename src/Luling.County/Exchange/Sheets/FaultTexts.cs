using Luling.County.Register;
using Luling.Linkage;

namespace Luling.County.Exchange.Sheets;

/// <summary>What is wrong with a cell, why, and how to mend it, in both languages; texts of the getters that all kinds share.</summary>
internal static class FaultTexts
{
    public static Bilingual Missing(SheetColumn column) => (
        $"“{column.Heading}”为空，但每一行都必须填写。请补填后再导入。",
        $"“{column.Heading}” ({column.NameEn}) is blank, and every row needs it. Fill it in and import again.");

    public static Bilingual NotADay(string text) => (
        $"“{text}”不是有效日期。请写成 2016-03-05 这样的年-月-日。",
        $"“{text}” is no day of the calendar. Write year-month-day, such as 2016-03-05.");

    public static Bilingual OnlyAYear(string text) => (
        $"“{text}”只有年份，无法确定日期。请写成 2016-03-05 这样的年-月-日。",
        $"“{text}” is only a year; no day follows from it. Write year-month-day, such as 2016-03-05.");

    public static Bilingual NotANumber(string text) => (
        $"“{text}”不是数字。请只填数字，如 12.5，不要夹带说明文字。",
        $"“{text}” is no number. Enter digits only, such as 12.5, without remarks.");

    public static Bilingual NotWhole(string text) => (
        $"“{text}”不是整数。请填整数，如 3。",
        $"“{text}” is no whole number. Enter one, such as 3.");

    public static Bilingual NotMoney(string text) => (
        $"“{text}”不是金额。请以元为单位填数字，如 1234.50。",
        $"“{text}” is no amount of money. Enter yuan in digits, such as 1234.50.");

    public static Bilingual Negative(string text) => (
        $"金额“{text}”小于零。此栏只填收到或支付的数额，请核对正负号。",
        $"The amount “{text}” is below zero. This column holds what was received or paid: check the sign.");

    public static Bilingual NotAYear(string text) => (
        $"“{text}”不是年份。请填四位年份，如 2016。",
        $"“{text}” is no year. Enter four digits, such as 2016.");

    public static Bilingual NotYesNo(string text) => (
        $"“{text}”既不是“是”也不是“否”。请填“是”或“否”，情况不明的留空。",
        $"“{text}” is neither 是 (yes) nor 否 (no). Enter one of them; leave the cell blank where it is not known.");

    public static Bilingual OutsideList(string text, IEnumerable<Bilingual> items)
    {
        var all = items.ToList();
        var shown = all.Count > 30 ? all.Take(30) : all;
        var more = all.Count > 30;
        return ($"“{text}”不在代码表内。可填：{string.Join("、", shown.Select(i => i.Zh))}{(more ? " 等" : "")}。",
            $"“{text}” is not in the code list. Allowed: {string.Join("、", shown.Select(i => i.Zh))}{(more ? " …" : "")}.");
    }

    public static Bilingual UnknownReference(string code, Bilingual what) => (
        $"{what.Zh}“{code}”不在册（或不在您负责的区域内）。请核对编号；如属新增，请先导入其所在的表。",
        $"No {what.En} with the number “{code}” is on file (or it lies outside your area). Check the number; if it is new, import its own sheet first.");

    public static Bilingual BadCreditCode(string text, CreditCodeFault fault)
    {
        var (zh, en) = fault switch
        {
            CreditCodeFault.Checksum or CreditCodeFault.OrganisationCode => ("校验位不符，可能有一位录错", "its check character does not fit, so a character is probably wrong"),
            CreditCodeFault.Charset => ("含有代码中不使用的字母 I、O、S、V、Z", "it has a letter that such codes never use (I, O, S, V, Z)"),
            CreditCodeFault.PrecisionLost => ("被电子表格当作数字存过，后几位已丢失", "a spreadsheet kept it as a number and lost its last digits"),
            _ => ("应为 18 位数字或大写字母", "it should be 18 digits or capital letters"),
        };
        return ($"统一社会信用代码“{text}”有误：{zh}。请对照营业执照重新填写。", $"The credit code “{text}” is wrong: {en}. Copy it again from the licence.");
    }

    public static Bilingual Duplicate(int firstRow) => (
        $"与第 {firstRow} 行重复：同一表内同一条记录只能出现一次。请删去其中一行。",
        $"Repeats row {firstRow}: the same record may stand only once in a file. Remove one of the two rows.");

    public static Bilingual UsedElsewhere(string code) => (
        $"编号“{code}”已在您负责的区域之外使用。请核对编号，或请县级办理。",
        $"The number “{code}” is in use outside your area. Check it, or ask the county office.");

    public static Bilingual OutOfArea(string place) => (
        $"“{place}”不在您负责的区域内，不能录入。请核对，或请上级办理。",
        $"“{place}” lies outside the area you answer for. Check it, or ask the level above.");
}

/// <summary>Finding an item of a code list from what people write on sheets.</summary>
internal static class ListTexts
{
    public static CodeItem? Find(CodeList list, string text) => list.Find(text) ?? list.Id switch
    {
        "sex" => text switch { "男" => list.ByCode("1"), "女" => list.ByCode("2"), _ => null },
        "ethnicity" => list.Find(text + "族"),
        "relation_to_head" => list.Find("之" + text),
        _ => text.Length == 1 && char.IsAsciiDigit(text[0]) ? list.ByCode("0" + text) : null,
    };

    /// <summary>As the national sheets print it.</summary>
    public static string Of(CodeList list, string code) => (list.Id, code) switch
    {
        ("sex", "1") => "男",
        ("sex", "2") => "女",
        _ => list.ByCode(code)?.Text.Zh ?? code,
    };
}
