using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>What coverages are asked of: an area's rows and the day. The populations that most of them share are picked
/// out once.</summary>
internal sealed class Moment(CountyView view, DateOnly day)
{
    public CountyView View => view;
    public DateOnly Day => day;

    /// <summary>Households ever registered and not standing removed on the day.</summary>
    public IReadOnlyList<HouseholdFile> EverHouseholds => field ??= [.. view.Households.Where(h => h.EverOn(day))];

    /// <summary>Their members on the day.</summary>
    public IReadOnlyList<Member> EverPersons => field ??= [.. EverHouseholds.SelectMany(h => h.Members).Where(m => m.On(day))];
}
