using System.Text;
using Luling.Policy.Feel;

namespace Luling.Policy.Programmes;

/// <summary>Rewrites the names in an expression, or in a cell of a table, into one language; everything else stays as it was written.</summary>
internal sealed class ExpressionNames
{
    private readonly Dictionary<string, Wording> names = new(StringComparer.Ordinal);
    private readonly KnownNames known;

    public ExpressionNames(KindScope scope, ParameterScope parameters)
    {
        foreach (var name in scope.NamesFor(parameters))
        {
            names.TryAdd(name.En, name);
            names.TryAdd(name.Zh, name);
        }
        known = new KnownNames(names.Keys);
    }

    public string In(FeelLanguage language, string text)
    {
        var written = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = EndAt(text, at);
            var part = text[at..end];
            written.Append(Names.Normal(part) is { } name && names.TryGetValue(name, out var both) ? both.In(language) : part);
            at = end;
        }
        return written.ToString();
    }

    /// <summary>Where the text, the name or the single character that begins here ends.</summary>
    private int EndAt(string text, int at)
    {
        if (text[at] == '"')
        {
            var end = at + 1;
            while (end < text.Length && text[end] != '"')
            {
                end += text[end] == '\\' ? 2 : 1;
            }
            return Math.Min(end + 1, text.Length);
        }
        return Names.StartsName(text, at) ? known.Longest(text, at)?.End ?? Names.EndOfWord(text, at) : at + 1;
    }
}
