using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record CloseSummonsRequest
{
    public required Guid Id { get; init; }

    /// <summary>What the body answered and what was seen of it, kept exactly as typed.</summary>
    public required string Answer { get; init; }
}

internal enum CloseSummonsOutcome { Done, NotAllowed, NotFound, NotHeld, AlreadyClosed, OwnBody, NoAnswer, TextTooLong }

/// <summary>Ends a summons with its answer. Nobody of the summoned body closes it.</summary>
internal sealed class CloseSummons(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The summons.</param>
    /// <param name="actorBody">The body for which the actor acts; null where none was named.</param>
    /// <param name="request">What is asked for.</param>
    public static CloseSummonsOutcome Decide(Scope actor, Summons it, Guid? actorBody, CloseSummonsRequest request) =>
        !actor.May(Right.Inspect) ? CloseSummonsOutcome.NotAllowed
        : it.ClosedOn is not null ? CloseSummonsOutcome.AlreadyClosed
        : it.HeldOn is null ? CloseSummonsOutcome.NotHeld
        : it.BodyId == actorBody ? CloseSummonsOutcome.OwnBody
        : !ProblemWords.IsReason(request.Answer) ? CloseSummonsOutcome.NoAnswer
        : !ProblemWords.CanBeKept(request.Answer) ? CloseSummonsOutcome.TextTooLong
        : CloseSummonsOutcome.Done;

    public static Bilingual TextOf(CloseSummonsOutcome outcome) => outcome switch
    {
        CloseSummonsOutcome.Done => ("约谈已办结。", "The summons is closed."),
        CloseSummonsOutcome.NotAllowed => ("您的角色不能办结约谈。", "Your role may not close summons."),
        CloseSummonsOutcome.NotFound => ("没有这次约谈，或它不在您负责的区域内。", "There is no such summons, or it lies outside your area."),
        CloseSummonsOutcome.NotHeld => ("约谈尚未进行，不能办结。", "The talk has not taken place, so it cannot be closed."),
        CloseSummonsOutcome.AlreadyClosed => ("约谈已办结，可能已由他人办理。", "It is closed already; somebody else may have done so."),
        CloseSummonsOutcome.OwnBody => ("被约谈单位不能办结对自己的约谈。", "The summoned body does not close its own summons."),
        CloseSummonsOutcome.NoAnswer => ($"请写明单位答复和核实情况，至少 {ProblemWords.ShortestReason} 个字。", $"Say what was answered and seen, in at least {ProblemWords.ShortestReason} characters."),
        CloseSummonsOutcome.TextTooLong => ProblemWords.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<CloseSummonsOutcome> HandleAsync(Scope actor, CloseSummonsRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(CloseSummons), async act =>
        {
            if (await act.Db.Summonses.AsTracking().SingleOrDefaultAsync(s => s.Id == request.Id, cancel) is not { } it)
            {
                return CloseSummonsOutcome.NotFound;
            }
            var body = actor.ActorId is { } id ? await act.Db.Accounts.Where(a => a.Id == id).Select(a => a.BodyId).SingleOrDefaultAsync(cancel) : null;
            var outcome = Decide(actor, it, body, request);
            if (outcome == CloseSummonsOutcome.Done)
            {
                (it.ClosedOn, it.Answer) = (store.Today, request.Answer);
                act.About(it.AreaCode, new { on = store.Today });
            }
            return outcome;
        }, cancel: cancel);
}
