using Luling.County.Storage;

namespace Luling.County.Verification.Quality;

/// <summary>What the rules found in one place on the day on which they were recorded: the trend cannot be worked out later, because a
/// mended value no longer shows that it was wrong. Stored where the counts differ from the place's last ones; a day without a row stands
/// as the one before it.</summary>
internal sealed class QualityDay : PlacedFact
{
    /// <summary>The day on which it was recorded.</summary>
    public required DateOnly Day { get; init; }
    /// <summary>The day of the facts that were checked.</summary>
    public required DateOnly AsOf { get; set; }
    /// <summary>Of the programme: other rules find other faults.</summary>
    public required string Version { get; set; }
    /// <summary>Checks that could be told.</summary>
    public required int Told { get; set; }
    public required int Errors { get; set; }
    public required int Doubts { get; set; }
    /// <summary>Checks that could not be told.</summary>
    public required int Unknown { get; set; }
    public required int Households { get; set; }
    public required int HouseholdsAtFault { get; set; }
}
