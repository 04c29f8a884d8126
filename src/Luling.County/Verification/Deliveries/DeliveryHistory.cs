using System.Text.Json;
using Luling.County.Access;
using Luling.County.Journal;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal enum RecordChange { Appeared, Altered, Gone }

/// <summary>A record that a delivery brought, altered or no longer had.</summary>
internal sealed record RecordChangeLine
{
    public required RecordChange Change { get; init; }
    public required OutsideRecord Record { get; init; }
    /// <summary>The registered household's number and head; null for somebody who is not on the register.</summary>
    public required string? HouseholdCode { get; init; }
    public required string? HeadName { get; init; }
    /// <summary>Heading, what stood there before (null where nothing did), and what stands there now.</summary>
    public required IReadOnlyList<(string Heading, string? Before, string? Now)> Cells { get; init; }
}

/// <summary>What a delivery changed to the one before, as the journal of its act tells it: it stays true when later deliveries have changed the records again.</summary>
internal static class DeliveryHistory
{
    private const string Table = "outside_record";

    public static async Task<IReadOnlyDictionary<RecordChange, int>> CountsAsync(CountyStore store, Scope reader, Guid delivery, CancellationToken cancel = default)
    {
        var counts = new Dictionary<RecordChange, int>();
        await using var db = store.Open(reader);
        if (await EntryAsync(store, reader, delivery, cancel) is { } seq)
        {
            foreach (var change in Enum.GetValues<RecordChange>())
            {
                counts[change] = await Changes(db, seq, change).CountAsync(cancel);
            }
        }
        return counts;
    }

    public static async Task<IReadOnlyList<RecordChangeLine>> LinesAsync(CountyStore store, Scope reader, Guid delivery, RecordChange change, int skip, int take, CancellationToken cancel = default)
    {
        if (await EntryAsync(store, reader, delivery, cancel) is not { } seq)
        {
            return [];
        }
        await using var db = store.Open(reader);
        var changes = await Changes(db, seq, change).AsNoTracking().OrderBy(c => c.Ordinal).Skip(skip).Take(take).ToListAsync(cancel);
        var ids = changes.ConvertAll(c => c.RowId);
        var records = await db.OutsideRecords.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        var homes = records.Values.Select(r => r.HouseholdId).OfType<Guid>().Distinct().ToList();
        var households = await db.Households.Where(h => homes.Contains(h.Id)).Select(h => new { h.Id, h.Code, h.HeadName }).ToDictionaryAsync(h => h.Id, cancel);
        return [.. changes.Where(c => records.ContainsKey(c.RowId)).Select(c =>
        {
            var record = records[c.RowId];
            var household = record.HouseholdId is { } id ? households.GetValueOrDefault(id) : null;
            return new RecordChangeLine { Change = change, Record = record, HouseholdCode = household?.Code, HeadName = household?.HeadName, Cells = Cells(change, record, c) };
        })];
    }

    /// <summary>The entry of the act that made the delivery current; null where none did.</summary>
    private static async Task<long?> EntryAsync(CountyStore store, Scope reader, Guid delivery, CancellationToken cancel)
    {
        await using var county = store.Open(reader with { AreaPrefix = reader.CountyCode });
        return await county.JournalChanges.Where(c => c.RowId == delivery && c.Table == "delivery" && c.After!.Contains("\"State\":\"Current\"")).OrderBy(c => c.Seq).Select(c => (long?)c.Seq).FirstOrDefaultAsync(cancel);
    }

    /// <summary>A quote within a text is escaped in the journal, so that these marks stand only where a column is named.</summary>
    private static IQueryable<JournalChange> Changes(CountyDb db, long seq, RecordChange change)
    {
        var of = db.JournalChanges.Where(c => c.Seq == seq && c.Table == Table && c.After != null);
        return change switch
        {
            RecordChange.Appeared => of.Where(c => c.Before == null || c.Before.Contains("\"GoneOn\":\"")),
            RecordChange.Gone => of.Where(c => c.Before != null && c.After!.Contains("\"GoneOn\":\"")),
            _ => of.Where(c => c.Before != null && !c.After!.Contains("\"GoneOn\":") && (c.After.Contains("\"Fields\":") || c.After.Contains("\"Name\":") || c.After.Contains("\"IdNumber\":")
                || c.After.Contains("\"Match\":") || c.After.Contains("\"PersonId\":") || c.After.Contains("\"HouseholdId\":"))),
        };
    }

    private static IReadOnlyList<(string Heading, string? Before, string? Now)> Cells(RecordChange change, OutsideRecord record, JournalChange journal)
    {
        var now = Fields(RowImage.Of(journal.After!).Text("Fields") ?? record.Fields);
        if (change != RecordChange.Altered)
        {
            return [.. now.Select(f => (f.Key, (string?)null, (string?)f.Value))];
        }
        var before = journal.Before is { } was && RowImage.Of(was).Text("Fields") is { } fields ? Fields(fields) : now;
        return [.. now.Keys.Concat(before.Keys.Where(k => !now.ContainsKey(k))).Select(k => (k, before.GetValueOrDefault(k), now.GetValueOrDefault(k)))];
    }

    private static Dictionary<string, string> Fields(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
