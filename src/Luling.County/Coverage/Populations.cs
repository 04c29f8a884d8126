using Luling.County.Coverage.Snapshot;
using Luling.County.Register;

namespace Luling.County.Coverage;

/// <summary>The populations that coverages and figures count, each with its name in both languages.</summary>
internal static class Populations
{
    public static readonly Bilingual EverHouseholdsBase = ("历年建档立卡户(当日未被剔除)", "households ever registered, not standing removed on the day");
    public static readonly Bilingual EverPersonsBase = ("历年建档立卡户在册人口(当日)", "members on the day of households ever registered");
    public static readonly Bilingual VillagesBase = ("脱贫攻坚范围内的行政村", "administrative villages of the programme");
    public static readonly Bilingual PoorVillagesBase = ("贫困村(含已退出)", "designated poor villages, exited ones included");

    public static IReadOnlyList<HouseholdFile> EverHouseholds(Moment at) => at.EverHouseholds;

    public static IReadOnlyList<Member> EverPersons(Moment at) => at.EverPersons;

    public static IReadOnlyList<VillageFile> Villages(Moment at) => at.View.Villages;

    public static IReadOnlyList<VillageFile> PoorVillages(Moment at) => [.. at.View.Villages.Where(v => v.PoorVillageBy(at.Day))];

    public static IReadOnlyList<Row<Area>> Townships(Moment at) =>
        [.. at.View.AllAreas.Where(a => a is { InProgramme: true, Code.Length: 9 }).Select(a => new Row<Area>("township", a.Id, a.Code, a.Name, a.AreaCode, a))];
}
