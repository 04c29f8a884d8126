using Luling.County.Storage;

namespace Luling.County.Responsibility;

/// <summary>A half-monthly round (R38): where each team goes is drawn at random, the likelier the greater the risk. Seed, places and weights are published, so that anybody can
/// draw again and see the same.</summary>
internal sealed class InspectionRound : CountyFact
{
    public required string Code { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>The published seed of the draw.</summary>
    public required string Seed { get; init; }

    /// <summary>The day as of which risks were counted.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Places and weights in the order of the draw, a JSON object of area code and weight.</summary>
    public required string Places { get; init; }

    public required DateOnly DrawnOn { get; init; }
    public required string DrawnBy { get; init; }
}

internal enum CheckResult { InOrder, AtFault, NotSeen, NotApplicable }

/// <summary>An item of the programme's checklist as it was found at an inspection.</summary>
internal sealed class InspectionCheck : PlacedFact
{
    public required Guid InspectionId { get; init; }

    /// <summary>Id in the programme's checklist.</summary>
    public required string ItemId { get; init; }

    public required CheckResult Result { get; set; }
    public string? Text { get; set; }

    /// <summary>The problem that was opened for it.</summary>
    public Guid? ProblemId { get; set; }
}

/// <summary>A body that lags is called in and told to mend its ways (R40).</summary>
internal sealed class Summons : PlacedFact
{
    public required Guid BodyId { get; init; }
    public Guid? InspectionId { get; init; }
    public Guid? ProblemId { get; init; }
    public required DateOnly SummonedOn { get; init; }
    public required string SummonedBy { get; init; }
    public Guid? SummonedById { get; init; }
    public required string Reason { get; init; }

    /// <summary>Day of the talk and what was said, word for word; null until it took place.</summary>
    public DateOnly? HeldOn { get; set; }
    public string? Statement { get; set; }

    /// <summary>By when it has to be mended.</summary>
    public DateOnly? DueOn { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public string? Answer { get; set; }
}
