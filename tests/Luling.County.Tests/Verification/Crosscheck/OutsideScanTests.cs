using System.Text;
using CsCheck;
using Luling.County.Exchange.Tables;
using Luling.County.Tests.Exchange.Tables;
using Luling.County.Verification.Crosscheck;
using Luling.Linkage.Exact;
using Parquet;
using Parquet.Schema;

namespace Luling.County.Tests.Verification.Crosscheck;

public sealed class OutsideScanTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly OutsideSample sample = new(seed: 4, persons: 400, rows: 3000);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(1, 1 << 19)]
    [InlineData(2, 1 << 19)]
    [InlineData(1, 1000)]
    [InlineData(2, 1000)]
    [InlineData(4, 64)]
    public void Every_row_is_told_once_and_in_order_whatever_the_threads_do(int threads, int part)
    {
        var (result, recorder) = Scans.Of(Put("a.csv", sample.Csv()), sample.Index, threads, part);
        Assert.Null(result.Fault);
        Assert.Equal(sample.Expected(), recorder.Found);
        Assert.Equal(sample.Rows.Length, result.Read);
        Assert.Equal(recorder.Found.Count(f => f.Contains(" = ", StringComparison.Ordinal)), result.Matches);
        Assert.Equal(recorder.Found.Count(f => f.Contains(" FaultyNumber ", StringComparison.Ordinal)), result.Faults.Values.Sum());
        Assert.Equal(result.Troubles[RowTroubleCode.FaultyNumber], result.Faults.Values.Sum());
    }

    /// <summary>Parts that begin inside quotes are taken for records at first: small parts and long texts full of line ends force that.</summary>
    [Fact]
    public void Quotes_across_the_borders_of_parts_do_not_matter() => Gen.Select(Gen.Int[0, 1000], Gen.Int[20, 3000], Gen.Int[1, 4]).Sample((seed, part, threads) =>
    {
        var some = new OutsideSample(seed, 30, 60);
        var path = Put($"{Guid.CreateVersion7()}.csv", some.Csv());
        var found = Scans.Of(path, some.Index, threads, part).Recorder.Found;
        File.Delete(path);
        return found.SequenceEqual(some.Expected());
    }, iter: 150, threads: 1);

    [Theory]
    [InlineData(',')]
    [InlineData('\t')]
    [InlineData(';')]
    public void Separators_encodings_and_formats_give_the_same(char separator)
    {
        var text = sample.Csv(separator);
        Assert.Equal(sample.Expected(), Scans.Of(Put("u.csv", "\ufeff" + text), sample.Index).Recorder.Found);
        Assert.Equal(sample.Expected(), Scans.Of(Put("g.csv", text, CsvEncoding.Gb18030), sample.Index, part: 5000).Recorder.Found);
        Assert.Equal(sample.Expected(), Scans.Of(Put("w.csv", "\ufeff" + text, Encoding.Unicode), sample.Index).Recorder.Found);
    }

    [Fact]
    public void A_last_line_without_an_end_counts()
    {
        var (result, recorder) = Scans.Of(Put("a.csv", sample.Csv(lastLineEnds: false)), sample.Index, part: 700);
        Assert.Equal(sample.Expected(), recorder.Found);
        Assert.Equal(sample.Rows.Length + 1, result.Done.Row);
    }

    [Fact]
    public void A_workbook_gives_the_same()
    {
        var path = folder["a.xlsx"];
        using (var writer = TableWriter.Create(path, TableFormat.Xlsx, "车辆", OutsideSample.Headings))
        {
            foreach (var row in sample.Rows)
            {
                writer.WriteTexts(row);
            }
        }

        var (result, recorder) = Scans.Of(path, sample.Index);
        Assert.Null(result.Fault);
        Assert.Equal(sample.Expected(), recorder.Found);
        Assert.Equal(sample.Rows.Length, result.Read);
    }

    [Fact]
    public async Task A_parquet_file_gives_the_same_with_rows_from_1()
    {
        var path = folder["a.parquet"];
        await WriteParquetAsync(path);
        var (result, recorder) = Scans.Of(path, sample.Index);
        Assert.Null(result.Fault);
        Assert.Equal(sample.Expected(headingRow: 0), recorder.Found);
        Assert.Equal(TableFormat.Parquet, OutsideFile.Open(path).File!.Format);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_scan_that_was_stopped_goes_on_where_it_stopped(int after)
    {
        var path = Put("a.csv", sample.Csv());
        using var file = OutsideFile.Open(path).File!;
        Assert.Null(file.FindHeadings(OutsideSample.Headings));
        using var stop = new CancellationTokenSource();
        var first = new Recorder { Committed = count => { if (count == after) stop.Cancel(); } };
        Assert.ThrowsAny<OperationCanceledException>(() => file.Scan(Scans.Request(file, sample.Index, part: 10_000), first, stop.Token));
        var (result, rest) = Scans.Of(path, sample.Index, part: 10_000, from: first.Checkpoints[^1]);
        Assert.Equal(sample.Expected(), first.Found.Concat(rest.Found));
        Assert.Equal(sample.Rows.Length + 1, result.Done.Row);
    }

    [Fact]
    public void A_workbook_goes_on_where_it_stopped_too()
    {
        var path = folder["a.xlsx"];
        using (var writer = TableWriter.Create(path, TableFormat.Xlsx, "车辆", OutsideSample.Headings))
        {
            foreach (var row in sample.Rows)
            {
                writer.WriteTexts(row);
            }
        }

        var rest = Scans.Of(path, sample.Index, from: new ScanCheckpoint(1000, 0)).Recorder;
        Assert.Equal(sample.Expected().SkipWhile(f => int.Parse(f.Split(' ')[0], null) <= 1000), rest.Found);
    }

    [Fact]
    public void Rows_of_another_width_are_read_as_far_as_they_are_sure()
    {
        var number = sample.Register.First(n => n.Length > 0);
        var (result, recorder) = Scans.Of(Put("a.csv", $"""
            {string.Join(',', OutsideSample.Headings)}
            1,{number},罗一

            2,{number},罗二,汽车,无,,
            3,{number},罗三,汽车,无,多
            4
            ,,,,
            """), sample.Index);
        Assert.Equal(["2 = 0 罗一|", "4 = 0 罗二|汽车", "5 TooManyCells None 罗三|汽车", "6 TooFewCells None |"], recorder.Found.Where(f => !f.Contains(" = 2", StringComparison.Ordinal)).Take(4));
        Assert.Equal((4, 2), (result.Read, result.Blank));
    }

    /// <summary>Owner and spouse: either may be on file.</summary>
    [Fact]
    public void Several_number_columns_are_each_compared()
    {
        var (one, two) = ("360821195001010014", "36082119500202002X");
        var index = NumberIndex.Build([CitizenKey.Read(Mended(one)).Key, CitizenKey.Read(Mended(two)).Key]);
        using var file = OutsideFile.Open(Put("a.csv", $"夫,妻\n{Mended(one)},{Mended(two)}\n,{Mended(two)}\n,\n x,{Mended(one)}\n")).File!;
        Assert.Null(file.FindHeadings(["夫", "妻"]));
        var recorder = new Recorder();
        file.Scan(new ScanRequest { Index = index, NumberColumns = [1, 2], WantedColumns = [1, 2] }, recorder);
        Assert.Equal([$"2 = 0 {Mended(one)}|{Mended(two)}", $"2 = 1 {Mended(one)}|{Mended(two)}", $"3 = 1 |{Mended(two)}", $"5 FaultyNumber Format  x|{Mended(one)}", $"5 = 0  x|{Mended(one)}"], recorder.Found);

        static string Mended(string number) => number[..17] + Luling.Linkage.IdentityNumber.CheckCharacter(number.AsSpan(0, 17));
    }

    private async Task WriteParquetAsync(string path)
    {
        var schema = new ParquetSchema([new DataField<int>(OutsideSample.Headings[0]), .. OutsideSample.Headings.Skip(1).Select(h => new DataField<string>(h))]);
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream);
        foreach (var rows in sample.Rows.Chunk(700))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync<int>(schema.DataFields[0], rows.Select(r => int.Parse(r[0], null)).ToArray().AsMemory());
            for (var c = 1; c < OutsideSample.Headings.Length; c++)
            {
                await group.WriteAsync(schema.DataFields[c], rows.Select(r => r[c]).ToArray());
            }
        }
    }

    private string Put(string name, string text, Encoding? encoding = null) => folder.Put(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));
}
