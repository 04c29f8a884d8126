using Luling.County.Access;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

internal sealed record ProposeOverrideRequest
{
    public required string HouseholdCode { get; init; }
    /// <summary>Number of the person; null where the rule speaks of the household.</summary>
    public string? PersonCode { get; init; }
    public required string RuleId { get; init; }
    /// <summary><see cref="DecisionOverride.Yes"/>, <see cref="DecisionOverride.No"/>, or a class of the rule.</summary>
    public required string Value { get; init; }
    public required string Reason { get; init; }
    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }
    /// <summary>Last day; null until further notice.</summary>
    public DateOnly? Through { get; init; }
}

internal enum ProposeOverrideOutcome { Done, NotAllowed, NotFound, UnknownRule, WrongSubject, NotAMember, WrongValue, NoReason, ReversedDays, AlreadyOpen }

/// <summary>Proposes that for one household or person something else shall count than the rule gave. Nothing changes before somebody
/// else has approved (<see cref="DecideOverride"/>).</summary>
internal sealed class ProposeOverride(CountyStore store, Programme programme)
{
    /// <summary>A reason is a sentence, not a word: so many characters at least.</summary>
    public const int ShortestReason = 8;

    /// <param name="actor">Who asks.</param>
    /// <param name="rule">The rule as it stands on the first day; null where none is in force.</param>
    /// <param name="isMember">Whether the person is a member of the household on the first day; null where no person was named.</param>
    /// <param name="open">Whether a proposal or an override of this rule for the same subject stands in these days.</param>
    /// <param name="request">What is asked for.</param>
    public static ProposeOverrideOutcome Decide(Scope actor, Rule? rule, bool? isMember, bool open, ProposeOverrideRequest request)
    {
        if (!actor.May(Right.DecideStatus))
        {
            return ProposeOverrideOutcome.NotAllowed;
        }
        if (rule is null || !TargetingDay.IsDecision(rule))
        {
            return ProposeOverrideOutcome.UnknownRule;
        }
        if (rule.Subject.Id == "person" != isMember is not null)
        {
            return ProposeOverrideOutcome.WrongSubject;
        }
        if (isMember == false)
        {
            return ProposeOverrideOutcome.NotAMember;
        }
        if (!ValuesOf(rule).Contains(request.Value))
        {
            return ProposeOverrideOutcome.WrongValue;
        }
        if (request.Reason.Trim().Length < ShortestReason)
        {
            return ProposeOverrideOutcome.NoReason;
        }
        return request.Through < request.From ? ProposeOverrideOutcome.ReversedDays : open ? ProposeOverrideOutcome.AlreadyOpen : ProposeOverrideOutcome.Done;
    }

    public static IReadOnlyList<string> ValuesOf(Rule rule) => rule.Kind == RuleKind.Class ? [.. rule.Classes.Select(c => c.Value)] : [DecisionOverride.Yes, DecisionOverride.No];

    public static Bilingual TextOf(ProposeOverrideOutcome outcome) => outcome switch
    {
        ProposeOverrideOutcome.Done => ("人工改判已提出，须由另一人批准后生效。", "The override is proposed; it counts once somebody else has approved it."),
        ProposeOverrideOutcome.NotAllowed => ("您的角色不能提出人工改判。请联系乡镇或县扶贫办。", "Your role may not propose overrides. Ask the township or the county office."),
        ProposeOverrideOutcome.NotFound => ("没有这一户，或它不在您负责的区域内。", "There is no such household, or it lies outside your area."),
        ProposeOverrideOutcome.UnknownRule => ("这一天没有这条规则，或它不能改判。请核对日期。", "No such rule is in force on that day, or it cannot be overridden. Check the day."),
        ProposeOverrideOutcome.WrongSubject => ("该规则针对户，不选人员；针对人员的规则须选人员。", "A rule about the household takes no person; a rule about persons needs one. Choose accordingly."),
        ProposeOverrideOutcome.NotAMember => ("该人在起始日不是这一户的成员。请核对人员和日期。", "The person was not a member of the household on the first day. Check person and day."),
        ProposeOverrideOutcome.WrongValue => ("改判结果不是该规则能得出的结果。请改选。", "The rule cannot have this outcome. Choose another."),
        ProposeOverrideOutcome.NoReason => ("请写明理由，至少8个字。", "State the reason, in at least 8 characters."),
        ProposeOverrideOutcome.ReversedDays => ("截止日早于起始日。请核对。", "The last day comes before the first. Check both."),
        ProposeOverrideOutcome.AlreadyOpen => ("该户（人）这条规则在此期间已有改判或待批的改判。请先终止它。", "An override of this rule, or a proposal of one, already stands in these days. End that first."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<ProposeOverrideOutcome> HandleAsync(Scope actor, ProposeOverrideRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(ProposeOverride), async act =>
        {
            if (await act.Db.Households.SingleOrDefaultAsync(h => h.Code == request.HouseholdCode, cancel) is not { } household)
            {
                return ProposeOverrideOutcome.NotFound;
            }
            Guid? person = request.PersonCode is null ? null : await (from p in act.Db.Persons
                                                                      where p.Code == request.PersonCode
                                                                      join m in act.Db.Memberships on p.Id equals m.PersonId
                                                                      where m.HouseholdId == household.Id && m.From <= request.From && (m.To == null || m.To > request.From)
                                                                      select p.Id).FirstOrDefaultAsync(cancel);
            var open = await act.Db.DecisionOverrides.AnyAsync(o => o.HouseholdId == household.Id && o.RuleId == request.RuleId && o.PersonId == person
                && (o.State == OverrideState.Proposed || o.State == OverrideState.Approved)
                && (request.Through == null || o.From <= request.Through) && (o.Through == null || o.Through >= request.From), cancel);
            var outcome = Decide(actor, programme.On(request.From).Rule(request.RuleId), person is { } id ? id != Guid.Empty : null, open, request);
            if (outcome == ProposeOverrideOutcome.Done)
            {
                act.Db.Add(new DecisionOverride
                {
                    CountyCode = household.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = person, RuleId = request.RuleId, Value = request.Value,
                    Reason = request.Reason.Trim(), From = request.From, Through = request.Through, State = OverrideState.Proposed,
                    ProposedOn = store.Today, ProposedBy = actor.Actor, ProposedById = actor.ActorId,
                });
                act.About(household.AreaCode, new { household = household.Code, rule = request.RuleId, value = request.Value, from = request.From });
            }
            return outcome;
        }, cancel: cancel);
}
