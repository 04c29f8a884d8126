using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record ChangeProposedPairRequest
{
    /// <summary>The proposal's number.</summary>
    public required string Code { get; init; }
    public required string HouseholdCode { get; init; }

    /// <summary>Who is to help instead; the present helper's number leaves the household as it is.</summary>
    public required string CadreCode { get; init; }
    public required string Reason { get; init; }
}

internal enum ChangeProposedPairOutcome { Done, NotAllowed, NotFound, NotOpen, UnknownHousehold, UnknownCadre, SameHelper, NoQuota, PoorHimself, Kin, Full, NoReason }

/// <summary>What a change by hand would cost beside the proposal as it stands.</summary>
/// <param name="Outcome">Whether it may be made.</param>
/// <param name="Before">Cost of the whole before it.</param>
/// <param name="After">Cost of the whole after it; null where it may not be made.</param>
internal sealed record ProposedChange(ChangeProposedPairOutcome Outcome, long Before = 0, long? After = null);

/// <summary>Gives one household of a proposal another helper by hand. What it costs is shown before it is kept; quotas and who may help hold as for the computed pairs.</summary>
internal sealed class ChangeProposedPair(CountyStore store, PairingReader reader)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="state">The proposal's state; null where there is none of this number.</param>
    public static ChangeProposedPairOutcome Decide(Scope actor, ProposalState? state) =>
        !actor.May(Right.ArrangeForces) || actor.AreaPrefix != actor.CountyCode ? ChangeProposedPairOutcome.NotAllowed
        : state is null ? ChangeProposedPairOutcome.NotFound
        : state != ProposalState.Draft ? ChangeProposedPairOutcome.NotOpen
        : ChangeProposedPairOutcome.Done;

    public static Bilingual TextOf(ChangeProposedPairOutcome outcome) => outcome switch
    {
        ChangeProposedPairOutcome.Done => ("这一户的建议已改。", "The household's proposed helper is changed."),
        ChangeProposedPairOutcome.NotAllowed => ("您的角色不能修改结对建议。请联系县扶贫办。", "Your role may not change proposals. Ask the county office."),
        ChangeProposedPairOutcome.NotFound => ("没有这份建议。", "There is no such proposal."),
        ChangeProposedPairOutcome.NotOpen => ("这份建议已批准或作废，不能再改。", "The proposal is approved or discarded; it cannot be changed."),
        ChangeProposedPairOutcome.UnknownHousehold => ("没有这个户编号的在册户，或它的帮扶人已变。请核对，必要时重新生成建议。", "No household of this number is on the register, or its helper has changed. Check it; if need be, propose anew."),
        ChangeProposedPairOutcome.UnknownCadre => ("没有这个编号的干部。请核对。", "There is no cadre of this number. Check it."),
        ChangeProposedPairOutcome.SameHelper => ("建议中本来就是这名干部。", "The proposal has this cadre already."),
        ChangeProposedPairOutcome.NoQuota => PairingWords.NameOf(HelperFault.NoQuota),
        ChangeProposedPairOutcome.PoorHimself => PairingWords.NameOf(HelperFault.PoorHimself),
        ChangeProposedPairOutcome.Kin => PairingWords.NameOf(HelperFault.Kin),
        ChangeProposedPairOutcome.Full => PairingWords.NameOf(HelperFault.Full),
        ChangeProposedPairOutcome.NoReason => ("请写明为什么改。", "Say why it is changed."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>What it would cost; nothing is kept, and no reason is asked for yet.</summary>
    public async Task<ProposedChange> TryAsync(Scope actor, ChangeProposedPairRequest request, CancellationToken cancel = default)
    {
        await using var db = store.Open(actor);
        var proposal = await db.PairingProposals.AsNoTracking().SingleOrDefaultAsync(p => p.Code == request.Code, cancel);
        return Decide(actor, proposal?.State) is not ChangeProposedPairOutcome.Done and var refused ? new ProposedChange(refused) : (await TryAsync(db, actor, proposal!, request, cancel)).Change;
    }

    public Task<ProposedChange> HandleAsync(Scope actor, ChangeProposedPairRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ChangeProposedPair), async act =>
        {
            var proposal = await act.Db.PairingProposals.SingleOrDefaultAsync(p => p.Code == request.Code, cancel);
            if (Decide(actor, proposal?.State) is not ChangeProposedPairOutcome.Done and var refused)
            {
                return new ProposedChange(refused);
            }
            var (change, now, household, cadre) = await TryAsync(act.Db, actor, proposal!, request, cancel);
            if (change.Outcome == ChangeProposedPairOutcome.Done && string.IsNullOrWhiteSpace(request.Reason))
            {
                return change with { Outcome = ChangeProposedPairOutcome.NoReason };
            }
            if (change.Outcome != ChangeProposedPairOutcome.Done)
            {
                return change;
            }
            var (of, given, seat) = (now!.Day.Task.Households[household], now.Day.Task.Cadres[cadre], now.Day.Terms.Seat[household]);
            var row = await act.Db.ProposedPairs.AsTracking().SingleOrDefaultAsync(r => r.PairingProposalId == proposal!.Id && r.HouseholdId == of.Id, cancel);
            if (row is null)
            {
                row = new ProposedPair
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = of.Village, PairingProposalId = proposal!.Id, HouseholdId = of.Id,
                    PresentCadreId = seat >= 0 ? now.Day.Task.Cadres[seat].Id : null,
                };
                act.Db.Add(row);
            }
            (row.CadreId, row.Cost, row.ChosenBy, row.Reason) = (given.Id, now.Day.Terms.CostOf(household, cadre).Total, actor.Actor, request.Reason.Trim());
            act.About(of.Village, new { proposal = proposal!.Code, household = of.Code, cadre = given.Code });
            return change;
        }, cancel: cancel);

    private async Task<(ProposedChange Change, ProposalNow? Now, int Household, int Cadre)> TryAsync(CountyDb db, Scope actor, PairingProposal proposal, ChangeProposedPairRequest request, CancellationToken cancel)
    {
        var rows = await db.ProposedPairs.AsNoTracking().Where(r => r.PairingProposalId == proposal.Id).ToListAsync(cancel);
        var day = (await reader.ReadAsync(actor.CountyCode, proposal.AsOf, cancel: cancel))!;
        var now = new ProposalNow(day, rows);
        var (household, cadre) = (day.HouseholdAt(request.HouseholdCode), day.CadreAt(request.CadreCode));
        if (household < 0 || now.Overtaken.Exists(r => r.HouseholdId == day.Task.Households[household].Id))
        {
            return (new ProposedChange(ChangeProposedPairOutcome.UnknownHousehold), null, 0, 0);
        }
        if (cadre < 0)
        {
            return (new ProposedChange(ChangeProposedPairOutcome.UnknownCadre), null, 0, 0);
        }
        if (now.Helpers[household] == cadre)
        {
            return (new ProposedChange(ChangeProposedPairOutcome.SameHelper), null, 0, 0);
        }
        if (now.MayTake(household, cadre) is not HelperFault.None and var fault)
        {
            return (new ProposedChange(fault switch
            {
                HelperFault.NoQuota => ChangeProposedPairOutcome.NoQuota,
                HelperFault.PoorHimself => ChangeProposedPairOutcome.PoorHimself,
                HelperFault.Kin => ChangeProposedPairOutcome.Kin,
                _ => ChangeProposedPairOutcome.Full,
            }), null, 0, 0);
        }
        var before = now.Cost;
        now.Put(household, cadre);
        return (new ProposedChange(ChangeProposedPairOutcome.Done, before, now.Cost), now, household, cadre);
    }
}
