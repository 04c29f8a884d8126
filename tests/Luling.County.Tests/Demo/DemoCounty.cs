using Luling.County.Access;
using Luling.County.Demo;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.Data.Sqlite;

[assembly: AssemblyFixture(typeof(Luling.County.Tests.Demo.DemoCounty))]

namespace Luling.County.Tests.Demo;

/// <summary>
/// The demonstration county of the default seed on SQLite, built once for all tests, when the first of them asks for it.
/// It is there to be read: a test that changes something takes a <see cref="CopyAsync"/>.
/// </summary>
public sealed class DemoCounty : IAsyncDisposable
{
    private readonly Lazy<Task<TestDatabase>> database = new(BuildAsync);

    internal static Scope Office => Scope.Operator("360821");

    internal async Task<CountyStore> StoreAsync() => new((await database.Value).Option, TimeProvider.System);

    /// <summary>A database of the test's own with the same rows.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        var copy = TestDatabase.CreateSqlite();
        await using var source = new SqliteConnection((await database.Value).ConnectionString);
        await using var target = new SqliteConnection(copy.ConnectionString);
        await source.OpenAsync();
        await target.OpenAsync();
        source.BackupDatabase(target);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (database.IsValueCreated)
        {
            await (await database.Value).DisposeAsync();
        }
    }

    private static async Task<TestDatabase> BuildAsync()
    {
        var empty = TestDatabase.CreateSqlite();
        var store = new CountyStore(empty.Option, TimeProvider.System);
        await store.MigrateAsync();
        Assert.IsType<BuildDemoOutcome.Built>(await new BuildDemoCounty(store, JianCounty.Programme).HandleAsync(Office, new BuildDemoRequest()));
        return empty;
    }
}
