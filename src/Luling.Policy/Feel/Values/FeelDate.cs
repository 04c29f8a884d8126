using System.Globalization;

namespace Luling.Policy.Feel;

/// <summary>
/// A day of the proleptic Gregorian calendar, years -999,999,999 to 999,999,999 (DMN 1.5, 10.3.2.3.5). Wider than
/// <see cref="DateOnly"/> because the standard says so; convert with <see cref="From"/> and <see cref="ToDateOnly"/>.
/// </summary>
public readonly record struct FeelDate : IComparable<FeelDate>
{
    internal const long LastYear = 999_999_999;

    // Days since 1970-01-01: days are compared and counted far more often than they are written.
    private FeelDate(long number) => DayNumber = number;

    /// <summary>-999,999,999 to 999,999,999.</summary>
    public long Year => Parts.Year;

    /// <summary>1 to 12.</summary>
    public int Month => Parts.Month;

    /// <summary>1 to 31.</summary>
    public int Day => Parts.Day;

    /// <summary>1 Monday to 7 Sunday.</summary>
    public int Weekday => (int)Floor(DayNumber + 3, 7) + 1;

    /// <summary>1 to 366.</summary>
    public int DayOfYear => (int)(DayNumber - Number(Year, 1, 1)) + 1;

    /// <summary>ISO 8601 week, 1 to 53; the first days of January may belong to the last week of the year before.</summary>
    public int WeekOfYear
    {
        get
        {
            var thursday = FromDayNumber(DayNumber - Weekday + 4) ?? this;
            return (thursday.DayOfYear - 1) / 7 + 1;
        }
    }

    /// <summary>Days since 1970-01-01, negative before it.</summary>
    internal long DayNumber { get; }

    // Days from the civil calendar and back: the year begins in March, so that the leap day is its last.
    private static long Number(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = (y >= 0 ? y : y - 399) / 400;
        var ofEra = y - era * 400;
        var ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
    }

    private (long Year, int Month, int Day) Parts
    {
        get
        {
            var z = DayNumber + 719468;
            var era = (z >= 0 ? z : z - 146096) / 146097;
            var ofEra = z - era * 146097;
            var yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36524 - ofEra / 146096) / 365;
            var ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
            var march = (5 * ofYear + 2) / 153;
            var month = (int)(march < 10 ? march + 3 : march - 9);
            return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, (int)(ofYear - (153 * march + 2) / 5) + 1);
        }
    }

    /// <summary>The same day; never null.</summary>
    public static FeelDate From(DateOnly day) => new(day.DayNumber - 719162);

    /// <summary>The same day; null outside the years 1 to 9999.</summary>
    public DateOnly? ToDateOnly() => DayNumber is >= -719162 and <= 2932896 ? DateOnly.FromDayNumber((int)DayNumber + 719162) : null;

    /// <summary>The day of these parts; null where there is no such day.</summary>
    public static FeelDate? Of(long year, int month, int day) =>
        year is >= -LastYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DaysIn(year, month) ? new FeelDate(Number(year, month, day)) : null;

    internal static FeelDate? FromDayNumber(decimal number) =>
        number >= First && number <= Last && number == decimal.Truncate(number) ? new FeelDate((long)number) : null;

    private static readonly long First = Number(-LastYear, 1, 1), Last = Number(LastYear, 12, 31);

    /// <summary>The same day of another month, or that month's last day; null outside the calendar.</summary>
    internal FeelDate? AddMonths(decimal months)
    {
        var (from, ofYear, day) = Parts;
        var count = from * 12m + ofYear - 1 + months;
        var year = Math.Floor(count / 12);
        if (year < -LastYear || year > LastYear)
        {
            return null;
        }
        var month = (int)(count - year * 12) + 1;
        return Of((long)year, month, Math.Min(day, DaysIn((long)year, month)));
    }

    private static int DaysIn(long year, int month) => month switch
    {
        2 => Floor(year, 4) == 0 && (Floor(year, 100) != 0 || Floor(year, 400) == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static long Floor(long value, long by) => (value % by + by) % by;

    /// <inheritdoc/>
    public int CompareTo(FeelDate other) => DayNumber.CompareTo(other.DayNumber);

    /// <summary>yyyy-MM-dd, with more digits and a minus where the year needs them.</summary>
    public override string ToString()
    {
        var (year, month, day) = Parts;
        return string.Create(CultureInfo.InvariantCulture, $"{(year < 0 ? "-" : "")}{Math.Abs(year):0000}-{month:00}-{day:00}");
    }

    /// <inheritdoc/>
    public static bool operator <(FeelDate a, FeelDate b) => a.DayNumber < b.DayNumber;

    /// <inheritdoc/>
    public static bool operator >(FeelDate a, FeelDate b) => a.DayNumber > b.DayNumber;

    /// <inheritdoc/>
    public static bool operator <=(FeelDate a, FeelDate b) => a.DayNumber <= b.DayNumber;

    /// <inheritdoc/>
    public static bool operator >=(FeelDate a, FeelDate b) => a.DayNumber >= b.DayNumber;
}
