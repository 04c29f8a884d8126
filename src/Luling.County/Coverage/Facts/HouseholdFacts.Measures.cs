using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Households: shares, industries, papers. What these registers do not show is not there: their counts are 0, not unknown.</summary>
internal static partial class HouseholdFacts
{
    private static SubjectFacts<HouseholdFile, FactsAt> Measures(SubjectFacts<HouseholdFile, FactsAt> facts) => Papers(facts
        .Money("share held", "股金", "CNY/household", (h, at) => SumHeld(h, at.Day), meaningEn: "In co-operatives on the day; 0 where the register shows none.", meaningZh: "当日在合作社的股金；登记中没有的为0。")
        .Day("share since", "入股日期", (h, at) => Held(h, at).Select(s => (DateOnly?)s.From).Min(), meaningEn: "The earliest of those held on the day.", meaningZh: "当日所持股份中最早的一笔。")
        .Truth("share notarised", "股权已公证", (h, at) => h.Shares.Length > 0 && Held(h, at).ToList() is { Count: > 0 } shares ? shares.TrueForAll(s => s.NotarisedOn <= at.Day) : null,
            meaningEn: "Every share held on the day; not known where none is held.", meaningZh: "当日所持股份均已公证；未持股的为未知。")
        .Whole("co-operative shares", "持股份数", "", (h, at) => Held(h, at).Count(), meaningEn: "Separate shares held on the day.", meaningZh: "当日所持股份的笔数。")
        .Whole("industries", "产业项数", "", (h, at) => KindsKept(h, at.Day), meaningEn: "Of the five: pomelo, grape, chickens, forestry, livestock.", meaningZh: "蜜柚、葡萄、养鸡、林业、养殖五类中的项数。")
        .Number("pomelo area", "蜜柚面积", "mu", 2, (h, at) => Quantity(h, at, IndustryKind.Pomelo))
        .Number("grape area", "葡萄面积", "mu", 2, (h, at) => Quantity(h, at, IndustryKind.Grape))
        .Number("chicken sheds", "鸡棚", "shed", 2, (h, at) => Quantity(h, at, IndustryKind.ChickenShed))
        .Number("forestry", "林业", "mu", 2, (h, at) => Quantity(h, at, IndustryKind.Forestry))
        .Number("livestock", "养殖", "head", 2, (h, at) => Quantity(h, at, IndustryKind.Livestock))
        .Truth("solar signed", "光伏已签约", (h, at) => Array.Exists(h.Solar, s => s.SignedOn <= at.Day))
        .Day("solar signed on", "光伏签约日期", (h, at) => h.Solar.Where(s => s.SignedOn <= at.Day).Select(s => (DateOnly?)s.SignedOn).Min())
        .Day("solar started on", "光伏开工日期", (h, at) => h.Solar.Where(s => s.StartedOn <= at.Day).Select(s => s.StartedOn).Min())
        .Text("card held", "持卡", (h, at) => CardHeld(h, at) is { } c ? FactWords.Card.Of(c.Card) : null, FactWords.Card.Values, meaningEn: "The card assigned on the day; not known where none is.", meaningZh: "当日所定卡类；未定卡的为未知。")
        .Day("card held since", "持卡起始日", (h, at) => CardHeld(h, at)?.From));

    private static SubjectFacts<HouseholdFile, FactsAt> Papers(SubjectFacts<HouseholdFile, FactsAt> facts) => facts
        .Truth("has share certificate", "有股权证", (h, at) => h.HasDocument(DocumentKind.ShareCertificate, at.Day))
        .Truth("has residence certificate", "有居住证", (h, at) => h.HasDocument(DocumentKind.ResidenceCertificate, at.Day))
        .Truth("has registration certificate", "有登记证", (h, at) => h.HasDocument(DocumentKind.RegistrationCertificate, at.Day))
        .Truth("has policy booklet", "有政策手册", (h, at) => h.HasDocument(DocumentKind.PolicyBooklet, at.Day))
        .Truth("has cadre handbook", "有帮扶手册", (h, at) => h.HasDocument(DocumentKind.CadreHandbook, at.Day))
        .Truth("has income form", "有收入确认表", (h, at) => h.HasDocument(DocumentKind.IncomeForm, at.Day))
        .Truth("has health certificate", "有健康扶贫证", (h, at) => h.HasDocument(DocumentKind.HealthCertificate, at.Day))
        .Whole("papers", "证册表件数", "", (h, at) => Enum.GetValues<DocumentKind>().Count(k => k != DocumentKind.HealthCertificate && h.HasDocument(k, at.Day)),
            meaningEn: "Of the three certificates, two booklets and one form.", meaningZh: "三证两册一表中的件数。");

    private static long SumHeld(HouseholdFile household, DateOnly day)
    {
        var sum = 0L;
        foreach (var share in household.Shares)
        {
            sum += share.From <= day && (share.To is not { } to || day < to) ? share.Amount : 0;
        }
        return sum;
    }

    private static int KindsKept(HouseholdFile household, DateOnly day)
    {
        var kinds = 0u;
        foreach (var holding in household.Industries)
        {
            kinds |= holding.From <= day && (holding.To is not { } to || day < to) ? 1u << (int)holding.Kind : 0;
        }
        return System.Numerics.BitOperations.PopCount(kinds);
    }

    private static IEnumerable<CooperativeShare> Held(HouseholdFile household, FactsAt at) => household.Shares.Where(s => s.From <= at.Day && (s.To is not { } to || at.Day < to));

    private static IEnumerable<IndustryHolding> Kept(HouseholdFile household, FactsAt at) => household.Industries.Where(i => i.From <= at.Day && (i.To is not { } to || at.Day < to));

    private static decimal Quantity(HouseholdFile household, FactsAt at, IndustryKind kind) => Kept(household, at).Where(i => i.Kind == kind).Sum(i => i.Quantity);

    private static Targeting.HouseholdCard? CardHeld(HouseholdFile household, FactsAt at) => Array.Find(household.Cards, c => c.From <= at.Day && (c.To is not { } to || at.Day < to));
}
