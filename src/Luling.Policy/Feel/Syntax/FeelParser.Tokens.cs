using System.Globalization;
using System.Text;

namespace Luling.Policy.Feel;

internal sealed partial class FeelParser
{
    private void Space()
    {
        while (at < text.Length)
        {
            if (Names.IsSpace(text[at]))
            {
                at++;
            }
            else if (Sees("//"))
            {
                var end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end + 1;
            }
            else if (Sees("/*"))
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw Stop(at, "syntax", "注释没有结束，请补上“*/”", "The comment does not end; add '*/'");
                }
                at = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private bool Sees(string sign) => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0;

    private bool Sign(char sign)
    {
        if (at >= text.Length || text[at] != sign)
        {
            return false;
        }
        at++;
        return true;
    }

    private bool PeekKeyword(string word) => Sees(word) && Names.EndOfWord(text, at) == at + word.Length;

    private bool Keyword(string word)
    {
        if (!PeekKeyword(word))
        {
            return false;
        }
        at += word.Length;
        return true;
    }

    private void Expect(string word, string zh, string en)
    {
        Space();
        if (!Keyword(word))
        {
            throw Unexpected(zh, en);
        }
    }

    private void ExpectSign(char sign, string zh, string en)
    {
        Space();
        if (!Sign(sign))
        {
            throw Unexpected(zh, en);
        }
    }

    private ParseStop Stop(int place, string code, string zh, string en) => new(FeelFault.At(text, place, code, zh, en));

    private ParseStop Unexpected(string zh, string en)
    {
        if (at >= text.Length)
        {
            return Stop(at, "syntax", $"表达式在此结束，但还应有{zh}", $"The expression ends here, but {en} is expected");
        }
        if ("（），。；：“”‘’＜＞＝＋－＊／［］｛｝【】《》≤≥≠！".Contains(text[at]))
        {
            return Stop(at, "full-width", $"此处是全角符号“{text[at]}”，请改用半角符号", $"'{text[at]}' is a full-width sign; write the half-width one");
        }
        if (lastWord.End > 0 && lastWord.End < at && text.AsSpan(lastWord.End, at - lastWord.End).IsWhiteSpace() && Names.StartsName(text, at) && !Names.Keywords.Contains(Word()))
        {
            return UnknownName();
        }
        var end = Math.Max(Names.EndOfWord(text, at), at + 1);
        var found = text[at..Math.Min(end, at + 30)];
        return Stop(at, "syntax", $"此处是“{found}”，应为{zh}", $"Found '{found}', expected {en}");
    }

    private (int Start, int End) lastWord;

    private string Word() => text[at..Names.EndOfWord(text, at)];

    // Two words side by side are a name that nobody knows: most often one that is misspelt.
    private ParseStop UnknownName()
    {
        var end = at;
        while (Names.StartsName(text, at) && !Names.Keywords.Contains(Word()))
        {
            end = at = Names.EndOfWord(text, at);
            while (at < text.Length && Names.IsSpace(text[at]))
            {
                at++;
            }
        }
        var name = Names.Normal(text[lastWord.Start..end])!;
        var near = Names.Nearest(name, global.All().Concat(local.All()));
        return Stop(lastWord.Start, "unknown-name",
            $"没有名为“{name}”的事实或函数{(near is null ? "，请核对名称" : $"，是否为“{near}”？")}",
            $"There is no fact or function named '{name}'{(near is null ? "; check the name" : $"; did you mean '{near}'?")}");
    }

    // digits[.digits][e[+-]digits]; '1..' is the beginning of a range.
    private decimal Number()
    {
        var start = at;
        Digits();
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            Digits();
        }
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            var sign = at + 1 < text.Length && text[at + 1] is '+' or '-' ? 2 : 1;
            if (at + sign < text.Length && char.IsAsciiDigit(text[at + sign]))
            {
                at += sign;
                Digits();
            }
        }
        if (Names.StartsName(text, at) && text[at] != '?')
        {
            throw Stop(start, "bad-number", $"“{text[start..Names.EndOfWord(text, at)]}”不是数字；名称不能以数字开头", $"'{text[start..Names.EndOfWord(text, at)]}' is no number, and a name cannot begin with a digit");
        }
        if (!decimal.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
        {
            throw Stop(start, "bad-number", "数字过大（最多 28 位）", "The number is too large (28 digits at most)");
        }
        return value;
    }

    private void Digits()
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }
    }

    private string Text()
    {
        var start = at++;
        var value = new StringBuilder();
        while (true)
        {
            if (at >= text.Length || text[at] is '\n' or '\r')
            {
                throw Stop(start, "bad-string", "文本没有结束，请补上引号", "The text does not end; add a quote");
            }
            var c = text[at++];
            if (c == '"')
            {
                return value.ToString();
            }
            if (c != '\\' || at >= text.Length)
            {
                value.Append(c);
                continue;
            }
            c = text[at++];
            switch (c)
            {
                case 'n': value.Append('\n'); break;
                case 'r': value.Append('\r'); break;
                case 't': value.Append('\t'); break;
                case '"' or '\'' or '\\': value.Append(c); break;
                case 'u': CodePoint(4, value); break;
                case 'U': CodePoint(6, value); break;
                default: value.Append('\\').Append(c); break;
            }
        }
    }

    private void CodePoint(int digits, StringBuilder value)
    {
        if (at + digits > text.Length || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code > 0x10FFFF)
        {
            throw Stop(at - 2, "bad-string", $"“\\{text[at - 1]}”后应有 {digits} 位十六进制数", $"'\\{text[at - 1]}' wants {digits} hexadecimal digits");
        }
        at += digits;
        if (code is >= 0xD800 and <= 0xDFFF || code < 0x10000)
        {
            value.Append((char)code);
        }
        else
        {
            value.Append(char.ConvertFromUtf32(code));
        }
    }

    private AtNode At()
    {
        var place = at++;
        Space();
        if (!Sees("\""))
        {
            throw Unexpected("@ 后的引号，如 @\"2016-04-01\"", "a quoted text after @, as in @\"2016-04-01\"");
        }
        var written = Text();
        return TemporalText.Any(written) is { } value ? new AtNode(place, written, value) : throw Stop(place, "bad-literal",
            $"“{written}”不是日期、时间或时长；请写成 @\"2016-04-01\"、@\"P1Y\" 的样式", $"'{written}' is no date, time or duration; write it like @\"2016-04-01\" or @\"P1Y\"");
    }

    private string KnownOrSimpleName()
    {
        var place = at;
        var known = local.Longest(text, at);
        if (global.Longest(text, at) is { } other && other.End > (known?.End ?? 0))
        {
            known = other;
        }
        var end = Names.EndOfWord(text, at);
        if (known is { } longest && longest.End > end)
        {
            at = longest.End;
            return longest.Name;
        }
        var word = text[place..end];
        if (Names.Keywords.Contains(word))
        {
            throw Unexpected("值或名称", "a value or a name");
        }
        lastWord = (place, end);
        at = end;
        return word;
    }

    private string FieldName()
    {
        if (fields.Longest(text, at) is { } known)
        {
            at = known.End;
            return known.Name;
        }
        if (!Names.StartsName(text, at))
        {
            throw Unexpected("“.”后的名称", "a name after '.'");
        }
        var place = at;
        at = Names.EndOfWord(text, at);
        return text[place..at];
    }

    // In a filter the fields of the items are names of their own.
    private Node WithItem(Func<Node> read)
    {
        var added = filters == 0 ? fields.All().Where(local.Add).ToList() : [];
        filters++;
        try
        {
            return read();
        }
        finally
        {
            filters--;
            added.ForEach(local.Remove);
        }
    }

    private int filters;

    /// <summary>A name up to the word or one of the signs that end it.</summary>
    private string NameUntil(string end, string zh, string en)
    {
        Space();
        var place = at;
        var word = Names.StartsName(end, 0);
        while (at < text.Length)
        {
            if (word ? at > place && PeekKeyword(end) && !Names.IsPart(LastRune()) : end.Contains(text[at]))
            {
                break;
            }
            var next = Names.EndOfWord(text, at);
            if (next == at && !Names.IsSymbol(text[at]) && !Names.IsSpace(text[at]))
            {
                break;
            }
            at = Math.Max(next, at + 1);
        }
        if (Names.Normal(text[place..at]) is { } name)
        {
            return name;
        }
        at = place;
        throw Unexpected(zh, en);
    }

    private Rune LastRune() => Rune.DecodeLastFromUtf16(text.AsSpan(0, at), out var rune, out _) == System.Buffers.OperationStatus.Done ? rune : default;

    /// <summary>The name of a named argument, if one stands here with its colon.</summary>
    private string? ArgumentName()
    {
        if (!Names.StartsName(text, at))
        {
            return null;
        }
        var end = at;
        while (end < text.Length && text[end] != ':')
        {
            var next = Names.EndOfWord(text, end);
            if (next == end && !Names.IsSymbol(text[end]) && !Names.IsSpace(text[end]))
            {
                return null;
            }
            end = Math.Max(next, end + 1);
        }
        if (end >= text.Length || Names.Normal(text[at..end]) is not { } name)
        {
            return null;
        }
        at = end + 1;
        return name;
    }
}
