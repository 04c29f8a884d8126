using System.Globalization;
using Luling.App.Text;
using Luling.County.Exchange;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Luling.County.Verification;

namespace Luling.App.Web.Pages.Exchange;

internal static class ExportEndpoints
{
    private static readonly Texts T = Texts.Of("Exchange");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/export/file", Export).ForExport();
        web.MapGet("/faults/export", FaultsAsync).ForExport();
    }

    private static IResult Export(string kind, string? format, int? year, Place place, CountyStore store, HttpContext http)
    {
        if (SheetKinds.Find(kind) is not { } found)
        {
            return Results.NotFound();
        }
        var (table, ending, type) = format switch
        {
            "csv" => (TableFormat.CsvUtf8, ".csv", "text/csv; charset=utf-8"),
            "gbk" => (TableFormat.CsvGbk, ".csv", "text/csv; charset=gbk"),
            _ => (TableFormat.Xlsx, ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        };
        var name = string.Create(CultureInfo.InvariantCulture, $"{found.Name.In()}-{place.Area.Name}{(year is null ? "" : $"-{year}")}-{Place.Iso(place.Today)}{ending}");
        return new FileDownload(name, type, to =>
            new ExportFile(store).HandleAsync(place.Scope, new ExportRequest { Kind = found.Id, To = to, Format = table, Year = year }, http.RequestAborted));
    }

    private static async Task<IResult> FaultsAsync(string? code, Place place, CountyStore store, CancellationToken cancel)
    {
        await using var db = store.Open(place.Scope);
        var rows = await MendingList.ReadAsync(db, code, cancel: cancel);
        return new TableDownload($"{T["FaultsTitle"]}-{place.Area.Name}-{Place.Iso(place.Today)}", T["FaultsTitle"],
            [T["Area"], T["HouseholdCode"], T["Head"], T["Person"], T["Field"], T["Value"], T["WhatIsWrong"], T["FoundOn"]],
            write =>
            {
                foreach (var row in rows)
                {
                    write.WriteRow(place.NameOf(row.AreaCode), row.HouseholdCode, row.HeadName, row.PersonName, FaultWords.Field(row.Field), row.Value, FaultWords.Of(row.Code), row.FoundOn);
                }
            });
    }
}

/// <summary>What a code of the list to mend means and how to mend it.</summary>
internal static class FaultWords
{
    private static readonly Texts T = Texts.Of("Exchange");

    /// <summary>The heading under which the value stood; in English with what it means.</summary>
    public static string Field(string heading) => Language.IsChinese || Column(heading) is not { } column ? heading : $"{column.NameEn} ({heading})";

    private static SheetColumn? Column(string heading) => new[] { "persons", "households" }.SelectMany(k => SheetKinds.Find(k)!.Columns).FirstOrDefault(c => c.Heading == heading);

    public static string Of(string code) => T.Find("Fault-" + code) ?? code;
}
