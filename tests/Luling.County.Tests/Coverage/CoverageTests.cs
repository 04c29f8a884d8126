using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Coverage.Snapshot;
using Luling.County.Forces;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Targeting;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Luling.County.Villages;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Coverage;

/// <summary>Each coverage over a county where nothing is missing, and over the same county with one thing taken away.</summary>
public sealed class CoverageTests
{
    private static readonly string[] Ten =
        ["responsibility", "verification", "first-secretary", "pairing", "party-branch", "industry", "housing", "guarantee", "health", "village"];

    [Fact]
    public async Task Where_nothing_is_missing_everybody_is_covered()
    {
        var report = JianCounty.Coverages.Report(await Whole().ViewAsync(), Day);
        Assert.Equal(Ten, report.Coverages.Select(c => c.Id));
        foreach (var result in report.Coverages.SelectMany(c => c.Parts.Where(p => p.Id != "village-letters").Prepend(c)))
        {
            Assert.True(result is { Total: > 0, Rate: 1m, Unknown: 0 }, $"{result.Id}: {result.Covered}/{result.Total}, {result.Unknown} unknown");
        }
    }

    /// <summary>What is taken away, which coverage and part must show it, on how many of the coverage's subjects.</summary>
    public static TheoryData<string, string, string, int> Holes => new()
    {
        { "letter", "responsibility", "letters-on-time", 1 },
        { "visit", "verification", "verified", 1 },
        { "doubt", "verification", "verified", 1 },
        { "comparison", "verification", "cross-checked", 1 },
        { "card", "verification", "card", 1 },
        { "fault", "verification", "sound-data", 1 },
        { "secretary", "first-secretary", "poor-villages", 1 },
        { "helper", "pairing", "still-poor", 1 },
        { "duty", "party-branch", "duty-roster", 1 },
        { "share", "industry", "share", 1 },
        { "certificate", "industry", "share-certificate", 1 },
        { "house", "housing", "dangerous-house", 1 },
        { "topup", "guarantee", "topup", 1 },
        { "pension", "guarantee", "pension", 1 },
        { "aid", "guarantee", "education", 1 },
        { "premium", "health", "ncms", 1 },
        { "health-paper", "health", "health-certificate", 3 },
        { "road", "village", "road", 1 },
        { "hamlet", "village", "hamlets-renovated", 1 },
    };

    [Theory, MemberData(nameof(Holes))]
    public async Task A_hole_shows_in_its_coverage_and_part_and_nowhere_else(string hole, string coverageId, string partId, int subjects)
    {
        var view = await Holed(hole).ViewAsync();
        var report = JianCounty.Coverages.Report(view, Day);
        foreach (var coverage in report.Coverages)
        {
            Assert.Equal(coverage.Id == coverageId ? subjects : 0, coverage.Uncovered);
        }
        var part = report.Coverages.Single(c => c.Id == coverageId).Parts.Single(p => p.Id == partId);
        Assert.Equal(subjects, part.Uncovered);
        var gaps = JianCounty.Coverages.Gaps(view, Day, coverageId, null)!;
        Assert.Equal(subjects, gaps.Count);
        Assert.All(gaps, g => Assert.False(string.IsNullOrEmpty(g.Missing.Zh) || string.IsNullOrEmpty(g.OwnerRole.Zh) || string.IsNullOrEmpty(g.SubjectName)));
    }

    private static SmallCounty Holed(string hole)
    {
        var county = Whole();
        var household = county.Only<Household>(h => h.Code == "H1").Id;
        var adult = county.Only<Person>(p => p.Code == "H1-1").Id;
        var pupil = county.Only<Person>(p => p.Code == "H1-2").Id;
        switch (hole)
        {
            case "letter": county.Only<Letter>(l => l.Kind == LetterKind.UnitTarget).SignedOn = null; break;
            case "visit": county.Only<HouseholdVerification>(v => v.HouseholdId == household).On = new(2016, 9, 1); Renew(VerificationResult.Doubtful); break;
            case "doubt": county.Only<HouseholdVerification>(v => v.HouseholdId == household).Result = VerificationResult.Doubtful; break;
            case "comparison": county.Only<HouseholdVerification>(v => v.HouseholdId == household).CrossChecked = false; break;
            case "card": county.Only<HouseholdCard>(c => c.HouseholdId == household).To = Day; county.Without<HouseholdCard>(c => c.HouseholdId == household); break;
            case "fault": county.Add(new RegisterFault { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, HouseholdId = household, Code = "x", Field = "证件号码", Level = FaultLevel.Error, FoundOn = new(2017, 3, 1) }); break;
            case "secretary": county.Only<Posting>(p => p.AreaCode == PoorOne && p.Post == PostKind.FirstSecretary).To = Day; break;
            case "helper": county.Only<Pairing>(p => p.HouseholdId == household).To = Day; break;
            case "duty": county.Only<PartyOrganisation>(o => o.AreaCode == PoorOne && o.Kind == OrganisationKind.VillageBranch).DutyRoster = false; break;
            case "share": county.Only<CooperativeShare>(s => s.HouseholdId == household).Amount = 199_999; break;
            case "certificate": county.Without<HouseholdDocument>(d => d.HouseholdId == household && d.Kind == DocumentKind.ShareCertificate); break;
            case "house":
                county.Only<HouseholdYear>(y => y.HouseholdId == household && y.Year == 2016).HouseGrade = "04";
                county.Without<HouseRenewal>(r => r.HouseholdId == household).Without<Relocation>(r => r.HouseholdId == household);
                break;
            case "topup": county.Without<Benefit>(b => b.HouseholdId == household && b.Measure == MeasureIds.DibaoTopUp); break;
            case "pension": county.Without<Benefit>(b => b.PersonId == adult && b.Measure == MeasureIds.PensionPremium); break;
            case "aid": county.Without<Benefit>(b => b.PersonId == pupil && b.Measure == MeasureIds.EducationAid); break;
            case "premium":
                county.Without<Benefit>(b => b.PersonId == adult && b.Measure == MeasureIds.NcmsPremium);
                county.Only<PersonYear>(y => y.PersonId == adult).Ncms = false;
                break;
            case "health-paper": county.Without<HouseholdDocument>(d => d.HouseholdId == household && d.Kind == DocumentKind.HealthCertificate); break;
            case "road": county.Without<VillageService>(s => s.AreaCode == PoorOne && s.Kind == ServiceKind.Road); break;
            case "hamlet": county.Only<NaturalVillage>(n => n.Code == PoorOne + "02").RenovatedOn = null; break;
            default: throw new ArgumentOutOfRangeException(nameof(hole), hole, null);
        }
        return county;

        // A visit of long ago, and a newer one that only compared.
        void Renew(VerificationResult result) => county.Add(new HouseholdVerification { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, HouseholdId = household, On = new(2016, 12, 1), Round = "2016-H2", Result = result, CrossChecked = true });
    }

    [Fact]
    public async Task What_nobody_wrote_down_is_unknown_and_not_covered()
    {
        var county = Whole();
        var household = county.Only<Household>(h => h.Code == "H3").Id;
        county.Without<HouseholdYear>(y => y.HouseholdId == household).Without<TurnkeyHouse>();
        var view = await county.ViewAsync();
        var housing = JianCounty.Coverages.Report(view, Day).Coverages.Single(c => c.Id == "housing");
        Assert.Equal((3, 2, 1, 1), (housing.Total, housing.Covered, housing.Uncovered, housing.Unknown));
        Assert.True(Assert.Single(JianCounty.Coverages.Gaps(view, Day, "housing", null)!).Unknown);
    }

    [Fact]
    public async Task An_empty_base_has_no_rate()
    {
        var report = JianCounty.Coverages.Report(await Divisions().ViewAsync(), Day);
        Assert.Null(report.Coverages.Single(c => c.Id == "health").Rate);
    }

    [Fact]
    public async Task Every_list_has_as_many_gaps_as_its_number_says_and_every_gap_a_day_and_an_owner()
    {
        foreach (var hole in Holes)
        {
            var holed = Holed(hole.Data.Item1);
            var view = await holed.ViewAsync();
            foreach (var coverage in JianCounty.Coverages.Report(view, Day).Coverages)
            {
                Assert.Equal(coverage.Uncovered, JianCounty.Coverages.Gaps(view, Day, coverage.Id, null)!.Count);
                Assert.All(coverage.Parts, p => Assert.Equal(p.Uncovered, JianCounty.Coverages.Gaps(view, Day, coverage.Id, p.Id)!.Count));
            }
        }
    }

    [Fact]
    public async Task A_gap_names_who_must_act_by_when()
    {
        var view = await Holed("helper").ViewAsync();
        var gap = Assert.Single(JianCounty.Coverages.Gaps(view, Day, "pairing", null)!);
        Assert.Equal(("household", "H1", "户主H1", "甲村"), (gap.SubjectKind, gap.SubjectCode, gap.SubjectName, gap.AreaName));
        Assert.Equal(("第一书记", "干部C1"), (gap.OwnerRole.Zh, gap.OwnerName));
        Assert.Equal((Day.AddDays(15), false), (gap.Due, gap.Overdue));
        Assert.True(Assert.Single(JianCounty.Coverages.Gaps(view, Day.AddDays(16), "pairing", null)!).Overdue);
        var due = Assert.Single(JianCounty.Coverages.Due(view, Day.AddDays(10), Day.AddDays(16)), g => g.CoverageId == "pairing");
        Assert.Equal(("still-poor", 1, Day.AddDays(15)), (due.PartId, due.Count, due.FirstDue));
    }

    [Fact]
    public async Task Places_below_add_up_to_the_county()
    {
        var view = await Whole().ViewAsync();
        var county = JianCounty.Coverages.Report(view, Day).Coverages;
        var towns = view.Children.Select(c => JianCounty.Coverages.Report(view.Child(c.Code)!, Day).Coverages).ToList();
        Assert.Equal(2, towns.Count);
        foreach (var id in Ten.Except(["responsibility"]))
        {
            Assert.Equal(county.Single(c => c.Id == id).Total, towns.Sum(t => t.Single(c => c.Id == id).Total));
        }
    }

    [Fact]
    public async Task The_day_decides()
    {
        var view = await Whole().ViewAsync();
        var before = JianCounty.Coverages.Report(view, new(2015, 12, 31)).Coverages;
        Assert.All(before.Where(c => c.Id is not ("responsibility" or "party-branch")), c => Assert.True(c.Covered < c.Total, c.Id));
        Assert.Equal(0, before.Single(c => c.Id == "pairing").Covered);
    }

    [Fact]
    public async Task Key_numbers_keep_the_two_populations_apart()
    {
        var key = CoverageReader.Key(await Whole().ViewAsync(), new(2016, 12, 31));
        Assert.Equal((3, 9, 1, 3), (key.EverHouseholds, key.EverPersons, key.PoorHouseholds, key.PoorPersons));
        Assert.Equal((3_003, 2016, 3m / 3_003), (key.AgriculturalPersons, key.AgriculturalYear, key.Incidence));
        Assert.Equal((2, 1, 3), (key.PoorVillages, key.PoorVillagesExited, key.Villages));
    }
}
