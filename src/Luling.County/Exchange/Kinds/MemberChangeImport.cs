using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>Takes changes of members in order of days. A joining gives the true day and reason of a membership that a sheet only implied, or begins a
/// new one; a leaving ends one.</summary>
internal sealed class MemberChangeImport(ImportContext context) : SheetImport
{
    private const int Batch = 2_000;

    private sealed record Item(RowCells Row, Placed Household, Guid PersonId, MemberChange Change, DateOnly On, string? Relation);

    private sealed record Refusal(string Column, string Code, Bilingual Message);

    public override async Task TakeAsync(IReadOnlyList<RowCells> rows, CancellationToken cancel)
    {
        var items = new List<Item>(rows.Count);
        foreach (var row in rows)
        {
            var item = new Item(row, row.Household(MemberChangeSheet.Household), row.Person(MemberChangeSheet.Person).Id,
                row.Choice(MemberChangeSheet.Change, MemberChangeSheet.Changes), row.Day(MemberChangeSheet.On), row.CodeOrNull(MemberChangeSheet.Relation));
            if (!row.Failed && item.On > context.Today)
            {
                row.Error(MemberChangeSheet.On, "day-in-future", ($"变动日期“{row.Raw(MemberChangeSheet.On)}”在今天之后。请在变动发生后再录入。", $"The day “{row.Raw(MemberChangeSheet.On)}” lies in the future. Enter the change once it has happened."));
            }
            if (row.Failed)
            {
                context.Rejected++;
                continue;
            }
            items.Add(item);
        }
        foreach (var batch in items.GroupBy(i => i.PersonId).Chunk(Batch))
        {
            await TakeAsync(batch, cancel);
        }
    }

    private async Task TakeAsync(IGrouping<Guid, Item>[] batch, CancellationToken cancel)
    {
        var ids = batch.Select(g => g.Key).ToList();
        var onFile = (await context.Db.Memberships.AsTracking().Where(m => EF.Parameter(ids).Contains(m.PersonId)).ToListAsync(cancel)).ToLookup(m => m.PersonId);
        var persons = await context.Db.Persons.AsTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var added = new List<Membership>();
        foreach (var changes in batch)
        {
            var memberships = onFile[changes.Key].ToList();
            // On one day a leaving comes before a joining: out of one household, into another.
            foreach (var item in changes.OrderBy(c => c.On).ThenBy(c => MemberChangeSheet.IsJoining(c.Change)))
            {
                Take(item, memberships, persons[changes.Key], added);
            }
        }
        await context.Act.FlushAsync(cancel);
        await context.Act.InsertAsync(added, cancel);
    }

    private void Take(Item item, List<Membership> memberships, Person person, List<Membership> added)
    {
        var (refusal, changed) = MemberChangeSheet.IsJoining(item.Change) ? Join(item, memberships, person, added) : Leave(item, memberships);
        if (refusal is not null)
        {
            item.Row.Error(refusal.Column, refusal.Code, refusal.Message);
            context.Rejected++;
        }
        else if (changed)
        {
            context.Changed++;
        }
        else
        {
            context.Unchanged++;
        }
    }

    private (Refusal?, bool Changed) Leave(Item item, List<Membership> memberships)
    {
        var here = memberships.Where(m => m.HouseholdId == item.Household.Id).OrderBy(m => m.From).ToList();
        var reason = MemberChangeSheet.Leaving(item.Change);
        // The membership that ends on that day already, else the open one, else the last, whose day is being corrected.
        var membership = here.FirstOrDefault(m => m.To == item.On) ?? here.FirstOrDefault(m => m.To is null) ?? here.LastOrDefault();
        if (membership is null)
        {
            return (new Refusal(MemberChangeSheet.Person, "not-a-member", (
                "此人不是该户成员，无从减少。请核对户编号和人口编号。", "This person is no member of the household, so cannot leave it. Check both numbers.")), false);
        }
        if (item.On <= membership.From)
        {
            return (new Refusal(MemberChangeSheet.On, "leaves-before-joining", (
                $"此人 {membership.From:yyyy-MM-dd} 才成为该户成员，减少日期必须在此之后。请核对日期。", $"This person belongs to the household only since {membership.From:yyyy-MM-dd}; the leaving must come after that. Check the day.")), false);
        }
        if (memberships.Any(m => m != membership && m.From < item.On && m.From > membership.From))
        {
            return (Overlap(), false);
        }
        var changed = (membership.To, membership.LeaveReason) != (item.On, reason);
        (membership.To, membership.LeaveReason) = (item.On, reason);
        return (null, changed);
    }

    private (Refusal?, bool Changed) Join(Item item, List<Membership> memberships, Person person, List<Membership> added)
    {
        var reason = MemberChangeSheet.Joining(item.Change);
        var here = memberships.Where(m => m.HouseholdId == item.Household.Id).ToList();
        var membership = here.FirstOrDefault(m => m.From == item.On) ?? here.FirstOrDefault(m => m.To is null);
        if (person.Birth > item.On)
        {
            return (new Refusal(MemberChangeSheet.On, "joins-before-birth", (
                $"此人 {person.Birth:yyyy-MM-dd} 出生，不能早于出生日期成为成员。请核对日期。", $"This person was born on {person.Birth:yyyy-MM-dd} and cannot be a member before that. Check the day.")), false);
        }
        if (memberships.Any(m => m != membership && m.From <= item.On && (m.To is null || m.To > item.On)))
        {
            return (Overlap(), false);
        }
        if (membership is not null)
        {
            var relation = item.Relation ?? membership.Relation;
            var changed = (membership.From, membership.JoinReason, membership.Relation) != (item.On, reason, relation);
            (membership.From, membership.JoinReason, membership.Relation) = (item.On, reason, relation);
            return (null, changed);
        }
        if (item.Relation is null)
        {
            return (new Refusal(MemberChangeSheet.Relation, "missing-value", ("新增成员必须填写与户主关系。请补填。", "Someone who joins needs a relation to the head. Fill it in.")), false);
        }
        membership = new Membership
        {
            CountyCode = context.CountyCode, Id = context.NewId(), AreaCode = item.Household.AreaCode, HouseholdId = item.Household.Id, PersonId = person.Id,
            Relation = item.Relation, From = item.On, JoinReason = reason,
        };
        memberships.Add(membership);
        added.Add(membership);
        person.AreaCode = item.Household.AreaCode;
        return (null, true);
    }

    private static Refusal Overlap() => new(MemberChangeSheet.On, "two-households-at-once", (
        "按此日期，此人会同时属于两户（或在同一户重复）。请先录入从前一户的减少，日期不晚于本次增加。",
        "With this day the person would belong to two households at once (or to one twice). Record first the leaving of the household before, on a day not after this joining."));
}
