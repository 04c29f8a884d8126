using Luling.Policy.Programmes;

namespace Luling.County.Verification.Quality;

/// <summary>What one rule came to in an area.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Told">Its base: subjects of whom it could tell.</param>
/// <param name="Broken">Of these: at fault.</param>
/// <param name="Unknown">Beside the base: subjects of whom it could not tell.</param>
internal sealed record RuleCount(Rule Rule, int Told, int Broken, int Unknown);

/// <summary>What all rules came to in an area.</summary>
/// <param name="AreaCode">6, 9 or 12 digits.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="Told">Checks that could be told: every rule with every subject of whom it could tell.</param>
/// <param name="Errors">Of these: errors.</param>
/// <param name="Doubts">Of these: doubts.</param>
/// <param name="Unknown">Checks that could not be told.</param>
/// <param name="Households">Households checked.</param>
/// <param name="HouseholdsAtFault">Of these: with an error of their own or of a member.</param>
internal sealed record AreaQuality(string AreaCode, string AreaName, int Told, int Errors, int Doubts, int Unknown, int Households, int HouseholdsAtFault)
{
    /// <summary>In how many errors a doubt is weighed: half of one.</summary>
    public const decimal DoubtWeight = 0.5m;

    public int Faults => Errors + Doubts;

    /// <summary>100 × (1 − (errors + doubts ÷ 2) ÷ checks that could be told); null where none could.</summary>
    public decimal? Score => Told == 0 ? null : 100 * (1 - (Errors + Doubts * DoubtWeight) / Told);

    /// <summary>Of places: the worst first, those without a score last; ends in the code.</summary>
    public static IReadOnlyList<AreaQuality> WorstFirst(IEnumerable<AreaQuality> places) =>
        [.. places.OrderBy(p => p.Score ?? 101).ThenByDescending(p => p.Faults).ThenBy(p => p.AreaCode, StringComparer.Ordinal)];
}

/// <summary>Adds places up.</summary>
internal static class QualityCounts
{
    public static AreaQuality Of(QualityResults results, string area, string name)
    {
        int told = 0, errors = 0, doubts = 0, unknown = 0, households = 0, atFault = 0;
        foreach (var part in results.Under(area))
        {
            for (var i = 0; i < part.Found.Count; i++)
            {
                var found = part.Found[i];
                told += found.Told;
                unknown += found.Unknown.Count;
                if (QualityRules.LevelOf(results.Rules[i]) == QualityLevel.Error)
                {
                    errors += found.Broken.Count;
                }
                else
                {
                    doubts += found.Broken.Count;
                }
            }
            households += part.Households;
            atFault += part.HouseholdsAtFault;
        }
        return new AreaQuality(area, name, told, errors, doubts, unknown, households, atFault);
    }

    public static IReadOnlyList<RuleCount> ByRule(QualityResults results, string area)
    {
        var parts = results.Under(area).ToList();
        return [.. results.Rules.Select((rule, i) => new RuleCount(rule, parts.Sum(p => p.Found[i].Told), parts.Sum(p => p.Found[i].Broken.Count), parts.Sum(p => p.Found[i].Unknown.Count)))];
    }
}
