using Luling.County.Coverage.Snapshot;
using Luling.County.Villages;

namespace Luling.County.Coverage;

/// <summary>Village renovation (R120-R126): seven services in every poor village, every natural village renovated, and
/// concrete road to those of 25 households or more.</summary>
internal static class VillageCoverage
{
    /// <summary>Households from which a natural village is owed a concrete road (R124).</summary>
    internal const int RoadThreshold = 25;

    private static CoverageOf<VillageFile> Service(ServiceKind kind, string id, Bilingual name, Bilingual missing) => new()
    {
        Id = id,
        Name = name,
        Base = Populations.PoorVillagesBase,
        OwnerRole = Owners.FirstSecretary,
        Population = Populations.PoorVillages,
        State = (v, at) => v.Services.Any(s => s.Kind == kind && s.ReachedOn <= at.Day) ? Cover.Covered : Cover.Missing,
        Missing = missing,
        Owner = Owners.OfVillage,
        Due = ExitYear,
    };

    private static CoverageOf<VillageFile> Hamlets(string id, Bilingual name, Bilingual missing, Func<NaturalVillage, bool> owed, Func<NaturalVillage, DateOnly?> done) => new()
    {
        Id = id,
        Name = name,
        Base = Populations.PoorVillagesBase,
        OwnerRole = Owners.FirstSecretary,
        Population = Populations.PoorVillages,
        // A village whose natural villages are not on file cannot be said to have all of them done.
        State = (v, at) => v.Hamlets.Length == 0 ? Cover.Unknown : v.Hamlets.All(n => !owed(n) || done(n) <= at.Day) ? Cover.Covered : Cover.Missing,
        Missing = missing,
        Owner = Owners.OfVillage,
        Due = ExitYear,
    };

    private static CoverageOf<Row<NaturalVillage>> Hamlet(string id, Bilingual name, Bilingual @base, Bilingual missing, Func<NaturalVillage, bool> owed, Func<NaturalVillage, DateOnly?> done) => new()
    {
        Id = id,
        Name = name,
        Base = @base,
        OwnerRole = Owners.FirstSecretary,
        Population = at => [.. Populations.PoorVillages(at).SelectMany(v => v.Hamlets).Where(owed)
            .Select(n => new Row<NaturalVillage>("natural-village", n.Id, n.Code, n.Name, n.AreaCode, n))],
        State = (n, at) => done(n.Value) <= at.Day ? Cover.Covered : Cover.Missing,
        Missing = missing,
        Owner = (n, at) => at.View.FirstSecretary(n.AreaCode, at.Day),
        Due = Dues.Yearly<Row<NaturalVillage>>(12, 31),
    };

    private static readonly CoverageOf<VillageFile>[] Services =
    [
        Service(ServiceKind.Road, "road", ("通村公路", "Road"), ("未通村公路", "no road")),
        Service(ServiceKind.Water, "water", ("安全饮水", "Safe water"), ("未通安全饮水", "no safe water")),
        Service(ServiceKind.Power, "power", ("农网改造", "Power grid upgraded"), ("电网未改造", "power grid not upgraded")),
        Service(ServiceKind.Broadcast, "broadcast", ("广播电视", "Broadcast and television"), ("未通广播电视", "no broadcast")),
        Service(ServiceKind.Telecom, "telecom", ("通讯", "Telecom"), ("未通通讯网络", "no telecom")),
        Service(ServiceKind.Clinic, "clinic", ("村卫生室", "Clinic"), ("无村卫生室", "no clinic")),
        Service(ServiceKind.CultureRoom, "culture-room", ("文化活动室", "Culture room"), ("无文化活动室", "no culture room")),
    ];

    public static readonly CoverageDefinition All = new CoverageOf<VillageFile>
    {
        Id = "village",
        Name = ("村庄整治全覆盖", "Village renovation"),
        Base = Populations.PoorVillagesBase,
        OwnerRole = Owners.FirstSecretary,
        Population = Populations.PoorVillages,
        Needs =
        [
            .. Services,
            Hamlets("renovated", ("自然村整治", "Natural villages renovated"), ("有自然村未整治", "a natural village not renovated"), _ => true, n => n.RenovatedOn),
            Hamlets("concrete-road", ("25户以上自然村通水泥路", "Concrete road"), ("有25户以上自然村未通水泥路", "a natural village of 25 households or more without concrete road"), n => n.Households >= RoadThreshold, n => n.ConcreteRoadOn),
        ],
        Parts =
        [
            .. Services,
            Hamlet("hamlets-renovated", ("自然村整治", "Natural villages renovated"), ("贫困村的自然村", "natural villages of poor villages"), ("自然村未整治", "natural village not renovated"), _ => true, n => n.RenovatedOn),
            Hamlet("hamlets-road", ("25户以上自然村通水泥路", "Concrete road to natural villages"), ("贫困村中25户以上的自然村", "natural villages of 25 households or more in poor villages"), ("未通水泥路", "no concrete road"), n => n.Households >= RoadThreshold, n => n.ConcreteRoadOn),
        ],
    };

    /// <summary>An exited village should have had everything on the day it exited; the others by the end of the year.</summary>
    private static DateOnly ExitYear(VillageFile village, Moment at) =>
        village.Poor.Where(p => p.ExitedOn <= at.Day).Select(p => p.ExitedOn).Max() ?? new DateOnly(at.Day.Year, 12, 31);
}
