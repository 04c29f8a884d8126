using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AddProblemRemarkRequest
{
    public required string Code { get; init; }

    /// <summary>Kept exactly as typed.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<SentPaper> Papers { get; init; } = [];
}

internal enum AddProblemRemarkOutcome { Done, NotAllowed, NotFound, NoText, TextTooLong, TooManyPapers, PaperTooLarge, PaperOfWrongKind }

/// <summary>Adds words or papers to a problem in any state, also when it is closed: nothing said before is changed by it.</summary>
internal sealed class AddProblemRemark(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    public static AddProblemRemarkOutcome Decide(Scope actor, AddProblemRemarkRequest request) =>
        !MayAdd(actor) ? AddProblemRemarkOutcome.NotAllowed
        : string.IsNullOrWhiteSpace(request.Text) ? AddProblemRemarkOutcome.NoText
        : !ProblemWords.CanBeKept(request.Text) ? AddProblemRemarkOutcome.TextTooLong
        : Papers.Check(request.Papers) switch
        {
            PaperFault.TooMany => AddProblemRemarkOutcome.TooManyPapers,
            PaperFault.TooLarge => AddProblemRemarkOutcome.PaperTooLarge,
            PaperFault.WrongKind => AddProblemRemarkOutcome.PaperOfWrongKind,
            _ => AddProblemRemarkOutcome.Done,
        };

    public static bool MayAdd(Scope actor) => actor.May(Right.ReportProblems) || actor.May(Right.RectifyProblems) || actor.May(Right.AssignProblems);

    public static Bilingual TextOf(AddProblemRemarkOutcome outcome) => outcome switch
    {
        AddProblemRemarkOutcome.Done => ("补充说明已记录。", "The remark is recorded."),
        AddProblemRemarkOutcome.NotAllowed => ("您的角色不能补充问题。", "Your role may not add to problems."),
        AddProblemRemarkOutcome.NotFound => ProblemWords.NotFound,
        AddProblemRemarkOutcome.NoText => ("请写明要补充的内容；附件也要说明是什么。", "Say what there is to add; papers too need a word on what they are."),
        AddProblemRemarkOutcome.TextTooLong => ProblemWords.TooLong,
        AddProblemRemarkOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        AddProblemRemarkOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        AddProblemRemarkOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AddProblemRemarkOutcome> HandleAsync(Scope actor, AddProblemRemarkRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AddProblemRemark), async act =>
        {
            if (await act.Db.Problems.SingleOrDefaultAsync(p => p.Code == request.Code, cancel) is not { } it)
            {
                return AddProblemRemarkOutcome.NotFound;
            }
            var outcome = Decide(actor, request);
            if (outcome == AddProblemRemarkOutcome.Done)
            {
                ProblemOpening.AddStep(act, it, ProblemStepKind.Remark, store.Today, store.Today, request.Text);
                await Papers.AddAsync(act, PaperOwner.Problem, it.Id, it.AreaCode, it.HouseholdId, request.Papers, store.Today, cancel);
                act.About(it.AreaCode, new { problem = it.Code, papers = request.Papers.Count });
            }
            return outcome;
        }, cancel: cancel);
}
