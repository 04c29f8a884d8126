using System.Globalization;
using Luling.App.Text;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Tables;
using Luling.County.Register;

namespace Luling.App.Web.Pages.Reporting;

/// <summary>One line of the stock-and-flow account as page and workbook write it.</summary>
internal sealed record FlowLine(FlowKind Kind)
{
    private static readonly Texts T = Texts.Of("Flow");

    public static readonly IReadOnlyList<FlowLine> All = [.. Enum.GetValues<FlowKind>().Select(k => new FlowLine(k))];

    public char Sign => Kind.Sign() switch { 0 => ' ', > 0 => '+', _ => '−' };

    public int Of(Flows flows) => flows.Of(Kind);

    public string Label((DateOnly From, DateOnly To) days) => Kind switch
    {
        FlowKind.Opening => T["Opening", Place.Iso(days.From)],
        FlowKind.Closing => T["Closing", Place.Iso(days.To)],
        _ => T[Kind.ToString()],
    };

    /// <summary>The days asked for; else from the end of the year before to the page's day.</summary>
    public static (DateOnly From, DateOnly To) DaysOf(HttpRequest request, DateOnly asOf)
    {
        var to = Day(request.Query["to"]) ?? asOf;
        return (Day(request.Query["from"]) ?? new DateOnly(to.AddDays(-1).Year, 1, 1).AddDays(-1), to);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>One of the account's four columns; <see cref="Key"/> stands in addresses and resources.</summary>
internal sealed record FlowColumn(string Key, RegisterPopulation Population, bool Persons)
{
    public static readonly IReadOnlyList<FlowColumn> All =
    [
        new("PoorHouseholds", RegisterPopulation.StillPoor, false), new("PoorPersons", RegisterPopulation.StillPoor, true),
        new("EverHouseholds", RegisterPopulation.EverRegistered, false), new("EverPersons", RegisterPopulation.EverRegistered, true),
    ];

    public Flows Of(StockAndFlowAccount account)
    {
        var population = Population == RegisterPopulation.StillPoor ? account.StillPoor : account.EverRegistered;
        return Persons ? population.Persons : population.Households;
    }
}

/// <summary>Which number of the account the address asks for, and its rows.</summary>
internal sealed record FlowCell(FlowLine Line, FlowColumn Column, (DateOnly From, DateOnly To) Days)
{
    private static readonly Texts T = Texts.Of("Flow");

    /// <summary>Null where the address names no number of the account.</summary>
    public static FlowCell? Of(HttpRequest request, DateOnly asOf)
    {
        var days = FlowLine.DaysOf(request, asOf);
        var line = FlowLine.All.FirstOrDefault(l => l.Kind.ToString() == request.Query["line"]);
        var column = FlowColumn.All.FirstOrDefault(c => c.Key == request.Query["of"]);
        return line is null || column is null || days.From > days.To ? null : new FlowCell(line, column, days);
    }

    public string Title => T["RowsOf", Line.Label(Days), T[Column.Key]];

    public Task<IReadOnlyList<FlowRow>?> RowsAsync(CountySnapshots snapshots, Place place) =>
        StockAndFlow.RowsAsync(snapshots, place.User, place.Area.Code, Days.From, Days.To, Column.Population, Column.Persons, Line.Kind);
}

internal static class FlowExport
{
    private static readonly Texts T = Texts.Of("Flow");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/flow/export", FlowAsync).ForExport();
        web.MapGet("/flow/rows/export", RowsAsync).ForExport();
    }

    private static async Task<IResult> FlowAsync(HttpRequest request, Place place, FlowAccounts accounts)
    {
        var days = FlowLine.DaysOf(request, place.AsOf);
        if (days.From > days.To || await accounts.GetAsync(place.User, place.Area.Code, days.From, days.To, place.Seq) is not { } account)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(days.From)}-{Place.Iso(days.To)}", T["Title"],
            [T["Line"], .. FlowColumn.All.Select(c => T[c.Key]), T["Area"], T["From"], T["To"]],
            write =>
            {
                foreach (var line in FlowLine.All)
                {
                    write.WriteRow((TableCell[])[line.Label(days), .. FlowColumn.All.Select(c => (TableCell)line.Of(c.Of(account))), place.Area.Name, days.From, days.To]);
                }
            });
    }

    private static async Task<IResult> RowsAsync(HttpRequest request, Place place, CountySnapshots snapshots)
    {
        if (FlowCell.Of(request, place.AsOf) is not { } cell || await cell.RowsAsync(snapshots, place) is not { } rows)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{cell.Title}-{place.Area.Name}-{Place.Iso(cell.Days.From)}-{Place.Iso(cell.Days.To)}", T["Rows"],
            [T["Day"], T["Name"], T["Code"], T["Household"], T["Area"]],
            write =>
            {
                foreach (var row in rows)
                {
                    write.WriteRow(row.Day, row.Subject.Name, row.Subject.Code, row.Household.Code, place.NameOf(row.Household.AreaCode));
                }
            });
    }
}
