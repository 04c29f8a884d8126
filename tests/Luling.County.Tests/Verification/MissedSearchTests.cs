using CsCheck;
using Luling.County.Register;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Luling.Linkage;

namespace Luling.County.Tests.Verification;

/// <summary>The search for the missed as a function of records, register and rows: whatever comes and goes, nobody is lost, nobody is asked twice for the same.</summary>
public sealed class MissedSearchTests
{
    private static readonly DateOnly Start = new(2017, 4, 1);
    private static readonly string[] Rules = ["missed-dibao", "missed-disability", "missed-dropout"];
    private static readonly string[] Villages = [SmallCounty.PoorOne, SmallCounty.TownA + "000", SmallCounty.Code + "000000"];

    private static string Number(int person)
    {
        var first = $"3608211980{1 + person % 9:00}01{person:000}";
        return first + IdentityNumber.CheckCharacter(first);
    }

    /// <summary>A record of one of six persons; the last two have no number, and one of them no birth either.</summary>
    private static MissedClue Clue(int person, int rule, int record, int village) => new()
    {
        Reason = new MissedReason(Rules[rule], new Guid($"00000000-0000-7000-8000-{person:000000}{rule:000}{record:000}"), 10 * (rule + 1)),
        IdNumber = person < 4 ? Number(person) : null, Name = "人" + person, Birth = person < 4 ? null : person == 4 ? new DateOnly(1970, 1, 1) : null, AreaCode = Villages[village], Address = village == 0 ? "敦厚镇甲村3组" : null,
    };

    private static readonly Gen<List<MissedClue>> Clues = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 2]).Select(c => Clue(c.Item1, c.Item2, c.Item3, c.Item4)).List[0, 8]
        .Select(all => all.DistinctBy(c => c.Reason.Record).ToList());

    /// <summary>What happens from one search to the next: records, who is registered, whom a visit answers and how.</summary>
    private static readonly Gen<(List<MissedClue> Clues, int[] Registered, (int, MissedAnswer)[] Answers)[]> Lives =
        Gen.Select(Clues, Gen.Int[0, 3].Array[0, 1], Gen.Select(Gen.Int[0, 9], Gen.Enum<MissedAnswer>()).Array[0, 3]).Array[1, 6];

    private static OnRegister Register(IEnumerable<int> persons) => new(persons.Select(p => (new Guid($"00000000-0000-7000-9000-{p:000000000000}"), (string?)Number(p), "别名", (DateOnly?)null, SmallCounty.PoorOne)));

    /// <summary>One search as the act does it.</summary>
    private static IReadOnlyList<MissedChange> Search(List<MissedPerson> rows, IEnumerable<MissedClue> clues, OnRegister register, DateOnly today)
    {
        var changes = SearchMissed.Decide(MissedPeople.Of(clues), register, rows);
        foreach (var change in changes)
        {
            if (change.Row is not null)
            {
                SearchMissed.Apply(change, today);
                continue;
            }
            var now = change.Now!;
            rows.Add(new MissedPerson
            {
                CountyCode = SmallCounty.Code, Id = new Guid($"00000000-0000-7000-a000-{rows.Count:000000000000}"), AreaCode = now.AreaCode, PersonKey = now.Keys[0], IdNumber = now.IdNumber, Name = now.Name, Birth = now.Birth,
                Address = now.Address, Reasons = MissedReasons.Write(now.Reasons), Points = now.Points, FoundOn = today, AskedOn = today,
            });
        }
        return changes;
    }

    private static void Answer(MissedPerson row, MissedAnswer answer) => (row.Answer, row.AnsweredReasons) = (answer, row.Reasons);

    [Fact]
    public void Whatever_comes_and_goes_every_row_says_what_is_so() => Lives.Sample(lives =>
    {
        var (rows, registered, today) = (new List<MissedPerson>(), new HashSet<int>(), Start);
        foreach (var (clues, newcomers, answers) in lives)
        {
            registered.UnionWith(newcomers);
            var register = Register(registered);
            var before = rows.ToDictionary(r => r.Id, r => (r.Answer, r.AnsweredReasons, r.RegisteredOn, r.Reopened));
            Search(rows, clues, register, today);

            // Nobody twice, and nobody of the register is asked about.
            Assert.Equal(rows.Count, rows.Select(r => r.PersonKey).Distinct().Count());
            var numbers = rows.Where(r => r is { IdNumber: not null, GoneOn: null }).Select(r => r.IdNumber).ToList();
            Assert.Equal(numbers.Count, numbers.Distinct().Count());
            Assert.All(rows.Where(r => r.IdNumber is not null), r => Assert.Equal(registered.Select(Number).Contains(r.IdNumber), r.RegisteredOn is not null));

            // A row that is not gone has a record that speaks; every record of a person outside the register is a reason of one row.
            foreach (var row in rows.Where(r => r.RegisteredOn is null))
            {
                var reasons = MissedReasons.Read(row.Reasons);
                Assert.True(row.GoneOn is not null || clues.Exists(c => reasons.Any(r => r.Record == c.Reason.Record)));
                Assert.Equal(reasons.Select(r => r.Rule).Distinct().Sum(r => 10 * (Array.IndexOf(Rules, r) + 1)), row.Points);
            }
            Assert.All(clues.Where(c => c.IdNumber is null || !registered.Select(Number).Contains(c.IdNumber)),
                c => Assert.Single(rows, r => r.GoneOn is null && MissedReasons.Read(r.Reasons).Any(x => x.Record == c.Reason.Record)));

            // Asked again only for what is new, and never who is to be registered or is.
            foreach (var row in rows.Where(r => before.TryGetValue(r.Id, out var was) && was.Answer is not null))
            {
                var was = before[row.Id];
                var anew = row.RegisteredOn is null && was.Answer is MissedAnswer.NotPoor or MissedAnswer.NotHere && row.GoneOn is null && MissedReasons.AnyNew(MissedReasons.Read(row.Reasons), was.AnsweredReasons);
                Assert.Equal(anew ? null : was.Answer, row.Answer);
                Assert.Equal(was.Reopened + (anew ? 1 : 0), row.Reopened);
            }

            // The same search once more has nothing to do, whatever the order of the records.
            Assert.Empty(SearchMissed.Decide(MissedPeople.Of(Enumerable.Reverse(clues)), register, rows));
            foreach (var (row, answer) in answers)
            {
                if (row < rows.Count && rows[row].RegisteredOn is null)
                {
                    Answer(rows[row], answer);
                }
            }
            today = today.AddDays(1);
        }
    }, iter: 3_000);

    [Fact]
    public void Records_of_several_departments_join_by_number_and_points_add_up_once_for_each_rule()
    {
        var found = Assert.Single(MissedPeople.Of([Clue(1, 0, 0, 2), Clue(1, 2, 0, 0), Clue(1, 2, 1, 1)]));
        Assert.Equal((40, "missed-dropout", SmallCounty.PoorOne), (found.Points, found.Reasons[0].Rule, found.AreaCode));
        Assert.Equal(3, found.Reasons.Count);
    }

    [Fact]
    public void Without_a_number_name_birth_and_village_join_and_less_does_not()
    {
        Assert.Single(MissedPeople.Of([Clue(4, 0, 0, 0), Clue(4, 1, 0, 0)]));
        Assert.Equal(2, MissedPeople.Of([Clue(4, 0, 0, 1), Clue(4, 1, 0, 1)]).Count);
        Assert.Equal(2, MissedPeople.Of([Clue(5, 0, 0, 0), Clue(5, 1, 0, 0)]).Count);
        // One person of that name, birth and village has a number: it is theirs. Two have: nobody knows whose it is.
        var named = Clue(4, 2, 0, 0) with { IdNumber = Number(1), Birth = null, Name = "人4" };
        var born = named with { Birth = new DateOnly(1980, 2, 1) };
        var without = Clue(4, 0, 0, 0) with { Birth = new DateOnly(1980, 2, 1) };
        Assert.Equal(Number(1), Assert.Single(MissedPeople.Of([born, without])).IdNumber);
        var twin = born with { IdNumber = "360821198002010" + "91" + IdentityNumber.CheckCharacter("36082119800201091"), Reason = new MissedReason(Rules[1], Guid.Empty, 20) };
        Assert.Equal(3, MissedPeople.Of([born, twin, without]).Count);
    }

    [Fact]
    public void A_row_that_began_without_a_number_is_known_by_it_later()
    {
        var rows = new List<MissedPerson>();
        var without = Clue(4, 0, 0, 0) with { Birth = new DateOnly(1980, 2, 1) };
        Search(rows, [without], Register([]), Start);
        Search(rows, [without, Clue(1, 2, 0, 0) with { Name = "人4" }], Register([]), Start.AddDays(1));
        var row = Assert.Single(rows);
        Assert.Equal((Number(1), 40, Start), (row.IdNumber, row.Points, row.FoundOn));
        Search(rows, [Clue(1, 2, 0, 2) with { Name = "改名" }], Register([]), Start.AddDays(2));
        Assert.Null(Assert.Single(rows).GoneOn);
    }

    [Fact]
    public void A_place_becomes_more_exact_but_what_somebody_named_stays()
    {
        var rows = new List<MissedPerson>();
        Search(rows, [Clue(1, 0, 0, 2)], Register([]), Start);
        Assert.Equal(SmallCounty.Code + "000000", rows[0].AreaCode);
        Search(rows, [Clue(1, 0, 0, 0)], Register([]), Start);
        Assert.Equal(SmallCounty.PoorOne, rows[0].AreaCode);
        (rows[0].AreaCode, rows[0].PlacedBy) = (SmallCounty.TownB + "000", "县办");
        Search(rows, [Clue(1, 0, 0, 0), Clue(1, 1, 0, 0)], Register([]), Start);
        Assert.Equal(SmallCounty.TownB + "000", rows[0].AreaCode);
    }

    [Theory]
    [InlineData("敦厚镇敦厚村委会3组12号", "360821100200")]
    [InlineData("江西省吉安市吉安县敦厚镇金家居委会", "360821100003")]
    [InlineData("敦厚镇罗家", "360821100202")]
    [InlineData("吉安县敦厚镇", "360821100000")]
    [InlineData("敦厚镇没有这个村", "360821100000")]
    [InlineData("360821100202", "360821100202")]
    [InlineData("36082110020201", "360821100202")]
    [InlineData("吉安县", "360821000000")]
    [InlineData("南昌市红谷滩区", "360821000000")]
    [InlineData("", "360821000000")]
    [InlineData(null, "360821000000")]
    public void A_village_is_read_from_an_address_and_never_guessed(string? address, string area) => Assert.Equal(area, Places.Find(address));

    [Fact]
    public void A_village_without_its_township_is_found_where_only_one_has_the_name()
    {
        var villages = SetUpCounty.Divisions(SmallCounty.Code).Where(d => d.Code.Length == 12).ToList();
        var alone = villages.First(v => v.Name.EndsWith("村委会", StringComparison.Ordinal) && villages.Count(o => o.Name.Contains(v.Name[..^3], StringComparison.Ordinal)) == 1);
        Assert.Equal(alone.Code, Places.Find(alone.Name));
        Assert.Equal(alone.Code, Places.Find(alone.Name[..^3] + "村5组"));
        var shared = villages.GroupBy(v => v.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        Assert.SkipWhen(shared is null, "No two villages of the county share a name.");
        Assert.Equal(SmallCounty.Code + "000000", Places.Find(shared!.Key));
    }

    private static readonly PlaceInAddress Places = new(SmallCounty.Code, SetUpCounty.Divisions(SmallCounty.Code).Select(d => new Area
    {
        CountyCode = SmallCounty.Code, Id = default, AreaCode = d.Code.PadRight(12, '0'), Code = d.Code, ParentCode = d.Parent, Name = d.Name, Kind = d.Kind, InProgramme = d.InProgramme,
    }));
}
