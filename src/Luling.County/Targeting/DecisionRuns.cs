using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

/// <summary>When the programme last decided over an area.</summary>
internal static class DecisionRuns
{
    /// <summary>The last run over the area or one that it lies in; null where there was none.</summary>
    public static async Task<DecisionRun?> LastAsync(CountyStore store, Scope reader, string area, CancellationToken cancel = default)
    {
        if (reader.Within(area) is null)
        {
            return null;
        }
        // Runs over the county concern a township too; a run holds nothing of anybody.
        string[] over = [.. new[] { 6, 9, 12 }.Where(length => length <= area.Length).Select(length => area[..length].PadRight(12, '0'))];
        await using var db = store.Open(reader);
        return await db.DecisionRuns.IgnoreQueryFilters().AsNoTracking().Where(r => r.CountyCode == reader.CountyCode && over.Contains(r.AreaCode))
            .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancel);
    }
}
