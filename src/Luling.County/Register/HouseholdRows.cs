using Luling.County.Access;
using Luling.County.Storage;
using Luling.Linkage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

/// <summary>Fills the rows of one page: a handful of queries whatever the length of the page.</summary>
internal static class HouseholdRows
{
    public static async Task<IReadOnlyList<HouseholdRow>> ReadAsync(CountyDb db, IReadOnlyList<Guid> ids, HouseholdQuery query, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return [];
        }
        var day = query.AsOf;
        var households = await (from h in db.Households
                                where ids.Contains(h.Id)
                                join a in db.Areas on h.AreaCode equals a.Code into areas
                                from a in areas.DefaultIfEmpty()
                                select new { h.Id, h.Code, h.AreaCode, h.HeadName, h.HeadIdNumber, Village = (string?)a.Name })
            .ToDictionaryAsync(h => h.Id, cancel);
        var members = (await (from m in HouseholdSearch.MembersOn(db, day)
                              where ids.Contains(m.HouseholdId)
                              join p in db.Persons on m.PersonId equals p.Id
                              orderby m.Relation, p.Code
                              select new { m.HouseholdId, m.Relation, m.PersonId, p.Name, p.IdNumber }).ToListAsync(cancel)).ToLookup(m => m.HouseholdId);
        var status = (await db.RegisterPeriods.Where(p => ids.Contains(p.HouseholdId) && p.From <= day && (p.To == null || p.To > day))
            .Select(p => new { p.HouseholdId, p.Status, p.From }).ToListAsync(cancel)).ToLookup(p => p.HouseholdId);
        var cards = (await db.HouseholdCards.Where(c => ids.Contains(c.HouseholdId) && c.From <= day && (c.To == null || c.To > day))
            .Select(c => new { c.HouseholdId, c.Card, c.From }).ToListAsync(cancel)).ToLookup(c => c.HouseholdId);
        var helpers = await HelpersAsync(db, ids, day, cancel);
        var faults = await FaultsAsync(db, ids, day, cancel);
        var incomes = await IncomesAsync(db, ids, day, cancel);
        var text = TypedText.Clean(query.Text);
        var found = text.Length == 0 ? [] : await FoundAsync(db, members.SelectMany(m => m).Select(m => m.PersonId).ToList(), text, cancel);
        return [.. ids.Select(id =>
        {
            var household = households[id];
            var theirs = members[id].ToList();
            var head = theirs.Find(m => m.Relation == Membership.Head);
            var (year, perHead) = incomes(id, theirs.Count);
            return new HouseholdRow
            {
                Id = id, Code = household.Code, AreaCode = household.AreaCode, Village = household.Village,
                HeadName = head?.Name ?? household.HeadName,
                HeadIdNumber = db.Scope.IdentityNumber(head is null ? household.HeadIdNumber : head.IdNumber),
                Members = theirs.Count,
                Status = status[id].OrderByDescending(p => p.From).FirstOrDefault()?.Status,
                Card = cards[id].OrderByDescending(c => c.From).FirstOrDefault()?.Card,
                NetPerHead = perHead, IncomeYear = year,
                Helpers = [.. helpers[id]],
                OpenFaults = faults[id].Count() + theirs.Sum(m => faults[m.PersonId].Count()),
                Matched = head is not null && found.Contains(head.PersonId) ? [] : [.. theirs.Where(m => found.Contains(m.PersonId)).Select(m => m.Name)],
            };
        })];
    }

    /// <summary>In two steps: as a join, SQLite begins with the thousands of cadres.</summary>
    private static async Task<ILookup<Guid, string>> HelpersAsync(CountyDb db, IReadOnlyList<Guid> ids, DateOnly day, CancellationToken cancel)
    {
        var pairings = await db.Pairings.Where(p => ids.Contains(p.HouseholdId) && p.From <= day && (p.To == null || p.To > day))
            .OrderBy(p => p.From).ThenBy(p => p.Id).Select(p => new { p.HouseholdId, p.CadreId }).ToListAsync(cancel);
        var cadres = pairings.Select(p => p.CadreId).Distinct().ToList();
        var names = await db.Cadres.Where(c => cadres.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        return pairings.ToLookup(p => p.HouseholdId, p => names[p.CadreId]);
    }

    /// <summary>Open faults by household, and by person where no household stands on the fault.</summary>
    private static async Task<ILookup<Guid, Guid>> FaultsAsync(CountyDb db, IReadOnlyList<Guid> ids, DateOnly day, CancellationToken cancel)
    {
        var persons = HouseholdSearch.MembersOn(db, day).Where(m => ids.Contains(m.HouseholdId)).Select(m => m.PersonId);
        return (await HouseholdSearch.OpenFaults(db, day)
                .Where(f => ids.Contains(f.HouseholdId!.Value) || f.HouseholdId == null && persons.Contains(f.PersonId!.Value))
                .Select(f => new { f.Id, On = f.HouseholdId ?? f.PersonId!.Value }).ToListAsync(cancel))
            .ToLookup(f => f.On, f => f.Id);
    }

    /// <summary>The newest sheet of the day's year or the year before; an older income says nothing about the day.</summary>
    private static async Task<Func<Guid, int, (int? Year, long? PerHead)>> IncomesAsync(CountyDb db, IReadOnlyList<Guid> ids, DateOnly day, CancellationToken cancel)
    {
        var sheets = (await db.HouseholdYears.AsNoTracking().Where(y => ids.Contains(y.HouseholdId) && (y.Year == day.Year || y.Year == day.Year - 1)).ToListAsync(cancel))
            .GroupBy(y => y.HouseholdId).ToDictionary(g => g.Key, g => g.MaxBy(y => y.Year)!);
        var lastDay = new DateOnly(day.Year, 1, 1).AddDays(-1);
        var uncounted = sheets.Values.Where(y => y.StatedMembers is null && y.Year < day.Year).Select(y => y.HouseholdId).ToList();
        var then = uncounted.Count == 0 ? [] : await HouseholdSearch.MembersOn(db, lastDay).Where(m => uncounted.Contains(m.HouseholdId))
            .GroupBy(m => m.HouseholdId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return (id, now) => !sheets.TryGetValue(id, out var sheet) ? (null, null)
            : (sheet.Year, Income.Of(sheet).NetPerHead(sheet.StatedMembers ?? (sheet.Year == day.Year ? now : then.GetValueOrDefault(id))));
    }

    private static async Task<HashSet<Guid>> FoundAsync(CountyDb db, List<Guid> persons, string text, CancellationToken cancel) =>
        [.. await HouseholdText.Persons(db, text).Where(p => persons.Contains(p.Id)).Select(p => p.Id).ToListAsync(cancel)];
}
