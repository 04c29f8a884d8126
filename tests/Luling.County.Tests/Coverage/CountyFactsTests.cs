using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Tests.TestData;
using Luling.County.Villages;
using Luling.Policy.Facts;
using Luling.Policy.Feel;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Coverage;

/// <summary>The facts that rules speak of, read from counties written down in code.</summary>
public sealed class CountyFactsTests
{
    [Fact]
    public void Every_fact_has_both_names_and_explains_itself_in_both_languages_or_in_none()
    {
        foreach (var kind in CountyFacts.Catalog.Kinds)
        {
            Assert.All(kind.Facts, f =>
            {
                Assert.Equal(f.MeaningEn.Length == 0, f.MeaningZh.Length == 0);
                Assert.NotEqual(f.En, f.Zh);
                Assert.Equal(f.Values.Count, f.Values.Select(v => v.Value).Distinct().Count());
            });
        }
        Assert.Equal(["household", "person", "village", "cadre", "unit", "township", "window", "letter", "meeting", "inspection", "natural-village"], CountyFacts.Catalog.Kinds.Select(k => k.Id));
        Assert.Same(CountyFacts.Catalog.Find("village"), CountyFacts.Catalog.Find("household")!.Parent);
        Assert.Equal(("members", "成员"), (CountyFacts.Catalog.Find("person")!.MembersEn, CountyFacts.Catalog.Find("person")!.MembersZh));
    }

    [Fact]
    public async Task Standing_and_income_of_a_household()
    {
        var county = Divisions();
        var household = county.Household("H1", PoorOne, registered: new(2014, 3, 1), exited: new(2016, 11, 30));
        household.MainCause = "01";
        household.OtherCauses = "02,07";
        household.BankCard = "6217000000000000000";
        county.Household("H2", PoorOne).BankCard = household.BankCard;
        county.Person(household, "P1", new(1970, 1, 1));
        county.Person(household, "P2", new(2010, 1, 1), from: new(2017, 1, 1));
        county.Add(new HouseholdYear
        {
            CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, HouseholdId = household.Id, Year = 2016, WageIncome = 1_000_000, OperatingIncome = 0, PropertyIncome = null, AssetDividend = 100, OtherPropertyIncome = 0,
            TransferIncome = 5, DibaoIncome = 7, OperatingCost = 50, RoadDistance = 1.25m, ArableLand = 0.333m, FloorArea = 80,
        });
        county.Add(new HouseholdYear { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, HouseholdId = household.Id, Year = 2015, WageIncome = 800_000, OperatingIncome = 1, PropertyIncome = 1, TransferIncome = 1, OperatingCost = 1, StatedMembers = 4 });

        var h = await OnAsync(county, Day, "household", "H1");
        Assert.Equal((true, false, "exited", false), (h["ever registered"], h["poor"], h["status"], h["returned"]));
        Assert.Equal((Is(2014, 3, 1), Is(2016, 11, 30), Is(2016, 11, 30)), (h["registered on"], h["exited on"], h["status since"]));
        Assert.Equal(("illness", "disability,lack of skill", true, true), (h["main cause"], h["other causes"], h["bank card valid"], h["bank card shared"]));
        // One member at the end of 2016, two on the day.
        Assert.Equal((2m, null, 2016m), (h["household size"], h["stated size"], h["sheet year"]));
        Assert.Equal((10_000.55m, 10_000.55m, 10_001.05m), (h["net income"], h["income per head"], h["gross income"]));
        // Four on the sheet; half a fen is rounded up.
        Assert.Equal((8_000m, 0.01m, 2_000.01m), (h["wages last year"], h["operating income last year"], h["income per head last year"]));
        Assert.Equal((1.00m, 0.07m, null), (h["property income"], h["dibao income"], h["wubao income"]));
        Assert.Equal((1.25m, 0.333m, 80m), (h["road distance"], h["arable land"], h["floor area"]));
        Assert.Equal((false, false), (h["property parts differ"], h["transfer parts differ"]));

        var early = await OnAsync(county, new(2014, 2, 28), "household", "H1");
        Assert.Equal((false, false, null, null, null), (early["ever registered"], early["poor"], early["status"], early["registered on"], early["income per head"]));
    }

    [Fact]
    public async Task What_no_sheet_says_of_a_member_leaves_the_household_unknown()
    {
        var county = Divisions();
        var household = county.Household("H1", PoorOne);
        Sheet(county, household, county.Person(household, "P1", new(1950, 1, 1)), labour: "04", health: "02,03");
        Sheet(county, household, county.Person(household, "P2", new(2008, 1, 1)), labour: "05", health: "01");
        var adult = county.Person(household, "P3", new(1980, 1, 1));

        var h = await OnAsync(county, Day, "household", "H1");
        Assert.Equal((0m, 1m, null), (h["able members"], h["labour unknown members"], h["labour ability"]));
        Assert.Equal((null, null, 1m, 1m, 1m, 3m), (h["serious ill"], h["pupils"], h["school-age children"], h["aged"], h["dropouts"], h["heads"]));
        Assert.Equal((null, null), (h["working members"], h["work months"]));

        Sheet(county, household, adult, labour: "03", health: "01", months: 3.5m);
        h = await OnAsync(county, Day, "household", "H1");
        Assert.Equal(("some", 1m, 0m, 1m, 1m), (h["labour ability"], h["weak members"], h["labour unknown members"], h["serious ill"], h["chronic ill"]));
        Assert.Equal((1m, 3.5m), (h["working members"], h["work months"]));
        var person = await OnAsync(county, Day, "person", "P2");
        Assert.Equal((9m, true, false, "primary", null), (person["age"], person["dropout"], person["at school"], person["education"], person["student status"]));
    }

    [Fact]
    public async Task Identity_numbers_say_what_they_say_whether_or_not_they_fit()
    {
        var county = Divisions();
        var household = county.Household("H1", PoorOne);
        Number("P1", "360821197001010017", new(1970, 1, 1), "1");
        Number("P2", "36082119700101001744", new(1970, 1, 2), "2");
        Number("P3", "999999201701010018", new(2017, 1, 1), "1");
        Number("P4", "360821197013010017", null, null);
        Number("P5", null, null, null);

        var p = await OnAsync(county, Day, "person", "P1");
        Assert.Equal((18m, Is(1970, 1, 1), "male", false, false, true), (p["number length"], p["number birth"], p["number sex"], p["number birth differs"], p["number sex differs"], p["number repeated"]));
        p = await OnAsync(county, Day, "person", "P2");
        Assert.Equal(("disability", true, true, true), (p["number kind"], p["number birth differs"], p["number sex differs"], p["number repeated"]));
        p = await OnAsync(county, Day, "person", "P3");
        Assert.Equal(("placeholder", null, false), (p["number kind"], p["number sex"], p["number repeated"]));
        p = await OnAsync(county, Day, "person", "P4");
        Assert.Equal((true, false, null, null), (p["number given"], p["number valid"], p["number birth"], p["number birth differs"]));
        p = await OnAsync(county, Day, "person", "P5");
        Assert.Equal((false, null, null, null), (p["number given"], p["number valid"], p["number kind"], p["number repeated"]));

        void Number(string code, string? number, DateOnly? birth, string? sex)
        {
            var person = county.Person(household, code, birth);
            (person.IdNumber, person.Sex) = (number, sex);
        }
    }

    [Fact]
    public async Task House_and_water_put_right_outlast_the_sheet_that_says_otherwise()
    {
        var county = Divisions();
        var household = county.Household("H1", PoorOne);
        county.Add(new HouseholdYear { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, HouseholdId = household.Id, Year = 2015, HouseGrade = "04", DangerousHouse = false, SafeWater = false });
        var h = await OnAsync(county, Day, "household", "H1");
        Assert.Equal(("D", true, true, false, false, true), (h["house grade"], h["house dangerous"], h["house once dangerous"], h["house safe"], h["safe water"], h["sheet water unsafe"]));

        county.Add(new HouseRenewal { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, HouseholdId = household.Id, Code = "R", Kind = RenewalKind.Repaired, CompletedOn = new(2016, 5, 1) });
        county.Add(new SafeWaterWork { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, HouseholdId = household.Id, Persons = 1, CompletedOn = new(2016, 6, 1) });
        h = await OnAsync(county, Day, "household", "H1");
        Assert.Equal((true, Is(2016, 5, 1), "repaired", true, true, Is(2016, 6, 1)), (h["house safe"], h["house put right on"], h["renewal kind"], h["safe water"], h["sheet water unsafe"], h["water put right on"]));
        h = await OnAsync(county, new(2016, 4, 30), "household", "H1");
        Assert.Equal((false, null, false), (h["house safe"], h["renewed on"], h["safe water"]));

        Assert.Null((await OnAsync(Alone(), Day, "household", "H1"))["house safe"]);

        static SmallCounty Alone()
        {
            var county = Divisions();
            county.Household("H1", PoorOne);
            return county;
        }
    }

    [Fact]
    public async Task The_whole_county_has_what_its_registers_say()
    {
        var county = Whole();
        var h = await OnAsync(county, Day, "household", "H1");
        Assert.Equal((2_000m, true, 1m, 5m, "red", 1m), (h["share held"], h["share notarised"], h["co-operative shares"], h["industries"], h["card held"], h["papers"]));
        Assert.Equal(("干部C1", "干部C1", "干部C1", "干部C7"), (h["helper name"], h["household owner"], h["first secretary name"], h["centre director name"]));
        Assert.Equal((Is(2016, 12, 1), "qualified", 0m), (h["last visit on"], h["last visit result"], h["open faults"]));
        Assert.Equal((1m, 0m, 0m), (h["dibao persons"], h["wubao persons"], h["medical bills"]));
        Assert.Equal(10_000m, (await OnAsync(county, new(2016, 12, 31), "household", "H1"))["medical bills"]);
        var p = await OnAsync(county, Day, "person", "H1-3");
        Assert.Equal((true, true, false, true, false), (p["receives dibao"], p["dibao top-up received"], p["dibao expansion"], p["ncms premium paid"], p["pension premium paid"]));
        var v = await OnAsync(county, Day, "village", PoorOne);
        Assert.Equal((true, false, true, 2m, 0m, 0m), (v["poor village"], v["village exited"], v["branch secretary"], v["natural villages"], v["unrenovated natural villages"], v["large natural villages without road"]));
        Assert.Equal((1m, 3m, 1_000m, 0.3m, 1m), (v["registered households"], v["poor persons"], v["agricultural persons"], v["incidence"], v["co-operatives"]));
        Assert.Equal((0m, null, 100m, 0m), (v["unsafe houses"], v["households without safe water"], v["ncms share"], v["dropouts"]));
        Assert.Equal(1m, (await OnAsync(county, Day, "cadre", "C1"))["pairs"]);
        Assert.Equal((true, "service-centre", 7m), (await OnAsync(county, Day, "unit", "F" + TownA) is var u ? (u["standing"], u["kind"], u["windows"]) : default));
        Assert.Equal((true, true), (await OnAsync(county, Day, "township", TownA) is var t ? (t["leading group"], t["talent association"]) : default));
    }

    [Fact]
    public async Task A_cadre_whose_number_is_that_of_a_registered_person_is_found()
    {
        var county = Divisions();
        county.Person(county.Household("H1", PoorOne), "P1", null).IdNumber = "360821197001010017";
        county.Add(new Cadre { CountyCode = Code, Id = county.Id(), Code = "C1", Name = "甲", Rank = CadreRank.Ordinary, Unit = "局", IdNumber = "360821197001010017" });
        county.Add(new Cadre { CountyCode = Code, Id = county.Id(), Code = "C2", Name = "乙", Rank = CadreRank.Ordinary, Unit = "局", IdNumber = "360821197001010025" });
        county.Cadre("C3");
        Assert.Equal((true, false, null), ((await OnAsync(county, Day, "cadre", "C1"))["poor himself"], (await OnAsync(county, Day, "cadre", "C2"))["poor himself"], (await OnAsync(county, Day, "cadre", "C3"))["poor himself"]));
    }

    [Fact]
    public async Task An_area_has_its_rows_of_the_county_and_they_hang_together()
    {
        var snapshot = await Whole().SnapshotAsync();
        var county = CountyFacts.Of(snapshot.View(Office)!, Day);
        Assert.Same(county, CountyFacts.Of(snapshot.View(Office)!, Day));
        foreach (var area in new[] { TownA, TownB, PoorOne, FarVillage })
        {
            var part = CountyFacts.Of(snapshot.View(Office, area)!, Day);
            var (households, persons, villages) = (part.Of("household")!, part.Of("person")!, part.Of("village")!);
            Assert.Equal((households.Count * 3, households, villages), (persons.Count, persons.Parent, households.Parent));
            for (var row = 0; row < households.Count; row++)
            {
                var codes = Enumerable.Range(0, persons.Count).Where(p => persons.ParentRow(p) == row).ToList();
                Assert.Equal(codes, households.MembersOf(row).ToArray());
                Assert.All(codes, p => Assert.StartsWith((string)Value(households, "code", row)!, (string)Value(persons, "code", p)!, StringComparison.Ordinal));
                Assert.Equal(Value(villages, "first secretary name", households.ParentRow(row)), Value(households, "first secretary name", row));
            }
            Assert.Equal(0, part.Of("cadre")!.Count);
        }
    }

    private static void Sheet(SmallCounty county, Household household, Person person, string labour, string health, decimal? months = null) => county.Add(new PersonYear
    {
        CountyCode = Code, Id = county.Id(), AreaCode = household.AreaCode, PersonId = person.Id, Year = 2016, Labour = labour, Health = health, Education = "02", WorkMonths = months,
    });

    private static object? Value(FactTable table, string fact, int row) => table[table.Kind.Find(fact) ?? throw new ArgumentException(fact)].Value(row);

    private static FeelDate Is(int year, int month, int day) => FeelFact.DayOf(new DateOnly(year, month, day))!.Value;

    /// <summary>All facts of one subject, by name.</summary>
    private static async Task<IReadOnlyDictionary<string, object?>> OnAsync(SmallCounty county, DateOnly day, string kind, string code)
    {
        var facts = (await county.ViewAsync()).FactsOn(day).Of(kind)!;
        var row = Enumerable.Range(0, facts.Subjects.Count).Single(i => facts.Subjects[i].Code == code);
        return facts.Table.Kind.Facts.Select((f, i) => (f.En, facts.Table[i].Value(row))).ToDictionary(f => f.En, f => f.Item2);
    }
}
