using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

internal sealed record ChangeHouseholdStatusRequest
{
    public required string HouseholdCode { get; init; }
    public required RegisterStatus To { get; init; }
    public required StatusReason Reason { get; init; }
    /// <summary>First day of the new status.</summary>
    public required DateOnly On { get; init; }
}

internal enum ChangeHouseholdStatusOutcome { Done, NotAllowed, NotFound, SameStatus, NotFromHere, ReasonDoesNotFit, InFuture, BeforeOpenPeriod }

/// <summary>Registers a household, or records that it exited, returned to poverty or was removed (R47, R52, R58): ends the
/// open period and begins the next. Whoever is removed keeps neither card nor helper.</summary>
internal sealed class ChangeHouseholdStatus(CountyStore store)
{
    public const string RemovalEndsPairing = "household-removed";

    /// <summary>Which status may follow which; null is a household that never had one.</summary>
    public static bool Follows(RegisterStatus? from, RegisterStatus to) => (from, to) switch
    {
        (null or RegisterStatus.Removed, RegisterStatus.Registered) => true,
        (RegisterStatus.Registered or RegisterStatus.Returned, RegisterStatus.Exited) => true,
        (RegisterStatus.Exited, RegisterStatus.Returned) => true,
        (RegisterStatus.Registered or RegisterStatus.Returned or RegisterStatus.Exited, RegisterStatus.Removed) => true,
        _ => false,
    };

    /// <summary>Reasons that a person may give; what a file implied ("as imported") is none of them.</summary>
    public static IReadOnlyList<StatusReason> ReasonsOf(RegisterStatus to) => to switch
    {
        RegisterStatus.Registered => [StatusReason.NewlyIdentified, StatusReason.RestoredOnObjection],
        RegisterStatus.Exited => [StatusReason.Exit],
        RegisterStatus.Returned => [StatusReason.ReturnedToPoverty],
        _ => [StatusReason.WronglyIdentified, StatusReason.HouseholdGone],
    };

    /// <param name="actor">Who asks.</param>
    /// <param name="last">The newest period; null when there is none.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static ChangeHouseholdStatusOutcome Decide(Scope actor, RegisterPeriod? last, ChangeHouseholdStatusRequest request, DateOnly today)
    {
        if (!actor.May(Right.DecideStatus))
        {
            return ChangeHouseholdStatusOutcome.NotAllowed;
        }
        var standing = last is { To: null } ? last.Status : (RegisterStatus?)null;
        if (standing == request.To)
        {
            return ChangeHouseholdStatusOutcome.SameStatus;
        }
        if (!Follows(standing, request.To))
        {
            return ChangeHouseholdStatusOutcome.NotFromHere;
        }
        // Only who was removed can be restored.
        if (!ReasonsOf(request.To).Contains(request.Reason) || request.Reason == StatusReason.RestoredOnObjection && standing != RegisterStatus.Removed)
        {
            return ChangeHouseholdStatusOutcome.ReasonDoesNotFit;
        }
        if (request.On > today)
        {
            return ChangeHouseholdStatusOutcome.InFuture;
        }
        return last is not null && (request.On <= last.From || request.On < last.To) ? ChangeHouseholdStatusOutcome.BeforeOpenPeriod : ChangeHouseholdStatusOutcome.Done;
    }

    public static Bilingual TextOf(ChangeHouseholdStatusOutcome outcome) => outcome switch
    {
        ChangeHouseholdStatusOutcome.Done => ("状态已变更。", "The status is changed."),
        ChangeHouseholdStatusOutcome.NotAllowed => ("您的角色不能变更农户状态。请联系乡镇或县扶贫办。", "Your role may not change a household's status. Ask the township or the county office."),
        ChangeHouseholdStatusOutcome.NotFound => ("没有这一户，或它不在您负责的区域内。", "There is no such household, or it lies outside your area."),
        ChangeHouseholdStatusOutcome.SameStatus => ("该户已经是这个状态，没有改动。", "The household has this status already; nothing was changed."),
        ChangeHouseholdStatusOutcome.NotFromHere => (
            "不能从现状态直接变到所选状态。脱贫只能从在册或返贫变更，返贫只能从已脱贫变更，已剔除的户只能重新识别。",
            "The chosen status cannot follow the present one: only registered or returned households exit, only exited ones return, and a removed one can only be registered again."),
        ChangeHouseholdStatusOutcome.ReasonDoesNotFit => ("所选原因与状态不符。请改选原因。", "The reason does not fit the status. Choose another reason."),
        ChangeHouseholdStatusOutcome.InFuture => ("日期在今天之后。请在变更发生后再登记。", "The day lies in the future. Record the change once it has happened."),
        ChangeHouseholdStatusOutcome.BeforeOpenPeriod => ("日期必须晚于现状态的起始日期。请核对日期。", "The day must come after the present status began. Check the day."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ChangeHouseholdStatusOutcome> HandleAsync(Scope actor, ChangeHouseholdStatusRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ChangeHouseholdStatus), async act =>
        {
            if (await act.Db.Households.SingleOrDefaultAsync(h => h.Code == request.HouseholdCode, cancel) is not { } household)
            {
                return ChangeHouseholdStatusOutcome.NotFound;
            }
            var outcome = await ApplyAsync(act, actor, household, request, store.Today, cancel);
            if (outcome == ChangeHouseholdStatusOutcome.Done)
            {
                act.About(household.AreaCode, new { household = household.Code, status = request.To.ToString(), reason = request.Reason.ToString(), on = request.On });
            }
            return outcome;
        }, cancel: cancel);

    /// <summary>Decides and changes the status within an act that is about more, such as the end of a removal procedure.</summary>
    public static async Task<ChangeHouseholdStatusOutcome> ApplyAsync(Act act, Scope actor, Household household, ChangeHouseholdStatusRequest request, DateOnly today, CancellationToken cancel)
    {
        var last = await act.Db.RegisterPeriods.AsTracking().Where(p => p.HouseholdId == household.Id).OrderByDescending(p => p.From).FirstOrDefaultAsync(cancel);
        var outcome = Decide(actor, last, request, today);
        if (outcome == ChangeHouseholdStatusOutcome.Done)
        {
            if (last is { To: null })
            {
                last.To = request.On;
            }
            act.Db.Add(new RegisterPeriod
            {
                CountyCode = household.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id,
                Status = request.To, From = request.On, Reason = request.Reason,
            });
            if (request.To == RegisterStatus.Removed)
            {
                await EndHelpAsync(act, household.Id, request.On, cancel);
            }
        }
        return outcome;
    }

    private static async Task EndHelpAsync(Act act, Guid household, DateOnly on, CancellationToken cancel)
    {
        // What began later than the removal is left to people: it contradicts it.
        foreach (var card in await act.Db.HouseholdCards.AsTracking().Where(c => c.HouseholdId == household && c.To == null && c.From < on).ToListAsync(cancel))
        {
            card.To = on;
        }
        foreach (var pairing in await act.Db.Pairings.AsTracking().Where(p => p.HouseholdId == household && p.To == null && p.From < on).ToListAsync(cancel))
        {
            pairing.To = on;
            pairing.EndReason = RemovalEndsPairing;
        }
    }
}
