using Luling.County.Forces;

namespace Luling.App.Web.Pages.Forces;

/// <summary>Which visits a page or export shows: <c>cadre, household, place, topic, from, through, to</c> (home, village).</summary>
internal static class VisitQuery
{
    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static VisitFilter Of(HttpRequest request)
    {
        var query = request.Query;
        string? Text(string key) => query[key].FirstOrDefault() is { Length: > 0 and <= 64 } value ? value : null;
        return new VisitFilter
        {
            Cadre = Text("cadre"), Household = Text("household"), Place = ForcesTexts.Choice<VisitPlace>(Text("place")), Topic = Text("topic"), From = ForcesTexts.Day(Text("from")), Through = ForcesTexts.Day(Text("through")),
            ToHousehold = Text("to") switch { "home" => true, "village" => false, _ => null },
        };
    }
}
