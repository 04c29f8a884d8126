using System.Globalization;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.Linkage;
using Luling.Policy.Facts;
using Luling.Policy.Programmes.Sources;

namespace Luling.County.Verification.Crosscheck;

/// <summary>A cell as its fact: the department's words by the source's list, days and numbers in their usual forms. What cannot be read is not known,
/// never guessed.</summary>
internal sealed class CellValues
{
    private readonly SourceColumn column;
    private readonly Dictionary<string, object> words = new(StringComparer.Ordinal);

    public CellValues(SourceColumn column)
    {
        this.column = column;
        foreach (var word in column.Words)
        {
            words.TryAdd(HeadingText.Key(TypedText.Clean(word.Word)), word.Value);
        }
        foreach (var value in column.Fact.Values)
        {
            words.TryAdd(HeadingText.Key(value.Value), value.Value);
            words.TryAdd(HeadingText.Key(value.Zh), value.Value);
            words.TryAdd(HeadingText.Key(value.En), value.Value);
        }
    }

    public SourceColumn Column => column;

    /// <summary>Reads the cell; <paramref name="understood"/> is false where something stands in it that is no value.</summary>
    /// <returns>decimal, bool, string, <see cref="DateOnly"/>, or null for not known.</returns>
    public object? Read(string cell, out bool understood)
    {
        understood = true;
        var text = TypedText.Clean(cell);
        if (IsBlank(text) || (column.Filled is not null && (text is "无" || text.StartsWith("9999", StringComparison.Ordinal))))
        {
            return column.Blank;
        }
        if (words.Count > 0 && words.TryGetValue(HeadingText.Key(text), out var word))
        {
            return word;
        }
        if (column.Filled is { } filled)
        {
            return filled;
        }
        var value = Plain(column.Fact, text);
        understood = value is not null;
        return value;
    }

    /// <summary>Nothing, or what systems write in place of nothing.</summary>
    private static bool IsBlank(string text) => text is "" or "-" or "--" or "—" or "——" or "/" or "\\N" or "NULL" or "null";

    /// <summary>A text as a fact's value without anybody's words; null where it is none.</summary>
    public static object? Plain(Fact fact, string text) => fact.Type switch
    {
        FactType.Number => TypedValues.TryNumber(text, out var number) ? Rounded(number, fact.Decimals) : null,
        FactType.Day => TypedValues.TryDay(text, out var day, out var precision) && precision == DayPrecision.Day ? day : null,
        FactType.Truth => TypedValues.TryYesNo(text, out var yes) ? yes : null,
        FactType.Text => fact.Values.Count == 0 ? text : fact.Values.FirstOrDefault(v => v.Value == text || v.Zh == text || v.En == text)?.Value,
        _ => null,
    };

    /// <summary>More decimals than are kept are what a spreadsheet computed.</summary>
    private static decimal Rounded(decimal number, byte decimals) => decimals == 0 ? number : Math.Round(number, decimals, MidpointRounding.AwayFromZero);
}

/// <summary>The facts of a record from its cells, for one file of a source.</summary>
internal sealed class CellReading(RecordSource source)
{
    private readonly CellValues[] columns = [.. source.Columns.Select(c => new CellValues(c))];

    public RecordSource Source => source;

    /// <summary>The facts of the kind, by their places; null for what is not known.</summary>
    /// <param name="cells">The cells, parallel to <see cref="RecordSource.Columns"/>; null where the file has no such column.</param>
    /// <param name="unknownWord">Told of each cell that holds no value: the column's place and the text.</param>
    public object?[] Read(ReadOnlySpan<string?> cells, Action<int, string>? unknownWord = null)
    {
        var facts = new object?[source.Kind.Facts.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i].Column;
            object? value;
            if (cells[i] is { } cell)
            {
                value = columns[i].Read(cell, out var understood);
                if (!understood)
                {
                    unknownWord?.Invoke(i, TypedText.Clean(cell));
                }
            }
            else
            {
                value = column.Absent;
            }
            facts[column.Place] ??= value;
        }
        return facts;
    }

    /// <summary>A value as a message shows it.</summary>
    public static string Shown(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
