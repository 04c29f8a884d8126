using System.Globalization;
using System.Runtime.CompilerServices;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Exchange.Sheets;

/// <summary>A sheet whose rows are rows of one table. A kind says its columns, how a row is read into a fresh entity, by which
/// properties an existing one is found, and how it is written; the rest is here.</summary>
internal abstract class FactSheet<T>(string id, Bilingual name, params SheetColumn[] columns) : SheetKind(id, name, columns) where T : CountyFact
{
    /// <summary>Properties that tell two rows apart. The first must be a text or an id (Code, HouseholdId, AreaCode): existing
    /// rows are fetched by it.</summary>
    protected internal abstract IReadOnlyList<string> Key { get; }

    public sealed override string Room => typeof(T).Namespace!.Split('.')[^1];

    /// <summary>Properties of the table that the sheet does not carry: what the program's own pages keep there stays as it is, whatever comes in.</summary>
    protected internal virtual IReadOnlyList<string> Beside => [];

    /// <summary>Why a row that is on file does not change by a sheet; null where it may, as most do.</summary>
    protected internal virtual Bilingual? Unchanging(T onFile) => null;

    /// <summary>A fresh entity with a new id. May return anything when a getter failed: such a row is dropped. Null after
    /// recording an error of its own.</summary>
    protected internal abstract T? Read(RowCells row, ImportContext context);

    protected internal abstract void Write(T fact, RowWriter to);

    /// <summary>Which rows are exported, in what order.</summary>
    protected virtual IQueryable<T> Rows(ExportContext context) => context.Db.Set<T>().OrderBy(x => EF.Property<object>(x, Key[0])).ThenBy(x => x.Id);

    public sealed override SheetImport Begin(ImportContext context) => new FactImport<T>(this, context);

    public sealed override async IAsyncEnumerable<TableCell[]> ExportAsync(ExportContext context, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var fact in Rows(context).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancel))
        {
            var row = new RowWriter(this, context);
            Write(fact, row);
            yield return row.Cells;
        }
    }
}

internal sealed class FactImport<T> : SheetImport where T : CountyFact
{
    private readonly FactSheet<T> sheet;
    private readonly ImportContext context;
    private readonly IProperty[] key;
    private readonly IProperty[] mapped;
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);
    private readonly ExportContext written;
    private bool? anyOnFile;

    public FactImport(FactSheet<T> sheet, ImportContext context)
    {
        this.sheet = sheet;
        this.context = context;
        var type = context.Db.Model.FindEntityType(typeof(T))!;
        key = [.. sheet.Key.Select(k => type.FindProperty(k) ?? throw new InvalidOperationException($"{typeof(T).Name} has no property {k}."))];
        mapped = [.. type.GetProperties().Where(p => p.Name is not (nameof(CountyFact.CountyCode) or nameof(CountyFact.Id)) && !key.Contains(p) && !sheet.Beside.Contains(p.Name))];
        written = new ExportContext(context.Db, context.Db, year: null, unmasked: true);
    }

    public override async Task TakeAsync(IReadOnlyList<RowCells> rows, CancellationToken cancel)
    {
        var fresh = new List<(RowCells Row, T Fact, string Key)>(rows.Count);
        foreach (var row in rows)
        {
            var fact = sheet.Read(row, context);
            if (row.Failed || fact is null)
            {
                context.Rejected++;
                continue;
            }
            if (!InArea(row, fact))
            {
                continue;
            }
            var text = KeyOf(fact);
            if (!seen.TryAdd(text, row.RowNumber))
            {
                row.Error(sheet.Columns.First(c => c.Required).Heading, "duplicate-row", FaultTexts.Duplicate(seen[text]));
                context.Rejected++;
                continue;
            }
            fresh.Add((row, fact, text));
        }
        var existing = await ExistingAsync([.. fresh.Select(f => f.Fact)], cancel);
        var taken = key is [{ Name: "Code" }]
            ? await context.TakenAsync<T>([.. fresh.Where(f => !existing.ContainsKey(f.Key)).Select(f => f.Key)], cancel)
            : [];
        var added = new List<T>();
        foreach (var (row, fact, text) in fresh)
        {
            if (existing.TryGetValue(text, out var onFile))
            {
                Update(row, onFile, fact);
            }
            else if (taken.Contains(text))
            {
                row.Error(sheet.Columns.First(c => c.Required).Heading, "used-elsewhere", FaultTexts.UsedElsewhere(text));
                context.Rejected++;
            }
            else
            {
                added.Add(fact);
                context.Changed++;
            }
        }
        await context.Act.FlushAsync(cancel);
        await context.Act.InsertAsync(added, cancel);
    }

    private bool InArea(RowCells row, T fact)
    {
        if (fact is not PlacedFact placed || context.Scope.Covers(placed.AreaCode))
        {
            return true;
        }
        row.Error(sheet.Columns.First(c => c.Required).Heading, "outside-your-area", FaultTexts.OutOfArea(placed.AreaCode));
        context.Rejected++;
        return false;
    }

    private void Update(RowCells row, T onFile, T fact)
    {
        if (context.MissingHeadings.Count > 0)
        {
            // Columns left out of the file keep what is on file: read the row again with its own cells filled in.
            var before = new RowWriter(sheet, written);
            sheet.Write(onFile, before);
            fact = sheet.Read(row.With(before.Cells), context) ?? fact;
        }
        var different = mapped.Where(p => !Equals(p.GetGetter().GetClrValue(onFile), p.GetGetter().GetClrValue(fact))).ToList();
        if (different.Count == 0)
        {
            context.Unchanged++;
            return;
        }
        if (sheet.Unchanging(onFile) is { } why)
        {
            row.Error(sheet.Columns.First(c => c.Required).Heading, "stands-already", why);
            context.Rejected++;
            return;
        }
        context.Touch(onFile);
        foreach (var property in different)
        {
            context.Db.Entry(onFile).Property(property).CurrentValue = property.GetGetter().GetClrValue(fact);
        }
        context.Changed++;
    }

    private string KeyOf(T fact) => string.Join('\u001f', key.Select(p => Convert.ToString(p.GetGetter().GetClrValue(fact), CultureInfo.InvariantCulture)));

    private async Task<Dictionary<string, T>> ExistingAsync(List<T> facts, CancellationToken cancel)
    {
        // Asked once, before the file's own first rows are stored; rows of the same file are told apart by their keys.
        anyOnFile ??= await context.Db.Set<T>().AnyAsync(cancel);
        if (facts.Count == 0 || anyOnFile == false)
        {
            return [];
        }
        var anchor = key[0];
        var rows = anchor.ClrType == typeof(Guid)
            ? await Near<Guid>(anchor, facts).ToListAsync(cancel)
            : await Near<string>(anchor, facts).ToListAsync(cancel);
        return rows.ToDictionary(KeyOf, StringComparer.Ordinal);
    }

    private IQueryable<T> Near<TAnchor>(IProperty anchor, List<T> facts)
    {
        var values = facts.Select(f => (TAnchor)anchor.GetGetter().GetClrValue(f)!).Distinct().ToList();
        var name = anchor.Name;
        return context.Db.Set<T>().AsNoTracking().Where(x => EF.Parameter(values).Contains(EF.Property<TAnchor>(x, name)));
    }
}
