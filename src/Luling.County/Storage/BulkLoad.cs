using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using SQLitePCL;

namespace Luling.County.Storage;

/// <summary>The one door for many new rows: binary COPY on PostgreSQL, one prepared statement on SQLite, always inside
/// the transaction that is open on the context.</summary>
internal static class BulkLoad
{
    public static async Task InsertAsync<T>(CountyDb db, IReadOnlyCollection<T> rows, CancellationToken cancel = default) where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }
        var type = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no table.");
        var columns = type.GetProperties().Select(Column.Of).ToArray();
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, type, columns, rows, cancel);
        }
        else
        {
            Prepared(db, type, columns, rows, cancel);
        }
    }

    private sealed record Column(string Name, string StoreType, Func<object, object?> Get, Func<object?, object?>? Convert)
    {
        public static Column Of(IProperty property)
        {
            var mapping = property.GetRelationalTypeMapping();
            var store = mapping.StoreTypeNameBase;
            return new Column(property.GetColumnName(), store, property.GetGetter().GetClrValue, mapping.Converter?.ConvertToProvider);
        }

        public object? Value(object row)
        {
            var value = Get(row);
            return value is null || Convert is null ? value : Convert(value);
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection connection, IEntityType type, Column[] columns, IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class
    {
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{type.GetTableName()}\" ({names}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            foreach (var column in columns)
            {
                var value = column.Value(row);
                if (value is null)
                {
                    await copy.WriteNullAsync(cancel);
                }
                else
                {
                    await copy.WriteAsync(value, column.StoreType, cancel);
                }
            }
        }
        await copy.CompleteAsync(cancel);
    }

    /// <summary>One prepared statement, bound straight to SQLite: the provider's command costs as much again for every row.
    /// Values are written in the forms in which the provider writes and reads them.</summary>
    private static void Prepared<T>(CountyDb db, IEntityType type, Column[] columns, IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
        {
            connection.Open();
        }
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        var slots = string.Join(", ", columns.Select((_, i) => $"?{i + 1}"));
        Check(raw.sqlite3_prepare_v2(connection.Handle, $"INSERT INTO \"{type.GetTableName()}\" ({names}) VALUES ({slots})", out var statement), connection);
        using (statement)
        {
            foreach (var row in rows)
            {
                cancel.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Length; i++)
                {
                    Check(Bind(statement, i + 1, columns[i].Value(row)), connection);
                }
                Check(raw.sqlite3_step(statement), connection);
                Check(raw.sqlite3_reset(statement), connection);
            }
        }
    }

    private static int Bind(sqlite3_stmt statement, int slot, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, slot),
        string s => raw.sqlite3_bind_text(statement, slot, s),
        byte[] b => raw.sqlite3_bind_blob(statement, slot, b),
        bool b => raw.sqlite3_bind_int(statement, slot, b ? 1 : 0),
        int i => raw.sqlite3_bind_int(statement, slot, i),
        long l => raw.sqlite3_bind_int64(statement, slot, l),
        decimal d => raw.sqlite3_bind_text(statement, slot, d.ToString("0.0###########################", CultureInfo.InvariantCulture)),
        double d => raw.sqlite3_bind_double(statement, slot, d),
        DateOnly day => raw.sqlite3_bind_text(statement, slot, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime at => raw.sqlite3_bind_text(statement, slot, at.ToString("yyyy\\-MM\\-dd HH\\:mm\\:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"No SQLite form for {value.GetType()}."),
    };

    private static void Check(int result, SqliteConnection connection) => SqliteException.ThrowExceptionForRC(result, connection.Handle);
}
