using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

/// <summary>A holder of a post as lists show it.</summary>
internal sealed record PostHolder(PostedCadre Posting, string CadreCode, string CadreName, string Unit, string? EndReason);

/// <summary>A village with who is sent to it on a day.</summary>
internal sealed record VillagePosts(string AreaCode, bool Poor, IReadOnlyList<PostHolder> Holders, IReadOnlyList<WorkTeam> Teams, IReadOnlyList<PostGap> Gaps)
{
    public IEnumerable<PostHolder> Of(PostKind post) => Holders.Where(h => h.Posting.Post == post);
}

/// <summary>Who is sent to which village on a day, and what is not in order.</summary>
/// <param name="Villages">All of the area, in order of their codes.</param>
/// <param name="Gaps">Of all of them.</param>
internal sealed record PostBook(DateOnly Day, IReadOnlyList<VillagePosts> Villages, IReadOnlyList<PostGap> Gaps, IReadOnlyDictionary<Guid, Cadre> Cadres)
{
    /// <summary>Null where the reader may not see duties or the area lies outside theirs.</summary>
    public static async Task<PostBook?> ReadAsync(CountyStore store, Scope reader, string area, DateOnly day, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var villages = await db.Areas.Where(a => a.InProgramme && a.Code.Length == 12).OrderBy(a => a.Code).Select(a => a.Code).ToListAsync(cancel);
        var poor = (await db.PoorVillages.Where(p => p.DesignatedOn <= day).Select(p => p.AreaCode).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        var teams = (await db.WorkTeams.AsNoTracking().Where(t => t.From <= day && (t.To == null || t.To > day)).OrderBy(t => t.Code).ToListAsync(cancel)).ToLookup(t => t.AreaCode, StringComparer.Ordinal);
        var county = reader.CountyCode;
        // Posts elsewhere belong to it: somebody who sits in two villages may sit in the other township too. Who sits where is public.
        var postings = await db.Postings.IgnoreQueryFilters().AsNoTracking().Where(p => p.CountyCode == county).ToListAsync(cancel);
        var cadres = await CadresAsync(db, postings.Where(p => within.Covers(p.AreaCode)).Select(p => p.CadreId), cancel);
        var posted = postings.ConvertAll(p => new PostedCadre(p.Id, p.AreaCode, p.CadreId, p.Post, p.From, p.To, p.Reason));
        var listed = villages.ConvertAll(v => new PostedVillage(v, poor.Contains(v)));
        var gaps = PostGaps.Find(listed, posted, day);
        var gapsOf = gaps.ToLookup(g => g.AreaCode, StringComparer.Ordinal);
        var ends = postings.ToDictionary(p => p.Id, p => p.EndReason);
        var holders = posted.Where(p => p.On(day) && within.Covers(p.AreaCode)).OrderBy(p => p.Post).ThenBy(p => p.From).ThenBy(p => p.Id)
            .Select(p => new PostHolder(p, cadres[p.CadreId].Code, cadres[p.CadreId].Name, cadres[p.CadreId].Unit, ends[p.Id])).ToLookup(p => p.Posting.AreaCode, StringComparer.Ordinal);
        return new PostBook(day, [.. listed.Select(v => new VillagePosts(v.AreaCode, v.Poor, [.. holders[v.AreaCode]], [.. teams[v.AreaCode]], [.. gapsOf[v.AreaCode]]))], gaps, cadres);
    }

    internal static async Task<Dictionary<Guid, Cadre>> CadresAsync(CountyDb db, IEnumerable<Guid> ids, CancellationToken cancel)
    {
        var wanted = ids.Distinct().ToHashSet();
        // Many of the county's cadres are wanted or few; one query either way.
        var rows = wanted.Count > 500 ? await db.Cadres.AsNoTracking().ToListAsync(cancel) : await db.Cadres.AsNoTracking().Where(c => wanted.Contains(c.Id)).ToListAsync(cancel);
        return rows.Where(c => wanted.Contains(c.Id)).ToDictionary(c => c.Id);
    }
}

/// <summary>All postings of one village with their hand-overs.</summary>
internal sealed record VillagePostHistory(string AreaCode, IReadOnlyList<PostHolder> Postings, IReadOnlyList<HandoverFile> Handovers, IReadOnlyList<WorkTeam> Teams, IReadOnlyList<AttendanceMonth> Months)
{
    /// <summary>Null where the reader may not see duties or there is no such village in their area.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="village">Twelve digits.</param>
    /// <param name="day">The last of the months of attendance holds this day.</param>
    /// <param name="rules">The days asked for.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<VillagePostHistory?> ReadAsync(CountyStore store, Scope reader, string village, DateOnly day, VisitRules rules, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || village.Length != 12 || reader.Within(village) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        if (!await db.Areas.AnyAsync(a => a.Code == village && a.InProgramme, cancel))
        {
            return null;
        }
        var postings = (await db.Postings.AsNoTracking().ToListAsync(cancel)).OrderBy(p => p.Post).ThenByDescending(p => p.From).ThenBy(p => p.Id).ToList();
        var handovers = await db.Handovers.AsNoTracking().OrderByDescending(h => h.StartedOn).ThenBy(h => h.Id).ToListAsync(cancel);
        var items = (await db.HandoverItems.AsNoTracking().OrderBy(i => i.Id).ToListAsync(cancel)).ToLookup(i => i.HandoverId);
        var cadres = await PostBook.CadresAsync(db, postings.Select(p => p.CadreId).Concat(handovers.Select(h => h.SuccessorCadreId).OfType<Guid>()), cancel);
        // Three months are enough to see a habit; older ones are behind the month's own list.
        var first = Attendance.MonthOf(day).AddMonths(-2);
        var diary = await db.Visits.Where(v => v.On >= first && v.On <= day).Select(v => new DiaryDay(v.CadreId, v.AreaCode, v.On, v.Place)).ToListAsync(cancel);
        var posted = postings.ConvertAll(p => new PostedCadre(p.Id, p.AreaCode, p.CadreId, p.Post, p.From, p.To, p.Reason));
        return new VillagePostHistory(village,
            [.. postings.Zip(posted, (p, x) => new PostHolder(x, cadres[p.CadreId].Code, cadres[p.CadreId].Name, cadres[p.CadreId].Unit, p.EndReason))],
            [.. handovers.Select(h => new HandoverFile(h, [.. items[h.Id]], h.SuccessorCadreId is { } next ? cadres[next] : null))],
            await db.WorkTeams.AsNoTracking().OrderBy(t => t.Code).ToListAsync(cancel),
            [.. Enumerable.Range(0, 3).SelectMany(i => Attendance.Of(posted, diary, rules, first.AddMonths(i), day))]);
    }
}

/// <summary>A hand-over with its items.</summary>
internal sealed record HandoverFile(Handover Handover, IReadOnlyList<HandoverItem> Items, Cadre? Successor)
{
    public int Settled => Items.Count(i => i.DoneOn is not null || i.Text is not null);
}

/// <summary>A month's attendance of an area, with names.</summary>
internal sealed record AttendanceRow(AttendanceMonth Month, string CadreCode, string CadreName, string Unit);

internal static class AttendanceReader
{
    /// <summary>Null where the reader may not see duties or the area lies outside theirs.</summary>
    public static async Task<IReadOnlyList<AttendanceRow>?> ReadAsync(CountyStore store, Scope reader, string area, DateOnly month, DateOnly through, VisitRules rules, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var first = Attendance.MonthOf(month);
        var next = first.AddMonths(1);
        var postings = await db.Postings.Where(p => p.From < next && (p.To == null || p.To > first)).Select(p => new PostedCadre(p.Id, p.AreaCode, p.CadreId, p.Post, p.From, p.To, p.Reason)).ToListAsync(cancel);
        var diary = await db.Visits.Where(v => v.On >= first && v.On < next).Select(v => new DiaryDay(v.CadreId, v.AreaCode, v.On, v.Place)).ToListAsync(cancel);
        var cadres = await PostBook.CadresAsync(db, postings.Select(p => p.CadreId), cancel);
        return [.. Attendance.Of(postings, diary, rules, first, through).Select(m => new AttendanceRow(m, cadres[m.CadreId].Code, cadres[m.CadreId].Name, cadres[m.CadreId].Unit))];
    }
}
