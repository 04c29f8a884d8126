using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

internal static class ForcesCoverages
{
    public static readonly CoverageDefinition Pairing = new CoverageOf<HouseholdFile>
    {
        Id = "pairing",
        Name = ("结对帮扶全覆盖", "Pairing"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = ("第一书记", "first secretary"),
        Population = Populations.EverHouseholds,
        State = (h, at) => h.Helpers.Any(p => p.On(at.Day)) ? Cover.Covered : Cover.Missing,
        Missing = ("无在岗帮扶干部", "no helper in office"),
        Owner = (h, at) => at.View.FirstSecretary(h.AreaCode, at.Day),
        Due = (h, at) => Dues.After(15, Dues.Registered(h)),
    };
}
