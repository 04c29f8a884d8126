using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

/// <summary>A Party organisation with what it does, on a day (R67-R72).</summary>
/// <param name="Organisation">It.</param>
/// <param name="Households">Households that it takes along on the day.</param>
/// <param name="OpenErrands">Errands taken and not done.</param>
internal sealed record BranchRow(PartyOrganisation Organisation, int Households, int OpenErrands)
{
    /// <summary>Duty roster and deliberation are asked of village branches only; null is not known, which is a gap too.</summary>
    public bool LacksRoster => Organisation is { Kind: OrganisationKind.VillageBranch, DutyRoster: not true };
    public bool LacksDeliberation => Organisation is { Kind: OrganisationKind.VillageBranch, Deliberation: not true };
    public bool LacksSecretary => Organisation.SecretaryName is null;
    public bool HasGap => LacksRoster || LacksDeliberation || LacksSecretary;
}

/// <summary>The organisations of an area that stand on a day.</summary>
/// <param name="Rows">By place and code.</param>
/// <param name="Reached">Different households that any of them takes along; a household of two counts once, as in figure F048.</param>
internal sealed record BranchBook(DateOnly Day, IReadOnlyList<BranchRow> Rows, int Reached)
{
    /// <summary>Village branches whose secretary is an enterprising leader, as figure F045 counts them.</summary>
    public int Entrepreneurs => Rows.Count(r => r.Organisation is { Kind: OrganisationKind.VillageBranch, SecretaryIsEntrepreneur: true });

    public int Of(OrganisationKind kind) => Rows.Count(r => r.Organisation.Kind == kind);

    /// <summary>Null where the reader may not see duties or the area lies outside theirs.</summary>
    public static async Task<BranchBook?> ReadAsync(CountyStore store, Scope reader, string area, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var organisations = await db.PartyOrganisations.AsNoTracking().Where(o => o.From <= day && (o.To == null || o.To > day)).ToListAsync(cancel);
        var reaches = await db.OrganisationReaches.Where(r => r.From <= day && (r.To == null || r.To > day)).Select(r => new { r.OrganisationId, r.HouseholdId }).Distinct().ToListAsync(cancel);
        var counts = reaches.GroupBy(r => r.OrganisationId).ToDictionary(g => g.Key, g => g.Count());
        var errands = (await db.Errands.Where(e => e.TakenOn <= day && (e.DoneOn == null || e.DoneOn > day)).Select(e => e.OrganisationId).ToListAsync(cancel)).ToLookup(e => e);
        return new BranchBook(day, [.. organisations.OrderBy(o => o.AreaCode, StringComparer.Ordinal).ThenBy(o => o.Kind).ThenBy(o => o.Code, StringComparer.Ordinal).Select(o => new BranchRow(o, counts.GetValueOrDefault(o.Id), errands[o.Id].Count()))], reaches.Select(r => r.HouseholdId).Distinct().Count());
    }
}

/// <summary>A household that an organisation takes along.</summary>
internal sealed record ReachedHousehold(string Code, string? HeadName, string AreaCode, DateOnly From);

/// <summary>An errand with the household's name where it was one of the register's.</summary>
internal sealed record ErrandRow(Errand Errand, string? HouseholdCode, string? HeadName)
{
    /// <summary>Days from taking to doing; null while it is open.</summary>
    public int? Days => Errand.DoneOn is { } done ? done.DayNumber - Errand.TakenOn.DayNumber : null;
}

/// <summary>One organisation with its roster of a week, its errands and its households.</summary>
internal sealed record BranchDossier(PartyOrganisation Organisation, DateOnly Monday, IReadOnlyList<DutyTurn> Turns, IReadOnlyList<ErrandRow> Errands, IReadOnlyList<ReachedHousehold> Households, int TurnsKept, int TurnsNoted)
{
    private const int MostErrands = 100;

    /// <summary>Null where there is no such organisation in the reader's area.</summary>
    /// <param name="store">Where it is.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="code">Its number.</param>
    /// <param name="week">A day of the week whose roster is wanted.</param>
    /// <param name="day">The day on which households are taken along.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<BranchDossier?> ReadAsync(CountyStore store, Scope reader, string code, DateOnly week, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties))
        {
            return null;
        }
        await using var db = store.Open(reader);
        if (await db.PartyOrganisations.AsNoTracking().SingleOrDefaultAsync(o => o.Code == code, cancel) is not { } organisation)
        {
            return null;
        }
        var monday = InquiryDuplicates.MondayOf(week);
        var next = monday.AddDays(7);
        var turns = await db.DutyTurns.AsNoTracking().Where(t => t.OrganisationId == organisation.Id && t.On >= monday && t.On < next).OrderBy(t => t.On).ToListAsync(cancel);
        var noted = await db.DutyTurns.Where(t => t.OrganisationId == organisation.Id && t.Kept != null).Select(t => t.Kept == true).ToListAsync(cancel);
        var errands = await (from e in db.Errands.AsNoTracking()
                             where e.OrganisationId == organisation.Id
                             join h in db.Households on e.HouseholdId equals h.Id into hs
                             from h in hs.DefaultIfEmpty()
                             orderby e.DoneOn != null, e.TakenOn descending, e.Id
                             select new { Errand = e, Code = h == null ? null : h.Code, Head = h == null ? null : h.HeadName }).Take(MostErrands).ToListAsync(cancel);
        var households = await (from r in db.OrganisationReaches
                                where r.OrganisationId == organisation.Id && r.From <= day && (r.To == null || r.To > day)
                                join h in db.Households on r.HouseholdId equals h.Id
                                orderby h.AreaCode, h.Code
                                select new ReachedHousehold(h.Code, h.HeadName, h.AreaCode, r.From)).ToListAsync(cancel);
        return new BranchDossier(organisation, monday, turns, errands.ConvertAll(e => new ErrandRow(e.Errand, e.Code, e.Head)), [.. households.DistinctBy(h => h.Code)], noted.Count(k => k), noted.Count);
    }
}
