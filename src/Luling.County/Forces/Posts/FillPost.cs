using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record FillPostRequest
{
    /// <summary>Twelve digits.</summary>
    public required string Village { get; init; }
    public required string CadreCode { get; init; }
    public required PostKind Post { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Why the post stood empty before, or why the cadre holds another one too.</summary>
    public string? Reason { get; init; }
}

internal enum FillPostOutcome { Done, NotAllowed, UnknownVillage, UnknownCadre, NotFromHere, InFuture, PostHeld, NoReasonForBreak, NoReasonForDouble, TextTooLong }

/// <summary>Sends a cadre to a village (R61-R63). No break after the one before and no second post beside it without a written reason.</summary>
internal sealed class FillPost(CountyStore store)
{
    /// <summary>What is on file around the post.</summary>
    /// <param name="VillageKnown">The village belongs to the programme and lies in the actor's area.</param>
    /// <param name="CadreKnown">The cadre is on file.</param>
    /// <param name="InVillage">Postings to this post in this village.</param>
    /// <param name="OfCadre">The cadre's postings anywhere in the county.</param>
    internal sealed record Facts(bool VillageKnown, bool CadreKnown, IReadOnlyList<PostedCadre> InVillage, IReadOnlyList<PostedCadre> OfCadre);

    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="facts">What is on file.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static FillPostOutcome Decide(Scope actor, FillPostRequest request, Facts facts, DateOnly today)
    {
        if (!actor.May(Right.ArrangeForces))
        {
            return FillPostOutcome.NotAllowed;
        }
        if (!facts.VillageKnown)
        {
            return FillPostOutcome.UnknownVillage;
        }
        if (!facts.CadreKnown)
        {
            return FillPostOutcome.UnknownCadre;
        }
        if (!PostGaps.Sent.Contains(request.Post))
        {
            return FillPostOutcome.NotFromHere;
        }
        if (request.From > today)
        {
            return FillPostOutcome.InFuture;
        }
        if (facts.InVillage.Any(p => p.To is null || p.To > request.From))
        {
            return FillPostOutcome.PostHeld;
        }
        if (!ForceWords.CanBeKept(request.Reason))
        {
            return FillPostOutcome.TextTooLong;
        }
        if (ForceWords.IsReason(request.Reason))
        {
            return FillPostOutcome.Done;
        }
        return facts.InVillage.Count > 0 && facts.InVillage.Max(p => p.To) < request.From ? FillPostOutcome.NoReasonForBreak
            : facts.OfCadre.Any(p => PostGaps.Sent.Contains(p.Post) && (p.To is null || p.To > request.From)) ? FillPostOutcome.NoReasonForDouble
            : FillPostOutcome.Done;
    }

    public static Bilingual TextOf(FillPostOutcome outcome) => outcome switch
    {
        FillPostOutcome.Done => ("任职已登记。", "The posting is recorded."),
        FillPostOutcome.NotAllowed => ("您的角色不能安排驻村人员。请联系乡镇或县扶贫办。", "Your role may not fill posts. Ask the township or the county office."),
        FillPostOutcome.UnknownVillage => ("没有这个村，或它不在您负责的区域内。", "There is no such village, or it lies outside your area."),
        FillPostOutcome.UnknownCadre => ("没有这个干部编号。请核对，或先导入帮扶干部表。", "No cadre has this number. Check it, or import the list of cadres first."),
        FillPostOutcome.NotFromHere => ("村书记、村主任由村里选举产生，不在这里派任。", "Village secretaries and directors are elected in the village, not sent from here."),
        FillPostOutcome.InFuture => ("任职日期在今天之后。请到岗后再登记。", "The first day lies in the future. Record the posting once it has begun."),
        FillPostOutcome.PostHeld => ("该职务在这一天还有人任职。请先登记其离任。", "Somebody holds the post on that day. Record their end first."),
        FillPostOutcome.NoReasonForBreak => ("前任离任后该职务有空档。请写明空缺原因，至少4个字。", "The post stood empty after the one before. Say why, in at least 4 characters."),
        FillPostOutcome.NoReasonForDouble => ("该干部在别处还有任职。请写明兼任理由，至少4个字。", "The cadre holds another post. Say why both, in at least 4 characters."),
        FillPostOutcome.TextTooLong => ForceWords.TextTooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<FillPostOutcome> HandleAsync(Scope actor, FillPostRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(FillPost), async act =>
        {
            var village = await act.Db.Areas.SingleOrDefaultAsync(a => a.Code == request.Village && a.InProgramme, cancel);
            var cadre = await ForceWords.CadreAsync(act.Db, request.CadreCode, cancel);
            var outcome = Decide(actor, request, new Facts(village is { Code.Length: 12 } && actor.Covers(village.Code), cadre is not null,
                await PostedAsync(act.Db, p => p.AreaCode == request.Village && p.Post == request.Post, cancel),
                cadre is null ? [] : await PostedAsync(act.Db, p => p.CadreId == cadre.Id, cancel)), store.Today);
            if (outcome == FillPostOutcome.Done)
            {
                act.Db.Add(new Posting
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = village!.Code, CadreId = cadre!.Id, Post = request.Post, From = request.From, Reason = ForceWords.Kept(request.Reason),
                });
                act.About(village.Code, new { cadre = cadre.Code, post = request.Post.ToString(), from = request.From });
            }
            return outcome;
        }, cancel: cancel);

    /// <summary>Who sits where is public: a township has to see that a cadre sits in another one.</summary>
    private static async Task<IReadOnlyList<PostedCadre>> PostedAsync(CountyDb db, System.Linq.Expressions.Expression<Func<Posting, bool>> which, CancellationToken cancel)
    {
        var county = db.Scope.CountyCode;
        return await db.Postings.IgnoreQueryFilters().Where(p => p.CountyCode == county).Where(which).Select(p => new PostedCadre(p.Id, p.AreaCode, p.CadreId, p.Post, p.From, p.To, p.Reason)).ToListAsync(cancel);
    }
}
