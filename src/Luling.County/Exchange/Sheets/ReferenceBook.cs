using Luling.County.Responsibility;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Sheets;

/// <summary>A row that another row points at: its id, and the area that the pointing row takes over.</summary>
internal readonly record struct Placed(Guid Id, string AreaCode);

/// <summary>By what people tell two letters apart: a letter has no number of its own.</summary>
internal readonly record struct LetterName(Guid BodyId, string AreaCode, LetterKind Kind, int Year);

/// <summary>The numbers by which rows of one sheet point at rows of another, each list loaded once when first asked for.
/// A county's lists fit in memory: 100,000 persons take some ten megabytes.</summary>
internal sealed class ReferenceBook(CountyDb db)
{
    private Dictionary<string, Placed>? households, persons, cadres, bodies, cooperatives, organisations, fundSources;
    private Dictionary<Guid, string>? householdCodes, personCodes, cadreCodes, bodyCodes, cooperativeCodes, organisationCodes, fundSourceCodes;

    public Dictionary<string, Placed> Households => households ??= Load(db.Households.Select(x => new Row(x.Code, x.Id, x.AreaCode)));
    public Dictionary<string, Placed> Persons => persons ??= Load(db.Persons.Select(x => new Row(x.Code, x.Id, x.AreaCode)));
    public Dictionary<string, Placed> Cadres => cadres ??= Load(db.Cadres.Select(x => new Row(x.Code, x.Id, x.CountyCode + "000000")));
    public Dictionary<string, Placed> Bodies => bodies ??= Load(db.Bodies.Select(x => new Row(x.Code, x.Id, x.AreaCode)), Above(db.Bodies).Select(x => new Row(EF.Property<string>(x, "Code"), x.Id, x.AreaCode)));
    public Dictionary<string, Placed> Cooperatives => cooperatives ??= Load(db.Cooperatives.Select(x => new Row(x.Code, x.Id, x.AreaCode)));
    public Dictionary<string, Placed> Organisations => organisations ??= Load(db.PartyOrganisations.Select(x => new Row(x.Code, x.Id, x.AreaCode)), Above(db.PartyOrganisations).Select(x => new Row(EF.Property<string>(x, "Code"), x.Id, x.AreaCode)));
    public Dictionary<string, Placed> FundSources => fundSources ??= Load(db.FundSources.Select(x => new Row(x.Code, x.Id, x.AreaCode)), Above(db.FundSources).Select(x => new Row(EF.Property<string>(x, "Code"), x.Id, x.AreaCode)));

    private Dictionary<LetterName, Guid>? letters;
    private Dictionary<Guid, LetterName>? letterNames;

    public Dictionary<LetterName, Guid> Letters
    {
        get
        {
            if (letters is null)
            {
                letters = [];
                foreach (var letter in db.Letters.AsNoTracking().Select(l => new { l.Id, l.BodyId, l.AreaCode, l.Kind, l.Year }).AsEnumerable())
                {
                    letters[new LetterName(letter.BodyId, letter.AreaCode, letter.Kind, letter.Year)] = letter.Id;
                }
            }
            return letters;
        }
    }

    public LetterName LetterName(Guid id) => (letterNames ??= Letters.ToDictionary(l => l.Value, l => l.Key))[id];

    public string HouseholdCode(Guid id) => Code(ref householdCodes, Households, id);
    public string PersonCode(Guid id) => Code(ref personCodes, Persons, id);
    public string CadreCode(Guid id) => Code(ref cadreCodes, Cadres, id);
    public string BodyCode(Guid id) => Code(ref bodyCodes, Bodies, id);
    public string CooperativeCode(Guid id) => Code(ref cooperativeCodes, Cooperatives, id);
    public string OrganisationCode(Guid id) => Code(ref organisationCodes, Organisations, id);
    public string FundSourceCode(Guid id) => Code(ref fundSourceCodes, FundSources, id);

    private sealed record Row(string Code, Guid Id, string AreaCode);

    /// <summary>Rows of the places above the reader's: a township's inspection points at a team of the county. Only number, id and place of
    /// them are read.</summary>
    private IQueryable<T> Above<T>(DbSet<T> rows) where T : PlacedFact
    {
        var (county, prefix) = (db.Scope.CountyCode, db.Scope.AreaPrefix);
        string[] above = prefix.Length switch { <= 6 => [], <= 9 => [county.PadRight(12, '0')], _ => [county.PadRight(12, '0'), prefix[..9].PadRight(12, '0')] };
        return rows.IgnoreQueryFilters().Where(x => x.CountyCode == county && above.Contains(x.AreaCode));
    }

    private static Dictionary<string, Placed> Load(IQueryable<Row> rows, IQueryable<Row>? above = null)
    {
        var areas = new Dictionary<string, string>(StringComparer.Ordinal);
        var book = new Dictionary<string, Placed>(StringComparer.Ordinal);
        // Two queries, because a query without the reader's filter is so in all of its parts.
        foreach (var row in rows.AsNoTracking().AsEnumerable().Concat(above?.AsNoTracking().AsEnumerable() ?? []))
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

    private static string Code(ref Dictionary<Guid, string>? codes, Dictionary<string, Placed> book, Guid id)
    {
        // Imports add to the book while they run.
        if (codes is null || codes.Count != book.Count)
        {
            codes = book.ToDictionary(b => b.Value.Id, b => b.Key);
        }
        return codes[id];
    }
}
