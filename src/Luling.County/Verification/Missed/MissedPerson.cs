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
    /// <summary>Moved away, died, or not of this county.</summary>
    NotHere,
}

/// <summary>Somebody outside the register whom departments' records make look poor (R58, R135), to be answered by a visit.</summary>
internal sealed class MissedPerson : PlacedFact
{
    /// <summary>What makes it the same person in the next search: number, or name, birth and place, as a digest.</summary>
    public required string PersonKey { get; init; }

    public string? IdNumber { get; init; }
    public required string Name { get; init; }

    /// <summary>The records that speak for it: a JSON array of objects <c>{rule, record}</c>, ordered by weight.</summary>
    public required string Reasons { get; set; }

    /// <summary>Sum of the reasons' points by the programme's rules; the list is ordered by it.</summary>
    public required int Points { get; set; }

    public required DateOnly FoundOn { get; init; }

    /// <summary>Day on which no record spoke for it any more.</summary>
    public DateOnly? GoneOn { get; set; }

    public MissedAnswer? Answer { get; set; }
    public DateOnly? VisitedOn { get; set; }

    /// <summary>The household's own words.</summary>
    public string? Statement { get; set; }

    public string? AnswerReason { get; set; }
    public DateOnly? AnsweredOn { get; set; }
    public string? AnsweredBy { get; set; }
}
