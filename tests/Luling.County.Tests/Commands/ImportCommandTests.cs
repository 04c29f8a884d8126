using System.Text;
using System.Text.Json;
using Luling.County.Exchange.Tables;
using Luling.County.Tests.Exchange;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;
using static Luling.County.Tests.Exchange.SheetRow;

namespace Luling.County.Tests.Commands;

public sealed class ImportCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-import-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Database => Path.Combine(folder, "county.db");

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<LulingProcess.Result> LulingAsync(params string[] arguments) => LulingProcess.RunAsync([.. arguments, "--database", Database]);

    [Fact]
    public async Task A_file_goes_in_comes_out_and_goes_in_again_unchanged()
    {
        var file = Write("户.csv", Csv(Household("H1"), Household("H2", ("户主姓名", "=cmd|' /C calc'!A0"))));
        var imported = await LulingAsync("import", "households", file, "--json");
        Assert.Equal(0, imported.ExitCode);
        using (var json = JsonDocument.Parse(imported.Out))
        {
            var root = json.RootElement;
            Assert.Equal(("households", 2, 2, 2, 0, 0), (root.GetProperty("kind").GetString(), root.GetProperty("read").GetInt32(), root.GetProperty("accepted").GetInt32(),
                root.GetProperty("changed").GetInt32(), root.GetProperty("unchanged").GetInt32(), root.GetProperty("rejected").GetInt32()));
            Assert.Equal(0, root.GetProperty("faults").GetArrayLength());
        }
        var back = Path.Combine(folder, "back.csv");
        var exported = await LulingAsync("export", "households", back, "--encoding", "gbk", "--json");
        Assert.Equal(0, exported.ExitCode);
        Assert.Equal(2, JsonDocument.Parse(exported.Out).RootElement.GetProperty("rows").GetInt32());
        using (var reader = TableReader.Open(back).Reader!)
        {
            Assert.Equal(TableFormat.CsvGbk, reader.Format);
        }
        var again = await LulingAsync("import", "households", back, "--json");
        Assert.Equal(0, again.ExitCode);
        Assert.Equal((0, 2), (JsonDocument.Parse(again.Out).RootElement.GetProperty("changed").GetInt32(), JsonDocument.Parse(again.Out).RootElement.GetProperty("unchanged").GetInt32()));
    }

    [Fact]
    public async Task Errors_are_listed_marked_and_keep_the_file_out()
    {
        var file = Write("户.csv", Csv(Household("H1"), Household("H2", ("村", "罗佳村"))));
        var marked = Path.Combine(folder, "marked.xlsx");
        var refused = await LulingAsync("import", "households", file, "--errors", marked, "--lang", "en");
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("nothing was written", refused.Out);
        Assert.Contains("row 3 村 [罗佳村]", refused.Out);
        Assert.Contains("罗家村委会", refused.Out);
        Assert.True(new FileInfo(marked).Length > 0);

        var taken = await LulingAsync("import", "households", file, "--accept-valid", "--json", "--lang", "en");
        Assert.Equal(1, taken.ExitCode);
        var fault = JsonDocument.Parse(taken.Out).RootElement.GetProperty("faults")[0];
        Assert.Equal((3, "村", "罗佳村", "unknown-village"), (fault.GetProperty("row").GetInt32(), fault.GetProperty("column").GetString(), fault.GetProperty("value").GetString(), fault.GetProperty("code").GetString()));
        Assert.Contains("has no village", fault.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_dry_run_writes_nothing_and_says_so()
    {
        var file = Write("户.csv", Csv(Household("H1")));
        var dry = await LulingAsync("import", "households", file, "--dry-run", "--lang", "zh-CN");
        Assert.Equal(0, dry.ExitCode);
        Assert.Contains("没有写入", dry.Out);
        var real = await LulingAsync("import", "households", file, "--json");
        Assert.Equal(1, JsonDocument.Parse(real.Out).RootElement.GetProperty("changed").GetInt32());
    }

    [Fact]
    public async Task A_dry_run_of_a_file_that_would_be_kept_out_ends_like_the_import()
    {
        var file = Write("户.csv", Csv(Household("H2", ("村", "罗佳村"))));
        Assert.Equal(3, (await LulingAsync("import", "households", file, "--dry-run")).ExitCode);
        Assert.Equal(3, (await LulingAsync("import", "households", file)).ExitCode);
        Assert.Equal(1, (await LulingAsync("import", "households", file, "--dry-run", "--accept-valid")).ExitCode);
    }

    [Fact]
    public async Task The_marked_workbook_never_replaces_the_file_itself()
    {
        var file = Write("户.csv", Csv(Household("H1")));
        var result = await LulingAsync("import", "households", file, "--errors", Path.Combine(folder, ".", "户.csv"));
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--errors", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Database));
    }

    [Theory]
    [InlineData("import", "nonsense", 2)]
    [InlineData("export", "nonsense", 2)]
    [InlineData("import", "households", 3)]
    public async Task Wrong_usage_and_unusable_files_have_their_codes(string verb, string kind, int code)
    {
        var result = await LulingAsync(verb, kind, Write("x.csv", "一,二\n1,2\n"));
        Assert.Equal(code, result.ExitCode);
        Assert.NotEmpty(result.Error);
        Assert.Empty(result.Out);
    }

    [Fact]
    public async Task An_import_killed_in_the_middle_leaves_nothing_half_written()
    {
        var file = Write("人.csv", ManyPersons(24_000));
        Assert.Equal(0, (await LulingAsync("import", "households", Write("户.csv", Csv(Household("H0"))))).ExitCode);
        using (var process = LulingProcess.Start("import", "persons", file, "--database", Database))
        {
            // The first line of progress comes when ten thousand rows are in the open transaction.
            var line = await process.StandardError.ReadLineAsync();
            Assert.Contains("10,000", line);
            process.Kill();
            await process.WaitForExitAsync();
            Assert.NotEqual(0, process.ExitCode);
        }
        await using (var db = new County.Storage.CountyStore(Database, TimeProvider.System).Open(Office))
        {
            Assert.Equal((0, 0, 1), (await db.Persons.CountAsync(), await db.Memberships.CountAsync(), await db.Households.CountAsync()));
            Assert.Equal(2, await db.JournalEntries.CountAsync());
            Assert.Equal(0, await db.JournalChanges.CountAsync(c => c.Seq > 2));
        }
        var again = await LulingAsync("import", "persons", file, "--json");
        Assert.Equal((1, 24_000), (again.ExitCode, JsonDocument.Parse(again.Out).RootElement.GetProperty("changed").GetInt32()));
    }

    private static string ManyPersons(int count)
    {
        var text = new StringBuilder("乡,村,户编号,人口编号,姓名,出生日期,证件号码,年度,与户主关系,文化程度\n");
        for (var i = 0; i < count; i++)
        {
            text.Append("敦厚镇,罗家村,H").Append(i / 4).Append(",P").Append(i).Append(",某某,1970-01-01,,2016,").Append(i % 4 == 0 ? "户主" : "其他").Append(",小学\n");
        }
        return text.ToString();
    }
}
