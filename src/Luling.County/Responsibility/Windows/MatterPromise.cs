namespace Luling.County.Responsibility;

internal enum PromiseState
{
    /// <summary>Papers are missing, or it was withdrawn: nothing is promised.</summary>
    NotRunning,
    Running,
    /// <summary>Not answered, and the promised day is over.</summary>
    Late,
    AnsweredInTime,
    AnsweredLate,
}

/// <summary>How a matter stands with its promise on a day.</summary>
/// <param name="State">The state.</param>
/// <param name="Days">Days left while it runs, days too late where it is late; 0 otherwise.</param>
internal readonly record struct PromiseOn(PromiseState State, int Days)
{
    public bool IsBroken => State is PromiseState.Late or PromiseState.AnsweredLate;

    /// <summary>Whether it can be said that the promise was kept or not: the base of the share that was kept.</summary>
    public bool IsDecided => State is PromiseState.Late or PromiseState.AnsweredLate or PromiseState.AnsweredInTime;
}

/// <summary>When an answer is due, and whether it came in time. Workdays are Monday to Friday: public holidays are not known and count as workdays.</summary>
internal static class MatterPromise
{
    /// <summary>The last day that is in time. The day on which the papers were complete does not count; with no days at all it is due on that day.</summary>
    /// <param name="complete">The day on which the papers were complete.</param>
    /// <param name="days">Days promised, 0 or more.</param>
    /// <param name="workdays">Whether Saturdays and Sundays are left out.</param>
    public static DateOnly DueOn(DateOnly complete, int days, bool workdays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        if (!workdays)
        {
            return complete.AddDays(days);
        }
        // Whole weeks have five workdays each, wherever they begin.
        var day = complete.AddDays(days / 5 * 7);
        for (var left = days % 5; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkday(day) ? 1 : 0;
        }
        // From a weekend, whole weeks end on a weekend again: the last workday counted was the Friday before.
        while (days >= 5 && !IsWorkday(day))
        {
            day = day.AddDays(-1);
        }
        return day;
    }

    public static bool IsWorkday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <param name="state">Where the matter stands.</param>
    /// <param name="due">The promised day; null while nothing is promised.</param>
    /// <param name="answered">The day of the answer; null while there is none.</param>
    /// <param name="day">The day that is asked about.</param>
    public static PromiseOn On(MatterState state, DateOnly? due, DateOnly? answered, DateOnly day)
    {
        if (state == MatterState.Withdrawn || due is not { } limit)
        {
            return new(PromiseState.NotRunning, 0);
        }
        if (answered is { } done)
        {
            return done <= limit ? new(PromiseState.AnsweredInTime, 0) : new(PromiseState.AnsweredLate, done.DayNumber - limit.DayNumber);
        }
        return day <= limit ? new(PromiseState.Running, limit.DayNumber - day.DayNumber) : new(PromiseState.Late, day.DayNumber - limit.DayNumber);
    }

    public static Bilingual TextOf(PromiseState state) => state switch
    {
        PromiseState.NotRunning => ("未起算", "not running"),
        PromiseState.Running => ("时限内", "in time so far"),
        PromiseState.Late => ("超时未办结", "late, not answered"),
        PromiseState.AnsweredInTime => ("按时办结", "answered in time"),
        PromiseState.AnsweredLate => ("超时办结", "answered late"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
