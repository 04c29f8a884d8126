using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>By when a gap has to be closed: days after it arose, or a fixed day.</summary>
internal static class Dues
{
    public static DateOnly After(int days, DateOnly arose) => arose.AddDays(days);

    /// <summary>The first day on which the household stood in the register.</summary>
    public static DateOnly Registered(HouseholdFile household) => household.Status[0].From;
}
