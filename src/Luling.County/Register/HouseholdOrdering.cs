using System.Globalization;
using System.Linq.Expressions;
using Luling.County.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

/// <summary>The order of a list of households. Unknown stands last whichever way; every order ends in the household
/// number, which is unique in the county.</summary>
internal static class HouseholdOrdering
{
    /// <summary>The order of the Chinese dictionary: PostgreSQL knows it by its first name, SQLite is told what the second means.</summary>
    private const string PostgresPinyin = "zh-x-icu";
    private const string SqlitePinyin = "pinyin";
    private static readonly CompareInfo Chinese = CultureInfo.GetCultureInfo("zh-CN").CompareInfo;

    public static IQueryable<Household> Apply(CountyDb db, IQueryable<Household> households, HouseholdQuery query) => query.Order switch
    {
        HouseholdOrder.Number => By(households, h => h.Code, query.Descending),
        HouseholdOrder.Name => ByName(db, households, query),
        HouseholdOrder.Members => ByMembers(db, households, query),
        HouseholdOrder.NetPerHead => ByIncome(db, households, query),
        _ => By(households, h => h.AreaCode, query.Descending).ThenBy(h => h.Code),
    };

    private static IQueryable<Household> ByMembers(CountyDb db, IQueryable<Household> households, HouseholdQuery query)
    {
        var counts = from m in HouseholdSearch.MembersOn(db, query.AsOf) group m by m.HouseholdId into g select new { Id = g.Key, Members = (int?)g.Count() };
        var counted = from h in households
                      join c in counts on h.Id equals c.Id into some
                      from c in some.DefaultIfEmpty()
                      select new { Household = h, Members = c.Members ?? 0 };
        return By(counted, x => x.Members, query.Descending).ThenBy(x => x.Household.Code).Select(x => x.Household);
    }

    private static IQueryable<Household> ByName(CountyDb db, IQueryable<Household> households, HouseholdQuery query)
    {
        var heads = from m in HouseholdSearch.MembersOn(db, query.AsOf)
                    where m.Relation == Membership.Head
                    join p in db.Persons on m.PersonId equals p.Id
                    select new { m.HouseholdId, p.Name };
        var named = (from h in households
                     join head in heads on h.Id equals head.HouseholdId into some
                     from head in some.DefaultIfEmpty()
                     select new { Household = h, Name = head.Name ?? h.HeadName }).OrderBy(x => x.Name == null);
        if (db.Database.GetDbConnection() is not SqliteConnection sqlite)
        {
            return Then(named, x => EF.Functions.Collate(x.Name!, PostgresPinyin), query.Descending).ThenBy(x => x.Household.Code).Select(x => x.Household);
        }
        sqlite.CreateCollation(SqlitePinyin, static (a, b) => Chinese.Compare(a, b));
        return Then(named, x => EF.Functions.Collate(x.Name!, SqlitePinyin), query.Descending).ThenBy(x => x.Household.Code).Select(x => x.Household);
    }

    /// <summary>By computed net income per head; the same sum as <see cref="Income"/>, in the database's own words.</summary>
    private static IQueryable<Household> ByIncome(CountyDb db, IQueryable<Household> households, HouseholdQuery query)
    {
        var (day, year) = (query.AsOf, query.AsOf.Year);
        var lastDay = new DateOnly(year, 1, 1).AddDays(-1);
        var now = from m in HouseholdSearch.MembersOn(db, day) group m by m.HouseholdId into g select new { Id = g.Key, Count = (int?)g.Count() };
        var then = from m in HouseholdSearch.MembersOn(db, lastDay) group m by m.HouseholdId into g select new { Id = g.Key, Count = (int?)g.Count() };
        var newest = db.HouseholdYears.Where(y => y.Year == year);
        var before = db.HouseholdYears.Where(y => y.Year == year - 1);
        var sheets = newest.Concat(before.Where(y => !newest.Select(n => n.HouseholdId).Contains(y.HouseholdId)));
        var ranked = (from h in households
                      join y in sheets on h.Id equals y.HouseholdId into some
                      from y in some.DefaultIfEmpty()
                      join n in now on h.Id equals n.Id into today
                      from n in today.DefaultIfEmpty()
                      join t in then on h.Id equals t.Id into earlier
                      from t in earlier.DefaultIfEmpty()
                      select new
                      {
                          Household = h,
                          Net = y.WageIncome + y.OperatingIncome + (y.PropertyIncome ?? y.AssetDividend + y.OtherPropertyIncome)
                              + (y.TransferIncome ?? y.FamilyPlanningIncome + y.DibaoIncome + y.WubaoIncome + y.PensionIncome + y.EcologicalIncome + y.OtherTransferIncome)
                              - y.OperatingCost,
                          Heads = y.StatedMembers ?? (y.Year == year ? n.Count : t.Count),
                      })
            .Select(x => new { x.Household, PerHead = x.Heads > 0 ? (double?)x.Net / x.Heads : null })
            .OrderBy(x => x.PerHead == null);
        return Then(ranked, x => x.PerHead, query.Descending).ThenBy(x => x.Household.Code).Select(x => x.Household);
    }

    private static IOrderedQueryable<T> By<T, TKey>(IQueryable<T> rows, Expression<Func<T, TKey>> key, bool down) =>
        down ? rows.OrderByDescending(key) : rows.OrderBy(key);

    private static IOrderedQueryable<T> Then<T, TKey>(IOrderedQueryable<T> rows, Expression<Func<T, TKey>> key, bool down) =>
        down ? rows.ThenByDescending(key) : rows.ThenBy(key);
}
