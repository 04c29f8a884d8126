using Luling.County.Coverage.Snapshot;

namespace Luling.County.Coverage;

/// <summary>Housing safety (R98-R104): nobody on file lives in a house of grade C or D.</summary>
internal static class HousingCoverage
{
    private static readonly CoverageOf<HouseholdFile> Safe = new()
    {
        Id = "safe-house",
        Name = ("住房安全", "Safe house"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.HousingBureau,
        Population = Populations.EverHouseholds,
        State = (h, at) => SafeOn(h, at.Day),
        Missing = ("住危房或房屋等级不明,且无改造、搬迁、交钥匙记录", "house dangerous or its grade unknown, and neither renewed, relocated nor given a turnkey house"),
        Owner = Owners.OfHousehold,
        Due = Dues.Yearly<HouseholdFile>(12, 31),
    };

    public static readonly CoverageDefinition All = new CoverageOf<HouseholdFile>
    {
        Id = "housing",
        Name = ("住房安全全覆盖", "Housing safety"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.HousingBureau,
        Population = Populations.EverHouseholds,
        Needs = [Safe],
        Parts =
        [
            new CoverageOf<HouseholdFile>
            {
                Id = "dangerous-house",
                Name = ("危房已解决", "Dangerous houses resolved"),
                Base = ("户表曾登记为危房(C、D级)的户", "households whose sheet once said dangerous (grade C or D)"),
                OwnerRole = Owners.HousingBureau,
                Population = Populations.EverHouseholds,
                AppliesTo = (h, at) => Array.Exists(h.Sheets, s => s.Year <= at.Day.Year && Dangerous(s) == true),
                State = (h, at) => SafeOn(h, at.Day),
                Missing = ("危房未解决", "dangerous house not resolved"),
                Owner = Owners.OfHousehold,
                Due = Dues.Yearly<HouseholdFile>(12, 31),
            },
            new CoverageOf<HouseholdFile>
            {
                Id = "relocation",
                Name = ("易地搬迁入住", "Relocated households moved in"),
                Base = ("列入易地搬迁的建档立卡户", "households on file that are to be relocated"),
                OwnerRole = Owners.CentreDirector,
                Population = Populations.EverHouseholds,
                AppliesTo = (h, _) => h.Relocations.Length > 0,
                State = (h, at) => h.Relocations.Any(r => r.MovedOn <= at.Day) ? Cover.Covered : Cover.Missing,
                Missing = ("尚未搬迁入住", "not yet moved in"),
                Owner = Owners.OfTownship,
                Due = (h, _) => h.Relocations.Min(r => r.MovedOn),
            },
            new CoverageOf<HouseholdFile>
            {
                Id = "turnkey-certificate",
                Name = ("交钥匙工程安居证", "Turnkey housing certificate"),
                Base = ("已交付的交钥匙工程户", "households with a turnkey house handed over"),
                OwnerRole = Owners.HousingBureau,
                Population = Populations.EverHouseholds,
                AppliesTo = (h, at) => h.Turnkeys.Any(t => t.HandedOverOn <= at.Day),
                State = (h, at) => h.Turnkeys.Where(t => t.HandedOverOn <= at.Day).All(t => !string.IsNullOrWhiteSpace(t.CertificateNumber)) ? Cover.Covered : Cover.Missing,
                Missing = ("未发安居证", "no housing certificate"),
                Owner = Owners.OfHousehold,
                Due = (h, at) => Dues.After(60, h.Turnkeys.Where(t => t.HandedOverOn <= at.Day).Min(t => t.HandedOverOn)),
            },
        ],
    };

    private static Cover SafeOn(HouseholdFile household, DateOnly day)
    {
        var sheet = household.SheetOn(day);
        // A sheet describes its year: a house put right in that year or since is safe whatever the sheet still says.
        var since = new DateOnly(sheet?.Year ?? 1, 1, 1);
        if (Array.Exists(household.Renewals, r => r.CompletedOn >= since && r.CompletedOn <= day)
            || Array.Exists(household.Relocations, r => r.MovedOn >= since && r.MovedOn <= day)
            || Array.Exists(household.Turnkeys, t => t.HandedOverOn >= since && t.HandedOverOn <= day))
        {
            return Cover.Covered;
        }
        return sheet is null ? Cover.Unknown : Dangerous(sheet) switch { false => Cover.Covered, true => Cover.Missing, null => Cover.Unknown };
    }

    /// <summary>Grade C or D, or marked dangerous; the worse of the two statements counts. Null when neither is there.</summary>
    private static bool? Dangerous(HouseholdSheet sheet) => sheet switch
    {
        { DangerousHouse: true } or { HouseGrade: "03" or "04" } => true,
        { DangerousHouse: false } or { HouseGrade: "01" or "02" } => false,
        _ => null,
    };
}
