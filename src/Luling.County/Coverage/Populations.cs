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

    public static IEnumerable<HouseholdFile> EverHouseholds(Moment at)
    {
        foreach (var household in at.View.Households)
        {
            if (household.EverOn(at.Day))
            {
                yield return household;
            }
        }
    }

    public static IEnumerable<Member> EverPersons(Moment at)
    {
        foreach (var household in at.View.Households)
        {
            if (household.EverOn(at.Day))
            {
                foreach (var member in household.Members)
                {
                    if (member.On(at.Day))
                    {
                        yield return member;
                    }
                }
            }
        }
    }

    public static IEnumerable<VillageFile> Villages(Moment at) => at.View.Villages;

    public static IEnumerable<VillageFile> PoorVillages(Moment at) => at.View.Villages.Where(v => v.PoorVillageBy(at.Day));

    public static IEnumerable<Row<Area>> Townships(Moment at) =>
        at.View.AllAreas.Where(a => a is { InProgramme: true, Code.Length: 9 }).Select(a => new Row<Area>("township", a.Id, a.Code, a.Name, a.AreaCode, a));
}
