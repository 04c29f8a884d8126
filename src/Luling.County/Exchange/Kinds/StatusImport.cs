using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>Takes statuses: those on file that were only provisional (<see cref="Provisional"/>) give way, and first memberships that began with a
/// provisional status move to the true day.</summary>
internal sealed class StatusImport(ImportContext context) : SheetImport
{
    private const int Batch = 2_000;

    private sealed record Item(RowCells Row, Placed Household, StatusStretch Stretch);

    public override async Task TakeAsync(IReadOnlyList<RowCells> rows, CancellationToken cancel)
    {
        var seen = new Dictionary<(Guid, DateOnly), int>();
        var items = new List<Item>(rows.Count);
        foreach (var row in rows)
        {
            var household = row.Household(StatusSheet.Household);
            var stretch = new StatusStretch(row.Choice(StatusSheet.Status, StatusSheet.Statuses), row.Day(StatusSheet.From), row.DayOrNull(StatusSheet.To),
                row.Choice(StatusSheet.Reason, StatusSheet.Reasons), row.RowNumber);
            if (!row.Failed && !seen.TryAdd((household.Id, stretch.From), row.RowNumber))
            {
                row.Error(StatusSheet.From, "duplicate-row", FaultTexts.Duplicate(seen[(household.Id, stretch.From)]));
            }
            if (row.Failed)
            {
                context.Rejected++;
                continue;
            }
            items.Add(new Item(row, household, stretch));
        }
        foreach (var batch in items.GroupBy(i => i.Household.Id).Chunk(Batch))
        {
            await TakeAsync(batch, cancel);
        }
    }

    private async Task TakeAsync(IGrouping<Guid, Item>[] batch, CancellationToken cancel)
    {
        var ids = batch.Select(g => g.Key).ToList();
        var onFile = (await context.Db.RegisterPeriods.AsTracking().Where(p => EF.Parameter(ids).Contains(p.HouseholdId)).ToListAsync(cancel)).ToLookup(p => p.HouseholdId);
        var added = new List<RegisterPeriod>();
        var moved = new Dictionary<Guid, (DateOnly Was, DateOnly Is)>();
        foreach (var rows in batch)
        {
            Take(rows, [.. onFile[rows.Key].OrderBy(p => p.From)], added, moved);
        }
        await MoveFirstMembershipsAsync(moved, cancel);
        await context.Act.FlushAsync(cancel);
        await context.Act.InsertAsync(added, cancel);
    }

    private void Take(IGrouping<Guid, Item> rows, List<RegisterPeriod> onFile, List<RegisterPeriod> added, Dictionary<Guid, (DateOnly, DateOnly)> moved)
    {
        var asImported = rows.Any(r => r.Stretch.Reason == StatusReason.AsImported);
        var provisional = onFile.Where(p => p.Reason == StatusReason.AsImported && !asImported).ToList();
        var kept = onFile.Except(provisional).ToList();
        var (line, faults) = StatusLine.Merge(kept.Select(p => new StatusStretch(p.Status, p.From, p.To, p.Reason, null)), rows.Select(r => r.Stretch));
        if (!Report(rows, faults))
        {
            return;
        }
        DateOnly? was = provisional.Count > 0 ? provisional.Min(p => p.From) : null;
        var changedRows = new HashSet<int>();
        var free = new Queue<RegisterPeriod>(provisional);
        foreach (var stretch in line)
        {
            var period = kept.FirstOrDefault(p => p.From == stretch.From);
            if (period is null && !free.TryDequeue(out period))
            {
                added.Add(New(rows.First().Household, stretch));
                changedRows.Add(stretch.Row ?? 0);
                continue;
            }
            if ((period.Status, period.From, period.To, period.Reason) != (stretch.Status, stretch.From, stretch.To, stretch.Reason))
            {
                (period.Status, period.From, period.To, period.Reason) = (stretch.Status, stretch.From, stretch.To, stretch.Reason);
                changedRows.Add(stretch.Row ?? 0);
            }
        }
        foreach (var left in free)
        {
            context.Db.Remove(left);
        }
        if (was is { } day && line[0].From != day && kept.All(p => p.From > day))
        {
            moved[rows.Key] = (day, line[0].From);
        }
        foreach (var row in rows)
        {
            // A change to a stretch that is only on file was made by the household's first row.
            if (changedRows.Contains(row.Row.RowNumber) || (changedRows.Contains(0) && row == rows.First()))
            {
                context.Changed++;
            }
            else
            {
                context.Unchanged++;
            }
        }
    }

    /// <summary>False when the household's rows cannot enter.</summary>
    private bool Report(IGrouping<Guid, Item> rows, IReadOnlyList<StatusLineFault> faults)
    {
        foreach (var fault in faults)
        {
            var row = rows.FirstOrDefault(r => r.Row.RowNumber == fault.Row)?.Row ?? rows.First().Row;
            row.Fault(fault.Column, fault.IsError ? FaultLevel.Error : FaultLevel.Warning, fault.Code, fault.Message);
        }
        if (!faults.Any(f => f.IsError))
        {
            return true;
        }
        // The statuses of one household are one line: a fault in it keeps all of its rows out.
        context.Rejected += rows.Count();
        return false;
    }

    private RegisterPeriod New(Placed household, StatusStretch stretch) => new()
    {
        CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id,
        Status = stretch.Status, From = stretch.From, To = stretch.To, Reason = stretch.Reason,
    };

    private async Task MoveFirstMembershipsAsync(Dictionary<Guid, (DateOnly Was, DateOnly Is)> moved, CancellationToken cancel)
    {
        if (moved.Count == 0)
        {
            return;
        }
        var ids = moved.Keys.ToList();
        var members = await context.Db.Memberships.AsTracking().Where(m => EF.Parameter(ids).Contains(m.HouseholdId) && m.JoinReason == JoinReason.FirstRegistration)
            .Join(context.Db.Persons, m => m.PersonId, p => p.Id, (m, p) => new { Membership = m, p.Birth }).ToListAsync(cancel);
        foreach (var member in members)
        {
            var (was, now) = moved[member.Membership.HouseholdId];
            if (member.Membership.From != was || member.Membership.To <= now)
            {
                continue;
            }
            var born = member.Birth > now;
            member.Membership.From = born ? member.Birth!.Value : now;
            member.Membership.JoinReason = born ? JoinReason.Birth : JoinReason.FirstRegistration;
        }
    }
}
