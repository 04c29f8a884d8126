using Luling.County.Storage;

namespace Luling.County.Responsibility;

internal enum MatterState
{
    /// <summary>A number was given; nobody has called it yet.</summary>
    Waiting,
    /// <summary>Papers are missing; the promised time does not run.</summary>
    Incomplete,
    /// <summary>Taken in and with who has to answer.</summary>
    InProgress,
    Answered,
    Withdrawn,
}

/// <summary>What somebody brings to a window of a service centre (R30-R31), from the number drawn to the answer.</summary>
internal sealed class Matter : PlacedFact
{
    /// <summary>Readable number within the county, such as CK2016-000042.</summary>
    public required string Code { get; init; }

    /// <summary>By which the receipt finds the matter without signing in: 128 random bits, no fact of the county.</summary>
    [NotJournaled] public required string Token { get; init; }

    /// <summary>The service centre.</summary>
    public required Guid BodyId { get; init; }
    public required WindowKind Window { get; init; }

    /// <summary>Id of the programme's list of matters, which says the papers and the promised time.</summary>
    public required string MatterId { get; init; }

    public Guid? HouseholdId { get; init; }
    public required string ApplicantName { get; init; }
    public string? Phone { get; init; }
    public required string Text { get; init; }

    /// <summary>A poor household's business goes first (R31).</summary>
    public required bool GreenChannel { get; init; }

    public required MatterState State { get; set; }
    public required DateOnly TakenOn { get; init; }

    /// <summary>Instants of the number and of the call, UTC: their difference is the waiting time.</summary>
    public required DateTime NumberAt { get; init; }
    public DateTime? CalledAt { get; set; }

    /// <summary>Day on which the papers were complete, from which the promise runs.</summary>
    public DateOnly? CompleteOn { get; set; }

    /// <summary>By when the answer is promised.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>The office that has to answer; null while the window answers itself.</summary>
    public string? RoutedTo { get; set; }
    public DateOnly? AnsweredOn { get; set; }
    public string? AnsweredBy { get; set; }
    public string? Answer { get; set; }
}

/// <summary>A paper that the programme asks for in a matter: brought or not. The paper itself stays with its owner.</summary>
internal sealed class MatterDocument : PlacedFact
{
    /// <summary>The matter.</summary>
    public required Guid OfMatterId { get; init; }

    /// <summary>Id in the programme's list.</summary>
    public required string ItemId { get; init; }

    /// <summary>Day on which it was seen; null while it is missing.</summary>
    public DateOnly? SeenOn { get; set; }
}

internal enum MatterStepKind { TakenIn, PapersAsked, PapersComplete, Routed, Answered, Withdrawn, Remark }

internal sealed class MatterStep : PlacedFact
{
    public required Guid OfMatterId { get; init; }
    public required MatterStepKind Kind { get; init; }
    public required DateOnly On { get; init; }
    public required string By { get; init; }
    public Guid? ById { get; init; }
    public string? Text { get; init; }
}
