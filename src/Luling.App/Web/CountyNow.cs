using System.Collections.Concurrent;
using System.Collections.Frozen;
using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.App.Web;

/// <summary>A division as menus and breadcrumbs need it.</summary>
internal sealed record AreaNode(string Code, string Name, AreaKind Kind, AreaNode? Parent)
{
    public List<AreaNode> Children { get; } = [];
    public bool IsCounty => Code.Length == 6;
    public bool IsTownship => Code.Length == 9;
    public bool IsVillage => Code.Length == 12;

    /// <summary>From the county down to this one.</summary>
    public IEnumerable<AreaNode> Path => Parent is null ? [this] : Parent.Path.Append(this);
}

/// <summary>What every page of a county needs to know before its own work, at one position of its journal.</summary>
internal sealed record CountyNow
{
    public required long Seq { get; init; }
    public required AreaNode? Root { get; init; }
    public required FrozenDictionary<string, AreaNode> Areas { get; init; }
    /// <summary>The end of the last month for which something is on file.</summary>
    public required DateOnly? LastFacts { get; init; }
    public required bool IsDemonstration { get; init; }

    /// <summary>The division that a twelve-digit area code stands for, by name; the code itself where it stands for none.</summary>
    public string NameOf(string areaCode) =>
        (Areas.GetValueOrDefault(areaCode) ?? Areas.GetValueOrDefault(areaCode.EndsWith("000000", StringComparison.Ordinal) ? areaCode[..6] : areaCode[..9]))?.Name ?? areaCode;
}

/// <summary>Keeps <see cref="CountyNow"/> in memory: it changes with an act, so the journal's position is its version.</summary>
internal sealed class CountyDirectory(CountyStore store)
{
    private readonly ConcurrentDictionary<string, CountyNow> known = new(StringComparer.Ordinal);

    public async Task<CountyNow> GetAsync(string countyCode, CancellationToken cancel)
    {
        await using var db = store.Open(Scope.Operator(countyCode));
        var seq = await db.JournalHeads.Select(h => h.Seq).SingleOrDefaultAsync(cancel);
        if (known.TryGetValue(countyCode, out var kept) && kept.Seq == seq)
        {
            return kept;
        }
        var areas = await AreasAsync(db, cancel);
        var now = new CountyNow
        {
            Seq = seq,
            Root = areas.GetValueOrDefault(countyCode),
            Areas = areas,
            LastFacts = await LastFactsAsync(db, store.Today, cancel),
            IsDemonstration = await CreateDemonstrationAccounts.IsDemonstrationAsync(db, cancel),
        };
        known[countyCode] = now;
        return now;
    }

    /// <summary>County, townships and villages of the programme.</summary>
    private static async Task<FrozenDictionary<string, AreaNode>> AreasAsync(CountyDb db, CancellationToken cancel)
    {
        var rows = await db.Areas.Where(a => a.InProgramme && a.Code.Length <= 12).OrderBy(a => a.Code)
            .Select(a => new { a.Code, a.Name, a.Kind, a.ParentCode }).ToListAsync(cancel);
        var nodes = new Dictionary<string, AreaNode>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var parent = row.ParentCode is null ? null : nodes.GetValueOrDefault(row.ParentCode);
            var node = new AreaNode(row.Code, row.Name, row.Kind, parent);
            parent?.Children.Add(node);
            nodes[row.Code] = node;
        }
        return nodes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static async Task<DateOnly?> LastFactsAsync(CountyDb db, DateOnly today, CancellationToken cancel)
    {
        DateOnly?[] days =
        [
            await db.RegisterPeriods.MaxAsync(p => (DateOnly?)p.From, cancel),
            await db.Memberships.MaxAsync(m => (DateOnly?)m.From, cancel),
            await db.HouseholdVerifications.MaxAsync(v => (DateOnly?)v.On, cancel),
            await db.HouseholdCards.MaxAsync(c => (DateOnly?)c.From, cancel),
            await db.Meetings.MaxAsync(m => m.HeldOn, cancel),
            // A round drawn for the days to come is a plan, no fact yet.
            await db.Inspections.MaxAsync(i => i.HeldOn, cancel),
            // A yearly sheet speaks of its whole year.
            await db.HouseholdYears.MaxAsync(y => (int?)y.Year, cancel) is { } year ? year < today.Year ? new DateOnly(year, 12, 31) : today : null,
        ];
        // Counties report by the month, so a month with facts is looked at to its end.
        return days.Max() is { } last ? new DateOnly(last.Year, last.Month, DateTime.DaysInMonth(last.Year, last.Month)) : null;
    }
}
