using System.ComponentModel;
using Luling.App.Web;
using Luling.County.Coverage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Luling.App.Api;

internal static class AreaReads
{
    public static void Map(IEndpointRouteBuilder reads)
    {
        reads.MapGet("/areas", List).WithTags("Areas").WithSummary("The divisions that the user may see, in order of their codes.");
        reads.MapGet("/areas/{code}", OneAsync).WithTags("Areas").WithSummary("One division with its key numbers on a day and the divisions below it.");
    }

    private static Ok<PageOf<AreaDocument>> List(Place place, [Description("From 1.")] int? page = null, [Description("Rows a page, at most 500; 100 when left out.")] int? size = null) =>
        TypedResults.Ok(LulingApi.PageOf([.. Under(place.Area)], page, size, AreaDocuments.ToDocument));

    private static async Task<Results<Ok<AreaNumbersDocument>, NotFound>> OneAsync([Description("6, 9 or 12 digits.")] string code, Place place, CoverageReader reader)
    {
        if (Under(place.Top).FirstOrDefault(a => a.Code == code) is not { } area || await reader.KeyNumbersAsync(place.User, code, place.AsOf) is not { } key)
        {
            return TypedResults.NotFound();
        }
        return TypedResults.Ok(new AreaNumbersDocument(area.ToDocument(), key.AsOf, key.EverHouseholds, key.EverPersons, key.PoorHouseholds, key.PoorPersons,
            key.AgriculturalPersons, key.AgriculturalYear, key.Incidence, key.PoorVillages, key.PoorVillagesExited, [.. area.Children.Select(AreaDocuments.ToDocument)]));
    }

    private static IEnumerable<AreaNode> Under(AreaNode area) => area.Children.SelectMany(Under).Prepend(area);
}
