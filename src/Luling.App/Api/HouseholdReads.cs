using System.ComponentModel;
using Luling.App.Web;
using Luling.App.Web.Pages.Register;
using Luling.County.Access;
using Luling.County.Coverage.Snapshot;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Luling.App.Api;

internal static class HouseholdReads
{
    public static void Map(IEndpointRouteBuilder reads)
    {
        var needs = new NeedsAttribute(Right.SeeHouseholds);
        reads.MapGet("/households", ListAsync).RequireAuthorization(needs).WithTags("Households").WithSummary("Households on file as they stood on a day.");
        reads.MapGet("/households/{code}", OneAsync).RequireAuthorization(needs).WithTags("Households").WithSummary("All that is on file of one household as it stood on a day.");
    }

    private static async Task<Ok<PageOf<HouseholdDocument>>> ListAsync(HttpRequest request, Place place, CountySnapshots snapshots,
        [Description("Part of a head's or member's name, a household number from its beginning, or an identity number in full.")] string? q = null,
        [Description("ever (ever registered, not removed), poor, exited, returned or removed; ever when left out.")] string? status = null,
        [Description("red, yellow or blue.")] string? card = null,
        [Description("Part of a helper's name.")] string? helper = null,
        [Description("1: only households with values to mend.")] string? faults = null,
        [Description("area, code, name, members or income; with - in front the other way round.")] string? sort = null,
        [Description("From 1.")] int? page = null,
        [Description("Rows a page, at most 200; 50 when left out.")] int? size = null)
    {
        var query = HouseholdList.Of(request.Query, place.AsOf) with { Page = page ?? 1, PageSize = size ?? 50 };
        var found = await HouseholdSearch.FindAsync(snapshots, place.Scope, query, request.HttpContext.RequestAborted);
        return TypedResults.Ok(new PageOf<HouseholdDocument>(found.Page, found.PageSize, found.Total, [.. found.Rows.Select(HouseholdDocument.Of)]));
    }

    private static async Task<Results<Ok<HouseholdDossierDocument>, NotFound>> OneAsync([Description("Household number (户编号).")] string code,
        Place place, CountyStore store, WebSettings settings, CancellationToken cancel)
    {
        await using var db = store.Open(place.User);
        return await HouseholdDossier.ReadAsync(db, code, place.AsOf, settings.Programme.Parameters, cancel) is { } dossier
            ? TypedResults.Ok(HouseholdDossierDocument.Of(dossier)) : TypedResults.NotFound();
    }
}
