using System.IO.Compression;
using System.Xml.Linq;

namespace Luling.County.Tests.Pages;

/// <summary>The texts of a workbook's first sheet, read without the code under test.</summary>
internal static class WorkbookText
{
    private static readonly XNamespace Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public static IReadOnlyList<string> Of(string file)
    {
        using var zip = ZipFile.OpenRead(file);
        using var sheet = zip.Entries.Single(e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(sheet).Descendants(Main + "t").Select(t => t.Value)];
    }
}
