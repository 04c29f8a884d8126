using System.Globalization;
using Luling.County.Coverage.Snapshot;
using Luling.County.Responsibility;
using Luling.Policy.Programmes;
using Microsoft.AspNetCore.Http.Extensions;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>A line of a ranking: a unit as it is published and, where the reader may see that, as it is measured.</summary>
internal sealed record RankingRow(BodyFile Body, PublishedUnit? Published, MeasuredUnit? Measured)
{
    /// <summary>In the order of what is published, else of what is measured.</summary>
    public static IReadOnlyList<RankingRow> Of(AppraisalYear year, AppraisedKind kind)
    {
        var measured = year.Measured.Where(m => m.Kind == kind).ToDictionary(m => m.Body.Id);
        var published = year.Published.Where(p => p.Kind == kind).ToDictionary(p => p.Body.Id);
        return [.. published.Values.Select(p => p.Body).Concat(measured.Values.Select(m => m.Body)).DistinctBy(b => b.Id)
            .Select(b => new RankingRow(b, published.GetValueOrDefault(b.Id), measured.GetValueOrDefault(b.Id)))
            .OrderBy(r => r.Published?.Result.Rank ?? int.MaxValue).ThenBy(r => r.Measured?.Rank ?? int.MaxValue).ThenBy(r => r.Body.Code, StringComparer.Ordinal)];
    }
}

/// <summary>The year that the pages of the appraisal show, and their links.</summary>
internal static class AppraisalQuery
{
    /// <summary>From the programme's first year to the current one, the newest first.</summary>
    public static IReadOnlyList<int> Years(Place place, Programme programme)
    {
        var first = Math.Min(programme.From.Year, place.Today.Year);
        return [.. Enumerable.Range(first, Math.Min(place.Today.Year - first + 1, 100)).Reverse()];
    }

    /// <summary>The year of the address; without one, the year of the day that is looked at.</summary>
    public static int Year(HttpRequest request, Place place, Programme programme) =>
        int.TryParse(request.Query["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && Years(place, programme).Contains(year) ? year : place.AsOf.Year;

    public static string Link(Place place, string path, int year, params ReadOnlySpan<(string Key, string? Value)> more) =>
        place.Link(path, [("year", year.ToString(CultureInfo.InvariantCulture)), .. more]);

    public static string Unit(Place place, string code, int year) => Link(place, "/appraisal/" + Uri.EscapeDataString(code), year);

    /// <summary>To the rows behind an item: the list of gaps of its coverage on the day it was measured, or the rows that it counted.</summary>
    public static string Rows(Place place, BodyFile body, AppraisedKind kind, AppraisalItem item, int year, DateOnly day)
    {
        if (item.Measure != AppraisalMeasure.Coverage)
        {
            return Link(place, $"/appraisal/{Uri.EscapeDataString(body.Code)}/rows", year, ("item", item.Id));
        }
        var (coverage, part) = item.CoverageParts;
        var query = new QueryBuilder { { "area", AppraisalMeasures.AreaOf(body, kind) }, { "asof", Place.Iso(day) } };
        if (part is not null)
        {
            query.Add("part", part);
        }
        return $"/gaps/{coverage}{query.ToQueryString()}";
    }
}
