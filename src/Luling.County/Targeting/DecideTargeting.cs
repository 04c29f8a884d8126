using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

internal sealed record DecideTargetingRequest
{
    /// <summary>6, 9 or 12 digits.</summary>
    public required string AreaCode { get; init; }
    public required DateOnly Day { get; init; }
}

internal enum DecideTargetingOutcome { Done, Unchanged, NotAllowed, OutsideArea, InFuture, NoRules }

/// <summary>What a run of <see cref="DecideTargeting"/> came to.</summary>
internal sealed record TargetingDecided(DecideTargetingOutcome Outcome, int Households = 0, int Changed = 0);

/// <summary>Decides by the programme over an area on a day (R87), and keeps of each household what differs from its last decision: facts,
/// outcomes, version. What was decided can so be repeated and shown, also when rules and facts have changed since.</summary>
internal sealed class DecideTargeting(CountyStore store, CountySnapshots snapshots, TargetingReader reader)
{
    /// <param name="actor">Who asks.</param>
    /// <param name="areaIsSeen">Whether the area is a place of the county inside the actor's.</param>
    /// <param name="rules">How many rules decide on the day.</param>
    /// <param name="day">The day.</param>
    /// <param name="today">The day on which it is asked.</param>
    public static DecideTargetingOutcome Decide(Scope actor, bool areaIsSeen, int rules, DateOnly day, DateOnly today) =>
        !actor.May(Right.DecideStatus) ? DecideTargetingOutcome.NotAllowed
        : !areaIsSeen ? DecideTargetingOutcome.OutsideArea
        : day > today ? DecideTargetingOutcome.InFuture
        : rules == 0 ? DecideTargetingOutcome.NoRules
        : DecideTargetingOutcome.Done;

    public static Bilingual TextOf(DecideTargetingOutcome outcome) => outcome switch
    {
        DecideTargetingOutcome.Done => ("判定结果已存档。", "The decisions are stored."),
        DecideTargetingOutcome.Unchanged => ("与上次存档的判定完全一致，没有新增。", "Everything is as last stored; nothing was added."),
        DecideTargetingOutcome.NotAllowed => ("您的角色不能存档政策判定。请联系乡镇或县扶贫办。", "Your role may not store decisions. Ask the township or the county office."),
        DecideTargetingOutcome.OutsideArea => ("没有这个区域，或它不在您负责的区域内。", "There is no such area, or it lies outside yours."),
        DecideTargetingOutcome.InFuture => ("日期在今天之后，不能判定。", "The day lies in the future; nothing can be decided for it."),
        DecideTargetingOutcome.NoRules => ("政策方案在这一天没有生效的规则。请核对日期或方案。", "No rule of the programme is in force on that day. Check the day or the programme."),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public Task<TargetingDecided> HandleAsync(Scope actor, DecideTargetingRequest request, CancellationToken cancel = default) =>
        store.ActAsync(actor, nameof(DecideTargeting), async act =>
        {
            var programme = reader.Programme;
            // Nobody else writes while the act runs: the snapshot stands where the act's own journal stands.
            var snapshot = await snapshots.GetAsync(actor.CountyCode, cancel);
            var view = snapshot.View(actor, request.AreaCode);
            var allowed = Decide(actor, view is not null, TargetingDay.DecidedBy(programme.On(request.Day)).Count, request.Day, store.Today);
            if (allowed != DecideTargetingOutcome.Done)
            {
                return new TargetingDecided(allowed);
            }
            var day = await reader.DayAsync(snapshot, request.Day);
            var last = await LastAsync(act.Db, actor.Within(view!.AreaCode)!, cancel);
            var columns = DecisionColumns.Of(day.Rules, day.Decided);
            var columnsText = columns.Write();
            var runId = act.NewId();
            var households = view.Households.Where(day.IsIn).ToList();
            var changed = new List<Decision>();
            foreach (var household in households)
            {
                var row = day.RowOf(household)!.Value;
                var facts = DecisionForm.Facts(day.Facts, columns, row, p => day.Persons[p].Id);
                var outcomes = DecisionForm.Outcomes(day.Results, columns, row);
                var digest = DecisionForm.Digest(columnsText, facts, outcomes);
                if (last.GetValueOrDefault(household.Id) != digest)
                {
                    changed.Add(new Decision
                    {
                        CountyCode = actor.CountyCode, Id = act.NewId(), AreaCode = household.AreaCode, RunId = runId, HouseholdId = household.Id, Facts = facts, Outcomes = outcomes, Digest = digest,
                    });
                }
            }
            if (changed.Count == 0)
            {
                return new TargetingDecided(DecideTargetingOutcome.Unchanged, households.Count);
            }
            await KeepVersionAsync(act, cancel);
            await act.InsertAsync([new DecisionRun
            {
                CountyCode = actor.CountyCode, Id = runId, AreaCode = view.AreaCode.PadRight(12, '0'), ProgrammeId = programme.Id, Version = programme.Version, Day = request.Day,
                Columns = columnsText, Households = households.Count, Changed = changed.Count,
            }], cancel);
            await act.InsertAsync(changed, cancel);
            act.About(view.AreaCode, new { programme = programme.Id, version = programme.Version[..12], day = request.Day, households = households.Count, changed = changed.Count });
            return new TargetingDecided(DecideTargetingOutcome.Done, households.Count, changed.Count);
        }, cancel: cancel);

    /// <summary>The digests of the last decisions, by household: keys grow with time.</summary>
    private static async Task<Dictionary<Guid, string>> LastAsync(CountyDb db, Scope area, CancellationToken cancel)
    {
        var last = new Dictionary<Guid, string>();
        var (from, before) = (area.AreaFrom, area.AreaBefore);
        await foreach (var decision in db.Decisions.AsNoTracking().Where(d => string.Compare(d.AreaCode, from) >= 0 && string.Compare(d.AreaCode, before) < 0)
            .OrderBy(d => d.Id).Select(d => new { d.HouseholdId, d.Digest }).AsAsyncEnumerable().WithCancellation(cancel))
        {
            last[decision.HouseholdId] = decision.Digest;
        }
        return last;
    }

    private async Task KeepVersionAsync(Act act, CancellationToken cancel)
    {
        var programme = reader.Programme;
        if (!await act.Db.ProgrammeVersions.AnyAsync(v => v.Version == programme.Version, cancel))
        {
            await act.InsertAsync([new ProgrammeVersion
            {
                CountyCode = act.Db.Scope.CountyCode, Id = act.NewId(), ProgrammeId = programme.Id, Version = programme.Version, Texts = ProgrammeVersion.Write(programme.Texts),
            }], cancel);
        }
    }
}
