using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>By when a gap has to be closed: days after it arose, or a fixed day of the year.</summary>
internal static class Dues
{
    public static DateOnly After(int days, DateOnly arose) => arose.AddDays(days);

    /// <summary>The first day on which the household stood in the register.</summary>
    public static DateOnly Registered(HouseholdFile household) => household.Status[0].From;

    /// <summary>The later of two beginnings: a newborn's gap did not arise when the household was registered.</summary>
    public static DateOnly Joined(Member member) =>
        member.From > member.Household.Status[0].From ? member.From : member.Household.Status[0].From;

    /// <summary>The last yearly day that was missed; who joined after it has thirty days.</summary>
    public static DateOnly Premium(Member member, DateOnly day, int dueMonth, int dueDay)
    {
        var thisYear = new DateOnly(day.Year, dueMonth, dueDay);
        var missed = day > thisYear ? thisYear : thisYear.AddYears(-1);
        var joined = Joined(member).AddDays(30);
        return joined > missed ? joined : missed;
    }

    /// <summary>The end of the year whose sheet shows the entitlement; of this year where no sheet does.</summary>
    public static DateOnly SheetYear(Member member, Moment at) => new(member.Person.SheetOn(at.Day)?.Year ?? at.Day.Year, 12, 31);

    public static Func<T, Moment, DateOnly> On<T>(int year, int month, int day) => (_, _) => new DateOnly(year, month, day);

    /// <summary>A day of the year that the moment lies in: yearly payments.</summary>
    public static Func<T, Moment, DateOnly> Yearly<T>(int month, int day) => (_, at) => new DateOnly(at.Day.Year, month, day);
}
