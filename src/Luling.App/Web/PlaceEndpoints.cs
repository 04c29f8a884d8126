namespace Luling.App.Web;

internal static class PlaceEndpoints
{
    internal sealed class NeedsPlace;

    /// <summary>The endpoint takes a <see cref="Place"/>: area and day of its address, within what the user may see.</summary>
    public static T WithPlace<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new NeedsPlace());
}
