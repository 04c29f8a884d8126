using System.Globalization;
using Luling.County.Coverage.Facts;
using Luling.County.Register;
using Luling.County.Tests.Architecture;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;

namespace Luling.County.Tests.Verification;

/// <summary>A county of two townships with fifteen villages each, three households in every one, and the county's quality rules with one
/// more that looks across households.</summary>
internal static class ManyVillages
{
    public const int Villages = 30, HouseholdsEach = 3;

    /// <summary>Numbers that several persons, or a cadre and a person, may come to share.</summary>
    public static readonly string[] Numbers = ["360821198001010011", "360821198001010038", "360821197005120022", "36082119650203004X", "999999198001010011"];

    private const string AcrossHouseholds = """
        group: quality
        rules:
          - id: card-shared
            zh: 银行卡与他户相同
            en: bank card of another household
            subject: household
            from: 2016-01-01
            when: ever registered and bank card shared
            level: doubt
            field: 银行卡号
            source: {document: test, article: "1"}
            confidence: report
            text: {zh: 银行卡与他户相同。, en: The bank card is another household's.}
        """;

    private static readonly Lazy<Programme> Loaded = new(() =>
    {
        var folder = Path.Combine(RepositoryFiles.Root, "programmes", "jian-2016");
        var load = Programme.Load([.. new[] { "programme.yaml", "parameters.yaml", "quality.yaml" }.Select(n => new ProgrammeText(n, File.ReadAllText(Path.Combine(folder, n)))), new("across.yaml", AcrossHouseholds)], CountyFacts.Catalog);
        Assert.Empty(load.Faults);
        return load.Programme!;
    });

    public static Programme Programme => Loaded.Value;

    public static string Village(int i) => string.Create(CultureInfo.InvariantCulture, $"{(i % 2 == 0 ? SmallCounty.TownA : SmallCounty.TownB)}{300 + i}");

    public static SmallCounty Build()
    {
        var county = SmallCounty.Divisions();
        for (var i = 0; i < Villages; i++)
        {
            county.Add(new Area
            {
                CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = Village(i), Code = Village(i), ParentCode = Village(i)[..9], Name = string.Create(CultureInfo.InvariantCulture, $"村{i}"), Kind = AreaKind.VillageCommittee, InProgramme = true,
            });
            for (var h = 0; h < HouseholdsEach; h++)
            {
                Household(county, string.Create(CultureInfo.InvariantCulture, $"H{i:00}{h}"), Village(i));
            }
        }
        for (var i = 0; i < 3; i++)
        {
            county.Cadre(string.Create(CultureInfo.InvariantCulture, $"C{i}")).IdNumber = Numbers[i];
        }
        return county;
    }

    private static void Household(SmallCounty county, string code, string village)
    {
        var household = county.Household(code, village);
        household.MainCause = "01";
        county.Add(new HouseholdYear { CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = village, HouseholdId = household.Id, Year = 2016, FloorArea = 80, StatedNetPerHead = 400_000, SafeWater = true });
        for (var p = 0; p < 2; p++)
        {
            var person = county.Person(household, string.Create(CultureInfo.InvariantCulture, $"{code}-{p}"), new(1980, 1, 1));
            person.Sex = "1";
            county.Add(new PersonYear { CountyCode = SmallCounty.Code, Id = county.Id(), AreaCode = village, PersonId = person.Id, Year = 2016, Health = "01", Labour = "01", Ncms = true });
        }
    }
}
