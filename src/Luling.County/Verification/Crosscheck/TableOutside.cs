using System.Text;
using Luling.County.Exchange.Tables;
using Luling.Linkage;
using Luling.Linkage.Exact;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A workbook, a Parquet file, or a .csv that cannot be read by its bytes: row by row, on one thread.</summary>
internal sealed class TableOutside(string path, TableReader reader) : OutsideFile(path)
{
    private const int RowsOfPart = 8192;

    private IReadOnlyCollection<string>? expected;
    private int maxRows;
    private int width;
    private bool begun;

    public override TableFormat Format => reader.Format;

    public static OutsideOpening Of(string path, TableOpenResult opening) =>
        opening.Opened ? new(new TableOutside(path, opening.Reader), null) : new(null, opening.Fault);

    public override TableFault? FindHeadings(IReadOnlyCollection<string> expected, int maxRows = 10)
    {
        (this.expected, this.maxRows, begun) = (expected, maxRows, false);
        var fault = reader.FindHeadings(expected, maxRows);
        (Headings, HeadingRow, width) = (reader.Headings, reader.HeadingRow, reader.Cells.Length);
        return fault;
    }

    public override ScanResult Scan(ScanRequest request, ScanSink sink, CancellationToken cancel = default)
    {
        if (begun && FindHeadings(expected!, maxRows) is { } moved)
        {
            return new ScanCounts().Result(request.From, moved);
        }

        begun = true;
        reader.ReadOnly(request.NumberColumns.Concat(request.WantedColumns).ToHashSet());
        var rows = new TableRows(request, width);
        var counts = new ScanCounts();
        var part = sink.NewPart();
        var (done, blank, inPart) = (Math.Max(HeadingRow, request.From.Row), request.From.Blank, 0);
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.RowNumber <= done)
            {
                continue;
            }

            // Blank rows are passed over by the reader, and counted here by their numbers.
            rows.Counts.Blank += reader.RowNumber - rows.Last(done) - 1;
            rows.Offer(reader.RowNumber, reader.Cells, part);
            if (++inPart == RowsOfPart)
            {
                Commit();
            }
        }

        Commit();
        return counts.Result(new ScanCheckpoint(done, 0, blank), reader.Fault);

        void Commit()
        {
            done = rows.Last(done);
            blank += (int)rows.Counts.Blank;
            sink.Commit(part, new ScanCheckpoint(done, 0, blank));
            counts.Add(rows.Counts);
            rows.Counts.Clear();
            part.Clear();
            inPart = 0;
            request.Progress?.Invoke(new ScanProgress(done, reader.Progress));
        }
    }

    public override void Dispose() => reader.Dispose();
}

/// <summary>Rows of text cells, offered one after the other.</summary>
internal sealed class TableRows(ScanRequest request, int width)
{
    private readonly int[] bounds = new int[request.WantedColumns.Count * 2];
    private byte[] bytes = new byte[1024];
    private int last;

    public ScanCounts Counts { get; } = new();

    /// <summary>The last row offered, or the given one when there was none.</summary>
    public int Last(int otherwise) => Math.Max(last, otherwise);

    public void Offer(int number, ReadOnlySpan<string> cells, ScanPart part)
    {
        last = number;
        Counts.Read++;
        // Readers of workbooks leave out the blank cells at the end of a row.
        if (cells.Length > width && !IsBlank(cells[width..]))
        {
            Trouble(number, cells, part, new RowTrouble(RowTroubleCode.TooManyCells));
            return;
        }

        var empty = 0;
        for (var i = 0; i < request.NumberColumns.Count; i++)
        {
            var column = request.NumberColumns[i];
            var reading = CitizenKey.Read(column <= cells.Length ? cells[column - 1] : "");
            if (reading.Fault == IdentityFault.Empty)
            {
                empty++;
            }
            else if (reading.Identifies)
            {
                Sound(number, cells, part, i, reading);
            }
            else
            {
                Trouble(number, cells, part, reading.IsPlaceholder
                    ? new RowTrouble(RowTroubleCode.Placeholder, Column: i)
                    : new RowTrouble(RowTroubleCode.FaultyNumber, reading.Fault, i));
            }
        }

        if (empty == request.NumberColumns.Count)
        {
            Trouble(number, cells, part, new RowTrouble(RowTroubleCode.EmptyNumber));
        }
    }

    private static bool IsBlank(ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells)
        {
            if (!string.IsNullOrWhiteSpace(cell))
            {
                return false;
            }
        }

        return true;
    }

    private void Sound(int number, ReadOnlySpan<string> cells, ScanPart part, int column, in CitizenReading reading)
    {
        var found = new NumberFound(column, reading.Key);
        var row = request.Index?.FirstRow(reading.Key) ?? -1;
        if (row < 0 && request.Index?.FirstRow(reading.OtherCentury) is >= 0 and var other)
        {
            (row, found) = (other, new NumberFound(column, reading.OtherCentury, OtherCentury: true));
        }

        if (row < 0)
        {
            Counts.Unmatched++;
            if (request.OfferUnmatched || request.Index is null)
            {
                part.Unmatched(Row(number, cells), found);
            }
        }

        for (; row >= 0; row = request.Index!.NextRow(row))
        {
            Counts.Matches++;
            part.Matched(Row(number, cells), found, row);
        }
    }

    private void Trouble(int number, ReadOnlySpan<string> cells, ScanPart part, in RowTrouble trouble)
    {
        Counts.Add(trouble);
        part.Unusable(Row(number, cells), trouble);
    }

    private OutsideRow Row(int number, ReadOnlySpan<string> cells)
    {
        var length = 0;
        for (var i = 0; i < request.WantedColumns.Count; i++)
        {
            var column = request.WantedColumns[i];
            var text = column <= cells.Length ? cells[column - 1] : "";
            if (bytes.Length < length + (text.Length * 3))
            {
                Array.Resize(ref bytes, (length + (text.Length * 3)) * 2);
            }

            bounds[i * 2] = length;
            length += Encoding.UTF8.GetBytes(text, bytes.AsSpan(length));
            bounds[(i * 2) + 1] = length;
        }

        return new OutsideRow(number, bytes, bounds);
    }
}
