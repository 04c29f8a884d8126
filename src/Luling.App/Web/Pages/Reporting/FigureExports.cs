using Luling.App.Text;
using Luling.County.Reporting;

namespace Luling.App.Web.Pages.Reporting;

internal static class FigureExports
{
    private static readonly Texts T = Texts.Of("Figures");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/figures/export", FiguresAsync).ForExport();
        web.MapGet("/figures/{id}/export", RowsAsync).ForExport();
    }

    private static async Task<IResult> FiguresAsync(HttpRequest request, Place place, FigureNumbers numbers)
    {
        var report = (await numbers.GetAsync(place.User, place.Area.Code, place.Seq))!;
        return new TableDownload($"{T["Title"]}-{place.Area.Name}", T["Title"],
            [T["Id"], T["Section"], T["Term"], T["Value"], T["Unit"], T["AsOf"], T["Base"], T["Formula"], T["Reported"], T["Difference"], T["Note"]],
            write =>
            {
                foreach (var figure in FigureUnit.Chosen(report.Figures, request.Query))
                {
                    write.WriteRow(figure.Id, T["Section-" + figure.Section], figure.Term.In(), figure.Value, FigureUnit.In(figure.Unit), figure.AsOf,
                        figure.Base.In(), figure.Formula.In(), figure.Reported, figure.Difference, figure.Note.In());
                }
            });
    }

    private static async Task<IResult> RowsAsync(string id, Place place, FigureReader reader)
    {
        if (await reader.RowsAsync(place.User, place.Area.Code, id) is not { } found)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{id}-{found.Figure.Term.In()}-{place.Area.Name}", id, [T["RowCode"], T["Row"], T["RowAreaCode"], T["RowArea"], T["Quantity"]],
            write =>
            {
                foreach (var row in found.Rows)
                {
                    write.WriteRow(row.Code, row.Label, row.AreaCode, place.NameOf(row.AreaCode), row.Quantity);
                }
            });
    }
}
