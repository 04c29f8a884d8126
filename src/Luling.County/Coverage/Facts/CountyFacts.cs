using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

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

/// <summary>The facts of the last few days asked of one snapshot, and the coverages of many more days counted: pages ask for the same
/// days again and again, and a trend for a dozen at once.</summary>
internal sealed class FactCache(Func<DateOnly, DayFacts> make)
{
    /// <summary>A day of the demonstration county takes some 20 MB when everything has been asked of it, its counts a quarter of one.</summary>
    private const int Days = 4, CountedDays = 60;

    private readonly Kept<DateOnly, DayFacts> facts = new(Days);
    private readonly Kept<(Programme, DateOnly), CoverageCounts> counts = new(CountedDays);

    public DayFacts On(DateOnly day) => facts.Get(day, make);

    public CoverageCounts CountsOn(Programme programme, DateOnly day) => counts.Get((programme, day), k => new CoverageCounts(On(k.Item2), k.Item1));
}
