using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>An item of the checklist as it was found; its words are kept exactly as typed.</summary>
internal sealed record FoundCheck(string ItemId, CheckResult Result, string? Text);

internal sealed record RecordInspectionRequest
{
    public required Guid InspectionId { get; init; }
    public required DateOnly HeldOn { get; init; }

    /// <summary>Who was there for the team, as typed.</summary>
    public required string Inspectors { get; init; }

    /// <summary>Every item of the day's checklist, once.</summary>
    public required IReadOnlyList<FoundCheck> Checks { get; init; }
}

internal enum RecordInspectionOutcome { Done, NotAllowed, NotFound, AlreadyHeld, InFuture, BeforeRound, NobodyNamed, NoChecklist, ItemsMissing, FaultWithoutWords, TextTooLong }

/// <summary>Notes what a team found, item by item. What is at fault becomes a problem in the same act, in the inspector's words and with the inspector as its finder.</summary>
internal sealed class RecordInspection(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="it">The inspection.</param>
    /// <param name="roundFrom">First day of its round; null where it came as a list.</param>
    /// <param name="checklist">The programme's items on the day of the inspection.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordInspectionOutcome Decide(Scope actor, Inspection it, DateOnly? roundFrom, IReadOnlyList<ChecklistItem> checklist, RecordInspectionRequest request, DateOnly today) =>
        !actor.May(Right.Inspect) ? RecordInspectionOutcome.NotAllowed
        : it.HeldOn is not null ? RecordInspectionOutcome.AlreadyHeld
        : request.HeldOn > today ? RecordInspectionOutcome.InFuture
        : request.HeldOn < roundFrom ? RecordInspectionOutcome.BeforeRound
        : !ProblemWords.IsName(request.Inspectors) ? RecordInspectionOutcome.NobodyNamed
        : checklist.Count == 0 ? RecordInspectionOutcome.NoChecklist
        : !request.Checks.Select(c => c.ItemId).Order(StringComparer.Ordinal).SequenceEqual(checklist.Select(c => c.Id).Order(StringComparer.Ordinal), StringComparer.Ordinal) ? RecordInspectionOutcome.ItemsMissing
        : request.Checks.Any(c => c.Result == CheckResult.AtFault && !ProblemWords.IsReason(c.Text)) ? RecordInspectionOutcome.FaultWithoutWords
        : request.Checks.All(c => ProblemWords.CanBeKept(c.Text)) ? RecordInspectionOutcome.Done
        : RecordInspectionOutcome.TextTooLong;

    public static Bilingual TextOf(RecordInspectionOutcome outcome) => outcome switch
    {
        RecordInspectionOutcome.Done => ("督查已记录，发现的问题已登记。", "The inspection is recorded; what was at fault is on record as problems."),
        RecordInspectionOutcome.NotAllowed => ("您的角色不能记录督查。", "Your role may not record inspections."),
        RecordInspectionOutcome.NotFound => ("没有这次督查，或它不在您负责的区域内。", "There is no such inspection, or it lies outside your area."),
        RecordInspectionOutcome.AlreadyHeld => ("这次督查已记录，不能再改。需要补充的，请在问题中补充说明。", "It is recorded already and does not change. Add what there is to add to its problems."),
        RecordInspectionOutcome.InFuture => ("督查日期在今天之后。请在督查后再记录。", "The day lies in the future. Record it once it was made."),
        RecordInspectionOutcome.BeforeRound => ("督查日期早于本轮第一天。请核对。", "The day comes before the round's first. Check it."),
        RecordInspectionOutcome.NobodyNamed => ($"请写明督查人（{ProblemWords.LongestName} 字以内）。", $"Name who was there, in at most {ProblemWords.LongestName} characters."),
        RecordInspectionOutcome.NoChecklist => ("政策方案没有该日有效的检查项。请补充 oversight.yaml 的 checklist。", "The programme has no checklist in force on that day. Add it to oversight.yaml."),
        RecordInspectionOutcome.ItemsMissing => ("每个检查项都要填结果；没有看到的填“未查看”。", "Every item needs a result; say so where it was not seen."),
        RecordInspectionOutcome.FaultWithoutWords => ($"有问题的检查项须照录问题原话，至少 {ProblemWords.ShortestReason} 个字。", $"Say what is at fault, word for word, in at least {ProblemWords.ShortestReason} characters."),
        RecordInspectionOutcome.TextTooLong => ProblemWords.TooLong,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<RecordInspectionOutcome> HandleAsync(Scope actor, RecordInspectionRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordInspection), async act =>
        {
            if (await act.Db.Inspections.AsTracking().SingleOrDefaultAsync(i => i.Id == request.InspectionId, cancel) is not { } it)
            {
                return RecordInspectionOutcome.NotFound;
            }
            var from = it.InspectionRoundId is { } round ? await act.Db.InspectionRounds.Where(r => r.Id == round).Select(r => (DateOnly?)r.From).SingleOrDefaultAsync(cancel) : null;
            var outcome = Decide(actor, it, from, programme.Oversight.ChecklistOn(request.HeldOn), request, store.Today);
            if (outcome != RecordInspectionOutcome.Done)
            {
                return outcome;
            }
            (it.HeldOn, it.Inspectors, it.Findings) = (request.HeldOn, request.Inspectors.Trim(), request.Checks.Count(c => c.Result == CheckResult.AtFault));
            foreach (var check in request.Checks)
            {
                var problem = check.Result != CheckResult.AtFault ? null : await ProblemOpening.OpenAsync(act, new FoundProblem
                {
                    Source = ProblemSource.Inspection, AreaCode = it.AreaCode, Text = check.Text!, FoundOn = request.HeldOn, FoundBy = actor.Actor, FoundById = actor.ActorId, InspectionId = it.Id,
                    DueOn = programme.Oversight.DueOn(request.HeldOn),
                }, store.Today, cancel);
                act.Db.Add(new InspectionCheck
                {
                    CountyCode = it.CountyCode, Id = act.NewId(), AreaCode = it.AreaCode, InspectionId = it.Id, ItemId = check.ItemId, Result = check.Result, Text = string.IsNullOrWhiteSpace(check.Text) ? null : check.Text,
                    ProblemId = problem?.Id,
                });
            }
            act.About(it.AreaCode, new { on = request.HeldOn, findings = it.Findings });
            return outcome;
        }, cancel: cancel);
}
