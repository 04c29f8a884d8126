using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification.Quality;

/// <summary>An area as it was recorded on a day.</summary>
/// <param name="Day">The day of the record.</param>
/// <param name="Counts">The area's counts.</param>
/// <param name="RulesChanged">Some place was checked by another version of the programme than on the day before.</param>
internal sealed record QualityTrendDay(DateOnly Day, AreaQuality Counts, bool RulesChanged);

/// <summary>The recorded days of an area: a place without a row on a day stands as last recorded before it.</summary>
internal static class QualityTrend
{
    /// <param name="db">Opened for the area whose trend is wanted.</param>
    /// <param name="most">Only the last so many days on which anything was recorded.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<IReadOnlyList<QualityTrendDay>> ReadAsync(CountyDb db, int most, CancellationToken cancel = default)
    {
        if (!db.Scope.May(Right.SeeHouseholds))
        {
            return [];
        }
        var rows = await db.QualityDays.AsNoTracking().ToListAsync(cancel);
        return Of(rows, db.Scope.AreaPrefix, most);
    }

    internal static IReadOnlyList<QualityTrendDay> Of(IEnumerable<QualityDay> rows, string area, int most)
    {
        var now = new Dictionary<string, QualityDay>(StringComparer.Ordinal);
        var days = new List<QualityTrendDay>();
        foreach (var day in rows.GroupBy(r => r.Day).OrderBy(g => g.Key))
        {
            var changed = false;
            foreach (var row in day)
            {
                changed |= now.TryGetValue(row.AreaCode, out var before) && before.Version != row.Version;
                now[row.AreaCode] = row;
            }
            days.Add(new QualityTrendDay(day.Key, new AreaQuality(area, "", now.Values.Sum(r => r.Told), now.Values.Sum(r => r.Errors), now.Values.Sum(r => r.Doubts), now.Values.Sum(r => r.Unknown),
                now.Values.Sum(r => r.Households), now.Values.Sum(r => r.HouseholdsAtFault)), changed));
        }
        return [.. days.TakeLast(most)];
    }
}
