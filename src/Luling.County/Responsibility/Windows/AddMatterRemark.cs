using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record AddMatterRemarkRequest
{
    public required string Code { get; init; }

    /// <summary>Kept exactly as typed.</summary>
    public required string Text { get; init; }
}

internal enum AddMatterRemarkOutcome { Done, NotAllowed, NotFound, NoText, TextTooLong }

/// <summary>Adds words to a matter in any state, also when it has ended: nothing said before is changed by it.</summary>
internal sealed class AddMatterRemark(CountyStore store)
{
    public static AddMatterRemarkOutcome Decide(Scope actor, AddMatterRemarkRequest request) =>
        !actor.May(Right.ServeWindow) ? AddMatterRemarkOutcome.NotAllowed
        : string.IsNullOrWhiteSpace(request.Text) ? AddMatterRemarkOutcome.NoText
        : !MatterWords.CanBeKept(request.Text) ? AddMatterRemarkOutcome.TextTooLong
        : AddMatterRemarkOutcome.Done;

    public static Bilingual TextOf(AddMatterRemarkOutcome outcome) => outcome switch
    {
        AddMatterRemarkOutcome.Done => ("补充说明已记录。", "The remark is recorded."),
        AddMatterRemarkOutcome.NotAllowed => ("您的角色不能补充窗口办件。由乡镇服务中心办理。", "Your role may not add to matters. The township's service centre does."),
        AddMatterRemarkOutcome.NotFound => ("没有这个办件，或它不在您负责的区域内。", "There is no such matter, or it lies outside your area."),
        AddMatterRemarkOutcome.NoText => ("请写明要补充的内容。", "Say what there is to add."),
        AddMatterRemarkOutcome.TextTooLong => ($"文字超过 {MatterWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {MatterWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AddMatterRemarkOutcome> HandleAsync(Scope actor, AddMatterRemarkRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AddMatterRemark), async act =>
        {
            if (await act.Db.Matters.SingleOrDefaultAsync(m => m.Code == request.Code, cancel) is not { } matter)
            {
                return AddMatterRemarkOutcome.NotFound;
            }
            var outcome = Decide(actor, request);
            if (outcome == AddMatterRemarkOutcome.Done)
            {
                MatterWords.AddStep(act, matter, MatterStepKind.Remark, store.Today, request.Text);
                act.About(matter.AreaCode, new { matter = matter.Code });
            }
            return outcome;
        }, cancel: cancel);
}
