using System.Text.Json;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;

namespace Luling.County.Tests.Commands;

/// <summary><c>check</c> as scripts call it: its document, exit codes, files and the record for the trend.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string WrongNumber = "360821198001010012";

    private readonly string folder = Directory.CreateTempSubdirectory("luling-check-").FullName;

    private string Database => Path.Combine(folder, "county.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_lists_rules_and_rows_without_numbers_of_persons_and_ends_with_1()
    {
        await CountyAsync();
        var result = await LulingAsync("--json");
        Assert.True(result.ExitCode == 1, result.Error);
        Assert.DoesNotContain(WrongNumber, result.Out, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(result.Out);
        var root = document.RootElement;
        var rules = root.GetProperty("rules").EnumerateArray().ToList();
        var rows = root.GetProperty("rows").EnumerateArray().ToList();
        var number = rules.Single(r => r.GetProperty("id").GetString() == "n17-09");
        Assert.Equal(("error", 1, 0, "unknown"), (number.GetProperty("level").GetString(), number.GetProperty("hits").GetInt32(), number.GetProperty("unknown").GetInt32(), number.GetProperty("windowState").GetString()));
        Assert.Equal(ManyVillages.Villages * ManyVillages.HouseholdsEach * 2, number.GetProperty("base").GetInt32());
        Assert.Equal(rules.Sum(r => r.GetProperty("hits").GetInt32()), rows.Count);
        Assert.Equal(root.GetProperty("errors").GetInt32() + root.GetProperty("doubts").GetInt32(), rows.Count);
        var row = rows.Single(r => r.GetProperty("rule").GetString() == "n17-09");
        Assert.Equal(("H000", "H000-0", "证件号码", "360821********0012"), (row.GetProperty("household").GetString(), row.GetProperty("person").GetString(), row.GetProperty("field").GetString(), row.GetProperty("value").GetString()));
        // One rule in one village: a document of its own, and 0 where nothing is wrong.
        var one = await LulingAsync("--rule", "n17-09", "--area", ManyVillages.Village(0), "--json");
        Assert.Equal((1, 1), (one.ExitCode, JsonDocument.Parse(one.Out).RootElement.GetProperty("rows").GetArrayLength()));
        Assert.Equal(0, (await LulingAsync("--rule", "n17-09", "--area", ManyVillages.Village(2))).ExitCode);
        Assert.Equal(2, (await LulingAsync("--rule", "nonsense")).ExitCode);
        var text = await LulingAsync("--lang", "en");
        Assert.Contains("citizen number that fails the check", text.Out, StringComparison.Ordinal);
        Assert.Contains("do not count as sound", text.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_writes_a_table_packs_for_townships_and_the_record()
    {
        await CountyAsync();
        var table = Path.Combine(folder, "faults.csv");
        Assert.Equal(2, (await LulingAsync("--out", Path.Combine(folder, "faults.txt"))).ExitCode);
        Assert.Equal(1, (await LulingAsync("--rule", "n17-09", "--out", table, "--lang", "zh-CN")).ExitCode);
        var lines = await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken);
        Assert.Equal(2, lines.Length);
        Assert.Contains("更正值", lines[0], StringComparison.Ordinal);
        // The operator holds the database: the table shows what to mend.
        Assert.Contains(WrongNumber, lines[1], StringComparison.Ordinal);

        var packs = Path.Combine(folder, "packs");
        var packed = await LulingAsync("--pack", packs, "--record", "--lang", "zh-CN");
        Assert.Equal(1, packed.ExitCode);
        Assert.Contains("已记入趋势", packed.Error, StringComparison.Ordinal);
        Assert.Equal(["敦厚镇", "永阳镇"], Directory.GetFiles(packs).Select(f => Path.GetFileName(f).Split('-')[1]).Order(StringComparer.Ordinal));
        var town = Directory.GetFiles(packs).Single(f => f.Contains("敦厚", StringComparison.Ordinal));
        using var workbook = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(town, isEditable: false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(workbook, TestContext.Current.CancellationToken).Select(e => e.Description));
        // The overview, and a sheet for each of the fifteen villages of the township.
        Assert.Equal(16, workbook.WorkbookPart!.Workbook!.Sheets!.Count());
        Assert.Equal(16, workbook.WorkbookPart.Workbook.DefinedNames!.Count());
        Assert.Contains("与上次记录一致", (await LulingAsync("--record", "--lang", "zh-CN")).Error, StringComparison.Ordinal);
        Assert.Equal(0, (await LulingProcess.RunAsync("journal", "verify", "--database", Database)).ExitCode);
        Assert.Equal(4, (await LulingProcess.RunAsync("check", "--record", "--database", Database, "--as-of", "2100-01-01")).ExitCode);
        Assert.Equal(3, (await LulingProcess.RunAsync("check", "--database", Path.Combine(folder, "nowhere.db"))).ExitCode);
    }

    private async Task CountyAsync()
    {
        var county = ManyVillages.Build();
        county.Only<Person>(p => p.Code == "H000-0").IdNumber = WrongNumber;
        await county.StoreAsync(Database);
    }

    private Task<LulingProcess.Result> LulingAsync(params string[] arguments) =>
        LulingProcess.RunAsync(["check", .. arguments, "--database", Database, "--as-of", "2017-03-31"]);
}
