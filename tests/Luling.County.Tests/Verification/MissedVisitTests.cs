using Luling.County.Access;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Verification;

/// <summary>From departments' records over the list to a visit's answer, in both databases.</summary>
public sealed class MissedVisitTests
{
    private static readonly string Child = SmallMissed.Number("20050601", 12), Old = SmallMissed.Number("19500302", 31);

    private static object Pupil(string status, string address = "敦厚镇甲村3组") => new Dictionary<string, string> { ["学籍状态"] = status, ["学段"] = "初中", ["家庭住址"] = address };

    private static Task DropoutAsync(SmallMissed county, string status = "辍学") => county.RecordsAsync("enrolment", ("k1", "小明", Child, Pupil(status)), ("k2", "小红", SmallMissed.Number("20060701", 22), Pupil("在校")));

    private static Task DibaoAsync(SmallMissed county, string address = "") => county.RecordsAsync("dibao", ("d1", "老张", Old, new Dictionary<string, string> { ["保障状态"] = "在保", ["月保障金额"] = "300", ["住址"] = address }));

    [Theory, DatabaseData]
    public async Task Who_drops_out_is_listed_visited_answered_and_not_asked_again(TestDatabase database)
    {
        await using var county = await SmallMissed.OpenAsync(database);
        await DropoutAsync(county);
        Assert.Equal(SearchMissedOutcome.Done, await county.Searching.HandleAsync(SmallMissed.Office));
        Assert.Equal(SearchMissedOutcome.Unchanged, await county.Searching.HandleAsync(SmallMissed.Office));
        var row = Assert.Single((await county.Reader.ReadAsync(SmallMissed.Village, SmallCounty.PoorOne))!);
        Assert.Equal(("小明", 25, SmallCounty.PoorOne, MissedState.Open, Child, "敦厚镇甲村3组"), (row.Person.Name, row.Person.Points, row.Person.AreaCode, row.State, row.Person.IdNumber, row.Person.Address));
        Assert.Equal(new DateOnly(2005, 6, 1), row.Person.Birth);
        var evidence = Assert.Single((await county.Reader.EvidenceAsync([row]))[row.Person.Id]);
        Assert.Equal(("missed-dropout", "学籍状态", "辍学"), (evidence.Rule!.Id, evidence.Cells[0].Heading, evidence.Cells[0].Text));

        county.Today = SmallMissed.Start.AddDays(3);
        var visit = county.Visit(row, MissedAnswer.NotPoor);
        Assert.Equal(AnswerMissedOutcome.Answered, await county.Answering.HandleAsync(SmallMissed.Village, visit));
        Assert.Equal(SearchMissedOutcome.Unchanged, await county.Searching.HandleAsync(SmallMissed.Office));
        row = await county.RowAsync("小明");
        Assert.Equal((MissedState.NotPoor, "孩子今年不想念书了，家里没有困难。", "村甲"), (row.State, row.Person.Statement, row.Person.AnsweredBy));

        // The same pupil on the roll as before: nothing new. A second department: asked again, and the earlier words stand.
        county.Today = SmallMissed.Start.AddDays(40);
        await DropoutAsync(county, "失学");
        Assert.Equal(SearchMissedOutcome.Unchanged, await county.Searching.HandleAsync(SmallMissed.Office));
        await county.RecordsAsync("dibao", ("d9", "小明", Child, new Dictionary<string, string> { ["保障状态"] = "在保" }));
        Assert.Equal(SearchMissedOutcome.Done, await county.Searching.HandleAsync(SmallMissed.Office));
        row = await county.RowAsync("小明");
        Assert.Equal((MissedState.Open, 60, 1, county.Today), (row.State, row.Person.Points, row.Person.Reopened, row.Person.AskedOn));
        var steps = await county.Reader.HistoryAsync(row);
        Assert.Equal([MissedStepKind.Reopened, MissedStepKind.Answered], steps.Select(s => s.Kind));
        Assert.Equal("孩子今年不想念书了，家里没有困难。", steps[1].Text);

        await using var db = county.Store.Open(SmallMissed.Office);
        Assert.Equal(["SearchMissed", "AnswerMissed", "SearchMissed"], await db.JournalEntries.Where(e => e.UseCase.EndsWith("Missed")).OrderBy(e => e.Seq).Select(e => e.UseCase).ToListAsync());
    }

    [Theory, DatabaseData]
    public async Task Who_is_to_be_registered_begins_the_procedure_and_a_correction_withdraws_it(TestDatabase database)
    {
        await using var county = await SmallMissed.OpenAsync(database);
        await DibaoAsync(county);
        await county.Searching.HandleAsync(SmallMissed.Office);
        var row = await county.RowAsync("老张");
        Assert.False(row.VillageKnown);
        Assert.Empty((await county.Reader.ReadAsync(SmallMissed.TownA, SmallCounty.TownA))!);
        var visit = county.Visit(row, MissedAnswer.ToRegister);
        Assert.Equal(AnswerMissedOutcome.PlaceUnknown, await county.Answering.HandleAsync(SmallMissed.Office, visit));
        Assert.Equal(PlaceMissedOutcome.Done, await county.Placing.HandleAsync(SmallMissed.Office, new() { Id = row.Person.Id, Area = SmallCounty.TownA, Reason = "民政所来电说明" }));
        Assert.Equal(PlaceMissedOutcome.UnknownPlace, await county.Placing.HandleAsync(SmallMissed.TownA, new() { Id = row.Person.Id, Area = SmallCounty.FarVillage, Reason = "不是本镇的人" }));
        Assert.Equal(PlaceMissedOutcome.Done, await county.Placing.HandleAsync(SmallMissed.TownA, new() { Id = row.Person.Id, Area = SmallCounty.OtherVillage, Reason = "镇里查了户籍" }));
        county.Today = SmallMissed.Start.AddDays(1);
        // The next search leaves the place as it was named.
        await county.Searching.HandleAsync(SmallMissed.Office);
        Assert.Equal(AnswerMissedOutcome.Answered, await county.Answering.HandleAsync(SmallMissed.TownA, visit));
        Assert.Equal(PlaceMissedOutcome.Closed, await county.Placing.HandleAsync(SmallMissed.TownA, new() { Id = row.Person.Id, Area = SmallCounty.PoorOne, Reason = "再改一次" }));
        await using (var db = county.Store.Open(SmallMissed.TownA))
        {
            var run = await db.ProcedureRuns.SingleAsync();
            Assert.Equal(("registration", row.Person.Id, (Guid?)null, SmallCounty.OtherVillage), (run.ProcedureId, run.MissedPersonId, run.HouseholdId, run.AreaCode));
        }

        var corrected = visit with { Answer = MissedAnswer.NotHere, Reason = "已随儿子外迁", Statement = "邻居说去年搬走了" };
        county.Today = SmallMissed.Start.AddDays(2);
        Assert.Equal(AnswerMissedOutcome.NoCorrection, await county.Answering.HandleAsync(SmallMissed.TownA, corrected));
        Assert.Equal(AnswerMissedOutcome.Corrected, await county.Answering.HandleAsync(SmallMissed.TownA, corrected with { Correction = "走错了人家" }));
        await using (var db = county.Store.Open(SmallMissed.TownA))
        {
            Assert.Equal(ProcedureEnds.Withdrawn, (await db.ProcedureRuns.SingleAsync()).Outcome);
        }
        Assert.Equal([MissedStepKind.Corrected, MissedStepKind.Answered, MissedStepKind.Placed, MissedStepKind.Placed], (await county.Reader.HistoryAsync(row)).Select(s => s.Kind));

        // Not here, but in another township: asked there.
        Assert.Equal(PlaceMissedOutcome.Reopened, await county.Placing.HandleAsync(SmallMissed.Office, new() { Id = row.Person.Id, Area = SmallCounty.FarVillage, Reason = "住在永阳镇儿子家" }));
        Assert.Equal(MissedState.Open, Assert.Single((await county.Reader.ReadAsync(SmallMissed.TownB, SmallCounty.TownB))!).State);
    }

    [Fact]
    public async Task Who_is_registered_meanwhile_is_closed_and_whose_record_is_gone_is_said_to_be()
    {
        await using var county = await SmallMissed.OpenAsync(TestDatabase.CreateSqlite());
        await DropoutAsync(county);
        await DibaoAsync(county, "永阳镇丙村");
        await county.Searching.HandleAsync(SmallMissed.Office);
        var applied = county.Visit(await county.RowAsync("老张"), MissedAnswer.ToRegister);
        Assert.Equal(AnswerMissedOutcome.Answered, await county.Answering.HandleAsync(SmallMissed.TownB, applied));
        await DropoutAsync(county, "在校");
        await county.Store.ActAsync(SmallMissed.Office, "Test", async act =>
        {
            var person = await act.Db.Persons.AsTracking().SingleAsync(p => p.Code == "100101");
            person.IdNumber = Old;
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        county.Today = SmallMissed.Start.AddDays(1);
        await county.Searching.HandleAsync(SmallMissed.Office);
        var (gone, registered) = (await county.RowAsync("小明"), await county.RowAsync("老张"));
        Assert.Equal((MissedState.Gone, county.Today), (gone.State, gone.Person.GoneOn));
        Assert.Equal((MissedState.Registered, county.Today), (registered.State, registered.Person.RegisteredOn));
        await using (var db = county.Store.Open(SmallMissed.Office))
        {
            var run = await db.ProcedureRuns.SingleAsync();
            Assert.Equal((ProcedureEnds.Registered, county.Today), (run.Outcome, run.EndedOn));
            Assert.Equal("老张", (await ProcedureDossier.ReadAsync(county.Store, SmallMissed.Office, SmallMissed.Programme, run.Id))!.Name);
        }
        Assert.Equal(AnswerMissedOutcome.Closed, await county.Answering.HandleAsync(SmallMissed.Office, county.Visit(registered, MissedAnswer.NotPoor)));
        Assert.Equal(SearchMissedOutcome.Unchanged, await county.Searching.HandleAsync(SmallMissed.Office));
        await DropoutAsync(county);
        county.Today = SmallMissed.Start.AddDays(2);
        await county.Searching.HandleAsync(SmallMissed.Office);
        Assert.Equal((MissedState.Open, county.Today), ((await county.RowAsync("小明")).State, (await county.RowAsync("小明")).Person.AskedOn));
    }

    [Fact]
    public async Task Bills_of_a_year_count_together_and_a_further_bill_is_no_new_reason()
    {
        await using var county = await SmallMissed.OpenAsync(TestDatabase.CreateSqlite());
        static object Bill(string day, string self) => new Dictionary<string, string> { ["结算日期"] = day, ["医疗总费用"] = "9000", ["个人自付"] = self, ["医院"] = "县人民医院" };
        await county.RecordsAsync("hospital-bills", ("b1", "老张", Old, Bill("2017-01-10", "1600")), ("b2", "老张", Old, Bill("2016-12-30", "1600")));
        await county.Searching.HandleAsync(SmallMissed.Office);
        Assert.Empty((await county.Reader.ReadAsync(SmallMissed.Office, SmallCounty.Code))!);
        await county.RecordsAsync("hospital-bills", ("b1", "老张", Old, Bill("2017-01-10", "1600")), ("b2", "老张", Old, Bill("2016-12-30", "1600")), ("b3", "老张", Old, Bill("2017-03-01", "1500")));
        await county.Searching.HandleAsync(SmallMissed.Office);
        var row = await county.RowAsync("老张");
        Assert.Equal(2, Assert.Single(row.Reasons).Records.Count());
        Assert.Equal(AnswerMissedOutcome.Answered, await county.Answering.HandleAsync(SmallMissed.Office, county.Visit(row, MissedAnswer.NotPoor)));
        await county.RecordsAsync("hospital-bills", ("b1", "老张", Old, Bill("2017-01-10", "1600")), ("b3", "老张", Old, Bill("2017-03-01", "1500")), ("b4", "老张", Old, Bill("2017-03-20", "50")));
        await county.Searching.HandleAsync(SmallMissed.Office);
        row = await county.RowAsync("老张");
        Assert.Equal((MissedState.NotPoor, 3), (row.State, row.Reasons[0].Records.Count()));
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "future", nameof(AnswerMissedOutcome.InFuture) }, { "visitors", nameof(AnswerMissedOutcome.NoVisitors) }, { "statement", nameof(AnswerMissedOutcome.NoStatement) }, { "reason", nameof(AnswerMissedOutcome.NoReason) },
        { "nobody", nameof(AnswerMissedOutcome.UnknownPerson) }, { "unknown", nameof(AnswerMissedOutcome.UnknownPerson) }, { "other", nameof(AnswerMissedOutcome.NotFound) },
    };

    [Theory, MemberData(nameof(Wrong))]
    public async Task What_makes_no_sense_is_refused_and_stores_nothing(string what, string outcome)
    {
        await using var county = await SmallMissed.OpenAsync(TestDatabase.CreateSqlite());
        await DropoutAsync(county);
        await county.Searching.HandleAsync(SmallMissed.Office);
        var row = await county.RowAsync("小明");
        var visit = county.Visit(row, MissedAnswer.NotPoor);
        visit = what switch
        {
            "future" => visit with { VisitedOn = county.Today.AddDays(1) },
            "visitors" => visit with { Visitors = " 甲 " },
            "statement" => visit with { Statement = "  没有 " },
            "reason" => visit with { Reason = "不穷" },
            "nobody" => visit with { Answer = MissedAnswer.AlreadyRegistered },
            "unknown" => visit with { Answer = MissedAnswer.AlreadyRegistered, PersonCode = "999" },
            _ => visit with { Id = Guid.Empty },
        };
        Assert.Equal(outcome, (await county.Answering.HandleAsync(SmallMissed.Village, visit)).ToString());
        Assert.Equal(MissedState.Open, (await county.RowAsync("小明")).State);
    }

    [Fact]
    public async Task Registered_already_names_the_person_and_needs_no_reason()
    {
        await using var county = await SmallMissed.OpenAsync(TestDatabase.CreateSqlite());
        await DropoutAsync(county);
        await county.Searching.HandleAsync(SmallMissed.Office);
        var visit = county.Visit(await county.RowAsync("小明"), MissedAnswer.AlreadyRegistered) with { Reason = "", PersonCode = " 100101 " };
        Assert.Equal(AnswerMissedOutcome.Answered, await county.Answering.HandleAsync(SmallMissed.Village, visit));
        Assert.NotNull((await county.RowAsync("小明")).Person.PersonId);
    }

    [Theory]
    [InlineData(nameof(Role.Department), SmallCounty.Code, true)]
    [InlineData(nameof(Role.Inspector), SmallCounty.Code, true)]
    [InlineData(nameof(Role.Auditor), SmallCounty.Code, true)]
    [InlineData(nameof(Role.Helper), SmallCounty.PoorOne, false)]
    [InlineData(nameof(Role.Evaluator), SmallCounty.Code, false)]
    public async Task Roles_that_visit_nobody_cannot_answer(string role, string area, bool sees)
    {
        await using var county = await SmallMissed.OpenAsync(TestDatabase.CreateSqlite());
        await DropoutAsync(county);
        await county.Searching.HandleAsync(SmallMissed.Office);
        var row = await county.RowAsync("小明");
        var actor = SmallMissed.User(Enum.Parse<Role>(role), area, 9, "某人");
        Assert.Equal(AnswerMissedOutcome.NotAllowed, await county.Answering.HandleAsync(actor, county.Visit(row, MissedAnswer.NotPoor)));
        Assert.Equal(PlaceMissedOutcome.NotAllowed, await county.Placing.HandleAsync(actor, new() { Id = row.Person.Id, Area = SmallCounty.PoorOne, Reason = "就是这里" }));
        Assert.Equal(sees, await county.Reader.ReadAsync(actor, area) is not null);
    }

    [Fact]
    public async Task Another_townships_people_do_not_exist_and_only_the_county_searches()
    {
        await using var county = await SmallMissed.OpenAsync(TestDatabase.CreateSqlite());
        await DropoutAsync(county);
        await county.Searching.HandleAsync(SmallMissed.Office);
        var row = await county.RowAsync("小明");
        Assert.Equal(AnswerMissedOutcome.NotFound, await county.Answering.HandleAsync(SmallMissed.TownB, county.Visit(row, MissedAnswer.NotPoor)));
        Assert.Null(await county.Reader.ReadAsync(SmallMissed.TownB, SmallCounty.TownA));
        Assert.Empty((await county.Reader.ReadAsync(SmallMissed.TownB, SmallCounty.TownB))!);
        Assert.Equal(SearchMissedOutcome.NotAllowed, await county.Searching.HandleAsync(SmallMissed.TownA));
    }
}
