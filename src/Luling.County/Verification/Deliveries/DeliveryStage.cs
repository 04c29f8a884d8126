using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>Somebody else took in a file of the same source while this one was read.</summary>
internal sealed class DeliveryOvertakenException() : Exception("Another file of the source was taken in meanwhile.");

/// <summary>Keeps what a run found before the file's end, within the acts of <see cref="ReceiveDelivery"/>.</summary>
internal static class DeliveryStage
{
    /// <summary>Where a stopped run had come to; null where nothing is kept of it.</summary>
    public static async Task<DeliveryPlace?> PlaceAsync(CountyDb db, Guid delivery, CancellationToken cancel) =>
        await db.StagedRows.Where(s => s.DeliveryId == delivery && s.Ordinal == 0).Select(s => s.Content).SingleOrDefaultAsync(cancel) is { } content ? StagedContent.ReadPlace(content) : null;

    public static async IAsyncEnumerable<StagedContent> RowsAsync(CountyDb db, Guid delivery, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var content in db.StagedRows.AsNoTracking().Where(s => s.DeliveryId == delivery && s.Ordinal > 0).OrderBy(s => s.Ordinal).Select(s => s.Content).AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return StagedContent.Read(content);
        }
    }

    /// <summary>Adds what is pending and notes the place; the delivery itself is put on file with the first.</summary>
    public static async Task SaveAsync(Act act, DeliveryRun run, CancellationToken cancel)
    {
        var db = act.Db;
        await CheckAsync(db, run, cancel);
        if (!run.Begun)
        {
            await GiveUpOthersAsync(act, run.Delivery.SourceId, cancel);
            await act.InsertAsync([run.Delivery], cancel);
        }
        var ordinal = run.Saved.Staged;
        await BulkLoad.InsertAsync(db, [.. run.Pending.Select(p => Row(run, ++ordinal, p.Write()))], cancel);
        var place = run.Place with { Staged = ordinal };
        await db.StagedRows.Where(s => s.DeliveryId == run.Delivery.Id && s.Ordinal == 0).ExecuteDeleteAsync(cancel);
        await BulkLoad.InsertAsync(db, [Row(run, 0, StagedContent.WritePlace(place))], cancel);
        var onFile = await db.Deliveries.AsTracking().SingleAsync(d => d.Id == run.Delivery.Id, cancel);
        (onFile.Rows, onFile.Matched, onFile.Probable, onFile.BadRows) = (place.Rows, place.Matched, place.Probable, place.BadRows);
        await act.FlushAsync(cancel);
        run.Pending.Clear();
        (run.Saved, run.Begun) = (place, true);
    }

    /// <summary>Whether the run is still the one that fills its delivery.</summary>
    public static async Task CheckAsync(CountyDb db, DeliveryRun run, CancellationToken cancel)
    {
        if (run.Begun && (!await db.Deliveries.AnyAsync(d => d.Id == run.Delivery.Id && d.State == DeliveryState.Reading, cancel)
            || (await PlaceAsync(db, run.Delivery.Id, cancel))?.LastRow != run.Saved.LastRow))
        {
            throw new DeliveryOvertakenException();
        }
    }

    /// <summary>Files of the source that were begun and never ended count no more.</summary>
    public static async Task GiveUpOthersAsync(Act act, string source, CancellationToken cancel, Guid? except = null)
    {
        foreach (var reading in await act.Db.Deliveries.AsTracking().Where(d => d.SourceId == source && d.State == DeliveryState.Reading && d.Id != except).ToListAsync(cancel))
        {
            reading.State = DeliveryState.Abandoned;
            await ClearAsync(act.Db, reading.Id, cancel);
        }
        await act.FlushAsync(cancel);
    }

    public static Task ClearAsync(CountyDb db, Guid delivery, CancellationToken cancel) => db.StagedRows.Where(s => s.DeliveryId == delivery).ExecuteDeleteAsync(cancel);

    private static StagedRow Row(DeliveryRun run, int ordinal, string content) => new() { CountyCode = run.Delivery.CountyCode, DeliveryId = run.Delivery.Id, Ordinal = ordinal, Content = content };
}
