using Luling.County.Access;
using Luling.County.Forces;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>Somebody's term in an office.</summary>
internal sealed record Term(Guid Id, Guid BodyId, BodyRole Role, string Name, string Unit, DateOnly From, DateOnly? To)
{
    public bool On(DateOnly day) => BodyRules.On(From, To, day);
}

/// <summary>A body of the chart with its people.</summary>
/// <param name="Body">The body.</param>
/// <param name="Terms">All terms whenever they were, in the order of offices, then of days.</param>
internal sealed record ChartBody(Body Body, IReadOnlyList<Term> Terms)
{
    public bool On(DateOnly day) => BodyRules.On(Body.From, Body.To, day);

    public IEnumerable<Term> HoldersOn(DateOnly day) => Terms.Where(t => t.On(day));

    /// <summary>What the body lacks on the day: nobody at its head, or one of the "four fixed" of a centre.</summary>
    public IEnumerable<BodyFault> FaultsOn(DateOnly day)
    {
        if (!On(day))
        {
            yield break;
        }
        if (!HoldersOn(day).Any(t => t.Role is BodyRole.Leader or BodyRole.Director))
        {
            yield return BodyFault.NoHead;
        }
        if (Body.Kind == BodyKind.ServiceCentre)
        {
            foreach (var (holds, fault) in new[] { (Body.FixedPosts, BodyFault.FixedPosts), (Body.FixedStaff, BodyFault.FixedStaff), (Body.FixedOffice, BodyFault.FixedOffice), (Body.FixedBudget, BodyFault.FixedBudget) })
            {
                if (holds != true)
                {
                    yield return fault;
                }
            }
        }
    }
}

internal enum BodyFault { NoHead, FixedPosts, FixedStaff, FixedOffice, FixedBudget }

/// <summary>What is on file about one body, beyond its people.</summary>
internal sealed record BodyDossier(ChartBody Chart, bool IsOwn, IReadOnlyList<Letter> Letters, IReadOnlyList<Meeting> Meetings, IReadOnlyList<ServiceWindow> Windows, IReadOnlyList<Inspection> Inspections, int OpenProblems, int OverdueProblems);

/// <summary>The county's bodies as its people may see them: those of the county and of the reader's own area (<see cref="BodyRules.IsVisible"/>).</summary>
internal sealed class BodyReader(CountyStore store)
{
    /// <summary>In the order of kinds, then of numbers; null where the area lies outside the reader's scope.</summary>
    public async Task<IReadOnlyList<ChartBody>?> ChartAsync(Scope reader, string area, CancellationToken cancel = default)
    {
        if (reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(Scope.Operator(reader.CountyCode));
        var bodies = (await db.Bodies.AsNoTracking().ToListAsync(cancel)).Where(b => BodyRules.IsVisible(within, b.AreaCode)).ToList();
        return await WithTermsAsync(db, bodies, cancel);
    }

    /// <summary>Null where there is none of this number that the reader may see. Counts of problems are those of the reader's area.</summary>
    public async Task<BodyDossier?> DossierAsync(Scope reader, string code, DateOnly day, CancellationToken cancel = default)
    {
        await using var county = store.Open(Scope.Operator(reader.CountyCode));
        if (await county.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.Code == code, cancel) is not { } body || !BodyRules.IsVisible(reader, body.AreaCode))
        {
            return null;
        }
        await using var own = store.Open(reader);
        var open = own.Problems.AsNoTracking().Where(p => p.BodyId == body.Id && p.State != ProblemState.Closed);
        return new BodyDossier(
            (await WithTermsAsync(county, [body], cancel))[0], reader.Covers(body.AreaCode),
            await own.Letters.AsNoTracking().Where(l => l.BodyId == body.Id).OrderByDescending(l => l.Year).ThenBy(l => l.Kind).ThenBy(l => l.AreaCode).ToListAsync(cancel),
            await county.Meetings.AsNoTracking().Where(m => m.BodyId == body.Id).OrderByDescending(m => m.DueOn).ThenBy(m => m.Id).ToListAsync(cancel),
            await county.ServiceWindows.AsNoTracking().Where(w => w.BodyId == body.Id).OrderBy(w => w.Kind).ThenBy(w => w.From).ToListAsync(cancel),
            await own.Inspections.AsNoTracking().Where(i => i.BodyId == body.Id).OrderByDescending(i => i.DueOn).ThenBy(i => i.Id).ToListAsync(cancel),
            await open.CountAsync(cancel), await open.CountAsync(p => p.DueOn != null && p.DueOn < day, cancel));
    }

    private static async Task<IReadOnlyList<ChartBody>> WithTermsAsync(CountyDb db, List<Body> bodies, CancellationToken cancel)
    {
        var ids = bodies.ConvertAll(b => b.Id);
        var terms = (await (from h in db.OfficeHolders.AsNoTracking()
                            join c in db.Cadres.AsNoTracking() on h.CadreId equals c.Id
                            where ids.Contains(h.BodyId)
                            select new { h, c.Name, c.Unit }).ToListAsync(cancel))
            .Select(t => new Term(t.h.Id, t.h.BodyId, t.h.Role, t.Name, t.Unit, t.h.From, t.h.To)).ToLookup(t => t.BodyId);
        return [.. bodies.OrderBy(b => b.Kind).ThenBy(b => b.Code, StringComparer.Ordinal)
            .Select(b => new ChartBody(b, [.. terms[b.Id].OrderBy(t => t.Role).ThenBy(t => t.From).ThenBy(t => t.Id)]))];
    }
}
