using Luling.County.Responsibility;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Which inspections a page or export shows: <c>timing, team, feedback</c>.</summary>
internal sealed record InspectionQuery(InspectionTiming? Timing, string? Team, bool NotFedBack)
{
    /// <summary>What cannot be read is left out, so that an old link still shows a list.</summary>
    public static InspectionQuery Of(HttpRequest request) => new(
        Enum.TryParse<InspectionTiming>(request.Query["timing"].FirstOrDefault(), ignoreCase: true, out var timing) && Enum.IsDefined(timing) ? timing : null,
        request.Query["team"].FirstOrDefault() is { Length: > 0 } team ? team : null, request.Query["feedback"] == "none");

    public IReadOnlyList<InspectionRow> From(IEnumerable<InspectionRow> rows) =>
        [.. rows.Where(r => (Timing is null || r.Timing == Timing) && (Team is null || r.TeamCode == Team) && (!NotFedBack || r.NotFedBack))];
}
