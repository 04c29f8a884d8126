using Luling.County.Access;
using Luling.County.Journal;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Luling.County.Tests.Journal;

/// <summary>A small county after a handful of acts, and the hands of somebody with access to the database but not to the
/// program.</summary>
internal sealed class TamperedCounty(CountyStore store)
{
    public const string CountyCode = "360821";
    public const string Village = "360821100201";
    public static readonly Scope Operator = Scope.Operator(CountyCode);

    public CountyStore Store => store;
    public List<Household> Households { get; } = [];
    public List<HouseholdYear> Years { get; } = [];
    public List<Person> Persons { get; } = [];

    /// <summary>Six entries: 1 divisions, 2 three households, 3 an income changed, 4 a sheet deleted, 5 another income and
    /// a telephone changed, 6 a user.</summary>
    public static async Task<TamperedCounty> BuildAsync(TestDatabase database)
    {
        var county = new TamperedCounty(new CountyStore(database.Option, TimeProvider.System));
        await county.Store.MigrateAsync();
        await new SetUpCounty(county.Store).HandleAsync(Operator);
        await county.Store.ActAsync(Operator, "ImportFile", async act =>
        {
            for (var i = 0; i < 3; i++)
            {
                var household = new Household { CountyCode = CountyCode, Id = act.NewId(), AreaCode = Village, Code = $"H{i}", HeadName = "张三", Phone = "13800000000", BankCard = "6222020000000000000" };
                var person = new Person { CountyCode = CountyCode, Id = act.NewId(), AreaCode = Village, Code = $"P{i}", Name = "张三", IdNumber = "362421196001010018", Birth = new DateOnly(1960, 1, 1) };
                county.Households.Add(household);
                county.Persons.Add(person);
                county.Years.Add(new HouseholdYear { CountyCode = CountyCode, Id = act.NewId(), AreaCode = Village, HouseholdId = household.Id, Year = 2016, WageIncome = 261000 + i, ArableLand = 2.5m, SafeWater = true });
            }
            await act.InsertAsync(county.Households);
            await act.InsertAsync(county.Persons);
            await act.InsertAsync(county.Years);
            await act.InsertAsync<Membership>([.. county.Households.Select((h, i) => new Membership
            {
                CountyCode = CountyCode, Id = act.NewId(), AreaCode = Village, HouseholdId = h.Id, PersonId = county.Persons[i].Id, Relation = "01",
                From = new DateOnly(2014, 1, 1), JoinReason = JoinReason.FirstRegistration,
            })]);
            act.About(CountyCode, new { file = "家庭表.xlsx" });
            return 0;
        });
        await county.ChangeAsync(year: 0, 295200);
        await county.Store.ActAsync(Operator, "RemoveSheet", async act =>
        {
            act.Db.Remove(await act.Db.HouseholdYears.SingleAsync(y => y.Id == county.Years[2].Id));
            act.About(Village, new { });
            return 0;
        });
        await county.ChangeAsync(year: 1, 100000);
        await new RegisterUser(county.Store).HandleAsync(Operator, new RegisterUserRequest { UserName = "zhangsan", DisplayName = "张三", Role = Role.Township, AreaPrefix = "360821100" });
        return county;
    }

    public Task<JournalReport> VerifyAsync() => new JournalVerifier(Store).VerifyAsync(Operator);

    public async Task SqlAsync(string sql, params object[] values)
    {
        await using var db = Store.Open(Operator);
        // On SQLite keys are stored as sixteen bytes.
        var stored = db.Database.IsNpgsql() ? values : [.. values.Select(v => v is Guid g ? g.ToByteArray(true) : v)];
        Assert.NotEqual(0, await db.Database.ExecuteSqlRawAsync(sql, stored));
    }

    public Task ExchangeAsync(string table, string column, object value, object was) => SqlAsync($"update {table} set {column} = {{0}} where {column} = {{1}}", value, was);

    private Task<int> ChangeAsync(int year, long income) => Store.ActAsync(Operator, "ChangeIncome", async act =>
    {
        var sheet = await act.Db.HouseholdYears.SingleAsync(y => y.Id == Years[year].Id);
        sheet.WageIncome = income;
        if (year == 1)
        {
            (await act.Db.Households.SingleAsync(h => h.Id == Households[1].Id)).Phone = "13900000000";
        }
        act.About(Village, new { });
        return 0;
    });
}
