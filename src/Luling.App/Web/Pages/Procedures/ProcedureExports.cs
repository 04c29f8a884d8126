using Luling.App.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Procedures;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Procedures;

/// <summary>The list of procedures as a workbook.</summary>
internal static class ProcedureExports
{
    private static readonly Texts T = Texts.Of("Procedures");

    public static void Map(IEndpointRouteBuilder web) => web.MapGet("/procedures/export", ListAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));

    private static async Task<IResult> ListAsync(HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        if (await ProcedureList.ReadAsync(store, place.User, programme, place.Area.Code, place.Today, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        var rows = ProcedureQuery.Of(request).From(all);
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(place.Today)}", T["Title"],
            [T["Code"], T["Kind"], T["About"], T["HouseholdCode"], T["Township"], T["Village"], T["StartedOn"], T["State"], T["NextStep"], T["WaitsFor"], T["EarliestOn"], T["DueOn"], T["Overdue"], T["EndedOn"], T["Outcome"]],
            write =>
            {
                foreach (var row in rows)
                {
                    TableCell[] cells =
                    [
                        row.Code ?? "", row.Name.In(), row.About ?? "", row.HouseholdCode ?? "", row.AreaCode.EndsWith("000000", StringComparison.Ordinal) ? "" : place.NameOf(row.AreaCode[..9]), place.NameOf(row.AreaCode), row.StartedOn,
                        ProcedureList.TextOf(row.State).In(), row.Next?.In() ?? "", row.State == ProcedureState.Ended ? "" : StepSignature.NameOf(row.WaitsFor).In(), row.EarliestOn, row.DueOn, row.DaysOverdue, row.EndedOn,
                        row.Outcome is { } outcome ? ProcedureEnds.TextOf(outcome).In() : "",
                    ];
                    write.WriteRow(cells);
                }
            });
    }
}
