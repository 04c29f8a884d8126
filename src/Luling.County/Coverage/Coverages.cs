namespace Luling.County.Coverage;

/// <summary>The ten full coverages (R1), in the order in which the county names them.</summary>
internal static class Coverages
{
    public static readonly IReadOnlyList<CoverageDefinition> All =
    [
        ResponsibilityCoverage.All,
        VerificationCoverage.All,
        ForcesCoverages.FirstSecretary,
        ForcesCoverages.Pairing,
        ForcesCoverages.PartyBranch,
        IndustryCoverage.All,
        HousingCoverage.All,
        GuaranteeCoverage.All,
        HealthCoverage.All,
        VillageCoverage.All,
    ];

    public static CoverageDefinition? Find(string id) => All.FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.Ordinal));
}
