using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Storage;

/// <summary>Readable numbers such as WT2016-00042: one series for each county, kind of row and year. Whoever asks, the series is the county's, so it is counted
/// past the asker's own area; nothing but the last number is read there. Acts of a county queue, so no two get the same one.</summary>
internal static class ReadableCode
{
    /// <param name="act">The act that adds the row.</param>
    /// <param name="code">The row's number.</param>
    /// <param name="letters">What stands before the year.</param>
    /// <param name="year">The year of the series.</param>
    /// <param name="digits">Digits at least.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static async Task<string> NextAsync<T>(Act act, Expression<Func<T, string?>> code, string letters, int year, int digits = 5, CancellationToken cancel = default) where T : CountyFact
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{letters}{year:0000}-");
        var stored = await act.Db.Set<T>().IgnoreQueryFilters().Where(r => r.CountyCode == act.Db.Scope.CountyCode).Select(code).Where(c => c != null && c.StartsWith(head))
            .OrderByDescending(c => c!.Length).ThenByDescending(c => c).FirstOrDefaultAsync(cancel);
        var own = code.Compile();
        var last = act.Db.Set<T>().Local.Select(own).Append(stored).Where(c => c?.StartsWith(head, StringComparison.Ordinal) == true)
            .Select(c => int.TryParse(c.AsSpan(head.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0).DefaultIfEmpty().Max();
        return head + (last + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }
}
