using System.Globalization;
using Luling.App.Text;
using Luling.App.Web.Pages.Targeting;
using Luling.County.Access;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Luling.County.Verification.Quality;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Verification;

/// <summary>The tables of the quality pages as workbooks, and the workbook of a township to mend from.</summary>
internal static class QualityExports
{
    private static readonly Texts T = Texts.Of("Quality");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/quality/export", RulesAsync).ForExport();
        web.MapGet("/quality/rows/export", RowsAsync).ForExport();
        web.MapGet("/quality/villages/export", VillagesAsync).ForExport();
        web.MapGet("/quality/pack", PackAsync).ForExport();
    }

    /// <summary>With two decimals, rounded down: 100 means that nothing is wrong.</summary>
    public static decimal? Score(AreaQuality area) => area.Score is { } score ? Math.Floor(score * 100) / 100 : null;

    private static async Task<IResult> RulesAsync(Place place, QualityReader reader, CancellationToken cancel)
    {
        if (await reader.SummaryAsync(place.User, place.Area.Code, place.AsOf, cancel) is not { } summary)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["ByRule"],
            [T["RuleId"], T["Rule"], T["Level"], T["Faults"], T["Unknown"], T["Base"], T["Subject"], T["Field"], T["Window"], T["Area"], T["AsOf"]],
            write =>
            {
                foreach (var count in summary.Rules)
                {
                    write.WriteRow(count.Rule.Id, count.Rule.Name.In(), QualityRules.NameOf(QualityRules.LevelOf(count.Rule)).In(), count.Broken, count.Unknown, count.Told,
                        Language.IsChinese ? count.Rule.Subject.Zh : count.Rule.Subject.En, QualityWords.Field(count.Rule).In(), QualityWords.Window(count.Rule, reader.Programme.Parameters, place.Today).In(), place.Area.Name, place.AsOf);
                }
            });
    }

    private static async Task<IResult> RowsAsync(HttpRequest request, Place place, QualityReader reader, CountyStore store, CancellationToken cancel)
    {
        var query = QualityQuery.Of(request);
        if (await reader.ListAsync(place.User, place.Area.Code, place.AsOf, query.RuleId, query.Unknown, cancel) is not { } found)
        {
            return Results.NotFound();
        }
        var rows = query.From(found, reader.Programme, place.Today);
        var values = await FieldValues.ReadAsync(store, place.Scope, rows, place.AsOf, cancel);
        var title = query.TitleOf(query.RuleId is { } id ? reader.Programme.On(place.AsOf).Rule(id) : null);
        return new TableDownload($"{title}-{place.Area.Name}-{Place.Iso(place.AsOf)}", title, QualityTable.Headings(CultureInfo.CurrentUICulture), write =>
        {
            foreach (var (row, value) in rows.Zip(values))
            {
                write.WriteRow(QualityTable.Cells(row, value, reader.Programme.Parameters, place.Today, CultureInfo.CurrentUICulture));
            }
        });
    }

    private static async Task<IResult> VillagesAsync(Place place, QualityReader reader, CancellationToken cancel)
    {
        if (await reader.VillagesAsync(place.User, place.Area.Code, place.AsOf, cancel) is not { } villages)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["VillagesTitle"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["VillagesTitle"],
            [T["Rank"], T["AreaCode"], T["Village"], T["Township"], T["Score"], T["Errors"], T["Doubts"], T["Told"], T["Unknown"], T["HouseholdsAtFault"], T["Households"], T["AsOf"]],
            write =>
            {
                foreach (var (rank, village) in villages.Index())
                {
                    write.WriteRow(rank + 1, village.AreaCode, village.AreaName, place.NameOf(village.AreaCode[..9] + "000"), Score(village), village.Errors, village.Doubts, village.Told, village.Unknown,
                        village.HouseholdsAtFault, village.Households, place.AsOf);
                }
            });
    }

    private static async Task<IResult> PackAsync(Place place, QualityReader reader, CountyStore store, CancellationToken cancel)
    {
        using var memory = new MemoryStream();
        if (await new QualityPack(store, reader).WriteAsync(place.User, place.Area.Code, place.AsOf, CultureInfo.CurrentUICulture, memory, cancel) is null)
        {
            return Results.NotFound();
        }
        return Results.File(memory.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"{T["Title"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}.xlsx");
    }
}
