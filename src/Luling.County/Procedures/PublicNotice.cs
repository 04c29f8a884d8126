using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

/// <summary>What a public notice says, and nothing beyond it: a name so far masked that neighbours know whom they may object to and nobody else does, how many persons the household
/// has, what is to be decided, for how long, and where to object. It holds no number, code, account, cause or word of anybody.</summary>
internal sealed record PublicNotice
{
    /// <summary>The village; the county for a procedure of the county.</summary>
    public required string AreaCode { get; init; }

    public required Bilingual Procedure { get; init; }
    public required Bilingual Step { get; init; }
    public required ProcedureEnd Ends { get; init; }
    public required ProcedureSubject Subject { get; init; }

    /// <summary>Masked name of the head of the household or the applicant; null where it is about no household.</summary>
    public required string? Name { get; init; }

    /// <summary>The matter of a deliberation; null elsewhere.</summary>
    public required string? Matter { get; init; }

    /// <summary>Members of the household on the first day; null where they are not on file.</summary>
    public required int? Persons { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>Whether the step is not on record yet, and the days are only those on which it could run from today.</summary>
    public required bool IsDraft { get; init; }

    /// <summary>The telephone line for objections; null where the programme names none.</summary>
    public required string? Line { get; init; }

    public int Days => Through.DayNumber - From.DayNumber + 1;
}

/// <summary>Reads the notices that hang.</summary>
internal static class PublicNotices
{
    /// <summary>Key of the parameter that holds the telephone line.</summary>
    public const string LineKey = "notice.objection_line";

    /// <summary>Procedures that ended so are not announced any more, whatever day their notice was to hang until.</summary>
    private static readonly string[] Gone = [ProcedureEnds.Withdrawn, ProcedureEnds.Rejected, ProcedureEnds.Kept];

    /// <summary>All that hang on a day, for everybody: by place, then by last day.</summary>
    public static async Task<IReadOnlyList<PublicNotice>> RunningAsync(CountyStore store, string countyCode, Programme programme, DateOnly today, CancellationToken cancel = default)
    {
        await using var db = store.Open(Scope.Operator(countyCode));
        var hanging = from s in db.ProcedureSteps.AsNoTracking()
                      where !s.IsObjection && s.On <= today && s.Through >= today
                      join r in db.ProcedureRuns on s.ProcedureRunId equals r.Id
                      where r.Outcome == null || !Gone.Contains(r.Outcome)
                      select new { Step = s, Run = r };
        var found = await (from x in hanging
                           join h in db.Households on x.Run.HouseholdId equals h.Id into households
                           from h in households.DefaultIfEmpty()
                           join m in db.MissedPersons on x.Run.MissedPersonId equals m.Id into missed
                           from m in missed.DefaultIfEmpty()
                           select new { x.Step, x.Run, h.HeadName, m.Name }).ToListAsync(cancel);
        // At the end of a year thousands hang at once: their members are read in one go.
        var members = (await (from x in hanging join m in db.Memberships on x.Run.HouseholdId equals m.HouseholdId select new { m.Id, m.HouseholdId, m.From, m.To }).Distinct().ToListAsync(cancel)).ToLookup(m => m.HouseholdId);
        var notices = new List<(PublicNotice Notice, Guid Id)>();
        foreach (var it in found)
        {
            if (ProcedureProgress.Find(programme, it.Run.ProcedureId, it.Run.StartedOn) is { } procedure && procedure.Steps.FirstOrDefault(s => s.Id == it.Step.StepId) is { IsPublic: true } step)
            {
                var persons = it.Run.HouseholdId is { } id ? members[id].Count(m => m.From <= it.Step.On && (m.To is null || m.To > it.Step.On)) : 0;
                notices.Add((Of(programme, it.Run, procedure, step, it.HeadName ?? it.Run.Title ?? it.Name, persons, it.Step.On, it.Step.Through!.Value, draft: false), it.Step.Id));
            }
        }
        return [.. notices.OrderBy(n => n.Notice.AreaCode, StringComparer.Ordinal).ThenBy(n => n.Notice.Through).ThenBy(n => n.Id).Select(n => n.Notice)];
    }

    /// <summary>The notice of one step, to be printed: as recorded, or, while it is the next one, as it would run from today. Null where the reader may not see it or the step is no notice.</summary>
    public static async Task<PublicNotice?> OneAsync(CountyStore store, Scope reader, Programme programme, Guid runId, string stepId, DateOnly today, CancellationToken cancel = default)
    {
        await using var db = store.Open(reader);
        if (await db.ProcedureRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId, cancel) is not { } run || !ProcedureList.MaySee(reader, run)
            || ProcedureProgress.Find(programme, run.ProcedureId, run.StartedOn) is not { } procedure || procedure.Steps.FirstOrDefault(s => s.Id == stepId) is not { IsPublic: true } step)
        {
            return null;
        }
        var records = await db.ProcedureSteps.AsNoTracking().Where(s => s.ProcedureRunId == runId).ToListAsync(cancel);
        var name = await db.Households.Where(h => h.Id == run.HouseholdId).Select(h => h.HeadName).SingleOrDefaultAsync(cancel) ?? run.Title
            ?? await db.MissedPersons.Where(m => m.Id == run.MissedPersonId).Select(m => m.Name).SingleOrDefaultAsync(cancel);
        Task<int> PersonsAsync(DateOnly on) => db.Memberships.CountAsync(m => m.HouseholdId == run.HouseholdId && m.From <= on && (m.To == null || m.To > on), cancel);
        if (records.Find(r => !r.IsObjection && r.StepId == stepId) is { Through: { } through } taken)
        {
            return Of(programme, run, procedure, step, name, await PersonsAsync(taken.On), taken.On, through, draft: false);
        }
        return run.EndedOn is null && ProcedureProgress.Of(programme, run, records, today) is { } progress && progress.Next?.Id == stepId
            ? Of(programme, run, procedure, step, name, await PersonsAsync(today), today, today.AddDays((progress.LeastDays ?? 1) - 1), draft: true) : null;
    }

    private static PublicNotice Of(Programme programme, ProcedureRun run, Procedure procedure, ProcedureStep step, string? name, int persons, DateOnly from, DateOnly through, bool draft)
    {
        var ofHousehold = procedure.Subject == ProcedureSubject.Household;
        return new PublicNotice
        {
            AreaCode = run.AreaCode, Procedure = procedure.Name, Step = step.Name, Ends = procedure.Ends, Subject = procedure.Subject, Name = ofHousehold && name is not null ? Masking.HideName(name) : null,
            Matter = procedure.Subject == ProcedureSubject.Matter ? run.Title : null, Persons = ofHousehold && persons > 0 ? persons : null, From = from, Through = through, IsDraft = draft,
            Line = programme.Parameters.Get(LineKey, from)?.Text,
        };
    }
}
