using System.Text;
using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Journal;

/// <summary>Says what exactly is wrong where the walk found something, by telling the row's story again from its first
/// change.</summary>
internal sealed class JournalPinpoint(RawRows raw, JournalTables journal, IEnumerable<IEntityType> types)
{
    /// <summary>A large import whose hash does not fit is searched so far; beyond, only the entry is named.</summary>
    private const int ChangesSearched = 20_000;

    private readonly Dictionary<string, IEntityType> types = types.ToDictionary(t => RowShape.Of(t).Table, StringComparer.Ordinal);

    /// <summary>The entry's hash fits neither its fields nor its changes: one of its changes disagrees with the row's own
    /// story, or else the entry's fields were altered.</summary>
    public async Task<JournalFault> EntryAsync(JournalEntry entry, CancellationToken cancel)
    {
        var changes = new List<JournalChange>();
        await foreach (var change in journal.ChangesAsync(raw, entry.Seq - 1, entry.Seq, cancel))
        {
            changes.Add(change);
            if (changes.Count == ChangesSearched)
            {
                break;
            }
        }
        foreach (var (place, change) in changes.Index())
        {
            if (change.Ordinal != place || !await AgreesAsync(change, cancel))
            {
                var fault = new JournalFault(JournalFaultKind.ChangeAltered) { Seq = entry.Seq, Table = change.Table, RowId = change.RowId };
                return fault with { RowName = JournalWords.NameOfRow(change.Table, change.RowId, change.After is null ? null : RowImage.Of(change.After)) };
            }
        }
        return new JournalFault(JournalFaultKind.EntryAltered) { Seq = entry.Seq };
    }

    /// <summary>The name of a row that was changed, deleted or added past the journal, and what differs.</summary>
    public async Task<JournalFault> RowAsync(JournalFault fault, IEntityType type, CancellationToken cancel)
    {
        var (told, _) = await StoryAsync(fault.Table!, fault.RowId!.Value, long.MaxValue, cancel);
        var present = await PresentAsync(type, fault.RowId.Value, cancel);
        return fault with
        {
            RowName = JournalWords.NameOfRow(fault.Table!, fault.RowId.Value, told ?? present),
            Difference = fault.Kind == JournalFaultKind.RowAltered && told is not null && present is not null ? Difference(fault.Table!, told, present) : null,
        };
    }

    private async Task<bool> AgreesAsync(JournalChange change, CancellationToken cancel)
    {
        if (!types.TryGetValue(change.Table, out var type))
        {
            return false;
        }
        var (before, agrees) = await StoryAsync(change.Table, change.RowId, change.Seq, cancel, change.Ordinal);
        if (!agrees)
        {
            return true; // an earlier entry is to blame, and named
        }
        if (change.After is null)
        {
            return change.RowHash is null && before is not null && before.Held(change.Before);
        }
        var row = before ?? new RowImage();
        if ((change.Before is null) != (before is null) || (change.Before is not null && !row.Held(change.Before)) || !row.Apply(change.After))
        {
            return false;
        }
        var area = row.Text(nameof(PlacedFact.AreaCode)) ?? change.CountyCode.PadRight(12, '0');
        var household = type.ClrType == typeof(Register.Household) ? change.RowId.ToString() : row.Text("HouseholdId");
        return change.RowHash is not null && row.Hash().AsSpan().SequenceEqual(change.RowHash)
            && change.AreaCode == area && change.HouseholdId?.ToString() == household;
    }

    /// <summary>The row before one change (or after all), as the journal tells it; null where it is not there then.</summary>
    private async Task<(RowImage? Row, bool Agrees)> StoryAsync(string table, Guid rowId, long seq, CancellationToken cancel, int ordinal = int.MaxValue)
    {
        RowImage? row = null;
        var agrees = true;
        await foreach (var change in journal.ChangesOfRowAsync(raw, table, rowId, seq, cancel))
        {
            if (change.Seq == seq && change.Ordinal >= ordinal)
            {
                break;
            }
            if (change.After is null)
            {
                row = null;
                continue;
            }
            row ??= new RowImage();
            agrees &= row.Apply(change.After);
            agrees &= change.RowHash is not null && row.Hash().AsSpan().SequenceEqual(change.RowHash);
        }
        return (row, agrees);
    }

    private async Task<RowImage?> PresentAsync(IEntityType type, Guid rowId, CancellationToken cancel)
    {
        var shape = RowShape.Of(type);
        await foreach (var values in raw.ReadAsync(type, [.. shape.Columns], [(type.FindProperty(nameof(CountyFact.Id))!, "=", rowId)], [], cancel: cancel))
        {
            return RowImage.Of(Encoding.UTF8.GetString(shape.Image(values)));
        }
        return null;
    }

    private static Bilingual Difference(string table, RowImage told, RowImage present)
    {
        // Who runs the check may not be who may read the numbers, and its output is kept in files.
        string Shown(string column, string? value) => value is null ? "—" : Masking.Of(table, column) is { } secret ? Masking.Hide(secret, value) : value;
        var columns = told.Names.Union(present.Names, StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(c => told[c] != present[c])
            .Select(c => (Name: JournalWords.Column(table, c), Was: Shown(c, told.Text(c)), Stands: Shown(c, present.Text(c)))).ToList();
        return (string.Concat(columns.Select(c => $"{c.Name.Zh} 日志为 {c.Was}，现为 {c.Stands}；")),
            string.Concat(columns.Select(c => $"{c.Name.En} is {c.Was} in the journal and {c.Stands} now; ")));
    }
}
