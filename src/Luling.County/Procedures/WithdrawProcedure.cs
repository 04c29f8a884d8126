using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

internal sealed record WithdrawProcedureRequest
{
    public required Guid RunId { get; init; }

    /// <summary>Why, word for word.</summary>
    public required string Reason { get; init; }
}

internal enum WithdrawProcedureOutcome { Done, NotAllowed, NotFound, Ended, MustBeDecided, FromVisit, NoReason, TextTooLong }

/// <summary>Takes a procedure back that should not have begun or is not wanted any more. A removal is never taken back: it ends with the county's decision. A registration that a
/// visit began is taken back by correcting what the visit found out.</summary>
internal sealed class WithdrawProcedure(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="run">The procedure that was started.</param>
    /// <param name="ends">What its last step does; null where the programme no longer has it.</param>
    /// <param name="request">What is asked for.</param>
    public static WithdrawProcedureOutcome Decide(Scope actor, ProcedureRun run, ProcedureEnd? ends, WithdrawProcedureRequest request) =>
        !MayWithdraw(actor, run) ? WithdrawProcedureOutcome.NotAllowed
        : run.EndedOn is not null ? WithdrawProcedureOutcome.Ended
        : ends == ProcedureEnd.Removes ? WithdrawProcedureOutcome.MustBeDecided
        : run.MissedPersonId is not null ? WithdrawProcedureOutcome.FromVisit
        : request.Reason.Trim().Length < CaseWords.ShortestReason ? WithdrawProcedureOutcome.NoReason
        : !CaseWords.CanBeKept(request.Reason) ? WithdrawProcedureOutcome.TextTooLong
        : WithdrawProcedureOutcome.Done;

    /// <summary>Township and county, and who started it.</summary>
    public static bool MayWithdraw(Scope actor, ProcedureRun run) => actor.May(Right.ReviewProcedures) || actor.May(Right.WorkProcedures) && actor.Is(run.StartedById, run.StartedBy);

    public static Bilingual TextOf(WithdrawProcedureOutcome outcome) => outcome switch
    {
        WithdrawProcedureOutcome.Done => ("程序已撤回。", "The procedure is withdrawn."),
        WithdrawProcedureOutcome.NotAllowed => ("只有启动人、乡镇或县扶贫办能撤回程序。", "Only who started it, the township or the county office withdraws a procedure."),
        WithdrawProcedureOutcome.NotFound => ("没有这个程序，或它不在您负责的区域内。", "There is no such procedure, or it lies outside your area."),
        WithdrawProcedureOutcome.Ended => ("程序已经结束。", "The procedure has ended."),
        WithdrawProcedureOutcome.MustBeDecided => ("剔除程序不能撤回，须走完后由县审定保留或剔除。", "A removal is not withdrawn: it is gone through, and the county decides whether the household stays."),
        WithdrawProcedureOutcome.FromVisit => ("这个程序由走访结果启动。请到疑似漏评人员页更正走访结果。", "A visit began this procedure. Correct what it found out, on the page of the person."),
        WithdrawProcedureOutcome.NoReason => ("请写明理由，至少8个字。", "State the reason, in at least 8 characters."),
        WithdrawProcedureOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<WithdrawProcedureOutcome> HandleAsync(Scope actor, WithdrawProcedureRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(WithdrawProcedure), async act =>
        {
            if (await act.Db.ProcedureRuns.AsTracking().SingleOrDefaultAsync(r => r.Id == request.RunId, cancel) is not { } run || !ProcedureList.MaySee(actor, run))
            {
                return WithdrawProcedureOutcome.NotFound;
            }
            var outcome = Decide(actor, run, ProcedureProgress.Find(programme, run.ProcedureId, run.StartedOn)?.Ends, request);
            if (outcome == WithdrawProcedureOutcome.Done)
            {
                (run.EndedOn, run.Outcome) = (store.Today, ProcedureEnds.Withdrawn);
                act.Db.Add(new ProcedureStepRecord
                {
                    CountyCode = run.CountyCode, Id = act.NewId(), AreaCode = run.AreaCode, ProcedureRunId = run.Id, HouseholdId = run.HouseholdId, StepId = ProcedureEnds.Withdrawn, On = store.Today,
                    By = actor.Actor, ById = actor.ActorId, Text = request.Reason,
                });
                act.About(run.AreaCode, new { procedure = run.Code, programme = run.ProcedureId, on = store.Today });
            }
            return outcome;
        }, cancel: cancel);
}
