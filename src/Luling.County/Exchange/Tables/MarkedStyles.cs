using System.Globalization;
using System.Xml.Linq;

namespace Luling.County.Exchange.Tables;

/// <summary>
/// Adds to a workbook's styles: for each cell format in use a clone with the red or yellow fill, so that number format, font and
/// borders of the cell stay. Knows the fills of an earlier round again by their colours, to take them away.
/// </summary>
internal sealed class MarkedStyles
{
    const string ErrorColour = "FFF7B2B2", WarningColour = "FFFFE58F";

    readonly XNamespace ns;
    readonly XElement root, fills, formats;
    readonly List<XElement> list;
    readonly Dictionary<(int Format, string? Colour), int> clones = [];
    readonly HashSet<int> markedFills = [];
    readonly Dictionary<string, int> fillOf = [];

    public MarkedStyles(XDocument document)
    {
        Document = document;
        root = document.Root!;
        ns = root.Name.Namespace;
        Require("fonts", "<font/>");
        fills = Require("fills", "<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>");
        Require("borders", "<border/>");
        Require("cellStyleXfs", "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
        formats = Require("cellXfs", "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>");
        list = [.. formats.Elements()];
        foreach (var (i, fill) in fills.Elements().Index())
            if (fill.Descendants(ns + "fgColor").FirstOrDefault()?.Attribute("rgb")?.Value is (ErrorColour or WarningColour) and var colour)
            {
                markedFills.Add(i);
                fillOf.TryAdd(colour, i);
            }
        HasMarks = list.Any(IsMarked);
        Heading = Add(new XElement(list[0]), x => { x.SetAttributeValue("fontId", AddBoldFont()); x.SetAttributeValue("applyFont", 1); });
        Wrapped = Add(new XElement(list[0]), x =>
        {
            x.Elements(ns + "alignment").Remove();
            x.AddFirst(new XElement(ns + "alignment", new XAttribute("vertical", "top"), new XAttribute("wrapText", 1)));
            x.SetAttributeValue("applyAlignment", 1);
        });
    }

    public XDocument Document { get; }

    /// <summary>Whether an earlier round has left its fills.</summary>
    public bool HasMarks { get; }

    /// <summary>Formats for the list of faults.</summary>
    public int Heading { get; }
    public int Wrapped { get; }

    /// <summary>The cell's format with the fill of its fault.</summary>
    public int Marked(int format, NoteSeverity severity) => Clone(format, severity == NoteSeverity.Error ? ErrorColour : WarningColour);

    /// <summary>The cell's format without a fill of ours; the same if it has none.</summary>
    public int Unmarked(int format) => HasMarks && (uint)format < (uint)list.Count && IsMarked(list[format]) ? Clone(format, null) : format;

    bool IsMarked(XElement format) => int.TryParse(format.Attribute("fillId")?.Value, CultureInfo.InvariantCulture, out var fill) && markedFills.Contains(fill);

    int Clone(int format, string? colour)
    {
        if ((uint)format >= (uint)list.Count)
            format = 0;
        if (clones.TryGetValue((format, colour), out var clone))
            return clone;
        return clones[(format, colour)] = Add(new XElement(list[format]), x =>
        {
            x.SetAttributeValue("fillId", colour is null ? 0 : Fill(colour));
            x.SetAttributeValue("applyFill", colour is null ? null : 1);
        });
    }

    int Add(XElement format, Action<XElement> change)
    {
        change(format);
        formats.Add(format);
        list.Add(format);
        formats.SetAttributeValue("count", list.Count);
        return list.Count - 1;
    }

    int Fill(string colour)
    {
        if (fillOf.TryGetValue(colour, out var fill))
            return fill;
        fills.Add(new XElement(ns + "fill", new XElement(ns + "patternFill", new XAttribute("patternType", "solid"),
            new XElement(ns + "fgColor", new XAttribute("rgb", colour)), new XElement(ns + "bgColor", new XAttribute("indexed", 64)))));
        var count = fills.Elements().Count();
        fills.SetAttributeValue("count", count);
        return fillOf[colour] = count - 1;
    }

    int AddBoldFont()
    {
        var fonts = root.Element(ns + "fonts")!;
        var bold = new XElement(fonts.Elements().First());
        bold.Elements(ns + "b").Remove();
        bold.AddFirst(new XElement(ns + "b"));
        fonts.Add(bold);
        var count = fonts.Elements().Count();
        fonts.SetAttributeValue("count", count);
        return count - 1;
    }

    // The order of a stylesheet's children is fixed by its schema.
    static readonly string[] Order = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs"];

    XElement Require(string name, string content)
    {
        if (root.Element(ns + name) is { HasElements: true } there)
            return there;
        root.Elements(ns + name).Remove();
        var made = XElement.Parse($"<{name} xmlns=\"{ns.NamespaceName}\">{content}</{name}>");
        var before = root.Elements().LastOrDefault(e => Array.IndexOf(Order, e.Name.LocalName) is >= 0 and var at && at < Array.IndexOf(Order, name));
        if (before is null)
            root.AddFirst(made);
        else
            before.AddAfterSelf(made);
        return made;
    }
}
