using System.Collections.Concurrent;
using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Coverage.Snapshot;

/// <summary>The newest snapshot of each county, which follows the county's journal: when it has moved, what was changed is read
/// again (<see cref="SnapshotChanges"/>), the rest is kept. One for the whole program.</summary>
internal sealed class CountySnapshots(CountyStore store)
{
    private readonly ConcurrentDictionary<string, Slot> slots = new(StringComparer.Ordinal);

    private sealed class Slot : IDisposable
    {
        public readonly SemaphoreSlim Builder = new(1, 1);
        public volatile CountySnapshot? Newest;

        public void Dispose() => Builder.Dispose();
    }

    /// <summary>At least as new as the journal stood when this was called.</summary>
    public async Task<CountySnapshot> GetAsync(string countyCode, CancellationToken cancel = default)
    {
        var slot = slots.GetOrAdd(countyCode, _ => new Slot());
        await using var db = store.Open(Scope.Operator(countyCode));
        if (slot.Newest is { } ready && ready.Head == await HeadAsync(db, cancel))
        {
            return ready;
        }
        await slot.Builder.WaitAsync(cancel);
        try
        {
            // Whoever waited finds what the one before built.
            if (slot.Newest is { } built && built.Head == await HeadAsync(db, cancel))
            {
                return built;
            }
            return slot.Newest = await SnapshotLoader.LoadAsync(db, slot.Newest, cancel);
        }
        finally
        {
            slot.Builder.Release();
        }
    }

    /// <summary>Place and hash together: a restored backup may stand at an earlier place, or at the same one with other rows.</summary>
    internal static async Task<(long Seq, string Hash)> HeadAsync(CountyDb db, CancellationToken cancel) =>
        await db.JournalHeads.AsNoTracking().SingleOrDefaultAsync(cancel) is { } head ? (head.Seq, Convert.ToHexString(head.Hash)) : (0, "");

    /// <summary>An area as the reader may see it; null when it lies outside their scope.</summary>
    public async Task<CountyView?> ViewAsync(Scope scope, string? area = null, CancellationToken cancel = default) =>
        (await GetAsync(scope.CountyCode, cancel)).View(scope, area);
}
