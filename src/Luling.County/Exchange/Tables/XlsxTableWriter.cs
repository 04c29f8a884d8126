using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Luling.County.Exchange.Tables;

/// <summary>
/// A streamed .xlsx, mostly of one sheet: bold frozen heading with a filter, widths from the first rows, texts in cells of format text (so that a number
/// typed over them stays text), numbers and days typed. Texts are inline strings: never formulas.
/// </summary>
internal sealed class XlsxTableWriter : TableWriter
{
    const int RowsForWidths = 100;

    readonly ZipArchive zip;
    readonly Stream stream;
    readonly bool leaveOpen;
    readonly bool forPrint;
    readonly List<TableCell[]> first = [];
    string[] columnNames = [];
    XmlWriter? xml;
    int rows;
    int sheet;
    bool hasHeadings;
    int headingCount;

    public XlsxTableWriter(Stream stream, string sheetName, bool leaveOpen) : this(stream, [sheetName], leaveOpen) => sheet = 1;

    /// <summary>Several sheets, written one after the other: <see cref="NextSheet"/> begins each, the first too. All must be written.
    /// For print: A4 across, as wide as the page, headings on every page, wrapped texts and ruled cells, blank ones to write in.</summary>
    public XlsxTableWriter(Stream stream, IReadOnlyList<string> sheetNames, bool leaveOpen, bool forPrint = false)
    {
        (this.stream, this.leaveOpen, this.forPrint) = (stream, leaveOpen, forPrint);
        zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (part, content) in XlsxSkeleton.Parts(sheetNames, forPrint))
            using (var writer = new StreamWriter(NewPart(part), new UTF8Encoding(false)))
                writer.Write(content);
    }

    public override void WriteRow(params ReadOnlySpan<TableCell> cells)
    {
        if (xml is null && first.Count < RowsForWidths)
        {
            first.Add(cells.ToArray());
            return;
        }
        Start();
        Write(++rows, cells, heading: false);
    }

    /// <summary>A row at its own number (rows between stay blank). For copies in which every row keeps its place; not to be mixed with
    /// <see cref="WriteRow"/>.</summary>
    public void WriteRowAt(int number, ReadOnlySpan<string> texts)
    {
        Start();
        var cells = new TableCell[texts.Length];
        for (var i = 0; i < texts.Length; i++)
            cells[i] = texts[i];
        Write(rows = number, cells, heading: false);
    }

    /// <summary>Ends the sheet being written, if any, and begins the next with these headings.</summary>
    public void NextSheet(IReadOnlyList<string> headings)
    {
        if (sheet > 0)
            EndSheet();
        (sheet, rows) = (sheet + 1, 0);
        WriteHeadings(headings);
    }

    protected override void WriteHeadings(IReadOnlyList<string> headings)
    {
        hasHeadings = true;
        headingCount = headings.Count;
        first.Add([.. headings.Select(h => (TableCell)h)]);
    }

    public override void Dispose()
    {
        EndSheet();
        zip.Dispose();
        if (!leaveOpen)
            stream.Dispose();
    }

    void EndSheet()
    {
        Start();
        xml!.WriteEndElement();
        if (hasHeadings && headingCount > 0)
        {
            xml.WriteStartElement("autoFilter", XlsxText.Main);
            xml.WriteAttributeString("ref", $"A1:{CellName.Of(headingCount, Math.Max(rows, 1))}");
            xml.WriteEndElement();
        }
        if (forPrint)
            xml.WriteRaw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\"/><headerFooter><oddFooter>&amp;C&amp;A  &amp;P/&amp;N</oddFooter></headerFooter>");
        xml.WriteEndDocument();
        xml.Dispose();
        xml = null;
    }

    /// <summary>Without the hour of writing, so that the same rows give the same bytes.</summary>
    Stream NewPart(string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }

    void Start()
    {
        if (xml is not null)
            return;
        xml = XmlWriter.Create(NewPart(XlsxSkeleton.SheetPart(sheet)), XlsxText.WriterSettings);
        xml.WriteStartDocument(true);
        xml.WriteStartElement("worksheet", XlsxText.Main);
        if (forPrint)
            xml.WriteRaw("<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>");
        if (hasHeadings)
            xml.WriteRaw($"<sheetViews><sheetView {(sheet == 1 ? "tabSelected=\"1\" " : "")}workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        else
            xml.WriteRaw("<sheetFormatPr defaultColWidth=\"16\" defaultRowHeight=\"15\"/>");
        WriteWidths();
        xml.WriteStartElement("sheetData", XlsxText.Main);
        foreach (var (i, cells) in first.Index())
            Write(++rows, cells, heading: hasHeadings && i == 0);
        first.Clear();
    }

    void WriteWidths()
    {
        var widths = new List<int>();
        foreach (var cells in first)
            for (var i = 0; i < cells.Length; i++)
            {
                if (i == widths.Count)
                    widths.Add(8);
                widths[i] = Math.Min(forPrint ? 30 : 50, Math.Max(widths[i], Width(cells[i].ToString()) + 3));
            }
        if (widths.Count == 0)
            return;
        xml!.WriteStartElement("cols", XlsxText.Main);
        foreach (var (i, width) in widths.Index())
            xml.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width}\" customWidth=\"1\"/>"));
        xml.WriteEndElement();
    }

    // A Chinese character takes the room of two digits.
    static int Width(string text)
    {
        var width = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 60)))
            width += c < 0x2e80 ? 1 : 2;
        return width;
    }

    void Write(int number, ReadOnlySpan<TableCell> cells, bool heading)
    {
        var row = number.ToString(CultureInfo.InvariantCulture);
        xml!.WriteStartElement("row", XlsxText.Main);
        xml.WriteAttributeString("r", row);
        for (var i = 0; i < cells.Length; i++)
        {
            var cell = cells[i];
            if (cell.Kind == TableCellKind.Blank && !forPrint)
                continue;
            xml.WriteStartElement("c", XlsxText.Main);
            xml.WriteAttributeString("r", ColumnName(i) + row);
            switch (cell.Kind)
            {
                case TableCellKind.Text:
                    xml.WriteAttributeString("s", heading ? forPrint ? XlsxSkeleton.RuledHeading : XlsxSkeleton.Heading
                        : CsvEscape.StartsFormula(cell.TextValue) ? forPrint ? XlsxSkeleton.RuledQuotedText : XlsxSkeleton.QuotedText : forPrint ? XlsxSkeleton.RuledText : XlsxSkeleton.Text);
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteInlineText(Checked(cell.TextValue));
                    break;
                case TableCellKind.Blank:
                    xml.WriteAttributeString("s", XlsxSkeleton.RuledText);
                    break;
                case TableCellKind.Number:
                    if (forPrint)
                        xml.WriteAttributeString("s", XlsxSkeleton.RuledNumber);
                    xml.WriteElementString("v", XlsxText.Main, cell.ToString());
                    break;
                case TableCellKind.Day when XlsxText.Serial(cell.Day) is { } serial:
                    xml.WriteAttributeString("s", XlsxSkeleton.Day);
                    xml.WriteElementString("v", XlsxText.Main, serial.ToString(CultureInfo.InvariantCulture));
                    break;
                case TableCellKind.Day:
                    xml.WriteAttributeString("s", XlsxSkeleton.Text);
                    xml.WriteAttributeString("t", "inlineStr");
                    xml.WriteInlineText(cell.ToString());
                    break;
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    string ColumnName(int index)
    {
        while (columnNames.Length <= index)
            columnNames = [.. columnNames, .. Enumerable.Range(columnNames.Length + 1, 64).Select(CellName.Column)];
        return columnNames[index];
    }
}
