using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record AddCaseRemarkRequest
{
    public required string Code { get; init; }

    /// <summary>Kept exactly as typed.</summary>
    public required string Text { get; init; }

    public IReadOnlyList<SentPaper> Papers { get; init; } = [];
}

internal enum AddCaseRemarkOutcome { Done, NotAllowed, NotFound, NoText, TextTooLong, TooManyPapers, PaperTooLarge, PaperOfWrongKind }

/// <summary>Adds words or papers to a case in any state, also when it is closed: nothing said before is changed by it.</summary>
internal sealed class AddCaseRemark(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="request">What is asked for.</param>
    public static AddCaseRemarkOutcome Decide(Scope actor, AddCaseRemarkRequest request) =>
        !actor.May(Right.WorkCases) && !actor.May(Right.ReviewCases) ? AddCaseRemarkOutcome.NotAllowed
        : string.IsNullOrWhiteSpace(request.Text) ? AddCaseRemarkOutcome.NoText
        : !CaseWords.CanBeKept(request.Text) ? AddCaseRemarkOutcome.TextTooLong
        : Papers.Check(request.Papers) switch
        {
            PaperFault.TooMany => AddCaseRemarkOutcome.TooManyPapers,
            PaperFault.TooLarge => AddCaseRemarkOutcome.PaperTooLarge,
            PaperFault.WrongKind => AddCaseRemarkOutcome.PaperOfWrongKind,
            _ => AddCaseRemarkOutcome.Done,
        };

    public static Bilingual TextOf(AddCaseRemarkOutcome outcome) => outcome switch
    {
        AddCaseRemarkOutcome.Done => ("补充说明已记录。", "The remark is recorded."),
        AddCaseRemarkOutcome.NotAllowed => ("您的角色不能补充案卷。", "Your role may not add to cases."),
        AddCaseRemarkOutcome.NotFound => ("没有这个案卷，或它不在您负责的区域内。", "There is no such case, or it lies outside your area."),
        AddCaseRemarkOutcome.NoText => ("请写明要补充的内容；附件也要说明是什么。", "Say what there is to add; papers too need a word on what they are."),
        AddCaseRemarkOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        AddCaseRemarkOutcome.TooManyPapers => Papers.TextOf(PaperFault.TooMany),
        AddCaseRemarkOutcome.PaperTooLarge => Papers.TextOf(PaperFault.TooLarge),
        AddCaseRemarkOutcome.PaperOfWrongKind => Papers.TextOf(PaperFault.WrongKind),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AddCaseRemarkOutcome> HandleAsync(Scope actor, AddCaseRemarkRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AddCaseRemark), async act =>
        {
            if (await act.Db.Cases.SingleOrDefaultAsync(c => c.Code == request.Code, cancel) is not { } it)
            {
                return AddCaseRemarkOutcome.NotFound;
            }
            var outcome = Decide(actor, request);
            if (outcome == AddCaseRemarkOutcome.Done)
            {
                CaseWords.AddStep(act, it, CaseStepKind.Remark, store.Today, store.Today, request.Text);
                var there = (await act.Db.CasePapers.Where(p => p.CaseId == it.Id).Select(p => p.Sha256).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
                CasePapers.Add(act, it, request.Papers, there, store.Today);
                act.About(it.AreaCode, new { @case = it.Code, papers = request.Papers.Count });
            }
            return outcome;
        }, cancel: cancel);
}
