using System.Buffers.Binary;
using System.Security.Cryptography;
using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Journal;

/// <summary>Walks a county's journal from its first entry and compares every row with the last thing the journal says
/// of it. Memory: a hash for each row ever written, nothing else grows with the county.</summary>
/// <remarks>What it cannot see: a journal rewritten from some entry to the very end, hashes, rows and all. For that,
/// compare <see cref="JournalReport.Head"/> with one noted elsewhere.</remarks>
internal sealed class JournalVerifier(CountyStore store)
{
    private const int EntriesAtOnce = 1000;
    private const int FaultsShown = 100;

    private sealed record Table(IEntityType Type, RowShape Shape)
    {
        public Dictionary<Guid, LastHash> Rows { get; } = [];
    }

    /// <summary>SHA-256 of the row after its last change, without an object of its own; <c>Deleted</c> stands for none.</summary>
    private readonly record struct LastHash(Int128 High, Int128 Low, long Seq, bool Deleted)
    {
        public static LastHash Of(byte[]? hash, long seq) => hash is { Length: 32 }
            ? new LastHash(BinaryPrimitives.ReadInt128BigEndian(hash), BinaryPrimitives.ReadInt128BigEndian(hash.AsSpan(16)), seq, false)
            : new LastHash(0, 0, seq, hash is null);

        public bool Fits(byte[] hash) => !Deleted && this == Of(hash, Seq);
    }

    public async Task<JournalReport> VerifyAsync(Scope actor, CancellationToken cancel = default)
    {
        // The journal is one chain over the whole county: whoever may verify it reads all of it.
        await using var db = store.Open(Scope.Operator(actor.CountyCode, actor.Actor));
        await using var raw = new RawRows(db);
        await raw.BeginAsync(cancel);
        return await new Walk(db, raw, cancel).RunAsync();
    }

    /// <summary>One walk, with what it has seen so far.</summary>
    private sealed class Walk(CountyDb db, RawRows raw, CancellationToken cancel)
    {
        private readonly Dictionary<string, Table> tables = db.Model.GetEntityTypes()
            .Where(t => t.ClrType.IsSubclassOf(typeof(CountyFact)))
            .Select(t => new Table(t, RowShape.Of(t)))
            .ToDictionary(t => t.Shape.Table, StringComparer.Ordinal);

        private readonly List<JournalFault> faults = [];
        private readonly List<JournalEntry> doubtful = [];
        private readonly JournalTables journal = new(db.Model);
        private JournalEntry? last;
        private bool lastDoubted;
        private readonly List<long> strays = [];
        private long entries;
        private long changes;
        private long rows;

        public async Task<JournalReport> RunAsync()
        {
            await WalkChainAsync();
            var head = await CheckHeadAsync();
            var pinpoint = new JournalPinpoint(raw, journal, tables.Values.Select(t => t.Type));
            foreach (var entry in doubtful.Take(FaultsShown))
            {
                faults.Add(await pinpoint.EntryAsync(entry, cancel));
            }
            foreach (var table in tables.Values)
            {
                await CompareRowsAsync(table);
            }
            // The chain's own faults first: what is wrong with rows may only follow from them.
            var shown = faults.OrderBy(f => f.Kind >= JournalFaultKind.RowAltered).ThenBy(f => f.Seq ?? long.MaxValue).ThenBy(f => f.Kind).ThenBy(f => f.Table, StringComparer.Ordinal).ThenBy(f => f.RowId).Take(FaultsShown).ToList();
            for (var i = 0; i < shown.Count; i++)
            {
                if (shown[i].Table is { } table && shown[i].RowName is null && tables.TryGetValue(table, out var of))
                {
                    shown[i] = await pinpoint.RowAsync(shown[i], of.Type, cancel);
                }
            }
            return new JournalReport { Entries = entries, Changes = changes, Rows = rows, Head = head, FaultCount = faults.Count, Faults = shown };
        }

        private async Task WalkChainAsync()
        {
            while (true)
            {
                var batch = await journal.EntriesAsync(raw, after: last?.Seq ?? long.MinValue, EntriesAtOnce, cancel);
                var through = batch.Count == EntriesAtOnce ? batch[^1].Seq : long.MaxValue;
                await using var details = journal.ChangesAsync(raw, last?.Seq ?? long.MinValue, through, cancel).GetAsyncEnumerator(cancel);
                var more = await details.MoveNextAsync();
                foreach (var entry in batch)
                {
                    entries++;
                    while (more && details.Current.Seq < entry.Seq)
                    {
                        Stray(details.Current);
                        more = await details.MoveNextAsync();
                    }
                    using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                    var count = 0;
                    var numbered = true;
                    while (more && details.Current.Seq == entry.Seq)
                    {
                        JournalChain.Append(digest, details.Current);
                        Remember(details.Current);
                        numbered &= details.Current.Ordinal == count++;
                        more = await details.MoveNextAsync();
                    }
                    Judge(entry, count, numbered, digest.GetHashAndReset());
                }
                while (more)
                {
                    Stray(details.Current);
                    more = await details.MoveNextAsync();
                }
                if (through == long.MaxValue)
                {
                    return;
                }
            }
        }

        private void Judge(JournalEntry entry, int count, bool numbered, byte[] digest)
        {
            var expected = (last?.Seq ?? 0) + 1;
            var gap = entry.Seq > expected;
            var linked = gap || entry.PreviousHash.AsSpan().SequenceEqual(last?.Hash ?? new byte[32]);
            var own = numbered && entry.Hash.AsSpan().SequenceEqual(JournalChain.HashOf(entry, digest));
            var doubted = !own;
            if (gap)
            {
                faults.Add(new JournalFault(JournalFaultKind.EntryMissing) { Seq = expected, ThroughSeq = entry.Seq - 1 });
            }
            if (own && !linked && !lastDoubted)
            {
                // An entry that agrees with itself names another predecessor, so the predecessor is not the one written.
                faults.Add(new JournalFault(JournalFaultKind.EntryRewritten) { Seq = last?.Seq ?? entry.Seq });
            }
            else if (!own && !linked)
            {
                faults.Add(new JournalFault(JournalFaultKind.EntryOutOfPlace) { Seq = entry.Seq });
            }
            else if (!own && count != entry.Changes && !entry.Hash.AsSpan().SequenceEqual(JournalChain.HashOf(WithChanges(entry, count), digest)))
            {
                faults.Add(new JournalFault(count < entry.Changes ? JournalFaultKind.ChangesMissing : JournalFaultKind.ChangesAdded) { Seq = entry.Seq });
            }
            else if (!own)
            {
                doubtful.Add(entry);
            }
            (last, lastDoubted) = (entry, doubted);
        }

        /// <summary>Where the journal says it ends. Cut entries show here, as long as the note itself was left alone; else
        /// their rows show.</summary>
        private async Task<string?> CheckHeadAsync()
        {
            var head = await journal.HeadAsync(raw, cancel);
            var end = last?.Seq ?? 0;
            if (head is null)
            {
                if (end > 0)
                {
                    faults.Add(new JournalFault(JournalFaultKind.HeadAltered) { Seq = end });
                }
            }
            else if (head.Seq > end)
            {
                faults.Add(new JournalFault(JournalFaultKind.TailMissing) { Seq = end + 1, ThroughSeq = head.Seq });
            }
            else if (head.Seq < end || (last is not null && !lastDoubted && !head.Hash.AsSpan().SequenceEqual(last.Hash)))
            {
                faults.Add(new JournalFault(JournalFaultKind.HeadAltered) { Seq = end });
            }
            var noted = Math.Max(head?.Seq ?? 0, end);
            faults.AddRange(strays.Where(s => s < 1 || s > noted).Select(s => new JournalFault(JournalFaultKind.ChangesAdded) { Seq = s }));
            return last is null ? null : Convert.ToHexStringLower(last.Hash);
        }

        /// <summary>A change whose entry is not there. Within the chain the missing entry is reported; outside, the change is.</summary>
        private void Stray(JournalChange change)
        {
            Remember(change);
            if (strays.Count == 0 || strays[^1] != change.Seq)
            {
                strays.Add(change.Seq);
            }
        }

        private void Remember(JournalChange change)
        {
            changes++;
            if (tables.TryGetValue(change.Table, out var table))
            {
                table.Rows[change.RowId] = LastHash.Of(change.RowHash, change.Seq);
            }
        }

        private async Task CompareRowsAsync(Table table)
        {
            var id = table.Type.FindProperty(nameof(CountyFact.Id))!;
            List<IProperty> columns = [id, .. table.Shape.Columns];
            var values = new object?[columns.Count - 1];
            await foreach (var row in raw.ReadAsync(table.Type, columns, [], [], cancel: cancel))
            {
                rows++;
                var key = row[0] as Guid? ?? Guid.Empty;
                row.AsSpan(1).CopyTo(values);
                if (!table.Rows.Remove(key, out var known) || known.Deleted)
                {
                    faults.Add(new JournalFault(JournalFaultKind.RowUnexplained) { Table = table.Shape.Table, RowId = key, Seq = known.Seq is 0 ? null : known.Seq });
                }
                else if (!known.Fits(RowShape.HashOf(table.Shape.Image(values))))
                {
                    faults.Add(new JournalFault(JournalFaultKind.RowAltered) { Table = table.Shape.Table, RowId = key, Seq = known.Seq });
                }
            }
            foreach (var (key, known) in table.Rows.Where(r => !r.Value.Deleted))
            {
                faults.Add(new JournalFault(JournalFaultKind.RowMissing) { Table = table.Shape.Table, RowId = key, Seq = known.Seq });
            }
            table.Rows.Clear();
        }

        private static JournalEntry WithChanges(JournalEntry e, int count) => new()
        {
            CountyCode = e.CountyCode, Seq = e.Seq, At = e.At, Actor = e.Actor, ActorId = e.ActorId, Role = e.Role, UseCase = e.UseCase,
            AreaCode = e.AreaCode, RequestId = e.RequestId, Detail = e.Detail, Changes = count, PreviousHash = e.PreviousHash, Hash = e.Hash,
        };
    }
}
