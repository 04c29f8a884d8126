using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

internal sealed record DecideOverrideRequest
{
    public required Guid Id { get; init; }
    /// <summary>False refuses it.</summary>
    public required bool Approve { get; init; }
    public required string Reason { get; init; }
}

internal enum DecideOverrideOutcome { Approved, Refused, NotAllowed, NotFound, NotOpen, OwnProposal, NoReason }

/// <summary>A second person approves or refuses a proposed override, with a reason; never the one who proposed it.</summary>
internal sealed class DecideOverride(CountyStore store)
{
    /// <summary>Shorter than for the proposal: "as found at the door" will do.</summary>
    public const int ShortestReason = 4;

    /// <param name="actor">Who asks.</param>
    /// <param name="proposed">The override.</param>
    /// <param name="request">What is asked for.</param>
    public static DecideOverrideOutcome Decide(Scope actor, DecisionOverride proposed, DecideOverrideRequest request) =>
        !actor.May(Right.DecideStatus) ? DecideOverrideOutcome.NotAllowed
        : proposed.State != OverrideState.Proposed ? DecideOverrideOutcome.NotOpen
        : IsProposer(actor, proposed) ? DecideOverrideOutcome.OwnProposal
        : request.Reason.Trim().Length < ShortestReason ? DecideOverrideOutcome.NoReason
        : request.Approve ? DecideOverrideOutcome.Approved : DecideOverrideOutcome.Refused;

    public static bool IsProposer(Scope actor, DecisionOverride proposed) => actor.Is(proposed.ProposedById, proposed.ProposedBy);

    public static Bilingual TextOf(DecideOverrideOutcome outcome) => outcome switch
    {
        DecideOverrideOutcome.Approved => ("改判已批准，自起始日起生效。", "The override is approved and counts from its first day."),
        DecideOverrideOutcome.Refused => ("改判未获批准，规则的结果不变。", "The override is refused; the rule's outcome stands."),
        DecideOverrideOutcome.NotAllowed => ("您的角色不能批准改判。请联系乡镇或县扶贫办。", "Your role may not decide on overrides. Ask the township or the county office."),
        DecideOverrideOutcome.NotFound => ("没有这项改判，或它不在您负责的区域内。", "There is no such override, or it lies outside your area."),
        DecideOverrideOutcome.NotOpen => ("这项改判已经处理过。", "This override was decided before."),
        DecideOverrideOutcome.OwnProposal => ("不能批准自己提出的改判。请由另一人处理。", "Nobody decides on their own proposal. Somebody else has to."),
        DecideOverrideOutcome.NoReason => ("请写明理由，至少4个字。", "State the reason, in at least 4 characters."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<DecideOverrideOutcome> HandleAsync(Scope actor, DecideOverrideRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(DecideOverride), async act =>
        {
            if (await act.Db.DecisionOverrides.AsTracking().SingleOrDefaultAsync(o => o.Id == request.Id, cancel) is not { } proposed)
            {
                return DecideOverrideOutcome.NotFound;
            }
            var outcome = Decide(actor, proposed, request);
            if (outcome is DecideOverrideOutcome.Approved or DecideOverrideOutcome.Refused)
            {
                proposed.State = outcome == DecideOverrideOutcome.Approved ? OverrideState.Approved : OverrideState.Refused;
                (proposed.DecidedOn, proposed.DecidedBy, proposed.DecisionReason) = (store.Today, actor.Actor, request.Reason.Trim());
                act.About(proposed.AreaCode, new { rule = proposed.RuleId, value = proposed.Value, decision = outcome.ToString() });
            }
            return outcome;
        }, cancel: cancel);
}
