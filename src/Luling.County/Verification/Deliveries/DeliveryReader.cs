using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Sources;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>A source of the programme with what it last delivered; counts are of the reader's area.</summary>
internal sealed record SourceLine
{
    public required RecordSource Source { get; init; }
    /// <summary>Null where it never delivered.</summary>
    public required Delivery? Current { get; init; }
    /// <summary>A file that was begun and not read to its end.</summary>
    public required Delivery? Reading { get; init; }
    /// <summary>Records of persons on the register, by how they were recognised; of others where <see cref="MatchKind.None"/>.</summary>
    public required IReadOnlyDictionary<MatchKind, int> Records { get; init; }
    /// <summary>Cases with standing evidence of the source, by rule.</summary>
    public required IReadOnlyList<(Rule Rule, int Cases)> Hits { get; init; }
}

/// <summary>Departments' deliveries as a reader may see them. That a department delivered, when and how many rows, is no secret of a village; what the
/// rows say about persons is filtered to the reader's area like everything else.</summary>
internal static class DeliveryReader
{
    /// <summary>The deliveries themselves belong to the whole county.</summary>
    private static CountyDb OpenCounty(CountyStore store, Scope reader) => store.Open(reader with { AreaPrefix = reader.CountyCode });

    public static async Task<IReadOnlyList<SourceLine>> SourcesAsync(CountyStore store, Scope reader, Programme programme, CancellationToken cancel = default)
    {
        await using var county = OpenCounty(store, reader);
        var deliveries = await county.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Current || d.State == DeliveryState.Reading).OrderBy(d => d.Id).ToListAsync(cancel);
        await using var db = store.Open(reader);
        var records = (await db.OutsideRecords.Where(r => r.GoneOn == null && r.Row > 0).GroupBy(r => new { r.SourceId, r.Match }).Select(g => new { g.Key.SourceId, g.Key.Match, Count = g.Count() }).ToListAsync(cancel))
            .ToLookup(r => r.SourceId, StringComparer.Ordinal);
        var cases = (await (from e in db.CaseEvidence where e.WithdrawnOn == null
                join r in db.OutsideRecords on e.OutsideRecordId equals r.Id
                join c in db.Cases on e.CaseId equals c.Id
                select new { r.SourceId, c.Category, c.Id }).Distinct().GroupBy(x => new { x.SourceId, x.Category }).Select(g => new { g.Key.SourceId, g.Key.Category, Count = g.Count() }).ToListAsync(cancel))
            .ToLookup(c => c.SourceId, StringComparer.Ordinal);
        return [.. programme.Sources.Select(s => new SourceLine
        {
            Source = s, Current = deliveries.Find(d => d.SourceId == s.Id && d.State == DeliveryState.Current), Reading = deliveries.FindLast(d => d.SourceId == s.Id && d.State == DeliveryState.Reading),
            Records = records[s.Id].ToDictionary(r => r.Match, r => r.Count),
            Hits = [.. programme.Rules.Select(r => (Rule: r, Cases: cases[s.Id].Where(c => c.Category == r.Id).Sum(c => c.Count))).Where(h => h.Cases > 0).DistinctBy(h => h.Rule.Id)],
        })];
    }

    /// <summary>All files that a source delivered, the latest first.</summary>
    public static async Task<IReadOnlyList<Delivery>> OfSourceAsync(CountyStore store, Scope reader, string source, CancellationToken cancel = default)
    {
        await using var county = OpenCounty(store, reader);
        return await county.Deliveries.AsNoTracking().Where(d => d.SourceId == source).OrderByDescending(d => d.Id).ToListAsync(cancel);
    }

    public static async Task<Delivery?> FindAsync(CountyStore store, Scope reader, Guid id, CancellationToken cancel = default)
    {
        await using var county = OpenCounty(store, reader);
        return await county.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel);
    }

    /// <summary>Rows that could not be used. They may be anybody's in the county, so that only who reads the county sees them.</summary>
    public static Task<List<DeliveryFault>> BadRowsAsync(CountyDb db, Guid delivery, string? code, int skip, int take, CancellationToken cancel = default) =>
        db.DeliveryFaults.AsNoTracking().Where(f => f.DeliveryId == delivery && (code == null || f.Code == code)).OrderBy(f => f.Row).ThenBy(f => f.Id).Skip(skip).Take(take).ToListAsync(cancel);

    public static Task<int> BadRowCountAsync(CountyDb db, Guid delivery, string? code, CancellationToken cancel = default) =>
        db.DeliveryFaults.CountAsync(f => f.DeliveryId == delivery && (code == null || f.Code == code), cancel);
}
