namespace Luling.Policy.Feel;

/// <summary>What a dot reaches (DMN 1.5, tables 64 to 67): entries of contexts, parts of dates and durations, ends of ranges.</summary>
internal static class Paths
{
    public static readonly string[] LongProperties = ["time offset", "start included", "end included"];

    public static object? Get(object? target, string name)
    {
        if (target is not FeelList list)
        {
            return One(target, name);
        }
        var values = new object?[list.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Get(list[i], name);
        }
        return new FeelList(values);
    }

    private static object? One(object? target, string name) => target switch
    {
        FeelContext context => context.Get(name),
        FeelDate date => Date(date, name),
        FeelTime time => Time(time, name, time.Zone?.OffsetSeconds ?? time.Zone?.OffsetOfNoDay),
        FeelDateTime moment => Date(moment.Date, name) ?? Time(moment.Time, name, moment.Time.Zone?.OffsetAt(moment.Date, moment.Time.Nanoseconds)),
        FeelDuration duration => name switch
        {
            "days" => duration.Days,
            "hours" => duration.Hours,
            "minutes" => duration.Minutes,
            "seconds" => duration.SecondsOfMinute,
            _ => null,
        },
        FeelMonths months => name switch { "years" => (decimal)months.Years, "months" => (decimal)months.Months, _ => null },
        FeelRange range => name switch
        {
            "start" => range.Start,
            "end" => range.End,
            "start included" => range.StartIncluded,
            "end included" => range.EndIncluded,
            _ => null,
        },
        _ => null,
    };

    private static object? Date(FeelDate date, string name) => name switch
    {
        "year" => (decimal)date.Year,
        "month" => (decimal)date.Month,
        "day" => (decimal)date.Day,
        "weekday" => (decimal)date.Weekday,
        _ => null,
    };

    private static object? Time(FeelTime time, string name, int? offset) => name switch
    {
        "hour" => (decimal)time.Hour,
        "minute" => (decimal)time.Minute,
        "second" => time.Second,
        "time offset" => offset is { } seconds ? new FeelDuration(seconds) : null,
        "timezone" => time.Zone?.Name,
        _ => null,
    };

    /// <summary>The type that a path gives, as far as it is known; null where there can be no such path.</summary>
    public static FeelType? TypeOf(FeelType target, string name)
    {
        switch (target.Kind)
        {
            case FeelKind.Any:
            case FeelKind.Context when target.Fields is null:
                return FeelType.Any;
            case FeelKind.Context:
                return target.Fields!.GetValueOrDefault(name);
            case FeelKind.List:
                return TypeOf(target.Element!, name) is { } item ? FeelType.ListOf(item) : null;
        }
        return (target.Kind, name) switch
        {
            (FeelKind.Date or FeelKind.DateTime, "year" or "month" or "day" or "weekday") => FeelType.Number,
            (FeelKind.Time or FeelKind.DateTime, "hour" or "minute" or "second") => FeelType.Number,
            (FeelKind.Time or FeelKind.DateTime, "time offset") => FeelType.Duration,
            (FeelKind.Time or FeelKind.DateTime, "timezone") => FeelType.String,
            (FeelKind.Duration, "days" or "hours" or "minutes" or "seconds") => FeelType.Number,
            (FeelKind.Months, "years" or "months") => FeelType.Number,
            (FeelKind.Range, "start" or "end") => target.Element,
            (FeelKind.Range, "start included" or "end included") => FeelType.Boolean,
            _ => null,
        };
    }
}
