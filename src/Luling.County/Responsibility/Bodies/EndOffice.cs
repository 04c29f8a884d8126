using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record EndOfficeRequest
{
    /// <summary>The term.</summary>
    public required Guid Id { get; init; }

    /// <summary>First day on which it is no longer held.</summary>
    public required DateOnly To { get; init; }
}

internal enum EndOfficeOutcome { Done, NotAllowed, NotFound, EndedBefore, BeforeStart, InFuture }

/// <summary>Ends somebody's term without a successor; an office that somebody follows into ends by itself.</summary>
internal sealed class EndOffice(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="term">The term.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static EndOfficeOutcome Decide(Scope actor, OfficeHolder term, EndOfficeRequest request, DateOnly today) =>
        !actor.May(Right.KeepDuties) ? EndOfficeOutcome.NotAllowed
        : term.To is not null ? EndOfficeOutcome.EndedBefore
        : request.To <= term.From ? EndOfficeOutcome.BeforeStart
        : request.To > today ? EndOfficeOutcome.InFuture
        : EndOfficeOutcome.Done;

    public static Bilingual TextOf(EndOfficeOutcome outcome) => outcome switch
    {
        EndOfficeOutcome.Done => ("离任已登记。", "The end of the term is recorded."),
        EndOfficeOutcome.NotAllowed => ("您的角色不能登记离任。", "Your role may not end terms."),
        EndOfficeOutcome.NotFound => ("没有这条任职记录，或它不归您所在区域管理。", "There is no such term, or it is not your area's to change."),
        EndOfficeOutcome.EndedBefore => ("这条任职记录已经结束。", "This term has ended before."),
        EndOfficeOutcome.BeforeStart => ("离任日期应在任职日期之后。", "A term ends after the day on which it began."),
        EndOfficeOutcome.InFuture => ("离任日期在今天之后。请在离任后再登记。", "The day lies in the future. Record the end once it has come."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<EndOfficeOutcome> HandleAsync(Scope actor, EndOfficeRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(EndOffice), async act =>
        {
            if (await act.Db.OfficeHolders.AsTracking().SingleOrDefaultAsync(h => h.Id == request.Id, cancel) is not { } term)
            {
                return EndOfficeOutcome.NotFound;
            }
            var outcome = Decide(actor, term, request, store.Today);
            if (outcome == EndOfficeOutcome.Done)
            {
                term.To = request.To;
                var body = await act.Db.Bodies.SingleAsync(b => b.Id == term.BodyId, cancel);
                act.About(body.AreaCode, new { body = body.Code, office = term.Role.ToString(), through = request.To.AddDays(-1) });
            }
            return outcome;
        }, cancel: cancel);
}
