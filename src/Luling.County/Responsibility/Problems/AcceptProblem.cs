using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AcceptProblemRequest
{
    public required string Code { get; init; }

    /// <summary>False sends it back.</summary>
    public required bool Accept { get; init; }

    /// <summary>Needed where it is sent back.</summary>
    public string? Reason { get; init; }
}

internal enum AcceptProblemOutcome { Accepted, SentBack, NotAllowed, NotFound, NotRectified, OwnSide, NotFinder, NoReason, TextTooLong }

/// <summary>Who found it looks whether it is mended: accepts, which closes it, or sends it back with a reason. Where the finder has no account, or stands on the owner's side, somebody who
/// assigns problems does; the owner never.</summary>
internal sealed class AcceptProblem(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The problem.</param>
    /// <param name="sides">On whose side the actor stands, and whether the finder can judge.</param>
    /// <param name="request">What is asked for.</param>
    public static AcceptProblemOutcome Decide(Scope actor, Problem it, ProblemSides sides, AcceptProblemRequest request) =>
        !actor.May(Right.ReportProblems) && !actor.May(Right.AssignProblems) ? AcceptProblemOutcome.NotAllowed
        : it.State != ProblemState.Rectified ? AcceptProblemOutcome.NotRectified
        : sides.Owns(actor, it) ? AcceptProblemOutcome.OwnSide
        : !(ProblemSides.IsFinder(actor, it) || !sides.FinderCanJudge && actor.May(Right.AssignProblems)) ? AcceptProblemOutcome.NotFinder
        : !ProblemWords.CanBeKept(request.Reason) ? AcceptProblemOutcome.TextTooLong
        : request.Accept ? AcceptProblemOutcome.Accepted
        : ProblemWords.IsReason(request.Reason) ? AcceptProblemOutcome.SentBack
        : AcceptProblemOutcome.NoReason;

    public static Bilingual TextOf(AcceptProblemOutcome outcome) => outcome switch
    {
        AcceptProblemOutcome.Accepted => ("已验收，问题销号。", "Accepted; the problem is closed."),
        AcceptProblemOutcome.SentBack => ("已退回，继续整改。", "Sent back; it has to be mended still."),
        AcceptProblemOutcome.NotAllowed => ("您的角色不能验收问题。", "Your role may not judge problems."),
        AcceptProblemOutcome.NotFound => ProblemWords.NotFound,
        AcceptProblemOutcome.NotRectified => ("问题没有待验收的整改，可能已由他人处理。", "Nothing waits to be judged here; somebody else may have done so."),
        AcceptProblemOutcome.OwnSide => ("责任人、责任单位和上报整改的人不能验收自己的整改。请由发现人或县扶贫办处理。", "Nobody judges what they had to mend or said was mended. The finder does, or the county office."),
        AcceptProblemOutcome.NotFinder => ("谁发现的问题由谁验收。发现人没有账号时，由乡镇或县扶贫办代为验收。", "Who found it judges. Where the finder has no account, the township or the county office does."),
        AcceptProblemOutcome.NoReason => ($"退回须写明理由，至少 {ProblemWords.ShortestReason} 个字。", $"Say why it is sent back, in at least {ProblemWords.ShortestReason} characters."),
        AcceptProblemOutcome.TextTooLong => ProblemWords.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AcceptProblemOutcome> HandleAsync(Scope actor, AcceptProblemRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AcceptProblem), async act =>
        {
            if (await act.Db.Problems.AsTracking().SingleOrDefaultAsync(p => p.Code == request.Code, cancel) is not { } it)
            {
                return AcceptProblemOutcome.NotFound;
            }
            var outcome = Decide(actor, it, await ProblemSides.ReadAsync(act.Db, it, cancel), request);
            var (today, reason) = (store.Today, string.IsNullOrWhiteSpace(request.Reason) ? null : request.Reason);
            if (outcome == AcceptProblemOutcome.Accepted)
            {
                (it.State, it.ClosedOn, it.ClosedBy) = (ProblemState.Closed, today, actor.Actor);
                ProblemOpening.AddStep(act, it, ProblemStepKind.Accepted, today, today, reason);
            }
            else if (outcome == AcceptProblemOutcome.SentBack)
            {
                // The day stays: what was not mended by then is late, however often it was said to be.
                it.State = ProblemState.Open;
                (it.RectifiedOn, it.RectifiedBy, it.RectifiedById) = (null, null, null);
                ProblemOpening.AddStep(act, it, ProblemStepKind.SentBack, today, today, reason);
            }
            else
            {
                return outcome;
            }
            act.About(it.AreaCode, new { problem = it.Code, decision = outcome.ToString() });
            return outcome;
        }, cancel: cancel);
}
