using System.ComponentModel;
using Luling.App.Web;
using Luling.App.Web.Pages.Reporting;
using Luling.County.Coverage;
using Luling.County.Register;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Luling.App.Api;

internal static class CoverageReads
{
    public static void Map(IEndpointRouteBuilder reads)
    {
        reads.MapGet("/coverage", ReportAsync).WithTags("Coverage").WithSummary("The ten coverages of an area on a day, with their parts.");
        reads.MapGet("/coverage/{id}/gaps", GapsAsync).WithTags("Coverage").WithSummary("Who is uncovered, what is missing, who must act, by when.");
        reads.MapGet("/flow", FlowAsync).WithTags("Register").WithSummary("Stock-and-flow account of households and persons between two days.");
    }

    private static async Task<Ok<CoverageReportDocument>> ReportAsync(Place place, CoverageDays days)
    {
        var report = (await days.GetAsync(place.User, place.Area.Code, place.AsOf, place.Seq))!.Report;
        return TypedResults.Ok(new CoverageReportDocument(report.AsOf, report.AreaCode, report.JournalSeq, [.. report.Coverages.Select(c => CoverageDocument.Of(c, withParts: true))]));
    }

    private static async Task<Results<Ok<PageOf<GapDocument>>, NotFound>> GapsAsync(
        [Description("Id of the coverage.")] string id, HttpRequest request, Place place, CoverageDays days,
        [Description("Id of a part; the whole coverage when left out.")] string? part = null,
        [Description("1: only gaps past their day.")] string? overdue = null,
        [Description("due, name, area or missing; with - in front the other way round.")] string? sort = null,
        [Description("From 1.")] int? page = null,
        [Description("Rows a page, at most 500; 100 when left out.")] int? size = null)
    {
        var list = GapList.Of(request, id) with { PartId = part ?? "", OverdueOnly = overdue == "1", Sort = sort ?? "due" };
        return await days.GapsAsync(place.User, place.Area.Code, place.AsOf, place.Seq, id, list.PartId) is { } gaps
            ? TypedResults.Ok(LulingApi.PageOf(list.From(gaps), page, size, GapDocument.Of))
            : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<FlowDocument>, ValidationProblem>> FlowAsync(HttpRequest request, Place place, FlowAccounts accounts,
        [Description("The day at whose end the account opens; the end of the year before when left out.")] DateOnly? from = null,
        [Description("The day at whose end it closes; asOf when left out.")] DateOnly? to = null)
    {
        var asked = FlowLine.DaysOf(request, place.AsOf);
        var (first, last) = (from ?? asked.From, to ?? asked.To);
        if (first > last)
        {
            return TypedResults.ValidationProblem(new Dictionary<string, string[]>(StringComparer.Ordinal) { ["from"] = ["The first day is after the last."] });
        }
        var account = (await accounts.GetAsync(place.User, place.Area.Code, first, last, place.Seq))!;
        return TypedResults.Ok(new FlowDocument(first, last, account.AreaCode, account.StillPoor, account.EverRegistered));
    }
}
