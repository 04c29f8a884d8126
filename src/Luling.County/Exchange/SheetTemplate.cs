using System.Globalization;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;

namespace Luling.County.Exchange;

/// <summary>An empty workbook of a kind: its headings, a line on how to fill in each column, and the values that lists allow.
/// Filled in, it imports as it is: only the first sheet is read.</summary>
internal static class SheetTemplate
{
    private static readonly Bilingual HowTo = ("填写说明", "How to fill in");
    private static readonly Bilingual Lists = ("可填的值", "Allowed values");
    private static readonly Bilingual[] HowToHeadings = [("列名", "Column"), ("含义", "Meaning"), ("必填", "Required"), ("填法", "What to enter")];
    private static readonly Bilingual[] ListHeadings = [("列名", "Column"), ("代码", "Code"), ("填写文字", "Enter"), ("英文", "English")];

    /// <summary>The stream is left open and need not be seekable.</summary>
    public static void Write(SheetKind kind, Stream to, CultureInfo language)
    {
        var listed = kind.Columns.Where(c => c.Allowed.Count > 0).ToList();
        List<string> sheets = [kind.Name.In(language), HowTo.In(language)];
        if (listed.Count > 0)
        {
            sheets.Add(Lists.In(language));
        }
        using var writer = new XlsxTableWriter(to, sheets, leaveOpen: true);
        // Readers pass over the star.
        writer.NextSheet([.. kind.Columns.Select(c => c.Required ? c.Heading + "*" : c.Heading)]);
        writer.NextSheet([.. HowToHeadings.Select(h => h.In(language))]);
        foreach (var column in kind.Columns)
        {
            writer.WriteTexts(column.Heading, column.NameEn, (column.Required ? ColumnTexts.Yes : ColumnTexts.No).In(language), ColumnTexts.HowToFill(column).In(language));
        }
        if (listed.Count == 0)
        {
            return;
        }
        writer.NextSheet([.. ListHeadings.Select(h => h.In(language))]);
        foreach (var column in listed)
        {
            foreach (var item in column.Allowed)
            {
                writer.WriteTexts(column.Heading, item.Code, item.Text.Zh, item.Text.En);
            }
        }
    }
}
