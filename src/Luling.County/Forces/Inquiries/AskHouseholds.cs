using Luling.County.Access;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record AskHouseholdsRequest
{
    /// <summary>For which body; the county office may choose, others ask for their own and leave it null.</summary>
    public string? BodyCode { get; init; }
    public required string QuestionId { get; init; }

    /// <summary>6, 9 or 12 digits.</summary>
    public required string Area { get; init; }
    public CardClass? Card { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>What the answer is for; where others ask the same, why it is asked nevertheless.</summary>
    public string? Text { get; init; }

    /// <summary>The office was shown who asks the same and asks all the same.</summary>
    public bool Nevertheless { get; init; }
}

internal enum AskHouseholdsOutcome { Done, NotAllowed, NoBody, UnknownBody, UnknownQuestion, UnknownArea, ReversedDays, TooLong, AllPast, NobodyAsked, Duplicate, NoReason, TextTooLong }

/// <param name="Outcome">What came of it.</param>
/// <param name="Code">The number of the inquiry that was made.</param>
/// <param name="Duplicates">Who asks the same and who has answered; null where it did not come to that.</param>
internal sealed record AskHouseholdsResult(AskHouseholdsOutcome Outcome, string? Code = null, InquiryDuplicates? Duplicates = null);

/// <summary>An office asks households through whoever visits them (R136). First it is shown who asks the same in the same week and who has answered already.</summary>
internal sealed class AskHouseholds(CountyStore store, Programme programme)
{
    /// <summary>Longer than this nobody remembers that a question waits.</summary>
    public const int MostDays = 92;

    /// <summary>What is on file around the question.</summary>
    internal sealed record Facts(Body? Body, bool BodyNamed, bool QuestionKnown, bool AreaKnown, InquiryDuplicates? Duplicates);

    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="facts">What is on file.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static AskHouseholdsOutcome Decide(Scope actor, AskHouseholdsRequest request, Facts facts, DateOnly today) =>
        !actor.May(Right.AskHouseholds) ? AskHouseholdsOutcome.NotAllowed
        : !facts.BodyNamed ? AskHouseholdsOutcome.NoBody
        : facts.Body is null ? AskHouseholdsOutcome.UnknownBody
        : !facts.QuestionKnown ? AskHouseholdsOutcome.UnknownQuestion
        : !facts.AreaKnown ? AskHouseholdsOutcome.UnknownArea
        : request.Through < request.From ? AskHouseholdsOutcome.ReversedDays
        : request.Through.DayNumber - request.From.DayNumber >= MostDays ? AskHouseholdsOutcome.TooLong
        : request.Through < today ? AskHouseholdsOutcome.AllPast
        : !ForceWords.CanBeKept(request.Text) ? AskHouseholdsOutcome.TextTooLong
        : facts.Duplicates is not { Asked: > 0 } found ? AskHouseholdsOutcome.NobodyAsked
        : !found.Any ? AskHouseholdsOutcome.Done
        : !request.Nevertheless ? AskHouseholdsOutcome.Duplicate
        : ForceWords.IsReason(request.Text) ? AskHouseholdsOutcome.Done : AskHouseholdsOutcome.NoReason;

    public static Bilingual TextOf(AskHouseholdsOutcome outcome) => outcome switch
    {
        AskHouseholdsOutcome.Done => ("询问事项已下达，会出现在帮扶干部的走访单上。", "The question is out; it stands on the lists of those who visit."),
        AskHouseholdsOutcome.NotAllowed => ("您的角色不能向农户询问事项。", "Your role may not ask households."),
        AskHouseholdsOutcome.NoBody => ("请选择以哪个机构的名义询问；您的账号没有登记所属机构的，请联系县扶贫办。", "Choose the body that asks; where your account names none, ask the county office."),
        AskHouseholdsOutcome.UnknownBody => ("没有这个机构，或它已撤销。", "There is no such body, or it no longer stands."),
        AskHouseholdsOutcome.UnknownQuestion => ("政策方案的问题清单里没有这个问题。请从清单中选择。", "The programme has no such question. Choose one of its list."),
        AskHouseholdsOutcome.UnknownArea => ("没有这个地方，或它不在您负责的区域内。", "There is no such place, or it lies outside your area."),
        AskHouseholdsOutcome.ReversedDays => ("截止日期早于起始日期。", "The last day comes before the first."),
        AskHouseholdsOutcome.TooLong => ($"询问最长 {MostDays} 日。请缩短。", $"A question may be open for {MostDays} days at most. Shorten it."),
        AskHouseholdsOutcome.AllPast => ("截止日期已过。", "The last day is past."),
        AskHouseholdsOutcome.NobodyAsked => ("所选范围内没有符合条件的农户。", "No household of that place and card is on the register."),
        AskHouseholdsOutcome.Duplicate => ("同一问题已经有人在问，或已有农户答复。请先看下面的情况；可以直接采用已有答复，确需再问的请勾选并写明理由。", "The same is being asked, or was answered. Look at the list below: the answers can be taken over. Where it has to be asked nevertheless, say so and why."),
        AskHouseholdsOutcome.NoReason => ("仍要询问的，请写明理由，至少4个字。", "Say why it is asked nevertheless, in at least 4 characters."),
        AskHouseholdsOutcome.TextTooLong => ForceWords.TextTooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AskHouseholdsResult> HandleAsync(Scope actor, AskHouseholdsRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AskHouseholds), async act =>
        {
            var (named, body) = await BodyAsync(act.Db, request.BodyCode, store.Today, cancel);
            var question = programme.Visiting.Question(request.QuestionId);
            var known = actor.Covers(request.Area) && request.Area.Length is 6 or 9 or 12 && await act.Db.Areas.AnyAsync(a => a.Code == request.Area && a.InProgramme, cancel);
            var draft = new AskedInquiry
            {
                Id = Guid.Empty, Code = "", BodyId = body?.Id ?? Guid.Empty, BodyName = body?.Name ?? "", QuestionId = request.QuestionId, Text = "", Area = request.Area, Card = request.Card,
                From = request.From, Through = request.Through, WithdrawnOn = null,
            };
            var duplicates = question is null || !known ? null : await DuplicatesAsync(act.Db, draft, question, cancel);
            var outcome = Decide(actor, request, new Facts(body, named, question?.Item.On(request.From) == true, known, duplicates), store.Today);
            if (outcome != AskHouseholdsOutcome.Done)
            {
                return new AskHouseholdsResult(outcome, null, duplicates);
            }
            var inquiry = new Inquiry
            {
                CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = request.Area.PadRight(12, '0'), Code = await ReadableCode.NextAsync<Inquiry>(act, i => i.Code, "XW", store.Today.Year, cancel: cancel),
                BodyId = body!.Id, QuestionId = request.QuestionId, Text = ForceWords.Kept(request.Text) ?? "", Card = request.Card?.ToString(), From = request.From, Through = request.Through, By = actor.Actor, ById = actor.ActorId,
            };
            act.Db.Add(inquiry);
            act.About(inquiry.AreaCode, new { inquiry = inquiry.Code, body = body.Code, question = inquiry.QuestionId, households = duplicates!.Asked, same = duplicates.Same.Count });
            return new AskHouseholdsResult(outcome, inquiry.Code, duplicates);
        }, cancel: cancel);

    /// <summary>What stands against asking, for a form that is not sent yet.</summary>
    internal static async Task<InquiryDuplicates> DuplicatesAsync(CountyDb db, AskedInquiry draft, VisitQuestion question, CancellationToken cancel) =>
        InquiryDuplicates.Of(draft, await AskedHousehold.ReadAsync(db, draft.From, cancel), await InquiryBook.ReadAsync(db, cancel), await InquiryBook.AnswersAsync(db, [draft.QuestionId], null, cancel), question.StandsDays);

    /// <summary>The county office asks for whom it names, others for the body of their account.</summary>
    private static async Task<(bool Named, Body? Body)> BodyAsync(CountyDb db, string? code, DateOnly today, CancellationToken cancel)
    {
        var own = (await ForceWords.AccountAsync(db, cancel))?.BodyId;
        var chosen = db.Scope.Role == Role.CountyOffice ? ForceWords.Kept(code) : null;
        if (chosen is null && own is null)
        {
            return (false, null);
        }
        var county = db.Scope.CountyCode;
        var body = await db.Bodies.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(b => b.CountyCode == county && (chosen != null ? b.Code == chosen : b.Id == own), cancel);
        return (true, body is not null && (body.To is null || body.To > today) ? body : null);
    }
}
