using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Exchange.Tables;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Microsoft.Net.Http.Headers;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>The list of problems as a workbook, and the papers of problems, letters, meetings, summons, visits and procedures.</summary>
internal static class ProblemExports
{
    private static readonly Texts T = Texts.Of("Problems");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/problems/export", ListAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/papers/{id:guid}", PaperAsync).WithPlace().RequireAuthorization(new NeedsAttribute(Right.SeeDuties)).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        if (await ProblemList.ReadAsync(store, place.User, place.Area.Code, programme.Oversight, place.AsOf, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        var rows = ProblemQuery.Of(request, place.Area).From(all);
        return new TableDownload($"{T["Problems"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Problems"],
            [T["Code"], T["Source"], T["Place"], T["Household"], T["Words"], T["FoundOn"], T["FoundBy"], T["Misuse"], T["Owner"], T["Due"], T["Late"], T["Level"], T["State"], T["RectifiedOn"], T["ClosedOn"]],
            write =>
            {
                foreach (var row in rows)
                {
                    TableCell[] cells =
                    [
                        row.It.Code, RegisterWords.Word(row.It.Source), place.FullNameOf(row.It.AreaCode), row.HouseholdCode ?? "", row.It.Text, row.It.FoundOn, row.It.FoundBy, ProblemTexts.Misuse(row.It),
                        row.OwnerName ?? "", row.It.DueOn, row.DaysLate, row.Level is { } level ? ProblemWords.LevelName(level).In() : "", RegisterWords.Word(row.It.State), row.It.RectifiedOn, row.It.ClosedOn,
                    ];
                    write.WriteRow(cells);
                }
            });
    }

    /// <summary>Pictures are shown, everything else is saved: nothing that was sent runs in a page of ours.</summary>
    private static async Task<IResult> PaperAsync(Guid id, Place place, CountyStore store, HttpResponse response, CancellationToken cancel)
    {
        if (await PaperReader.ReadAsync(store, place.User, id, cancel) is not { } paper)
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
