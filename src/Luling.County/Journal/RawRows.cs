using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Luling.County.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Journal;

/// <summary>Reads tables as the database holds them, for checking: a value that its class could not hold must come out
/// as a finding, not as an exception. Everything is read in one snapshot, so that acts carried out meanwhile do
/// not look like faults. Table and column names come from the model only.</summary>
internal sealed class RawRows(CountyDb db) : IAsyncDisposable
{
    private DbTransaction? snapshot;

    public async Task BeginAsync(CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        snapshot = db.Database.GetDbConnection() is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true) // does not make writers wait
            : await db.Database.GetDbConnection().BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
    }

    /// <summary>The rows of one table in this county. The array is used again for the next row.</summary>
    /// <param name="type">The table.</param>
    /// <param name="columns">What to read, in this order.</param>
    /// <param name="where">Further conditions on columns, with the value each is compared to.</param>
    /// <param name="orderBy">Columns to sort by.</param>
    /// <param name="limit">At most so many rows.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async IAsyncEnumerable<object?[]> ReadAsync(IEntityType type, IReadOnlyList<IProperty> columns,
        IReadOnlyList<(IProperty Column, string Operator, object Value)> where, IReadOnlyList<IProperty> orderBy, int? limit = null,
        [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = snapshot;
        command.CommandTimeout = 0;
        var county = type.FindProperty(nameof(CountyFact.CountyCode))!;
        var conditions = new List<string>();
        foreach (var (column, sign, value) in where.Prepend((county, "=", db.Scope.CountyCode)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + conditions.Count.ToString(CultureInfo.InvariantCulture);
            parameter.Value = column.GetRelationalTypeMapping().Converter?.ConvertToProvider(value) ?? value;
            command.Parameters.Add(parameter);
            conditions.Add($"\"{column.GetColumnName()}\" {sign} {parameter.ParameterName}");
        }
        var order = orderBy.Count == 0 ? "" : " ORDER BY " + List(orderBy);
        var first = limit is null ? "" : string.Create(CultureInfo.InvariantCulture, $" LIMIT {limit}");
        command.CommandText = $"SELECT {List(columns)} FROM \"{type.GetTableName()}\" WHERE {string.Join(" AND ", conditions)}{order}{first}";
        var kinds = columns.Select(c => Nullable.GetUnderlyingType(c.ClrType) ?? c.ClrType).ToArray();
        var row = new object?[columns.Count];
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            for (var i = 0; i < row.Length; i++)
            {
                var value = reader.GetValue(i);
                row[i] = value is DBNull ? null : Understand(kinds[i], value);
            }
            yield return row;
        }
    }

    private static string List(IEnumerable<IProperty> columns) => string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""));

    /// <summary>The value as its class would hold it. What no column of that kind can hold becomes a text that no
    /// journaled value equals.</summary>
    private static object Understand(Type kind, object stored) => (kind, stored) switch
    {
        _ when kind == typeof(string) && stored is string => stored,
        _ when kind.IsEnum && stored is string => stored,
        _ when kind == typeof(bool) => stored switch { bool => stored, 0L => false, 1L => true, _ => Odd(stored) },
        _ when kind == typeof(int) => stored switch { int => stored, long and >= int.MinValue and <= int.MaxValue => (int)(long)stored, _ => Odd(stored) },
        _ when kind == typeof(long) && stored is long => stored,
        _ when kind == typeof(double) && stored is double => stored,
        _ when kind == typeof(decimal) => stored switch
        {
            decimal => stored,
            string text when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
            _ => Odd(stored),
        },
        _ when kind == typeof(double) && stored is double => stored,
        _ when kind == typeof(DateOnly) => stored switch
        {
            DateOnly => stored,
            DateTime at => DateOnly.FromDateTime(at),
            string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
            _ => Odd(stored),
        },
        _ when kind == typeof(DateTime) => stored switch
        {
            DateTime => stored,
            string text when DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) => at,
            _ => Odd(stored),
        },
        _ when kind == typeof(Guid) => stored switch { Guid => stored, byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true), _ => Odd(stored) },
        _ when kind == typeof(byte[]) && stored is byte[] => stored,
        _ => Odd(stored),
    };

    private static string Odd(object stored) => "?" + (stored is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(stored, CultureInfo.InvariantCulture));

    public async ValueTask DisposeAsync()
    {
        if (snapshot is not null)
        {
            await snapshot.DisposeAsync();
        }
    }
}
