using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record RecordDutyKeptRequest(Guid TurnId, bool Kept);

internal enum RecordDutyKeptOutcome { Done, Unchanged, NotAllowed, NotFound, InFuture }

/// <summary>Says whether whose turn it was sat at the desk.</summary>
internal sealed class RecordDutyKept(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="turn">The turn.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordDutyKeptOutcome Decide(Scope actor, DutyTurn turn, RecordDutyKeptRequest request, DateOnly today) =>
        !actor.May(Right.RecordVisits) ? RecordDutyKeptOutcome.NotAllowed
        : turn.On > today ? RecordDutyKeptOutcome.InFuture
        : turn.Kept == request.Kept ? RecordDutyKeptOutcome.Unchanged
        : RecordDutyKeptOutcome.Done;

    public static Bilingual TextOf(RecordDutyKeptOutcome outcome) => outcome switch
    {
        RecordDutyKeptOutcome.Done => ("值班到岗情况已记录。", "It is noted whether the turn was kept."),
        RecordDutyKeptOutcome.Unchanged => PlanDuty.TextOf(PlanDutyOutcome.Unchanged),
        RecordDutyKeptOutcome.NotAllowed => ("您的角色不能记录值班。", "Your role may not note duty turns."),
        RecordDutyKeptOutcome.NotFound => ("没有这次值班，或它不在您负责的区域内。", "There is no such turn, or it lies outside your area."),
        RecordDutyKeptOutcome.InFuture => ("值班日还没有到。", "The day of the turn is still to come."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordDutyKeptOutcome> HandleAsync(Scope actor, RecordDutyKeptRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordDutyKept), async act =>
        {
            if (await act.Db.DutyTurns.AsTracking().SingleOrDefaultAsync(t => t.Id == request.TurnId, cancel) is not { } turn)
            {
                return RecordDutyKeptOutcome.NotFound;
            }
            var outcome = Decide(actor, turn, request, store.Today);
            if (outcome == RecordDutyKeptOutcome.Done)
            {
                turn.Kept = request.Kept;
                act.About(turn.AreaCode, new { on = turn.On, kept = request.Kept });
            }
            return outcome;
        }, cancel: cancel);
}
