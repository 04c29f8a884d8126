using System.Globalization;
using Luling.County.Exchange.Kinds;
using Luling.Policy.Settlement;

namespace Luling.County.Demo;

/// <summary>Hospital bills through the chain of payers: 1,996 supplementary claims, 732.9 paid by them, about 6.5 per cent left
/// to the patients (F107-F109); and the bills that never entered the chain (R134). Amounts in fen.</summary>
internal sealed class Clinics(long seed)
{
    public const int Claims = 1_996;
    public const long SupplementaryFen = 732_900_000;

    private readonly DemoRandom random = new(seed, "clinics");

    private readonly DemoRandom care = new(seed, "care-levels");

    private sealed record Bill(long Total, long Ncms, long Critical, long Supplementary, long OutOfCatalogue)
    {
        public long Rest => Total - Ncms - Critical - Supplementary;
    }

    public DemoSheet Sheet(IReadOnlyList<DemoHousehold> households)
    {
        var sheet = new DemoSheet("claims", "claims", "户编号", "人口编号", "结算单号", "结算日期", "医疗总费用（元）", "新农合报销（元）",
            "大病保险报销（元）", "商业补充保险报销（元）", "民政救助（元）", "个人自付（元）", "医疗机构级别", "目录外费用（元）");
        var patients = random.Shuffled(households.SelectMany(h => h.Members).Where(m => m.Stays))
            .OrderBy(m => m.Health == "01" ? m.Age >= 50 ? 1 : 2 : 0).Take(Claims * 4 / 5).ToList();
        var totals = Enumerable.Range(0, Claims).Select(_ => Total()).ToArray();
        var shares = totals.Select(_ => (Ncms: random.Between(460, 570), OutOfCatalogue: random.Between(250, 620))).ToArray();
        // Bills are scaled until the supplementary insurance pays its sum; the last fen are moved from the NCMS.
        var paid = totals.Select((t, i) => Settle(t, shares[i].Ncms, shares[i].OutOfCatalogue).Supplementary).Sum();
        var bills = totals.Select((t, i) => Settle((long)((Int128)t * SupplementaryFen / paid / 100 * 100), shares[i].Ncms, shares[i].OutOfCatalogue)).ToArray();
        var rest = SupplementaryFen - bills.Sum(b => b.Supplementary);
        for (var i = 0; i < Claims; i++)
        {
            var moved = rest / (Claims - i);
            bills[i] = bills[i] with { Ncms = bills[i].Ncms - moved, Supplementary = bills[i].Supplementary + moved };
            rest -= moved;
        }
        var self = bills.Sum(b => b.Total) * 65 / 1_000;
        var left = bills.Sum(b => b.Rest);
        var rows = new List<(DemoPerson Patient, DateOnly On, Bill Bill)>();
        for (var i = 0; i < Claims; i++)
        {
            rows.Add((patients[i < patients.Count ? i : random.Below(patients.Count)], random.Day(new(2016, 1, 12), new(2017, 3, 26)), bills[i]));
        }
        var number = 0;
        foreach (var (patient, on, bill) in rows.OrderBy(r => r.On).ThenBy(r => r.Patient.Code, StringComparer.Ordinal))
        {
            var own = (long)((Int128)bill.Rest * self / left);
            sheet.Add(patient.Household.Code, patient.Code, string.Create(CultureInfo.InvariantCulture, $"JS{on:yyyyMM}{++number:00000}"), Cell.Of(on), Cell.Yuan(bill.Total),
                Cell.Yuan(bill.Ncms), Cell.Yuan(bill.Critical), Cell.Yuan(bill.Supplementary), Cell.Yuan(bill.Rest - own), Cell.Yuan(own),
                SheetChoices.CareLevels.Of(Level(bill.Total)).Zh, Cell.Yuan(bill.OutOfCatalogue));
        }
        return sheet;
    }

    /// <summary>Small bills are mostly of the township's health centre, large ones of hospitals outside the county.</summary>
    private CareLevel Level(long total) => (CareLevel)care.Weighted(total switch { < 950_000 => [600, 380, 20], < 3_800_000 => [60, 700, 240], _ => [0, 260, 740] });

    private long Total() => 100L * random.Weighted([690, 250, 60]) switch
    {
        0 => random.Between(1_800, 9_500),
        1 => random.Between(9_500, 38_000),
        _ => random.Between(38_000, 118_000),
    };

    /// <summary>NCMS and critical illness first; of what is left 90 per cent in the catalogue, 80 outside.</summary>
    private static Bill Settle(long total, int ncmsPerMille, int outPerMille)
    {
        var first = total * ncmsPerMille / 1_000;
        var critical = Math.Max(0, total - 2_000_000) * 12 / 100;
        var left = total - first;
        var outside = left * outPerMille / 1_000;
        return new Bill(total, first - critical, critical, ((left - outside) * 9 / 10) + (outside * 8 / 10), outside);
    }
}
