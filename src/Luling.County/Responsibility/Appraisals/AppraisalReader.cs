using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>Measures the appraisal of a year from the rows, and reads what was published of it. A published ranking is public inside the administration; what stands behind a unit's place is
/// shown to those whose area the unit lies in.</summary>
internal sealed class AppraisalReader(CountyStore store, CountySnapshots snapshots, Programme programme)
{
    public Programme Programme => programme;

    /// <summary>Whether a body is appraised, and as what.</summary>
    public static AppraisedKind? KindOf(BodyKind kind) => kind switch
    {
        BodyKind.TownshipLeadingGroup => AppraisedKind.Township,
        BodyKind.CountyUnit => AppraisedKind.CountyUnit,
        _ => null,
    };

    public async Task<AppraisalYear> ReadAsync(Scope reader, int year, DateOnly asOf, CancellationToken cancel = default)
    {
        var (view, db) = await OpenAsync(reader.CountyCode, cancel);
        await using var _ = db;
        var day = AppraisalScoring.MeasuredOn(year, asOf);
        var measured = day is { } d ? await MeasureAsync(db, view, year, d, cancel) : [];
        var published = await PublishedAsync(db, view, reader, year, cancel);
        var objections = (await db.AppraisalObjections.AsNoTracking().Where(o => o.Year == year && (o.AnsweredOn == null || o.Upheld == true)).ToListAsync(cancel)).FindAll(o => reader.Covers(o.AreaCode));
        var standing = published.Select(p => p.Result.Id).ToHashSet();
        return new AppraisalYear(year, day, [.. measured.Where(u => reader.Covers(u.Body.AreaCode))], published,
            objections.Count(o => o.AnsweredOn is null), objections.Count(o => o.Upheld == true && standing.Contains(o.AppraisalResultId)));
    }

    /// <summary>Null where there is no such appraised body in the reader's area.</summary>
    public async Task<AppraisalDossier?> UnitAsync(Scope reader, string code, int year, DateOnly asOf, CancellationToken cancel = default)
    {
        var (view, db) = await OpenAsync(reader.CountyCode, cancel);
        await using var _ = db;
        if (Find(view, reader, code) is not { } body || KindOf(body.Row.Kind) is not { } kind)
        {
            return null;
        }
        var day = AppraisalScoring.MeasuredOn(year, asOf);
        var measured = day is { } d ? (await MeasureAsync(db, view, year, d, cancel)).FirstOrDefault(u => u.Body.Id == body.Id) : null;
        var published = await PublishedAsync(db, view, reader, year, cancel);
        var vetoes = await db.VetoEvents.AsNoTracking().Where(v => v.BodyId == body.Id && v.Year == year).OrderBy(v => v.On).ThenBy(v => v.Id).ToListAsync(cancel);
        var objections = await db.AppraisalObjections.AsNoTracking().Where(o => o.BodyId == body.Id && o.Year == year).OrderBy(o => o.Id).ToListAsync(cancel);
        var history = await db.AppraisalResults.AsNoTracking().Where(r => r.BodyId == body.Id && r.Year == year).OrderByDescending(r => r.Id).ToListAsync(cancel);
        return new AppraisalDossier(year, day, body, kind, measured, published.FirstOrDefault(p => p.Body.Id == body.Id), vetoes, objections, history, published.Count(p => p.Kind == kind && p.Result.Rank is not null));
    }

    /// <summary>The rows that an item counted; null where there is no such body in the reader's area, no such item of it on the day, or its rows are gaps of a coverage.</summary>
    public async Task<(BodyFile Body, AppraisalItem Item, IReadOnlyList<AppraisalRow> Rows)?> RowsAsync(Scope reader, string code, string itemId, int year, DateOnly asOf, CancellationToken cancel = default)
    {
        var (view, db) = await OpenAsync(reader.CountyCode, cancel);
        await using var _ = db;
        if (Find(view, reader, code) is not { } body || KindOf(body.Row.Kind) is not { } kind || AppraisalScoring.MeasuredOn(year, asOf) is not { } day
            || programme.Appraisal.ItemsOf(kind, body.Name, day).FirstOrDefault(i => i.Id == itemId) is not { Measure: not AppraisalMeasure.Coverage } item)
        {
            return null;
        }
        return (body, item, (await AppraisalMeasures.LoadAsync(db, view, programme, year, day, cancel)).Rows(body, item));
    }

    /// <summary>All units of the county, in order of place. The snapshot is read beside the caller's act, and stands where the act stands.</summary>
    internal async Task<IReadOnlyList<MeasuredUnit>> MeasureAsync(CountyDb db, int year, DateOnly day, CancellationToken cancel) =>
        await MeasureAsync(db, (await snapshots.ViewAsync(Scope.Operator(db.Scope.CountyCode), cancel: cancel))!, year, day, cancel);

    private async Task<IReadOnlyList<MeasuredUnit>> MeasureAsync(CountyDb db, CountyView view, int year, DateOnly day, CancellationToken cancel)
    {
        if (programme.Appraisal.Items.Count == 0)
        {
            return [];
        }
        var measures = await AppraisalMeasures.LoadAsync(db, view, programme, year, day, cancel);
        var others = await db.OtherScores.AsNoTracking().Where(o => o.Year == year).ToDictionaryAsync(o => o.BodyId, cancel);
        var vetoes = (await db.VetoEvents.AsNoTracking().Where(v => v.Year == year && v.On <= day && v.WithdrawnOn == null).OrderBy(v => v.On).ThenBy(v => v.Id).ToListAsync(cancel)).ToLookup(v => v.BodyId);
        DateOnly first = new(year, 1, 1);
        var lagging = (await db.Summonses.Where(s => s.SummonedOn >= first && s.SummonedOn <= day).Select(s => s.BodyId).ToListAsync(cancel)).ToHashSet();
        var units = new List<MeasuredUnit>();
        var facts = new List<AppraisalFacts>();
        foreach (var body in view.Bodies.Where(b => b.On(day)))
        {
            if (KindOf(body.Row.Kind) is not { } kind)
            {
                continue;
            }
            List<ItemMark> marks = [.. programme.Appraisal.ItemsOf(kind, body.Name, day).Select(i => measures.Mark(body, i))];
            var score = AppraisalScoring.PovertyScore(marks);
            var other = others.GetValueOrDefault(body.Id);
            List<VetoEvent> stand = [.. vetoes[body.Id]];
            facts.Add(new AppraisalFacts(kind, score, other?.Score, programme.Appraisal.BarOf(kind, day)?.PassMark, stand.Count > 0, lagging.Contains(body.Id)));
            units.Add(new MeasuredUnit { Body = body, Kind = kind, Marks = marks, PovertyScore = score, Other = other, Vetoes = stand, Verdict = null!, Leader = body.HeadOn(day)?.Name });
        }
        var verdicts = AppraisalRules.Run(programme, day, facts);
        return Ordered([.. units.Select((u, i) => u with { Verdict = verdicts[i] })], day);
    }

    private List<MeasuredUnit> Ordered(List<MeasuredUnit> units, DateOnly day)
    {
        var ordered = new List<MeasuredUnit>(units.Count);
        foreach (var kind in Enum.GetValues<AppraisedKind>())
        {
            var byCode = units.Where(u => u.Kind == kind).ToDictionary(u => u.Body.Code, StringComparer.Ordinal);
            var bar = programme.Appraisal.BarOf(kind, day);
            foreach (var (ranked, rank) in AppraisalScoring.Rank(byCode.Values.Select(u => new Ranked(u.Body.Code, u.Verdict.Total, u.Verdict.Vetoed == true))))
            {
                var unit = byCode[ranked.Code];
                ordered.Add(unit with { Rank = rank, Commended = AppraisalScoring.Commended(bar, unit.Verdict.Total, rank, ranked.Vetoed, unit.Verdict.Failed) });
            }
        }
        return ordered;
    }

    private async Task<IReadOnlyList<PublishedUnit>> PublishedAsync(CountyDb db, CountyView view, Scope reader, int year, CancellationToken cancel)
    {
        var results = await db.AppraisalResults.AsNoTracking().Where(r => r.Year == year && r.SupersededOn == null).ToListAsync(cancel);
        var open = results.Where(r => reader.Covers(r.AreaCode)).Select(r => r.Id).ToList();
        var marks = (await db.AppraisalMarks.AsNoTracking().Where(m => open.Contains(m.AppraisalResultId)).ToListAsync(cancel)).ToLookup(m => m.AppraisalResultId);
        var vetoes = (await db.VetoEvents.AsNoTracking().Where(v => v.Year == year).OrderBy(v => v.On).ThenBy(v => v.Id).ToListAsync(cancel)).ToLookup(v => v.BodyId);
        var published = new List<PublishedUnit>();
        foreach (var sameDay in results.GroupBy(r => r.AsOf))
        {
            DateOnly first = new(year, 1, 1);
            var summoned = (await db.Summonses.Where(s => s.SummonedOn >= first && s.SummonedOn <= sameDay.Key).Select(s => s.BodyId).ToListAsync(cancel)).ToHashSet();
            var units = sameDay.Select(r => (Result: r, Body: view.Body(r.BodyId)!)).Where(u => KindOf(u.Body.Row.Kind) is not null).ToList();
            var verdicts = AppraisalRules.Run(programme, sameDay.Key, [.. units.Select(u => new AppraisalFacts(KindOf(u.Body.Row.Kind)!.Value, u.Result.PovertyScore, u.Result.Other,
                programme.Appraisal.BarOf(KindOf(u.Body.Row.Kind)!.Value, sameDay.Key)?.PassMark, u.Result.Vetoed, summoned.Contains(u.Body.Id)))]);
            published.AddRange(units.Select((u, i) => new PublishedUnit
            {
                Body = u.Body, Kind = KindOf(u.Body.Row.Kind)!.Value, Result = u.Result, Verdict = verdicts[i], Marks = [.. marks[u.Result.Id]],
                Triggers = u.Result.Vetoed ? [.. vetoes[u.Body.Id].Where(v => v.On <= u.Result.AsOf && (v.WithdrawnOn is not { } gone || gone >= u.Result.PublishedOn)).Select(v => v.TriggerId).Distinct()] : [],
                Leader = u.Body.HeadOn(sameDay.Key)?.Name,
                Commended = AppraisalScoring.Commended(programme.Appraisal.BarOf(KindOf(u.Body.Row.Kind)!.Value, sameDay.Key), u.Result.Total, u.Result.Rank, u.Result.Vetoed, verdicts[i].Failed),
            }));
        }
        return [.. published.OrderBy(p => p.Kind).ThenBy(p => p.Result.Rank ?? int.MaxValue).ThenBy(p => p.Body.Code, StringComparer.Ordinal)];
    }

    private static BodyFile? Find(CountyView view, Scope reader, string code)
    {
        foreach (var body in view.Bodies)
        {
            if (body.Code == code && reader.Covers(body.AreaCode))
            {
                return body;
            }
        }
        return null;
    }

    /// <summary>The whole county, for ranks are the county's; what a reader may see of it is chosen here.</summary>
    private async Task<(CountyView View, CountyDb Db)> OpenAsync(string county, CancellationToken cancel)
    {
        var office = Scope.Operator(county);
        return ((await snapshots.ViewAsync(office, cancel: cancel))!, store.Open(office));
    }
}
