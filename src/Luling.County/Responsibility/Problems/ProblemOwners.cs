using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>The bodies and users to whom a problem can be given, or whom inspectors can summon.</summary>
internal static class ProblemOwners
{
    /// <summary>Bodies of the reader's area that stand on the day, those that inspect left out; by kind, then number.</summary>
    public static async Task<IReadOnlyList<Body>> BodiesAsync(CountyStore store, Scope reader, DateOnly day, CancellationToken cancel = default)
    {
        await using var db = store.Open(reader);
        return await db.Bodies.AsNoTracking().Where(b => b.Kind != BodyKind.InspectionTeam && b.From <= day && (b.To == null || b.To > day)).OrderBy(b => b.Kind).ThenBy(b => b.Code).ToListAsync(cancel);
    }

    /// <summary>Users of the reader's area who may act on a problem of a place; by place, then name.</summary>
    public static async Task<IReadOnlyList<Account>> UsersAsync(CountyStore store, Scope reader, string areaCode, CancellationToken cancel = default)
    {
        if (!reader.May(Right.AssignProblems))
        {
            return [];
        }
        await using var db = store.Open(reader);
        var accounts = await db.Accounts.AsNoTracking().Where(a => !a.Disabled).ToListAsync(cancel);
        return [.. accounts.Where(a => Scope.Of(a) is { } scope && scope.May(Right.RectifyProblems) && scope.Covers(areaCode))
            .OrderBy(a => a.AreaPrefix, StringComparer.Ordinal).ThenBy(a => a.DisplayName, StringComparer.Ordinal).ThenBy(a => a.Id)];
    }
}
