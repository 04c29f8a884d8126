using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Luling.County.Verification;
using Luling.Policy.Programmes;
using Microsoft.Net.Http.Headers;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Verification;

/// <summary>The queue of cases as a workbook, and the papers of a case.</summary>
internal static class CaseExports
{
    private static readonly Texts T = Texts.Of("Cases");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/cases/export", QueueAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeCases));
        web.MapGet("/cases/papers/{id:guid}", PaperAsync).WithPlace().RequireAuthorization(new NeedsAttribute(Right.SeeCases)).ExcludeFromDescription();
    }

    private static async Task<IResult> QueueAsync(HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        if (await CaseList.ReadAsync(store, place.User, place.Area.Code, place.Today, cancel: cancel) is not { } all)
        {
            return Results.NotFound();
        }
        var rows = CaseQuery.Of(request).From(all);
        return new TableDownload($"{T["Cases"]}-{place.Area.Name}-{Place.Iso(place.Today)}", T["Cases"],
            [T["Code"], T["Household"], T["Name"], T["Township"], T["Village"], T["Category"], T["Certainty"], T["Hits"], T["State"], T["Opened"], T["Due"], T["Overdue"], T["Assignee"], T["Verdict"]],
            write =>
            {
                foreach (var row in rows)
                {
                    TableCell[] cells =
                    [
                        row.Code, row.HouseholdCode, row.HeadName ?? "", place.NameOf(row.AreaCode[..9]), place.NameOf(row.AreaCode), CaseTexts.Category(programme, row.Category), CaseList.TextOf(row.Certainty).In(), row.Hits,
                        RegisterWords.Word(row.State), row.OpenedOn, row.DueOn, row.DaysOverdue, row.Assignee ?? "",
                        row.State == CaseState.Closed && row.Verdict is { } verdict ? RegisterWords.Word(verdict) : "",
                    ];
                    write.WriteRow(cells);
                }
            });
    }

    /// <summary>Pictures are shown, everything else is saved: nothing that was sent runs in a page of ours.</summary>
    private static async Task<IResult> PaperAsync(Guid id, Place place, CountyStore store, HttpResponse response, CancellationToken cancel)
    {
        if (await CaseDossier.PaperAsync(store, place.User, id, cancel) is not { } paper)
        {
            return Results.NotFound();
        }
        var disposition = new ContentDispositionHeaderValue(paper.ContentType.StartsWith("image/", StringComparison.Ordinal) ? "inline" : "attachment");
        disposition.SetHttpFileName(paper.FileName);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "private, no-store";
        return Results.Bytes(paper.Content, paper.ContentType);
    }
}
