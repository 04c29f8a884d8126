using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Access;

public sealed class ScopeTests
{
    private const string County = WebUnderTest.CountyCode, Township = "360821100", Village = "360821100200", OtherVillage = "360821100201", OtherTownship = "360821101", FarVillage = "360821101200";

    /// <summary>Two households in the first village, one in the next, three in another township, one in another county.</summary>
    [Theory]
    [DatabaseData(nameof(Role.CountyOffice), County, 6), DatabaseData(nameof(Role.Department), County, 6), DatabaseData(nameof(Role.Auditor), County, 6), DatabaseData(nameof(Role.Evaluator), County, 6)]
    [DatabaseData(nameof(Role.Township), Township, 3), DatabaseData(nameof(Role.Township), OtherTownship, 3), DatabaseData(nameof(Role.Inspector), Township, 3)]
    [DatabaseData(nameof(Role.Village), Village, 2), DatabaseData(nameof(Role.Helper), OtherVillage, 1), DatabaseData(nameof(Role.Village), FarVillage, 3)]
    public async Task Lists_and_counts_end_at_the_edge_of_the_area(TestDatabase database, string role, string prefix, int households)
    {
        var store = await FillAsync(database);
        await using var db = store.Open(Scope.Of(AccountOf(Enum.Parse<Role>(role), prefix))!);

        Assert.Equal(households, await db.Households.CountAsync());
        var list = await db.Households.ToListAsync();
        Assert.All(list, h => Assert.StartsWith(prefix, h.AreaCode, StringComparison.Ordinal));
        Assert.Equal(households, list.Count);
        Assert.Equal(households, await db.RegisterPeriods.CountAsync());
        Assert.Equal(households, await db.Households.Join(db.RegisterPeriods, h => h.Id, p => p.HouseholdId, (h, p) => h.Id).CountAsync());
        Assert.Equal(households, await db.Set<Household>().Select(h => h.AreaCode).CountAsync());
        // Drop-downs: the divisions themselves.
        Assert.All(await db.Areas.Select(a => a.Code).ToListAsync(), code => Assert.StartsWith(prefix, code.PadRight(12, '0')[..Math.Max(prefix.Length, 1)], StringComparison.Ordinal));
        Assert.NotEmpty(await db.Areas.ToListAsync());
        // What was done elsewhere.
        Assert.Equal(households * 2, await db.JournalChanges.CountAsync(c => c.Table == "household" || c.Table == "register_period"));
        Assert.All(await db.JournalEntries.Select(e => e.AreaCode).ToListAsync(), a => Assert.StartsWith(prefix, a, StringComparison.Ordinal));
        var elsewhere = prefix.StartsWith(OtherTownship, StringComparison.Ordinal) ? Village : FarVillage;
        Assert.Equal(prefix == County, await db.Households.AnyAsync(h => h.AreaCode == elsewhere));
    }

    [Theory, DatabaseData]
    public async Task Nobody_writes_outside_their_area(TestDatabase database)
    {
        var store = await FillAsync(database);
        var actor = Scope.Of(AccountOf(Role.Township, Township))!;
        await Assert.ThrowsAsync<OutOfScopeException>(() => store.ActAsync(actor, "Intrude", async act =>
        {
            await act.InsertAsync([new Household { CountyCode = County, Id = act.NewId(), AreaCode = FarVillage, Code = "X1" }]);
            act.About(Township, new { });
            return 0;
        }));
        await using var db = store.Open(Scope.Operator(County));
        Assert.Equal(6, await db.Households.CountAsync());
    }

    /// <summary>A table without a filter would be open to everybody.</summary>
    [Theory, DatabaseData]
    public async Task Every_table_is_filtered(TestDatabase database)
    {
        var store = await FillAsync(database);
        await using var db = store.Open(Scope.Operator(County));
        Assert.All(db.Model.GetEntityTypes(), t => Assert.NotEmpty(t.GetDeclaredQueryFilters()));
    }

    [Fact]
    public void A_smaller_place_is_inside_or_nowhere()
    {
        var scope = Scope.Of(AccountOf(Role.Township, Township))!;
        Assert.Equal(Village, scope.Within(Village)!.AreaPrefix);
        Assert.Null(scope.Within(FarVillage));
        Assert.Null(scope.Within(County));
    }

    private static async Task<CountyStore> FillAsync(TestDatabase database)
    {
        var store = new CountyStore(database.Option, TimeProvider.System);
        await store.MigrateAsync();
        await new SetUpCounty(store).HandleAsync(Scope.Operator(County));
        foreach (var (village, count) in new[] { (Village, 2), (OtherVillage, 1), (FarVillage, 3) })
        {
            await AddAsync(store, County, village, count);
        }
        await AddAsync(store, "360822", "360822100200", 1);
        return store;
    }

    private static Task AddAsync(CountyStore store, string county, string village, int count) => store.ActAsync(Scope.Operator(county), "Fill", async act =>
    {
        var households = Enumerable.Range(0, count).Select(i => new Household { CountyCode = county, Id = act.NewId(), AreaCode = village, Code = $"{village}-{i}" }).ToList();
        await act.InsertAsync(households);
        await act.InsertAsync([.. households.Select(h => new RegisterPeriod
        {
            CountyCode = county, Id = act.NewId(), AreaCode = village, HouseholdId = h.Id, Status = RegisterStatus.Registered, From = new DateOnly(2014, 1, 1), Reason = StatusReason.NewlyIdentified,
        })]);
        act.About(village, new { });
        return 0;
    });

    private static Account AccountOf(Role role, string prefix) => new()
    {
        CountyCode = County, Id = NewId.At(TimeProvider.System.GetUtcNow()), AreaCode = prefix.PadRight(12, '0'), UserName = "someone", NormalizedUserName = "SOMEONE",
        DisplayName = "某人", Role = role, AreaPrefix = prefix,
    };
}
