using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

/// <summary>An override with the names that people know.</summary>
internal sealed record OverrideRow(DecisionOverride Given, string HouseholdCode, string? HeadName, string? PersonCode, string? PersonName);

/// <summary>The overrides of an area, newest first.</summary>
internal static class OverrideList
{
    /// <summary>Null where the reader may not see households or the area lies outside theirs.</summary>
    public static async Task<IReadOnlyList<OverrideRow>?> ReadAsync(CountyStore store, Scope reader, string area, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeHouseholds) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var rows = await (from o in db.DecisionOverrides.AsNoTracking()
                          join h in db.Households on o.HouseholdId equals h.Id
                          orderby o.ProposedOn descending, o.Id descending
                          select new { Given = o, h.Code, h.HeadName }).ToListAsync(cancel);
        var ids = rows.Where(r => r.Given.PersonId is not null).Select(r => r.Given.PersonId!.Value).Distinct().ToList();
        var persons = await db.Persons.Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Code, p.Name }).ToDictionaryAsync(p => p.Id, cancel);
        return [.. rows.Select(r => r.Given.PersonId is { } id && persons.TryGetValue(id, out var person)
            ? new OverrideRow(r.Given, r.Code, r.HeadName, person.Code, person.Name) : new OverrideRow(r.Given, r.Code, r.HeadName, null, null))];
    }
}
