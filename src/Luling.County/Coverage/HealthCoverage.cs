using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;

namespace Luling.County.Coverage;

/// <summary>Health (R113-R119): enrolled in the rural scheme, insured twice over, and holding the certificate that opens the window.</summary>
internal static class HealthCoverage
{
    private static readonly Bilingual HealthBureau = ("县卫计委", "county health commission");

    private static CoverageOf<Member> Insured(string id, Bilingual name, Bilingual missing, string measure, Func<PersonSheet, bool?> sheet) => new()
    {
        Id = id,
        Name = name,
        Base = Populations.EverPersonsBase,
        OwnerRole = HealthBureau,
        Population = Populations.EverPersons,
        State = (m, at) => PersonMeasures.PaidForYear(m, measure, at.Day, 6, 30) ? Cover.Covered
            // A sheet speaks for its year, and into the next until that year's premiums are due.
            : m.Person.SheetOn(at.Day) is not { } s || (s.Year != at.Day.Year && at.Day > new DateOnly(s.Year + 1, 6, 30)) ? Cover.Unknown
            : sheet(s) switch { true => Cover.Covered, false => Cover.Missing, null => Cover.Unknown },
        Missing = missing,
        Owner = Owners.OfMember,
        Due = (m, at) => Dues.Premium(m, at.Day, 6, 30),
    };

    private static readonly CoverageOf<Member>[] Needs =
    [
        Insured("ncms", ("新农合参合", "Rural co-operative medical scheme"), ("未参加新农合或未代缴", "not enrolled in the rural scheme"), MeasureIds.NcmsPremium,
            s => s is { Ncms: true } or { EmployeeMedical: true } ? true : s.Ncms),
        Insured("critical-illness", ("大病保险", "Critical-illness insurance"), ("无大病保险", "no critical-illness insurance"), MeasureIds.CriticalIllness, s => s.CriticalIllness),
        Insured("supplementary", ("商业补充保险", "Supplementary insurance"), ("无大病商业补充保险", "no supplementary insurance"), MeasureIds.SupplementaryPremium, s => s.SupplementaryInsurance),
        new()
        {
            Id = "health-certificate",
            Name = ("健康扶贫证", "Health certificate of the household"),
            Base = Populations.EverPersonsBase,
            OwnerRole = HealthBureau,
            Population = Populations.EverPersons,
            State = (m, at) => m.Household.HasDocument(DocumentKind.HealthCertificate, at.Day) ? Cover.Covered : Cover.Missing,
            Missing = ("户内无健康扶贫证", "household without health certificate"),
            Owner = Owners.OfMember,
            Due = (m, _) => Dues.After(60, Dues.Registered(m.Household)),
        },
    ];

    public static readonly CoverageDefinition All = new CoverageOf<Member>
    {
        Id = "health",
        Name = ("健康扶贫全覆盖", "Health"),
        Base = Populations.EverPersonsBase,
        OwnerRole = HealthBureau,
        Population = Populations.EverPersons,
        Needs = Needs,
        Parts = Needs,
    };
}
