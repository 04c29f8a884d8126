using System.Globalization;
using Luling.App.Text;
using Luling.County.Register;

namespace Luling.App.Web.Pages.Reporting;

/// <summary>One line of the stock-and-flow account as page and workbook write it.</summary>
internal sealed record FlowLine(string Key, char Sign, Func<Flows, int> Of)
{
    public static readonly IReadOnlyList<FlowLine> All =
    [
        new("Opening", ' ', f => f.Opening),
        new("Entered", '+', f => f.Entered), new("Returned", '+', f => f.Returned), new("Born", '+', f => f.Born),
        new("Joined", '+', f => f.Joined), new("MovedIn", '+', f => f.MovedIn),
        new("Exited", '−', f => f.Exited), new("Removed", '−', f => f.Removed), new("Died", '−', f => f.Died),
        new("Left", '−', f => f.Left), new("MovedOut", '−', f => f.MovedOut),
        new("Closing", ' ', f => f.Closing),
    ];

    /// <summary>The days asked for; else from the end of the year before to the page's day.</summary>
    public static (DateOnly From, DateOnly To) DaysOf(HttpRequest request, DateOnly asOf)
    {
        var to = Day(request.Query["to"]) ?? asOf;
        return (Day(request.Query["from"]) ?? new DateOnly(to.AddDays(-1).Year, 1, 1).AddDays(-1), to);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

internal static class FlowColumns
{
    /// <summary>Still poor households and persons, ever registered households and persons.</summary>
    public static IReadOnlyList<Flows> Columns(this StockAndFlowAccount account) =>
        [account.StillPoor.Households, account.StillPoor.Persons, account.EverRegistered.Households, account.EverRegistered.Persons];
}

internal static class FlowExport
{
    private static readonly Texts T = Texts.Of("Flow");

    public static void Map(IEndpointRouteBuilder web) => web.MapGet("/flow/export", FlowAsync).ForExport();

    private static async Task<IResult> FlowAsync(HttpRequest request, Place place, FlowAccounts accounts)
    {
        var (from, to) = FlowLine.DaysOf(request, place.AsOf);
        if (from > to || await accounts.GetAsync(place.User, place.Area.Code, from, to, place.Seq) is not { } account)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(from)}-{Place.Iso(to)}", T["Title"],
            [T["Line"], T["PoorHouseholds"], T["PoorPersons"], T["EverHouseholds"], T["EverPersons"], T["Area"], T["From"], T["To"]],
            write =>
            {
                foreach (var line in FlowLine.All)
                {
                    var values = account.Columns().Select(line.Of).ToList();
                    write.WriteRow(T[line.Key, Place.Iso(line.Key == "Closing" ? to : from)], values[0], values[1], values[2], values[3], place.Area.Name, from, to);
                }
            });
    }
}
