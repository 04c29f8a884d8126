using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>A round with what was drawn, and what drawing again with its seed, places and weights gives.</summary>
internal sealed record RoundDossier
{
    public required InspectionRound It { get; init; }
    public required IReadOnlyList<DrawPlace> Places { get; init; }

    /// <summary>In the order of the draw: the places on record and the teams that got them; null for one that lies outside the reader's area or is gone.</summary>
    public required IReadOnlyList<(string AreaCode, string Team, Inspection? Inspection)> Drawn { get; init; }

    /// <summary>Drawn again: as many as there are inspections on record.</summary>
    public required IReadOnlyList<string> Again { get; init; }

    /// <summary>Whether what stands on record is what the seed gives.</summary>
    public bool Same => Again.SequenceEqual(Drawn.Select(d => d.AreaCode), StringComparer.Ordinal);

    /// <summary>All rounds that the reader may see, the latest first.</summary>
    public static async Task<IReadOnlyList<InspectionRound>> ListAsync(CountyStore store, Scope reader, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return [];
        }
        await using var db = store.Open(reader);
        var rounds = await db.InspectionRounds.AsNoTracking().OrderByDescending(r => r.From).ThenBy(r => r.Code).ToListAsync(cancel);
        return [.. rounds.Where(r => InspectionSight.MaySee(reader, r, store.Today))];
    }

    /// <summary>Once it is over, where teams went is public in the administration, so that everybody can draw again; the inspections themselves open in their area only.</summary>
    public static async Task<RoundDossier?> ReadAsync(CountyStore store, Scope reader, string code, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return null;
        }
        await using var county = store.Open(Scope.Operator(reader.CountyCode, reader.Actor));
        if (await county.InspectionRounds.AsNoTracking().SingleOrDefaultAsync(r => r.Code == code, cancel) is not { } it || !InspectionSight.MaySee(reader, it, store.Today))
        {
            return null;
        }
        var drawn = await (from i in county.Inspections.AsNoTracking()
                           where i.InspectionRoundId == it.Id
                           join b in county.Bodies on i.BodyId equals b.Id
                           orderby b.Code
                           select new { Inspection = i, Team = b.Name }).ToListAsync(cancel);
        var places = RoundPlaces.Read(it.Places);
        var digits = places.Count > 0 ? places[0].AreaCode.Length : 12;
        return new RoundDossier
        {
            It = it, Places = places, Drawn = [.. drawn.Select(d => (d.Inspection.AreaCode[..digits], d.Team, reader.Covers(d.Inspection.AreaCode) ? d.Inspection : null))],
            Again = RiskDraw.Draw(it.Seed, places, drawn.Count),
        };
    }
}
