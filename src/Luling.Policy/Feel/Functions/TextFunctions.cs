using System.Text;
using static Luling.Policy.Feel.Builtins;

namespace Luling.Policy.Feel;

/// <summary>String functions (DMN 1.5, table 74); characters are code points.</summary>
internal static class TextFunctions
{
    private static readonly BuiltinParameter Text = P("string", FeelType.String);
    private static readonly BuiltinParameter Match = P("match", FeelType.String);
    private static readonly BuiltinParameter Input = P("input", FeelType.String);
    private static readonly BuiltinParameter PatternText = P("pattern", FeelType.String);
    private static readonly BuiltinParameter Flags = P("flags", FeelType.String);
    private static readonly BuiltinParameter Replacement = P("replacement", FeelType.String);
    private static readonly BuiltinParameter Texts = P("list", FeelType.ListOf(FeelType.String));

    public static readonly Builtin[] All =
    [
        new("substring",
            S(FeelType.String, [Text, P("start position", FeelType.Number)], a => Substring(T(a[0]), a[1], null)),
            S(FeelType.String, [Text, P("start position", FeelType.Number), P("length", FeelType.Number)], a => Whole(a[2]) is { } length ? Substring(T(a[0]), a[1], length) : null)),
        new("string length", S(FeelType.Number, [Text], a => (decimal)Length(T(a[0])))),
        new("upper case", S(FeelType.String, [Text], a => T(a[0]).ToUpperInvariant())),
        new("lower case", S(FeelType.String, [Text], a => T(a[0]).ToLowerInvariant())),
        new("substring before", S(FeelType.String, [Text, Match], a => T(a[0]).IndexOf(T(a[1]), StringComparison.Ordinal) is var at and >= 0 ? T(a[0])[..at] : "")),
        new("substring after", S(FeelType.String, [Text, Match], a => T(a[0]).IndexOf(T(a[1]), StringComparison.Ordinal) is var at and >= 0 ? T(a[0])[(at + T(a[1]).Length)..] : "")),
        new("contains", S(FeelType.Boolean, [Text, Match], a => T(a[0]).Contains(T(a[1]), StringComparison.Ordinal))),
        new("starts with", S(FeelType.Boolean, [Text, Match], a => T(a[0]).StartsWith(T(a[1]), StringComparison.Ordinal))),
        new("ends with", S(FeelType.Boolean, [Text, Match], a => T(a[0]).EndsWith(T(a[1]), StringComparison.Ordinal))),
        new("matches",
            new Signature(FeelType.Boolean, [Input, PatternText], (e, a) => Pattern.Matches(e, T(a[0]), T(a[1]), "")),
            new Signature(FeelType.Boolean, [Input, PatternText, Flags], (e, a) => Pattern.Matches(e, T(a[0]), T(a[1]), T(a[2])))),
        new("replace",
            new Signature(FeelType.String, [Input, PatternText, Replacement], (e, a) => Pattern.Replace(e, T(a[0]), T(a[1]), T(a[2]), "")),
            new Signature(FeelType.String, [Input, PatternText, Replacement, Flags], (e, a) => Pattern.Replace(e, T(a[0]), T(a[1]), T(a[2]), T(a[3])))),
        new("split", new Signature(FeelType.ListOf(FeelType.String), [Text, P("delimiter", FeelType.String)], (e, a) => Pattern.Split(e, T(a[0]), T(a[1])))),
        new("string join",
            S(FeelType.String, [Texts], a => Join(a[0], null)),
            S(FeelType.String, [Texts, Open("delimiter", FeelType.String)], a => Join(a[0], (string?)a[1]))),
    ];

    private static string T(object? value) => (string)value!;

    private static int Length(string text)
    {
        var pairs = 0;
        for (var i = 1; i < text.Length; i++)
        {
            pairs += char.IsSurrogatePair(text[i - 1], text[i]) ? 1 : 0;
        }
        return text.Length - pairs;
    }

    private static string? Substring(string text, object? start, int? length)
    {
        var all = Length(text);
        if (Whole(start) is not { } position || position == 0 || Math.Abs(position) > all)
        {
            return null;
        }
        var from = position > 0 ? position - 1 : all + position;
        if (length is < 1 || length > all - from)
        {
            return null;
        }
        var at = Unit(text, 0, from);
        return text[at..Unit(text, at, length ?? all - from)];
    }

    // The place in UTF-16 units that lies so many code points on.
    private static int Unit(string text, int at, int points)
    {
        for (; points > 0; points--)
        {
            at += at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? 2 : 1;
        }
        return at;
    }

    private static string Join(object? list, string? delimiter)
    {
        var joined = new StringBuilder();
        var first = true;
        foreach (var item in ((FeelList)list!).OfType<string>())
        {
            joined.Append(first ? "" : delimiter).Append(item);
            first = false;
            if (joined.Length > FeelLimits.LongestText)
            {
                throw FeelLimitException.TextTooLong();
            }
        }
        return joined.ToString();
    }
}
