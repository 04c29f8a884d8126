using System.Runtime.CompilerServices;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Journal;

/// <summary>Reads the journal's own tables for checking. A value that is not what it should be comes out as an empty
/// one: then the hash does not fit, and that is what is reported.</summary>
internal sealed class JournalTables(IModel model)
{
    private readonly IEntityType entry = model.FindEntityType(typeof(JournalEntry))!;
    private readonly IEntityType change = model.FindEntityType(typeof(JournalChange))!;
    private readonly IEntityType head = model.FindEntityType(typeof(JournalHead))!;

    private static readonly string[] EntryColumns =
    [
        nameof(JournalEntry.CountyCode), nameof(JournalEntry.Seq), nameof(JournalEntry.At), nameof(JournalEntry.Actor), nameof(JournalEntry.ActorId),
        nameof(JournalEntry.Role), nameof(JournalEntry.UseCase), nameof(JournalEntry.AreaCode), nameof(JournalEntry.RequestId), nameof(JournalEntry.Detail),
        nameof(JournalEntry.Changes), nameof(JournalEntry.PreviousHash), nameof(JournalEntry.Hash),
    ];

    private static readonly string[] ChangeColumns =
    [
        nameof(JournalChange.CountyCode), nameof(JournalChange.Seq), nameof(JournalChange.Ordinal), nameof(JournalChange.Table), nameof(JournalChange.RowId),
        nameof(JournalChange.AreaCode), nameof(JournalChange.HouseholdId), nameof(JournalChange.Before), nameof(JournalChange.After), nameof(JournalChange.RowHash),
    ];

    public async Task<List<JournalEntry>> EntriesAsync(RawRows raw, long after, int atMost, CancellationToken cancel)
    {
        var seq = entry.FindProperty(nameof(JournalEntry.Seq))!;
        var list = new List<JournalEntry>();
        await foreach (var r in raw.ReadAsync(entry, Columns(entry, EntryColumns), [(seq, ">", after)], [seq], atMost, cancel))
        {
            list.Add(new JournalEntry
            {
                CountyCode = Text(r[0]), Seq = (long)r[1]!, At = r[2] as DateTime? ?? default, Actor = Text(r[3]), ActorId = Key(r[4]), Role = Text(r[5]),
                UseCase = Text(r[6]), AreaCode = Text(r[7]), RequestId = Key(r[8]), Detail = Text(r[9]), Changes = r[10] as int? ?? -1,
                PreviousHash = r[11] as byte[] ?? [], Hash = r[12] as byte[] ?? [],
            });
        }
        return list;
    }

    /// <summary>The changes of the entries after one and up to another, in order.</summary>
    public IAsyncEnumerable<JournalChange> ChangesAsync(RawRows raw, long after, long through, CancellationToken cancel)
    {
        var seq = change.FindProperty(nameof(JournalChange.Seq))!;
        return ReadChangesAsync(raw, [(seq, ">", after), (seq, "<=", through)], cancel);
    }

    /// <summary>Everything the journal says of one row up to an entry.</summary>
    public IAsyncEnumerable<JournalChange> ChangesOfRowAsync(RawRows raw, string table, Guid rowId, long through, CancellationToken cancel) => ReadChangesAsync(raw,
    [
        (change.FindProperty(nameof(JournalChange.RowId))!, "=", rowId), (change.FindProperty(nameof(JournalChange.Table))!, "=", table),
        (change.FindProperty(nameof(JournalChange.Seq))!, "<=", through),
    ], cancel);

    public async Task<JournalHead?> HeadAsync(RawRows raw, CancellationToken cancel)
    {
        await foreach (var r in raw.ReadAsync(head, Columns(head, [nameof(JournalHead.CountyCode), nameof(JournalHead.Seq), nameof(JournalHead.Hash)]), [], [], cancel: cancel))
        {
            return new JournalHead { CountyCode = Text(r[0]), Seq = r[1] as long? ?? -1, Hash = r[2] as byte[] ?? [] };
        }
        return null;
    }

    private async IAsyncEnumerable<JournalChange> ReadChangesAsync(RawRows raw, IReadOnlyList<(IProperty, string, object)> where, [EnumeratorCancellation] CancellationToken cancel)
    {
        IProperty[] order = [change.FindProperty(nameof(JournalChange.Seq))!, change.FindProperty(nameof(JournalChange.Ordinal))!];
        await foreach (var r in raw.ReadAsync(change, Columns(change, ChangeColumns), where, order, cancel: cancel))
        {
            yield return new JournalChange
            {
                CountyCode = Text(r[0]), Seq = (long)r[1]!, Ordinal = r[2] as int? ?? -1, Table = Text(r[3]), RowId = Key(r[4]) ?? Guid.Empty, AreaCode = Text(r[5]),
                HouseholdId = Key(r[6]), Before = r[7] as string, After = r[8] as string, RowHash = r[9] as byte[],
            };
        }
    }

    private static List<IProperty> Columns(IEntityType type, string[] names) => [.. names.Select(n => type.FindProperty(n)!)];

    private static string Text(object? value) => value as string ?? "";

    private static Guid? Key(object? value) => value as Guid?;
}
