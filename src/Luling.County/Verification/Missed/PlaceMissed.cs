using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record PlaceMissedRequest
{
    public required Guid Id { get; init; }

    /// <summary>Nine digits for a township, twelve for a village.</summary>
    public required string Area { get; init; }

    public required string Reason { get; init; }
}

internal enum PlaceMissedOutcome { Done, Reopened, NotAllowed, NotFound, Closed, UnknownPlace, SamePlace, NoReason }

/// <summary>Says where somebody lives of whom the records do not tell it, or tell it wrongly: the county office names the township, the township its village. Whoever was
/// answered "not here" is asked again in the new place.</summary>
internal sealed class PlaceMissed(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="row">The question.</param>
    /// <param name="known">Whether the place is a township or village of the programme within the actor's area.</param>
    /// <param name="request">What is asked for.</param>
    public static PlaceMissedOutcome Decide(Scope actor, MissedPerson row, bool known, PlaceMissedRequest request) =>
        !actor.May(Right.WorkCases) ? PlaceMissedOutcome.NotAllowed
        : row.RegisteredOn is not null || row.Answer is not (null or MissedAnswer.NotHere) ? PlaceMissedOutcome.Closed
        : !known ? PlaceMissedOutcome.UnknownPlace
        : request.Area.PadRight(12, '0') == row.AreaCode ? PlaceMissedOutcome.SamePlace
        : request.Reason.Trim().Length < AnswerMissed.ShortestWords ? PlaceMissedOutcome.NoReason
        : row.Answer is null ? PlaceMissedOutcome.Done : PlaceMissedOutcome.Reopened;

    public static Bilingual TextOf(PlaceMissedOutcome outcome) => outcome switch
    {
        PlaceMissedOutcome.Done => ("所在地已登记。", "The place is on record."),
        PlaceMissedOutcome.Reopened => ("所在地已登记，由该地重新走访。", "The place is on record; a visit is asked for there."),
        PlaceMissedOutcome.NotAllowed => ("您的角色不能指定所在地。请联系乡镇或县扶贫办。", "Your role may not name the place. Ask the township or the county office."),
        PlaceMissedOutcome.NotFound => ("没有这条线索，或它不在您负责的区域内。", "There is no such entry, or it lies outside your area."),
        PlaceMissedOutcome.Closed => ("已有走访结果或已经建档，不能再改所在地。需要时先更正走访结果。", "It is answered, or the person is on the register: the place cannot be changed. Correct the answer first if need be."),
        PlaceMissedOutcome.UnknownPlace => ("没有这个乡镇或村，或它不在您负责的区域内。请从列表中选。", "There is no such township or village, or it lies outside your area. Choose from the list."),
        PlaceMissedOutcome.SamePlace => ("所在地没有变化，没有改动。", "That is the place already; nothing was changed."),
        PlaceMissedOutcome.NoReason => ("请写明依据，至少4个字。", "Say how you know, in at least 4 characters."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<PlaceMissedOutcome> HandleAsync(Scope actor, PlaceMissedRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(PlaceMissed), async act =>
        {
            if (await act.Db.MissedPersons.AsTracking().SingleOrDefaultAsync(m => m.Id == request.Id, cancel) is not { } row)
            {
                return PlaceMissedOutcome.NotFound;
            }
            var known = actor.Covers(request.Area) && await act.Db.Areas.AnyAsync(a => a.Code == request.Area && a.InProgramme && (a.Code.Length == 9 || a.Code.Length == 12), cancel);
            var outcome = Decide(actor, row, known, request);
            if (outcome is PlaceMissedOutcome.Done or PlaceMissedOutcome.Reopened)
            {
                if (outcome == PlaceMissedOutcome.Reopened)
                {
                    SearchMissed.Reopen(row, store.Today);
                }
                var before = row.AreaCode;
                (row.AreaCode, row.PlacedBy) = (request.Area.PadRight(12, '0'), actor.Actor);
                act.Db.Add(new MissedStep
                {
                    CountyCode = row.CountyCode, Id = act.NewId(), AreaCode = row.AreaCode, MissedPersonId = row.Id, Kind = MissedStepKind.Placed, On = store.Today, NotedOn = store.Today,
                    By = actor.Actor, ById = actor.ActorId, Finding = row.AreaCode, Reason = request.Reason.Trim(),
                });
                act.About(row.AreaCode, new { missed = row.Name, before, area = row.AreaCode });
            }
            return outcome;
        }, cancel: cancel);
}
