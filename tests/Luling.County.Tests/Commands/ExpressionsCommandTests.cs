using System.Text.Json;

namespace Luling.County.Tests.Commands;

/// <summary><c>expressions</c> as scripts call it.</summary>
public sealed class ExpressionsCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-expressions-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Passing_cases_end_with_0()
    {
        var result = await RunAsync("sum,1,1 + 2,,\"{\"\"type\"\": \"\"decimal\"\", \"\"value\"\": \"\"3\"\"}\",", "text,2,\"\"\"a,\n\"\" = null\",boolean,null,true");
        Assert.Equal(0, result.ExitCode);
        var document = JsonDocument.Parse(result.Out).RootElement;
        Assert.Equal((2, 0, 0), (document.GetProperty("passed").GetInt32(), document.GetProperty("failed").GetInt32(), document.GetProperty("failures").GetArrayLength()));
    }

    [Fact]
    public async Task A_failing_case_is_listed_and_ends_with_1()
    {
        var result = await RunAsync("sum,1,1 + 2,,\"{\"\"type\"\": \"\"decimal\"\", \"\"value\"\": \"\"4\"\"}\",", "sum,2,1 +,,null,");
        Assert.Equal(1, result.ExitCode);
        var failures = JsonDocument.Parse(result.Out).RootElement.GetProperty("failures");
        Assert.Equal("3", failures[0].GetProperty("actual").GetString());
        Assert.Contains("(1,4): syntax", failures[1].GetProperty("actual").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_file_of_cases_ends_with_3()
    {
        Assert.Equal(3, (await LulingProcess.RunAsync("expressions", Path.Combine(folder, "none.csv"))).ExitCode);
        var other = Path.Combine(folder, "other.csv");
        await File.WriteAllTextAsync(other, "a,b\n1,2\n");
        var result = await LulingProcess.RunAsync("expressions", other, "--lang", "en");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("expression", result.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await LulingProcess.RunAsync("expressions")).ExitCode);
    }

    private async Task<LulingProcess.Result> RunAsync(params string[] rows)
    {
        var file = Path.Combine(folder, "cases.csv");
        await File.WriteAllTextAsync(file, "category,test,expression,type,expected_json,error_allowed\n" + string.Join('\n', rows) + "\n");
        return await LulingProcess.RunAsync("expressions", file, "--json");
    }
}
