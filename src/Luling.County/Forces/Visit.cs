using Luling.County.Storage;

namespace Luling.County.Forces;

internal enum VisitPlace { Home, Village, Telephone, Elsewhere }

/// <summary>A cadre was with a household, or in the village: the helper's diary, and a first secretary's attendance (R61, R136).</summary>
internal sealed class Visit : PlacedFact
{
    public required Guid CadreId { get; init; }

    /// <summary>Null for a day in the village that was spent with no single household.</summary>
    public Guid? HouseholdId { get; init; }

    public required DateOnly On { get; init; }
    public required VisitPlace Place { get; init; }

    /// <summary>Where the telephone was, in degrees (WGS 84); null where it did not say.</summary>
    public decimal? Latitude { get; init; }
    public decimal? Longitude { get; init; }

    /// <summary>Codes of the programme's topics, comma-separated.</summary>
    public string? Topics { get; init; }
    public string? Text { get; init; }
    public required DateOnly NotedOn { get; init; }
    public required string By { get; init; }
    public Guid? ById { get; init; }
}

/// <summary>What an office wants to know of households, to be asked at the door by whoever goes there (R136): asked once, answered for all who ask the same.</summary>
internal sealed class Inquiry : PlacedFact
{
    public required string Code { get; init; }

    /// <summary>The office that asks.</summary>
    public required Guid BodyId { get; init; }

    /// <summary>Id of the programme's list of questions: what is asked, so that two offices' questions can be seen to be one.</summary>
    public required string QuestionId { get; init; }
    public required string Text { get; init; }

    /// <summary>Card of the households that are asked; null for all.</summary>
    public string? Card { get; init; }

    public required DateOnly From { get; init; }
    public required DateOnly Through { get; init; }
    public required string By { get; init; }
    public Guid? ById { get; init; }
    public DateOnly? WithdrawnOn { get; set; }
}

/// <summary>A household's answer to a question, whoever asked it.</summary>
internal sealed class InquiryAnswer : PlacedFact
{
    public required Guid HouseholdId { get; init; }
    public required string QuestionId { get; init; }
    public required DateOnly On { get; init; }
    public required string Answer { get; init; }
    public Guid? VisitId { get; init; }
    public required string By { get; init; }
    public Guid? ById { get; init; }
}

/// <summary>A post is handed from one cadre to the next, item by item of the programme's checklist (R61).</summary>
internal sealed class Handover : PlacedFact
{
    public required Guid PostingId { get; init; }
    public Guid? SuccessorCadreId { get; init; }
    public required DateOnly StartedOn { get; init; }
    public required string StartedBy { get; init; }
    public DateOnly? CompletedOn { get; set; }
}

internal sealed class HandoverItem : PlacedFact
{
    public required Guid HandoverId { get; init; }

    /// <summary>Id in the programme's checklist.</summary>
    public required string ItemId { get; init; }
    public DateOnly? DoneOn { get; set; }
    public string? DoneBy { get; set; }
    public string? Text { get; set; }
}

/// <summary>A village cadre's turn at the branch's desk (R68).</summary>
internal sealed class DutyTurn : PlacedFact
{
    public required Guid OrganisationId { get; init; }
    public required DateOnly On { get; init; }
    public required string Name { get; set; }

    /// <summary>Whether they were there; null while the day is not over or nobody said.</summary>
    public bool? Kept { get; set; }
}

/// <summary>An errand done for somebody by the village (R68).</summary>
internal sealed class Errand : PlacedFact
{
    public required Guid OrganisationId { get; init; }
    public Guid? HouseholdId { get; init; }

    /// <summary>For whom, where it was no household of the register.</summary>
    public string? ForName { get; init; }
    public required string Text { get; init; }
    public required DateOnly TakenOn { get; init; }
    public required string TakenBy { get; init; }
    public DateOnly? DoneOn { get; set; }
    public string? DoneBy { get; set; }
    public string? Result { get; set; }
}
