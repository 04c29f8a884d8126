using Luling.County.Exchange.Sheets;
using Luling.Linkage;

namespace Luling.App.Web.Pages.Register;

/// <summary>What the forms of a household's page have in common: the day of a change, and where to go when it is stored.</summary>
internal static class TypedDay
{
    /// <summary>As people type it, where the browser has no calendar; only a whole day counts.</summary>
    public static bool TryRead(string? typed, out DateOnly day) =>
        TypedValues.TryDay(TypedText.Clean(typed), out day, out var precision) && precision == DayPrecision.Day;

    /// <summary>The same page, on a day on which the change can be seen, saying what was done.</summary>
    public static string LinkAfter(HttpContext http, Place place, DateOnly on, string done) =>
        QueryLink.With(http.Request, ("done", done), ("asof", on > place.AsOf ? Place.Iso(on) : http.Request.Query["asof"].FirstOrDefault()));
}
