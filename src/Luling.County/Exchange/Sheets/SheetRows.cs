using Luling.County.Exchange.Tables;

namespace Luling.County.Exchange.Sheets;

/// <summary>The rows of an opened file in the column order of its kind, whatever their order in the file.</summary>
internal sealed class SheetRows
{
    private readonly TableReader reader;
    private readonly SheetKind kind;
    private readonly int[] fileColumns;
    private readonly bool[] present;

    public SheetRows(TableReader reader, SheetKind kind)
    {
        this.reader = reader;
        this.kind = kind;
        fileColumns = [.. kind.Columns.Select(c => reader.ColumnOf(c.Heading))];
        present = [.. fileColumns.Select(c => c > 0)];
    }

    public IReadOnlyList<string> MissingHeadings => [.. kind.Columns.Where((_, i) => !present[i]).Select(c => c.Heading)];

    /// <summary>Null when the file has a heading row with every required heading; otherwise why it cannot be used.</summary>
    public static TableFault? FindHeadings(TableReader reader, SheetKind kind)
    {
        // The kind's own headings are looked for twice: among all of them (so that a doubled one is noticed), and, in files
        // that carry only a few, among the required ones.
        var all = kind.Columns.Select(c => c.Heading).ToList();
        var required = kind.Columns.Where(c => c.Required).Select(c => c.Heading).ToList();
        var fault = reader.FindHeadings(all);
        if (fault is { Code: "table.no-headings" })
        {
            fault = reader.FindHeadings(required);
        }
        if (fault is not null)
        {
            return fault;
        }
        var missing = required.Where(h => reader.ColumnOf(h) == 0).ToList();
        return missing.Count == 0 ? null : MissingFault(reader, kind, missing);
    }

    /// <summary>What the file lacks or has beyond the kind's columns, said once.</summary>
    public void Announce(ImportContext context)
    {
        var known = fileColumns.Where(c => c > 0).ToHashSet();
        var extra = reader.Headings.Where(h => !known.Contains(h.Column)).Select(h => h.Text).ToList();
        if (extra.Count > 0)
        {
            context.Notice(($"未使用的列：{string.Join("、", extra)}。其内容没有导入。", $"Columns not used: {string.Join("、", extra)}. Their cells were not imported."));
        }
        if (MissingHeadings is { Count: > 0 } missing)
        {
            context.Notice(($"表中没有这些列，已有内容保持不变：{string.Join("、", missing)}。", $"The file lacks these columns; what is on file for them stays: {string.Join("、", missing)}."));
        }
    }

    /// <summary>The next rows, at most <paramref name="count"/>, with their required cells checked.</summary>
    public List<RowCells> Next(ImportContext context, int count, CancellationToken cancel)
    {
        var rows = new List<RowCells>();
        while (rows.Count < count && reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            var cells = new string[fileColumns.Length];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = reader[fileColumns[i]];
            }
            var row = new RowCells(kind, cells, present, reader.RowNumber, context);
            row.CheckRequired();
            rows.Add(row);
        }
        return rows;
    }

    private static TableFault MissingFault(TableReader reader, SheetKind kind, List<string> missing) => new("missing-headings",
        $"文件“{reader.FileName}”工作表“{reader.SheetName}”第 {reader.HeadingRow} 行的表头缺少“{kind.Name.Zh}”必需的列：{string.Join("、", missing)}。请补上这些列（表头文字不要改动）再导入。",
        $"In the file “{reader.FileName}”, sheet “{reader.SheetName}”, row {reader.HeadingRow}, headings are missing that “{kind.Name.En}” needs: {string.Join("、", missing)}. Add these columns (with exactly these headings) and import again.");
}
