using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

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
            await PreparedAsync(db, type, columns, rows, cancel);
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

    private static async Task PreparedAsync<T>(CountyDb db, IEntityType type, Column[] columns, IReadOnlyCollection<T> rows, CancellationToken cancel) where T : class
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        var slots = string.Join(", ", columns.Select((_, i) => $"@p{i}"));
        command.CommandText = $"INSERT INTO \"{type.GetTableName()}\" ({names}) VALUES ({slots})";
        var parameters = new DbParameter[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            parameters[i] = command.CreateParameter();
            parameters[i].ParameterName = $"@p{i}";
            command.Parameters.Add(parameters[i]);
        }
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < columns.Length; i++)
            {
                parameters[i].Value = columns[i].Value(row) ?? DBNull.Value;
            }
            // Synchronous on purpose: SQLite has no asynchronous work, and this runs a hundred thousand times.
            command.ExecuteNonQuery();
        }
    }
}
