using System.Globalization;
using System.Xml;

namespace Luling.County.Exchange.Tables;

/// <summary>Streams the rows of one sheet part. Cells and rows may leave out their references; then they follow one another.</summary>
internal sealed class XlsxRows : RowSource
{
    readonly BoundedStream stream;
    readonly long length;
    readonly SharedStrings shared;
    readonly CellFormats formats;
    readonly bool date1904;
    readonly XmlReader xml;
    readonly object row, c, v, f, isElement, t, r, s, sheetData;
    readonly StringPool pool = new();
    char[] value = new char[256];
    int valueLength;
    bool ended;

    public XlsxRows(BoundedStream stream, long length, SharedStrings shared, CellFormats formats, bool date1904)
    {
        (this.stream, this.length, this.shared, this.formats, this.date1904) = (stream, length, shared, formats, date1904);
        var names = new NameTable();
        (row, c, v, f, isElement) = (names.Add("row"), names.Add("c"), names.Add("v"), names.Add("f"), names.Add("is"));
        (t, r, s, sheetData) = (names.Add("t"), names.Add("r"), names.Add("s"), names.Add("sheetData"));
        var settings = XlsxText.ReaderSettings;
        settings.NameTable = names;
        xml = XmlReader.Create(stream, settings);
    }

    public override double Progress => ended || length <= 0 ? 1 : Math.Min(1, (double)stream.BytesRead / length);

    public override bool Read()
    {
        ClearCells();
        while (!ended && xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                if ((object)xml.LocalName == row)
                    return ReadRow();
                if ((object)xml.LocalName == sheetData && xml.IsEmptyElement)
                    break;
            }
            else if (xml.NodeType == XmlNodeType.EndElement && (object)xml.LocalName == sheetData)
            {
                break;
            }
        }
        ended = true;
        return false;
    }

    public override void Dispose() => xml.Dispose();

    bool ReadRow()
    {
        var empty = xml.IsEmptyElement;
        var number = RowNumber + 1;
        if (xml.GetAttribute("r") is { } reference && int.TryParse(reference, NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > 0)
            number = given;
        RowNumber = number;
        if (empty)
            return true;
        var next = 1;
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && (object)xml.LocalName == c)
                next = ReadCell(next) + 1;
            else if (xml.NodeType == XmlNodeType.EndElement && (object)xml.LocalName == row)
                return true;
        }
        throw new InvalidDataException("the sheet ends in the middle of a row");
    }

    int ReadCell(int column)
    {
        var empty = xml.IsEmptyElement;
        var kind = CellKind.Number;
        var format = 0;
        if (xml.MoveToFirstAttribute())
        {
            do
            {
                object name = xml.LocalName;
                if (name == r)
                {
                    var given = CellName.ColumnOf(AttributeValue());
                    if (given > 0)
                        column = given;
                }
                else if (name == t)
                {
                    kind = Kind(AttributeValue());
                }
                else if (name == s)
                {
                    _ = int.TryParse(AttributeValue(), NumberStyles.None, CultureInfo.InvariantCulture, out format);
                }
            }
            while (xml.MoveToNextAttribute());
            xml.MoveToElement();
        }
        if (column > CellName.MaxColumn)
            throw new InvalidDataException("a row has more than 16,384 columns");
        if (empty)
            return column;
        string? inline = null;
        valueLength = 0;
        ReadCellContent(ref inline);
        var text = inline is not null ? XlsxText.Unescape(inline)
            : valueLength == 0 ? ""
            : Text(kind, format, value.AsSpan(0, valueLength));
        if (text.Length > 0)
            SetCell(column - 1, text);
        return column;
    }

    void ReadCellContent(ref string? inline)
    {
        var inValue = false;
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element when (object)xml.LocalName == v:
                    inValue = !xml.IsEmptyElement;
                    break;
                case XmlNodeType.Element when (object)xml.LocalName == isElement:
                    inline = SharedStrings.ReadRichText(xml);
                    break;
                case XmlNodeType.Element when (object)xml.LocalName == f:
                    inValue = false;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inValue:
                    AppendValue();
                    break;
                case XmlNodeType.EndElement when (object)xml.LocalName == v:
                    inValue = false;
                    break;
                case XmlNodeType.EndElement when (object)xml.LocalName == c:
                    return;
            }
        }
        throw new InvalidDataException("the sheet ends in the middle of a cell");
    }

    string Text(CellKind kind, int format, ReadOnlySpan<char> stored)
    {
        switch (kind)
        {
            case CellKind.Shared:
                return shared[int.Parse(stored, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture)];
            case CellKind.Text:
                return XlsxText.Unescape(pool.Of(stored));
            case CellKind.Boolean:
                return stored is "1" or "true" ? "TRUE" : "FALSE";
            case CellKind.IsoDate:
                return XlsxText.IsoDate(stored.ToString());
            default:
                stored = stored.Trim();
                return formats.IsDate(format) ? XlsxText.Date(stored, date1904) : XlsxText.Number(stored, formats.Digits(format));
        }
    }

    static CellKind Kind(ReadOnlySpan<char> type) => type switch
    {
        "s" => CellKind.Shared,
        "str" or "inlineStr" or "e" => CellKind.Text,
        "b" => CellKind.Boolean,
        "d" => CellKind.IsoDate,
        _ => CellKind.Number,
    };

    // In chunks into our own buffer: reading xml.Value would make a string for every attribute and value of millions of cells.
    ReadOnlySpan<char> AttributeValue()
    {
        valueLength = 0;
        AppendValue();
        return value.AsSpan(0, valueLength);
    }

    void AppendValue()
    {
        int read;
        while ((read = xml.ReadValueChunk(value, valueLength, value.Length - valueLength)) > 0)
        {
            valueLength += read;
            if (valueLength == value.Length)
                Array.Resize(ref value, value.Length * 2);
        }
    }

    enum CellKind
    {
        Number,
        Shared,
        Text,
        Boolean,
        IsoDate,
    }
}

/// <summary>Gives the same string for the same short text seen lately: registers repeat their code words a million times.</summary>
internal sealed class StringPool
{
    readonly string?[] slots = new string?[4096];

    public string Of(ReadOnlySpan<char> text)
    {
        if (text.Length > 40)
            return text.ToString();
        ref var slot = ref slots[string.GetHashCode(text, StringComparison.Ordinal) & 4095];
        if (slot is not null && text.SequenceEqual(slot))
            return slot;
        return slot = text.ToString();
    }
}
