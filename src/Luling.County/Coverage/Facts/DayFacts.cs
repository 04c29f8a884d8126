using System.Runtime.CompilerServices;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Villages;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Coverage.Facts;

/// <summary>A kind's subjects of a county in the order of their area codes, and their facts: an area's are one stretch of rows.</summary>
internal sealed class PlacedFacts(FactTable table, IReadOnlyList<ISubject> subjects)
{
    public FactTable Table => table;
    public IReadOnlyList<ISubject> Subjects => subjects;

    /// <summary>The rows whose area code begins so.</summary>
    public (int From, int Count) Under(string prefix)
    {
        var from = FirstNotBefore(prefix);
        // ':' follows '9': the first code that no longer begins with the prefix.
        return (from, FirstNotBefore(prefix + ":") - from);
    }

    private int FirstNotBefore(string code)
    {
        int low = 0, high = subjects.Count;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(subjects[middle].AreaCode, code) < 0 ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}

/// <summary>The facts of a whole county, or of one area of it, on one day. Persons are the members on the day; windows are those that the service
/// centres of the day owe; everything else is all that is on file.</summary>
internal sealed class DayFacts
{
    private readonly Dictionary<string, PlacedFacts> byKind;
    private readonly ConditionalWeakTable<Programme, CoverageRun> coverages = [];

    /// <param name="county">The whole county: what is counted over it (who else has a number) is the same for every area.</param>
    /// <param name="day">The day.</param>
    /// <param name="area">Whose subjects are wanted; the whole county's where null.</param>
    /// <param name="beside">What the facts are read beside, of the same county and day, where several areas share it; null makes its own.</param>
    public DayFacts(CountyView county, DateOnly day, CountyView? area = null, FactsAt? beside = null)
    {
        area ??= county;
        var households = area.Households;
        var persons = new List<Member>(households.Count * 4);
        var householdOf = new List<int>(households.Count * 4);
        for (var row = 0; row < households.Count; row++)
        {
            foreach (var member in households[row].Members)
            {
                if (member.On(day))
                {
                    persons.Add(member);
                    householdOf.Add(row);
                }
            }
        }
        var at = beside ?? new FactsAt(county, day);
        PlacedFacts[] all =
        [
            Of(HouseholdFacts.Kind, households, at), new PlacedFacts(PersonFacts.Kind.Table(persons.ConvertAll(m => PersonOnDay.Of(m, day)), at), persons), Of(VillageFacts.Kind, area.Villages, at),
            Of(ForceFacts.Cadres, area.Cadres, at), Of(ForceFacts.Units, area.Bodies, at), Of(ForceFacts.Townships, Townships(area), at),
            Of(ForceFacts.Windows, Windows(area, day), at), Of(ForceFacts.Letters, Letters(area), at), Of(ForceFacts.Meetings, Meetings(area), at),
            Of(ForceFacts.Inspections, Inspections(area), at), Of(ForceFacts.NaturalVillages, NaturalVillages(area), at),
        ];
        byKind = all.ToDictionary(p => p.Table.Kind.Id);
        var villageRows = area.Villages.Select((v, row) => (v.Code, row)).ToDictionary(v => v.Code, v => v.row, StringComparer.Ordinal);
        byKind["person"].Table.BelongTo(byKind["household"].Table, [.. householdOf]);
        foreach (var kind in new[] { "household", "natural-village" })
        {
            byKind[kind].Table.BelongTo(byKind["village"].Table, [.. byKind[kind].Subjects.Select(s => villageRows.GetValueOrDefault(s.AreaCode, -1))]);
        }
        Set = new FactSet(day, [.. all.Select(p => p.Table)]);
    }

    public DateOnly Day => Set.Day;

    /// <summary>All of them.</summary>
    public FactSet Set { get; }

    /// <summary>By the kind's id; null where there is none of that name.</summary>
    public PlacedFacts? Of(string kind) => byKind.GetValueOrDefault(kind);

    /// <summary>The tables of one area, linked among themselves.</summary>
    public FactSet Under(string area)
    {
        var parts = new Dictionary<string, (FactTable Table, int From, PlacedFacts Whole)>(StringComparer.Ordinal);
        foreach (var (kind, placed) in byKind)
        {
            var (from, count) = placed.Under(area);
            parts.Add(kind, (new PartOfFacts(placed.Table, from, count), from, placed));
        }
        foreach (var (table, from, whole) in parts.Values)
        {
            if (whole.Table.Parent is { } parent)
            {
                var (parentPart, parentFrom, _) = parts[parent.Kind.Id];
                table.BelongTo(parentPart, [.. Enumerable.Range(from, table.Count).Select(row => Within(whole.Table.ParentRow(row) - parentFrom, parentPart.Count))]);
            }
        }
        return new FactSet(Day, [.. Set.Tables.Select(t => parts[t.Kind.Id].Table)]);

        static int Within(int row, int count) => row >= 0 && row < count ? row : -1;
    }

    /// <summary>The coverages of a programme over these facts, computed once.</summary>
    public CoverageRun CoveragesOf(Programme programme) => coverages.GetValue(programme, p => p.On(Day).Cover(Set));

    private static PlacedFacts Of<T>(SubjectKind<T, FactsAt> kind, IReadOnlyList<T> subjects, FactsAt at) where T : class, ISubject =>
        new(kind.Table(subjects, at), subjects);

    private static List<Row<Area>> Townships(CountyView county) =>
        [.. county.AllAreas.Where(a => a is { InProgramme: true, Code.Length: 9 }).Select(a => new Row<Area>("township", a.Id, a.Code, a.Name, a.AreaCode, a))];

    private static List<Row<WindowOf>> Windows(CountyView county, DateOnly day) =>
        [.. county.Bodies.Where(b => b.Row.Kind == BodyKind.ServiceCentre && b.On(day)).SelectMany(c => Enum.GetValues<WindowKind>()
            .Select(k => new Row<WindowOf>("window", c.Id, c.Code, $"{c.Name}·{FactWords.Window.ZhOf(k)}", c.AreaCode, new WindowOf(c, k))))];

    private static List<Row<Letter>> Letters(CountyView county) =>
        [.. county.Letters.Select(l => new Row<Letter>("letter", l.Id, county.Body(l.BodyId)?.Code ?? "", county.Body(l.BodyId)?.Name ?? "", l.AreaCode, l))];

    private static List<Row<Meeting>> Meetings(CountyView county) =>
        [.. county.Meetings.Select(m => new Row<Meeting>("meeting", m.Id, county.Body(m.BodyId)?.Code ?? "", $"{county.Body(m.BodyId)?.Name} {m.DueOn:yyyy-MM-dd}", m.AreaCode, m))];

    private static List<Row<Inspection>> Inspections(CountyView county) =>
        [.. county.Inspections.Select(i => new Row<Inspection>("inspection", i.Id, county.Body(i.BodyId)?.Code ?? "", $"{county.Body(i.BodyId)?.Name} {i.DueOn:yyyy-MM-dd}", i.AreaCode, i))];

    private static List<Row<NaturalVillage>> NaturalVillages(CountyView county) =>
        [.. county.Villages.SelectMany(v => v.Hamlets).Select(n => new Row<NaturalVillage>("natural-village", n.Id, n.Code, n.Name, n.AreaCode, n))];
}
