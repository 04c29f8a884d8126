using Luling.County.Access;
using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>The coverages as a reader may see them. Every method gives null where the area lies outside the reader's scope.</summary>
internal sealed class CoverageReader(CountySnapshots snapshots, Coverages coverages)
{
    /// <param name="area">6, 9 or 12 digits; null for all that the reader may see.</param>
    public async Task<CoverageReport?> ReportAsync(Scope scope, string? area, DateOnly asOf, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? coverages.Report(view, asOf) : null;

    /// <summary>Who is uncovered; null also for an unknown coverage or part. Without a coverage those of all ten, one after the other:
    /// a household that two coverages miss stands in both.</summary>
    public async Task<IReadOnlyList<Gap>?> GapsAsync(Scope scope, string? area, DateOnly asOf, string? coverageId, string? partId = null, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? coverages.Gaps(view, asOf, coverageId, partId) : null;

    /// <summary>The ten coverages of each place one level below, in order of their codes; empty for a village.</summary>
    public async Task<IReadOnlyList<AreaCoverage>?> ByChildAreaAsync(Scope scope, string? area, DateOnly asOf, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view
            ? [.. view.Children.Select(c => new AreaCoverage(c.Code, c.Name, coverages.Measure(view.Child(c.Code)!, asOf, withParts: false)))]
            : null;

    public async Task<IReadOnlyList<TrendPoint>?> TrendAsync(Scope scope, string? area, IReadOnlyList<DateOnly> days, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view
            ? [.. days.Select(d => new TrendPoint(d, coverages.Measure(view, d, withParts: false)))]
            : null;

    /// <summary>Gaps open on <paramref name="from"/> that have to be closed from that day to <paramref name="to"/>, both included.</summary>
    public async Task<IReadOnlyList<DueGroup>?> DueAsync(Scope scope, string? area, DateOnly from, DateOnly to, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? coverages.Due(view, from, to) : null;

    public async Task<KeyNumbers?> KeyNumbersAsync(Scope scope, string? area, DateOnly asOf, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? Key(view, asOf) : null;

    internal static KeyNumbers Key(CountyView view, DateOnly asOf)
    {
        int ever = 0, poor = 0, poorPersons = 0;
        var everPersons = new HashSet<Guid>();
        foreach (var household in view.Households)
        {
            if (!household.EverOn(asOf))
            {
                continue;
            }
            ever++;
            everPersons.UnionWith(household.Members.Where(m => m.From <= asOf).Select(m => m.Id));
            if (household.PoorOn(asOf))
            {
                poor++;
                poorPersons += household.MembersOn(asOf);
            }
        }
        var year = view.Populations.Where(p => p.Year <= asOf.Year).Select(p => (int?)p.Year).Max();
        int? agricultural = year is null ? null : view.Populations.Where(p => p.Year == year).Sum(p => p.AgriculturalPersons);
        return new KeyNumbers(asOf, view.AreaCode, view.JournalSeq, ever, everPersons.Count, poor, poorPersons,
            agricultural, year, agricultural is > 0 ? (decimal)poorPersons / agricultural : null,
            view.Villages.Count(v => v.PoorVillageBy(asOf)), view.Villages.Count(v => v.ExitedBy(asOf)), view.Villages.Count);
    }
}
