using Luling.County.Access;
using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>The coverages as a reader may see them. Every method gives null where the area lies outside the reader's scope.</summary>
internal sealed class CoverageReader(CountySnapshots snapshots)
{
    /// <param name="area">6, 9 or 12 digits; null for all that the reader may see.</param>
    public async Task<CoverageReport?> ReportAsync(Scope scope, string? area, DateOnly asOf, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? Report(view, asOf) : null;

    /// <summary>Who is uncovered; null also for an unknown coverage or part. Without a coverage those of all ten, one after the other:
    /// a household that two coverages miss stands in both.</summary>
    public async Task<IReadOnlyList<Gap>?> GapsAsync(Scope scope, string? area, DateOnly asOf, string? coverageId, string? partId = null, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? Gaps(view, asOf, coverageId, partId) : null;

    /// <summary>The ten coverages of each place one level below, in order of their codes; empty for a village.</summary>
    public async Task<IReadOnlyList<AreaCoverage>?> ByChildAreaAsync(Scope scope, string? area, DateOnly asOf, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view
            ? [.. view.Children.Select(c => new AreaCoverage(c.Code, c.Name, Measure(view.Child(c.Code)!, asOf, withParts: false)))]
            : null;

    public async Task<IReadOnlyList<TrendPoint>?> TrendAsync(Scope scope, string? area, IReadOnlyList<DateOnly> days, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view
            ? [.. days.Select(d => new TrendPoint(d, Measure(view, d, withParts: false)))]
            : null;

    /// <summary>Gaps open on <paramref name="from"/> that have to be closed from that day to <paramref name="to"/>, both included.</summary>
    public async Task<IReadOnlyList<DueGroup>?> DueAsync(Scope scope, string? area, DateOnly from, DateOnly to, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? Due(view, from, to) : null;

    public async Task<KeyNumbers?> KeyNumbersAsync(Scope scope, string? area, DateOnly asOf, CancellationToken cancel = default) =>
        await snapshots.ViewAsync(scope, area, cancel) is { } view ? Key(view, asOf) : null;

    internal static CoverageReport Report(CountyView view, DateOnly asOf) =>
        new(asOf, view.AreaCode, view.JournalSeq, Measure(view, asOf, withParts: true));

    internal static IReadOnlyList<Gap>? Gaps(CountyView view, DateOnly asOf, string? coverageId, string? partId)
    {
        if (coverageId is null)
        {
            var at = new Moment(view, asOf);
            return [.. Coverages.All.SelectMany(c => c.Gaps(at, c.Id, ""))];
        }
        var coverage = Coverages.Find(coverageId);
        var part = string.IsNullOrEmpty(partId) ? coverage : coverage?.Parts.FirstOrDefault(p => p.Id == partId);
        return part is null ? null : [.. part.Gaps(new Moment(view, asOf), coverageId, partId ?? "")];
    }

    internal static IReadOnlyList<DueGroup> Due(CountyView view, DateOnly from, DateOnly to)
    {
        var at = new Moment(view, from);
        var groups = new List<DueGroup>();
        foreach (var coverage in Coverages.All)
        {
            foreach (var part in coverage.Parts.Count > 0 ? coverage.Parts : [coverage])
            {
                groups.AddRange(part.Gaps(at, coverage.Id, part == coverage ? "" : part.Id)
                    .Where(g => g.Due >= from && g.Due <= to)
                    .GroupBy(g => g.OwnerRole)
                    .Select(g => new DueGroup(coverage.Id, part == coverage ? "" : part.Id, coverage.Name, part.Name, g.Key, g.Min(x => x.Due), g.Max(x => x.Due), g.Count())));
            }
        }
        return [.. groups.OrderBy(g => g.FirstDue).ThenBy(g => g.CoverageId, StringComparer.Ordinal).ThenBy(g => g.PartId, StringComparer.Ordinal).ThenBy(g => g.OwnerRole.En, StringComparer.Ordinal)];
    }

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

    private static IReadOnlyList<CoverageResult> Measure(CountyView view, DateOnly day, bool withParts) =>
        Measure(new Moment(view, day), withParts);

    private static IReadOnlyList<CoverageResult> Measure(Moment at, bool withParts) => [.. Coverages.All.Select(c => c.Measure(at, withParts))];
}
