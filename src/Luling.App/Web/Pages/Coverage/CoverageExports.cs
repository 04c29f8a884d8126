using Luling.App.Text;
using Luling.County.Coverage;

namespace Luling.App.Web.Pages.Coverage;

/// <summary>The tables of the coverage pages as workbooks: what the page shows, all rows of it.</summary>
internal static class CoverageExports
{
    private static readonly Texts T = Texts.Of("Coverage");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/coverage/export", CoverageAsync).ForExport();
        web.MapGet("/gaps/export", (HttpRequest request, Place place, CoverageDays days, Coverages coverages) => GapsAsync(null, request, place, days, coverages)).ForExport();
        web.MapGet("/gaps/{id}/export", GapsAsync).ForExport();
    }

    private static async Task<IResult> CoverageAsync(Place place, CoverageDays days)
    {
        var day = (await days.GetAsync(place.User, place.Area.Code, place.AsOf, place.Seq))!;
        return new TableDownload($"{T["Ten"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Ten"],
            [T["Coverage"], T["Part"], T["Base"], T["Total"], T["Covered"], T["Gaps"], T["Unknown"], T["RatePercent"], T["AsOf"], T["Area"]],
            write =>
            {
                foreach (var coverage in day.Report.Coverages)
                {
                    foreach (var row in coverage.Parts.Prepend(coverage))
                    {
                        write.WriteRow(coverage.Name.In(), row == coverage ? null : row.Name.In(), row.Base.In(), row.Total, row.Covered, row.Uncovered, row.Unknown,
                            row.Rate is { } rate ? decimal.Round(rate * 100, 4) : (decimal?)null, place.AsOf, place.Area.Name);
                    }
                }
            });
    }

    private static async Task<IResult> GapsAsync(string? id, HttpRequest request, Place place, CoverageDays days, Coverages coverages)
    {
        var list = GapList.Of(request, id);
        if (await days.GapsAsync(place.User, place.Area.Code, place.AsOf, place.Seq, id, list.PartId) is not { } gaps)
        {
            return Results.NotFound();
        }
        var title = GapList.TitleOf(coverages, id);
        return new TableDownload($"{title}-{place.Area.Name}-{Place.Iso(place.AsOf)}", title,
            [T["Coverage"], T["SubjectCode"], T["Subject"], T["AreaCode"], T["Area"], T["MissingWhat"], T["WhoActs"], T["OwnerName"], T["Due"], T["Overdue"], T["Unknown"]],
            write =>
            {
                foreach (var gap in list.From(gaps))
                {
                    write.WriteRow(coverages.NameOf(gap.CoverageId).In(), gap.SubjectCode, gap.SubjectName, gap.AreaCode, gap.AreaName, gap.Missing.In(), gap.OwnerRole.In(), gap.OwnerName,
                        gap.Due, gap.Overdue ? T["Yes"] : T["No"], gap.Unknown ? T["Yes"] : T["No"]);
                }
            });
    }
}
