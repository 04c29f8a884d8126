using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;
using Luling.Policy.Settlement;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Targeting;

/// <summary>"What if" over the register: the year's bills by both chains, and answers that are kept only as long as they are true.</summary>
public sealed class ComparisonReaderTests
{
    private static readonly DateOnly End2016 = new(2016, 12, 31);

    private static ProgrammeOnDay Rules { get; } = JianCounty.Programme.On(End2016);

    private static ProgrammeOnDay With(string key, string value) => Hypothesis.Of(Rules, [new(key, value)]).Rules!;

    /// <summary>By hand: of 10,000 yuan with 1,000 outside the catalogue 263.60 are left, and 518 where the supplement pays half in the catalogue.</summary>
    [Fact]
    public async Task The_bills_of_the_year_are_settled_by_both_chains_whatever_was_paid()
    {
        await using var database = TestDatabase.CreateSqlite();
        var county = Divisions();
        var (one, two, three) = (Home(county, "H1", PoorOne, 518_000), Home(county, "H2", PoorOne, 1_000_000), Home(county, "H3", FarVillage, null));
        Claim(county, one, "M1", new(2016, 6, 1), CareLevel.County, self: 0);
        Claim(county, one, "M0", new(2015, 12, 31), CareLevel.County, self: 0);
        Claim(county, two, "M2", new(2016, 6, 1), null, self: 0);
        county.Add(new OutsideBill
        {
            CountyCode = Code, Id = county.Id(), AreaCode = three.AreaCode, HouseholdId = three.Id, PersonId = county.Only<Person>(p => p.Code == "H3-1").Id, Code = "W1", On = new(2016, 7, 1), Total = 3_000, Cause = OutsideCause.NotAdmitted,
        });
        var reader = new ComparisonReader(new CountySnapshots(await county.StoreAsync(database.Option)));
        var it = (await reader.ReadAsync(Office, null, Rules, With("supp.rate.in_catalogue", "0.5")))!.Medical!;
        Assert.Equal((new DateOnly(2016, 1, 1), End2016), (it.From, it.Until));
        Assert.Equal((26_360, 51_800, 1L), (it.Bills.Before.Chain.Self, it.Bills.After.Chain.Self, it.Bills.After.Chain.Bills));
        Assert.Equal((270_800, 186_000), (it.Bills.Before.Steps[2].Paid, it.Bills.After.Steps[2].Paid));
        Assert.Equal((14_840, 74_200), (it.Bills.Before.Steps[3].Paid, it.Bills.After.Steps[3].Paid));
        Assert.Equal(("level", 1, 1_000_000L, 3_000L), (it.Bills.Missing[0].Key, it.Bills.Missing[0].Value, it.Bills.LeftOut.Total, it.Bills.Outside.Total));
        Assert.Equal(
            [("H1", BurdenClass.From5, BurdenClass.From10), ("H2", BurdenClass.BillUnknown, BurdenClass.BillUnknown), ("H3", BurdenClass.IncomeUnknown, BurdenClass.IncomeUnknown)],
            it.Patients.Select(p => (p.Household.Code, p.Burden.ClassBefore(true), p.Burden.ClassAfter(true))));
        // An area has its own bills, and a day earlier in the year those up to it.
        Assert.Equal("H3", Assert.Single((await reader.ReadAsync(Office, TownB, Rules, Rules))!.Medical!.Patients).Household.Code);
        var may = JianCounty.Programme.On(new(2016, 5, 31));
        Assert.Empty((await reader.ReadAsync(Office, null, may, may))!.Medical!.Patients);
        // Without a chain on one side there is nothing to compare.
        Assert.Null((await reader.ReadAsync(Office, null, Rules, SmallTargeting.Load().On(End2016)))!.Medical);
    }

    [Fact]
    public async Task The_same_question_is_answered_once_and_anew_when_the_register_has_moved()
    {
        await using var database = TestDatabase.CreateSqlite();
        var county = Divisions();
        var home = Home(county, "H1", PoorOne, 518_000);
        var store = await county.StoreAsync(database.Option);
        var reader = new ComparisonReader(new CountySnapshots(store));
        var first = (await reader.ReadAsync(Office, null, Rules, With("civil_aid.rate", "1")))!;
        Assert.Same(first, await reader.ReadAsync(Office, null, Rules, With("civil_aid.rate", "1")));
        Assert.NotSame(first, await reader.ReadAsync(Office, null, Rules, With("civil_aid.rate", "0.9")));
        Assert.NotSame(first, await reader.ReadAsync(Office, TownA, Rules, With("civil_aid.rate", "1")));
        Assert.NotSame(first, await reader.ReadAsync(Office, null, With("civil_aid.rate", "1"), Rules));
        // Whoever may not see it does not get what somebody else asked for.
        Assert.Null(await reader.ReadAsync(Office with { Role = Role.Helper }, null, Rules, With("civil_aid.rate", "1")));
        Assert.Null(await reader.ReadAsync(SmallTargeting.User(Role.Department, TownB), TownA, Rules, With("civil_aid.rate", "1")));
        await store.ActAsync(Office, "Bill", act =>
        {
            var bill = Bill(home, county.Only<Person>(p => p.Code == "H1-1").Id, act.NewId(), "M1", new(2016, 6, 1), CareLevel.County, 0);
            act.Db.Add(bill);
            act.About(Code, new { });
            return Task.FromResult(0);
        });
        var later = (await reader.ReadAsync(Office, null, Rules, With("civil_aid.rate", "1")))!;
        Assert.Equal((0L, 1L), (first.Medical!.Bills.Before.Chain.Bills, later.Medical!.Bills.Before.Chain.Bills));
    }

    [Fact]
    public async Task Only_a_few_answers_are_kept_those_used_last()
    {
        await using var database = TestDatabase.CreateSqlite();
        var county = Divisions();
        Home(county, "H1", PoorOne, 518_000);
        var reader = new ComparisonReader(new CountySnapshots(await county.StoreAsync(database.Option)));
        Task<ComparisonReport?> AskAsync(int value) => reader.ReadAsync(Office, null, Rules, With("line.national", value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var (first, second) = (await AskAsync(1), await AskAsync(2));
        for (var i = 3; i <= KeptComparisons.MostReports; i++)
        {
            await AskAsync(i);
        }
        Assert.Same(first, await AskAsync(1));
        await AskAsync(KeptComparisons.MostReports + 1);
        Assert.Same(first, await AskAsync(1));
        Assert.NotSame(second, await AskAsync(2));
    }

    private static Household Home(SmallCounty county, string code, string village, long? income)
    {
        var household = county.Household(code, village);
        county.Person(household, code + "-1", new(1960, 1, 1));
        county.Add(new HouseholdYear
        {
            CountyCode = Code, Id = county.Id(), AreaCode = village, HouseholdId = household.Id, Year = 2016, WageIncome = income, OperatingIncome = 0, PropertyIncome = 0, TransferIncome = 0, OperatingCost = 0,
        });
        return household;
    }

    private static void Claim(SmallCounty county, Household household, string code, DateOnly on, CareLevel? level, long self) =>
        county.Add(Bill(household, county.Only<Person>(p => p.Code == household.Code + "-1").Id, county.Id(), code, on, level, self));

    private static MedicalClaim Bill(Household household, Guid person, Guid id, string code, DateOnly on, CareLevel? level, long self) => new()
    {
        CountyCode = Code, Id = id, AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = person, Code = code, On = on,
        Total = 1_000_000, Ncms = 1_000_000 - self, CriticalIllness = 0, Supplementary = 0, CivilAid = 0, Self = self, Level = level, OutOfCatalogue = 100_000,
    };
}
