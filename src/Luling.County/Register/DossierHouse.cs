using Luling.County.Measures;
using Luling.County.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

/// <summary>Where the household lives: the newest sheet, and what was done to the house.</summary>
internal sealed record DossierHouse
{
    /// <summary>House, water, power, land of the newest year; null where no sheet is on file.</summary>
    public required HouseholdYear? Sheet { get; init; }
    public required IReadOnlyList<(RenewalKind Kind, DateOnly On)> Renewals { get; init; }
    public required IReadOnlyList<(RelocationKind Kind, int Persons, DateOnly On)> Relocations { get; init; }
    public required IReadOnlyList<(decimal FloorArea, long Grant, DateOnly On, string? Certificate)> Turnkeys { get; init; }
    public required IReadOnlyList<DateOnly> SafeWater { get; init; }

    public static async Task<DossierHouse> ReadAsync(CountyDb db, Guid id, DateOnly day, HouseholdYear? sheet, CancellationToken cancel) => new()
    {
        Sheet = sheet,
        Renewals = [.. (await db.HouseRenewals.Where(r => r.HouseholdId == id && r.CompletedOn <= day).OrderByDescending(r => r.CompletedOn).ThenBy(r => r.Code)
            .Select(r => new { r.Kind, r.CompletedOn }).ToListAsync(cancel)).Select(r => (r.Kind, r.CompletedOn))],
        Relocations = [.. (await db.Relocations.Where(r => r.HouseholdId == id && r.MovedOn <= day).OrderByDescending(r => r.MovedOn).ThenBy(r => r.Code)
            .Select(r => new { r.Kind, r.Persons, r.MovedOn }).ToListAsync(cancel)).Select(r => (r.Kind, r.Persons, r.MovedOn))],
        Turnkeys = [.. (await db.TurnkeyHouses.Where(t => t.HouseholdId == id && t.HandedOverOn <= day).OrderByDescending(t => t.HandedOverOn).ThenBy(t => t.Id)
            .Select(t => new { t.FloorArea, t.Grant, t.HandedOverOn, t.CertificateNumber }).ToListAsync(cancel)).Select(t => (t.FloorArea, t.Grant, t.HandedOverOn, t.CertificateNumber))],
        SafeWater = await db.SafeWaterWorks.Where(w => w.HouseholdId == id && w.CompletedOn <= day).OrderByDescending(w => w.CompletedOn).Select(w => w.CompletedOn).ToListAsync(cancel),
    };
}

internal sealed record DossierPaper(DocumentKind Kind, DateOnly IssuedOn, DateOnly? CheckedOn, string? Number);

internal sealed record DossierVisit(DateOnly On, string Round, VerificationResult Result, bool CrossChecked, string? By);

/// <summary>The papers that the household holds and lacks (R138, R116), and the visits that verified it (R55).</summary>
internal sealed record DossierPapers(IReadOnlyList<DossierPaper> Held, IReadOnlyList<DocumentKind> Missing, IReadOnlyList<DossierVisit> Visits)
{
    public static async Task<DossierPapers> ReadAsync(CountyDb db, Guid id, DateOnly day, CancellationToken cancel)
    {
        var rows = await db.HouseholdDocuments.AsNoTracking().Where(d => d.HouseholdId == id && d.IssuedOn <= day).OrderBy(d => d.IssuedOn).ThenBy(d => d.Id).ToListAsync(cancel);
        var held = rows.OrderBy(d => d.Kind).Select(d => new DossierPaper(d.Kind, d.IssuedOn, HouseholdDossier.Until(d.CheckedOn, day), d.Number)).ToList();
        var visits = await db.HouseholdVerifications.AsNoTracking().Where(v => v.HouseholdId == id && v.On <= day).OrderByDescending(v => v.On).ThenBy(v => v.Id).ToListAsync(cancel);
        return new DossierPapers(held, [.. Enum.GetValues<DocumentKind>().Except(held.Select(h => h.Kind))],
            [.. visits.Select(v => new DossierVisit(v.On, v.Round, v.Result, v.CrossChecked, v.By))]);
    }
}
