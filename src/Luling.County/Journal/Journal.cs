namespace Luling.County.Journal;

/// <summary>One act: who did what, when, and the hash that chains it to the act before it in the same county.</summary>
internal sealed class JournalEntry
{
    public required string CountyCode { get; init; }
    /// <summary>1, 2, 3… without gaps.</summary>
    public required long Seq { get; init; }
    /// <summary>UTC, whole milliseconds.</summary>
    public required DateTime At { get; init; }
    public required string Actor { get; init; }
    public Guid? ActorId { get; init; }
    public required string Role { get; init; }
    public required string UseCase { get; init; }
    /// <summary>The place the act concerned; decides who may read the entry.</summary>
    public required string AreaCode { get; init; }
    /// <summary>The form's own key, so that a form sent twice acts once.</summary>
    public Guid? RequestId { get; init; }
    /// <summary>What the act was about, as JSON, for the text shown to people.</summary>
    public required string Detail { get; init; }
    public required int Changes { get; init; }
    public required byte[] PreviousHash { get; init; }
    public required byte[] Hash { get; init; }
}

/// <summary>One row touched by an act. Before and after hold the columns that changed (all of them for a new or
/// deleted row); the row hash covers the whole row as it stood afterwards.</summary>
internal sealed class JournalChange
{
    public required string CountyCode { get; init; }
    public required long Seq { get; init; }
    public required int Ordinal { get; init; }
    public required string Table { get; init; }
    public required Guid RowId { get; init; }
    public required string AreaCode { get; init; }
    public Guid? HouseholdId { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }
    /// <summary>SHA-256 of the row image; null when the row was deleted.</summary>
    public byte[]? RowHash { get; init; }
}

/// <summary>The end of a county's chain. Writers lock it, and it shows when entries were cut off the end.</summary>
internal sealed class JournalHead
{
    public required string CountyCode { get; init; }
    public required long Seq { get; set; }
    public required byte[] Hash { get; set; }
}
