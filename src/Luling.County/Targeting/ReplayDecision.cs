using System.Text.Json;
using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Targeting;

internal enum ReplayResult
{
    /// <summary>Every outcome came out again.</summary>
    Same,

    /// <summary>Some outcome came out otherwise.</summary>
    Different,

    /// <summary>The stored facts or outcomes are not those that were journaled.</summary>
    Altered,

    /// <summary>The version that decided cannot be loaded by this program, or is not on file.</summary>
    NotPossible,
}

/// <summary>A stored decision, repeated.</summary>
internal sealed record ReplayedDecision
{
    public required Guid Id { get; init; }
    public required string HouseholdCode { get; init; }
    public required DateOnly Day { get; init; }
    public required string ProgrammeId { get; init; }
    public required string Version { get; init; }
    public required ReplayResult Result { get; init; }
    /// <summary>Ids of the rules whose outcome differs.</summary>
    public required IReadOnlyList<string> Differing { get; init; }
    /// <summary>Why it was not possible; null where it was.</summary>
    public Bilingual? Fault { get; init; }
}

/// <summary>Loads the version that decided, runs it over the stored facts and says whether every outcome is the same.</summary>
internal sealed class ReplayDecision(CountyStore store, Programme present)
{
    private sealed record Stored(Decision Decision, string HouseholdCode);

    /// <summary>A household's last decision up to a day; null where none is stored, or none the reader may see.</summary>
    public async Task<ReplayedDecision?> HouseholdAsync(Scope reader, string householdCode, DateOnly? through = null, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeHouseholds))
        {
            return null;
        }
        await using var db = store.Open(reader);
        var stored = await (from d in db.Decisions.AsNoTracking()
                            join h in db.Households on d.HouseholdId equals h.Id
                            where h.Code == householdCode
                            orderby d.Id descending
                            select new { d.Id, d.RunId }).ToListAsync(cancel);
        var runs = await RunsAsync(db, [.. stored.Select(d => d.RunId).Distinct()], cancel);
        var last = stored.Where(d => through is null || runs[d.RunId].Day <= through).OrderByDescending(d => runs[d.RunId].Day).ThenByDescending(d => d.Id).FirstOrDefault();
        return last is null ? null : (await ReplayAsync(db, [new Stored(await db.Decisions.AsNoTracking().SingleAsync(d => d.Id == last.Id, cancel), householdCode)], cancel))[0];
    }

    /// <summary>Runs by their keys. One may have been carried out over a larger area than the reader's; its columns hold nothing of anybody.
    /// A query of its own: a filter that is lifted is lifted for the whole query.</summary>
    private static Task<Dictionary<Guid, DecisionRun>> RunsAsync(CountyDb db, List<Guid> ids, CancellationToken cancel) =>
        db.DecisionRuns.IgnoreQueryFilters().AsNoTracking().Where(r => r.CountyCode == db.Scope.CountyCode && ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);

    /// <summary>Stored decisions of an area, spread evenly over all that there are; all of them where there are no more than wanted.</summary>
    public async Task<IReadOnlyList<ReplayedDecision>> SampleAsync(Scope reader, int most, CancellationToken cancel = default)
    {
        if (!reader.May(Right.SeeHouseholds))
        {
            return [];
        }
        await using var db = store.Open(reader);
        var ids = await db.Decisions.AsNoTracking().OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(cancel);
        var step = Math.Max(1, ids.Count / (double)Math.Max(1, most));
        var chosen = Enumerable.Range(0, Math.Min(ids.Count, most)).Select(i => ids[(int)(i * step)]).Distinct().ToList();
        var replayed = new List<ReplayedDecision>(chosen.Count);
        foreach (var part in chosen.Chunk(500))
        {
            var rows = await (from d in db.Decisions.AsNoTracking()
                              where part.Contains(d.Id)
                              join h in db.Households on d.HouseholdId equals h.Id
                              orderby d.Id
                              select new { Decision = d, h.Code }).ToListAsync(cancel);
            replayed.AddRange(await ReplayAsync(db, rows.ConvertAll(r => new Stored(r.Decision, r.Code)), cancel));
        }
        return replayed;
    }

    private readonly Dictionary<string, (Programme? Programme, Bilingual? Fault)> versions = new(StringComparer.Ordinal);

    private async Task<IReadOnlyList<ReplayedDecision>> ReplayAsync(CountyDb db, List<Stored> stored, CancellationToken cancel)
    {
        var runs = await RunsAsync(db, [.. stored.Select(s => s.Decision.RunId).Distinct()], cancel);
        var replayed = new Dictionary<Guid, ReplayedDecision>();
        foreach (var group in stored.GroupBy(s => s.Decision.RunId))
        {
            var run = runs[group.Key];
            var (programme, fault) = await VersionAsync(db, run.Version, cancel);
            foreach (var one in Replay(run, programme, fault, [.. group]))
            {
                replayed[one.Id] = one;
            }
        }
        return [.. stored.Select(s => replayed[s.Decision.Id])];
    }

    private static IEnumerable<ReplayedDecision> Replay(DecisionRun run, Programme? programme, Bilingual? fault, List<Stored> group)
    {
        ProgrammeResults? results = null;
        var columns = DecisionColumns.Read(run.Columns);
        var sound = group.ConvertAll(s => DecisionForm.Digest(run.Columns, s.Decision.Facts, s.Decision.Outcomes) == s.Decision.Digest);
        if (programme is not null)
        {
            try
            {
                var facts = DecisionForm.Read(programme.Facts, run.Day, columns, [.. group.Select(s => s.Decision.Facts)]);
                results = programme.On(run.Day).Run(facts, [.. columns.HouseholdRules, .. columns.PersonRules]);
            }
            catch (UnknownFactException unknown)
            {
                fault = ($"本程序没有事实“{unknown.Fact}”，须用当时的程序版本重放。", $"This program has no fact '{unknown.Fact}'; repeat the decision with the version of that time.");
            }
            catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
            {
                fault = ("存档的事实无法读取。", "The stored facts cannot be read.");
            }
        }
        for (var i = 0; i < group.Count; i++)
        {
            var differing = results is null ? [] : Differing(columns, group[i].Decision.Outcomes, DecisionForm.Outcomes(results, columns, i));
            yield return new ReplayedDecision
            {
                Id = group[i].Decision.Id, HouseholdCode = group[i].HouseholdCode, Day = run.Day, ProgrammeId = run.ProgrammeId, Version = run.Version,
                Result = !sound[i] ? ReplayResult.Altered : results is null ? ReplayResult.NotPossible : differing.Count == 0 ? ReplayResult.Same : ReplayResult.Different,
                Differing = differing, Fault = results is null ? fault : null,
            };
        }
    }

    private static IReadOnlyList<string> Differing(DecisionColumns columns, string stored, string again)
    {
        if (stored == again)
        {
            return [];
        }
        using JsonDocument before = JsonDocument.Parse(stored), after = JsonDocument.Parse(again);
        var differing = Compare(columns.HouseholdRules, before.RootElement.GetProperty("h"), after.RootElement.GetProperty("h")).ToList();
        foreach (var (was, now) in before.RootElement.GetProperty("p").EnumerateArray().Zip(after.RootElement.GetProperty("p").EnumerateArray()))
        {
            differing.AddRange(Compare(columns.PersonRules, was, now));
        }
        return [.. differing.Distinct()];

        static IEnumerable<string> Compare(IReadOnlyList<string> rules, JsonElement was, JsonElement now) =>
            rules.Where((_, i) => i >= was.GetArrayLength() || was[i].GetRawText() != now[i].GetRawText());
    }

    /// <summary>The programme as it stood; its files vouch for themselves by their hash.</summary>
    private async Task<(Programme?, Bilingual?)> VersionAsync(CountyDb db, string version, CancellationToken cancel)
    {
        if (version == present.Version)
        {
            return (present, null);
        }
        if (versions.TryGetValue(version, out var known))
        {
            return known;
        }
        var stored = await db.ProgrammeVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Version == version, cancel);
        if (stored is null)
        {
            return versions[version] = (null, ($"方案版本 {version[..12]} 未存档。", $"The version {version[..12]} of the programme is not on file."));
        }
        var load = Programme.Load(stored.Read(), CountyFacts.Catalog);
        return versions[version] = load.Programme is { } loaded && loaded.Version == version ? (loaded, null)
            : load.Programme is not null ? (null, ($"方案版本 {version[..12]} 的存档文件与其校验值不符。", $"The stored files of version {version[..12]} do not fit its hash."))
            : (null, ($"方案版本 {version[..12]} 已不能装载：{load.Faults[0].MessageZh}", $"Version {version[..12]} of the programme can no longer be loaded: {load.Faults[0].MessageEn}"));
    }
}
