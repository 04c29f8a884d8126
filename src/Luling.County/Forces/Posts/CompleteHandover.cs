using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record CompleteHandoverRequest(Guid Id);

internal enum CompleteHandoverOutcome { Done, NotAllowed, NotFound, AlreadyCompleted, ItemsOpen }

/// <summary>Closes a hand-over: every item is done, or says why it cannot be.</summary>
internal sealed class CompleteHandover(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="handover">The hand-over.</param>
    /// <param name="items">Its items.</param>
    public static CompleteHandoverOutcome Decide(Scope actor, Handover handover, IReadOnlyCollection<HandoverItem> items) =>
        !actor.May(Right.ArrangeForces) ? CompleteHandoverOutcome.NotAllowed
        : handover.CompletedOn is not null ? CompleteHandoverOutcome.AlreadyCompleted
        : items.Any(i => i.DoneOn is null && i.Text is null) ? CompleteHandoverOutcome.ItemsOpen
        : CompleteHandoverOutcome.Done;

    public static Bilingual TextOf(CompleteHandoverOutcome outcome) => outcome switch
    {
        CompleteHandoverOutcome.Done => ("工作交接已完成。", "The hand-over is completed."),
        CompleteHandoverOutcome.NotAllowed => FillPost.TextOf(FillPostOutcome.NotAllowed),
        CompleteHandoverOutcome.NotFound => ("没有这次工作交接，或它不在您负责的区域内。", "There is no such hand-over, or it lies outside your area."),
        CompleteHandoverOutcome.AlreadyCompleted => ("工作交接已经完成。", "The hand-over was completed before."),
        CompleteHandoverOutcome.ItemsOpen => ("还有交接事项没有办，也没有写明原因。", "There are items that are neither done nor explained."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<CompleteHandoverOutcome> HandleAsync(Scope actor, CompleteHandoverRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(CompleteHandover), async act =>
        {
            if (await act.Db.Handovers.AsTracking().SingleOrDefaultAsync(h => h.Id == request.Id, cancel) is not { } handover)
            {
                return CompleteHandoverOutcome.NotFound;
            }
            var outcome = Decide(actor, handover, await act.Db.HandoverItems.Where(i => i.HandoverId == handover.Id).ToListAsync(cancel));
            if (outcome == CompleteHandoverOutcome.Done)
            {
                handover.CompletedOn = store.Today;
                act.About(handover.AreaCode, new { on = store.Today });
            }
            return outcome;
        }, cancel: cancel);
}
