using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record AssignHelperRequest
{
    public required string HouseholdCode { get; init; }
    public required string CadreCode { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }
}

internal enum AssignHelperOutcome { Done, NotAllowed, NotFound, NotOnRegister, HasHelper, UnknownCadre, InFuture, NoQuota, PoorHimself, Kin, Full }

/// <summary>Pairs a household that has nobody with a helper (R64): within the rank's quota, never somebody who is poor himself or kin.</summary>
internal sealed class AssignHelper(CountyStore store, PairingReader reader)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="onRegister">Whether the household was registered by the first day and is not removed.</param>
    /// <param name="helpers">Helpers whom it has from the first day on.</param>
    /// <param name="fault">What is in the way of the cadre; null where there is none of this number.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static AssignHelperOutcome Decide(Scope actor, bool onRegister, int helpers, HelperFault? fault, AssignHelperRequest request, DateOnly today) =>
        !actor.May(Right.ArrangeForces) ? AssignHelperOutcome.NotAllowed
        : request.From > today ? AssignHelperOutcome.InFuture
        : !onRegister ? AssignHelperOutcome.NotOnRegister
        : helpers > 0 ? AssignHelperOutcome.HasHelper
        : fault switch
        {
            null => AssignHelperOutcome.UnknownCadre,
            HelperFault.None => AssignHelperOutcome.Done,
            HelperFault.NoQuota => AssignHelperOutcome.NoQuota,
            HelperFault.PoorHimself => AssignHelperOutcome.PoorHimself,
            HelperFault.Kin => AssignHelperOutcome.Kin,
            _ => AssignHelperOutcome.Full,
        };

    public static Bilingual TextOf(AssignHelperOutcome outcome) => outcome switch
    {
        AssignHelperOutcome.Done => ("帮扶人已结对。", "The helper is paired with the household."),
        AssignHelperOutcome.NotAllowed => ("您的角色不能安排结对。请联系乡镇或县扶贫办。", "Your role may not arrange pairs. Ask the township or the county office."),
        AssignHelperOutcome.NotFound => ("没有这一户，或它不在您负责的区域内。", "There is no such household, or it lies outside your area."),
        AssignHelperOutcome.NotOnRegister => ("该户在结对之日不在册。请核对日期和状态。", "The household is not on the register on that day. Check the day and its status."),
        AssignHelperOutcome.HasHelper => ("该户已有帮扶人。请用“更换帮扶人”。", "The household has a helper. Replace that one instead."),
        AssignHelperOutcome.UnknownCadre => ("没有这个编号的干部。请核对。", "There is no cadre of this number. Check it."),
        AssignHelperOutcome.InFuture => ("日期在今天之后。请在当日登记。", "The day lies in the future. Record it on that day."),
        AssignHelperOutcome.NoQuota => PairingWords.NameOf(HelperFault.NoQuota),
        AssignHelperOutcome.PoorHimself => PairingWords.NameOf(HelperFault.PoorHimself),
        AssignHelperOutcome.Kin => PairingWords.NameOf(HelperFault.Kin),
        AssignHelperOutcome.Full => PairingWords.NameOf(HelperFault.Full),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<AssignHelperOutcome> HandleAsync(Scope actor, AssignHelperRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(AssignHelper), async act =>
        {
            if (await act.Db.Households.SingleOrDefaultAsync(h => h.Code == request.HouseholdCode, cancel) is not { } household)
            {
                return AssignHelperOutcome.NotFound;
            }
            var helpers = await act.Db.Pairings.CountAsync(p => p.HouseholdId == household.Id && (p.To == null || p.To > request.From), cancel);
            var day = await reader.ReadAsync(actor.CountyCode, store.Today, cancel: cancel);
            var (at, cadre) = (day?.HouseholdAt(household.Code) ?? -1, day?.CadreAt(request.CadreCode) ?? -1);
            var onRegister = at >= 0 && day!.County.Household(household.Id)!.EverOn(request.From);
            var outcome = Decide(actor, onRegister, helpers, cadre < 0 || at < 0 ? null : day!.MayTake(at, cadre, request.From), request, store.Today);
            if (outcome == AssignHelperOutcome.Done)
            {
                var of = day!.Task.Cadres[cadre];
                act.Db.Add(new Pairing { CountyCode = household.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, CadreId = of.Id, From = request.From });
                act.About(household.AreaCode, new { household = household.Code, cadre = of.Code, from = request.From });
            }
            return outcome;
        }, cancel: cancel);
}
