using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>How sure the evidence of a case is that still stands.</summary>
internal enum CaseCertainty
{
    /// <summary>The rule claims at least one record.</summary>
    Certain,
    /// <summary>None can be told from the record alone; somebody has to look.</summary>
    Unclear,
    /// <summary>All evidence was withdrawn.</summary>
    Withdrawn,
}

/// <summary>A case as lists show it.</summary>
internal sealed record CaseRow
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required string HouseholdCode { get; init; }
    public required string? HeadName { get; init; }
    public required string AreaCode { get; init; }
    public required string Category { get; init; }
    public required CaseState State { get; init; }
    public required DateOnly OpenedOn { get; init; }
    public required DateOnly? NotifiedOn { get; init; }
    public required DateOnly? VisitedOn { get; init; }
    public required DateOnly? ClosedOn { get; init; }
    public required DateOnly? DueOn { get; init; }
    public required string? Assignee { get; init; }
    public required Guid? AssigneeId { get; init; }
    public required CaseVerdict? Verdict { get; init; }
    public required string? ProposedBy { get; init; }
    public required Guid? ProposedById { get; init; }
    public required int Reopened { get; init; }

    /// <summary>Records that speak in it, also those withdrawn; a record that was altered counts once.</summary>
    public required int Hits { get; init; }

    public required CaseCertainty Certainty { get; init; }

    /// <summary>Days past the limit; null where it is in time, has none, or is closed.</summary>
    public required int? DaysOverdue { get; init; }

    /// <summary>How the removal procedure ended that it started; empty while it runs; null where none was started.</summary>
    public required string? Procedure { get; init; }
}

/// <summary>The cases of an area.</summary>
internal static class CaseList
{
    /// <summary>Null where the reader may not see cases or the area lies outside theirs.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="area">The area, 6, 9 or 12 digits.</param>
    /// <param name="today">The day by which a case is overdue.</param>
    /// <param name="household">Only the cases of this household; null for all.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<IReadOnlyList<CaseRow>?> ReadAsync(CountyStore store, Scope reader, string area, DateOnly today, Guid? household = null, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeCases) || reader.Within(area) is not { } within)
        {
            return null;
        }
        await using var db = store.Open(within);
        var cases = await (from c in db.Cases.AsNoTracking()
                           where household == null || c.HouseholdId == household
                           join h in db.Households on c.HouseholdId equals h.Id
                           orderby c.Code
                           select new { Case = c, h.Code, h.HeadName }).ToListAsync(cancel);
        var evidence = (await db.CaseEvidence.Where(e => household == null || e.HouseholdId == household)
            .Select(e => new { e.CaseId, e.OutsideRecordId, e.Certain, Live = e.WithdrawnOn == null }).ToListAsync(cancel)).ToLookup(e => e.CaseId);
        var runs = (await db.ProcedureRuns.Where(r => r.CaseId != null && (household == null || r.HouseholdId == household)).OrderBy(r => r.Id)
            .Select(r => new { CaseId = r.CaseId!.Value, r.Outcome }).ToListAsync(cancel)).ToLookup(r => r.CaseId, r => r.Outcome ?? "");
        return [.. cases.Select(r => new CaseRow
        {
            Id = r.Case.Id, Code = r.Case.Code, HouseholdCode = r.Code, HeadName = r.HeadName, AreaCode = r.Case.AreaCode, Category = r.Case.Category, State = r.Case.State, OpenedOn = r.Case.OpenedOn,
            NotifiedOn = r.Case.NotifiedOn, VisitedOn = r.Case.VisitedOn, ClosedOn = r.Case.ClosedOn, DueOn = r.Case.DueOn, Assignee = r.Case.Assignee, AssigneeId = r.Case.AssigneeId,
            Verdict = r.Case.Verdict, ProposedBy = r.Case.ProposedBy, ProposedById = r.Case.ProposedById, Reopened = r.Case.Reopened,
            Hits = evidence[r.Case.Id].DistinctBy(e => e.OutsideRecordId).Count(),
            Certainty = CertaintyOf(evidence[r.Case.Id].Where(e => e.Live).Select(e => e.Certain)),
            DaysOverdue = r.Case.State != CaseState.Closed && r.Case.DueOn is { } due && due < today ? today.DayNumber - due.DayNumber : null,
            Procedure = runs[r.Case.Id].LastOrDefault(),
        })];
    }

    /// <param name="live">Of the evidence that still stands, whether the rule claims it.</param>
    public static CaseCertainty CertaintyOf(IEnumerable<bool> live)
    {
        var any = false;
        foreach (var certain in live)
        {
            if (certain)
            {
                return CaseCertainty.Certain;
            }
            any = true;
        }
        return any ? CaseCertainty.Unclear : CaseCertainty.Withdrawn;
    }

    public static Bilingual TextOf(CaseCertainty certainty) => certainty switch
    {
        CaseCertainty.Certain => ("规则确认", "claimed by the rule"),
        CaseCertainty.Unclear => ("须人工辨认", "to be looked at"),
        CaseCertainty.Withdrawn => ("线索已撤回", "evidence withdrawn"),
        _ => throw new ArgumentOutOfRangeException(nameof(certainty), certainty, null),
    };
}
