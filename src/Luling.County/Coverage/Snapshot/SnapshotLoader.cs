using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Coverage.Snapshot;

/// <summary>Reads a county into a <see cref="CountySnapshot"/> inside one read transaction, so that all of it stood in the
/// database at the same moment: the whole county, or only what the journal says was changed since another snapshot.</summary>
internal static class SnapshotLoader
{
    /// <param name="db">Opened for the whole county.</param>
    /// <param name="held">An older snapshot, of which everything is kept that was not changed since; null where there is none.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<CountySnapshot> LoadAsync(CountyDb db, CountySnapshot? held, CancellationToken cancel = default)
    {
        await db.Database.OpenConnectionAsync(cancel);
        await using var transaction = db.Database.GetDbConnection() is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true) // a reader in WAL: takes no lock that a writer waits for
            : await db.Database.GetDbConnection().BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        await db.Database.UseTransactionAsync(transaction, cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

        var head = await CountySnapshots.HeadAsync(db, cancel);
        var followed = held is null ? null : await held.FollowAsync(db, head, cancel);
        var snapshot = followed ?? new CountySnapshot(db.Scope.CountyCode, head, await RowsAsync(db, cancel));
        await transaction.CommitAsync(cancel);
        return snapshot;
    }

    private static async Task<SnapshotRows> RowsAsync(CountyDb db, CancellationToken cancel)
    {
        var cadres = (await db.Cadres.Select(c => new { c.Id, c.Code, c.Name, c.Unit, c.Rank, c.IdNumber }).ToListAsync(cancel))
            .ConvertAll(c => new CadreFile { Id = c.Id, Code = c.Code, Name = c.Name, Unit = c.Unit, Rank = c.Rank, IdNumber = c.IdNumber, AreaCode = db.Scope.CountyCode.PadRight(12, '0') });
        var cadreById = cadres.ToDictionary(c => c.Id);
        var householdById = await HouseholdFiles.ReadAsync(db, cadreById, only: null, cancel);

        var areas = await db.Areas.ToListAsync(cancel);
        var renewals = await db.HouseRenewals.ToListAsync(cancel);
        var relocations = await db.Relocations.ToListAsync(cancel);
        Shares.Give(renewals, r => r.HouseholdId is { } id ? householdById[id] : null, (h, rows) => h.Renewals = rows);
        Shares.Give(relocations, r => r.HouseholdId is { } id ? householdById[id] : null, (h, rows) => h.Relocations = rows);

        return new SnapshotRows
        {
            AreaNames = areas.ToDictionary(a => a.Code),
            ChildAreas = areas.Where(a => a.ParentCode is not null).OrderBy(a => a.Code, StringComparer.Ordinal).ToLookup(a => a.ParentCode!),
            Households = PlacedRows.OfSubjects(householdById.Values),
            Duties = await BodyRows.ReadAsync(db, cadreById, cancel),
            Posts = await VillageRows.ReadAsync(db, areas, cadreById, cancel),
            Cadres = PlacedRows.OfSubjects(cadres),
            Areas = PlacedRows.Of(areas),
            Populations = PlacedRows.Of(await db.AreaPopulations.ToListAsync(cancel)),
            Reaches = PlacedRows.Of(await db.OrganisationReaches.ToListAsync(cancel)),
            Cooperatives = PlacedRows.Of(await db.Cooperatives.ToListAsync(cancel)),
            Renewals = PlacedRows.Of(renewals),
            Demolitions = PlacedRows.Of(await db.Demolitions.ToListAsync(cancel)),
            Relocations = PlacedRows.Of(relocations),
            Claims = PlacedRows.Of(await db.MedicalClaims.ToListAsync(cancel)),
            OutsideBills = PlacedRows.Of(await db.OutsideBills.ToListAsync(cancel)),
            FundSources = PlacedRows.Of(await db.FundSources.ToListAsync(cancel)),
            FundPayments = PlacedRows.Of(await db.FundPayments.ToListAsync(cancel)),
            Projects = PlacedRows.Of(await db.VillageProjects.ToListAsync(cancel)),
            SafeWater = PlacedRows.Of(await db.SafeWaterWorks.ToListAsync(cancel)),
            HouseholdById = householdById,
            CadreById = cadreById,
            Pairings = householdById.Values.SelectMany(h => h.Helpers).GroupBy(h => h.Cadre.Id).ToDictionary(g => g.Key, g => g.ToArray()),
        };
    }
}
