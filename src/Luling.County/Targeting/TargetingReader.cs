using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

/// <summary>The counts of an area on a day, and of the places one level below.</summary>
internal sealed record TargetingMatrix(string AreaCode, DateOnly Day, long JournalSeq, int Households, int Persons, IReadOnlyList<TargetingCounts> Lines, IReadOnlyList<AreaTargeting> Children);

internal sealed record AreaTargeting(string AreaCode, string AreaName, IReadOnlyList<TargetingCounts> Lines);

/// <summary>Who gets what by the rules of a day, as a reader may see it. Every method gives null where the area lies outside the
/// reader's scope or the reader may not see households.</summary>
/// <remarks>A county's day is worked out once and kept for as long as the journal and the programme stand still; the last few days asked
/// for are kept.</remarks>
internal sealed class TargetingReader(CountySnapshots snapshots, CountyStore store, Programme programme)
{
    /// <summary>A day of the demonstration county takes some 10 MB beside its facts.</summary>
    private const int Days = 3;

    private sealed record Key(string County, string Head, DateOnly Day);

    private readonly LinkedList<(Key Key, Lazy<Task<TargetingDay>> Day)> kept = [];
    private readonly Lock keeping = new();

    public Programme Programme => programme;

    public async Task<TargetingMatrix?> MatrixAsync(Scope scope, string? area, DateOnly day, CancellationToken cancel = default)
    {
        if (await OpenAsync(scope, area, day, cancel) is not var (view, targeting))
        {
            return null;
        }
        var children = view.Children.Select(c => new AreaTargeting(c.Code, c.Name, Counts(targeting, c.Code))).ToList();
        return new TargetingMatrix(view.AreaCode, day, targeting.County.JournalSeq,
            view.Households.Count(targeting.IsIn), view.Households.Where(targeting.IsIn).Sum(h => h.MembersOn(day)), Counts(targeting, view.AreaCode), children);
    }

    /// <summary>Those whom a rule concerns, in the order of the facts; null also for an unknown rule.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="area">6, 9 or 12 digits; null for all that the reader may see.</param>
    /// <param name="day">The day.</param>
    /// <param name="ruleId">The rule; null for all.</param>
    /// <param name="className">Of a rule that gives classes: one of them, or null for all.</param>
    /// <param name="states">Those that are wanted.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<TargetingList?> ListAsync(Scope scope, string? area, DateOnly day, string? ruleId, string? className, IReadOnlySet<Entitlement> states, CancellationToken cancel = default)
    {
        if (await OpenAsync(scope, area, day, cancel) is not var (view, targeting))
        {
            return null;
        }
        var lines = targeting.Lines.Where(l => (ruleId is null || l.Line.Rule.Id == ruleId) && (className is null || l.Line.Class?.Value == className)).ToList();
        return ruleId is not null && lines.Count == 0 ? null : TargetingList.Of(targeting, view, lines, states);
    }

    /// <summary>All decisions on one household; null where it is not on file on the day.</summary>
    public async Task<HouseholdDecisions?> HouseholdAsync(Scope scope, Guid household, DateOnly day, CancellationToken cancel = default)
    {
        if (!scope.May(Right.SeeHouseholds))
        {
            return null;
        }
        var snapshot = await snapshots.GetAsync(scope.CountyCode, cancel);
        if (snapshot.View(scope) is not { } view || view.Household(household) is not { } file)
        {
            return null;
        }
        // Its village alone: a saved form must not make the household's own page wait for the county.
        return HouseholdDecisions.Of(await WorkOutAsync(snapshot, day, file.AreaCode), file);
    }

    /// <summary>The day of the whole county; callers show the reader's area of it only.</summary>
    public Task<TargetingDay> DayAsync(CountySnapshot snapshot, DateOnly day)
    {
        var key = new Key(snapshot.CountyCode, $"{snapshot.Head}", day);
        lock (keeping)
        {
            var found = kept.FirstOrDefault(k => k.Key == key && !k.Day.Value.IsFaulted);
            if (found.Day is null)
            {
                found = (key, new Lazy<Task<TargetingDay>>(() => Task.Run(() => WorkOutAsync(snapshot, day))));
                // Of the same day nothing older is asked for again.
                foreach (var old in kept.Where(k => k.Key.County == key.County && k.Key.Day == day).ToList())
                {
                    kept.Remove(old);
                }
            }
            else
            {
                kept.Remove(found);
            }
            kept.AddFirst(found);
            if (kept.Count > Days)
            {
                kept.RemoveLast();
            }
            return found.Day.Value;
        }
    }

    /// <param name="snapshot">The county.</param>
    /// <param name="day">The day.</param>
    /// <param name="area">Only the subjects of this area; the whole county where null.</param>
    private async Task<TargetingDay> WorkOutAsync(CountySnapshot snapshot, DateOnly day, string? area = null)
    {
        var scope = Scope.Operator(snapshot.CountyCode);
        var county = snapshot.View(scope)!;
        await using var db = store.Open(scope);
        var overrides = await db.DecisionOverrides.AsNoTracking().Where(o => o.From <= day && (o.Through == null || o.Through >= day)).ToListAsync();
        return new TargetingDay(programme, county, area is null ? county.FactsOn(day) : new DayFacts(county, day, snapshot.View(scope, area)), overrides);
    }

    private async Task<(CountyView View, TargetingDay Day)?> OpenAsync(Scope scope, string? area, DateOnly day, CancellationToken cancel)
    {
        if (!scope.May(Right.SeeHouseholds))
        {
            return null;
        }
        var snapshot = await snapshots.GetAsync(scope.CountyCode, cancel);
        return snapshot.View(scope, area) is { } view ? (view, await DayAsync(snapshot, day)) : null;
    }

    private static List<TargetingCounts> Counts(TargetingDay targeting, string area) => [.. targeting.Lines.Select(line =>
    {
        var (from, count) = targeting.Under(line.Line.Rule, area);
        var counts = new int[Enum.GetValues<Entitlement>().Length];
        foreach (var state in line.States.AsSpan(from, count))
        {
            counts[(int)state]++;
        }
        return new TargetingCounts(line.Line, Entitlements.Shown.ToDictionary(s => s, s => counts[(int)s]));
    })];
}
