namespace Luling.Policy.Feel;

/// <summary>
/// + - * / ** and negation (DMN 1.5, tables 56 to 60 and 62). What is not defined gives null: other types, division by zero,
/// a number that does not fit. The overloads on numbers are the fast path of expressions whose types are known.
/// </summary>
internal static class Arithmetic
{
    public static decimal? Add(decimal? a, decimal? b)
    {
        if (a is not { } x || b is not { } y)
        {
            return null;
        }
        try
        {
            return x + y;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Subtract(decimal? a, decimal? b)
    {
        if (a is not { } x || b is not { } y)
        {
            return null;
        }
        try
        {
            return x - y;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Multiply(decimal? a, decimal? b)
    {
        if (a is not { } x || b is not { } y)
        {
            return null;
        }
        try
        {
            return x * y;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Divide(decimal? a, decimal? b)
    {
        if (a is not { } x || b is not { } y || y == 0)
        {
            return null;
        }
        try
        {
            return x / y;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static decimal? Negate(decimal? a) => -a;

    public static decimal? Power(decimal? a, decimal? b)
    {
        if (a is not { } x || b is not { } y || Math.Abs(y) > 999_999_999)
        {
            return null;
        }
        try
        {
            return decimal.Truncate(y) == y ? WholePower(x, (long)y) : FromDouble(Math.Pow((double)x, (double)y));
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    /// <summary>Null for what is no number or does not fit.</summary>
    public static decimal? FromDouble(double value) => double.IsFinite(value) && Math.Abs(value) < 7.9e28 ? (decimal)value : null;

    private static decimal? WholePower(decimal x, long exponent)
    {
        if (exponent < 0)
        {
            return x == 0 ? null : WholePower(x, -exponent) is { } power ? power == 0 ? null : 1 / power : Math.Abs(x) > 1 ? 0m : null;
        }
        if (x == 0 || x == 1)
        {
            return exponent == 0 ? 1 : x;
        }
        try
        {
            var result = 1m;
            for (var square = x; ; square *= square)
            {
                if ((exponent & 1) == 1)
                {
                    result *= square;
                }
                exponent >>= 1;
                if (exponent == 0)
                {
                    return result;
                }
            }
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    public static string? Concatenate(string? a, string? b)
    {
        if (a is null || b is null)
        {
            return null;
        }
        return a.Length + b.Length > FeelLimits.LongestText ? throw FeelLimitException.TextTooLong() : a + b;
    }

    public static string? Concatenate(Evaluation evaluation, string? a, string? b)
    {
        var text = Concatenate(a, b);
        evaluation.ChargeFor(text);
        return text;
    }

    public static object? Add(Evaluation evaluation, object? a, object? b) => a is string x && b is string y ? Concatenate(evaluation, x, y) : Add(a, b);

    public static object? Add(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => Add((decimal?)x, y),
        (string x, string y) => Concatenate(x, y),
        (FeelMonths x, FeelMonths y) => Months((decimal)x.Count + y.Count),
        (FeelDuration x, FeelDuration y) => Duration(Add((decimal?)x.Seconds, y.Seconds)),
        (FeelDuration or FeelMonths, FeelDate or FeelTime or FeelDateTime) => Move(b, a, 1),
        (FeelDate or FeelTime or FeelDateTime, FeelDuration or FeelMonths) => Move(a, b, 1),
        _ => null,
    };

    public static object? Subtract(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => Subtract((decimal?)x, y),
        (FeelMonths x, FeelMonths y) => Months((decimal)x.Count - y.Count),
        (FeelDuration x, FeelDuration y) => Duration(Subtract((decimal?)x.Seconds, y.Seconds)),
        (FeelDate or FeelDateTime, FeelDate or FeelDateTime) => Between(Moment(a), Moment(b)),
        (FeelTime x, FeelTime y) => (x.Zone is null) == (y.Zone is null) ? new FeelDuration(Comparison.SecondsOf(x) - Comparison.SecondsOf(y)) : null,
        (FeelDate or FeelTime or FeelDateTime, FeelDuration or FeelMonths) => Move(a, b, -1),
        _ => null,
    };

    public static object? Multiply(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => Multiply((decimal?)x, y),
        (FeelMonths x, decimal y) => Months(Multiply((decimal?)x.Count, y)),
        (decimal x, FeelMonths y) => Months(Multiply((decimal?)y.Count, x)),
        (FeelDuration x, decimal y) => Duration(Multiply((decimal?)x.Seconds, y)),
        (decimal x, FeelDuration y) => Duration(Multiply((decimal?)y.Seconds, x)),
        _ => null,
    };

    public static object? Divide(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => Divide((decimal?)x, y),
        (FeelMonths x, decimal y) => Months(Divide((decimal?)x.Count, y)),
        (FeelMonths x, FeelMonths y) => Divide((decimal?)x.Count, y.Count),
        (FeelDuration x, decimal y) => Duration(Divide((decimal?)x.Seconds, y)),
        (FeelDuration x, FeelDuration y) => Divide((decimal?)x.Seconds, y.Seconds),
        _ => null,
    };

    public static object? Power(object? a, object? b) => a is decimal x && b is decimal y ? Power((decimal?)x, y) : null;

    public static object? Negate(object? a) => a switch
    {
        decimal x => -x,
        FeelMonths x => new FeelMonths(-x.Count),
        FeelDuration x => new FeelDuration(-x.Seconds),
        _ => null,
    };

    // A day without a time is its midnight in UTC where a moment is asked for (10.3.2.3.6).
    private static FeelDateTime Moment(object? value) =>
        value is FeelDate date ? new FeelDateTime(date, new FeelTime(0, FeelZone.Utc)) : (FeelDateTime)value!;

    private static object? Between(FeelDateTime a, FeelDateTime b) =>
        (a.Time.Zone is null) == (b.Time.Zone is null) ? new FeelDuration(a.Instant - b.Instant) : null;

    private static object? Move(object? from, object? by, int sign) => (from, by) switch
    {
        (FeelDate date, FeelMonths months) => date.AddMonths(sign * (decimal)months.Count),
        (FeelDate date, FeelDuration duration) => FeelDate.FromDayNumber(Math.Floor(date.DayNumber + sign * duration.Seconds / 86400)),
        (FeelDateTime moment, FeelMonths months) => moment.Date.AddMonths(sign * (decimal)months.Count) is { } day ? moment with { Date = day } : null,
        (FeelDateTime moment, FeelDuration duration) => Add((decimal?)moment.Instant, sign * duration.Seconds) is { } instant ? FeelDateTime.OfInstant(instant, moment.Time.Zone) : null,
        (FeelTime time, FeelDuration duration) => FeelTime.OfSeconds(time.Seconds + sign * (duration.Seconds % 86400), time.Zone),
        _ => null,
    };

    private static object? Months(decimal? count) => count is { } c && FeelMonths.Of(c) is { } months ? months : null;

    // Beyond the span of the calendar a duration means nothing, and would not fit into further arithmetic.
    private static object? Duration(decimal? seconds) => seconds is { } s && Math.Abs(s) < 1e20m ? new FeelDuration(s) : null;
}
