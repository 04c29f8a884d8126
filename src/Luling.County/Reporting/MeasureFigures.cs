using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using static Luling.County.Reporting.FigureFormulas;
using static Luling.County.Reporting.FigureSources;

namespace Luling.County.Reporting;

/// <summary>Figures of industry, housing, guarantee and health.</summary>
internal static class MeasureFigures
{
    private static readonly Bilingual Ever2017 = ("2017年3月31日历年建档户", "households ever registered, on 2017-03-31");
    private static readonly Bilingual By2016 = ("2016年底前完成", "done by 2016-12-31");
    private static readonly Bilingual Amounts = ("金额合计", "sum of amounts");

    public static IEnumerable<FigureFormula> All() => [.. Industry(), .. Housing(), .. Guarantee(), .. Health()];

    private static IEnumerable<FigureFormula> Industry()
    {
        yield return Count("F060", Ever2017, v => Holding(v, IndustryKind.Pomelo, 1));
        yield return Count("F061", Ever2017, v => Holding(v, IndustryKind.Grape, 1));
        yield return Count("F062", Ever2017, v => Holding(v, IndustryKind.ChickenShed, 1));
        yield return Count("F063", Ever2017, v => Holding(v, IndustryKind.Forestry, 0));
        yield return Count("F064", Ever2017, v => Holding(v, IndustryKind.Livestock, 0));
        yield return Count("F065", ("2017年3月31日已成立的合作社", "co-operatives founded by 2017-03-31"),
            v => v.Cooperatives.Where(c => c.FoundedOn <= March2017).Select(c => Of("cooperative", c, c.Code, c.Name)));
        yield return Count("F066", Ever2017, v => Households(v, March2017, h => h.Shares.Any(s => s.Amount > 0 && Holds(s.From, s.To, March2017))));
        yield return Count("F069", Ever2017, v => Households(v, March2017, h => h.Solar.Any(s => s.SignedOn <= March2017)));
        yield return Count("F070", Ever2017, v => Households(v, March2017, h => h.Solar.Any(s => s.StartedOn <= March2017)));
        yield return Count("L003", Ever2017, v => Households(v, March2017, h => h.Industries.Any(i => Holds(i.From, i.To, March2017))));
    }

    private static IEnumerable<FigureRow> Holding(CountyView view, IndustryKind kind, decimal least) =>
        Households(view, March2017, h => h.Industries.Any(i => i.Kind == kind && i.Quantity >= least && Holds(i.From, i.To, March2017)));

    private static IEnumerable<FigureFormula> Housing()
    {
        yield return Count("F071", By2016, v => v.Demolitions.Where(d => d.On <= End2016).Select(d => Of("demolition", d, d.Code, d.Code)));
        yield return Count("F072", By2016, v => Renewed(v, _ => true));
        yield return Count("F073", By2016, v => Renewed(v, r => r.HouseholdId is not null));
        yield return Count("F074", By2016, v => Renewed(v, r => r.Kind == RenewalKind.Rebuilt));
        yield return Count("F075", By2016, v => Renewed(v, r => r.Kind == RenewalKind.Repaired));
        yield return Count("F076", By2016, v => Moved(v, _ => true, _ => 1));
        yield return Sum("F077", By2016, ("人数合计", "sum of persons"), v => Moved(v, _ => true, r => r.Persons));
        yield return Count("F078", By2016, v => Moved(v, r => r.HouseholdId is not null, _ => 1));
        yield return Sum("F079", By2016, ("人数合计", "sum of persons"), v => Moved(v, r => r.HouseholdId is not null, r => r.Persons));
        yield return Count("F080", By2016, v => Moved(v, r => r.HouseholdId is null, _ => 1));
        yield return Sum("F081", By2016, ("人数合计", "sum of persons"), v => Moved(v, r => r.HouseholdId is null, r => r.Persons));
        yield return Count("F084", ("2016年交付", "handed over in 2016"),
            v => v.Households.SelectMany(h => h.Turnkeys.Where(t => t.HandedOverOn.Year == 2016).Select(t => Of("turnkey-house", t, h.Code, h.Name))));
    }

    private static IEnumerable<FigureRow> Renewed(CountyView view, Func<HouseRenewal, bool> counts) =>
        view.Renewals.Where(r => r.CompletedOn <= End2016 && counts(r)).Select(r => Of("renewal", r, r.Code, Owner(view, r.HouseholdId, r.OwnerName, r.Code)));

    private static IEnumerable<FigureRow> Moved(CountyView view, Func<Relocation, bool> counts, Func<Relocation, int> quantity) =>
        view.Relocations.Where(r => r.MovedOn <= End2016 && counts(r)).Select(r => Of("relocation", r, r.Code, Owner(view, r.HouseholdId, r.OwnerName, r.Code), quantity(r)));

    private static string Owner(CountyView view, Guid? household, string? stated, string code) => (household is { } id ? view.Household(id)?.Name : stated) ?? code;

    private static IEnumerable<FigureFormula> Guarantee()
    {
        Bilingual paid = ("2016年发放", "paid in 2016");
        yield return Sum("F086", paid, Amounts, v => Benefits(v, MeasureIds.DibaoTopUp, 2016, b => b.Basis == WithinSupport ? 0 : b.Amount).Where(r => r.Quantity != 0), FenPerTenThousandYuan);
        yield return Sum("F087", paid, Amounts, v => Benefits(v, MeasureIds.WubaoSupport, 2016, Paid), FenPerTenThousandYuan);
        yield return Count("F088", ("2016年按扩面指标新增低保", "dibao granted in 2016 out of the added quota"),
            v => Benefits(v, MeasureIds.Dibao, 2016, b => b.Basis == "expansion-quota" ? 1 : 0).Where(r => r.Quantity != 0));
        Bilingual dibao2015 = ("2015年底未脱贫户在册人口", "members of households still poor on 2015-12-31");
        yield return Count("F089", dibao2015, Dibao2015);
        yield return Count("F090", ("2017年3月31日历年建档户在册人口", "members of households ever registered, on 2017-03-31"), Dibao2017);
        yield return Percent("F091", dibao2015, "100*F089/F008", Dibao2015, Poor2015);
        yield return Percent("F092", dibao2015, "100*F090/F008", Dibao2017, Poor2015);
        yield return Count("F096", paid, v => Benefits(v, MeasureIds.EducationAid, 2016, _ => 1));
        yield return Sum("F097", paid, Amounts, v => Benefits(v, MeasureIds.EducationAid, 2016, Paid), FenPerTenThousandYuan);
    }

    /// <summary>Wubao persons have the addition inside their support: its money stands in F087.</summary>
    private const string WithinSupport = "within-wubao-support";

    private static decimal? Paid(BenefitStretch benefit) => benefit.Amount;

    private static IEnumerable<FigureRow> Dibao2015(CountyView view) => Persons(view, End2015, m => m.Household.PoorOn(End2015) && m.Person.Receives(MeasureIds.Dibao, End2015));

    private static IEnumerable<FigureRow> Dibao2017(CountyView view) => Persons(view, March2017, m => m.Person.Receives(MeasureIds.Dibao, March2017));

    private static decimal? Poor2015(CountyView view) => FigureFormulas.ById["F008"].Compute(view).Value;

    private static IEnumerable<FigureFormula> Health()
    {
        yield return Percent("F099", ("2016年底历年建档户在册人口", "members of households ever registered, on 2016-12-31"), "100*enrolled(2016)/persons(2016-12-31)",
            v => Persons(v, End2016, Enrolled2016), v => Persons(v, End2016, _ => true).Count());
        yield return Sum("F100", ("2016年代缴新农合", "premiums of the rural scheme paid in 2016"), Amounts, v => Benefits(v, MeasureIds.NcmsPremium, 2016, Paid), FenPerTenThousandYuan);
        Bilingual claims = ("至2017年3月31日进入报销链的费用", "bills that entered the chain up to 2017-03-31");
        yield return new FigureFormula
        {
            Id = "F107",
            Base = claims,
            Text = ("100*个人负担/费用总额", "100 * paid by the patient / total of the bills"),
            Rows = v => Claims(v, c => c.Self),
            Scale = 0.01m,
            Denominator = v => Claims(v, c => c.Total).Sum(c => c.Quantity),
        };
        yield return Count("F108", claims, v => Claims(v, c => c.Supplementary > 0 ? 1 : 0).Where(c => c.Quantity != 0));
        yield return Sum("F109", claims, ("商业补充保险赔付合计", "sum paid by the supplementary insurance"), v => Claims(v, c => c.Supplementary), FenPerTenThousandYuan);
    }

    private static bool Enrolled2016(Member member) =>
        member.Person.Receives(MeasureIds.NcmsPremium, End2016) || Array.Exists(member.Person.Sheets, s => s.Year == 2016 && (s.Ncms == true || s.EmployeeMedical == true));

    private static IEnumerable<FigureRow> Claims(CountyView view, Func<MedicalClaim, decimal> quantity) =>
        view.Claims.Where(c => c.On <= March2017).Select(c => Of("claim", c, c.Code, view.Household(c.HouseholdId)?.Name ?? c.Code, quantity(c)));
}
