using CsCheck;
using Luling.County.Exchange.Tables;

namespace Luling.County.Tests.Exchange.Tables;

public sealed class RoundTripTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    static readonly Gen<string> Nasty = Gen.OneOfConst(
        "=1+1", "+86", "-5", "@x", "＝1", "\t=1", "\r=1", " =1", "'", "''", "'=1", "''=1", "'abc", "=\"1\"", "=\"\"", "=\"a\"&\"b\"", "'=\"123456789012\"",
        "360821195001010014", "36082119500101001X", "007", "0", "12E3", "3-2", "3/2", "1900-1-1", "\"", "\"\"", "a,b", "a\r\nb", "a\rb", "a\nb", "\uffff", "#N/A",
        "_x0041_", "_x005F_", "_x", "__x0041__", "_x000D_", " 前后 ", "\u3000", "𠮷", "䶮", "\ue5e5", "ḿ", "\u0080", "€", "TRUE", "\ufeff", "\u2028", "目", "联通");

    static readonly Gen<string> AnyText = Gen.Frequency(
        (3, Nasty),
        (1, Gen.Select(Nasty, Nasty, (a, b) => a + b)),
        (2, Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['一', '龥'], Gen.OneOfConst('\'', '"', '=', ',', '\n', '\r', '\t', '_', 'x', '0', ';')), 0, 20]),
        (1, Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 12]),
        (1, Gen.String[Gen.Char['\ue000', '\uffff'], 0, 12]));

    static readonly Gen<string[][]> Tables = AnyText.Array[0, 6].Array[0, 12];

    [Theory]
    [InlineData(TableFormat.Xlsx)]
    [InlineData(TableFormat.CsvUtf8)]
    [InlineData(TableFormat.CsvGbk)]
    internal void What_is_written_is_read_back(TableFormat format) => Tables.Sample(rows =>
    {
        using var stream = new MemoryStream();
        using (var writer = TableWriter.Create(stream, format, "人员", ["序号", "姓名", "备注"], leaveOpen: true))
            foreach (var row in rows)
                writer.WriteTexts(["行", .. row]);
        using var reader = TableReader.Open(new MemoryStream(stream.ToArray()), "人员.x").Reader!;
        Assert.Null(reader.FindHeadings(["姓名", "备注"]));
        Assert.Equal(format, reader.Format);
        Assert.Equal("人员", reader.SheetName);
        foreach (var (i, row) in rows.Index())
        {
            Assert.True(reader.Read());
            Assert.Equal(i + 2, reader.RowNumber);
            Assert.Equal("行", reader[1]);
            for (var column = 0; column < 6; column++)
                Assert.Equal(column < row.Length ? row[column] : "", reader[column + 2]);
        }
        Assert.False(reader.Read());
        Assert.Null(reader.Fault);
    }, iter: 3000);

    [Theory]
    [InlineData(TableFormat.Xlsx)]
    [InlineData(TableFormat.CsvUtf8)]
    internal void Typed_cells_come_back_as_their_text(TableFormat format) =>
        Gen.Select(Gen.Long[-99_999_999_999_999, 99_999_999_999_999], Gen.Int[0, 4], Gen.Int[0, 3_652_058]).Array[1, 20].Sample(rows =>
        {
            using var stream = new MemoryStream();
            var written = new List<string>();
            using (var writer = TableWriter.Create(stream, format, "表", ["数", "日", "分"], leaveOpen: true))
                foreach (var (units, scale, dayNumber) in rows)
                {
                    TableCell number = new decimal(units) / (decimal)Math.Pow(10, scale), day = DateOnly.FromDayNumber(dayNumber);
                    writer.WriteRow(number, day, units);
                    written.Add($"{number}|{day}|{(TableCell)units}");
                }
            using var reader = TableReader.Open(new MemoryStream(stream.ToArray()), "表.x").Reader!;
            Assert.Null(reader.FindHeadings(["数", "日", "分"]));
            foreach (var row in written)
            {
                Assert.True(reader.Read());
                Assert.Equal(row, string.Join('|', reader.Cells.ToArray()));
            }
        }, iter: 1000);

    [Fact]
    public void A_number_too_long_for_a_cell_is_written_as_text()
    {
        using (var writer = TableWriter.Create(folder["n.xlsx"], TableFormat.Xlsx, "表", ["数"]))
            writer.WriteRow(6222021502001234567L);
        Assert.Equal(["2:6222021502001234567"], TableReaderTests.ReadAll(folder["n.xlsx"], "数"));
    }

    [Fact]
    public void Csv_text_never_starts_a_formula() => AnyText.Sample(text =>
    {
        var field = CsvEscape.Protect(text);
        var number = field.StartsWith("=\"", StringComparison.Ordinal) && field[2..^1].All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/');
        Assert.True(number || !CsvEscape.StartsFormula(field));
        Assert.Equal(text, CsvEscape.Undo(field));
    });

    [Fact]
    public void The_workbook_is_valid_and_texts_are_no_formulas()
    {
        using (var writer = TableWriter.Create(folder["v.xlsx"], TableFormat.Xlsx, "人员/名册", ["姓名", "证件号码", "收入", "日期"]))
            for (var i = 0; i < 300; i++)
                writer.WriteRow("=HYPERLINK(\"http://x\")", "360821195001010014", 12.5m, new DateOnly(2016, 7, 1));
        Assert.Equal("", Workbooks.Complaints(folder["v.xlsx"]));
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(folder["v.xlsx"], false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Empty(sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>());
        Assert.Equal("A1:D301", sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.AutoFilter>().Single().Reference);
        Assert.Equal("frozen", sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Pane>().Single().State!.InnerText);
        Assert.Equal("人员名册", document.WorkbookPart.Workbook!.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single().Name);
    }
}
