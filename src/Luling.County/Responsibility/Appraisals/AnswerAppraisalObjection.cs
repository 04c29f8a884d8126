using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AnswerAppraisalObjectionRequest
{
    public required Guid Id { get; init; }

    /// <summary>Whether the unit is right: then rows are mended and the year is published again.</summary>
    public required bool Uphold { get; init; }

    /// <summary>The answer with its reason, word for word.</summary>
    public required string Answer { get; init; }
}

internal enum AnswerAppraisalObjectionOutcome { Upheld, Rejected, NotAllowed, NotFound, AnsweredBefore, OwnObjection, NoAnswer, TextTooLong }

/// <summary>The county answers a unit's objection, never who raised it. No point is changed by hand: where the unit is right, the rows are mended, and what they show is published again.</summary>
internal sealed class AnswerAppraisalObjection(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="objection">The objection.</param>
    /// <param name="request">What is asked for.</param>
    public static AnswerAppraisalObjectionOutcome Decide(Scope actor, AppraisalObjection objection, AnswerAppraisalObjectionRequest request) =>
        !actor.May(Right.Appraise) ? AnswerAppraisalObjectionOutcome.NotAllowed
        : objection.AnsweredOn is not null ? AnswerAppraisalObjectionOutcome.AnsweredBefore
        : actor.Is(objection.ById, objection.By) ? AnswerAppraisalObjectionOutcome.OwnObjection
        : request.Answer.Trim().Length < AppraisalWords.ShortestReason ? AnswerAppraisalObjectionOutcome.NoAnswer
        : !AppraisalWords.CanBeKept(request.Answer) ? AnswerAppraisalObjectionOutcome.TextTooLong
        : request.Uphold ? AnswerAppraisalObjectionOutcome.Upheld : AnswerAppraisalObjectionOutcome.Rejected;

    public static Bilingual TextOf(AnswerAppraisalObjectionOutcome outcome) => outcome switch
    {
        AnswerAppraisalObjectionOutcome.Upheld => ("申诉成立。请改正有关登记，然后重新公布该年度考核。", "The objection is upheld. Mend the rows concerned, then publish the year again."),
        AnswerAppraisalObjectionOutcome.Rejected => ("申诉不成立，已答复，公布的结果不变。", "The objection is answered and not upheld; what is published stands."),
        AnswerAppraisalObjectionOutcome.NotAllowed => ("您的角色不能答复考核申诉。请联系县扶贫办。", "Your role may not answer objections to appraisals. Ask the county office."),
        AnswerAppraisalObjectionOutcome.NotFound => ("没有这项申诉，或它不在您负责的区域内。", "There is no such objection, or it lies outside your area."),
        AnswerAppraisalObjectionOutcome.AnsweredBefore => ("这项申诉已经答复过。", "This objection was answered before."),
        AnswerAppraisalObjectionOutcome.OwnObjection => ("不能答复自己提出的申诉。请由另一人处理。", "Nobody answers their own objection. Somebody else has to."),
        AnswerAppraisalObjectionOutcome.NoAnswer => ("请写明答复和理由，至少8个字。", "Write the answer and its reason, in at least 8 characters."),
        AnswerAppraisalObjectionOutcome.TextTooLong => AppraisalWords.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AnswerAppraisalObjectionOutcome> HandleAsync(Scope actor, AnswerAppraisalObjectionRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AnswerAppraisalObjection), async act =>
        {
            if (await act.Db.AppraisalObjections.AsTracking().SingleOrDefaultAsync(o => o.Id == request.Id, cancel) is not { } objection)
            {
                return AnswerAppraisalObjectionOutcome.NotFound;
            }
            var outcome = Decide(actor, objection, request);
            if (outcome is AnswerAppraisalObjectionOutcome.Upheld or AnswerAppraisalObjectionOutcome.Rejected)
            {
                (objection.AnsweredOn, objection.AnsweredBy, objection.AnsweredById) = (store.Today, actor.Actor, actor.ActorId);
                (objection.Answer, objection.Upheld) = (request.Answer, request.Uphold);
                act.About(objection.AreaCode, new { year = objection.Year, item = objection.ItemId, decision = outcome.ToString() });
            }
            return outcome;
        }, cancel: cancel);
}
