using System.Globalization;
using System.Text;

namespace Luling.Policy.Feel;

/// <summary>
/// An XPath pattern in the words of the platform. Where the input holds characters of two units (<paramref name="wide"/>), '.'
/// and negated classes take both.
/// </summary>
internal sealed class PatternTranslation(string pattern, string flags, bool wide)
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string Space = @" \t\n\r", NameStart = @"_:\p{L}", NamePart = @"\-._:\p{L}\p{Nd}\p{M}\u00B7", Word = @"\p{L}\p{M}\p{N}\p{S}", NoWord = @"\p{P}\p{Z}\p{C}";

    private readonly bool multiline = flags.Contains('m');
    private readonly bool free = flags.Contains('x');
    private readonly StringBuilder to = new();
    private readonly Stack<int> open = new();
    private readonly HashSet<int> closed = [];
    private int at;
    private int groups;

    /// <summary>Whether the pattern can run without backtracking.</summary>
    public bool Linear { get; private set; } = true;

    /// <summary>Null where XPath knows no such pattern.</summary>
    public string? Run()
    {
        while (at < pattern.Length)
        {
            if (!Next(pattern[at++]))
            {
                return null;
            }
        }
        return open.Count == 0 ? to.ToString() : null;
    }

    private bool Next(char c)
    {
        switch (c)
        {
            case '\\':
                return Escape();
            case '[':
                return Class() is { } set && Add(set);
            case '.':
                return Add(flags.Contains('s') ? wide ? $@"(?:{Pair}|[\s\S])" : @"[\s\S]" : wide ? $@"(?:{Pair}|[^\n\r\uD800-\uDFFF])" : @"[^\n\r]");
            case '^' when multiline:
                Linear = false;
                return Add(@"(?:\A|(?<=\n)(?!\z))");
            case '^':
                return Add(@"\A");
            case '$' when multiline:
                Linear = false;
                return Add(@"(?=\n|\z)");
            case '$':
                return Add(@"\z");
            case '(':
                return Open();
            case ')':
                if (!open.TryPop(out var group))
                {
                    return false;
                }
                closed.Add(group);
                return Add(")");
            case '{':
                return Quantity();
            case '}' or ']':
                return false;
            case ' ' or '\t' or '\n' or '\r' when free:
                return true;
            case '*' or '+' or '?' or '|':
                return Add(c.ToString());
            default:
                if (char.IsHighSurrogate(c) && at < pattern.Length)
                {
                    return Add($"(?:{c}{pattern[at++]})");
                }
                return Add(c is '#' or ' ' ? "\\" + c : c.ToString());
        }
    }

    private bool Add(string text)
    {
        to.Append(text);
        return true;
    }

    private bool Open()
    {
        if (at < pattern.Length && pattern[at] == '?')
        {
            if (at + 1 >= pattern.Length || pattern[at + 1] != ':')
            {
                return false;
            }
            at += 2;
            open.Push(-1);
            return Add("(?:");
        }
        open.Push(++groups);
        return Add("(");
    }

    private bool Quantity()
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0)
        {
            return false;
        }
        var bounds = pattern[at..end].Split(',');
        if (bounds.Length > 2 || bounds[0].Length == 0 || bounds.Any(b => b.Length > 9 || !b.All(char.IsAsciiDigit))
            || (bounds.Length == 2 && bounds[1].Length > 0 && int.Parse(bounds[1], CultureInfo.InvariantCulture) < int.Parse(bounds[0], CultureInfo.InvariantCulture)))
        {
            return false;
        }
        to.Append(pattern, at - 1, end - at + 2);
        at = end + 1;
        return true;
    }

    private char? EscapedChar()
    {
        while (free && at < pattern.Length && pattern[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }
        return at < pattern.Length ? pattern[at++] : null;
    }

    private bool Escape()
    {
        if (EscapedChar() is not { } c)
        {
            return false;
        }
        if (c is >= '1' and <= '9')
        {
            var number = c - '0';
            while (at < pattern.Length && char.IsAsciiDigit(pattern[at]) && number * 10 + (pattern[at] - '0') <= groups)
            {
                number = number * 10 + (pattern[at++] - '0');
            }
            Linear = false;
            return closed.Contains(number) && Add($@"(?:\{number.ToString(CultureInfo.InvariantCulture)})");
        }
        return c switch
        {
            's' => Add($"[{Space}]"),
            'S' => Add($"[^{Space}]"),
            'w' => Add($"[{Word}]"),
            'W' => Add($"[{NoWord}]"),
            'i' => Add($"[{NameStart}]"),
            'I' => Add($"[^{NameStart}]"),
            'c' => Add($"[{NamePart}]"),
            'C' => Add($"[^{NamePart}]"),
            'd' or 'D' => Add("\\" + c),
            // Categories keep to their case under the flag i.
            'p' or 'P' => Category(c) is { } category && Add(flags.Contains('i') ? $"(?-i:{category})" : category),
            _ => Single(c) is { } single && Add(single),
        };
    }

    private static string? Single(char c) => c is 'n' or 'r' or 't' || @"\|.-^?*+{}()[]$".Contains(c) ? "\\" + c : null;

    private string? Category(char p)
    {
        var end = at < pattern.Length && pattern[at] == '{' ? pattern.IndexOf('}', at) : -1;
        if (end < 0)
        {
            return null;
        }
        var name = pattern[(at + 1)..end];
        name = free ? new string([.. name.Where(c => c is not (' ' or '\t' or '\n' or '\r'))]) : name;
        at = end + 1;
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? $@"\{p}{{{name}}}" : null;
    }

    // After '[': up to its ']'. Null where XPath knows no such class.
    private string? Class()
    {
        var negated = at < pattern.Length && pattern[at] == '^';
        at += negated ? 1 : 0;
        var set = new StringBuilder(negated ? "[^" : "[");
        var pairs = new List<string>();
        var empty = true;
        var escapesOnly = true;
        while (at < pattern.Length)
        {
            var c = pattern[at++];
            if (c == ']')
            {
                var finished = empty ? null : Finish(set, pairs, negated, "]");
                return escapesOnly && finished is not null && flags.Contains('i') ? $"(?-i:{finished})" : finished;
            }
            if (c == '-' && at < pattern.Length && pattern[at] == '[')
            {
                at++;
                if (empty || Class() is not { } without || at >= pattern.Length || pattern[at++] != ']')
                {
                    return null;
                }
                return Finish(set, pairs, negated, $"-{(without[0] == '[' ? without : $"[{without}]")}]");
            }
            if (c == '[')
            {
                return null;
            }
            if (c == '\\')
            {
                if (at >= pattern.Length || InClass(pattern[at++]) is not { } escaped)
                {
                    return null;
                }
                set.Append(escaped);
            }
            else if (char.IsHighSurrogate(c) && at < pattern.Length)
            {
                escapesOnly = false;
                pairs.Add($"{c}{pattern[at++]}");
            }
            else
            {
                escapesOnly = false;
                set.Append(c is '^' ? "\\^" : c);
            }
            empty = false;
        }
        return null;
    }

    private string Finish(StringBuilder set, List<string> pairs, bool negated, string end)
    {
        if (negated)
        {
            return wide ? $@"(?:{string.Concat(pairs.Select(p => $"(?!{p})"))}{Pair}|{set}\uD800-\uDFFF{end})" : set + end;
        }
        var plain = set.Length > 1 ? set + end : null;
        return pairs.Count == 0 ? plain! : $"(?:{string.Join('|', pairs.Append(plain).Where(p => p is not null))})";
    }

    private string? InClass(char c) => c switch
    {
        's' => Space,
        'S' => @"\S",
        'w' => Word,
        'W' => NoWord,
        'i' => NameStart,
        'c' => NamePart,
        'd' or 'D' => "\\" + c,
        'p' or 'P' => Category(c),
        _ => Single(c),
    };
}
