using System.Text;

namespace Luling.County.Exchange.Tables;

internal sealed record HeadingMatch(
    int Hits,
    IReadOnlyList<TableHeading> Headings,
    IReadOnlyList<string> Missing,
    (string Text, int First, int Second)? Duplicate);

/// <summary>Headings as people write them: with line breaks, blanks, full-width brackets and a * for required columns.</summary>
internal static class HeadingText
{
    /// <summary>Without blanks, line breaks, invisible characters and marks of required columns.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u200b' or '\u200c' or '\u200d' or '\ufeff'))
                clean.Append(c);
        return clean.ToString().Trim('*', '＊');
    }

    /// <summary>What two spellings of one heading share: clean, half-width, upper case.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(Clean(text));
        for (var i = 0; i < key.Length; i++)
            key[i] = char.ToUpperInvariant(key[i] is >= '\uff01' and <= '\uff5e' ? (char)(key[i] - 0xfee0) : key[i]);
        return key.ToString();
    }

    /// <summary>Compares a row with the wanted headings (by key). Only a wanted heading that stands twice is a duplicate:
    /// two remarks columns harm nobody.</summary>
    public static HeadingMatch Match(ReadOnlySpan<string> cells, Dictionary<string, string> wanted)
    {
        var headings = new List<TableHeading>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        (string, int, int)? duplicate = null;
        for (var i = 0; i < cells.Length; i++)
        {
            var clean = Clean(cells[i]);
            if (clean.Length == 0)
                continue;
            var key = Key(clean);
            if (wanted.TryGetValue(key, out var heading))
            {
                if (!seen.TryAdd(key, i + 1))
                    duplicate ??= (heading, seen[key], i + 1);
            }
            headings.Add(new(heading ?? clean, i + 1));
        }
        return new(seen.Count, headings, [.. wanted.Where(w => !seen.ContainsKey(w.Key)).Select(w => w.Value)], duplicate);
    }
}

/// <summary>Names of cells and columns as spreadsheet programs show them (A, AU, B12).</summary>
internal static class CellName
{
    public const int MaxColumn = 16384;

    public static string Of(int column, int row) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Column(column)}{row}");

    public static string Column(int column)
    {
        Span<char> name = stackalloc char[8];
        var at = name.Length;
        for (; column > 0; column = (column - 1) / 26)
            name[--at] = (char)('A' + (column - 1) % 26);
        return new(name[at..]);
    }

    /// <summary>The 1-based column of a reference such as AU12; 0 if it has none.</summary>
    public static int ColumnOf(ReadOnlySpan<char> reference)
    {
        var column = 0;
        foreach (var c in reference)
        {
            var letter = (char)(c & ~0x20);
            if (letter is < 'A' or > 'Z')
                break;
            column = column * 26 + (letter - 'A' + 1);
            if (column > MaxColumn)
                throw new InvalidDataException($"column {reference} lies beyond XFD");
        }
        return column;
    }
}
