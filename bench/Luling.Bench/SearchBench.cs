using System.Diagnostics;
using Luling.County.Access;
using Luling.County.Register;
using Luling.County.Storage;
using Luling.County.Targeting;
using Microsoft.Data.Sqlite;

namespace Luling.Bench;

/// <summary>Household search over the demonstration county on SQLite: a page of 50 rows with card, helper, income and status.
/// The peer is the bare scan that no search by part of a name can avoid: LIKE over the persons' names, nothing else.</summary>
internal static class SearchBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var database = await DemoDatabase.PathAsync(Measure.Option(args, "--database"));
        var store = new CountyStore(database, TimeProvider.System);
        var scope = Scope.Operator(SetUpCounty.DefaultCounty);
        var day = new DateOnly(2016, 12, 31);
        string[] names = ["刘建", "王秀英", "肖", "彭文", "志强", "罗", "欧阳", "春", "张小", "曾"];
        var village = scope.Within("360821100200")!;

        await Time("search: part of a name, county", names.Select(n => (scope, new HouseholdQuery { AsOf = day, Text = n })));
        await Time("search: all households, page 7", Enumerable.Repeat((scope, new HouseholdQuery { AsOf = day, Page = 7 }), 10));
        await Time("search: red cards still poor", Enumerable.Repeat((scope, new HouseholdQuery { AsOf = day, Standing = Standing.Poor, Card = CardClass.Red }), 10));
        await Time("search: one village", Enumerable.Repeat((village, new HouseholdQuery { AsOf = day }), 10));

        await using var connection = new SqliteConnection($"Data Source={database}");
        await connection.OpenAsync();
        var bare = new List<double>();
        foreach (var name in Enumerable.Repeat(names, 21).SelectMany(n => n))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "select household_id from membership m join person p on p.county_code = m.county_code and p.id = m.person_id where p.name like $n limit 50";
            command.Parameters.AddWithValue("$n", $"%{name}%");
            var watch = Stopwatch.StartNew();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
            }
            bare.Add(watch.Elapsed.TotalMilliseconds);
        }
        Console.WriteLine(Measure.Line("peer: bare LIKE over names, 50 ids", bare.Skip(10).ToList()));
        return 0;

        async Task Time(string name, IEnumerable<(Scope Scope, HouseholdQuery Query)> queries)
        {
            var all = queries.ToList();
            var times = new List<double>();
            for (var round = 0; round < 21; round++)
            {
                foreach (var (reader, query) in all)
                {
                    var watch = Stopwatch.StartNew();
                    await using var db = store.Open(reader);
                    await HouseholdSearch.FindAsync(db, query);
                    times.Add(watch.Elapsed.TotalMilliseconds);
                }
            }
            Console.WriteLine(Measure.Line(name, times.Skip(all.Count).ToList()));
        }
    }
}
