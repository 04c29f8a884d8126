using System.Globalization;
using Luling.Policy.Programmes;

namespace Luling.County.Procedures;

/// <summary>The vote that a step needs, with the shares in force when the procedure began.</summary>
/// <param name="Present">Of those who had to be there; null where no attendance is prescribed.</param>
/// <param name="Favour">Of those present.</param>
internal sealed record StepVote(ShareBound? Present, ShareBound Favour);

/// <summary>How far a procedure has come: which steps were taken, which one is next, from which day, and by which.</summary>
internal sealed record ProcedureProgress
{
    public required Procedure Procedure { get; init; }

    /// <summary>The step that has to be taken now; null where all were.</summary>
    public required ProcedureStep? Next { get; init; }

    /// <summary>The step after the next, where both may be taken as one.</summary>
    public required ProcedureStep? MergesWith { get; init; }

    /// <summary>Whether it is the last one.</summary>
    public required bool IsLast { get; init; }

    /// <summary>The first day on which it may be taken: the day of the step before, or the day after its last, and not before the last objection was answered.</summary>
    public required DateOnly EarliestOn { get; init; }

    /// <summary>Days that it has to last at least; null where none are set. A limit whose value is not known on the day is <see cref="LimitUnknown"/>.</summary>
    public required int? LeastDays { get; init; }

    /// <summary>The vote that it needs; null where nobody votes.</summary>
    public required StepVote? Vote { get; init; }

    /// <summary>Whether the programme has no value for the least days or for a share of the vote.</summary>
    public required bool LimitUnknown { get; init; }

    /// <summary>The last day on which it is in time, the days of objections not counted; null where no limit is set or its value is not known.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>Objections that nobody has answered: they hold the procedure.</summary>
    public required int OpenObjections { get; init; }

    /// <summary>Whether the next step is the decision that changes the register (<see cref="DecideProcedure"/>).</summary>
    public bool IsDecision => IsLast && Procedure.Ends != ProcedureEnd.None;

    /// <summary>The procedure as it stands on a day; null where the programme has none of that id then.</summary>
    public static Procedure? Find(Programme programme, string id, DateOnly day) => programme.Procedures.FirstOrDefault(p => p.Id == id && p.From <= day && (p.To is null || day <= p.To));

    /// <summary>How far a stored procedure has come; null where the programme no longer has the one of the day on which it began.</summary>
    /// <param name="programme">For the steps and limits.</param>
    /// <param name="run">What was started.</param>
    /// <param name="records">Its steps and objections.</param>
    /// <param name="today">The day up to which an open objection stops the clock.</param>
    public static ProcedureProgress? Of(Programme programme, ProcedureRun run, IReadOnlyCollection<ProcedureStepRecord> records, DateOnly today) =>
        Find(programme, run.ProcedureId, run.StartedOn) is { } procedure ? Of(programme, procedure, run, records, today) : null;

    private static ProcedureProgress Of(Programme programme, Procedure procedure, ProcedureRun run, IReadOnlyCollection<ProcedureStepRecord> records, DateOnly today)
    {
        var taken = records.Where(r => !r.IsObjection).ToLookup(r => r.StepId);
        var objections = records.Where(r => r.IsObjection).ToList();
        var index = procedure.Steps.TakeWhile(s => taken.Contains(s.Id)).Count();
        var next = index < procedure.Steps.Count ? procedure.Steps[index] : null;
        var before = index == 0 ? null : taken[procedure.Steps[index - 1].Id].OrderBy(r => r.On).Last();
        var (days, daysUnknown) = Limit(programme, next?.LeastDays, run.StartedOn);
        var present = next?.Quorum?.Present?.On(programme.Parameters, run.StartedOn);
        var favour = next?.Quorum?.Favour.On(programme.Parameters, run.StartedOn);
        var shareUnknown = next?.Quorum is { } rule && (favour is null || rule.Present is not null && present is null);
        var from = before is null ? run.StartedOn : before.Through is { } through ? through.AddDays(1) : before.On;
        return new ProcedureProgress
        {
            Procedure = procedure, Next = next, IsLast = index == procedure.Steps.Count - 1, LeastDays = days, LimitUnknown = daysUnknown || shareUnknown,
            MergesWith = next is not null && procedure.MayMerge.Count == 2 && procedure.MayMerge[0] == next.Id ? procedure.Steps[index + 1] : null,
            Vote = favour is { } needed && !shareUnknown ? new StepVote(present, needed) : null,
            EarliestOn = objections.Select(o => o.AnsweredOn ?? from).Append(from).Max(),
            DueOn = Due(programme, next, run.StartedOn, next?.SinceStart == true ? run.StartedOn : before?.Through ?? before?.On ?? run.StartedOn, objections, today),
            OpenObjections = objections.Count(o => o.AnsweredOn is null),
        };
    }

    /// <summary>The day of the count is not counted; the days on which an objection stood unanswered are added.</summary>
    private static DateOnly? Due(Programme programme, ProcedureStep? step, DateOnly started, DateOnly begun, List<ProcedureStepRecord> objections, DateOnly today)
    {
        var (days, _) = Limit(programme, step?.WithinDays, started);
        var (workdays, _) = Limit(programme, step?.WithinWorkdays, started);
        DateOnly?[] limits = [days is { } d ? begun.AddDays(d) : null, workdays is { } w ? AfterWorkdays(begun, w) : null];
        return limits.Min() is { } due ? due.AddDays(HeldDays(objections, begun, today)) : null;
    }

    /// <summary>Days from <paramref name="since"/> on on which at least one objection stood unanswered.</summary>
    internal static int HeldDays(IEnumerable<ProcedureStepRecord> objections, DateOnly since, DateOnly today)
    {
        var (held, until) = (0, since);
        foreach (var (from, to) in objections.Select(o => (From: o.On, To: o.AnsweredOn ?? today)).OrderBy(o => o.From).ThenBy(o => o.To))
        {
            var begins = from > until ? from : until;
            if (to > begins)
            {
                held += to.DayNumber - begins.DayNumber;
                until = to;
            }
        }
        return held;
    }

    /// <summary>Monday to Friday; the calendar of public holidays is not on file, so that a limit may end a few days later than this says.</summary>
    internal static DateOnly AfterWorkdays(DateOnly day, int workdays)
    {
        while (workdays > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                workdays--;
            }
        }
        return day;
    }

    /// <summary>A limit is a number of days or the name of a parameter in either language.</summary>
    private static (int? Days, bool Unknown) Limit(Programme programme, string? limit, DateOnly day)
    {
        if (limit is null)
        {
            return (null, false);
        }
        if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
        {
            return (days, false);
        }
        return programme.Parameters.KeyOf(limit) is { } key && programme.Parameters.Get(key, day)?.Number is { } number ? ((int)Math.Ceiling(number), false) : (null, true);
    }
}
