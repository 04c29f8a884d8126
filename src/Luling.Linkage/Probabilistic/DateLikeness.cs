namespace Luling.Linkage.Probabilistic;

/// <summary>Likeness of dates given as the number yyyyMMdd; -1 is like nothing.</summary>
internal static class DateLikeness
{
    public static bool Holds(Level level, int a, int b)
    {
        if (a < 0 || b < 0)
        {
            return false;
        }
        var ((yearA, monthA, dayA), (yearB, monthB, dayB)) = (Parts(a), Parts(b));
        return level.Test switch
        {
            LevelTest.DayMonth => yearA == yearB && monthA == dayB && dayA == monthB,
            LevelTest.YearOnly => yearA == yearB && (Unsaid(monthA, dayA) || Unsaid(monthB, dayB) || (monthA == monthB && (dayA == 1 || dayB == 1))),
            LevelTest.Days => Number(yearA, monthA, dayA) is { } x && Number(yearB, monthB, dayB) is { } y && Math.Abs(x - y) <= level.Value,
            LevelTest.MonthDay => monthA == monthB && dayA == dayB && !Unsaid(monthA, dayA),
            LevelTest.YearMonth => yearA == yearB && monthA == monthB,
            LevelTest.Year => yearA == yearB,
            LevelTest.Years => Math.Abs(yearA - yearB) <= level.Value,
            _ => false,
        };
    }

    private static bool Unsaid(int month, int day) => month <= 1 && day <= 1;

    private static (int Year, int Month, int Day) Parts(int day) => (day / 10000, day / 100 % 100, day % 100);

    private static int? Number(int year, int month, int day) =>
        year is > 0 and < 9999 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day).DayNumber : null;
}
