namespace Luling.County.Coverage;

/// <summary>The ten full coverages (R1), in the order in which the county names them.</summary>
internal static class Coverages
{
    public static readonly IReadOnlyList<CoverageDefinition> All =
    [
        ForcesCoverages.Pairing,
    ];

    public static CoverageDefinition? Find(string id) => All.FirstOrDefault(c => string.Equals(c.Id, id, StringComparison.Ordinal));
}
