using Luling.App.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Responsibility;
using Luling.Policy.Programmes;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Ranking, items of a unit, rows of an item and the lists as workbooks.</summary>
internal static class AppraisalExports
{
    private static readonly Texts T = Texts.Of("Appraisal");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/appraisal/export", RankingAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeAppraisal));
        web.MapGet("/appraisal/lists/export", ListsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeAppraisal));
        web.MapGet("/appraisal/{code}/export", UnitAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeAppraisal));
        web.MapGet("/appraisal/{code}/rows/export", RowsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeAppraisal));
    }

    private static async Task<IResult> RankingAsync(HttpRequest request, Place place, AppraisalReader reader, CancellationToken cancel)
    {
        var it = await reader.ReadAsync(place.User, AppraisalQuery.Year(request, place, reader.Programme), place.AsOf, cancel);
        return new TableDownload(T["TitleOf", it.Year], T["Ranking"],
            [T["Kind"], T["Place"], T["Number"], T["Unit"], T["Total"], T["PovertyScore"], T["OtherScore"], T["Consequence"], T["MeasuredPoverty"], T["MeasuredTotal"], T["MeasuredPlace"]],
            write =>
            {
                foreach (var kind in Enum.GetValues<AppraisedKind>())
                {
                    foreach (var row in RankingRow.Of(it, kind))
                    {
                        TableCell[] cells =
                        [
                            AppraisalTexts.Kind(kind), row.Published?.Result.Rank, row.Body.Code, row.Body.Name, row.Published?.Result.Total, row.Published?.Result.PovertyScore, row.Published?.Result.Other,
                            row.Published is { } p ? AppraisalTexts.State(reader.Programme.Appraisal, p.Verdict, p.Triggers, p.Commended) : "", row.Measured?.PovertyScore, row.Measured?.Verdict.Total, row.Measured?.Rank,
                        ];
                        write.WriteRow(cells);
                    }
                }
            });
    }

    private static async Task<IResult> ListsAsync(HttpRequest request, Place place, AppraisalReader reader, CancellationToken cancel)
    {
        var it = await reader.ReadAsync(place.User, AppraisalQuery.Year(request, place, reader.Programme), place.AsOf, cancel);
        return new TableDownload(T["ListsTitle", it.Year], T["Lists"], [T["List"], T["Number"], T["Unit"], T["MainLeader"], T["Total"], T["Place"], T["Consequence"]], write =>
        {
            foreach (var (key, units) in AppraisalLists.Of(it))
            {
                foreach (var unit in units)
                {
                    TableCell[] cells =
                    [
                        T["List" + key], unit.Body.Code, unit.Body.Name, unit.Leader ?? T["NoLeader"], unit.Result.Total, unit.Result.Rank,
                        AppraisalTexts.State(reader.Programme.Appraisal, unit.Verdict, unit.Triggers, unit.Commended),
                    ];
                    write.WriteRow(cells);
                }
            }
        });
    }

    private static async Task<IResult> UnitAsync(string code, HttpRequest request, Place place, AppraisalReader reader, CancellationToken cancel)
    {
        if (await reader.UnitAsync(place.User, code, AppraisalQuery.Year(request, place, reader.Programme), place.AsOf, cancel) is not { } it)
        {
            return Results.NotFound();
        }
        var frozen = (it.Published?.Marks ?? []).ToDictionary(m => m.ItemId, StringComparer.Ordinal);
        return new TableDownload(T["UnitTitle", it.Body.Name, it.Year], T["Items"], [T["Item"], T["Numerator"], T["Denominator"], T["Points"], T["Most"], T["HowPoints"], T["PublishedPoints"]], write =>
        {
            foreach (var mark in it.Measured?.Marks ?? [])
            {
                TableCell[] cells =
                [
                    ((County.Bilingual)mark.Item.Name).In(), mark.Numerator, mark.Denominator, mark.Points, mark.Item.Most, AppraisalTexts.Line(mark.Item) + " " + AppraisalTexts.Sum(mark),
                    frozen.GetValueOrDefault(mark.Item.Id)?.Score,
                ];
                write.WriteRow(cells);
            }
            TableCell[] total = [T["Total"], "", "", it.Measured?.Verdict.Total, "", "", it.Published?.Result.Total];
            write.WriteRow(total);
        });
    }

    private static async Task<IResult> RowsAsync(string code, HttpRequest request, Place place, AppraisalReader reader, CancellationToken cancel)
    {
        if (await reader.RowsAsync(place.User, code, request.Query["item"].ToString(), AppraisalQuery.Year(request, place, reader.Programme), place.AsOf, cancel) is not { } it)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{it.Body.Name}-{((County.Bilingual)it.Item.Name).In()}", T["Items"], [T["Number"], T["What"], T["Area"], T["DueOn"], T["DoneOn"], T["Counts"]], write =>
        {
            foreach (var row in it.Rows)
            {
                TableCell[] cells = [row.Code, row.Name.In(), place.NameOf(row.AreaCode), row.Due, row.Done, T[row.Good ? "Good" : "NotGood"]];
                write.WriteRow(cells);
            }
        });
    }
}
