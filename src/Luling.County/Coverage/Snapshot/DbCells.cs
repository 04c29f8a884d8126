using System.Buffers.Text;
using System.Data.Common;
using System.Text;
using Luling.County.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Luling.County.Coverage.Snapshot;

/// <summary>The cells of one row of a query, read without the boxes and texts that a mapper makes on the way: a snapshot
/// reads half a million rows. The query itself, with the reader's scope in it, is still written by <see cref="CountyDb"/>.</summary>
internal readonly struct DbCells(DbDataReader reader)
{
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    // SQLite keeps keys as 16 bytes and days as text; its statement hands both out as they lie in the page.
    private readonly sqlite3_stmt? statement = (reader as SqliteDataReader)?.Handle;

    /// <summary>Runs the query and makes something of each row; columns stand in the order of the projection.</summary>
    public static async Task<List<T>> ReadAsync<TRow, T>(CountyDb db, IQueryable<TRow> query, Func<DbCells, T> make, CancellationToken cancel)
    {
        await using var command = query.CreateDbCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var cells = new DbCells(reader);
        var rows = new List<T>();
        // SQLite has no asynchronous reading; pretending costs a tenth of the time.
        while (cells.statement is null ? await reader.ReadAsync(cancel) : reader.Read())
        {
            rows.Add(make(cells));
        }
        return rows;
    }

    public bool IsNull(int column) => statement is null ? reader.IsDBNull(column) : raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public Guid Key(int column) => statement is null ? reader.GetGuid(column) : new Guid(raw.sqlite3_column_blob(statement, column), bigEndian: true);

    public Guid? KeyOrNull(int column) => IsNull(column) ? null : Key(column);

    public DateOnly Day(int column)
    {
        if (statement is null)
        {
            return reader.GetFieldValue<DateOnly>(column);
        }
        var text = raw.sqlite3_column_blob(statement, column);
        return text.Length == 10 && text[4] == '-' && text[7] == '-'
            ? new DateOnly(Digits(text[..4]), Digits(text[5..7]), Digits(text[8..]))
            : throw new FormatException($"Column {reader.GetName(column)} holds no day.");
    }

    public DateOnly? DayOrNull(int column) => IsNull(column) ? null : Day(column);

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => IsNull(column) ? null : reader.GetString(column);

    /// <summary>One of a few words that stand in thousands of rows: a text is made of it once.</summary>
    public string Word(int column)
    {
        if (statement is null)
        {
            return Known(reader.GetString(column));
        }
        var bytes = raw.sqlite3_column_blob(statement, column);
        if (bytes.Length > 64)
        {
            return reader.GetString(column);
        }
        Span<char> letters = stackalloc char[64];
        letters = letters[..Encoding.UTF8.GetChars(bytes, letters)];
        return words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(letters, out var known) ? known : Known(letters.ToString());
    }

    public string? WordOrNull(int column) => IsNull(column) ? null : Word(column);

    private string Known(string word)
    {
        if (words.TryGetValue(word, out var known))
        {
            return known;
        }
        words.Add(word);
        return word;
    }

    public T Name<T>(int column) where T : struct, Enum
    {
        if (statement is not null)
        {
            var bytes = raw.sqlite3_column_blob(statement, column);
            foreach (var (name, value) in Names<T>.All)
            {
                if (bytes.SequenceEqual(name))
                {
                    return value;
                }
            }
        }
        return Enum.Parse<T>(reader.GetString(column));
    }

    private static class Names<T> where T : struct, Enum
    {
        public static readonly (byte[] Name, T Value)[] All = [.. Enum.GetValues<T>().Select(v => (Encoding.UTF8.GetBytes(v.ToString()), v))];
    }

    public int Number(int column) => reader.GetInt32(column);

    public int? NumberOrNull(int column) => IsNull(column) ? null : reader.GetInt32(column);

    public long? MoneyOrNull(int column) => IsNull(column) ? null : reader.GetInt64(column);

    /// <summary>SQLite keeps decimals as text.</summary>
    public decimal? DecimalOrNull(int column)
    {
        if (IsNull(column))
        {
            return null;
        }
        return statement is not null && Utf8Parser.TryParse(raw.sqlite3_column_blob(statement, column), out decimal number, out var read)
            && read == raw.sqlite3_column_bytes(statement, column) ? number : reader.GetDecimal(column);
    }

    public SheetNumber Money(int column) => SheetNumber.OfFen(MoneyOrNull(column));

    public SheetNumber Decimal(int column) => SheetNumber.Of(DecimalOrNull(column));

    public bool? FlagOrNull(int column) => IsNull(column) ? null : reader.GetBoolean(column);

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            number = digit is >= (byte)'0' and <= (byte)'9' ? number * 10 + (digit - '0') : throw new FormatException("A day holds something else than digits.");
        }
        return number;
    }
}
