using CsCheck;
using Luling.County.Journal;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Verification;

/// <summary>One case for each household and category, never twice for the same fact, open again only when a fact changed.</summary>
public sealed class CaseOpeningTests
{
    private static Guid G(int kind, int n) => new($"{kind:00000000}-0000-7000-8000-{n:000000000000}");

    private static CaseClue Clue(int household, int record, string fields = "{}", string category = "car", bool certain = true) => new()
    {
        HouseholdId = G(1, household), AreaCode = SmallCounty.PoorOne, PersonId = G(2, household), Category = category, RecordId = G(3, record), Fields = fields, Certain = certain,
    };

    private static VerificationCase Case(int household, CaseState state = CaseState.Opened, DateOnly? closed = null, string category = "car") => new()
    {
        CountyCode = SmallCounty.Code, Id = G(4, household * 10 + category.Length), AreaCode = SmallCounty.PoorOne, Code = $"HC2017-{household:00000}", HouseholdId = G(1, household), Category = category, State = state,
        OpenedOn = SmallCases.Start, ClosedOn = closed,
    };

    private static CaseEvidence Evidence(VerificationCase of, int record, string fields = "{}", DateOnly? withdrawn = null) => new()
    {
        CountyCode = of.CountyCode, Id = G(5, record), AreaCode = of.AreaCode, CaseId = of.Id, HouseholdId = of.HouseholdId, PersonId = G(2, 1), OutsideRecordId = G(3, record), FoundOn = SmallCases.Start,
        Fields = fields, Certain = true, WithdrawnOn = withdrawn,
    };

    private static CaseChanges Decide(CaseClue[] clues, params StandingCase[] standing) => CaseOpening.Decide(clues, standing, _ => true);

    [Fact]
    public void A_household_has_one_case_in_a_category_however_many_records_speak()
    {
        var changes = Decide([Clue(1, 1), Clue(1, 2), Clue(1, 3, category: "flat"), Clue(2, 4), Clue(1, 1)]);
        Assert.Equal([(G(1, 1), "car", 2), (G(1, 1), "flat", 1), (G(1, 2), "car", 1)], changes.Open.Select(o => (o[0].HouseholdId, o[0].Category, o.Count)));
    }

    [Fact]
    public void The_same_record_with_the_same_cells_changes_nothing_in_whatever_state()
    {
        foreach (var state in Enum.GetValues<CaseState>())
        {
            var it = Case(1, state, state == CaseState.Closed ? SmallCases.Start.AddDays(9) : null);
            var changes = Decide([Clue(1, 1)], new StandingCase(it, [Evidence(it, 1)], false));
            Assert.Empty(changes.Open);
            Assert.Empty(changes.Join);
            Assert.Empty(changes.Withdraw);
            Assert.Equal(1, changes.Unchanged);
        }
    }

    [Theory]
    [InlineData(1, "{}", false)]
    [InlineData(1, """{"a":"b"}""", true)]
    [InlineData(2, "{}", true)]
    public void A_closed_case_opens_again_for_an_altered_or_a_new_record_only(int record, string fields, bool reopens)
    {
        var it = Case(1, CaseState.Closed, SmallCases.Start.AddDays(9));
        var changes = Decide([Clue(1, record, fields)], new StandingCase(it, [Evidence(it, 1)], false));
        Assert.Equal(reopens, changes.Join.Any(j => j.Reopens));
        Assert.Equal(reopens ? 1 : 0, changes.Withdraw.Count);
        // While the procedure that the verdict started still runs, what comes is laid before that decision.
        Assert.DoesNotContain(Decide([Clue(1, record, fields)], new StandingCase(it, [Evidence(it, 1)], true)).Join, j => j.Reopens);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(9, true)]
    [InlineData(10, false)]
    public void A_fact_that_was_judged_and_comes_back_unchanged_is_not_asked_again(int withdrawnAfter, bool asksAgain)
    {
        var it = Case(1, CaseState.Closed, SmallCases.Start.AddDays(9));
        var changes = Decide([Clue(1, 1)], new StandingCase(it, [Evidence(it, 1, withdrawn: SmallCases.Start.AddDays(withdrawnAfter))], false));
        Assert.Equal((asksAgain, !asksAgain), (changes.Join.Any(j => j.Reopens), changes.Revive.Count == 1));
    }

    [Fact]
    public void What_other_sources_say_is_left_alone()
    {
        var it = Case(1);
        var (mine, other) = (Evidence(it, 1), Evidence(it, 2));
        var changes = CaseOpening.Decide([], [new StandingCase(it, [mine, other], false)], e => e.OutsideRecordId == mine.OutsideRecordId);
        Assert.Same(mine, Assert.Single(changes.Withdraw).Evidence);
    }

    [Fact]
    public void What_the_rules_now_say_otherwise_of_the_same_record_is_noted_and_not_asked_again()
    {
        var it = Case(1, CaseState.Closed, SmallCases.Start);
        var changes = Decide([Clue(1, 1, certain: false)], new StandingCase(it, [Evidence(it, 1)], false));
        Assert.Single(changes.Recast);
        Assert.Empty(changes.Join);
    }

    private static readonly Gen<CaseClue[]> Clues = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 6], Gen.Int[0, 2], Gen.Bool, Gen.Bool)
        .Select(t => Clue(t.Item1, t.Item1 * 10 + t.Item2, $$"""{"v":"{{t.Item3}}"}""", t.Item4 ? "car" : "flat", t.Item5)).Array[0, 12];

    /// <summary>Deliveries one after another, some cases closed in between: at any time each clue of the last delivery stands exactly once, and nothing else of the source does.</summary>
    [Fact]
    public void Whatever_is_delivered_the_live_evidence_is_what_the_last_delivery_says() => Gen.Select(Clues, Gen.Bool).Array[1, 6].Sample(deliveries =>
    {
        var cases = new Dictionary<(Guid, string), (VerificationCase Case, List<CaseEvidence> Evidence)>();
        var (day, number, made) = (SmallCases.Start, 0, 0);
        foreach (var (clues, close) in deliveries)
        {
            day = day.AddDays(2);
            var said = clues.DistinctBy(c => (c.HouseholdId, c.Category, c.RecordId)).ToList();
            var before = cases.Values.ToDictionary(c => c.Case.Id, c => c.Evidence.Where(e => e.WithdrawnOn is null).Select(e => (e.OutsideRecordId, e.Fields)).ToHashSet());
            var changes = CaseOpening.Decide(clues, [.. cases.Values.Select(c => new StandingCase(c.Case, c.Evidence, false))], _ => true);
            CaseEvidence New(VerificationCase of, CaseClue clue) => new()
            {
                CountyCode = of.CountyCode, Id = G(5, ++made), AreaCode = of.AreaCode, CaseId = of.Id, HouseholdId = of.HouseholdId, PersonId = clue.PersonId, OutsideRecordId = clue.RecordId, FoundOn = day,
                Fields = clue.Fields, Certain = clue.Certain,
            };
            foreach (var withdrawn in changes.Withdraw)
            {
                withdrawn.Evidence.WithdrawnOn = day;
            }
            foreach (var revived in changes.Revive)
            {
                revived.Evidence.WithdrawnOn = null;
            }
            foreach (var (of, clue, reopens) in changes.Join)
            {
                // Open again only for a fact that was not standing when it was closed.
                Assert.Equal(of.State == CaseState.Closed, reopens);
                Assert.DoesNotContain((clue.RecordId, clue.Fields), before[of.Id]);
                cases[(of.HouseholdId, of.Category)].Evidence.Add(New(of, clue));
            }
            foreach (var of in changes.Join.Where(j => j.Reopens).Select(j => j.Case).Distinct())
            {
                (of.State, of.ClosedOn) = (CaseState.Opened, null);
            }
            foreach (var found in changes.Open)
            {
                var opened = Case(++number + 100, category: found[0].Category);
                opened = new VerificationCase { CountyCode = opened.CountyCode, Id = G(4, number), AreaCode = opened.AreaCode, Code = opened.Code, HouseholdId = found[0].HouseholdId, Category = found[0].Category, State = CaseState.Opened, OpenedOn = day };
                cases.Add((opened.HouseholdId, opened.Category), (opened, [.. found.Select(c => New(opened, c))]));
            }
            var live = cases.Values.SelectMany(c => c.Evidence.Where(e => e.WithdrawnOn is null).Select(e => (e.HouseholdId, c.Case.Category, e.OutsideRecordId, e.Fields))).Order().ToList();
            Assert.Equal(said.Select(c => (c.HouseholdId, c.Category, c.RecordId, c.Fields)).Order(), live);

            // The same delivery once more does nothing at all.
            var again = CaseOpening.Decide(clues, [.. cases.Values.Select(c => new StandingCase(c.Case, c.Evidence, false))], _ => true);
            Assert.Empty(again.Open);
            Assert.Empty(again.Join);
            Assert.Empty(again.Withdraw);
            Assert.Empty(again.Revive);
            if (close)
            {
                foreach (var (of, _) in cases.Values)
                {
                    (of.State, of.ClosedOn) = (CaseState.Closed, day);
                }
            }
        }
    }, iter: 300);

    [Theory, DatabaseData]
    public async Task Deliveries_open_join_withdraw_and_reopen_in_the_database(TestDatabase database)
    {
        await using var county = await SmallCases.OpenAsync(database);
        Assert.Equal(new CasesMoved(2, 0, 0, 0, 0), await county.DeliverAsync(new("1001", "A"), new("2001", "B"), new TestRecord("2001", "C")));
        var first = await county.CaseAsync("1001");
        Assert.Equal(("HC2017-00001", SmallCases.Start.AddDays(5), CaseState.Opened), (first.Code, first.DueOn, first.State));
        Assert.Equal(new CasesMoved(0, 0, 0, 0, 3), await county.DeliverAsync(new("1001", "A"), new("2001", "B"), new TestRecord("2001", "C")));

        await county.CloseAsync(first.Code, CaseVerdict.Qualified, "name-lent");
        Assert.Equal(new CasesMoved(0, 0, 0, 1, 2), await county.DeliverAsync(new("1001", "A"), new TestRecord("2001", "B")));
        county.Clock.Day = county.Clock.Day.AddDays(30);
        // A file that is mended on the same day alters what was found that day.
        Assert.Equal(new CasesMoved(0, 1, 1, 1, 1), await county.DeliverAsync(new("1001", "A", Fields: """{"车型":"小型轿车","状态":"注销"}"""), new TestRecord("2001", "B")));
        Assert.Equal(new CasesMoved(0, 1, 0, 1, 1), await county.DeliverAsync(new("1001", "A", Fields: """{"车型":"小型轿车","状态":"正常"}"""), new TestRecord("2001", "B")));
        var again = await county.CaseAsync("1001");
        Assert.Equal((CaseState.Opened, 1, null, null, null), (again.State, again.Reopened, again.Verdict, again.ProposedById, again.ClosedOn));
        Assert.Equal([CaseStepKind.Opened, CaseStepKind.Notified, CaseStepKind.Visited, CaseStepKind.Proposed, CaseStepKind.Closed, CaseStepKind.EvidenceWithdrawn, CaseStepKind.EvidenceJoined, CaseStepKind.Reopened,
            CaseStepKind.EvidenceWithdrawn, CaseStepKind.EvidenceJoined], (await county.StepsAsync(again)).Select(s => s.Kind));

        // Nothing left: the case stays, marked and last.
        Assert.Equal(3, (await county.DeliverAsync()).Withdrawn + (await county.DeliverAsync(new TestRecord("1002", "Z"))).Opened);
        var rows = new CaseFilter().From((await CaseList.ReadAsync(county.Store, SmallCases.Office, SmallCounty.Code, county.Clock.Day))!);
        Assert.Equal([("1002", CaseCertainty.Certain), ("2001", CaseCertainty.Withdrawn), ("1001", CaseCertainty.Withdrawn)], rows.Select(r => (r.HouseholdCode, r.Certainty)));
        Assert.All(rows, r => Assert.NotEqual(CaseState.Closed, r.State));
        await using var db = county.Store.Open(SmallCases.Office);
        Assert.Equal("HC2017-00003", await db.Cases.MaxAsync(c => c.Code));
    }

    [Theory, DatabaseData]
    public async Task A_probability_is_stored_in_both_ways_and_the_journal_explains_it(TestDatabase database)
    {
        await using var county = await SmallCases.OpenAsync(database);
        await county.DeliverAsync(new("1001", "A"), new TestRecord("1002", "B"));
        await county.Store.ActAsync(SmallCounty.Office, "Test", async act =>
        {
            var records = await act.Db.OutsideRecords.AsTracking().OrderBy(r => r.RecordKey).ToListAsync();
            (records[0].Match, records[0].Probability) = (MatchKind.Probable, 0.1 + 0.2);
            (records[1].Match, records[1].Probability) = (MatchKind.Probable, 1);
            var copy = records[0];
            await act.InsertAsync([new OutsideRecord
            {
                CountyCode = copy.CountyCode, Id = act.NewId(), AreaCode = copy.AreaCode, SourceId = copy.SourceId, RecordKey = "C", DeliveryId = copy.DeliveryId, Row = 3, Fields = "{}", Match = MatchKind.Probable, Probability = 1e-7,
                FirstSeenOn = SmallCases.Start,
            }]);
            act.About(SmallCounty.Code, new { });
            return 0;
        });
        await using var db = county.Store.Open(SmallCounty.Office);
        Assert.Equal([0.1 + 0.2, 1, 1e-7], await db.OutsideRecords.OrderBy(r => r.RecordKey).Select(r => r.Probability).ToListAsync());
        Assert.Empty((await new JournalVerifier(county.Store).VerifyAsync(SmallCounty.Office)).Faults);
    }

    [Fact]
    public async Task Thousands_of_hits_are_one_act()
    {
        await using var database = TestDatabase.CreateSqlite();
        var county = SmallCounty.Divisions();
        var households = Enumerable.Range(0, 3000).Select(n => county.Household($"H{n:0000}", SmallCounty.PoorOne)).ToList();
        var persons = households.ConvertAll(h => county.Person(h, h.Code + "01", new(1960, 1, 1)));
        var store = await county.StoreAsync(database.Option);
        async Task<CasesMoved> DeliverAsync(bool first) => await store.ActAsync(SmallCounty.Office, "TestDelivery", async act =>
        {
            if (first)
            {
                var delivery = new Delivery
                {
                    CountyCode = SmallCounty.Code, Id = G(6, 1), AreaCode = SmallCounty.Code.PadRight(12, '0'), SourceId = "vehicles", FileName = "v.csv", Sha256 = new string('0', 64), Sender = "县交警大队",
                    DataDay = SmallCases.Start, ReceivedOn = SmallCases.Start, ReceivedBy = "县办", RegisterMark = "", State = DeliveryState.Current,
                };
                await act.InsertAsync([delivery]);
                await act.InsertAsync([.. persons.Select((p, n) => new OutsideRecord
                {
                    CountyCode = SmallCounty.Code, Id = G(3, n), AreaCode = p.AreaCode, SourceId = "vehicles", RecordKey = $"{n}", DeliveryId = delivery.Id, Row = n + 1, PersonId = p.Id, HouseholdId = households[n].Id,
                    Fields = "{}", Match = MatchKind.Number, FirstSeenOn = SmallCases.Start,
                })]);
            }
            act.About(SmallCounty.Code, new { });
            return await CaseOpening.ApplyAsync(act, "vehicles", [.. persons.Select((p, n) => new CaseClue
            {
                HouseholdId = households[n].Id, AreaCode = p.AreaCode, PersonId = p.Id, Category = "car", RecordId = G(3, n), Fields = "{}", Certain = true,
            })], SmallCases.Programme.Cases, SmallCases.Start);
        });
        Assert.Equal(3000, (await DeliverAsync(first: true)).Opened);
        Assert.Equal(new CasesMoved(0, 0, 0, 0, 3000), await DeliverAsync(first: false));
        await using var db = store.Open(SmallCounty.Office);
        Assert.Equal(2, await db.JournalEntries.CountAsync(e => e.UseCase == "TestDelivery"));
        Assert.Equal(3000, await db.Cases.CountAsync());
    }
}
