using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record WithdrawInquiryRequest(string Code);

internal enum WithdrawInquiryOutcome { Done, NotAllowed, NotFound, NotOwn, AlreadyWithdrawn, Over }

/// <summary>An office takes a question back; answers given so far stay.</summary>
internal sealed class WithdrawInquiry(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="inquiry">The inquiry.</param>
    /// <param name="ownBody">The body for which the actor's account acts.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static WithdrawInquiryOutcome Decide(Scope actor, Inquiry inquiry, Guid? ownBody, DateOnly today) =>
        !actor.May(Right.AskHouseholds) ? WithdrawInquiryOutcome.NotAllowed
        : !MayWithdraw(actor, inquiry.BodyId, ownBody) ? WithdrawInquiryOutcome.NotOwn
        : inquiry.WithdrawnOn is not null ? WithdrawInquiryOutcome.AlreadyWithdrawn
        : inquiry.Through < today ? WithdrawInquiryOutcome.Over
        : WithdrawInquiryOutcome.Done;

    /// <summary>The county office any, others those of their own body.</summary>
    public static bool MayWithdraw(Scope actor, Guid bodyId, Guid? ownBody) => actor.Role == Role.CountyOffice || ownBody == bodyId;

    public static Bilingual TextOf(WithdrawInquiryOutcome outcome) => outcome switch
    {
        WithdrawInquiryOutcome.Done => ("询问事项已撤回，已有答复保留。", "The question is withdrawn; answers given so far stay."),
        WithdrawInquiryOutcome.NotAllowed => AskHouseholds.TextOf(AskHouseholdsOutcome.NotAllowed),
        WithdrawInquiryOutcome.NotFound => ("没有这个询问事项，或它不在您负责的区域内。", "There is no such inquiry, or it lies outside your area."),
        WithdrawInquiryOutcome.NotOwn => ("只能撤回本机构的询问事项。", "Only inquiries of your own body can be withdrawn."),
        WithdrawInquiryOutcome.AlreadyWithdrawn => ("这个询问事项已经撤回。", "This inquiry was withdrawn before."),
        WithdrawInquiryOutcome.Over => ("询问已截止，不必撤回。", "Its last day is past; there is nothing to withdraw."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<WithdrawInquiryOutcome> HandleAsync(Scope actor, WithdrawInquiryRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(WithdrawInquiry), async act =>
        {
            if (await act.Db.Inquiries.AsTracking().SingleOrDefaultAsync(i => i.Code == request.Code, cancel) is not { } inquiry)
            {
                return WithdrawInquiryOutcome.NotFound;
            }
            var outcome = Decide(actor, inquiry, (await ForceWords.AccountAsync(act.Db, cancel))?.BodyId, store.Today);
            if (outcome == WithdrawInquiryOutcome.Done)
            {
                inquiry.WithdrawnOn = store.Today;
                act.About(inquiry.AreaCode, new { inquiry = inquiry.Code });
            }
            return outcome;
        }, cancel: cancel);
}
