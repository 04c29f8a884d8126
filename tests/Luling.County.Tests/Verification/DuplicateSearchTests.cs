using System.Diagnostics;
using System.Globalization;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Tests.Storage;
using Luling.County.Tests.TestData;
using Luling.County.Verification;
using Luling.Linkage;
using Luling.Linkage.Names;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Verification;

/// <summary>Persons who stand on the register twice are found by number and by likeness; twins, namesakes, fathers and sons are not.</summary>
public sealed class DuplicateSearchTests
{
    private static readonly DateOnly Day = new(2017, 3, 31);
    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
    private const string Given = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华玉红梅建国文斌海燕春花秋菊冬生金根水土福贵长发有才学友志远晓光天宇思雨雅婷浩然子涵欣怡佳琪俊凯";

    /// <summary>So many people, one of them after another by a fixed seed, in households of four over all villages of the county.</summary>
    private static List<Member> County(int people)
    {
        var random = new Random(20170331);
        var villages = SetUpCounty.Divisions(SmallCounty.Code).Where(d => d.Code.Length == 12 && d.InProgramme).Select(d => d.Code).ToList();
        var members = new List<Member>(people);
        var given = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < people; i++)
        {
            var village = villages[i / 4 % villages.Count];
            var birth = new DateOnly(1935, 1, 1).AddDays(random.Next(29_000));
            var name = $"{Surnames[random.Next(Surnames.Length)]}{Given[random.Next(Given.Length)]}{(random.Next(4) == 0 ? "" : Given[random.Next(Given.Length)])}";
            var number = Number(birth, random.Next(1, 700));
            while (!given.Add(number))
            {
                number = Number(birth, random.Next(1, 700));
            }
            members.Add(Of($"{i:000000}", name, birth, number, village, $"H{i / 4:00000}"));
        }
        return members;
    }

    private static string Number(DateOnly birth, int sequence)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"360821{birth:yyyyMMdd}{sequence:000}");
        return first + IdentityNumber.CheckCharacter(first);
    }

    private static Member Of(string code, string name, DateOnly? birth, string? number, string village, string household) => new()
    {
        Household = new HouseholdFile { Id = new Guid($"00000000-0000-7000-b000-{household.GetHashCode(StringComparison.Ordinal) & 0x7fffffff:000000000000}"), Code = household, AreaCode = village, HeadName = name, HeadIdNumber = null },
        Person = new PersonFile
        {
            Id = new Guid($"00000000-0000-7000-c000-{long.Parse(code, CultureInfo.InvariantCulture):000000000000}"), Code = code, Name = name, Birth = birth, AreaCode = village, IdNumber = number,
            Sex = number is { Length: 18 } ? ((number[16] - '0') % 2 == 1 ? "1" : "2") : null,
        },
        Relation = "03", From = new(2014, 1, 1), JoinReason = JoinReason.FirstRegistration, To = null, LeaveReason = null,
    };

    private static Member With(Member of, string code, string? name = null, DateOnly? birth = null, string? number = "", string? village = null, string? household = null) =>
        Of(code, name ?? of.Name, birth ?? of.Person.Birth, number == "" ? of.Person.IdNumber : number, village ?? of.AreaCode, household ?? "Z" + code);

    private static string Digit(string number, int at) => $"{number[..at]}{(number[at] - '0' + 3) % 10}{number[(at + 1)..]}";

    [Fact]
    public void Planted_duplicates_of_every_kind_are_found_and_near_misses_are_not()
    {
        var people = County(20_000);
        var planted = new List<(string Kind, Member Twice, Member Of)>();
        void Plant(string kind, int of, Func<Member, string, Member> make)
        {
            var twice = make(people[of], $"9{planted.Count:00000}");
            planted.Add((kind, twice, people[of]));
        }
        for (var i = 0; i < 20; i++)
        {
            var at = 40 + i * 37;
            Plant("same number", at, (m, code) => With(m, code, name: "李同号", village: people[at + 4].AreaCode));
            Plant("old number", at + 1, (m, code) => With(m, code, number: m.Person.Birth!.Value.Year < 2000 ? m.Person.IdNumber![..6] + m.Person.IdNumber[8..17] : m.Person.IdNumber));
            Plant("certificate", at + 2, (m, code) => With(m, code, number: m.Person.IdNumber + "43"));
            Plant("digit in sequence", at + 3, (m, code) => With(m, code, number: Digit(m.Person.IdNumber!, 15)));
            Plant("digit in area", at + 4, (m, code) => With(m, code, number: Digit(m.Person.IdNumber!, 3)));
            Plant("swapped", at + 5, (m, code) => m.Person.IdNumber![15] == m.Person.IdNumber[14] ? With(m, code, number: Digit(m.Person.IdNumber, 14)) : With(m, code, number: m.Person.IdNumber[..14] + m.Person.IdNumber[15] + m.Person.IdNumber[14] + m.Person.IdNumber[16..]));
            Plant("no number", at + 6, (m, code) => With(m, code, number: null));
            Plant("digit in birth", at + 7, (m, code) =>
            {
                var birth = m.Person.Birth!.Value.AddYears(m.Person.Birth.Value.Year % 10 == 9 ? -1 : 1);
                return With(m, code, birth: birth, number: m.Person.IdNumber![..6] + birth.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + m.Person.IdNumber[14..]);
            });
        }
        // Twins, a namesake born on the same day in another township, father and son of one name.
        var near = new List<Member>();
        for (var i = 0; i < 20; i++)
        {
            var of = people[5_000 + i * 91];
            near.Add(With(of, $"8{i * 3:00000}", name: of.Name[..1] + (of.Name[1] == '双' ? "孪" : "双"), number: Number(of.Person.Birth!.Value, 900 + i), household: of.Household.Code));
            near.Add(With(of, $"8{i * 3 + 1:00000}", number: Number(of.Person.Birth.Value, 800 + i), village: people[(5_000 + i * 91 + 4 * 90) % 20_000].AreaCode));
            near.Add(With(of, $"8{i * 3 + 2:00000}", birth: of.Person.Birth.Value.AddDays(9_000), number: Number(of.Person.Birth.Value.AddDays(9_000), 720 + i), household: of.Household.Code));
        }
        var clock = Stopwatch.StartNew();
        var report = DuplicateSearch.Of([.. people, .. planted.Select(p => p.Twice), .. near], 2, TestContext.Current.CancellationToken);
        var found = report.Pairs.Select(p => (p.First.Code, p.Second.Code)).ToHashSet();
        var recall = planted.GroupBy(p => p.Kind).ToDictionary(g => g.Key, g => g.Count(p => found.Contains((p.Of.Code, p.Twice.Code))) / (double)g.Count());
        var wrong = report.Pairs.Count(p => !planted.Exists(x => x.Twice.Code == p.Second.Code && x.Of.Code == p.First.Code));
        TestContext.Current.TestOutputHelper!.WriteLine($"{clock.ElapsedMilliseconds} ms; {found.Count} pairs, {wrong} not planted; {string.Join(", ", recall.Select(r => $"{r.Key} {r.Value:0.00}"))}");
        foreach (var pair in report.Pairs.Where(p => !planted.Exists(x => x.Twice.Code == p.Second.Code)))
        {
            TestContext.Current.TestOutputHelper.WriteLine($"{pair.Kind} {pair.Probability:0.000} {pair.First.Name} {pair.First.Person.IdNumber} {pair.First.AreaCode} / {pair.Second.Name} {pair.Second.Person.IdNumber} {pair.Second.AreaCode} {pair.Second.Code}");
        }
        Assert.All(recall, r => Assert.True(r.Value >= (r.Key is "same number" or "old number" or "certificate" ? 1 : 0.9), $"{r.Key}: {r.Value}"));
        Assert.True(wrong <= 8, $"{wrong} pairs were not planted");
        Assert.DoesNotContain(report.Pairs, p => p.Second.Code.StartsWith('8') && p.OneHousehold);
        Assert.Equal(people.Count + planted.Count + near.Count, report.Persons);
    }

    [Fact]
    public void The_same_members_give_the_same_pairs_in_the_same_order_whatever_order_they_come_in()
    {
        var people = County(2_000);
        people.Add(With(people[10], "900001", number: Digit(people[10].Person.IdNumber!, 15)));
        people.Add(With(people[11], "900002"));
        static List<string> Say(DuplicateReport report) => [.. report.Pairs.Select(p => $"{p.Kind} {p.First.Code} {p.Second.Code} {p.Number} {p.Probability:0.00000}")];
        var once = Say(DuplicateSearch.Of(people, 1));
        people.Reverse();
        Assert.Equal(once, Say(DuplicateSearch.Of(people, 2)));
        Assert.StartsWith("SameNumber 000011 900002", once[0], StringComparison.Ordinal);
        Assert.Contains(once, p => p.StartsWith("Probable 000010 900001", StringComparison.Ordinal));
    }

    [Fact]
    public void Too_few_people_are_no_fault()
    {
        Assert.Empty(DuplicateSearch.Of([], 1).Pairs);
        var one = County(1);
        Assert.Empty(DuplicateSearch.Of(one, 1).Pairs);
        // A stay in two households is one person.
        Assert.Empty(DuplicateSearch.Of([one[0], Of("000000", one[0].Name, one[0].Person.Birth, one[0].Person.IdNumber, one[0].AreaCode, "other")], 1).Pairs);
    }

    [Theory, DatabaseData]
    public async Task A_pair_is_seen_by_who_sees_both_answered_corrected_and_never_asked_again(TestDatabase database)
    {
        await using var opened = database;
        var county = SmallCounty.Divisions();
        var (one, two, far) = (county.Household("1001", SmallCounty.PoorOne), county.Household("1002", SmallCounty.OtherVillage), county.Household("2001", SmallCounty.FarVillage));
        var number = Number(new(1960, 1, 1), 77);
        foreach (var (household, code) in new[] { (one, "100101"), (two, "100201"), (far, "200101") })
        {
            county.Person(household, code, new(1960, 1, 1)).IdNumber = number;
        }
        var store = await county.StoreAsync(database.Option);
        var reader = new DuplicateReader(new CountySnapshots(store), store);
        var office = (await reader.ReadAsync(SmallCounty.Office, null, Day))!;
        Assert.Equal([("100101", "100201"), ("100101", "200101"), ("100201", "200101")], office.Rows.Select(r => (r.Pair.First.Code, r.Pair.Second.Code)));
        Assert.Equal((3, 0), (office.Persons, office.Beyond));
        var town = (await reader.ReadAsync(SmallMissed.TownA, null, Day))!;
        Assert.Equal(("100101", "100201", 2), (Assert.Single(town.Rows).Pair.First.Code, town.Rows[0].Pair.Second.Code, town.Beyond));
        Assert.Null(await reader.ReadAsync(SmallMissed.TownA, SmallCounty.TownB, Day));
        Assert.Null(await reader.ReadAsync(SmallMissed.User(Role.Helper, SmallCounty.PoorOne, 9, "某人"), null, Day));

        var answering = new AnswerDuplicate(store);
        var same = new AnswerDuplicateRequest { FirstCode = "100201", SecondCode = "100101", Verdict = DuplicateVerdict.SamePerson, StaysCode = "100101", Reason = "同一人，婚后重复登记" };
        Assert.Equal(AnswerDuplicateOutcome.NotFound, await answering.HandleAsync(SmallMissed.TownB, same));
        Assert.Equal(AnswerDuplicateOutcome.NotFound, await answering.HandleAsync(SmallMissed.TownA, same with { FirstCode = "200101" }));
        Assert.Equal(AnswerDuplicateOutcome.NotFound, await answering.HandleAsync(SmallMissed.TownA, same with { FirstCode = "100101" }));
        Assert.Equal(AnswerDuplicateOutcome.NoRecordStays, await answering.HandleAsync(SmallMissed.TownA, same with { StaysCode = "200101" }));
        Assert.Equal(AnswerDuplicateOutcome.NoReason, await answering.HandleAsync(SmallMissed.TownA, same with { Reason = " 是 " }));
        Assert.Equal(AnswerDuplicateOutcome.NotAllowed, await answering.HandleAsync(SmallMissed.User(Role.Inspector, SmallCounty.Code, 9, "某人"), same));
        Assert.Equal(AnswerDuplicateOutcome.Answered, await answering.HandleAsync(SmallMissed.TownA, same));
        Assert.Equal(AnswerDuplicateOutcome.Unchanged, await answering.HandleAsync(SmallMissed.TownA, same));
        Assert.Equal(AnswerDuplicateOutcome.Corrected, await answering.HandleAsync(SmallMissed.Office, same with { Verdict = DuplicateVerdict.DifferentPersons, StaysCode = null, Reason = "两人同在，号码录错" }));
        var row = Assert.Single((await reader.ReadAsync(SmallMissed.TownA, null, Day))!.Rows);
        Assert.Equal((DuplicateVerdict.DifferentPersons, null, SmallCounty.TownA + "000", "县办"), (row.Answer!.Verdict, row.Answer.StaysPersonId, row.Answer.AreaCode, row.Answer.AnsweredBy));
        await using var db = store.Open(SmallCounty.Office);
        Assert.Equal(3, await db.Persons.CountAsync());
        Assert.Equal(2, await db.JournalEntries.CountAsync(e => e.UseCase == nameof(AnswerDuplicate)));
    }

    [Fact]
    public void The_numbers_that_were_compared_are_told_apart_in_words()
    {
        var people = County(4);
        var twice = With(people[0], "900000", number: people[0].Person.IdNumber + "43");
        Assert.Equal(NumberDifferenceKind.Certificate, Assert.Single(DuplicateSearch.Of([.. people, twice], 1).Pairs, p => p.Kind == DuplicateKind.SameNumber).Number.Kind);
    }
}
