using System.Text.Encodings.Web;
using System.Text.Json;
using Luling.County.Access;
using Luling.County.Coverage;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Measures;
using Luling.County.Register;
using Luling.County.Reporting;
using Luling.County.Targeting;
using Luling.County.Tests.TestData;
using static Luling.County.Tests.TestData.SmallCounty;

namespace Luling.County.Tests.Coverage;

/// <summary>All that readers can get out of a snapshot, line by line as text: two snapshots that give the same are the same.</summary>
internal static class CountyImage
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly DateOnly[] Days = [new(2015, 12, 31), new(2016, 6, 30), Day];
    private static readonly Scope Clerk = Office with { AreaPrefix = TownA, Role = Role.Helper, Actor = "clerk" };

    public static IEnumerable<string> Of(CountySnapshot snapshot)
    {
        foreach (var view in new[] { snapshot.View(Office)!, snapshot.View(Office, TownA)!, snapshot.View(Office, FarVillage)! })
        {
            foreach (var day in Days)
            {
                yield return Line("coverages", JianCounty.Coverages.Report(view, day));
                yield return Line("numbers", CoverageReader.Key(view, day));
                foreach (var line in Facts(view, day))
                {
                    yield return line;
                }
                yield return Line("due", JianCounty.Coverages.Due(view, day, day.AddDays(60)));
                foreach (var coverage in JianCounty.Coverages.All.Select(c => c.Id))
                {
                    yield return Line("gaps " + coverage, JianCounty.Coverages.Gaps(view, day, coverage, null));
                }
            }
            yield return Line("flows", StockAndFlow.Account(view.Households, Days[0], Day, RegisterPopulation.EverRegistered));
            yield return Line("medical bills", MedicalScreening.Of(view, Day, 2016, null).Bills.Select(b => (b.Code, b.Household?.Code, b.PersonName, b.Total, b.Self).ToString()));
            yield return Line("figures", FigureReader.Read(view, null));
        }
        foreach (var reader in new[] { Office, Clerk, Office.Within(FarVillage)! })
        {
            foreach (var query in Queries())
            {
                yield return Line($"search {reader.AreaPrefix} {query}", HouseholdSearch.Find(snapshot.View(reader)!, reader, query));
            }
        }
    }

    private static IEnumerable<string> Facts(CountyView view, DateOnly day)
    {
        foreach (var table in CountyFacts.Of(view, day).Tables)
        {
            for (var fact = 0; fact < table.Kind.Facts.Count; fact++)
            {
                yield return $"fact {table.Kind.Id} {table.Kind.Facts[fact].En}: {string.Join('|', Enumerable.Range(0, table.Count).Select(row => table[fact].Value(row)))}";
            }
        }
    }

    private static IEnumerable<HouseholdQuery> Queries()
    {
        foreach (var day in Days)
        {
            var all = new HouseholdQuery { AsOf = day, Order = HouseholdOrder.Number };
            foreach (var standing in Enum.GetValues<Standing>())
            {
                yield return all with { Standing = standing };
            }
            foreach (var card in Enum.GetValues<CardClass>())
            {
                yield return all with { Card = card };
            }
            foreach (var order in Enum.GetValues<HouseholdOrder>())
            {
                yield return all with { Order = order, Descending = true };
            }
            foreach (var text in new[] { "人H1", "户主", "新", "0016", "H" })
            {
                yield return all with { Text = text };
            }
            yield return all with { WithFaults = true };
            yield return all with { Helper = "干部C1" };
        }
    }

    private static string Line(string name, object? value) => name + ": " + JsonSerializer.Serialize(value, Json);
}
