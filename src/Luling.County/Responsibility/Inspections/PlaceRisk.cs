using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>What is known of a place when a round is drawn.</summary>
internal sealed record PlaceRisk
{
    /// <summary>9 or 12 digits.</summary>
    public required string AreaCode { get; init; }
    public required int OpenProblems { get; init; }
    public required int OverdueProblems { get; init; }
    public required int Gaps { get; init; }

    /// <summary>Null where nobody is on record as having inspected there: then it counts as long as the programme counts at most.</summary>
    public required int? DaysWithoutInspection { get; init; }

    /// <summary>The weight in the draw: 1 at least, so that no place is ever safe.</summary>
    public int Weight(IReadOnlyList<RiskWeight> weights) => Math.Max(1, weights.Sum(Of));

    /// <summary>What one entry of the programme adds.</summary>
    public int Of(RiskWeight weight) => Math.Min(Count(weight.Count) ?? weight.Most, weight.Most) / weight.Per * weight.Weight;

    private int? Count(RiskCount count) => count switch
    {
        RiskCount.Place => 1,
        RiskCount.OpenProblem => OpenProblems,
        RiskCount.OverdueProblem => OverdueProblems,
        RiskCount.CoverageGap => Gaps,
        RiskCount.DayWithoutInspection => DaysWithoutInspection,
        _ => throw new ArgumentOutOfRangeException(nameof(count), count, null),
    };
}
