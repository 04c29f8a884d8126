using System.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Tests.Exchange.Tables;
using Luling.County.Verification.Crosscheck;

namespace Luling.County.Tests.Verification.Crosscheck;

/// <summary>Files that are broken, hostile, or not what they seem: an answer in words, and every sound row before the break.</summary>
public sealed class FaultyOutsideFileTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly OutsideSample sample = new(seed: 9, persons: 100, rows: 2000);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("table.empty", "a.csv", "")]
    [InlineData("table.old-workbook", "a.xls", "D0CF11E0A1B11AE10000")]
    [InlineData("table.not-workbook", "a.csv", "255044462D312E37")]
    [InlineData("table.not-workbook", "a.csv", "41000102")]
    [InlineData("table.damaged", "a.xlsx", "504B030400000000")]
    [InlineData("table.damaged", "a.parquet", "504152310000000000000000")]
    public void What_is_no_table_is_told_apart(string code, string name, string hex)
    {
        var opened = OutsideFile.Open(folder.Put(name, Convert.FromHexString(hex)));
        Assert.False(opened.Opened);
        Assert.Equal(code, opened.Fault.Code);
        Assert.Contains(name, opened.Fault.En, StringComparison.Ordinal);
        // Nothing holds the file any more.
        File.Delete(folder[name]);
    }

    [Fact]
    public void A_missing_file_is_a_value() => Assert.Equal("table.unreadable", OutsideFile.Open(folder["none.csv"]).Fault!.Code);

    [Fact]
    public void A_file_without_the_headings_says_which_are_missing()
    {
        using var file = OutsideFile.Open(folder.Put("a.csv", "甲,乙\n1,2\n"u8.ToArray())).File!;
        var fault = file.FindHeadings(OutsideSample.Headings)!;
        Assert.Equal("table.no-headings", fault.Code);
        Assert.Contains("身份证号", fault.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1 << 19)]
    [InlineData(300)]
    public void A_quote_that_is_never_closed_is_told_with_its_row(int part)
    {
        var text = sample.Csv() + "9001,,罗,\"小型汽车,无\n9002,,罗,小型汽车,无\n";
        var (result, recorder) = Scans.Of(Put("a.csv", text), sample.Index, part: part);
        Assert.Equal("table.quote-not-closed", result.Fault!.Code);
        Assert.Contains($" {sample.Rows.Length + 2} ", result.Fault.En, StringComparison.Ordinal);
        Assert.Equal(sample.Expected(), recorder.Found);
        Assert.Equal(sample.Rows.Length + 1, result.Done.Row);
    }

    [Fact]
    public void A_cell_that_swallows_many_lines_is_a_quote_not_closed()
    {
        var lines = string.Concat(Enumerable.Repeat("9,360821190001010014,罗,小型汽车,无\n", 10_000));
        var (result, recorder) = Scans.Of(Put("a.csv", sample.Csv() + "9001,,罗,小型汽车,\"无\n" + lines + "9,,罗,小型汽车,无\"\n"), sample.Index);
        Assert.Equal("table.quote-not-closed", result.Fault!.Code);
        Assert.Equal(sample.Expected(), recorder.Found);
    }

    /// <summary>A NUL far inside is text like any other: the row is told, not lost.</summary>
    [Fact]
    public void A_nul_in_a_number_is_not_lost()
    {
        var (result, recorder) = Scans.Of(Put("a.csv", sample.Csv() + new string('\n', 5000) + "1,36082\u0000119,罗,小型汽车,无\n"), sample.Index);
        Assert.Equal(sample.Expected().Append($"{sample.Rows.Length + 5002} FaultyNumber Format 罗|小型汽车"), recorder.Found);
        Assert.Equal(5000, result.Blank);
    }

    [Fact]
    public void Bytes_of_another_encoding_in_the_middle_lose_no_row()
    {
        var bytes = Encoding.UTF8.GetBytes(sample.Csv()).Concat(CsvEncoding.Gb18030.GetBytes("1,无号,罗罗,小型汽车,无\n")).ToArray();
        var (result, _) = Scans.Of(folder.Put("a.csv", bytes), sample.Index);
        Assert.Equal(sample.Rows.Length + 1, result.Read);
    }

    [Fact]
    public void Lines_that_end_as_on_old_machines_are_read()
    {
        var plain = new OutsideSample(1, 50, 1);
        var text = string.Join('\r', string.Join(',', OutsideSample.Headings), "1,无,罗一,小型汽车,", "2,,罗二,小型汽车,");
        Assert.Equal(["2 FaultyNumber Format 罗一|小型汽车", "3 EmptyNumber None 罗二|小型汽车"], Scans.Of(Put("a.csv", text), plain.Index).Recorder.Found);
    }

    [Fact]
    public void A_workbook_cut_short_or_unpacking_to_too_much_is_refused()
    {
        using (var writer = TableWriter.Create(folder["a.xlsx"], TableFormat.Xlsx, "车辆", OutsideSample.Headings))
        {
            foreach (var row in sample.Rows)
            {
                writer.WriteTexts(row);
            }
        }

        var bytes = File.ReadAllBytes(folder["a.xlsx"]);
        Assert.Equal("table.damaged", OutsideFile.Open(folder.Put("cut.xlsx", bytes[..(bytes.Length / 2)])).Fault!.Code);
        Assert.Equal("table.too-large", OutsideFile.Open(folder["a.xlsx"], new TableLimits { MaxUnpackedBytes = 10_000 }).Fault!.Code);
        File.Delete(folder["cut.xlsx"]);
        File.Delete(folder["a.xlsx"]);
    }

    private string Put(string name, string text) => folder.Put(name, new UTF8Encoding(false).GetBytes(text));
}
