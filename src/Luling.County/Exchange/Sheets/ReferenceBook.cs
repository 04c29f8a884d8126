using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Sheets;

/// <summary>A row that another row points at: its id, and the area that the pointing row takes over.</summary>
internal readonly record struct Placed(Guid Id, string AreaCode);

/// <summary>The numbers by which rows of one sheet point at rows of another, each list loaded once when first asked for.
/// A county's lists fit in memory: 100,000 persons take some ten megabytes.</summary>
internal sealed class ReferenceBook(CountyDb db)
{
    private Dictionary<string, Placed>? households, persons, cadres, bodies, cooperatives, organisations, fundSources;
    private Dictionary<Guid, string>? householdCodes, personCodes, cadreCodes, bodyCodes, cooperativeCodes, organisationCodes, fundSourceCodes;

    public Dictionary<string, Placed> Households => households ??= Load(db.Households.Select(x => new Row(x.Code, x.Id, x.AreaCode)));
    public Dictionary<string, Placed> Persons => persons ??= Load(db.Persons.Select(x => new Row(x.Code, x.Id, x.AreaCode)));
    public Dictionary<string, Placed> Cadres => cadres ??= Load(db.Cadres.Select(x => new Row(x.Code, x.Id, x.CountyCode + "000000")));
    public Dictionary<string, Placed> Bodies => bodies ??= Load(db.Bodies.Select(x => new Row(x.Code, x.Id, x.AreaCode)));
    public Dictionary<string, Placed> Cooperatives => cooperatives ??= Load(db.Cooperatives.Select(x => new Row(x.Code, x.Id, x.AreaCode)));
    public Dictionary<string, Placed> Organisations => organisations ??= Load(db.PartyOrganisations.Select(x => new Row(x.Code, x.Id, x.AreaCode)));
    public Dictionary<string, Placed> FundSources => fundSources ??= Load(db.FundSources.Select(x => new Row(x.Code, x.Id, x.AreaCode)));

    public string HouseholdCode(Guid id) => (householdCodes ??= Turn(Households))[id];
    public string PersonCode(Guid id) => (personCodes ??= Turn(Persons))[id];
    public string CadreCode(Guid id) => (cadreCodes ??= Turn(Cadres))[id];
    public string BodyCode(Guid id) => (bodyCodes ??= Turn(Bodies))[id];
    public string CooperativeCode(Guid id) => (cooperativeCodes ??= Turn(Cooperatives))[id];
    public string OrganisationCode(Guid id) => (organisationCodes ??= Turn(Organisations))[id];
    public string FundSourceCode(Guid id) => (fundSourceCodes ??= Turn(FundSources))[id];

    private sealed record Row(string Code, Guid Id, string AreaCode);

    private static Dictionary<string, Placed> Load(IQueryable<Row> rows)
    {
        var areas = new Dictionary<string, string>(StringComparer.Ordinal);
        var book = new Dictionary<string, Placed>(StringComparer.Ordinal);
        foreach (var row in rows.AsNoTracking())
        {
            // The same few hundred area codes again and again: keep one text each.
            if (!areas.TryGetValue(row.AreaCode, out var area))
            {
                areas[row.AreaCode] = area = row.AreaCode;
            }
            book[row.Code] = new Placed(row.Id, area);
        }
        return book;
    }

    private static Dictionary<Guid, string> Turn(Dictionary<string, Placed> book) => book.ToDictionary(b => b.Value.Id, b => b.Key);
}
