using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>A case on a sheet for a visit, with what the records say.</summary>
internal sealed record VisitCase(string Code, string Category, DateOnly? DueOn, string? Assignee, IReadOnlyList<VisitRecord> Records);

/// <summary>What a record says of whom.</summary>
internal sealed record VisitRecord(string SourceId, string PersonName, IReadOnlyList<(string Heading, string Cell)> Cells);

/// <summary>What people take along to a household: what to ask about, without identity numbers.</summary>
internal sealed record VisitSheet(string AreaCode, string HouseholdCode, string? HeadName, string? Phone, IReadOnlyList<VisitCase> Cases)
{
    /// <summary>The households of an area with cases that were told and not visited, by village and household; or that of one case, whatever its state. Null where the
    /// reader may not see cases or the area lies outside theirs.</summary>
    public static async Task<IReadOnlyList<VisitSheet>?> ReadAsync(CountyStore store, Scope reader, string area, string? code, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeCases) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var rows = await (from c in db.Cases.AsNoTracking()
                          where code == null ? c.State == CaseState.Notified : c.Code == code
                          join h in db.Households on c.HouseholdId equals h.Id
                          select new { Case = c, Household = h }).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.Case.Id);
        var evidence = await (from e in db.CaseEvidence
                              where ids.Contains(e.CaseId) && e.WithdrawnOn == null
                              join p in db.Persons on e.PersonId equals p.Id
                              orderby e.Id
                              select new { e.CaseId, e.OutsideRecordId, e.Fields, p.Name }).ToListAsync(cancel);
        await using var county = store.Open(Scope.Operator(reader.CountyCode, reader.Actor));
        var records = evidence.ConvertAll(e => e.OutsideRecordId);
        var sources = await county.OutsideRecords.Where(r => records.Contains(r.Id)).Select(r => new { r.Id, r.SourceId }).ToDictionaryAsync(r => r.Id, r => r.SourceId, cancel);
        var of = evidence.ToLookup(e => e.CaseId, e => new VisitRecord(sources[e.OutsideRecordId], e.Name, CaseDossier.Cells(e.Fields)));
        return [.. rows.GroupBy(r => r.Household.Id).Select(g => (g.First().Household, Cases: g.OrderBy(r => r.Case.Code, StringComparer.Ordinal)))
            .OrderBy(g => g.Household.AreaCode, StringComparer.Ordinal).ThenBy(g => g.Household.Code, StringComparer.Ordinal)
            .Select(g => new VisitSheet(g.Household.AreaCode, g.Household.Code, g.Household.HeadName, reader.Phone(g.Household.Phone),
                [.. g.Cases.Select(r => new VisitCase(r.Case.Code, r.Case.Category, r.Case.DueOn, r.Case.Assignee, [.. of[r.Case.Id]]))]))];
    }
}
