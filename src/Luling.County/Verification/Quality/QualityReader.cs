using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Luling.Policy.Programmes;

namespace Luling.County.Verification.Quality;

/// <summary>The quality of an area's register on a day.</summary>
/// <param name="Area">The area.</param>
/// <param name="Rules">What each rule found, in the order of the file.</param>
/// <param name="Children">The places one level below, in the order of their codes; empty for a village.</param>
/// <param name="Clerks">Faults by who answers, most first.</param>
/// <param name="Persons">Members of the checked households on the day.</param>
/// <param name="JournalSeq">Where the journal stood.</param>
internal sealed record QualitySummary(AreaQuality Area, IReadOnlyList<RuleCount> Rules, IReadOnlyList<AreaQuality> Children, IReadOnlyList<ClerkCount> Clerks, int Persons, long JournalSeq);

internal sealed record ClerkCount(Clerk Clerk, int Errors, int Doubts);

/// <summary>One subject at fault by one rule, or one of whom it could not tell.</summary>
internal sealed record QualityRow(Rule Rule, bool Unknown, ISubject Subject, Clerk Clerk, string AreaName)
{
    public HouseholdFile? Household => QualityPart.HouseholdOf(Subject);
    public Member? Person => Subject as Member;
    public string AreaCode => Subject.AreaCode;
}

/// <summary>The data-quality rules over the register as a reader may see them. Every method gives null where the area lies outside the
/// reader's scope or the reader may not see households.</summary>
/// <remarks>The county is checked once for a day; when the journal has moved, only what changed is checked again (<see cref="QualityResults.Follow"/>).</remarks>
internal sealed class QualityReader(CountySnapshots snapshots, CountyStore store, Programme programme) : IDisposable
{
    /// <summary>Days kept; one of the demonstration county takes some 10 MB.</summary>
    private const int Days = 3;

    private readonly LinkedList<(string County, (long Seq, string Hash) Head, QualityResults Results)> kept = [];
    private readonly Dictionary<string, EntryClerks> clerks = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim working = new(1, 1);

    public Programme Programme => programme;

    public async Task<QualitySummary?> SummaryAsync(Scope scope, string? area, DateOnly day, CancellationToken cancel = default)
    {
        if (await OpenAsync(scope, area, day, cancel) is not var (view, results, entered))
        {
            return null;
        }
        var children = view.Children.Select(c => QualityCounts.Of(results, c.Code, c.Name)).ToList();
        return new QualitySummary(QualityCounts.Of(results, view.AreaCode, view.Area.Name), QualityCounts.ByRule(results, view.AreaCode), children, Clerks(results, view.AreaCode, entered),
            view.Households.Where(h => h.EverOn(day)).Sum(h => h.MembersOn(day)), view.JournalSeq);
    }

    /// <summary>The villages of an area, the worst first.</summary>
    public async Task<IReadOnlyList<AreaQuality>?> VillagesAsync(Scope scope, string? area, DateOnly day, CancellationToken cancel = default) =>
        await OpenAsync(scope, area, day, cancel) is var (view, results, _) ? Villages(view, results) : null;

    /// <summary>Those at fault, or those of whom could not be told, in the order of places, rules and subjects; null also for a rule that is not in force.</summary>
    /// <param name="scope">Who asks.</param>
    /// <param name="area">6, 9 or 12 digits; null for all that the reader may see.</param>
    /// <param name="day">The day.</param>
    /// <param name="ruleId">The rule; null for all.</param>
    /// <param name="unknown">True for those of whom the rules could not tell.</param>
    /// <param name="cancel">Stops reading.</param>
    public async Task<IReadOnlyList<QualityRow>?> ListAsync(Scope scope, string? area, DateOnly day, string? ruleId, bool unknown, CancellationToken cancel = default)
    {
        if (await OpenAsync(scope, area, day, cancel) is not var (view, results, entered) || ruleId is not null && results.Rules.All(r => r.Id != ruleId))
        {
            return null;
        }
        return [.. results.Under(view.AreaCode).SelectMany(part => Rows(results, part, entered, unknown, r => ruleId is null || r.Id == ruleId))];
    }

    /// <summary>What is wrong with one household and its members; null where it is not on file, or not the reader's to see. Its village
    /// alone is checked: a saved form must not make the household's own page wait for the county.</summary>
    public async Task<IReadOnlyList<QualityRow>?> HouseholdAsync(Scope scope, Guid household, DateOnly day, CancellationToken cancel = default)
    {
        if (!scope.May(Right.SeeHouseholds))
        {
            return null;
        }
        var snapshot = await snapshots.GetAsync(scope.CountyCode, cancel);
        if (snapshot.View(scope)?.Household(household) is not { } file)
        {
            return null;
        }
        var results = QualityResults.OfPlace(programme, Whole(snapshot), day, file.AreaCode);
        var entered = await ClerksAsync(snapshot, cancel);
        return [.. results.Parts.SelectMany(part => Rows(results, part, entered, unknown: false, _ => true)).Where(r => r.Household?.Id == household)];
    }

    /// <summary>The whole county's results; callers show the reader's area of it only.</summary>
    public async Task<QualityResults> ResultsAsync(CountySnapshot snapshot, DateOnly day, CancellationToken cancel = default)
    {
        await working.WaitAsync(cancel);
        try
        {
            var found = kept.FirstOrDefault(k => k.County == snapshot.CountyCode && k.Results.Day == day);
            if (found.Results is not null)
            {
                kept.Remove(found);
            }
            if (found.Results is null || found.Head != snapshot.Head)
            {
                var county = Whole(snapshot);
                found = (snapshot.CountyCode, snapshot.Head, found.Results?.Follow(county) ?? QualityResults.FromScratch(programme, county, day));
            }
            kept.AddFirst(found);
            if (kept.Count > Days)
            {
                kept.RemoveLast();
            }
            return found.Results!;
        }
        finally
        {
            working.Release();
        }
    }

    public void Dispose() => working.Dispose();

    internal static IReadOnlyList<AreaQuality> Villages(CountyView view, QualityResults results) =>
        AreaQuality.WorstFirst(results.Under(view.AreaCode).Where(p => !p.AreaCode.EndsWith("000", StringComparison.Ordinal)).Select(p => QualityCounts.Of(results, p.AreaCode, view.NameOf(p.AreaCode))));

    private async Task<(CountyView View, QualityResults Results, EntryClerks Clerks)?> OpenAsync(Scope scope, string? area, DateOnly day, CancellationToken cancel)
    {
        if (!scope.May(Right.SeeHouseholds))
        {
            return null;
        }
        var snapshot = await snapshots.GetAsync(scope.CountyCode, cancel);
        return snapshot.View(scope, area) is { } view ? (view, await ResultsAsync(snapshot, day, cancel), await ClerksAsync(snapshot, cancel)) : null;
    }

    private async Task<EntryClerks> ClerksAsync(CountySnapshot snapshot, CancellationToken cancel)
    {
        await working.WaitAsync(cancel);
        try
        {
            var held = clerks.GetValueOrDefault(snapshot.CountyCode);
            if (held?.Head != snapshot.Head)
            {
                await using var db = store.Open(Scope.Operator(snapshot.CountyCode));
                clerks[snapshot.CountyCode] = held = await EntryClerks.ReadAsync(db, snapshot.Head, held, cancel);
            }
            return held!;
        }
        finally
        {
            working.Release();
        }
    }

    private static CountyView Whole(CountySnapshot snapshot) => snapshot.View(Scope.Operator(snapshot.CountyCode))!;

    private static IEnumerable<QualityRow> Rows(QualityResults results, QualityPart part, EntryClerks entered, bool unknown, Func<Rule, bool> asked)
    {
        var name = results.County.NameOf(part.AreaCode);
        for (var i = 0; i < part.Found.Count; i++)
        {
            if (asked(results.Rules[i]))
            {
                foreach (var subject in unknown ? part.Found[i].Unknown : part.Found[i].Broken)
                {
                    yield return new QualityRow(results.Rules[i], unknown, subject, entered.Of(results.County, subject, results.Day), name);
                }
            }
        }
    }

    private static List<ClerkCount> Clerks(QualityResults results, string area, EntryClerks entered)
    {
        var counts = new Dictionary<string, (Clerk Clerk, int Errors, int Doubts)>(StringComparer.Ordinal);
        foreach (var part in results.Under(area))
        {
            for (var i = 0; i < part.Found.Count; i++)
            {
                var isError = QualityRules.LevelOf(results.Rules[i]) == QualityLevel.Error;
                foreach (var subject in part.Found[i].Broken)
                {
                    var clerk = entered.Of(results.County, subject, results.Day);
                    var (_, errors, doubts) = counts.GetValueOrDefault(clerk.Key);
                    counts[clerk.Key] = (clerk, errors + (isError ? 1 : 0), doubts + (isError ? 0 : 1));
                }
            }
        }
        return [.. counts.Values.OrderByDescending(c => c.Errors).ThenByDescending(c => c.Doubts).ThenBy(c => c.Clerk.Key, StringComparer.Ordinal).Select(c => new ClerkCount(c.Clerk, c.Errors, c.Doubts))];
    }
}
