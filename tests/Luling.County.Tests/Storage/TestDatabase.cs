using System.Reflection;
using Microsoft.Data.Sqlite;
using Xunit.Sdk;
using Xunit.v3;

namespace Luling.County.Tests.Storage;

public enum DatabaseKind
{
    Sqlite,
    PostgreSql,
}

/// <summary>An empty database for one test, on one of the two systems; removed when the test is over.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<ValueTask> remove;

    private TestDatabase(DatabaseKind kind, string connectionString, string option, Func<ValueTask> remove)
    {
        Kind = kind;
        ConnectionString = connectionString;
        Option = option;
        this.remove = remove;
    }

    public DatabaseKind Kind { get; }

    public string ConnectionString { get; }

    /// <summary>What the command line's <c>--database</c> takes for it: a file path, or a connection string.</summary>
    public string Option { get; }

    public static TestDatabase CreateSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("luling-test-").FullName;
        var file = Path.Combine(folder, "county.db");
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;
        return new TestDatabase(DatabaseKind.Sqlite, connectionString, file, () =>
        {
            using (var pool = new SqliteConnection(connectionString))
            {
                SqliteConnection.ClearPool(pool);
            }

            Directory.Delete(folder, recursive: true);
            return default;
        });
    }

    /// <summary>On PostgreSQL, or a visible skip of the calling test where no PostgreSQL can be started.</summary>
    public static async Task<TestDatabase> CreatePostgreSqlOrSkipAsync() =>
        await CreatePostgreSqlAsync(await PostgresCluster.GetOrSkipAsync());

    internal static async Task<TestDatabase> CreatePostgreSqlAsync(PostgresCluster cluster)
    {
        var connectionString = await cluster.CreateDatabaseAsync();
        return new TestDatabase(DatabaseKind.PostgreSql, connectionString, connectionString,
            async () => await cluster.DropDatabaseAsync(connectionString));
    }

    public ValueTask DisposeAsync() => remove();

    public override string ToString() => Kind == DatabaseKind.Sqlite ? "SQLite" : "PostgreSQL";
}

/// <summary>
/// Runs a theory once on SQLite and once on PostgreSQL, each with an empty database of its own as first argument,
/// followed by the arguments given here. Where no PostgreSQL can be started that row is skipped with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class DatabaseDataAttribute(params object?[] arguments) : DataAttribute
{
    // Databases are made when the test runs, not when an editor lists the tests.
    public override bool SupportsDiscoveryEnumeration() => false;

    public override async ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var (cluster, reason) = await PostgresCluster.TryGetAsync();
        return await RowsAsync(cluster, reason, disposalTracker);
    }

    internal async ValueTask<IReadOnlyCollection<ITheoryDataRow>> RowsAsync(PostgresCluster? cluster, string? reason, DisposalTracker disposalTracker)
    {
        var sqlite = TestDatabase.CreateSqlite();
        disposalTracker.Add(sqlite);
        if (cluster is null)
        {
            return [new TheoryDataRow([sqlite, .. arguments]), new TheoryDataRow([null, .. arguments]) { Skip = $"PostgreSQL: {reason}" }];
        }

        var postgreSql = await TestDatabase.CreatePostgreSqlAsync(cluster);
        disposalTracker.Add(postgreSql);
        return [new TheoryDataRow([sqlite, .. arguments]), new TheoryDataRow([postgreSql, .. arguments])];
    }
}
