using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

/// <summary>Which visits are meant; what is null is not asked for.</summary>
internal sealed record VisitFilter
{
    /// <summary>Code of the cadre, or a part of the name.</summary>
    public string? Cadre { get; init; }

    /// <summary>Code of the household, or a part of the head's name.</summary>
    public string? Household { get; init; }
    public VisitPlace? Place { get; init; }
    public string? Topic { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>Only days in the village without a household, or only visits to households.</summary>
    public bool? ToHousehold { get; init; }
}

/// <summary>A visit as lists show it.</summary>
internal sealed record VisitRow
{
    public required Guid Id { get; init; }
    public required DateOnly On { get; init; }
    public required VisitPlace Place { get; init; }
    public required string AreaCode { get; init; }
    public required string CadreCode { get; init; }
    public required string CadreName { get; init; }
    public required string Unit { get; init; }
    public required string? HouseholdCode { get; init; }
    public required string? HeadName { get; init; }

    /// <summary>Whether the cadre was the household's helper on that day; null where there was no household.</summary>
    public required bool? Paired { get; init; }
    public required string? Topics { get; init; }
    public required string? Text { get; init; }
    public required decimal? Latitude { get; init; }
    public required decimal? Longitude { get; init; }
    public required DateOnly NotedOn { get; init; }
    public required string By { get; init; }
}

internal sealed record VisitPage(int Total, IReadOnlyList<VisitRow> Rows, IReadOnlyDictionary<Guid, IReadOnlyList<Guid>> Papers);

/// <summary>The visits of an area, the latest first.</summary>
internal static class VisitList
{
    /// <summary>Null where the reader may not see duties or the area lies outside theirs.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="area">6, 9 or 12 digits.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="skip">So many are passed over.</param>
    /// <param name="take">So many are read; null for all.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<VisitPage?> ReadAsync(CountyStore store, Scope reader, string area, VisitFilter filter, int skip, int? take, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var found = Those(db, filter);
        var total = await found.CountAsync(cancel);
        var ordered = found.OrderByDescending(v => v.On).ThenByDescending(v => v.Id).Skip(skip);
        var visits = await (take is { } most ? ordered.Take(most) : ordered).AsNoTracking().ToListAsync(cancel);
        return new VisitPage(total, await RowsAsync(db, visits, cancel), await PapersAsync(db, visits, cancel));
    }

    /// <summary>Of one household, the latest first.</summary>
    public static async Task<VisitPage?> OfHouseholdAsync(CountyStore store, Scope reader, Guid householdId, int most, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return null;
        }
        await using var db = store.Open(reader);
        var all = db.Visits.Where(v => v.HouseholdId == householdId);
        var visits = await all.OrderByDescending(v => v.On).ThenByDescending(v => v.Id).Take(most).AsNoTracking().ToListAsync(cancel);
        return new VisitPage(await all.CountAsync(cancel), await RowsAsync(db, visits, cancel), await PapersAsync(db, visits, cancel));
    }

    private static IQueryable<Visit> Those(CountyDb db, VisitFilter filter)
    {
        var visits = db.Visits.AsQueryable();
        if (filter.From is { } from)
        {
            visits = visits.Where(v => v.On >= from);
        }
        if (filter.Through is { } through)
        {
            visits = visits.Where(v => v.On <= through);
        }
        if (filter.Place is { } place)
        {
            visits = visits.Where(v => v.Place == place);
        }
        if (filter.ToHousehold is { } named)
        {
            visits = named ? visits.Where(v => v.HouseholdId != null) : visits.Where(v => v.HouseholdId == null);
        }
        if (ForceWords.Kept(filter.Topic) is { } topic)
        {
            visits = visits.Where(v => v.Topics != null && ("," + v.Topics + ",").Contains("," + topic + ","));
        }
        if (ForceWords.Kept(filter.Cadre) is { } cadre)
        {
            visits = visits.Where(v => db.Cadres.Any(c => c.Id == v.CadreId && (c.Code == cadre || c.Name.Contains(cadre))));
        }
        if (ForceWords.Kept(filter.Household) is { } household)
        {
            visits = visits.Where(v => db.Households.Any(h => h.Id == v.HouseholdId && (h.Code == household || h.HeadName != null && h.HeadName.Contains(household))));
        }
        return visits;
    }

    private static async Task<IReadOnlyList<VisitRow>> RowsAsync(CountyDb db, IReadOnlyList<Visit> visits, CancellationToken cancel)
    {
        var cadres = await PostBook.CadresAsync(db, visits.Select(v => v.CadreId), cancel);
        var ids = visits.Select(v => v.HouseholdId).OfType<Guid>().ToHashSet();
        // An export wants thousands: their keys are more than a statement takes.
        var few = ids.Count <= 500;
        var households = (await db.Households.Where(h => !few || ids.Contains(h.Id)).Select(h => new { h.Id, h.Code, h.HeadName }).ToListAsync(cancel)).ToDictionary(h => h.Id);
        var pairings = (await db.Pairings.Where(p => !few || ids.Contains(p.HouseholdId)).Select(p => new { p.HouseholdId, p.CadreId, p.From, p.To }).ToListAsync(cancel)).ToLookup(p => (p.HouseholdId, p.CadreId));
        return [.. visits.Select(v => new VisitRow
        {
            Id = v.Id, On = v.On, Place = v.Place, AreaCode = v.AreaCode, CadreCode = cadres[v.CadreId].Code, CadreName = cadres[v.CadreId].Name, Unit = cadres[v.CadreId].Unit,
            HouseholdCode = v.HouseholdId is { } id && households.TryGetValue(id, out var household) ? household.Code : null, HeadName = v.HouseholdId is { } of && households.TryGetValue(of, out var there) ? there.HeadName : null,
            Paired = v.HouseholdId is { } paired ? pairings[(paired, v.CadreId)].Any(p => p.From <= v.On && (p.To is null || p.To > v.On)) : null,
            Topics = v.Topics, Text = v.Text, Latitude = v.Latitude, Longitude = v.Longitude, NotedOn = v.NotedOn, By = v.By,
        })];
    }

    private static async Task<IReadOnlyDictionary<Guid, IReadOnlyList<Guid>>> PapersAsync(CountyDb db, IReadOnlyList<Visit> visits, CancellationToken cancel)
    {
        var ids = visits.Select(v => v.Id).ToHashSet();
        var few = ids.Count <= 500;
        return (await db.Papers.Where(p => p.Owner == PaperOwner.Visit && (!few || ids.Contains(p.OwnerRowId))).OrderBy(p => p.Id).Select(p => new { p.OwnerRowId, p.Id }).ToListAsync(cancel))
            .GroupBy(p => p.OwnerRowId).ToDictionary(g => g.Key, g => (IReadOnlyList<Guid>)[.. g.Select(p => p.Id)]);
    }

    /// <summary>Topics in words; an id that the programme no longer has stands for itself.</summary>
    public static IEnumerable<Bilingual> Topics(VisitRules rules, string? topics) =>
        (topics ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(t => rules.Topic(t) is { } known ? (Bilingual)known.Name : (t, t));
}
