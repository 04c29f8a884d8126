using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Luling.County.Journal;

/// <summary>A row as the journal tells it: every change applied in turn. Values stay the bytes that were written, so
/// that the image hashes as it did then.</summary>
internal sealed class RowImage
{
    private readonly SortedDictionary<string, string> columns = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => columns.Keys;

    /// <summary>The value as JSON; null where the row has none.</summary>
    public string? this[string column] => columns.GetValueOrDefault(column);

    /// <summary>The value as people type it; null where the row has none.</summary>
    public string? Text(string column) => this[column] is { } raw ? JsonDocument.Parse(raw).RootElement.ToString() : null;

    public static RowImage Of(string json)
    {
        var image = new RowImage();
        image.Apply(json);
        return image;
    }

    /// <summary>False when the text is no JSON object, which no act writes.</summary>
    public bool Apply(string? after)
    {
        if (Parse(after) is not { } changed)
        {
            return false;
        }
        foreach (var (name, value) in changed)
        {
            if (value == "null")
            {
                columns.Remove(name);
            }
            else
            {
                columns[name] = value;
            }
        }
        return true;
    }

    /// <summary>Whether the row held what a change says it held before.</summary>
    public bool Held(string? before) => Parse(before) is { } said && said.All(c => (this[c.Name] ?? "null") == c.Value);

    public byte[] Hash() => SHA256.HashData(Encoding.UTF8.GetBytes("{" + string.Join(',', columns.Select(c => $"\"{c.Key}\":{c.Value}")) + "}"));

    private static List<(string Name, string Value)>? Parse(string? json)
    {
        if (json is null)
        {
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? [.. document.RootElement.EnumerateObject().Select(p => (p.Name, p.Value.GetRawText()))]
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
