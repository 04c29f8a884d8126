using System.Diagnostics;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Microsoft.Data.Sqlite;

namespace Luling.Bench;

/// <summary>Household search over the demonstration county: a page of 50 rows with card, helper, income and status, from the
/// snapshot in memory; and what it costs that the snapshot follows the journal. The peer is the bare scan that a search by
/// part of a name cannot avoid in SQL: LIKE over all persons' names, nothing else.</summary>
internal static class SearchBench
{
    private const int Rounds = 21, Acts = 20;

    public static async Task<int> RunAsync(string[] args)
    {
        var database = await DemoDatabase.PathAsync(Measure.Option(args, "--database"));
        var snapshots = new CountySnapshots(new CountyStore(database, TimeProvider.System));
        var scope = Scope.Operator(SetUpCounty.DefaultCounty);
        var day = new DateOnly(2016, 12, 31);
        string[] names = ["刘建", "王秀英", "肖", "彭文", "志强", "罗", "欧阳", "春", "张小", "曾"];
        var village = scope.Within("360821100200")!;
        await snapshots.GetAsync(scope.CountyCode);

        await Time("search: part of a name, county", names.Select(n => (scope, new HouseholdQuery { AsOf = day, Text = n })));
        await Time("search: last digits of a number, county", names.Select((_, i) => (scope, new HouseholdQuery { AsOf = day, Text = $"00{i}1" })));
        await Time("search: all households, page 7", Enumerable.Repeat((scope, new HouseholdQuery { AsOf = day, Page = 7 }), 10));
        await Time("search: all households by name (pinyin)", Enumerable.Repeat((scope, new HouseholdQuery { AsOf = day, Order = HouseholdOrder.Name }), 10));
        await Time("search: all households by income", Enumerable.Repeat((scope, new HouseholdQuery { AsOf = day, Order = HouseholdOrder.NetPerHead }), 10));
        await Time("search: red cards still poor", Enumerable.Repeat((scope, new HouseholdQuery { AsOf = day, Standing = Standing.Poor, Card = CardClass.Red }), 10));
        await Time("search: one village", Enumerable.Repeat((village, new HouseholdQuery { AsOf = day }), 10));
        Console.WriteLine(Measure.Line("peer: bare LIKE over all names, counted", await BareLikeAsync(database, names)));
        await FollowAsync(database, scope);
        return 0;

        async Task Time(string name, IEnumerable<(Scope Scope, HouseholdQuery Query)> queries)
        {
            var all = queries.ToList();
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var (reader, query) in all)
                {
                    // With the look whether the journal has moved, as every page takes it.
                    var watch = Stopwatch.StartNew();
                    await HouseholdSearch.FindAsync(snapshots, reader, query);
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
            }
            Console.WriteLine(Measure.Line(name, times.Skip(all.Count).ToList()));
        }
    }

    /// <summary>No limit: a page's total has to be known, and a limit would end the scan at the fiftieth Liu.</summary>
    private static async Task<List<double>> BareLikeAsync(string database, string[] names)
    {
        await using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        await connection.OpenAsync();
        var times = new List<double>();
        foreach (var name in Enumerable.Repeat(names, Rounds).SelectMany(n => n))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from person where name like $n";
            command.Parameters.AddWithValue("$n", $"%{name}%");
            var watch = Stopwatch.StartNew();
            await command.ExecuteScalarAsync();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        return [.. times.Skip(names.Length)];
    }

    /// <summary>One household's card is changed, and the snapshot asked for again; beside it the whole county read anew.</summary>
    private static async Task FollowAsync(string database, Scope scope)
    {
        var folder = Directory.CreateTempSubdirectory("luling-bench-");
        try
        {
            var copy = Path.Combine(folder.FullName, "copy.db");
            Copy(database, copy);
            var store = new CountyStore(copy, TimeProvider.System);
            var snapshots = new CountySnapshots(store);
            var view = (await snapshots.ViewAsync(scope))!;
            var on = new DateOnly(2018, 1, 1);
            var households = view.Households.Where(h => h.EverOn(on)).Where((_, i) => i % 700 == 0).Take(Acts).ToList();
            var follow = new List<double>();
            foreach (var household in households)
            {
                var card = household.CardOn(on) == CardClass.Red ? CardClass.Yellow : CardClass.Red;
                var outcome = await new AssignCard(store).HandleAsync(scope, new AssignCardRequest { HouseholdCode = household.Code, Card = card, On = on });
                if (outcome != AssignCardOutcome.Done)
                {
                    throw new InvalidOperationException($"{household.Code}: {outcome}");
                }
                var watch = Stopwatch.StartNew();
                await snapshots.GetAsync(scope.CountyCode);
                follow.Add(watch.Elapsed.TotalMilliseconds);
            }
            Console.WriteLine(Measure.Line("snapshot: one household changed", [.. follow.Skip(1)]));

            var whole = new List<double>();
            for (var i = 0; i < 3; i++)
            {
                var watch = Stopwatch.StartNew();
                await new CountySnapshots(store).GetAsync(scope.CountyCode);
                whole.Add(watch.Elapsed.TotalMilliseconds);
            }
            Console.WriteLine(Measure.Line("snapshot: the whole county read", whole));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static void Copy(string database, string copy)
    {
        using var from = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        using var to = new SqliteConnection($"Data Source={copy}");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }
}
