using Luling.County.Exchange.Tables;

namespace Luling.County.Verification.Crosscheck;

/// <summary>What an outside file turned out to be.</summary>
internal enum OutsideFormat
{
    CsvUtf8,
    CsvGbk,
    CsvUtf16,
    Workbook,
    Parquet,
}

/// <summary>
/// A file of another department, opened for a cross-check: .csv, .xlsx or .xlsm, .parquet, known by its bytes and not by its name.
/// Order of use: <see cref="Open"/>, <see cref="FindHeadings"/>, <see cref="Scan"/>.
/// </summary>
internal abstract class OutsideFile : IDisposable
{
    public required string Path { get; init; }

    public string Name => System.IO.Path.GetFileName(Path);

    public abstract OutsideFormat Format { get; }

    /// <summary>Filled by <see cref="FindHeadings"/>; blank headings are left out.</summary>
    public abstract IReadOnlyList<TableHeading> Headings { get; }

    /// <summary>The row in which the headings stand; 0 before they are found and for Parquet, which has names instead.</summary>
    public abstract int HeadingRow { get; }

    /// <summary>The 1-based column of a heading, 0 if it is not there. Spelling is compared as in <see cref="HeadingText.Key"/>.</summary>
    public int ColumnOf(string heading)
    {
        var key = HeadingText.Key(heading);
        return Headings.FirstOrDefault(h => HeadingText.Key(h.Text) == key)?.Column ?? 0;
    }

    public static OutsideOpening Open(string path, TableLimits? limits = null) => throw new NotImplementedException();

    /// <summary>Looks for the row of headings as <see cref="TableReader.FindHeadings"/> does. Null when found, otherwise why not.</summary>
    public abstract TableFault? FindHeadings(IReadOnlyCollection<string> expected, int maxRows = 10);

    /// <summary>Reads the rows below the headings once, from the start or from a checkpoint, in bounded memory.</summary>
    /// <exception cref="OperationCanceledException">When cancelled; what was committed before stands.</exception>
    public abstract ScanResult Scan(ScanRequest request, ScanSink sink, CancellationToken cancel = default);

    public abstract void Dispose();
}

/// <summary>The opened file, or why it cannot be read.</summary>
internal sealed record OutsideOpening(OutsideFile? File, TableFault? Fault)
{
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(File))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Fault))]
    public bool Opened => File is not null;
}
