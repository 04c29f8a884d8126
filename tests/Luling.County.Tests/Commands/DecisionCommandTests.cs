using System.Text.Json;
using Luling.County.Tests.Targeting;
using Luling.County.Tests.TestData;

namespace Luling.County.Tests.Commands;

/// <summary><c>programme explain</c>, <c>decide</c> and <c>replay</c> on a small county and programme, as scripts call them.</summary>
public sealed class DecisionCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-decisions-").FullName;

    private string Database => Path.Combine(folder, "county.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_decision_is_explained_stored_and_repeated()
    {
        await SmallTargeting.County().StoreAsync(Database);
        await SmallTargeting.WriteAsync(Path.Combine(folder, "programme"));

        var explained = await JsonAsync("explain", "--household", "2001", "--rule", "premium", "--as-of", "2017-03-31");
        var decision = Assert.Single(explained.GetProperty("decisions").EnumerateArray());
        Assert.Equal(("gap", "Entitled to premium: household ever registered: yes and age 60 ≥ 60."), (decision.GetProperty("state").GetString(), decision.GetProperty("sentenceEn").GetString()));
        Assert.Equal("年龄 60 年 → 59 年及以下：不再享受", decision.GetProperty("changes")[0].GetProperty("zh").GetString());
        Assert.Equal(60, decision.GetProperty("facts").EnumerateArray().Single(f => f.GetProperty("en").GetString() == "age").GetProperty("value").GetInt32());
        Assert.Equal(2, (await LulingAsync("explain", "--household", "nobody")).ExitCode);
        Assert.Equal(2, (await LulingAsync("explain", "--household", "2001", "--rule", "nonsense", "--as-of", "2017-03-31")).ExitCode);

        Assert.Equal(2, (await LulingAsync("replay")).ExitCode);
        var decided = await JsonAsync("decide", "--as-of", "2017-03-31");
        Assert.Equal(("done", 4), (decided.GetProperty("outcome").GetString(), decided.GetProperty("changed").GetInt32()));
        Assert.Equal("unchanged", (await JsonAsync("decide", "--as-of", "2017-03-31")).GetProperty("outcome").GetString());
        Assert.Equal(4, (await LulingAsync("decide", "--as-of", "2015-12-31")).ExitCode);

        var replayed = await JsonAsync("replay", "--sample", "3");
        Assert.Equal((3, 3), (replayed.GetProperty("replayed").GetInt32(), replayed.GetProperty("same").GetInt32()));
        var one = await LulingAsync("replay", "--household", "1001", "--lang", "en");
        Assert.Equal(0, one.ExitCode);
        Assert.Contains("1001 2017-03-31", one.Out, StringComparison.Ordinal);
        Assert.Contains("every outcome is the same", one.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await LulingAsync("replay", "--sample", "0")).ExitCode);
    }

    private Task<LulingProcess.Result> LulingAsync(params string[] arguments) =>
        LulingProcess.RunAsync(["programme", .. arguments, "--database", Database, "--programme", Path.Combine(folder, "programme")]);

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = await LulingAsync([.. arguments, "--json"]);
        Assert.True(result.ExitCode == 0, result.Error);
        return JsonDocument.Parse(result.Out).RootElement.Clone();
    }
}
