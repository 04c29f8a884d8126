using System.Text;

namespace Luling.County.Tests.Architecture;

/// <summary>
/// C# source taken apart: the code without the content of its string and character literals, and the comments;
/// both line by line as they stood. Knows regular, verbatim, raw and interpolated strings (the code in their holes stays).
/// </summary>
internal sealed class CSharpText
{
    private readonly string text;
    private readonly StringBuilder kept;
    private readonly StringBuilder comments;
    private int at;

    private CSharpText(string text)
    {
        this.text = text;
        kept = new StringBuilder(text.Length);
        comments = new StringBuilder(text.Length);
    }

    public static (string Code, string Comments) TakeApart(string text)
    {
        var reader = new CSharpText(text);
        reader.Code(holeOf: 0);
        return (reader.kept.ToString(), reader.comments.ToString());
    }

    private bool Sees(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

    private void Keep(int count) => Move(count, code: true, comment: false);

    private void Blank(int count) => Move(count, code: false, comment: false);

    private void Move(int count, bool code, bool comment)
    {
        for (; count > 0 && at < text.Length; count--, at++)
        {
            var blank = text[at] == '\n' ? '\n' : ' ';
            kept.Append(code ? text[at] : blank);
            comments.Append(comment ? text[at] : blank);
        }
    }

    private int Run(char c, int from)
    {
        var end = from;
        while (end < text.Length && text[end] == c)
        {
            end++;
        }

        return end - from;
    }

    private int LengthTo(string end, int from)
    {
        var found = text.IndexOf(end, from, StringComparison.Ordinal);
        return (found < 0 ? text.Length : found + end.Length) - at;
    }

    // Inside a hole of an interpolated string (holeOf = the braces that close it) code ends at its closing brace.
    private void Code(int holeOf)
    {
        var depth = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (holeOf > 0 && depth == 0 && c == '}')
            {
                Keep(holeOf);
                return;
            }

            if (holeOf > 0 && depth == 0 && c == ':' && !Sees("::"))
            {
                // The format of the value: text for people ("yyyy年"), not code.
                while (at < text.Length && text[at] != '}')
                {
                    Blank(1);
                }
            }
            else if (Sees("//"))
            {
                Move(LengthTo("\n", at), code: false, comment: true);
            }
            else if (Sees("/*"))
            {
                Move(LengthTo("*/", at + 2), code: false, comment: true);
            }
            else if (c == '#' && holeOf == 0 && kept.ToString(kept.Length - LineSoFar(), LineSoFar()).Trim().Length == 0)
            {
                Keep(LengthTo("\n", at));
            }
            else if (c == '\'')
            {
                Keep(1);
                Regular('\'', dollars: 0);
            }
            else if (c is '"' or '$' or '@' && StringStart() is { } start)
            {
                Keep(start.Prefix);
                Literal(start.Dollars, start.Verbatim);
            }
            else
            {
                depth += c is '(' or '[' or '{' ? 1 : c is ')' or ']' or '}' ? -1 : 0;
                Keep(Sees("::") ? 2 : 1);
            }
        }
    }

    private int LineSoFar()
    {
        var length = 0;
        while (length < kept.Length && kept[kept.Length - 1 - length] != '\n')
        {
            length++;
        }

        return length;
    }

    private (int Prefix, int Dollars, bool Verbatim)? StringStart()
    {
        var end = at;
        while (end < text.Length && text[end] is '$' or '@')
        {
            end++;
        }

        var prefix = text[at..end];
        return end < text.Length && text[end] == '"' ? (end - at, prefix.Count(c => c == '$'), prefix.Contains('@')) : null;
    }

    private void Literal(int dollars, bool verbatim)
    {
        var quotes = Run('"', at);
        if (verbatim)
        {
            Keep(1);
            Verbatim(dollars);
        }
        else if (quotes >= 3)
        {
            Keep(quotes);
            Raw(quotes, dollars);
        }
        else
        {
            Keep(1);
            Regular('"', dollars);
        }
    }

    private void Regular(char end, int dollars)
    {
        while (at < text.Length && text[at] != end && text[at] != '\n')
        {
            if (text[at] == '\\')
            {
                Blank(2);
            }
            else
            {
                HoleOrText(dollars, raw: false);
            }
        }

        Keep(1);
    }

    private void Verbatim(int dollars)
    {
        while (at < text.Length)
        {
            if (Sees("\"\""))
            {
                Blank(2);
            }
            else if (text[at] == '"')
            {
                Keep(1);
                return;
            }
            else
            {
                HoleOrText(dollars, raw: false);
            }
        }
    }

    private void Raw(int quotes, int dollars)
    {
        while (at < text.Length)
        {
            var run = Run('"', at);
            if (run >= quotes)
            {
                Keep(run);
                return;
            }

            if (run > 0)
            {
                Blank(run);
            }
            else
            {
                HoleOrText(dollars, raw: true);
            }
        }
    }

    private void HoleOrText(int dollars, bool raw)
    {
        var braces = dollars == 0 ? 0 : Run('{', at);
        // Regular: two braces are one brace of text. Raw: as many braces as dollars open a hole, fewer are text.
        var opens = raw ? braces >= dollars && dollars > 0 : braces % 2 == 1;
        if (!opens)
        {
            Blank(Math.Max(braces, 1));
            return;
        }

        Keep(braces);
        Code(holeOf: raw ? dollars : 1);
    }
}
