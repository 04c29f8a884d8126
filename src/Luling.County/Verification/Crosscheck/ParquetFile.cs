using System.Globalization;
using System.Text;
using Luling.County.Exchange.Tables;
using Parquet;
using Parquet.Schema;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A Parquet file as a table of one sheet: its column names stand in row 0, its rows count from 1. Columns of lists and records are left out.</summary>
internal sealed class ParquetFile : TableFile
{
    /// <summary>Groups of usual files hold up to a million rows; a group is what is held in memory at once.</summary>
    private const int MostRowsOfGroup = 8 << 20;

    private readonly ParquetReader reader;
    private readonly Stream stream;
    private readonly string name;
    private readonly TableLimits limits;

    private ParquetFile(ParquetReader reader, Stream stream, string name, TableLimits limits)
    {
        (this.reader, this.stream, this.name, this.limits) = (reader, stream, name, limits);
        Fields = [.. reader.Schema.Fields.OfType<DataField>().Where(f => !f.IsArray)];
    }

    public override TableFormat Format => TableFormat.Parquet;

    public override IReadOnlyList<string> SheetNames => [Path.GetFileNameWithoutExtension(name)];

    public IReadOnlyList<DataField> Fields { get; }

    /// <summary>The 1-based columns to read; null for all.</summary>
    public IReadOnlySet<int>? Wanted { get; private set; }

    public static bool Is(FileStream file)
    {
        Span<byte> mark = stackalloc byte[4];
        return RandomAccess.Read(file.SafeFileHandle, mark, 0) == 4 && mark.SequenceEqual("PAR1"u8);
    }

    public static ParquetFile Open(Stream stream, string name, TableLimits limits)
    {
        stream.Position = 0;
        var reader = Guarded(name, 0, () => ParquetReader.CreateAsync(stream, leaveStreamOpen: true).GetAwaiter().GetResult());
        return new(reader, stream, name, limits);
    }

    public override RowSource OpenSheet(int index) => new ParquetRows(this);

    public override void ReadOnly(IReadOnlySet<int> columns) => Wanted = columns;

    public override void Dispose()
    {
        reader.DisposeAsync().AsTask().GetAwaiter().GetResult();
        stream.Dispose();
    }

    /// <summary>The next group's columns as text, null where nothing is wanted; null behind the last group.</summary>
    public string?[]?[]? ReadGroup(int group, int rowsBefore, out int rows)
    {
        rows = 0;
        if (group >= reader.RowGroupCount)
        {
            return null;
        }

        using var part = Guarded(name, rowsBefore, () => reader.OpenRowGroupReader(group));
        var texts = new string?[]?[Fields.Count];
        rows = (int)Math.Min(int.MaxValue, part.RowCount);
        for (var i = 0; i < texts.Length; i++)
        {
            if (Wanted?.Contains(i + 1) == false)
            {
                continue;
            }

            var field = Fields[i];
            if (rows > MostRowsOfGroup || Guarded(name, rowsBefore, () => part.GetMetadata(field)?.MetaData?.TotalUncompressedSize) > limits.MaxUnpackedBytes)
            {
                throw new TableFaultException(TableFault.TooLarge(name, limits.MaxUnpackedBytes));
            }

            var length = rows;
            texts[i] = Guarded(name, rowsBefore, () => Texts(part, field, length));
        }

        return texts;
    }

    public double Share(int group) => reader.RowGroupCount == 0 ? 1 : Math.Min(1, (double)group / reader.RowGroupCount);

    private static string?[] Texts(ParquetRowGroupReader part, DataField field, int rows)
    {
        var type = field.ClrType;
        return type == typeof(string) || type == typeof(ReadOnlyMemory<char>) ? Strings()
            : type == typeof(byte[]) || type == typeof(ReadOnlyMemory<byte>) ? [.. Bytes().Select(b => b is null ? null : Encoding.UTF8.GetString(b))]
            : type == typeof(bool) ? Of<bool>(b => b ? "TRUE" : "FALSE")
            : type == typeof(byte) ? Of<byte>(Plain) : type == typeof(sbyte) ? Of<sbyte>(Plain)
            : type == typeof(short) ? Of<short>(Plain) : type == typeof(ushort) ? Of<ushort>(Plain)
            : type == typeof(int) ? Of<int>(Plain) : type == typeof(uint) ? Of<uint>(Plain)
            : type == typeof(long) ? Of<long>(Plain) : type == typeof(ulong) ? Of<ulong>(Plain)
            : type == typeof(float) ? Of<float>(Plain) : type == typeof(double) ? Of<double>(Plain)
            : type == typeof(decimal) ? Of<decimal>(Plain)
            : type == typeof(DateOnly) ? Of<DateOnly>(Day)
            : type == typeof(DateTime) ? Of<DateTime>(t => t.TimeOfDay == TimeSpan.Zero ? Day(DateOnly.FromDateTime(t)) : t.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))
            : throw new NotSupportedException($"column {field.Name} holds {type.Name}");

        string?[] Strings()
        {
            var values = new string?[rows];
            part.ReadAsync(field, values.AsMemory()!).AsTask().GetAwaiter().GetResult();
            return values;
        }

        byte[]?[] Bytes()
        {
            var values = new byte[]?[rows];
            part.ReadAsync(field, values.AsMemory()!).AsTask().GetAwaiter().GetResult();
            return values;
        }

        string?[] Of<T>(Func<T, string> text)
            where T : struct
        {
            if (!field.IsNullable)
            {
                var all = new T[rows];
                part.ReadAsync<T>(field, all.AsMemory()).AsTask().GetAwaiter().GetResult();
                return [.. all.Select(text)];
            }

            var values = new T?[rows];
            part.ReadAsync(field, values.AsMemory()).AsTask().GetAwaiter().GetResult();
            return [.. values.Select(v => v is { } known ? text(known) : null)];
        }

        static string Plain<T>(T value)
            where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);

        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>The library answers broken bytes with exceptions of every kind; a name and a row make a fault of them.</summary>
    private static T Guarded<T>(string name, int row, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not (TableFaultException or OutOfMemoryException))
        {
            throw new TableFaultException(TableFault.Damaged(name, null, row, e.Message));
        }
    }
}

/// <summary>Rows of a Parquet file, a group in memory at a time.</summary>
internal sealed class ParquetRows(ParquetFile file) : RowSource
{
    private string?[]?[]? texts;
    private int group;
    private int at;
    private int rows;
    private bool named;

    public override double Progress => file.Share(group);

    public override bool Read()
    {
        ClearCells();
        if (!named)
        {
            named = true;
            for (var i = 0; i < file.Fields.Count; i++)
            {
                SetCell(i, file.Fields[i].Name);
            }

            return true;
        }

        while (texts is null || at == rows)
        {
            (texts, at) = (file.ReadGroup(group, RowNumber, out rows), 0);
            if (texts is null)
            {
                return false;
            }

            group++;
        }

        for (var i = 0; i < texts.Length; i++)
        {
            if (texts[i]?[at] is { Length: > 0 } text)
            {
                SetCell(i, text);
            }
        }

        at++;
        RowNumber++;
        return true;
    }

    public override void Dispose()
    {
    }
}
