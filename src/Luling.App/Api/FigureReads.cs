using System.ComponentModel;
using Luling.App.Web;
using Luling.County.Reporting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Luling.App.Api;

[Description("One figure with its base, day and formula, and the report's value beside it.")]
internal sealed record FigureDocument(
    string Id, string Section, string TermZh, string TermEn,
    [property: Description("Null where it is unknown, or no number (then text holds it).")] decimal? Value, string? Text, string Unit,
    [property: Description("The figure's own day, month or year.")] string AsOf,
    string Base, string BaseEn, string Formula, string FormulaEn,
    [property: Description("From rows; otherwise a rule, or as the report states it.")] bool Computed,
    [property: Description("The report's own value; null below the county.")] decimal? Reported,
    decimal? Difference,
    [property: Description("Rounded as the report rounds, the value is the report's; null where there is nothing to compare.")] bool? Agrees,
    [property: Description("Rows that do not say how much they make; they are not in the value.")] int UnknownRows,
    string Note, string NoteEn)
{
    public static FigureDocument Of(Figure f) => new(f.Id, f.Section, f.Term.Zh, f.Term.En, f.Value, f.Text, f.Unit, f.AsOf, f.Base.Zh, f.Base.En,
        f.Formula.Zh, f.Formula.En, f.Computed, f.Reported, f.Difference, f.Agrees, f.UnknownRows, f.Note.Zh, f.Note.En);
}

[Description("One row behind a figure.")]
internal sealed record FigureRowDocument(
    string Kind, Guid Id, string Code, string Label, string AreaCode,
    [property: Description("How much of the figure it makes; null where the row does not say.")] decimal? Quantity)
{
    public static FigureRowDocument Of(FigureRow row) => new(row.Kind, row.Id, row.Code, row.Label, row.AreaCode, row.Quantity);
}

internal static class FigureReads
{
    public static void Map(IEndpointRouteBuilder reads)
    {
        reads.MapGet("/figures", ListAsync).WithTags("Figures").WithSummary("The report's figures computed from the rows of an area.");
        reads.MapGet("/figures/{id}/rows", RowsAsync).WithTags("Figures").WithSummary("The rows behind one figure.");
    }

    private static async Task<Ok<PageOf<FigureDocument>>> ListAsync(Place place, FigureNumbers numbers,
        [Description("true: only figures that come from rows.")] bool? computed = null,
        [Description("From 1.")] int? page = null,
        [Description("Rows a page, at most 500; 100 when left out.")] int? size = null)
    {
        var report = (await numbers.GetAsync(place.User, place.Area.Code, place.Seq))!;
        return TypedResults.Ok(LulingApi.PageOf([.. report.Figures.Where(f => computed is null || f.Computed == computed)], page, size, FigureDocument.Of));
    }

    private static async Task<Results<Ok<PageOf<FigureRowDocument>>, NotFound>> RowsAsync(
        [Description("Id of the figure, such as F012.")] string id, Place place, FigureReader reader, CancellationToken cancel,
        [Description("From 1.")] int? page = null,
        [Description("Rows a page, at most 500; 100 when left out.")] int? size = null) =>
        await reader.RowsAsync(place.User, place.Area.Code, id, cancel) is { } found
            ? TypedResults.Ok(LulingApi.PageOf(found.Rows, page, size, FigureRowDocument.Of))
            : TypedResults.NotFound();
}
