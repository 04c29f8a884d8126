using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record DecidePairingRequest
{
    /// <summary>The proposal's number.</summary>
    public required string Code { get; init; }

    /// <summary>False discards it.</summary>
    public required bool Approve { get; init; }

    /// <summary>The first day of the new pairs, and the day on which those they replace end; null with a proposal that is discarded.</summary>
    public DateOnly? On { get; init; }
}

internal enum DecidePairingOutcome { Approved, Discarded, NotAllowed, NotFound, NotOpen, OwnProposal, NoDay, InFuture, TooEarly, Overtaken, QuotaBroken }

/// <summary>Approves a proposal, which then replaces the pairs that differ and no others, or discards it. Nobody approves their own; who proposed it may discard it.</summary>
internal sealed class DecidePairing(CountyStore store, PairingReader reader)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="proposal">The proposal; null where there is none of this number.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static DecidePairingOutcome Decide(Scope actor, PairingProposal? proposal, DecidePairingRequest request, DateOnly today) =>
        !actor.May(Right.ArrangeForces) || actor.AreaPrefix != actor.CountyCode ? DecidePairingOutcome.NotAllowed
        : proposal is null ? DecidePairingOutcome.NotFound
        : proposal.State != ProposalState.Draft ? DecidePairingOutcome.NotOpen
        : !request.Approve ? DecidePairingOutcome.Discarded
        : actor.Is(proposal.ProposedById, proposal.ProposedBy) ? DecidePairingOutcome.OwnProposal
        : request.On is not { } on ? DecidePairingOutcome.NoDay
        : on > today ? DecidePairingOutcome.InFuture
        : on < proposal.AsOf ? DecidePairingOutcome.TooEarly
        : DecidePairingOutcome.Approved;

    public static Bilingual TextOf(DecidePairingOutcome outcome) => outcome switch
    {
        DecidePairingOutcome.Approved => ("结对建议已批准，新结对自所选之日起生效。", "The proposal is approved; the new pairs hold from the chosen day."),
        DecidePairingOutcome.Discarded => ("结对建议已作废，结对没有变动。", "The proposal is discarded; no pair has changed."),
        DecidePairingOutcome.NotAllowed => ("您的角色不能批准结对建议。请联系县扶贫办。", "Your role may not decide on proposals. Ask the county office."),
        DecidePairingOutcome.NotFound => ("没有这份建议。", "There is no such proposal."),
        DecidePairingOutcome.NotOpen => ("这份建议已批准或作废。", "The proposal is approved or discarded already."),
        DecidePairingOutcome.OwnProposal => ("不能批准自己提出的建议。请由另一人批准。", "Nobody approves their own proposal. Somebody else has to."),
        DecidePairingOutcome.NoDay => ("请填写生效日期。", "Type the first day of the new pairs."),
        DecidePairingOutcome.InFuture => ("日期在今天之后。请在当日批准。", "The day lies in the future. Approve it on that day."),
        DecidePairingOutcome.TooEarly => ("日期早于建议的数据日期，或不晚于将被替换的结对的起始日。请选更晚的日期。", "The day comes before that of the proposal, or not after a pair that it ends began. Choose a later day."),
        DecidePairingOutcome.Overtaken => ("建议生成后，有农户的状态或帮扶人已变。请作废后重新生成。", "Since it was made, a household's status or helper has changed. Discard it and propose anew."),
        DecidePairingOutcome.QuotaBroken => ("建议生成后，有干部的结对数或资格已变，批准会超过标准。请作废后重新生成。", "Since it was made, a cadre's pairs or standing have changed; approved, it would break a quota. Discard it and propose anew."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<DecidePairingOutcome> HandleAsync(Scope actor, DecidePairingRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(DecidePairing), async act =>
        {
            var proposal = await act.Db.PairingProposals.AsTracking().SingleOrDefaultAsync(p => p.Code == request.Code, cancel);
            var outcome = Decide(actor, proposal, request, store.Today);
            var changed = 0;
            if (outcome == DecidePairingOutcome.Approved)
            {
                (outcome, changed) = await ApplyAsync(act, actor, proposal!, request.On!.Value, cancel);
            }
            if (outcome is DecidePairingOutcome.Approved or DecidePairingOutcome.Discarded)
            {
                proposal!.State = outcome == DecidePairingOutcome.Approved ? ProposalState.Approved : ProposalState.Discarded;
                (proposal.DecidedOn, proposal.DecidedBy, proposal.DecidedById) = (store.Today, actor.Actor, actor.ActorId);
                act.About(actor.CountyCode, new { proposal = proposal.Code, decision = outcome.ToString(), changed, from = request.On });
            }
            return outcome;
        }, cancel: cancel);

    private async Task<(DecidePairingOutcome Outcome, int Changed)> ApplyAsync(Act act, Scope actor, PairingProposal proposal, DateOnly on, CancellationToken cancel)
    {
        var rows = await act.Db.ProposedPairs.AsNoTracking().Where(r => r.PairingProposalId == proposal.Id && r.CadreId != null && r.CadreId != r.PresentCadreId).OrderBy(r => r.Id).ToListAsync(cancel);
        if (await reader.ReadAsync(actor.CountyCode, store.Today, cancel: cancel) is not { } day)
        {
            return (DecidePairingOutcome.Overtaken, 0);
        }
        var now = new ProposalNow(day, rows);
        if (now.Overtaken.Count > 0)
        {
            return (DecidePairingOutcome.Overtaken, 0);
        }
        var cadres = day.Task.Cadres.Select((c, i) => (c.Id, i)).ToDictionary(x => x.Id, x => x.i);
        var households = day.Task.Households.Select((h, i) => (h.Id, i)).ToDictionary(x => x.Id, x => x.i);
        if (rows.Exists(r => now.MayTake(households[r.HouseholdId], cadres[r.CadreId!.Value]) != HelperFault.None))
        {
            return (DecidePairingOutcome.QuotaBroken, 0);
        }
        var ending = rows.Where(r => r.PresentCadreId is not null).ToDictionary(r => r.HouseholdId);
        var open = (await act.Db.Pairings.AsTracking().Where(p => p.To == null || p.To > on).ToListAsync(cancel))
            .Where(p => ending.TryGetValue(p.HouseholdId, out var row) && row.PresentCadreId == p.CadreId).ToList();
        if (open.Exists(p => p.From >= on))
        {
            return (DecidePairingOutcome.TooEarly, 0);
        }
        foreach (var pairing in open)
        {
            var row = ending[pairing.HouseholdId];
            (pairing.To, pairing.EndReason, pairing.SuccessorCadreId) = (on, row.Reason, row.CadreId);
        }
        act.Db.AddRange(rows.Select(r => new Pairing { CountyCode = r.CountyCode, Id = act.NewId(), AreaCode = r.AreaCode, HouseholdId = r.HouseholdId, CadreId = r.CadreId!.Value, From = on }));
        return (DecidePairingOutcome.Approved, rows.Count);
    }
}
