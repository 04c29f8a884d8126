namespace Luling.Linkage;

/// <summary>
/// What people, input methods and spreadsheets do to the text of a cell, undone.
/// </summary>
public static class TypedText
{
    private const int StackLimit = 256;

    /// <summary>
    /// The text that was meant: full-width ASCII (U+FF01–U+FF5E: digits, letters, （）－：／．， and the like)
    /// becomes half-width; every kind of space becomes U+0020 and is trimmed at both ends; zero-width characters,
    /// byte order marks, bidirectional marks and control characters go (tab and line break count as a space);
    /// a spreadsheet's protection <c>="…"</c> is unwrapped and leading apostrophes are dropped.
    /// </summary>
    /// <param name="typed">The cell as it came; null gives the empty string.</param>
    /// <returns>
    /// The cleaned text, never null. The very same instance when there was nothing to do, so that cleaning
    /// millions of clean cells costs no memory. Cleaning twice gives the same as cleaning once.
    /// </returns>
    /// <remarks>
    /// It does not touch Chinese text or Chinese punctuation outside the full-width ASCII block (。、《》 stay),
    /// does not fold inner spaces together, and does not unwrap a real formula such as <c>="a"&amp;"b"</c>.
    /// </remarks>
    public static string Clean(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            return "";
        }

        if (!NeedsWork(typed))
        {
            return typed;
        }

        Span<char> buffer = typed.Length <= StackLimit ? stackalloc char[StackLimit] : new char[typed.Length];
        var text = Unwrap(Fold(typed, buffer));
        return text.SequenceEqual(typed) ? typed : text.ToString();
    }

    /// <summary>What <see cref="Clean"/> makes of one character: itself, a half-width one, a space, or '\0' for "drop it".</summary>
    private static char Fold(char c) => c switch
    {
        >= '!' and <= '~' or ' ' => c,
        '\t' or '\n' or '\v' or '\f' or '\r' or '\u0085' => ' ',
        < ' ' or >= '\u007F' and <= '\u009F' => '\0',
        '\u00A0' or '\u1680' or >= '\u2000' and <= '\u200A' or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' => ' ',
        '\u00AD' or '\u180E' or >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u206F' or '\uFEFF' => '\0',
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        _ => c,
    };

    private static bool NeedsWork(string typed)
    {
        if (typed[0] is ' ' or '=' or '\'' || typed[^1] == ' ')
        {
            return true;
        }

        foreach (var c in typed)
        {
            if (c is < ' ' or > '~' && Fold(c) != c)
            {
                return true;
            }
        }

        return false;
    }

    private static Span<char> Fold(string typed, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in typed)
        {
            var folded = Fold(c);
            if (folded != '\0')
            {
                buffer[length++] = folded;
            }
        }

        return buffer[..length];
    }

    /// <summary>Peels until nothing more comes off: a file that went through two programs is wrapped twice.</summary>
    private static ReadOnlySpan<char> Unwrap(Span<char> text)
    {
        while (true)
        {
            text = text.Trim(' ');
            if (text is ['\'', ..])
            {
                text = text[1..];
            }
            else if (text is ['=', '"', .., '"'] && TryUnquote(text[2..^1], out var length))
            {
                text = text.Slice(2, length);
            }
            else
            {
                return text;
            }
        }
    }

    /// <summary>Turns doubled quotes into single ones in place; false when a quote stands alone (then it is a formula).</summary>
    private static bool TryUnquote(Span<char> inner, out int length)
    {
        length = 0;
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '"' && (++i == inner.Length || inner[i] != '"'))
            {
                return false;
            }
        }

        for (var i = 0; i < inner.Length; i++)
        {
            inner[length++] = inner[i];
            i += inner[i] == '"' ? 1 : 0;
        }

        return true;
    }
}
