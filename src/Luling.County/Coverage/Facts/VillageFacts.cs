using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Register;
using Luling.County.Villages;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Administrative villages of the programme.</summary>
internal static partial class VillageFacts
{
    public static readonly SubjectKind<VillageFile, FactsAt> Kind = new("village", "村", "village", Services(Forces(Register(Standing(new())))));

    private static SubjectFacts<VillageFile, FactsAt> Standing(SubjectFacts<VillageFile, FactsAt> facts) => facts
        .Text("name", "名称", (v, _) => v.Name)
        .Text("code", "代码", (v, _) => v.Code)
        .Truth("poor village", "贫困村", (v, at) => v.PoorVillageBy(at.Day), meaningEn: "Designated up to the day, exited ones included.", meaningZh: "截至当日已认定，含已退出的。")
        .Truth("village exited", "贫困村已退出", (v, at) => v.ExitedBy(at.Day))
        .Day("designated on", "认定日期", (v, at) => v.Poor.Where(p => p.DesignatedOn <= at.Day).Select(p => (DateOnly?)p.DesignatedOn).Min())
        .Day("village exited on", "村退出日期", (v, at) => ExitedOn(v, at))
        .Day("latest due of exit", "村退出期限", (v, at) => ExitedOn(v, at) ?? new DateOnly(at.Day.Year, 12, 31),
            meaningEn: "The day of the exit, by which everything should have been there; the end of the day's year where the village has not exited.", meaningZh: "已退出的为退出之日（届时应全部达标）；未退出的为当年年底。");

    private static DateOnly? ExitedOn(VillageFile village, FactsAt at) => village.Poor.Where(p => p.ExitedOn <= at.Day).Select(p => p.ExitedOn).Max();

    private static SubjectFacts<VillageFile, FactsAt> Forces(SubjectFacts<VillageFile, FactsAt> facts) => facts
        .Truth("first secretary in office", "第一书记在任", (v, at) => v.Holder(PostKind.FirstSecretary, at.Day) is not null)
        .Day("first secretary vacated on", "第一书记离任日", (v, at) => Vacated(v, at, PostKind.FirstSecretary), meaningEn: "When the last one left, up to the day; not known where none ever did.", meaningZh: "截至当日最近一任离任之日；从未有人离任的为未知。")
        .Text("first secretary name", "第一书记姓名", (v, at) => v.Holder(PostKind.FirstSecretary, at.Day)?.Name)
        .Truth("secretary assistant in office", "书记助理在任", (v, at) => v.Holder(PostKind.SecretaryAssistant, at.Day) is not null)
        .Truth("director assistant in office", "主任助理在任", (v, at) => v.Holder(PostKind.DirectorAssistant, at.Day) is not null)
        .Day("assistants vacated on", "助理离任日", (v, at) => Vacated(v, at, PostKind.SecretaryAssistant, PostKind.DirectorAssistant), meaningEn: "When the last of either left, up to the day.", meaningZh: "截至当日任一助理最近一次离任之日。")
        .Whole("work teams", "驻村工作组数", "", (v, at) => v.Teams.Count(t => t.From <= at.Day && (t.To is not { } to || at.Day < to)))
        .Text("centre director name", "服务中心主任姓名", (v, at) => at.CentreDirector(v.Code))
        .Truth("branch", "有村党支部", (v, at) => Branch(v, at) is not null)
        .Truth("branch secretary", "有支部书记", (v, at) => !string.IsNullOrWhiteSpace(Branch(v, at)?.SecretaryName))
        .Truth("duty roster", "坐班值班", (v, at) => Branch(v, at) is { } b ? b.DutyRoster : false, meaningEn: "Sitting duty and errands for the people; no where there is no branch.", meaningZh: "坐班值班与民事代办；无党支部的为否。")
        .Truth("deliberation", "四议两公开", (v, at) => Branch(v, at) is { } b ? b.Deliberation : false, meaningEn: "No where there is no branch.", meaningZh: "无党支部的为否。");

    private static PartyOrganisation? Branch(VillageFile village, FactsAt at) =>
        Array.Find(village.Organisations, o => o.Kind == OrganisationKind.VillageBranch && o.From <= at.Day && (o.To is not { } to || at.Day < to));

    private static DateOnly? Vacated(VillageFile village, FactsAt at, params PostKind[] posts) =>
        village.Posts.Where(p => posts.Contains(p.Kind) && p.To <= at.Day).Select(p => p.To).Max();

    private static SubjectFacts<VillageFile, FactsAt> Services(SubjectFacts<VillageFile, FactsAt> facts) => facts
        .Truth("road", "通村公路", (v, at) => Reached(v, at, ServiceKind.Road))
        .Truth("water", "通安全饮水", (v, at) => Reached(v, at, ServiceKind.Water))
        .Truth("power", "农网改造", (v, at) => Reached(v, at, ServiceKind.Power))
        .Truth("broadcast", "通广播电视", (v, at) => Reached(v, at, ServiceKind.Broadcast))
        .Truth("telecom", "通讯", (v, at) => Reached(v, at, ServiceKind.Telecom))
        .Truth("clinic", "卫生室", (v, at) => Reached(v, at, ServiceKind.Clinic))
        .Truth("culture room", "文化活动室", (v, at) => Reached(v, at, ServiceKind.CultureRoom))
        .Whole("natural villages", "自然村数", "", (v, _) => v.Hamlets.Length == 0 ? null : v.Hamlets.Length, meaningEn: "On file; not known where none is.", meaningZh: "已建档的自然村；均未建档的为未知。")
        .Whole("unrenovated natural villages", "未整治自然村数", "", (v, at) => v.Hamlets.Length == 0 ? null : v.Hamlets.Count(n => !(n.RenovatedOn <= at.Day)), meaningEn: "Not known where no natural village is on file.", meaningZh: "自然村均未建档的为未知。")
        .Whole("large natural villages without road", "未通水泥路大自然村数", "", (v, at) => v.Hamlets.Length == 0 ? null : v.Hamlets.Count(n => n.Households >= LargeHamlet && !(n.ConcreteRoadOn <= at.Day)),
            meaningEn: "Of 25 households or more; not known where no natural village is on file.", meaningZh: "25户以上；自然村均未建档的为未知。")
        .Whole("co-operatives", "合作社数", "", (v, at) => at.County.Child(v.Code)!.Cooperatives.Count(c => c.FoundedOn <= at.Day), meaningEn: "Founded up to the day.", meaningZh: "截至当日已成立。");

    /// <summary>Households from which a natural village counts as large (R124).</summary>
    internal const int LargeHamlet = 25;

    private static bool Reached(VillageFile village, FactsAt at, ServiceKind kind) => Array.Exists(village.Services, s => s.Kind == kind && s.ReachedOn <= at.Day);
}
