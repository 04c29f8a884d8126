namespace Luling.Policy.Feel;

/// <summary>Types, as they are written after <c>instance of</c> and for parameters (grammar rule 52).</summary>
internal sealed partial class FeelParser
{
    private static readonly KnownNames TypeNames = new(["date and time", "days and time duration", "years and months duration"]);

    private (string Text, FeelType? Type) Type()
    {
        Space();
        if (++depth > FeelLimits.DeepestNesting)
        {
            throw TooDeep(at);
        }
        var place = at;
        var type = TypeBody();
        depth--;
        return (text[place..at], type);
    }

    private FeelType? TypeBody()
    {
        if (TypeNames.Longest(text, at) is { } known)
        {
            at = known.End;
            return FeelType.Simple(known.Name);
        }
        if (!Names.StartsName(text, at))
        {
            throw Unexpected("类型名", "the name of a type");
        }
        var start = at;
        at = Names.EndOfWord(text, at);
        var word = text[start..at];
        var afterWord = at;
        Space();
        if (word is "list" or "range" or "context" or "function" && Sign('<'))
        {
            return word switch { "context" => ContextType(), "function" => FunctionType(), _ => ElementType(word) };
        }
        at = afterWord;
        while (at + 1 < text.Length && text[at] == '.' && Names.StartsName(text, at + 1))
        {
            at = Names.EndOfWord(text, at + 1);
        }
        word = text[start..at];
        return FeelType.Simple(word) ?? types(word);
    }

    private FeelType? ElementType(string word)
    {
        var element = Type().Type;
        ExpectSign('>', "“>”", "'>'");
        return element is null ? null : word == "list" ? FeelType.ListOf(element) : FeelType.RangeOf(element);
    }

    private FeelType? ContextType()
    {
        var members = new Dictionary<string, FeelType>(StringComparer.Ordinal);
        var known = true;
        do
        {
            var name = NameUntil(":", "字段名", "the name of a field");
            ExpectSign(':', "“:”", "':'");
            var type = Type().Type;
            known &= type is not null;
            members[name] = type ?? FeelType.Any;
            Space();
        }
        while (Sign(','));
        ExpectSign('>', "“>”", "'>'");
        return known ? FeelType.ContextOf(members) : null;
    }

    private FeelType? FunctionType()
    {
        var parameters = new List<FeelType?>();
        Space();
        while (!Sees(">"))
        {
            if (parameters.Count > 0)
            {
                ExpectSign(',', "“,”或“>”", "',' or '>'");
            }
            parameters.Add(Type().Type);
            Space();
        }
        at++;
        Space();
        if (!Sees("->"))
        {
            throw Unexpected("“->”", "'->'");
        }
        at += 2;
        var result = Type().Type;
        return result is null || parameters.Contains(null) ? null : FeelType.FunctionOf(parameters!, result);
    }
}
