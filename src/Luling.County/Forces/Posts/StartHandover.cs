using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record StartHandoverRequest
{
    public required Guid PostingId { get; init; }
    public string? SuccessorCode { get; init; }
}

internal enum StartHandoverOutcome { Done, NotAllowed, NotFound, AlreadyStarted, UnknownSuccessor, SameCadre, NoChecklist }

/// <summary>Begins a hand-over before the holder leaves, or for somebody whose end came with a list.</summary>
internal sealed class StartHandover(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="posting">The posting.</param>
    /// <param name="started">Whether it has a hand-over.</param>
    /// <param name="successor">Whom the request names; null where it names nobody, or nobody who is on file.</param>
    /// <param name="request">What is asked for.</param>
    public static StartHandoverOutcome Decide(Scope actor, Posting posting, bool started, Cadre? successor, StartHandoverRequest request) =>
        !actor.May(Right.ArrangeForces) ? StartHandoverOutcome.NotAllowed
        : started ? StartHandoverOutcome.AlreadyStarted
        : ForceWords.Kept(request.SuccessorCode) is not null && successor is null ? StartHandoverOutcome.UnknownSuccessor
        : successor?.Id == posting.CadreId ? StartHandoverOutcome.SameCadre
        : StartHandoverOutcome.Done;

    public static Bilingual TextOf(StartHandoverOutcome outcome) => outcome switch
    {
        StartHandoverOutcome.Done => ("工作交接已开始。", "The hand-over has begun."),
        StartHandoverOutcome.NotAllowed => FillPost.TextOf(FillPostOutcome.NotAllowed),
        StartHandoverOutcome.NotFound => EndPost.TextOf(EndPostOutcome.NotFound),
        StartHandoverOutcome.AlreadyStarted => ("这项任职已有工作交接。", "This posting has a hand-over already."),
        StartHandoverOutcome.UnknownSuccessor => EndPost.TextOf(EndPostOutcome.UnknownSuccessor),
        StartHandoverOutcome.SameCadre => EndPost.TextOf(EndPostOutcome.SameCadre),
        StartHandoverOutcome.NoChecklist => ("政策方案没有交接清单（visiting.yaml 的 handover）。请先补上。", "The programme has no checklist (handover in visiting.yaml). Add one first."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<StartHandoverOutcome> HandleAsync(Scope actor, StartHandoverRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(StartHandover), async act =>
        {
            if (await act.Db.Postings.SingleOrDefaultAsync(p => p.Id == request.PostingId, cancel) is not { } posting)
            {
                return StartHandoverOutcome.NotFound;
            }
            var successor = await ForceWords.CadreAsync(act.Db, request.SuccessorCode, cancel);
            var outcome = Decide(actor, posting, await act.Db.Handovers.AnyAsync(h => h.PostingId == posting.Id, cancel), successor, request);
            if (outcome == StartHandoverOutcome.Done)
            {
                if (!await HandoverOpening.OpenAsync(act, posting, successor?.Id, programme.Visiting, store.Today, cancel))
                {
                    return StartHandoverOutcome.NoChecklist;
                }
                act.About(posting.AreaCode, new { post = posting.Post.ToString(), handover = true });
            }
            return outcome;
        }, cancel: cancel);
}
