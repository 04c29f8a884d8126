using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A summons as lists and its own page show it.</summary>
internal sealed record SummonsRow
{
    public required Summons It { get; init; }
    public required string BodyName { get; init; }

    /// <summary>Number of the problem that it is about; null for none, or for one outside the reader's area.</summary>
    public required string? ProblemCode { get; init; }

    /// <summary>Null where it is in time, not set, or closed.</summary>
    public required int? DaysLate { get; init; }
}

/// <summary>The bodies of an area that were called in, the open ones first.</summary>
internal static class SummonsList
{
    public static async Task<IReadOnlyList<SummonsRow>?> ReadAsync(CountyStore store, Scope reader, string area, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } scope)
        {
            return null;
        }
        await using var db = store.Open(scope);
        var rows = await (from s in db.Summonses.AsNoTracking()
                          join b in db.Bodies on s.BodyId equals b.Id
                          join p in db.Problems on s.ProblemId equals p.Id into problems
                          from p in problems.DefaultIfEmpty()
                          select new { Summons = s, b.Name, Problem = p == null ? null : p.Code }).ToListAsync(cancel);
        return [.. rows.Select(r => new SummonsRow
        {
            It = r.Summons, BodyName = r.Name, ProblemCode = r.Problem, DaysLate = r.Summons is { ClosedOn: null, DueOn: { } due } && due < day ? day.DayNumber - due.DayNumber : null,
        }).OrderBy(r => r.It.ClosedOn is not null).ThenByDescending(r => r.DaysLate ?? -1).ThenByDescending(r => r.It.SummonedOn).ThenBy(r => r.It.Id)];
    }
}
