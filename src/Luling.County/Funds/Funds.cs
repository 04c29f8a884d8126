using Luling.County.Storage;

namespace Luling.County.Funds;

internal enum FundLevel { Central, Province, City, County }

/// <summary>Money pooled for the programme in a year (R73-R78), in fen.</summary>
internal sealed class FundSource : PlacedFact
{
    public required string Code { get; init; }
    public required int Year { get; set; }
    public required FundLevel Level { get; set; }
    public required string Title { get; set; }
    public required long Amount { get; set; }
}

/// <summary>One payment out of a source, in fen; <see cref="ProjectCode"/> where it went to a village project.</summary>
internal sealed class FundPayment : PlacedFact
{
    public required string Code { get; init; }
    public required Guid FundSourceId { get; init; }
    public string? ProjectCode { get; set; }
    public required string Purpose { get; set; }
    public required DateOnly On { get; set; }
    public required long Amount { get; set; }
}
