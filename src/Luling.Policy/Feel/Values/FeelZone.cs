using System.Globalization;

namespace Luling.Policy.Feel;

/// <summary>Where a time is told: an offset from UTC, or a zone of the IANA database, whose rules give the offset of a day.</summary>
public sealed record FeelZone
{
    private readonly TimeZoneInfo? rules;

    private FeelZone(int? offset, string? name, TimeZoneInfo? rules) => (OffsetSeconds, Name, this.rules) = (offset, name, rules);

    /// <summary>Seconds east of UTC; null for a named zone.</summary>
    public int? OffsetSeconds { get; }

    /// <summary>The IANA name, such as Asia/Shanghai; null for an offset.</summary>
    public string? Name { get; }

    internal static FeelZone Utc { get; } = new(0, null, null);

    /// <summary>At most 14 hours either way (XML Schema); null beyond.</summary>
    internal static FeelZone? OfOffset(decimal seconds) =>
        Math.Abs(seconds) <= 14 * 3600 && decimal.Truncate(seconds) == seconds ? new FeelZone((int)seconds, null, null) : null;

    /// <summary>Null where there is no such zone.</summary>
    internal static FeelZone? OfName(string name)
    {
        // The names of another system that the platform knows as well ("China Standard Time") are not IANA's.
        if (name.Length is 0 or > 64 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+'))
        {
            return null;
        }
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? new FeelZone(null, name, zone) : null;
    }

    /// <summary>"", Z, +hh:mm, -hh:mm, +hh:mm:ss, @Area/City; false where the text is none of them.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out FeelZone? zone)
    {
        zone = null;
        if (text.IsEmpty)
        {
            return true;
        }
        if (text is "Z" or "z")
        {
            zone = Utc;
        }
        else if (text[0] == '@')
        {
            zone = OfName(text[1..].ToString());
        }
        else if (text[0] is '+' or '-' && text.Length is 6 or 9 && text[3] == ':' && (text.Length == 6 || text[6] == ':')
            && Digits(text.Slice(1, 2)) is { } hours && Digits(text.Slice(4, 2)) is { } minutes and < 60
            && (text.Length == 6 ? 0 : Digits(text.Slice(7, 2))) is { } seconds and < 60)
        {
            var offset = hours * 3600 + minutes * 60 + seconds;
            zone = OfOffset(text[0] == '-' ? -offset : offset);
        }
        return zone is not null;
    }

    internal static int? Digits(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit(c))
            {
                return null;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    /// <summary>Seconds east of UTC at a local time of this zone.</summary>
    internal int OffsetAt(FeelDate day, long nanoseconds) =>
        OffsetSeconds ?? (int)rules!.GetUtcOffset(Moment(day, nanoseconds, DateTimeKind.Unspecified)).TotalSeconds;

    /// <summary>Seconds east of UTC at a time told in UTC.</summary>
    internal int OffsetAtUtc(FeelDate day, long nanoseconds) =>
        OffsetSeconds ?? (int)rules!.GetUtcOffset(Moment(day, nanoseconds, DateTimeKind.Utc)).TotalSeconds;

    /// <summary>Seconds east of UTC without a day: the zone's standard time.</summary>
    internal int OffsetOfNoDay => OffsetSeconds ?? (int)rules!.BaseUtcOffset.TotalSeconds;

    // Before the year 1 and after 9999 the rules of the nearest year are taken: nobody knows better.
    private static DateTime Moment(FeelDate day, long nanoseconds, DateTimeKind kind)
    {
        var year = (int)Math.Clamp(day.Year, 4, 9996);
        var date = FeelDate.Of(year, day.Month, day.Day) ?? FeelDate.Of(year, 2, 28)!.Value;
        return new DateTime((int)date.Year, date.Month, date.Day, 0, 0, 0, kind).AddTicks(nanoseconds / 100);
    }

    /// <inheritdoc/>
    public bool Equals(FeelZone? other) => other is not null && OffsetSeconds == other.OffsetSeconds && Name == other.Name;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(OffsetSeconds, Name);

    /// <summary>As it is written behind a time: Z, +08:00, @Asia/Shanghai.</summary>
    public override string ToString()
    {
        if (OffsetSeconds is not { } offset)
        {
            return "@" + Name;
        }
        if (offset == 0)
        {
            return "Z";
        }
        var a = Math.Abs(offset);
        return string.Create(CultureInfo.InvariantCulture, $"{(offset < 0 ? '-' : '+')}{a / 3600:00}:{a / 60 % 60:00}{(a % 60 == 0 ? "" : ":" + (a % 60).ToString("00", CultureInfo.InvariantCulture))}");
    }
}
