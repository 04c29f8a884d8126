using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Storage;

/// <summary>How rows of one table are written down for the journal: the journaled columns in name order, values in one
/// invariant form, so that the same row gives the same bytes on every database and in every culture.</summary>
internal sealed class RowShape
{
    private static readonly ConcurrentDictionary<IEntityType, RowShape> Shapes = new();
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly (string Name, JsonEncodedText Encoded, IProperty Property, Func<object, object?> Get)[] columns;
    private readonly Func<object, object?>? household;

    private RowShape(IEntityType type)
    {
        Table = type.GetTableName()!;
        columns = [.. type.GetProperties()
            .Where(p => p.Name is not (nameof(CountyFact.CountyCode) or nameof(CountyFact.Id))
                && p.PropertyInfo?.IsDefined(typeof(NotJournaledAttribute), inherit: true) != true)
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => (p.Name, JsonEncodedText.Encode(p.Name), p, (Func<object, object?>)p.GetGetter().GetClrValue))];
        household = columns.FirstOrDefault(c => c.Name == "HouseholdId").Get;
        if (type.ClrType == typeof(Register.Household))
        {
            household = row => ((CountyFact)row).Id;
        }
    }

    public string Table { get; }

    /// <summary>The journaled columns, in the order of the image.</summary>
    public IEnumerable<IProperty> Columns => columns.Select(c => c.Property);

    public static RowShape Of(IEntityType type) => Shapes.GetOrAdd(type, t => new RowShape(t));

    /// <summary>The household that the row is about, so that a household's page finds its history.</summary>
    public Guid? HouseholdOf(object row) => (Guid?)household?.Invoke(row);

    public static string AreaOf(CountyFact row) => row is PlacedFact placed ? placed.AreaCode : row.CountyCode.PadRight(12, '0');

    /// <summary>The whole row; unknown (null) columns are left out.</summary>
    public byte[] Image(object row)
    {
        var (buffer, json) = Begin();
        foreach (var column in columns)
        {
            WriteKnown(json, column.Encoded, column.Get(row));
        }
        return End(buffer, json);
    }

    /// <summary>The image of a row read without its class: values in the order of <see cref="Columns"/>, as the database
    /// holds them.</summary>
    public byte[] Image(object?[] values)
    {
        var (buffer, json) = Begin();
        for (var i = 0; i < columns.Length; i++)
        {
            WriteKnown(json, columns[i].Encoded, values[i]);
        }
        return End(buffer, json);
    }

    public static byte[] HashOf(byte[] image) => SHA256.HashData(image);

    public bool IsJournaledChange(EntityEntry entry) => entry.State switch
    {
        EntityState.Added or EntityState.Deleted => true,
        EntityState.Modified => Changed(entry).Any(),
        _ => false,
    };

    /// <summary>The changed columns before and after, as JSON.</summary>
    public (string Before, string After) Difference(EntityEntry entry)
    {
        var changed = Changed(entry).ToList();
        return (Encoding.UTF8.GetString(Write(changed.Select(c => (c.Name, entry.OriginalValues[c.Property])))),
                Encoding.UTF8.GetString(Write(changed.Select(c => (c.Name, entry.CurrentValues[c.Property])))));
    }

    private IEnumerable<(string Name, IProperty Property)> Changed(EntityEntry entry) =>
        columns.Where(c => entry.State == EntityState.Modified && !Equals(entry.OriginalValues[c.Property], entry.CurrentValues[c.Property]))
            .Select(c => (c.Name, c.Property));

    private static byte[] Write(IEnumerable<(string Name, object? Value)> values)
    {
        var (buffer, json) = Begin();
        foreach (var (name, value) in values)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }
        return End(buffer, json);
    }

    // One writer for each thread: an import writes every row of the county, a check of the journal reads it.
    [ThreadStatic] private static ArrayBufferWriter<byte>? threadBuffer;
    [ThreadStatic] private static Utf8JsonWriter? threadWriter;

    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json) Begin()
    {
        var buffer = threadBuffer ??= new ArrayBufferWriter<byte>(1024);
        buffer.ResetWrittenCount();
        var json = threadWriter ??= new Utf8JsonWriter(buffer, Json);
        json.Reset(buffer);
        json.WriteStartObject();
        return (buffer, json);
    }

    private static byte[] End(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteKnown(Utf8JsonWriter json, JsonEncodedText name, object? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            WriteValue(json, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string s: json.WriteStringValue(s); break;
            case bool b: json.WriteBooleanValue(b); break;
            case int i: json.WriteNumberValue(i); break;
            case long l: json.WriteNumberValue(l); break;
            // Without trailing zeros: one database keeps 1.50, the other gives 1.5 back.
            case decimal d: json.WriteRawValue(d.ToString("0.############", CultureInfo.InvariantCulture)); break;
            // The shortest form that reads back as the same number, on every machine.
            case double d: json.WriteNumberValue(d); break;
            case DateOnly day: json.WriteStringValue(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
            case DateTime at: json.WriteStringValue(at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)); break;
            case Guid g: json.WriteStringValue(g); break;
            case Enum e: json.WriteStringValue(e.ToString()); break;
            default: throw new NotSupportedException($"No journal form for {value.GetType()}.");
        }
    }
}
