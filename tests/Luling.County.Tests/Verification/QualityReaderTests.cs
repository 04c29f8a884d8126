using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Verification.Quality;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Verification;

/// <summary>What readers are shown of the checks: bases, unknown apart, who answers, what stands in the field.</summary>
public sealed class QualityReaderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(100, 0, 0, 100)]
    [InlineData(100, 3, 4, 95)]
    [InlineData(0, 0, 0, null)]
    public void The_score_weighs_a_doubt_as_half_an_error_over_what_could_be_told(int told, int errors, int doubts, int? score) =>
        Assert.Equal((decimal?)score, new AreaQuality("", "", told, errors, doubts, 999, 0, 0).Score);

    [Fact]
    public void Places_without_a_score_come_last_and_equal_ones_by_their_codes() =>
        Assert.Equal(["b", "a", "d", "c"], AreaQuality.WorstFirst([new("a", "", 10, 1, 0, 0, 0, 0), new("b", "", 10, 2, 0, 0, 0, 0), new("c", "", 0, 0, 0, 0, 0, 0), new("d", "", 10, 1, 0, 0, 0, 0)]).Select(p => p.AreaCode));

    [Fact]
    public async Task What_cannot_be_told_is_counted_apart_and_never_as_sound()
    {
        await using var database = TestDatabase.CreateSqlite();
        var county = ManyVillages.Build();
        county.Without<HouseholdYear>(y => y.HouseholdId == county.Only<Household>(h => h.Code == "H000").Id);
        var store = await county.StoreAsync(database.Option);
        using var reader = new QualityReader(new CountySnapshots(store), store, ManyVillages.Programme);
        var summary = (await reader.SummaryAsync(Office, ManyVillages.Village(0), Day, Cancel))!;
        // Floor area: of the household without a sheet nobody can say, the other two have one.
        var floor = summary.Rules.Single(r => r.Rule.Id == "n17-23");
        Assert.Equal((2, 0, 1), (floor.Told, floor.Broken, floor.Unknown));
        Assert.Equal("H000", Assert.Single((await reader.ListAsync(Office, ManyVillages.Village(0), Day, "n17-23", unknown: true, Cancel))!).Subject.Code);
        Assert.Equal(summary.Rules.Sum(r => r.Told), summary.Area.Told);
        Assert.Equal(summary.Rules.Sum(r => r.Unknown), summary.Area.Unknown);
        // Places add up to their whole; cadres stand at the county alone.
        var whole = (await reader.SummaryAsync(Office, TownA, Day, Cancel))!;
        var villages = (await reader.VillagesAsync(Office, TownA, Day, Cancel))!;
        Assert.Equal((whole.Area.Told, whole.Area.Errors, whole.Area.Doubts, whole.Area.Unknown, whole.Area.Households, whole.Area.HouseholdsAtFault),
            (villages.Sum(v => v.Told), villages.Sum(v => v.Errors), villages.Sum(v => v.Doubts), villages.Sum(v => v.Unknown), villages.Sum(v => v.Households), villages.Sum(v => v.HouseholdsAtFault)));
        Assert.Equal(whole.Area.Faults, whole.Clerks.Sum(c => c.Errors + c.Doubts));
        Assert.Null(await reader.ListAsync(Office, null, Day, "nonsense", unknown: false, Cancel));
    }

    [Fact]
    public async Task Nobody_sees_beyond_their_area_or_without_the_right()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await ManyVillages.Build().StoreAsync(database.Option);
        using var reader = new QualityReader(new CountySnapshots(store), store, ManyVillages.Programme);
        var township = Office with { Role = Role.Township, AreaPrefix = TownA };
        Assert.Null(await reader.SummaryAsync(township, TownB, Day, Cancel));
        Assert.Null(await reader.ListAsync(township, Code, Day, null, unknown: false, Cancel));
        Assert.Null(await reader.VillagesAsync(township, ManyVillages.Village(1), Day, Cancel));
        Assert.All((await reader.ListAsync(township, null, Day, null, unknown: false, Cancel))!, r => Assert.StartsWith(TownA, r.AreaCode, StringComparison.Ordinal));
        var other = (await new CountySnapshots(store).ViewAsync(Office, null, Cancel))!.Households.First(h => h.AreaCode.StartsWith(TownB, StringComparison.Ordinal)).Id;
        Assert.Null(await reader.HouseholdAsync(township, other, Day, Cancel));
        Assert.NotEmpty((await reader.HouseholdAsync(Office, other, Day, Cancel))!);
        Assert.Null(await new QualityPack(store, reader).WriteAsync(Office with { Role = Role.Helper, AreaPrefix = ManyVillages.Village(0) }, ManyVillages.Village(0), Day, System.Globalization.CultureInfo.InvariantCulture, Stream.Null, Cancel));
    }

    [Theory, DatabaseData]
    public async Task Who_entered_a_household_last_answers_else_the_townships_reviewer_else_the_township(TestDatabase database)
    {
        var county = ManyVillages.Build();
        var centre = county.Body("F1", BodyKind.ServiceCentre, TownA);
        county.Add(new OfficeHolder { CountyCode = Code, Id = county.Id(), AreaCode = centre.AreaCode, BodyId = centre.Id, CadreId = county.Cadre("D1").Id, Role = BodyRole.Director, From = new(2016, 1, 10) });
        var store = await county.StoreAsync(database.Option);
        using var reader = new QualityReader(new CountySnapshots(store), store, ManyVillages.Programme);
        Assert.Equal(("干部D1", ClerkKind.Reviewer), await ClerkAsync("H000"));
        Assert.Equal(("永阳镇", ClerkKind.Office), await ClerkAsync("H010"));

        // A clerk of the township types a sheet of a member, then the village the household's own.
        await EnterAsync("甲", Role.Township, TownA, async db => (await db.PersonYears.AsTracking().SingleAsync(y => db.Persons.Any(p => p.Id == y.PersonId && p.Code == "H000-1"), Cancel)).Labour = "02");
        Assert.Equal(("甲", ClerkKind.Entered), await ClerkAsync("H000"));
        Assert.Equal(("干部D1", ClerkKind.Reviewer), await ClerkAsync("H001"));
        await EnterAsync("乙", Role.Village, ManyVillages.Village(0), async db => (await db.Households.AsTracking().SingleAsync(h => h.Code == "H000", Cancel)).MainCause = "02");
        Assert.Equal(("乙", ClerkKind.Entered), await ClerkAsync("H000"));
        // The county office changes it: it is not a clerk of the place.
        await EnterAsync("丙", Role.CountyOffice, Code, async db => (await db.Households.AsTracking().SingleAsync(h => h.Code == "H000", Cancel)).MainCause = "03");
        Assert.Equal(("乙", ClerkKind.Entered), await ClerkAsync("H000"));
        // A program that starts later reads the same from the journal.
        using var again = new QualityReader(new CountySnapshots(store), store, ManyVillages.Programme);
        Assert.Equal((await reader.ListAsync(Office, null, Day, null, unknown: false, Cancel))!.Select(r => (r.Subject.Code, r.Rule.Id, r.Clerk)), (await again.ListAsync(Office, null, Day, null, unknown: false, Cancel))!.Select(r => (r.Subject.Code, r.Rule.Id, r.Clerk)));

        async Task<(string, ClerkKind)> ClerkAsync(string household)
        {
            var clerk = (await reader.ListAsync(Office, null, Day, null, unknown: false, Cancel))!.First(r => r.Household?.Code == household).Clerk;
            return (clerk.Name.Zh, clerk.Kind);
        }

        Task EnterAsync(string name, Role role, string area, Func<CountyDb, Task> change) => store.ActAsync(
            Office with { Role = role, AreaPrefix = area, Actor = name, ActorId = new Guid(name[0], 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]) }, "Test", async act =>
            {
                await change(act.Db);
                act.About(area, new { });
                return 0;
            }, cancel: Cancel);
    }

    [Theory, DatabaseData]
    public async Task What_stands_in_the_field_is_shown_as_the_reader_may_see_it(TestDatabase database)
    {
        var county = ManyVillages.Build();
        var person = county.Only<Person>(p => p.Code == "H000-0");
        person.IdNumber = "360821198001010012";
        county.Only<HouseholdYear>(y => y.HouseholdId == county.Only<Household>(h => h.Code == "H000").Id).FloorArea = 0;
        county.All<RegisterPeriod>().First().Status = RegisterStatus.Exited;
        var store = await county.StoreAsync(database.Option);
        using var reader = new QualityReader(new CountySnapshots(store), store, ManyVillages.Programme);
        Assert.Equal("360821198001010012", await ValueAsync(Office, "n17-09"));
        Assert.Equal("360821********0012", await ValueAsync(Office with { Role = Role.Inspector }, "n17-09"));
        Assert.Equal("0", await ValueAsync(Office with { Role = Role.Inspector }, "n17-06"));
        // A blank is a blank.
        Assert.Null(await ValueAsync(Office, "n17-22"));
        // Two heads: which member is wrong is for people to see.
        Assert.Null(await ValueAsync(Office, "m23-3-02-011"));

        async Task<string?> ValueAsync(Scope scope, string rule)
        {
            var rows = (await reader.ListAsync(scope, null, Day, rule, unknown: false, Cancel))!.Where(r => r.Household?.Code == "H000").ToList();
            Assert.True(rows.Count > 0, rule);
            return (await FieldValues.ReadAsync(store, scope, rows, Day, Cancel))[0];
        }
    }
}
