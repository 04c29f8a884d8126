using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Forces;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Forces;

/// <summary>Visits with answers, questions of offices, the helper's week.</summary>
public sealed class VisitUseCaseTests
{
    private static readonly DateOnly Start = SmallForces.Start;
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    [Theory, DatabaseData]
    public async Task A_visit_keeps_what_was_said_and_answers_all_who_asked_in_one_act(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        var asked = await county.AskAsync(SmallForces.Department, SmallForces.Question());
        Assert.Equal((AskHouseholdsOutcome.Done, "XW2017-00001", 4), (asked.Outcome, asked.Code, asked.Duplicates!.Asked));
        var visit = SmallForces.Home("1001") with
        {
            Answers = new Dictionary<string, string> { ["house-state"] = " 不漏雨 ", ["at-school"] = " " }, Text = "  见到户主  ", Latitude = 27.040512m, Longitude = 114.907349m, Papers = [new SentPaper("门口.jpg", Picture)], Topics = ["income", "housing", "income"],
        };
        Assert.Equal(RecordVisitOutcome.Done, await county.VisitAsync(SmallForces.Helper, visit));
        Assert.Equal(RecordVisitOutcome.AlreadyRecorded, await county.VisitAsync(SmallForces.Helper, visit));
        await using var db = county.Store.Open(SmallForces.Office);
        var stored = await db.Visits.SingleAsync();
        Assert.Equal(("housing,income", "见到户主", 27.0405m, 114.9073m, "干部C1", SmallForces.A), (stored.Topics, stored.Text, stored.Latitude, stored.Longitude, stored.By, stored.AreaCode));
        var answer = await db.InquiryAnswers.SingleAsync();
        Assert.Equal(("house-state", "不漏雨", (Guid?)stored.Id), (answer.QuestionId, answer.Answer, answer.VisitId));
        Assert.Equal((PaperOwner.Visit, stored.Id), await db.Papers.Select(p => new ValueTuple<PaperOwner, Guid>(p.Owner, p.OwnerRowId)).SingleAsync());
        Assert.Equal("RecordVisit", (await db.JournalEntries.OrderByDescending(e => e.Seq).FirstAsync()).UseCase);

        var row = Assert.Single((await InquiryList.ReadAsync(county.Store, SmallForces.Department, SmallCounty.Code, SmallForces.Programme.Visiting))!);
        Assert.Equal((1, 4), (row.Answered, row.Asked));
        // A township counts its own households.
        var town = Assert.Single((await InquiryList.ReadAsync(county.Store, SmallForces.TownB, SmallCounty.TownB, SmallForces.Programme.Visiting))!);
        Assert.Equal((0, 1), (town.Answered, town.Asked));
        var page = (await VisitList.ReadAsync(county.Store, SmallForces.Helper, SmallForces.A, new VisitFilter { Household = "1001", Topic = "income" }, 0, 10))!;
        Assert.Equal((true, "1001"), (Assert.Single(page.Rows).Paired, page.Rows[0].HouseholdCode));
        Assert.Empty((await VisitList.ReadAsync(county.Store, SmallForces.TownB, SmallCounty.TownB, new VisitFilter(), 0, 10))!.Rows);
    }

    [Theory, DatabaseData]
    public async Task What_cannot_be_recorded_leaves_nothing(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        var home = SmallForces.Home("1001");
        var day = new RecordVisitRequest { Village = SmallForces.A, On = Start, Place = VisitPlace.Village, Topics = ["village-work"] };
        foreach (var (actor, request, outcome) in new[]
        {
            (SmallForces.Evaluator, home, RecordVisitOutcome.NotAllowed), (SmallForces.Department, home, RecordVisitOutcome.NotAllowed),
            (SmallForces.Village, home, RecordVisitOutcome.NoCadre), (SmallForces.Village, home with { CadreCode = "C9" }, RecordVisitOutcome.UnknownCadre),
            (SmallForces.Helper, home with { CadreCode = "C2" }, RecordVisitOutcome.OtherCadre),
            (SmallForces.Helper, home with { HouseholdCode = "2001" }, RecordVisitOutcome.UnknownHousehold), (SmallForces.Helper, home with { HouseholdCode = "9" }, RecordVisitOutcome.UnknownHousehold),
            (SmallForces.Helper, day with { Village = SmallForces.B }, RecordVisitOutcome.UnknownVillage), (SmallForces.Helper, day with { Village = null }, RecordVisitOutcome.UnknownVillage),
            (SmallForces.Helper, day with { Place = VisitPlace.Home }, RecordVisitOutcome.HomeWithoutHousehold),
            (SmallForces.Helper, home with { On = Start.AddDays(1) }, RecordVisitOutcome.InFuture),
            (SmallForces.Helper, home with { Latitude = 27m }, RecordVisitOutcome.WrongPosition), (SmallForces.Helper, home with { Latitude = 91m, Longitude = 0m }, RecordVisitOutcome.WrongPosition),
            (SmallForces.Helper, home with { Topics = ["weather"] }, RecordVisitOutcome.UnknownTopic),
            (SmallForces.Helper, home with { Topics = [], Text = " " }, RecordVisitOutcome.NothingSaid),
            (SmallForces.Helper, home with { Text = new string('字', ForceWords.LongestText + 1) }, RecordVisitOutcome.TextTooLong), (SmallForces.Helper, home with { Text = "a\0b" }, RecordVisitOutcome.TextTooLong),
            (SmallForces.Helper, home with { Answers = new Dictionary<string, string> { ["house-state"] = "好" } }, RecordVisitOutcome.NotAsked),
            (SmallForces.Helper, day with { Answers = new Dictionary<string, string> { ["house-state"] = "好" } }, RecordVisitOutcome.NotAsked),
            (SmallForces.Helper, home with { Papers = [new SentPaper("a.exe", [0x4D, 0x5A])] }, RecordVisitOutcome.PaperOfWrongKind),
        })
        {
            Assert.Equal(outcome, await county.VisitAsync(actor, request));
            Assert.NotEmpty(RecordVisit.TextOf(outcome).Zh);
            Assert.NotEmpty(RecordVisit.TextOf(outcome).En);
        }
        await using var db = county.Store.Open(SmallForces.Office);
        Assert.Empty(await db.Visits.ToListAsync());
        // Another cadre's diary is written by the village; a call and a visit on one day are two things.
        Assert.Equal(RecordVisitOutcome.Done, await county.VisitAsync(SmallForces.Village, home with { CadreCode = "C2" }));
        Assert.Equal(RecordVisitOutcome.Done, await county.VisitAsync(SmallForces.Village, home with { CadreCode = "C2", Place = VisitPlace.Telephone }));
        Assert.Equal([false, false], (await VisitList.ReadAsync(county.Store, SmallForces.Village, SmallForces.A, new VisitFilter { Cadre = "C2" }, 0, 10))!.Rows.Select(r => r.Paired ?? true));
    }

    [Theory, DatabaseData]
    public async Task An_office_sees_who_asks_the_same_before_it_asks(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        await county.AskAsync(SmallForces.Department, SmallForces.Question() with { Card = CardClass.Red });
        var again = SmallForces.Question() with { From = Start.AddDays(1), Through = Start.AddDays(2) };
        var shown = await county.AskAsync(SmallForces.OtherDepartment, again);
        Assert.Equal((AskHouseholdsOutcome.Duplicate, 0, 4), (shown.Outcome, shown.Duplicates!.Answered, shown.Duplicates.Asked));
        Assert.Equal(("XW2017-00001", "机构U1", 3), shown.Duplicates.Same.Select(s => (s.Inquiry.Code, s.Inquiry.BodyName, s.Households)).Single());
        Assert.Equal(AskHouseholdsOutcome.NoReason, (await county.AskAsync(SmallForces.OtherDepartment, again with { Nevertheless = true, Text = "要" })).Outcome);
        var sent = await county.AskAsync(SmallForces.OtherDepartment, again with { Nevertheless = true, Text = "要分房间逐一拍照" });
        Assert.Equal((AskHouseholdsOutcome.Done, "XW2017-00002"), (sent.Outcome, sent.Code));
        // Somebody answered: the next who asks is told, also weeks later while the answer stands.
        await county.VisitAsync(SmallForces.Helper, SmallForces.Home("1001", Start) with { Answers = new Dictionary<string, string> { ["house-state"] = "安全" } });
        var later = SmallForces.Question() with { Area = SmallCounty.TownA, From = Start.AddDays(30), Through = Start.AddDays(31) };
        var told = await county.AskAsync(SmallForces.TownA, later);
        Assert.Equal((AskHouseholdsOutcome.Duplicate, 1, 3, 0), (told.Outcome, told.Duplicates!.Answered, told.Duplicates.Asked, told.Duplicates.Same.Count));
        Assert.Equal(AskHouseholdsOutcome.Done, (await county.AskAsync(SmallForces.TownA, later with { From = Start.AddDays(181), Through = Start.AddDays(182) })).Outcome);

        // Each household has the question once, with both who ask it.
        var reader = new HelperWeekReader(county.Store, JianCounty.Reader(county.Store), JianCounty.Coverages, SmallForces.Programme);
        var week = (await reader.ReadAsync(SmallForces.Helper, null, Start, Start))!;
        Assert.Equal(("C1", 2, 2), (week.Cadre.Code, week.Households.Count, week.Elsewhere));
        var first = week.Households.Single(h => h.Household.Code == "1001");
        var question = Assert.Single(first.Questions);
        Assert.Equal(["XW2017-00001", "XW2017-00002"], question.Askers.Select(a => a.Code));
        Assert.Equal("安全", question.Answer!.Answer);
        Assert.Equal((Start, "干部C1", 1), (first.LastVisit!.Value, first.LastVisitor, first.Members));
        Assert.Equal(["XW2017-00002"], Assert.Single(week.Households.Single(h => h.Household.Code == "1002").Questions).Askers.Select(a => a.Code));
        Assert.Null(await reader.ReadAsync(SmallForces.Village, null, Start, Start));
        Assert.Equal(3, (await reader.ReadAsync(SmallForces.TownA, "C1", Start, Start))!.Households.Count);
        // What is missing is what the coverages say of the household and of its members, and papers follow from it.
        var gaps = new List<Gap>();
        foreach (var coverage in JianCounty.Coverages.All)
        {
            foreach (var part in coverage.Parts)
            {
                gaps.AddRange((await JianCounty.Reader(county.Store).GapsAsync(SmallForces.Office, SmallForces.A, Start, coverage.Id, part.Id))!.Where(g => g.SubjectCode is "1001" or "100101"));
            }
        }
        Assert.NotEmpty(gaps);
        Assert.Equal(gaps.Select(HelperWeekReader.Key).Order(), first.Gaps.Select(HelperWeekReader.Key).Order());
        Assert.Contains("share-papers", first.Papers.Select(p => p.Item.Id));
    }

    [Theory, DatabaseData]
    public async Task Who_may_not_ask_or_asks_wrongly_is_told_why(TestDatabase database)
    {
        await using var county = await SmallForces.OpenAsync(database);
        var sound = SmallForces.Question();
        foreach (var (actor, request, outcome) in new[]
        {
            (SmallForces.Village, sound, AskHouseholdsOutcome.NotAllowed), (SmallForces.Helper, sound, AskHouseholdsOutcome.NotAllowed),
            (SmallForces.Office, sound, AskHouseholdsOutcome.NoBody), (SmallForces.Office, sound with { BodyCode = "X" }, AskHouseholdsOutcome.UnknownBody),
            (SmallForces.Department, sound with { QuestionId = "weather" }, AskHouseholdsOutcome.UnknownQuestion),
            (SmallForces.TownA, sound, AskHouseholdsOutcome.UnknownArea), (SmallForces.TownA, sound with { Area = SmallCounty.TownB }, AskHouseholdsOutcome.UnknownArea),
            (SmallForces.Department, sound with { Through = Start.AddDays(-1) }, AskHouseholdsOutcome.ReversedDays),
            (SmallForces.Department, sound with { Through = Start.AddDays(AskHouseholds.MostDays) }, AskHouseholdsOutcome.TooLong),
            (SmallForces.Department, sound with { From = Start.AddDays(-9), Through = Start.AddDays(-1) }, AskHouseholdsOutcome.AllPast),
            (SmallForces.Department, sound with { Card = CardClass.Yellow }, AskHouseholdsOutcome.NobodyAsked),
            (SmallForces.Department, sound with { Text = "a\0" }, AskHouseholdsOutcome.TextTooLong),
            // A department asks for its own body, whatever it sends.
            (SmallForces.Department, sound with { BodyCode = "U2" }, AskHouseholdsOutcome.Done),
        })
        {
            Assert.Equal(outcome, (await county.AskAsync(actor, request)).Outcome);
        }
        var withdraw = new WithdrawInquiry(county.Store);
        Assert.Equal(WithdrawInquiryOutcome.NotOwn, await withdraw.HandleAsync(SmallForces.OtherDepartment, new WithdrawInquiryRequest("XW2017-00001")));
        Assert.Equal(WithdrawInquiryOutcome.NotFound, await withdraw.HandleAsync(SmallForces.TownA, new WithdrawInquiryRequest("XW2017-00001")));
        Assert.Equal(WithdrawInquiryOutcome.NotFound, await withdraw.HandleAsync(SmallForces.Department, new WithdrawInquiryRequest("XW2017-00009")));
        Assert.Equal(WithdrawInquiryOutcome.Done, await withdraw.HandleAsync(SmallForces.Department, new WithdrawInquiryRequest("XW2017-00001")));
        Assert.Equal(WithdrawInquiryOutcome.AlreadyWithdrawn, await withdraw.HandleAsync(SmallForces.Office, new WithdrawInquiryRequest("XW2017-00001")));
        Assert.Equal(RecordVisitOutcome.NotAsked, await county.VisitAsync(SmallForces.Helper, SmallForces.Home("1001") with { Answers = new Dictionary<string, string> { ["house-state"] = "好" } }));
        Assert.Equal(AskHouseholdsOutcome.Done, (await county.AskAsync(SmallForces.Office, sound with { BodyCode = "U2" })).Outcome);
        county.Clock.Day = Start.AddDays(7);
        Assert.Equal(WithdrawInquiryOutcome.Over, await withdraw.HandleAsync(SmallForces.Office, new WithdrawInquiryRequest("XW2017-00002")));
        var dossier = (await InquiryList.FindAsync(county.Store, SmallForces.TownB, SmallCounty.TownB, "XW2017-00002", SmallForces.Programme.Visiting))!;
        Assert.Equal(["2001"], dossier.Households.Select(h => h.Household.Code));
    }
}
