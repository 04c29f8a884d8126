using Luling.County.Exchange;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;
using static Luling.County.Tests.Exchange.SheetRow;

namespace Luling.County.Tests.Exchange;

public sealed class MemberChangeImportTests
{
    private static (string, string)[] Change(string household, string person, string change, string on, string relation = "") =>
        [("户编号", household), ("人口编号", person), ("变动类型", change), ("变动日期", on), ("与户主关系", relation)];

    private static async Task<CountyStore> TwoHouseholdsAsync(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "persons", Csv(Person("H1", "P1"), Person("H1", "P2", ("性别", "女"), ("出生日期", "1990-05-06"), ("证件号码", Number("19900506", 2)), ("与户主关系", "之女")),
            Person("H2", "P3", ("证件号码", Number("19600101", 3)))));
        return store;
    }

    [Theory, DatabaseData]
    public async Task Out_of_one_household_by_marriage_and_into_another(TestDatabase database)
    {
        var store = await TwoHouseholdsAsync(database);
        var file = Csv(Change("H2", "P2", "婚入", "2016-10-01", "之儿媳"), Change("H1", "P2", "婚出", "2016-10-01"), Change("H1", "P1", "死亡", "2016年11月3日"));
        var report = await ImportAsync(store, "member-changes", file);
        Assert.Equal((3, 0), (report.Changed, report.Errors));
        await using (var db = store.Open(Office))
        {
            var members = await db.Memberships.Join(db.Persons, m => m.PersonId, p => p.Id, (m, p) => new { Membership = m, p.Code }).OrderBy(m => m.Code).ThenBy(m => m.Membership.From).ToListAsync();
            Assert.Equal([(LeaveReason?)LeaveReason.Death, LeaveReason.Marriage, null, null], members.Select(m => m.Membership.LeaveReason));
            Assert.Equal((new DateOnly(2016, 10, 1), JoinReason.Marriage, "05"), (members[2].Membership.From, members[2].Membership.JoinReason, members[2].Membership.Relation));
        }
        var again = await ImportAsync(store, "member-changes", file);
        Assert.Equal((0, 3), (again.Changed, again.Unchanged));
        var back = await ImportAsync(store, "member-changes", await ExportAsync(store, "member-changes"));
        Assert.Equal((3, 0, 3), (back.Read, back.Changed, back.Unchanged));
    }

    [Theory, DatabaseData]
    public async Task A_joining_gives_an_implied_membership_its_true_day(TestDatabase database)
    {
        var store = await TwoHouseholdsAsync(database);
        await ImportAsync(store, "member-changes", Csv(Change("H1", "P2", "迁入", "2016-06-07")));
        await using var db = store.Open(Office);
        var member = await db.Memberships.SingleAsync(m => m.Relation == "04");
        Assert.Equal((new DateOnly(2016, 6, 7), JoinReason.MoveIn), (member.From, member.JoinReason));
    }

    [Theory]
    [InlineData("H2", "P2", "婚入", "2016-10-01", "之儿媳", "two-households-at-once")]
    [InlineData("H2", "P2", "婚出", "2016-10-01", "", "not-a-member")]
    [InlineData("H1", "P2", "婚出", "2015-10-01", "", "leaves-before-joining")]
    [InlineData("H1", "P2", "迁入", "1980-10-01", "", "joins-before-birth")]
    [InlineData("H1", "P2", "婚出", "2018-10-01", "", "day-in-future")]
    [InlineData("H1", "P9", "婚出", "2016-10-01", "", "unknown-reference")]
    [InlineData("H1", "P2", "失踪", "2016-10-01", "", "outside-list")]
    public async Task What_cannot_be_is_refused(string household, string person, string change, string on, string relation, string code)
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await TwoHouseholdsAsync(database);
        var report = await ImportAsync(store, "member-changes", Csv(Change(household, person, change, on, relation)));
        Assert.Equal(code, Assert.Single(report.Faults).Code);
        Assert.False(report.Taken);
    }

    [Fact]
    public async Task Who_left_may_come_in_with_a_later_sheet_of_another_household()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await TwoHouseholdsAsync(database);
        await ImportAsync(store, "member-changes", Csv(Change("H1", "P2", "婚出", "2016-10-01")));
        var report = await ImportAsync(store, "persons", Csv(Person("H2", "P2", ("年度", "2017"), ("性别", "女"), ("出生日期", "1990-05-06"), ("证件号码", Number("19900506", 2)), ("与户主关系", "之儿媳"))));
        Assert.Equal((1, 0), (report.Changed, report.Errors));
        await using var db = store.Open(Office);
        Assert.Equal((new DateOnly(2017, 1, 1), JoinReason.MoveIn), await db.Memberships.Where(m => m.Relation == "05").Select(m => new { m.From, m.JoinReason }).SingleAsync() is var m ? (m.From, m.JoinReason) : default);
    }
}
