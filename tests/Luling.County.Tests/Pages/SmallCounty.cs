using Luling.County.Access;
using Luling.County.Forces;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Access;
using Luling.County.Villages;

namespace Luling.County.Tests.Pages;

/// <summary>Three households in two townships, few enough to count by hand. The newest fact is of 2017-03-10.</summary>
internal static class SmallCounty
{
    public const string Dunhou = "360821100", DunhouVillage = "360821100200";
    public const string Yongyang = "360821101", YongyangVillage = "360821101200";
    public static readonly DateOnly LastFacts = new(2017, 3, 10);

    /// <summary>Still poor and without a helper: the one gap in pairing.</summary>
    public const string Unpaired = "周二";

    public static Task FillAsync(CountyStore store) => store.ActAsync(WebUnderTest.Operator, "FillSmallCounty", async act =>
    {
        var cadre = new Cadre { CountyCode = County, Id = act.NewId(), Code = "G001", Name = "吴干部", Rank = CadreRank.Ordinary, Unit = "县农业局" };
        await act.InsertAsync([cadre]);
        var exited = await HouseholdAsync(act, DunhouVillage, "1001", "张一", 3, exitedOn: new(2016, 12, 20));
        var unpaired = await HouseholdAsync(act, DunhouVillage, "1002", Unpaired, 2);
        var other = await HouseholdAsync(act, YongyangVillage, "2001", "=李三", 4);
        await act.InsertAsync([Paired(act, exited, cadre), Paired(act, other, cadre)]);
        await act.InsertAsync([.. new[] { exited, unpaired, other }.Zip([CardClass.Blue, CardClass.Red, CardClass.Yellow]).Select(x => new HouseholdCard
        {
            CountyCode = County, Id = act.NewId(), AreaCode = x.First.AreaCode, HouseholdId = x.First.Id, Card = x.Second, From = LastFacts,
        })]);
        await act.InsertAsync([new PoorVillage { CountyCode = County, Id = act.NewId(), AreaCode = DunhouVillage, DesignatedOn = new(2014, 1, 1) }]);
        await act.InsertAsync([
            new AreaPopulation { CountyCode = County, Id = act.NewId(), AreaCode = DunhouVillage, Year = 2016, Households = 50, AgriculturalPersons = 200 },
            new AreaPopulation { CountyCode = County, Id = act.NewId(), AreaCode = YongyangVillage, Year = 2016, Households = 30, AgriculturalPersons = 100 }]);
        act.About(County, new { });
        return 0;
    });

    private const string County = WebUnderTest.CountyCode;

    private static Pairing Paired(Act act, Household household, Cadre cadre) => new()
    {
        CountyCode = County, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, CadreId = cadre.Id, From = new(2015, 1, 1),
    };

    private static async Task<Household> HouseholdAsync(Act act, string village, string code, string head, int members, DateOnly? exitedOn = null)
    {
        var household = new Household { CountyCode = County, Id = act.NewId(), AreaCode = village, Code = code, HeadName = head };
        await act.InsertAsync([household]);
        var registered = new RegisterPeriod
        {
            CountyCode = County, Id = act.NewId(), AreaCode = village, HouseholdId = household.Id,
            Status = RegisterStatus.Registered, Reason = StatusReason.NewlyIdentified, From = new(2014, 6, 1), To = exitedOn,
        };
        await act.InsertAsync<RegisterPeriod>(exitedOn is not { } day ? [registered] : [registered, new RegisterPeriod
        {
            CountyCode = County, Id = act.NewId(), AreaCode = village, HouseholdId = household.Id,
            Status = RegisterStatus.Exited, Reason = StatusReason.Exit, From = day,
        }]);
        var persons = Enumerable.Range(1, members).Select(i => new Person
        {
            CountyCode = County, Id = act.NewId(), AreaCode = village, Code = $"{code}{i:00}", Name = i == 1 ? head : $"{head}之家{i}",
        }).ToList();
        await act.InsertAsync(persons);
        await act.InsertAsync([.. persons.Select((p, i) => new Membership
        {
            CountyCode = County, Id = act.NewId(), AreaCode = village, HouseholdId = household.Id, PersonId = p.Id,
            Relation = i == 0 ? "01" : "03", From = new(2014, 6, 1), JoinReason = JoinReason.FirstRegistration,
        })]);
        return household;
    }
}
