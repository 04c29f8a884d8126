using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record MarkHandoverItemRequest
{
    public required Guid Id { get; init; }

    /// <summary>False takes the mark back, or says in <see cref="Text"/> why it cannot be done.</summary>
    public required bool Done { get; init; }
    public string? Text { get; init; }
}

internal enum MarkHandoverItemOutcome { Done, NotAllowed, NotFound, Completed, NoReason, TextTooLong }

/// <summary>Ticks an item of a hand-over, or says why it cannot be handed over.</summary>
internal sealed class MarkHandoverItem(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="handover">The hand-over.</param>
    /// <param name="request">What is asked for.</param>
    public static MarkHandoverItemOutcome Decide(Scope actor, Handover handover, MarkHandoverItemRequest request) =>
        !actor.May(Right.ArrangeForces) && !actor.May(Right.RecordVisits) ? MarkHandoverItemOutcome.NotAllowed
        : handover.CompletedOn is not null ? MarkHandoverItemOutcome.Completed
        : !ForceWords.CanBeKept(request.Text) ? MarkHandoverItemOutcome.TextTooLong
        : !request.Done && !ForceWords.IsReason(request.Text) ? MarkHandoverItemOutcome.NoReason
        : MarkHandoverItemOutcome.Done;

    public static Bilingual TextOf(MarkHandoverItemOutcome outcome) => outcome switch
    {
        MarkHandoverItemOutcome.Done => ("交接事项已记录。", "The item is recorded."),
        MarkHandoverItemOutcome.NotAllowed => ("您的角色不能记录工作交接。", "Your role may not record a hand-over."),
        MarkHandoverItemOutcome.NotFound => ("没有这个交接事项，或它不在您负责的区域内。", "There is no such item, or it lies outside your area."),
        MarkHandoverItemOutcome.Completed => ("工作交接已完成，不再改动。", "The hand-over is completed and stays as it is."),
        MarkHandoverItemOutcome.NoReason => ("没有交接的，请写明原因，至少4个字。", "Where it was not handed over say why, in at least 4 characters."),
        MarkHandoverItemOutcome.TextTooLong => ForceWords.TextTooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<MarkHandoverItemOutcome> HandleAsync(Scope actor, MarkHandoverItemRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(MarkHandoverItem), async act =>
        {
            var item = await act.Db.HandoverItems.AsTracking().SingleOrDefaultAsync(i => i.Id == request.Id, cancel);
            if (item is null || await act.Db.Handovers.SingleOrDefaultAsync(h => h.Id == item.HandoverId, cancel) is not { } handover)
            {
                return MarkHandoverItemOutcome.NotFound;
            }
            var outcome = Decide(actor, handover, request);
            if (outcome == MarkHandoverItemOutcome.Done)
            {
                (item.DoneOn, item.DoneBy, item.Text) = (request.Done ? store.Today : null, request.Done ? actor.Actor : null, ForceWords.Kept(request.Text));
                act.About(item.AreaCode, new { item = item.ItemId, done = request.Done });
            }
            return outcome;
        }, cancel: cancel);
}
