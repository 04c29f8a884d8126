using Luling.County.Storage;

namespace Luling.County.Villages;

/// <summary>A village's time as a poor village (R5): designated on one day, exited on another.</summary>
internal sealed class PoorVillage : PlacedFact
{
    public required DateOnly DesignatedOn { get; set; }
    public DateOnly? ExitedOn { get; set; }
}

/// <summary>A natural village with what has reached it (R123-R124).</summary>
internal sealed class NaturalVillage : PlacedFact
{
    /// <summary>Village code and two digits.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required int Households { get; set; }
    public DateOnly? ConcreteRoadOn { get; set; }
    public DateOnly? RenovatedOn { get; set; }
}

internal enum ServiceKind { Road, Water, Power, Broadcast, Telecom, Clinic, CultureRoom }

/// <summary>A public service that reached a village (R121, R126).</summary>
internal sealed class VillageService : PlacedFact
{
    public required ServiceKind Kind { get; init; }
    public required DateOnly ReachedOn { get; set; }
}

internal enum ProjectKind { Road, Water, Power, Broadcast, Telecom, Environment, PublicBuilding }

/// <summary>A village renovation project (R122), money in fen.</summary>
internal sealed class VillageProject : PlacedFact
{
    public required string Code { get; init; }
    public required ProjectKind Kind { get; set; }
    public required string Title { get; set; }
    public required long Cost { get; set; }
    public decimal? RoadKilometres { get; set; }
    public required DateOnly StartedOn { get; set; }
    public DateOnly? CompletedOn { get; set; }
}

/// <summary>A household given safe water (R125).</summary>
internal sealed class SafeWaterWork : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required int Persons { get; set; }
    public required DateOnly CompletedOn { get; set; }
}
