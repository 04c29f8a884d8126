using Luling.County.Storage;

namespace Luling.County.Responsibility;

internal enum ProblemSource { Meeting, Inspection, Survey, Citizen, Objection, Appraisal, Other }

internal enum ProblemState
{
    /// <summary>Somebody has to act; who and by when may still be open.</summary>
    Open,
    /// <summary>The owner says it is mended; who found it has to look.</summary>
    Rectified,
    Closed,
}

/// <summary>What may not be done with project money (R42): occupied for other work, diverted, held back, embezzled.</summary>
internal enum FundMisuse { Occupation, Diversion, Retention, Embezzlement }

/// <summary>Something found wrong by a meeting, an inspection, a survey, a citizen or an objection (R19, R39-R40), from its word-for-word text to its acceptance by who found
/// it.</summary>
internal sealed class Problem : PlacedFact
{
    /// <summary>Readable number within the county, such as WT2016-00042.</summary>
    public required string Code { get; init; }

    public required ProblemSource Source { get; init; }
    public Guid? MeetingId { get; init; }
    public Guid? InspectionId { get; init; }
    public Guid? ProcedureRunId { get; init; }
    public Guid? HouseholdId { get; init; }

    /// <summary>As it was said or written (R39); nothing changes it.</summary>
    public required string Text { get; init; }

    public required DateOnly FoundOn { get; init; }
    public required string FoundBy { get; init; }

    /// <summary>Account of the finder; null where they have none, and then any other person who may review accepts.</summary>
    public Guid? FoundById { get; init; }

    public required DateOnly NotedOn { get; init; }

    /// <summary>A flag of fund discipline, with the sum in question in fen.</summary>
    public FundMisuse? Misuse { get; init; }
    public long? Amount { get; init; }

    /// <summary>The body that has to act, and within it a person by name and, where they have one, by account.</summary>
    public Guid? BodyId { get; set; }
    public string? Owner { get; set; }
    public Guid? OwnerId { get; set; }

    public DateOnly? DueOn { get; set; }
    public required ProblemState State { get; set; }
    public DateOnly? RectifiedOn { get; set; }
    public string? RectifiedBy { get; set; }
    public Guid? RectifiedById { get; set; }
    public DateOnly? ClosedOn { get; set; }
    public string? ClosedBy { get; set; }

    /// <summary>How often it was opened again after its acceptance.</summary>
    public int Reopened { get; set; }
}

internal enum ProblemStepKind { Recorded, Assigned, DueMoved, Rectified, SentBack, Accepted, Reopened, Remark, Summoned }

/// <summary>One thing done about a problem, never changed afterwards.</summary>
internal sealed class ProblemStep : PlacedFact
{
    public required Guid ProblemId { get; init; }
    public required ProblemStepKind Kind { get; init; }
    public required DateOnly On { get; init; }
    public required DateOnly NotedOn { get; init; }
    public required string By { get; init; }
    public Guid? ById { get; init; }
    public string? Text { get; init; }
    public DateOnly? DueOn { get; init; }
}
