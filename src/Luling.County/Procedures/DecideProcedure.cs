using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.Linkage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Verification;

internal sealed record DecideProcedureRequest
{
    public required Guid RunId { get; init; }
    public required bool Remove { get; init; }

    /// <summary>The reasoned outcome, word for word.</summary>
    public required string Reason { get; init; }
}

internal enum DecideProcedureOutcome { Kept, Removed, NotAllowed, NotFound, Ended, StepsMissing, ObjectionOpen, TooEarly, OwnProposal, NoReason, TextTooLong, StatusRefused }

/// <summary>The county decides at the end of a removal procedure whether the household stays on the register. Removed, its status ends in the same act, by
/// the rules of <see cref="ChangeHouseholdStatus"/>.</summary>
internal sealed class DecideProcedure(CountyStore store, Programme programme)
{
    public const string KeptCode = "kept", RemovedCode = "removed";

    /// <param name="actor">Who asks.</param>
    /// <param name="run">The procedure that was started.</param>
    /// <param name="progress">How far it has come; null where the programme no longer has it.</param>
    /// <param name="isProposer">Whether the actor proposed the verdict from which it started.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static DecideProcedureOutcome Decide(Scope actor, ProcedureRun run, ProcedureProgress? progress, bool isProposer, DecideProcedureRequest request, DateOnly today) =>
        !MayDecide(actor) ? DecideProcedureOutcome.NotAllowed
        : run.EndedOn is not null || progress is null ? DecideProcedureOutcome.Ended
        : !progress.IsLast ? DecideProcedureOutcome.StepsMissing
        : progress.OpenObjections > 0 ? DecideProcedureOutcome.ObjectionOpen
        : today < progress.EarliestOn ? DecideProcedureOutcome.TooEarly
        : isProposer ? DecideProcedureOutcome.OwnProposal
        : request.Reason.Trim().Length < CaseWords.ShortestReason ? DecideProcedureOutcome.NoReason
        : !CaseWords.CanBeKept(request.Reason) ? DecideProcedureOutcome.TextTooLong
        : request.Remove ? DecideProcedureOutcome.Removed : DecideProcedureOutcome.Kept;

    /// <summary>The county's own people, not a township's.</summary>
    public static bool MayDecide(Scope actor) => actor.May(Right.ReviewCases) && actor.May(Right.DecideStatus) && AreaCode.LevelOf(actor.AreaPrefix) == AreaLevel.County;

    public static Bilingual TextOf(DecideProcedureOutcome outcome) => outcome switch
    {
        DecideProcedureOutcome.Kept => ("已审定保留，该户状态不变。", "Decided: the household stays on the register."),
        DecideProcedureOutcome.Removed => ("已审定剔除，该户状态从今天起为“已剔除”。", "Decided: the household is removed from the register from today."),
        DecideProcedureOutcome.NotAllowed => ("只有县扶贫办能审定保留或剔除。", "Only the county office decides whether a household stays."),
        DecideProcedureOutcome.NotFound => ("没有这个程序，或它不在您负责的区域内。", "There is no such procedure, or it lies outside your area."),
        DecideProcedureOutcome.Ended => ("程序已经结束。", "The procedure has ended."),
        DecideProcedureOutcome.StepsMissing => ("前面的步骤还没有走完。", "Steps before this one are missing."),
        DecideProcedureOutcome.ObjectionOpen => ("有异议尚未答复，程序暂停。请先答复。", "An objection is not answered yet and holds the procedure. Answer it first."),
        DecideProcedureOutcome.TooEarly => ("公示尚未期满。", "The publicity is not over yet."),
        DecideProcedureOutcome.OwnProposal => ("提出剔除结论的人不能作最后审定。请由另一人处理。", "Who proposed the removal does not decide on it. Somebody else has to."),
        DecideProcedureOutcome.NoReason => ("请写明理由，至少8个字。", "State the reason, in at least 8 characters."),
        DecideProcedureOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        DecideProcedureOutcome.StatusRefused => ("该户的现状态不能变为“已剔除”（可能已剔除，或今天刚变更过）。请到农户页核对，或审定保留。",
            "The household's present status cannot become \"removed\": it may be removed already, or was changed only today. Look at its page, or decide that it stays."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<DecideProcedureOutcome> HandleAsync(Scope actor, DecideProcedureRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(DecideProcedure), async act =>
        {
            if (await act.Db.ProcedureRuns.AsTracking().SingleOrDefaultAsync(r => r.Id == request.RunId && r.HouseholdId != null, cancel) is not { } run)
            {
                return DecideProcedureOutcome.NotFound;
            }
            var records = await act.Db.ProcedureSteps.Where(s => s.ProcedureRunId == run.Id).ToListAsync(cancel);
            var progress = ProcedureProgress.Find(programme, run.ProcedureId, run.StartedOn) is { } procedure ? ProcedureProgress.Of(programme, procedure, run, records) : null;
            var of = await act.Db.Cases.SingleOrDefaultAsync(c => c.Id == run.CaseId, cancel);
            var outcome = Decide(actor, run, progress, of is not null && ReviewVerdict.IsProposer(actor, of), request, store.Today);
            if (outcome is not (DecideProcedureOutcome.Kept or DecideProcedureOutcome.Removed))
            {
                return outcome;
            }
            var household = await act.Db.Households.SingleAsync(h => h.Id == run.HouseholdId, cancel);
            if (outcome == DecideProcedureOutcome.Removed && await ChangeHouseholdStatus.ApplyAsync(act, actor, household, new ChangeHouseholdStatusRequest
                {
                    HouseholdCode = household.Code, To = RegisterStatus.Removed, Reason = StatusReason.WronglyIdentified, On = store.Today,
                }, store.Today, cancel) != ChangeHouseholdStatusOutcome.Done)
            {
                return DecideProcedureOutcome.StatusRefused;
            }
            (run.EndedOn, run.Outcome) = (store.Today, outcome == DecideProcedureOutcome.Removed ? RemovedCode : KeptCode);
            act.Db.Add(new ProcedureStepRecord
            {
                CountyCode = run.CountyCode, Id = act.NewId(), AreaCode = run.AreaCode, ProcedureRunId = run.Id, HouseholdId = run.HouseholdId, StepId = progress!.Next!.Id, On = store.Today,
                By = actor.Actor, ById = actor.ActorId, Text = request.Reason,
            });
            act.About(run.AreaCode, new { household = household.Code, decision = outcome.ToString(), on = store.Today });
            return outcome;
        }, cancel: cancel);
}
