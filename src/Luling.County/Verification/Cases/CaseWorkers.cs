using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>The users to whom cases of an area can be assigned.</summary>
internal static class CaseWorkers
{
    /// <summary>Those of the area itself and of the places in it, and those of the places around it who see it too; by place, then name.</summary>
    public static async Task<IReadOnlyList<Account>> ReadAsync(CountyStore store, Scope area, CancellationToken cancel = default)
    {
        if (!area.May(Right.ReviewCases))
        {
            return [];
        }
        await using var db = store.Open(area);
        var accounts = await db.Accounts.AsNoTracking().Where(a => !a.Disabled).ToListAsync(cancel);
        return [.. accounts.Where(a => Scope.Of(a)?.May(Right.WorkCases) == true).OrderBy(a => a.AreaPrefix, StringComparer.Ordinal).ThenBy(a => a.DisplayName, StringComparer.Ordinal).ThenBy(a => a.Id)];
    }
}
