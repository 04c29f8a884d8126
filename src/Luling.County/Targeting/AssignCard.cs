using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

internal sealed record AssignCardRequest
{
    public required string HouseholdCode { get; init; }
    public required CardClass Card { get; init; }
    /// <summary>First day of the card.</summary>
    public required DateOnly On { get; init; }
}

internal enum AssignCardOutcome { Done, NotAllowed, NotFound, SameCard, InFuture, BeforePresentCard, NotOnFile }

/// <summary>Gives a household its card (R48-R51) from a day on; the card it had ends there.</summary>
internal sealed class AssignCard(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="last">The newest card; null when there is none.</param>
    /// <param name="onDay">The household's status on the day of the card; null when it had none.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static AssignCardOutcome Decide(Scope actor, HouseholdCard? last, RegisterStatus? onDay, AssignCardRequest request, DateOnly today)
    {
        if (!actor.May(Right.DecideStatus))
        {
            return AssignCardOutcome.NotAllowed;
        }
        if (request.On > today)
        {
            return AssignCardOutcome.InFuture;
        }
        if (onDay is null or RegisterStatus.Removed)
        {
            return AssignCardOutcome.NotOnFile;
        }
        if (last is { To: null } && last.Card == request.Card)
        {
            return AssignCardOutcome.SameCard;
        }
        return last is not null && (request.On <= last.From || request.On < last.To) ? AssignCardOutcome.BeforePresentCard : AssignCardOutcome.Done;
    }

    public static Bilingual TextOf(AssignCardOutcome outcome) => outcome switch
    {
        AssignCardOutcome.Done => ("卡别已登记。", "The card is recorded."),
        AssignCardOutcome.NotAllowed => ("您的角色不能定卡。请联系乡镇或县扶贫办。", "Your role may not assign cards. Ask the township or the county office."),
        AssignCardOutcome.NotFound => ("没有这一户，或它不在您负责的区域内。", "There is no such household, or it lies outside your area."),
        AssignCardOutcome.SameCard => ("该户已经持这种卡，没有改动。", "The household holds this card already; nothing was changed."),
        AssignCardOutcome.InFuture => ("日期在今天之后。请在定卡后再登记。", "The day lies in the future. Record the card once it is given."),
        AssignCardOutcome.BeforePresentCard => ("日期必须晚于现持卡的起始日期。请核对日期。", "The day must come after the present card began. Check the day."),
        AssignCardOutcome.NotOnFile => ("该户在这一天不在册（未识别或已剔除），不能定卡。请先变更状态，或核对日期。",
            "The household was not on the register on that day (not registered, or removed). Change its status first, or check the day."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AssignCardOutcome> HandleAsync(Scope actor, AssignCardRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AssignCard), async act =>
        {
            if (await act.Db.Households.SingleOrDefaultAsync(h => h.Code == request.HouseholdCode, cancel) is not { } household)
            {
                return AssignCardOutcome.NotFound;
            }
            var last = await act.Db.HouseholdCards.AsTracking().Where(c => c.HouseholdId == household.Id).OrderByDescending(c => c.From).ThenByDescending(c => c.Id).FirstOrDefaultAsync(cancel);
            var status = await act.Db.RegisterPeriods.Where(p => p.HouseholdId == household.Id && p.From <= request.On && (p.To == null || p.To > request.On))
                .OrderByDescending(p => p.From).Select(p => (RegisterStatus?)p.Status).FirstOrDefaultAsync(cancel);
            var outcome = Decide(actor, last, status, request, store.Today);
            if (outcome == AssignCardOutcome.Done)
            {
                if (last is { To: null })
                {
                    last.To = request.On;
                }
                act.Db.Add(new HouseholdCard
                {
                    CountyCode = household.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, Card = request.Card, From = request.On,
                });
                act.About(household.AreaCode, new { household = household.Code, card = request.Card.ToString(), on = request.On });
            }
            return outcome;
        }, cancel: cancel);
}
