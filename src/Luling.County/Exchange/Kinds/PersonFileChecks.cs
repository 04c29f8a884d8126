using Luling.County.Exchange.Sheets;
using Luling.County.Register;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Exchange.Kinds;

/// <summary>What shows only when the whole file is in: numbers that two persons share, households with two heads or none. Asked of the database, so that the
/// rest of the register counts too.</summary>
internal sealed class PersonFileChecks(ImportContext context, IReadOnlyList<HouseholdOnFile> touched, IReadOnlyDictionary<Guid, int> rowOfPerson)
{
    private static readonly string[] HeadCodes = ["two-heads", "no-head"];
    private static readonly string[] NumberCodes = ["duplicate-number"];

    public async Task RunAsync(CancellationToken cancel)
    {
        await CheckHeadsAsync(cancel);
        if (!context.MissingHeadings.Contains(PersonSheet.NumberHeading))
        {
            await CheckNumbersAsync(cancel);
        }
    }

    private async Task CheckHeadsAsync(CancellationToken cancel)
    {
        var heads = await context.Db.Memberships.Where(m => m.To == null && m.Relation == "01").GroupBy(m => m.HouseholdId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var doubts = new List<Doubt>();
        foreach (var household in touched.OrderBy(h => h.FirstRow))
        {
            var count = heads.GetValueOrDefault(household.Id);
            if (count == 1)
            {
                continue;
            }
            var code = count == 0 ? "no-head" : "two-heads";
            context.Faults.Add(household.FirstRow, PersonSheet.RelationHeading, null, FaultLevel.Warning, code, count == 0
                ? ("该户没有与户主关系为“户主”的成员。可录入，请指定户主。", "No member of this household has the relation 户主 (head). The rows enter; say who the head is.")
                : ($"该户有 {count} 名户主，只能有一名。可录入，请改正其他人与户主的关系。", $"This household has {count} heads; it can have one. The rows enter; mend the others' relation."));
            doubts.Add(new Doubt(household.Id, null, household.AreaCode, code, PersonSheet.RelationHeading, null));
        }
        await new MendList(context, HeadCodes).SettleAsync(touched.Select(h => h.Id).ToHashSet(), aboutPersons: false, doubts, (_, _) => true, cancel);
    }

    private async Task CheckNumbersAsync(CancellationToken cancel)
    {
        // The first eighteen characters are the person's; a disability certificate only adds to them.
        var numbers = context.Db.Persons.Where(p => p.IdNumber != null && p.IdNumber.Length >= 18 && !p.IdNumber.StartsWith("999999"));
        var shared = await numbers.GroupBy(p => p.IdNumber!.Substring(0, 18)).Where(g => g.Count() > 1).Select(g => g.Key).ToListAsync(cancel);
        var doubts = new List<Doubt>();
        // Who sees only part of the county does not see every sharer, so cannot say that a number has become unique.
        var looked = context.Scope.AreaPrefix.Length > 6 ? [] : (await context.Db.RegisterFaults
            .Where(f => f.MendedOn == null && f.Code == "duplicate-number" && f.PersonId != null).Select(f => f.PersonId!.Value).ToListAsync(cancel)).ToHashSet();
        foreach (var some in shared.Chunk(1_000))
        {
            var persons = await numbers.Where(p => some.Contains(p.IdNumber!.Substring(0, 18)))
                .Select(p => new Sharer(p.Id, p.Code, p.AreaCode, p.IdNumber!.Substring(0, 18), context.Db.Memberships.Where(m => m.PersonId == p.Id).OrderByDescending(m => m.From).Select(m => m.HouseholdId).First()))
                .ToListAsync(cancel);
            foreach (var group in persons.GroupBy(p => p.Number, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                foreach (var person in group)
                {
                    looked.Add(person.Id);
                    doubts.Add(new Doubt(person.HouseholdId, person.Id, person.AreaCode, "duplicate-number", PersonSheet.NumberHeading, person.Number));
                    Tell(person, [.. group.Where(p => p.Id != person.Id)]);
                }
            }
        }
        await new MendList(context, NumberCodes).SettleAsync(looked, aboutPersons: true, doubts, (_, _) => true, cancel);
    }

    private sealed record Sharer(Guid Id, string Code, string AreaCode, string Number, Guid HouseholdId);

    private void Tell(Sharer person, List<Sharer> others)
    {
        if (!rowOfPerson.TryGetValue(person.Id, out var row))
        {
            return;
        }
        var who = string.Join("、", others.OrderBy(o => o.Code, StringComparer.Ordinal).Take(3).Select(o => rowOfPerson.TryGetValue(o.Id, out var r) ? $"{o.Code}（第 {r} 行）" : o.Code));
        var whoEn = string.Join(", ", others.OrderBy(o => o.Code, StringComparer.Ordinal).Take(3).Select(o => rowOfPerson.TryGetValue(o.Id, out var r) ? $"{o.Code} (row {r})" : o.Code));
        context.Faults.Add(row, PersonSheet.NumberHeading, person.Number, FaultLevel.Warning, "duplicate-number", (
            $"证件号码与人口编号 {who} 相同，一个号码只属于一个人。可录入，请核对是号码录错还是同一人重复登记。",
            $"The number is also that of person {whoEn}; a number belongs to one person. The row enters; find out whether a number is wrong or one person is on file twice."));
    }
}
