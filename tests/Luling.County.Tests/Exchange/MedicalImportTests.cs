using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.Policy.Settlement;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;
using static Luling.County.Tests.Exchange.SheetRow;

namespace Luling.County.Tests.Exchange;

/// <summary>Claims of the chain and bills outside it, as files bring them.</summary>
public sealed class MedicalImportTests
{
    private static (string, string)[] Claim(string code, params (string, string)[] more) =>
    [
        ("户编号", "H1"), ("人口编号", "P1"), ("结算单号", code), ("结算日期", "2016-08-01"), ("医疗总费用（元）", "10000"), ("新农合报销（元）", "6880"), ("大病保险报销（元）", "0"),
        ("商业补充保险报销（元）", "2708"), ("民政救助（元）", "148.4"), ("个人自付（元）", "263.6"), .. more,
    ];

    private static (string, string)[] Bill(string code, string total = "320.5", string cause = "药品不在目录", string person = "P1") =>
        [("户编号", "H1"), ("人口编号", person), ("费用单号", code), ("发生日期", "2016年9月1日"), ("费用（元）", total), ("未报销原因", cause)];

    [Theory, DatabaseData]
    public async Task Claims_come_in_with_and_without_level_and_out_of_catalogue(TestDatabase database)
    {
        var store = await CountyAsync(database);
        var old = await ImportAsync(store, "claims", Csv(Claim("M1")));
        Assert.Equal((1, 0), (old.Changed, old.Errors));
        await HasAsync(store, null, null);
        var fresh = await ImportAsync(store, "claims", Csv(Claim("M1", ("医疗机构级别", "县级医院"), ("目录外费用（元）", "1000"))));
        Assert.Equal((1, 0), (fresh.Changed, fresh.Errors));
        await HasAsync(store, CareLevel.County, 100_000);
        // A file without the columns leaves them as they are.
        var again = await ImportAsync(store, "claims", Csv(Claim("M1")));
        Assert.Equal((0, 1), (again.Changed, again.Unchanged));
        await HasAsync(store, CareLevel.County, 100_000);
        var back = await ImportAsync(store, "claims", await ExportAsync(store, "claims"));
        Assert.Equal((0, 1), (back.Changed, back.Unchanged));

        var wrong = await ImportAsync(store, "claims", Csv(Claim("M2", ("医疗机构级别", "市级"), ("目录外费用（元）", "1")), Claim("M3", ("目录外费用（元）", "10000.01"))));
        Assert.Equal([(2, "医疗机构级别", "outside-list"), (3, "目录外费用（元）", "part-of-bill")], wrong.Faults.Select(f => (f.Row, f.Column, f.Code)));
    }

    [Theory, DatabaseData]
    public async Task Bills_outside_the_chain_come_in_and_go_out(TestDatabase database)
    {
        var store = await CountyAsync(database);
        var file = Csv(Bill("W1"), Bill("W2", cause: "not-admitted"));
        var first = await ImportAsync(store, "outside-bills", file);
        Assert.Equal((2, 0), (first.Changed, first.Errors));
        await using (var db = store.Open(Office))
        {
            var bills = await db.OutsideBills.OrderBy(b => b.Code).ToListAsync();
            Assert.Equal([(32_050L, OutsideCause.DrugOutsideCatalogue, new DateOnly(2016, 9, 1)), (32_050, OutsideCause.NotAdmitted, new(2016, 9, 1))], bills.Select(b => (b.Total, b.Cause, b.On)));
            Assert.All(bills, b => Assert.Equal("360821100202", b.AreaCode));
        }
        var again = await ImportAsync(store, "outside-bills", await ExportAsync(store, "outside-bills"));
        Assert.Equal((0, 2), (again.Changed, again.Unchanged));
        var mended = await ImportAsync(store, "outside-bills", file.Replace("320.5", "400", StringComparison.Ordinal));
        Assert.Equal(2, mended.Changed);
    }

    [Fact]
    public async Task What_cannot_be_is_explained_and_keeps_the_file_out()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await CountyAsync(database);
        var report = await ImportAsync(store, "outside-bills", Csv(Bill("W1", total: "-1"), Bill("W2", total: "0"), Bill("W3", cause: "太贵"), Bill("W4", person: "P9"), Bill("W5"), Bill("W5")));
        Assert.False(report.Taken);
        Assert.Equal([(2, "negative-amount"), (3, "nothing-to-pay"), (4, "outside-list"), (5, "unknown-reference"), (7, "duplicate-row")], report.Faults.OrderBy(f => f.Row).Select(f => (f.Row, f.Code)));
        Assert.Contains("不能住院", report.Faults.Single(f => f.Row == 4).Message.Zh, StringComparison.Ordinal);
        await using var db = store.Open(Office);
        Assert.Equal(0, await db.OutsideBills.CountAsync());
    }

    private static async Task<CountyStore> CountyAsync(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1")));
        await ImportAsync(store, "persons", Csv(Person("H1", "P1")));
        return store;
    }

    private static async Task HasAsync(CountyStore store, CareLevel? level, long? outOfCatalogue)
    {
        await using var db = store.Open(Office);
        var claim = await db.MedicalClaims.SingleAsync();
        Assert.Equal((level, outOfCatalogue), (claim.Level, claim.OutOfCatalogue));
    }
}
