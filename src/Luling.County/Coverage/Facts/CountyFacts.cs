using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>What rules may know of the county: its kinds of subjects with their facts, and the facts of a day.</summary>
internal static class CountyFacts
{
    public static FactCatalog Catalog { get; } = new(
    [
        HouseholdFacts.Kind, PersonFacts.Kind, VillageFacts.Kind, ForceFacts.Cadres, ForceFacts.Units, ForceFacts.Townships, ForceFacts.Windows,
        ForceFacts.Letters, ForceFacts.Meetings, ForceFacts.Inspections, ForceFacts.NaturalVillages,
    ]);

    /// <summary>The facts of the view's area on a day. They are read once for the whole county and day (<see cref="CountyView.FactsOn"/>);
    /// an area's are copied from those.</summary>
    public static FactSet Of(CountyView view, DateOnly day) => view.IsCounty ? view.FactsOn(day).Set : view.FactsOn(day).Under(view.AreaCode);
}

/// <summary>The facts of the last few days asked of one snapshot: pages ask for the same days again and again.</summary>
internal sealed class FactCache(Func<DateOnly, DayFacts> make)
{
    /// <summary>A day of the demonstration county takes some 20 MB when everything has been asked of it.</summary>
    private const int Days = 4;

    private readonly LinkedList<DayFacts> kept = [];
    private readonly Lock keeping = new();

    public DayFacts On(DateOnly day)
    {
        lock (keeping)
        {
            var found = kept.FirstOrDefault(f => f.Day == day);
            if (found is not null)
            {
                kept.Remove(found);
            }
            kept.AddFirst(found ??= make(day));
            if (kept.Count > Days)
            {
                kept.RemoveLast();
            }
            return found;
        }
    }
}
