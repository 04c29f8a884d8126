using System.Globalization;

namespace Luling.County.Reporting;

internal enum CheckRelation { None, Equal, AtMost, AtLeast }

/// <summary>Reads the arithmetic of the checks: numbers, figure ids, + - * / ( ) and ceil( ), with at most one of = &lt;= &gt;=
/// between two sides. A figure without a value makes its side unknown (null), never zero.</summary>
internal sealed class CheckExpression
{
    private readonly string text;
    private readonly Func<string, decimal?> figure;
    private int at;

    private CheckExpression(string text, Func<string, decimal?> figure) => (this.text, this.figure) = (text, figure);

    public static (string Left, CheckRelation Relation, string Right) Split(string expression)
    {
        foreach (var (sign, relation) in new[] { ("<=", CheckRelation.AtMost), (">=", CheckRelation.AtLeast), ("=", CheckRelation.Equal) })
        {
            if (expression.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var where)
            {
                return (expression[..where].Trim(), relation, expression[(where + sign.Length)..].Trim());
            }
        }
        return (expression.Trim(), CheckRelation.None, "");
    }

    /// <exception cref="FormatException">The text is no such expression.</exception>
    public static decimal? Evaluate(string expression, Func<string, decimal?> figure)
    {
        var reader = new CheckExpression(expression, figure);
        var value = reader.Sum();
        return reader.at == expression.Length ? value : throw reader.Wrong();
    }

    private decimal? Sum()
    {
        var value = Product();
        while (Next('+', '-') is { } sign)
        {
            var other = Product();
            value = sign == '+' ? value + other : value - other;
        }
        return value;
    }

    private decimal? Product()
    {
        var value = Term();
        while (Next('*', '/') is { } sign)
        {
            var other = Term();
            value = sign == '*' ? value * other : other == 0 ? null : value / other;
        }
        return value;
    }

    private decimal? Term()
    {
        if (Next('(') is not null)
        {
            return Closed();
        }
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '.'))
        {
            at++;
        }
        var word = text[start..at];
        Skip();
        if (word == "ceil" && Next('(') is not null)
        {
            return Closed() is { } value ? decimal.Ceiling(value) : null;
        }
        if (word.Length > 1 && char.IsAsciiLetterUpper(word[0]))
        {
            return figure(word);
        }
        return decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong();
    }

    private decimal? Closed()
    {
        var value = Sum();
        return Next(')') is not null ? value : throw Wrong();
    }

    private char? Next(params ReadOnlySpan<char> wanted)
    {
        Skip();
        if (at == text.Length || !wanted.Contains(text[at]))
        {
            return null;
        }
        var found = text[at++];
        Skip();
        return found;
    }

    private void Skip()
    {
        while (at < text.Length && text[at] == ' ')
        {
            at++;
        }
    }

    private FormatException Wrong() => new($"'{text}' cannot be read from character {at + 1} on.");
}
