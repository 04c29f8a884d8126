using Luling.County.Storage;

namespace Luling.County.Responsibility;

/// <summary>What a year's appraisal takes from outside (R32): the score for all other work, given by the office that appraises it.</summary>
internal sealed class OtherScore : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required int Year { get; init; }

    /// <summary>0 to 100.</summary>
    public required decimal Score { get; set; }
    public required string Basis { get; set; }
    public required DateOnly On { get; set; }
}

/// <summary>An event that fails a year's appraisal by itself (R33), as the county found it.</summary>
internal sealed class VetoEvent : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required int Year { get; init; }

    /// <summary>Id of the trigger in the programme.</summary>
    public required string TriggerId { get; init; }
    public required DateOnly On { get; init; }
    public required string Text { get; init; }
    public Guid? ProblemId { get; init; }
    public required string DecidedBy { get; init; }
    public Guid? DecidedById { get; init; }
    public DateOnly? WithdrawnOn { get; set; }
    public string? WithdrawnBy { get; set; }
    public Guid? WithdrawnById { get; set; }
    public string? WithdrawReason { get; set; }
}

/// <summary>A unit's year as it was published; what is published is kept as it was, whatever is measured later.</summary>
internal sealed class AppraisalResult : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required int Year { get; init; }
    public required DateOnly AsOf { get; init; }
    public required DateOnly PublishedOn { get; init; }
    public required string PublishedBy { get; init; }

    /// <summary>0 to 100; null where an item could not be measured.</summary>
    public decimal? PovertyScore { get; init; }
    public decimal? Other { get; init; }
    public decimal? Total { get; init; }
    public required bool Vetoed { get; init; }

    /// <summary>Among the units of its kind; null where there is no total.</summary>
    public int? Rank { get; init; }

    /// <summary>First day on which a later publication took its place; null for the standing one.</summary>
    public DateOnly? SupersededOn { get; set; }
}

/// <summary>One item of a published year: what was measured, and the points it gave.</summary>
internal sealed class AppraisalMark : PlacedFact
{
    public required Guid AppraisalResultId { get; init; }

    /// <summary>Id of the item in the programme.</summary>
    public required string ItemId { get; init; }

    public int? Numerator { get; init; }
    public int? Denominator { get; init; }
    public required decimal Most { get; init; }

    /// <summary>Null where it could not be measured.</summary>
    public decimal? Score { get; init; }
}

/// <summary>A unit objects to an item of its year.</summary>
internal sealed class AppraisalObjection : PlacedFact
{
    public required Guid BodyId { get; init; }
    public required int Year { get; init; }

    /// <summary>The publication that stood when it was raised: one that was upheld is met by the next.</summary>
    public required Guid AppraisalResultId { get; init; }

    /// <summary>The item; null for the year as a whole, or a veto.</summary>
    public string? ItemId { get; init; }
    public required string Text { get; init; }
    public required DateOnly On { get; init; }
    public required string By { get; init; }
    public Guid? ById { get; init; }
    public DateOnly? AnsweredOn { get; set; }
    public string? AnsweredBy { get; set; }
    public Guid? AnsweredById { get; set; }
    public string? Answer { get; set; }
    public bool? Upheld { get; set; }
}
