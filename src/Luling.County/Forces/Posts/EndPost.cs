using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record EndPostRequest
{
    public required Guid PostingId { get; init; }

    /// <summary>First day on which it no longer holds.</summary>
    public required DateOnly To { get; init; }
    public required string Reason { get; init; }

    /// <summary>Who takes over; null where that is not known yet.</summary>
    public string? SuccessorCode { get; init; }
}

internal enum EndPostOutcome { Done, NotAllowed, NotFound, AlreadyEnded, InFuture, BeforeStart, NoReason, TextTooLong, UnknownSuccessor, SameCadre }

/// <summary>Ends a posting, with the reason; the hand-over begins with it (R61).</summary>
internal sealed class EndPost(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="posting">The posting.</param>
    /// <param name="successor">Whom the request names; null where it names nobody, or nobody who is on file.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static EndPostOutcome Decide(Scope actor, Posting posting, Cadre? successor, EndPostRequest request, DateOnly today) =>
        !actor.May(Right.ArrangeForces) ? EndPostOutcome.NotAllowed
        : posting.To is not null ? EndPostOutcome.AlreadyEnded
        : request.To > today ? EndPostOutcome.InFuture
        : request.To <= posting.From ? EndPostOutcome.BeforeStart
        : !ForceWords.CanBeKept(request.Reason) ? EndPostOutcome.TextTooLong
        : !ForceWords.IsReason(request.Reason) ? EndPostOutcome.NoReason
        : ForceWords.Kept(request.SuccessorCode) is null ? EndPostOutcome.Done
        : successor is null ? EndPostOutcome.UnknownSuccessor
        : successor.Id == posting.CadreId ? EndPostOutcome.SameCadre
        : EndPostOutcome.Done;

    public static Bilingual TextOf(EndPostOutcome outcome) => outcome switch
    {
        EndPostOutcome.Done => ("离任已登记，工作交接开始。", "The end is recorded; the hand-over begins."),
        EndPostOutcome.NotAllowed => FillPost.TextOf(FillPostOutcome.NotAllowed),
        EndPostOutcome.NotFound => ("没有这项任职，或它不在您负责的区域内。", "There is no such posting, or it lies outside your area."),
        EndPostOutcome.AlreadyEnded => ("这项任职已经登记离任。", "The end of this posting was recorded before."),
        EndPostOutcome.InFuture => ("离任日期在今天之后。请在离任后再登记；可以先开始交接。", "The day lies in the future. Record the end once it has come; the hand-over can begin before."),
        EndPostOutcome.BeforeStart => ("离任日期应在任职日期之后。", "The end comes after the first day."),
        EndPostOutcome.NoReason => ("请写明离任原因，至少4个字。", "State the reason, in at least 4 characters."),
        EndPostOutcome.TextTooLong => ForceWords.TextTooLong,
        EndPostOutcome.UnknownSuccessor => ("没有接替干部的编号。请核对，或先留空。", "No cadre has the successor's number. Check it, or leave it blank for now."),
        EndPostOutcome.SameCadre => ("接替干部不能是离任者本人。", "Nobody takes over from themselves."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<EndPostOutcome> HandleAsync(Scope actor, EndPostRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(EndPost), async act =>
        {
            if (await act.Db.Postings.AsTracking().SingleOrDefaultAsync(p => p.Id == request.PostingId, cancel) is not { } posting)
            {
                return EndPostOutcome.NotFound;
            }
            var successor = await ForceWords.CadreAsync(act.Db, request.SuccessorCode, cancel);
            var outcome = Decide(actor, posting, successor, request, store.Today);
            if (outcome == EndPostOutcome.Done)
            {
                (posting.To, posting.EndReason) = (request.To, request.Reason.Trim());
                var opened = await HandoverOpening.OpenAsync(act, posting, successor?.Id, programme.Visiting, store.Today, cancel);
                act.About(posting.AreaCode, new { post = posting.Post.ToString(), on = request.To, handover = opened });
            }
            return outcome;
        }, cancel: cancel);
}
