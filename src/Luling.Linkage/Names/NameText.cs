using System.Collections.Frozen;
using System.Text;

namespace Luling.Linkage.Names;

/// <summary>The text of a name as it was meant: brackets set aside, dots of one shape, no blanks but between Latin words.</summary>
internal static class NameText
{
    internal const char Dot = '·';

    private static readonly string[] FormerNameMarks = ["曾用名", "曾用", "原名", "又名", "别名", "曾名", "乳名", "小名", "原姓名", "旧名", "化名", "俗名"];

    private static readonly FrozenDictionary<char, char> Radicals = HanTables.Lines("radicals.txt").ToFrozenDictionary(line => line[0], line => line[1]);

    /// <summary>True for a Chinese character in any block, 〇 among them.</summary>
    internal static bool IsHan(int c) =>
        c is >= 0x4E00 and <= 0x9FFF or >= 0x3400 and <= 0x4DBF or 0x3007 or >= 0x20000 and <= 0x323AF or >= 0xF900 and <= 0xFAFF;

    /// <summary>The dots that stand between the parts of a name, in the shapes that keyboards, fonts and scanners make of them.</summary>
    internal static bool IsDot(char c) => c is Dot or '•' or '‧' or '・' or '･' or '․' or '∙' or '⋅' or '˙' or '●' or '﹒' or '.' or '。' or '｡' or 'ㆍ' or '᛫' or '\u0387' or '⸱';

    /// <summary>Splits what stands in a cell into the name and what stands in brackets after it.</summary>
    internal static (string Name, List<string> Bracketed) Split(string typed)
    {
        var text = WithoutRadicals(TypedText.Clean(typed));
        var bracketed = new List<string>();
        var name = new StringBuilder(text.Length);
        var inside = new StringBuilder();
        var depth = 0;
        foreach (var c in text)
        {
            if (c is '(' or '[' or '{' or '<' or '【' or '〔' or '〈' or '《' or '「')
            {
                depth++;
            }
            else if (c is ')' or ']' or '}' or '>' or '】' or '〕' or '〉' or '》' or '」')
            {
                depth = Math.Max(0, depth - 1);
                Close();
            }
            else
            {
                (depth > 0 ? inside : name).Append(c);
            }
        }

        Close();
        return (Tidy(name.ToString()), bracketed);

        void Close()
        {
            if (inside.ToString().Trim() is { Length: > 0 } words)
            {
                bracketed.Add(words);
            }

            inside.Clear();
        }
    }

    /// <summary>Dots of one shape between parts only, no blanks but single ones between Latin words.</summary>
    internal static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        var gap = '\0';
        foreach (var c in text)
        {
            if (IsDot(c))
            {
                gap = Dot;
                continue;
            }

            if (c == ' ')
            {
                gap = gap == Dot ? Dot : ' ';
                continue;
            }

            if (tidy.Length > 0 && (gap == Dot || (gap == ' ' && IsLatin(tidy[^1]) && IsLatin(c))))
            {
                tidy.Append(gap);
            }

            tidy.Append(c);
            gap = '\0';
        }

        return tidy.ToString();
    }

    /// <summary>The name in a bracket's text such as 曾用名：王二狗, or null when it is not marked as a name.</summary>
    internal static string? FormerName(string bracketed)
    {
        foreach (var mark in FormerNameMarks)
        {
            if (bracketed.StartsWith(mark, StringComparison.Ordinal))
            {
                return Tidy(bracketed[mark.Length..].TrimStart(':', '为', '叫', '是', ' ')) is { Length: > 0 } name ? name : null;
            }
        }

        return null;
    }

    /// <summary>
    /// The code points under which names are compared: standard characters, capital letters without marks, no dots,
    /// blanks, hyphens and apostrophes. Returns how many were written; what does not fit is left out.
    /// </summary>
    internal static int Fold(ReadOnlySpan<char> name, Span<int> folded)
    {
        var count = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            if (count == folded.Length)
            {
                break;
            }

            var c = rune.Value;
            if (c >= 0x3400)
            {
                folded[count++] = HanTables.Fold(c);
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                folded[count++] = c < 0x80 ? Rune.ToUpperInvariant(rune).Value : LatinName.Plain(rune);
            }
        }

        return count;
    }

    /// <summary>PDF files and scanners give radicals and compatibility forms (U+2F00 ⼀, U+F9F7 立) for characters that look the same.</summary>
    private static string WithoutRadicals(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u2E80', '\u2FDF') && !text.AsSpan().ContainsAnyInRange('\uF900', '\uFAFF'))
        {
            return text;
        }

        return string.Concat(text.Select(c => Radicals.TryGetValue(c, out var character) ? character : c)).Normalize(NormalizationForm.FormC);
    }

    private static bool IsLatin(char c) => c < 0x3000 && char.IsLetterOrDigit(c);
}
