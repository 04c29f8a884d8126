using Luling.County.Storage;

namespace Luling.County.Verification;

/// <summary>What a visit found out about somebody who is not registered and looked poor.</summary>
internal enum MissedAnswer
{
    /// <summary>To be registered: the registration procedure begins.</summary>
    ToRegister,
    /// <summary>Looked at; does not meet the conditions.</summary>
    NotPoor,
    /// <summary>Registered already, under another number or name.</summary>
    AlreadyRegistered,
    /// <summary>Moved away, died, or not of this place.</summary>
    NotHere,
}

/// <summary>Somebody outside the register whom departments' records make look poor (R58, R135), to be answered by a visit. The row holds the question as it
/// stands and its present answer; what was said before stands in <see cref="MissedStep"/>.</summary>
internal sealed class MissedPerson : PlacedFact
{
    /// <summary>What makes it the same person in the next search: number, or name, birth and place, as a digest.</summary>
    public required string PersonKey { get; init; }

    public string? IdNumber { get; set; }
    public required string Name { get; init; }
    public DateOnly? Birth { get; set; }

    /// <summary>The address as the departments wrote it; null where none did.</summary>
    public string? Address { get; set; }

    /// <summary>The records that speak for it: a JSON array of objects <c>{rule, record, points}</c>, the weightiest first.</summary>
    public required string Reasons { get; set; }

    /// <summary>Sum of the rules' points, each rule once however many records meet it; the list is ordered by it.</summary>
    public required int Points { get; set; }

    public required DateOnly FoundOn { get; init; }

    /// <summary>Day on which the question was put that is open or was answered: found, or opened again. Deadlines count from here.</summary>
    public required DateOnly AskedOn { get; set; }

    /// <summary>How often new reasons put the question again.</summary>
    public int Reopened { get; set; }

    /// <summary>Day on which no record spoke for it any more.</summary>
    public DateOnly? GoneOn { get; set; }

    /// <summary>Day on which the search saw them on the register: closed thereby.</summary>
    public DateOnly? RegisteredOn { get; set; }

    /// <summary>Whom of the register it turned out to be: by the search, or by the answer.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>Who named the place; null while it is the one that records tell, which the search may make more exact.</summary>
    public string? PlacedBy { get; set; }

    public MissedAnswer? Answer { get; set; }
    public DateOnly? VisitedOn { get; set; }

    /// <summary>Who was at the home.</summary>
    public string? Visitors { get; set; }

    /// <summary>The household's own words.</summary>
    public string? Statement { get; set; }

    public string? AnswerReason { get; set; }
    public DateOnly? AnsweredOn { get; set; }
    public string? AnsweredBy { get; set; }
    public Guid? AnsweredById { get; set; }

    /// <summary>The reasons that were answered, as <see cref="Reasons"/> were then: nobody is asked again because of these.</summary>
    public string? AnsweredReasons { get; set; }

    /// <summary>The registration procedure that the answer began.</summary>
    public Guid? ProcedureRunId { get; set; }
}

internal enum MissedStepKind
{
    /// <summary>Somebody named the township or village.</summary>
    Placed,
    Answered,
    /// <summary>Another answer in place of the one before, with the reason.</summary>
    Corrected,
    /// <summary>New reasons, or a better place, after an answer.</summary>
    Reopened,
    /// <summary>No record speaks for it any more.</summary>
    Gone,
    /// <summary>Records speak again.</summary>
    Returned,
    /// <summary>On the register meanwhile.</summary>
    Registered,
}

/// <summary>One thing that happened to the question, never changed afterwards: the words stand as they were said (R39).</summary>
internal sealed class MissedStep : PlacedFact
{
    public required Guid MissedPersonId { get; init; }
    public required MissedStepKind Kind { get; init; }

    /// <summary>Day of the thing itself, such as the visit.</summary>
    public required DateOnly On { get; init; }

    public required DateOnly NotedOn { get; init; }
    public required string By { get; init; }
    public Guid? ById { get; init; }

    /// <summary>Who was at the home, for an answer.</summary>
    public string? Visitors { get; init; }

    /// <summary>The household's own words, for an answer.</summary>
    public string? Text { get; init; }

    /// <summary>The answer, or what was found.</summary>
    public string? Finding { get; init; }

    /// <summary>Why: of an answer, of its correction, of another place.</summary>
    public string? Reason { get; init; }
}
