using Microsoft.Data.Sqlite;

namespace Luling.County.Tests.Commands;

/// <summary>A database that cannot be used is the operator's trouble, told in plain words; it is never touched.</summary>
public sealed class DatabaseCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("luling-database-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Another_program_s_database_stays_as_it_was()
    {
        var file = Path.Combine(folder, "other.db");
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "create table t(a); insert into t values (1)";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        foreach (var verb in new[] { "coverage", "serve", "demo" })
        {
            var result = await LulingProcess.RunAsync(verb, "--database", file);
            Assert.Equal(3, result.ExitCode);
            Assert.Contains("别的程序的数据库", result.Error, StringComparison.Ordinal);
        }
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_text_file_is_no_database()
    {
        var file = Path.Combine(folder, "notes.db");
        await File.WriteAllTextAsync(file, new string('字', 2_000), TestContext.Current.CancellationToken);
        var result = await LulingProcess.RunAsync("coverage", "--database", file, "--lang", "en");
        Assert.Equal(3, result.ExitCode);
        Assert.Contains("is no database", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Port=1;Database=luling;Username=u;Password=geheim", "PostgreSQL 127.0.0.1:1/luling")]
    [InlineData("Host=127.0.0.1;Passwort=geheim", "--database")]
    [InlineData("/proc/nowhere/luling.db", "/proc/nowhere/luling.db")]
    public async Task What_cannot_be_reached_is_named_without_its_password(string database, string named)
    {
        var result = await LulingProcess.RunAsync("serve", "--database", database);
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", result.Error + result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_programme_or_county_that_is_not_there_is_said_so()
    {
        var file = Path.Combine(folder, "county.db");
        Assert.Equal(3, (await LulingProcess.RunAsync("user", "list", "--programme", "nosuch", "--database", file)).ExitCode);
        Assert.Equal(3, (await LulingProcess.RunAsync("user", "add", "zhou", "--role", "county-office", "--area", "360822", "--database", file)).ExitCode);
    }
}
