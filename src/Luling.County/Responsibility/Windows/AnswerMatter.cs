using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AnswerMatterRequest
{
    public required string Code { get; init; }

    /// <summary>What the applicant was told, kept exactly as typed.</summary>
    public required string Answer { get; init; }
}

internal enum AnswerMatterOutcome { Done, NotAllowed, NotFound, NotCalled, PapersMissing, Ended, NoAnswer, TextTooLong }

/// <summary>Answers a matter, on the day on which it is noted: an answer of an earlier day could make a broken promise look kept.</summary>
internal sealed class AnswerMatter(CountyStore store)
{
    public static AnswerMatterOutcome Decide(Scope actor, MatterState state, AnswerMatterRequest request) =>
        !actor.May(Right.ServeWindow) ? AnswerMatterOutcome.NotAllowed
        : !MatterWords.IsOpen(state) ? AnswerMatterOutcome.Ended
        : state == MatterState.Waiting ? AnswerMatterOutcome.NotCalled
        : state == MatterState.Incomplete ? AnswerMatterOutcome.PapersMissing
        : string.IsNullOrWhiteSpace(request.Answer) ? AnswerMatterOutcome.NoAnswer
        : !MatterWords.CanBeKept(request.Answer) ? AnswerMatterOutcome.TextTooLong
        : AnswerMatterOutcome.Done;

    public static Bilingual TextOf(AnswerMatterOutcome outcome) => outcome switch
    {
        AnswerMatterOutcome.Done => ("已办结，答复照录。", "The matter is answered, word for word."),
        AnswerMatterOutcome.NotAllowed => ("您的角色不能办结窗口办件。由乡镇服务中心办结。", "Your role may not answer matters. The township's service centre does."),
        AnswerMatterOutcome.NotFound => ("没有这个办件，或它不在您负责的区域内。", "There is no such matter, or it lies outside your area."),
        AnswerMatterOutcome.NotCalled => ("还没有叫号。请先叫号。", "The number was not called yet. Call it first."),
        AnswerMatterOutcome.PapersMissing => ("必需材料未齐，不能办结。请先登记材料；当事人不办了的，请撤回。", "Needed papers are missing. Note them first, or withdraw the matter where the applicant gives up."),
        AnswerMatterOutcome.Ended => ("办件已办结或已撤回。", "The matter was answered or withdrawn before."),
        AnswerMatterOutcome.NoAnswer => ("请写明答复内容。", "Write down the answer."),
        AnswerMatterOutcome.TextTooLong => ($"文字超过 {MatterWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {MatterWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AnswerMatterOutcome> HandleAsync(Scope actor, AnswerMatterRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AnswerMatter), async act =>
        {
            if (await act.Db.Matters.AsTracking().SingleOrDefaultAsync(m => m.Code == request.Code, cancel) is not { } matter)
            {
                return AnswerMatterOutcome.NotFound;
            }
            var outcome = Decide(actor, matter.State, request);
            if (outcome == AnswerMatterOutcome.Done)
            {
                (matter.State, matter.AnsweredOn, matter.AnsweredBy, matter.Answer) = (MatterState.Answered, store.Today, actor.Actor, request.Answer);
                MatterWords.AddStep(act, matter, MatterStepKind.Answered, store.Today, request.Answer);
                act.About(matter.AreaCode, new { matter = matter.Code, window = matter.Window.ToString() });
            }
            return outcome;
        }, cancel: cancel);
}
