using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record WithdrawVetoRequest
{
    public required Guid Id { get; init; }
    public required string Reason { get; init; }
}

internal enum WithdrawVetoOutcome { Done, NotAllowed, NotFound, WithdrawnBefore, OwnVeto, NoReason, TextTooLong }

/// <summary>Takes a veto back, with a reason; never by who recorded it. The record stays, and what was published stays until the year is published again.</summary>
internal sealed class WithdrawVeto(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="veto">The event.</param>
    /// <param name="request">What is asked for.</param>
    public static WithdrawVetoOutcome Decide(Scope actor, VetoEvent veto, WithdrawVetoRequest request) =>
        !actor.May(Right.Appraise) ? WithdrawVetoOutcome.NotAllowed
        : veto.WithdrawnOn is not null ? WithdrawVetoOutcome.WithdrawnBefore
        : actor.Is(veto.DecidedById, veto.DecidedBy) ? WithdrawVetoOutcome.OwnVeto
        : request.Reason.Trim().Length < AppraisalWords.ShortestReason ? WithdrawVetoOutcome.NoReason
        : !AppraisalWords.CanBeKept(request.Reason) ? WithdrawVetoOutcome.TextTooLong
        : WithdrawVetoOutcome.Done;

    public static Bilingual TextOf(WithdrawVetoOutcome outcome) => outcome switch
    {
        WithdrawVetoOutcome.Done => ("一票否决事项已撤销；已公布的考核要重新公布才会改变。", "The veto is withdrawn; what is published changes when the year is published again."),
        WithdrawVetoOutcome.NotAllowed => ("您的角色不能撤销一票否决事项。请联系县扶贫办。", "Your role may not withdraw vetoes. Ask the county office."),
        WithdrawVetoOutcome.NotFound => ("没有这个事项，或它不在您负责的区域内。", "There is no such event, or it lies outside your area."),
        WithdrawVetoOutcome.WithdrawnBefore => ("这一事项已经撤销过。", "This event was withdrawn before."),
        WithdrawVetoOutcome.OwnVeto => ("不能撤销自己登记的事项。请由另一人处理。", "Nobody withdraws what they recorded themselves. Somebody else has to."),
        WithdrawVetoOutcome.NoReason => ("请写明撤销理由，至少8个字。", "State the reason, in at least 8 characters."),
        WithdrawVetoOutcome.TextTooLong => AppraisalWords.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<WithdrawVetoOutcome> HandleAsync(Scope actor, WithdrawVetoRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(WithdrawVeto), async act =>
        {
            if (await act.Db.VetoEvents.AsTracking().SingleOrDefaultAsync(v => v.Id == request.Id, cancel) is not { } veto)
            {
                return WithdrawVetoOutcome.NotFound;
            }
            var outcome = Decide(actor, veto, request);
            if (outcome == WithdrawVetoOutcome.Done)
            {
                (veto.WithdrawnOn, veto.WithdrawnBy, veto.WithdrawnById, veto.WithdrawReason) = (store.Today, actor.Actor, actor.ActorId, request.Reason);
                act.About(veto.AreaCode, new { trigger = veto.TriggerId, year = veto.Year, on = veto.On });
            }
            return outcome;
        }, cancel: cancel);
}
