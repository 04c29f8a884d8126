using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;

namespace Luling.County.Coverage.Facts;

/// <summary>What a person receives on a day, or was paid for the year that counts on it.</summary>
[Flags]
internal enum Granted
{
    None = 0,
    Dibao = 1,
    DibaoExpansion = 2,
    Wubao = 4,
    TopUp = 8,
    WubaoSupport = 16,
    PensionPremium = 32,
    EducationAid = 64,
    NcmsPremium = 128,
    CriticalIllness = 256,
    SupplementaryPremium = 512,
}

/// <summary>A member on a day, with what most facts ask for looked up once: fifty facts of fifty thousand persons would walk to
/// their sheets and benefits each on its own.</summary>
internal sealed class PersonOnDay
{
    public required Member Member { get; init; }
    /// <summary>The newest that is not of a later year.</summary>
    public required PersonSheet? Sheet { get; init; }
    /// <summary>Null where the birthday is unknown or lies after the day.</summary>
    public required int? Age { get; init; }
    public required Granted Granted { get; init; }

    public bool Has(Granted what) => (Granted & what) != Granted.None;

    public static PersonOnDay Of(Member member, DateOnly day) => new()
    {
        Member = member,
        Sheet = member.Person.SheetOn(day),
        Age = member.Person.Birth > day ? null : member.Person.AgeOn(day),
        Granted = GrantedTo(member.Person, day),
    };

    private static Granted GrantedTo(PersonFile person, DateOnly day)
    {
        var granted = Granted.None;
        foreach (ref readonly var benefit in person.Benefits.AsSpan())
        {
            if (benefit.From <= day)
            {
                granted |= By(in benefit, day);
            }
        }
        return granted;
    }

    private static Granted By(in BenefitStretch benefit, DateOnly day) => benefit.Measure switch
    {
        MeasureIds.Dibao => !benefit.On(day) ? Granted.None : benefit.Basis == "expansion-quota" ? Granted.Dibao | Granted.DibaoExpansion : Granted.Dibao,
        MeasureIds.Wubao => benefit.On(day) ? Granted.Wubao : Granted.None,
        MeasureIds.DibaoTopUp => benefit.On(day) || Reaches(in benefit, day, 12, 31) ? Granted.TopUp : Granted.None,
        MeasureIds.WubaoSupport => Paid(in benefit, day, 12, 31, Granted.WubaoSupport),
        MeasureIds.PensionPremium => Paid(in benefit, day, 12, 31, Granted.PensionPremium),
        MeasureIds.EducationAid => Paid(in benefit, day, 12, 31, Granted.EducationAid),
        MeasureIds.NcmsPremium => Paid(in benefit, day, 6, 30, Granted.NcmsPremium),
        MeasureIds.CriticalIllness => Paid(in benefit, day, 6, 30, Granted.CriticalIllness),
        MeasureIds.SupplementaryPremium => Paid(in benefit, day, 6, 30, Granted.SupplementaryPremium),
        _ => Granted.None,
    };

    private static Granted Paid(in BenefitStretch benefit, DateOnly day, int dueMonth, int dueDay, Granted granted) => Reaches(in benefit, day, dueMonth, dueDay) ? granted : Granted.None;

    /// <summary>Paid for the year of the day; until that year's payment is due, last year's still stands: any stretch begun by the
    /// day that reaches into those years.</summary>
    private static bool Reaches(in BenefitStretch benefit, DateOnly day, int dueMonth, int dueDay) =>
        benefit.To is not { } to || to > new DateOnly(day <= new DateOnly(day.Year, dueMonth, dueDay) ? day.Year - 1 : day.Year, 1, 1);
}
