using System.Diagnostics;
using System.Globalization;
using Luling.App.Commands;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.Bench;

/// <summary>
/// The foreign programme of bench/country-template over persons and households in memory, against the same rules written by hand over
/// arrays in the same run; every cell of both is compared.
/// </summary>
internal static class CountryBench
{
    private static readonly DateOnly Day = new(2016, 6, 30);
    private static readonly string[] Six = ["income-tax", "contribution", "basic-income", "housing-allowance", "parenting-allowance", "disposable-income"];

    public static int Run(string[] args)
    {
        var persons = Measure.Number(args, "--persons", 1_000_000);
        var runs = Measure.Number(args, "--runs", 5);
        var watch = Stopwatch.StartNew();
        var load = Programme.Load(ProgrammeTexts.Of(Measure.Option(args, "--programme") ?? Path.Combine("bench", "country-template")), new FactCatalog([]));
        if (load.Programme is not { } programme)
        {
            Console.Error.WriteLine(string.Join(Environment.NewLine, load.Faults));
            return 1;
        }
        var rules = programme.On(Day);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read, checked and compiled in {watch.Elapsed.TotalMilliseconds:0} ms"));
        var data = new CountryData(persons, persons / 4);
        var facts = data.Facts(programme, Day);
        List<(double Wall, double Cpu)> ours = [], fresh = [], reused = [];
        var again = new CountryByHand(data);
        var same = true;
        for (var run = 0; run <= runs; run++)
        {
            var our = Timed(() => rules.Run(facts, Six), out var results);
            var hand = Timed(() => new CountryByHand(data).Run(), out var expected);
            var second = Timed(() => again.Run(), out _);
            same &= expected.IsSame(results);
            // The first run warms up.
            if (run > 0)
            {
                ours.Add(our);
                fresh.Add(hand);
                reused.Add(second);
            }
        }
        Console.WriteLine(Line($"programme: {Six.Length} rules, {persons:N0} persons", ours));
        Console.WriteLine(Line("c# by hand, one thread, fresh buffers", fresh));
        Console.WriteLine(Line("c# by hand, one thread, buffers used again", reused));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"time {Ratio(ours, fresh, t => t.Wall):0.00} and work {Ratio(ours, fresh, t => t.Cpu):0.00} times the hand-written loop with fresh buffers; with buffers used again {Ratio(ours, reused, t => t.Wall):0.00} and {Ratio(ours, reused, t => t.Cpu):0.00}; {Environment.ProcessorCount} processors; same answers in every cell: {same}"));
        return same ? 0 : 1;
    }

    private static double Ratio(List<(double Wall, double Cpu)> ours, List<(double Wall, double Cpu)> theirs, Func<(double Wall, double Cpu), double> of) =>
        Measure.Median(ours.Select(of)) / Measure.Median(theirs.Select(of));

    // Processor time beside the time that passed: on a shared machine the one is steadier than the other.
    private static string Line(string name, List<(double Wall, double Cpu)> times) => string.Create(CultureInfo.InvariantCulture,
        $"{Measure.Line(name, [.. times.Select(t => t.Wall)])}  least {times.Min(t => t.Wall):0.0} ms  processor {Measure.Median(times.Select(t => t.Cpu)):0.0} ms");

    private static (double Wall, double Cpu) Timed<T>(Func<T> work, out T result)
    {
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        result = work();
        var took = watch.Elapsed.TotalMilliseconds;
        return (took, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }
}

/// <summary>Generated persons in generated households, as arrays: salaries and rents in cents.</summary>
internal sealed class CountryData
{
    public int[] HouseholdOf { get; }
    public int[] Ages { get; }
    public bool[] Parents { get; }
    public long[] Salaries { get; }
    public long[] Rents { get; }

    public CountryData(int persons, int households)
    {
        var random = new Random(20160401);
        (HouseholdOf, Ages, Parents, Salaries, Rents) = (new int[persons], new int[persons], new bool[persons], new long[persons], new long[households]);
        for (var i = 0; i < persons; i++)
        {
            // Every household has a person; the others go anywhere near, so that sizes differ.
            HouseholdOf[i] = i < households ? i : random.Next(households);
        }
        Array.Sort(HouseholdOf);
        for (var i = 0; i < persons; i++)
        {
            Parents[i] = i == 0 || HouseholdOf[i] != HouseholdOf[i - 1] || random.Next(3) == 0;
            Ages[i] = Parents[i] ? random.Next(18, 90) : random.Next(0, 25);
            Salaries[i] = Ages[i] < 18 || random.Next(3) == 0 ? 0 : random.Next(10, 20_000) * 100L;
        }
        for (var i = 0; i < households; i++)
        {
            Rents[i] = random.Next(0, 2_000) * 100L;
        }
    }

    public FactSet Facts(Programme programme, DateOnly day)
    {
        var (household, person) = (programme.Facts.Find("household")!, programme.Facts.Find("person")!);
        var (households, persons) = (new WrittenFacts(household, Rents.Length), new WrittenFacts(person, Ages.Length));
        households.Put(household.Find("rent")!.Value, new NumberColumn([.. Rents], 2));
        persons.Put(person.Find("salary")!.Value, new NumberColumn([.. Salaries], 2));
        persons.Put(person.Find("age")!.Value, new NumberColumn(Array.ConvertAll(Ages, a => (long)a), 0));
        var role = (TextColumn)persons.ToWrite(person.Find("role")!.Value);
        for (var i = 0; i < Parents.Length; i++)
        {
            role.Put(i, Parents[i] ? "parent" : "child");
        }
        persons.BelongTo(households, HouseholdOf);
        return new FactSet(day, [households, persons]);
    }
}

/// <summary>The six rules of the middle of 2016 as a programmer would write them for this data: no unknowns, whole numbers of a ten-thousandth.</summary>
internal sealed class CountryByHand(CountryData data)
{
    private readonly long[] tax = new long[data.Ages.Length], contribution = new long[data.Ages.Length], basic = new long[data.Ages.Length], disposable = new long[data.Ages.Length];
    private readonly long[] housing = new long[data.Rents.Length], parenting = new long[data.Rents.Length], salaries = new long[data.Rents.Length];
    private readonly int[] parents = new int[data.Rents.Length], youngest = new int[data.Rents.Length];

    public CountryByHand Run()
    {
        Array.Clear(salaries);
        Array.Clear(parents);
        Array.Fill(youngest, int.MaxValue);
        for (var i = 0; i < data.Ages.Length; i++)
        {
            var salary = data.Salaries[i];
            tax[i] = salary * 15;
            contribution[i] = salary * 4 + Math.Max(salary - 12_300_00, 0) * 8;
            basic[i] = data.Ages[i] >= 18 && salary == 0 ? 600_00_00 : 0;
            disposable[i] = salary * 100 + basic[i] - tax[i] - contribution[i];
            var household = data.HouseholdOf[i];
            salaries[household] += salary;
            parents[household] += data.Parents[i] ? 1 : 0;
            youngest[household] = Math.Min(youngest[household], data.Ages[i]);
        }
        for (var i = 0; i < data.Rents.Length; i++)
        {
            housing[i] = data.Rents[i] * 25;
            parenting[i] = salaries[i] <= 500_00 && (youngest[i] < 6 || (parents[i] == 1 && youngest[i] < 8)) ? 600_00_00 : 0;
        }
        return this;
    }

    public bool IsSame(ProgrammeResults results) =>
        Same(results.Of("income-tax")!.Result, tax) && Same(results.Of("contribution")!.Result, contribution) && Same(results.Of("basic-income")!.Amount!, basic) && Same(results.Of("disposable-income")!.Result, disposable)
        && Same(results.Of("housing-allowance")!.Result, housing) && Same(results.Of("parenting-allowance")!.Amount!, parenting);

    private static bool Same(FactColumn column, long[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            if (((NumberColumn)column).Get(i) != expected[i] / 10_000m)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"row {i}: {((NumberColumn)column).Get(i)} instead of {expected[i] / 10_000m}"));
                return false;
            }
        }
        return true;
    }
}
