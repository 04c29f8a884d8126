using System.Text.Json;
using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Demo;

/// <summary>How much of what was planted was found, in one category. Counted from the county's rows, not from what the generator says of itself.</summary>
/// <param name="Category">A rule of crosschecks.yaml, or <see cref="Demo.Planted.Twice"/>.</param>
/// <param name="Planted">Persons whom the department's list names with a right number.</param>
/// <param name="Found">Of them those with a live record in a case (on the list of the perhaps missed; in a pair).</param>
/// <param name="Slips">Persons whose number in the list is wrong or missing.</param>
/// <param name="SlipsFound">Of them those found all the same.</param>
/// <param name="Near">Persons who are easily taken for a hit and are none.</param>
/// <param name="NearTaken">Of them those who got a case nevertheless.</param>
/// <param name="Others">Found, and neither planted nor a slip; with the near ones who were taken.</param>
internal sealed record FoundOfPlanted(string Category, int Planted, int Found, int Slips, int SlipsFound, int Near, int NearTaken, int Others)
{
    /// <summary>Of those found, the share that was planted; null where nothing was found.</summary>
    public double? Precision => Found + SlipsFound + Others is > 0 and var all ? (Found + SlipsFound) / (double)all : null;

    /// <summary>Of those planted, slips with them, the share that was found; null where nothing was planted.</summary>
    public double? Recall => Planted + Slips is > 0 and var all ? (Found + SlipsFound) / (double)all : null;
}

/// <summary>Holds the county's cases, its list of the perhaps missed and its pairs against <c>truth.json</c> of a demonstration.</summary>
internal static class PlantedTruth
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private sealed record TruthFile(IReadOnlyList<DemoTruth> Truth);

    /// <summary>What the file says; null where it is no such file.</summary>
    public static IReadOnlyList<DemoTruth>? Read(Stream json)
    {
        try
        {
            return JsonSerializer.Deserialize<TruthFile>(json, Json) is { Truth: { } truth } && truth.All(t => t is { Kind: not null, Subject: not null }) ? truth : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static async Task<IReadOnlyList<FoundOfPlanted>> CompareAsync(CountyDb db, DuplicateReader duplicates, DateOnly day, IReadOnlyList<DemoTruth> truth, CancellationToken cancel = default)
    {
        var codes = await db.Persons.Select(p => new { p.Id, p.Code }).ToDictionaryAsync(p => p.Id, p => p.Code, cancel);
        var inCases = (await (from e in db.CaseEvidence where e.WithdrawnOn == null
                              join c in db.Cases on e.CaseId equals c.Id
                              select new { c.Category, e.PersonId }).Distinct().ToListAsync(cancel))
            .ToLookup(e => e.Category, e => codes[e.PersonId], StringComparer.Ordinal);
        var missed = (await db.MissedPersons.Where(m => m.GoneOn == null && m.RegisteredOn == null && m.IdNumber != null).Select(m => new { m.IdNumber, m.Reasons }).ToListAsync(cancel))
            .SelectMany(m => MissedReasons.Read(m.Reasons).Select(r => (r.Rule, Number: m.IdNumber!))).Distinct().ToLookup(m => m.Rule, m => m.Number, StringComparer.Ordinal);
        var planted = truth.Select(t => (Parts: t.Kind.Split('/', 2), Truth: t)).Where(t => t.Parts.Length == 2).ToLookup(t => (t.Parts[0], t.Parts[1]), t => t.Truth.Subject);

        var lines = new List<FoundOfPlanted>();
        foreach (var category in planted.Select(p => p.Key).Where(k => k.Item1 is "hit" or "slip" or "near").Select(k => k.Item2).Distinct().Order(StringComparer.Ordinal))
        {
            lines.Add(Line(category, planted[("hit", category)], planted[("slip", category)], planted[("near", category)], inCases[category]));
        }
        foreach (var rule in planted.Select(p => p.Key).Where(k => k.Item1 == "missed").Select(k => k.Item2).Order(StringComparer.Ordinal))
        {
            lines.Add(Line(rule, planted[("missed", rule)], [], [], missed[rule]));
        }
        var twice = truth.Where(t => t.Kind == Planted.Twice && t.Right is not null).Select(t => Pair(t.Subject, t.Right!)).ToList();
        if (twice.Count > 0)
        {
            // The same number twice is planted as a slip of the register (id-duplicate); it counts as a pair that is really one number.
            var sameNumber = await SameNumberAsync(db, codes, cancel);
            var pairs = (await duplicates.ReadAsync(db.Scope, null, day, cancel))!.Rows.Select(r => Pair(codes[r.Pair.First.Id], codes[r.Pair.Second.Id])).Where(p => !sameNumber.Contains(p));
            lines.Add(Line(Planted.Twice, twice, [], [], pairs));
        }
        return lines;
    }

    private static FoundOfPlanted Line(string category, IEnumerable<string> hits, IEnumerable<string> slips, IEnumerable<string> near, IEnumerable<string> found)
    {
        var (hit, slip, close, got) = (Set(hits), Set(slips), Set(near), Set(found));
        return new FoundOfPlanted(category, hit.Count, hit.Count(got.Contains), slip.Count, slip.Count(got.Contains), close.Count, close.Count(got.Contains), got.Count(g => !hit.Contains(g) && !slip.Contains(g)));
    }

    private static async Task<HashSet<string>> SameNumberAsync(CountyDb db, Dictionary<Guid, string> codes, CancellationToken cancel)
    {
        var numbers = await db.Persons.Where(p => p.IdNumber != null).Select(p => new { p.Id, p.IdNumber }).ToListAsync(cancel);
        return [.. numbers.GroupBy(n => n.IdNumber, StringComparer.Ordinal).Where(g => g.Count() > 1).SelectMany(g => g.SelectMany(a => g.Select(b => Pair(codes[a.Id], codes[b.Id]))))];
    }

    private static HashSet<string> Set(IEnumerable<string> codes) => codes.ToHashSet(StringComparer.Ordinal);

    private static string Pair(string one, string other) => string.CompareOrdinal(one, other) < 0 ? $"{one}+{other}" : $"{other}+{one}";
}
