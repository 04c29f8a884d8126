using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>What a meeting decided: what is to be done, by whom, by when.</summary>
internal sealed record MeetingDecision
{
    /// <summary>Kept exactly as typed.</summary>
    public required string Text { get; init; }

    /// <summary>The body that has to act, by its number; null where only a person is named.</summary>
    public string? BodyCode { get; init; }
    public string? Owner { get; init; }
    public required DateOnly DueOn { get; init; }
}

internal sealed record RecordMinutesRequest
{
    public required Guid MeetingId { get; init; }
    public required DateOnly HeldOn { get; init; }
    public required string Topic { get; init; }
    public string? Venue { get; init; }
    public required string Chair { get; init; }
    public required string Present { get; init; }
    public string? Absent { get; init; }

    /// <summary>Word for word: kept exactly as typed.</summary>
    public required string Minutes { get; init; }
    public IReadOnlyList<MeetingDecision> Decisions { get; init; } = [];
}

internal enum RecordMinutesOutcome
{
    Done, NotAllowed, NotFound, RecordedBefore, InFuture, OtherDay, NoTopic, NoChair, NobodyPresent, NoMinutes, TextTooLong, TooManyDecisions, DecisionWithoutText, DecisionWithoutOwner, UnknownOwner, DecisionDueTooEarly,
}

/// <summary>Notes that a meeting was held and what was said (R18-R19). Each decision becomes a problem with an owner and a day in the same act; who keeps the minutes accepts what
/// was done about it.</summary>
internal sealed class RecordMinutes(CountyStore store)
{
    public const int MostDecisions = 20, LongestLine = 200, LongestMinutes = 20_000, ShortestMinutes = 10;

    /// <param name="actor">Who asks.</param>
    /// <param name="meeting">The meeting.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="ownersKnown">Whether every body that a decision names is there.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordMinutesOutcome Decide(Scope actor, Meeting meeting, RecordMinutesRequest request, bool ownersKnown, DateOnly today) =>
        !actor.May(Right.KeepDuties) ? RecordMinutesOutcome.NotAllowed
        : meeting.Minutes is not null ? RecordMinutesOutcome.RecordedBefore
        : request.HeldOn > today ? RecordMinutesOutcome.InFuture
        : meeting.HeldOn is { } held && held != request.HeldOn ? RecordMinutesOutcome.OtherDay
        : string.IsNullOrWhiteSpace(request.Topic) ? RecordMinutesOutcome.NoTopic
        : string.IsNullOrWhiteSpace(request.Chair) ? RecordMinutesOutcome.NoChair
        : string.IsNullOrWhiteSpace(request.Present) ? RecordMinutesOutcome.NobodyPresent
        : request.Minutes.Trim().Length < ShortestMinutes ? RecordMinutesOutcome.NoMinutes
        : !AllFit(request) ? RecordMinutesOutcome.TextTooLong
        : request.Decisions.Count > MostDecisions ? RecordMinutesOutcome.TooManyDecisions
        : request.Decisions.Any(d => string.IsNullOrWhiteSpace(d.Text)) ? RecordMinutesOutcome.DecisionWithoutText
        : request.Decisions.Any(d => string.IsNullOrWhiteSpace(d.BodyCode) && string.IsNullOrWhiteSpace(d.Owner)) ? RecordMinutesOutcome.DecisionWithoutOwner
        : !ownersKnown ? RecordMinutesOutcome.UnknownOwner
        : request.Decisions.Any(d => d.DueOn < request.HeldOn) ? RecordMinutesOutcome.DecisionDueTooEarly
        : RecordMinutesOutcome.Done;

    public static Bilingual TextOf(RecordMinutesOutcome outcome) => outcome switch
    {
        RecordMinutesOutcome.Done => ("会议记录已保存，议定事项已列入问题台账。", "The minutes are kept; what was decided stands among the problems."),
        RecordMinutesOutcome.NotAllowed => ("您的角色不能登记会议记录。", "Your role may not keep minutes."),
        RecordMinutesOutcome.NotFound => ("没有这次会议，或它不归您所在区域管理。", "There is no such meeting, or it is not your area's."),
        RecordMinutesOutcome.RecordedBefore => ("这次会议已有记录，记录照录后不再改动。", "The minutes of this meeting are on record and are not changed."),
        RecordMinutesOutcome.InFuture => ("召开日期在今天之后。请在会后再登记。", "The day lies in the future. Record the meeting once it was held."),
        RecordMinutesOutcome.OtherDay => ("与已登记的召开日期不一致。请按已登记的日期填写。", "Another day is on record for this meeting. Use that one."),
        RecordMinutesOutcome.NoTopic => ("请填写议题。", "Say what the meeting was about."),
        RecordMinutesOutcome.NoChair => ("请填写主持人。", "Name who was in the chair."),
        RecordMinutesOutcome.NobodyPresent => ("请填写到会人员。", "Name who was there."),
        RecordMinutesOutcome.NoMinutes => ($"请照录会议内容，至少 {ShortestMinutes} 个字。", $"Write down what was said, in at least {ShortestMinutes} characters."),
        RecordMinutesOutcome.TextTooLong => ($"文字过长或含有无法保存的字符：记录不超过 {LongestMinutes} 字，议定事项和到会名单不超过 {CaseWords.LongestText} 字，其他不超过 {LongestLine} 字。",
            $"A text is too long or holds a character that cannot be kept: minutes have at most {LongestMinutes} characters, decisions and attendance {CaseWords.LongestText}, all others {LongestLine}."),
        RecordMinutesOutcome.TooManyDecisions => ($"一次会议最多登记 {MostDecisions} 项议定事项。", $"At most {MostDecisions} decisions to a meeting."),
        RecordMinutesOutcome.DecisionWithoutText => ("议定事项要写明做什么。", "A decision says what is to be done."),
        RecordMinutesOutcome.DecisionWithoutOwner => ("议定事项要有责任机构或责任人。", "A decision names a body or a person who has to act."),
        RecordMinutesOutcome.UnknownOwner => ("没有这个责任机构，或它不在您负责的区域内。", "There is no such body, or it lies outside your area."),
        RecordMinutesOutcome.DecisionDueTooEarly => ("完成期限早于召开日期。", "A decision is due before the meeting was held."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordMinutesOutcome> HandleAsync(Scope actor, RecordMinutesRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordMinutes), async act =>
        {
            if (await act.Db.Meetings.AsTracking().SingleOrDefaultAsync(m => m.Id == request.MeetingId, cancel) is not { } meeting)
            {
                return RecordMinutesOutcome.NotFound;
            }
            var named = request.Decisions.Select(d => d.BodyCode).Where(c => !string.IsNullOrWhiteSpace(c)).Distinct(StringComparer.Ordinal).ToList();
            var owners = await act.Db.Bodies.AsNoTracking().Where(b => named.Contains(b.Code)).ToDictionaryAsync(b => b.Code, StringComparer.Ordinal, cancel);
            var outcome = Decide(actor, meeting, request, owners.Count == named.Count, store.Today);
            if (outcome == RecordMinutesOutcome.Done)
            {
                (meeting.HeldOn, meeting.Topic, meeting.Venue, meeting.ChairName) = (request.HeldOn, request.Topic.Trim(), Given(request.Venue), request.Chair.Trim());
                (meeting.Present, meeting.Absent, meeting.Minutes, meeting.MinutesOn, meeting.MinutesBy) = (request.Present.Trim(), Given(request.Absent), request.Minutes, store.Today, actor.Actor);
                foreach (var decision in request.Decisions)
                {
                    var owner = string.IsNullOrWhiteSpace(decision.BodyCode) ? null : owners[decision.BodyCode];
                    await ProblemOpening.OpenAsync(act, new FoundProblem
                    {
                        Source = ProblemSource.Meeting, AreaCode = owner?.AreaCode ?? meeting.AreaCode, Text = decision.Text, FoundOn = request.HeldOn, FoundBy = actor.Actor, FoundById = actor.ActorId, MeetingId = meeting.Id,
                        BodyId = owner?.Id, Owner = Given(decision.Owner), DueOn = decision.DueOn,
                    }, store.Today, cancel);
                }
                var body = await act.Db.Bodies.SingleAsync(b => b.Id == meeting.BodyId, cancel);
                act.About(meeting.AreaCode, new { body = body.Code, meeting = meeting.DueOn, on = request.HeldOn, decisions = request.Decisions.Count });
            }
            return outcome;
        }, cancel: cancel);

    private static bool AllFit(RecordMinutesRequest request) =>
        StoredText.Fits(request.Minutes, LongestMinutes)
        && new[] { request.Topic, request.Venue, request.Chair }.Concat(request.Decisions.Select(d => d.Owner)).All(t => t is null || t.Length <= LongestLine && CaseWords.CanBeKept(t))
        && new[] { request.Present, request.Absent }.Concat(request.Decisions.Select(d => d.Text)).All(CaseWords.CanBeKept);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
