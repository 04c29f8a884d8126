using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

internal sealed record CheckPapersRequest
{
    public required string Code { get; init; }

    /// <summary>Ids of the papers that are there now; those seen before stay seen.</summary>
    public required IReadOnlyCollection<string> Papers { get; init; }
}

internal enum CheckPapersOutcome { Complete, StillMissing, Noted, NothingNew, NotAllowed, NotFound, Ended, UnknownPaper, TermUnknown }

/// <summary>Ticks off papers that were brought later. When the last needed one is there, the promised time begins to run.</summary>
internal sealed class CheckPapers(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="state">Where the matter stands.</param>
    /// <param name="complete">Whether its papers were complete before.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="papers">The matter's papers, and whether each was seen before.</param>
    /// <param name="needed">Ids of those that the promise waits for.</param>
    public static CheckPapersOutcome Decide(Scope actor, MatterState state, bool complete, CheckPapersRequest request, IReadOnlyDictionary<string, bool> papers, IReadOnlySet<string> needed) =>
        !actor.May(Right.ServeWindow) ? CheckPapersOutcome.NotAllowed
        : !MatterWords.IsOpen(state) ? CheckPapersOutcome.Ended
        : request.Papers.Any(p => !papers.ContainsKey(p)) ? CheckPapersOutcome.UnknownPaper
        : request.Papers.All(p => papers[p]) ? CheckPapersOutcome.NothingNew
        : complete ? CheckPapersOutcome.Noted
        : needed.All(n => request.Papers.Contains(n) || papers.GetValueOrDefault(n)) ? CheckPapersOutcome.Complete : CheckPapersOutcome.StillMissing;

    public static Bilingual TextOf(CheckPapersOutcome outcome) => outcome switch
    {
        CheckPapersOutcome.Complete => ("材料已齐，承诺时限从今天起算。", "The papers are complete; the promised time runs from today."),
        CheckPapersOutcome.StillMissing => ("已登记收到的材料，还有必需材料未交，时限未起算。", "Noted; needed papers are still missing and the promised time does not run."),
        CheckPapersOutcome.Noted => ("已登记收到的材料。", "The papers are noted."),
        CheckPapersOutcome.NothingNew => ("没有勾选新收到的材料。请勾选后再保存。", "No new paper is ticked. Tick what was brought."),
        CheckPapersOutcome.NotAllowed => ("您的角色不能查验材料。由乡镇服务中心查验。", "Your role may not check papers. The township's service centre does."),
        CheckPapersOutcome.NotFound => ("没有这个办件，或它不在您负责的区域内。", "There is no such matter, or it lies outside your area."),
        CheckPapersOutcome.Ended => ("办件已办结或已撤回，不再收材料。", "The matter was answered or withdrawn; no more papers are taken."),
        CheckPapersOutcome.UnknownPaper => ("勾选的材料不在该事项的清单里。请刷新页面。", "A paper is ticked that this matter does not ask for. Reload the page."),
        CheckPapersOutcome.TermUnknown => ("政策方案没有给出今天的承诺时限。请县扶贫办补全方案。", "The programme has no promised time for today. The county office has to complete it."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<CheckPapersOutcome> HandleAsync(Scope actor, CheckPapersRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(CheckPapers), async act =>
        {
            var today = store.Today;
            if (await act.Db.Matters.AsTracking().SingleOrDefaultAsync(m => m.Code == request.Code, cancel) is not { } matter)
            {
                return CheckPapersOutcome.NotFound;
            }
            var papers = await act.Db.MatterDocuments.AsTracking().Where(d => d.OfMatterId == matter.Id).ToListAsync(cancel);
            // By the list of the day on which it was taken in: what was asked for then is asked for still.
            var rule = programme.Windows.Find(matter.MatterId, matter.TakenOn);
            var needed = (rule?.Papers.Where(p => p.Needed).Select(p => p.Id) ?? papers.Select(p => p.ItemId)).ToHashSet(StringComparer.Ordinal);
            var outcome = Decide(actor, matter.State, matter.CompleteOn is not null, request, papers.ToDictionary(p => p.ItemId, p => p.SeenOn is not null, StringComparer.Ordinal), needed);
            if (outcome is not (CheckPapersOutcome.Complete or CheckPapersOutcome.StillMissing or CheckPapersOutcome.Noted))
            {
                return outcome;
            }
            if (outcome == CheckPapersOutcome.Complete && (rule is null || !MatterWords.Promise(matter, rule, programme, today)))
            {
                return CheckPapersOutcome.TermUnknown;
            }
            foreach (var paper in papers.Where(p => p.SeenOn is null && request.Papers.Contains(p.ItemId)))
            {
                paper.SeenOn = today;
            }
            if (outcome == CheckPapersOutcome.Complete && matter.State == MatterState.Incomplete)
            {
                matter.State = MatterState.InProgress;
            }
            if (outcome != CheckPapersOutcome.Noted)
            {
                var missing = MatterWords.Missing(rule, papers.Where(p => p.SeenOn is not null).Select(p => p.ItemId).ToHashSet(StringComparer.Ordinal));
                MatterWords.AddStep(act, matter, outcome == CheckPapersOutcome.Complete ? MatterStepKind.PapersComplete : MatterStepKind.PapersAsked, today, missing.Count == 0 ? null : string.Join(',', missing));
            }
            act.About(matter.AreaCode, new { matter = matter.Code, papers = request.Papers.Count });
            return outcome;
        }, cancel: cancel);
}
