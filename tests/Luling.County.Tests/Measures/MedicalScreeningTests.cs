using Luling.App.Commands;
using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Tests.TestData;
using Luling.Policy.Settlement;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Measures;

/// <summary>What bills left to households, ranked against their income, on both bases.</summary>
public sealed class MedicalScreeningTests
{
    private static readonly DateOnly End2016 = new(2016, 12, 31);

    private static SettlementChain Chain { get; } = JianCounty.Programme.Settlement!;

    [Fact]
    public async Task Households_are_ranked_by_unpaid_cost_over_income_with_the_main_cause()
    {
        var county = Divisions();
        var light = With(county, "H1", PoorOne, income: 1_000_000);
        var heavy = With(county, "H2", PoorOne, income: 100_000);
        var none = With(county, "H3", FarVillage, income: null);
        var nothing = With(county, "H4", FarVillage, income: 0);
        Claim(county, light, "M1", new(2016, 6, 1), total: 1_000_000, self: 26_360, CareLevel.County, outOfCatalogue: 100_000);
        Outside(county, heavy, "W1", new(2016, 7, 1), 30_000, OutsideCause.NotAdmitted);
        Outside(county, heavy, "W2", new(2016, 8, 1), 20_000, OutsideCause.DrugOutsideCatalogue);
        Outside(county, none, "W3", new(2016, 8, 1), 90_000, OutsideCause.DrugOutsideCatalogue);
        Outside(county, nothing, "W4", new(2016, 8, 1), 100, OutsideCause.DiseaseOutsideCatalogue);
        var it = MedicalScreening.Of(await county.ViewAsync(), End2016, null, Chain);

        Assert.Equal([("H4", decimal.MaxValue), ("H2", 0.5m), ("H1", 0.02636m)], it.Ranked.Select(h => (h.Household.Code, h.Burden.Ratio!.Value)));
        Assert.Equal([UnpaidCause.DiseaseOutsideCatalogue, UnpaidCause.NotAdmitted, UnpaidCause.OutOfCatalogue], it.Ranked.Select(h => h.Burden.MainCause!.Value));
        Assert.Equal(["H3"], it.IncomeUnknown.Select(h => h.Household.Code));
        Assert.Equal((1, 1_000_000, 26_360), (it.Chain.Bills, it.Chain.Total, it.Chain.Self));
        Assert.Equal((4, 140_100, 140_100), (it.Outside.Bills, it.Outside.Total, it.Outside.Self));
        Assert.Equal(0.02636m, it.Chain.Share);
        Assert.Equal(it.Bills.Sum(b => b.Self), Enum.GetValues<UnpaidCause>().Sum(it.Unpaid) + it.NotExplained);
        Assert.Equal((20_000, 1_200, 5_160), (it.Unpaid(UnpaidCause.OutOfCatalogue), it.Unpaid(UnpaidCause.Deductible), it.Unpaid(UnpaidCause.Share)));
    }

    [Fact]
    public async Task Only_the_year_up_to_the_day_counts_and_the_income_is_of_that_year_or_before()
    {
        var county = Divisions();
        var household = With(county, "H1", PoorOne, income: 500_000);
        Outside(county, household, "W1", new(2015, 12, 31), 1, OutsideCause.NotAdmitted);
        Outside(county, household, "W2", new(2016, 1, 1), 10, OutsideCause.NotAdmitted);
        Outside(county, household, "W3", new(2016, 6, 30), 100, OutsideCause.NotAdmitted);
        Outside(county, household, "W4", new(2016, 7, 1), 1_000, OutsideCause.NotAdmitted);
        Outside(county, household, "W5", new(2017, 1, 1), 10_000, OutsideCause.NotAdmitted);
        var view = await county.ViewAsync();
        Assert.Equal(110, MedicalScreening.Of(view, new(2016, 6, 30), null, Chain).Outside.Self);
        Assert.Equal(1_110, MedicalScreening.Of(view, Day, 2016, Chain).Outside.Self);
        var it = MedicalScreening.Of(view, Day, null, Chain);
        Assert.Equal((2017, Day, 10_000L), (it.Year, it.Until, it.Outside.Self));
        Assert.Equal([2017, 2016, 2015], it.Years);
        Assert.Equal((2016, 500_000L), (it.Ranked[0].IncomeYear!.Value, it.Ranked[0].Burden.Income!.Value));
        // A later sheet is no income of an earlier year.
        Assert.Empty(MedicalScreening.Of(view, Day, 2015, Chain).Ranked);
        Assert.Single(MedicalScreening.Of(view, Day, 2015, Chain).IncomeUnknown);
    }

    [Fact]
    public async Task A_claim_without_level_or_out_of_catalogue_is_counted_and_its_cause_is_not_known()
    {
        var county = Divisions();
        var household = With(county, "H1", PoorOne, income: 500_000);
        Claim(county, household, "M1", new(2016, 6, 1), total: 1_000_000, self: 50_000, level: null, outOfCatalogue: 0);
        Claim(county, household, "M2", new(2016, 7, 1), total: 1_000_000, self: 50_000, CareLevel.County, outOfCatalogue: null);
        Claim(county, household, "M3", new(2015, 7, 1), total: 1_000_000, self: 50_000, CareLevel.County, outOfCatalogue: 0);
        var view = await county.ViewAsync();
        var it = MedicalScreening.Of(view, End2016, null, Chain);
        Assert.Equal((100_000, 100_000), (it.Chain.Self, it.NotExplained));
        Assert.Null(it.Ranked[0].Burden.MainCause);
        Assert.All(it.Bills, b => Assert.False(b.IsExplained));
        // The parameters hold from 2016, and without a chain nothing inside it can be explained.
        Assert.Equal(50_000, MedicalScreening.Of(view, End2016, 2015, Chain).NotExplained);
        Assert.Equal(100_000, MedicalScreening.Of(view, End2016, null, null).NotExplained);
    }

    [Fact]
    public async Task What_was_paid_otherwise_than_the_chain_says_keeps_its_causes_in_proportion()
    {
        var county = Divisions();
        var household = With(county, "H1", PoorOne, income: 500_000);
        Claim(county, household, "M1", new(2016, 6, 1), total: 1_000_000, self: 52_720, CareLevel.County, outOfCatalogue: 100_000);
        var bill = Assert.Single(MedicalScreening.Of(await county.ViewAsync(), End2016, null, Chain).Bills);
        Assert.Equal((2_400, 10_320, 40_000, 52_720L), (bill.Unpaid.Deductible, bill.Unpaid.Share, bill.Unpaid.OutOfCatalogue, bill.Unpaid.Sum));
    }

    [Fact]
    public async Task An_area_holds_its_own_bills_and_areas_add_up()
    {
        var county = Divisions();
        var here = With(county, "H1", PoorOne, income: 500_000);
        var there = With(county, "H2", FarVillage, income: 500_000);
        Outside(county, here, "W1", new(2016, 6, 1), 10, OutsideCause.NotAdmitted);
        Outside(county, there, "W2", new(2016, 6, 1), 100, OutsideCause.NotAdmitted);
        var snapshot = await county.SnapshotAsync();
        long Self(string? area) => MedicalScreening.Of(snapshot.View(Office, area)!, End2016, null, Chain).Outside.Self;
        Assert.Equal((110, 10, 100), (Self(null), Self(TownA), Self(TownB)));
    }

    private static Household With(SmallCounty county, string code, string village, long? income)
    {
        var household = county.Household(code, village);
        county.Person(household, code + "-1", new(1960, 1, 1));
        county.Add(new HouseholdYear
        {
            CountyCode = Code, Id = county.Id(), AreaCode = village, HouseholdId = household.Id, Year = 2016, WageIncome = income, OperatingIncome = 0, PropertyIncome = 0, TransferIncome = 0, OperatingCost = 0,
        });
        return household;
    }

    private static Guid PersonOf(SmallCounty county, Household household) => county.Only<Person>(p => p.Code == household.Code + "-1").Id;

    private static void Claim(SmallCounty county, Household household, string code, DateOnly on, long total, long self, CareLevel? level, long? outOfCatalogue) => county.Add(new MedicalClaim
    {
        CountyCode = Code, Id = county.Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = PersonOf(county, household), Code = code, On = on,
        Total = total, Ncms = total - self, CriticalIllness = 0, Supplementary = 0, CivilAid = 0, Self = self, Level = level, OutOfCatalogue = outOfCatalogue,
    });

    private static void Outside(SmallCounty county, Household household, string code, DateOnly on, long total, OutsideCause cause) => county.Add(new OutsideBill
    {
        CountyCode = Code, Id = county.Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = PersonOf(county, household), Code = code, On = on, Total = total, Cause = cause,
    });
}
