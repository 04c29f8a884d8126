using System.Globalization;

namespace Luling.Bench;

/// <summary>
/// A register against a department's file, whole processes: the command, the engine alone, DuckDB on the same files, and what reading
/// alone costs. Runs alternate, so that a drifting machine drifts for all; the pairs that were found are compared line by line.
/// </summary>
internal static class CrosscheckBench
{
    public static int Run(string[] args)
    {
        var runs = Measure.Number(args, "--runs", 5);
        var program = Measure.Option(args, "--program") ?? DemoDatabase.Program;
        var folder = Measure.Option(args, "--folder") ?? Directory.CreateTempSubdirectory("luling-bench-").FullName;
        var (register, outside) = (Path.Combine(folder, "register.csv"), Path.Combine(folder, "vehicles.csv"));
        try
        {
            if (!File.Exists(outside))
            {
                var files = CrosscheckFiles.Write(folder, Measure.Number(args, "--registered", 1_000_000), Measure.Number(args, "--rows", 10_000_000));
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"written: {files.Matches} matches, sum of values {files.MatchedValue}"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"register {new FileInfo(register).Length / 1048576.0:0} MB, outside {new FileInfo(outside).Length / 1048576.0:0} MB"));
            var (pairs, hits, list) = (Path.Combine(folder, "pairs.csv"), Path.Combine(folder, "engine.csv"), Path.Combine(folder, "hits.csv"));
            var costs = new Dictionary<string, List<ProcessCost>>();
            for (var run = 0; run < runs; run++)
            {
                Add("bytes only", Own("crosscheck-bytes", register, outside));
                Add("cells only, Sylvan.Data.Csv, one thread", Own("crosscheck-cells", register, outside));
                Add("DuckDB, two threads, sums only", Own("crosscheck-duckdb", register, outside));
                Add("exact check alone, pairs written", Own("crosscheck-engine", register, outside, hits));
                Add("luling crosscheck", ProcessCost.Of(program, "crosscheck", "--register", register, "--source", $"vehicles={outside}", "--out", list));
            }

            Console.WriteLine($"DuckDB found: {costs["DuckDB, two threads, sums only"][0].Output.Trim()}");
            Own("crosscheck-duckdb", register, outside, pairs);
            var same = Compare(pairs, hits, "exact check alone", skip: 0, compare: 3) & Compare(pairs, list, "luling crosscheck", skip: 1, compare: 2);
            var duck = costs["DuckDB, two threads, sums only"];
            foreach (var (name, all) in costs)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{name,-42} wall {Measure.Median(all.Select(c => c.Wall)),6:0.00} s  cpu {Measure.Median(all.Select(c => c.Cpu)),6:0.00} s  peak {all.Max(c => c.PeakMegabytes),5:0} MB  wall / DuckDB {Measure.Median(all.Zip(duck, (a, b) => a.Wall / b.Wall)),5:0.00}"));
            }

            return same ? 0 : 1;

            void Add(string name, ProcessCost cost)
            {
                if (!costs.TryGetValue(name, out var all))
                {
                    costs[name] = all = [];
                }

                all.Add(cost);
            }
        }
        finally
        {
            if (Measure.Option(args, "--folder") is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static ProcessCost Own(string verb, params string[] arguments) => ProcessCost.Of(Environment.ProcessPath!, [verb, .. arguments]);

    /// <summary>Row, person and (where written) value of every line, in the order of the outside file.</summary>
    private static bool Compare(string expected, string actual, string name, int skip, int compare)
    {
        if (!File.Exists(actual))
        {
            Console.WriteLine($"{name}: wrote nothing");
            return false;
        }

        var line = 1L;
        using var theirs = File.ReadLines(expected).Skip(1).GetEnumerator();
        foreach (var ours in File.ReadLines(actual).Skip(1))
        {
            line++;
            if (!theirs.MoveNext() || !theirs.Current.Split(',').AsSpan(0, compare).SequenceEqual(ours.Split(',').AsSpan(skip, compare)))
            {
                Console.WriteLine($"{name}: line {line} differs from DuckDB's");
                return false;
            }
        }

        var complete = !theirs.MoveNext();
        Console.WriteLine(complete ? $"{name}: the same {line - 1:N0} pairs as DuckDB" : $"{name}: fewer pairs than DuckDB");
        return complete;
    }
}
