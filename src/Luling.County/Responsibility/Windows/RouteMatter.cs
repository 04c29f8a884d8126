using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record RouteMatterRequest
{
    public required string Code { get; init; }

    /// <summary>The office that has to answer, by name.</summary>
    public required string Office { get; init; }
    public string? Text { get; init; }
}

internal enum RouteMatterOutcome { Done, NotAllowed, NotFound, NotInProgress, NoOffice, SameOffice, TextTooLong }

/// <summary>Gives a matter to the office that has to answer. The promise runs on, and the window still answers the applicant.</summary>
internal sealed class RouteMatter(CountyStore store)
{
    public static RouteMatterOutcome Decide(Scope actor, MatterState state, string? routedTo, RouteMatterRequest request) =>
        !actor.May(Right.ServeWindow) ? RouteMatterOutcome.NotAllowed
        : state != MatterState.InProgress ? RouteMatterOutcome.NotInProgress
        : string.IsNullOrWhiteSpace(request.Office) || !MatterWords.CanBeKept(request.Office, MatterWords.LongestName) ? RouteMatterOutcome.NoOffice
        : request.Office.Trim() == routedTo ? RouteMatterOutcome.SameOffice
        : !MatterWords.CanBeKept(request.Text) ? RouteMatterOutcome.TextTooLong
        : RouteMatterOutcome.Done;

    public static Bilingual TextOf(RouteMatterOutcome outcome) => outcome switch
    {
        RouteMatterOutcome.Done => ("已转办。承诺时限不变。", "The matter is routed. The promised day stays."),
        RouteMatterOutcome.NotAllowed => ("您的角色不能转办。由乡镇服务中心转办。", "Your role may not route matters. The township's service centre does."),
        RouteMatterOutcome.NotFound => ("没有这个办件，或它不在您负责的区域内。", "There is no such matter, or it lies outside your area."),
        RouteMatterOutcome.NotInProgress => ("只有叫过号、材料齐全、尚未办结的办件才能转办。", "Only a matter that was called, has its papers and is not answered can be routed."),
        RouteMatterOutcome.NoOffice => ($"请写明转给哪个单位（{MatterWords.LongestName}字以内）。", $"Name the office, in at most {MatterWords.LongestName} characters."),
        RouteMatterOutcome.SameOffice => ("办件已经在这个单位，没有改动。", "It is with this office already; nothing was changed."),
        RouteMatterOutcome.TextTooLong => ($"文字超过 {MatterWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {MatterWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RouteMatterOutcome> HandleAsync(Scope actor, RouteMatterRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RouteMatter), async act =>
        {
            if (await act.Db.Matters.AsTracking().SingleOrDefaultAsync(m => m.Code == request.Code, cancel) is not { } matter)
            {
                return RouteMatterOutcome.NotFound;
            }
            var outcome = Decide(actor, matter.State, matter.RoutedTo, request);
            if (outcome == RouteMatterOutcome.Done)
            {
                matter.RoutedTo = request.Office.Trim();
                MatterWords.AddStep(act, matter, MatterStepKind.Routed, store.Today, string.IsNullOrWhiteSpace(request.Text) ? matter.RoutedTo : $"{matter.RoutedTo}\n{request.Text}");
                act.About(matter.AreaCode, new { matter = matter.Code, routed = matter.RoutedTo });
            }
            return outcome;
        }, cancel: cancel);
}
