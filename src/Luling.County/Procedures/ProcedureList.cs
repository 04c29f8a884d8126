using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

internal enum ProcedureState
{
    /// <summary>A step has to be taken.</summary>
    Waiting,
    /// <summary>A notice hangs, and nothing can be done before its last day is over.</summary>
    Public,
    /// <summary>An objection is not answered.</summary>
    Held,
    Ended,
}

/// <summary>A procedure as lists show it.</summary>
internal sealed record ProcedureRow
{
    public required Guid Id { get; init; }

    /// <summary>Null for those begun before there were numbers.</summary>
    public required string? Code { get; init; }

    public required string ProcedureId { get; init; }

    /// <summary>Its name; its id where the programme no longer has it.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>Household, applicant or matter; null for a place as such.</summary>
    public required string? About { get; init; }

    public required string? HouseholdCode { get; init; }
    public required string AreaCode { get; init; }
    public required DateOnly StartedOn { get; init; }
    public required ProcedureState State { get; init; }

    /// <summary>The step that has to be taken; null where it has ended.</summary>
    public required Bilingual? Next { get; init; }

    /// <summary>Who has to act: the level of the next step, or who answers an objection; null where it has ended or anybody may.</summary>
    public required ProcedureLevel? WaitsFor { get; init; }

    public required DateOnly? EarliestOn { get; init; }
    public required DateOnly? DueOn { get; init; }

    /// <summary>Days past the limit; null where it is in time, has none, is held, or has ended.</summary>
    public required int? DaysOverdue { get; init; }

    public required DateOnly? EndedOn { get; init; }
    public required string? Outcome { get; init; }
}

/// <summary>Which procedures of a list are meant; what is null is not asked for.</summary>
internal sealed record ProcedureFilter
{
    /// <summary>Code, household, applicant or matter, or a part of them.</summary>
    public string? Text { get; init; }
    public string? ProcedureId { get; init; }
    public ProcedureState? State { get; init; }

    /// <summary>True for all that have not ended.</summary>
    public bool OnlyRunning { get; init; }
    public bool OnlyOverdue { get; init; }
    public ProcedureLevel? WaitsFor { get; init; }

    /// <summary>The overdue first, then by day due, then the oldest; ended ones last.</summary>
    public IReadOnlyList<ProcedureRow> From(IEnumerable<ProcedureRow> rows)
    {
        var text = Text?.Trim();
        return [.. rows.Where(r => (ProcedureId is null || r.ProcedureId == ProcedureId) && (State is null || r.State == State) && (!OnlyRunning || r.State != ProcedureState.Ended)
                && (!OnlyOverdue || r.DaysOverdue is not null) && (WaitsFor is null || r.WaitsFor == WaitsFor)
                && (string.IsNullOrEmpty(text) || r.Code?.Contains(text, StringComparison.OrdinalIgnoreCase) == true || r.HouseholdCode?.Contains(text, StringComparison.OrdinalIgnoreCase) == true
                    || r.About?.Contains(text, StringComparison.OrdinalIgnoreCase) == true))
            .OrderBy(r => r.State == ProcedureState.Ended).ThenByDescending(r => r.DaysOverdue ?? 0).ThenBy(r => r.DueOn ?? DateOnly.MaxValue).ThenBy(r => r.StartedOn).ThenBy(r => r.Id)];
    }
}

/// <summary>The procedures of an area.</summary>
internal static class ProcedureList
{
    /// <summary>What a family owns, and who may have been missed, is not for everybody who may read what the administration has to do.</summary>
    public static bool MaySee(Scope reader, ProcedureRun run) => reader.May(Right.SeeDuties) && (run is { CaseId: null, MissedPersonId: null } || reader.May(Right.SeeCases));

    /// <summary>Null where the reader may see none or the area lies outside theirs.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="programme">For names, steps and limits.</param>
    /// <param name="area">The area, 6, 9 or 12 digits.</param>
    /// <param name="today">The day by which a step is overdue.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<IReadOnlyList<ProcedureRow>?> ReadAsync(CountyStore store, Scope reader, Programme programme, string area, DateOnly today, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeDuties) || reader.Within(area) is not { } within)
        {
            return null;
        }
        var all = reader.May(Right.SeeCases);
        await using var db = store.Open(within);
        var runs = await (from r in db.ProcedureRuns.AsNoTracking()
                          where all || r.CaseId == null && r.MissedPersonId == null
                          join h in db.Households on r.HouseholdId equals h.Id into households
                          from h in households.DefaultIfEmpty()
                          join m in db.MissedPersons on r.MissedPersonId equals m.Id into missed
                          from m in missed.DefaultIfEmpty()
                          select new { Run = r, h.Code, h.HeadName, m.Name }).ToListAsync(cancel);
        var records = (await db.ProcedureSteps.AsNoTracking().ToListAsync(cancel)).ToLookup(s => s.ProcedureRunId);
        return [.. runs.Select(r => Row(programme, r.Run, [.. records[r.Run.Id]], r.Code, r.Run.Title ?? r.HeadName ?? r.Name ?? r.Code, today))];
    }

    /// <param name="programme">For names, steps and limits.</param>
    /// <param name="run">What was started.</param>
    /// <param name="records">Its steps and objections.</param>
    /// <param name="household">Number of the household; null where none is on file.</param>
    /// <param name="about">Household, applicant or matter.</param>
    /// <param name="today">The day by which a step is overdue.</param>
    public static ProcedureRow Row(Programme programme, ProcedureRun run, IReadOnlyCollection<ProcedureStepRecord> records, string? household, string? about, DateOnly today)
    {
        var progress = run.EndedOn is null ? ProcedureProgress.Of(programme, run, records, today) : null;
        var state = run.EndedOn is not null ? ProcedureState.Ended : progress is { OpenObjections: > 0 } ? ProcedureState.Held : today < progress?.EarliestOn ? ProcedureState.Public : ProcedureState.Waiting;
        return new ProcedureRow
        {
            Id = run.Id, Code = run.Code, ProcedureId = run.ProcedureId, Name = NameOf(programme, run), About = about, HouseholdCode = household, AreaCode = run.AreaCode, StartedOn = run.StartedOn, State = state,
            Next = progress?.Next is { } next ? next.Name : null, WaitsFor = state == ProcedureState.Held ? ProcedureLevel.Township : progress?.Next?.Level, EarliestOn = progress?.EarliestOn, DueOn = progress?.DueOn,
            DaysOverdue = state is ProcedureState.Waiting or ProcedureState.Public && progress?.DueOn is { } due && due < today ? today.DayNumber - due.DayNumber : null,
            EndedOn = run.EndedOn, Outcome = run.Outcome,
        };
    }

    public static Bilingual NameOf(Programme programme, ProcedureRun run) => ProcedureProgress.Find(programme, run.ProcedureId, run.StartedOn) is { } known ? known.Name : (run.ProcedureId, run.ProcedureId);

    public static Bilingual TextOf(ProcedureState state) => state switch
    {
        ProcedureState.Waiting => ("待办", "step to take"),
        ProcedureState.Public => ("公示中", "notice hangs"),
        ProcedureState.Held => ("异议待答复", "held by an objection"),
        ProcedureState.Ended => ("已结束", "ended"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
