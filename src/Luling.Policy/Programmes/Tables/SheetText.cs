using System.Globalization;

namespace Luling.Policy.Programmes.Tables;

/// <summary>A sheet as a text among the programme's files, <c>cards.xlsx#卡类</c>: one line a row, its number and its cells divided by tabs.
/// It belongs to the version, and lets a programme be loaded again when the workbook has changed.</summary>
internal static class SheetText
{
    public static ProgrammeText Of(SheetCells cells) =>
        new($"{cells.Workbook}#{cells.Sheet}", string.Concat(cells.Rows.Select(r => string.Join('\t', r.Cells.Select(Escaped).Prepend(r.Number.ToString(CultureInfo.InvariantCulture))) + "\n")));

    public static SheetCells? Find(IReadOnlyList<ProgrammeText> files, string workbook, string sheet) =>
        files.FirstOrDefault(f => f.Name == $"{workbook}#{sheet}") is { } file ? new SheetCells(workbook, sheet, [.. Rows(file.Text)]) : null;

    private static IEnumerable<SheetRow> Rows(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var cells = line.Split('\t');
            if (int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                yield return new SheetRow(number, [.. cells.Skip(1).Select(Plain)]);
            }
        }
    }

    private static string Escaped(string cell) =>
        cell.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Plain(string cell) => string.Join('\\', cell.Split("\\\\").Select(part =>
        part.Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\r", "\r", StringComparison.Ordinal)));
}
