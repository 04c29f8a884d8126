using Luling.County.Storage;

namespace Luling.County.Targeting;

internal enum OverrideState { Proposed, Approved, Refused, Ended }

/// <summary>A person's word against a rule's outcome for one household or person, over a stretch of time. It counts only while approved
/// by somebody else than who proposed it; the rule's own outcome stays visible beside it.</summary>
internal sealed class DecisionOverride : PlacedFact
{
    public required Guid HouseholdId { get; init; }

    /// <summary>Null where the rule speaks of the household.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The rule's id.</summary>
    public required string RuleId { get; init; }

    /// <summary><see cref="Yes"/>, <see cref="No"/>, or a class of the rule.</summary>
    public required string Value { get; init; }

    public required string Reason { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null until ended.</summary>
    public DateOnly? Through { get; set; }

    public required OverrideState State { get; set; }
    public required DateOnly ProposedOn { get; init; }
    public required string ProposedBy { get; init; }
    public Guid? ProposedById { get; init; }
    public DateOnly? DecidedOn { get; set; }
    public string? DecidedBy { get; set; }
    public string? DecisionReason { get; set; }
    public DateOnly? EndedOn { get; set; }
    public string? EndedBy { get; set; }
    public string? EndReason { get; set; }

    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Whether it counts on a day.</summary>
    public bool HoldsOn(DateOnly day) => State is OverrideState.Approved or OverrideState.Ended && DecidedOn is not null && From <= day && (Through is not { } through || day <= through);
}
