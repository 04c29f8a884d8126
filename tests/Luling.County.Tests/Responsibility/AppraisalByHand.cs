using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Forces;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Villages;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>The appraisal of a year by another way: counts straight from the tables where a coverage is one question of them, else base less gap by gap; points, scores and totals in whole
/// hundredths; places by counting who is better. Nothing here uses the scoring, the measures or the rules that it is held against.</summary>
internal sealed class AppraisalByHand
{
    private readonly DateOnly day;
    private readonly Dictionary<string, Func<string, (int, int)>> counted = new(StringComparer.Ordinal);

    private List<(Guid Id, string Area)> everHelped = [];

    private AppraisalByHand(DateOnly day) => this.day = day;

    public sealed record Line(string Body, string Area, AppraisedKind Kind, IReadOnlyDictionary<string, (int Numerator, int Denominator, long? Cents)> Items, long? Score, long? Other, decimal? Total);

    public static async Task<(IReadOnlyList<Line> Lines, IReadOnlyDictionary<string, int?> Ranks)> ComputeAsync(CountyStore store, CoverageReader coverages, AppraisalPlan plan, string county, int year)
    {
        var it = new AppraisalByHand(new DateOnly(year, 12, 31));
        var office = Scope.Operator(county);
        await using var db = store.Open(office);
        await it.CountAsync(db);
        var scores = await db.OtherScores.Where(o => o.Year == year).ToDictionaryAsync(o => o.BodyId, o => o.Score);
        var letters = await db.Letters.Where(l => l.Year == year).ToListAsync();
        DateOnly first = new(year, 1, 1);
        var meetings = await db.Meetings.Where(m => m.DueOn >= first && m.DueOn <= it.day).ToListAsync();
        var problems = await db.Problems.Where(p => p.DueOn >= first && p.DueOn <= it.day && p.NotedOn <= it.day).ToListAsync();
        var matters = (await db.Matters.Where(m => m.DueOn >= first && m.DueOn <= it.day).ToListAsync()).FindAll(m => m.State is not (MatterState.Withdrawn or MatterState.Incomplete));
        var visited = await db.Visits.Where(v => v.HouseholdId != null && v.On >= first && v.On <= it.day).Select(v => new ValueTuple<Guid, DateOnly>(v.HouseholdId!.Value, v.On)).ToListAsync();
        var places = await db.Bodies.ToDictionaryAsync(b => b.Id, b => b.AreaCode);
        var lines = new List<Line>();
        foreach (var body in await db.Bodies.Where(b => b.Kind == BodyKind.TownshipLeadingGroup || b.Kind == BodyKind.CountyUnit).OrderBy(b => b.Code).ToListAsync())
        {
            var kind = body.Kind == BodyKind.CountyUnit ? AppraisedKind.CountyUnit : AppraisedKind.Township;
            var area = kind == AppraisedKind.CountyUnit ? county : body.AreaCode[..9];
            var items = new Dictionary<string, (int, int, long?)>(StringComparer.Ordinal);
            long points = 0, most = 0;
            var known = true;
            foreach (var item in plan.Items.Where(i => i.Of == kind && i.From <= it.day && (i.Units.Count == 0 || i.Units.Contains(body.Name))))
            {
                var (n, d) = item.Measure switch
                {
                    AppraisalMeasure.Coverage => it.counted.TryGetValue(item.Coverage!, out var count) ? count(area) : await GapByGapAsync(coverages, office, area, it.day, item.Coverage!),
                    AppraisalMeasure.Letters => (letters.Count(l => l.BodyId == body.Id && l.SignedOn <= l.DueOn && l.DueOn <= it.day), letters.Count(l => l.BodyId == body.Id && l.DueOn <= it.day)),
                    AppraisalMeasure.Meetings => it.Counts(meetings.Where(m => m.BodyId == body.Id).Select(m => (m.DueOn.AddDays(item.Days), m.HeldOn, (DateOnly?)m.DueOn))),
                    AppraisalMeasure.Findings or AppraisalMeasure.Problems => it.Counts(from p in problems
                                                                                        where (p.Source == ProblemSource.Inspection) == (item.Measure == AppraisalMeasure.Findings)
                                                                                        let mine = p.BodyId is { } b ? b == body.Id || kind == AppraisedKind.Township && places[b].StartsWith(area, StringComparison.Ordinal) : kind == AppraisedKind.Township
                                                                                        where mine && (p.BodyId == body.Id || p.AreaCode.StartsWith(area, StringComparison.Ordinal))
                                                                                        let mended = p.RectifiedOn ?? p.ClosedOn
                                                                                        where !(mended <= p.DueOn && !(p.ClosedOn <= it.day))
                                                                                        select (p.DueOn!.Value, p.ClosedOn <= it.day || mended > p.DueOn ? mended : null, p.DueOn)),
                    AppraisalMeasure.Matters => it.Counts(matters.Where(m => m.AreaCode.StartsWith(area, StringComparison.Ordinal)).Select(m => (m.DueOn!.Value, m.AnsweredOn, m.DueOn))),
                    AppraisalMeasure.Visits => visited.Count == 0 ? (0, 0) : it.Visited(area, visited, item.Days),
                    _ => throw new InvalidOperationException(item.Measure.ToString()),
                };
                var cents = Cents(item, n, d);
                items.Add(item.Id, (n, d, cents));
                if (d == 0 && item.Empty == EmptyBase.LeftOut)
                {
                    continue;
                }
                known &= cents is not null;
                (points, most) = (points + (cents ?? 0), most + (long)(item.Most * 100));
            }
            long? score = known && most > 0 ? (2 * 10_000 * points + most) / (2 * most) : null;
            long? other = scores.TryGetValue(body.Id, out var given) ? (long)(given * 100) : null;
            var weight = kind == AppraisedKind.Township ? 60 : 20;
            lines.Add(new Line(body.Code, area, kind, items, score, other, score is { } s && other is { } o ? (weight * s + (100 - weight) * o) / 10_000m : null));
        }
        return (lines, lines.ToDictionary(l => l.Body, l => l.Total is { } total ? 1 + lines.Count(o => o.Kind == l.Kind && o.Total > total) : (int?)null));
    }

    /// <summary>Hundredths of a point, halves up: twice the share, plus one half, cut off.</summary>
    private static long? Cents(AppraisalItem item, int n, int d)
    {
        if (d == 0)
        {
            return null;
        }
        long most = (long)(item.Most * 100), zero = (long)(item.Zero * 100), full = (long)(item.Full * 100);
        var reached = 10_000L * n - zero * d;
        var whole = (full - zero) * d;
        return reached <= 0 ? 0 : reached >= whole ? most : (2 * most * reached + whole) / (2 * whole);
    }

    /// <summary>What is decided by the day: done, or not done while its limit is over.</summary>
    private (int, int) Counts(IEnumerable<(DateOnly Limit, DateOnly? Done, DateOnly? Due)> rows)
    {
        var decided = rows.Where(r => r.Due <= day && (r.Done <= day || r.Limit < day)).ToList();
        return (decided.Count(r => r.Done <= day && r.Done <= r.Limit), decided.Count);
    }

    private (int, int) Visited(string area, List<(Guid Household, DateOnly On)> visits, int days)
    {
        var helped = everHelped.Where(h => h.Area.StartsWith(area, StringComparison.Ordinal)).Select(h => h.Id).ToList();
        var lately = visits.Where(v => day.DayNumber - v.On.DayNumber < days).Select(v => v.Household).ToHashSet();
        return (helped.Count(lately.Contains), helped.Count);
    }

    private static async Task<(int, int)> GapByGapAsync(CoverageReader coverages, Scope office, string area, DateOnly day, string coverage)
    {
        var (id, part) = coverage.Split('/') is [var whole, var piece] ? (whole, piece) : (coverage, null);
        var result = (await coverages.ReportAsync(office.Within(area)!, null, day))!.Coverages.Single(c => c.Id == id);
        var total = part is null ? result.Total : result.Parts.Single(p => p.Id == part).Total;
        var gaps = (await coverages.GapsAsync(office.Within(area)!, null, day, id, part))!;
        return (total - gaps.Select(g => g.SubjectId).Distinct().Count(), total);
    }

    private async Task CountAsync(CountyDb db)
    {
        var households = await db.Households.Select(h => new { h.Id, h.AreaCode }).ToListAsync();
        var periods = (await db.RegisterPeriods.Where(p => p.From <= day).ToListAsync()).ToLookup(p => p.HouseholdId);
        var ever = households.FindAll(h => periods[h.Id].Any() && !periods[h.Id].Any(p => p.Status == RegisterStatus.Removed && !(p.To <= day))).ConvertAll(h => (h.Id, Area: h.AreaCode));
        var paired = await IdsAsync(db.Pairings.Where(p => p.From <= day && (p.To == null || p.To > day)).Select(p => p.HouseholdId));
        Count("pairing", ever, h => paired.Contains(h));
        everHelped = ever.FindAll(h => paired.Contains(h.Id));
        var shares = (await db.CooperativeShares.Where(s => s.From <= day && (s.To == null || s.To > day)).ToListAsync()).ToLookup(s => s.HouseholdId, s => s.Amount);
        var certified = await IdsAsync(db.HouseholdDocuments.Where(d => d.Kind == DocumentKind.ShareCertificate && d.IssuedOn <= day).Select(d => d.HouseholdId));
        Count("industry/share", ever, h => shares[h].Sum() >= 200_000);
        Count("industry", ever, h => shares[h].Sum() >= 200_000 && certified.Contains(h));

        var villages = (await db.Areas.Where(a => a.InProgramme).ToListAsync()).FindAll(a => a.Code.Length == 12).ConvertAll(a => (a.Code, a.Code));
        var led = (await db.Postings.Where(p => p.Post == PostKind.FirstSecretary && p.From <= day && (p.To == null || p.To > day)).Select(p => p.AreaCode).ToListAsync()).ToHashSet();
        Count("first-secretary", villages, led.Contains);
        var poor = (await db.PoorVillages.Where(p => p.DesignatedOn <= day).Select(p => p.AreaCode).Distinct().ToListAsync()).ConvertAll(a => (a, a));
        foreach (var (part, kind) in new[] { ("road", ServiceKind.Road), ("water", ServiceKind.Water), ("power", ServiceKind.Power), ("broadcast", ServiceKind.Broadcast), ("telecom", ServiceKind.Telecom), ("clinic", ServiceKind.Clinic), ("culture-room", ServiceKind.CultureRoom) })
        {
            var reached = (await db.VillageServices.Where(s => s.Kind == kind && s.ReachedOn <= day).Select(s => s.AreaCode).ToListAsync()).ToHashSet();
            Count("village/" + part, poor, reached.Contains);
        }
        var poorCodes = poor.Select(p => p.Item1).ToHashSet();
        var hamlets = (await db.NaturalVillages.ToListAsync()).FindAll(n => poorCodes.Contains(n.AreaCode));
        var renovated = hamlets.Where(n => n.RenovatedOn <= day).Select(n => n.Id).ToHashSet();
        Count("village/hamlets-renovated", hamlets.ConvertAll(n => (n.Id, n.AreaCode)), renovated.Contains);

        var centres = await db.Bodies.Where(b => b.Kind == BodyKind.ServiceCentre && b.From <= day && (b.To == null || b.To > day)).ToListAsync();
        var open = (await db.ServiceWindows.Where(w => w.From <= day && (w.To == null || w.To > day)).ToListAsync()).Select(w => (w.BodyId, w.Kind)).ToHashSet();
        Count("responsibility/windows", [.. centres.SelectMany(c => Enum.GetValues<WindowKind>().Select(k => ((c.Id, k), c.AreaCode)))], open.Contains);
    }

    private void Count<T>(string coverage, IReadOnlyList<(T Key, string Area)> all, Func<T, bool> covered) =>
        counted.Add(coverage, area => (all.Count(x => x.Area.StartsWith(area, StringComparison.Ordinal) && covered(x.Key)), all.Count(x => x.Area.StartsWith(area, StringComparison.Ordinal))));

    private static async Task<HashSet<Guid>> IdsAsync(IQueryable<Guid> ids) => [.. await ids.ToListAsync()];
}
