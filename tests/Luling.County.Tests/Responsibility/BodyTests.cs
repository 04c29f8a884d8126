using Luling.County.Access;
using Luling.County.Responsibility;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Tests.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>Bodies and who holds their offices: one head at a time, no term twice, everybody in their own area.</summary>
public sealed class BodyTests
{
    private static AddBodyRequest Centre(string code = "ZX2", string area = SmallCounty.TownB, BodyKind kind = BodyKind.ServiceCentre) => new() { Code = code, Kind = kind, Name = "永阳镇精准脱贫服务中心", Area = area, From = new(2016, 2, 1) };

    [Theory, DatabaseData]
    public async Task A_body_is_set_up_changed_and_dissolved_and_its_offices_end_with_it(TestDatabase database)
    {
        var duties = await SmallDuties.OpenAsync(database);
        var add = new AddBody(duties.Store);
        Assert.Equal(AddBodyOutcome.WrongPlace, await add.HandleAsync(SmallDuties.Office, Centre(area: SmallCounty.Code)));
        Assert.Equal(AddBodyOutcome.WrongPlace, await add.HandleAsync(SmallDuties.Office, Centre(kind: BodyKind.Office)));
        Assert.Equal(AddBodyOutcome.CodeTaken, await add.HandleAsync(SmallDuties.TownB, Centre("ZX1")));
        Assert.Equal(AddBodyOutcome.NoCode, await add.HandleAsync(SmallDuties.Office, Centre("Z X")));
        Assert.Equal(AddBodyOutcome.InFuture, await add.HandleAsync(SmallDuties.Office, Centre() with { From = new(2016, 6, 2) }));
        Assert.Equal(AddBodyOutcome.Done, await add.HandleAsync(SmallDuties.TownB, Centre()));
        Assert.Equal(AppointOfficeHolderOutcome.Done, await duties.AppointAsync(SmallDuties.TownB, "ZX2", "C1", BodyRole.Director, new(2016, 2, 1)));

        var change = new ChangeBody(duties.Store);
        var request = new ChangeBodyRequest { Code = "ZX2", Name = "永阳镇精准脱贫服务中心", FixedPosts = true, FixedStaff = true, FixedOffice = true, FixedBudget = false };
        Assert.Equal(ChangeBodyOutcome.NotFound, await change.HandleAsync(SmallDuties.TownA, request));
        Assert.Equal(ChangeBodyOutcome.NotACentre, await change.HandleAsync(SmallDuties.Office, request with { Code = "LX" }));
        Assert.Equal(ChangeBodyOutcome.Done, await change.HandleAsync(SmallDuties.TownB, request));
        Assert.Equal(ChangeBodyOutcome.Unchanged, await change.HandleAsync(SmallDuties.TownB, request));
        var centre = Assert.Single((await new BodyReader(duties.Store).ChartAsync(SmallDuties.TownB, SmallCounty.TownB))!, b => b.Body.Code == "ZX2");
        Assert.Equal([BodyFault.FixedBudget], centre.FaultsOn(SmallDuties.Start));

        Assert.Equal(ChangeBodyOutcome.BeforeFounding, await change.HandleAsync(SmallDuties.TownB, request with { To = new(2016, 2, 1) }));
        Assert.Equal(ChangeBodyOutcome.Done, await change.HandleAsync(SmallDuties.TownB, request with { To = new(2016, 6, 1) }));
        Assert.Equal(ChangeBodyOutcome.Dissolved, await change.HandleAsync(SmallDuties.TownB, request));
        await using var db = duties.Store.Open(SmallDuties.Office);
        Assert.Equal(new DateOnly(2016, 6, 1), (await db.OfficeHolders.SingleAsync()).To);
        Assert.Equal(AppointOfficeHolderOutcome.OutsideBody, await duties.AppointAsync(SmallDuties.TownB, "ZX2", "C2", BodyRole.Director, new(2016, 6, 1)));
    }

    [Theory, DatabaseData]
    public async Task A_new_leader_ends_the_one_before_and_nobody_holds_an_office_twice(TestDatabase database)
    {
        var duties = await SmallDuties.OpenAsync(database);
        Assert.Equal(AppointOfficeHolderOutcome.Done, await duties.AppointAsync(SmallDuties.Office, "LX", "C1", BodyRole.Leader, new(2016, 1, 10)));
        Assert.Equal(AppointOfficeHolderOutcome.AlreadyHolds, await duties.AppointAsync(SmallDuties.Office, "LX", "C1", BodyRole.Leader, new(2016, 3, 1)));
        Assert.Equal(AppointOfficeHolderOutcome.RoleDoesNotFit, await duties.AppointAsync(SmallDuties.Office, "LX", "C2", BodyRole.Director, new(2016, 3, 1)));
        Assert.Equal(AppointOfficeHolderOutcome.UnknownCadre, await duties.AppointAsync(SmallDuties.Office, "LX", "C9", BodyRole.Leader, new(2016, 3, 1)));
        Assert.Equal(AppointOfficeHolderOutcome.OutsideBody, await duties.AppointAsync(SmallDuties.Office, "LX", "C2", BodyRole.Leader, new(2016, 1, 9)));
        // By the name, where it is one cadre's only.
        Assert.Equal(AppointOfficeHolderOutcome.Done, await duties.AppointAsync(SmallDuties.Office, "LX", "干部C2", BodyRole.Leader, new(2016, 3, 1)));
        Assert.Equal(AppointOfficeHolderOutcome.LaterHolder, await duties.AppointAsync(SmallDuties.Office, "LX", "C3", BodyRole.Leader, new(2016, 2, 1)));
        // Members are many.
        Assert.Equal(AppointOfficeHolderOutcome.Done, await duties.AppointAsync(SmallDuties.Office, "LX", "C1", BodyRole.Member, new(2016, 3, 1)));
        Assert.Equal(AppointOfficeHolderOutcome.Done, await duties.AppointAsync(SmallDuties.Office, "LX", "C3", BodyRole.Member, new(2016, 3, 1)));
        var group = Assert.Single((await new BodyReader(duties.Store).ChartAsync(SmallDuties.Office, SmallCounty.Code))!, b => b.Body.Code == "LX");
        Assert.Equal(["干部C1"], group.HoldersOn(new(2016, 2, 29)).Select(t => t.Name));
        Assert.Equal([("干部C2", BodyRole.Leader), ("干部C1", BodyRole.Member), ("干部C3", BodyRole.Member)], group.HoldersOn(new(2016, 3, 1)).Select(t => (t.Name, t.Role)));
        Assert.Empty(group.FaultsOn(SmallDuties.Start));

        var leader = group.Terms.Single(t => t is { Name: "干部C2" });
        var end = new EndOffice(duties.Store);
        Assert.Equal(EndOfficeOutcome.NotFound, await end.HandleAsync(SmallDuties.TownA, new EndOfficeRequest { Id = leader.Id, To = new(2016, 5, 1) }));
        Assert.Equal(EndOfficeOutcome.BeforeStart, await end.HandleAsync(SmallDuties.Office, new EndOfficeRequest { Id = leader.Id, To = new(2016, 3, 1) }));
        Assert.Equal(EndOfficeOutcome.Done, await end.HandleAsync(SmallDuties.Office, new EndOfficeRequest { Id = leader.Id, To = new(2016, 5, 1) }));
        Assert.Equal(EndOfficeOutcome.EndedBefore, await end.HandleAsync(SmallDuties.Office, new EndOfficeRequest { Id = leader.Id, To = new(2016, 5, 2) }));
        group = Assert.Single((await new BodyReader(duties.Store).ChartAsync(SmallDuties.Office, SmallCounty.Code))!, b => b.Body.Code == "LX");
        Assert.Equal([BodyFault.NoHead], group.FaultsOn(new(2016, 5, 1)));
        // The same person may lead again after a time.
        Assert.Equal(AppointOfficeHolderOutcome.Done, await duties.AppointAsync(SmallDuties.Office, "LX", "C2", BodyRole.Leader, new(2016, 6, 1)));
    }

    [Fact]
    public async Task The_county_and_the_own_township_are_seen_and_only_the_own_is_changed()
    {
        await using var database = TestDatabase.CreateSqlite();
        var duties = await SmallDuties.OpenAsync(database);
        var reader = new BodyReader(duties.Store);
        async Task<string> SeenAsync(Scope scope) => string.Join(' ', (await reader.ChartAsync(scope, scope.AreaPrefix))!.Select(b => b.Body.Code));
        Assert.Equal("LX BG GZ1 XZ1 ZX1 DW1", await SeenAsync(SmallDuties.Office));
        Assert.Equal("LX BG GZ1 XZ1 ZX1 DW1", await SeenAsync(SmallDuties.TownA));
        Assert.Equal("LX BG GZ1 XZ1 ZX1 DW1", await SeenAsync(SmallDuties.Village));
        Assert.Equal("LX BG GZ1 DW1", await SeenAsync(SmallDuties.TownB));
        Assert.Null(await reader.ChartAsync(SmallDuties.TownB, SmallCounty.Code));
        Assert.Null(await reader.DossierAsync(SmallDuties.TownB, "ZX1", SmallDuties.Start));
        Assert.False((await reader.DossierAsync(SmallDuties.TownA, "LX", SmallDuties.Start))!.IsOwn);
        Assert.True((await reader.DossierAsync(SmallDuties.TownA, "ZX1", SmallDuties.Start))!.IsOwn);
        Assert.Equal(AppointOfficeHolderOutcome.NotFound, await duties.AppointAsync(SmallDuties.TownA, "LX", "C1", BodyRole.Leader, new(2016, 3, 1)));
        Assert.Equal(AppointOfficeHolderOutcome.NotAllowed, await duties.AppointAsync(SmallDuties.Office with { Role = Role.Inspector }, "LX", "C1", BodyRole.Leader, new(2016, 3, 1)));
        Assert.Equal(AddBodyOutcome.UnknownPlace, await new AddBody(duties.Store).HandleAsync(SmallDuties.TownA, Centre("LX2", SmallCounty.Code, BodyKind.LeadingGroup)));
        Assert.Equal(AddBodyOutcome.NotAllowed, await new AddBody(duties.Store).HandleAsync(SmallDuties.Village, Centre()));
    }
}
