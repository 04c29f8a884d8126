using System.Globalization;
using System.Text;

namespace Luling.Linkage.Probabilistic;

/// <summary>A value as it is compared: typing habits undone, so that what only looks different is the same.</summary>
public static class ValueText
{
    /// <summary>The cleaned value; empty where nothing is left, which counts as not known.</summary>
    /// <param name="kind">What the column holds.</param>
    /// <param name="typed">The cell as it came.</param>
    public static string Of(ColumnKind kind, string typed)
    {
        var text = TypedText.Clean(typed);
        return text.Length == 0 ? "" : kind switch
        {
            ColumnKind.Date => Date(text),
            ColumnKind.Number => Number(text),
            ColumnKind.Code or ColumnKind.Postcode => Kept(text, static c => char.IsLetterOrDigit(c), ' ', keepBlanks: false),
            ColumnKind.Email => Kept(text, static c => !char.IsWhiteSpace(c), ' ', keepBlanks: false),
            ColumnKind.ChineseName => text,
            _ => Kept(text, static c => char.IsLetterOrDigit(c), ' ', keepBlanks: true),
        };
    }

    /// <summary>Letters and digits in lower case without accents; everything else parts words; one blank between words.</summary>
    private static string Kept(string text, Func<char, bool> keep, char instead, bool keepBlanks)
    {
        var plain = Ascii(text) ? text : WithoutAccents(text);
        Span<char> buffer = plain.Length <= 256 ? stackalloc char[256] : new char[plain.Length];
        var length = 0;
        foreach (var c in plain)
        {
            if (keep(c))
            {
                buffer[length++] = char.ToLowerInvariant(c);
            }
            else if (keepBlanks && c is not ('\'' or '’' or '.') && length > 0 && buffer[length - 1] != instead)
            {
                buffer[length++] = instead;
            }
        }
        while (length > 0 && buffer[length - 1] == instead)
        {
            length--;
        }
        return plain.AsSpan().SequenceEqual(buffer[..length]) ? plain : buffer[..length].ToString();
    }

    private static bool Ascii(string text) => text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F') < 0;

    private static string WithoutAccents(string text)
    {
        var parts = text.Normalize(NormalizationForm.FormD);
        return string.Concat(parts.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));
    }

    /// <summary>yyyyMMdd where it is a date in one of the usual forms; otherwise its digits.</summary>
    private static string Date(string text)
    {
        if (text.Length == 10 && text[4] == text[7] && !char.IsAsciiDigit(text[4]) && Digits(text.AsSpan(0, 4)) && Digits(text.AsSpan(5, 2)) && Digits(text.AsSpan(8, 2)))
        {
            return string.Concat(text.AsSpan(0, 4), text.AsSpan(5, 2), text.AsSpan(8, 2));
        }
        var groups = new List<string>();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]))
            {
                var from = i;
                while (i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]))
                {
                    i++;
                }
                groups.Add(text[from..(i + 1)]);
            }
        }
        return groups switch
        {
            [{ Length: 4 } y, { Length: <= 2 } m, { Length: <= 2 } d, ..] => y + m.PadLeft(2, '0') + d.PadLeft(2, '0'),
            [{ Length: <= 2 } d, { Length: <= 2 } m, { Length: 4 } y, ..] => y + m.PadLeft(2, '0') + d.PadLeft(2, '0'),
            [{ Length: 4 } y, { Length: <= 2 } m] => y + m.PadLeft(2, '0') + "01",
            [{ Length: 4 } y] => y + "0101",
            _ => string.Concat(groups),
        };
    }

    private static string Number(string text)
    {
        var kept = Kept(text, static c => char.IsLetterOrDigit(c), ' ', keepBlanks: false);
        // A citizen number of the first generation names the same person as its longer form.
        return kept.Length == 15 && Digits(kept) && IdentityNumber.Read(kept) is { IsSound: true } sound ? sound.Normalised.ToLowerInvariant() : kept;
    }

    private static bool Digits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
