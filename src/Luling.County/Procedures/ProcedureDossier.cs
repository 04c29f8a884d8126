using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

/// <summary>A procedure that was started for a household: how far it is, with all that was noted.</summary>
internal sealed record ProcedureDossier
{
    public required ProcedureRun Run { get; init; }
    public required string HouseholdCode { get; init; }
    public required string? HeadName { get; init; }
    public required VerificationCase? Case { get; init; }

    /// <summary>Null where the programme no longer has the procedure of the day on which it was started.</summary>
    public required ProcedureProgress? Progress { get; init; }

    /// <summary>Steps and objections in the order in which they were noted.</summary>
    public required IReadOnlyList<ProcedureStepRecord> Records { get; init; }

    public IEnumerable<ProcedureStepRecord> Objections => Records.Where(r => r.IsObjection);

    public ProcedureStepRecord? Taken(string step) => Records.FirstOrDefault(r => !r.IsObjection && r.StepId == step);

    /// <summary>Null where the reader may not see cases, or none of that id lies inside their area.</summary>
    public static async Task<ProcedureDossier?> ReadAsync(CountyStore store, Scope reader, Programme programme, Guid id, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeCases))
        {
            return null;
        }
        await using var db = store.Open(reader);
        // A registration that a visit began has no household yet; it is told on the page of the person who was missed.
        if (await db.ProcedureRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.HouseholdId != null, cancel) is not { } run)
        {
            return null;
        }
        var household = await db.Households.AsNoTracking().SingleAsync(h => h.Id == run.HouseholdId, cancel);
        var records = await db.ProcedureSteps.AsNoTracking().Where(s => s.ProcedureRunId == id).OrderBy(s => s.Id).ToListAsync(cancel);
        return new ProcedureDossier
        {
            Run = run, HouseholdCode = household.Code, HeadName = household.HeadName, Records = records,
            Case = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == run.CaseId, cancel),
            Progress = ProcedureProgress.Find(programme, run.ProcedureId, run.StartedOn) is { } procedure ? ProcedureProgress.Of(programme, procedure, run, records) : null,
        };
    }
}
