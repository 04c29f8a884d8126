using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Luling.County.Exchange.Tables;

/// <summary>
/// Copies a workbook part by part. Only what must change is rewritten: the sheets (as streams), their notes, the styles, the list of
/// sheets. Not done with the Open XML SDK, which holds a changed sheet unpacked in memory.
/// </summary>
internal sealed class MarkedWorkbook
{
    const string Ml = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    const string NewListPath = "xl/worksheets/lulingImportProblems.xml";
    const string NewStylesPath = "xl/lulingStyles.xml";

    readonly XlsxFile file;
    readonly XlsxPackage package;
    readonly CellMarks marks;
    readonly bool chinese;
    readonly ZipArchive output;
    readonly XNamespace main, relations;
    readonly MarkedStyles styles;
    readonly string stylesPath;
    readonly SheetPart? oldList;
    readonly HashSet<string> written = new(StringComparer.OrdinalIgnoreCase);

    MarkedWorkbook(XlsxFile file, ZipArchive output, CellMarks marks, bool chinese)
    {
        (this.file, this.output, this.marks, this.chinese, package) = (file, output, marks, chinese, file.Package);
        main = package.Workbook.Root!.Name.Namespace;
        relations = XlsxPackage.Child(package.Workbook.Root, "sheets")!.Elements().Attributes()
            .First(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0).Name.Namespace;
        var stylesPart = package.FindOfWorkbook("styles");
        stylesPath = stylesPart is null ? NewStylesPath : Path(stylesPart);
        styles = new(stylesPart is null ? XDocument.Parse($"<styleSheet xmlns=\"{main.NamespaceName}\"/>") : package.Load(stylesPart));
        oldList = package.Sheets.FirstOrDefault(IsOurList);
    }

    public static void Write(XlsxFile file, string outPath, CellMarks marks, bool chinese)
    {
        using var output = new ZipArchive(new FileStream(outPath, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16), ZipArchiveMode.Create);
        new MarkedWorkbook(file, output, marks, chinese).Write();
    }

    void Write()
    {
        WriteContentTypes();
        foreach (var sheet in package.Sheets.Where(s => s != oldList))
        {
            ReadValues(sheet);
            WriteSheet(sheet);
        }
        using (var xml = Open(oldList?.Path ?? NewListPath))
            FaultList.Write(xml, main, AllMarks(), styles, chinese);
        if (oldList is not null)
            written.Add(XlsxPackage.RelationsPath(oldList.Path));
        Save(stylesPath, styles.Document);
        WriteWorkbook();
        CopyTheRest();
    }

    bool IsOurList(SheetPart sheet)
    {
        if (sheet.Name != FaultList.SheetName(true) && sheet.Name != FaultList.SheetName(false))
            return false;
        using var rows = file.OpenSheet(sheet);
        return rows.Read() && (rows.Cells.SequenceEqual(FaultList.Headings(true)) || rows.Cells.SequenceEqual(FaultList.Headings(false)));
    }

    void ReadValues(SheetPart sheet)
    {
        var left = marks.Of(sheet.Name).Count(m => m.Key > 0);
        if (left == 0)
            return;
        using var rows = file.OpenSheet(sheet);
        while (left > 0 && rows.Read())
        {
            if (!marks.Of(sheet.Name).TryGetValue(rows.RowNumber, out var cells))
                continue;
            left--;
            foreach (var (column, mark) in cells)
                mark.Value = column <= rows.Cells.Length ? rows.Cells[column - 1] : "";
        }
    }

    IEnumerable<ListedMark> AllMarks()
    {
        var known = package.Sheets.Select(s => s.Name).ToList();
        foreach (var sheet in marks.Sheets.OrderBy(known.IndexOf).ThenBy(s => s, StringComparer.Ordinal))
            foreach (var (row, cells) in marks.Of(sheet))
                foreach (var (column, mark) in cells)
                    yield return new(sheet, row, column, mark, row > 0 && known.Contains(sheet));
    }

    void WriteSheet(SheetPart sheet)
    {
        var sheetMarks = marks.Of(sheet.Name);
        string? drawingId;
        using (var input = XmlReader.Create(package.OpenPart(sheet.Entry), XlsxText.ReaderSettings))
        using (var xml = Open(Path(sheet.Entry)))
        {
            var copy = new MarkedSheet(input, xml, sheetMarks, styles);
            copy.Copy(relations);
            drawingId = copy.LegacyDrawing;
        }
        var related = package.Relations(sheet.Path);
        var commentsPath = CommentsPath(related);
        if (commentsPath is null && !MarkedSheet.NeedsNotes(sheetMarks))
            return;

        var news = new List<(string Id, string Type, string Target)>();
        var comments = commentsPath is not null && package.Find(commentsPath) is { } part ? package.Load(part) : CellComments.NewComments(main);
        if (commentsPath is null)
            news.Add(("rIdLulingComments", "comments", commentsPath = NewPath("xl/lulingComments", ".xml", sheet)));
        var (gone, come) = CellComments.Merge(comments, sheetMarks);
        Save(commentsPath, comments);

        var drawing = drawingId is not null && related.TryGetValue(drawingId, out var relation) ? relation.Target : null;
        var vml = drawing is not null && package.Find(drawing) is { } drawingPart ? Text(drawingPart) : CellComments.NewDrawing();
        if (drawing is null && MarkedSheet.NeedsNotes(sheetMarks))
            news.Add((drawingId ?? MarkedSheet.NotesRelation, "vmlDrawing", drawing = NewPath("xl/drawings/lulingNotes", ".vml", sheet)));
        if (drawing is not null)
            SaveText(drawing, CellComments.Draw(vml, gone, come, (row, column) => sheetMarks[row][column]));
        if (news.Count > 0)
            SaveRelations(sheet.Path, news);
    }

    static string? CommentsPath(Dictionary<string, PartRelation> related) => related.Values.FirstOrDefault(r => r.Type == "comments").Target;

    string NewPath(string start, string end, SheetPart sheet) =>
        start + (package.Sheets.Index().First(s => s.Item == sheet).Index + 1).ToString(CultureInfo.InvariantCulture) + end;

    void WriteContentTypes()
    {
        var part = package.Find("[Content_Types].xml") ?? throw new InvalidDataException("[Content_Types].xml is missing");
        var types = package.Load(part);
        var root = types.Root!;
        var ns = root.Name.Namespace;
        if (!root.Elements(ns + "Default").Any(d => string.Equals(d.Attribute("Extension")?.Value, "vml", StringComparison.OrdinalIgnoreCase)))
            root.AddFirst(new XElement(ns + "Default", new XAttribute("Extension", "vml"), new XAttribute("ContentType", "application/vnd.openxmlformats-officedocument.vmlDrawing")));
        void Add(string path, string type) =>
            root.Add(new XElement(ns + "Override", new XAttribute("PartName", "/" + path), new XAttribute("ContentType", Ml + type)));
        if (oldList is null)
            Add(NewListPath, "worksheet+xml");
        if (stylesPath == NewStylesPath)
            Add(NewStylesPath, "styles+xml");
        foreach (var sheet in package.Sheets.Where(s => s != oldList && MarkedSheet.NeedsNotes(marks.Of(s.Name)) && CommentsPath(package.Relations(s.Path)) is null))
            Add(NewPath("xl/lulingComments", ".xml", sheet), "comments+xml");
        Save(Path(part), types);
    }

    void WriteWorkbook()
    {
        var root = package.Workbook.Root!;
        var sheets = XlsxPackage.Child(root, "sheets")!;
        var news = new List<(string, string, string)>();
        if (stylesPath == NewStylesPath)
            news.Add(("rIdLulingStyles", "styles", NewStylesPath));
        var active = 0;
        if (oldList is not null)
        {
            active = sheets.Elements().Select(e => e.Attribute("name")?.Value).ToList().IndexOf(oldList.Name);
        }
        else
        {
            news.Add(("rIdLulingList", "worksheet", NewListPath));
            var names = sheets.Elements().Select(e => e.Attribute("name")?.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var name = Enumerable.Range(1, 1000).Select(n => FaultList.SheetName(chinese) + (n == 1 ? "" : $" ({n})")).First(n => !names.Contains(n));
            var id = 1 + sheets.Elements().Max(e => int.TryParse(e.Attribute("sheetId")?.Value, CultureInfo.InvariantCulture, out var used) ? used : 0);
            sheets.AddFirst(new XElement(main + "sheet", new XAttribute("name", name), new XAttribute("sheetId", id), new XAttribute(relations + "id", "rIdLulingList")));
            // Names that belong to a sheet point to it by its place.
            foreach (var local in root.Descendants(main + "definedName").Attributes("localSheetId"))
                local.Value = (int.Parse(local.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
        }
        foreach (var view in root.Descendants(main + "workbookView"))
        {
            view.SetAttributeValue("activeTab", active == 0 ? null : active);
            view.SetAttributeValue("firstSheet", null);
        }
        Save(package.WorkbookPath, package.Workbook);
        SaveRelations(package.WorkbookPath, news);
    }

    void CopyTheRest()
    {
        foreach (var entry in package.Entries)
        {
            if (entry.FullName.EndsWith('/') || !written.Add(Path(entry)))
                continue;
            using var from = package.OpenPart(entry);
            using var to = output.CreateEntry(Path(entry), CompressionLevel.Fastest).Open();
            from.CopyTo(to);
        }
    }

    void SaveRelations(string partPath, IEnumerable<(string Id, string Type, string Target)> news)
    {
        var path = XlsxPackage.RelationsPath(partPath);
        XNamespace ns = "http://schemas.openxmlformats.org/package/2006/relationships";
        var document = package.Find(path) is { } part ? package.Load(part) : new XDocument(new XElement(ns + "Relationships"));
        foreach (var (id, type, target) in news)
            document.Root!.Add(new XElement(ns + "Relationship", new XAttribute("Id", id), new XAttribute("Type", $"{relations.NamespaceName}/{type}"), new XAttribute("Target", "/" + target)));
        Save(path, document);
    }

    XmlWriter Open(string path)
    {
        written.Add(path);
        return XmlWriter.Create(output.CreateEntry(path, CompressionLevel.Fastest).Open(), XlsxText.WriterSettings);
    }

    void Save(string path, XDocument document)
    {
        using var xml = Open(path);
        document.Save(xml);
    }

    void SaveText(string path, string text)
    {
        written.Add(path);
        using var writer = new StreamWriter(output.CreateEntry(path, CompressionLevel.Fastest).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }

    string Text(ZipArchiveEntry part)
    {
        using var reader = new StreamReader(package.OpenPart(part));
        return reader.ReadToEnd();
    }

    // Some programs write their zips with backslashes.
    static string Path(ZipArchiveEntry entry) => entry.FullName.Replace('\\', '/');
}
