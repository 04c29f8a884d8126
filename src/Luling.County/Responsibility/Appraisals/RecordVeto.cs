using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record RecordVetoRequest
{
    public required string BodyCode { get; init; }
    public required int Year { get; init; }

    /// <summary>Id of the trigger in the programme.</summary>
    public required string TriggerId { get; init; }

    /// <summary>Day of the event, within the year.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What happened and who found it so, word for word.</summary>
    public required string Text { get; init; }

    /// <summary>Number of the problem in which it was found; null for none.</summary>
    public string? ProblemCode { get; init; }
}

internal enum RecordVetoOutcome { Done, NotAllowed, NotFound, NotAppraised, UnknownTrigger, InFuture, OtherYear, NoText, TextTooLong, UnknownProblem, AlreadyRecorded }

/// <summary>Records an event that fails a unit's year by itself (R33), as the county found it. Two people stand behind what follows: who recorded it does not publish the year, and does not take it back.</summary>
internal sealed class RecordVeto(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="isAppraised">Whether the body is one that is appraised.</param>
    /// <param name="plan">What the programme says of vetoes.</param>
    /// <param name="stands">The body's events of the year that stand.</param>
    /// <param name="problemIsThere">Whether the problem named is on file in the actor's area; true where none is named.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The county's day.</param>
    public static RecordVetoOutcome Decide(Scope actor, bool isAppraised, AppraisalPlan plan, IReadOnlyList<VetoEvent> stands, bool problemIsThere, RecordVetoRequest request, DateOnly today) =>
        !actor.May(Right.Appraise) ? RecordVetoOutcome.NotAllowed
        : !isAppraised ? RecordVetoOutcome.NotAppraised
        : request.On > today ? RecordVetoOutcome.InFuture
        : request.On.Year != request.Year ? RecordVetoOutcome.OtherYear
        : plan.TriggersOn(request.On).All(t => t.Id != request.TriggerId) ? RecordVetoOutcome.UnknownTrigger
        : request.Text.Trim().Length < AppraisalWords.ShortestReason ? RecordVetoOutcome.NoText
        : !AppraisalWords.CanBeKept(request.Text) ? RecordVetoOutcome.TextTooLong
        : !problemIsThere ? RecordVetoOutcome.UnknownProblem
        : stands.Any(v => v.TriggerId == request.TriggerId && v.On == request.On) ? RecordVetoOutcome.AlreadyRecorded
        : RecordVetoOutcome.Done;

    public static Bilingual TextOf(RecordVetoOutcome outcome) => outcome switch
    {
        RecordVetoOutcome.Done => ("一票否决事项已登记，由另一人公布年度考核时生效。", "The event is recorded; it counts when somebody else publishes the year."),
        RecordVetoOutcome.NotAllowed => ("您的角色不能登记一票否决事项。请联系县扶贫办。", "Your role may not record vetoes. Ask the county office."),
        RecordVetoOutcome.NotFound => AppraisalWords.NoSuchBody,
        RecordVetoOutcome.NotAppraised => ("只有乡镇领导小组和县直单位参加考核，请核对机构。", "Only township leading groups and county units are appraised. Check the body."),
        RecordVetoOutcome.UnknownTrigger => ("政策方案在那一天没有这种否决情形。请在列表中选择。", "The programme has no such trigger on that day. Choose one of the list."),
        RecordVetoOutcome.InFuture => ("发生日期在今天之后。请核对日期。", "The day of the event lies in the future. Check it."),
        RecordVetoOutcome.OtherYear => ("发生日期不在考核年度内。请核对日期，或到那一年度登记。", "The day of the event lies outside the year. Check it, or record it in its own year."),
        RecordVetoOutcome.NoText => ("请写明发生了什么、由谁认定，至少8个字。", "Say what happened and who found it so, in at least 8 characters."),
        RecordVetoOutcome.TextTooLong => AppraisalWords.TooLong,
        RecordVetoOutcome.UnknownProblem => ("没有这个编号的问题。请核对编号，或留空。", "There is no problem of that number. Check it, or leave it out."),
        RecordVetoOutcome.AlreadyRecorded => ("这一事项已经登记过。", "This event was recorded before."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordVetoOutcome> HandleAsync(Scope actor, RecordVetoRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordVeto), async act =>
        {
            if (await AppraisalWords.BodyAsync(act, request.BodyCode, cancel) is not { } body)
            {
                return RecordVetoOutcome.NotFound;
            }
            var stands = await act.Db.VetoEvents.AsNoTracking().Where(v => v.BodyId == body.Id && v.Year == request.Year && v.WithdrawnOn == null).ToListAsync(cancel);
            var code = string.IsNullOrWhiteSpace(request.ProblemCode) ? null : request.ProblemCode.Trim();
            var problem = code is null ? null : await act.Db.Problems.AsNoTracking().SingleOrDefaultAsync(p => p.Code == code, cancel);
            var outcome = Decide(actor, AppraisalWords.IsAppraised(body, programme), programme.Appraisal, stands, code is null || problem is not null, request, store.Today);
            if (outcome == RecordVetoOutcome.Done)
            {
                act.Db.Add(new VetoEvent
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = body.AreaCode, BodyId = body.Id, Year = request.Year, TriggerId = request.TriggerId, On = request.On, Text = request.Text,
                    ProblemId = problem?.Id, DecidedBy = actor.Actor, DecidedById = actor.ActorId,
                });
                act.About(body.AreaCode, new { body = body.Code, year = request.Year, trigger = request.TriggerId, on = request.On });
            }
            return outcome;
        }, cancel: cancel);
}
