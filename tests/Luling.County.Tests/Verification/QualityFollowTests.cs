using System.Globalization;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification.Quality;
using Luling.Policy.Facts;
using Microsoft.EntityFrameworkCore;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Verification;

/// <summary>Only what changed is checked again, and the results are those of checking everything.</summary>
public sealed class QualityFollowTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_random_changes_it_is_what_checking_from_scratch_gives(int seed)
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await ManyVillages.Build().StoreAsync(database.Option);
        var snapshots = new CountySnapshots(store);
        using var reader = new QualityReader(snapshots, store, ManyVillages.Programme);
        var random = new Random(seed);
        var (kept, renewed) = (0, 0);
        await reader.ResultsAsync(await snapshots.GetAsync(Code, Cancel), Day, Cancel);
        for (var round = 0; round < 40; round++)
        {
            var what = new List<string>();
            await DoAsync(store, async act =>
            {
                for (var i = random.Next(1, 4); i > 0; i--)
                {
                    what.Add(await ChangeAsync(act, random));
                }
            });
            var followed = await reader.ResultsAsync(await snapshots.GetAsync(Code, Cancel), Day, Cancel);
            var anew = QualityResults.FromScratch(ManyVillages.Programme, (await new CountySnapshots(store).GetAsync(Code, Cancel)).View(Office)!, Day);
            AssertSame(anew, followed, $"seed {seed}, round {round}: {string.Join("; ", what)}");
            renewed += followed.Renewed;
            kept += followed.Parts.Count - followed.Renewed;
        }
        // Most places were not touched and not checked again.
        Assert.True(kept > renewed, $"{kept} kept, {renewed} checked again");
    }

    [Fact]
    public async Task A_number_that_somebody_in_another_township_takes_is_repeated_for_both_and_free_again_afterwards()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await ManyVillages.Build().StoreAsync(database.Option);
        using var reader = new QualityReader(new CountySnapshots(store), store, ManyVillages.Programme);
        await NumberAsync(store, "H000-0", ManyVillages.Numbers[3]);
        Assert.Empty(await RepeatedAsync(reader));
        await NumberAsync(store, "H210-1", ManyVillages.Numbers[3]);
        Assert.Equal(["H000-0", "H210-1"], await RepeatedAsync(reader));
        await NumberAsync(store, "H210-1", null);
        Assert.Empty(await RepeatedAsync(reader));

        static async Task<List<string>> RepeatedAsync(QualityReader reader) => [.. (await reader.ListAsync(Office, null, Day, "n17-64", unknown: false, Cancel))!.Select(r => r.Subject.Code).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_cadre_becomes_poor_himself_when_a_household_registers_his_number()
    {
        await using var database = TestDatabase.CreateSqlite();
        var county = ManyVillages.Build();
        county.Pair(county.Only<Household>(h => h.Code == "H010"), county.Only<Luling.County.Forces.Cadre>(c => c.Code == "C1"));
        var store = await county.StoreAsync(database.Option);
        using var reader = new QualityReader(new CountySnapshots(store), store, ManyVillages.Programme);
        Assert.Empty((await reader.ListAsync(Office, null, Day, "n17-51", unknown: false, Cancel))!);
        await NumberAsync(store, "H180-0", ManyVillages.Numbers[1]);
        Assert.Equal("C1", Assert.Single((await reader.ListAsync(Office, null, Day, "n17-51", unknown: false, Cancel))!).Subject.Code);
        // The cadre stands at the county: a township does not see him.
        Assert.Empty((await reader.ListAsync(Office, TownA, Day, "n17-51", unknown: false, Cancel))!);
    }

    [Fact]
    public async Task The_counts_are_those_of_the_rules_over_all_who_stand_in_the_register()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await ManyVillages.Build().StoreAsync(database.Option);
        await DoAsync(store, async act =>
        {
            (await act.Db.Persons.AsTracking().SingleAsync(p => p.Code == "H000-0", Cancel)).IdNumber = "36082119800101001";
            var removed = await act.Db.RegisterPeriods.AsTracking().SingleAsync(p => act.Db.Households.Any(h => h.Id == p.HouseholdId && h.Code == "H001"), Cancel);
            removed.To = new(2016, 5, 1);
            act.Db.Add(new RegisterPeriod { CountyCode = Code, Id = act.NewId(), AreaCode = removed.AreaCode, HouseholdId = removed.HouseholdId, Status = RegisterStatus.Removed, From = new(2016, 5, 1), Reason = StatusReason.WronglyIdentified });
        });
        var view = (await new CountySnapshots(store).ViewAsync(Office, null, Cancel))!;
        var results = QualityResults.FromScratch(ManyVillages.Programme, view, Day);
        var rules = ManyVillages.Programme.On(Day);
        var facts = view.FactsOn(Day);
        var run = rules.Run(facts.Set);
        Assert.Equal(ManyVillages.Villages * ManyVillages.HouseholdsEach - 1, results.Parts.Sum(p => p.Households));
        foreach (var (i, rule) in results.Rules.Index())
        {
            var subjects = facts.Of(rule.Subject.Id)!.Subjects;
            var column = (TruthColumn)run.Of(rule.Id)!.Result;
            // The household removed is the second of its village, with two members.
            var values = subjects.Index().Where(s => s.Item is not HouseholdFile { Code: "H001" } and not Member { Household.Code: "H001" }).Select(s => column.Get(s.Index)).ToList();
            Assert.Equal((values.Count(v => v == true), values.Count(v => v is null), values.Count(v => v is not null)),
                (results.Parts.Sum(p => p.Found[i].Broken.Count), results.Parts.Sum(p => p.Found[i].Unknown.Count), results.Parts.Sum(p => p.Found[i].Told)));
        }
        var wrong = results.Parts.SelectMany(p => p.Found[results.Rules.Index().First(r => r.Item.Id == "n17-07").Index].Broken.Select(b => (p.AreaCode, b.Code)));
        Assert.Contains((ManyVillages.Village(0), "H000-0"), wrong);
    }

    [Fact]
    public async Task What_was_not_changed_is_kept_as_it_is()
    {
        await using var database = TestDatabase.CreateSqlite();
        var store = await ManyVillages.Build().StoreAsync(database.Option);
        var snapshots = new CountySnapshots(store);
        using var reader = new QualityReader(snapshots, store, ManyVillages.Programme);
        var before = await reader.ResultsAsync(await snapshots.GetAsync(Code, Cancel), Day, Cancel);
        await DoAsync(store, async act => (await act.Db.Households.AsTracking().SingleAsync(h => h.Code == "H050", Cancel)).MainCause = null);
        var after = await reader.ResultsAsync(await snapshots.GetAsync(Code, Cancel), Day, Cancel);
        var renewed = after.Parts.Where(p => !before.Parts.Any(b => ReferenceEquals(b, p))).Select(p => p.AreaCode).ToList();
        // The village, and what stands at the townships and the county.
        Assert.Equal(ManyVillages.Village(5), Assert.Single(renewed, a => !a.EndsWith("000", StringComparison.Ordinal)));
        var blank = after.Rules.Index().First(r => r.Item.Id == "n17-18").Index;
        Assert.Empty(before.Under(ManyVillages.Village(5)).Single().Found[blank].Broken);
        Assert.Equal("H050", Assert.Single(after.Under(ManyVillages.Village(5)).Single().Found[blank].Broken).Code);
        // Another day is another question.
        var earlier = await reader.ResultsAsync(await snapshots.GetAsync(Code, Cancel), new(2016, 6, 30), Cancel);
        Assert.Equal(earlier.Parts.Count, earlier.Renewed);
    }

    internal static Task NumberAsync(CountyStore store, string person, string? number) =>
        DoAsync(store, async act => (await act.Db.Persons.AsTracking().SingleAsync(p => p.Code == person, Cancel)).IdNumber = number);

    internal static async Task DoAsync(CountyStore store, Func<Act, Task> change) => await store.ActAsync(Office, "Test", async act =>
    {
        await change(act);
        act.About(Code, new { });
        return 0;
    }, cancel: Cancel);

    private static async Task<string> ChangeAsync(Act act, Random random)
    {
        var db = act.Db;
        var code = string.Create(CultureInfo.InvariantCulture, $"H{random.Next(ManyVillages.Villages):00}{random.Next(ManyVillages.HouseholdsEach)}");
        var household = await db.Households.AsTracking().SingleAsync(h => h.Code == code, Cancel);
        var member = code + (random.Next(2) == 0 ? "-0" : "-1");
        var person = await db.Persons.AsTracking().SingleAsync(p => p.Code == member, Cancel);
        var what = random.Next(10);
        switch (what)
        {
            case 0 or 1 or 2:
                person.IdNumber = random.Next(4) == 0 ? null : ManyVillages.Numbers[random.Next(ManyVillages.Numbers.Length)];
                break;
            case 3:
                household.BankCard = random.Next(3) == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"62170000000000{random.Next(3)}");
                break;
            case 4:
                household.MainCause = random.Next(2) == 0 ? null : "0" + random.Next(1, 5).ToString(CultureInfo.InvariantCulture);
                break;
            case 5:
                (await db.HouseholdYears.AsTracking().SingleAsync(y => y.HouseholdId == household.Id, Cancel)).FloorArea = random.Next(3) == 0 ? null : random.Next(100);
                break;
            case 6:
                household.AreaCode = ManyVillages.Village(random.Next(ManyVillages.Villages));
                break;
            case 7:
                var stay = await db.Memberships.AsTracking().OrderByDescending(m => m.Id).FirstAsync(m => m.PersonId == person.Id, Cancel);
                stay.To = stay.To is null ? new(2017, 1, 1) : null;
                break;
            case 8:
                var period = await db.RegisterPeriods.AsTracking().OrderBy(p => p.From).FirstAsync(p => p.HouseholdId == household.Id, Cancel);
                period.Status = period.Status == RegisterStatus.Registered ? RegisterStatus.Exited : period.Status == RegisterStatus.Exited ? RegisterStatus.Removed : RegisterStatus.Registered;
                break;
            default:
                var helper = "C" + random.Next(3).ToString(CultureInfo.InvariantCulture);
                var cadre = await db.Cadres.SingleAsync(c => c.Code == helper, Cancel);
                db.Add(new Luling.County.Forces.Pairing { CountyCode = Code, Id = act.NewId(), AreaCode = household.AreaCode, HouseholdId = household.Id, CadreId = cadre.Id, From = new(2016, 1, 1) });
                break;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{what} {code}");
    }

    private static void AssertSame(QualityResults expected, QualityResults actual, string when)
    {
        Assert.Equal(expected.Parts.Select(p => p.AreaCode), actual.Parts.Select(p => p.AreaCode));
        foreach (var (whole, followed) in expected.Parts.Zip(actual.Parts))
        {
            Assert.True((whole.Households, whole.HouseholdsAtFault) == (followed.Households, followed.HouseholdsAtFault), $"{when}: households of {whole.AreaCode}");
            for (var i = 0; i < whole.Found.Count; i++)
            {
                Assert.True(Image(whole.Found[i]) == Image(followed.Found[i]), $"{when}: {expected.Rules[i].Id} in {whole.AreaCode}: {Image(whole.Found[i])} but followed {Image(followed.Found[i])}");
            }
        }
    }

    private static string Image(RuleFound found) => string.Create(CultureInfo.InvariantCulture, $"{found.Told} [{Codes(found.Broken)}] [{Codes(found.Unknown)}]");

    private static string Codes(IEnumerable<ISubject> subjects) => string.Join(',', subjects.Select(s => s.Code).Order(StringComparer.Ordinal));
}
