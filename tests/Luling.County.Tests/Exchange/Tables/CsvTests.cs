using System.Text;
using Luling.County.Exchange.Tables;

namespace Luling.County.Tests.Exchange.Tables;

public sealed class CsvTests : IDisposable
{
    static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GBK")!;

    readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("utf-8", TableFormat.CsvUtf8)]
    [InlineData("utf-8-bom", TableFormat.CsvUtf8)]
    [InlineData("gbk", TableFormat.CsvGbk)]
    [InlineData("utf-16", TableFormat.CsvUtf16)]
    [InlineData("utf-16BE", TableFormat.CsvUtf16)]
    internal void Encodings_are_found(string name, TableFormat format)
    {
        Encoding encoding = name switch { "gbk" => Gbk, "utf-8" => new UTF8Encoding(false), "utf-8-bom" => new UTF8Encoding(true), _ => Encoding.GetEncoding(name) };
        byte[] bytes = [.. encoding.Preamble, .. encoding.GetBytes("姓名,证件号码\r\n张三,1\r\n目,2\r\n")];
        var path = folder.Put("名册.csv", bytes);
        using (var reader = TableReader.Open(path).Reader!)
            Assert.Equal((format, "名册"), (reader.Format, reader.SheetName));
        Assert.Equal(["2:张三|1", "3:目|2"], TableReaderTests.ReadAll(path, "姓名", "证件号码"));
    }

    [Fact]
    public void A_character_cut_at_the_edge_of_a_block_is_still_UTF8()
    {
        for (var shift = 0; shift < 4; shift++)
        {
            var text = new StringBuilder("姓名,备注\n").Append('x', shift);
            while (text.Length < 900_000)
                text.Append("井冈山下𠮷,a\n");
            using var reader = TableReader.Open(folder.Put("big.csv", Encoding.UTF8.GetBytes(text.ToString()))).Reader!;
            Assert.Equal(TableFormat.CsvUtf8, reader.Format);
        }
    }

    [Fact]
    public void Two_bytes_that_are_valid_in_both_are_GBK() =>
        Assert.Equal(["1:目|1"], Rows(Gbk.GetBytes("目,1\n")));

    [Theory]
    [InlineData("=\"360821190001010014\",x")]
    [InlineData("\"=\"\"360821190001010014\"\"\",x")]
    public void Protected_numbers_are_unwrapped(string line) => Assert.Equal(["1:360821190001010014|x"], Rows(Encoding.UTF8.GetBytes(line)));

    [Theory]
    [InlineData("a\tb\tc,d", "a|b|c,d")]
    [InlineData("a;b;c", "a|b|c")]
    [InlineData("a,\"b;;;;;\",c", "a|b;;;;;|c")]
    [InlineData("#a,b", "#a|b")]
    [InlineData("\"张\"三,b", "张三|b")]
    [InlineData("5\" 管,b", "5\" 管|b")]
    [InlineData("\"a\r\nb\",\"say \"\"hi\"\"\"", "a\r\nb|say \"hi\"")]
    [InlineData("'=1+1,'abc,''x,=\"a\"&\"b\"", "=1+1|'abc|'x|=\"a\"&\"b\"")]
    public void Separators_quotes_and_escapes(string line, string cells) => Assert.Equal([$"1:{cells}"], Rows(Encoding.UTF8.GetBytes(line)));

    [Fact]
    public void Rows_are_numbered_as_a_spreadsheet_shows_them() =>
        Assert.Equal(["1:a|b", "4:c\nd|e", "6:f"], Rows("a,b\n\n , \n\"c\nd\",e\n\nf\n"u8.ToArray()));

    List<string> Rows(byte[] bytes)
    {
        using var reader = TableReader.Open(new MemoryStream(bytes), "up.csv").Reader!;
        var rows = new List<string>();
        while (reader.Read())
            rows.Add($"{reader.RowNumber}:{string.Join('|', reader.Cells.ToArray())}");
        Assert.Null(reader.Fault);
        return rows;
    }
}
