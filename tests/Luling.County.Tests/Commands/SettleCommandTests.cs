using System.Globalization;
using System.Text;
using System.Text.Json;
using Luling.County.Exchange.Tables;
using Luling.County.Tests.Architecture;

namespace Luling.County.Tests.Commands;

/// <summary><c>settle</c> as scripts call it.</summary>
public sealed class SettleCommandTests : IDisposable
{
    private const string Headings = "claim,person,date,level,total,out_of_catalogue,household,poor,outside_cause,income";
    private readonly string folder = Directory.CreateTempSubdirectory("luling-settle-").FullName;

    private string Claims => Path.Combine(folder, "claims.csv");
    private string Settled => Path.Combine(folder, "settled.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Every_bill_is_settled_and_payers_and_patient_add_up()
    {
        var document = await SettleAsync(0, Headings,
            "1,A,2016-06-01,county,10000,1000,H1,yes,,12000",
            "3,B,2016-09-01,tertiary,30000,0,H2,yes,,9000",
            "2,B,2016-03-01,tertiary,30000,0,H2,yes,,9000",
            "4,A,2016-07-01,,500,,H1,,drug-outside-catalogue,");
        Assert.Equal((4L, 70_500m, 1_246.9m), (document.GetProperty("claims").GetInt64(), document.GetProperty("total").GetDecimal(), document.GetProperty("self").GetDecimal()));
        var paid = document.GetProperty("paidByStep").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetDecimal());
        Assert.Equal(["ncms", "criticalIllness", "supplementary", "civilAid"], paid.Keys);
        Assert.Equal(8_610m, paid["criticalIllness"]);
        Assert.Equal(70_500m, paid.Values.Sum() + document.GetProperty("self").GetDecimal());
        Assert.Equal(document.GetProperty("self").GetDecimal(), document.GetProperty("unpaidByCause").EnumerateObject().Sum(c => c.Value.GetDecimal()));
        Assert.Equal((3L, 0.01067m), (document.GetProperty("chainOnly").GetProperty("claims").GetInt64(), document.GetProperty("chainOnly").GetProperty("share").GetDecimal()));
        Assert.Equal((4L, 0.017687m), (document.GetProperty("allBills").GetProperty("claims").GetInt64(), document.GetProperty("allBills").GetProperty("share").GetDecimal()));
        Assert.Equal(["supp.annual_cap"], document.GetProperty("capsNotKnown").EnumerateArray().Select(c => c.GetString()));
        Assert.Contains(document.GetProperty("parameters").EnumerateArray(), p => p.GetProperty("key").GetString() == "civil_aid.rate" && p.GetProperty("confidence").GetString() == "unverified");
        var heaviest = document.GetProperty("households").GetProperty("heaviest")[0];
        Assert.Equal(("H1", "drugOutsideCatalogue", 0.063633m), (heaviest.GetProperty("id").GetString(), heaviest.GetProperty("mainCause").GetString(), heaviest.GetProperty("ratio").GetDecimal()));

        var lines = await File.ReadAllLinesAsync(Settled);
        Assert.Equal("claim,person,household,date,level,total,out_of_catalogue,poor,outside_cause,paid_ncms,paid_critical_illness,paid_supplementary,paid_civil_aid,self,"
            + "unpaid_deductible,unpaid_cap,unpaid_share,unpaid_out_of_catalogue,unpaid_outside,status,confidence,note", lines[0]);
        Assert.StartsWith("1,A,H1,2016-06-01,county,10000.00,1000.00,yes,,6880.00,0.00,2708.00,148.40,263.60,12.00,0.00,51.60,200.00,0.00,settled,unverified,", lines[1], StringComparison.Ordinal);
        Assert.Equal(["1", "3", "2", "4"], lines.Skip(1).Select(l => l.Split(',')[0]));
        Assert.All(lines.Skip(1), line =>
        {
            var cells = line.Split(',').Select(c => decimal.TryParse(c, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) ? n : 0).ToArray();
            Assert.Equal(cells[5], cells[9..14].Sum());
            Assert.Equal(cells[13], cells[14..19].Sum());
        });
    }

    [Fact]
    public async Task A_faulty_row_is_listed_and_leaves_its_person_unknown_and_nobody_else()
    {
        var document = await SettleAsync(1, Headings,
            "1,A,2016-06-01,county,10000,1000,,yes,,",
            "2,B,2016-13-01,county,10000,1000,,yes,,",
            "3,B,2016-06-01,county,10000,1000,,yes,,",
            "4,C,2016-06-01,city,ten,20,,maybe,because,",
            "5,D,2016-06-01,county,10,20,,yes,,",
            "1,E,2016-06-01,county,10,,,yes,,",
            "6,F,2016-06-01,county,10,,,yes,,");
        Assert.Equal((7, 4, 1L), (document.GetProperty("read").GetInt32(), document.GetProperty("rejected").GetInt32(), document.GetProperty("claims").GetInt64()));
        Assert.Equal(
            [(3, "date", "bad-date"), (5, "level", "outside-list"), (5, "total", "not-a-number"), (5, "poor", "not-yes-or-no"), (5, "outside_cause", "outside-list"), (6, "out_of_catalogue", "part-of-bill"), (7, "claim", "duplicate-row")],
            document.GetProperty("faults").EnumerateArray().Select(f => (f.GetProperty("row").GetInt32(), f.GetProperty("column").GetString()!, f.GetProperty("code").GetString()!)));
        Assert.All(document.GetProperty("faults").EnumerateArray(), f => Assert.NotEmpty(f.GetProperty("message").GetString()!));
        var missing = document.GetProperty("notKnown").GetProperty("missing");
        Assert.Equal((1, 1), (missing.GetProperty("bad-row").GetInt32(), missing.GetProperty("out-of-catalogue").GetInt32()));
        var lines = await File.ReadAllLinesAsync(Settled);
        Assert.Equal(["settled", "bad", "unknown", "bad", "bad", "bad", "unknown"], lines.Skip(1).Select(l => l.Split(',')[19]));
        Assert.Contains("\"faulty, not settled: date: is no day; write it like 2016-04-01\"", lines[2], StringComparison.Ordinal);
    }

    [Theory, InlineData("utf-8"), InlineData("gb18030")]
    public async Task Chinese_headings_are_read_and_written_back(string encoding)
    {
        var bytes = (encoding == "utf-8" ? new UTF8Encoding(true) : CsvEncoding.Gb18030).GetBytes("结算单号,人口编号,结算日期,医疗机构级别,医疗总费用（元）,目录外费用（元）,建档立卡,未报销原因\n1,甲,2016年6月1日,县级,\"10,000.00\",1000,是,\n2,甲,2016-06-02,,80,,,不能住院\n");
        await File.WriteAllBytesAsync(Claims, bytes);
        var result = await LulingProcess.RunAsync("settle", "--claims", Claims, "--out", Settled, "--lang", "zh-CN");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("民政救助", result.Out, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(Settled);
        Assert.StartsWith("结算单号,人口编号,户编号,结算日期,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",263.60,", lines[1], StringComparison.Ordinal);
        Assert.Contains("链外", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_of_rows_does_not_matter()
    {
        string[] rows = [.. Enumerable.Range(0, 60).Select(i => $"{i},P{i % 7},2016-{1 + (i * 5 % 12):00}-{1 + (i * 11 % 28):00},{(i % 3 == 0 ? "county" : "tertiary")},{3000 + (i * 977)},{i * 13}")];
        await SettleAsync(0, "claim,person,date,level,total,out_of_catalogue", rows);
        var forward = (await File.ReadAllLinesAsync(Settled)).Skip(1).Order(StringComparer.Ordinal).ToList();
        await SettleAsync(0, "claim,person,date,level,total,out_of_catalogue", [.. rows.Reverse()]);
        Assert.Equal(forward, (await File.ReadAllLinesAsync(Settled)).Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_used_leaves_nothing_behind()
    {
        Assert.Equal(3, (await LulingProcess.RunAsync("settle", "--claims", Path.Combine(folder, "none.csv"), "--out", Settled)).ExitCode);
        await File.WriteAllTextAsync(Claims, "claim,person,date,total\n1,A,2016-06-01,100\n");
        var result = await LulingProcess.RunAsync("settle", "--claims", Claims, "--out", Settled, "--lang", "en");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("level", result.Error, StringComparison.Ordinal);
        Assert.Contains("out_of_catalogue", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await LulingProcess.RunAsync("settle", "--claims", Claims, "--out", Claims)).ExitCode);
        Assert.Equal(2, (await LulingProcess.RunAsync("settle", "--claims", Claims)).ExitCode);
        Assert.Equal([Claims], Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public async Task A_programme_with_a_fault_says_where()
    {
        var programme = Directory.CreateDirectory(Path.Combine(folder, "own")).FullName;
        foreach (var file in Directory.GetFiles(Path.Combine(RepositoryFiles.Root, "programmes", "jian-2016"), "*.yaml"))
        {
            File.Copy(file, Path.Combine(programme, Path.GetFileName(file)));
        }
        var chain = Path.Combine(programme, "settlement.yaml");
        await File.WriteAllTextAsync(chain, (await File.ReadAllTextAsync(chain)).Replace("civil_aid.rate", "civil_aid.share", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Claims, "claim,person,date,level,total,out_of_catalogue\n");
        var result = await LulingProcess.RunAsync("settle", "--claims", Claims, "--out", Settled, "--programme", programme, "--lang", "en");
        Assert.Equal(3, result.ExitCode);
        Assert.Matches(@"settlement\.yaml\(\d+,13\): unknown-parameter: ", result.Error);
        File.Delete(chain);
        Assert.Equal(3, (await LulingProcess.RunAsync("settle", "--claims", Claims, "--out", Settled, "--programme", programme)).ExitCode);
        Assert.False(File.Exists(Settled));
    }

    private async Task<JsonElement> SettleAsync(int exitCode, string headings, params string[] rows)
    {
        await File.WriteAllTextAsync(Claims, headings + "\n" + string.Join('\n', rows) + "\n");
        var result = await LulingProcess.RunAsync("settle", "--claims", Claims, "--out", Settled, "--json", "--lang", "en");
        Assert.True(result.ExitCode == exitCode, result.Error);
        return JsonDocument.Parse(result.Out).RootElement;
    }
}
