namespace Luling.Policy.Feel;

/// <summary>
/// Equality and order (DMN 1.5, tables 52 to 54). Values of different kinds give null. Times are compared to the millisecond,
/// texts by code points. The overloads on one type are the fast path.
/// </summary>
internal static class Comparison
{
    public static bool? Equal(decimal? a, decimal? b) => a.HasValue && b.HasValue ? a.GetValueOrDefault() == b.GetValueOrDefault() : a.HasValue == b.HasValue;

    public static bool? Equal(bool? a, bool? b) => a == b;

    public static bool? Equal(string? a, string? b) => string.Equals(a, b, StringComparison.Ordinal);

    public static bool? Equal(FeelDate? a, FeelDate? b) => a == b;

    public static bool? NotEqual(decimal? a, decimal? b) => !Equal(a, b);

    public static bool? NotEqual(bool? a, bool? b) => a != b;

    public static bool? NotEqual(string? a, string? b) => !Equal(a, b);

    public static bool? NotEqual(FeelDate? a, FeelDate? b) => a != b;

    public static bool? Less(decimal? a, decimal? b) => a.HasValue && b.HasValue ? a.GetValueOrDefault() < b.GetValueOrDefault() : null;

    public static bool? LessOrEqual(decimal? a, decimal? b) => a.HasValue && b.HasValue ? a.GetValueOrDefault() <= b.GetValueOrDefault() : null;

    public static bool? Greater(decimal? a, decimal? b) => Less(b, a);

    public static bool? GreaterOrEqual(decimal? a, decimal? b) => LessOrEqual(b, a);

    public static bool? Less(FeelDate? a, FeelDate? b) => a is { } x && b is { } y ? x < y : null;

    public static bool? LessOrEqual(FeelDate? a, FeelDate? b) => a is { } x && b is { } y ? x <= y : null;

    public static bool? Greater(FeelDate? a, FeelDate? b) => Less(b, a);

    public static bool? GreaterOrEqual(FeelDate? a, FeelDate? b) => LessOrEqual(b, a);

    public static bool? Less(string? a, string? b) => a is null || b is null ? null : ByCodePoint(a, b) < 0;

    public static bool? LessOrEqual(string? a, string? b) => a is null || b is null ? null : ByCodePoint(a, b) <= 0;

    public static bool? Greater(string? a, string? b) => Less(b, a);

    public static bool? GreaterOrEqual(string? a, string? b) => LessOrEqual(b, a);

    public static bool? Less(object? a, object? b) => Order(a, b) is { } order ? order < 0 : null;

    public static bool? LessOrEqual(object? a, object? b) => Less(a, b) is not { } less ? null : less || (Equal(a, b) ?? false);

    public static bool? Greater(object? a, object? b) => Less(b, a);

    public static bool? GreaterOrEqual(object? a, object? b) => LessOrEqual(b, a);

    public static bool? NotEqual(object? a, object? b) => !Equal(a, b);

    public static bool? Between(object? value, object? low, object? high) => Logic.And(LessOrEqual(low, value), LessOrEqual(value, high));

    public static bool? Between(decimal? value, decimal? low, decimal? high) => Logic.And(LessOrEqual(low, value), LessOrEqual(value, high));

    public static bool? Between(FeelDate? value, FeelDate? low, FeelDate? high) => Logic.And(LessOrEqual(low, value), LessOrEqual(value, high));

    public static bool? Between(string? value, string? low, string? high) => Logic.And(LessOrEqual(low, value), LessOrEqual(value, high));

    public static bool? Equal(Evaluation evaluation, object? a, object? b)
    {
        evaluation.ChargeFor(a);
        return Equal(a, b);
    }

    public static bool? NotEqual(Evaluation evaluation, object? a, object? b) => !Equal(evaluation, a, b);

    /// <summary>Null where the values are of different kinds; whatever is compared with null is simply equal or not.</summary>
    public static bool? Equal(object? a, object? b)
    {
        if (a is null || b is null)
        {
            return a is null && b is null;
        }
        return (a, b) switch
        {
            (decimal x, decimal y) => x == y,
            (string x, string y) => string.Equals(x, y, StringComparison.Ordinal),
            (bool x, bool y) => x == y,
            (FeelDate x, FeelDate y) => x == y,
            (FeelTime x, FeelTime y) => (x.Zone is null) == (y.Zone is null) && Milliseconds(SecondsOf(x)) == Milliseconds(SecondsOf(y)),
            (FeelDateTime x, FeelDateTime y) => (x.Time.Zone is null) == (y.Time.Zone is null) && Milliseconds(x.Instant) == Milliseconds(y.Instant),
            (FeelDuration x, FeelDuration y) => x.Seconds == y.Seconds,
            (FeelMonths x, FeelMonths y) => x.Count == y.Count,
            (FeelList x, FeelList y) => Lists(x, y),
            (FeelContext x, FeelContext y) => Contexts(x, y),
            (FeelRange x, FeelRange y) => Ranges(x, y),
            (FeelFunction x, FeelFunction y) => Equals(x.Identity, y.Identity),
            _ => null,
        };
    }

    /// <summary>Less than, equal to or greater than 0; null where the values have no order.</summary>
    public static int? Order(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => x.CompareTo(y),
        (string x, string y) => ByCodePoint(x, y),
        (FeelDate x, FeelDate y) => x.CompareTo(y),
        (FeelTime x, FeelTime y) => Milliseconds(SecondsOf(x, y.Zone)).CompareTo(Milliseconds(SecondsOf(y, x.Zone))),
        (FeelDateTime x, FeelDateTime y) => Moments(x, y),
        (FeelDuration x, FeelDuration y) => x.Seconds.CompareTo(y.Seconds),
        (FeelMonths x, FeelMonths y) => x.Count.CompareTo(y.Count),
        _ => null,
    };

    /// <summary>Seconds since midnight UTC where there is a zone, else local.</summary>
    internal static decimal SecondsOf(FeelTime time, FeelZone? otherwise = null) => time.Seconds - ((time.Zone ?? otherwise)?.OffsetOfNoDay ?? 0);

    private static decimal Milliseconds(decimal seconds) => Math.Floor(seconds * 1000);

    // A local time is taken to be told in the zone of the other (table 54).
    private static int Moments(FeelDateTime a, FeelDateTime b)
    {
        var x = a.Time.Zone is null && b.Time.Zone is { } zone ? a with { Time = a.Time with { Zone = zone } } : a;
        var y = b.Time.Zone is null && a.Time.Zone is { } other ? b with { Time = b.Time with { Zone = other } } : b;
        return Milliseconds(x.Instant).CompareTo(Milliseconds(y.Instant));
    }

    private static bool? Lists(FeelList a, FeelList b)
    {
        if (a.Count != b.Count)
        {
            return false;
        }
        for (var i = 0; i < a.Count; i++)
        {
            if (Equal(a[i], b[i]) != true)
            {
                return false;
            }
        }
        return true;
    }

    private static bool? Contexts(FeelContext a, FeelContext b) =>
        a.Names.Count == b.Names.Count && a.Names.All(name => b.TryGet(name, out var other) && Equal(a.Get(name), other) == true);

    private static bool? Ranges(FeelRange a, FeelRange b) =>
        (a.Form == RangeForm.NotEqual) == (b.Form == RangeForm.NotEqual) && a.StartIncluded == b.StartIncluded && a.EndIncluded == b.EndIncluded
        && Equal(a.Start, b.Start) == true && Equal(a.End, b.End) == true;

    private static int ByCodePoint(string a, string b)
    {
        var length = Math.Min(a.Length, b.Length);
        for (var i = 0; i < length; i++)
        {
            if (a[i] != b[i])
            {
                // Surrogates stand for code points above all others.
                return char.IsSurrogate(a[i]) == char.IsSurrogate(b[i]) ? a[i].CompareTo(b[i]) : char.IsSurrogate(a[i]) ? 1 : -1;
            }
        }
        return a.Length.CompareTo(b.Length);
    }
}
