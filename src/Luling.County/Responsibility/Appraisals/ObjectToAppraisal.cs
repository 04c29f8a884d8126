using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record ObjectToAppraisalRequest
{
    public required string BodyCode { get; init; }
    public required int Year { get; init; }

    /// <summary>The item; null for the year as a whole.</summary>
    public string? ItemId { get; init; }

    /// <summary>Kept exactly as typed.</summary>
    public required string Text { get; init; }
}

internal enum ObjectToAppraisalOutcome { Done, NotAllowed, NotFound, NotOwnBody, NotPublished, UnknownItem, NoText, TextTooLong, AlreadyOpen }

/// <summary>A unit objects to its published year, in its own words: the account that acts for the body, or the township's for its own leading group.</summary>
internal sealed class ObjectToAppraisal(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="ownBody">The body for which the actor's account acts; null where none was named.</param>
    /// <param name="body">The body.</param>
    public static bool IsOwn(Scope actor, Guid? ownBody, Body body) => ownBody == body.Id
        || actor.Role == Role.Township && AppraisalReader.KindOf(body.Kind) == AppraisedKind.Township && body.AreaCode == actor.AreaPrefix.PadRight(12, '0');

    /// <summary>For the page, which shows the form to whoever may use it.</summary>
    public static async Task<bool> IsOwnAsync(CountyStore store, Scope actor, Body body, CancellationToken cancel = default)
    {
        await using var db = store.Open(actor);
        return IsOwn(actor, await OwnBodyAsync(db, actor, cancel), body);
    }

    private static async Task<Guid?> OwnBodyAsync(CountyDb db, Scope actor, CancellationToken cancel) =>
        actor.ActorId is { } account ? await db.Accounts.Where(a => a.Id == account).Select(a => a.BodyId).SingleOrDefaultAsync(cancel) : null;

    /// <param name="actor">Who asks.</param>
    /// <param name="isOwn">Whether the actor acts for the body.</param>
    /// <param name="items">Ids of the items of the standing publication; null where nothing is published.</param>
    /// <param name="open">Objections of the body to the year that wait for an answer.</param>
    /// <param name="request">What is asked for.</param>
    public static ObjectToAppraisalOutcome Decide(Scope actor, bool isOwn, IReadOnlyList<string>? items, IReadOnlyList<AppraisalObjection> open, ObjectToAppraisalRequest request) =>
        !actor.May(Right.SeeAppraisal) ? ObjectToAppraisalOutcome.NotAllowed
        : !isOwn ? ObjectToAppraisalOutcome.NotOwnBody
        : items is null ? ObjectToAppraisalOutcome.NotPublished
        : request.ItemId is { } item && !items.Contains(item) ? ObjectToAppraisalOutcome.UnknownItem
        : request.Text.Trim().Length < AppraisalWords.ShortestReason ? ObjectToAppraisalOutcome.NoText
        : !AppraisalWords.CanBeKept(request.Text) ? ObjectToAppraisalOutcome.TextTooLong
        : open.Any(o => o.ItemId == request.ItemId) ? ObjectToAppraisalOutcome.AlreadyOpen
        : ObjectToAppraisalOutcome.Done;

    public static Bilingual TextOf(ObjectToAppraisalOutcome outcome) => outcome switch
    {
        ObjectToAppraisalOutcome.Done => ("申诉已提交，由县里答复。", "The objection is recorded; the county answers it."),
        ObjectToAppraisalOutcome.NotAllowed => ("您的角色不能对考核提出申诉。", "Your role may not object to appraisals."),
        ObjectToAppraisalOutcome.NotFound => AppraisalWords.NoSuchBody,
        ObjectToAppraisalOutcome.NotOwnBody => ("只能为本单位申诉。代表本单位的账号由县扶贫办在用户页指定。", "Objections are raised for one's own unit only. The county office names the account that acts for a unit, on the page Users."),
        ObjectToAppraisalOutcome.NotPublished => ("该年度考核尚未公布，不能申诉。", "The year is not published; there is nothing to object to."),
        ObjectToAppraisalOutcome.UnknownItem => ("已公布的考核没有这个项目。请在列表中选择。", "The published appraisal has no such item. Choose one of the list."),
        ObjectToAppraisalOutcome.NoText => ("请写明申诉的事实和理由，至少8个字。", "State the facts and the reason, in at least 8 characters."),
        ObjectToAppraisalOutcome.TextTooLong => AppraisalWords.TooLong,
        ObjectToAppraisalOutcome.AlreadyOpen => ("这一项的申诉还没有答复，不能重复提出。", "An objection to this waits for its answer already."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ObjectToAppraisalOutcome> HandleAsync(Scope actor, ObjectToAppraisalRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ObjectToAppraisal), async act =>
        {
            if (await AppraisalWords.BodyAsync(act, request.BodyCode, cancel) is not { } body)
            {
                return ObjectToAppraisalOutcome.NotFound;
            }
            var own = await OwnBodyAsync(act.Db, actor, cancel);
            var result = await act.Db.AppraisalResults.AsNoTracking().SingleOrDefaultAsync(r => r.BodyId == body.Id && r.Year == request.Year && r.SupersededOn == null, cancel);
            var items = result is null ? null : await act.Db.AppraisalMarks.Where(m => m.AppraisalResultId == result.Id).Select(m => m.ItemId).ToListAsync(cancel);
            var open = await act.Db.AppraisalObjections.AsNoTracking().Where(o => o.BodyId == body.Id && o.Year == request.Year && o.AnsweredOn == null).ToListAsync(cancel);
            var outcome = Decide(actor, IsOwn(actor, own, body), items, open, request);
            if (outcome == ObjectToAppraisalOutcome.Done)
            {
                act.Db.Add(new AppraisalObjection
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = body.AreaCode, BodyId = body.Id, Year = request.Year, AppraisalResultId = result!.Id, ItemId = request.ItemId, Text = request.Text,
                    On = store.Today, By = actor.Actor, ById = actor.ActorId,
                });
                act.About(body.AreaCode, new { body = body.Code, year = request.Year, item = request.ItemId });
            }
            return outcome;
        }, cancel: cancel);
}
