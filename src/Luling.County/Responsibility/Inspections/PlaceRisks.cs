using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Responsibility;

/// <summary>Reads what makes places likelier to be inspected: problems, gaps of the coverages, how long nobody was there.</summary>
internal sealed class PlaceRisks(CountyStore store, CoverageReader coverages)
{
    /// <summary>Length of a township's and of a village's code.</summary>
    public const int Townships = 9, Villages = 12;

    /// <param name="reader">Who asks; the whole county is read only for who sees it.</param>
    /// <param name="digits">Which places may be drawn: <see cref="Townships"/> or <see cref="Villages"/>.</param>
    /// <param name="asOf">The day.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<PlaceRisk>> ReadAsync(Scope reader, int digits, DateOnly asOf, CancellationToken cancel = default)
    {
        await using var db = store.Open(reader);
        var places = await db.Areas.Where(a => a.InProgramme && a.Code.Length == digits).Select(a => a.Code).ToListAsync(cancel);
        var problems = (await db.Problems.Where(p => p.State != ProblemState.Closed && p.FoundOn <= asOf).Select(p => new { p.AreaCode, p.State, p.DueOn }).ToListAsync(cancel)).ToLookup(p => p.AreaCode[..digits]);
        var gaps = (await coverages.GapsAsync(reader, null, asOf, null, cancel: cancel) ?? []).CountBy(g => g.AreaCode.PadRight(12, '0')[..digits]).ToDictionary(g => g.Key, g => g.Value, StringComparer.Ordinal);
        var held = await db.Inspections.Where(i => i.HeldOn != null && i.HeldOn <= asOf).Select(i => new { i.AreaCode, On = i.HeldOn!.Value }).ToListAsync(cancel);
        // Whoever inspects a township looks at its villages, and whoever inspects a village was in its township.
        var last = held.GroupBy(h => h.AreaCode[..digits]).ToDictionary(g => g.Key, g => g.Max(h => h.On), StringComparer.Ordinal);
        var township = held.Where(h => h.AreaCode.EndsWith("000", StringComparison.Ordinal)).GroupBy(h => h.AreaCode[..9]).ToDictionary(g => g.Key, g => g.Max(h => h.On), StringComparer.Ordinal);
        int? Days(string place)
        {
            DateOnly? own = last.TryGetValue(place, out var day) ? day : null;
            DateOnly? around = township.TryGetValue(place[..9], out var other) ? other : null;
            return (own > around || around is null ? own : around) is { } latest ? asOf.DayNumber - latest.DayNumber : null;
        }
        return [.. places.Order(StringComparer.Ordinal).Select(place => new PlaceRisk
        {
            AreaCode = place, OpenProblems = problems[place].Count(), OverdueProblems = problems[place].Count(p => ProblemEscalation.DaysLate(p.State, p.DueOn, asOf) is not null),
            Gaps = gaps.GetValueOrDefault(place), DaysWithoutInspection = Days(place),
        })];
    }
}
