using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record RecordProcedureStepRequest
{
    public required Guid RunId { get; init; }
    public required string StepId { get; init; }

    /// <summary>The day, or the first day of a step that lasts.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Last day of a step that lasts, such as publicity; it may lie ahead.</summary>
    public DateOnly? Through { get; init; }

    /// <summary>What came of it, word for word.</summary>
    public required string Text { get; init; }
}

internal enum RecordProcedureStepOutcome { Done, NotAllowed, NotFound, Ended, NotNext, DecidesElsewhere, ObjectionOpen, LimitUnknown, InFuture, TooEarly, NoLastDay, TooShort, NoText, TextTooLong }

/// <summary>Notes a step of a running procedure: in order, not before its time, publicity at its least length. The last step is a decision of its own
/// (<see cref="DecideProcedure"/>).</summary>
internal sealed class RecordProcedureStep(CountyStore store, Programme programme)
{
    private const int ShortestText = 4;

    /// <param name="actor">Who asks.</param>
    /// <param name="run">The procedure that was started.</param>
    /// <param name="progress">How far it has come; null where the programme no longer has it.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordProcedureStepOutcome Decide(Scope actor, ProcedureRun run, ProcedureProgress? progress, RecordProcedureStepRequest request, DateOnly today)
    {
        if (!actor.May(Right.WorkCases))
        {
            return RecordProcedureStepOutcome.NotAllowed;
        }
        if (run.EndedOn is not null || progress is null)
        {
            return RecordProcedureStepOutcome.Ended;
        }
        if (progress.Next is null || progress.Next.Id != request.StepId)
        {
            return RecordProcedureStepOutcome.NotNext;
        }
        if (progress.IsLast)
        {
            return RecordProcedureStepOutcome.DecidesElsewhere;
        }
        if (progress.OpenObjections > 0)
        {
            return RecordProcedureStepOutcome.ObjectionOpen;
        }
        if (progress.LimitUnknown)
        {
            return RecordProcedureStepOutcome.LimitUnknown;
        }
        if (request.On > today)
        {
            return RecordProcedureStepOutcome.InFuture;
        }
        if (request.On < progress.EarliestOn)
        {
            return RecordProcedureStepOutcome.TooEarly;
        }
        if (progress.LeastDays is { } least)
        {
            if (request.Through is not { } through)
            {
                return RecordProcedureStepOutcome.NoLastDay;
            }
            if (through.DayNumber - request.On.DayNumber + 1 < least)
            {
                return RecordProcedureStepOutcome.TooShort;
            }
        }
        return request.Text.Trim().Length < ShortestText ? RecordProcedureStepOutcome.NoText
            : !CaseWords.CanBeKept(request.Text) ? RecordProcedureStepOutcome.TextTooLong
            : RecordProcedureStepOutcome.Done;
    }

    public static Bilingual TextOf(RecordProcedureStepOutcome outcome) => outcome switch
    {
        RecordProcedureStepOutcome.Done => ("步骤已记录。", "The step is recorded."),
        RecordProcedureStepOutcome.NotAllowed => ("您的角色不能记录程序步骤。", "Your role may not record steps of procedures."),
        RecordProcedureStepOutcome.NotFound => ("没有这个程序，或它不在您负责的区域内。", "There is no such procedure, or it lies outside your area."),
        RecordProcedureStepOutcome.Ended => ("程序已经结束。", "The procedure has ended."),
        RecordProcedureStepOutcome.NotNext => ("现在不是这一步：步骤须按顺序进行。可能已由他人记录。", "This step is not the next one; steps are taken in order. Somebody else may have recorded it."),
        RecordProcedureStepOutcome.DecidesElsewhere => ("最后一步是县里的审定，请用“审定”。", "The last step is the county's decision; use \"decide\"."),
        RecordProcedureStepOutcome.ObjectionOpen => ("有异议尚未答复，程序暂停。请先答复。", "An objection is not answered yet and holds the procedure. Answer it first."),
        RecordProcedureStepOutcome.LimitUnknown => ("政策方案没有这一步的天数。请补充参数。", "The programme does not say how long this step lasts. Add the parameter's value."),
        RecordProcedureStepOutcome.InFuture => ("日期在今天之后。", "The day lies in the future."),
        RecordProcedureStepOutcome.TooEarly => ("日期早于上一步，或公示尚未期满。请核对。", "The day comes before the step before it, or within its publicity. Check the day."),
        RecordProcedureStepOutcome.NoLastDay => ("请写明最后一日。", "Give the last day."),
        RecordProcedureStepOutcome.TooShort => ("天数少于规定。请核对首日和末日。", "It lasts fewer days than prescribed. Check the first and the last day."),
        RecordProcedureStepOutcome.NoText => ("请写明经过，至少4个字。", "Say what came of it, in at least 4 characters."),
        RecordProcedureStepOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordProcedureStepOutcome> HandleAsync(Scope actor, RecordProcedureStepRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordProcedureStep), async act =>
        {
            if (await act.Db.ProcedureRuns.SingleOrDefaultAsync(r => r.Id == request.RunId && r.HouseholdId != null, cancel) is not { } run)
            {
                return RecordProcedureStepOutcome.NotFound;
            }
            var records = await act.Db.ProcedureSteps.Where(s => s.ProcedureRunId == run.Id).ToListAsync(cancel);
            var progress = ProcedureProgress.Find(programme, run.ProcedureId, run.StartedOn) is { } procedure ? ProcedureProgress.Of(programme, procedure, run, records) : null;
            var outcome = Decide(actor, run, progress, request, store.Today);
            if (outcome == RecordProcedureStepOutcome.Done)
            {
                act.Db.Add(new ProcedureStepRecord
                {
                    CountyCode = run.CountyCode, Id = act.NewId(), AreaCode = run.AreaCode, ProcedureRunId = run.Id, HouseholdId = run.HouseholdId, StepId = request.StepId, On = request.On,
                    Through = progress!.LeastDays is null ? null : request.Through, By = actor.Actor, ById = actor.ActorId, Text = request.Text,
                });
                act.About(run.AreaCode, new { step = request.StepId, on = request.On, through = request.Through });
            }
            return outcome;
        }, cancel: cancel);
}
