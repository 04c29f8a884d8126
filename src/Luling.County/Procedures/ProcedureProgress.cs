using System.Globalization;
using Luling.County.Procedures;
using Luling.Policy.Programmes;

namespace Luling.County.Verification;

/// <summary>How far a procedure has come: which steps were taken, which one is next, and from which day.</summary>
internal sealed record ProcedureProgress
{
    public required Procedure Procedure { get; init; }

    /// <summary>The step that has to be taken now; null where all were.</summary>
    public required ProcedureStep? Next { get; init; }

    /// <summary>Whether it is the last one, which decides.</summary>
    public required bool IsLast { get; init; }

    /// <summary>The first day on which it may be taken: the day of the step before, or the day after its last.</summary>
    public required DateOnly EarliestOn { get; init; }

    /// <summary>Days that it has to last at least; null where none are set. A limit whose value is not known on the day is <see cref="LimitUnknown"/>.</summary>
    public required int? LeastDays { get; init; }

    public required bool LimitUnknown { get; init; }

    /// <summary>Objections that nobody has answered: they hold the procedure.</summary>
    public required int OpenObjections { get; init; }

    /// <summary>The procedure as it stands on a day; null where the programme has none of that id then.</summary>
    public static Procedure? Find(Programme programme, string id, DateOnly day) => programme.Procedures.FirstOrDefault(p => p.Id == id && p.From <= day && (p.To is null || day <= p.To));

    /// <param name="programme">For the limits.</param>
    /// <param name="procedure">The procedure as it stood when it was started.</param>
    /// <param name="run">What was started.</param>
    /// <param name="records">Its steps and objections.</param>
    public static ProcedureProgress Of(Programme programme, Procedure procedure, ProcedureRun run, IReadOnlyCollection<ProcedureStepRecord> records)
    {
        var taken = records.Where(r => !r.IsObjection).ToLookup(r => r.StepId);
        var index = procedure.Steps.TakeWhile(s => taken.Contains(s.Id)).Count();
        var next = index < procedure.Steps.Count ? procedure.Steps[index] : null;
        var before = index == 0 ? null : taken[procedure.Steps[index - 1].Id].OrderBy(r => r.On).Last();
        var (days, unknown) = Days(programme, next?.LeastDays, run.StartedOn);
        return new ProcedureProgress
        {
            Procedure = procedure, Next = next, IsLast = index == procedure.Steps.Count - 1, LeastDays = days, LimitUnknown = unknown,
            EarliestOn = before is null ? run.StartedOn : before.Through is { } through ? through.AddDays(1) : before.On,
            OpenObjections = records.Count(r => r.IsObjection && r.AnsweredOn is null),
        };
    }

    /// <summary>A limit is a number of days or the name of a parameter in either language.</summary>
    private static (int? Days, bool Unknown) Days(Programme programme, string? limit, DateOnly day)
    {
        if (limit is null)
        {
            return (null, false);
        }
        if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
        {
            return (days, false);
        }
        var key = programme.Parameters.Keys.FirstOrDefault(k => programme.Parameters.NamesOf(k) is { } names && (names.En == limit || names.Zh == limit));
        return key is not null && programme.Parameters.Get(key, day)?.Number is { } number ? ((int)Math.Ceiling(number), false) : (null, true);
    }
}
