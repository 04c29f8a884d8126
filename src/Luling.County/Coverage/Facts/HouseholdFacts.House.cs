using Luling.County.Coverage.Snapshot;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Households: house, water, power, road and land, by the newest sheet and by what was put right since.</summary>
internal static partial class HouseholdFacts
{
    private static SubjectFacts<HouseholdFile, FactsAt> House(SubjectFacts<HouseholdFile, FactsAt> facts) => Relocation(facts
        .Text("house grade", "房屋等级", (h, at) => OfSheet(h, at, s => FactWords.HouseGrade.Of(s.HouseGrade)), FactWords.HouseGrade.Values)
        .Truth("marked dangerous", "户表危房", (h, at) => OfSheet(h, at, s => s.DangerousHouse))
        .Truth("house dangerous", "住危房", (h, at) => OfSheet(h, at, s => s.Dangerous),
            meaningEn: "Grade C or D, or marked dangerous: the worse of the two statements of the newest sheet.", meaningZh: "最新户表登记为C、D级或危房，两项以较差者为准。")
        .Truth("house once dangerous", "曾登记危房", (h, at) => OnceDangerous(h, at.Day.Year), meaningEn: "A sheet of a year up to the day's says so.", meaningZh: "截至当年有户表如此登记。")
        .Day("house put right on", "住房解决日期", HousePutRight, meaningEn: "The last renewal, move or turnkey house up to the day.", meaningZh: "截至当日最近一次危房改造、搬迁入住或交钥匙交付之日。")
        .Truth("house safe", "住房安全", HouseSafe,
            meaningEn: "Put right in the newest sheet's year or since, or not dangerous by that sheet; not known where neither says.",
            meaningZh: "最新户表当年或其后已改造、搬迁或交钥匙，或该表登记不属危房；均无记载的为未知。")
        .Number("floor area", "住房面积", "m2", 2, (h, at) => h.SheetOn(at.Day)?.FloorArea.Value)
        .Truth("sanitary toilet", "卫生厕所", (h, at) => OfSheet(h, at, s => s.SanitaryToilet))
        .Text("fuel", "主要燃料", (h, at) => OfSheet(h, at, s => FactWords.Fuel.Of(s.Fuel)), FactWords.Fuel.Values)
        .Truth("safe water", "安全饮水", SafeWater, meaningEn: "By the newest sheet, or by a safe-water work completed up to the day.", meaningZh: "最新户表登记已解决，或截至当日有已完工的安全饮水工程。")
        .Truth("sheet water unsafe", "户表饮水不安全", (h, at) => OfSheet(h, at, s => !s.SafeWater), meaningEn: "By the newest sheet alone.", meaningZh: "仅以最新户表为准。")
        .Day("water put right on", "饮水解决日期", (h, at) => at.WaterSince.TryGetValue(h.Id, out var since) ? since : null, meaningEn: "First day a safe-water work for the household was completed, up to the day.", meaningZh: "截至当日最早完工的安全饮水工程之日。")
        .Truth("production power", "生产用电", (h, at) => OfSheet(h, at, s => s.ProductionPower))
        .Truth("domestic power", "生活用电", (h, at) => OfSheet(h, at, s => s.DomesticPower))
        .Truth("broadcast", "广播电视", (h, at) => OfSheet(h, at, s => s.Broadcast))
        .Number("road distance", "距主干路", "km", 2, (h, at) => h.SheetOn(at.Day)?.RoadDistance.Value)
        .Text("access road", "入户路", (h, at) => OfSheet(h, at, s => FactWords.AccessRoad.Of(s.AccessRoad)), FactWords.AccessRoad.Values)
        .Number("arable land", "耕地面积", "mu", 2, (h, at) => h.SheetOn(at.Day)?.ArableLand.Value)
        .Number("orchard land", "林果面积", "mu", 2, (h, at) => h.SheetOn(at.Day)?.OrchardLand.Value)
        .Number("forest land", "林地面积", "mu", 2, (h, at) => h.SheetOn(at.Day)?.ForestLand.Value)
        .Number("converted land", "退耕还林面积", "mu", 2, (h, at) => h.SheetOn(at.Day)?.ConvertedLand.Value)
        .Number("pasture land", "牧草地面积", "mu", 2, (h, at) => h.SheetOn(at.Day)?.PastureLand.Value)
        .Number("water surface", "水面面积", "mu", 2, (h, at) => h.SheetOn(at.Day)?.WaterSurface.Value)
        .Truth("co-operative member", "加入合作社", (h, at) => OfSheet(h, at, s => s.InCooperative), meaningEn: "By the newest sheet.", meaningZh: "以最新户表为准。")
        .Truth("led by firm", "龙头企业带动", (h, at) => OfSheet(h, at, s => s.LedByFirm))
        .Truth("led by entrepreneur", "致富带头人带动", (h, at) => OfSheet(h, at, s => s.LedByEntrepreneur)));

    private static SubjectFacts<HouseholdFile, FactsAt> Relocation(SubjectFacts<HouseholdFile, FactsAt> facts) => facts
        .Truth("renewed", "已危改", (h, at) => Renewal(h, at) is not null, meaningEn: "A dangerous house rebuilt or repaired up to the day.", meaningZh: "截至当日已完成危房重建或维修。")
        .Day("renewed on", "危改完成日期", (h, at) => Renewal(h, at)?.CompletedOn, meaningEn: "The last renewal completed up to the day.", meaningZh: "截至当日最近一次危房改造完成之日。")
        .Text("renewal kind", "危改方式", (h, at) => Renewal(h, at) is { } r ? FactWords.Renewal.Of(r.Kind) : null, FactWords.Renewal.Values)
        .Truth("to be relocated", "易地搬迁对象", (h, _) => h.Relocations.Length > 0)
        .Day("move day", "搬迁入住日", (h, _) => h.Relocations.Length > 0 ? h.Relocations.Min(r => r.MovedOn) : null, meaningEn: "Planned or done: the earliest on file, whenever it lies.", meaningZh: "计划或实际入住之日，取最早的一条。")
        .Truth("relocated", "已搬迁", (h, at) => Array.Exists(h.Relocations, r => r.MovedOn <= at.Day))
        .Truth("turnkey handed over", "已交钥匙", (h, at) => h.Turnkeys.Length > 0 && Turnkeys(h, at).Any())
        .Day("turnkey handed over on", "交钥匙交付日期", (h, at) => Turnkeys(h, at).Select(t => (DateOnly?)t.HandedOverOn).Min(), meaningEn: "The first up to the day.", meaningZh: "截至当日最早的一次。")
        .Number("turnkey area", "交钥匙面积", "m2", 2, (h, at) => Turnkeys(h, at).MaxBy(t => t.HandedOverOn)?.FloorArea, meaningEn: "Of the house handed over last, up to the day.", meaningZh: "截至当日最近交付的一套。")
        .Truth("turnkey certificates complete", "安居证齐全", (h, at) => h.Turnkeys.Length > 0 && Turnkeys(h, at).ToList() is { Count: > 0 } houses ? houses.TrueForAll(t => !string.IsNullOrWhiteSpace(t.CertificateNumber)) : null,
            meaningEn: "Every turnkey house handed over has its certificate; not known where none was handed over.", meaningZh: "已交付的均已发安居证；没有交付的为未知。")
        .Money("turnkey grant", "交钥匙补助", "CNY", (h, at) => Turnkeys(h, at).Select(t => (long?)t.Grant).DefaultIfEmpty(null).Aggregate((a, b) => a + b), meaningEn: "For the houses handed over up to the day; not known where there is none.", meaningZh: "截至当日已交付各套之和；没有交付的为未知。");

    private static bool OnceDangerous(HouseholdFile household, int year)
    {
        foreach (var sheet in household.Sheets)
        {
            if (sheet.Year <= year && sheet.Dangerous == true)
            {
                return true;
            }
        }
        return false;
    }

    internal static bool? SafeWater(HouseholdFile household, FactsAt at) => at.WaterSince.ContainsKey(household.Id) ? true : household.SheetOn(at.Day)?.SafeWater;

    /// <summary>A sheet describes its year: a house put right in that year or since is safe whatever the sheet still says.</summary>
    internal static bool? HouseSafe(HouseholdFile household, FactsAt at)
    {
        var sheet = household.SheetOn(at.Day);
        return HousePutRight(household, at) >= new DateOnly(sheet?.Year ?? 1, 1, 1) ? true : !sheet?.Dangerous;
    }

    private static DateOnly? HousePutRight(HouseholdFile household, FactsAt at)
    {
        DateOnly? last = null;
        foreach (var renewal in household.Renewals)
        {
            Take(renewal.CompletedOn);
        }
        foreach (var relocation in household.Relocations)
        {
            Take(relocation.MovedOn);
        }
        foreach (var house in household.Turnkeys)
        {
            Take(house.HandedOverOn);
        }
        return last;

        void Take(DateOnly day) => last = day <= at.Day && (last is null || day > last) ? day : last;
    }

    private static Measures.HouseRenewal? Renewal(HouseholdFile household, FactsAt at) => household.Renewals.Where(r => r.CompletedOn <= at.Day).MaxBy(r => r.CompletedOn);

    private static IEnumerable<Measures.TurnkeyHouse> Turnkeys(HouseholdFile household, FactsAt at) => household.Turnkeys.Where(t => t.HandedOverOn <= at.Day);
}
