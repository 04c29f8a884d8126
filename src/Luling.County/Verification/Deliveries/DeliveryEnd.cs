using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>The end of a delivery, in one act: its records take the place of those before, and cases follow.</summary>
internal static class DeliveryEnd
{
    private const int RowsAtOnce = 2_000;

    public static async Task<DeliveryReport> TakeAsync(Act act, DeliveryRun run, Delivery? before, DeliveryJudge judge, RegisterMembers register, CaseRules cases, DateOnly today, CancellationToken cancel)
    {
        var (db, delivery) = (act.Db, run.Delivery);
        await DeliveryStage.CheckAsync(db, run, cancel);
        var onFile = await db.Deliveries.AsTracking().SingleOrDefaultAsync(d => d.SourceId == delivery.SourceId && d.State == DeliveryState.Current, cancel);
        if (onFile?.Id != before?.Id)
        {
            throw new DeliveryOvertakenException();
        }
        if (onFile is not null)
        {
            (onFile.State, onFile.SupersededOn) = (DeliveryState.Superseded, today);
        }
        await act.FlushAsync(cancel);
        await DeliveryStage.GiveUpOthersAsync(act, delivery.SourceId, cancel, except: delivery.Id);

        var (kept, bad) = (new List<KeptRow>(), new List<BadRow>());
        await foreach (var row in DeliveryStage.RowsAsync(db, delivery.Id, cancel))
        {
            Sort(row);
        }
        run.Pending.ForEach(Sort);
        var records = await db.OutsideRecords.AsNoTracking().Where(r => r.SourceId == delivery.SourceId).ToListAsync(cancel);
        var changes = DeliveryChanges.Between(records, [.. kept, .. judge.Absent(register, kept)]);
        bad.AddRange(run.Repeated(changes));

        var taken = await PutAsync(act, run, changes, cancel);
        await act.InsertAsync([.. bad.Take(ReceiveDelivery.FaultsListed).Select(b => new DeliveryFault
        {
            CountyCode = taken.CountyCode, Id = act.NewId(), AreaCode = taken.AreaCode, DeliveryId = taken.Id, Row = b.Row, Code = b.Code, Column = b.Column, Value = b.Value,
        })], cancel);
        await StoreAsync(act, delivery, changes, today, cancel);
        await DeliveryStage.ClearAsync(db, delivery.Id, cancel);
        var live = await db.OutsideRecords.AsNoTracking().Where(r => r.SourceId == delivery.SourceId && r.GoneOn == null).ToListAsync(cancel);
        var moved = await CaseOpening.ApplyAsync(act, delivery.SourceId, judge.Clues(live), cases, today, cancel);
        return run.Report(changes, [.. bad.Take(ReceiveDelivery.FaultsListed)], before, moved);

        void Sort(StagedContent row)
        {
            if (row.Kept is { } found)
            {
                kept.Add(found);
            }
            else
            {
                bad.Add(row.Bad!);
            }
        }
    }

    /// <summary>The delivery itself, with its counts.</summary>
    private static async Task<Delivery> PutAsync(Act act, DeliveryRun run, DeliveryChanges changes, CancellationToken cancel)
    {
        var delivery = run.Begun ? await act.Db.Deliveries.AsTracking().SingleAsync(d => d.Id == run.Delivery.Id, cancel) : run.Delivery;
        delivery.State = DeliveryState.Current;
        (delivery.Rows, delivery.Matched, delivery.Probable, delivery.BadRows) = (run.Place.Rows, run.Place.Matched, run.Place.Probable, run.Place.BadRows);
        delivery.BadByCode = DeliveryReport.WriteCodes(run.Place.BadByCode);
        (delivery.Appeared, delivery.Altered, delivery.Gone) = (changes.Appeared, changes.Altered.Count, changes.Gone.Count);
        if (run.Begun)
        {
            await act.FlushAsync(cancel);
        }
        else
        {
            await act.InsertAsync([delivery], cancel);
        }
        return delivery;
    }

    private static async Task StoreAsync(Act act, Delivery delivery, DeliveryChanges changes, DateOnly today, CancellationToken cancel)
    {
        foreach (var fresh in changes.New.Chunk(RowsAtOnce))
        {
            await act.InsertAsync([.. fresh.Select(row => new OutsideRecord
            {
                CountyCode = delivery.CountyCode, Id = act.NewId(), AreaCode = row.AreaCode, SourceId = delivery.SourceId, RecordKey = row.RecordKey, DeliveryId = delivery.Id, Row = row.Row, PersonId = row.PersonId,
                HouseholdId = row.HouseholdId, IdNumber = row.IdNumber, Name = row.Name, Fields = row.Fields, Match = row.Match, Probability = row.Probability, FirstSeenOn = today,
            })], cancel);
        }
        await UpdateAsync(act, changes.Back, (record, row) => { Say(record, row); record.GoneOn = null; }, delivery, cancel);
        await UpdateAsync(act, changes.Altered, (record, row) => { Say(record, row); record.AlteredOn = today; }, delivery, cancel);
        await UpdateAsync(act, changes.Same, (record, row) => (record.AreaCode, record.Probability) = (row.AreaCode, row.Probability), delivery, cancel);
        foreach (var gone in changes.Gone.Chunk(RowsAtOnce))
        {
            foreach (var record in gone)
            {
                act.Db.Attach(record);
                record.GoneOn = today;
            }
            await act.FlushAsync(cancel);
        }
    }

    private static async Task UpdateAsync(Act act, IReadOnlyList<(OutsideRecord Before, KeptRow Now)> rows, Action<OutsideRecord, KeptRow> change, Delivery delivery, CancellationToken cancel)
    {
        foreach (var chunk in rows.Chunk(RowsAtOnce))
        {
            foreach (var (record, row) in chunk)
            {
                act.Db.Attach(record);
                (record.DeliveryId, record.Row) = (delivery.Id, row.Row);
                change(record, row);
            }
            await act.FlushAsync(cancel);
        }
    }

    private static void Say(OutsideRecord record, KeptRow row)
    {
        (record.AreaCode, record.PersonId, record.HouseholdId) = (row.AreaCode, row.PersonId, row.HouseholdId);
        (record.IdNumber, record.Name, record.Fields, record.Match, record.Probability) = (row.IdNumber, row.Name, row.Fields, row.Match, row.Probability);
    }
}
