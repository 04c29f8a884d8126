using System.Globalization;
using static Luling.Policy.Feel.Builtins;

namespace Luling.Policy.Feel;

/// <summary>Conversion functions and negation (DMN 1.5, tables 72 and 73).</summary>
internal static class ConversionFunctions
{
    private static readonly BuiltinParameter Year = P("year", FeelType.Number), Month = P("month", FeelType.Number), Day = P("day", FeelType.Number);
    private static readonly BuiltinParameter Hour = P("hour", FeelType.Number), Minute = P("minute", FeelType.Number), Second = P("second", FeelType.Number);
    private static readonly BuiltinParameter FromText = P("from", FeelType.String);
    private static readonly BuiltinParameter Moment = P("from", FeelType.Date, FeelType.DateTime);

    public static readonly Builtin[] All =
    [
        new("date",
            S(FeelType.Date, [FromText], a => TemporalText.Date((string)a[0]!)),
            S(FeelType.Date, [Moment], a => DateOf(a[0])),
            S(FeelType.Date, [Year, Month, Day], a => Date(a[0], a[1], a[2]))),
        new("time",
            S(FeelType.Time, [FromText], a => TemporalText.Time((string)a[0]!)),
            S(FeelType.Time, [P("from", FeelType.Time, FeelType.DateTime)], a => a[0] is FeelDateTime moment ? moment.Time : a[0]),
            S(FeelType.Time, [Hour, Minute, Second], a => Time(a, 0, null)),
            S(FeelType.Time, [Hour, Minute, Second, Open("offset", FeelType.Duration)], a => Zone(a[3], out var zone) ? Time(a, 0, zone) : null)),
        new("date and time",
            S(FeelType.DateTime, [FromText], a => TemporalText.DateTime((string)a[0]!)),
            S(FeelType.DateTime, [Moment], a => a[0] is FeelDate day ? new FeelDateTime(day, new FeelTime(0, FeelZone.Utc)) : a[0]),
            S(FeelType.DateTime, [P("date", FeelType.Date, FeelType.DateTime), P("time", FeelType.Time)], a => new FeelDateTime(DateOf(a[0]), (FeelTime)a[1]!)),
            S(FeelType.DateTime, [Year, Month, Day, Hour, Minute, Second], a => DateTime(a, null)),
            S(FeelType.DateTime, [Year, Month, Day, Hour, Minute, Second, Open("offset", FeelType.Duration)], a => Zone(a[6], out var zone) ? DateTime(a, zone) : null),
            S(FeelType.DateTime, [Year, Month, Day, Hour, Minute, Second, P("timezone", FeelType.String)], a => FeelZone.OfName((string)a[6]!) is { } zone ? DateTime(a, zone) : null)),
        new("duration", S(FeelType.Any, [FromText], a => TemporalText.Duration((string)a[0]!))),
        new("years and months duration", S(FeelType.Months, [Moment, P("to", FeelType.Date, FeelType.DateTime)], a => Between(DateOf(a[0]), DateOf(a[1])))),
        new("number", S(FeelType.Number, [FromText, Open("grouping separator", FeelType.String), Open("decimal separator", FeelType.String)],
            a => Number((string)a[0]!, (string?)a[1], (string?)a[2]))),
        new("string", S(FeelType.String, [P("from", FeelType.Any)], a => FeelValue.Text(a[0]))),
        new("range", S(FeelType.AnyRange, [FromText], a => Range((string)a[0]!))),
        new("not", S(FeelType.Boolean, [P("negand", FeelType.Boolean)], a => !(bool)a[0]!)),
    ];

    private static FeelDate DateOf(object? value) => value is FeelDateTime moment ? moment.Date : (FeelDate)value!;

    private static FeelDate? Date(object? year, object? month, object? day) =>
        Whole(year) is { } y && Whole(month) is { } m && Whole(day) is { } d ? FeelDate.Of(y, m, d) : null;

    private static FeelTime? Time(object?[] a, int at, FeelZone? zone) =>
        FeelTime.Of(decimal.Truncate((decimal)a[at]!), decimal.Truncate((decimal)a[at + 1]!), (decimal)a[at + 2]!, zone);

    private static object? DateTime(object?[] a, FeelZone? zone) =>
        Date(a[0], a[1], a[2]) is { } date && Time(a, 3, zone) is { } time ? new FeelDateTime(date, time) : null;

    // A null offset is none; one out of bounds is a fault.
    private static bool Zone(object? offset, out FeelZone? zone)
    {
        zone = offset is FeelDuration duration ? FeelZone.OfOffset(duration.Seconds) : null;
        return offset is null || zone is not null;
    }

    private static FeelMonths Between(FeelDate from, FeelDate to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        if (months > 0 && to.Day < from.Day)
        {
            months--;
        }
        else if (months < 0 && to.Day > from.Day)
        {
            months++;
        }
        return new FeelMonths(months);
    }

    private static decimal? Number(string text, string? grouping, string? point)
    {
        if (grouping is not (null or " " or "," or ".") || point is not (null or "," or ".") || (grouping is not null && grouping == point))
        {
            return null;
        }
        var plain = grouping is null ? text : text.Replace(grouping, "", StringComparison.Ordinal);
        // Whatever stands for the point, a '.' that is not the point must not be read as one.
        if (point == "," && plain.Contains('.'))
        {
            return null;
        }
        plain = point is null ? plain : plain.Replace(point, ".", StringComparison.Ordinal);
        return plain.Length > 0 && char.IsAsciiDigit(plain[^1]) && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
            && plain[0] != '+' ? number : null;
    }

    /// <summary>A range from its text; its ends may be literals only.</summary>
    private static object? Range(string text)
    {
        var (tree, _) = FeelParser.Parse(text, new FeelNames(new KnownNames(["date and time"]), [], _ => null));
        return tree switch
        {
            RangeNode range when End(range.Start, out var start) && End(range.End, out var end) => Membership.Range(range.StartIncluded, start, end, range.EndIncluded),
            UnaryRangeNode { Form: not (RangeForm.Equal or RangeForm.NotEqual) } unary when End(unary.End, out var end) => Membership.UnaryRange(unary.Form, end),
            _ => null,
        };
    }

    private static bool End(Node node, out object? value)
    {
        value = node switch
        {
            LiteralNode literal => literal.Value,
            AtNode at => at.Value,
            NegateNode { Operand: LiteralNode or AtNode } negated when End(negated.Operand, out var inner) => Arithmetic.Negate(inner),
            CallNode { Callee: NameNode { Name: "date" or "time" or "date and time" or "duration" } name, Arguments: [LiteralNode { Value: string text }] } => name.Name switch
            {
                "date" => TemporalText.Date(text),
                "time" => TemporalText.Time(text),
                "duration" => TemporalText.Duration(text),
                _ => TemporalText.DateTime(text),
            },
            _ => null,
        };
        return value is not null;
    }
}
