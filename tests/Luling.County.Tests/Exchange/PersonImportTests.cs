using Luling.County.Exchange;
using Luling.County.Register;
using Luling.County.Tests.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Exchange.ExchangeTest;
using static Luling.County.Tests.Exchange.SheetRow;

namespace Luling.County.Tests.Exchange;

public sealed class PersonImportTests
{
    private static readonly (string, string)[] Wife = [("姓名", "王小妹"), ("性别", "女"), ("出生日期", "1962-05-06"), ("证件号码", Number("19620506", 2)), ("与户主关系", "配偶")];

    [Theory, DatabaseData]
    public async Task A_household_number_of_another_length_opens_no_household(TestDatabase database)
    {
        var store = await StoreAsync(database);
        var households = Enumerable.Range(0, 60).Select(i => Household($"36082100{i:00000}")).ToArray();
        await ImportAsync(store, "households", Csv(households));
        var slip = await ImportAsync(store, "persons", Csv(Person("99999", "P1")));
        Assert.Equal(("household-number-length", "户编号"), (slip.Faults.Single(f => f.Level == FaultLevel.Error).Code, slip.Faults.Single(f => f.Level == FaultLevel.Error).Column));
        Assert.False(slip.Taken);
        Assert.Equal(1, (await ImportAsync(store, "persons", Csv(Person("3608210099999", "P1")))).HouseholdsOpened);
    }

    [Theory, DatabaseData]
    public async Task A_person_enters_with_the_year_and_a_membership(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "households", Csv(Household("H1")));
        var report = await ImportAsync(store, "persons", Csv(Person("H1", "P1"), Person("H1", "P2", Wife)));
        Assert.Empty(report.Faults);
        Assert.Equal((2, 2, 0, 0), (report.Read, report.Changed, report.Unchanged, report.HouseholdsOpened));

        await using var db = store.Open(Office);
        var person = await db.Persons.SingleAsync(p => p.Code == "P1");
        var year = await db.PersonYears.SingleAsync(y => y.PersonId == person.Id);
        var member = await db.Memberships.SingleAsync(m => m.PersonId == person.Id);
        Assert.Equal(("刘大山", "1", new DateOnly(1960, 1, 1), "01", "360821100202"), (person.Name, person.Sex, person.Birth, person.Ethnicity, person.AreaCode));
        Assert.Equal((2016, "02,04", 6m, false, (bool?)null), (year.Year, year.Health, year.WorkMonths, year.Dibao, year.Ncms));
        Assert.Equal(("01", new DateOnly(2016, 1, 1), JoinReason.FirstRegistration), (member.Relation, member.From, member.JoinReason));
        Assert.Equal("13900000001", (await db.Households.SingleAsync()).Phone);
    }

    [Theory, DatabaseData]
    public async Task The_same_file_a_second_time_changes_nothing(TestDatabase database)
    {
        var store = await StoreAsync(database);
        var file = Csv(Person("H1", "P1", ("证件号码", "360821196001010000")), Person("H1", "P2", Wife), Person("H2", "P3", ("证件号码", ""), ("性别", ""), ("出生日期", "1970年2月")));
        var first = await ImportAsync(store, "persons", file);
        Assert.Equal((3, 2), (first.Changed, first.HouseholdsOpened));
        Assert.Contains(first.Notices, n => n.Zh.Contains("2 户不在册"));
        var faults = first.Faults.Select(f => (f.Row, f.Code)).ToList();

        var second = await ImportAsync(store, "persons", file);
        Assert.Equal((0, 3, 0), (second.Changed, second.Unchanged, second.HouseholdsOpened));
        Assert.Equal(faults, second.Faults.Select(f => (f.Row, f.Code)));
        await using var db = store.Open(Office);
        Assert.Equal(2, await db.JournalEntries.CountAsync());
    }

    [Fact]
    public async Task Without_its_household_on_file_the_household_is_opened()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        await ImportAsync(store, "persons", Csv(Person("H1", "P1", ("识别标准", "国家标准"), ("户主证件号码", Number("19600101", 1)))));
        await using var db = store.Open(Office);
        var household = await db.Households.SingleAsync();
        Assert.Equal(("H1", "刘大山", "01", "13900000001"), (household.Code, household.HeadName, household.IdentificationStandard, household.Phone));
        Assert.Equal(StatusReason.AsImported, (await db.RegisterPeriods.SingleAsync()).Reason);
    }

    [Theory]
    [InlineData("id-checksum", "证件号码", "36082119600101001X")]
    [InlineData("id-precision-lost", "证件号码", "3.60821E+17")]
    [InlineData("id-format", "证件号码", "36082119600101")]
    [InlineData("id-date", "证件号码", "360821196013010014")]
    [InlineData("id-placeholder", "证件号码", "999999196001010013")]
    [InlineData("id-missing", "证件号码", "")]
    [InlineData("birth-differs-from-number", "出生日期", "1960-01-02")]
    [InlineData("sex-differs-from-number", "性别", "女")]
    [InlineData("education-or-student-missing", "文化程度", "")]
    [InlineData("education-and-student", "在校生状况", "小学")]
    [InlineData("months-over-12", "务工时间（月）", "13")]
    [InlineData("not-a-number", "务工时间（月）", "半年")]
    [InlineData("not-yes-or-no", "是否享受低保", "不清楚")]
    [InlineData("not-a-day", "出生日期", "六零年正月")]
    public async Task A_doubt_enters_and_goes_to_the_list_to_mend(string code, string heading, string value)
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        if (code == "id-placeholder")
        {
            value = "99999919600101001";
            value += Luling.Linkage.IdentityNumber.CheckCharacter(value);
        }
        var report = await ImportAsync(store, "persons", Csv(Person("H1", "P1", (heading, value))));
        var fault = Assert.Single(report.Faults);
        Assert.Equal((2, heading, code, FaultLevel.Warning), (fault.Row, fault.Column, fault.Code, fault.Level));
        Assert.Equal(1, report.Changed);
        await using (var db = store.Open(Office))
        {
            var stored = await db.RegisterFaults.SingleAsync();
            Assert.Equal((code, heading), (stored.Code, stored.Field));
            Assert.Equal((await db.Persons.SingleAsync()).Id, stored.PersonId);
            Assert.Equal(value, stored.Value);
        }
        await ImportAsync(store, "persons", Csv(Person("H1", "P1")));
        await using (var db = store.Open(Office))
        {
            Assert.NotNull((await db.RegisterFaults.SingleAsync()).MendedOn);
        }
    }

    [Theory]
    [InlineData("姓名", "", "missing-value")]
    [InlineData("人口编号", "", "missing-value")]
    [InlineData("户编号", " ", "missing-value")]
    [InlineData("与户主关系", "邻居", "outside-list")]
    [InlineData("民族", "火星族", "outside-list")]
    [InlineData("村", "无此村", "unknown-village")]
    public async Task An_error_keeps_the_row_out(string heading, string value, string code)
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var file = Csv(Person("H1", "P1"), Person("H1", "P2", [.. Wife, (heading, value)]));
        var refused = await ImportAsync(store, "persons", file);
        Assert.Equal((3, heading, code), refused.Faults.Where(f => f.Level == FaultLevel.Error).Select(f => (f.Row, f.Column, f.Code)).Single());
        Assert.Equal((0, false), (refused.Changed, refused.Taken));

        var accepted = await ImportAsync(store, "persons", file, r => r with { AcceptValid = true });
        Assert.Equal((2, 1, 1, 1), (accepted.Read, accepted.Accepted, accepted.Changed, accepted.Rejected));
        await using var db = store.Open(Office);
        Assert.Equal("P1", (await db.Persons.SingleAsync()).Code);
    }

    [Theory, DatabaseData]
    public async Task A_number_that_two_persons_share_is_shown_on_both_until_one_is_mended(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "persons", Csv(Person("H1", "P1")));
        var report = await ImportAsync(store, "persons", Csv(Person("H2", "P2")));
        var fault = Assert.Single(report.Faults);
        Assert.Equal(("duplicate-number", 2), (fault.Code, fault.Row));
        Assert.Contains("P1", fault.Message.Zh);
        Assert.Equal(Number("19600101", 1), fault.Value);
        await using (var db = store.Open(Office))
        {
            Assert.Equal(2, await db.RegisterFaults.CountAsync(f => f.MendedOn == null));
        }
        await ImportAsync(store, "persons", Csv(Person("H2", "P2", ("证件号码", Number("19600101", 3)))));
        await using (var db = store.Open(Office))
        {
            Assert.Equal(0, await db.RegisterFaults.CountAsync(f => f.MendedOn == null));
        }
    }

    [Fact]
    public async Task A_household_has_one_head()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        var two = Csv(Person("H1", "P1"), Person("H1", "P2", [.. Wife, ("与户主关系", "户主")]), Person("H2", "P3", ("与户主关系", "之子"), ("证件号码", Number("19600101", 5))));
        var report = await ImportAsync(store, "persons", two);
        Assert.Equal([(2, "two-heads"), (4, "no-head")], report.Faults.Select(f => (f.Row, f.Code)));
        await ImportAsync(store, "persons", Csv(Person("H1", "P2", Wife)));
        await using var db = store.Open(Office);
        Assert.Equal(["no-head"], await db.RegisterFaults.Where(f => f.MendedOn == null).Select(f => f.Code).ToListAsync());
        Assert.Equal("02", (await db.Memberships.Join(db.Persons, m => m.PersonId, p => p.Id, (m, p) => new { m.Relation, p.Code }).SingleAsync(x => x.Code == "P2")).Relation);
    }

    [Fact]
    public async Task Nobody_belongs_to_two_households()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await StoreAsync(database);
        await ImportAsync(store, "persons", Csv(Person("H1", "P1")));
        var report = await ImportAsync(store, "persons", Csv(Person("H2", "P1", ("年度", "2017"))));
        var fault = Assert.Single(report.Faults);
        Assert.Equal(("in-other-household", FaultLevel.Error), (fault.Code, fault.Level));
        Assert.Contains("H1", fault.Message.Zh);
        Assert.Contains("member-changes", fault.Message.En);
        await using var db = store.Open(Office);
        Assert.Equal("H1", (await db.Households.SingleAsync()).Code);
    }

    [Theory, DatabaseData]
    public async Task A_township_imports_its_own_people_only(TestDatabase database)
    {
        var store = await StoreAsync(database);
        await ImportAsync(store, "persons", Csv(Person("H1", "P1", ("乡", "永阳镇"), ("村", "渡头村"))));
        var dunhou = Office.Within("360821100")!;
        var elsewhere = await ImportAsync(store, "persons", Csv(Person("H2", "P2", ("乡", "永阳镇"), ("村", "渡头村"))), actor: dunhou);
        Assert.Equal("unknown-township", Assert.Single(elsewhere.Faults).Code);
        var person = await ImportAsync(store, "persons", Csv(Person("H2", "P1")), actor: dunhou);
        Assert.Equal("used-elsewhere", Assert.Single(person.Faults).Code);
        var household = await ImportAsync(store, "persons", Csv(Person("H1", "P2")), actor: dunhou);
        Assert.Equal("used-elsewhere", Assert.Single(household.Faults).Code);
        var own = await ImportAsync(store, "persons", Csv(Person("H2", "P2", ("证件号码", Number("19600101", 3)))), actor: dunhou);
        Assert.Equal(1, own.Changed);
    }
}
