using Luling.County.Storage;

namespace Luling.County.Measures;

internal enum RenewalKind { Rebuilt, Repaired }

/// <summary>A dangerous adobe house rebuilt or repaired (R99), of a household on file or of another family.</summary>
internal sealed class HouseRenewal : PlacedFact
{
    public Guid? HouseholdId { get; init; }
    public required string Code { get; init; }
    public string? OwnerName { get; set; }
    public required RenewalKind Kind { get; set; }
    public required DateOnly CompletedOn { get; set; }
}

/// <summary>One dilapidated adobe building pulled down (R99).</summary>
internal sealed class Demolition : PlacedFact
{
    public required string Code { get; init; }
    public required DateOnly On { get; set; }
}

internal enum RelocationKind { WholeVillage, Scattered }

/// <summary>A household moved out of mountains, reservoir or disaster areas (R100-R101); without
/// <see cref="HouseholdId"/> it moved alongside, not being on file.</summary>
internal sealed class Relocation : PlacedFact
{
    public Guid? HouseholdId { get; init; }
    public required string Code { get; init; }
    public string? OwnerName { get; set; }
    public required int Persons { get; set; }
    public required RelocationKind Kind { get; set; }
    public required DateOnly MovedOn { get; set; }
}

/// <summary>A turnkey house (R102-R104): built by the village, certificate issued by the construction department.</summary>
internal sealed class TurnkeyHouse : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    /// <summary>Square metres, at most 60.</summary>
    public required decimal FloorArea { get; set; }
    public required long Grant { get; set; }
    public required DateOnly HandedOverOn { get; set; }
    public string? CertificateNumber { get; set; }
}
