namespace Luling.County.Coverage.Snapshot;

/// <summary>A number of a sheet, or that it is blank, in eight bytes instead of the sixteen or twenty-four of a nullable:
/// a county holds some millions of them. Money in fen; other numbers in ten-thousandths, as they are stored.</summary>
internal readonly record struct SheetNumber
{
    private const long Blank = long.MinValue;
    private readonly long count;

    private SheetNumber(long? number) => count = number ?? Blank;

    /// <summary>Of money.</summary>
    public long? Fen => count == Blank ? null : count;

    /// <summary>Of any other number.</summary>
    public decimal? Value => count == Blank ? null : count / 10_000m;

    public static SheetNumber OfFen(long? fen) => new(fen);

    public static SheetNumber Of(decimal? value) => new(value is { } number ? (long)(number * 10_000m) : null);
}

/// <summary>What is read of one year's household sheet. Amounts are the household's, in fen.</summary>
internal sealed record HouseholdSheet
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required int? StatedMembers { get; init; }
    public required bool? DangerousHouse { get; init; }
    public required string? HouseGrade { get; init; }
    public required bool? SafeWater { get; init; }
    public required bool? InCooperative { get; init; }
    /// <summary>Computed (<see cref="Register.Income"/>), as are the sources below; null when unknown.</summary>
    public required SheetNumber Net { get; init; }
    public required SheetNumber Gross { get; init; }
    public required SheetNumber Wages { get; init; }
    public required SheetNumber Operating { get; init; }
    public required SheetNumber Property { get; init; }
    public required SheetNumber Transfers { get; init; }
    public required SheetNumber Costs { get; init; }
    public required bool PropertyDiffers { get; init; }
    public required bool TransferDiffers { get; init; }
    public required SheetNumber Dividend { get; init; }
    public required SheetNumber FamilyPlanning { get; init; }
    public required SheetNumber Dibao { get; init; }
    public required SheetNumber Wubao { get; init; }
    public required SheetNumber Pension { get; init; }
    public required SheetNumber Ecological { get; init; }
    public required SheetNumber StatedYearIncome { get; init; }
    public required SheetNumber StatedNet { get; init; }
    public required SheetNumber StatedNetPerHead { get; init; }
    public required SheetNumber ArableLand { get; init; }
    public required SheetNumber WaterSurface { get; init; }
    public required SheetNumber ConvertedLand { get; init; }
    public required SheetNumber OrchardLand { get; init; }
    public required SheetNumber PastureLand { get; init; }
    public required SheetNumber ForestLand { get; init; }
    public required SheetNumber RoadDistance { get; init; }
    public required SheetNumber FloorArea { get; init; }
    public required bool? ProductionPower { get; init; }
    public required bool? DomesticPower { get; init; }
    public required bool? Broadcast { get; init; }
    public required string? AccessRoad { get; init; }
    public required bool? SanitaryToilet { get; init; }
    public required string? Fuel { get; init; }
    public required bool? LedByFirm { get; init; }
    public required bool? LedByEntrepreneur { get; init; }

    public long? NetIncome => Net.Fen;

    /// <summary>Grade C or D, or marked dangerous; the worse of the two statements counts. Null when neither is there.</summary>
    public bool? Dangerous => this switch
    {
        { DangerousHouse: true } or { HouseGrade: "03" or "04" } => true,
        { DangerousHouse: false } or { HouseGrade: "01" or "02" } => false,
        _ => null,
    };
}

/// <summary>What is read of one year's person sheet.</summary>
internal sealed record PersonSheet
{
    public required Guid Id { get; init; }
    public required int Year { get; init; }
    public required string? Education { get; init; }
    public required string? StudentStatus { get; init; }
    public required string? DropoutReason { get; init; }
    public required string? Labour { get; init; }
    public required SheetNumber WorkMonths { get; init; }
    public required string? Employer { get; init; }
    public required string? WorkArea { get; init; }
    public required bool? WorksAbroad { get; init; }
    public required string? PublicPost { get; init; }
    public required SheetNumber PublicPostMonths { get; init; }
    public required string? EmploymentChannel { get; init; }
    public required string? IndustryClass { get; init; }
    /// <summary>Codes of the list <c>health</c>, separated by commas.</summary>
    public required string? Health { get; init; }
    public required string? DisabilityKind { get; init; }
    public required int? DisabilityCertificateYear { get; init; }
    public required string? Political { get; init; }
    public required bool? Mandarin { get; init; }
    public required bool? Dibao { get; init; }
    public required bool? Wubao { get; init; }
    public required bool? EmployeePension { get; init; }
    public required bool? ResidentPension { get; init; }
    public required bool? Ncms { get; init; }
    public required bool? EmployeeMedical { get; init; }
    public required bool? CriticalIllness { get; init; }
    public required bool? SupplementaryInsurance { get; init; }
    public required bool? SeriousIllnessAid { get; init; }
    public required bool? OtherHealthHelp { get; init; }

    /// <summary>At school by the sheet; null where it does not say. A child before any school (01) is not.</summary>
    public bool? Pupil => StudentStatus is not null ? StudentStatus != "01" : Education is not null ? false : null;

    /// <summary>A code of the list <c>health</c> stands on the sheet; null where nothing is said of health.</summary>
    public bool? HasHealth(string code) => Health is null ? null : Health.Split(',').AsSpan().Contains(code);
}
