using System.Collections.Frozen;
using Sylvan.Data.Csv;

namespace Luling.County.Register;

internal sealed record CodeItem(string Code, Bilingual Text);

/// <summary>One list of the national sheets, such as <c>relation_to_head</c>. Sheets carry the Chinese text, rows the code.</summary>
internal sealed class CodeList(string id, string nameZh, IReadOnlyList<CodeItem> items)
{
    private readonly FrozenDictionary<string, CodeItem> byCode = items.ToFrozenDictionary(i => i.Code, StringComparer.Ordinal);
    private readonly FrozenDictionary<string, CodeItem> byText = items.DistinctBy(i => i.Text.Zh).ToFrozenDictionary(i => i.Text.Zh, StringComparer.Ordinal);

    public string Id => id;
    public string NameZh => nameZh;
    public IReadOnlyList<CodeItem> Items => items;

    public CodeItem? ByCode(string? code) => code is not null && byCode.TryGetValue(code, out var item) ? item : null;

    /// <summary>By the Chinese text as sheets print it, or by the code itself.</summary>
    public CodeItem? Find(string text) => byText.TryGetValue(text, out var item) || byCode.TryGetValue(text, out item) ? item : null;
}

/// <summary>The code lists that the program carries (<c>Codes.csv</c>).</summary>
internal static class CodeLists
{
    private static readonly FrozenDictionary<string, CodeList> Lists = Load();

    public static CodeList Get(string id) => Lists[id];

    public static IEnumerable<CodeList> All => Lists.Values;

    private static FrozenDictionary<string, CodeList> Load()
    {
        using var csv = CsvDataReader.Create(new StreamReader(typeof(CodeLists).Assembly.GetManifestResourceStream("Luling.County.Register.Codes.csv")!));
        var rows = new List<(string List, string Name, CodeItem Item)>();
        while (csv.Read())
        {
            rows.Add((csv.GetString(0), csv.GetString(1), new CodeItem(csv.GetString(2), (csv.GetString(3), csv.GetString(4)))));
        }
        return rows.GroupBy(r => r.List, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => new CodeList(g.Key, g.First().Name, [.. g.Select(r => r.Item)]), StringComparer.Ordinal);
    }
}
