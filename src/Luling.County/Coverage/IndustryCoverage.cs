using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;

namespace Luling.County.Coverage;

/// <summary>Industry (R88-R97, R129-R130): every household holds a share of at least 2,000 yuan, and the paper that says so.</summary>
internal static class IndustryCoverage
{
    /// <summary>2,000 yuan in fen (R129).</summary>
    internal const long LeastShare = 200_000;

    private static readonly CoverageOf<HouseholdFile> Share = new()
    {
        Id = "share",
        Name = ("入股合作社不少于2000元", "Share of 2,000 yuan or more"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.CentreDirector,
        Population = Populations.EverHouseholds,
        State = (h, at) => Held(h, at.Day) >= LeastShare ? Cover.Covered : Cover.Missing,
        Missing = ("合作社股金不足2000元", "share in a co-operative under 2,000 yuan"),
        Owner = Owners.OfTownship,
        Due = (h, _) => Dues.After(180, Dues.Registered(h)),
    };

    private static readonly CoverageOf<HouseholdFile> Certificate = new()
    {
        Id = "share-certificate",
        Name = ("股权证", "Share certificate"),
        Base = ("当日持有合作社股金的户", "households with a share on the day"),
        OwnerRole = Owners.CentreDirector,
        Population = Populations.EverHouseholds,
        AppliesTo = (h, at) => Held(h, at.Day) > 0,
        State = (h, at) => h.HasDocument(DocumentKind.ShareCertificate, at.Day) ? Cover.Covered : Cover.Missing,
        Missing = ("无股权证", "no share certificate"),
        Owner = Owners.OfTownship,
        Due = (h, at) => Dues.After(60, h.Shares.Where(s => On(s, at.Day)).Min(s => s.From)),
    };

    public static readonly CoverageDefinition All = new CoverageOf<HouseholdFile>
    {
        Id = "industry",
        Name = ("产业扶贫全覆盖", "Industry"),
        Base = Populations.EverHouseholdsBase,
        OwnerRole = Owners.CentreDirector,
        Population = Populations.EverHouseholds,
        Needs = [Share, Certificate],
        Parts =
        [
            Share,
            Certificate,
            new CoverageOf<HouseholdFile>
            {
                Id = "notarised",
                Name = ("股权法律公证", "Share notarised"),
                Base = ("当日持有合作社股金的户", "households with a share on the day"),
                OwnerRole = Owners.CentreDirector,
                Population = Populations.EverHouseholds,
                AppliesTo = (h, at) => Held(h, at.Day) > 0,
                State = (h, at) => h.Shares.Where(s => On(s, at.Day)).All(s => s.NotarisedOn <= at.Day) ? Cover.Covered : Cover.Missing,
                Missing = ("股权未公证", "share not notarised"),
                Owner = Owners.OfTownship,
                Due = (h, at) => Dues.After(90, h.Shares.Where(s => On(s, at.Day)).Min(s => s.From)),
            },
            new CoverageOf<HouseholdFile>
            {
                Id = "five-industries",
                Name = ("五类产业至少一项", "One of the five industries"),
                Base = Populations.EverHouseholdsBase,
                OwnerRole = Owners.Helper,
                Population = Populations.EverHouseholds,
                State = (h, at) => h.Industries.Any(i => i.From <= at.Day && (i.To is not { } to || at.Day < to)) ? Cover.Covered : Cover.Missing,
                Missing = ("无蜜柚、葡萄、养鸡、林业、养殖任一产业", "none of pomelo, grape, chickens, forestry, livestock"),
                Owner = Owners.OfHousehold,
                Due = (h, _) => Dues.After(365, Dues.Registered(h)),
            },
            new CoverageOf<HouseholdFile>
            {
                Id = "solar",
                Name = ("光伏签约", "Solar contract"),
                Base = Populations.EverHouseholdsBase,
                OwnerRole = Owners.CentreDirector,
                Population = Populations.EverHouseholds,
                State = (h, at) => h.Solar.Any(s => s.SignedOn <= at.Day) ? Cover.Covered : Cover.Missing,
                Missing = ("未签光伏合同", "no solar contract"),
                Owner = Owners.OfTownship,
                Due = Dues.On<HouseholdFile>(2017, 12, 31),
            },
        ],
    };

    private static bool On(CooperativeShare share, DateOnly day) => share.From <= day && (share.To is not { } to || day < to);

    /// <summary>Fen held in co-operatives on the day.</summary>
    private static long Held(HouseholdFile household, DateOnly day)
    {
        var sum = 0L;
        foreach (var share in household.Shares)
        {
            sum += On(share, day) ? share.Amount : 0;
        }
        return sum;
    }
}
