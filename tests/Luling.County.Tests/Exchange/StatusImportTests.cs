using Luling.County.Exchange;
using Luling.County.Exchange.Kinds;
using Luling.County.Register;
using Luling.County.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;
using static Luling.County.Tests.Exchange.SheetRow;

namespace Luling.County.Tests.Exchange;

public sealed class StatusImportTests
{
    private static (string, string)[] Status(string household, string status, string from, string reason, string to = "") =>
        [("户编号", household), ("状态", status), ("起始日期", from), ("终止日期", to), ("原因", reason)];

    [Theory, DatabaseData]
    public async Task True_statuses_replace_the_provisional_one_and_first_members_follow(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1")));
        await ImportAsync(store, "persons", Csv(Person("H1", "P1"),
            Person("H1", "P2", ("姓名", "刘小山"), ("出生日期", "2015-02-03"), ("证件号码", Number("20150203", 1)), ("与户主关系", "之孙子"), ("文化程度", ""), ("在校生状况", "学龄前儿童"))));
        var file = Csv(Status("H1", "已脱贫", "2016-12-20", "脱贫退出"), Status("H1", "未脱贫", "2014-05-01", "新识别"));
        var report = await ImportAsync(store, "statuses", file);
        Assert.Equal((2, 0), (report.Changed, report.Errors));

        await using (var db = store.Open(Office))
        {
            var periods = await db.RegisterPeriods.OrderBy(p => p.From).ToListAsync();
            Assert.Equal([(RegisterStatus.Registered, new DateOnly(2014, 5, 1), new DateOnly(2016, 12, 20)), (RegisterStatus.Exited, new DateOnly(2016, 12, 20), null)],
                periods.Select(p => (p.Status, p.From, p.To)));
            var members = await db.Memberships.Join(db.Persons, m => m.PersonId, p => p.Id, (m, p) => new { p.Code, m.From, m.JoinReason }).OrderBy(m => m.Code).ToListAsync();
            Assert.Equal([("P1", new DateOnly(2014, 5, 1), JoinReason.FirstRegistration), ("P2", new DateOnly(2015, 2, 3), JoinReason.Birth)], members.Select(m => (m.Code, m.From, m.JoinReason)));
        }
        var again = await ImportAsync(store, "statuses", file);
        Assert.Equal((0, 2), (again.Changed, again.Unchanged));
    }

    [Theory, DatabaseData]
    public async Task A_later_status_ends_the_open_one_and_goes_out_and_in_again(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1"), Household("H2")));
        await ImportAsync(store, "statuses", Csv(Status("H1", "未脱贫", "2014-05-01", "新识别"), Status("H2", "未脱贫", "2014-05-01", "新识别")));
        await ImportAsync(store, "statuses", Csv(Status("H1", "脱贫", "2015-12-20", "脱贫")));
        await using (var db = store.Open(Office))
        {
            Assert.Equal(3, await db.RegisterPeriods.CountAsync());
            Assert.Equal(1, await db.RegisterPeriods.CountAsync(p => p.To == new DateOnly(2015, 12, 20) && p.Status == RegisterStatus.Registered));
        }
        var again = await ImportAsync(store, "statuses", await ExportAsync(store, "statuses"));
        Assert.Equal((3, 0, 3), (again.Read, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task Statuses_that_overlap_keep_the_household_out()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1")));
        var report = await ImportAsync(store, "statuses", Csv(Status("H1", "未脱贫", "2014-05-01", "新识别", "2016-12-31"), Status("H1", "已脱贫", "2016-12-20", "脱贫退出")));
        Assert.Equal(("statuses-overlap", 2, "终止日期"), report.Faults.Select(f => (f.Code, f.Row, f.Column)).Single());
        Assert.Equal(2, report.Rejected);
    }

    [Fact]
    public void A_gap_is_named_but_allowed()
    {
        var (line, faults) = StatusLine.Merge([],
        [
            new(RegisterStatus.Registered, new(2014, 1, 1), new(2015, 1, 1), StatusReason.NewlyIdentified, 2),
            new(RegisterStatus.Exited, new(2015, 2, 1), null, StatusReason.Exit, 3),
        ]);
        Assert.Equal(2, line.Count);
        Assert.Equal(("status-gap", false), (Assert.Single(faults).Code, faults[0].IsError));
    }
}
