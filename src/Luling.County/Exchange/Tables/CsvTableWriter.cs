using System.Buffers;
using System.Text;

namespace Luling.County.Exchange.Tables;

/// <summary>.csv that Excel and WPS open rightly by a double click: UTF-8 with its mark, or GB18030; CR LF; see <see cref="CsvEscape"/>.</summary>
internal sealed class CsvTableWriter : TableWriter
{
    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n\t; \uffff");

    readonly StreamWriter output;

    public CsvTableWriter(Stream stream, TableFormat format, bool leaveOpen)
    {
        Encoding encoding = format switch
        {
            TableFormat.CsvUtf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            TableFormat.CsvGbk => CsvEncoding.Gb18030,
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "This format is only read."),
        };
        output = new(stream, encoding, 1 << 16, leaveOpen);
    }

    public override void WriteRow(params ReadOnlySpan<TableCell> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
                output.Write(',');
            if (cells[i].Kind == TableCellKind.Text)
                WriteText(cells[i].TextValue);
            else
                output.Write(cells[i].ToString());
        }
        output.Write("\r\n");
    }

    protected override void WriteHeadings(IReadOnlyList<string> headings)
    {
        foreach (var (i, heading) in headings.Index())
        {
            if (i > 0)
                output.Write(',');
            WriteText(heading);
        }
        output.Write("\r\n");
    }

    public override void Dispose() => output.Dispose();

    void WriteText(string text) => output.Write(Cell(text));

    /// <summary>A text as one cell of a .csv, with its escapes and quotes.</summary>
    public static string Cell(string text)
    {
        // A NUL would make the file binary to every reader.
        text = CsvEscape.Protect(Checked(text).Replace("\0", "", StringComparison.Ordinal));
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
