using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Responsibility;

namespace Luling.County.Coverage;

/// <summary>Responsibility (R10-R42): who answers has signed for it, the bodies stand, and they meet and inspect as often as the rule says.</summary>
internal static class ResponsibilityCoverage
{
    /// <summary>Meetings and inspections are judged over the last quarter: long enough to show a habit, short enough to be mended.</summary>
    private const int LookBackDays = 90;
    private const int WorkingGroupCadence = 7;
    private const int HalfMonth = 15;

    public static readonly CoverageDefinition All = new CoverageOf<Row<Letter>>
    {
        Id = "responsibility",
        Name = ("责任全覆盖", "Responsibility"),
        Base = ("应签年度目标责任书的乡镇和县直单位", "townships and county units that owe a yearly target letter"),
        OwnerRole = Owners.BodyHead,
        Population = at => Letters(at, LetterKind.TownshipTarget, LetterKind.UnitTarget),
        State = Signed,
        Missing = ("目标责任书未签订", "target responsibility letter not signed"),
        Owner = (l, at) => at.View.Body(l.Value.BodyId)?.HeadOn(at.Day)?.Name,
        Due = (l, _) => l.Value.DueOn,
        Parts =
        [
            new CoverageOf<Row<Letter>>
            {
                Id = "letters-on-time",
                Name = ("责任书按期签订", "Letters signed in time"),
                Base = ("应签年度目标责任书的乡镇和县直单位", "townships and county units that owe a yearly target letter"),
                OwnerRole = Owners.BodyHead,
                Population = at => Letters(at, LetterKind.TownshipTarget, LetterKind.UnitTarget),
                State = (l, at) => l.Value.SignedOn <= l.Value.DueOn && l.Value.SignedOn <= at.Day ? Cover.Covered : Cover.Missing,
                Missing = ("未按期签订", "not signed by its day"),
                Owner = (l, at) => at.View.Body(l.Value.BodyId)?.HeadOn(at.Day)?.Name,
                Due = (l, _) => l.Value.DueOn,
            },
            new CoverageOf<Row<Letter>>
            {
                Id = "village-letters",
                Name = ("村级责任书", "Village letters"),
                Base = ("应向乡镇签责任书的村", "villages that owe their township a letter"),
                OwnerRole = Owners.FirstSecretary,
                Population = at => Letters(at, LetterKind.VillageTarget),
                State = Signed,
                Missing = ("村级责任书未签订", "village letter not signed"),
                Owner = (l, at) => at.View.FirstSecretary(l.AreaCode, at.Day),
                Due = (l, _) => l.Value.DueOn,
            },
            new CoverageOf<Row<Area>>
            {
                Id = "township-groups",
                Name = ("乡镇领导小组", "Township leading groups"),
                Base = ("脱贫攻坚范围内的乡镇", "townships of the programme"),
                OwnerRole = Owners.CentreDirector,
                Population = Populations.Townships,
                State = (t, at) => at.View.Bodies.Any(b => b.Row.Kind == BodyKind.TownshipLeadingGroup && b.AreaCode == t.AreaCode && b.On(at.Day)) ? Cover.Covered : Cover.Missing,
                Missing = ("未成立乡镇脱贫攻坚领导小组", "no township leading group"),
                Owner = Owners.OfTownship,
                Due = Dues.On<Row<Area>>(2016, 1, 31),
            },
            new CoverageOf<BodyFile>
            {
                Id = "four-fixed",
                Name = ("服务中心四个固定", "Service centres with four fixed"),
                Base = ("乡镇精准脱贫服务中心", "township service centres"),
                OwnerRole = Owners.CentreDirector,
                Population = Centres,
                State = (c, _) => FourFixed(c.Row),
                Missing = ("岗位、人员、场所、经费未全部固定", "posts, staff, office or budget not fixed"),
                Owner = (c, at) => c.HeadOn(at.Day)?.Name,
                Due = (c, _) => Dues.After(30, c.Row.From),
            },
            new CoverageOf<Row<WindowKind>>
            {
                Id = "windows",
                Name = ("服务窗口", "Service windows"),
                Base = ("每个服务中心应设的七个窗口", "the seven windows owed by each service centre"),
                OwnerRole = Owners.CentreDirector,
                Population = at => [.. Centres(at).SelectMany(c => Enum.GetValues<WindowKind>().Select(k => new Row<WindowKind>("window", c.Id, c.Code, $"{c.Name}·{WindowName(k)}", c.AreaCode, k)))],
                State = (w, at) => at.View.Body(w.Id)!.Windows.Any(x => x.Kind == w.Value && x.From <= at.Day && (x.To is not { } to || at.Day < to)) ? Cover.Covered : Cover.Missing,
                Missing = ("窗口未开设", "window not open"),
                Owner = (w, at) => at.View.Body(w.Id)!.HeadOn(at.Day)?.Name,
                Due = (w, at) => Dues.After(30, at.View.Body(w.Id)!.Row.From),
            },
            Meetings("leading-group-meetings", ("领导小组调度会", "Leading-group meetings"), ("近90日应开的领导小组半月调度会", "half-monthly leading-group meetings due in the last 90 days"), HalfMonth, BodyKind.LeadingGroup),
            Meetings("working-group-meetings", ("工作组调度会", "Working-group meetings"), ("近90日应开的工作组每周调度会", "weekly working-group meetings due in the last 90 days"), WorkingGroupCadence, BodyKind.WorkingGroup),
            new CoverageOf<Row<Inspection>>
            {
                Id = "inspections",
                Name = ("专项督查", "Inspections"),
                Base = ("近90日应开展的半月专项督查", "half-monthly inspections due in the last 90 days"),
                OwnerRole = Owners.BodyHead,
                Population = at => [.. at.View.Inspections.Where(i => Recent(i.DueOn, at.Day))
                    .Select(i => new Row<Inspection>("inspection", i.Id, at.View.Body(i.BodyId)?.Code ?? "", $"{at.View.Body(i.BodyId)?.Name} {i.DueOn:yyyy-MM-dd}", i.AreaCode, i))],
                State = (i, at) => InCadence(i.Value.DueOn, i.Value.HeldOn, HalfMonth, at.Day),
                Missing = ("未按期督查", "inspection not made in its half-month"),
                Owner = (i, at) => at.View.Body(i.Value.BodyId)?.HeadOn(at.Day)?.Name,
                Due = (i, _) => i.Value.DueOn,
            },
        ],
    };

    private static CoverageOf<Row<Meeting>> Meetings(string id, Bilingual name, Bilingual @base, int cadence, BodyKind kind) => new()
    {
        Id = id,
        Name = name,
        Base = @base,
        OwnerRole = Owners.BodyHead,
        Population = at => [.. at.View.Meetings.Where(m => Recent(m.DueOn, at.Day) && at.View.Body(m.BodyId)?.Row.Kind == kind)
            .Select(m => new Row<Meeting>("meeting", m.Id, at.View.Body(m.BodyId)!.Code, $"{at.View.Body(m.BodyId)!.Name} {m.DueOn:yyyy-MM-dd}", m.AreaCode, m))],
        State = (m, at) => InCadence(m.Value.DueOn, m.Value.HeldOn, cadence, at.Day),
        Missing = ("未按期召开", "meeting not held before the next was due"),
        Owner = (m, at) => at.View.Body(m.Value.BodyId)?.HeadOn(at.Day)?.Name,
        Due = (m, _) => m.Value.DueOn,
    };

    /// <summary>The letters of the newest year in which any fell due by the day.</summary>
    private static IReadOnlyList<Row<Letter>> Letters(Moment at, params LetterKind[] kinds)
    {
        var letters = at.View.Letters.Where(l => kinds.Contains(l.Kind) && l.Year <= at.Day.Year).ToList();
        var year = letters.Where(l => l.DueOn <= at.Day).Select(l => (int?)l.Year).Max();
        return [.. letters.Where(l => l.Year == year)
            .Select(l => new Row<Letter>("letter", l.Id, at.View.Body(l.BodyId)?.Code ?? "", at.View.Body(l.BodyId)?.Name ?? "", l.AreaCode, l))];
    }

    private static Cover Signed(Row<Letter> letter, Moment at) => letter.Value.SignedOn <= at.Day ? Cover.Covered : Cover.Missing;

    private static IReadOnlyList<BodyFile> Centres(Moment at) => [.. at.View.Bodies.Where(b => b.Row.Kind == BodyKind.ServiceCentre && b.On(at.Day))];

    private static Cover FourFixed(Body centre)
    {
        bool?[] all = [centre.FixedPosts, centre.FixedStaff, centre.FixedOffice, centre.FixedBudget];
        return all.Contains(false) ? Cover.Missing : all.Contains(null) ? Cover.Unknown : Cover.Covered;
    }

    private static bool Recent(DateOnly due, DateOnly day) => due <= day && due > day.AddDays(-LookBackDays);

    private static Cover InCadence(DateOnly due, DateOnly? held, int cadence, DateOnly day) =>
        held <= day && held < due.AddDays(cadence) ? Cover.Covered : Cover.Missing;

    private static string WindowName(WindowKind kind) => kind switch
    {
        WindowKind.Policy => "政策咨询",
        WindowKind.Industry => "产业扶贫",
        WindowKind.Labour => "劳务扶贫",
        WindowKind.Housing => "安居扶贫",
        WindowKind.Schooling => "智力扶贫",
        WindowKind.Guarantee => "保障扶贫",
        WindowKind.Health => "健康扶贫",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
