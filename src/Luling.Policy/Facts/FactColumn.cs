namespace Luling.Policy.Facts;

/// <summary>One fact of every subject of a table, in the order of its rows. Not known is kept apart from every value.</summary>
public abstract class FactColumn
{
    /// <summary>Rows.</summary>
    public abstract int Count { get; }

    /// <summary>The value as FEEL knows it (decimal, bool, string, <see cref="Feel.FeelDate"/>); null where it is not known.</summary>
    public abstract object? Value(int row);

    /// <summary>A column without a known value.</summary>
    public static FactColumn Empty(Fact fact, int rows) => fact.Type switch
    {
        FactType.Number => new NumberColumn(rows, fact.Decimals),
        FactType.Truth => new TruthColumn(rows),
        FactType.Text => new TextColumn(rows),
        FactType.Day => new DayColumn(rows),
        _ => throw new InvalidOperationException(fact.Type.ToString()),
    };

    /// <summary>A copy of some rows that stand one after the other.</summary>
    public abstract FactColumn Part(int from, int count);

    /// <summary>Sets a value by its type: decimal (also int, long), bool, string, DateOnly, FeelDate or null.</summary>
    /// <exception cref="InvalidCastException">The value is of another type than the column.</exception>
    public abstract void Put(int row, object? value);
}

/// <summary>
/// Numbers, kept as whole counts of their last decimal (yuan with two decimals as fen) while they fit, which is exact and a third of
/// the size of decimals; a value that does not fit turns the whole column into decimals.
/// </summary>
public sealed class NumberColumn : FactColumn
{
    private const long NotKnown = long.MinValue;

    private static readonly decimal[] Powers = [1m, 10m, 100m, 1_000m, 10_000m, 100_000m, 1_000_000m];

    private readonly byte decimals;
    private long[]? scaled;
    private decimal?[]? wide;

    /// <summary>All not known.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="decimals">0 to 6.</param>
    public NumberColumn(int rows, byte decimals)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 6);
        this.decimals = decimals;
        scaled = new long[rows];
        Array.Fill(scaled, NotKnown);
    }

    /// <summary>Over counts of the last decimal that are there already; <see cref="long.MinValue"/> stands for not known.</summary>
    public NumberColumn(long[] scaled, byte decimals)
    {
        ArgumentNullException.ThrowIfNull(scaled);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decimals, 6);
        (this.scaled, this.decimals) = (scaled, decimals);
    }

    /// <summary>Decimals of the counts.</summary>
    public byte Decimals => decimals;

    /// <summary>Ten to the power of so many decimals, 0 to 18.</summary>
    internal static long Power(int decimals)
    {
        var power = 1L;
        for (; decimals > 0; decimals--)
        {
            power *= 10;
        }
        return power;
    }

    /// <summary>A number as a count of the last decimal, where it has no more of them and is not too large to be kept so.</summary>
    internal static bool TryCount(decimal number, byte decimals, out long count)
    {
        if (Math.Abs(number) < 1_000_000_000_000m && number * Powers[decimals] is var exact && exact == decimal.Truncate(exact))
        {
            count = (long)exact;
            return true;
        }
        count = 0;
        return false;
    }

    /// <summary>The counts, <see cref="long.MinValue"/> for not known; null where a value did not fit and decimals are kept.</summary>
    public long[]? Scaled => scaled;

    /// <inheritdoc/>
    public override int Count => scaled?.Length ?? wide!.Length;

    /// <summary>The number; null where it is not known.</summary>
    public decimal? Get(int row)
    {
        if (scaled is null)
        {
            return wide![row];
        }
        var value = scaled[row];
        if (value == NotKnown)
        {
            return null;
        }
        var magnitude = (ulong)Math.Abs(value);
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, value < 0, decimals);
    }

    /// <summary>A count of the last decimal, such as fen.</summary>
    public void PutScaled(int row, long? count)
    {
        if (scaled is null || count == NotKnown)
        {
            Put(row, count / Powers[decimals]);
            return;
        }
        scaled[row] = count ?? NotKnown;
    }

    /// <summary>A number with any decimals.</summary>
    public void Put(int row, decimal? value)
    {
        if (scaled is not null)
        {
            if (value is not { } number)
            {
                scaled[row] = NotKnown;
                return;
            }
            if (TryCount(number, decimals, out var count))
            {
                scaled[row] = count;
                return;
            }
            wide = new decimal?[scaled.Length];
            for (var i = 0; i < wide.Length; i++)
            {
                wide[i] = Get(i);
            }
            scaled = null;
        }
        wide![row] = value;
    }

    private NumberColumn(decimal?[] wide, byte decimals) => (this.wide, this.decimals) = (wide, decimals);

    /// <inheritdoc/>
    public override FactColumn Part(int from, int count) =>
        scaled is not null ? new NumberColumn(scaled.AsSpan(from, count).ToArray(), decimals) : new NumberColumn(wide.AsSpan(from, count).ToArray(), decimals);

    /// <inheritdoc/>
    public override object? Value(int row) => Get(row);

    /// <inheritdoc/>
    public override void Put(int row, object? value) => Put(row, value switch
    {
        null => null,
        decimal number => number,
        int number => (decimal?)number,
        long number => number,
        _ => throw new InvalidCastException($"{value.GetType()} is no number"),
    });
}

/// <summary>Yes, no, or not known.</summary>
public sealed class TruthColumn : FactColumn
{
    // 0 not known, 1 no, 2 yes
    private readonly byte[] values;

    /// <summary>All not known.</summary>
    public TruthColumn(int rows) => values = new byte[rows];

    internal TruthColumn(byte[] values) => this.values = values;

    /// <inheritdoc/>
    public override FactColumn Part(int from, int count) => new TruthColumn(values.AsSpan(from, count).ToArray());

    /// <inheritdoc/>
    public override int Count => values.Length;

    /// <summary>0 not known, 1 no, 2 yes.</summary>
    internal byte[] Raw => values;

    /// <summary>The truth; null where it is not known.</summary>
    public bool? Get(int row) => values[row] switch { 0 => null, 1 => false, _ => true };

    /// <summary>Sets one.</summary>
    public void Put(int row, bool? value) => values[row] = value switch { null => 0, false => 1, true => 2 };

    /// <inheritdoc/>
    public override object? Value(int row) => Get(row);

    /// <inheritdoc/>
    public override void Put(int row, object? value) => Put(row, (bool?)value);
}

/// <summary>Texts; null is not known.</summary>
public sealed class TextColumn : FactColumn
{
    private readonly string?[] values;

    /// <summary>All not known.</summary>
    public TextColumn(int rows) => values = new string?[rows];

    internal TextColumn(string?[] values) => this.values = values;

    /// <inheritdoc/>
    public override FactColumn Part(int from, int count) => new TextColumn(values.AsSpan(from, count).ToArray());

    /// <inheritdoc/>
    public override int Count => values.Length;

    internal string?[] Raw => values;

    /// <summary>The text; null where it is not known.</summary>
    public string? Get(int row) => values[row];

    /// <summary>Sets one.</summary>
    public void Put(int row, string? value) => values[row] = value;

    /// <inheritdoc/>
    public override object? Value(int row) => values[row];

    /// <inheritdoc/>
    public override void Put(int row, object? value) => values[row] = (string?)value;
}

/// <summary>Calendar days.</summary>
public sealed class DayColumn : FactColumn
{
    private readonly int[] values;

    /// <summary>All not known.</summary>
    public DayColumn(int rows)
    {
        values = new int[rows];
        Array.Fill(values, -1);
    }

    internal DayColumn(int[] values) => this.values = values;

    /// <inheritdoc/>
    public override FactColumn Part(int from, int count) => new DayColumn(values.AsSpan(from, count).ToArray());

    /// <inheritdoc/>
    public override int Count => values.Length;

    /// <summary>Day numbers, -1 for not known.</summary>
    internal int[] Raw => values;

    /// <summary>The day; null where it is not known.</summary>
    public DateOnly? Get(int row) => values[row] < 0 ? null : DateOnly.FromDayNumber(values[row]);

    /// <summary>Sets one.</summary>
    public void Put(int row, DateOnly? value) => values[row] = value?.DayNumber ?? -1;

    /// <inheritdoc/>
    public override object? Value(int row) => Feel.FeelFact.DayOf(Get(row));

    /// <inheritdoc/>
    public override void Put(int row, object? value) => Put(row, value switch
    {
        null => null,
        DateOnly day => day,
        Feel.FeelDate day => day.ToDateOnly(),
        _ => throw new InvalidCastException($"{value.GetType()} is no day"),
    });
}
