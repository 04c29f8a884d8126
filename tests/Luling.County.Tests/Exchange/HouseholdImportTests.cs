using Luling.County.Exchange;
using Luling.County.Register;
using Luling.County.Tests.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;
using static Luling.County.Tests.Exchange.SheetRow;

namespace Luling.County.Tests.Exchange;

public sealed class HouseholdImportTests
{
    [Theory, DatabaseData]
    public async Task A_household_enters_with_its_year_and_a_provisional_status(TestDatabase database)
    {
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "households", Csv(Household("H1")));
        Assert.Equal((1, 1, 0, 0), (report.Changed, report.Accepted, report.Errors, report.Warnings));

        await using var db = store.Open(Office);
        var household = await db.Households.SingleAsync();
        var year = await db.HouseholdYears.SingleAsync();
        var period = await db.RegisterPeriods.SingleAsync();
        Assert.Equal(("H1", "360821100202", "刘大山", "01", "6217000000000000017"), (household.Code, household.AreaCode, household.HeadName, household.MainCause, household.BankCard));
        Assert.Equal((2016, 3, 900000L, 366667L), (year.Year, year.StatedMembers, year.WageIncome, year.StatedNetPerHead));
        Assert.Null(year.DibaoIncome);
        Assert.Equal((RegisterStatus.Registered, new DateOnly(2016, 1, 1), (DateOnly?)null, StatusReason.AsImported), (period.Status, period.From, period.To, period.Reason));
    }

    [Theory, DatabaseData]
    public async Task Another_year_is_another_row_and_an_older_one_does_not_bring_back_old_facts(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1", ("户主姓名", "新户主"))));
        var older = await ImportAsync(store, "households", Csv(Household("H1", ("年度", "2015"), ("户主姓名", "旧户主"), ("工资性收入", "8000"), ("年收入", ""), ("纯收入", ""), ("人均纯收入", ""))));
        Assert.Equal(1, older.Changed);

        await using var db = store.Open(Office);
        Assert.Equal("新户主", (await db.Households.SingleAsync()).HeadName);
        Assert.Equal([2015, 2016], await db.HouseholdYears.OrderBy(y => y.Year).Select(y => y.Year).ToListAsync());
        Assert.Equal(new DateOnly(2015, 1, 1), (await db.RegisterPeriods.SingleAsync()).From);
    }

    [Theory, DatabaseData]
    public async Task A_column_left_out_keeps_what_is_on_file_and_a_blank_cell_makes_it_unknown(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1", ("低保金", "1200"), ("转移性收入", ""), ("年收入", ""), ("纯收入", ""), ("人均纯收入", ""))));
        var report = await ImportAsync(store, "households", Csv(Household("H1", ("年收入", ""), ("纯收入", ""), ("人均纯收入", ""), ("财产性收入", ""), ("转移性收入", ""))));
        Assert.Contains(report.Notices, n => n.Zh.Contains("低保金"));

        await using var db = store.Open(Office);
        var year = await db.HouseholdYears.SingleAsync();
        Assert.Equal((120000L, (long?)null), (year.DibaoIncome, year.PropertyIncome));
    }

    [Fact]
    public async Task Totals_that_do_not_add_up_enter_and_are_named_with_their_formula()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "households", Csv(Household("H1", ("人均纯收入", "5000"), ("年收入", "12000"), ("低保金", "100"), ("计划生育金", "0"), ("五保金", "0"), ("养老保险金", "0"), ("生态补偿金", "0"), ("其他转移性收入", "0"))));
        Assert.Equal(["net-per-head-differs", "transfer-income-differs", "year-income-differs"], report.Faults.Select(f => f.Code).Order());
        Assert.All(report.Faults, f => Assert.Equal(FaultLevel.Warning, f.Level));
        var perHead = report.Faults.Single(f => f.Code == "net-per-head-differs");
        Assert.Equal((2, "人均纯收入", "5000"), (perHead.Row, perHead.Column, perHead.Value));
        Assert.Contains("3,666.67", perHead.Message.Zh);
        Assert.Contains("家庭人口数 3", perHead.Message.Zh);
        Assert.Equal((1, 1), (report.Accepted, report.Changed));
    }

    [Theory, DatabaseData]
    public async Task A_doubt_stays_on_the_list_until_a_sound_value_comes(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1", ("人均纯收入", "5000"))));
        await ImportAsync(store, "households", Csv(Household("H1", ("人均纯收入", "6000"))));
        await using (var db = store.Open(Office))
        {
            var fault = await db.RegisterFaults.SingleAsync();
            Assert.Equal(("net-per-head-differs", "6000", (DateOnly?)null), (fault.Code, fault.Value, fault.MendedOn));
        }
        await ImportAsync(store, "households", Csv(Household("H1")));
        await using (var db = store.Open(Office))
        {
            Assert.Equal(new DateOnly(2017, 3, 31), (await db.RegisterFaults.SingleAsync()).MendedOn);
        }
    }

    [Fact]
    public async Task What_cannot_be_read_stays_unknown_and_waits_to_be_mended()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "households", Csv(Household("H1", ("耕地面积（亩）", "两亩多"), ("是否通广播电视", "大概"))));
        Assert.Equal(["not-a-number", "not-yes-or-no"], report.Faults.Select(f => f.Code).Order());
        await using var db = store.Open(Office);
        var year = await db.HouseholdYears.SingleAsync();
        Assert.Null(year.ArableLand);
        Assert.Null(year.Broadcast);
        Assert.Equal(2, await db.RegisterFaults.CountAsync());
    }

    [Theory]
    [InlineData("户编号", "", "missing-value")]
    [InlineData("年度", "一六年", "not-a-year")]
    [InlineData("村", "罗佳村", "unknown-village")]
    [InlineData("县", "泰和县", "other-county")]
    [InlineData("主要致贫原因", "因懒", "outside-list")]
    [InlineData("入户路类型", "柏油", "outside-list")]
    public async Task An_error_names_its_cell_and_keeps_the_file_out(string heading, string value, string code)
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "households", Csv(Household("H0", ("入户路类型", "水泥路")), Household("H1", (heading, value))));
        var fault = Assert.Single(report.Faults);
        Assert.Equal((3, heading, value, code, FaultLevel.Error), (fault.Row, fault.Column, fault.Value, fault.Code, fault.Level));
        Assert.Equal((false, 2, 1, 1, 0, 0), (report.Taken, report.Read, report.Sound, report.Rejected, report.Accepted, report.Changed));
        await using var db = store.Open(Office);
        Assert.Equal(0, await db.Households.CountAsync());
        Assert.Equal(1, await db.JournalEntries.CountAsync());
    }

    [Fact]
    public async Task The_same_household_and_year_twice_in_a_file_is_an_error()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var report = await ImportAsync(store, "households", Csv(Household("H1"), Household("H1", ("年度", "2015")), Household("H1", ("户主姓名", "别人"))));
        var fault = Assert.Single(report.Faults);
        Assert.Equal(("duplicate-row", 4), (fault.Code, fault.Row));
        Assert.Contains("第 2 行", fault.Message.Zh);
    }

    [Fact]
    public async Task A_household_does_not_change_its_village_by_a_sheet()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1")));
        var report = await ImportAsync(store, "households", Csv(Household("H1", ("村", "金家村"))));
        Assert.Equal("household-moved", Assert.Single(report.Faults).Code);
    }
}
