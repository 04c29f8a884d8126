using System.Text;
using Luling.County.Exchange.Tables;

namespace Luling.County.Tests.Exchange.Tables;

public sealed class TableReaderTests : IDisposable
{
    static readonly string[] Headings = ["姓名", "证件号码", "人均纯收入（元）", "出生日期"];

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_sheets_of_the_same_kind_are_refused_and_an_empty_or_hidden_one_is_not()
    {
        const string Heading = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>姓名</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>性别</t></is></c></row>";
        const string Row = "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>甲</t></is></c></row>";
        using var folder = new TempFolder();
        Workbooks.Write(folder["two.xlsx"], [("一", Workbooks.Sheet(Heading + Row)), ("二", Workbooks.Sheet(Heading + Row))]);
        using (var two = TableReader.Open(folder["two.xlsx"]).Reader!)
        {
            var fault = two.FindHeadings(["姓名", "性别"]);
            Assert.Equal("table.several-sheets", fault!.Code);
            Assert.Contains("“一”和“二”", fault.Zh, StringComparison.Ordinal);
        }
        Workbooks.Write(folder["one.xlsx"], [("一", Workbooks.Sheet(Heading + Row)), ("空", Workbooks.Sheet(Heading))]);
        using var one = TableReader.Open(folder["one.xlsx"]).Reader!;
        Assert.Null(one.FindHeadings(["姓名", "性别"]));
        Assert.True(one.Read());
        Assert.Equal("甲", one[1]);
    }

    [Fact]
    public void Reads_what_MiniExcel_writes()
    {
        var path = folder["m.xlsx"];
        MiniExcelLibs.MiniExcel.SaveAs(path, new[]
        {
            new Dictionary<string, object?> { ["姓名"] = "张三", ["证件号码"] = "360821195001010014", ["收入"] = 4750.1, ["出生日期"] = new DateTime(1950, 1, 1), ["在校"] = true },
            new Dictionary<string, object?> { ["姓名"] = "李四", ["证件号码"] = null, ["收入"] = 3L, ["出生日期"] = new DateTime(1950, 1, 1, 8, 30, 0), ["在校"] = false },
        });
        var rows = ReadAll(path, "姓名", "证件号码");
        Assert.Equal(["2:张三|360821195001010014|4750.1|1950-01-01|TRUE", "3:李四||3|1950-01-01 08:30:00|FALSE"], rows);
    }

    [Fact]
    public void Reads_cells_of_every_kind_as_a_person_sees_them()
    {
        var path = folder["kinds.xlsx"];
        Workbooks.Write(path, [("表", Workbooks.Sheet("""
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>乙</t></is></c></row>
            <row r="3">
              <c r="A3" t="s"><v>1</v></c>
              <c r="B3" t="inlineStr"><is><r><t>富</t></r><r><t xml:space="preserve"> 文本</t></r></is></c>
              <c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#N/A</v></c>
              <c r="F3" t="str"><f>CONCATENATE("x","y")</f><v>xy</v></c><c r="G3"><f>1+2</f><v>3</v></c>
              <c r="H3" t="d"><v>2016-07-01T00:00:00</v></c><c r="I3" t="s"><v>2</v></c><c r="AB3"><v>7</v></c>
            </row>
            """))], ["<t>甲</t>", "<r><t>共</t></r><r><rPr><b/></rPr><t>享</t></r><rPh sb=\"0\" eb=\"1\"><t>gong</t></rPh>", "<t>a_x000D__x005F_x0041_</t>"]);
        Assert.Equal([$"3:共享|富 文本||TRUE|#N/A|xy|3|2016-07-01|a\r_x0041_{new string('|', 19)}7"], ReadAll(path, "甲", "乙"));
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-12.50", "-12.5")]
    [InlineData("4750.1000000000004", "4750.1")]
    [InlineData("1E-3", "0.001")]
    [InlineData("1.5E5", "150000")]
    [InlineData("360821900101001", "360821900101001")]
    [InlineData("3.6082119500101002E+17", "3.6082119500101E+17")]
    [InlineData("360821195001010014", "3.6082119500101E+17")]
    [InlineData("6222021502001234", "6.22202150200123E+15")]
    public void Numbers_keep_all_that_is_exact_and_show_what_is_lost(string stored, string text) =>
        Assert.StartsWith(text, XlsxText.Number(stored), StringComparison.Ordinal);

    [Theory]
    [InlineData(false, "42370", "2016-01-01")]
    [InlineData(true, "40908", "2016-01-01")]
    [InlineData(false, "1", "1900-01-01")]
    [InlineData(false, "59", "1900-02-28")]
    [InlineData(false, "60", "1900-02-29")]
    [InlineData(false, "61", "1900-03-01")]
    [InlineData(true, "0", "1904-01-01")]
    [InlineData(false, "2958465", "9999-12-31")]
    [InlineData(false, "42370.999999999", "2016-01-02")]
    [InlineData(false, "0.5", "12:00:00")]
    [InlineData(false, "-3", "-3")]
    public void Dates_of_both_calendars(bool date1904, string serial, string text)
    {
        Assert.Equal(text, XlsxText.Date(serial, date1904));
        var path = folder["dates.xlsx"];
        Workbooks.Write(path, [("表", Workbooks.Sheet($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>日</t></is></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>{serial}</v></c></row>"))],
            cellXfs: "<xf/><xf numFmtId=\"14\"/>", date1904: date1904);
        Assert.Equal([$"2:{text}"], ReadAll(path, "日"));
    }

    [Theory]
    [InlineData("yyyy\"年\"m\"月\"d\"日\";@", true)]
    [InlineData("[$-804]yyyy/m/d", true)]
    [InlineData("General", false)]
    [InlineData("0.00\"days\"", false)]
    [InlineData("#,##0.00\\d;[Red]-0", false)]
    public void Date_formats_are_told_from_number_formats(string code, bool date) => Assert.Equal(date, CellFormats.Shape(code) == -1);

    [Fact]
    public void Padding_formats_give_their_zeros()
    {
        var path = folder["pad.xlsx"];
        Workbooks.Write(path, [("表", Workbooks.Sheet("<row><c t=\"inlineStr\"><is><t>码</t></is></c></row><row><c s=\"1\"><v>821</v></c></row>"))],
            cellXfs: "<xf/><xf numFmtId=\"170\"/>", numFmts: "<numFmts><numFmt numFmtId=\"170\" formatCode=\"000000\"/></numFmts>");
        Assert.Equal(["2:000821"], ReadAll(path, "码"));
    }

    [Fact]
    public void Headings_are_found_below_a_merged_title_on_the_sheet_that_has_them()
    {
        var path = folder["title.xlsx"];
        Workbooks.Write(path, [
            ("说明", Workbooks.Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>填表说明</t></is></c></row>")),
            ("人员", Workbooks.Sheet("""
                <row r="1"><c r="A1" t="inlineStr"><is><t>吉安县建档立卡人员名册</t></is></c><c r="B1"/><c r="C1"/></row>
                <row r="4"><c r="B4" t="inlineStr"><is><t>*姓 名</t></is></c><c r="C4" t="inlineStr"><is><t>人均纯收入
                (元)</t></is></c><c r="E4" t="inlineStr"><is><t>备注</t></is></c><c r="F4" t="inlineStr"><is><t>备注</t></is></c></row>
                <row r="6"><c r="B6" t="inlineStr"><is><t>王五</t></is></c></row>
                """) + "<mergeCells count=\"1\"><mergeCell ref=\"A1:C1\"/></mergeCells>"),
        ]);
        using var reader = TableReader.Open(path).Reader!;
        Assert.Null(reader.FindHeadings(Headings));
        Assert.Equal("人员", reader.SheetName);
        Assert.Equal(4, reader.HeadingRow);
        Assert.Equal([new("姓名", 2), new("人均纯收入（元）", 3), new("备注", 5), new("备注", 6)], reader.Headings);
        Assert.Equal((2, 3, 0), (reader.ColumnOf("姓名"), reader.ColumnOf("人均纯收入（元）"), reader.ColumnOf("证件号码")));
        Assert.True(reader.Read());
        Assert.Equal((6, "王五", "", ""), (reader.RowNumber, reader[2], reader[1], reader[99]));
        Assert.False(reader.Read());
        Assert.Equal(1, reader.Progress);
        Assert.Null(reader.FindHeadings(["填表说明"]));
        Assert.Equal("说明", reader.SheetName);
    }

    [Fact]
    public void Missing_headings_are_listed_with_the_nearest_row()
    {
        var path = folder.Put("x.csv", Encoding.UTF8.GetBytes("甲,姓名\n1,2\n"));
        using var reader = TableReader.Open(path).Reader!;
        var fault = reader.FindHeadings(Headings);
        Assert.Equal("table.no-headings", fault!.Code);
        Assert.Contains("证件号码、人均纯收入（元）、出生日期", fault.Zh, StringComparison.Ordinal);
        Assert.Contains("“x”!1 (1/4)", fault.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_heading_that_stands_twice_is_named_with_both_columns()
    {
        var path = folder.Put("x.csv", Encoding.UTF8.GetBytes("姓名,证件号码,出生日期,人数,姓名\n"));
        using var reader = TableReader.Open(path).Reader!;
        var fault = reader.FindHeadings(Headings);
        Assert.Equal("table.duplicate-heading", fault!.Code);
        Assert.Contains("“姓名”出现了两次：A 列和 E 列", fault.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_different_texts_go_through_a_temporary_file_and_come_back()
    {
        var path = folder["many.xlsx"];
        var texts = Enumerable.Range(0, 500).Select(i => $"第{i}号𠮷").ToArray();
        Workbooks.Write(path, [("表", Workbooks.Sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>名</t></is></c></row>"
            + string.Concat(texts.Select((_, i) => $"<row><c t=\"s\"><v>{499 - i}</v></c></row>"))))], [.. texts.Select(t => $"<t>{t}</t>")]);
        using var reader = TableReader.Open(path, new TableLimits { MaxSharedCharsInMemory = 1000 }).Reader!;
        Assert.Null(reader.FindHeadings(["名"]));
        var read = new List<string>();
        while (reader.Read())
            read.Add(reader[1]);
        Assert.Equal(texts.Reverse(), read);
    }

    internal static List<string> ReadAll(string path, params string[] expected)
    {
        using var reader = TableReader.Open(path).Reader!;
        Assert.Null(reader.FindHeadings(expected)?.En);
        var rows = new List<string>();
        while (reader.Read())
            rows.Add($"{reader.RowNumber}:{string.Join('|', reader.Cells.ToArray())}");
        Assert.Null(reader.Fault?.En);
        return rows;
    }
}
