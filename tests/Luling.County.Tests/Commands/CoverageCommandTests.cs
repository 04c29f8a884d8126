using System.Text.Json;
using Luling.County.Exchange.Tables;
using Luling.County.Tests.TestData;

namespace Luling.County.Tests.Commands;

/// <summary>The reading verbs on the small county, as scripts call them.</summary>
public sealed class CoverageCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-coverage-").FullName;

    private string Database => Path.Combine(folder, "county.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Reads_answer_as_the_contract_says()
    {
        var county = SmallCounty.Whole().Without<Luling.County.Forces.Pairing>();
        await county.StoreAsync(Database);

        var coverages = (await JsonAsync("coverage", "--as-of", "2017-03-31")).GetProperty("coverages");
        Assert.Equal(10, coverages.GetArrayLength());
        var pairing = coverages.EnumerateArray().Single(c => c.GetProperty("id").GetString() == "pairing");
        Assert.Equal((3, 0, 3), (pairing.GetProperty("total").GetInt32(), pairing.GetProperty("covered").GetInt32(), pairing.GetProperty("uncovered").GetInt32()));

        Assert.Equal(2, (await JsonAsync("coverage", "gaps", "pairing", "--as-of", "2017-03-31", "--area", SmallCounty.TownA)).GetArrayLength());
        var book = Path.Combine(folder, "gaps.xlsx");
        Assert.Equal(0, (await LulingAsync("coverage", "gaps", "pairing", "--as-of", "2017-03-31", "--out", book)).ExitCode);
        using (var reader = TableReader.Open(book).Reader!)
        {
            Assert.Equal(TableFormat.Xlsx, reader.Format);
        }

        var figures = await JsonAsync("figures");
        var poor = figures.EnumerateArray().Single(f => f.GetProperty("id").GetString() == "F007");
        Assert.Equal((2, 10_356, -10_354), (poor.GetProperty("value").GetInt32(), poor.GetProperty("reported").GetInt32(), poor.GetProperty("difference").GetInt32()));

        var flow = await JsonAsync("flow", "--from", "2015-12-31", "--to", "2016-12-31");
        Assert.Equal((2, 1, 1), (flow.GetProperty("households").GetProperty("opening").GetInt32(), flow.GetProperty("households").GetProperty("exited").GetInt32(), flow.GetProperty("households").GetProperty("closing").GetInt32()));
    }

    [Fact]
    public async Task What_cannot_be_read_is_refused_with_its_own_code()
    {
        Assert.Equal(3, (await LulingAsync("coverage")).ExitCode);
        Assert.False(File.Exists(Database));
        await SmallCounty.Divisions().StoreAsync(Database);
        Assert.Equal(2, (await LulingAsync("coverage", "gaps", "nonsense")).ExitCode);
        Assert.Equal(2, (await LulingAsync("coverage", "--area", "360821199")).ExitCode);
        Assert.Equal(2, (await LulingAsync("flow", "--from", "2016-12-31", "--to", "2015-12-31")).ExitCode);
    }

    private Task<LulingProcess.Result> LulingAsync(params string[] arguments) => LulingProcess.RunAsync([.. arguments, "--database", Database]);

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = await LulingAsync([.. arguments, "--json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonDocument.Parse(result.Out).RootElement.Clone();
    }
}
