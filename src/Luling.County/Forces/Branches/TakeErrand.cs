using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record TakeErrandRequest
{
    public required string Branch { get; init; }

    /// <summary>The household; null where it is for somebody else.</summary>
    public string? HouseholdCode { get; init; }
    public string? ForName { get; init; }
    public required string Text { get; init; }
    public required DateOnly On { get; init; }
}

internal enum TakeErrandOutcome { Done, NotAllowed, NotFound, NoVillageBranch, UnknownHousehold, NobodyNamed, NoText, TextTooLong, InFuture }

/// <summary>The village takes an errand on for somebody (R68).</summary>
internal sealed class TakeErrand(CountyStore store)
{
    private const int ShortestText = 2;

    /// <param name="actor">Who asks.</param>
    /// <param name="branch">The organisation.</param>
    /// <param name="householdKnown">Whether the household that the request names is on file in the actor's area.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static TakeErrandOutcome Decide(Scope actor, PartyOrganisation branch, bool householdKnown, TakeErrandRequest request, DateOnly today) =>
        !actor.May(Right.RecordVisits) ? TakeErrandOutcome.NotAllowed
        : branch.Kind != OrganisationKind.VillageBranch ? TakeErrandOutcome.NoVillageBranch
        : ForceWords.Kept(request.HouseholdCode) is not null && !householdKnown ? TakeErrandOutcome.UnknownHousehold
        : ForceWords.Kept(request.HouseholdCode) is null && ForceWords.Kept(request.ForName) is null ? TakeErrandOutcome.NobodyNamed
        : request.Text.Trim().Length < ShortestText ? TakeErrandOutcome.NoText
        : !ForceWords.CanBeKept(request.Text) || request.ForName?.Length > ForceWords.LongestName || !ForceWords.CanBeKept(request.ForName) ? TakeErrandOutcome.TextTooLong
        : request.On > today ? TakeErrandOutcome.InFuture
        : TakeErrandOutcome.Done;

    public static Bilingual TextOf(TakeErrandOutcome outcome) => outcome switch
    {
        TakeErrandOutcome.Done => ("代办事项已受理。", "The errand is taken on."),
        TakeErrandOutcome.NotAllowed => ("您的角色不能受理代办事项。", "Your role may not take errands on."),
        TakeErrandOutcome.NotFound => PlanDuty.TextOf(PlanDutyOutcome.NotFound),
        TakeErrandOutcome.NoVillageBranch => ("民事代办由村党支部受理。", "Errands are taken on by village branches."),
        TakeErrandOutcome.UnknownHousehold => RecordVisit.TextOf(RecordVisitOutcome.UnknownHousehold),
        TakeErrandOutcome.NobodyNamed => ("请填写户编号，或写明为谁代办。", "Enter the household's number, or name for whom it is done."),
        TakeErrandOutcome.NoText => ("请写明代办什么事。", "Say what is to be done."),
        TakeErrandOutcome.TextTooLong => ForceWords.TextTooLong,
        TakeErrandOutcome.InFuture => ("受理日期在今天之后。", "The day lies in the future."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<TakeErrandOutcome> HandleAsync(Scope actor, TakeErrandRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(TakeErrand), async act =>
        {
            if (await act.Db.PartyOrganisations.SingleOrDefaultAsync(o => o.Code == request.Branch, cancel) is not { } branch)
            {
                return TakeErrandOutcome.NotFound;
            }
            var code = ForceWords.Kept(request.HouseholdCode);
            var household = code is null ? null : await act.Db.Households.SingleOrDefaultAsync(h => h.Code == code, cancel);
            var outcome = Decide(actor, branch, household is not null, request, store.Today);
            if (outcome == TakeErrandOutcome.Done)
            {
                act.Db.Add(new Errand
                {
                    CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = branch.AreaCode, OrganisationId = branch.Id, HouseholdId = household?.Id, ForName = household is null ? ForceWords.Kept(request.ForName) : null,
                    Text = request.Text.Trim(), TakenOn = request.On, TakenBy = actor.Actor,
                });
                act.About(branch.AreaCode, new { organisation = branch.Code, household = household?.Code, on = request.On });
            }
            return outcome;
        }, cancel: cancel);
}
