using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Luling.County.Exchange.Tables;

/// <summary>
/// The notes of one sheet: the comments part and the VML drawing without which Excel and WPS do not show them. Existing notes of the
/// user stay; ours on the same cell are added below theirs. Notes of an earlier round are removed.
/// </summary>
internal static class CellComments
{
    /// <summary>Above this Excel becomes too slow to use; the rest of the cells are still coloured and listed.</summary>
    public const int MostPerSheet = 10_000;

    const string Author = "庐陵 Luling";
    const string Marker = "\n[庐陵 Luling]\n";

    static readonly XNamespace V = "urn:schemas-microsoft-com:vml";
    static readonly XNamespace O = "urn:schemas-microsoft-com:office:office";
    static readonly XNamespace X = "urn:schemas-microsoft-com:office:excel";

    public static XDocument NewComments(XNamespace ns) =>
        new(new XElement(ns + "comments", new XElement(ns + "authors"), new XElement(ns + "commentList")));

    /// <summary>Removes our old notes and adds the new; returns cells whose drawing must go and come.</summary>
    public static (HashSet<(int Row, int Column)> Gone, List<(int Row, int Column)> Come) Merge(
        XDocument comments, SortedDictionary<int, SortedDictionary<int, CellMark>> marks)
    {
        var root = comments.Root!;
        var ns = root.Name.Namespace;
        var authors = root.Element(ns + "authors")!;
        var list = root.Element(ns + "commentList")!;
        var ours = authors.Elements().Select(a => a.Value).ToList().IndexOf(Author);
        var gone = new HashSet<(int, int)>();
        foreach (var comment in list.Elements().ToList())
        {
            if (ours >= 0 && comment.Attribute("authorId")?.Value == ours.ToString(CultureInfo.InvariantCulture))
            {
                gone.Add(Place(comment));
                comment.Remove();
            }
            else
            {
                comment.Descendants(ns + "r").Where(r => r.Element(ns + "t")?.Value.Replace("\r", "", StringComparison.Ordinal)
                    .StartsWith(Marker, StringComparison.Ordinal) == true).ToList().ForEach(r => r.Remove());
            }
        }
        var byPlace = list.Elements().ToLookup(Place);
        var come = new List<(int, int)>();
        var added = 0;
        foreach (var (row, cells) in marks.Where(m => m.Key > 0))
            foreach (var (column, mark) in cells)
            {
                if (++added > MostPerSheet)
                    return (gone, come);
                var theirs = byPlace[(row, column)].FirstOrDefault()?.Element(ns + "text");
                if (theirs is not null)
                {
                    Append(theirs, Run(ns, Marker + mark.Text));
                    continue;
                }
                if (ours < 0)
                {
                    ours = authors.Elements().Count();
                    authors.Add(new XElement(ns + "author", Author));
                }
                list.Add(new XElement(ns + "comment", new XAttribute("ref", CellName.Of(column, row)), new XAttribute("authorId", ours),
                    new XElement(ns + "text", Run(ns, mark.Text))));
                come.Add((row, column));
            }
        return (gone, come);
    }

    public static string NewDrawing() => $"""
        <xml xmlns:v="{V}" xmlns:o="{O}" xmlns:x="{X}"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>
        """;

    /// <summary>Takes shapes out of a drawing and puts new ones in. Drawings of form controls are often no well-formed XML: then shapes
    /// are only put in.</summary>
    public static string Draw(string vml, HashSet<(int Row, int Column)> gone, List<(int Row, int Column)> come, Func<int, int, CellMark> markAt)
    {
        if (gone.Count > 0)
        {
            try
            {
                var document = XDocument.Parse(vml, LoadOptions.PreserveWhitespace);
                document.Root!.Elements(V + "shape").Where(s => s.Element(X + "ClientData") is { } data && data.Attribute("ObjectType")?.Value == "Note"
                    && gone.Contains((Number(data, "Row") + 1, Number(data, "Column") + 1))).Remove();
                vml = document.ToString(SaveOptions.DisableFormatting);
            }
            catch (XmlException)
            {
            }
        }
        if (come.Count == 0)
            return vml;
        var end = vml.LastIndexOf("</", StringComparison.Ordinal);
        if (end < 0)
            return vml;
        var next = NextShape(vml);
        var result = new StringBuilder(vml, 0, end, vml.Length + come.Count * 800);
        foreach (var (row, column) in come)
            AppendShape(result, next++, row - 1, column - 1, markAt(row, column));
        return result.Append(vml, end, vml.Length - end).ToString();
    }

    static int NextShape(string vml)
    {
        var next = 1025;
        for (var at = vml.IndexOf("_x0000_s", StringComparison.Ordinal); at >= 0; at = vml.IndexOf("_x0000_s", at + 8, StringComparison.Ordinal))
        {
            var digits = vml.AsSpan(at + 8);
            var length = digits.IndexOfAnyExceptInRange('0', '9');
            if (length > 0 && int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var used) && used >= next)
                next = used + 1;
        }
        return next;
    }

    static void AppendShape(StringBuilder vml, int shape, int row, int column, CellMark mark)
    {
        var lines = mark.Text.Split('\n').Sum(line => 1 + line.Length / 18);
        var height = Math.Min(14, lines + 1);
        vml.Append(CultureInfo.InvariantCulture, $"""
            <v:shape xmlns:v="{V}" xmlns:o="{O}" xmlns:x="{X}" id="_x0000_s{shape}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;width:190pt;height:{height * 15}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1}, 15, {row}, 2, {column + 4}, 15, {row + height}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>
            """);
    }

    static XElement Run(XNamespace ns, string text) =>
        new(ns + "r", new XElement(ns + "t", new XAttribute(XNamespace.Xml + "space", "preserve"), XlsxText.Escape(text)));

    static void Append(XElement text, XElement run)
    {
        var last = text.Elements().LastOrDefault(e => e.Name.LocalName is "t" or "r");
        if (last is null)
            text.AddFirst(run);
        else
            last.AddAfterSelf(run);
    }

    static (int Row, int Column) Place(XElement comment)
    {
        var reference = comment.Attribute("ref")?.Value ?? "";
        return (int.TryParse(reference.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ$"]), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : 0,
            CellName.ColumnOf(reference));
    }

    static int Number(XElement data, string name) =>
        int.TryParse(data.Element(X + name)?.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
