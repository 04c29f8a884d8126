using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Luling.App.Web;

namespace Luling.App.Api;

/// <summary>Reads for other programs, versioned under <c>/api/v1</c>: the pages' numbers within the same scope.
/// Another file's reads are added in <see cref="Map"/>.</summary>
internal static class LulingApi
{
    public const int LargestPage = 500;

    public static void AddServices(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddOpenApi("v1", o =>
        {
            o.ShouldInclude = read => read.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
            o.AddDocumentTransformer(ApiDescription.Describe);
            o.AddOperationTransformer(ApiDescription.AddPlaceParameters);
        });
    }

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var reads = web.MapGroup("/api/v1").WithPlace().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        CoverageReads.Map(reads);
        AreaReads.Map(reads);
        HouseholdReads.Map(reads);
        FigureReads.Map(reads);
    }

    public static PageOf<TRow> PageOf<T, TRow>(IReadOnlyList<T> all, int? page, int? size, Func<T, TRow> row)
    {
        var rows = Math.Clamp(size ?? 100, 1, LargestPage);
        var at = Math.Max(1, page ?? 1);
        return new PageOf<TRow>(at, rows, all.Count, [.. all.Skip((at - 1) * rows).Take(rows).Select(row)]);
    }
}
