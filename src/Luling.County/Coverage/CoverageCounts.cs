using Luling.County.Coverage.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Coverage;

/// <summary>How many belong to a coverage, are covered, and are unknown.</summary>
internal readonly record struct Counted(int Total, int Covered, int Unknown);

/// <summary>The coverages of one county and day counted by place: small enough to keep for every day of a trend, and the county, a
/// township and a village are all read from it.</summary>
internal sealed class CoverageCounts
{
    private readonly Dictionary<CoverageRule, (string[] Areas, Counted[] Before)> byCoverage = new(ReferenceEqualityComparer.Instance);

    public CoverageCounts(DayFacts facts, Programme programme)
    {
        var run = facts.CoveragesOf(programme);
        foreach (var coverage in programme.Coverages.SelectMany(c => c.Parts.Prepend(c)))
        {
            byCoverage[coverage] = facts.Of(coverage.Subject.Id) is { } placed ? Count(placed, run.Of(coverage).States) : ([], [default]);
        }
    }

    /// <summary>Of the places whose codes begin so.</summary>
    public Counted Of(CoverageRule coverage, string prefix)
    {
        var (areas, before) = byCoverage[coverage];
        // ':' follows '9': the first code that no longer begins with the prefix.
        var (first, end) = (before[FirstNotBefore(areas, prefix)], before[FirstNotBefore(areas, prefix + ":")]);
        return new Counted(end.Total - first.Total, end.Covered - first.Covered, end.Unknown - first.Unknown);
    }

    private static (string[], Counted[]) Count(PlacedFacts placed, ReadOnlySpan<CoverState> states)
    {
        var areas = new List<string>();
        var before = new List<Counted> { default };
        for (var row = 0; row < states.Length; row++)
        {
            var area = placed.Subjects[row].AreaCode;
            if (areas.Count == 0 || areas[^1] != area)
            {
                areas.Add(area);
                before.Add(before[^1]);
            }
            var (sum, state) = (before[^1], states[row]);
            before[^1] = new Counted(sum.Total + (state == CoverState.NotConcerned ? 0 : 1), sum.Covered + (state == CoverState.Covered ? 1 : 0), sum.Unknown + (state == CoverState.Unknown ? 1 : 0));
        }
        return ([.. areas], [.. before]);
    }

    private static int FirstNotBefore(string[] areas, string code) => Array.BinarySearch(areas, code, StringComparer.Ordinal) is var at && at < 0 ? ~at : at;
}
