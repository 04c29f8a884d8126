using YamlDotNet.Core;

namespace Luling.Policy.Settlement;

/// <summary>The key of a parameter and where the file names it.</summary>
internal sealed record KeyAt(string Key, Mark At);

/// <summary>One key for every care level, or one for each.</summary>
internal sealed record LevelKeys(KeyAt Township, KeyAt County, KeyAt Tertiary)
{
    public LevelKeys(KeyAt same) : this(same, same, same)
    {
    }

    public bool Differs => !ReferenceEquals(Township, County);

    public IEnumerable<KeyAt> All => Differs ? [Township, County, Tertiary] : [Township];

    public KeyAt Of(CareLevel level) => level switch
    {
        CareLevel.Township => Township,
        CareLevel.County => County,
        _ => Tertiary,
    };
}

internal sealed record DeductibleRule
{
    /// <summary>Once a person and year; else on every admission.</summary>
    public required bool PerYear { get; init; }
    public required LevelKeys Amount { get; init; }
    public KeyAt? PoorFactor { get; init; }
    /// <summary>How often a year it is charged; only 1 is understood.</summary>
    public KeyAt? Times { get; init; }
}

/// <summary>One step as data: keys of parameters, no numbers.</summary>
internal sealed record StepRule
{
    public required SettlementStep Step { get; init; }
    public DeductibleRule? Deductible { get; init; }
    /// <summary>Rate of in-catalogue cost; null beside <see cref="Bands"/> or where the step pays none.</summary>
    public LevelKeys? InRate { get; init; }
    public IReadOnlyList<KeyAt> Bands { get; init; } = [];
    public LevelKeys? OutRate { get; init; }
    public KeyAt? YearlyCap { get; init; }

    public bool PerYear => Deductible is { PerYear: true };
    public bool CoversInCatalogue => InRate is not null || Bands.Count > 0;
    public bool DiffersByLevel => Deductible?.Amount.Differs == true || InRate?.Differs == true || OutRate?.Differs == true;

    public IEnumerable<KeyAt> Keys() =>
    [
        .. Deductible?.Amount.All ?? [], .. One(Deductible?.PoorFactor), .. One(Deductible?.Times),
        .. InRate?.All ?? [], .. Bands, .. OutRate?.All ?? [], .. One(YearlyCap),
    ];

    private static IEnumerable<KeyAt> One(KeyAt? key) => key is null ? [] : [key];
}
