using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

internal sealed record EndOverrideRequest
{
    public required Guid Id { get; init; }
    /// <summary>Last day on which the override counts; a proposal that was never decided is withdrawn as a whole.</summary>
    public required DateOnly Through { get; init; }
    public required string Reason { get; init; }
}

internal enum EndOverrideOutcome { Done, NotAllowed, NotFound, NotOpen, BeforeFirstDay, AfterLastDay, NoReason }

/// <summary>Ends an override early, or withdraws a proposal: from the next day on the rule's own outcome stands again.</summary>
internal sealed class EndOverride(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="given">The override.</param>
    /// <param name="request">What is asked for.</param>
    public static EndOverrideOutcome Decide(Scope actor, DecisionOverride given, EndOverrideRequest request)
    {
        if (!actor.May(Right.DecideStatus))
        {
            return EndOverrideOutcome.NotAllowed;
        }
        if (given.State is not (OverrideState.Proposed or OverrideState.Approved))
        {
            return EndOverrideOutcome.NotOpen;
        }
        if (request.Reason.Trim().Length < DecideOverride.ShortestReason)
        {
            return EndOverrideOutcome.NoReason;
        }
        return given.State == OverrideState.Proposed ? EndOverrideOutcome.Done
            // The day before the first: it never counts.
            : request.Through < given.From.AddDays(-1) ? EndOverrideOutcome.BeforeFirstDay
            : request.Through > given.Through ? EndOverrideOutcome.AfterLastDay : EndOverrideOutcome.Done;
    }

    public static Bilingual TextOf(EndOverrideOutcome outcome) => outcome switch
    {
        EndOverrideOutcome.Done => ("改判已终止。", "The override is ended."),
        EndOverrideOutcome.NotAllowed => ("您的角色不能终止改判。请联系乡镇或县扶贫办。", "Your role may not end overrides. Ask the township or the county office."),
        EndOverrideOutcome.NotFound => ("没有这项改判，或它不在您负责的区域内。", "There is no such override, or it lies outside your area."),
        EndOverrideOutcome.NotOpen => ("这项改判已经终止或未获批准。", "This override has ended or was refused."),
        EndOverrideOutcome.BeforeFirstDay => ("最后一天早于起始日。请核对日期。", "The last day lies before the first. Check the day."),
        EndOverrideOutcome.AfterLastDay => ("最后一天晚于原定截止日；延长须重新提出。", "The last day lies after the one set. To prolong it, propose anew."),
        EndOverrideOutcome.NoReason => ("请写明理由，至少4个字。", "State the reason, in at least 4 characters."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<EndOverrideOutcome> HandleAsync(Scope actor, EndOverrideRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(EndOverride), async act =>
        {
            if (await act.Db.DecisionOverrides.AsTracking().SingleOrDefaultAsync(o => o.Id == request.Id, cancel) is not { } given)
            {
                return EndOverrideOutcome.NotFound;
            }
            var outcome = Decide(actor, given, request);
            if (outcome == EndOverrideOutcome.Done)
            {
                given.Through = given.State == OverrideState.Approved ? request.Through : given.Through;
                (given.State, given.EndedOn, given.EndedBy, given.EndReason) = (OverrideState.Ended, store.Today, actor.Actor, request.Reason.Trim());
                act.About(given.AreaCode, new { rule = given.RuleId, value = given.Value, through = request.Through });
            }
            return outcome;
        }, cancel: cancel);
}
