using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record RectifyProblemRequest
{
    public required string Code { get; init; }

    /// <summary>Day on which it was mended.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What was done, kept exactly as typed.</summary>
    public required string Text { get; init; }

    /// <summary>The proof: at least one photograph or paper.</summary>
    public IReadOnlyList<SentPaper> Papers { get; init; } = [];
}

internal enum RectifyProblemOutcome { Done, NotAllowed, NotFound, NotOpen, NotOwner, InFuture, BeforeFound, NoText, TextTooLong, NoPapers, TooManyPapers, PaperTooLarge, PaperOfWrongKind }

/// <summary>The owner's side says what was done, and shows it. It closes nothing: whoever found it looks.</summary>
internal sealed class RectifyProblem(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The problem.</param>
    /// <param name="sides">On whose side the actor stands.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RectifyProblemOutcome Decide(Scope actor, Problem it, ProblemSides sides, RectifyProblemRequest request, DateOnly today) =>
        !actor.May(Right.RectifyProblems) ? RectifyProblemOutcome.NotAllowed
        : it.State != ProblemState.Open ? RectifyProblemOutcome.NotOpen
        : !sides.MayRectify(actor, it) ? RectifyProblemOutcome.NotOwner
        : request.On > today ? RectifyProblemOutcome.InFuture
        : request.On < it.FoundOn ? RectifyProblemOutcome.BeforeFound
        : !ProblemWords.IsReason(request.Text) ? RectifyProblemOutcome.NoText
        : !ProblemWords.CanBeKept(request.Text) ? RectifyProblemOutcome.TextTooLong
        : request.Papers.Count == 0 ? RectifyProblemOutcome.NoPapers
        : Papers.Check(request.Papers) switch
        {
            PaperFault.TooMany => RectifyProblemOutcome.TooManyPapers,
            PaperFault.TooLarge => RectifyProblemOutcome.PaperTooLarge,
            PaperFault.WrongKind => RectifyProblemOutcome.PaperOfWrongKind,
            _ => RectifyProblemOutcome.Done,
        };

    public static Bilingual TextOf(RectifyProblemOutcome outcome) => outcome switch
    {
        RectifyProblemOutcome.Done => ("整改已上报，待发现人验收。", "What was done is on record; whoever found it will look."),
        RectifyProblemOutcome.NotAllowed => ("您的角色不能上报整改。", "Your role may not say that a problem is mended."),
        RectifyProblemOutcome.NotFound => ProblemWords.NotFound,
        RectifyProblemOutcome.NotOpen => ("问题已上报整改或已销号，可能已由他人办理。", "It is said to be mended, or closed; somebody else may have acted."),
        RectifyProblemOutcome.NotOwner => ("只有责任人、责任单位和所在乡镇、村可以上报整改。", "Only the owner, their body, and the township or village where it was found say that it is mended."),
        RectifyProblemOutcome.InFuture => ("整改日期在今天之后。请在整改后再上报。", "The day lies in the future. Report it once it is mended."),
        RectifyProblemOutcome.BeforeFound => ("整改日期早于发现日期。请核对。", "It would be mended before it was found. Check the day."),
        RectifyProblemOutcome.NoText => ($"请写明整改了什么，至少 {ProblemWords.ShortestReason} 个字。", $"Say what was done, in at least {ProblemWords.ShortestReason} characters."),
        RectifyProblemOutcome.TextTooLong => ProblemWords.TooLong,
        RectifyProblemOutcome.NoPapers => ("整改须附佐证：照片或 PDF，至少一份。", "Show it: at least one photograph or PDF."),
        RectifyProblemOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        RectifyProblemOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        RectifyProblemOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RectifyProblemOutcome> HandleAsync(Scope actor, RectifyProblemRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RectifyProblem), async act =>
        {
            if (await act.Db.Problems.AsTracking().SingleOrDefaultAsync(p => p.Code == request.Code, cancel) is not { } it)
            {
                return RectifyProblemOutcome.NotFound;
            }
            var outcome = Decide(actor, it, await ProblemSides.ReadAsync(act.Db, it, cancel), request, store.Today);
            if (outcome == RectifyProblemOutcome.Done)
            {
                (it.State, it.RectifiedOn, it.RectifiedBy, it.RectifiedById) = (ProblemState.Rectified, request.On, actor.Actor, actor.ActorId);
                ProblemOpening.AddStep(act, it, ProblemStepKind.Rectified, request.On, store.Today, request.Text);
                await Papers.AddAsync(act, PaperOwner.Problem, it.Id, it.AreaCode, it.HouseholdId, request.Papers, store.Today, cancel);
                act.About(it.AreaCode, new { problem = it.Code, on = request.On, papers = request.Papers.Count });
            }
            return outcome;
        }, cancel: cancel);
}
