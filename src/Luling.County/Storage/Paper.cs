namespace Luling.County.Storage;

internal enum PaperOwner { Letter, Problem, Visit, ProcedureStep, Meeting, Summons }

/// <summary>A photograph or scan that belongs to another row. Those of cases are older and stand in a table of their own.</summary>
internal sealed class Paper : PlacedFact
{
    public required PaperOwner Owner { get; init; }

    /// <summary>Id of the row.</summary>
    public required Guid OwnerRowId { get; init; }

    /// <summary>The household it is about; null where it is about none.</summary>
    public Guid? HouseholdId { get; init; }

    public required string FileName { get; init; }
    public required string ContentType { get; init; }
    public required int Bytes { get; init; }

    /// <summary>Journaled, and so vouches for <see cref="Content"/>.</summary>
    public required string Sha256 { get; init; }

    [NotJournaled] public required byte[] Content { get; init; }
    public required DateOnly AddedOn { get; init; }
    public required string AddedBy { get; init; }
}
