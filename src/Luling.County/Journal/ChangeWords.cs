using System.Globalization;
using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Journal;

/// <summary>Tells changes of rows in words: "把 户年度表 2016 的 工资性收入 从 2,610 元 改为 2,952 元". Keys of other rows are told
/// by those rows' names.</summary>
internal sealed class ChangeWords
{
    /// <summary>What a new or deleted row is told by; the rest stands in the row.</summary>
    private static readonly string[] Telling =
        ["Name", "HeadName", "DisplayName", "Title", "PersonId", "CadreId", "Status", "Card", "Relation", "Kind", "Measure", "Role", "Result", "Post", "Amount", "Reason", "JoinReason", "On", "From", "To"];

    private readonly Scope reader;
    private readonly Dictionary<Guid, string> names;

    private ChangeWords(Scope reader, Dictionary<Guid, string> names)
    {
        this.reader = reader;
        this.names = names;
    }

    public static async Task<ChangeWords> ForAsync(CountyDb db, IReadOnlyList<JournalChange> changes, CancellationToken cancel)
    {
        var images = changes.SelectMany(c => new[] { c.Before, c.After }).OfType<string>().Select(RowImage.Of).ToList();
        HashSet<Guid> Keys(string column) => [.. images.Select(i => i.Text(column)).Where(t => Guid.TryParse(t, out _)).Select(t => Guid.Parse(t!, CultureInfo.InvariantCulture))];
        var names = new Dictionary<Guid, string>();
        async Task LearnAsync(IQueryable<KeyValuePair<Guid, string>> known)
        {
            foreach (var (id, name) in await known.ToListAsync(cancel))
            {
                names[id] = name;
            }
        }
        var persons = Keys("PersonId").Concat(changes.Where(c => c.Table == "person").Select(c => c.RowId)).ToHashSet();
        await LearnAsync(db.Persons.Where(x => persons.Contains(x.Id)).Select(x => new KeyValuePair<Guid, string>(x.Id, x.Name)));
        var cadres = Keys("CadreId");
        await LearnAsync(db.Cadres.Where(x => cadres.Contains(x.Id)).Select(x => new KeyValuePair<Guid, string>(x.Id, x.Name)));
        var bodies = Keys("BodyId");
        await LearnAsync(db.Bodies.Where(x => bodies.Contains(x.Id)).Select(x => new KeyValuePair<Guid, string>(x.Id, x.Name)));
        var cooperatives = Keys("CooperativeId");
        await LearnAsync(db.Cooperatives.Where(x => cooperatives.Contains(x.Id)).Select(x => new KeyValuePair<Guid, string>(x.Id, x.Name)));
        return new ChangeWords(db.Scope, names);
    }

    public static Bilingual TellNew(string table, int count)
    {
        var name = JournalWords.Table(table);
        return ($"新增 {name.Zh} {count} 行", $"added {name.En}: {count}");
    }

    public Bilingual Tell(JournalChange change)
    {
        if (change.After is null)
        {
            var gone = NameOf(change, change.Before);
            var was = change.Before is null ? default : About(change.Table, RowImage.Of(change.Before));
            return ($"删除 {gone.Zh}{was.Zh}", $"deleted {gone.En}{was.En}");
        }
        var after = RowImage.Of(change.After);
        if (change.Before is null)
        {
            var name = NameOf(change, change.After);
            var told = About(change.Table, after);
            return ($"新增 {name.Zh}{told.Zh}", $"added {name.En}{told.En}");
        }
        var before = RowImage.Of(change.Before);
        var row = NameOf(change, null);
        var columns = before.Names.Union(after.Names, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(c => (Name: JournalWords.Column(change.Table, c), Was: Value(change.Table, c, before[c]), Is: Value(change.Table, c, after[c]))).ToList();
        return ($"把 {row.Zh} 的 " + string.Join("，", columns.Select(c => $"{c.Name.Zh} 从 {c.Was.Zh} 改为 {c.Is.Zh}")),
            $"changed {row.En}: " + string.Join(", ", columns.Select(c => $"{c.Name.En} from {c.Was.En} to {c.Is.En}")));
    }

    private Bilingual NameOf(JournalChange change, string? image)
    {
        if (names.TryGetValue(change.RowId, out var known))
        {
            var table = JournalWords.Table(change.Table);
            return ($"{table.Zh} {known}", $"{table.En} {known}");
        }
        var row = image is null ? null : RowImage.Of(image);
        return row?.Text("Code") is null && row?.Text("UserName") is null && row?.Text("Key") is null && row?.Text("Year") is null
            ? JournalWords.Table(change.Table) : JournalWords.NameOfRow(change.Table, change.RowId, row);
    }

    private Bilingual About(string table, RowImage row)
    {
        var told = Telling.Where(c => row[c] is not null).Select(c => (Name: JournalWords.Column(table, c), Value: Value(table, c, row[c]))).ToList();
        return told.Count == 0 ? ("", "")
            : ("（" + string.Join("，", told.Select(t => $"{t.Name.Zh} {t.Value.Zh}")) + "）", " (" + string.Join(", ", told.Select(t => $"{t.Name.En} {t.Value.En}")) + ")");
    }

    private Bilingual Value(string table, string column, string? json)
    {
        var value = JournalWords.Value(reader, table, column, json);
        return column.EndsWith("Id", StringComparison.Ordinal) && Guid.TryParse(value.Zh, out var key) && names.TryGetValue(key, out var name) ? (name, name) : value;
    }
}
