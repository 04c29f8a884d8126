using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record FinishErrandRequest
{
    public required Guid Id { get; init; }
    public required DateOnly On { get; init; }
    public required string Result { get; init; }
}

internal enum FinishErrandOutcome { Done, NotAllowed, NotFound, AlreadyDone, InFuture, BeforeTaken, NoResult, TextTooLong }

/// <summary>An errand is done; the days since it was taken on are what the village's service is measured by (R68).</summary>
internal sealed class FinishErrand(CountyStore store)
{
    private const int ShortestResult = 2;

    /// <param name="actor">Who asks.</param>
    /// <param name="errand">The errand.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static FinishErrandOutcome Decide(Scope actor, Errand errand, FinishErrandRequest request, DateOnly today) =>
        !actor.May(Right.RecordVisits) ? FinishErrandOutcome.NotAllowed
        : errand.DoneOn is not null ? FinishErrandOutcome.AlreadyDone
        : request.On > today ? FinishErrandOutcome.InFuture
        : request.On < errand.TakenOn ? FinishErrandOutcome.BeforeTaken
        : request.Result.Trim().Length < ShortestResult ? FinishErrandOutcome.NoResult
        : !ForceWords.CanBeKept(request.Result) ? FinishErrandOutcome.TextTooLong
        : FinishErrandOutcome.Done;

    public static Bilingual TextOf(FinishErrandOutcome outcome) => outcome switch
    {
        FinishErrandOutcome.Done => ("代办事项已办结。", "The errand is done."),
        FinishErrandOutcome.NotAllowed => ("您的角色不能办结代办事项。", "Your role may not finish errands."),
        FinishErrandOutcome.NotFound => ("没有这个代办事项，或它不在您负责的区域内。", "There is no such errand, or it lies outside your area."),
        FinishErrandOutcome.AlreadyDone => ("这个代办事项已经办结。", "This errand was done before."),
        FinishErrandOutcome.InFuture => ("办结日期在今天之后。", "The day lies in the future."),
        FinishErrandOutcome.BeforeTaken => ("办结日期早于受理日期。", "The day comes before the errand was taken on."),
        FinishErrandOutcome.NoResult => ("请写明办理结果。", "Say what came of it."),
        FinishErrandOutcome.TextTooLong => ForceWords.TextTooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<FinishErrandOutcome> HandleAsync(Scope actor, FinishErrandRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(FinishErrand), async act =>
        {
            if (await act.Db.Errands.AsTracking().SingleOrDefaultAsync(e => e.Id == request.Id, cancel) is not { } errand)
            {
                return FinishErrandOutcome.NotFound;
            }
            var outcome = Decide(actor, errand, request, store.Today);
            if (outcome == FinishErrandOutcome.Done)
            {
                (errand.DoneOn, errand.DoneBy, errand.Result) = (request.On, actor.Actor, request.Result.Trim());
                act.About(errand.AreaCode, new { on = request.On, days = request.On.DayNumber - errand.TakenOn.DayNumber });
            }
            return outcome;
        }, cancel: cancel);
}
