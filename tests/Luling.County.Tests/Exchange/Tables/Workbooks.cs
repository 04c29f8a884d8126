using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Luling.County.Tests.Exchange.Tables;

/// <summary>A folder of its own for files, gone at the end.</summary>
internal sealed class TempFolder : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("luling-tables-");

    public string this[string name] => Path.Combine(folder.FullName, name);

    public string Put(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>Workbooks made by hand, with the shapes that Excel, WPS and government systems leave behind.</summary>
internal static class Workbooks
{
    /// <summary>A workbook with one or more sheets, each the inner XML of its worksheet (from sheetViews to the end).</summary>
    public static void Write(string path, IReadOnlyList<(string Name, string Xml)> sheets, IReadOnlyList<string>? sharedItems = null,
        string? cellXfs = null, bool date1904 = false, string? numFmts = null)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new WorkbookProperties { Date1904 = date1904 }, new Sheets());
        var list = workbook.Workbook.Sheets!;
        foreach (var (i, (name, xml)) in sheets.Index())
        {
            var part = workbook.AddNewPart<WorksheetPart>($"rId{i + 1}");
            Feed(part, $"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{xml}</worksheet>");
            list.Append(new Sheet { Name = name, SheetId = (uint)i + 1, Id = $"rId{i + 1}" });
        }
        if (sharedItems is not null)
            Feed(workbook.AddNewPart<SharedStringTablePart>(), $"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{string.Concat(sharedItems.Select(i => $"<si>{i}</si>"))}</sst>");
        Feed(workbook.AddNewPart<WorkbookStylesPart>(), $"<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{numFmts}<fonts count=\"1\"><font/></fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs>{cellXfs ?? "<xf/>"}</cellXfs></styleSheet>");
    }

    public static string Sheet(string rows) => $"<sheetData>{rows}</sheetData>";

    /// <summary>Everything the Open XML validator has to say against a file.</summary>
    public static string Complaints(string path)
    {
        using var document = SpreadsheetDocument.Open(path, false);
        return string.Join("\n", new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(document)
            .Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").Take(10));
    }

    public static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, content) in entries)
                using (var writer = new StreamWriter(zip.CreateEntry(name).Open()))
                    writer.Write(content);
        return bytes.ToArray();
    }

    static void Feed(OpenXmlPart part, string xml)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(xml));
        part.FeedData(stream);
    }
}
