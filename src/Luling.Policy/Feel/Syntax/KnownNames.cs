namespace Luling.Policy.Feel;

/// <summary>
/// Names of more than one token. They can only be told from operators and keywords by being known (10.3.1.5): the longest known
/// name that stands at a place is taken.
/// </summary>
internal sealed class KnownNames
{
    private readonly Dictionary<string, List<(string Name, string[] Tokens)>> byFirst = new(StringComparer.Ordinal);

    public KnownNames(IEnumerable<string>? names = null)
    {
        foreach (var name in names ?? [])
        {
            Add(name);
        }
    }

    /// <summary>Returns whether the name is new here and so has to be removed again; a name of one token need not be known.</summary>
    public bool Add(string name)
    {
        if (Names.Tokens(name) is not { Length: > 1 } tokens)
        {
            return false;
        }
        var list = byFirst.TryGetValue(tokens[0], out var there) ? there : byFirst[tokens[0]] = [];
        if (list.Exists(n => n.Name == name))
        {
            return false;
        }
        list.Add((name, tokens));
        return true;
    }

    public IReadOnlyList<string> All() => [.. byFirst.Values.SelectMany(names => names.Select(n => n.Name))];

    public void Remove(string name)
    {
        var first = Names.Tokens(name)![0];
        byFirst[first].RemoveAll(n => n.Name == name);
    }

    /// <summary>The longest known name at a place, with the place where it ends; null where there is none.</summary>
    public (string Name, int End)? Longest(string text, int at)
    {
        var end = Names.EndOfWord(text, at);
        if (end == at || !byFirst.TryGetValue(text[at..end], out var candidates))
        {
            return null;
        }
        (string Name, int End)? longest = null;
        foreach (var (name, tokens) in candidates)
        {
            var found = Match(text, end, tokens);
            if (found > (longest?.End ?? 0))
            {
                longest = (name, found);
            }
        }
        return longest;
    }

    private static int Match(string text, int at, string[] tokens)
    {
        foreach (var token in tokens.AsSpan(1))
        {
            while (at < text.Length && Names.IsSpace(text[at]))
            {
                at++;
            }
            if (at >= text.Length)
            {
                return -1;
            }
            var end = Names.EndOfWord(text, at) is var word && word > at ? word : at + 1;
            if (!text.AsSpan(at, end - at).SequenceEqual(token))
            {
                return -1;
            }
            at = end;
        }
        return at;
    }
}

/// <summary>What the parser has to know beforehand: names in scope, names of fields, named types.</summary>
internal sealed record FeelNames(KnownNames Global, IReadOnlyList<string> Fields, Func<string, FeelType?> Types);
