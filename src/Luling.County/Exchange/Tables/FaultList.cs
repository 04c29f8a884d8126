using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Luling.County.Exchange.Tables;

/// <summary>A mark on its way to the list; linked if its cell exists.</summary>
internal readonly record struct ListedMark(string Sheet, int Row, int Column, CellMark Mark, bool Linked);

/// <summary>The leading sheet that lists all faults, each with a link to its cell.</summary>
internal static class FaultList
{
    // Excel's bounds: rows of a sheet, links on a sheet.
    const int MostRows = 1_048_576, MostLinks = 65_000;

    public static string SheetName(bool chinese) => chinese ? "导入问题" : "Import problems";

    public static string[] Headings(bool chinese) => chinese
        ? ["级别", "工作表", "行", "列", "原值", "问题与改法"]
        : ["Level", "Sheet", "Row", "Column", "Value", "What is wrong and how to mend it"];

    public static void Write(XmlWriter xml, XNamespace ns, IEnumerable<ListedMark> marks, MarkedStyles styles, bool chinese)
    {
        var main = ns.NamespaceName;
        var links = new List<(int Row, string Location)>();
        xml.WriteStartDocument(true);
        xml.WriteStartElement("worksheet", main);
        xml.WriteRaw("<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>");
        xml.WriteRaw("<cols><col min=\"1\" max=\"1\" width=\"9\" customWidth=\"1\"/><col min=\"2\" max=\"2\" width=\"18\" customWidth=\"1\"/><col min=\"3\" max=\"4\" width=\"9\" customWidth=\"1\"/><col min=\"5\" max=\"5\" width=\"26\" customWidth=\"1\"/><col min=\"6\" max=\"6\" width=\"80\" customWidth=\"1\"/></cols>");
        xml.WriteStartElement("sheetData", main);
        var row = 1;
        WriteRow(xml, main, row, [.. Headings(chinese).Select(h => (h, styles.Heading))]);
        foreach (var (sheet, at, column, mark, linked) in marks)
        {
            foreach (var (severity, message) in mark.Messages)
            {
                if (row == MostRows)
                    break;
                row++;
                var level = severity == NoteSeverity.Error ? (chinese ? "错误" : "Error") : (chinese ? "警告" : "Warning");
                WriteRow(xml, main, row, [(level, styles.Marked(styles.Wrapped, severity)), (sheet, styles.Wrapped),
                    (at > 0 ? at.ToString(CultureInfo.InvariantCulture) : "", -1), (at > 0 ? CellName.Column(column) : "", styles.Wrapped),
                    (mark.Value, styles.Wrapped), (message, styles.Wrapped)]);
                if (linked && links.Count < MostLinks)
                    links.Add((row, $"'{sheet.Replace("'", "''", StringComparison.Ordinal)}'!{CellName.Of(column, at)}"));
            }
        }
        xml.WriteEndElement();
        xml.WriteStartElement("autoFilter", main);
        xml.WriteAttributeString("ref", $"A1:F{row.ToString(CultureInfo.InvariantCulture)}");
        xml.WriteEndElement();
        WriteLinks(xml, main, links);
        xml.WriteEndDocument();
    }

    static void WriteLinks(XmlWriter xml, string main, List<(int Row, string Location)> links)
    {
        if (links.Count == 0)
            return;
        xml.WriteStartElement("hyperlinks", main);
        foreach (var (row, location) in links)
        {
            xml.WriteStartElement("hyperlink", main);
            xml.WriteAttributeString("ref", CellName.Of(4, row));
            xml.WriteAttributeString("location", location);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    // Format -1: a number.
    static void WriteRow(XmlWriter xml, string main, int number, (string Text, int Format)[] cells)
    {
        xml.WriteStartElement("row", main);
        xml.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        foreach (var (i, (text, format)) in cells.Index())
        {
            if (text.Length == 0)
                continue;
            xml.WriteStartElement("c", main);
            xml.WriteAttributeString("r", CellName.Of(i + 1, number));
            if (format < 0)
            {
                xml.WriteElementString("v", main, text);
            }
            else
            {
                xml.WriteAttributeString("s", format.ToString(CultureInfo.InvariantCulture));
                xml.WriteAttributeString("t", "inlineStr");
                xml.WriteInlineText(text[..Math.Min(text.Length, TableWriter.MaxCellLength)], main);
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }
}
