using System.Text.Json;
using Luling.County.Forces;
using Luling.County.Tests.TestData;

namespace Luling.County.Tests.Commands;

/// <summary><c>pair</c> as scripts call it.</summary>
public sealed class PairCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-pair-").FullName;

    private string Database => Path.Combine(folder, "county.db");
    private string Proposal => Path.Combine(folder, "out", "proposal.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_proposal_is_written_with_its_cost_its_bound_and_every_household()
    {
        var county = SmallCounty.Whole();
        var left = county.Only<Pairing>(p => p.HouseholdId == county.Only<Luling.County.Register.Household>(h => h.Code == "H2").Id);
        await county.Without<Pairing>(p => p == left).StoreAsync(Database);
        var document = await JsonAsync(0);
        Assert.Equal((3, 3, 0, 2, 0, 1), (Int(document, "households"), Int(document, "assigned"), Int(document, "unassigned"), Int(document, "kept"), Int(document, "changed"), Int(document, "added")));
        Assert.True(document.GetProperty("proven").GetBoolean());
        Assert.Equal(Int(document, "cost"), Int(document, "bound"));
        Assert.True(document.GetProperty("seconds").GetDouble() < 10);
        var lines = await File.ReadAllLinesAsync(Proposal);
        Assert.Equal("household,village,present_helper,proposed_helper,change_cost,distance_cost,load_cost,cost,reason", lines[0]);
        Assert.Equal(["H1:kept", "H2:had-none", "H3:kept"], lines.Skip(1).Select(l => l.Split(',')).Select(c => $"{c[0]}:{c[8]}").Order(StringComparer.Ordinal));
        Assert.Equal(Int(document, "cost"), lines.Skip(1).Sum(l => int.Parse(l.Split(',')[7], System.Globalization.CultureInfo.InvariantCulture)));
        // Nothing is stored by it.
        Assert.Equal(lines, await AgainAsync());
        Assert.Equal(1, Int(await JsonAsync(0, "--area", SmallCounty.TownB), "households"));
    }

    private async Task<string[]> AgainAsync()
    {
        await JsonAsync(0);
        return await File.ReadAllLinesAsync(Proposal);
    }

    [Fact]
    public async Task A_household_for_whom_nobody_is_left_is_a_fault_and_the_least_relaxation_is_said()
    {
        var county = SmallCounty.Divisions();
        county.Household("1001", SmallCounty.PoorOne);
        county.Household("1002", SmallCounty.PoorOne);
        county.Cadre("C1", CadreRank.Ordinary);
        await county.StoreAsync(Database);
        var document = await JsonAsync(1);
        Assert.Equal((1, 1), (Int(document, "assigned"), Int(document, "unassigned")));
        var missing = Assert.Single(document.GetProperty("missing").EnumerateArray().ToList());
        Assert.Equal(("县农业局", "Ordinary", 1), (missing.GetProperty("unit").GetString(), missing.GetProperty("rank").GetString(), Int(missing, "places")));
        var said = await LulingProcess.RunAsync("pair", "--propose", Proposal, "--as-of", "2017-03-31", "--database", Database, "--lang", "en");
        Assert.Equal(1, said.ExitCode);
        Assert.Contains("the quota of ordinary cadre in 1 units, 1 places more in all (县农业局 1)", said.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_with_its_own_code_and_leaves_no_file()
    {
        Assert.Equal(3, (await LulingProcess.RunAsync("pair", "--propose", Proposal, "--database", Database)).ExitCode);
        Assert.Equal(2, (await LulingProcess.RunAsync("pair", "--propose", "proposal.txt", "--database", Database)).ExitCode);
        Assert.Equal(2, (await LulingProcess.RunAsync("pair", "--database", Database)).ExitCode);
        await SmallCounty.Whole().StoreAsync(Database);
        var early = await LulingProcess.RunAsync("pair", "--propose", Proposal, "--as-of", "2015-12-31", "--database", Database, "--lang", "en");
        Assert.Equal(3, early.ExitCode);
        Assert.Contains("pairing.yaml", early.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Proposal));
    }

    private static int Int(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private async Task<JsonElement> JsonAsync(int code, params string[] more)
    {
        var result = await LulingProcess.RunAsync(["pair", "--propose", Proposal, "--as-of", "2017-03-31", "--json", "--database", Database, .. more]);
        Assert.True(result.ExitCode == code, result.Error);
        return JsonDocument.Parse(result.Out).RootElement.Clone();
    }
}
