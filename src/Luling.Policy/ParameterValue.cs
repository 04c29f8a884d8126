namespace Luling.Policy;

/// <summary>How far the value of a parameter can be trusted.</summary>
public enum ParameterConfidence
{
    /// <summary>Nobody knows the value (or how good it is).</summary>
    Unknown = 0,

    /// <summary>Stated without a source at hand; must be confirmed before decisions rest on it.</summary>
    Unverified,

    /// <summary>Stated in the county's own report.</summary>
    Report,

    /// <summary>Taken from the published source that is named.</summary>
    Sourced,
}

/// <summary>One value of a parameter and the days on which it holds.</summary>
public sealed record ParameterValue
{
    /// <summary>Name of the parameter, such as <c>line.national</c>.</summary>
    public required string Key { get; init; }

    /// <summary>The value when it is a number, in <see cref="Unit"/>; else null.</summary>
    public decimal? Number { get; init; }

    /// <summary>The value when it is words or a scale (<c>0-50000:0.5</c>, <c>&gt;1/2</c>); else null.</summary>
    public string? Text { get; init; }

    /// <summary>False when the programme says that the value is not known. Unknown is not zero: nothing may be computed from it.</summary>
    public bool IsKnown => Number is not null || Text is not null;

    /// <summary>Unit, such as <c>CNY/person/year</c>, <c>%</c> or <c>day</c>. Amounts of money here are yuan, as the documents print them.</summary>
    public required string Unit { get; init; }

    /// <summary>First day on which it holds; null when the source names no beginning (<c>from: open</c>), so that it holds on every earlier day.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day on which it holds: as written, or the day before the next value of the key begins; null when it holds until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Where the value comes from: document, article, or site.</summary>
    public required string Source { get; init; }

    /// <summary>How far it can be trusted.</summary>
    public required ParameterConfidence Confidence { get; init; }

    /// <summary>A remark on the confidence (a dissenting source, the place it was observed); null when there is none.</summary>
    public string? Note { get; init; }

    /// <summary>True when the value holds on the day.</summary>
    /// <param name="day">Any day.</param>
    public bool HoldsOn(DateOnly day) => (ValidFrom is null || ValidFrom <= day) && (ValidTo is null || day <= ValidTo);
}
