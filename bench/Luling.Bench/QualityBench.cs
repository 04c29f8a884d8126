using System.Diagnostics;
using System.Globalization;
using Luling.App.Commands;
using Luling.County.Access;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Verification.Quality;
using Microsoft.EntityFrameworkCore;

namespace Luling.Bench;

/// <summary>All data-quality rules over the county in memory: from scratch, and again after one household changed. Works on a copy of the database.</summary>
internal static class QualityBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var copy = Path.Combine(Directory.CreateTempSubdirectory("luling-quality-bench-").FullName, "county.db");
        File.Copy(await DemoDatabase.PathAsync(Measure.Option(args, "--database")), copy);
        try
        {
            await MeasureAsync(new CountyStore(copy, TimeProvider.System), Measure.Number(args, "--runs", 20));
            return 0;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
        }
    }

    private static async Task MeasureAsync(CountyStore store, int runs)
    {
        var (scope, day) = (Scope.Operator(SetUpCounty.DefaultCounty), new DateOnly(2016, 12, 31));
        var programme = ProgrammeTexts.Load("jian-2016", CountyFacts.Catalog)!;
        var snapshots = new CountySnapshots(store);
        using var reader = new QualityReader(snapshots, store, programme);
        var snapshot = await snapshots.GetAsync(scope.CountyCode);
        var (scratch, follow, summary) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < runs; i++)
        {
            // A new day each time: nothing of it is in memory yet.
            var watch = Stopwatch.StartNew();
            var results = await reader.ResultsAsync(snapshot, day.AddDays(-i));
            scratch.Add(watch.Elapsed.TotalMilliseconds);
            if (i == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Rules.Count} rules, {results.Parts.Count} places, {results.Parts.Sum(p => p.Found.Sum(f => (long)f.Told)):N0} checks told"));
            }
        }
        Console.WriteLine(Measure.Line("every rule over the county, a new day", scratch));

        await reader.SummaryAsync(scope, null, day);
        var households = snapshot.View(scope)!.Households.Select(h => h.Id).ToArray();
        for (var i = 0; i < runs; i++)
        {
            var changed = households[i * 701 % households.Length];
            await store.ActAsync(scope, "Bench", async act =>
            {
                var household = await act.Db.Households.AsTracking().SingleAsync(h => h.Id == changed);
                household.MainCause = household.MainCause == "01" ? "02" : "01";
                act.About(household.AreaCode, new { });
                return 0;
            });
            snapshot = await snapshots.GetAsync(scope.CountyCode);
            var watch = Stopwatch.StartNew();
            var results = await reader.ResultsAsync(snapshot, day);
            follow.Add(watch.Elapsed.TotalMilliseconds);
            if (i == 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"places checked again after one household changed: {results.Renewed}, those of the townships and the county among them"));
            }
            watch.Restart();
            await reader.SummaryAsync(scope, null, day);
            summary.Add(watch.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine(Measure.Line("again after one household changed", follow));
        Console.WriteLine(Measure.Line("summary of the county by rule, place, clerk", summary));
    }
}
