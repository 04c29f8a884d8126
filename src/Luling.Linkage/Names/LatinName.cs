using System.Globalization;
using System.Text;

namespace Luling.Linkage.Names;

/// <summary>Names in Latin script: folding, and keys of their sound for blocking.</summary>
public static class LatinName
{
    private const int KeyLength = 6;

    /// <summary>
    /// The name in capitals without diacritical marks: letters and digits only, apostrophes dropped, all other
    /// punctuation a blank, single blanks between words. "  O'Brien-Müller, José " gives "OBRIEN MULLER JOSE".
    /// </summary>
    /// <param name="name">The cell; null gives the empty string.</param>
    /// <returns>The folded text; the same instance when there is nothing to fold. Letters of other scripts stay.</returns>
    public static string Fold(string? name)
    {
        var text = TypedText.Clean(name);
        if (IsFolded(text))
        {
            return text;
        }

        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark || rune.Value is '\'' or '’' or '‘' or '`' or 'ʼ' or '´')
            {
                continue;
            }

            if (!Rune.IsLetterOrDigit(rune))
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }

                continue;
            }

            folded.Append(Spelled(rune.Value) ?? Rune.ToUpperInvariant(rune).ToString());
        }

        return folded.ToString().TrimEnd(' ');
    }

    /// <summary>
    /// The Soundex code of a name (US National Archives): the first letter and three digits of the consonants; vowels part
    /// equal digits, H and W do not. Robert and Rupert are both R163.
    /// </summary>
    /// <param name="name">Any text, folded first; letters other than A–Z are skipped.</param>
    /// <returns>Four characters; empty when there is no letter A–Z.</returns>
    public static string Soundex(string? name)
    {
        Span<char> code = stackalloc char[4];
        var length = 0;
        var last = '\0';
        foreach (var c in Fold(name))
        {
            if (c is < 'A' or > 'Z')
            {
                continue;
            }

            var digit = "01230120022455012623010202"[c - 'A'];
            if (length == 0)
            {
                code[length++] = c;
            }
            else if (digit != '0' && digit != last)
            {
                code[length++] = digit;
                if (length == code.Length)
                {
                    break;
                }
            }

            if (c is not ('H' or 'W'))
            {
                last = digit;
            }
        }

        if (length == 0)
        {
            return "";
        }

        code[length..].Fill('0');
        return code.ToString();
    }

    /// <summary>
    /// A key of the sound of a name of English spelling, finer than Soundex: consonants as they are spoken (PH is F, KN is
    /// N, soft C is S, TCH is X), a vowel only at the beginning and then as A, doubled letters once, at most six letters.
    /// Phillip and Filip are both FLP, Wright and Rite RT.
    /// </summary>
    /// <param name="name">Any text, folded first; letters other than A–Z are skipped.</param>
    /// <returns>At most six letters; empty when there is no letter A–Z.</returns>
    public static string SoundKey(string? name)
    {
        var folded = Fold(name);
        Span<char> letters = folded.Length <= 128 ? stackalloc char[folded.Length] : new char[folded.Length];
        var count = 0;
        foreach (var c in folded)
        {
            if (c is >= 'A' and <= 'Z')
            {
                letters[count++] = c;
            }
        }

        ReadOnlySpan<char> rest = letters[..count];
        rest = rest is ['K' or 'G' or 'P', 'N', ..] or ['W', 'R', ..] or ['A', 'E', ..] ? rest[1..] : rest;
        Span<char> key = stackalloc char[KeyLength];
        var length = 0;
        var before = '\0';
        for (var first = true; rest.Length > 0 && length < KeyLength; first = false)
        {
            var (sound, taken) = Sound(rest, first);
            if (sound != '\0' && (length == 0 || key[length - 1] != sound || IsVowel(before)))
            {
                key[length++] = sound;
            }

            before = rest[taken - 1];
            rest = rest[taken..];
        }

        return key[..length].ToString();
    }

    /// <summary>The capital letter without its mark; itself for other scripts.</summary>
    internal static int Plain(Rune rune)
    {
        if (Spelled(rune.Value) is { } spelled)
        {
            return spelled[0];
        }

        var text = rune.ToString().Normalize(NormalizationForm.FormD);
        Rune.DecodeFromUtf16(text, out var letter, out _);
        return Rune.ToUpperInvariant(letter).Value;
    }

    private static bool IsFolded(string text)
    {
        var before = ' ';
        foreach (var c in text)
        {
            if (c is not (>= 'A' and <= 'Z' or >= '0' and <= '9' or ' ') || (c == ' ' && before == ' '))
            {
                return false;
            }

            before = c;
        }

        return before != ' ' || text.Length == 0;
    }

    /// <summary>Letters whose mark no decomposition takes off.</summary>
    private static string? Spelled(int c) => c switch
    {
        'ß' or 'ẞ' => "SS",
        'Æ' or 'æ' => "AE",
        'Œ' or 'œ' => "OE",
        'Ø' or 'ø' => "O",
        'Ł' or 'ł' => "L",
        'Đ' or 'đ' or 'Ð' or 'ð' => "D",
        'Þ' or 'þ' => "TH",
        'ı' => "I",
        'Ħ' or 'ħ' => "H",
        _ => null,
    };

    private static (char Sound, int Taken) Sound(ReadOnlySpan<char> rest, bool first) => rest switch
    {
        ['A' or 'E' or 'I' or 'O' or 'U', ..] => (first ? 'A' : '\0', 1),
        ['Y', ..] => (first ? 'Y' : '\0', 1),
        ['M', 'B'] => ('M', 2),
        ['T', 'C', 'H', ..] => ('X', 3),
        ['S', 'C', 'H', ..] => ('X', 3),
        ['C' or 'S', 'H', ..] => ('X', 2),
        ['P', 'H', ..] => ('F', 2),
        ['T', 'H', ..] => ('T', 2),
        ['G', 'H', 'T', ..] => ('T', 3),
        ['G', 'H'] => ('\0', 2),
        ['G', 'H', ..] => (first ? 'K' : '\0', 2),
        ['D', 'G', 'E' or 'I' or 'Y', ..] => ('J', 2),
        ['C', 'K', ..] => ('K', 2),
        ['C', 'E' or 'I' or 'Y', ..] => ('S', 1),
        ['G', 'E' or 'I' or 'Y', ..] => ('J', 1),
        ['C' or 'Q' or 'K' or 'G', ..] => ('K', 1),
        ['Z', ..] => ('S', 1),
        ['V', ..] => ('F', 1),
        ['X', ..] => ('S', 1),
        ['D', ..] => ('T', 1),
        ['B', ..] => ('P', 1),
        ['H' or 'W', ..] => (first ? rest[0] : '\0', 1),
        _ => (rest[0], 1),
    };

    private static bool IsVowel(char c) => c is 'A' or 'E' or 'I' or 'O' or 'U' or 'Y';
}
