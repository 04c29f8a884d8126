using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

/// <summary>A paper of a step, without its content.</summary>
internal sealed record StepPaper(Guid Id, Guid StepRecordId, string FileName, string ContentType, int Bytes);

/// <summary>A procedure: whom it is about, how far it is, with all that was noted.</summary>
internal sealed record ProcedureDossier
{
    public required ProcedureRun Run { get; init; }

    /// <summary>Null where it is about no household on file.</summary>
    public required string? HouseholdCode { get; init; }

    public required string? HeadName { get; init; }

    /// <summary>Who is to be registered and was missed before; null in other procedures.</summary>
    public required string? MissedName { get; init; }

    public required VerificationCase? Case { get; init; }

    /// <summary>Null where the programme no longer has the procedure of the day on which it was started.</summary>
    public required ProcedureProgress? Progress { get; init; }

    /// <summary>Steps and objections in the order in which they were noted.</summary>
    public required IReadOnlyList<ProcedureStepRecord> Records { get; init; }

    public required IReadOnlyList<StepPaper> Papers { get; init; }

    /// <summary>Codes of the problems that its objections opened; empty where the reader may not see problems.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    public IEnumerable<ProcedureStepRecord> Objections => Records.Where(r => r.IsObjection);

    /// <summary>The words with which it was withdrawn; null where it was not.</summary>
    public ProcedureStepRecord? Withdrawal => Records.FirstOrDefault(r => r.StepId == ProcedureEnds.Withdrawn);

    /// <summary>Whom or what it is about, in full; null for a place.</summary>
    public string? Name => Run.Title ?? HeadName ?? MissedName ?? HouseholdCode;

    public ProcedureStepRecord? Taken(string step) => Records.FirstOrDefault(r => !r.IsObjection && r.StepId == step);

    /// <summary>Null where the reader may not see it, or none of that id lies inside their area.</summary>
    public static async Task<ProcedureDossier?> ReadAsync(CountyStore store, Scope reader, Programme programme, Guid id, CancellationToken cancel = default)
    {
        await using var db = store.Open(reader);
        if (await db.ProcedureRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } run || !ProcedureList.MaySee(reader, run))
        {
            return null;
        }
        var household = await db.Households.AsNoTracking().SingleOrDefaultAsync(h => h.Id == run.HouseholdId, cancel);
        var records = await db.ProcedureSteps.AsNoTracking().Where(s => s.ProcedureRunId == id).OrderBy(s => s.Id).ToListAsync(cancel);
        var steps = records.Select(r => r.Id).ToList();
        return new ProcedureDossier
        {
            Run = run, HouseholdCode = household?.Code, HeadName = household?.HeadName, Records = records,
            MissedName = run.MissedPersonId is null ? null : await db.MissedPersons.Where(m => m.Id == run.MissedPersonId).Select(m => m.Name).SingleOrDefaultAsync(cancel),
            Case = await db.Cases.AsNoTracking().SingleOrDefaultAsync(c => c.Id == run.CaseId, cancel),
            Progress = ProcedureProgress.Of(programme, run, records, store.Today),
            Papers = await db.Papers.Where(p => p.Owner == PaperOwner.ProcedureStep && steps.Contains(p.OwnerRowId)).OrderBy(p => p.Id)
                .Select(p => new StepPaper(p.Id, p.OwnerRowId, p.FileName, p.ContentType, p.Bytes)).ToListAsync(cancel),
            Problems = reader.May(Right.SeeDuties) ? await db.Problems.Where(p => p.ProcedureRunId == id).OrderBy(p => p.Code).Select(p => p.Code).ToListAsync(cancel) : [],
        };
    }
}
