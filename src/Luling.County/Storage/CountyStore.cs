using System.Globalization;
using Luling.County.Access;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

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
            if (Connection(database) is null)
            {
                throw new StoreUnusableException(StoreFault.WrongConnection(NameOf(database)));
            }
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

    /// <summary>What a database is called in messages: never with its password.</summary>
    public static string NameOf(string database) => !IsPostgres(database) ? Path.GetFullPath(database)
        : Connection(database) is { } c ? string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {c.Host}:{c.Port}/{c.Database}") : "PostgreSQL";

    private static NpgsqlConnectionStringBuilder? Connection(string database)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(database);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }

    public CountyDb Open(Scope scope) => sqlite is not null ? new SqliteCountyDb(sqlite, scope) : new PostgresCountyDb(postgres!, scope);

    /// <summary>Creates the database or brings it to this version's tables.</summary>
    public async Task MigrateAsync(CancellationToken cancel = default)
    {
        if (file is not null && Path.GetDirectoryName(file) is { Length: > 0 } folder)
        {
            try
            {
                Directory.CreateDirectory(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StoreUnusableException(StoreFault.Unwritable(file), e);
            }
        }
        await using var db = Open(Scope.Operator("000000"));
        await RefuseForeignAsync(db, cancel);
        await db.Database.MigrateAsync(cancel);
    }

    /// <summary>A file with tables that are not ours is somebody's work: nothing may be added to it.</summary>
    private async Task RefuseForeignAsync(CountyDb db, CancellationToken cancel)
    {
        if (file is null || !File.Exists(file) || new FileInfo(file).Length == 0)
        {
            return;
        }
        var tables = await db.Database.SqlQueryRaw<string>("select name as Value from sqlite_master where type = 'table'").ToListAsync(cancel);
        if (tables.Count > 0 && !tables.Contains("__EFMigrationsHistory"))
        {
            throw new StoreUnusableException(StoreFault.Foreign(file));
        }
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
