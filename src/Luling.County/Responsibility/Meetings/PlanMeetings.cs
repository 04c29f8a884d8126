using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record PlanMeetingsRequest
{
    /// <summary>The body; null for all of the actor's area that have to meet.</summary>
    public string? BodyCode { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Through { get; init; }
}

internal enum PlanMeetingsOutcome { Done, Unchanged, NotAllowed, NotFound, ReversedDays, TooLong, NoCadence }

/// <summary>Puts the meetings that are due in a period on the calendar, as often as the programme says. Repeated, it adds nothing twice.</summary>
internal sealed class PlanMeetings(CountyStore store, MeetingCadence cadence)
{
    public const int MostDays = 400;

    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="bodies">How many bodies have to meet; null where the one named is not there.</param>
    /// <param name="lacking">How many meetings are lacking.</param>
    public static PlanMeetingsOutcome Decide(Scope actor, PlanMeetingsRequest request, int? bodies, int lacking) =>
        !actor.May(Right.KeepDuties) ? PlanMeetingsOutcome.NotAllowed
        : bodies is null ? PlanMeetingsOutcome.NotFound
        : request.Through < request.From ? PlanMeetingsOutcome.ReversedDays
        : request.Through.DayNumber - request.From.DayNumber > MostDays ? PlanMeetingsOutcome.TooLong
        : bodies == 0 ? PlanMeetingsOutcome.NoCadence
        : lacking == 0 ? PlanMeetingsOutcome.Unchanged : PlanMeetingsOutcome.Done;

    public static Bilingual TextOf(PlanMeetingsOutcome outcome) => outcome switch
    {
        PlanMeetingsOutcome.Done => ("应开的调度会已排入日历。", "The meetings that are due stand on the calendar."),
        PlanMeetingsOutcome.Unchanged => ("这段时间应开的调度会都已在日历上。", "All meetings due in this time stand on the calendar already."),
        PlanMeetingsOutcome.NotAllowed => ("您的角色不能安排调度会。", "Your role may not plan meetings."),
        PlanMeetingsOutcome.NotFound => ("没有这个机构，或它不归您所在区域管理。", "There is no such body, or it is not your area's."),
        PlanMeetingsOutcome.ReversedDays => ("结束日期早于开始日期。", "The last day lies before the first."),
        PlanMeetingsOutcome.TooLong => ($"一次最多安排 {MostDays} 天。", $"Plan at most {MostDays} days at a time."),
        PlanMeetingsOutcome.NoCadence => ("政策方案没有为这些机构规定会议周期。", "The programme sets no cadence for these bodies."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<PlanMeetingsOutcome> HandleAsync(Scope actor, PlanMeetingsRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(PlanMeetings), async act =>
        {
            var bodies = await act.Db.Bodies.AsNoTracking().Where(b => request.BodyCode == null || b.Code == request.BodyCode).OrderBy(b => b.Code).ToListAsync(cancel);
            int? meeting = request.BodyCode is not null && bodies.Count == 0 ? null : bodies.Count(b => cadence.IntervalOf(b.Kind, request.From) is not null);
            var added = new List<Meeting>();
            if (meeting > 0 && Decide(actor, request, meeting, lacking: 1) == PlanMeetingsOutcome.Done)
            {
                var there = (await act.Db.Meetings.AsNoTracking().Select(m => new { m.BodyId, m.DueOn }).ToListAsync(cancel)).ToLookup(m => m.BodyId, m => m.DueOn);
                foreach (var body in bodies)
                {
                    if (cadence.IntervalOf(body.Kind, request.From) is { } interval)
                    {
                        added.AddRange(MeetingDays.Lacking([.. there[body.Id]], request.From, request.Through, interval, body.From, body.To)
                            .Select(day => new Meeting { CountyCode = body.CountyCode, Id = act.NewId(), AreaCode = body.AreaCode, BodyId = body.Id, DueOn = day }));
                    }
                }
            }
            var outcome = Decide(actor, request, meeting, added.Count);
            if (outcome == PlanMeetingsOutcome.Done)
            {
                await act.InsertAsync(added, cancel);
                act.About(actor.AreaPrefix, new { body = request.BodyCode, from = request.From, through = request.Through, meetings = added.Count });
            }
            return outcome;
        }, cancel: cancel);
}
