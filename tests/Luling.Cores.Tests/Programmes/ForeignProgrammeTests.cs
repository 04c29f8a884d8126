using CsCheck;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;
using Luling.Policy.Programmes.Testing;

namespace Luling.Cores.Tests.Programmes;

/// <summary>bench/country-template knows nothing of a county: its own subjects, facts and rules, against the same rules written by hand.</summary>
public sealed class ForeignProgrammeTests
{
    private static readonly DateOnly TwoBands = new(2016, 6, 30);
    private static readonly DateOnly ThreeBands = new(2017, 6, 30);

    private sealed record Person(decimal Salary, int Age, bool Parent);

    private sealed record Home(decimal Rent, decimal Size, string Occupancy, Person[] Persons);

    private static readonly Gen<Person> Persons =
        Gen.Select(Gen.OneOf(Gen.Const(0), Gen.Int[0, 60_000], Gen.Int[599_900, 600_100], Gen.Int[0, 2_500_000]), Gen.Int[0, 90], Gen.Bool, (cents, age, parent) => new Person(cents / 100m, age, parent));

    private static readonly Gen<Home[]> Homes = Gen.Select(Gen.Int[0, 200_000], Gen.Int[0, 30_000], Gen.OneOfConst("owner", "tenant", "free-lodger", "homeless"), Persons.Array[0, 6],
        (rent, size, occupancy, persons) => new Home(rent / 100m, size / 100m, occupancy, persons)).Array[1, 40];

    [Fact]
    public void It_loads_without_the_countys_facts_and_needs_none_of_them()
    {
        var programme = Load();
        Assert.Equal(["household", "person"], programme.Facts.Kinds.Select(k => k.Id));
        Assert.Equal(["basic-income", "contribution", "disposable-income", "household-salaries", "housing-allowance", "housing-tax", "income-tax", "parenting-allowance"],
            programme.Rules.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_tests_pass_and_leave_nothing_out()
    {
        var programme = Load();
        var report = ProgrammeTests.Run(programme, programme.Texts);
        Assert.Empty(report.Faults.Select(f => f.ToString()));
        Assert.Empty(report.Failures.Select(f => $"{f.Test.En}: {f.Result} should be {f.Expected}, is {f.Actual}"));
        Assert.All(report.Rules, r => Assert.Empty(r.Lacking));
    }

    [Fact]
    public void It_gives_what_the_same_rules_by_hand_give()
    {
        var programme = Load();
        Gen.Select(Homes, Gen.OneOfConst(TwoBands, ThreeBands)).Sample((homes, day) =>
        {
            var results = programme.On(day).Run(Facts(programme, homes, day));
            var person = 0;
            for (var i = 0; i < homes.Length; i++)
            {
                var home = homes[i];
                Assert.Equal(day == TwoBands ? home.Rent * 0.25m : null, results.Of("housing-allowance")?.Result.Value(i));
                Assert.Equal(Parenting(home), results.Of("parenting-allowance")!.Amount!.Get(i));
                Assert.Equal(HousingTax(home), results.Of("housing-tax")!.Result.Value(i));
                foreach (var p in home.Persons)
                {
                    var (basic, contribution) = (Basic(p, day), Contribution(p.Salary, day));
                    Assert.Equal(p.Salary * 0.15m, results.Of("income-tax")!.Result.Value(person));
                    Assert.Equal(contribution, results.Of("contribution")!.Result.Value(person));
                    Assert.Equal(basic, results.Of("basic-income")!.Amount!.Get(person));
                    Assert.Equal(p.Salary + basic - (p.Salary * 0.15m) - contribution, results.Of("disposable-income")!.Result.Value(person));
                    person++;
                }
            }
        }, iter: 300);
    }

    private static decimal Basic(Person p, DateOnly day) => p.Age >= 18 && (day == ThreeBands || p.Salary == 0) ? 600 : 0;

    private static decimal Contribution(decimal salary, DateOnly day) => day == TwoBands
        ? Band(salary, 0, 12_300) * 0.04m + Band(salary, 12_300, decimal.MaxValue) * 0.12m
        : Band(salary, 0, 6_000) * 0.02m + Band(salary, 6_000, 12_400) * 0.06m + Band(salary, 12_400, decimal.MaxValue) * 0.12m;

    /// <summary>The part of the salary that lies between two thresholds.</summary>
    private static decimal Band(decimal salary, decimal from, decimal to) => Math.Max(0, Math.Min(salary, to) - from);

    private static decimal Parenting(Home home)
    {
        var youngest = home.Persons.Select(p => p.Age).DefaultIfEmpty(99).Min();
        var single = home.Persons.Count(p => p.Parent) == 1;
        return home.Persons.Sum(p => p.Salary) <= 500 && (youngest < 6 || (single && youngest < 8)) ? 600 : 0;
    }

    private static decimal HousingTax(Home home) => home.Occupancy is "owner" or "tenant" ? Math.Max(200, home.Size * 10) : 0;

    private static FactSet Facts(Programme programme, Home[] homes, DateOnly day)
    {
        var households = new WrittenFacts(programme.Facts.Find("household")!, homes.Length);
        var all = homes.SelectMany((h, i) => h.Persons.Select(p => (Person: p, Home: i))).ToList();
        var persons = new WrittenFacts(programme.Facts.Find("person")!, all.Count);
        static void Put(WrittenFacts table, string fact, int row, object value) => table.ToWrite(table.Kind.Find(fact)!.Value).Put(row, value);
        for (var i = 0; i < homes.Length; i++)
        {
            Put(households, "rent", i, homes[i].Rent);
            Put(households, "accommodation size", i, homes[i].Size);
            Put(households, "occupancy status", i, homes[i].Occupancy);
        }
        for (var i = 0; i < all.Count; i++)
        {
            Put(persons, "salary", i, all[i].Person.Salary);
            Put(persons, "age", i, all[i].Person.Age);
            Put(persons, "role", i, all[i].Person.Parent ? "parent" : "child");
        }
        persons.BelongTo(households, [.. all.Select(a => a.Home)]);
        return new FactSet(day, [households, persons]);
    }

    private static Programme Load()
    {
        Assert.SkipWhen(TestFiles.RepositoryRoot is null, "run from a copy without the repository");
        var folder = Path.Combine(TestFiles.RepositoryRoot!, "bench", "country-template");
        var load = Programme.Load([.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => new ProgrammeText(Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f)))], new FactCatalog([]));
        Assert.Empty(load.Faults.Select(f => f.ToString()));
        return load.Programme!;
    }
}
