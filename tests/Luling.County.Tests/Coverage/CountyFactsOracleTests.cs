using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.County.Tests.Demo;
using Luling.Policy.Facts;

namespace Luling.County.Tests.Coverage;

/// <summary>Facts of every row of the demonstration county against the same things said in another way.</summary>
public sealed class CountyFactsOracleTests(DemoCounty demo)
{
    [Fact]
    public async Task Standing_houses_and_payments_are_what_the_rows_say_one_by_one()
    {
        var snapshot = await new CountySnapshots(await demo.StoreAsync()).GetAsync("360821", TestContext.Current.CancellationToken);
        var view = snapshot.View(DemoCounty.Office)!;
        foreach (var day in new DateOnly[] { new(2015, 6, 30), new(2016, 7, 1), new(2016, 12, 31), new(2017, 3, 31) })
        {
            var facts = view.FactsOn(day);
            var households = facts.Of("household")!;
            var seen = new HashSet<object?>();
            for (var row = 0; row < households.Subjects.Count; row++)
            {
                var household = (HouseholdFile)households.Subjects[row];
                Assert.Equal(household.EverOn(day), Of(households.Table, "ever registered", row));
                Assert.Equal(household.PoorOn(day), Of(households.Table, "poor", row));
                Assert.Equal(Safe(household, day), Of(households.Table, "house safe", row));
                Assert.Equal((decimal)household.MembersOn(day), Of(households.Table, "household size", row));
                seen.Add(Of(households.Table, "house safe", row));
            }
            Assert.Superset(new HashSet<object?> { true, false }, seen);

            var persons = facts.Of("person")!;
            Assert.Equal(view.Households.Sum(h => h.MembersOn(day)), persons.Subjects.Count);
            for (var row = 0; row < persons.Subjects.Count; row++)
            {
                var member = (Member)persons.Subjects[row];
                Assert.Same(member.Household, households.Subjects[persons.Table.ParentRow(row)]);
                foreach (var (fact, measure, month, dayOfMonth) in Payments)
                {
                    Assert.Equal(Paid(member, measure, day, new DateOnly(day.Year, month, dayOfMonth)), Of(persons.Table, fact, row));
                }
            }
        }
    }

    [Fact]
    public async Task Letters_are_signed_and_expired_as_their_rows_say()
    {
        var snapshot = await new CountySnapshots(await demo.StoreAsync()).GetAsync("360821", TestContext.Current.CancellationToken);
        var view = snapshot.View(DemoCounty.Office)!;
        foreach (var day in new DateOnly[] { new(2016, 3, 10), new(2016, 12, 31), new(2017, 3, 31) })
        {
            var letters = view.FactsOn(day).Of("letter")!;
            Assert.Equal(view.Letters.Count, letters.Subjects.Count);
            for (var row = 0; row < letters.Subjects.Count; row++)
            {
                var letter = ((Row<Luling.County.Responsibility.Letter>)letters.Subjects[row]).Value;
                var signed = letter.SignedOn is { } on && on <= day;
                Assert.Equal(signed, Of(letters.Table, "signed on", row) is not null);
                Assert.Equal(signed && letter.Through is { } through && through < day, Of(letters.Table, "expired", row));
                Assert.Equal(letter.Through is null, Of(letters.Table, "binds through", row) is null);
            }
        }
    }

    private static readonly (string Fact, string Measure, int Month, int Day)[] Payments =
    [
        ("wubao support paid", MeasureIds.WubaoSupport, 12, 31), ("pension premium paid", MeasureIds.PensionPremium, 12, 31), ("education aid paid", MeasureIds.EducationAid, 12, 31),
        ("ncms premium paid", MeasureIds.NcmsPremium, 6, 30), ("critical illness paid", MeasureIds.CriticalIllness, 6, 30), ("supplementary premium paid", MeasureIds.SupplementaryPremium, 6, 30),
    ];

    /// <summary>Some day of the years that count lies in a stretch of it that had begun by the day.</summary>
    private static bool Paid(Member member, string measure, DateOnly day, DateOnly due)
    {
        var years = day <= due ? new[] { day.Year - 1, day.Year } : [day.Year];
        return member.Person.Benefits.Any(b => b.Measure == measure && b.From <= day
            && (years.Any(y => b.From.Year <= y && (b.To is not { } to || to.AddDays(-1).Year >= y)) || b.To is null || b.From.Year > years[^1]));
    }

    private static bool? Safe(HouseholdFile household, DateOnly day)
    {
        var sheet = household.Sheets.Where(s => s.Year <= day.Year).MaxBy(s => s.Year);
        var mended = household.Renewals.Select(r => r.CompletedOn).Concat(household.Relocations.Select(r => r.MovedOn)).Concat(household.Turnkeys.Select(t => t.HandedOverOn));
        if (mended.Any(d => d <= day && (sheet is null || d.Year >= sheet.Year)))
        {
            return true;
        }
        bool?[] said = [sheet?.DangerousHouse, sheet?.HouseGrade is { } grade ? grade is "03" or "04" : null];
        return said.Contains(true) ? false : said.Contains(false) ? true : null;
    }

    private static object? Of(FactTable table, string fact, int row) => table[table.Kind.Find(fact)!.Value].Value(row);
}
