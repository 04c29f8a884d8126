using Luling.County.Storage;

namespace Luling.County.Targeting;

/// <summary>One time that the programme decided over an area: by which version, for which day, over which facts and rules.</summary>
internal sealed class DecisionRun : PlacedFact
{
    public required string ProgrammeId { get; init; }

    /// <summary>That of a <see cref="ProgrammeVersion"/> of the county.</summary>
    public required string Version { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>The names of the facts and rules, in the order in which the decisions of the run hold their values (<see cref="DecisionColumns"/>).</summary>
    public required string Columns { get; init; }

    /// <summary>Households of the area that were looked at.</summary>
    public required int Households { get; init; }

    /// <summary>Those of them whose facts or outcomes were new.</summary>
    public required int Changed { get; init; }
}

/// <summary>What was decided on a household and its members, and the facts on which it rests. Stored only where one of them differs from
/// the household's last decision: what stands is that of the newest run.</summary>
internal sealed class Decision : PlacedFact
{
    public required Guid RunId { get; init; }
    public required Guid HouseholdId { get; init; }

    /// <summary>As <see cref="DecisionForm"/> writes them. No identity numbers, no names.</summary>
    [NotJournaled] public required string Facts { get; init; }

    [NotJournaled] public required string Outcomes { get; init; }

    /// <summary>SHA-256 over columns, facts and outcomes. It is journaled, and so vouches for them.</summary>
    public required string Digest { get; init; }
}
