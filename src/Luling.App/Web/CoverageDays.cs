using Luling.County.Access;
using Luling.County.Coverage;

namespace Luling.App.Web;

/// <summary>Gaps of one place below the area looked at.</summary>
internal sealed record AreaGaps(string AreaCode, string AreaName, int Gaps, int Overdue, string TopCoverageId, County.Bilingual TopCoverage, int TopGaps);

/// <summary>Everything that the pages about coverage show of an area on a day.</summary>
internal sealed record CoverageDay
{
    public required CoverageReport Report { get; init; }
    public required KeyNumbers Key { get; init; }
    public required IReadOnlyList<TrendPoint> Trend { get; init; }
    public required IReadOnlyList<AreaCoverage> Children { get; init; }
    /// <summary>Key numbers of the same places, by code.</summary>
    public required IReadOnlyDictionary<string, KeyNumbers> ChildKeys { get; init; }
    /// <summary>Places one level below that have gaps, most gaps first.</summary>
    public required IReadOnlyList<AreaGaps> Worst { get; init; }
    public required IReadOnlyList<DueGroup> DueThisWeek { get; init; }
    public required int Overdue { get; init; }
}

/// <summary>Keeps measured areas in memory: the same area, day and journal position always give the same numbers.</summary>
internal sealed class CoverageDays(CoverageReader reader, Measured measured)
{
    private const int TrendMonths = 6;

    /// <summary>Null when the area lies outside the scope.</summary>
    public async Task<CoverageDay?> GetAsync(Scope scope, string area, DateOnly day, long seq)
    {
        if (!scope.Covers(area))
        {
            return null;
        }
        return await measured.KeepAsync((nameof(CoverageDays), scope.CountyCode, area, day, seq), () => MeasureAsync(Scope.Operator(scope.CountyCode), area, day));
    }

    /// <summary>Who is uncovered, by all coverages where none is named; null also for an unknown coverage or part.</summary>
    public async Task<IReadOnlyList<Gap>?> GapsAsync(Scope scope, string area, DateOnly day, long seq, string? coverageId, string partId) => scope.Covers(area)
        ? await measured.KeepAsync((nameof(GapsAsync), scope.CountyCode, area, day, seq, coverageId, partId),
            () => reader.GapsAsync(Scope.Operator(scope.CountyCode), area, day, coverageId, partId))
        : null;

    private async Task<CoverageDay?> MeasureAsync(Scope county, string area, DateOnly day)
    {
        if (await reader.ReportAsync(county, area, day) is not { } report)
        {
            return null;
        }
        var children = (await reader.ByChildAreaAsync(county, area, day))!;
        var keys = new Dictionary<string, KeyNumbers>(StringComparer.Ordinal);
        foreach (var child in children)
        {
            keys[child.AreaCode] = (await reader.KeyNumbersAsync(county, child.AreaCode, day))!;
        }
        var byCoverage = (await reader.GapsAsync(county, area, day, null))!.ToLookup(g => g.CoverageId);
        var gaps = report.Coverages.Select(c => (Coverage: c, Gaps: (IReadOnlyList<Gap>)[.. byCoverage[c.Id]])).ToList();
        return new CoverageDay
        {
            Report = report,
            Key = (await reader.KeyNumbersAsync(county, area, day))!,
            Trend = (await reader.TrendAsync(county, area, TrendDays(day)))!,
            Children = children,
            ChildKeys = keys,
            Worst = Worst(children, gaps),
            DueThisWeek = (await reader.DueAsync(county, area, day, day.AddDays(6)))!,
            Overdue = gaps.Sum(g => g.Gaps.Count(x => x.Overdue)),
        };
    }

    /// <summary>The ends of the months before the day, and the day itself.</summary>
    internal static IReadOnlyList<DateOnly> TrendDays(DateOnly day)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        return [.. Enumerable.Range(0, TrendMonths).Select(back => month.AddMonths(-back).AddDays(-1)).Reverse().Append(day)];
    }

    internal static IReadOnlyList<AreaGaps> Worst(IReadOnlyList<AreaCoverage> children, IReadOnlyList<(CoverageResult Coverage, IReadOnlyList<Gap> Gaps)> gaps)
    {
        var worst = new List<AreaGaps>();
        foreach (var child in children)
        {
            var here = gaps.Select(g => (g.Coverage, Gaps: g.Gaps.Where(x => x.AreaCode.StartsWith(child.AreaCode, StringComparison.Ordinal)).ToList())).ToList();
            here.RemoveAll(h => h.Gaps.Count == 0);
            if (here.Count > 0)
            {
                var top = here.MaxBy(h => h.Gaps.Count);
                worst.Add(new AreaGaps(child.AreaCode, child.AreaName, here.Sum(h => h.Gaps.Count), here.Sum(h => h.Gaps.Count(g => g.Overdue)),
                    top.Coverage.Id, top.Coverage.Name, top.Gaps.Count));
            }
        }
        return [.. worst.OrderByDescending(w => w.Gaps).ThenBy(w => w.AreaCode, StringComparer.Ordinal)];
    }
}
