using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record WithdrawMatterRequest
{
    public required string Code { get; init; }
    public required string Reason { get; init; }
}

internal enum WithdrawMatterOutcome { Done, NotAllowed, NotFound, Ended, NoReason, TextTooLong }

/// <summary>Ends a matter that the applicant gives up or that was taken in by mistake, with the reason. It stays on file and counts as no answer.</summary>
internal sealed class WithdrawMatter(CountyStore store)
{
    /// <summary>"Gave up" will do; a full stop will not.</summary>
    public const int ShortestReason = 4;

    public static WithdrawMatterOutcome Decide(Scope actor, MatterState state, WithdrawMatterRequest request) =>
        !actor.May(Right.ServeWindow) ? WithdrawMatterOutcome.NotAllowed
        : !MatterWords.IsOpen(state) ? WithdrawMatterOutcome.Ended
        : request.Reason.Trim().Length < ShortestReason ? WithdrawMatterOutcome.NoReason
        : !MatterWords.CanBeKept(request.Reason) ? WithdrawMatterOutcome.TextTooLong
        : WithdrawMatterOutcome.Done;

    public static Bilingual TextOf(WithdrawMatterOutcome outcome) => outcome switch
    {
        WithdrawMatterOutcome.Done => ("办件已撤回。", "The matter is withdrawn."),
        WithdrawMatterOutcome.NotAllowed => ("您的角色不能撤回窗口办件。由乡镇服务中心办理。", "Your role may not withdraw matters. The township's service centre does."),
        WithdrawMatterOutcome.NotFound => ("没有这个办件，或它不在您负责的区域内。", "There is no such matter, or it lies outside your area."),
        WithdrawMatterOutcome.Ended => ("办件已办结或已撤回。", "The matter was answered or withdrawn before."),
        WithdrawMatterOutcome.NoReason => ($"请写明撤回理由，至少{ShortestReason}个字。", $"State the reason, in at least {ShortestReason} characters."),
        WithdrawMatterOutcome.TextTooLong => ($"文字超过 {MatterWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {MatterWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<WithdrawMatterOutcome> HandleAsync(Scope actor, WithdrawMatterRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(WithdrawMatter), async act =>
        {
            if (await act.Db.Matters.AsTracking().SingleOrDefaultAsync(m => m.Code == request.Code, cancel) is not { } matter)
            {
                return WithdrawMatterOutcome.NotFound;
            }
            var outcome = Decide(actor, matter.State, request);
            if (outcome == WithdrawMatterOutcome.Done)
            {
                matter.State = MatterState.Withdrawn;
                MatterWords.AddStep(act, matter, MatterStepKind.Withdrawn, store.Today, request.Reason);
                act.About(matter.AreaCode, new { matter = matter.Code, window = matter.Window.ToString() });
            }
            return outcome;
        }, cancel: cancel);
}
