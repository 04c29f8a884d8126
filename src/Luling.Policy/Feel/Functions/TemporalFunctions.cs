using static Luling.Policy.Feel.Builtins;

namespace Luling.Policy.Feel;

/// <summary>Functions on days and moments (DMN 1.5, tables 77, 79 and 82).</summary>
internal static class TemporalFunctions
{
    private static readonly BuiltinParameter Day = P("date", FeelType.Date, FeelType.DateTime);

    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    public static readonly Builtin[] All =
    [
        new("day of year", S(FeelType.Number, [Day], a => (decimal)D(a[0]).DayOfYear)),
        new("day of week", S(FeelType.String, [Day], a => Weekdays[D(a[0]).Weekday - 1])),
        new("month of year", S(FeelType.String, [Day], a => Months[D(a[0]).Month - 1])),
        new("week of year", S(FeelType.Number, [Day], a => (decimal)D(a[0]).WeekOfYear)),
        new("is", S(FeelType.Boolean, [Open("value1"), Open("value2")], a => Same(a[0], a[1]))),
        new("today", new Signature(FeelType.Date, [], (evaluation, _) => evaluation.Now?.Date)),
        new("now", new Signature(FeelType.DateTime, [], (evaluation, _) => evaluation.Now)),
    ];

    private static FeelDate D(object? value) => value is FeelDateTime moment ? moment.Date : (FeelDate)value!;

    /// <summary>The same element of the semantic domain: unlike equality it tells a local time from one with a zone, and never gives null.</summary>
    private static bool Same(object? a, object? b) => (a, b) switch
    {
        (FeelTime x, FeelTime y) => x == y,
        (FeelDateTime x, FeelDateTime y) => x == y,
        (FeelList x, FeelList y) => x.Count == y.Count && x.Zip(y).All(p => Same(p.First, p.Second)),
        (FeelContext x, FeelContext y) => x.Names.Count == y.Names.Count && x.Names.All(n => y.TryGet(n, out var other) && Same(x.Get(n), other)),
        _ => Comparison.Equal(a, b) == true,
    };
}
