using Luling.County.Storage;

namespace Luling.County.Procedures;

/// <summary>A procedure of procedures.yaml that was begun for a household, such as removal after a verdict, or registration of somebody who was missed.</summary>
internal sealed class ProcedureRun : PlacedFact
{
    public required string ProcedureId { get; init; }

    /// <summary>Null only while the household is not on file: of a registration.</summary>
    public Guid? HouseholdId { get; set; }

    /// <summary>Whom the registration is about that a visit began; of other procedures null.</summary>
    public Guid? MissedPersonId { get; init; }

    /// <summary>The case that started it.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Readable number within the county, such as CX2016-00042; null for those begun before there were numbers.</summary>
    public string? Code { get; init; }

    /// <summary>The matter of a deliberation, as it was put, or the applicant of a registration who is on no file; null where the procedure is about a household or a place.</summary>
    public string? Title { get; init; }

    public Guid? StartedById { get; init; }

    public required DateOnly StartedOn { get; init; }
    public required string StartedBy { get; init; }
    public DateOnly? EndedOn { get; set; }

    /// <summary>How it ended: one of <see cref="ProcedureEnds"/>; null while it runs.</summary>
    public string? Outcome { get; set; }
}

/// <summary>A step of a procedure that was taken, or an objection that was raised against it.</summary>
internal sealed class ProcedureStepRecord : PlacedFact
{
    public required Guid ProcedureRunId { get; init; }
    public Guid? HouseholdId { get; init; }

    /// <summary>The step of procedures.yaml; <see cref="ProcedureEnds.Withdrawn"/> for the words with which it was withdrawn.</summary>
    public required string StepId { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>Last day, for a step that lasts, such as publicity.</summary>
    public DateOnly? Through { get; init; }

    public required string By { get; init; }
    public Guid? ById { get; init; }
    public string? Text { get; init; }

    /// <summary>Persons who had to be there, who were there, and who were in favour; null where the step asks for no vote.</summary>
    public int? PersonsDue { get; init; }
    public int? PersonsPresent { get; init; }
    public int? PersonsInFavour { get; init; }

    /// <summary>Who signed, one name a line; null where the step asks for no signature.</summary>
    public string? Signers { get; init; }

    /// <summary>An objection; it holds the procedure until <see cref="AnsweredOn"/>.</summary>
    public bool IsObjection { get; init; }

    public DateOnly? AnsweredOn { get; set; }
    public string? Answer { get; set; }
    public string? AnsweredBy { get; set; }
}
