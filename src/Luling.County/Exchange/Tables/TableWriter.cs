namespace Luling.County.Exchange.Tables;

/// <summary>
/// Writes one sheet as a stream: headings first, then row by row; <see cref="Dispose"/> finishes the file.
/// What <see cref="TableReader"/> reads back is what was written, and no text becomes a formula in a spreadsheet program.
/// Not written: NUL and half surrogates in .csv (no text has them).
/// </summary>
internal abstract class TableWriter : IDisposable
{
    /// <summary>Excel's bound for one cell.</summary>
    public const int MaxCellLength = 32767;

    public static TableWriter Create(string path, TableFormat format, string sheetName, IReadOnlyList<string> headings) =>
        Create(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16), format, sheetName, headings);

    /// <summary>The stream need not be seekable; it is closed at the end unless <paramref name="leaveOpen"/>.</summary>
    public static TableWriter Create(Stream stream, TableFormat format, string sheetName, IReadOnlyList<string> headings, bool leaveOpen = false)
    {
        TableWriter writer = format == TableFormat.Xlsx
            ? new XlsxTableWriter(stream, sheetName, leaveOpen)
            : new CsvTableWriter(stream, format, leaveOpen);
        writer.WriteHeadings(headings);
        return writer;
    }

    public abstract void WriteRow(params ReadOnlySpan<TableCell> cells);

    /// <summary>All cells as text.</summary>
    public void WriteTexts(params ReadOnlySpan<string?> texts)
    {
        if (row.Length < texts.Length)
            row = new TableCell[texts.Length];
        for (var i = 0; i < texts.Length; i++)
            row[i] = texts[i];
        WriteRow(row.AsSpan(0, texts.Length));
    }

    public abstract void Dispose();

    protected abstract void WriteHeadings(IReadOnlyList<string> headings);

    protected static string Checked(string text) => text.Length <= MaxCellLength
        ? text
        : throw new ArgumentException($"A cell holds at most {MaxCellLength} characters; this text has {text.Length}.", nameof(text));

    TableCell[] row = [];
}
