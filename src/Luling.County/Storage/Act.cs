using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Luling.County.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Luling.County.Storage;

/// <summary>One use case being carried out: a transaction, alone in its county, that ends with one journal entry over
/// every row it touched. Disposed without <see cref="CommitAsync"/>, nothing happened.</summary>
internal sealed class Act : IAsyncDisposable
{
    private static readonly JsonSerializerOptions DetailJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDbContextTransaction transaction;
    private readonly JournalHead head;
    private readonly string useCase;
    private readonly Guid? requestId;
    private readonly IncrementalHash digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly DateTimeOffset at;
    private int changes;
    private readonly Guid firstId;
    private uint made;
    private string? area;
    private string detail = "{}";

    private Act(CountyDb db, IDbContextTransaction transaction, JournalHead head, DateTimeOffset at, string useCase, Guid? requestId)
    {
        Db = db;
        this.transaction = transaction;
        this.head = head;
        this.at = at;
        firstId = Storage.NewId.At(at);
        this.useCase = useCase;
        this.requestId = requestId;
    }

    public CountyDb Db { get; }

    /// <summary>Rows journaled so far; import reports progress with it.</summary>
    public int Changes => changes;

    /// <summary>The entry's place in the chain, once committed.</summary>
    public long Seq => head.Seq + 1;

    /// <summary>Keys of one act follow each other in the order in which they are asked for.</summary>
    public Guid NewId() => Storage.NewId.After(firstId, made++);

    public static async Task<Act> BeginAsync(CountyDb db, TimeProvider clock, string useCase, Guid? requestId = null, CancellationToken cancel = default)
    {
        // On SQLite this takes the write lock at once; on PostgreSQL the advisory lock makes the county's writers queue.
        if (db.Database.IsSqlite())
        {
            // A large import touches many index pages: 128 MB at most keep them from being written over and over.
            await db.Database.OpenConnectionAsync(cancel);
            await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -131072", cancel);
        }
        var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (db.Database.IsNpgsql())
        {
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({db.Scope.CountyCode}, 0))", cancel);
        }
        if (requestId is { } request && await db.JournalEntries.AnyAsync(e => e.RequestId == request, cancel))
        {
            await transaction.DisposeAsync();
            throw new AlreadyDoneException(request);
        }
        var head = await db.JournalHeads.SingleOrDefaultAsync(cancel)
            ?? new JournalHead { CountyCode = db.Scope.CountyCode, Seq = 0, Hash = new byte[32] };
        var now = clock.GetUtcNow();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return new Act(db, transaction, head, at, useCase, requestId);
    }

    /// <summary>What the act was about. <paramref name="subject"/> is kept as JSON and shown in the history; it holds no
    /// identity numbers.</summary>
    public void About(string areaCode, object subject)
    {
        area = areaCode.PadRight(12, '0')[..12];
        detail = JsonSerializer.Serialize(subject, DetailJson);
    }

    /// <summary>Stores many new rows at once, journaled.</summary>
    public async Task InsertAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancel = default) where T : CountyFact
    {
        if (rows.Count == 0)
        {
            return;
        }
        var shape = RowShape.Of(Db.Model.FindEntityType(typeof(T))!);
        var journal = new List<JournalChange>(rows.Count);
        foreach (var row in rows)
        {
            Guard(RowShape.AreaOf(row));
            var image = shape.Image(row);
            journal.Add(Change(shape, row, null, Encoding.UTF8.GetString(image), RowShape.HashOf(image)));
        }
        await BulkLoad.InsertAsync(Db, rows, cancel);
        await BulkLoad.InsertAsync(Db, journal, cancel);
    }

    /// <summary>Stores the tracked changes made so far, journaled, and forgets the tracked rows.</summary>
    public async Task FlushAsync(CancellationToken cancel = default)
    {
        Db.ChangeTracker.DetectChanges();
        var journal = new List<JournalChange>();
        foreach (var entry in Db.ChangeTracker.Entries<CountyFact>())
        {
            var shape = RowShape.Of(entry.Metadata);
            if (shape.IsJournaledChange(entry))
            {
                Guard(RowShape.AreaOf(entry.Entity));
                journal.Add(Change(shape, entry));
            }
        }
        Db.InAct = true;
        try
        {
            await Db.SaveChangesAsync(cancel);
        }
        finally
        {
            Db.InAct = false;
        }
        await BulkLoad.InsertAsync(Db, journal, cancel);
        Db.ChangeTracker.Clear();
    }

    /// <summary>Writes the journal entry and commits; without a subject (<see cref="About"/>) nothing is stored.</summary>
    public async Task CommitAsync(CancellationToken cancel = default)
    {
        if (area is null)
        {
            return;
        }
        await FlushAsync(cancel);
        var entry = JournalChain.Seal(Db.Scope, head, at.UtcDateTime, useCase, area, requestId, detail, changes, digest.GetHashAndReset());
        await BulkLoad.InsertAsync(Db, [entry], cancel);
        if (head.Seq == 0)
        {
            await BulkLoad.InsertAsync(Db, [new JournalHead { CountyCode = head.CountyCode, Seq = entry.Seq, Hash = entry.Hash }], cancel);
        }
        else
        {
            await Db.JournalHeads.ExecuteUpdateAsync(h => h.SetProperty(x => x.Seq, entry.Seq).SetProperty(x => x.Hash, entry.Hash), cancel);
        }
        await transaction.CommitAsync(cancel);
    }

    private JournalChange Change(RowShape shape, EntityEntry<CountyFact> entry)
    {
        var row = entry.Entity;
        if (entry.State == EntityState.Deleted)
        {
            return Change(shape, row, Encoding.UTF8.GetString(shape.Image(row)), null, null);
        }
        var image = shape.Image(row);
        if (entry.State == EntityState.Added)
        {
            return Change(shape, row, null, Encoding.UTF8.GetString(image), RowShape.HashOf(image));
        }
        var (before, after) = shape.Difference(entry);
        return Change(shape, row, before, after, RowShape.HashOf(image));
    }

    private JournalChange Change(RowShape shape, CountyFact row, string? before, string? after, byte[]? hash)
    {
        var change = new JournalChange
        {
            CountyCode = row.CountyCode,
            Seq = Seq,
            Ordinal = changes++,
            Table = shape.Table,
            RowId = row.Id,
            AreaCode = RowShape.AreaOf(row),
            HouseholdId = shape.HouseholdOf(row),
            Before = before,
            After = after,
            RowHash = hash,
        };
        JournalChain.Append(digest, change);
        return change;
    }

    /// <summary>Nobody writes outside the area they answer for, whatever the page let through.</summary>
    private void Guard(string areaCode)
    {
        if (!Db.Scope.Covers(areaCode) && areaCode != Db.Scope.CountyCode.PadRight(12, '0'))
        {
            throw new OutOfScopeException(areaCode);
        }
    }

    public async ValueTask DisposeAsync()
    {
        digest.Dispose();
        await transaction.DisposeAsync();
    }
}

/// <summary>The same form was sent twice; the first time counted.</summary>
internal sealed class AlreadyDoneException(Guid requestId) : Exception($"Request {requestId} was carried out before.");

/// <summary>A write was aimed at a place outside the actor's area.</summary>
internal sealed class OutOfScopeException(string areaCode) : Exception($"Area {areaCode} lies outside the actor's scope.");
