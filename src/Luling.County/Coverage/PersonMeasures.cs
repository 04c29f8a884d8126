using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>What of a person's measures and sheets several coverages ask.</summary>
internal static class PersonMeasures
{
    /// <summary>Paid for the year of the day; until that year's payment is due, last year's still stands.</summary>
    public static bool PaidForYear(Member member, string measure, DateOnly day, int dueMonth, int dueDay)
    {
        // Any stretch begun by the day that reaches into the year: into last year while this year's payment is not due.
        var first = new DateOnly(day <= new DateOnly(day.Year, dueMonth, dueDay) ? day.Year - 1 : day.Year, 1, 1);
        foreach (ref readonly var benefit in member.Person.Benefits.AsSpan())
        {
            if (ReferenceEquals(benefit.Measure, measure) && benefit.From <= day && (benefit.To is not { } to || to > first))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>At school on the newest sheet: null where no sheet says.</summary>
    public static bool? Pupil(PersonSheet? sheet) => sheet switch
    {
        null => null,
        // 01 is the child before any school.
        { StudentStatus: "01" } => false,
        { StudentStatus: not null } => true,
        { Education: not null } => false,
        _ => null,
    };
}
