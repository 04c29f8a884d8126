using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record SendFeedbackRequest
{
    public required Guid InspectionId { get; init; }

    /// <summary>Day on which the township was told.</summary>
    public required DateOnly On { get; init; }
}

internal enum SendFeedbackOutcome { Done, NotAllowed, NotFound, NotHeld, AlreadySent, InFuture, BeforeInspection }

/// <summary>The findings go to the township as they were written, word for word (R39): what it is told is what stands in the checks and problems, there is no other text.</summary>
internal sealed class SendFeedback(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The inspection.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static SendFeedbackOutcome Decide(Scope actor, Inspection it, SendFeedbackRequest request, DateOnly today) =>
        !actor.May(Right.Inspect) ? SendFeedbackOutcome.NotAllowed
        : it.HeldOn is not { } held ? SendFeedbackOutcome.NotHeld
        : it.FeedbackOn is not null ? SendFeedbackOutcome.AlreadySent
        : request.On > today ? SendFeedbackOutcome.InFuture
        : request.On < held ? SendFeedbackOutcome.BeforeInspection
        : SendFeedbackOutcome.Done;

    public static Bilingual TextOf(SendFeedbackOutcome outcome) => outcome switch
    {
        SendFeedbackOutcome.Done => ("已按原话反馈乡镇。", "The township was told, word for word."),
        SendFeedbackOutcome.NotAllowed => ("您的角色不能反馈督查情况。", "Your role may not send feedback."),
        SendFeedbackOutcome.NotFound => ("没有这次督查，或它不在您负责的区域内。", "There is no such inspection, or it lies outside your area."),
        SendFeedbackOutcome.NotHeld => ("督查尚未开展，没有可反馈的内容。", "It was not made yet, so there is nothing to tell."),
        SendFeedbackOutcome.AlreadySent => ("已经反馈过，可能已由他人办理。", "The township was told already; somebody else may have done so."),
        SendFeedbackOutcome.InFuture => ("反馈日期在今天之后。请核对。", "The day lies in the future. Check it."),
        SendFeedbackOutcome.BeforeInspection => ("反馈日期早于督查日期。请核对。", "The township would be told before the inspection. Check the day."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<SendFeedbackOutcome> HandleAsync(Scope actor, SendFeedbackRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(SendFeedback), async act =>
        {
            if (await act.Db.Inspections.AsTracking().SingleOrDefaultAsync(i => i.Id == request.InspectionId, cancel) is not { } it)
            {
                return SendFeedbackOutcome.NotFound;
            }
            var outcome = Decide(actor, it, request, store.Today);
            if (outcome == SendFeedbackOutcome.Done)
            {
                it.FeedbackOn = request.On;
                act.About(it.AreaCode, new { on = request.On, findings = it.Findings });
            }
            return outcome;
        }, cancel: cancel);
}
