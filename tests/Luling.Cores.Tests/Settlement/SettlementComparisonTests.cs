using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Settlement;
using static Luling.Cores.Tests.Settlement.Chains;

namespace Luling.Cores.Tests.Settlement;

/// <summary>The same bills by two chains, computed by hand.</summary>
public sealed class SettlementComparisonTests
{
    private static readonly DateOnly Day = new(2016, 12, 31);

    private static ProgrammeOnDay Rules { get; } = Programme.Load(
        [new("programme.yaml", "id: small\nnameZh: 甲\nnameEn: a\nvalidFrom: 2016-01-01\n"), .. new[] { "parameters.yaml", "settlement.yaml" }.Select(f => new ProgrammeText(f, File.ReadAllText(Path.Combine(Folder, f))))],
        new FactCatalog([])).Programme!.On(Day);

    private static SettlementChain With(string name, string value)
    {
        var hypothesis = Hypothesis.Of(Rules, [new(name, value)]);
        Assert.Empty(hypothesis.Faults);
        return hypothesis.Rules!.Settlement!;
    }

    private static MedicalBill Outside(string person, long yuan) => Bill("W" + person, "2016-05-01", yuan, person: person) with { OutOfCatalogue = null, Outside = OutsideCause.NotAdmitted };

    /// <summary>As it is 6,880 + 0 + 2,708 + 148.40, and 263.60 are left. At half in the catalogue the supplement pays 2,120 × 0.5 + 800 = 1,860,
    /// civil aid 1,060 × 0.7 = 742, and 318 + 200 are left.</summary>
    [Fact]
    public void A_lower_rate_of_one_step_goes_partly_to_the_next_and_partly_to_the_patient()
    {
        var it = SettlementComparison.Of(Rules.Settlement!, With("supp.rate.in_catalogue", "0.5"), [new(Bill("1", "2016-06-01", 10_000, 1_000), "H1", 518_000)]);
        Assert.Equal([688_000, 0, 270_800, 14_840], it.Before.Steps.Select(s => s.Paid));
        Assert.Equal([688_000, 0, 186_000, 74_200], it.After.Steps.Select(s => s.Paid));
        Assert.Equal((new Burden(1, 1_000_000, 26_360), new Burden(1, 1_000_000, 51_800)), (it.Before.Chain, it.After.Chain));
        // 5.09 % before; exactly a tenth after.
        Assert.Equal((BurdenClass.From5, BurdenClass.From10), (it.Households[0].ClassBefore(false), it.Households[0].ClassAfter(false)));
        Assert.Equal([(BurdenClass.From5, 1, 0), (BurdenClass.From10, 0, 1)], it.Classes.Where(c => c.ChainBefore + c.ChainAfter > 0).Select(c => (c.Class, c.ChainBefore, c.ChainAfter)));
    }

    [Fact]
    public void A_value_that_is_tried_holds_on_every_day_of_the_year_and_leaves_the_programme_alone()
    {
        var tried = With("civil_aid.rate", "1");
        var early = Assert.Single(tried.Settle([Bill("1", "2016-01-01", 10_000, 1_000)]));
        Assert.Equal((21_200, 20_000L), (early.Steps[3].Paid, early.Self));
        Assert.Equal(26_360, Assert.Single(Rules.Programme.Settlement!.Settle([Bill("1", "2016-01-01", 10_000, 1_000)])).Self);
        Assert.Same(Rules.Programme.Settlement, Rules.Settlement);
        // Of a parameter that the chain does not name nothing has to be made anew.
        Assert.Same(Rules.Settlement, With("line.national", "3000"));
    }

    [Theory]
    [InlineData("civil_aid.rate", "1.5")]
    [InlineData("civil_aid.rate", "-0.1")]
    [InlineData("cii.deductible.full", "0.001")]
    [InlineData("cii.band1", "0-60000:0.5")]
    public void A_value_that_its_step_cannot_use_is_a_fault(string key, string value)
    {
        var hypothesis = Hypothesis.Of(Rules, [new(key, value)]);
        Assert.Null(hypothesis.Rules);
        Assert.Contains(hypothesis.Faults, f => f.En.Contains("cii.band2", StringComparison.Ordinal) || f.En.Contains(key, StringComparison.Ordinal));
    }

    [Fact]
    public void Bills_that_cannot_be_settled_are_left_out_with_what_they_lack()
    {
        var it = SettlementComparison.Of(Rules.Settlement!, With("civil_aid.rate", "1"),
        [
            new(Bill("1", "2016-06-01", 10_000, 1_000), "H1", 1_000_000), new(Bill("2", "2016-06-02", 500, level: null, person: "B"), "H2", 1_000_000), new(Bill("3", "2016-06-03", 700, person: "C") with { OutOfCatalogue = null }, "H3", null),
            new(Bill("4", "2016-06-04", 10_000, person: "B"), "H2", 1_000_000), new(Outside("D", 4_000), "H4", 1_000_000), new(Outside("E", 40), null, null),
        ]);
        // The yearly sums of B are not known after the first bill.
        Assert.Equal([("earlier-bill", 1), ("level", 1), ("out-of-catalogue", 1)], it.Missing.Select(m => (m.Key, m.Value)));
        Assert.Equal((new Burden(3, 1_120_000, 0), new Burden(2, 404_000, 404_000), 1L), (it.LeftOut, it.Outside, it.Before.Chain.Bills));
        Assert.Equal(["H1", "H2", "H3", "H4"], it.Households.Select(h => h.Household));
        Assert.Equal([BurdenClass.Under5, BurdenClass.BillUnknown, BurdenClass.IncomeUnknown, BurdenClass.From40], it.Households.Select(h => h.ClassAfter(true)));
        Assert.Equal((3, 4), (it.ChainHouseholds, it.Classes.Sum(c => c.AllAfter)));
        Assert.Equal(3, it.Classes.Sum(c => c.ChainBefore));
        Assert.All(it.Classes.Where(c => c.Class == BurdenClass.From40), c => Assert.Equal((0, 1), (c.ChainAfter, c.AllAfter)));
    }

    [Theory]
    [InlineData(0, 0, BurdenClass.Under5)]
    [InlineData(1, 0, BurdenClass.From40)]
    [InlineData(1, -5, BurdenClass.From40)]
    [InlineData(499, 10_000, BurdenClass.Under5)]
    [InlineData(500, 10_000, BurdenClass.From5)]
    [InlineData(999, 10_000, BurdenClass.From5)]
    [InlineData(1_000, 10_000, BurdenClass.From10)]
    [InlineData(1_999, 10_000, BurdenClass.From10)]
    [InlineData(2_000, 10_000, BurdenClass.From20)]
    [InlineData(3_999, 10_000, BurdenClass.From20)]
    [InlineData(4_000, 10_000, BurdenClass.From40)]
    public void Classes_begin_at_their_lower_bound(long self, long income, BurdenClass expected)
    {
        Assert.Equal(expected, new ComparedBurden("H", income, self, 0, 0, 1, 0).ClassBefore(false));
        Assert.Equal(expected, new ComparedBurden("H", income, 0, self, 0, 1, 0).ClassAfter(true));
        Assert.Equal(expected, new ComparedBurden("H", income, 0, 0, self, 1, 0).ClassAfter(true));
        Assert.Equal(BurdenClass.Under5, new ComparedBurden("H", income, 0, 0, self, 1, 0).ClassAfter(false));
    }
}
