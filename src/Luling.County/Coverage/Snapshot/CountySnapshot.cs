using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Villages;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Everything of a county that coverage and figures read, at one place in the journal, every fact with its
/// dates: any day can be asked of it. Nothing can be read from it except through <see cref="View"/>, which knows who asks.</summary>
internal sealed class CountySnapshot
{
    private readonly string countyCode;
    private readonly (long Seq, string Hash) head;
    private readonly SnapshotRows rows;
    private readonly FactCache facts;

    public CountySnapshot(string countyCode, (long Seq, string Hash) head, SnapshotRows rows)
    {
        (this.countyCode, this.head, this.rows) = (countyCode, head, rows);
        facts = new FactCache(day => new DayFacts(Whole(), day));
    }

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
            : new CountyView(rows, facts, countyCode, head.Seq, prefix);
    }

    private CountyView Whole() => new(rows, facts, countyCode, head.Seq, countyCode);

    /// <summary>The county at a later place of the same journal, sharing everything that was not changed in between; null
    /// when that cannot be told from the journal.</summary>
    public async Task<CountySnapshot?> FollowAsync(CountyDb db, (long Seq, string Hash) newHead, CancellationToken cancel) =>
        await SnapshotChanges.SinceAsync(db, head, newHead.Seq, cancel) is { } changed ? new CountySnapshot(countyCode, newHead, await WithAsync(db, changed, cancel)) : null;

    private async Task<SnapshotRows> WithAsync(CountyDb db, WhatChanged changed, CancellationToken cancel)
    {
        var now = changed.Files.Households.Count == 0 ? rows : rows.With(await HouseholdFiles.ReadAsync(db, rows.CadreById, changed.Files, cancel));
        now = changed.Duties ? now with { Duties = await BodyRows.ReadAsync(db, rows.CadreById, cancel) } : now;
        return changed.Posts ? now with { Posts = await VillageRows.ReadAsync(db, rows.AreaNames.Values, rows.CadreById, cancel) } : now;
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
internal sealed record SnapshotRows
{
    public required IReadOnlyDictionary<string, Area> AreaNames { get; init; }
    public required ILookup<string, Area> ChildAreas { get; init; }
    public required PlacedRows<HouseholdFile> Households { get; init; }
    public required BodyRows Duties { get; init; }
    public required VillageRows Posts { get; init; }
    public required PlacedRows<CadreFile> Cadres { get; init; }
    public required PlacedRows<Area> Areas { get; init; }
    public required PlacedRows<AreaPopulation> Populations { get; init; }
    public required PlacedRows<OrganisationReach> Reaches { get; init; }
    public required PlacedRows<Cooperative> Cooperatives { get; init; }
    public required PlacedRows<HouseRenewal> Renewals { get; init; }
    public required PlacedRows<Demolition> Demolitions { get; init; }
    public required PlacedRows<Relocation> Relocations { get; init; }
    public required PlacedRows<MedicalClaim> Claims { get; init; }
    public required PlacedRows<OutsideBill> OutsideBills { get; init; }
    public required PlacedRows<FundSource> FundSources { get; init; }
    public required PlacedRows<FundPayment> FundPayments { get; init; }
    public required PlacedRows<VillageProject> Projects { get; init; }
    public required PlacedRows<SafeWaterWork> SafeWater { get; init; }
    public required IReadOnlyDictionary<Guid, HouseholdFile> HouseholdById { get; init; }
    public required IReadOnlyDictionary<Guid, CadreFile> CadreById { get; init; }
    /// <summary>By cadre, county-wide; a cadre without any is not in it.</summary>
    public required IReadOnlyDictionary<Guid, Helper[]> Pairings { get; init; }

    /// <summary>The same rows with these household files in place of their older ones, or beside them where they are new.</summary>
    public SnapshotRows With(IReadOnlyDictionary<Guid, HouseholdFile> fresh)
    {
        var byId = new Dictionary<Guid, HouseholdFile>(HouseholdById);
        var cadres = fresh.Values.SelectMany(h => h.Helpers).ToLookup(h => h.Cadre.Id);
        var touched = cadres.Select(c => c.Key).ToHashSet();
        foreach (var file in fresh.Values)
        {
            if (HouseholdById.GetValueOrDefault(file.Id) is { } old)
            {
                // Held in lists of their own as well; when one of them changes, the whole county is read.
                file.Renewals = old.Renewals;
                file.Relocations = old.Relocations;
                touched.UnionWith(old.Helpers.Select(h => h.Cadre.Id));
            }
            byId[file.Id] = file;
        }
        var pairings = new Dictionary<Guid, Helper[]>(Pairings);
        foreach (var cadre in touched)
        {
            pairings[cadre] = [.. Pairings.GetValueOrDefault(cadre, []).Where(p => !fresh.ContainsKey(p.Household.Id)), .. cadres[cadre]];
        }
        return this with { Households = Households.Exchange(h => fresh.ContainsKey(h.Id), fresh.Values), HouseholdById = byId, Pairings = pairings };
    }
}
