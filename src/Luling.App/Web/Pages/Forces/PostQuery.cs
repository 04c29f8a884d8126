using Luling.County.Forces;

namespace Luling.App.Web.Pages.Forces;

/// <summary>Which villages a page or export shows: <c>q, only</c> (gaps, vacant, poor).</summary>
internal static class PostQuery
{
    public static IReadOnlyList<VillagePosts> From(HttpRequest request, Place place, PostBook book)
    {
        var text = request.Query["q"].ToString().Trim();
        return [.. book.Villages.Where(v => request.Query["only"].ToString() switch
        {
            "gaps" => v.Gaps.Count > 0,
            "vacant" => v.Gaps.Any(g => g.Kind == PostGapKind.Vacant),
            "poor" => v.Poor,
            _ => true,
        } && (text.Length == 0 || place.NameOf(v.AreaCode).Contains(text, StringComparison.OrdinalIgnoreCase)
            || v.Holders.Any(h => h.CadreName.Contains(text, StringComparison.OrdinalIgnoreCase) || h.CadreCode.Equals(text, StringComparison.OrdinalIgnoreCase) || h.Unit.Contains(text, StringComparison.OrdinalIgnoreCase))))];
    }

    /// <summary>Which holders' months are shown: <c>month, post, state</c>; without a post those of first secretaries, without a state those that lack something.</summary>
    public static (DateOnly Month, PostKind? Post, string State) Attendance(HttpRequest request, DateOnly day)
    {
        var post = request.Query["post"].ToString();
        return (ForcesTexts.Month(request.Query["month"]) ?? County.Forces.Attendance.MonthOf(day), post == "all" ? null : ForcesTexts.Choice<PostKind>(post) ?? PostKind.FirstSecretary, request.Query["state"].ToString());
    }

    public static IReadOnlyList<AttendanceRow> From(IEnumerable<AttendanceRow> rows, PostKind? post, string state) =>
        [.. rows.Where(r => (post is null || r.Month.Post == post) && (state == "all" || (ForcesTexts.Choice<AttendanceState>(state) is { } wanted ? r.Month.State == wanted : r.Month.State is AttendanceState.Low or AttendanceState.NoDiary)))
            .OrderBy(r => r.Month.State == AttendanceState.Low ? 0 : r.Month.State == AttendanceState.NoDiary ? 1 : 2).ThenBy(r => r.Month.Days).ThenBy(r => r.Month.AreaCode, StringComparer.Ordinal).ThenBy(r => r.Month.PostingId)];
}
