using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

internal sealed record RecordMemberLeftRequest
{
    public required string HouseholdCode { get; init; }
    public required string PersonCode { get; init; }
    public required LeaveReason Reason { get; init; }
    /// <summary>First day on which the person no longer belongs to the household.</summary>
    public required DateOnly On { get; init; }
    /// <summary>Person number of who becomes head, when the head leaves others behind.</summary>
    public string? NewHead { get; init; }
}

internal enum RecordMemberLeftOutcome { Done, NotAllowed, NotFound, NotAMember, InFuture, BeforeJoining, NewHeadNeeded, NewHeadIsNoMember }

/// <summary>A member leaves by death, marriage or moving out (natural decrease, R58). When the head leaves, another member
/// becomes head, and the relations of the others wait on the list to mend: they were told to the former head.</summary>
internal sealed class RecordMemberLeft(CountyStore store)
{
    public const string RelationFault = "relation-to-former-head";

    /// <param name="actor">Who asks.</param>
    /// <param name="leaving">The membership that is to end; null when there is none open.</param>
    /// <param name="staying">Person numbers of the others who are members on the day.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static RecordMemberLeftOutcome Decide(Scope actor, Membership? leaving, IReadOnlyCollection<string> staying, RecordMemberLeftRequest request, DateOnly today)
    {
        if (!actor.May(Right.EditRegister))
        {
            return RecordMemberLeftOutcome.NotAllowed;
        }
        if (leaving is null)
        {
            return RecordMemberLeftOutcome.NotAMember;
        }
        if (request.On > today)
        {
            return RecordMemberLeftOutcome.InFuture;
        }
        if (request.On <= leaving.From)
        {
            return RecordMemberLeftOutcome.BeforeJoining;
        }
        if (leaving.Relation != Membership.Head || staying.Count == 0)
        {
            return RecordMemberLeftOutcome.Done;
        }
        return string.IsNullOrEmpty(request.NewHead) ? RecordMemberLeftOutcome.NewHeadNeeded
            : staying.Contains(request.NewHead) ? RecordMemberLeftOutcome.Done : RecordMemberLeftOutcome.NewHeadIsNoMember;
    }

    public static Bilingual TextOf(RecordMemberLeftOutcome outcome) => RecordMemberTexts.Of(outcome);

    public Task<RecordMemberLeftOutcome> HandleAsync(Scope actor, RecordMemberLeftRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(RecordMemberLeft), async act =>
        {
            if (await act.Db.Households.AsTracking().SingleOrDefaultAsync(h => h.Code == request.HouseholdCode, cancel) is not { } household)
            {
                return RecordMemberLeftOutcome.NotFound;
            }
            var open = await (from m in act.Db.Memberships.AsTracking()
                              where m.HouseholdId == household.Id && m.To == null
                              join p in act.Db.Persons on m.PersonId equals p.Id
                              select new { Membership = m, Person = p }).ToListAsync(cancel);
            var leaving = open.Find(m => m.Person.Code == request.PersonCode)?.Membership;
            var staying = open.Where(m => m.Membership != leaving && m.Membership.From <= request.On).ToList();
            var outcome = Decide(actor, leaving, [.. staying.Select(m => m.Person.Code)], request, store.Today);
            if (outcome == RecordMemberLeftOutcome.Done)
            {
                (leaving!.To, leaving.LeaveReason) = (request.On, request.Reason);
                if (leaving.Relation == Membership.Head && staying.Find(m => m.Person.Code == request.NewHead) is { } head)
                {
                    Succeed(act, household, head.Membership, head.Person, [.. staying.Where(m => m != head).Select(m => m.Membership)], request.On);
                }
                act.About(household.AreaCode, new { household = household.Code, person = request.PersonCode, reason = request.Reason.ToString(), on = request.On, newHead = request.NewHead });
            }
            return outcome;
        }, cancel: cancel);

    private static void Succeed(Act act, Household household, Membership head, Person person, IEnumerable<Membership> others, DateOnly on)
    {
        head.Relation = Membership.Head;
        (household.HeadName, household.HeadIdNumber, household.HeadCode) = (person.Name, person.IdNumber, person.Code);
        foreach (var other in others)
        {
            act.Db.Add(new RegisterFault
            {
                CountyCode = household.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = other.PersonId,
                Code = RelationFault, Field = "与户主关系", Value = CodeLists.Get("relation_to_head").ByCode(other.Relation)?.Text.Zh ?? other.Relation,
                Level = FaultLevel.Warning, FoundOn = on,
            });
        }
    }
}
