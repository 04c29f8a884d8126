using Luling.County.Forces;
using Luling.County.Measures;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

internal sealed record DossierHelper(string Name, string Unit, CadreRank Rank, string? EndReason);

internal sealed record DossierBenefit(string Measure, string? PersonName, DateOnly From, DateOnly? To, long? Amount, int? Months);

internal sealed record DossierShare(string Cooperative, long Amount, DateOnly From, DateOnly? To, DateOnly? NotarisedOn);

internal sealed record DossierIndustry(IndustryKind Kind, decimal Quantity, DateOnly From, DateOnly? To);

internal sealed record DossierSolar(DateOnly SignedOn, DateOnly? StartedOn);

/// <summary>The hospital bills of a year, in fen: what they came to, what was paid by whom, what was left to the patient; and the bills
/// that never entered the chain.</summary>
internal sealed record DossierClaims(int Year, int Count, long Total, long Ncms, long CriticalIllness, long Supplementary, long CivilAid, long Self, int OutsideCount, long OutsideTotal);

/// <summary>Who helps the household and what it receives, as it stood on the day.</summary>
internal sealed record DossierMeasures
{
    public required IReadOnlyList<Stretch<DossierHelper>> Helpers { get; init; }
    public required IReadOnlyList<DossierBenefit> Benefits { get; init; }
    public required IReadOnlyList<DossierShare> Shares { get; init; }
    public required IReadOnlyList<DossierIndustry> Industries { get; init; }
    public required IReadOnlyList<DossierSolar> Solar { get; init; }
    public required IReadOnlyList<DossierClaims> Claims { get; init; }

    public static async Task<DossierMeasures> ReadAsync(CountyDb db, Guid id, DateOnly day, DossierMembers members, CancellationToken cancel)
    {
        var pairings = await db.Pairings.AsNoTracking().Where(p => p.HouseholdId == id && p.From <= day).OrderByDescending(p => p.From).ThenBy(p => p.Id).ToListAsync(cancel);
        var helpers = pairings.Select(p => p.CadreId).Distinct().ToList();
        var cadres = await db.Cadres.AsNoTracking().Where(c => helpers.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancel);
        var shares = await db.CooperativeShares.AsNoTracking().Where(s => s.HouseholdId == id && s.From <= day).OrderByDescending(s => s.From).ThenBy(s => s.Id).ToListAsync(cancel);
        var held = shares.Select(s => s.CooperativeId).Distinct().ToList();
        // A co-operative may lie in another village than its members; its name is no secret, but not seen from there.
        var cooperatives = await db.Cooperatives.Where(c => held.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var names = members.Now.Concat(members.Former).DistinctBy(m => m.PersonId).ToDictionary(m => m.PersonId, m => m.Name);
        var benefits = await db.Benefits.AsNoTracking().Where(b => b.HouseholdId == id && b.From <= day).OrderByDescending(b => b.From).ThenBy(b => b.Measure).ThenBy(b => b.Id).ToListAsync(cancel);
        var claims = await db.MedicalClaims.AsNoTracking().Where(c => c.HouseholdId == id && c.On <= day).ToListAsync(cancel);
        var outside = await db.OutsideBills.AsNoTracking().Where(b => b.HouseholdId == id && b.On <= day).Select(b => new { b.On.Year, b.Total }).ToListAsync(cancel);
        return new DossierMeasures
        {
            Helpers = [.. pairings.Select(p => new Stretch<DossierHelper>(
                new DossierHelper(cadres[p.CadreId].Name, cadres[p.CadreId].Unit, cadres[p.CadreId].Rank, p.To <= day ? p.EndReason : null), p.From, HouseholdDossier.Until(p.To, day)))],
            Benefits = [.. benefits.Select(b => new DossierBenefit(b.Measure, b.PersonId is { } person ? names.GetValueOrDefault(person) : null,
                b.From, HouseholdDossier.Until(b.To, day), b.Amount, b.Months))],
            Shares = [.. shares.Select(s => new DossierShare(cooperatives.GetValueOrDefault(s.CooperativeId, ""), s.Amount, s.From, HouseholdDossier.Until(s.To, day), HouseholdDossier.Until(s.NotarisedOn, day)))],
            Industries = [.. (await db.IndustryHoldings.AsNoTracking().Where(i => i.HouseholdId == id && i.From <= day).OrderByDescending(i => i.From).ThenBy(i => i.Id).ToListAsync(cancel))
                .Select(i => new DossierIndustry(i.Kind, i.Quantity, i.From, HouseholdDossier.Until(i.To, day)))],
            Solar = [.. (await db.SolarContracts.AsNoTracking().Where(s => s.HouseholdId == id && s.SignedOn <= day).OrderByDescending(s => s.SignedOn).ThenBy(s => s.Id).ToListAsync(cancel))
                .Select(s => new DossierSolar(s.SignedOn, HouseholdDossier.Until(s.StartedOn, day)))],
            Claims = [.. claims.Select(c => c.On.Year).Concat(outside.Select(b => b.Year)).Distinct().OrderDescending().Select(year =>
            {
                var (paid, not) = (claims.FindAll(c => c.On.Year == year), outside.FindAll(b => b.Year == year));
                return new DossierClaims(year, paid.Count, paid.Sum(c => c.Total), paid.Sum(c => c.Ncms), paid.Sum(c => c.CriticalIllness), paid.Sum(c => c.Supplementary),
                    paid.Sum(c => c.CivilAid), paid.Sum(c => c.Self), not.Count, not.Sum(b => b.Total));
            })],
        };
    }
}
