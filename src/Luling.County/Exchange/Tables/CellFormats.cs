using System.Globalization;
using System.Xml.Linq;

namespace Luling.County.Exchange.Tables;

/// <summary>What the number formats of a workbook do to a number: show it as a date, or pad it with zeros.</summary>
internal sealed class CellFormats
{
    public static readonly CellFormats None = new([]);

    const sbyte Date = -1;

    // Per cell format: 0 = plain, Date, or the least number of digits shown (format "000000").
    readonly sbyte[] shapes;

    CellFormats(sbyte[] shapes) => this.shapes = shapes;

    public bool IsDate(int format) => (uint)format < (uint)shapes.Length && shapes[format] == Date;

    public int Digits(int format) => (uint)format < (uint)shapes.Length && shapes[format] > 1 ? shapes[format] : 0;

    public static CellFormats Read(XDocument styles)
    {
        var codes = new Dictionary<int, string>();
        foreach (var format in Children(styles.Root, "numFmts"))
            if (Number(format, "numFmtId") is { } id && format.Attribute("formatCode")?.Value is { } code)
                codes[id] = code;
        return new([.. Children(styles.Root, "cellXfs").Select(xf => Shape(Number(xf, "numFmtId") ?? 0, codes))]);
    }

    static sbyte Shape(int id, Dictionary<int, string> codes) =>
        codes.TryGetValue(id, out var code) ? Shape(code)
        // Built-in dates and times; 27-36 and 50-58 are the East Asian ones.
        : id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) ? Date
        : (sbyte)0;

    /// <summary>A format code is a date's if, outside quotes, escapes and brackets, it has a letter of a day or time.</summary>
    internal static sbyte Shape(string code)
    {
        var first = code.Split(';')[0].Trim();
        if (first.Length is > 1 and < 64 && first.All(c => c == '0'))
            return (sbyte)first.Length;
        for (var i = 0; i < first.Length; i++)
        {
            switch (first[i])
            {
                case '"' when first.IndexOf('"', i + 1) is > 0 and var end:
                    i = end;
                    break;
                case '[' when first.IndexOf(']', i + 1) is > 0 and var end:
                    i = end;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case 'y' or 'Y' or 'm' or 'M' or 'd' or 'D' or 'h' or 'H' or 's' or 'S':
                    return Date;
            }
        }
        return 0;
    }

    static IEnumerable<XElement> Children(XElement? root, string list) =>
        root?.Elements().FirstOrDefault(e => e.Name.LocalName == list)?.Elements() ?? [];

    static int? Number(XElement element, string attribute) =>
        int.TryParse(element.Attribute(attribute)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
