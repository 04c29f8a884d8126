using Luling.County.Storage;

namespace Luling.County.Register;

/// <summary>A person on file: what does not change with the year.</summary>
internal sealed class Person : PlacedFact
{
    /// <summary>Person number of the national system (人口编号), unique in the county.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    /// <summary>GB/T 2261.1: 1 male, 2 female.</summary>
    public string? Sex { get; set; }
    public DateOnly? Birth { get; set; }
    public string? IdType { get; set; }
    /// <summary>As normalised by <c>IdentityNumber</c>; may be wrong in real registers, then a data fault stands beside it.</summary>
    public string? IdNumber { get; set; }
    public string? Ethnicity { get; set; }
    public string? Phone { get; set; }
}

/// <summary>The person sheet of one year. Null means unknown, never "no".</summary>
internal sealed class PersonYear : PlacedFact
{
    public required Guid PersonId { get; init; }
    public required int Year { get; init; }
    public string? Education { get; set; }
    public string? StudentStatus { get; set; }
    public string? Labour { get; set; }
    public decimal? WorkMonths { get; set; }
    /// <summary>One or more codes of the list <c>health</c>, separated by commas.</summary>
    public string? Health { get; set; }
    public string? Political { get; set; }
    public string? Employer { get; set; }
    public bool? Dibao { get; set; }
    public bool? Wubao { get; set; }
    public bool? EmployeePension { get; set; }
    public bool? ResidentPension { get; set; }
    public bool? Ncms { get; set; }
    public bool? EmployeeMedical { get; set; }
    public bool? CriticalIllness { get; set; }
    public bool? SupplementaryInsurance { get; set; }
    public bool? SeriousIllnessAid { get; set; }
    public bool? OtherHealthHelp { get; set; }
    public string? DropoutReason { get; set; }
    public bool? Mandarin { get; set; }
    public bool? WorksAbroad { get; set; }
    public string? IndustryClass { get; set; }
    public string? PublicPost { get; set; }
    public decimal? PublicPostMonths { get; set; }
    public string? EmploymentChannel { get; set; }
    public string? WorkArea { get; set; }
    public string? DisabilityKind { get; set; }
    public int? DisabilityCertificateYear { get; set; }
}

internal enum JoinReason { FirstRegistration, Birth, Marriage, MoveIn, Other }

internal enum LeaveReason { Death, Marriage, MoveOut, Other }

/// <summary>A person's membership of a household from one day to the day before another.</summary>
internal sealed class Membership : PlacedFact
{
    /// <summary>The relation of the head (户主).</summary>
    public const string Head = "01";

    public required Guid HouseholdId { get; init; }
    public required Guid PersonId { get; init; }
    /// <summary>Code of the list <c>relation_to_head</c>; 01 is the head.</summary>
    public required string Relation { get; set; }
    public required DateOnly From { get; set; }
    public required JoinReason JoinReason { get; set; }
    public DateOnly? To { get; set; }
    public LeaveReason? LeaveReason { get; set; }
}
