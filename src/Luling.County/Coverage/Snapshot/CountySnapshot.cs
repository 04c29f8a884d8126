using Luling.County.Access;
using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Villages;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Everything of a county that coverage and figures read, at one place in the journal, every fact with its
/// dates: any day can be asked of it. Nothing can be read from it except through <see cref="View"/>, which knows who asks.</summary>
internal sealed class CountySnapshot(string countyCode, (long Seq, string Hash) head, SnapshotRows rows)
{
    public string CountyCode => countyCode;
    public (long Seq, string Hash) Head => head;
    public long JournalSeq => head.Seq;

    /// <summary>The part of the county that lies in <paramref name="area"/> (6, 9 or 12 digits, or padded with zeros; null:
    /// all that the reader may see). Null when it lies outside the reader's scope or is no place of this county.</summary>
    public CountyView? View(Scope scope, string? area = null)
    {
        var prefix = area is null ? scope.AreaPrefix : Prefix(area);
        return prefix is null || scope.CountyCode != countyCode || !prefix.StartsWith(countyCode, StringComparison.Ordinal)
            || !scope.Covers(prefix) || !rows.AreaNames.ContainsKey(prefix)
            ? null
            : new CountyView(rows, countyCode, head.Seq, prefix);
    }

    private static string? Prefix(string area)
    {
        if (area.Length == 12 && area.EndsWith("000", StringComparison.Ordinal))
        {
            area = area.EndsWith("000000", StringComparison.Ordinal) ? area[..6] : area[..9];
        }
        return area.Length is 6 or 9 or 12 && area.All(char.IsAsciiDigit) ? area : null;
    }
}

/// <summary>The rows behind a snapshot; made by <see cref="SnapshotLoader"/> and held by nothing but the snapshot.</summary>
internal sealed class SnapshotRows
{
    public required IReadOnlyDictionary<string, Area> AreaNames { get; init; }
    public required ILookup<string, Area> ChildAreas { get; init; }
    public required PlacedRows<HouseholdFile> Households { get; init; }
    public required PlacedRows<VillageFile> Villages { get; init; }
    public required PlacedRows<BodyFile> Bodies { get; init; }
    public required PlacedRows<CadreFile> Cadres { get; init; }
    public required PlacedRows<Area> Areas { get; init; }
    public required PlacedRows<AreaPopulation> Populations { get; init; }
    public required PlacedRows<Letter> Letters { get; init; }
    public required PlacedRows<Meeting> Meetings { get; init; }
    public required PlacedRows<Inspection> Inspections { get; init; }
    public required PlacedRows<WorkTeam> WorkTeams { get; init; }
    public required PlacedRows<Posting> Postings { get; init; }
    public required PlacedRows<PartyOrganisation> Organisations { get; init; }
    public required PlacedRows<OrganisationReach> Reaches { get; init; }
    public required PlacedRows<Cooperative> Cooperatives { get; init; }
    public required PlacedRows<HouseRenewal> Renewals { get; init; }
    public required PlacedRows<Demolition> Demolitions { get; init; }
    public required PlacedRows<Relocation> Relocations { get; init; }
    public required PlacedRows<MedicalClaim> Claims { get; init; }
    public required PlacedRows<FundSource> FundSources { get; init; }
    public required PlacedRows<FundPayment> FundPayments { get; init; }
    public required PlacedRows<PoorVillage> PoorVillages { get; init; }
    public required PlacedRows<VillageProject> Projects { get; init; }
    public required PlacedRows<SafeWaterWork> SafeWater { get; init; }
    public required IReadOnlyDictionary<Guid, BodyFile> BodyById { get; init; }
    public required IReadOnlyDictionary<Guid, HouseholdFile> HouseholdById { get; init; }
}
