namespace Luling.County.Exchange.Tables;

/// <summary>Rows of one sheet, forward only. Every cell is text; a cell that is not there is "".</summary>
internal abstract class RowSource : IDisposable
{
    string[] cells = new string[64];
    int count;

    /// <summary>The row as a spreadsheet program numbers it, from 1.</summary>
    public int RowNumber { get; protected set; }

    public ReadOnlySpan<string> Cells => cells.AsSpan(0, count);

    /// <summary>0..1, by bytes read.</summary>
    public abstract double Progress { get; }

    public abstract bool Read();

    public abstract void Dispose();

    public bool IsBlank
    {
        get
        {
            foreach (var cell in Cells)
                if (!string.IsNullOrWhiteSpace(cell))
                    return false;
            return true;
        }
    }

    protected void ClearCells() => count = 0;

    /// <summary>Sets a cell by its 0-based column; columns skipped over are blank.</summary>
    protected void SetCell(int column, string text)
    {
        if (column >= count)
        {
            if (column >= cells.Length)
                Array.Resize(ref cells, Math.Max(column + 1, cells.Length * 2));
            cells.AsSpan(count, column - count).Fill("");
            count = column + 1;
        }
        cells[column] = text;
    }
}

/// <summary>An opened file: its sheets by name, any of which may be opened (again) from its first row.</summary>
internal abstract class TableFile : IDisposable
{
    public abstract TableFormat Format { get; }
    public abstract IReadOnlyList<string> SheetNames { get; }
    /// <summary>The first so many of <see cref="SheetNames"/> are shown by a spreadsheet program.</summary>
    public virtual int VisibleSheets => SheetNames.Count;
    public abstract RowSource OpenSheet(int index);

    /// <summary>Says that only these 1-based columns matter from now on; a file stored by columns then leaves the others blank.</summary>
    public virtual void ReadOnly(IReadOnlySet<int> columns)
    {
    }

    public abstract void Dispose();
}

internal enum TableFormat
{
    Xlsx,
    CsvUtf8,
    CsvGbk,

    /// <summary>What Excel calls "Unicode text". Read only.</summary>
    CsvUtf16,

    /// <summary>Columns by name, from databases and analysts; only as a file of another department. Read only.</summary>
    Parquet,
}
