using Luling.County.Storage;

namespace Luling.County.Measures;

/// <summary>A farmers' co-operative (R96).</summary>
internal sealed class Cooperative : PlacedFact
{
    /// <summary>Unified credit code (GB 32100), unique in the county.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required DateOnly FoundedOn { get; set; }
}

/// <summary>A household's share in a co-operative (R129-R130), in fen.</summary>
internal sealed class CooperativeShare : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required Guid CooperativeId { get; init; }
    public required long Amount { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    public DateOnly? NotarisedOn { get; set; }
}

internal enum IndustryKind { Pomelo, Grape, ChickenShed, Forestry, Livestock }

/// <summary>What a household grows or raises (R90-R94): mu, sheds or heads.</summary>
internal sealed class IndustryHolding : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required IndustryKind Kind { get; init; }
    public required decimal Quantity { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}

/// <summary>A solar contract (R97).</summary>
internal sealed class SolarContract : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required DateOnly SignedOn { get; set; }
    public DateOnly? StartedOn { get; set; }
}
