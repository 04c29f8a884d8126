using System.Text;
using Luling.County.Exchange.Tables;

namespace Luling.County.Tests.Exchange.Tables;

public sealed class FaultyFileTests : IDisposable
{
    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("table.empty", "a.csv", "")]
    [InlineData("table.old-workbook", "a.xls", "D0CF11E0A1B11AE1 0000")]
    [InlineData("table.encrypted", "a.xlsx", "D0CF11E0A1B11AE1 45006E0063007200790070007400650064005000610063006B00610067006500")]
    [InlineData("table.not-workbook", "a.xls", "3C68746D6C3E")]
    [InlineData("table.not-workbook", "a.csv", "255044462D312E37")]
    [InlineData("table.not-workbook", "a.csv", "41000102")]
    [InlineData("table.not-workbook", "a.xlsx", "412C42")]
    [InlineData("table.damaged", "a.xlsx", "504B0304 00000000")]
    public void What_is_no_table_is_told_apart(string code, string name, string hex)
    {
        var opened = TableReader.Open(folder.Put(name, Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));
        Assert.False(opened.Opened);
        Assert.Equal(code, opened.Fault.Code);
        Assert.Contains(name, opened.Fault.Zh, StringComparison.Ordinal);
        Assert.Contains(name, opened.Fault.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_value() => Assert.Equal("table.unreadable", TableReader.Open(folder["none.xlsx"]).Fault!.Code);

    [Fact]
    public void A_zip_that_is_no_workbook() =>
        Assert.Equal("table.not-workbook", TableReader.Open(folder.Put("a.xlsx", Workbooks.Zip(("word/document.xml", "<x/>")))).Fault!.Code);

    [Fact]
    public void A_zip_that_unpacks_to_too_much_is_refused()
    {
        var bomb = Workbooks.Zip(("xl/workbook.xml", "<workbook/>"), ("xl/media/x.bin", new string('0', 5_000_000)));
        var fault = TableReader.Open(folder.Put("bomb.xlsx", bomb), new TableLimits { MaxUnpackedBytes = 1_000_000 }).Fault!;
        Assert.Equal("table.too-large", fault.Code);
        Assert.Contains("1,000,000", fault.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_that_lies_about_its_size_is_refused_while_reading()
    {
        var rows = string.Concat(Enumerable.Range(1, 20000).Select(r => $"<row r=\"{r}\"><c r=\"A{r}\"><v>1</v></c></row>"));
        Workbooks.Write(folder["liar.xlsx"], [("表", Workbooks.Sheet(rows))]);
        var bytes = File.ReadAllBytes(folder["liar.xlsx"]);
        Lie(bytes, "xl/worksheets/sheet1.xml", 100);
        var opened = TableReader.Open(folder.Put("liar.xlsx", bytes), new TableLimits { MaxUnpackedBytes = 100_000 });
        using var reader = opened.Reader!;
        while (reader.Read())
        {
        }
        Assert.Contains(reader.Fault!.Code, new[] { "table.too-large", "table.damaged" });
    }

    [Fact]
    public void A_sheet_cut_in_the_middle_gives_its_sound_rows_and_then_a_fault()
    {
        Workbooks.Write(folder["ok.xlsx"], [("表", Workbooks.Sheet("<row r=\"1\"><c><v>1</v></c></row><row r=\"2\"><c><v>2</v></c></row>"))]);
        using (var zip = System.IO.Compression.ZipFile.Open(folder["ok.xlsx"], System.IO.Compression.ZipArchiveMode.Update))
        {
            var part = zip.Entries.Single(e => e.FullName.Contains("sheet1.xml", StringComparison.Ordinal) && !e.FullName.Contains("_rels", StringComparison.Ordinal));
            string xml;
            using (var text = new StreamReader(part.Open()))
                xml = text.ReadToEnd();
            using var stream = part.Open();
            stream.SetLength(0);
            stream.Write(Encoding.UTF8.GetBytes(xml[..xml.IndexOf("<v>2", StringComparison.Ordinal)]));
        }
        using var reader = TableReader.Open(folder["ok.xlsx"]).Reader!;
        Assert.True(reader.Read());
        Assert.Equal("1", reader[1]);
        Assert.False(reader.Read());
        Assert.Equal("table.damaged", reader.Fault!.Code);
        Assert.Contains("第 2 行", reader.Fault.Zh, StringComparison.Ordinal);
        Assert.False(reader.Read());
    }

    [Fact]
    public void A_DTD_is_refused()
    {
        var bytes = Workbooks.Zip(("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><workbook>&a;</workbook>"));
        Assert.Equal("table.damaged", TableReader.Open(folder.Put("dtd.xlsx", bytes)).Fault!.Code);
    }

    [Fact]
    public void An_unclosed_quote_is_told_at_its_row()
    {
        using var reader = TableReader.Open(folder.Put("q.csv", Encoding.UTF8.GetBytes("姓名,备注\n张三,好\n李四,\"坏\n王五,好\n"))).Reader!;
        Assert.Null(reader.FindHeadings(["姓名", "备注"]));
        while (reader.Read())
        {
        }
        Assert.Equal("table.quote-not-closed", reader.Fault!.Code);
        Assert.Contains("第 3 行", reader.Fault.Zh, StringComparison.Ordinal);
    }

    // Writes another unpacked size into the zip's central directory.
    static void Lie(byte[] zip, string entry, uint size)
    {
        var name = Encoding.UTF8.GetBytes(entry);
        for (var i = 0; i < zip.Length - 46; i++)
            if (zip.AsSpan(i).StartsWith("PK\x01\x02"u8) && zip.AsSpan(i + 46).StartsWith(name))
                BitConverter.TryWriteBytes(zip.AsSpan(i + 24), size);
    }
}
