using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Access;

/// <summary>After five wrong passwords an account stays shut for a quarter of an hour.</summary>
internal static class Lockout
{
    public const int Failures = 5;
    public static readonly TimeSpan Duration = TimeSpan.FromMinutes(15);

    /// <summary>Counted by the database, so that many guesses at once are many failures.</summary>
    public static async Task CountFailureAsync(CountyStore store, Scope actor, CancellationToken cancel)
    {
        await using var db = store.Open(actor);
        var account = db.Accounts.Where(a => a.Id == actor.ActorId);
        await account.ExecuteUpdateAsync(a => a.SetProperty(x => x.FailedSignIns, x => x.FailedSignIns + 1), cancel);
        var until = (store.Clock.GetUtcNow() + Duration).UtcDateTime;
        await account.Where(a => a.FailedSignIns >= Failures)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.FailedSignIns, 0).SetProperty(x => x.LockedUntil, until), cancel);
    }
}
