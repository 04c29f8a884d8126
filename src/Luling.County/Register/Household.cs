using Luling.County.Storage;

namespace Luling.County.Register;

/// <summary>A household on file (建档立卡户): what does not change with the year. Its status, members, card and
/// yearly sheet are dated rows of their own.</summary>
internal sealed class Household : PlacedFact
{
    /// <summary>Household number of the national system (户编号), unique in the county.</summary>
    public required string Code { get; init; }
    /// <summary>14 digits, where known.</summary>
    public string? NaturalVillageCode { get; set; }
    /// <summary>Head as the household sheet states it; the member list decides once it is there.</summary>
    public string? HeadName { get; set; }
    public string? HeadIdNumber { get; set; }
    public string? HeadCode { get; set; }
    public string? Phone { get; set; }
    public string? VillageOfficePhone { get; set; }
    public string? BankName { get; set; }
    public string? BankCard { get; set; }
    public string? IdentificationStandard { get; set; }
    public string? MainCause { get; set; }
    public string? OtherCauses { get; set; }
}

/// <summary>The household sheet of one year: income by source in fen, land in mu, house, water, power, road.
/// Null means unknown, never zero.</summary>
internal sealed class HouseholdYear : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required int Year { get; init; }
    public int? StatedMembers { get; set; }
    public long? WageIncome { get; set; }
    public long? OperatingIncome { get; set; }
    public long? PropertyIncome { get; set; }
    public long? AssetDividend { get; set; }
    public long? OtherPropertyIncome { get; set; }
    public long? TransferIncome { get; set; }
    public long? FamilyPlanningIncome { get; set; }
    public long? DibaoIncome { get; set; }
    public long? WubaoIncome { get; set; }
    public long? PensionIncome { get; set; }
    public long? EcologicalIncome { get; set; }
    public long? OtherTransferIncome { get; set; }
    public long? OperatingCost { get; set; }
    /// <summary>The three totals as the sheet prints them; Luling computes its own (<c>Income</c>).</summary>
    public long? StatedYearIncome { get; set; }
    public long? StatedNetIncome { get; set; }
    public long? StatedNetPerHead { get; set; }
    public decimal? ArableLand { get; set; }
    public decimal? WaterSurface { get; set; }
    public decimal? ConvertedLand { get; set; }
    public decimal? OrchardLand { get; set; }
    public decimal? PastureLand { get; set; }
    public decimal? ForestLand { get; set; }
    public bool? InCooperative { get; set; }
    public bool? ProductionPower { get; set; }
    public bool? DomesticPower { get; set; }
    public bool? Broadcast { get; set; }
    /// <summary>Kilometres to the village's main road.</summary>
    public decimal? RoadDistance { get; set; }
    public string? AccessRoad { get; set; }
    /// <summary>Square metres.</summary>
    public decimal? FloorArea { get; set; }
    public bool? SanitaryToilet { get; set; }
    public string? Fuel { get; set; }
    public bool? DangerousHouse { get; set; }
    public string? HouseGrade { get; set; }
    public bool? SafeWater { get; set; }
    public bool? LedByFirm { get; set; }
    public bool? LedByEntrepreneur { get; set; }
}

internal enum RegisterStatus { Registered, Exited, Returned, Removed }

internal enum StatusReason { NewlyIdentified, Exit, ReturnedToPoverty, WronglyIdentified, RestoredOnObjection, HouseholdGone, AsImported }

/// <summary>One dated stretch of a household's status. <see cref="To"/> is the first day on which it no longer holds.
/// Poor on a day = Registered or Returned on it; ever registered = any period begun by that day, the household not
/// standing removed on it.</summary>
internal sealed class RegisterPeriod : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required RegisterStatus Status { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    public required StatusReason Reason { get; set; }
}
