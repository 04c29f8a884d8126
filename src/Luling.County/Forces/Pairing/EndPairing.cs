using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record EndPairingRequest
{
    public required string HouseholdCode { get; init; }

    /// <summary>Whose pair ends.</summary>
    public required string CadreCode { get; init; }

    /// <summary>First day on which it no longer holds, and the successor's first.</summary>
    public required DateOnly On { get; init; }

    public required string Reason { get; init; }

    /// <summary>Who takes over; blank for nobody.</summary>
    public string? SuccessorCode { get; init; }
}

internal enum EndPairingOutcome { Done, NotAllowed, NotFound, NotPaired, InFuture, BeforePair, NoReason, NoSuccessor, UnknownSuccessor, SameCadre, AlreadyHelps, NoQuota, PoorHimself, Kin, Full }

/// <summary>Ends one pair. While the household is not out, its cadre is not unhooked (R65): somebody takes over on the same day, or another helper is there already.</summary>
internal sealed class EndPairing(CountyStore store, PairingReader reader)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="pair">The pair; null where the two are not paired.</param>
    /// <param name="poor">Whether the household is still poor on the day.</param>
    /// <param name="others">Other helpers whom it has on the day.</param>
    /// <param name="successor">What is in the way of the successor, or that nothing is; null where nobody was named.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static EndPairingOutcome Decide(Scope actor, Pairing? pair, bool poor, int others, EndPairingOutcome? successor, EndPairingRequest request, DateOnly today) =>
        !actor.May(Right.ArrangeForces) ? EndPairingOutcome.NotAllowed
        : pair is null ? EndPairingOutcome.NotPaired
        : request.On > today ? EndPairingOutcome.InFuture
        : request.On <= pair.From ? EndPairingOutcome.BeforePair
        : string.IsNullOrWhiteSpace(request.Reason) ? EndPairingOutcome.NoReason
        : successor ?? (poor && others == 0 ? EndPairingOutcome.NoSuccessor : EndPairingOutcome.Done);

    public static Bilingual TextOf(EndPairingOutcome outcome) => outcome switch
    {
        EndPairingOutcome.Done => ("结对已解除；有接替人的，已自同日起结对。", "The pair has ended; the successor, if any, is paired from the same day."),
        EndPairingOutcome.NotAllowed => ("您的角色不能变更结对。请联系乡镇或县扶贫办。", "Your role may not change pairs. Ask the township or the county office."),
        EndPairingOutcome.NotFound => ("没有这一户，或它不在您负责的区域内。", "There is no such household, or it lies outside your area."),
        EndPairingOutcome.NotPaired => ("该干部没有与这一户结对。请核对。", "The cadre is not paired with this household. Check it."),
        EndPairingOutcome.InFuture => ("日期在今天之后。请在当日登记。", "The day lies in the future. Record it on that day."),
        EndPairingOutcome.BeforePair => ("日期必须晚于结对日期。请核对日期。", "The day must come after the pair began. Check the day."),
        EndPairingOutcome.NoReason => ("请写明解除原因。", "State the reason."),
        EndPairingOutcome.NoSuccessor => ("该户尚未脱贫：贫困户不脱贫、干部不脱钩。请指定接替人。", "The household is still poor, so it is not left without a helper. Name a successor."),
        EndPairingOutcome.UnknownSuccessor => ("没有这个编号的干部。请核对接替人。", "There is no cadre of this number. Check the successor."),
        EndPairingOutcome.SameCadre => ("接替人不能是原帮扶人。", "The successor cannot be the helper who leaves."),
        EndPairingOutcome.AlreadyHelps => ("接替人已与这一户结对。不填接替人即可。", "The successor helps this household already. Leave the field empty."),
        EndPairingOutcome.NoQuota => PairingWords.NameOf(HelperFault.NoQuota),
        EndPairingOutcome.PoorHimself => PairingWords.NameOf(HelperFault.PoorHimself),
        EndPairingOutcome.Kin => PairingWords.NameOf(HelperFault.Kin),
        EndPairingOutcome.Full => PairingWords.NameOf(HelperFault.Full),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<EndPairingOutcome> HandleAsync(Scope actor, EndPairingRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(EndPairing), async act =>
        {
            if (await act.Db.Households.SingleOrDefaultAsync(h => h.Code == request.HouseholdCode, cancel) is not { } household)
            {
                return EndPairingOutcome.NotFound;
            }
            var pairs = await act.Db.Pairings.AsTracking().Where(p => p.HouseholdId == household.Id && (p.To == null || p.To > request.On)).OrderBy(p => p.From).ToListAsync(cancel);
            var leaving = await act.Db.Cadres.Where(c => c.Code == request.CadreCode.Trim()).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(cancel);
            var pair = pairs.Find(p => p.CadreId == leaving && p.To is null);
            var status = await act.Db.RegisterPeriods.Where(p => p.HouseholdId == household.Id && p.From <= request.On && (p.To == null || p.To > request.On)).Select(p => (RegisterStatus?)p.Status).FirstOrDefaultAsync(cancel);
            var others = pairs.FindAll(p => p.CadreId != leaving && p.From <= request.On);
            var (fault, successor) = await SuccessorAsync(actor, pairs, household.Code, request, cancel);
            var outcome = Decide(actor, pair, status is RegisterStatus.Registered or RegisterStatus.Returned, others.Count, fault, request, store.Today);
            if (outcome == EndPairingOutcome.Done)
            {
                (pair!.To, pair.EndReason, pair.SuccessorCadreId) = (request.On, request.Reason.Trim(), successor?.Id ?? (others.Count > 0 ? others[0].CadreId : null));
                if (successor is not null)
                {
                    act.Db.Add(new Pairing { CountyCode = household.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, CadreId = successor.Id, From = request.On });
                }
                act.About(household.AreaCode, new { household = household.Code, cadre = request.CadreCode.Trim(), successor = successor?.Code, on = request.On });
            }
            return outcome;
        }, cancel: cancel);

    private async Task<(EndPairingOutcome? Fault, PairingCadre? Successor)> SuccessorAsync(Scope actor, List<Pairing> pairs, string householdCode, EndPairingRequest request, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.SuccessorCode))
        {
            return (null, null);
        }
        if (string.Equals(request.SuccessorCode.Trim(), request.CadreCode.Trim(), StringComparison.Ordinal))
        {
            return (EndPairingOutcome.SameCadre, null);
        }
        var day = await reader.ReadAsync(actor.CountyCode, store.Today, cancel: cancel);
        if (day is null || day.CadreAt(request.SuccessorCode) is not (>= 0 and var cadre))
        {
            return (EndPairingOutcome.UnknownSuccessor, null);
        }
        var successor = day.Task.Cadres[cadre];
        if (pairs.Exists(p => p.CadreId == successor.Id))
        {
            return (EndPairingOutcome.AlreadyHelps, null);
        }
        var household = day.HouseholdAt(householdCode);
        // A household that stands on the register no more has no pairs to come.
        return (household < 0 ? EndPairingOutcome.NotFound : day.MayTake(household, cadre, request.On) switch
        {
            HelperFault.None => EndPairingOutcome.Done,
            HelperFault.NoQuota => EndPairingOutcome.NoQuota,
            HelperFault.PoorHimself => EndPairingOutcome.PoorHimself,
            HelperFault.Kin => EndPairingOutcome.Kin,
            _ => EndPairingOutcome.Full,
        }, successor);
    }
}
