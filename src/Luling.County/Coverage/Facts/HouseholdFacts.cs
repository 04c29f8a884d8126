using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Households: who they are and how they stand in the register.</summary>
internal static partial class HouseholdFacts
{
    public static readonly SubjectKind<HouseholdFile, FactsAt> Kind = new("household", "户", "household",
        Help(Measures(House(Members(Money(Standing(new())))))))
    {
        Parent = VillageFacts.Kind,
    };

    private static SubjectFacts<HouseholdFile, FactsAt> Standing(SubjectFacts<HouseholdFile, FactsAt> facts) => facts
        .Text("code", "户编号", (h, _) => h.Code)
        .Text("head name", "户主姓名", (h, _) => h.HeadName)
        .Truth("ever registered", "历年建档立卡", (h, at) => h.EverOn(at.Day),
            meaningEn: "Registered at some time up to the day and not standing removed on it.", meaningZh: "截至当日曾经识别纳入，且当日未处于剔除状态。")
        .Truth("poor", "未脱贫", (h, at) => h.PoorOn(at.Day), meaningEn: "Registered or returned on the day.", meaningZh: "当日在册未脱贫或返贫。")
        .Text("status", "在册状态", (h, at) => h.StatusOn(at.Day) is { } s ? FactWords.Status.Of(s.Status) : null, FactWords.Status.Values,
            meaningEn: "Not known where no stretch of the register holds on the day.", meaningZh: "当日没有在册记录的为未知。")
        .Day("status since", "现状态起始日", (h, at) => h.StatusOn(at.Day)?.From)
        .Day("registered on", "识别日期", (h, at) => h.Status.Length > 0 && h.Status[0].From <= at.Day ? h.Status[0].From : null,
            meaningEn: "The first day on which the household stood in the register.", meaningZh: "首次纳入建档立卡之日。")
        .Day("exited on", "脱贫日期", (h, at) => h.Status.LastOrDefault(s => s.Status == RegisterStatus.Exited && s.From <= at.Day)?.From,
            meaningEn: "The last exit up to the day, also where the household returned since.", meaningZh: "截至当日最近一次脱贫之日；其后返贫的仍为该日。")
        .Truth("returned", "返贫", (h, at) => h.StatusOn(at.Day) is { Status: RegisterStatus.Returned })
        .Text("main cause", "主要致贫原因", (h, _) => FactWords.Cause.Of(h.MainCause), FactWords.Cause.Values)
        .Text("other causes", "其他致贫原因", (h, _) => Causes(h.OtherCauses),
            meaningEn: "The values of main cause, separated by commas.", meaningZh: "与主要致贫原因同一取值，多个以逗号分隔。")
        .Text("identification standard", "识别标准", (h, _) => FactWords.Standard.Of(h.IdentificationStandard), FactWords.Standard.Values)
        .Truth("phone given", "有联系电话", (h, _) => h.PhoneIsMobile is not null)
        .Truth("phone valid", "联系电话为11位", (h, _) => h.PhoneIsMobile, meaningEn: "Eleven digits beginning with 1; not known where none is given.", meaningZh: "11位数字且以1开头；未填的为未知。")
        .Truth("village office phone given", "有村办电话", (h, _) => h.HasVillageOfficePhone)
        .Truth("head number given", "有户主证件号", (h, _) => !string.IsNullOrWhiteSpace(h.HeadIdNumber))
        .Truth("bank card valid", "银行卡有效", (h, _) => string.IsNullOrWhiteSpace(h.BankCard) ? null : h.BankCard.Length is >= 12 and <= 19 && h.BankCard.All(char.IsAsciiDigit),
            meaningEn: "12 to 19 digits, as cards and passbooks have; not known where none is given.", meaningZh: "12至19位数字（卡或存折）；未填的为未知。")
        .Truth("bank card shared", "银行卡重复", (h, at) => string.IsNullOrWhiteSpace(h.BankCard) ? null : at.HouseholdsOf(h.BankCard) > 1,
            meaningEn: "Another household gives the same number.", meaningZh: "另有一户填写同一卡号。");

    private static string? Causes(string? codes) => codes is null ? null : string.Join(',', codes.Split(',').Select(c => FactWords.Cause.Of(c) ?? c));

    private static bool? OfSheet(HouseholdFile household, FactsAt at, Func<HouseholdSheet, bool?> read) => household.SheetOn(at.Day) is { } sheet ? read(sheet) : null;

    private static string? OfSheet(HouseholdFile household, FactsAt at, Func<HouseholdSheet, string?> read) => household.SheetOn(at.Day) is { } sheet ? read(sheet) : null;
}
