using System.Collections.Frozen;

namespace Luling.County.Exchange.Sheets;

/// <summary>The Chinese texts of an enum on sheets. Reading also takes the other spellings given with <see cref="Or"/>, the English text
/// and the value's own name.</summary>
internal sealed class Choice<T> where T : struct, Enum
{
    private readonly FrozenDictionary<T, Bilingual> texts;
    private readonly Dictionary<string, T> values = new(StringComparer.OrdinalIgnoreCase);

    public Choice(params (T Value, string Zh, string En)[] items)
    {
        texts = items.ToFrozenDictionary(i => i.Value, i => new Bilingual(i.Zh, i.En));
        foreach (var (value, zh, en) in items)
        {
            values[zh] = value;
            values.TryAdd(en, value);
            values.TryAdd(value.ToString(), value);
        }
    }

    public IEnumerable<Bilingual> Texts => texts.OrderBy(t => t.Key).Select(t => t.Value);

    public Choice<T> Or(T value, params string[] spellings)
    {
        foreach (var spelling in spellings)
        {
            values.TryAdd(spelling, value);
        }
        return this;
    }

    public Bilingual Of(T value) => texts[value];

    public bool TryRead(string text, out T value) => values.TryGetValue(text, out value);
}
