using System.Text;
using Luling.County.Access;
using Luling.County.Exchange.Tables;
using Luling.County.Journal;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.Verification.Deliveries.DeliveryCounty;

namespace Luling.County.Tests.Verification.Deliveries;

public sealed class ReceiveDeliveryTests
{
    private static readonly string First = Vehicles(
        (A, "张三", "赣D10001", "小型轿车", "正常"), (A, "张三", "赣D10002", "拖拉机", "正常"), (C, "王五", "赣D10003", "小型轿车", "正常"), (E, "钱七", "赣D10004", "小型轿车", "正常"),
        (Stranger, "外人", "赣D10005", "小型轿车", "正常"), ("36082119700101001X", "某人", "赣D10006", "小型轿车", "正常"), ("", "", "赣D10007", "小型轿车", "正常"));

    [Theory, DatabaseData]
    public async Task What_concerns_the_register_is_kept_and_everything_else_is_dropped(TestDatabase database)
    {
        using var county = await OpenAsync(database);
        var report = await county.ReceiveAsync("vehicles", First);
        // Removed households are not compared, exited ones are; a stranger's car is nobody's business here.
        Assert.Equal((7, 3, 0, 2, 3), (report.Rows, report.Matched, report.Probable, report.BadRows, report.Kept));
        Assert.Equal((3, 0, 0), (report.Appeared, report.Altered, report.Gone));
        Assert.Equal([("number-checksum", 1), ("number-missing", 1)], report.BadByCode.Select(c => (c.Key, c.Value)));
        var records = await county.ReadAsync(db => db.OutsideRecords.OrderBy(r => r.Row).ToListAsync());
        Assert.Equal([(2, A, SmallCounty.PoorOne), (3, A, SmallCounty.PoorOne), (4, C, SmallCounty.OtherVillage)], records.Select(r => (r.Row, r.IdNumber!, r.AreaCode)));
        Assert.All(records, r => Assert.DoesNotContain(r.IdNumber!, r.Fields));
        Assert.Contains("\"号牌号码\":\"赣D10001\"", records[0].Fields);
        var delivery = await county.ReadAsync(db => db.Deliveries.SingleAsync());
        Assert.Equal((DeliveryState.Current, 7, 3, 2, "县交警大队、县农机局"), (delivery.State, delivery.Rows, delivery.Matched, delivery.BadRows, delivery.Sender));
        Assert.Equal([(7, "number-checksum"), (8, "number-missing")], (await county.ReadAsync(db => db.DeliveryFaults.OrderBy(f => f.Row).ToListAsync())).Select(f => (f.Row, f.Code)));
        Assert.Equal(0, await county.ReadAsync(db => db.StagedRows.CountAsync()));
        // One entry, and its chain holds.
        var entry = await county.ReadAsync(db => db.JournalEntries.OrderBy(e => e.Seq).LastAsync());
        Assert.Equal((nameof(ReceiveDelivery), "360821000000"), (entry.UseCase, entry.AreaCode));
        Assert.True((await new JournalVerifier(county.Store).VerifyAsync(Office)).Ok);
    }

    [Theory, DatabaseData]
    public async Task A_car_opens_a_case_a_tractor_does_not_and_what_cannot_be_told_is_looked_at(TestDatabase database)
    {
        using var county = await OpenAsync(database);
        var report = await county.ReceiveAsync("vehicles", Vehicles((A, "张三", "赣D1", "小型轿车", "正常"), (C, "王五", "赣D2", "拖拉机", "正常"), (D, "赵六", "赣D3", "没有这种车", "正常")));
        var cases = await county.ReadAsync(db => db.Cases.OrderBy(c => c.AreaCode).ThenBy(c => c.Category).ToListAsync());
        Assert.Equal([(SmallCounty.PoorOne, "car"), (SmallCounty.FarVillage, "car"), (SmallCounty.FarVillage, "heavy-vehicle")], cases.Select(c => (c.AreaCode, c.Category)));
        var evidence = await county.ReadAsync(db => db.CaseEvidence.ToListAsync());
        Assert.Equal([true, false, false], cases.Select(c => evidence.Single(e => e.CaseId == c.Id).Certain));
        Assert.Equal((3, 0), (report.Cases!.Opened, report.Cases.Joined));
    }

    [Theory, DatabaseData]
    public async Task The_next_file_supersedes_and_shows_what_changed(TestDatabase database)
    {
        using var county = await OpenAsync(database);
        var before = await county.ReceiveAsync("vehicles", Vehicles((A, "张三", "赣D1", "小型轿车", "正常"), (C, "王五", "赣D2", "小型轿车", "正常"), (D, "赵六", "赣D3", "小型轿车", "正常")));
        var report = await county.ReceiveAsync("vehicles", Vehicles((D, "赵六", "赣D3", "小型轿车", "正常"), (A, "张三", "赣D1", "小型轿车", "注销"), (A, "张三", "赣D9", "小型轿车", "正常")));
        Assert.Equal((1, 1, 1, 3), (report.Appeared, report.Altered, report.Gone, report.Kept));
        var deliveries = await county.ReadAsync(db => db.Deliveries.OrderBy(d => d.Id).ToListAsync());
        Assert.Equal([DeliveryState.Superseded, DeliveryState.Current], deliveries.Select(d => d.State));
        Assert.Equal((1, 1, 1), (deliveries[1].Appeared, deliveries[1].Altered, deliveries[1].Gone));
        var records = await county.ReadAsync(db => db.OutsideRecords.ToListAsync());
        Assert.Equal(4, records.Count);
        Assert.Equal(before.Id, records.Single(r => r.IdNumber == C).DeliveryId);
        Assert.NotNull(records.Single(r => r.IdNumber == C).GoneOn);
        Assert.Equal(2, records.Single(r => r.IdNumber == D).Row);
        Assert.Null(records.Single(r => r.IdNumber == D).AlteredOn);

        var altered = Assert.Single(await DeliveryHistory.LinesAsync(county.Store, Office, report.Id, RecordChange.Altered, 0, 10));
        Assert.Equal(("正常", "注销"), altered.Cells.Where(c => c.Before != c.Now).Select(c => (c.Before, c.Now)).Single());
        Assert.Equal("1001", altered.HouseholdCode);
        Assert.Equal(C, Assert.Single(await DeliveryHistory.LinesAsync(county.Store, Office, report.Id, RecordChange.Gone, 0, 10)).Record.IdNumber);
        Assert.Contains("赣D9", Assert.Single(await DeliveryHistory.LinesAsync(county.Store, Office, report.Id, RecordChange.Appeared, 0, 10)).Record.Fields);
        // The car that is gone and the one that was sold speak no more; the new one joins.
        Assert.Equal(2, report.Cases!.Withdrawn);

        // Back again: the same record, not a new one.
        var back = await county.ReceiveAsync("vehicles", Vehicles((C, "王五", "赣D2", "小型轿车", "正常")));
        Assert.Equal((1, 0, 3), (back.Appeared, back.Altered, back.Gone));
        Assert.Equal(4, await county.ReadAsync(db => db.OutsideRecords.CountAsync()));
        Assert.Equal(1, (await DeliveryHistory.CountsAsync(county.Store, Office, back.Id))[RecordChange.Appeared]);
        Assert.True((await new JournalVerifier(county.Store).VerifyAsync(Office)).Ok);
    }

    [Theory, DatabaseData]
    public async Task The_same_file_again_changes_nothing_until_the_register_does(TestDatabase database)
    {
        using var county = await OpenAsync(database);
        var file = county.File("v.csv", First);
        Assert.IsType<ReceiveDeliveryOutcome.Received>(await county.OutcomeAsync("vehicles", file));
        var seq = await county.ReadAsync(db => db.JournalEntries.MaxAsync(e => e.Seq));
        Assert.Equal(3, Assert.IsType<ReceiveDeliveryOutcome.Unchanged>(await county.OutcomeAsync("vehicles", file)).Report.Kept);
        Assert.Equal(seq, await county.ReadAsync(db => db.JournalEntries.MaxAsync(e => e.Seq)));

        // The stranger is registered meanwhile.
        await county.Store.ActAsync(Office, "Test", async act =>
        {
            var home = await act.Db.Households.SingleAsync(h => h.Code == "1001");
            var person = new Luling.County.Register.Person { CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = home.AreaCode, Code = "100109", Name = "外人", IdNumber = Stranger };
            act.Db.AddRange(person, new Luling.County.Register.Membership
            {
                CountyCode = SmallCounty.Code, Id = act.NewId(), AreaCode = home.AreaCode, HouseholdId = home.Id, PersonId = person.Id, Relation = "02", From = new(2017, 1, 1), JoinReason = Luling.County.Register.JoinReason.Marriage,
            });
            act.About(home.AreaCode, new { });
            return 0;
        });
        var again = Assert.IsType<ReceiveDeliveryOutcome.Received>(await county.OutcomeAsync("vehicles", file)).Report;
        Assert.True(again.Rematched);
        Assert.Equal((1, 0, 0, 4), (again.Appeared, again.Altered, again.Gone, again.Matched));
    }

    [Theory, DatabaseData]
    public async Task Stopped_in_the_middle_it_counts_for_nothing_and_the_same_file_goes_on(TestDatabase database)
    {
        var text = new StringBuilder("身份证明号码,号牌号码,车辆类型\n");
        for (var i = 0; i < 60_000; i++)
        {
            text.Append(i % 1000 == 0 ? A : i % 1500 == 0 ? "123" : Stranger).Append(",赣D").Append(i).Append(",小型轿车\n").Append(i % 2_000 == 0 ? "\n" : "");
        }
        using var county = await OpenAsync(database);
        var whole = county.File("big.csv", text.ToString());
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => county.OutcomeAsync("vehicles", whole, r => r with
        {
            Chunk = (1_000, 10), Progress = p => { if (p.Rows > 20_000) { stop.Cancel(); } },
        }, cancel: stop.Token));
        var reading = await county.ReadAsync(db => db.Deliveries.SingleAsync());
        Assert.Equal(DeliveryState.Reading, reading.State);
        Assert.InRange(reading.Rows, 1, 59_999);
        Assert.Equal((0, 0), (await county.ReadAsync(db => db.OutsideRecords.CountAsync()), await county.ReadAsync(db => db.Cases.CountAsync())));
        Assert.True(await county.ReadAsync(db => db.StagedRows.CountAsync()) > 1);

        var report = Assert.IsType<ReceiveDeliveryOutcome.Received>(await county.OutcomeAsync("vehicles", whole)).Report;
        Assert.Equal(reading.Id, report.Id);
        Assert.Equal(reading.Rows, report.ContinuedAt);
        Assert.Equal((60_000, 60, 20, 60), (report.Rows, report.Matched, report.BadRows, report.Kept));
        Assert.Equal((DeliveryState.Current, 60_000), await county.ReadAsync(db => db.Deliveries.Select(d => new { d.State, d.Rows }).SingleAsync().ContinueWith(d => (d.Result.State, d.Result.Rows))));
        Assert.Equal((0, 20, 1), (await county.ReadAsync(db => db.StagedRows.CountAsync()), await county.ReadAsync(db => db.DeliveryFaults.CountAsync()), await county.ReadAsync(db => db.Cases.CountAsync())));
        Assert.True((await new JournalVerifier(county.Store).VerifyAsync(Office)).Ok);
    }

    [Theory, DatabaseData]
    public async Task Another_file_gives_up_the_one_that_was_stopped(TestDatabase database)
    {
        using var county = await OpenAsync(database);
        using var stop = new CancellationTokenSource();
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{A},赣D{i},小型轿车\n"));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => county.OutcomeAsync("vehicles", county.File("big.csv", "身份证明号码,号牌号码,车辆类型\n" + rows), r => r with
        {
            Chunk = (1_000, 10), Progress = p => { if (p.Rows > 20_000) { stop.Cancel(); } },
        }, cancel: stop.Token));
        await county.ReceiveAsync("vehicles", First);
        Assert.Equal([DeliveryState.Abandoned, DeliveryState.Current], (await county.ReadAsync(db => db.Deliveries.OrderBy(d => d.Id).ToListAsync())).Select(d => d.State));
        Assert.Equal((0, 3), (await county.ReadAsync(db => db.StagedRows.CountAsync()), await county.ReadAsync(db => db.OutsideRecords.CountAsync())));
    }

    [Theory, DatabaseData]
    public async Task A_trial_tells_everything_and_keeps_nothing(TestDatabase database)
    {
        using var county = await OpenAsync(database);
        var seq = await county.ReadAsync(db => db.JournalEntries.MaxAsync(e => e.Seq));
        var report = await county.ReceiveAsync("vehicles", First, r => r with { DryRun = true });
        Assert.Equal((true, 7, 3, 2, 3), (report.DryRun, report.Rows, report.Matched, report.BadRows, report.Appeared));
        Assert.Equal((0, 0, seq), (await county.ReadAsync(db => db.Deliveries.CountAsync()), await county.ReadAsync(db => db.OutsideRecords.CountAsync()), await county.ReadAsync(db => db.JournalEntries.MaxAsync(e => e.Seq))));
    }

    [Fact]
    public async Task A_missing_number_is_made_up_for_by_name_birth_and_village()
    {
        await using var database = TestDatabase.CreateSqlite();
        using var county = await OpenAsync(database);
        // 李四's number is not on the register: her record's own sound number is nobody's; a wrong digit of 张三's; and a namesake.
        var report = await county.ReceiveAsync("vehicles", "身份证明号码,机动车所有人,出生日期,性别,住所地址,号牌号码,车辆类型\n"
            + $"{Number("19720202", 2)},李四,1972-02-02,女,敦厚镇甲村,赣D1,小型轿车\n"
            + $"{A[..16]}9{A[17]},张三,,,,赣D2,小型轿车\n"
            + ",张三,1944-04-04,女,外省,赣D3,小型轿车\n");
        Assert.Equal((0, 2, 1), (report.Matched, report.Probable, report.BadRows));
        var records = await county.ReadAsync(db => db.OutsideRecords.OrderBy(r => r.Row).ToListAsync());
        Assert.All(records, r => Assert.InRange(r.Probability!.Value, ProbableMatch.Least, 1));
        Assert.Equal([MatchKind.Probable, MatchKind.Probable], records.Select(r => r.Match));
        Assert.All(await county.ReadAsync(db => db.CaseEvidence.ToListAsync()), e => Assert.False(e.Certain));
    }

    [Fact]
    public async Task Rows_that_repeat_a_record_are_told()
    {
        await using var database = TestDatabase.CreateSqlite();
        using var county = await OpenAsync(database);
        var told = new List<BadRow>();
        var report = await county.ReceiveAsync("vehicles", Vehicles((A, "张三", "赣D1", "小型轿车", "正常"), (A, "张三", "赣D1", "小型轿车", "注销"), ("1", "某", "x", "", "")), r => r with { BadRow = told.Add });
        Assert.Equal((3, 1, 2, 1), (report.Rows, report.Matched, report.BadRows, report.Kept));
        Assert.Equal([(4, "number-format"), (3, "duplicate-record")], told.Select(b => (b.Row, b.Code)));
    }

    [Fact]
    public async Task Whom_a_complete_roll_lacks_is_a_record_without_a_row()
    {
        await using var database = TestDatabase.CreateSqlite();
        var people = People();
        foreach (var person in people.All<Luling.County.Register.Person>().ToList())
        {
            people.Add(new Luling.County.Register.PersonYear { CountyCode = SmallCounty.Code, Id = people.Id(), AreaCode = person.AreaCode, PersonId = person.Id, Year = 2016, Dibao = true });
        }
        using var county = await OpenAsync(database, people);
        string Roll(params string[] numbers) => "身份证号,姓名\n" + string.Concat(numbers.Select(n => n + ",某\n"));
        var report = await county.ReceiveAsync("dibao", Roll(A, C));
        var absent = Assert.Single(await county.ReadAsync(db => db.OutsideRecords.Where(r => r.Row == 0).ToListAsync()));
        // 李四's number is not on the register, so nothing follows from not finding her.
        Assert.Equal(D, absent.IdNumber);
        Assert.Equal("dibao-only-on-file", (await county.ReadAsync(db => db.Cases.SingleAsync())).Category);
        Assert.Equal(1, report.Cases!.Opened);
        var next = await county.ReceiveAsync("dibao", Roll(A, C, D));
        Assert.Equal((1, 0, 1, 1), (next.Appeared, next.Altered, next.Gone, next.Cases!.Withdrawn));
    }

    [Fact]
    public async Task The_unregistered_are_kept_where_a_rule_of_the_search_claims_them()
    {
        await using var database = TestDatabase.CreateSqlite();
        using var county = await OpenAsync(database);
        var other = Number("19550707", 4);
        var report = await county.ReceiveAsync("disability", $"残疾证号,姓名,残疾等级\n{Stranger}41,外人,一级\n{other}44,别人,四级\n{A}41,张三,一级\n");
        Assert.Equal([(MatchKind.None, Stranger), (MatchKind.Number, A)], (await county.ReadAsync(db => db.OutsideRecords.OrderBy(r => r.Row).ToListAsync())).Select(r => (r.Match, r.IdNumber!)));
        Assert.Equal((3, 1, 2), (report.Rows, report.Matched, report.Kept));
        // A year's bills count together; no single one of them would do.
        var bills = await county.ReceiveAsync("hospital-bills", "身份证号,姓名,结算单号,结算日期,费用总额,个人自付\n"
            + $"{Stranger},外人,1,2016-03-01,2000,1900\n{Stranger},外人,2,2016-05-01,2000,1900\n{other},别人,3,2016-05-01,900,800\n{Stranger},外人,4,2015-05-01,900,800\n", r => r with { DataDay = new(2016, 12, 31) });
        Assert.Equal([2, 3], (await county.ReadAsync(db => db.OutsideRecords.Where(r => r.SourceId == "hospital-bills").OrderBy(r => r.Row).ToListAsync())).Select(r => r.Row));
        Assert.Equal(2, bills.Kept);
    }

    [Fact]
    public async Task Who_may_not_what_is_not_there_and_what_is_older_is_refused()
    {
        await using var database = TestDatabase.CreateSqlite();
        using var county = await OpenAsync(database);
        var file = county.File("v.csv", First);
        Assert.IsType<ReceiveDeliveryOutcome.NotAllowed>(await county.OutcomeAsync("vehicles", file, actor: Office with { Role = Role.Auditor }));
        Assert.IsType<ReceiveDeliveryOutcome.NotAllowed>(await county.OutcomeAsync("vehicles", file, actor: Office.Within(SmallCounty.TownA)));
        Assert.IsType<ReceiveDeliveryOutcome.UnknownSource>(await county.OutcomeAsync("nonsense", file));
        Assert.IsType<ReceiveDeliveryOutcome.InFuture>(await county.OutcomeAsync("vehicles", file, r => r with { DataDay = new(2999, 1, 1) }));
        await county.ReceiveAsync("vehicles", First, r => r with { DataDay = new(2017, 3, 1) });
        Assert.Equal(new DateOnly(2017, 3, 1), Assert.IsType<ReceiveDeliveryOutcome.OlderThanCurrent>(await county.OutcomeAsync("vehicles", county.File("old.csv", First + "1,2,3,4,5\n"), r => r with { DataDay = new(2017, 2, 1) })).Current);
        Assert.Single(await county.ReadAsync(db => db.Deliveries.ToListAsync()));
    }

    [Fact]
    public async Task A_township_sees_that_it_was_delivered_and_its_own_records_only()
    {
        await using var database = TestDatabase.CreateSqlite();
        using var county = await OpenAsync(database);
        var report = await county.ReceiveAsync("vehicles", Vehicles((A, "张三", "赣D1", "小型轿车", "正常"), (D, "赵六", "赣D3", "小型轿车", "正常"), ("1", "", "", "", "")));
        var town = Office.Within(SmallCounty.TownB)! with { Role = Role.Township };
        Assert.Equal(D, Assert.Single(await DeliveryHistory.LinesAsync(county.Store, town, report.Id, RecordChange.Appeared, 0, 10)).Record.IdNumber);
        var line = (await DeliveryReader.SourcesAsync(county.Store, town, Programme)).Single(l => l.Source.Id == "vehicles");
        Assert.Equal((3, 1, 1), (line.Current!.Rows, line.Records[MatchKind.Number], line.Hits.Single().Cases));
        await using var db = county.Store.Open(town);
        Assert.Empty(await DeliveryReader.BadRowsAsync(db, report.Id, null, 0, 10));
    }

    [Theory]
    [InlineData("nothing", "", "table.empty")]
    [InlineData("headings only", "身份证明号码,号牌号码\n", "delivery.no-rows")]
    [InlineData("no number", "号牌号码,车辆类型\n赣D1,小型轿车\n", "delivery.no-number")]
    [InlineData("twice", "身份证明号码,号牌号码,号牌号码\n1,2,3\n", "table.duplicate-heading")]
    [InlineData("web page", "<html><table><tr><td>身份证明号码</td></tr></table></html>", "table.not-workbook")]
    [InlineData("quote", "身份证明号码,号牌号码\n1,\"赣D1\n", "table.quote-not-closed")]
    public async Task What_cannot_be_used_is_told_and_leaves_nothing_behind(string what, string text, string code)
    {
        await using var database = TestDatabase.CreateSqlite();
        using var county = await OpenAsync(database);
        var seq = await county.ReadAsync(db => db.JournalEntries.MaxAsync(e => e.Seq));
        var outcome = Assert.IsType<ReceiveDeliveryOutcome.Unusable>(await county.OutcomeAsync("vehicles", county.File("x.csv", text), r => r with { FileName = "交警.csv" }));
        Assert.Equal(code, outcome.Code);
        Assert.True(outcome.Message.Zh.Contains("交警.csv", StringComparison.Ordinal) && outcome.Message.En.Contains("交警.csv", StringComparison.Ordinal), what);
        Assert.Equal((0, seq), (await county.ReadAsync(db => db.Deliveries.CountAsync()), await county.ReadAsync(db => db.JournalEntries.MaxAsync(e => e.Seq))));
    }

    [Fact]
    public async Task A_file_that_turns_out_damaged_after_parts_were_kept_is_given_up()
    {
        await using var database = TestDatabase.CreateSqlite();
        using var county = await OpenAsync(database);
        var rows = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{(i % 100 == 0 ? A : Stranger)},赣D{i},小型轿车\n"));
        var outcome = await county.OutcomeAsync("vehicles", county.File("x.csv", "身份证明号码,号牌号码,车辆类型\n" + rows + "1,\"never closed\n" + rows), r => r with { Chunk = (1_000, 10) });
        Assert.Equal("table.quote-not-closed", Assert.IsType<ReceiveDeliveryOutcome.Unusable>(outcome).Code);
        Assert.Equal(DeliveryState.Abandoned, (await county.ReadAsync(db => db.Deliveries.SingleAsync())).State);
        Assert.Equal((0, 0, 0), (await county.ReadAsync(db => db.StagedRows.CountAsync()), await county.ReadAsync(db => db.OutsideRecords.CountAsync()), await county.ReadAsync(db => db.DeliveryFaults.CountAsync())));
    }

    [Fact]
    public async Task Every_format_gives_the_same_records()
    {
        await using var database = TestDatabase.CreateSqlite();
        using var county = await OpenAsync(database);
        var gbk = CsvEncoding.Gb18030;
        var xlsx = new MemoryStream();
        using (var writer = TableWriter.Create(xlsx, TableFormat.Xlsx, "车辆", First.Split('\n')[0].Split(','), leaveOpen: true))
        {
            foreach (var row in First.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
            {
                writer.WriteTexts(row.Split(','));
            }
        }
        var reports = new List<DeliveryReport>();
        foreach (var (name, bytes) in new[] { ("a.csv", Encoding.UTF8.GetBytes(First)), ("b.csv", gbk.GetBytes(First)), ("c.csv", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(First)]), ("d.xlsx", xlsx.ToArray()) })
        {
            reports.Add(Assert.IsType<ReceiveDeliveryOutcome.Received>(await county.OutcomeAsync("vehicles", county.File(name, bytes))).Report);
        }
        Assert.All(reports, r => Assert.Equal((7, 3, 2, 3), (r.Rows, r.Matched, r.BadRows, r.Kept)));
        Assert.All(reports.Skip(1), r => Assert.Equal((0, 0, 0), (r.Appeared, r.Altered, r.Gone)));
    }
}
