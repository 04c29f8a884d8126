using Luling.County.Register;

namespace Luling.County.Exchange.Sheets;

/// <summary>What to enter in a column, in one line.</summary>
internal static class ColumnTexts
{
    /// <summary>More values than this are left to the list itself.</summary>
    private const int Shown = 12;

    public static readonly Bilingual Yes = ("必填", "required");
    public static readonly Bilingual No = ("可空", "optional");

    public static Bilingual HowToFill(SheetColumn column) => column.Type switch
    {
        ColumnType.Text => ("文字", "text"),
        ColumnType.Number => ("数字，如 12.5", "a number, such as 12.5"),
        ColumnType.Whole => ("整数，如 3", "a whole number, such as 3"),
        ColumnType.Money => ("金额，以元为单位，如 1234.50", "an amount in yuan, such as 1234.50"),
        ColumnType.Day => ("日期，如 2016-03-05", "a day, such as 2016-03-05"),
        ColumnType.Year => ("四位年份，如 2016", "a year of four digits, such as 2016"),
        ColumnType.YesNo => ("是 或 否；不清楚的留空", "是 (yes) or 否 (no); blank where it is not known"),
        ColumnType.IdNumber => ("号码，请设为文本格式", "a number; format the column as text"),
        ColumnType.Reference => ("编号，与其他表一致", "a number, the same as on the other sheets"),
        ColumnType.Choice or ColumnType.Code => OneOf(column.Allowed),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column.Type, null),
    };

    private static Bilingual OneOf(IReadOnlyList<CodeItem> items)
    {
        var zh = string.Join("、", items.Take(Shown).Select(i => i.Text.Zh));
        var en = string.Join(", ", items.Take(Shown).Select(i => $"{i.Text.Zh} ({i.Text.En})"));
        return items.Count <= Shown
            ? ($"填其中一项：{zh}", $"one of: {en}")
            : ($"填代码表中的一项，如 {zh} 等，共 {items.Count} 项", $"one of a list of {items.Count}: {en}…");
    }
}
