using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A problem as lists show it.</summary>
internal sealed record ProblemRow
{
    public required Problem It { get; init; }

    /// <summary>Number of the household that it is about; null for none.</summary>
    public required string? HouseholdCode { get; init; }

    /// <summary>Name of the body that has to act; null where none was named.</summary>
    public required string? BodyName { get; init; }

    /// <summary>Null where it is in time or does not wait for its owner.</summary>
    public required int? DaysLate { get; init; }
    public required EscalationLevel? Level { get; init; }

    /// <summary>The person before the body: somebody can be rung up.</summary>
    public string? OwnerName => It.Owner is null ? BodyName : BodyName is null ? It.Owner : BodyName + " " + It.Owner;
}

/// <summary>The problems of an area, with what is known of owner and delay on a day.</summary>
internal static class ProblemList
{
    /// <summary>Null where the reader may not see duties, or the area is not theirs.</summary>
    public static async Task<IReadOnlyList<ProblemRow>?> ReadAsync(CountyStore store, Scope reader, string area, OversightRules rules, DateOnly today, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } scope)
        {
            return null;
        }
        await using var db = store.Open(scope);
        var rows = await (from p in db.Problems.AsNoTracking()
                          join h in db.Households on p.HouseholdId equals h.Id into households
                          from h in households.DefaultIfEmpty()
                          orderby p.Code
                          select new { Problem = p, Household = h == null ? null : h.Code }).ToListAsync(cancel);
        var bodies = await BodiesAsync(store, reader, [.. rows.Select(r => r.Problem.BodyId).OfType<Guid>().Distinct()], cancel);
        return [.. rows.Select(r => new ProblemRow
        {
            It = r.Problem, HouseholdCode = r.Household, BodyName = r.Problem.BodyId is { } id ? bodies.GetValueOrDefault(id) : null,
            DaysLate = ProblemEscalation.DaysLate(r.Problem.State, r.Problem.DueOn, today), Level = ProblemEscalation.LevelOf(rules, r.Problem.State, r.Problem.DueOn, today),
        })];
    }

    /// <summary>Names of bodies, also of the county's own: who answers for what is public in the administration.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> BodiesAsync(CountyStore store, Scope reader, IReadOnlyCollection<Guid> ids, CancellationToken cancel = default)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<Guid, string>();
        }
        await using var county = store.Open(Scope.Operator(reader.CountyCode, reader.Actor));
        return await county.Bodies.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, cancel);
    }
}
