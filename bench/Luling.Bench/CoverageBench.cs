using System.Diagnostics;
using Luling.App.Commands;
using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;

namespace Luling.Bench;

/// <summary>Ten coverages with all parts, whole county, from the snapshot in memory; and what the snapshot costs to build.</summary>
internal static class CoverageBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var database = await DemoDatabase.PathAsync(Measure.Option(args, "--database"));
        var store = new CountyStore(database, TimeProvider.System);
        var scope = Scope.Operator(SetUpCounty.DefaultCounty);
        var day = new DateOnly(2016, 12, 31);

        var coverages = new Coverages(ProgrammeTexts.Load("jian-2016", CountyFacts.Catalog)!);
        var builds = new List<double>();
        CoverageReader reader = null!;
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            reader = new CoverageReader(new CountySnapshots(store), coverages);
            await reader.KeyNumbersAsync(scope, null, day);
            builds.Add(watch.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine(Measure.Line("snapshot of the county built from SQLite", builds));

        // A day asked for the first time is computed for the whole county; whoever asks for it again, of any area, finds it counted.
        var (first, again) = (new List<double>(), new List<double>());
        for (var i = 0; i < 200; i++)
        {
            foreach (var times in new[] { first, again })
            {
                var watch = Stopwatch.StartNew();
                await reader.ReportAsync(scope, null, day.AddDays(-i));
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }
        Console.WriteLine(Measure.Line("ten coverages, county, all parts, a new day", first.Skip(10).ToList()));
        Console.WriteLine(Measure.Line("the same again", again.Skip(10).ToList()));

        var gaps = new List<double>();
        foreach (var coverage in Enumerable.Repeat(coverages.All.Select(c => c.Id), 10).SelectMany(ids => ids))
        {
            var watch = Stopwatch.StartNew();
            await reader.GapsAsync(scope, null, day, coverage);
            gaps.Add(watch.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine(Measure.Line("gap list of one coverage, county", gaps));
        return 0;
    }
}
