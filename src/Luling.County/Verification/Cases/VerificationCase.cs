using Luling.County.Storage;

namespace Luling.County.Verification;

/// <summary>How far a case has come. A hit is not a verdict: each step is taken by a person.</summary>
internal enum CaseState
{
    Opened,
    /// <summary>Told to the township, which has to look (R47).</summary>
    Notified,
    /// <summary>Somebody was at the home and heard the household.</summary>
    Visited,
    /// <summary>A verdict is proposed and waits for a second person.</summary>
    Proposed,
    Closed,
}

internal enum CaseVerdict
{
    /// <summary>The record is right and the household is poor all the same, for a reason.</summary>
    Qualified,
    /// <summary>The record belongs to somebody else.</summary>
    NotSamePerson,
    /// <summary>The removal procedure of the programme starts; nothing is removed by the verdict itself.</summary>
    ToBeRemoved,
    /// <summary>The register or the department's record was wrong and is mended.</summary>
    RecordCorrected,
}

/// <summary>What departments' records say against a household in one category (a rule of crosschecks.yaml), from clue to verdict. One case per
/// household and category: further evidence joins it, new evidence after its end reopens it.</summary>
internal sealed class VerificationCase : PlacedFact
{
    /// <summary>Readable number of the case within the county, such as HC2017-00042.</summary>
    public required string Code { get; init; }

    public required Guid HouseholdId { get; init; }

    /// <summary>Id of the rule.</summary>
    public required string Category { get; init; }

    public required CaseState State { get; set; }
    public required DateOnly OpenedOn { get; init; }
    public DateOnly? NotifiedOn { get; set; }

    /// <summary>By when the present step has to be taken; null where the programme sets no limit, and when closed.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Who is to visit; null until somebody is named.</summary>
    public string? Assignee { get; set; }

    public Guid? AssigneeId { get; set; }
    public DateOnly? VisitedOn { get; set; }

    public CaseVerdict? Verdict { get; set; }

    /// <summary>Code of the excusing reason, for <see cref="CaseVerdict.Qualified"/>.</summary>
    public string? Excuse { get; set; }

    public string? Reason { get; set; }
    public DateOnly? ProposedOn { get; set; }
    public string? ProposedBy { get; set; }
    public Guid? ProposedById { get; set; }
    public DateOnly? ReviewedOn { get; set; }
    public string? ReviewedBy { get; set; }
    public Guid? ReviewedById { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>How often new evidence opened it again.</summary>
    public int Reopened { get; set; }
}

/// <summary>A record that speaks in a case, as it was when it was judged.</summary>
internal sealed class CaseEvidence : PlacedFact
{
    public required Guid CaseId { get; init; }
    public required Guid HouseholdId { get; init; }
    public required Guid PersonId { get; init; }
    public required Guid OutsideRecordId { get; init; }
    public required DateOnly FoundOn { get; init; }

    /// <summary>The record's cells when it was found (as <see cref="OutsideRecord.Fields"/>).</summary>
    public required string Fields { get; init; }

    /// <summary>True where the rule says so, false where it cannot be told from the record and somebody has to look.</summary>
    public required bool Certain { get; set; }

    /// <summary>Day on which a delivery had the record no more, or so that the rule no longer claims it.</summary>
    public DateOnly? WithdrawnOn { get; set; }
}

internal enum CaseStepKind { Opened, EvidenceJoined, EvidenceWithdrawn, Notified, Assigned, Visited, Proposed, SentBack, Closed, Reopened, Remark }

/// <summary>One thing done in a case, never changed afterwards: the words stand as they were said (R39).</summary>
internal sealed class CaseStep : PlacedFact
{
    public required Guid CaseId { get; init; }
    public required Guid HouseholdId { get; init; }
    public required CaseStepKind Kind { get; init; }

    /// <summary>Day of the thing itself, such as the visit; it may lie before the day on which it was noted.</summary>
    public required DateOnly On { get; init; }

    public required DateOnly NotedOn { get; init; }
    public required string By { get; init; }
    public Guid? ById { get; init; }

    /// <summary>What was said or why, word for word; at a visit the household's own words.</summary>
    public string? Text { get; init; }

    /// <summary>At a visit, what the visitors found; at a verdict, its code (with <c>:</c> and the excuse where it has one); where evidence moved, the id of its record.</summary>
    public string? Finding { get; init; }
}

/// <summary>A photograph or paper that belongs to a case.</summary>
internal sealed class CasePaper : PlacedFact
{
    public required Guid CaseId { get; init; }
    public required Guid HouseholdId { get; init; }
    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public required int Bytes { get; init; }

    /// <summary>Journaled, and so vouches for <see cref="Content"/>.</summary>
    public required string Sha256 { get; init; }

    [NotJournaled] public required byte[] Content { get; init; }
    public required DateOnly AddedOn { get; init; }
    public required string AddedBy { get; init; }
}
