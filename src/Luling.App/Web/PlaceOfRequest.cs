using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;

namespace Luling.App.Web;

/// <summary>Reads area and day from the address before a page runs, within what the user may see. The place bar's form
/// sends its drop-downs (<c>town</c>, <c>village</c>); they are turned into the one <c>area</c> that addresses carry.</summary>
internal sealed class PlaceOfRequest(RequestDelegate next)
{
    /// <summary>Facts older than this, and the page opens on the last day of their month instead of today.</summary>
    private const int FreshDays = 45;

    public async Task InvokeAsync(HttpContext context, Place place, CountyDirectory directory, TimeProvider clock)
    {
        var user = CurrentScope.Of(context);
        var county = await directory.GetAsync(user.CountyCode, context.RequestAborted);
        if (!county.Areas.TryGetValue(user.AreaPrefix, out var top))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var query = context.Request.Query;
        if (HttpMethods.IsGet(context.Request.Method) && (query.ContainsKey("town") || query.ContainsKey("village")))
        {
            context.Response.Redirect(Canonical(context.Request, top));
            return;
        }
        var asked = context.Request.RouteValues["code"] is string code && context.Request.Path.StartsWithSegments("/areas") ? code : query["area"].ToString();
        var area = asked.Length == 0 ? top : county.Areas.GetValueOrDefault(asked);
        if (area is null || !user.Covers(area.Code))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        place.User = user;
        place.Top = top;
        place.Area = area;
        place.Areas = county.Areas;
        place.Today = Today(clock);
        place.Seq = county.Seq;
        place.IsDemonstration = county.IsDemonstration;
        place.DefaultDay = DefaultDay(county, clock);
        var understood = DateOnly.TryParseExact(query["asof"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (!understood && query["asof"].ToString().Length > 0 && context.Request.Path.StartsWithSegments("/api"))
        {
            // A page shows the day it fell back to; a program would not notice.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }
        place.AsOf = understood ? day : place.DefaultDay;
        await next(context);
    }

    /// <summary>The day of a page that asks for none.</summary>
    public static DateOnly DefaultDay(CountyNow county, TimeProvider clock) =>
        county.LastFacts is { } last && last.AddDays(FreshDays) < Today(clock) ? last : Today(clock);

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetLocalNow().DateTime);

    /// <summary>The village if it lies in the chosen township, else the township, else all that the user may see.</summary>
    private static string Canonical(HttpRequest request, AreaNode top)
    {
        string town = request.Query["town"].ToString(), village = request.Query["village"].ToString();
        var chosen = village.StartsWith(town, StringComparison.Ordinal) && village.Length > 0 ? village : town;
        var path = request.Path.StartsWithSegments("/areas") ? "/areas/" + (chosen.Length > 0 ? chosen : top.Code) : request.Path.Value!;
        var query = new QueryBuilder(request.Query.Where(q => q.Key is not ("town" or "village" or "area" or "page")));
        if (chosen.Length > 0 && chosen != top.Code && !request.Path.StartsWithSegments("/areas"))
        {
            query.Add("area", chosen);
        }
        return request.PathBase + path + query.ToQueryString();
    }
}
