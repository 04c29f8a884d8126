using Luling.County.Access;

namespace Luling.App.Web;

internal static class PlaceEndpoints
{
    internal sealed class NeedsPlace;

    /// <summary>The endpoint takes a <see cref="Place"/>: area and day of its address, within what the user may see.</summary>
    public static T WithPlace<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsPlace());

    /// <summary>The endpoint gives a page's table as a file, to those who may take lists out.</summary>
    public static T ForExport<T>(this T endpoint) where T : IEndpointConventionBuilder =>
        endpoint.WithPlace().RequireAuthorization(new NeedsAttribute(Right.Export)).WithMetadata(new ExcludeFromDescriptionAttribute());
}
