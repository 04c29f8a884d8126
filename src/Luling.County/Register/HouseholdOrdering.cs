using System.Globalization;
using Luling.County.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

/// <summary>The order of a list of households. Unknown stands last whichever way; every order ends in the household
/// number, which is unique in the county. What is counted or computed is ordered here and not in the database: a join
/// with sums made one of the two databases run over the county for every household.</summary>
internal static class HouseholdOrdering
{
    /// <summary>The order of the Chinese dictionary: PostgreSQL knows it by its first name, SQLite is told what the second means.</summary>
    private const string PostgresPinyin = "zh-x-icu";
    private const string SqlitePinyin = "pinyin";
    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    /// <summary>The keys of all matching households, in order.</summary>
    public static async Task<IReadOnlyList<Guid>> KeysAsync(CountyDb db, IQueryable<Household> matching, HouseholdQuery query, CancellationToken cancel)
    {
        var down = query.Descending;
        switch (query.Order)
        {
            case HouseholdOrder.Number:
                return await (down ? matching.OrderByDescending(h => h.Code) : matching.OrderBy(h => h.Code)).Select(h => h.Id).ToListAsync(cancel);
            case HouseholdOrder.Name:
                return await ByName(db, matching, down).ThenBy(h => h.Code).Select(h => h.Id).ToListAsync(cancel);
            case HouseholdOrder.Members:
                var counts = await CountsAsync(db, query.AsOf, cancel);
                return await ByValueAsync(matching, id => counts.GetValueOrDefault(id), down, cancel);
            case HouseholdOrder.NetPerHead:
                var incomes = await IncomesAsync(db, query.AsOf, cancel);
                return await ByValueAsync(matching, id => incomes.TryGetValue(id, out var perHead) ? perHead : null, down, cancel);
            default:
                return await (down ? matching.OrderByDescending(h => h.AreaCode) : matching.OrderBy(h => h.AreaCode)).ThenBy(h => h.Code).Select(h => h.Id).ToListAsync(cancel);
        }
    }

    /// <summary>By the head's name on the household sheet, as the dictionary orders it (pinyin).</summary>
    private static IOrderedQueryable<Household> ByName(CountyDb db, IQueryable<Household> matching, bool down)
    {
        var named = matching.OrderBy(h => h.HeadName == null);
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            sqlite.CreateCollation(SqlitePinyin, static (a, b) => Chinese.Compare(a, b));
            return down ? named.ThenByDescending(h => EF.Functions.Collate(h.HeadName!, SqlitePinyin)) : named.ThenBy(h => EF.Functions.Collate(h.HeadName!, SqlitePinyin));
        }
        return down ? named.ThenByDescending(h => EF.Functions.Collate(h.HeadName!, PostgresPinyin)) : named.ThenBy(h => EF.Functions.Collate(h.HeadName!, PostgresPinyin));
    }

    private static async Task<IReadOnlyList<Guid>> ByValueAsync(IQueryable<Household> matching, Func<Guid, decimal?> value, bool down, CancellationToken cancel)
    {
        var rows = await matching.Select(h => new { h.Id, h.Code }).ToListAsync(cancel);
        var valued = rows.Select(r => (r.Id, r.Code, Value: value(r.Id))).OrderBy(r => r.Value is null);
        return [.. (down ? valued.ThenByDescending(r => r.Value) : valued.ThenBy(r => r.Value)).ThenBy(r => r.Code, StringComparer.Ordinal).Select(r => r.Id)];
    }

    private static Task<Dictionary<Guid, int>> CountsAsync(CountyDb db, DateOnly day, CancellationToken cancel) =>
        HouseholdSearch.MembersOn(db, day).GroupBy(m => m.HouseholdId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);

    /// <summary>Net income per head of the newest sheet of the day's year or the year before: the sum of
    /// <see cref="Income"/> in the database's words, so that only its result is read.</summary>
    private static async Task<Dictionary<Guid, decimal?>> IncomesAsync(CountyDb db, DateOnly day, CancellationToken cancel)
    {
        var sheets = (await db.HouseholdYears.Where(y => y.Year == day.Year || y.Year == day.Year - 1).Select(y => new
        {
            y.HouseholdId, y.Year, y.StatedMembers,
            Net = y.WageIncome + y.OperatingIncome + (y.PropertyIncome ?? y.AssetDividend + y.OtherPropertyIncome)
                + (y.TransferIncome ?? y.FamilyPlanningIncome + y.DibaoIncome + y.WubaoIncome + y.PensionIncome + y.EcologicalIncome + y.OtherTransferIncome)
                - y.OperatingCost,
        }).ToListAsync(cancel)).GroupBy(y => y.HouseholdId).Select(g => g.MaxBy(y => y.Year)!).ToList();
        var counted = new Dictionary<int, Dictionary<Guid, int>>();
        foreach (var year in sheets.Where(y => y.StatedMembers is null).Select(y => y.Year).Distinct())
        {
            counted[year] = await CountsAsync(db, year == day.Year ? day : new DateOnly(year, 12, 31), cancel);
        }
        return sheets.ToDictionary(y => y.HouseholdId, y =>
            y.Net is { } net && (y.StatedMembers ?? counted[y.Year].GetValueOrDefault(y.HouseholdId)) is > 0 and var heads
                ? (decimal?)Income.PerHead(net, heads) : null);
    }
}
