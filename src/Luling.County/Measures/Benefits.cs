using Luling.County.Storage;
using Luling.Policy.Settlement;

namespace Luling.County.Measures;

/// <summary>A measure that a household or one of its persons receives, over a stretch of time or (education aid,
/// premiums) for a year. <see cref="Measure"/> is an id of <see cref="MeasureIds"/>.</summary>
internal sealed class Benefit : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public Guid? PersonId { get; init; }
    public required string Measure { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
    /// <summary>Fen paid for the stretch; null where the file did not say.</summary>
    public long? Amount { get; set; }
    public int? Months { get; set; }
    /// <summary>On what ground, e.g. <c>expansion-quota</c> (R107).</summary>
    public string? Basis { get; set; }
}

internal static class MeasureIds
{
    public const string Dibao = "dibao";
    public const string Wubao = "wubao";
    public const string DibaoTopUp = "dibao-topup";
    public const string WubaoSupport = "wubao-support";
    public const string PensionPremium = "pension-premium";
    public const string EducationAid = "education-aid";
    public const string NcmsPremium = "ncms-premium";
    public const string CriticalIllness = "critical-illness";
    public const string SupplementaryPremium = "supplementary-premium";

    public static readonly IReadOnlyList<string> All =
        [Dibao, Wubao, DibaoTopUp, WubaoSupport, PensionPremium, EducationAid, NcmsPremium, CriticalIllness, SupplementaryPremium];
}

/// <summary>A hospital bill that went through the chain (R117): four payers and what was left to the patient, in fen.</summary>
internal sealed class MedicalClaim : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required Guid PersonId { get; init; }
    public required string Code { get; init; }
    public required DateOnly On { get; set; }
    public required long Total { get; set; }
    public required long Ncms { get; set; }
    public required long CriticalIllness { get; set; }
    public required long Supplementary { get; set; }
    public required long CivilAid { get; set; }
    public required long Self { get; set; }
    /// <summary>Null where the file did not say; why something stayed unpaid is then not known.</summary>
    public CareLevel? Level { get; set; }
    /// <summary>Fen of <see cref="Total"/> outside the catalogue; null where the file did not say.</summary>
    public long? OutOfCatalogue { get; set; }
}

/// <summary>A medical bill that never entered the chain and was paid by the patient alone (R134), in fen.</summary>
internal sealed class OutsideBill : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required Guid PersonId { get; init; }
    public required string Code { get; init; }
    public required DateOnly On { get; set; }
    public required long Total { get; set; }
    public required OutsideCause Cause { get; set; }
}

internal enum DocumentKind
{
    ShareCertificate, ResidenceCertificate, RegistrationCertificate, PolicyBooklet, CadreHandbook, IncomeForm, HealthCertificate,
}

/// <summary>A paper that a household holds: three certificates, two booklets, one form (R138), and the health certificate (R116).</summary>
internal sealed class HouseholdDocument : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required DocumentKind Kind { get; init; }
    public required DateOnly IssuedOn { get; set; }
    public DateOnly? CheckedOn { get; set; }
    public string? Number { get; set; }
}
