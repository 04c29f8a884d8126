using Luling.County.Forces;
using Luling.County.Funds;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Targeting;
using Luling.County.Verification;
using Luling.County.Villages;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.TestData;

/// <summary>Writes down the county in which nothing is missing, with at least one row behind every figure.</summary>
internal static class WholeCounty
{
    public static SmallCounty Build()
    {
        var county = Divisions();
        var cadres = Enumerable.Range(1, 8).Select(i => county.Cadre($"C{i}")).ToList();
        Households(county, cadres);
        Villages(county, cadres);
        Bodies(county, cadres);
        Money(county);
        return county;
    }

    private static void Households(SmallCounty county, IReadOnlyList<Cadre> cadres)
    {
        var cooperative = county.Add(new Cooperative { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, Code = "93360821MA00000001", Name = "蜜柚合作社", FoundedOn = new(2015, 5, 1) });
        // Still poor in 2015 and 2016; exited in 2016; exited before 2015 ended.
        var poor = county.Household("H1", PoorOne);
        var exits = county.Household("H2", OtherVillage, exited: new(2016, 11, 30));
        var early = county.Household("H3", FarVillage, exited: new(2015, 6, 30));
        CardClass[] cards = [CardClass.Red, CardClass.Yellow, CardClass.Blue];
        foreach (var (household, i) in new[] { poor, exits, early }.Select((h, i) => (h, i)))
        {
            Equip(county, household, cards[i], cadres[i], cooperative);
            var adult = county.Person(household, household.Code + "-1", new(1970, 5, 1));
            var pupil = county.Person(household, household.Code + "-2", new(2006, 5, 1));
            var old = county.Person(household, household.Code + "-3", new(1940, 5, 1));
            foreach (var person in new[] { adult, pupil, old })
            {
                county.Add(new PersonYear
                {
                    CountyCode = Code, Id = county.Id(), AreaCode = household.AreaCode, PersonId = person.Id, Year = 2016, Ncms = true, CriticalIllness = true, SupplementaryInsurance = true,
                    StudentStatus = person == pupil ? "03" : null, Education = person == pupil ? null : "02", EmployeePension = false,
                });
                county.Benefit(household, person, MeasureIds.NcmsPremium, new(2016, 1, 1), new(2017, 1, 1), 12_000);
                county.Benefit(household, person, MeasureIds.SupplementaryPremium, new(2016, 1, 1), new(2017, 1, 1), 10_000);
            }
            county.Benefit(household, adult, MeasureIds.PensionPremium, new(2016, 1, 1), new(2017, 1, 1), 10_000);
            county.Benefit(household, pupil, MeasureIds.EducationAid, new(2016, 9, 1), new(2017, 9, 1), 120_000);
            county.Benefit(household, old, i == 1 ? MeasureIds.Wubao : MeasureIds.Dibao, i == 2 ? new(2016, 5, 1) : new(2015, 1, 1), null, null, i == 2 ? "expansion-quota" : null);
            county.Benefit(household, old, i == 1 ? MeasureIds.WubaoSupport : MeasureIds.DibaoTopUp, new(2016, 5, 1), new(2017, 1, 1), 36_000);
            if (i == 1)
            {
                county.Benefit(household, old, MeasureIds.DibaoTopUp, new(2016, 1, 1), null, null, "within-wubao-support");
            }
            county.Add(new MedicalClaim
            {
                CountyCode = Code, Id = county.Id(), AreaCode = household.AreaCode, HouseholdId = household.Id, PersonId = old.Id, Code = "M" + i, On = new(2016, 8, 1),
                Total = 1_000_000, Ncms = 600_000, CriticalIllness = 100_000, Supplementary = 200_000, CivilAid = 40_000, Self = 60_000 + i,
            });
        }
        county.Add(new OutsideBill
        {
            CountyCode = Code, Id = county.Id(), AreaCode = poor.AreaCode, HouseholdId = poor.Id, PersonId = county.Only<Person>(p => p.Code == "H1-3").Id, Code = "W1", On = new(2016, 9, 1),
            Total = 50_000, Cause = Luling.Policy.Settlement.OutsideCause.DrugOutsideCatalogue,
        });
        Houses(county, poor, exits, early);
    }

    private static void Equip(SmallCounty county, Household household, CardClass card, Cadre helper, Cooperative cooperative)
    {
        var (id, area) = (household.Id, household.AreaCode);
        county.Pair(household, helper);
        county.Add(new HouseholdCard { CountyCode = Code, Id = county.Id(), AreaCode = area, HouseholdId = id, Card = card, From = new(2016, 1, 1) });
        county.Add(new HouseholdVerification { CountyCode = Code, Id = county.Id(), AreaCode = area, HouseholdId = id, On = new(2016, 12, 1), Round = "2016-H2", Result = VerificationResult.Qualified, CrossChecked = true });
        county.Add(new HouseholdYear { CountyCode = Code, Id = county.Id(), AreaCode = area, HouseholdId = id, Year = 2016, DangerousHouse = false, HouseGrade = "02" });
        county.Document(household, DocumentKind.ShareCertificate);
        county.Document(household, DocumentKind.HealthCertificate);
        county.Add(new CooperativeShare { CountyCode = Code, Id = county.Id(), AreaCode = area, HouseholdId = id, CooperativeId = cooperative.Id, Amount = 200_000, From = new(2016, 4, 1), NotarisedOn = new(2016, 5, 1) });
        county.Add(new SolarContract { CountyCode = Code, Id = county.Id(), AreaCode = area, HouseholdId = id, SignedOn = new(2016, 10, 1), StartedOn = new(2017, 1, 5) });
        foreach (var kind in Enum.GetValues<IndustryKind>())
        {
            county.Add(new IndustryHolding { CountyCode = Code, Id = county.Id(), AreaCode = area, HouseholdId = id, Kind = kind, Quantity = 2, From = new(2016, 3, 1) });
        }
    }

    private static void Houses(SmallCounty county, Household poor, Household exits, Household early)
    {
        foreach (var (household, i) in new Household?[] { poor, exits, null }.Select((h, i) => (h, i)))
        {
            county.Add(new HouseRenewal { CountyCode = Code, Id = county.Id(), AreaCode = household?.AreaCode ?? FarVillage, HouseholdId = household?.Id, OwnerName = household is null ? "某户" : null, Code = "R" + i, Kind = i == 0 ? RenewalKind.Rebuilt : RenewalKind.Repaired, CompletedOn = new(2016, 9, 1) });
            county.Add(new Relocation { CountyCode = Code, Id = county.Id(), AreaCode = household?.AreaCode ?? FarVillage, HouseholdId = household?.Id, OwnerName = household is null ? "某户" : null, Code = "V" + i, Persons = 3 + i, Kind = RelocationKind.Scattered, MovedOn = new(2016, 10, 1) });
            county.Add(new Demolition { CountyCode = Code, Id = county.Id(), AreaCode = FarVillage, Code = "D" + i, On = new(2016, 7, 1) });
        }
        county.Add(new HouseholdYear { CountyCode = Code, Id = county.Id(), AreaCode = poor.AreaCode, HouseholdId = poor.Id, Year = 2015, HouseGrade = "04" });
        county.Add(new TurnkeyHouse { CountyCode = Code, Id = county.Id(), AreaCode = early.AreaCode, HouseholdId = early.Id, FloorArea = 50, Grant = 3_000_000, HandedOverOn = new(2016, 12, 1), CertificateNumber = "A1" });
        county.Add(new SafeWaterWork { CountyCode = Code, Id = county.Id(), AreaCode = early.AreaCode, HouseholdId = early.Id, Persons = 3, CompletedOn = new(2016, 6, 1) });
    }

    private static void Villages(SmallCounty county, IReadOnlyList<Cadre> cadres)
    {
        string[] villages = [PoorOne, OtherVillage, FarVillage];
        for (var i = 0; i < villages.Length; i++)
        {
            var village = villages[i];
            Post(PostKind.FirstSecretary, cadres[i]);
            county.Add(new PartyOrganisation { CountyCode = Code, Id = county.Id(), AreaCode = village, Code = "P" + i, Kind = OrganisationKind.VillageBranch, Name = "党支部", From = new(2010, 1, 1), SecretaryName = "书记", SecretaryIsEntrepreneur = true, DutyRoster = true, Deliberation = true });
            foreach (var year in new[] { 2015, 2016 })
            {
                county.Add(new AreaPopulation { CountyCode = Code, Id = county.Id(), AreaCode = village, Year = year, Households = 300, AgriculturalPersons = 1_000 + i });
            }
            if (i == 1)
            {
                continue;
            }
            Post(PostKind.SecretaryAssistant, cadres[3 + i]);
            Post(PostKind.DirectorAssistant, cadres[4 + i]);
            county.Add(new PoorVillage { CountyCode = Code, Id = county.Id(), AreaCode = village, DesignatedOn = new(2014, 1, 1), ExitedOn = i == 2 ? new(2016, 12, 20) : null });
            county.Add(new WorkTeam { CountyCode = Code, Id = county.Id(), AreaCode = village, Code = "T" + i, Name = "工作组", Unit = "县财政局", From = new(2016, 1, 1) });
            county.Add(new NaturalVillage { CountyCode = Code, Id = county.Id(), AreaCode = village, Code = village + "01", Name = "上屋", Households = 30, ConcreteRoadOn = new(2016, 8, 1), RenovatedOn = new(2016, 9, 1) });
            county.Add(new NaturalVillage { CountyCode = Code, Id = county.Id(), AreaCode = village, Code = village + "02", Name = "下屋", Households = 10, RenovatedOn = new(2016, 9, 1) });
            foreach (var kind in Enum.GetValues<ServiceKind>())
            {
                county.Add(new VillageService { CountyCode = Code, Id = county.Id(), AreaCode = village, Kind = kind, ReachedOn = new(2016, 6, 1) });
            }
            county.Add(new VillageProject { CountyCode = Code, Id = county.Id(), AreaCode = village, Code = "J" + i, Kind = ProjectKind.Road, Title = "通村路", Cost = 32_500_000 + i, RoadKilometres = 1.5m + i, StartedOn = new(2016, 3, 1), CompletedOn = new(2016, 8, 1) });

            void Post(PostKind kind, Cadre cadre) => county.Add(new Posting { CountyCode = Code, Id = county.Id(), AreaCode = village, CadreId = cadre.Id, Post = kind, From = new(2016, 1, 1) });
        }
        var reach = county.Add(new PartyOrganisation { CountyCode = Code, Id = county.Id(), AreaCode = TownA + "000", Code = "PA", Kind = OrganisationKind.TalentAssociation, Name = "协会党组织", From = new(2016, 2, 1) });
        county.Add(new PartyOrganisation { CountyCode = Code, Id = county.Id(), AreaCode = TownB + "000", Code = "PB", Kind = OrganisationKind.TalentAssociation, Name = "协会党组织", From = new(2016, 2, 1) });
        county.Add(new PartyOrganisation { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, Code = "PC", Kind = OrganisationKind.CooperativeBranch, Name = "合作社支部", From = new(2016, 2, 1) });
        county.Add(new OrganisationReach { CountyCode = Code, Id = county.Id(), AreaCode = PoorOne, OrganisationId = reach.Id, HouseholdId = county.Only<Household>(h => h.Code == "H1").Id, From = new(2016, 3, 1) });
    }

    private static void Bodies(SmallCounty county, IReadOnlyList<Cadre> cadres)
    {
        foreach (var town in new[] { TownA, TownB })
        {
            var centre = county.Body("F" + town, BodyKind.ServiceCentre, town);
            county.Add(new OfficeHolder { CountyCode = Code, Id = county.Id(), AreaCode = centre.AreaCode, BodyId = centre.Id, CadreId = cadres[6].Id, Role = BodyRole.Director, From = new(2016, 1, 10) });
            foreach (var kind in Enum.GetValues<WindowKind>())
            {
                county.Add(new ServiceWindow { CountyCode = Code, Id = county.Id(), AreaCode = centre.AreaCode, BodyId = centre.Id, Kind = kind, From = new(2016, 2, 1) });
            }
            Letter(county.Body("G" + town, BodyKind.TownshipLeadingGroup, town), LetterKind.TownshipTarget);
        }
        Letter(county.Body("U1", BodyKind.CountyUnit, Code), LetterKind.UnitTarget);
        foreach (var (kind, code, days) in new[] { (BodyKind.LeadingGroup, "L1", 15), (BodyKind.WorkingGroup, "W1", 7) })
        {
            var group = county.Body(code, kind, Code);
            for (var due = new DateOnly(2016, 12, 1); due <= Day; due = due.AddDays(days))
            {
                county.Add(new Meeting { CountyCode = Code, Id = county.Id(), AreaCode = group.AreaCode, BodyId = group.Id, DueOn = due, HeldOn = due });
            }
        }
        var team = county.Body("I1", BodyKind.InspectionTeam, Code);
        county.Add(new Inspection { CountyCode = Code, Id = county.Id(), AreaCode = TownA + "000", BodyId = team.Id, DueOn = new(2017, 3, 1), HeldOn = new(2017, 3, 5), Findings = 1 });

        void Letter(Body body, LetterKind kind) => county.Add(new Letter { CountyCode = Code, Id = county.Id(), AreaCode = body.AreaCode, BodyId = body.Id, Kind = kind, Year = 2016, DueOn = new(2016, 2, 29), SignedOn = new(2016, 2, 20) });
    }

    private static void Money(SmallCounty county)
    {
        for (var i = 0; i < 2; i++)
        {
            var source = county.Add(new FundSource { CountyCode = Code, Id = county.Id(), AreaCode = "360821000000", Code = "S" + i, Year = 2016, Level = FundLevel.County, Title = "县级资金", Amount = 100_000_000 + i });
            county.Add(new FundPayment { CountyCode = Code, Id = county.Id(), AreaCode = "360821000000", Code = "Y" + i, FundSourceId = source.Id, Purpose = "产业", On = new(2017, 1, 10), Amount = 50_000_000 + i });
        }
    }
}
