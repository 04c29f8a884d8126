using System.Text;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Luling.County.Exchange.Tables;

namespace Luling.County.Tests.Exchange.Tables;

public sealed class ErrorWorkbookTests : IDisposable
{
    const string Red = "FFF7B2B2", Yellow = "FFFFE58F";

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Faulty_cells_are_coloured_and_commented_and_listed_and_the_rest_stays()
    {
        var source = AUsersWorkbook();
        Assert.Null(ErrorWorkbook.Write(source, folder["out.xlsx"], [
            new("人员", 3, 2, "证件号码校验位不对"),
            new("人员", 3, 2, "与第 9 行重复", NoteSeverity.Warning),
            new("人员", 3, 3, "日期过早", NoteSeverity.Warning),
            new("人员", 3, 5, "必填"),
            new("人员", 4, 1, "缺整行"),
            new("人员", 5, 0, "整行有误", NoteSeverity.Warning),
            new("人员", 0, 0, "缺少“民族”列"),
            new("别处", 2, 1, "没有这个表"),
        ]));
        Assert.Equal("", Workbooks.Complaints(folder["out.xlsx"]));
        Assert.Equal(Contents(source), Contents(folder["out.xlsx"]));

        using var document = SpreadsheetDocument.Open(folder["out.xlsx"], false);
        var workbook = document.WorkbookPart!;
        Assert.Equal(["导入问题", "说明", "人员"], workbook.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value));
        Assert.Equal([2u], workbook.Workbook.DefinedNames!.Elements<DefinedName>().Select(n => n.LocalSheetId!.Value));
        Assert.Equal(1, workbook.WorksheetParts.Count(p => p.Worksheet!.Descendants<SheetView>().Any(v => v.TabSelected?.Value == true)));

        var part = Part(document, "人员");
        Assert.Equal((Red, 164u), (Colour(document, part, "B3"), Format(document, part, "B3").NumberFormatId!.Value));
        Assert.Equal((Yellow, 14u), (Colour(document, part, "C3"), Format(document, part, "C3").NumberFormatId!.Value));
        Assert.Equal(Red, Colour(document, part, "E3"));
        Assert.Equal(Red, Colour(document, part, "A4"));
        Assert.Equal(Yellow, Colour(document, part, "A5"));
        Assert.Null(Colour(document, part, "A3"));
        Assert.Equal(["A3", "B3", "C3", "D3", "E3", "F3"], part.Worksheet!.Descendants<Row>().Single(r => r.RowIndex! == 3).Elements<Cell>().Select(c => c.CellReference!.Value));

        var notes = part.WorksheetCommentsPart!.Comments!.Descendants<Comment>().ToDictionary(c => c.Reference!.Value!, c => c.CommentText!.InnerText);
        Assert.Equal("证件号码校验位不对\n与第 9 行重复", notes["B3"]);
        Assert.Equal("核对过\n[庐陵 Luling]\n日期过早", notes["C3"]);
        Assert.Equal("别动", notes["F3"]);
        Assert.Equal(6, notes.Count);
        var vml = new StreamReader(part.VmlDrawingParts.Single().GetStream()).ReadToEnd();
        Assert.Equal(6, System.Xml.Linq.XDocument.Parse(vml).Descendants().Count(e => e.Name.LocalName == "ClientData"));

        var list = Rows(folder["out.xlsx"], FaultList.Headings(true));
        Assert.Contains("错误|人员|3|B|36082119|证件号码校验位不对", list);
        Assert.Contains("警告|人员|3|C|1950-01-01|日期过早", list);
        Assert.Contains("错误|人员|||" + "|缺少“民族”列", list);
        Assert.Contains("错误|别处|2|A||没有这个表", list);
        Assert.Equal(8, list.Count);
        var links = Part(document, "导入问题").Worksheet!.Descendants<Hyperlink>().Select(l => l.Location!.Value).ToList();
        Assert.Contains("'人员'!B3", links);
        Assert.Equal(6, links.Count);
    }

    [Fact]
    public void A_second_round_shows_only_what_is_still_wrong()
    {
        var source = AUsersWorkbook();
        Assert.Null(ErrorWorkbook.Write(source, folder["one.xlsx"], [new("人员", 3, 2, "错"), new("人员", 3, 3, "早"), new("人员", 4, 1, "缺")]));
        Assert.Null(ErrorWorkbook.Write(folder["one.xlsx"], folder["one.xlsx"], [new("人员", 3, 2, "还错", NoteSeverity.Warning)]));
        Assert.Equal("", Workbooks.Complaints(folder["one.xlsx"]));
        using var document = SpreadsheetDocument.Open(folder["one.xlsx"], false);
        Assert.Equal(["导入问题", "说明", "人员"], document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => s.Name!.Value));
        var part = Part(document, "人员");
        Assert.Equal((Yellow, null, null), (Colour(document, part, "B3"), Colour(document, part, "C3"), Colour(document, part, "A4")));
        Assert.Equal(14u, Format(document, part, "C3").NumberFormatId!.Value);
        var notes = part.WorksheetCommentsPart!.Comments!.Descendants<Comment>().ToDictionary(c => c.Reference!.Value!, c => c.CommentText!.InnerText);
        Assert.Equal(("还错", "核对过", 3), (notes["B3"], notes["C3"], notes.Count));
        var vml = System.Xml.Linq.XDocument.Parse(new StreamReader(part.VmlDrawingParts.Single().GetStream()).ReadToEnd());
        Assert.Equal(3, vml.Descendants().Count(e => e.Name.LocalName == "ClientData"));
        Assert.Equal(["警告|人员|3|B|36082119|还错"], Rows(folder["one.xlsx"], FaultList.Headings(true)));
    }

    [Fact]
    public void A_csv_comes_back_as_a_workbook_with_its_rows_in_place()
    {
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;
        var source = folder.Put("贫困户/名册".Replace('/', '_') + ".csv", gbk.GetBytes("姓名,证件号码\r\n\r\n张三,=\"360821195001010014\"\r\n=1+1,007\r\n"));
        Assert.Null(ErrorWorkbook.Write(source, folder["out.xlsx"], [new("随便", 3, 2, "不对"), new("随便", 4, 2, "太短")], chinese: false));
        Assert.Equal("", Workbooks.Complaints(folder["out.xlsx"]));
        Assert.Equal(["3:张三|360821195001010014", "4:=1+1|007"], TableReaderTests.ReadAll(folder["out.xlsx"], "姓名", "证件号码"));
        Assert.Equal(["Error|贫困户_名册|3|B|360821195001010014|不对", "Error|贫困户_名册|4|B|007|太短"], Rows(folder["out.xlsx"], FaultList.Headings(false)));
        using var document = SpreadsheetDocument.Open(folder["out.xlsx"], false);
        Assert.Equal(Red, Colour(document, Part(document, "贫困户_名册"), "B3"));
    }

    [Fact]
    public void A_faulty_source_is_a_value_and_leaves_nothing_behind()
    {
        Assert.Equal("table.old-workbook", ErrorWorkbook.Write(folder.Put("a.xls", Convert.FromHexString("D0CF11E0A1B11AE100")), folder["out.xlsx"], [])!.Code);
        Assert.Equal("table.damaged", ErrorWorkbook.Write(folder.Put("b.xlsx", "PK\x03\x04xx"u8.ToArray()), folder["out.xlsx"], [])!.Code);
        Assert.Equal("table.unwritable", ErrorWorkbook.Write(folder.Put("c.csv", "a,b\n"u8.ToArray()), folder["no/such/out.xlsx"], [])!.Code);
        Assert.Equal(["a.xls", "b.xlsx", "c.csv"], Directory.GetFiles(Path.GetDirectoryName(folder["x"])!).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Any_marks_on_any_rows_leave_a_valid_workbook_with_the_same_cells() =>
        Gen.Select(Gen.Select(Gen.Int[1, 12], Gen.Int[1, 6], Gen.Bool).Array[0, 15], Gen.Int[0, 2], Gen.Int[0, 10]).Sample((notes, kind, rows) =>
        {
            using var own = new TempFolder();
            var path = own["a.xlsx"];
            if (kind == 0)
                MiniExcelLibs.MiniExcel.SaveAs(path, Enumerable.Range(1, rows + 1).Select(i => new Dictionary<string, object?> { ["甲"] = i, ["乙"] = i % 2 == 0 ? null : "字", ["丙"] = new DateTime(2016, 1, 1) }));
            else if (kind == 1)
                using (var writer = TableWriter.Create(path, TableFormat.Xlsx, "Sheet1", ["甲", "乙"]))
                    for (var i = 0; i < rows; i++)
                        writer.WriteRow("x", default, i, new DateOnly(2016, 1, 1));
            else
                Workbooks.Write(path, [("Sheet1", rows == 0 ? "<sheetData/>" : Workbooks.Sheet(string.Concat(Enumerable.Range(1, rows).Select(r => r % 3 == 0 ? "<row/>" : "<row><c><v>1</v></c><c><v>2</v></c></row>")))
                    + "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/><extLst><ext uri=\"{x}\"/></extLst>")]);
            Assert.Null(ErrorWorkbook.Write(path, own["b.xlsx"], notes.Select(n => new CellNote("Sheet1", n.Item1, n.Item2, "错\u0001<&>", n.Item3 ? NoteSeverity.Error : NoteSeverity.Warning))));
            Assert.Equal("", Workbooks.Complaints(own["b.xlsx"]));
            Assert.Equal(Contents(path), Contents(own["b.xlsx"]));
            using var document = SpreadsheetDocument.Open(own["b.xlsx"], false);
            var part = Part(document, "Sheet1");
            foreach (var cell in notes.GroupBy(n => CellName.Of(n.Item2, n.Item1), StringComparer.Ordinal))
                Assert.Equal(cell.Any(n => n.Item3) ? Red : Yellow, Colour(document, part, cell.Key));
        }, iter: 150);

    // What a user sends: a title, formats, a note of their own, a table, a name bound to a sheet.
    string AUsersWorkbook()
    {
        var path = folder["users.xlsx"];
        Workbooks.Write(path, [
            ("说明", "<sheetViews><sheetView workbookViewId=\"0\"/></sheetViews>" + Workbooks.Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>填表说明</t></is></c></row>")),
            ("人员", "<sheetViews><sheetView tabSelected=\"1\" workbookViewId=\"0\"/></sheetViews><cols><col min=\"1\" max=\"6\" width=\"12\" style=\"1\"/></cols>"
                + Workbooks.Sheet("""
                <row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c></row>
                <row r="3" spans="1:4"><c r="A3" t="s"><v>1</v></c><c r="B3" s="2"><v>36082119</v></c><c r="C3" s="1"><v>18264</v></c><c r="D3"><f>1+1</f><v>2</v></c><c r="F3"><v>9</v></c></row>
                <row r="5"><c r="A5" t="s"><v>1</v></c></row>
                """) + "<mergeCells count=\"1\"><mergeCell ref=\"A1:D1\"/></mergeCells><pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>"),
        ], ["<t>名册</t>", "<t>张三</t>"], cellXfs: "<xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"164\"/>",
            numFmts: "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.00\"/></numFmts>");
        using var document = SpreadsheetDocument.Open(path, true);
        var workbook = document.WorkbookPart!;
        workbook.Workbook!.InsertAfter(new DefinedNames(new DefinedName("人员!$A$3:$D$5") { Name = "_xlnm.Print_Area", LocalSheetId = 1 }), workbook.Workbook.Sheets);
        workbook.Workbook.InsertBefore(new BookViews(new WorkbookView { ActiveTab = 1, FirstSheet = 1 }), workbook.Workbook.Sheets);
        var part = Part(document, "人员");
        var comments = part.AddNewPart<WorksheetCommentsPart>();
        comments.Comments = new Comments(new Authors(new Author("李会计")), new CommentList(
            new Comment(new CommentText(new Text("核对过"))) { Reference = "C3", AuthorId = 0 }, new Comment(new CommentText(new Run(new Text("别动")))) { Reference = "F3", AuthorId = 0 }));
        var drawing = part.AddNewPart<VmlDrawingPart>("rIdV");
        const string shape = "<v:shape id=\"_x0000_s{0}\" type=\"#_x0000_t202\"><x:ClientData ObjectType=\"Note\"><x:Row>2</x:Row><x:Column>{1}</x:Column></x:ClientData></v:shape>";
        using (var writer = new StreamWriter(drawing.GetStream(FileMode.Create)))
            writer.Write("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">"
                + shape.Replace("{0}", "1025", StringComparison.Ordinal).Replace("{1}", "2", StringComparison.Ordinal)
                + shape.Replace("{0}", "1026", StringComparison.Ordinal).Replace("{1}", "5", StringComparison.Ordinal) + "</xml>");
        part.Worksheet!.Append(new LegacyDrawing { Id = "rIdV" });
        return path;
    }

    static List<string> Rows(string path, string[] headings)
    {
        using var reader = TableReader.Open(path).Reader!;
        Assert.Null(reader.FindHeadings(headings));
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', reader.Cells.ToArray()));
        return rows;
    }

    /// <summary>All cells of all sheets but the list of faults.</summary>
    static string Contents(string path)
    {
        var text = new StringBuilder();
        using var file = XlsxFile.Open(File.OpenRead(path), "x", TableLimits.Default);
        foreach (var (i, name) in file.SheetNames.Index())
        {
            if (name == FaultList.SheetName(true))
                continue;
            using var rows = file.OpenSheet(i);
            while (rows.Read())
                if (!rows.IsBlank)
                    text.Append(name).Append(rows.RowNumber).Append(':').AppendJoin('|', rows.Cells.ToArray()).Append('\n');
        }
        return text.ToString();
    }

    static WorksheetPart Part(SpreadsheetDocument document, string sheet) =>
        (WorksheetPart)document.WorkbookPart!.GetPartById(document.WorkbookPart.Workbook!.Sheets!.Elements<Sheet>().Single(s => s.Name == sheet).Id!.Value!);

    static CellFormat Format(SpreadsheetDocument document, WorksheetPart part, string cell)
    {
        var column = 0;
        foreach (var row in part.Worksheet!.Descendants<Row>())
            foreach (var c in row.Elements<Cell>())
            {
                var at = c.CellReference?.Value is { } given ? CellName.ColumnOf(given) : column + 1;
                column = at;
                if (CellName.Of(at, (int)(row.RowIndex?.Value ?? (uint)(part.Worksheet.Descendants<Row>().ToList().IndexOf(row) + 1))) == cell)
                    return document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)(c.StyleIndex?.Value ?? 0));
                if (c == row.LastChild)
                    column = 0;
            }
        throw new InvalidOperationException($"no cell {cell}");
    }

    static string? Colour(SpreadsheetDocument document, WorksheetPart part, string cell) =>
        document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.Fills!.Elements<Fill>().ElementAt((int)(Format(document, part, cell).FillId?.Value ?? 0))
            .PatternFill?.ForegroundColor?.Rgb?.Value;
}
