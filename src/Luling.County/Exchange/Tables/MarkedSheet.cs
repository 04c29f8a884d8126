using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Luling.County.Exchange.Tables;

/// <summary>
/// Copies a sheet part node by node, giving marked cells their format (and making cells that were not there), taking marks of an
/// earlier round away. Rows without either pass unchanged, and no row is kept.
/// </summary>
internal sealed class MarkedSheet(XmlReader input, XmlWriter output, SortedDictionary<int, SortedDictionary<int, CellMark>> marks, MarkedStyles styles)
{
    /// <summary>The relation that is put in for the notes' drawing if the sheet has none.</summary>
    public const string NotesRelation = "rIdLulingNotes";

    // What the schema puts behind legacyDrawing.
    static readonly HashSet<string> AfterNotes =
        ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems", "tableParts", "extLst"];

    readonly List<(int First, int Last, int Format)> columns = [];
    readonly Queue<int> rowsToMark = new(marks.Keys.Where(r => r > 0));
    bool dataSeen;

    /// <summary>The relation of the sheet's own notes' drawing; null if there was none.</summary>
    public string? LegacyDrawing { get; private set; }

    public static bool NeedsNotes(SortedDictionary<int, SortedDictionary<int, CellMark>> marks) => marks.Keys.Any(r => r > 0);

    public void Copy(XNamespace relations)
    {
        input.MoveToContent();
        var ns = input.NamespaceURI;
        output.WriteStartDocument(true);
        output.WriteStartElement(input.Prefix, input.LocalName, ns);
        output.WriteAttributes(input, false);
        var placed = !NeedsNotes(marks);
        input.Read();
        while (input.NodeType != XmlNodeType.EndElement && !input.EOF)
        {
            if (input.NodeType != XmlNodeType.Element)
            {
                output.WriteNode(input, false);
                continue;
            }
            switch (input.LocalName)
            {
                case "sheetViews":
                    // Two selected sheets would be edited together: only the list of faults is.
                    CopyElement(e => e.Descendants().Attributes("tabSelected").Remove());
                    break;
                case "cols":
                    CopyElement(e => columns.AddRange(e.Elements().Select(c => (Number(c, "min"), Number(c, "max"), Number(c, "style")))));
                    break;
                case "sheetData":
                    CopyRows();
                    dataSeen = true;
                    break;
                case "legacyDrawing":
                    LegacyDrawing = input.GetAttribute("id", relations.NamespaceName);
                    placed = true;
                    output.WriteNode(input, false);
                    break;
                default:
                    if (!placed && dataSeen && AfterNotes.Contains(input.LocalName))
                    {
                        PlaceNotes(ns, relations);
                        placed = true;
                    }
                    output.WriteNode(input, false);
                    break;
            }
        }
        if (!placed)
            PlaceNotes(ns, relations);
        output.WriteEndDocument();
    }

    void PlaceNotes(string ns, XNamespace relations)
    {
        output.WriteStartElement("legacyDrawing", ns);
        output.WriteAttributeString("r", "id", relations.NamespaceName, NotesRelation);
        output.WriteEndElement();
    }

    void CopyElement(Action<XElement> change)
    {
        var element = (XElement)XNode.ReadFrom(input);
        change(element);
        element.WriteTo(output);
    }

    void CopyRows()
    {
        var empty = input.IsEmptyElement;
        output.WriteStartElement(input.Prefix, input.LocalName, input.NamespaceURI);
        output.WriteAttributes(input, false);
        var ns = input.NamespaceURI;
        var number = 0;
        input.Read();
        while (!empty && input.NodeType != XmlNodeType.EndElement && !input.EOF)
        {
            if (input.NodeType != XmlNodeType.Element || input.LocalName != "row")
            {
                output.WriteNode(input, false);
                continue;
            }
            number = int.TryParse(input.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : number + 1;
            AddRowsBefore(number, ns);
            var marked = rowsToMark.Count > 0 && rowsToMark.Peek() == number;
            if (marked)
                rowsToMark.Dequeue();
            if (marked || styles.HasMarks)
                CopyRow(number, marked ? marks[number] : []);
            else
                output.WriteNode(input, false);
        }
        AddRowsBefore(int.MaxValue, ns);
        output.WriteEndElement();
        if (!empty)
            input.Read();
    }

    void AddRowsBefore(int number, string ns)
    {
        while (rowsToMark.Count > 0 && rowsToMark.Peek() < number)
        {
            var row = rowsToMark.Dequeue();
            output.WriteStartElement("row", ns);
            output.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
            AddCells(row, new(marks[row]), int.MaxValue, 0, ns);
            output.WriteEndElement();
        }
    }

    void CopyRow(int number, SortedDictionary<int, CellMark> cells)
    {
        var ns = input.NamespaceURI;
        var empty = input.IsEmptyElement;
        var rowFormat = input.GetAttribute("customFormat") is "1" or "true" ? Number(input.GetAttribute("s")) : 0;
        output.WriteStartElement(input.Prefix, input.LocalName, ns);
        // Spans is a hint that a new cell could make untrue.
        CopyAttributes("spans", null);
        var toMark = new Queue<KeyValuePair<int, CellMark>>(cells);
        var column = 0;
        input.Read();
        while (!empty && input.NodeType != XmlNodeType.EndElement && !input.EOF)
        {
            if (input.NodeType != XmlNodeType.Element)
            {
                output.WriteNode(input, false);
                continue;
            }
            if (input.LocalName != "c")
            {
                AddCells(number, toMark, int.MaxValue, rowFormat, ns);
                output.WriteNode(input, false);
                continue;
            }
            var given = CellName.ColumnOf(input.GetAttribute("r"));
            column = given > 0 ? given : column + 1;
            AddCells(number, toMark, column, rowFormat, ns);
            var format = styles.Unmarked(Number(input.GetAttribute("s")));
            if (toMark.TryPeek(out var next) && next.Key == column)
                format = styles.Marked(format, toMark.Dequeue().Value.Severity);
            CopyCell(format);
        }
        AddCells(number, toMark, int.MaxValue, rowFormat, ns);
        output.WriteEndElement();
        if (!empty)
            input.Read();
    }

    void CopyCell(int format)
    {
        var empty = input.IsEmptyElement;
        output.WriteStartElement(input.Prefix, input.LocalName, input.NamespaceURI);
        CopyAttributes("s", format > 0 ? format.ToString(CultureInfo.InvariantCulture) : null);
        input.Read();
        if (!empty)
        {
            while (input.NodeType != XmlNodeType.EndElement && !input.EOF)
                output.WriteNode(input, false);
            input.Read();
        }
        output.WriteEndElement();
    }

    void AddCells(int row, Queue<KeyValuePair<int, CellMark>> toMark, int before, int rowFormat, string ns)
    {
        while (toMark.TryPeek(out var next) && next.Key < before)
        {
            var (column, mark) = toMark.Dequeue();
            var format = rowFormat > 0 ? rowFormat : columns.FirstOrDefault(c => c.First <= column && column <= c.Last).Format;
            output.WriteStartElement("c", ns);
            output.WriteAttributeString("r", CellName.Of(column, row));
            output.WriteAttributeString("s", styles.Marked(styles.Unmarked(format), mark.Severity).ToString(CultureInfo.InvariantCulture));
            output.WriteEndElement();
        }
    }

    /// <summary>All attributes, but one with another value, or without it (null).</summary>
    void CopyAttributes(string changed, string? value)
    {
        if (value is not null)
            output.WriteAttributeString(changed, value);
        if (!input.MoveToFirstAttribute())
            return;
        do
        {
            if (input.LocalName != changed || input.NamespaceURI.Length > 0)
                output.WriteAttributeString(input.Prefix, input.LocalName, input.NamespaceURI, input.Value);
        }
        while (input.MoveToNextAttribute());
        input.MoveToElement();
    }

    static int Number(XElement element, string attribute) => Number(element.Attribute(attribute)?.Value);

    static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
