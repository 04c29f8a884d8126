using System.Data.Common;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A department's table in the county's own PostgreSQL.</summary>
/// <param name="Schema">As the database spells it.</param>
/// <param name="Table">As the database spells it; a view will do.</param>
/// <param name="NumberColumn">Where the identity numbers are, of any type that can be written as text.</param>
/// <param name="KeyColumn">What tells the rows apart; the hits are in its order.</param>
internal sealed record OutsideTable(string Schema, string Table, string NumberColumn, string KeyColumn);

/// <param name="Key">The row's key as text.</param>
/// <param name="PersonId">Who is on file with that number.</param>
/// <param name="OtherCentury">See <see cref="NumberFound.OtherCentury"/>.</param>
internal sealed record TableHit(string Key, Guid PersonId, bool OtherCentury);

/// <summary>
/// The exact check inside PostgreSQL, for files that are tables there already: one statement brings the numbers of both sides to one form
/// and joins them. Finds what a scan of the same rows as a file finds; a test compares them.
/// </summary>
internal static class TableCheck
{
    /// <summary>Gives every hit among the persons who live in households on the register on the day, within the reader's area.</summary>
    /// <returns>Why the table cannot be compared; null when all hits were given.</returns>
    public static async Task<Bilingual?> RunAsync(CountyDb db, DateOnly day, OutsideTable table, Action<TableHit> hit, CancellationToken cancel = default)
    {
        if (!db.Database.IsNpgsql())
        {
            return ("只有 PostgreSQL 数据库才能在库内比对。请把数据导出为文件，用文件比对。",
                "Only a PostgreSQL database can be compared inside. Export the data as a file and compare that.");
        }

        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = Persons(db, day).CreateDbCommand();
            command.CommandText = TableCheckSql.Statement(command.CommandText, table);
            var (folded, folds) = TableCheckSql.Folds;
            Add(command, "folded", folded);
            Add(command, "folds", folds);
            // A county's vehicles against a county's register take seconds; a province's table may take longer than a page's question.
            command.CommandTimeout = 0;
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                hit(new TableHit(rows.GetString(0), rows.GetGuid(1), rows.GetBoolean(2)));
            }

            return null;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn
            or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InsufficientPrivilege)
        {
            var name = $"{table.Schema}.{table.Table} ({table.NumberColumn}, {table.KeyColumn})";
            return ($"数据库中的表 {name} 不能比对：{e.MessageText}。请核对模式、表名、列名和读取权限。",
                $"The table {name} cannot be compared: {e.MessageText}. Check schema, table, columns, and the right to read them.");
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Members on the day of households ever registered by it and not standing removed.</summary>
    private static IQueryable<object> Persons(CountyDb db, DateOnly day) =>
        from stay in db.Memberships
        where stay.From <= day && (stay.To == null || day < stay.To)
        join person in db.Persons on stay.PersonId equals person.Id
        where person.IdNumber != null
            && db.RegisterPeriods.Any(p => p.HouseholdId == stay.HouseholdId && p.From <= day)
            && !db.RegisterPeriods.Any(p => p.HouseholdId == stay.HouseholdId && p.Status == RegisterStatus.Removed && p.From <= day && (p.To == null || day < p.To))
        select new { person.Id, person.IdNumber };

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
