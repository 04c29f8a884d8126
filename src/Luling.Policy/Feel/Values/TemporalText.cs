using System.Globalization;

namespace Luling.Policy.Feel;

/// <summary>Dates, times and durations from their written forms (DMN 1.5, 10.3.4.1); null where a text is none.</summary>
internal static class TemporalText
{
    public static FeelDate? Date(ReadOnlySpan<char> text)
    {
        var negative = text.Length > 0 && text[0] == '-';
        var body = negative ? text[1..] : text;
        var year = body.IndexOf('-');
        if (year is < 4 or > 9 || body.Length != year + 6 || body[year + 3] != '-' || (year > 4 && body[0] == '0')
            || FeelZone.Digits(body[..year]) is not { } y || FeelZone.Digits(body.Slice(year + 1, 2)) is not { } month
            || FeelZone.Digits(body.Slice(year + 4, 2)) is not { } day || (negative && y == 0))
        {
            return null;
        }
        return FeelDate.Of(negative ? -y : y, month, day);
    }

    public static FeelTime? Time(ReadOnlySpan<char> text) => FeelTime.Parse(text, out _);

    public static FeelDateTime? DateTime(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf('T');
        if (at < 0)
        {
            return Date(text) is { } only ? new FeelDateTime(only, default) : null;
        }
        if (Date(text[..at]) is not { } date || FeelTime.Parse(text[(at + 1)..], out var endOfDay) is not { } time)
        {
            return null;
        }
        if (endOfDay)
        {
            return FeelDate.FromDayNumber(date.DayNumber + 1) is { } next ? new FeelDateTime(next, time) : null;
        }
        return new FeelDateTime(date, time);
    }

    /// <summary>A <see cref="FeelDuration"/> or <see cref="FeelMonths"/>; the two do not mix.</summary>
    public static object? Duration(ReadOnlySpan<char> text)
    {
        var negative = text.Length > 0 && text[0] == '-';
        var rest = negative ? text[1..] : text;
        if (rest.Length < 3 || rest[0] != 'P')
        {
            return null;
        }
        rest = rest[1..];
        decimal months = 0, seconds = 0;
        var (calendar, clock, afterT, last) = (false, false, false, -1);
        while (!rest.IsEmpty)
        {
            if (rest[0] == 'T')
            {
                if (afterT || rest.Length == 1)
                {
                    return null;
                }
                afterT = true;
                rest = rest[1..];
                continue;
            }
            var length = Length(rest);
            if (length < 1 || length > 20 || !decimal.TryParse(rest[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                || rest[0] == '.' || rest[length - 1] == '.')
            {
                return null;
            }
            var order = Order(rest[length], afterT);
            if (order <= last || (rest[..length].Contains('.') && rest[length] != 'S'))
            {
                return null;
            }
            last = order;
            (calendar, clock) = (calendar || order < 2, clock || order >= 2);
            months += order switch { 0 => value * 12, 1 => value, _ => 0 };
            seconds += order switch { 2 => value * 86400, 3 => value * 3600, 4 => value * 60, 5 => value, _ => 0 };
            rest = rest[(length + 1)..];
        }
        return (calendar, clock) switch
        {
            (true, false) when !afterT => FeelMonths.Of(negative ? -months : months) is { } m ? m : null,
            (false, true) => new FeelDuration(negative ? -seconds : seconds),
            _ => null,
        };
    }

    /// <summary>What stands in @"…": a date, a time, a date and time or a duration.</summary>
    public static object? Any(string text) =>
        Date(text) is { } date ? date
        : Time(text) is { } time ? time
        : DateTime(text) is { } moment ? moment
        : Duration(text);

    private static int Length(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && text[i] != '.')
            {
                return i;
            }
        }
        return -1;
    }

    private static int Order(char unit, bool afterT) => (unit, afterT) switch
    {
        ('Y', false) => 0,
        ('M', false) => 1,
        ('D', false) => 2,
        ('H', true) => 3,
        ('M', true) => 4,
        ('S', true) => 5,
        _ => -1,
    };
}
