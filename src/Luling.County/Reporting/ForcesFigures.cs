using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Responsibility;
using static Luling.County.Reporting.FigureFormulas;
using static Luling.County.Reporting.FigureSources;

namespace Luling.County.Reporting;

/// <summary>Figures of responsibility, forces and funds.</summary>
internal static class ForcesFigures
{
    public static IEnumerable<FigureFormula> All() => [.. Responsibility(), .. Posted(), .. Organisations(), .. Funds()];

    private static IEnumerable<FigureFormula> Responsibility()
    {
        Bilingual standing = ("2016年底在设机构", "bodies standing on 2016-12-31");
        yield return Count("F018", standing, v => Bodies(v, BodyKind.WorkingGroup));
        yield return Count("F022", standing, v => Bodies(v, BodyKind.ServiceCentre).DistinctBy(r => r.AreaCode));
        yield return new FigureFormula
        {
            Id = "F023",
            Base = ("2016年底的乡镇服务中心", "township service centres on 2016-12-31"),
            Text = ("窗口数/中心数", "windows / centres"),
            Rows = v => v.Bodies.Where(b => b.Row.Kind == BodyKind.ServiceCentre && b.On(End2016))
                .SelectMany(b => b.Windows.Where(w => Holds(w.From, w.To, End2016)).Select(w => Of("window", w, b.Code, b.Name))),
            Denominator = v => Bodies(v, BodyKind.ServiceCentre).Count(),
        };
        yield return Count("F026", ("2016年目标责任书", "target letters of 2016"), v => Letters(v, LetterKind.TownshipTarget));
        yield return Count("F027", ("2016年目标责任书", "target letters of 2016"), v => Letters(v, LetterKind.UnitTarget));
        yield return Count("F028", standing, v => Bodies(v, BodyKind.InspectionTeam));
    }

    private static IEnumerable<FigureFormula> Posted()
    {
        Bilingual posted = ("2016年底在岗", "in office on 2016-12-31");
        yield return Count("F036", posted, v => v.WorkTeams.Where(t => Holds(t.From, t.To, End2016)).Select(t => Of("work-team", t, t.Code, t.Name)));
        yield return Count("F037", ("贫困村", "poor villages"), v => VillagesWhere(v, x => x.PoorVillageBy(End2016) && x.Teams.Any(t => Holds(t.From, t.To, End2016))));
        yield return Count("F038", posted, v => v.Villages.Where(x => x.PoorVillageBy(End2016)).SelectMany(x => Posts(x, PostKind.FirstSecretary)));
        yield return Count("F039", posted, v => v.Villages.SelectMany(x => Posts(x, PostKind.SecretaryAssistant, PostKind.DirectorAssistant)));
        yield return Count("F040", ("非贫困村", "villages never designated poor"), v => VillagesWhere(v, x => !x.PoorVillageBy(End2016) && x.Holder(PostKind.FirstSecretary, End2016) is not null));
        yield return Count("F049", ("脱贫攻坚范围内的行政村", "administrative villages of the programme"), v => VillagesWhere(v, _ => true));
    }

    private static IEnumerable<FigureFormula> Organisations()
    {
        Bilingual standing = ("2016年底在设党组织", "Party organisations standing on 2016-12-31");
        yield return Count("F045", standing, v => Standing(v, OrganisationKind.VillageBranch).Where(o => o.SecretaryIsEntrepreneur).Select(Of));
        yield return Count("F046", standing, v => Standing(v, OrganisationKind.TalentAssociation).Select(Of));
        yield return Count("F047", standing, v => Standing(v, OrganisationKind.CooperativeBranch).Select(Of));
        yield return Count("F048", ("2016年底由协会和合作社党组织带动的户", "households taken along by those organisations on 2016-12-31"),
            v => v.Reaches.Where(r => Holds(r.From, r.To, End2016)).Select(r => v.Household(r.HouseholdId)).OfType<HouseholdFile>().Distinct().Select(h => FigureSources.Of(h)));

        static FigureRow Of(PartyOrganisation o) => FigureSources.Of("organisation", o, o.Code, o.Name);
    }

    private static IEnumerable<FigureFormula> Funds()
    {
        yield return Sum("F050", ("2016年统筹整合资金来源", "sources of the integrated funds of 2016"), ("金额合计", "sum of amounts"),
            v => v.FundSources.Where(s => s.Year == 2016).Select(s => Of("fund-source", s, s.Code, s.Title, s.Amount)), FenPerTenThousandYuan);
        yield return Sum("F051", ("2016年资金来源至2017年3月31日的支付", "payments out of the sources of 2016 up to 2017-03-31"), ("金额合计", "sum of amounts"),
            v =>
            {
                var sources = v.FundSources.Where(s => s.Year == 2016).Select(s => s.Id).ToHashSet();
                return v.FundPayments.Where(p => sources.Contains(p.FundSourceId) && p.On <= March2017).Select(p => Of("fund-payment", p, p.Code, p.Purpose, p.Amount));
            }, FenPerTenThousandYuan);
    }

    private static IEnumerable<FigureRow> Bodies(CountyView view, BodyKind kind) => view.Bodies.Where(b => b.Row.Kind == kind && b.On(End2016)).Select(b => Of(b));

    private static IEnumerable<FigureRow> Letters(CountyView view, LetterKind kind) =>
        view.Letters.Where(l => l.Kind == kind && l.Year == 2016).Select(l => Of("letter", l, view.Body(l.BodyId)?.Code ?? "", view.Body(l.BodyId)?.Name ?? ""));

    private static IEnumerable<FigureRow> Posts(VillageFile village, params PostKind[] kinds) =>
        village.Posts.Where(p => kinds.Contains(p.Kind) && p.On(End2016)).Select(p => new FigureRow("posting", p.Id, village.Code, $"{village.Name} {p.Cadre.Name}", village.AreaCode, 1));

    private static IEnumerable<PartyOrganisation> Standing(CountyView view, OrganisationKind kind) =>
        view.Organisations.Where(o => o.Kind == kind && Holds(o.From, o.To, End2016));
}
