using Luling.County.Storage;

namespace Luling.County.Forces;

internal enum ProposalState { Draft, Approved, Discarded }

/// <summary>A proposal of who helps whom, computed at once for the county and kept until somebody approves it (R64-R66).</summary>
internal sealed class PairingProposal : CountyFact
{
    public required string Code { get; init; }
    public required DateOnly AsOf { get; init; }
    public required ProposalState State { get; set; }
    public required DateOnly ProposedOn { get; init; }
    public required string ProposedBy { get; init; }
    public Guid? ProposedById { get; init; }
    public required int Households { get; init; }
    public required int Cadres { get; init; }

    /// <summary>Cost of the whole as it was proposed, and the lowest that any assignment can have.</summary>
    public required decimal Cost { get; init; }
    public required decimal Bound { get; init; }
    public required bool Proven { get; init; }

    public DateOnly? DecidedOn { get; set; }
    public string? DecidedBy { get; set; }
    public Guid? DecidedById { get; set; }
}

/// <summary>One household in a proposal.</summary>
internal sealed class ProposedPair : PlacedFact
{
    public required Guid PairingProposalId { get; init; }
    public required Guid HouseholdId { get; init; }

    /// <summary>Null where nobody could be found; <see cref="Reason"/> says why.</summary>
    public Guid? CadreId { get; set; }

    /// <summary>The helper whom the household has now; null where it has none.</summary>
    public Guid? PresentCadreId { get; init; }

    public decimal? Cost { get; set; }

    /// <summary>Chosen by hand, and by whom.</summary>
    public string? ChosenBy { get; set; }
    public string? Reason { get; set; }
}
