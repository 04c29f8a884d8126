using System.Text.Json;
using Luling.County.Tests.TestData;
using Microsoft.Data.Sqlite;

namespace Luling.County.Tests.Commands;

/// <summary>Accounts made and kept at the machine itself, and the journal checked there.</summary>
public sealed class UserAndJournalCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-user-").FullName;

    private string Database => Path.Combine(folder, "county.db");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_account_is_made_listed_disabled_enabled_and_given_a_new_password()
    {
        var made = await LulingAsync("user", "add", "wang", "--role", "township", "--area", "360821100", "--json");
        Assert.Equal(0, made.ExitCode);
        var first = Json(made).GetProperty("password").GetString()!;
        Assert.True(first.Length >= 12);

        Assert.Equal(4, (await LulingAsync("user", "add", "wang", "--role", "village", "--area", "360821100")).ExitCode);
        Assert.Equal(2, (await LulingAsync("user", "add", "li", "--role", "emperor", "--area", "360821")).ExitCode);

        Assert.Equal(0, (await LulingAsync("user", "disable", "wang")).ExitCode);
        Assert.True((await OnlyAsync()).GetProperty("disabled").GetBoolean());
        Assert.Equal(0, (await LulingAsync("user", "enable", "wang")).ExitCode);
        var user = await OnlyAsync();
        Assert.Equal(("wang", "township", "360821100", false), (user.GetProperty("name").GetString(), user.GetProperty("role").GetString(), user.GetProperty("area").GetString(), user.GetProperty("disabled").GetBoolean()));

        var reset = await LulingAsync("user", "reset", "wang", "--json");
        Assert.Equal(0, reset.ExitCode);
        Assert.NotEqual(first, Json(reset).GetProperty("password").GetString());
        foreach (var verb in new[] { "disable", "enable", "reset" })
        {
            Assert.Equal(4, (await LulingAsync("user", verb, "nobody")).ExitCode);
        }
    }

    [Fact]
    public async Task The_journal_is_whole_until_a_row_is_changed_behind_its_back()
    {
        await SmallCounty.Whole().StoreAsync(Database);
        var whole = await LulingAsync("journal", "verify", "--json");
        Assert.Equal(0, whole.ExitCode);

        await using (var connection = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "update person set name = '改' where id = (select min(id) from person)";
            Assert.Equal(1, await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        }
        var broken = await LulingAsync("journal", "verify", "--lang", "en");
        Assert.Equal(1, broken.ExitCode);
        Assert.Contains("person", broken.Out, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<JsonElement> OnlyAsync() => Assert.Single(Json(await LulingAsync("user", "list", "--json")).EnumerateArray());

    private static JsonElement Json(LulingProcess.Result result) => JsonDocument.Parse(result.Out).RootElement;

    private Task<LulingProcess.Result> LulingAsync(params string[] arguments) => LulingProcess.RunAsync([.. arguments, "--database", Database]);
}
