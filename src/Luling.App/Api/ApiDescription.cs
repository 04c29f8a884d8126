using Luling.App.Web;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Luling.App.Api;

/// <summary>What <c>/openapi/v1.json</c> says beside what the reads say of themselves.</summary>
internal static class ApiDescription
{
    public static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Luling",
            Version = "v1",
            Description = "Reads of a county's register, coverages and figures. Every read answers for the area and the rights of who asks, "
                + "as the pages do; what lies outside does not exist (404). Sign-in is the web program's own session.",
        };
        document.Servers = []; // wherever this document was read
        return Task.CompletedTask;
    }

    /// <summary>Area and day are read once for all, before the read itself, so they are described here.</summary>
    public static Task AddPlaceParameters(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        if (context.Description.ActionDescriptor.EndpointMetadata.OfType<PlaceEndpoints.NeedsPlace>().Any())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(Query("area", "Division code of 6, 9 or 12 digits; all that the user may see when left out.", "360821100"));
            operation.Parameters.Add(Query("asOf", "Day as yyyy-MM-dd; today, or the last day with facts, when left out.", "2016-12-31"));
        }
        return Task.CompletedTask;
    }

    private static OpenApiParameter Query(string name, string description, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Query,
        Description = description,
        Example = example,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
