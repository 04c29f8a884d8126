using Luling.County.Storage;

namespace Luling.County.Targeting;

internal enum CardClass { Blue, Yellow, Red }

/// <summary>The card of a household (R48-R51) over a stretch of time.</summary>
internal sealed class HouseholdCard : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required CardClass Card { get; set; }
    public required DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}
