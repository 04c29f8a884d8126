using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Luling.County.Tests.Storage;
using Luling.County.Verification;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Tests.Register;

/// <summary>Search over a register of chance against its definition written out over the stored rows: no index, no order
/// that is relied on, no shared code.</summary>
public sealed class HouseholdSearchOracleTests
{
    private static readonly string[] Names = ["王富", "王贵", "李秀", "李英", "张三", "阿宝", "欧阳春"];
    private static readonly string[] Helpers = ["赵建国", "钱学文", "孙国"];
    private static readonly DateOnly First = new(2013, 1, 1);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task It_finds_what_its_definition_finds(int seed)
    {
        var random = new Random(seed);
        await using var database = TestDatabase.CreateSqlite();
        var register = await RegisterRows.StartAsync(database);
        Fill(register, random);
        await register.SaveAsync();
        var snapshot = await new CountySnapshots(register.Store).GetAsync(RegisterRows.County, Cancel);
        Scope[] readers = [RegisterRows.Office, RegisterRows.As(Role.Helper, RegisterRows.County), RegisterRows.As(Role.Township, "360821100"), RegisterRows.As(Role.Village, RegisterRows.Yongyang)];
        var hits = 0;
        foreach (var reader in readers)
        {
            await using var db = register.Store.Open(reader);
            var oracle = await Stored.ReadAsync(db);
            for (var i = 0; i < 150; i++)
            {
                var query = Ask(random, oracle);
                var found = HouseholdSearch.Find(snapshot.View(reader)!, reader, query);
                Assert.Equal(oracle.Find(query), found.Rows.Select(r => r.Code));
                foreach (var row in found.Rows)
                {
                    Assert.Equal(oracle.Row(row.Id, query), (row.Members, row.HeadName, row.Status, row.Card, row.OpenFaults, string.Join(",", row.Helpers), string.Join(",", row.Matched)));
                    hits++;
                }
            }
        }
        Assert.InRange(hits, 500, int.MaxValue);
    }

    private static DateOnly SomeDay(Random random) => First.AddDays(random.Next(1500));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", null);

    private static void Fill(RegisterRows register, Random random)
    {
        for (var i = 0; i < 40; i++)
        {
            var household = register.Household($"36082100{i:00}", random.Next(9) == 0 ? null! : Names[random.Next(7)], random.Next(2) == 0 ? RegisterRows.Dunhou : RegisterRows.Yongyang, status: null);
            var day = SomeDay(random);
            for (var p = random.Next(1, 4); p > 0; p--)
            {
                var next = day.AddDays(1 + random.Next(500));
                register.Period(household, (RegisterStatus)random.Next(4), Text(day), p == 1 && random.Next(3) > 0 ? null : Text(next));
                day = next;
            }
            for (var m = random.Next(5); m > 0; m--)
            {
                var from = SomeDay(random);
                var number = random.Next(3) == 0 ? null : $"36082119{random.Next(10, 99)}0101{random.Next(20):0000}";
                var person = register.Member(household, Names[random.Next(7)], m == 1 ? "01" : $"{random.Next(2, 6):00}", number, Text(from), random.Next(2) == 0 ? null : Text(from.AddDays(1 + random.Next(900))));
                if (random.Next(4) == 0)
                {
                    register.Fault(random.Next(2) == 0 ? household : null, person, Text(SomeDay(random)), random.Next(2) == 0 ? null : "2016-01-01");
                }
            }
            if (random.Next(2) == 0)
            {
                register.Card(household, (CardClass)random.Next(3), Text(SomeDay(random)), random.Next(2) == 0 ? null : "2017-01-01");
                register.Helper(household, Helpers[random.Next(3)], Text(SomeDay(random)), random.Next(2) == 0 ? null : "2016-08-01");
                register.Fault(household, null, Text(SomeDay(random)));
            }
        }
    }

    private static HouseholdQuery Ask(Random random, Stored stored) => new()
    {
        AsOf = SomeDay(random), Standing = (Standing)Math.Max(0, random.Next(-4, 5)), PageSize = 200, Order = HouseholdOrder.Number,
        Card = random.Next(5) == 0 ? (CardClass)random.Next(3) : null,
        Helper = random.Next(5) == 0 ? Helpers[random.Next(3)][random.Next(2)..] : null,
        WithFaults = random.Next(5) == 0,
        Text = random.Next(8) switch
        {
            0 or 1 => Names[random.Next(7)][..1],
            2 => Names[random.Next(7)],
            3 => $"{random.Next(20):0000}",
            4 => stored.Persons.Count == 0 ? "王" : stored.Persons[random.Next(stored.Persons.Count)].IdNumber,
            5 => $"360821000{random.Next(3)}",
            _ => null,
        },
    };

    /// <summary>The rows that lie open to one reader.</summary>
    private sealed record Stored(Scope Reader, List<Household> Households, List<RegisterPeriod> Periods, List<Membership> Stays, List<Person> Persons, List<HouseholdCard> Cards,
        List<(Guid Household, Guid Id, string Name, DateOnly From, DateOnly? To)> Helping, List<RegisterFault> Faults)
    {
        public static async Task<Stored> ReadAsync(CountyDb db)
        {
            var cadres = await db.Cadres.ToDictionaryAsync(c => c.Id, c => c.Name, Cancel);
            var pairings = await db.Pairings.ToListAsync(Cancel);
            return new Stored(db.Scope, await db.Households.ToListAsync(Cancel), await db.RegisterPeriods.ToListAsync(Cancel), await db.Memberships.ToListAsync(Cancel), await db.Persons.ToListAsync(Cancel),
                await db.HouseholdCards.ToListAsync(Cancel), [.. pairings.Select(p => (p.HouseholdId, p.Id, cadres[p.CadreId], p.From, p.To))], await db.RegisterFaults.ToListAsync(Cancel));
        }

        public IEnumerable<string> Find(HouseholdQuery query) => Households.Where(h => Fits(h, query)).Select(h => h.Code).Order(StringComparer.Ordinal);

        public (int, string?, RegisterStatus?, CardClass?, int, string, string) Row(Guid id, HouseholdQuery query)
        {
            var members = Members(id, query.AsOf).ToList();
            var head = members.Find(m => m.Stay.Relation == "01").Person;
            var found = members.Where(m => query.Text is { } text && Means(m.Person, text)).Select(m => m.Person).ToList();
            return (members.Count, head?.Name ?? Households.Single(h => h.Id == id).HeadName, Standing(id, query.AsOf),
                Cards.SingleOrDefault(c => c.HouseholdId == id && Holds(c.From, c.To, query.AsOf))?.Card,
                Open(query.AsOf).Count(f => f.HouseholdId == id || f.HouseholdId == null && members.Exists(m => m.Person.Id == f.PersonId)),
                string.Join(",", Helping.Where(h => h.Household == id && Holds(h.From, h.To, query.AsOf)).OrderBy(h => h.From).ThenBy(h => h.Id).Select(h => h.Name)),
                head is not null && found.Contains(head) ? "" : string.Join(",", found.Select(p => p.Name)));
        }

        private bool Fits(Household household, HouseholdQuery query)
        {
            var (id, day) = (household.Id, query.AsOf);
            var stands = query.Standing switch
            {
                County.Register.Standing.OnFile => Periods.Exists(p => p.HouseholdId == id && p.From <= day) && Standing(id, day) != RegisterStatus.Removed,
                County.Register.Standing.Poor => Standing(id, day) is RegisterStatus.Registered or RegisterStatus.Returned,
                County.Register.Standing.Exited => Standing(id, day) == RegisterStatus.Exited,
                County.Register.Standing.Returned => Standing(id, day) == RegisterStatus.Returned,
                _ => Standing(id, day) == RegisterStatus.Removed,
            };
            return stands
                && (query.Card is null || Cards.Exists(c => c.HouseholdId == id && c.Card == query.Card && Holds(c.From, c.To, day)))
                && (query.Helper is null || Helping.Exists(h => h.Household == id && h.Name.Contains(query.Helper, StringComparison.Ordinal) && Holds(h.From, h.To, day)))
                && (!query.WithFaults || Open(day).Any(f => f.HouseholdId == id || Stays.Exists(m => m.HouseholdId == id && m.PersonId == f.PersonId && Holds(m.From, m.To, day))))
                && (query.Text is null || Means(household, query.Text) || Members(id, day).Any(m => Means(m.Person, query.Text)));
        }

        private static bool Means(Household household, string text) => char.IsAsciiDigit(text[0])
            ? household.Code.StartsWith(text, StringComparison.Ordinal) || household.HeadIdNumber == text
            : household.HeadName?.Contains(text, StringComparison.Ordinal) == true;

        private bool Means(Person person, string text) => !char.IsAsciiDigit(text[0]) ? person.Name.Contains(text, StringComparison.Ordinal)
            : text.Length < 15 && Reader.May(Right.SeeNumbersUnmasked) ? person.IdNumber?.EndsWith(text, StringComparison.Ordinal) == true
            : person.IdNumber == text;

        private RegisterStatus? Standing(Guid id, DateOnly day) => Periods.SingleOrDefault(p => p.HouseholdId == id && Holds(p.From, p.To, day))?.Status;

        private IEnumerable<(Membership Stay, Person Person)> Members(Guid id, DateOnly day) => Stays.Where(m => m.HouseholdId == id && Holds(m.From, m.To, day))
            .Join(Persons, m => m.PersonId, p => p.Id, (m, p) => (m, p)).OrderBy(m => m.m.Relation, StringComparer.Ordinal).ThenBy(m => m.p.Code, StringComparer.Ordinal);

        private IEnumerable<RegisterFault> Open(DateOnly day) => Faults.Where(f => f.FoundOn <= day && (f.MendedOn is null || f.MendedOn > day));

        private static bool Holds(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is null || to > day);
    }
}
