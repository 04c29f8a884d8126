using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>What of a person's measures and sheets several coverages ask.</summary>
internal static class PersonMeasures
{
    /// <summary>Paid for the year of the day; until that year's payment is due, last year's still stands.</summary>
    public static bool PaidForYear(Member member, string measure, DateOnly day, int dueMonth, int dueDay)
    {
        var year = day.Year;
        var still = day <= new DateOnly(year, dueMonth, dueDay);
        foreach (var benefit in member.Person.Benefits)
        {
            if (ReferenceEquals(benefit.Measure, measure) && benefit.From <= day && (Touches(benefit, year) || (still && Touches(benefit, year - 1))))
            {
                return true;
            }
        }
        return false;
    }

    private static bool Touches(BenefitStretch benefit, int year) =>
        benefit.From.Year <= year && (benefit.To is not { } to || to > new DateOnly(year, 1, 1));

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
