using System.Diagnostics;
using System.Globalization;
using Luling.App.Commands;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Storage;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.Bench;

/// <summary>The county's programme: loading it, its cards and measures for a million persons in memory, one explanation, and the classes of the
/// demonstration county. The million have facts drawn at random, each known nine times of ten: the work of the rules, not a county.</summary>
internal static class ProgrammeBench
{
    private static readonly DateOnly Day = new(2016, 12, 31);
    private static readonly string[] Groups = ["cards", "measures"];

    public static async Task<int> RunAsync(string[] args)
    {
        var runs = Measure.Number(args, "--runs", 5);
        var folder = ProgrammeFolder.Find(Measure.Option(args, "--programme") ?? "jian-2016")!;
        var loads = new List<double>();
        Programme? programme = null;
        for (var i = 0; i <= runs; i++)
        {
            var watch = Stopwatch.StartNew();
            var load = ProgrammeTexts.LoadFrom(folder, ProgrammeCommand.Facts);
            loads.Add(watch.Elapsed.TotalMilliseconds);
            if (load.Programme is null)
            {
                ProgrammeTexts.Tell(folder, load.Faults);
                return 1;
            }
            programme = load.Programme;
        }
        var rules = programme!.On(Day);
        string[] ids = [.. rules.Rules.Where(r => Groups.Contains(r.Group)).Select(r => r.Id)];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{programme.Rules.Count} rules, {ids.Length} of cards and measures; read, checked, compiled: first {loads[0]:0} ms, then p50 {Measure.Median(loads.Skip(1)):0} ms"));
        var (households, persons) = (Measure.Number(args, "--households", 320_000), Measure.Number(args, "--persons", 1_000_000));
        Million(rules, ids, households, persons, runs);
        await CountyAsync(rules, ids, args, runs);
        return 0;
    }

    private static void Million(ProgrammeOnDay rules, string[] ids, int households, int persons, int runs)
    {
        var facts = Drawn(rules, ids, households, persons);
        var times = new List<double>();
        var before = Environment.CpuUsage.TotalTime;
        ProgrammeResults results = null!;
        for (var run = 0; run <= runs; run++)
        {
            GC.Collect();
            var watch = Stopwatch.StartNew();
            results = rules.Run(facts, ids);
            times.Add(watch.Elapsed.TotalMilliseconds);
            before = run == 0 ? Environment.CpuUsage.TotalTime : before;
        }
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / runs;
        Console.WriteLine(Measure.Line($"{results.All.Count} rules, {persons:N0} persons, {households:N0} households", times[1..]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  first run {times[0]:0} ms; processor {cpu:0} ms a run; {results.All.Sum(r => (long)r.Result.Count):N0} results; memory {Environment.WorkingSet / 1048576:N0} MB"));
        foreach (var slow in results.All.Select(r => r.Rule.Id).Select(id => (Id: id, Time: Once(() => rules.Run(facts, [id])))).OrderByDescending(s => s.Time).Take(5))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  slowest, with what it uses: {slow.Id} {slow.Time:0} ms"));
        }
        var explained = new List<double>();
        for (var i = 0; i < 2_000; i++)
        {
            explained.Add(Once(() => results.Explain(ids[i % ids.Length], i)));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"explanation of one decision: p50 {1000 * Measure.Median(explained[1_000..]):0} µs, p95 {1000 * Measure.Quantile(explained[1_000..], 0.95):0} µs"));
    }

    private static double Once(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static FactSet Drawn(ProgrammeOnDay rules, string[] ids, int households, int persons)
    {
        var random = new Random(20160401);
        var used = rules.FactsOf(ids);
        var tables = new Dictionary<string, WrittenFacts>();
        foreach (var (kind, count) in new[] { ("village", Math.Max(1, households / 60)), ("household", households), ("person", persons) })
        {
            var table = new WrittenFacts(rules.Programme.Facts.Find(kind)!, count);
            tables[kind] = table;
            foreach (var fact in used.GetValueOrDefault(table.Kind, []))
            {
                var column = table.ToWrite(table.Kind.Find(fact.En)!.Value);
                for (var row = 0; row < count; row++)
                {
                    if (random.Next(10) > 0)
                    {
                        Draw(column, row, fact, random);
                    }
                }
            }
        }
        int[] ofHousehold = [.. Enumerable.Range(0, persons).Select(p => (int)((long)p * households / persons))];
        tables["person"].BelongTo(tables["household"], ofHousehold);
        tables["household"].BelongTo(tables["village"], [.. Enumerable.Range(0, households).Select(h => h % tables["village"].Count)]);
        return new FactSet(Day, [.. tables.Values]);
    }

    private static void Draw(FactColumn column, int row, Fact fact, Random random)
    {
        switch (column)
        {
            case NumberColumn numbers: numbers.PutScaled(row, random.Next(fact.Decimals == 0 ? 90 : 600_000)); break;
            case TruthColumn truths: truths.Put(row, random.Next(2) == 0); break;
            case TextColumn texts: texts.Put(row, fact.Values.Count == 0 ? "a" : fact.Values[random.Next(fact.Values.Count)].Value); break;
            case DayColumn days: days.Put(row, Day.AddDays(-random.Next(3_000))); break;
        }
    }

    private static async Task CountyAsync(ProgrammeOnDay rules, string[] ids, string[] args, int runs)
    {
        var path = await DemoDatabase.PathAsync(Measure.Option(args, "--database"));
        var snapshots = new CountySnapshots(new CountyStore(path, TimeProvider.System));
        var view = (await snapshots.ViewAsync(Scope.Operator("360821"), null))!;
        List<double> cards = [], all = [];
        var reading = Once(() => rules.Run(view.FactsOn(Day).Set, ids));
        for (var run = 0; run < runs; run++)
        {
            cards.Add(Once(() => rules.Run(view.FactsOn(Day).Set, ["card"])));
            all.Add(Once(() => rules.Run(view.FactsOn(Day).Set, ids)));
        }
        Console.WriteLine(Measure.Line($"class of each of {view.Households.Count:N0} households of the county", cards));
        Console.WriteLine(Measure.Line("cards and all measures of the county", all));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  the first time, facts read from the snapshot: {reading:0} ms"));
    }
}
