namespace Luling.County.Verification;

/// <summary>What was found in a file whose end is not reached yet. No fact of the county: it is not journaled, nobody reads it but the run that
/// goes on, and it is gone when the file is taken or given up.</summary>
internal sealed class StagedRow
{
    public required string CountyCode { get; init; }
    public required Guid DeliveryId { get; init; }

    /// <summary>From 1 in the order of the file; 0 is how far reading has come.</summary>
    public required int Ordinal { get; init; }

    /// <summary>JSON of what was found.</summary>
    public required string Content { get; init; }
}
