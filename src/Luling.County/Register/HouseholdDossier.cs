using Luling.County.Access;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.Linkage;
using Luling.Policy;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Register;

/// <summary>Something that held from a day on; <see cref="To"/> is the first day on which it no longer did, null where it still
/// held on the day of the dossier.</summary>
internal sealed record Stretch<T>(T Value, DateOnly From, DateOnly? To);

/// <summary>All that is on file of one household as it stood on a day (一户一档): what began later is not in it. Null is
/// unknown. Numbers are masked for the reader.</summary>
internal sealed record HouseholdDossier
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required DateOnly Day { get; init; }
    public required string AreaCode { get; init; }
    public required string? NaturalVillage { get; init; }
    public required string? HeadName { get; init; }
    public required string? HeadIdNumber { get; init; }
    public required string? Phone { get; init; }
    public required string? VillageOfficePhone { get; init; }
    public required string? BankName { get; init; }
    public required string? BankCard { get; init; }
    /// <summary>Codes of the lists <c>identification_standard</c> and <c>poverty_cause</c>.</summary>
    public required string? IdentificationStandard { get; init; }
    public required string? MainCause { get; init; }
    public required string? OtherCauses { get; init; }

    public required DossierMembers Members { get; init; }
    public required IReadOnlyList<DossierIncome> Incomes { get; init; }
    /// <summary>Newest first, like every list of stretches here.</summary>
    public required IReadOnlyList<Stretch<(RegisterStatus Status, StatusReason Reason)>> Statuses { get; init; }
    public required IReadOnlyList<Stretch<CardClass>> Cards { get; init; }
    public required DossierMeasures Measures { get; init; }
    public required DossierHouse House { get; init; }
    public required DossierPapers Papers { get; init; }
    public required IReadOnlyList<DossierFault> Faults { get; init; }

    public RegisterStatus? Status => Statuses is [{ To: null, Value: var now }, ..] ? now.Status : null;
    public CardClass? Card => Cards is [{ To: null, Value: var now }, ..] ? now : null;

    /// <summary>Null where no such household lies inside the reader's area.</summary>
    /// <param name="db">Opened for the reader.</param>
    /// <param name="key">The household number, or the row's id, by which other pages link here.</param>
    /// <param name="day">The day of the dossier.</param>
    /// <param name="parameters">The programme's, for the poverty lines; without it they are unknown.</param>
    /// <param name="cancel">Stops reading.</param>
    public static async Task<HouseholdDossier?> ReadAsync(CountyDb db, string key, DateOnly day, ParameterTable? parameters, CancellationToken cancel = default)
    {
        var reader = db.Scope;
        if (!reader.May(Right.SeeHouseholds) || await FindAsync(db, key, cancel) is not { } household)
        {
            return null;
        }
        var id = household.Id;
        var members = await DossierMembers.ReadAsync(db, id, day, cancel);
        var head = members.Now.FirstOrDefault(m => m.Relation == Membership.Head);
        var statuses = await db.RegisterPeriods.AsNoTracking().Where(p => p.HouseholdId == id && p.From <= day).OrderByDescending(p => p.From).ToListAsync(cancel);
        var cards = await db.HouseholdCards.AsNoTracking().Where(c => c.HouseholdId == id && c.From <= day).OrderByDescending(c => c.From).ThenBy(c => c.Id).ToListAsync(cancel);
        var sheets = await db.HouseholdYears.AsNoTracking().Where(y => y.HouseholdId == id && y.Year <= day.Year).OrderByDescending(y => y.Year).ToListAsync(cancel);
        return new HouseholdDossier
        {
            Id = id, Code = household.Code, Day = day, AreaCode = household.AreaCode,
            NaturalVillage = household.NaturalVillageCode is { } hamlet
                ? await db.NaturalVillages.Where(v => v.Code == hamlet).Select(v => v.Name).FirstOrDefaultAsync(cancel) ?? hamlet : null,
            HeadName = head?.Name ?? household.HeadName,
            HeadIdNumber = head is null ? reader.IdentityNumber(household.HeadIdNumber) : head.IdNumber,
            Phone = reader.Phone(household.Phone), VillageOfficePhone = household.VillageOfficePhone,
            BankName = household.BankName, BankCard = reader.BankCard(household.BankCard),
            IdentificationStandard = household.IdentificationStandard, MainCause = household.MainCause, OtherCauses = household.OtherCauses,
            Members = members,
            Incomes = [.. sheets.Select(y => DossierIncome.Of(y, members, day, parameters))],
            Statuses = [.. statuses.Select(p => new Stretch<(RegisterStatus, StatusReason)>((p.Status, p.Reason), p.From, Until(p.To, day)))],
            Cards = [.. cards.Select(c => new Stretch<CardClass>(c.Card, c.From, Until(c.To, day)))],
            Measures = await DossierMeasures.ReadAsync(db, id, day, members, cancel),
            House = await DossierHouse.ReadAsync(db, id, day, sheets.FirstOrDefault(), cancel),
            Papers = await DossierPapers.ReadAsync(db, id, day, cancel),
            Faults = await DossierFault.ReadAsync(db, id, day, members, cancel),
        };
    }

    /// <summary>An end that lies after the day was not known on it.</summary>
    internal static DateOnly? Until(DateOnly? to, DateOnly day) => to <= day ? to : null;

    private static Task<Household?> FindAsync(CountyDb db, string key, CancellationToken cancel)
    {
        var households = db.Households.AsNoTracking();
        var code = TypedText.Clean(key);
        return Guid.TryParse(key, out var id) ? households.SingleOrDefaultAsync(h => h.Id == id, cancel) : households.SingleOrDefaultAsync(h => h.Code == code, cancel);
    }
}

/// <summary>An open fault to mend. The value is masked like a number, because it may be one.</summary>
internal sealed record DossierFault(string Code, string Field, string? Value, FaultLevel Level, DateOnly FoundOn, string? PersonName)
{
    public static async Task<IReadOnlyList<DossierFault>> ReadAsync(CountyDb db, Guid household, DateOnly day, DossierMembers members, CancellationToken cancel)
    {
        var names = members.Now.ToDictionary(m => m.PersonId, m => m.Name);
        var persons = names.Keys.ToList();
        var rows = await db.RegisterFaults.Where(f => f.FoundOn <= day && (f.MendedOn == null || f.MendedOn > day))
            .Where(f => f.HouseholdId == household || f.HouseholdId == null && persons.Contains(f.PersonId!.Value))
            .OrderBy(f => f.FoundOn).ThenBy(f => f.Id).Select(f => new { f.Code, f.Field, f.Value, f.Level, f.FoundOn, f.PersonId }).ToListAsync(cancel);
        return [.. rows.Select(f => new DossierFault(f.Code, f.Field, db.Scope.IdentityNumber(f.Value), f.Level, f.FoundOn,
            f.PersonId is { } person ? names.GetValueOrDefault(person) : null))];
    }
}
