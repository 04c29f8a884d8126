using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>All of one inspection: what was found item by item, the problems opened for it, its round.</summary>
internal sealed record InspectionDossier
{
    public required Inspection It { get; init; }
    public required string Team { get; init; }
    public required InspectionRound? Round { get; init; }
    public required IReadOnlyList<InspectionCheck> Checks { get; init; }
    public required IReadOnlyList<Problem> Problems { get; init; }

    public static async Task<InspectionDossier?> ReadAsync(CountyStore store, Scope reader, Guid id, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return null;
        }
        await using var db = store.Open(reader);
        if (await InspectionSight.Visible(db).AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel) is not { } it)
        {
            return null;
        }
        return new InspectionDossier
        {
            It = it, Team = (await ProblemList.BodiesAsync(store, reader, [it.BodyId], cancel)).GetValueOrDefault(it.BodyId) ?? "",
            Round = it.InspectionRoundId is { } drawn && await db.InspectionRounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == drawn, cancel) is { } round && InspectionSight.MaySee(reader, round, store.Today) ? round : null,
            Checks = await db.InspectionChecks.AsNoTracking().Where(c => c.InspectionId == id).OrderBy(c => c.Id).ToListAsync(cancel),
            Problems = await db.Problems.AsNoTracking().Where(p => p.InspectionId == id).OrderBy(p => p.Code).ToListAsync(cancel),
        };
    }
}
