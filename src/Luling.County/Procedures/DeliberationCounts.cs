using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

/// <summary>The deliberations of one kind that a village began in a year, and what has become of them by now: the four parts sum to <see cref="Started"/>.</summary>
/// <param name="AreaCode">The village.</param>
/// <param name="ProcedureId">Such as <c>four-deliberations</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Started">Begun in the year: the base of the others.</param>
/// <param name="Passed">Gone through to the last publication.</param>
/// <param name="Rejected">Ended by a vote or review.</param>
/// <param name="Withdrawn">Taken back.</param>
/// <param name="Running">Not ended.</param>
internal sealed record DeliberationCount(string AreaCode, string ProcedureId, Bilingual Name, int Started, int Passed, int Rejected, int Withdrawn, int Running);

/// <summary>Counts deliberations (四议两公开, 一事一议) by village; a village that began none is not in the list.</summary>
internal static class DeliberationCounts
{
    /// <summary>Null where the reader may not see duties or the area lies outside theirs; else by village and kind.</summary>
    public static async Task<IReadOnlyList<DeliberationCount>?> ReadAsync(CountyStore store, Scope reader, Programme programme, string area, int year, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        var kinds = programme.Procedures.Where(p => p.Subject == ProcedureSubject.Matter).Select(p => p.Id).Distinct().ToList();
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        await using var db = store.Open(within);
        var runs = await db.ProcedureRuns.AsNoTracking().Where(r => kinds.Contains(r.ProcedureId) && r.StartedOn >= from && r.StartedOn <= to).ToListAsync(cancel);
        return [.. runs.GroupBy(r => (r.AreaCode, r.ProcedureId)).OrderBy(g => g.Key.AreaCode, StringComparer.Ordinal).ThenBy(g => g.Key.ProcedureId, StringComparer.Ordinal)
            .Select(g => new DeliberationCount(g.Key.AreaCode, g.Key.ProcedureId, ProcedureList.NameOf(programme, g.First()), g.Count(), g.Count(r => r.Outcome == ProcedureEnds.Passed),
                g.Count(r => r.Outcome == ProcedureEnds.Rejected), g.Count(r => r.Outcome == ProcedureEnds.Withdrawn), g.Count(r => r.EndedOn is null)))];
    }
}
