using System.Globalization;
using System.Security;

namespace Luling.County.Exchange.Tables;

/// <summary>The small parts around the sheets.</summary>
internal static class XlsxSkeleton
{
    /// <summary>Sheets count from 1.</summary>
    public static string SheetPart(int sheet) => string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheet}.xml");

    // Indexes into cellXfs below.
    public const string Heading = "1", Text = "2", QuotedText = "3", Day = "4", RuledHeading = "5", RuledText = "6", RuledQuotedText = "7", RuledNumber = "8";

    const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""" + "\n";
    const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    const string Ml = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public const string Styles = Declaration + $"""
        <styleSheet xmlns="{XlsxText.Main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EDF3"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    /// <param name="sheetNames">In order.</param>
    /// <param name="headingsOnEveryPage">Whether a printed sheet repeats its first row.</param>
    public static IEnumerable<(string Part, string Content)> Parts(IReadOnlyList<string> sheetNames, bool headingsOnEveryPage = false)
    {
        var titles = !headingsOnEveryPage ? "" : "<definedNames>" + string.Concat(sheetNames.Select((name, i) =>
            string.Create(CultureInfo.InvariantCulture, $"<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{i}\">'{SecurityElement.Escape(SheetName(name).Replace("'", "''", StringComparison.Ordinal))}'!$1:$1</definedName>"))) + "</definedNames>";
        string Each(Func<int, string, string> part) => string.Concat(sheetNames.Select((name, i) => part(i + 1, SecurityElement.Escape(SheetName(name)))));
        yield return ("[Content_Types].xml", Declaration + $"""
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Ml}.sheet.main+xml"/>{Each((n, _) => $"<Override PartName=\"/{SheetPart(n)}\" ContentType=\"{Ml}.worksheet+xml\"/>")}<Override PartName="/xl/styles.xml" ContentType="{Ml}.styles+xml"/></Types>
            """);
        yield return ("_rels/.rels", Declaration + $"""
            <Relationships xmlns="{PackageRelationships}"><Relationship Id="rId1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """);
        yield return ("xl/workbook.xml", Declaration + $"""
            <workbook xmlns="{XlsxText.Main}" xmlns:r="{Relationships}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>{Each((n, name) => string.Create(CultureInfo.InvariantCulture, $"<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"))}</sheets>{titles}</workbook>
            """);
        yield return ("xl/_rels/workbook.xml.rels", Declaration + $"""
            <Relationships xmlns="{PackageRelationships}">{Each((n, _) => string.Create(CultureInfo.InvariantCulture, $"<Relationship Id=\"rId{n}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"))}<Relationship Id="rIdStyles" Type="{Relationships}/styles" Target="styles.xml"/></Relationships>
            """);
        yield return ("xl/styles.xml", Styles);
    }

    /// <summary>A name Excel accepts: up to 31 characters, none of []:*?/\, no apostrophe at the ends, not blank.</summary>
    public static string SheetName(string name)
    {
        var kept = new string([.. name.Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\') && !char.IsControl(c) && !char.IsSurrogate(c))]);
        kept = kept[..Math.Min(31, kept.Length)].Trim('\'', ' ');
        return kept.Length == 0 ? "Sheet1" : kept;
    }
}
