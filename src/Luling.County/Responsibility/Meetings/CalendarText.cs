using System.Globalization;
using System.Text;

namespace Luling.County.Responsibility;

/// <summary>A day in a calendar.</summary>
/// <param name="Id">Stays the same for ever, so that a calendar that has it moves it instead of adding it again.</param>
/// <param name="Day">The whole day.</param>
/// <param name="Summary">What it is called.</param>
/// <param name="Description">More of it; null where there is none.</param>
/// <param name="Location">Where; null where it is not known.</param>
/// <param name="Url">Its page; null where there is none for the reader.</param>
internal sealed record CalendarDay(string Id, DateOnly Day, string Summary, string? Description = null, string? Location = null, string? Url = null);

/// <summary>Writes calendars that phones and mail programs read (RFC 5545): lines end in CR LF and are folded so that none has more than 75 octets, never within a character.</summary>
internal static class CalendarText
{
    public const string ContentType = "text/calendar; charset=utf-8";
    private const int LongestLine = 75;

    /// <param name="name">The calendar's name.</param>
    /// <param name="days">Its days.</param>
    /// <param name="stamp">When it was made.</param>
    public static string Of(string name, IEnumerable<CalendarDay> days, DateTimeOffset stamp)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN", "VCALENDAR");
        Line(text, "VERSION", "2.0");
        Line(text, "PRODID", "-//Luling//Meetings//ZH");
        Line(text, "CALSCALE", "GREGORIAN");
        Line(text, "X-WR-CALNAME", Escaped(name));
        foreach (var day in days)
        {
            Line(text, "BEGIN", "VEVENT");
            Line(text, "UID", Escaped(day.Id));
            Line(text, "DTSTAMP", stamp.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
            Line(text, "DTSTART;VALUE=DATE", Date(day.Day));
            Line(text, "DTEND;VALUE=DATE", Date(day.Day.AddDays(1)));
            Line(text, "SUMMARY", Escaped(day.Summary));
            if (day.Description is not null)
            {
                Line(text, "DESCRIPTION", Escaped(day.Description));
            }
            if (day.Location is not null)
            {
                Line(text, "LOCATION", Escaped(day.Location));
            }
            if (day.Url is not null)
            {
                Line(text, "URL", day.Url);
            }
            Line(text, "TRANSP", "TRANSPARENT");
            Line(text, "END", "VEVENT");
        }
        Line(text, "END", "VCALENDAR");
        return text.ToString();
    }

    /// <summary>Section 3.3.11: backslash, semicolon, comma and line ends; other control characters are left out, as no reader takes them.</summary>
    internal static string Escaped(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var c in value.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'))
        {
            text.Append(c switch { '\\' => "\\\\", ';' => "\\;", ',' => "\\,", '\n' => "\\n", '\t' => " ", _ when char.IsControl(c) => "", _ => c.ToString() });
        }
        return text.ToString();
    }

    /// <summary>Section 3.1: a longer line goes on behind CR LF and a blank, which counts as an octet of the next.</summary>
    private static void Line(StringBuilder to, string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                to.Append("\r\n ");
                octets = 1;
            }
            to.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        to.Append("\r\n");
    }

    private static string Date(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
