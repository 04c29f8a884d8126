namespace Luling.County.Exchange.Tables;

internal enum NoteSeverity
{
    Warning,
    Error,
}

/// <summary>What is wrong with a cell: sheet by name, row and column from 1. Column 0 means the whole row (its first cell is marked),
/// row 0 the whole sheet (only listed).</summary>
internal sealed record CellNote(string Sheet, int Row, int Column, string Message, NoteSeverity Severity = NoteSeverity.Error);

/// <summary>
/// Gives users their own workbook back: faulty cells filled (red error, yellow warning) and commented, a list of all faults on a
/// leading sheet with links; everything else stays as it is. Marks from an earlier round are taken away first, so a mended and
/// re-checked workbook shows only what is still wrong. A .csv comes back as a workbook with the same rows in the same places.
/// </summary>
internal static class ErrorWorkbook
{
    /// <summary>Null when written; otherwise why the source cannot be read or the target not be written. The target appears only when it is complete.</summary>
    public static TableFault? Write(string sourcePath, string outPath, IEnumerable<CellNote> notes, bool chinese = true, TableLimits? limits = null)
    {
        limits ??= TableLimits.Default;
        var name = Path.GetFileName(sourcePath);
        var copy = outPath + ".copy.tmp";
        var made = outPath + ".tmp";
        try
        {
            string? onlySheet = null;
            var opened = TableReader.Open(sourcePath, limits);
            if (!opened.Opened)
                return opened.Fault;
            using (opened.Reader)
                if (opened.Reader.Format != TableFormat.Xlsx)
                    onlySheet = CopyToWorkbook(opened.Reader, copy);
            var source = onlySheet is null ? sourcePath : copy;
            using (var stream = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16))
            using (var file = XlsxFile.Open(stream, name, limits))
                MarkedWorkbook.Write(file, made, new CellMarks(notes, onlySheet), chinese);
            File.Move(made, outPath, overwrite: true);
            return null;
        }
        catch (TableFaultException e)
        {
            return e.Fault;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return TableFault.Unwritable(Path.GetFileName(outPath), e.Message);
        }
        catch (Exception e) when (TableReader.Damages(e))
        {
            return TableFault.Damaged(name, null, 0, e.Message);
        }
        finally
        {
            foreach (var rest in (ReadOnlySpan<string>)[copy, made])
                if (File.Exists(rest))
                    File.Delete(rest);
        }
    }

    static string CopyToWorkbook(TableReader reader, string path)
    {
        var sheet = XlsxSkeleton.SheetName(reader.SheetName);
        using (var writer = new XlsxTableWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16), sheet, leaveOpen: false))
            while (reader.Read())
                writer.WriteRowAt(reader.RowNumber, reader.Cells);
        return reader.Fault is { } fault ? throw new TableFaultException(fault) : sheet;
    }
}

/// <summary>All that is wrong with one cell.</summary>
internal sealed class CellMark
{
    public NoteSeverity Severity { get; private set; }
    public List<(NoteSeverity Severity, string Message)> Messages { get; } = [];

    /// <summary>What stands in the cell, for the list.</summary>
    public string Value { get; set; } = "";

    public string Text => string.Join('\n', Messages.Select(m => m.Message));

    public void Add(CellNote note)
    {
        Messages.Add((note.Severity, note.Message));
        if (note.Severity > Severity)
            Severity = note.Severity;
    }
}

/// <summary>The notes by sheet, row and column.</summary>
internal sealed class CellMarks
{
    readonly Dictionary<string, SortedDictionary<int, SortedDictionary<int, CellMark>>> sheets = new(StringComparer.Ordinal);

    /// <param name="notes">The notes; their order within a cell is kept.</param>
    /// <param name="onlySheet">When the source has but one, unnamed sheet: the name it got.</param>
    public CellMarks(IEnumerable<CellNote> notes, string? onlySheet)
    {
        foreach (var note in notes)
        {
            var sheet = onlySheet ?? note.Sheet;
            if (!sheets.TryGetValue(sheet, out var rows))
                sheets[sheet] = rows = [];
            var row = Math.Max(0, note.Row);
            if (!rows.TryGetValue(row, out var cells))
                rows[row] = cells = [];
            var column = Math.Clamp(note.Column, 1, CellName.MaxColumn);
            if (!cells.TryGetValue(column, out var mark))
                cells[column] = mark = new();
            mark.Add(note);
        }
    }

    public IEnumerable<string> Sheets => sheets.Keys;

    /// <summary>Marks of a sheet by row, then column; row 0 holds what concerns the whole sheet.</summary>
    public SortedDictionary<int, SortedDictionary<int, CellMark>> Of(string sheet) => sheets.GetValueOrDefault(sheet) ?? [];
}
