using System.Globalization;
using System.Text;

namespace Luling.Policy.Feel;

/// <summary>What values there are, and how they are written.</summary>
internal static class FeelValue
{
    /// <summary>The value itself when FEEL knows its type; other types of the platform are a defect of the caller.</summary>
    public static object? Checked(object? value) => value switch
    {
        null or decimal or string or bool or FeelDate or FeelTime or FeelDateTime or FeelDuration or FeelMonths
            or FeelList or FeelContext or FeelRange or FeelFunction => value,
        int number => (decimal)number,
        long number => (decimal)number,
        DateOnly day => FeelDate.From(day),
        _ => throw new ArgumentException($"{value.GetType()} is no FEEL value", nameof(value)),
    };

    /// <summary>For values from outside: too large a value is the caller's error there, not a stopped evaluation.</summary>
    public static T Make<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (FeelLimitException limit)
        {
            throw new ArgumentException(limit.Message, limit);
        }
    }

    /// <summary>All values in a list or context, and how deep they lie.</summary>
    public static (int Weight, int Depth) Measure(ReadOnlySpan<object?> items)
    {
        long weight = 1;
        var depth = 0;
        foreach (var item in items)
        {
            var (w, d) = item switch { FeelList list => (list.Weight, list.Depth), FeelContext context => (context.Weight, context.Depth), _ => (1, 0) };
            weight += w;
            depth = Math.Max(depth, d);
        }
        return weight > FeelLimits.MostSteps || depth >= FeelLimits.DeepestNesting ? throw FeelLimitException.TooLarge() : ((int)weight, depth + 1);
    }

    /// <summary>As an expression would say it: strings in quotes, dates as @"…" literals.</summary>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => Quoted(text),
        FeelDate or FeelTime or FeelDateTime or FeelDuration or FeelMonths => $"@\"{value}\"",
        FeelList or FeelContext or FeelRange => Written(value, literal: true),
        _ => Text(value)!,
    };

    private static string Written(object value, bool literal)
    {
        var into = new StringBuilder();
        Append(into, value, literal);
        return into.ToString();
    }

    /// <summary>The built-in <c>string()</c>; null for null.</summary>
    public static string? Text(object? value)
    {
        switch (value)
        {
            case null: return null;
            case string text: return text;
            case bool truth: return truth ? "true" : "false";
            case decimal number: return Number(number);
            case FeelList or FeelContext or FeelRange or FeelFunction:
                return Written(value, literal: false);
            default: return value.ToString();
        }
    }

    public static string Number(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            quoted.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => null } ?? c.ToString());
        }
        return quoted.Append('"').ToString();
    }

    private static void Append(StringBuilder text, object? value, bool literal)
    {
        if (text.Length > FeelLimits.LongestText)
        {
            throw FeelLimitException.TextTooLong();
        }
        switch (value)
        {
            case FeelList list:
                text.Append('[');
                for (var i = 0; i < list.Count; i++)
                {
                    Append(i == 0 ? text : text.Append(", "), list[i], literal);
                }
                text.Append(']');
                break;
            case FeelContext context:
                text.Append('{');
                for (var i = 0; i < context.Names.Count; i++)
                {
                    text.Append(i == 0 ? "" : ", ").Append(Names.IsPlain(context.Names[i]) ? context.Names[i] : Quoted(context.Names[i])).Append(": ");
                    Append(text, context.Values[i], literal);
                }
                text.Append('}');
                break;
            case FeelRange { Form: RangeForm.Interval } range:
                Append(text.Append(range.StartIncluded ? '[' : '('), range.Start, literal);
                Append(text.Append(".."), range.End, literal);
                text.Append(range.EndIncluded ? ']' : ')');
                break;
            case FeelRange range:
                Append(text.Append('(').Append(Operator(range.Form)), range.Start ?? range.End, literal);
                text.Append(')');
                break;
            case FeelFunction function:
                text.Append("function(").AppendJoin(", ", function.Parameters).Append(')');
                break;
            case string inner:
                text.Append(Quoted(inner));
                break;
            default:
                text.Append(literal ? Literal(value) : Text(value) ?? "null");
                break;
        }
    }

    public static string Operator(RangeForm form) => form switch
    {
        RangeForm.Less => "< ",
        RangeForm.LessOrEqual => "<= ",
        RangeForm.Greater => "> ",
        RangeForm.GreaterOrEqual => ">= ",
        RangeForm.Equal => "= ",
        _ => "!= ",
    };
}
