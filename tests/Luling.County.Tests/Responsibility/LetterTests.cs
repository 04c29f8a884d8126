using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.Policy.Programmes;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Responsibility;

/// <summary>Letters from their template to the day on which their promises are measured.</summary>
public sealed class LetterTests
{
    private static readonly DateOnly Due = new(2016, 12, 31);

    [Theory]
    [InlineData(98, 100, 100, "2016-06-30", "Met")]
    [InlineData(98, 97, 97, "2016-12-31", "NotYet")]
    [InlineData(98, 97, 97, "2017-01-01", "Missed")]
    [InlineData(98, 97, 99, "2017-01-01", "Unknown")]
    [InlineData(98, 97, 98, "2016-06-30", "Unknown")]
    [InlineData(98, 98, 98, "2017-01-01", "Met")]
    public void A_promise_is_kept_broken_open_or_cannot_be_told(int least, int value, int atMost, string day, string state) =>
        Assert.Equal(state, TargetProgress.Of(least, null, Due, new MeasuredValue(value, atMost, null, null), DateOnly.Parse(day, null)).ToString());

    [Fact]
    public void Limits_hold_from_both_sides_and_nothing_measured_is_unknown()
    {
        TargetState Of(decimal value, decimal? atMost = null) => TargetProgress.Of(10, 20, Due, new MeasuredValue(value, atMost ?? value, null, null), Due.AddDays(1));
        Assert.Equal([TargetState.Missed, TargetState.Met, TargetState.Met, TargetState.Missed], new[] { Of(9.99m), Of(10), Of(20), Of(20.01m) });
        Assert.Equal([TargetState.Unknown, TargetState.Unknown], new[] { Of(9, 11), Of(15, 21) });
        Assert.Equal(TargetState.Unknown, TargetProgress.Of(1, null, Due, null, Due.AddDays(1)));
        Assert.Null(TargetProgress.Rate(0, 0, 0));
        Assert.Equal((50m, 75m), (TargetProgress.Rate(2, 1, 4)!.Value, TargetProgress.Rate(2, 1, 4)!.AtMost));
        Assert.Equal((new DateOnly(2016, 6, 1), Due), (TargetProgress.JudgedOn(Due, new(2016, 6, 1)), TargetProgress.JudgedOn(Due, new(2017, 6, 1))));
    }

    [Theory, DatabaseData]
    public async Task A_years_letters_are_made_once_signed_by_two_and_then_stand(TestDatabase database)
    {
        var duties = await SmallDuties.OpenAsync(database);
        Assert.Equal(IssueLettersOutcome.NotAllowed, await duties.IssueAsync(SmallDuties.Village, "township-target"));
        Assert.Equal(IssueLettersOutcome.UnknownTemplate, await duties.IssueAsync(SmallDuties.Office, "nothing"));
        Assert.Equal(IssueLettersOutcome.NotInForce, await duties.IssueAsync(SmallDuties.Office, "township-target", 2015));
        Assert.Equal(IssueLettersOutcome.TooFarAhead, await duties.IssueAsync(SmallDuties.Office, "township-target", 2018));
        Assert.Equal(IssueLettersOutcome.NobodyOwes, await duties.IssueAsync(SmallDuties.TownB, "township-target"));
        Assert.Equal(IssueLettersOutcome.Done, await duties.IssueAsync(SmallDuties.Office, "township-target"));
        Assert.Equal(IssueLettersOutcome.Unchanged, await duties.IssueAsync(SmallDuties.TownA, "township-target"));
        Assert.Equal(IssueLettersOutcome.Done, await duties.IssueAsync(SmallDuties.TownA, "village-target"));
        Assert.Equal(IssueLettersOutcome.Done, await duties.IssueAsync(SmallDuties.Office, "register-quality"));

        var list = new LetterList(duties.Store);
        var rows = (await list.ReadAsync(SmallDuties.Office, SmallCounty.Code, SmallDuties.Start))!;
        Assert.Equal(["RegisterQuality BG 360821000000", "TownshipTarget XZ1 360821100000", "RegisterQuality XZ1 360821100000", "VillageTarget XZ1 360821100200", "VillageTarget XZ1 360821100201"],
            rows.Select(r => $"{r.Letter.Kind} {r.BodyCode} {r.Letter.AreaCode}"));
        Assert.All(rows, r => Assert.Equal(LetterState.Unsigned, r.State));
        // A village reads its own, which is owed through its township's group.
        Assert.Equal(["VillageTarget"], (await list.ReadAsync(SmallDuties.Village, SmallCounty.PoorOne, SmallDuties.Start))!.Select(r => r.Letter.Kind.ToString()));
        var letter = rows.Single(r => r.Letter.Kind == LetterKind.TownshipTarget).Letter;
        var template = JianCounty.Programme.Letters.Single(t => t.Id == "township-target");
        Assert.Equal((new DateOnly(2016, 3, 15), "township-target"), (letter.DueOn, letter.TemplateId));
        Assert.Equal(template.Promises.Select(p => (p.MeasureId, p.Least, p.Due.In(2016))), (await list.DossierAsync(SmallDuties.TownA, letter.Id, SmallDuties.Start))!.Targets.Select(t => (t.MeasureId, t.Least, t.DueOn)));
        Assert.Null(await list.DossierAsync(SmallDuties.TownB, letter.Id, SmallDuties.Start));

        var change = new ChangeLetterTarget(duties.Store, JianCounty.Programme);
        var target = new ChangeLetterTargetRequest { LetterId = letter.Id, Text = "全乡未脱贫户不超过200户", Measure = TargetMeasure.Figure, MeasureId = "F012", Most = 200, DueOn = Due };
        Assert.Equal(ChangeLetterTargetOutcome.UnknownMeasure, await change.HandleAsync(SmallDuties.Office, target with { MeasureId = "F999" }));
        Assert.Equal(ChangeLetterTargetOutcome.UnknownMeasure, await change.HandleAsync(SmallDuties.Office, target with { Measure = TargetMeasure.Coverage, MeasureId = "pairing/nothing" }));
        Assert.Equal(ChangeLetterTargetOutcome.NoLimit, await change.HandleAsync(SmallDuties.Office, target with { Most = null }));
        Assert.Equal(ChangeLetterTargetOutcome.WrongLimit, await change.HandleAsync(SmallDuties.Office, target with { Measure = TargetMeasure.Coverage, MeasureId = "pairing" }));
        Assert.Equal(ChangeLetterTargetOutcome.DueOutsideYear, await change.HandleAsync(SmallDuties.Office, target with { DueOn = new(2017, 1, 1) }));
        Assert.Equal(ChangeLetterTargetOutcome.NotFound, await change.HandleAsync(SmallDuties.TownB, target));
        Assert.Equal(ChangeLetterTargetOutcome.Added, await change.HandleAsync(SmallDuties.TownA, target));
        Assert.Equal(ChangeLetterTargetOutcome.Changed, await change.HandleAsync(SmallDuties.TownA, target with { Ordinal = 6, Most = 150 }));
        Assert.Equal(ChangeLetterTargetOutcome.Removed, await change.HandleAsync(SmallDuties.TownA, new ChangeLetterTargetRequest { LetterId = letter.Id, Ordinal = 5, Remove = true }));
        Assert.Equal(ChangeLetterTargetOutcome.NoSuchTarget, await change.HandleAsync(SmallDuties.TownA, target with { Ordinal = 5 }));

        var sign = new SignLetter(duties.Store);
        var signing = new SignLetterRequest { Id = letter.Id, On = new(2016, 3, 20), SignedBy = "王书记", CountersignedBy = "李县长", Scans = [new("扫描.pdf", [.. "%PDF-1.7 "u8])] };
        Assert.Equal(AttachLetterScanOutcome.NotSigned, await new AttachLetterScan(duties.Store).HandleAsync(SmallDuties.TownA, new AttachLetterScanRequest { Id = letter.Id, Scans = signing.Scans }));
        Assert.Equal(SignLetterOutcome.SamePerson, await sign.HandleAsync(SmallDuties.TownA, signing with { CountersignedBy = " 王书记 " }));
        Assert.Equal(SignLetterOutcome.NobodyNamed, await sign.HandleAsync(SmallDuties.TownA, signing with { SignedBy = " " }));
        Assert.Equal(SignLetterOutcome.InFuture, await sign.HandleAsync(SmallDuties.TownA, signing with { On = new(2016, 6, 2) }));
        Assert.Equal(SignLetterOutcome.ThroughBeforeSigning, await sign.HandleAsync(SmallDuties.TownA, signing with { Through = new(2016, 3, 19) }));
        Assert.Equal(SignLetterOutcome.PaperOfWrongKind, await sign.HandleAsync(SmallDuties.TownA, signing with { Scans = [new("a.pdf", "hello"u8.ToArray())] }));
        Assert.Equal(SignLetterOutcome.Done, await sign.HandleAsync(SmallDuties.TownA, signing with { Through = new(2016, 9, 30) }));
        Assert.Equal(SignLetterOutcome.SignedBefore, await sign.HandleAsync(SmallDuties.Office, signing));
        Assert.Equal(ChangeLetterTargetOutcome.Signed, await change.HandleAsync(SmallDuties.Office, target));
        Assert.Equal(AttachLetterScanOutcome.Done, await new AttachLetterScan(duties.Store).HandleAsync(SmallDuties.TownA, new AttachLetterScanRequest { Id = letter.Id, Scans = signing.Scans }));
        var signed = (await list.DossierAsync(SmallDuties.TownA, letter.Id, SmallDuties.Start))!;
        Assert.Equal((LetterState.Late, 1, "王书记", "李县长"), (signed.State, signed.Scans.Count, signed.Letter.SignedBy, signed.Letter.CountersignedBy));
        Assert.Equal([(LetterState.Unsigned), LetterState.Late, LetterState.Expired], new DateOnly[] { new(2016, 3, 19), new(2016, 9, 30), new(2016, 10, 1) }.Select(d => LetterList.StateOf(signed.Letter, d)));
    }

    [Fact]
    public async Task An_expired_letter_is_a_gap_of_the_first_coverage_with_words_of_its_own()
    {
        Letter Expired(SmallCounty county)
        {
            var letter = county.All<Letter>().First(l => l.Kind == LetterKind.TownshipTarget);
            letter.Through = SmallCounty.Day.AddDays(-1);
            return letter;
        }
        var whole = SmallCounty.Whole();
        var letter = Expired(whole);
        var view = await whole.ViewAsync();
        var gap = Assert.Single(JianCounty.Coverages.Gaps(view, SmallCounty.Day, "responsibility", null)!);
        Assert.Equal((letter.Id, "目标责任书已过有效期", letter.Through!.Value, true, false), (gap.SubjectId, gap.Missing.Zh, gap.Due, gap.Overdue, gap.Unknown));
        Assert.Empty(JianCounty.Coverages.Gaps(view, letter.Through.Value, "responsibility", null)!);
        // Without a last day of its own it binds for its year and stands until those of the next year fall due.
        letter.Through = null;
        Assert.Empty(JianCounty.Coverages.Gaps(await whole.ViewAsync(), SmallCounty.Day, "responsibility", null)!);
    }

    [Fact]
    public async Task Targets_are_measured_over_the_letters_own_place_on_the_day_asked_and_on_the_day_due()
    {
        await using var database = TestDatabase.CreateSqlite();
        var county = SmallCounty.Whole();
        // H1 loses its helper in 2017: kept when it was due, broken now.
        var household = county.Only<Luling.County.Register.Household>(h => h.Code == "H1");
        var pairing = county.All<Luling.County.Forces.Pairing>().First(p => p.HouseholdId == household.Id);
        pairing.To = new DateOnly(2017, 2, 1);
        var store = await county.StoreAsync(database.Option);
        var snapshots = new Luling.County.Coverage.Snapshot.CountySnapshots(store);
        var reader = new TargetReader(new CoverageReader(snapshots, JianCounty.Coverages), new Luling.County.Reporting.FigureReader(snapshots, JianCounty.Programme.Parameters));
        LetterTarget Target(int number, TargetMeasure measure, string id, decimal? least, decimal? most, DateOnly due) =>
            new() { CountyCode = SmallCounty.Code, Id = Guid.Empty, AreaCode = SmallCounty.TownA.PadRight(12, '0'), LetterId = Guid.Empty, Ordinal = number, Text = "目标", Measure = measure, MeasureId = id, Least = least, Most = most, DueOn = due };
        LetterTarget[] targets =
        [
            Target(1, TargetMeasure.Coverage, "pairing", 100, null, Due), Target(2, TargetMeasure.Coverage, "pairing", 100, null, new(2017, 12, 31)), Target(3, TargetMeasure.Coverage, "pairing/still-poor", 100, null, new(2017, 3, 1)),
            Target(4, TargetMeasure.Figure, "F012", null, 1, Due), Target(5, TargetMeasure.Figure, "F012", null, 0, Due), Target(6, TargetMeasure.Coverage, "nothing", 1, null, Due),
        ];
        var read = await reader.ReadAsync(SmallCounty.Office, SmallCounty.TownA.PadRight(12, '0'), targets, SmallCounty.Day);
        Assert.Equal([TargetState.Met, TargetState.NotYet, TargetState.Missed, TargetState.Met, TargetState.Missed, TargetState.Unknown], read.Select(t => t.State));
        // Two households of three lie in the township.
        Assert.Equal((50m, 1, 2), (read[0].Now!.Value, read[0].Now!.Numerator, read[0].Now!.Denominator));
        Assert.Equal((100m, 2), (read[0].WhenDue!.Value, read[0].WhenDue!.Denominator));
        Assert.Null(read[1].WhenDue);
        Assert.Equal((1m, "户"), (read[3].Now!.Value, read[3].Unit == "household" ? "户" : read[3].Unit));
        var village = await reader.ReadAsync(SmallCounty.Office, SmallCounty.OtherVillage, targets[..1], SmallCounty.Day);
        Assert.Equal((100m, 1), (village[0].Now!.Value, village[0].Now!.Denominator));
    }

    [Fact]
    public void Every_template_of_Jian_makes_a_letter_of_a_kind_that_there_is_by_measures_that_there_are()
    {
        var programme = JianCounty.Programme;
        Assert.Equal(Enum.GetValues<LetterKind>(), programme.Letters.Select(LetterMaking.KindOf).Distinct().Order());
        Assert.All(programme.Letters.SelectMany(t => t.Promises), p => Assert.True(LetterMaking.IsMeasure(programme, p.Measure == LetterMeasure.Coverage ? TargetMeasure.Coverage : TargetMeasure.Figure, p.MeasureId), p.MeasureId));
        Assert.All(programme.Letters.SelectMany(t => t.OwedBy), kind => Assert.Contains(Enum.GetValues<BodyKind>(), k => Luling.County.Coverage.Facts.FactWords.Body.Of(k) == kind));
    }
}
