using Luling.County.Access;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;

namespace Luling.County.Tests.Responsibility;

/// <summary>A leading group, a working group, an office, a county unit, the group and the centre of one township, and three cadres, on a day that tests move on.</summary>
internal sealed class SmallDuties(CountyStore store, MovingClock clock)
{
    public static readonly DateOnly Start = new(2016, 6, 1);
    public static readonly Scope Office = SmallCases.Office, TownA = SmallCases.TownA, TownB = SmallCases.TownB, Village = SmallCases.Village;

    public CountyStore Store => store;
    public MovingClock Clock => clock;

    public static async Task<SmallDuties> OpenAsync(TestDatabase database)
    {
        var county = SmallCounty.Divisions();
        county.Body("LX", BodyKind.LeadingGroup, SmallCounty.Code);
        county.Body("BG", BodyKind.Office, SmallCounty.Code);
        county.Body("GZ1", BodyKind.WorkingGroup, SmallCounty.Code);
        county.Body("DW1", BodyKind.CountyUnit, SmallCounty.Code);
        county.Body("XZ1", BodyKind.TownshipLeadingGroup, SmallCounty.TownA);
        county.Body("ZX1", BodyKind.ServiceCentre, SmallCounty.TownA);
        foreach (var code in new[] { "C1", "C2", "C3" })
        {
            county.Cadre(code);
        }
        await county.StoreAsync(database.Option);
        var clock = new MovingClock(Start);
        return new SmallDuties(new CountyStore(database.Option, clock), clock);
    }

    public Task<AppointOfficeHolderOutcome> AppointAsync(Scope actor, string body, string cadre, BodyRole role, DateOnly from) =>
        new AppointOfficeHolder(store).HandleAsync(actor, new AppointOfficeHolderRequest { BodyCode = body, Cadre = cadre, Role = role, From = from });

    public Task<IssueLettersOutcome> IssueAsync(Scope actor, string template, int year = 2016) =>
        new IssueLetters(store, JianCounty.Programme).HandleAsync(actor, new IssueLettersRequest { TemplateId = template, Year = year });
}
