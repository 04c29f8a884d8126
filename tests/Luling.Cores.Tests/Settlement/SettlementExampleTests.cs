using Luling.Policy;
using Luling.Policy.Settlement;
using static Luling.Cores.Tests.Settlement.Chains;

namespace Luling.Cores.Tests.Settlement;

/// <summary>Bills computed by hand on the county's own chain.</summary>
public sealed class SettlementExampleTests
{
    private const int Ncms = 0, CriticalIllness = 1, Supplementary = 2, CivilAid = 3;

    private static long[] Paid(SettledBill bill) => [.. bill.Steps.Select(s => s.Paid!.Value)];

    /// <summary>10,000 yuan, 1,000 of it outside the catalogue: (9,000 − 400) × 0.8 = 6,880; 2,120 stays below the deductible of
    /// critical illness; 2,120 × 0.9 + 1,000 × 0.8 = 2,708; 212 × 0.7 = 148.40; 63.60 + 200 are left.</summary>
    [Fact]
    public void A_county_bill_of_10_000_with_a_tenth_outside_the_catalogue()
    {
        var bill = Assert.Single(Jian.Settle([Bill("1", "2016-06-01", 10_000, 1_000)]));
        Assert.Equal([688_000, 0, 270_800, 14_840], Paid(bill));
        Assert.Equal(26_360, bill.Self);
        Assert.Equal(26_360, bill.Unpaid.Sum);
        Assert.Equal(20_000, bill.Unpaid.OutOfCatalogue);
        // 400 of the 2,120 left by the NCMS were its deductible: that share of the 63.60.
        Assert.Equal((1_200, 5_160, 0), (bill.Unpaid.Deductible, bill.Unpaid.Share, bill.Unpaid.Cap));
        Assert.Equal((40_000, 212_000), (bill.Steps[Ncms].Deductible, bill.Steps[CriticalIllness].Deductible));
    }

    /// <summary>With the last two steps exchanged civil assistance pays 2,120 × 0.7 = 1,484 instead of 148.40, and the patient the same.</summary>
    [Fact]
    public void The_order_of_the_last_steps_moves_money_between_funds_and_not_to_the_patient()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "settlement.yaml"));
        var (third, fourth) = (text.IndexOf("  - id: supplementary", StringComparison.Ordinal), text.IndexOf("  - id: civilAid", StringComparison.Ordinal));
        var exchanged = Load(text[..third] + text[fourth..] + text[third..fourth], File.ReadAllText(Path.Combine(Folder, "parameters.yaml")));
        var bill = Assert.Single(exchanged.Settle([Bill("1", "2016-06-01", 10_000, 1_000)]));
        Assert.Equal(["ncms", "criticalIllness", "civilAid", "supplementary"], exchanged.Steps.Select(s => s.Id));
        Assert.Equal([688_000, 0, 148_400, 57_240 + 80_000], Paid(bill));
        Assert.Equal(26_360, bill.Self);
    }

    /// <summary>Two tertiary stays of 30,000: each leaves 30,000 − 0.6 × 29,400 = 12,360; together 24,720, of which what exceeds
    /// 7,500 is paid by half: 8,610.</summary>
    [Fact]
    public void The_deductible_of_critical_illness_is_halved_for_the_poor_and_charged_once_a_year()
    {
        var two = Jian.Settle([Bill("1", "2016-03-01", 30_000, level: CareLevel.Tertiary), Bill("2", "2016-09-01", 30_000, level: CareLevel.Tertiary)]);
        Assert.Equal([243_000, 618_000], two.Select(b => b.Steps[CriticalIllness].Paid!.Value));
        Assert.Equal(861_000, two.Sum(b => b.Steps[CriticalIllness].Paid));
        Assert.Equal([750_000, 0], two.Select(b => b.Steps[CriticalIllness].Deductible));
        // The next year charges it again, and others than the poor pay the whole of it.
        var years = Jian.Settle([Bill("1", "2016-12-31", 30_000, level: CareLevel.Tertiary), Bill("2", "2017-01-01", 30_000, level: CareLevel.Tertiary)]);
        Assert.Equal([243_000, 243_000], years.Select(b => b.Steps[CriticalIllness].Paid!.Value));
        var others = Jian.Settle([Bill("1", "2016-03-01", 30_000, level: CareLevel.Tertiary, poor: false), Bill("2", "2016-09-01", 30_000, level: CareLevel.Tertiary, poor: false)]);
        Assert.Equal([0, 486_000], others.Select(b => b.Steps[CriticalIllness].Paid!.Value));
    }

    /// <summary>Above 7,500: 50,000 by half, 50,000 by 60%, the rest by 70%.</summary>
    [Fact]
    public void The_cap_of_the_year_and_the_bands()
    {
        var bill = Assert.Single(Jian.Settle([Bill("1", "2016-03-01", 300_000)]));
        // 299,600 × 0.8 = 239,680, of which the cap lets 100,000 pass; 200,000 are left: 25,000 + 30,000 + 92,500 × 0.7 = 119,750.
        Assert.Equal([10_000_000, 11_975_000, 7_222_500, 561_750], Paid(bill));
        Assert.Equal(13_968_000, bill.Steps[Ncms].CutByCap);
        Assert.Equal(240_750, bill.Self);
        // Of the 200,000, 139,680 were cut by the cap, 400 held by the deductible, 59,920 the share: the same parts of 2,407.50.
        Assert.Equal((168_140, 481, 72_129), (bill.Unpaid.Cap, bill.Unpaid.Deductible, bill.Unpaid.Share));
        var next = Jian.Settle([Bill("1", "2016-03-01", 300_000), Bill("2", "2016-04-01", 1_000)])[1];
        Assert.Equal((0L, 48_000L), (next.Steps[Ncms].Paid, next.Steps[Ncms].CutByCap));
    }

    [Fact]
    public void The_level_of_care_decides_deductible_and_rate()
    {
        var bills = Jian.Settle([.. Enum.GetValues<CareLevel>().Select(level => Bill(level.ToString(), "2016-05-05", 5_000, level: level, person: level.ToString()))]);
        Assert.Equal([441_000, 368_000, 264_000], bills.Select(b => b.Steps[Ncms].Paid!.Value));
    }

    [Theory]
    [InlineData(OutsideCause.DrugOutsideCatalogue, UnpaidCause.DrugOutsideCatalogue)]
    [InlineData(OutsideCause.DiseaseOutsideCatalogue, UnpaidCause.DiseaseOutsideCatalogue)]
    [InlineData(OutsideCause.NotRegularProduct, UnpaidCause.NotRegularProduct)]
    [InlineData(OutsideCause.NotAdmitted, UnpaidCause.NotAdmitted)]
    public void A_bill_outside_the_chain_is_never_paid_and_counts_for_nothing(OutsideCause cause, UnpaidCause unpaid)
    {
        var bills = Jian.Settle([Bill("0", "2016-01-01", 90_000, level: null, poor: null) with { Outside = cause }, Bill("1", "2016-06-01", 10_000, 1_000)]);
        Assert.Empty(bills[0].Steps);
        Assert.Equal((9_000_000L, 9_000_000L), (bills[0].Self, bills[0].Unpaid[unpaid]));
        Assert.Equal(9_000_000, Enum.GetValues<UnpaidCause>().Sum(c => bills[0].Unpaid[c]));
        Assert.Equal([688_000, 0, 270_800, 14_840], Paid(bills[1]));
    }

    [Fact]
    public void What_nobody_knows_makes_the_step_unknown_and_never_zero()
    {
        var bills = Jian.Settle([Bill("1", "2016-06-01", 10_000, level: null), Bill("2", "2016-07-01", 10_000), Bill("3", "2016-07-01", 10_000, poor: null, person: "B"), Bill("4", "2015-12-31", 10_000, person: "C")]);
        Assert.Equal(["level"], bills[0].Missing);
        Assert.All(bills[0].Steps, s => Assert.Null(s.Paid));
        Assert.Null(bills[0].Self);
        Assert.Equal(0, bills[0].Unpaid.Sum);
        // The bill before belongs into the year's deductible and cap.
        Assert.Equal(["earlier-bill"], bills[1].Missing);
        Assert.Equal(["poor"], bills[2].Missing);
        Assert.Equal((768_000L, null), (bills[2].Steps[Ncms].Paid, bills[2].Steps[CriticalIllness].Paid));
        Assert.Equal(["ncms.inpatient.county.deductible", "ncms.inpatient.county.rate"], bills[3].Missing);
        Assert.Equal(["out-of-catalogue"], Assert.Single(Jian.Settle([Bill("1", "2016-06-01", 10_000) with { OutOfCatalogue = null }])).Missing);
    }

    [Fact]
    public void A_cap_that_nobody_found_is_left_out_of_account_and_named()
    {
        var bill = Assert.Single(Jian.Settle([Bill("1", "2016-06-01", 10_000)]));
        Assert.Equal(["supp.annual_cap"], bill.CapsNotKnown);
        Assert.Equal(ParameterConfidence.Unverified, bill.Confidence);
    }

    [Fact]
    public void A_late_bill_settles_anew_what_came_after_it_and_nothing_else()
    {
        MedicalBill[] bills = [Bill("1", "2016-02-01", 30_000, level: CareLevel.Tertiary), Bill("2", "2016-09-01", 30_000, level: CareLevel.Tertiary), Bill("3", "2016-09-01", 30_000, person: "B"), Bill("4", "2017-01-01", 30_000)];
        var late = Bill("5", "2016-01-15", 30_000, level: CareLevel.Tertiary);
        var change = Assert.Single(Jian.ChangedBy(bills, [late]));
        // The late bill uses up the year's deductible, which the first one had been charged.
        Assert.Equal(("1", 243_000L, 618_000L), (change.Before.Bill.Code, change.Before.Steps[CriticalIllness].Paid, change.After.Steps[CriticalIllness].Paid));
        Assert.NotEqual(change.Before.Self, change.After.Self);
    }

    [Fact]
    public void Bills_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Jian.Settle([Bill("1", "2016-02-01", 10, 11)]));
        Assert.Throws<ArgumentException>(() => Jian.Settle([Bill("1", "2016-02-01", -1)]));
        Assert.Throws<ArgumentException>(() => Jian.Settle([Bill("1", "2016-02-01", 1_000_000_001)]));
        Assert.Throws<ArgumentException>(() => Jian.Settle([Bill("1", "2016-02-01", 10), Bill("1", "2016-02-01", 20)]));
    }

    [Fact]
    public void The_file_names_its_steps_payers_and_parameters()
    {
        Assert.Equal(["新农合基金", "大病保险承办机构", "商业保险公司", "民政部门"], Jian.Steps.Select(s => s.PayerZh));
        Assert.Equal(["supp.rate.in_catalogue", "supp.rate.out_catalogue", "supp.annual_cap"], Jian.Steps[Supplementary].Parameters);
        Assert.Equal("civil_aid.rate", Assert.Single(Jian.Steps[CivilAid].Parameters));
        var known = Jian.ParametersBetween(new DateOnly(2016, 6, 1), new DateOnly(2016, 6, 2));
        Assert.Equal(0.9m, Assert.Single(known, p => p.Key == "supp.rate.in_catalogue").Number);
        Assert.Equal(known.Count, known.Select(p => p.Key).Distinct().Count());
        Assert.Empty(Jian.ParametersBetween(new DateOnly(2015, 6, 1), new DateOnly(2015, 12, 31)));
    }
}
