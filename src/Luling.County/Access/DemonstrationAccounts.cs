using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

/// <summary>What the sign-in page of a demonstration county shows.</summary>
internal static class DemonstrationAccounts
{
    /// <summary>The password that all of its accounts were given; null in every other county.</summary>
    public static async Task<string?> PasswordAsync(CountyDb db, CancellationToken cancel = default) =>
        await CreateDemonstrationAccounts.IsDemonstrationAsync(db, cancel)
            ? await db.Settings.Where(s => s.Key == CreateDemonstrationAccounts.PasswordKey).Select(s => s.Value).SingleOrDefaultAsync(cancel)
            : null;

    public static async Task<IReadOnlyList<(string Name, Role Role, string Area)>> ListAsync(CountyDb db, CancellationToken cancel = default)
    {
        var rows = await db.Accounts.AsNoTracking().Where(a => !a.Disabled)
            .Select(a => new { a.UserName, a.Role, Area = db.Areas.Where(x => x.Code == a.AreaPrefix).Select(x => x.Name).FirstOrDefault() ?? a.AreaPrefix })
            .ToListAsync(cancel);
        return [.. rows.OrderBy(a => a.Role).ThenBy(a => a.UserName, StringComparer.Ordinal).Select(a => (a.UserName, a.Role, a.Area))];
    }
}
