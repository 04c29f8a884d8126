using System.Globalization;

namespace Luling.Policy.Facts;

/// <summary>Facts as files hold them: the text forms that are understood, whatever the machine's culture.</summary>
public static class FactText
{
    private static readonly object Yes = true;
    private static readonly object No = false;
    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd"];

    /// <summary>Reads a value; an empty text is null, which says: not known.</summary>
    /// <param name="fact">What the text should hold. Texts with listed values are accepted under their stable value or either name.</param>
    /// <param name="text">The cell.</param>
    /// <param name="value">decimal, bool, string, <see cref="DateOnly"/> or null.</param>
    /// <returns>False where the text is no value of the fact.</returns>
    public static bool TryRead(Fact fact, string text, out object? value)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (text.Length == 0)
        {
            value = null;
            return true;
        }
        value = fact.Type switch
        {
            FactType.Number => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null,
            FactType.Truth => Truth(text),
            FactType.Day => DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
            FactType.Text => fact.Values.Count == 0 ? text : fact.Values.FirstOrDefault(v => v.Value == text || v.Zh == text || v.En == text)?.Value,
            _ => throw new InvalidOperationException(fact.Type.ToString()),
        };
        return value is not null;
    }

    /// <summary>What a cell of this fact may hold, as a message says it.</summary>
    public static Wording Expected(Fact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return fact.Type switch
        {
            FactType.Number => new("数字，如 2952 或 -0.5，不带千位分隔符和单位", "a number such as 2952 or -0.5, without thousands separators or unit"),
            FactType.Truth => new("true 或 false（也可写 1/0、是/否）", "true or false (also 1/0, yes/no, 是/否)"),
            FactType.Day => new("日期，如 2016-06-30", "a day such as 2016-06-30"),
            FactType.Text when fact.Values.Count > 0 => new(string.Join("、", fact.Values.Select(v => v.Value)) + " 之一", "one of " + string.Join(", ", fact.Values.Select(v => v.Value))),
            _ => new("文本", "a text"),
        };
    }

    private static object? Truth(string text) => text switch
    {
        "true" or "TRUE" or "True" or "1" or "是" or "yes" => Yes,
        "false" or "FALSE" or "False" or "0" or "否" or "no" => No,
        _ => null,
    };
}
