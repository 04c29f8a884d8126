namespace Luling.County.Exchange.Tables;

/// <summary>One heading as it stands in the file (or as expected, where it is one of the expected) and its 1-based column.</summary>
internal sealed record TableHeading(string Text, int Column);

/// <summary>
/// Reads the table files that offices exchange (.xlsx, .csv) row by row, every cell as text, in bounded memory.
/// Order of use: <see cref="Open(string, TableLimits?)"/>, <see cref="FindHeadings"/>, <see cref="Read"/> until false, then look at
/// <see cref="Fault"/>: a file may turn out damaged in the middle.
/// The reader keeps cell texts as they are; cleaning (full-width digits, blanks, date forms) is the importer's.
/// </summary>
internal sealed class TableReader : IDisposable
{
    readonly TableFile file;
    RowSource? rows;
    Dictionary<string, int> columns = [];

    TableReader(TableFile file, string fileName)
    {
        this.file = file;
        FileName = fileName;
        SheetName = file.SheetNames.Count > 0 ? file.SheetNames[0] : "";
    }

    public string FileName { get; }
    public TableFormat Format => file.Format;

    /// <summary>The sheet being read; for .csv the file's name without its ending.</summary>
    public string SheetName { get; private set; }

    /// <summary>Filled by <see cref="FindHeadings"/>; blank headings are left out.</summary>
    public IReadOnlyList<TableHeading> Headings { get; private set; } = [];

    /// <summary>The row in which the headings stand; 0 before they are found.</summary>
    public int HeadingRow { get; private set; }

    /// <summary>The row as a spreadsheet program shows it, from 1; for .csv the record's number, blank lines counted.</summary>
    public int RowNumber => rows?.RowNumber ?? 0;

    /// <summary>Cells of the current row; index 0 is column 1 (A). May be shorter or longer than the headings.
    /// Valid until the next <see cref="Read"/>.</summary>
    public ReadOnlySpan<string> Cells => rows is null ? default : rows.Cells;

    /// <summary>A cell by its 1-based column; "" where the row has none.</summary>
    public string this[int column] => column >= 1 && column <= Cells.Length ? Cells[column - 1] : "";

    /// <summary>0..1 of the current sheet.</summary>
    public double Progress => rows?.Progress ?? 0;

    /// <summary>Set when reading ended early because the file is damaged.</summary>
    public TableFault? Fault { get; private set; }

    /// <summary>The 1-based column of a heading, 0 if it is not there.</summary>
    public int ColumnOf(string heading) => columns.GetValueOrDefault(HeadingText.Key(heading));

    public static TableOpenResult Open(string path, TableLimits? limits = null)
    {
        var name = Path.GetFileName(path);
        try
        {
            // ReadWrite sharing, because users leave the file open in Excel while they upload it.
            return Open(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16), name, limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, TableFault.Unreadable(name, e.Message));
        }
    }

    /// <summary>Opens an upload. The stream must be seekable; the reader (or a failed opening) disposes it.</summary>
    public static TableOpenResult Open(Stream stream, string fileName, TableLimits? limits = null)
    {
        limits ??= TableLimits.Default;
        return Open(stream, fileName, file =>
        {
            var kind = FileKinds.Detect(file, fileName);
            return kind.Fault is { } fault ? throw new TableFaultException(fault)
                : kind.IsZip ? XlsxFile.Open(file, fileName, limits)
                : CsvFile.Open(file, fileName);
        });
    }

    /// <summary>For a kind of file that is known already. A failed opening disposes the stream.</summary>
    public static TableOpenResult Open(Stream stream, string fileName, Func<Stream, TableFile> open)
    {
        try
        {
            return new(new TableReader(open(stream), fileName), null);
        }
        catch (TableFaultException e)
        {
            stream.Dispose();
            return new(null, e.Fault);
        }
        catch (Exception e) when (Damages(e))
        {
            stream.Dispose();
            return new(null, TableFault.Damaged(fileName, null, 0, e.Message));
        }
    }

    /// <summary>
    /// Looks through the first <paramref name="maxRows"/> rows of each sheet for the first that carries at least half of the
    /// expected headings, and goes on reading below it. Comparison ignores blanks, line breaks, required-marks (*) and
    /// full-width forms. Null when found; otherwise why not. May be called again with another set: it starts over.
    /// </summary>
    public TableFault? FindHeadings(IReadOnlyCollection<string> expected, int maxRows = 10)
    {
        var wanted = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var heading in expected)
            wanted.TryAdd(HeadingText.Key(heading), heading);
        var best = (Hits: 0, Sheet: "", Row: 0, Missing: (IReadOnlyList<string>)[.. expected]);
        try
        {
            for (var sheet = 0; sheet < file.SheetNames.Count; sheet++)
            {
                OpenSheet(sheet);
                for (var seen = 0; seen < maxRows && ReadRow();)
                {
                    seen++;
                    var found = HeadingText.Match(Cells, wanted);
                    if (found.Hits * 2 >= wanted.Count && found.Hits > 0)
                        return LikeSheet(sheet + 1, found.Hits, wanted, maxRows) is { } like ? TableFault.SeveralSheets(FileName, SheetName, like) : Take(found);
                    if (found.Hits > best.Hits)
                        best = (found.Hits, SheetName, RowNumber, found.Missing);
                }
            }
        }
        catch (Exception e) when (Damages(e))
        {
            return Fault = AsFault(e);
        }
        var nearest = best.Hits == 0 ? null : $"“{best.Sheet}”!{best.Row} ({best.Hits}/{wanted.Count})";
        return TableFault.NoHeadings(FileName, nearest, best.Missing, maxRows);
    }

    /// <summary>Goes to the next row that is not wholly blank; false at the end or at a <see cref="Fault"/>.</summary>
    public bool Read()
    {
        if (Fault is not null)
            return false;
        try
        {
            if (rows is null && file.SheetNames.Count > 0)
                OpenSheet(0);
            return ReadRow();
        }
        catch (Exception e) when (Damages(e))
        {
            Fault = AsFault(e);
            return false;
        }
    }

    /// <summary>See <see cref="TableFile.ReadOnly"/>.</summary>
    public void ReadOnly(IReadOnlySet<int> columns) => file.ReadOnly(columns);

    public void Dispose()
    {
        rows?.Dispose();
        file.Dispose();
    }

    /// <summary>A later visible sheet with the same headings and a row below them: reading one and passing over the other would lose rows unsaid.</summary>
    string? LikeSheet(int from, int hits, Dictionary<string, string> wanted, int maxRows)
    {
        for (var sheet = from; sheet < file.VisibleSheets; sheet++)
        {
            using var other = file.OpenSheet(sheet);
            var headed = false;
            for (var seen = 0; seen <= maxRows && other.Read();)
            {
                if (other.IsBlank)
                    continue;
                if (headed)
                    return file.SheetNames[sheet];
                seen++;
                headed = HeadingText.Match(other.Cells, wanted).Hits * 10 >= hits * 9;
            }
        }
        return null;
    }

    bool ReadRow()
    {
        while (rows is not null && rows.Read())
            if (!rows.IsBlank)
                return true;
        return false;
    }

    void OpenSheet(int index)
    {
        rows?.Dispose();
        Fault = null;
        Headings = [];
        columns = [];
        HeadingRow = 0;
        rows = file.OpenSheet(index);
        SheetName = file.SheetNames[index];
    }

    TableFault? Take(HeadingMatch found)
    {
        if (found.Duplicate is var (text, first, second))
            return TableFault.DuplicateHeading(FileName, SheetName, RowNumber, text, CellName.Column(first), CellName.Column(second));
        Headings = found.Headings;
        HeadingRow = RowNumber;
        columns = new(StringComparer.Ordinal);
        foreach (var heading in found.Headings)
            columns.TryAdd(HeadingText.Key(heading.Text), heading.Column);
        return null;
    }

    TableFault AsFault(Exception e) => e is TableFaultException { Fault: var fault }
        ? fault
        : TableFault.Damaged(FileName, SheetName, RowNumber, e.Message);

    /// <summary>What the zip, XML and number readers throw at broken content.</summary>
    internal static bool Damages(Exception e) => e is TableFaultException or InvalidDataException or System.Xml.XmlException or IOException
        or FormatException or OverflowException or NotSupportedException;
}
