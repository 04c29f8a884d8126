using System.Text;
using Sylvan.Data.Csv;

namespace Luling.County.Exchange.Tables;

/// <summary>A .csv as Chinese offices send it: GBK from Excel, UTF-8 from systems, UTF-16 from "Unicode text"; comma, tab or semicolon.</summary>
internal sealed class CsvFile : TableFile
{
    readonly Stream stream;
    readonly string name;
    readonly CsvEncoding encoding;

    CsvFile(Stream stream, string name, CsvEncoding encoding) => (this.stream, this.name, this.encoding) = (stream, name, encoding);

    public override TableFormat Format => encoding.Format;
    public override IReadOnlyList<string> SheetNames => [Path.GetFileNameWithoutExtension(name)];

    public static CsvFile Open(Stream stream, string name) => new(stream, name, CsvEncoding.Detect(stream));

    public override RowSource OpenSheet(int index)
    {
        var start = new char[1 << 16];
        using (var peek = OpenText())
            start = start[..peek.ReadBlock(start, 0, start.Length)];
        return new CsvRows(OpenText(), stream, name, CsvEncoding.Separator(new(start)), encoding.OddQuotes);
    }

    StreamReader OpenText()
    {
        stream.Position = 0;
        return new(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
    }

    public override void Dispose() => stream.Dispose();
}

/// <summary>Records of a .csv; quoting is read leniently, escapes of <see cref="CsvEscape"/> are undone.</summary>
internal sealed class CsvRows : RowSource
{
    // Excel's own bound. A longer text is a quote that was never closed.
    const int MaxCellLength = 32767;

    readonly Stream stream;
    readonly string name;
    readonly bool oddQuotes;
    readonly CsvDataReader csv;
    readonly StringPool pool = new();
    bool lastIsLong;
    bool ended;

    public CsvRows(TextReader reader, Stream stream, string name, char separator, bool oddQuotes)
    {
        (this.stream, this.name, this.oddQuotes) = (stream, name, oddQuotes);
        csv = Guard(() => CsvDataReader.Create(reader, new CsvDataReaderOptions
        {
            HasHeaders = false,
            CsvStyle = CsvStyle.Lax,
            Delimiter = separator,
            // There are no comments in these files: a character that no text holds.
            Comment = '\uffff',
            BufferSize = 1 << 16,
            MaxBufferSize = 16 << 20,
            StringFactory = (buffer, offset, length) => pool.Of(buffer.AsSpan(offset, length)),
        }));
    }

    public override double Progress => ended || stream.Length == 0 ? 1 : Math.Min(1, (double)stream.Position / stream.Length);

    public override bool Read()
    {
        ClearCells();
        if (ended || !Guard(csv.Read))
        {
            // A quote without its partner in the last record swallowed whatever lines followed it.
            if (!ended && oddQuotes && lastIsLong)
                throw new TableFaultException(TableFault.QuoteNotClosed(name, RowNumber));
            ended = true;
            return false;
        }
        RowNumber = csv.RowNumber;
        for (var i = 0; i < csv.RowFieldCount; i++)
        {
            var text = csv.GetString(i);
            if (text.Length > MaxCellLength)
                throw new TableFaultException(TableFault.QuoteNotClosed(name, RowNumber));
            SetCell(i, CsvEscape.Undo(text));
            lastIsLong = text.Contains('\n', StringComparison.Ordinal);
        }
        return true;
    }

    public override void Dispose() => csv.Dispose();

    T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvRecordTooLargeException)
        {
            throw new TableFaultException(TableFault.QuoteNotClosed(name, RowNumber + 1));
        }
    }
}
