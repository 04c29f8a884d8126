using System.Diagnostics.CodeAnalysis;
using Luling.County.Exchange.Tables;

namespace Luling.County.Verification.Crosscheck;

/// <summary>
/// A file of another department, opened for a cross-check: .csv, .xlsx or .xlsm, .parquet, known by its bytes and not by its name.
/// Order of use: <see cref="Open"/>, <see cref="FindHeadings"/>, <see cref="Scan"/>.
/// </summary>
internal abstract class OutsideFile(string path) : IDisposable
{
    public string FilePath { get; } = path;

    public string Name { get; } = Path.GetFileName(path);

    public abstract TableFormat Format { get; }

    /// <summary>Filled by <see cref="FindHeadings"/>; blank headings are left out.</summary>
    public IReadOnlyList<TableHeading> Headings { get; protected set; } = [];

    /// <summary>The row in which the headings stand; 0 before they are found, and for Parquet, whose columns have names instead.</summary>
    public int HeadingRow { get; protected set; }

    /// <summary>The 1-based column of a heading, 0 if it is not there. Spelling is compared as in <see cref="HeadingText.Key"/>.</summary>
    public int ColumnOf(string heading)
    {
        var key = HeadingText.Key(heading);
        return Headings.FirstOrDefault(h => HeadingText.Key(h.Text) == key)?.Column ?? 0;
    }

    public static OutsideOpening Open(string path, TableLimits? limits = null)
    {
        var name = Path.GetFileName(path);
        FileStream? stream = null;
        try
        {
            // ReadWrite sharing, because users leave the file open in Excel.
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (ParquetFile.Is(stream))
            {
                return TableOutside.Of(path, TableReader.Open(stream, name, s => ParquetFile.Open(s, name, limits ?? TableLimits.Default)));
            }

            var kind = FileKinds.Detect(stream, name);
            if (kind.Fault is null && !kind.IsZip && CsvHead.Read(stream) is { ByBytes: true } head)
            {
                return new(new CsvOutside(path, stream, head), null);
            }

            stream.Dispose();
            return kind.Fault is { } fault ? new(null, fault) : TableOutside.Of(path, TableReader.Open(path, limits));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            stream?.Dispose();
            return new(null, TableFault.Unreadable(name, e.Message));
        }
    }

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
    [MemberNotNullWhen(true, nameof(File))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool Opened => File is not null;
}
