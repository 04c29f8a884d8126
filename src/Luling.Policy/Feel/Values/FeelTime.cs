using System.Globalization;

namespace Luling.Policy.Feel;

/// <summary>A time of day, to the nanosecond, local or with a zone (DMN 1.5, 10.3.2.3.4).</summary>
/// <param name="Nanoseconds">Since midnight, 0 to 86,399,999,999,999.</param>
/// <param name="Zone">Null for a local time.</param>
public readonly record struct FeelTime(long Nanoseconds, FeelZone? Zone)
{
    internal const long OfSecond = 1_000_000_000;
    internal const long OfDay = 86_400 * OfSecond;

    /// <summary>0 to 23.</summary>
    public int Hour => (int)(Nanoseconds / (3600 * OfSecond));

    /// <summary>0 to 59.</summary>
    public int Minute => (int)(Nanoseconds / (60 * OfSecond) % 60);

    /// <summary>0 to below 60, with its fraction.</summary>
    public decimal Second => Nanoseconds % (60 * OfSecond) / (decimal)OfSecond;

    internal decimal Seconds => Nanoseconds / (decimal)OfSecond;

    /// <summary>The time of these parts; null where there is no such time.</summary>
    internal static FeelTime? Of(decimal hour, decimal minute, decimal second, FeelZone? zone) =>
        hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60
            ? new FeelTime((long)hour * 3600 * OfSecond + (long)minute * 60 * OfSecond + (long)(second * OfSecond), zone) : null;

    /// <summary>A time from any number of seconds, taken modulo a day.</summary>
    internal static FeelTime OfSeconds(decimal seconds, FeelZone? zone)
    {
        var day = seconds - Math.Floor(seconds / 86400) * 86400;
        return new FeelTime((long)(day * OfSecond) % OfDay, zone);
    }

    /// <summary>Reads hh:mm:ss[.fraction][zone]; 24:00:00 is the midnight that ends a day. Null where the text is no time.</summary>
    internal static FeelTime? Parse(ReadOnlySpan<char> text, out bool endOfDay)
    {
        endOfDay = false;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':' || FeelZone.Digits(text[..2]) is not { } hour
            || FeelZone.Digits(text.Slice(3, 2)) is not { } minute || FeelZone.Digits(text.Slice(6, 2)) is not { } second
            || hour > 24 || minute > 59 || second > 59)
        {
            return null;
        }
        var at = 8;
        long fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            var scale = OfSecond;
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                scale /= 10;
                fraction += (text[at] - '0') * scale;
            }
            if (at == 9)
            {
                return null;
            }
        }
        if (!FeelZone.TryRead(text[at..], out var zone) || (hour == 24 && (minute > 0 || second > 0 || fraction > 0)))
        {
            return null;
        }
        endOfDay = hour == 24;
        return new FeelTime((hour % 24 * 3600L + minute * 60L + second) * OfSecond + fraction, zone);
    }

    /// <summary>hh:mm:ss[.fraction][zone].</summary>
    public override string ToString()
    {
        var fraction = Nanoseconds % OfSecond;
        var digits = fraction == 0 ? "" : "." + fraction.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        return string.Create(CultureInfo.InvariantCulture, $"{Hour:00}:{Minute:00}:{Nanoseconds / OfSecond % 60:00}{digits}{Zone}");
    }
}
