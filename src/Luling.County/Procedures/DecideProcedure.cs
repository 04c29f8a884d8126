using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Linkage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Procedures;

internal sealed record DecideProcedureRequest
{
    public required Guid RunId { get; init; }

    /// <summary>Whether what the procedure is for comes about: the household is registered, exits, is removed, or the village exits.</summary>
    public required bool Approve { get; init; }

    /// <summary>The reasoned outcome, word for word.</summary>
    public required string Reason { get; init; }

    /// <summary>At the end of a registration of somebody who was on no file: the number under which the household has come in meanwhile; left out while it has not.</summary>
    public string? HouseholdCode { get; init; }
}

internal enum DecideProcedureOutcome
{
    Kept, Removed, Registered, Exited, Rejected, NotAllowed, NotFound, Ended, NoDecision, StepsMissing, ObjectionOpen, TooEarly, OwnProposal, SameSigner, NoReason, TextTooLong, UnknownHousehold, StatusRefused,
}

/// <summary>The county decides at the end of a procedure that changes the register. What it decides is done in the same act: the household's status by the rules of
/// <see cref="ChangeHouseholdStatus"/>, the day on which a village exited.</summary>
internal sealed class DecideProcedure(CountyStore store, Programme programme)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="run">The procedure that was started.</param>
    /// <param name="progress">How far it has come; null where the programme no longer has it.</param>
    /// <param name="records">What was noted so far.</param>
    /// <param name="isProposer">Whether the actor proposed the verdict from which it started.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static DecideProcedureOutcome Decide(Scope actor, ProcedureRun run, ProcedureProgress? progress, IReadOnlyCollection<ProcedureStepRecord> records, bool isProposer, DecideProcedureRequest request, DateOnly today) =>
        !MayDecide(actor) ? DecideProcedureOutcome.NotAllowed
        : run.EndedOn is not null || progress is null ? DecideProcedureOutcome.Ended
        : progress.Procedure.Ends == ProcedureEnd.None ? DecideProcedureOutcome.NoDecision
        : !progress.IsLast ? DecideProcedureOutcome.StepsMissing
        : progress.OpenObjections > 0 ? DecideProcedureOutcome.ObjectionOpen
        : today < progress.EarliestOn ? DecideProcedureOutcome.TooEarly
        : isProposer ? DecideProcedureOutcome.OwnProposal
        : StepSignature.IsTwice(actor, [actor.Actor], progress.Next!, records) ? DecideProcedureOutcome.SameSigner
        : request.Reason.Trim().Length < CaseWords.ShortestReason ? DecideProcedureOutcome.NoReason
        : !CaseWords.CanBeKept(request.Reason) ? DecideProcedureOutcome.TextTooLong
        : (progress.Procedure.Ends, request.Approve) switch
        {
            (ProcedureEnd.Removes, true) => DecideProcedureOutcome.Removed,
            (ProcedureEnd.Removes, false) => DecideProcedureOutcome.Kept,
            (ProcedureEnd.Exits, true) => DecideProcedureOutcome.Exited,
            (ProcedureEnd.Registers, true) => DecideProcedureOutcome.Registered,
            _ => DecideProcedureOutcome.Rejected,
        };

    /// <summary>The county's own people, not a township's.</summary>
    public static bool MayDecide(Scope actor) => actor.May(Right.ReviewProcedures) && actor.May(Right.DecideStatus) && AreaCode.LevelOf(actor.AreaPrefix) == AreaLevel.County;

    public static Bilingual TextOf(DecideProcedureOutcome outcome) => outcome switch
    {
        DecideProcedureOutcome.Kept => ("已审定保留，该户状态不变。", "Decided: the household stays on the register."),
        DecideProcedureOutcome.Removed => ("已审定剔除，该户状态从今天起为“已剔除”。", "Decided: the household is removed from the register from today."),
        DecideProcedureOutcome.Registered => ("已审定纳入。户已在册的，状态从今天起为“在册”；尚未建档的，请导入户表。", "Decided: to be registered. A household on file is registered from today; one that is not comes in with its sheet."),
        DecideProcedureOutcome.Exited => ("已审定退出，从今天起生效。", "Decided: the exit holds from today."),
        DecideProcedureOutcome.Rejected => ("已审定不通过，程序结束，状态不变。", "Decided: not passed. The procedure has ended, and nothing changes."),
        DecideProcedureOutcome.NotAllowed => ("只有县扶贫办能作最后审定。", "Only the county office takes the decision at the end."),
        DecideProcedureOutcome.NotFound => ("没有这个程序，或它不在您负责的区域内。", "There is no such procedure, or it lies outside your area."),
        DecideProcedureOutcome.Ended => ("程序已经结束。", "The procedure has ended."),
        DecideProcedureOutcome.NoDecision => ("这个程序没有审定，最后一步请记录为步骤。", "This procedure ends without a decision; record its last step."),
        DecideProcedureOutcome.StepsMissing => ("前面的步骤还没有走完。", "Steps before this one are missing."),
        DecideProcedureOutcome.ObjectionOpen => ("有异议尚未答复，程序暂停。请先答复。", "An objection is not answered yet and holds the procedure. Answer it first."),
        DecideProcedureOutcome.TooEarly => ("公示尚未期满。", "The publicity is not over yet."),
        DecideProcedureOutcome.OwnProposal => ("提出剔除结论的人不能作最后审定。请由另一人处理。", "Who proposed the removal does not decide on it. Somebody else has to."),
        DecideProcedureOutcome.SameSigner => ("办理或签过前面相关步骤的人不能作最后审定。请由另一人处理。", "Who took or signed an earlier step does not decide at the end. Somebody else has to."),
        DecideProcedureOutcome.NoReason => ("请写明理由，至少8个字。", "State the reason, in at least 8 characters."),
        DecideProcedureOutcome.TextTooLong => ($"文字超过 {CaseWords.LongestText} 字或含有无法保存的字符。请改短。", $"The text has more than {CaseWords.LongestText} characters, or one that cannot be kept. Shorten it."),
        DecideProcedureOutcome.UnknownHousehold => ("本村没有这个户编号。请核对，或先留空。", "No household of this village has that number. Check it, or leave it out."),
        DecideProcedureOutcome.StatusRefused => ("现状态不能这样变更（可能已经变更，或今天刚变更过）。请到农户页或村页核对，或审定不变。",
            "The present status cannot change so: it may have changed already, or was changed only today. Look at the household's or village's page, or decide that nothing changes."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<DecideProcedureOutcome> HandleAsync(Scope actor, DecideProcedureRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(DecideProcedure), async act =>
        {
            if (await act.Db.ProcedureRuns.AsTracking().SingleOrDefaultAsync(r => r.Id == request.RunId, cancel) is not { } run || !ProcedureList.MaySee(actor, run))
            {
                return DecideProcedureOutcome.NotFound;
            }
            var records = await act.Db.ProcedureSteps.Where(s => s.ProcedureRunId == run.Id).ToListAsync(cancel);
            var progress = ProcedureProgress.Of(programme, run, records, store.Today);
            var of = await act.Db.Cases.SingleOrDefaultAsync(c => c.Id == run.CaseId, cancel);
            var outcome = Decide(actor, run, progress, records, of is not null && ReviewVerdict.IsProposer(actor, of), request, store.Today);
            if (EndOf(outcome) is not { } end)
            {
                return outcome;
            }
            if (outcome is not (DecideProcedureOutcome.Kept or DecideProcedureOutcome.Rejected) && await ChangeAsync(act, actor, run, progress!.Procedure, request, cancel) is { } refused)
            {
                return refused;
            }
            var household = await act.Db.Households.SingleOrDefaultAsync(h => h.Id == run.HouseholdId, cancel);
            (run.EndedOn, run.Outcome) = (store.Today, end);
            act.Db.Add(new ProcedureStepRecord
            {
                CountyCode = run.CountyCode, Id = act.NewId(), AreaCode = run.AreaCode, ProcedureRunId = run.Id, HouseholdId = run.HouseholdId, StepId = progress!.Next!.Id, On = store.Today,
                By = actor.Actor, ById = actor.ActorId, Text = request.Reason, Signers = actor.Actor,
            });
            act.About(run.AreaCode, new { procedure = run.Code, household = household?.Code, decision = outcome.ToString(), on = store.Today });
            return outcome;
        }, cancel: cancel);

    /// <summary>Null where nothing was decided.</summary>
    private static string? EndOf(DecideProcedureOutcome outcome) => outcome switch
    {
        DecideProcedureOutcome.Kept => ProcedureEnds.Kept,
        DecideProcedureOutcome.Removed => ProcedureEnds.Removed,
        DecideProcedureOutcome.Registered => ProcedureEnds.Registered,
        DecideProcedureOutcome.Exited => ProcedureEnds.Exited,
        DecideProcedureOutcome.Rejected => ProcedureEnds.Rejected,
        _ => null,
    };

    /// <summary>What the decision changes; an outcome where it cannot be.</summary>
    private async Task<DecideProcedureOutcome?> ChangeAsync(Act act, Scope actor, ProcedureRun run, Procedure procedure, DecideProcedureRequest request, CancellationToken cancel)
    {
        if (procedure.Subject == ProcedureSubject.Village)
        {
            if (await act.Db.PoorVillages.AsTracking().SingleOrDefaultAsync(v => v.AreaCode == run.AreaCode && v.ExitedOn == null, cancel) is not { } village || village.DesignatedOn > store.Today)
            {
                return DecideProcedureOutcome.StatusRefused;
            }
            village.ExitedOn = store.Today;
            return null;
        }
        if (run.HouseholdId is null && !string.IsNullOrWhiteSpace(request.HouseholdCode))
        {
            var code = request.HouseholdCode.Trim();
            if (await act.Db.Households.SingleOrDefaultAsync(h => h.Code == code && h.AreaCode == run.AreaCode, cancel) is not { } known)
            {
                return DecideProcedureOutcome.UnknownHousehold;
            }
            run.HouseholdId = known.Id;
        }
        if (run.HouseholdId is not { } id)
        {
            return null;
        }
        var household = await act.Db.Households.SingleAsync(h => h.Id == id, cancel);
        var (to, reason) = procedure.Ends switch
        {
            ProcedureEnd.Removes => (RegisterStatus.Removed, StatusReason.WronglyIdentified),
            ProcedureEnd.Exits => (RegisterStatus.Exited, StatusReason.Exit),
            _ => (RegisterStatus.Registered, StatusReason.NewlyIdentified),
        };
        var changed = await ChangeHouseholdStatus.ApplyAsync(act, actor, household, new ChangeHouseholdStatusRequest { HouseholdCode = household.Code, To = to, Reason = reason, On = store.Today }, store.Today, cancel);
        // A household that came in with its sheet while the procedure ran is registered already.
        return changed == ChangeHouseholdStatusOutcome.Done || changed == ChangeHouseholdStatusOutcome.SameStatus && procedure.Ends == ProcedureEnd.Registers ? null : DecideProcedureOutcome.StatusRefused;
    }
}
