using System.Collections.Frozen;
using Luling.County.Exchange.Tables;

namespace Luling.County.Exchange.Sheets;

/// <summary>One kind of sheet: its headings, how a file of it enters and how it is written back. Kinds hold no state;
/// a run of an import is a <see cref="SheetImport"/>.</summary>
internal abstract class SheetKind
{
    private readonly FrozenDictionary<string, int> indexes;

    protected SheetKind(string id, Bilingual name, params SheetColumn[] columns)
    {
        Id = id;
        Name = name;
        Columns = columns;
        indexes = columns.Select((c, i) => (c.Heading, i)).ToFrozenDictionary(c => c.Heading, c => c.i, StringComparer.Ordinal);
    }

    /// <summary>What the command line and addresses call it: persons, fund-payments.</summary>
    public string Id { get; }
    public Bilingual Name { get; }
    public IReadOnlyList<SheetColumn> Columns { get; }

    /// <summary>The part of the program that keeps the rows: Register, Funds.</summary>
    public virtual string Room => nameof(Register);

    /// <summary>Doubtful values enter and wait on the list to mend (<see cref="Verification.RegisterFault"/>).</summary>
    public virtual bool KeepsFaults => false;

    /// <summary>Rows taken at a time. Kinds that must see all rows of a household together take more.</summary>
    public virtual int ChunkRows => 2_000;

    public int IndexOf(string heading) => indexes.TryGetValue(heading, out var index)
        ? index
        : throw new InvalidOperationException($"Sheet kind {Id} has no column {heading}.");

    public SheetColumn Column(string heading) => Columns[IndexOf(heading)];

    public abstract SheetImport Begin(ImportContext context);

    /// <summary>The rows on file, as sheets show them, one at a time.</summary>
    public abstract IAsyncEnumerable<TableCell[]> ExportAsync(ExportContext context, CancellationToken cancel);
}

/// <summary>One run of an import. Rows come in chunks with their required cells checked; a failed row is skipped and counted by the run.</summary>
internal abstract class SheetImport
{
    public abstract Task TakeAsync(IReadOnlyList<RowCells> rows, CancellationToken cancel);

    /// <summary>After the last row: what only the whole file shows.</summary>
    public virtual Task FinishAsync(CancellationToken cancel) => Task.CompletedTask;
}

/// <summary>The kinds that the program knows, by id.</summary>
internal static class SheetKinds
{
    public static readonly IReadOnlyList<SheetKind> All = [.. typeof(SheetKind).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(SheetKind)) && t is { IsAbstract: false, ContainsGenericParameters: false })
        .Select(t => (SheetKind)Activator.CreateInstance(t)!)
        .OrderBy(k => k.Id, StringComparer.Ordinal)];

    public static SheetKind? Find(string id) => All.FirstOrDefault(k => k.Id == id);
}
