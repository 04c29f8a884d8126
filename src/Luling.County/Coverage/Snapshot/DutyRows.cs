using Luling.County.Forces;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Villages;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Bodies, who sits in them, and what they owe. Some thousand rows: when one of them changes all are read again, and nothing else is.</summary>
internal sealed record BodyRows
{
    public static readonly Type[] Tables = [typeof(Body), typeof(OfficeHolder), typeof(ServiceWindow), typeof(Letter), typeof(Meeting), typeof(Inspection)];

    public required PlacedRows<BodyFile> Bodies { get; init; }
    public required IReadOnlyDictionary<Guid, BodyFile> ById { get; init; }
    public required PlacedRows<Letter> Letters { get; init; }
    public required PlacedRows<Meeting> Meetings { get; init; }
    public required PlacedRows<Inspection> Inspections { get; init; }

    public static async Task<BodyRows> ReadAsync(CountyDb db, IReadOnlyDictionary<Guid, CadreFile> cadres, CancellationToken cancel)
    {
        var bodies = (await db.Bodies.ToListAsync(cancel)).ConvertAll(b => new BodyFile { Row = b });
        var byId = bodies.ToDictionary(b => b.Id);
        Shares.Give(await db.OfficeHolders.OrderBy(h => h.From).ToListAsync(cancel), h => byId[h.BodyId], (b, rows) => b.Holders = [.. rows.Select(h => (h, cadres[h.CadreId]))]);
        Shares.Give(await db.ServiceWindows.ToListAsync(cancel), w => byId[w.BodyId], (b, rows) => b.Windows = rows);
        return new BodyRows
        {
            Bodies = PlacedRows.OfSubjects(bodies), ById = byId, Letters = PlacedRows.Of(await db.Letters.ToListAsync(cancel)), Meetings = PlacedRows.Of(await db.Meetings.ToListAsync(cancel)),
            Inspections = PlacedRows.Of(await db.Inspections.ToListAsync(cancel)),
        };
    }
}

/// <summary>Villages with who is posted there and what stands there: read again as a whole, like <see cref="BodyRows"/>.</summary>
internal sealed record VillageRows
{
    public static readonly Type[] Tables = [typeof(Posting), typeof(WorkTeam), typeof(PartyOrganisation), typeof(PoorVillage), typeof(VillageService), typeof(NaturalVillage)];

    public required PlacedRows<VillageFile> Villages { get; init; }
    public required PlacedRows<WorkTeam> WorkTeams { get; init; }
    public required PlacedRows<Posting> Postings { get; init; }
    public required PlacedRows<PartyOrganisation> Organisations { get; init; }
    public required PlacedRows<PoorVillage> PoorVillages { get; init; }

    public static async Task<VillageRows> ReadAsync(CountyDb db, IEnumerable<Area> areas, IReadOnlyDictionary<Guid, CadreFile> cadres, CancellationToken cancel)
    {
        var postings = await db.Postings.ToListAsync(cancel);
        var teams = await db.WorkTeams.ToListAsync(cancel);
        var organisations = await db.PartyOrganisations.ToListAsync(cancel);
        var poor = await db.PoorVillages.ToListAsync(cancel);
        var villages = areas.Where(a => a is { InProgramme: true, Kind: AreaKind.VillageCommittee })
            .Select(a => new VillageFile { Id = a.Id, Code = a.Code, Name = a.Name }).ToDictionary(v => v.Code);
        Shares.Give(poor, p => villages.GetValueOrDefault(p.AreaCode), (v, rows) => v.Poor = rows);
        Shares.Give(teams, t => villages.GetValueOrDefault(t.AreaCode), (v, rows) => v.Teams = rows);
        Shares.Give(organisations, o => villages.GetValueOrDefault(o.AreaCode), (v, rows) => v.Organisations = rows);
        Shares.Give(await db.VillageServices.ToListAsync(cancel), s => villages.GetValueOrDefault(s.AreaCode), (v, rows) => v.Services = rows);
        Shares.Give(await db.NaturalVillages.ToListAsync(cancel), n => villages.GetValueOrDefault(n.AreaCode), (v, rows) => v.Hamlets = rows);
        Shares.Give([.. postings.OrderBy(p => p.From).ThenBy(p => p.Id)], p => villages.GetValueOrDefault(p.AreaCode),
            (v, rows) => v.Posts = [.. rows.Select(p => new Post(p.Id, p.Post, cadres[p.CadreId], p.From, p.To))]);
        return new VillageRows
        {
            Villages = PlacedRows.OfSubjects(villages.Values), WorkTeams = PlacedRows.Of(teams), Postings = PlacedRows.Of(postings), Organisations = PlacedRows.Of(organisations),
            PoorVillages = PlacedRows.Of(poor),
        };
    }
}
