namespace Luling.County.Exchange.Tables;

/// <summary>
/// What .csv needs so that a spreadsheet program neither runs a text as a formula nor damages a number:
/// a text that would start a formula gets an apostrophe in front, a number of many digits is written ="…".
/// <see cref="Undo"/> is the exact inverse: it takes away one apostrophe, and only where <see cref="Protect"/> would have
/// set it (before a formula start or before another apostrophe), and unwraps ="…", which all offices use for identity numbers.
/// A foreign text such as 'abc stays as it is.
/// </summary>
internal static class CsvEscape
{
    public static string Protect(string text)
    {
        if (text.Length == 0)
            return text;
        if (IsDamagedByExcel(text))
            return $"=\"{text}\"";
        return StartsFormula(text) || (text[0] == '\'' && NeedsApostrophe(text.AsSpan(1))) ? "'" + text : text;
    }

    public static string Undo(string field)
    {
        if (field.Length < 2)
            return field;
        if (field[0] == '=')
            return IsLiteral(field) ? field[2..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
        return field[0] == '\'' && NeedsApostrophe(field.AsSpan(1)) ? field[1..] : field;
    }

    /// <summary>A text that a spreadsheet program takes for a formula: = + - @ (also full-width), after blanks too, or a leading tab or line end.</summary>
    public static bool StartsFormula(ReadOnlySpan<char> text)
    {
        if (text.Length > 0 && text[0] is '\t' or '\r' or '\n')
            return true;
        foreach (var c in text)
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u200b' or '\ufeff'))
                return c is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
        return false;
    }

    // ="…" with every quote inside doubled; ="a"&"b" is a real formula and stays.
    static bool IsLiteral(string field) => field.Length >= 3 && field[1] == '"' && field[^1] == '"'
        && !field[2..^1].Replace("\"\"", "", StringComparison.Ordinal).Contains('"', StringComparison.Ordinal);

    static bool NeedsApostrophe(ReadOnlySpan<char> rest) => rest.Length > 0 && (rest[0] == '\'' || StartsFormula(rest));

    /// <summary>Texts that Excel turns into another value on opening: 12 digits or more, leading zeros, 12E3, 3-2 and 3/2 (dates).</summary>
    internal static bool IsDamagedByExcel(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]))
            return false;
        var other = text.IndexOfAnyExceptInRange('0', '9');
        if (other < 0)
            return text.Length >= 12 || (text.Length > 1 && text[0] == '0');
        var rest = text[(other + 1)..];
        if (rest.IsEmpty || rest.ContainsAnyExceptInRange('0', '9'))
            return false;
        return text[other] is 'E' or 'e' || (text[other] is '-' or '/' && other <= 2 && rest.Length <= 2);
    }
}
