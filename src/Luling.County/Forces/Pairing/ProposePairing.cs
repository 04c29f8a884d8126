using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record ProposePairingRequest
{
    /// <summary>The day of the facts.</summary>
    public required DateOnly AsOf { get; init; }
}

internal enum ProposePairingOutcome { Done, Unchanged, NotAllowed, NotWholeCounty, InFuture, DraftOpen, NoCosts }

/// <summary>What a run of <see cref="ProposePairing"/> came to.</summary>
internal sealed record PairingProposed(ProposePairingOutcome Outcome, string? Code = null);

/// <summary>Works out who is to help whom in the county (R64-R66) and keeps what would change; nothing changes before somebody else has approved it (<see cref="DecidePairing"/>).</summary>
internal sealed class ProposePairing(CountyStore store, PairingReader reader)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="asOf">The day of the facts.</param>
    /// <param name="draft">Whether a proposal waits for a decision.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static ProposePairingOutcome Decide(Scope actor, DateOnly asOf, bool draft, DateOnly today) =>
        !actor.May(Right.ArrangeForces) ? ProposePairingOutcome.NotAllowed
        : actor.AreaPrefix != actor.CountyCode ? ProposePairingOutcome.NotWholeCounty
        : asOf > today ? ProposePairingOutcome.InFuture
        : draft ? ProposePairingOutcome.DraftOpen
        : ProposePairingOutcome.Done;

    public static Bilingual TextOf(ProposePairingOutcome outcome) => outcome switch
    {
        ProposePairingOutcome.Done => ("结对建议已生成，须由另一人批准后生效。", "The proposal is made; it counts once somebody else has approved it."),
        ProposePairingOutcome.Unchanged => ("现有结对没有可改进之处，未生成建议。", "The present pairs cannot be bettered; nothing was proposed."),
        ProposePairingOutcome.NotAllowed => ("您的角色不能安排结对帮扶。请联系县扶贫办。", "Your role may not arrange pairs. Ask the county office."),
        ProposePairingOutcome.NotWholeCounty => ("结对标准按全县计算，建议由县扶贫办生成。", "Quotas are the county's; the county office makes the proposal."),
        ProposePairingOutcome.InFuture => ("日期在今天之后。请选今天或以前的日期。", "The day lies in the future. Choose today or an earlier day."),
        ProposePairingOutcome.DraftOpen => ("已有一份建议待批准。请先批准或作废。", "A proposal waits already. Approve or discard it first."),
        ProposePairingOutcome.NoCosts => ("政策方案在这一天没有结对成本（pairing.yaml）。请先补上。", "The programme has no costs of pairing on that day (pairing.yaml). Add them first."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<PairingProposed> HandleAsync(Scope actor, ProposePairingRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ProposePairing), async act =>
        {
            var draft = await act.Db.PairingProposals.AnyAsync(p => p.State == ProposalState.Draft, cancel);
            if (Decide(actor, request.AsOf, draft, store.Today) is not ProposePairingOutcome.Done and var refused)
            {
                return new PairingProposed(refused);
            }
            if (await reader.ReadAsync(actor.CountyCode, request.AsOf, cancel: cancel) is not { } day)
            {
                return new PairingProposed(ProposePairingOutcome.NoCosts);
            }
            var solution = PairingSolver.Solve(day.Terms);
            var changed = Enumerable.Range(0, day.Terms.Households).Where(h => solution.Helpers[h] < 0 || solution.Helpers[h] != day.Terms.Seat[h]).ToList();
            if (changed.Count == 0)
            {
                return new PairingProposed(ProposePairingOutcome.Unchanged);
            }
            var proposal = new PairingProposal
            {
                CountyCode = actor.CountyCode, Id = act.NewId(), AsOf = request.AsOf, State = ProposalState.Draft, ProposedOn = store.Today, ProposedBy = actor.Actor, ProposedById = actor.ActorId,
                Code = await ReadableCode.NextAsync<PairingProposal>(act, p => p.Code, "JD", store.Today.Year, cancel: cancel),
                Households = day.Terms.Households, Cadres = day.Terms.Cadres, Cost = solution.Cost, Bound = solution.Bound, Proven = solution.Proven,
            };
            await act.InsertAsync([proposal], cancel);
            await act.InsertAsync(changed.ConvertAll(h => Row(act, day, solution, proposal, h)), cancel);
            act.About(actor.CountyCode, new { proposal = proposal.Code, households = proposal.Households, changed = changed.Count });
            return new PairingProposed(ProposePairingOutcome.Done, proposal.Code);
        }, cancel: cancel);

    private static ProposedPair Row(Act act, PairingDay day, PairingSolution solution, PairingProposal proposal, int household)
    {
        var (of, given, seat) = (day.Task.Households[household], solution.Helpers[household], day.Terms.Seat[household]);
        return new ProposedPair
        {
            CountyCode = proposal.CountyCode, Id = act.NewId(), AreaCode = of.Village, PairingProposalId = proposal.Id, HouseholdId = of.Id,
            CadreId = given >= 0 ? day.Task.Cadres[given].Id : null, PresentCadreId = seat >= 0 ? day.Task.Cadres[seat].Id : null,
            Cost = given >= 0 ? day.Terms.CostOf(household, given).Total : day.Terms.CostAlone(household),
            Reason = PairingWords.Code(PairingSolver.ReasonOf(day.Terms, solution.Helpers, household)),
        };
    }
}
