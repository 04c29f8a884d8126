using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

internal sealed record AnswerObjectionRequest
{
    public required Guid Id { get; init; }

    /// <summary>The answer as it was given, word for word.</summary>
    public required string Answer { get; init; }
}

internal enum AnswerObjectionOutcome { Done, NotAllowed, NotFound, AnsweredBefore, NoAnswer, TextTooLong }

/// <summary>Answers an objection to a procedure, so that it may go on; the days on which a notice hung meanwhile count. The decision at the end is not taken by it. The problem that the objection opened has its own
/// course: an answer given is not yet a thing mended.</summary>
internal sealed class AnswerObjection(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="objection">The objection.</param>
    /// <param name="request">What is asked for.</param>
    public static AnswerObjectionOutcome Decide(Scope actor, ProcedureStepRecord objection, AnswerObjectionRequest request) =>
        !actor.May(Right.ReviewProcedures) ? AnswerObjectionOutcome.NotAllowed
        : !objection.IsObjection ? AnswerObjectionOutcome.NotFound
        : objection.AnsweredOn is not null ? AnswerObjectionOutcome.AnsweredBefore
        : request.Answer.Trim().Length < CaseWords.ShortestReason ? AnswerObjectionOutcome.NoAnswer
        : !CaseWords.CanBeKept(request.Answer) ? AnswerObjectionOutcome.TextTooLong
        : AnswerObjectionOutcome.Done;

    public static Bilingual TextOf(AnswerObjectionOutcome outcome) => outcome switch
    {
        AnswerObjectionOutcome.Done => ("异议已答复。", "The objection is answered."),
        AnswerObjectionOutcome.NotAllowed => ("您的角色不能答复异议。请联系乡镇或县扶贫办。", "Your role may not answer objections. Ask the township or the county office."),
        AnswerObjectionOutcome.NotFound => ("没有这项异议，或它不在您负责的区域内。", "There is no such objection, or it lies outside your area."),
        AnswerObjectionOutcome.AnsweredBefore => ("这项异议已经答复过。", "This objection was answered before."),
        AnswerObjectionOutcome.NoAnswer => ("请写明答复，至少8个字。", "Write the answer, in at least 8 characters."),
        AnswerObjectionOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AnswerObjectionOutcome> HandleAsync(Scope actor, AnswerObjectionRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AnswerObjection), async act =>
        {
            if (await act.Db.ProcedureSteps.AsTracking().SingleOrDefaultAsync(s => s.Id == request.Id, cancel) is not { } objection)
            {
                return AnswerObjectionOutcome.NotFound;
            }
            var outcome = Decide(actor, objection, request);
            if (outcome == AnswerObjectionOutcome.Done)
            {
                (objection.AnsweredOn, objection.AnsweredBy, objection.Answer) = (store.Today, actor.Actor, request.Answer);
                act.About(objection.AreaCode, new { step = objection.StepId, on = store.Today });
            }
            return outcome;
        }, cancel: cancel);
}
