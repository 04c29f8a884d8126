using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Villages;
using Luling.Policy.Facts;

namespace Luling.County.Coverage.Facts;

/// <summary>Those who answer for the work: cadres and bodies, townships, windows, letters, meetings, inspections; and natural villages.</summary>
internal static class ForceFacts
{
    public static readonly SubjectKind<CadreFile, FactsAt> Cadres = new("cadre", "干部", "cadre", new SubjectFacts<CadreFile, FactsAt>()
        .Text("name", "姓名", (c, _) => c.Name)
        .Text("rank", "职级", (c, _) => FactWords.Rank.Of(c.Rank), FactWords.Rank.Values)
        .Text("employer", "单位", (c, _) => c.Unit)
        .Whole("pairs", "结对户数", "household", (c, at) => at.County.PairingsOf(c).Count(p => p.On(at.Day)), meaningEn: "Households paired on the day, county-wide.", meaningZh: "当日结对户数（县级口径）。")
        .Day("pair since", "最近结对日期", (c, at) => at.County.PairingsOf(c).Where(p => p.On(at.Day)).Select(p => (DateOnly?)p.From).Max())
        .Truth("poor himself", "本人在册", (c, at) => PersonNumber.Key(c.IdNumber) is { } key ? at.IsRegistered(key) : null,
            meaningEn: "The cadre's identity number is that of a member of a household ever registered; not known where the number is not on file.", meaningZh: "本人证件号码与历年建档立卡户成员相同；无号码的为未知。"));

    public static readonly SubjectKind<BodyFile, FactsAt> Units = new("unit", "机构", "unit", new SubjectFacts<BodyFile, FactsAt>()
        .Text("name", "名称", (b, _) => b.Name)
        .Text("kind", "机构类别", (b, _) => FactWords.Body.Of(b.Row.Kind), FactWords.Body.Values)
        .Truth("standing", "存续", (b, at) => b.On(at.Day), meaningEn: "Set up up to the day and not dissolved.", meaningZh: "截至当日已成立且未撤销。")
        .Day("since", "成立日期", (b, _) => b.Row.From)
        .Truth("head", "有负责人", (b, at) => b.HeadOn(at.Day) is not null)
        .Text("head name", "负责人姓名", (b, at) => b.HeadOn(at.Day)?.Name)
        .Truth("fixed posts", "固定编制", (b, _) => b.Row.FixedPosts)
        .Truth("fixed staff", "固定人员", (b, _) => b.Row.FixedStaff)
        .Truth("fixed office", "固定场所", (b, _) => b.Row.FixedOffice)
        .Truth("fixed budget", "固定经费", (b, _) => b.Row.FixedBudget)
        .Whole("windows", "窗口数", "", (b, at) => b.Windows.Where(w => Open(w, at.Day)).Select(w => w.Kind).Distinct().Count(), meaningEn: "Kinds of windows open on the day.", meaningZh: "当日开设的窗口种类数。"));

    public static readonly SubjectKind<Row<Area>, FactsAt> Townships = new("township", "乡镇", "township", new SubjectFacts<Row<Area>, FactsAt>()
        .Text("name", "名称", (t, _) => t.Name)
        .Text("code", "代码", (t, _) => t.Code)
        .Truth("leading group", "有领导小组", (t, at) => Bodies(t, at).Any(b => b.Row.Kind == BodyKind.TownshipLeadingGroup && b.AreaCode == t.AreaCode && b.On(at.Day)), meaningEn: "A township leading group stands on the day.", meaningZh: "当日有乡镇脱贫攻坚领导小组。")
        .Truth("talent association", "有乡土人才协会党组织", (t, at) => at.County.Child(t.Code)!.Organisations.Any(o => o.Kind == Forces.OrganisationKind.TalentAssociation && o.From <= at.Day && (o.To is not { } to || at.Day < to)),
            meaningEn: "A Party organisation of a talent association stands in the township on the day.", meaningZh: "当日乡镇内有乡土人才协会党组织。")
        .Text("centre director name", "服务中心主任姓名", (t, at) => at.CentreDirector(t.Code)));

    public static readonly SubjectKind<Row<WindowOf>, FactsAt> Windows = new("window", "窗口", "window", new SubjectFacts<Row<WindowOf>, FactsAt>()
        .Text("kind", "窗口类别", (w, _) => FactWords.Window.Of(w.Value.Kind), FactWords.Window.Values)
        .Truth("open", "已开设", (w, at) => w.Value.Centre.Windows.Any(x => x.Kind == w.Value.Kind && Open(x, at.Day)))
        .Day("centre since", "服务中心成立日期", (w, _) => w.Value.Centre.Row.From)
        .Text("centre director name", "服务中心主任姓名", (w, at) => w.Value.Centre.HeadOn(at.Day)?.Name));

    public static readonly SubjectKind<Row<Letter>, FactsAt> Letters = new("letter", "责任书", "letter", new SubjectFacts<Row<Letter>, FactsAt>()
        .Text("kind", "责任书类别", (l, _) => FactWords.Letter.Of(l.Value.Kind), FactWords.Letter.Values)
        .Whole("year", "年度", "", (l, _) => l.Value.Year)
        .Whole("latest year due", "最近应签年度", "", (l, at) => at.LetterYear(l.Value.Kind == LetterKind.VillageTarget), meaningEn: "The newest year, up to the day's, of which a letter fell due by the day: among village letters, or among those of townships and county units.", meaningZh: "截至当日已有责任书到期的最近年度（村级责任书单独计，乡镇与县直单位合计）。")
        .Day("due on", "应签日期", (l, _) => l.Value.DueOn)
        .Day("signed on", "签订日期", (l, at) => l.Value.SignedOn <= at.Day ? l.Value.SignedOn : null, meaningEn: "Up to the day; not known while it is not signed.", meaningZh: "截至当日；未签订的为未知。")
        .Day("binds through", "有效期至", (l, _) => l.Value.Through, meaningEn: "Its own last day; not known where it has none: then it binds for its year, and stands until those of the next year fall due.", meaningZh: "责任书自定的最后一天；未定的为未知：管当年，并在下一年度责任书到期之前继续有效。")
        .Truth("expired", "已过有效期", (l, at) => l.Value.SignedOn <= at.Day && l.Value.Through < at.Day, meaningEn: "Signed, with a last day of its own that has passed.", meaningZh: "已签订且自定的有效期已过。")
        .Text("body head name", "机构负责人姓名", (l, at) => at.HeadOf(l.Value.BodyId))
        .Text("first secretary name", "第一书记姓名", (l, at) => at.FirstSecretary(l.AreaCode)));

    public static readonly SubjectKind<Row<Meeting>, FactsAt> Meetings = new("meeting", "调度会", "meeting", new SubjectFacts<Row<Meeting>, FactsAt>()
        .Text("kind of body", "机构类别", (m, at) => at.County.Body(m.Value.BodyId) is { } b ? FactWords.Body.Of(b.Row.Kind) : null, FactWords.Body.Values)
        .Day("due on", "应开日期", (m, _) => m.Value.DueOn)
        .Day("held on", "召开日期", (m, at) => m.Value.HeldOn <= at.Day ? m.Value.HeldOn : null, meaningEn: "Up to the day; not known while it was not held.", meaningZh: "截至当日；未召开的为未知。")
        .Text("body head name", "机构负责人姓名", (m, at) => at.HeadOf(m.Value.BodyId)));

    public static readonly SubjectKind<Row<Inspection>, FactsAt> Inspections = new("inspection", "督查", "inspection", new SubjectFacts<Row<Inspection>, FactsAt>()
        .Day("due on", "应查日期", (i, _) => i.Value.DueOn)
        .Day("held on", "开展日期", (i, at) => i.Value.HeldOn <= at.Day ? i.Value.HeldOn : null, meaningEn: "Up to the day; not known while it was not made.", meaningZh: "截至当日；未开展的为未知。")
        .Text("body head name", "机构负责人姓名", (i, at) => at.HeadOf(i.Value.BodyId)));

    public static readonly SubjectKind<Row<NaturalVillage>, FactsAt> NaturalVillages = new("natural-village", "自然村", "natural village", new SubjectFacts<Row<NaturalVillage>, FactsAt>()
        .Text("name", "名称", (n, _) => n.Name)
        .Whole("households", "户数", "household", (n, _) => n.Value.Households)
        .Day("renovated on", "整治日期", (n, at) => n.Value.RenovatedOn <= at.Day ? n.Value.RenovatedOn : null, meaningEn: "Up to the day.", meaningZh: "截至当日。")
        .Day("concrete road on", "通水泥路日期", (n, at) => n.Value.ConcreteRoadOn <= at.Day ? n.Value.ConcreteRoadOn : null, meaningEn: "Up to the day.", meaningZh: "截至当日。")
        .Text("first secretary name", "第一书记姓名", (n, at) => at.FirstSecretary(n.AreaCode)))
    {
        Parent = VillageFacts.Kind, MembersEn = "hamlets", MembersZh = "自然村落",
    };

    private static ArraySegment<BodyFile> Bodies(Row<Area> township, FactsAt at) => at.County.Child(township.Code)!.Bodies;

    private static bool Open(ServiceWindow window, DateOnly day) => window.From <= day && (window.To is not { } to || day < to);
}

/// <summary>A window that a service centre owes, open or not.</summary>
internal sealed record WindowOf(BodyFile Centre, WindowKind Kind);
