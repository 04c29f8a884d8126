using Luling.County.Coverage.Snapshot;
using Luling.County.Villages;
using static Luling.County.Reporting.FigureFormulas;
using static Luling.County.Reporting.FigureSources;

namespace Luling.County.Reporting;

/// <summary>Figures of village renovation.</summary>
internal static class VillageFigures
{
    public static IEnumerable<FigureFormula> All()
    {
        Bilingual projects = ("2016年底前开工的村庄整治项目", "village renovation projects started by 2016-12-31");
        Bilingual water = ("2016年底前完成的安全饮水", "safe water works done by 2016-12-31");
        yield return Count("F110", projects, v => Projects(v, _ => 1));
        yield return Sum("F111", projects, ("投资合计", "sum of costs"), v => Projects(v, p => p.Cost), FenPerTenThousandYuan);
        yield return Sum("F112", projects, ("公里数合计", "sum of kilometres"), v => Projects(v, p => p.RoadKilometres, p => p.RoadKilometres is not null));
        yield return Count("F114", water, v => Water(v, _ => 1));
        yield return Sum("F115", water, ("人数合计", "sum of persons"), v => Water(v, w => w.Persons));
    }

    private static IEnumerable<FigureRow> Projects(CountyView view, Func<VillageProject, decimal?> quantity, Func<VillageProject, bool>? counts = null) =>
        view.Projects.Where(p => p.StartedOn <= End2016 && (counts is null || counts(p))).Select(p => Of("project", p, p.Code, p.Title, quantity(p)));

    private static IEnumerable<FigureRow> Water(CountyView view, Func<SafeWaterWork, int> quantity) =>
        view.SafeWater.Where(w => w.CompletedOn <= End2016).Select(w => Of("safe-water", w, view.Household(w.HouseholdId)?.Code ?? "", view.Household(w.HouseholdId)?.Name ?? "", quantity(w)));
}
