using Luling.County.Access;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Forces;

internal sealed record PlanDutyRequest
{
    /// <summary>Number of the village branch.</summary>
    public required string Branch { get; init; }

    /// <summary>Days of one week with who sits there; a blank name leaves the day as it is.</summary>
    public required IReadOnlyDictionary<DateOnly, string> Turns { get; init; }
}

internal enum PlanDutyOutcome { Done, Unchanged, NotAllowed, NotFound, NoVillageBranch, NobodyNamed, NameTooLong, WeekOver, AlreadyNoted }

/// <summary>Writes a week of the duty roster (R68). A turn of which it was said whether it was kept is not planned anew.</summary>
internal sealed class PlanDuty(CountyStore store)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="branch">The organisation.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="planned">Turns on file on those days.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static PlanDutyOutcome Decide(Scope actor, PartyOrganisation branch, PlanDutyRequest request, IReadOnlyCollection<DutyTurn> planned, DateOnly today)
    {
        var named = Named(request);
        return !actor.May(Right.RecordVisits) ? PlanDutyOutcome.NotAllowed
            : branch.Kind != OrganisationKind.VillageBranch ? PlanDutyOutcome.NoVillageBranch
            : named.Count == 0 ? PlanDutyOutcome.NobodyNamed
            : named.Values.Any(n => n.Length > ForceWords.LongestName || n.Contains('\0', StringComparison.Ordinal)) ? PlanDutyOutcome.NameTooLong
            : named.Keys.Any(d => d < InquiryDuplicates.MondayOf(today)) ? PlanDutyOutcome.WeekOver
            : planned.Any(t => t.Kept is not null && named.TryGetValue(t.On, out var name) && name != t.Name) ? PlanDutyOutcome.AlreadyNoted
            : named.All(n => planned.Any(t => t.On == n.Key && t.Name == n.Value)) ? PlanDutyOutcome.Unchanged
            : PlanDutyOutcome.Done;
    }

    private static Dictionary<DateOnly, string> Named(PlanDutyRequest request) => request.Turns.Where(t => !string.IsNullOrWhiteSpace(t.Value)).ToDictionary(t => t.Key, t => t.Value.Trim());

    public static Bilingual TextOf(PlanDutyOutcome outcome) => outcome switch
    {
        PlanDutyOutcome.Done => ("值班表已保存。", "The roster is stored."),
        PlanDutyOutcome.Unchanged => ("没有变化。", "Nothing was changed."),
        PlanDutyOutcome.NotAllowed => ("您的角色不能安排值班。", "Your role may not write the roster."),
        PlanDutyOutcome.NotFound => ("没有这个党组织，或它不在您负责的区域内。", "There is no such organisation, or it lies outside your area."),
        PlanDutyOutcome.NoVillageBranch => ("只有村党支部排值班表。", "Only village branches have a duty roster."),
        PlanDutyOutcome.NobodyNamed => ("请至少填写一天的值班人。", "Name who sits there on at least one day."),
        PlanDutyOutcome.NameTooLong => ($"姓名最多 {ForceWords.LongestName} 字。", $"A name may have {ForceWords.LongestName} characters at most."),
        PlanDutyOutcome.WeekOver => ("这一周已经过去。请从本周起安排。", "That week is over. Plan this week or a later one."),
        PlanDutyOutcome.AlreadyNoted => ("有的值班已记录是否到岗，不能再换人。", "Of one of the turns it is noted whether it was kept; it cannot be given to somebody else."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<PlanDutyOutcome> HandleAsync(Scope actor, PlanDutyRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(PlanDuty), async act =>
        {
            if (await act.Db.PartyOrganisations.SingleOrDefaultAsync(o => o.Code == request.Branch, cancel) is not { } branch)
            {
                return PlanDutyOutcome.NotFound;
            }
            var days = request.Turns.Keys.ToList();
            var planned = await act.Db.DutyTurns.AsTracking().Where(t => t.OrganisationId == branch.Id && days.Contains(t.On)).ToListAsync(cancel);
            var outcome = Decide(actor, branch, request, planned, store.Today);
            if (outcome == PlanDutyOutcome.Done)
            {
                foreach (var (on, name) in Named(request).OrderBy(t => t.Key))
                {
                    if (planned.Find(t => t.On == on) is { } turn)
                    {
                        turn.Name = name;
                    }
                    else
                    {
                        act.Db.Add(new DutyTurn { CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = branch.AreaCode, OrganisationId = branch.Id, On = on, Name = name });
                    }
                }
                act.About(branch.AreaCode, new { organisation = branch.Code, from = days.Min(), turns = Named(request).Count });
            }
            return outcome;
        }, cancel: cancel);
}
