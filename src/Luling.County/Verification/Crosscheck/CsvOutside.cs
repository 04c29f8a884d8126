using Luling.County.Exchange.Tables;
using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A .csv in UTF-8 or GBK, read by its bytes.</summary>
internal sealed class CsvOutside(string path, FileStream file, CsvHead head) : OutsideFile(path)
{
    private long firstRow;
    private int width;

    public override TableFormat Format => head.Encoding.Format;

    public override TableFault? FindHeadings(IReadOnlyCollection<string> expected, int maxRows = 10)
    {
        var opening = TableReader.Open(new MemoryStream(head.Start), Name);
        if (!opening.Opened)
        {
            return opening.Fault;
        }

        using var reader = opening.Reader;
        if (reader.FindHeadings(expected, maxRows) is { } fault)
        {
            return fault;
        }

        (Headings, HeadingRow, width) = (reader.Headings, reader.HeadingRow, reader.Cells.Length);
        firstRow = EndOf(HeadingRow);
        return null;
    }

    public override ScanResult Scan(ScanRequest request, ScanSink sink, CancellationToken cancel = default)
    {
        var plan = new CsvPlan(request)
        {
            File = file.SafeFileHandle,
            Length = RandomAccess.GetLength(file.SafeFileHandle),
            Name = Name,
            Separator = (byte)head.Separator,
            Encoding = Format == TableFormat.CsvGbk ? head.Encoding.Encoding : null,
            Width = width,
        };
        var from = request.From == default ? new ScanCheckpoint(HeadingRow, firstRow) : request.From;
        return new CsvScan(plan, request, sink, from).Run(cancel);
    }

    public override void Dispose() => file.Dispose();

    /// <summary>Where the record behind that one begins.</summary>
    private long EndOf(int record)
    {
        var start = head.Start.AsSpan();
        var mark = start.StartsWith("\ufeff"u8) ? 3 : 0;
        var cursor = new CsvCursor { Position = mark };
        var (cellEnds, recordEnds) = (new int[start.Length + 64], new int[start.Length + 64]);
        var (cells, records) = (0, 0);
        CsvScanner.Scan(start, (byte)head.Separator, ref cursor, cellEnds, ref cells, recordEnds, ref records);
        return records < record ? start.Length : cellEnds[recordEnds[record - 1] - 1] + 1;
    }
}
