using CsCheck;
using Luling.County.Register;

namespace Luling.County.Tests.Register;

public sealed class IncomeTests
{
    [Fact]
    public void Net_income_is_the_four_sources_less_the_costs_over_the_members()
    {
        var income = Income.Of(Sheet() with { Wages = 1_200_000, Operating = 500_000, Property = 20_000, Transfers = 80_000, Costs = 150_000 });
        Assert.Equal(1_800_000, income.Gross);
        Assert.Equal(1_650_000, income.Net);
        Assert.Equal(412_500, income.NetPerHead(4));
    }

    [Fact]
    public void A_fen_is_rounded_half_away_from_zero()
    {
        Assert.Equal(1, Income.Of(Sheet() with { Wages = 1 }).NetPerHead(2));
        Assert.Equal(-1, Income.Of(Sheet() with { Costs = 1 }).NetPerHead(2));
        Assert.Equal(33, Income.Of(Sheet() with { Wages = 100 }).NetPerHead(3));
    }

    [Fact]
    public void One_unknown_source_leaves_the_net_income_unknown()
    {
        Assert.Null(Income.Of(Sheet() with { Wages = null }).Net);
        Assert.Null(Income.Of(Sheet() with { Operating = null }).Net);
        Assert.Null(Income.Of(Sheet() with { Property = null }).Net);
        Assert.Null(Income.Of(Sheet() with { Transfers = null }).Net);
        Assert.Null(Income.Of(Sheet() with { Costs = null }).Net);
        Assert.Equal(0, Income.Of(Sheet() with { Costs = null }).Gross);
    }

    [Fact]
    public void Without_members_there_is_nothing_per_head()
    {
        Assert.Null(Income.Of(Sheet()).NetPerHead(0));
        Assert.Null(Income.Of(Sheet()).NetPerHead(null));
        Assert.Equal(0, Income.Of(Sheet()).NetPerHead(1));
    }

    [Fact]
    public void A_blank_total_is_the_sum_of_its_parts_and_a_stated_one_stands()
    {
        var blank = Row();
        blank.PropertyIncome = null;
        (blank.AssetDividend, blank.OtherPropertyIncome) = (300, 50);
        Assert.Equal(350, Income.Of(blank).Property);
        blank.OtherPropertyIncome = null;
        Assert.Null(Income.Of(blank).Property);

        var stated = Row();
        stated.TransferIncome = 1_000;
        (stated.FamilyPlanningIncome, stated.DibaoIncome, stated.WubaoIncome) = (0, 600, 0);
        (stated.PensionIncome, stated.EcologicalIncome, stated.OtherTransferIncome) = (300, 0, 50);
        var income = Income.Of(stated);
        Assert.Equal(1_000, income.Transfers);
        Assert.True(income.TransferDiffers);
        Assert.False(income.PropertyDiffers);
        stated.OtherTransferIncome = 100;
        Assert.False(Income.Of(stated).TransferDiffers);
    }

    [Fact]
    public void Per_head_times_heads_gives_the_net_back_within_half_a_fen_a_head() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[1, 20]).Sample((net, heads) =>
        {
            var perHead = Income.Of(net >= 0 ? Sheet() with { Wages = net } : Sheet() with { Costs = -net }).NetPerHead(heads);
            return perHead is { } each && Math.Abs((each * heads) - net) * 2 <= heads;
        });

    private static Given Sheet() => new(0, 0, 0, 0, 0);

    private sealed record Given(long? Wages, long? Operating, long? Property, long? Transfers, long? Costs)
    {
        public static implicit operator HouseholdYear(Given given)
        {
            var row = Row();
            (row.WageIncome, row.OperatingIncome, row.PropertyIncome) = (given.Wages, given.Operating, given.Property);
            (row.TransferIncome, row.OperatingCost) = (given.Transfers, given.Costs);
            return row;
        }
    }

    private static HouseholdYear Row() => new()
    {
        CountyCode = "360821", Id = Guid.Empty, AreaCode = "360821100200", HouseholdId = Guid.Empty, Year = 2016,
        WageIncome = 0, OperatingIncome = 0, PropertyIncome = 0, TransferIncome = 0, OperatingCost = 0,
    };
}
