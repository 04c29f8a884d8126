using System.Globalization;
using System.Text;

namespace Luling.Policy.Feel;

/// <summary>What a name is (grammar rules 25 to 30): tokens of letters, with spaces and a few signs between them.</summary>
internal static class Names
{
    public static readonly HashSet<string> Keywords = new(StringComparer.Ordinal)
    {
        "and", "or", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance", "of", "function", "true", "false", "null",
    };

    public static bool IsSymbol(char c) => c is '.' or '/' or '-' or '\'' or '\u2019' or '+' or '*';

    public static bool IsStart(Rune rune)
    {
        var c = rune.Value;
        return c is '?' or '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xC0 and <= 0x2FF and not 0xD7 and not 0xF7)
            or (>= 0x370 and <= 0x1FFF and not 0x37E and not 0x1680 and not 0x180E) or 0x200C or 0x200D or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF)
            or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFEFE)
            or (>= 0xFF10 and <= 0xFF19) or (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A) or (>= 0xFF66 and <= 0xFFDC) or (>= 0x10000 and <= 0xEFFFF);
    }

    public static bool IsPart(Rune rune) => IsStart(rune) || rune.Value is (>= '0' and <= '9') or 0xB7 or (>= 0x300 and <= 0x36F) or 0x203F or 0x2040;

    public static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r') or '\u0085' or '\u00A0' or '\u1680' or '\u180E'
        or (>= '\u2000' and <= '\u200B') or '\u2028' or '\u2029' or '\u202F' or '\u205F' or '\u3000' or '\uFEFF';

    /// <summary>End of the run of name characters that begins here; the same place where there is none.</summary>
    public static int EndOfWord(string text, int at)
    {
        while (at < text.Length && Rune.TryGetRuneAt(text, at, out var rune) && IsPart(rune))
        {
            at += rune.Utf16SequenceLength;
        }
        return at;
    }

    public static bool StartsName(string text, int at) => at < text.Length && Rune.TryGetRuneAt(text, at, out var rune) && IsStart(rune);

    /// <summary>The tokens of a name; null where the text is no name.</summary>
    public static string[]? Tokens(string text)
    {
        var tokens = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = EndOfWord(text, at);
            if (end > at)
            {
                tokens.Add(text[at..end]);
                at = end;
            }
            else if (IsSymbol(text[at]))
            {
                tokens.Add(text[at].ToString());
                at++;
            }
            else if (IsSpace(text[at]))
            {
                at++;
            }
            else
            {
                return null;
            }
        }
        return tokens.Count > 0 && StartsName(tokens[0], 0) && !Keywords.Contains(tokens[0]) ? [.. tokens] : null;
    }

    /// <summary>The one form of a name: words divided by one space, no space around signs. Null where the text is no name.</summary>
    public static string? Normal(string text) => Tokens(text) is { } tokens ? Join(tokens) : null;

    public static string Join(string[] tokens)
    {
        var name = new StringBuilder(tokens[0]);
        for (var i = 1; i < tokens.Length; i++)
        {
            var signs = (tokens[i].Length == 1 && IsSymbol(tokens[i][0])) || (tokens[i - 1].Length == 1 && IsSymbol(tokens[i - 1][0]));
            name.Append(signs ? "" : " ").Append(tokens[i]);
        }
        return name.ToString();
    }

    /// <summary>One word that is no keyword: it can be written anywhere without being known.</summary>
    public static bool IsPlain(string name) => StartsName(name, 0) && EndOfWord(name, 0) == name.Length && !Keywords.Contains(name);

    /// <summary>The known name that a person most likely meant; null where none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        var most = Math.Max(1, new StringInfo(name).LengthInTextElements / 3);
        return known.Select(k => (Name: k, Distance: Distance(name.ToLowerInvariant(), k.ToLowerInvariant(), most)))
            .Where(k => k.Distance <= most).OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal).Select(k => k.Name).FirstOrDefault();
    }

    private static int Distance(string a, string b, int most)
    {
        if (Math.Abs(a.Length - b.Length) > most)
        {
            return int.MaxValue;
        }
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.Length];
    }
}
