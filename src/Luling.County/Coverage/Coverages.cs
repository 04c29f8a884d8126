using Luling.County.Coverage.Snapshot;
using Luling.Policy.Programmes;

namespace Luling.County.Coverage;

/// <summary>The full coverages (R1) of the county's programme, in the order in which the county names them.</summary>
internal sealed class Coverages(Programme programme)
{
    public IReadOnlyList<CoverageRule> All => programme.Coverages;

    public CoverageRule? Find(string id) => All.FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.Ordinal));

    /// <summary>Of one that is there.</summary>
    public Bilingual NameOf(string id) => Find(id)!.Name;

    public IReadOnlyList<CoverageResult> Measure(CountyView view, DateOnly day, bool withParts)
    {
        var counts = view.CountsOn(programme, day);
        return [.. All.Select(c => AreaCoverages.Measure(view, counts, c, withParts))];
    }

    public CoverageReport Report(CountyView view, DateOnly asOf) =>
        new(asOf, view.AreaCode, view.JournalSeq, Measure(view, asOf, withParts: true));

    /// <summary>Of one coverage or one part of it, or of all where none is named; null for an unknown one.</summary>
    public IReadOnlyList<Gap>? Gaps(CountyView view, DateOnly asOf, string? coverageId, string? partId)
    {
        var area = new AreaCoverages(view, programme, asOf);
        if (coverageId is null)
        {
            return [.. All.SelectMany(c => area.Gaps(c, c.Id, ""))];
        }
        var coverage = Find(coverageId);
        var part = string.IsNullOrEmpty(partId) ? coverage : coverage?.Parts.FirstOrDefault(p => p.Id == partId);
        return part is null ? null : [.. area.Gaps(part, coverageId, partId ?? "")];
    }

    /// <summary>Gaps open on the first day that have to be closed from it to the last.</summary>
    public IReadOnlyList<DueGroup> Due(CountyView view, DateOnly from, DateOnly to)
    {
        var area = new AreaCoverages(view, programme, from);
        var groups = new List<DueGroup>();
        foreach (var coverage in All)
        {
            foreach (var part in coverage.Parts.Count > 0 ? coverage.Parts : [coverage])
            {
                groups.AddRange(area.Gaps(part, coverage.Id, part == coverage ? "" : part.Id)
                    .Where(g => g.Due >= from && g.Due <= to)
                    .GroupBy(g => g.OwnerRole)
                    .Select(g => new DueGroup(coverage.Id, part == coverage ? "" : part.Id, coverage.Name, part.Name, g.Key, g.Min(x => x.Due), g.Max(x => x.Due), g.Count())));
            }
        }
        return [.. groups.OrderBy(g => g.FirstDue).ThenBy(g => g.CoverageId, StringComparer.Ordinal).ThenBy(g => g.PartId, StringComparer.Ordinal).ThenBy(g => g.OwnerRole.En, StringComparer.Ordinal)];
    }
}
