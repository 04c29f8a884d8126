using Luling.County.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Storage;

/// <summary>Where the county's rows live: a SQLite file path, or a PostgreSQL connection string (it has <c>Host=</c>).</summary>
internal sealed class CountyStore
{
    /// <summary>An act of this size may have changed how the rows lie.</summary>
    private const int ManyChanges = 1000;

    private readonly DbContextOptions<SqliteCountyDb>? sqlite;
    private readonly DbContextOptions<PostgresCountyDb>? postgres;
    private readonly string? file;

    public CountyStore(string database, TimeProvider clock)
    {
        Clock = clock;
        if (IsPostgres(database))
        {
            postgres = new DbContextOptionsBuilder<PostgresCountyDb>().UseNpgsql(database).Options;
        }
        else
        {
            file = Path.GetFullPath(database);
            // Writers of one county wait for each other; a large import may hold the file for a while.
            sqlite = new DbContextOptionsBuilder<SqliteCountyDb>()
                .UseSqlite($"Data Source={file};Default Timeout=120").Options;
        }
    }

    public TimeProvider Clock { get; }

    /// <summary>The county's own day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Clock.GetLocalNow().DateTime);

    public static bool IsPostgres(string database) => database.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    public CountyDb Open(Scope scope) => sqlite is not null ? new SqliteCountyDb(sqlite, scope) : new PostgresCountyDb(postgres!, scope);

    /// <summary>Creates the database or brings it to this version's tables.</summary>
    public async Task MigrateAsync(CancellationToken cancel = default)
    {
        if (file is not null && Path.GetDirectoryName(file) is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
        }
        await using var db = Open(Scope.Operator("000000"));
        await db.Database.MigrateAsync(cancel);
    }

    /// <summary>Runs a use case alone in its county: what <paramref name="body"/> loads cannot change under it, and its
    /// changes are stored with their journal entry in one transaction. When it does not call <see cref="Act.About"/>,
    /// or throws, nothing is stored.</summary>
    public async Task<T> ActAsync<T>(Scope actor, string useCase, Func<Act, Task<T>> body, Guid? requestId = null, CancellationToken cancel = default)
    {
        await using var db = Open(actor);
        await using var act = await Act.BeginAsync(db, Clock, useCase, requestId, cancel);
        var outcome = await body(act);
        await act.CommitAsync(cancel);
        if (act.Changes >= ManyChanges)
        {
            await RefreshStatisticsAsync(db, cancel);
        }
        return outcome;
    }

    /// <summary>Tells the database how its rows lie. Without it SQLite takes the area index where a household's own is
    /// meant, and a look-up becomes a sweep over the county.</summary>
    private static async Task RefreshStatisticsAsync(CountyDb db, CancellationToken cancel)
    {
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? "PRAGMA analysis_limit=1000; ANALYZE" : "ANALYZE", cancel);
        if (db.Database.GetDbConnection() is SqliteConnection connection)
        {
            // Connections read the statistics when they are opened.
            SqliteConnection.ClearPool(connection);
        }
    }
}
