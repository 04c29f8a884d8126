using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record ReopenProblemRequest
{
    public required string Code { get; init; }

    /// <summary>Why it is not mended after all.</summary>
    public required string Reason { get; init; }
}

internal enum ReopenProblemOutcome { Done, NotAllowed, NotFound, NotClosed, NoReason, TextTooLong }

/// <summary>Opens a closed problem again: it came back, or was never mended. The owner stays, a new day is set by the programme.</summary>
internal sealed class ReopenProblem(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The problem.</param>
    /// <param name="request">What is asked for.</param>
    public static ReopenProblemOutcome Decide(Scope actor, Problem it, ReopenProblemRequest request) =>
        !MayReopen(actor, it) ? ReopenProblemOutcome.NotAllowed
        : it.State != ProblemState.Closed ? ReopenProblemOutcome.NotClosed
        : !ProblemWords.CanBeKept(request.Reason) ? ReopenProblemOutcome.TextTooLong
        : !ProblemWords.IsReason(request.Reason) ? ReopenProblemOutcome.NoReason
        : ReopenProblemOutcome.Done;

    /// <summary>Who found it, and who assigns.</summary>
    public static bool MayReopen(Scope actor, Problem it) => actor.May(Right.AssignProblems) || actor.May(Right.ReportProblems) && ProblemSides.IsFinder(actor, it);

    public static Bilingual TextOf(ReopenProblemOutcome outcome) => outcome switch
    {
        ReopenProblemOutcome.Done => ("问题已重新打开。", "The problem is open again."),
        ReopenProblemOutcome.NotAllowed => ("只有发现人、乡镇和县扶贫办可以重新打开问题。", "Only who found it, the township and the county office open it again."),
        ReopenProblemOutcome.NotFound => ProblemWords.NotFound,
        ReopenProblemOutcome.NotClosed => ("问题没有销号，不需要重新打开。", "It is not closed, so there is nothing to open again."),
        ReopenProblemOutcome.NoReason => ($"请写明为何重新打开，至少 {ProblemWords.ShortestReason} 个字。", $"Say why, in at least {ProblemWords.ShortestReason} characters."),
        ReopenProblemOutcome.TextTooLong => ProblemWords.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ReopenProblemOutcome> HandleAsync(Scope actor, ReopenProblemRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ReopenProblem), async act =>
        {
            if (await act.Db.Problems.AsTracking().SingleOrDefaultAsync(p => p.Code == request.Code, cancel) is not { } it)
            {
                return ReopenProblemOutcome.NotFound;
            }
            var outcome = Decide(actor, it, request);
            if (outcome == ReopenProblemOutcome.Done)
            {
                (it.State, it.ClosedOn, it.ClosedBy) = (ProblemState.Open, null, null);
                (it.RectifiedOn, it.RectifiedBy, it.RectifiedById) = (null, null, null);
                it.Reopened++;
                it.DueOn = programme.Oversight.DueOn(store.Today);
                ProblemOpening.AddStep(act, it, ProblemStepKind.Reopened, store.Today, store.Today, request.Reason, it.DueOn);
                act.About(it.AreaCode, new { problem = it.Code });
            }
            return outcome;
        }, cancel: cancel);
}
