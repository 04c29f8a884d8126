using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record CallMatterRequest
{
    public required string Code { get; init; }
}

internal enum CallMatterOutcome { Done, NotAllowed, NotFound, NotWaiting }

/// <summary>Calls a number to the window: the waiting ends.</summary>
internal sealed class CallMatter(CountyStore store)
{
    public static CallMatterOutcome Decide(Scope actor, MatterState state) =>
        !actor.May(Right.ServeWindow) ? CallMatterOutcome.NotAllowed : state != MatterState.Waiting ? CallMatterOutcome.NotWaiting : CallMatterOutcome.Done;

    public static Bilingual TextOf(CallMatterOutcome outcome) => outcome switch
    {
        CallMatterOutcome.Done => ("已叫号。", "The number is called."),
        CallMatterOutcome.NotAllowed => ("您的角色不能叫号。由乡镇服务中心叫号。", "Your role may not call numbers. The township's service centre does."),
        CallMatterOutcome.NotFound => ("没有这个办件，或它不在您负责的区域内。", "There is no such matter, or it lies outside your area."),
        CallMatterOutcome.NotWaiting => ("这个号已经叫过，或办件已结束。请刷新页面叫下一个。", "This number was called before, or its matter has ended. Reload the page and call the next."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<CallMatterOutcome> HandleAsync(Scope actor, CallMatterRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(CallMatter), async act =>
        {
            if (await act.Db.Matters.AsTracking().SingleOrDefaultAsync(m => m.Code == request.Code, cancel) is not { } matter)
            {
                return CallMatterOutcome.NotFound;
            }
            var outcome = Decide(actor, matter.State);
            if (outcome == CallMatterOutcome.Done)
            {
                matter.CalledAt = store.Clock.GetUtcNow().UtcDateTime;
                matter.State = matter.CompleteOn is null ? MatterState.Incomplete : MatterState.InProgress;
                act.About(matter.AreaCode, new { matter = matter.Code, window = matter.Window.ToString() });
            }
            return outcome;
        }, cancel: cancel);
}
