namespace Luling.Policy.Feel;

/// <summary>A day with a time, local or with a zone (DMN 1.5, 10.3.2.3.6).</summary>
/// <param name="Date">The day, as told in the zone of the time.</param>
/// <param name="Time">The time with its zone, if it has one.</param>
public readonly record struct FeelDateTime(FeelDate Date, FeelTime Time)
{
    /// <summary>Seconds since 1970-01-01T00:00:00, in UTC where there is a zone, else local.</summary>
    internal decimal Instant => LocalSeconds - (Time.Zone?.OffsetAt(Date, Time.Nanoseconds) ?? 0);

    internal decimal LocalSeconds => Date.DayNumber * 86400m + Time.Seconds;

    /// <summary>The inverse of <see cref="Instant"/>; null outside the calendar.</summary>
    internal static FeelDateTime? OfInstant(decimal seconds, FeelZone? zone)
    {
        if (zone is null)
        {
            return OfLocal(seconds, null);
        }
        return OfLocal(seconds, zone) is { } utc ? OfLocal(seconds + zone.OffsetAtUtc(utc.Date, utc.Time.Nanoseconds), zone) : null;
    }

    private static FeelDateTime? OfLocal(decimal seconds, FeelZone? zone)
    {
        var day = Math.Floor(seconds / 86400);
        return FeelDate.FromDayNumber(day) is { } date ? new FeelDateTime(date, FeelTime.OfSeconds(seconds - day * 86400, zone)) : null;
    }

    /// <summary>yyyy-MM-ddThh:mm:ss[.fraction][zone].</summary>
    public override string ToString() => $"{Date}T{Time}";
}
