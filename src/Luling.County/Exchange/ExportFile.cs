using Luling.County.Access;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;

namespace Luling.County.Exchange;

internal sealed record ExportRequest
{
    /// <summary>Id of a <see cref="SheetKind"/>.</summary>
    public required string Kind { get; init; }
    /// <summary>Where the file goes; left open, need not be seekable.</summary>
    public required Stream To { get; init; }
    public TableFormat Format { get; init; } = TableFormat.Xlsx;
    /// <summary>Only this year's rows, in kinds that have years.</summary>
    public int? Year { get; init; }
    /// <summary>Called now and then with the rows written so far.</summary>
    public Action<int>? Progress { get; init; }
}

internal abstract record ExportOutcome
{
    internal sealed record Written(string Kind, int Rows) : ExportOutcome;

    internal sealed record UnknownKind(string Kind) : ExportOutcome;

    /// <summary>The reader's role may not take files out.</summary>
    internal sealed record NotAllowed : ExportOutcome;
}

/// <summary>Writes what a reader may see of one kind, with the headings that <see cref="ImportFile"/> reads: what goes out comes in
/// again as it was (for readers who see whole numbers). Streams, so that a county's persons need no more memory than a few rows.</summary>
internal sealed class ExportFile(CountyStore store)
{
    public async Task<ExportOutcome> HandleAsync(Scope reader, ExportRequest request, CancellationToken cancel = default)
    {
        if (SheetKinds.Find(request.Kind) is not { } kind)
        {
            return new ExportOutcome.UnknownKind(request.Kind);
        }
        if (!reader.May(Right.Export))
        {
            return new ExportOutcome.NotAllowed();
        }
        await using var db = store.Open(reader);
        await using var lookups = store.Open(reader);
        var context = new ExportContext(db, lookups, request.Year);
        using var writer = TableWriter.Create(request.To, request.Format, kind.Name.Zh, [.. kind.Columns.Select(c => c.Heading)], leaveOpen: true);
        var rows = 0;
        await foreach (var row in kind.ExportAsync(context, cancel))
        {
            writer.WriteRow(row);
            if (++rows % 1_000 == 0)
            {
                request.Progress?.Invoke(rows);
            }
        }
        return new ExportOutcome.Written(kind.Id, rows);
    }
}
