using Luling.App.Text;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Luling.County.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luling.App.Web.Pages.Register;

/// <summary>The list of households as a workbook, and where a person's page leads: to the household.</summary>
internal static class HouseholdExports
{
    private static readonly Texts T = Texts.Of("Register");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/households/export", Export).ForExport();
        web.MapGet("/persons/{id:guid}", PersonAsync).WithPlace().RequireAuthorization(new NeedsAttribute(County.Access.Right.SeeHouseholds)).ExcludeFromDescription();
    }

    private static FileDownload Export(HttpContext http, Place place, CountySnapshots snapshots)
    {
        var query = HouseholdList.Of(http.Request.Query, place.AsOf);
        string[] headings = [T["Code"], T["Head"], T["HeadNumber"], T["AreaCode"], T["Village"], T["Persons"], T["Status"], T["Card"], T["NetPerHead"], T["IncomeYear"], T["Helper"], T["ToMend"], T["AsOf"]];
        return new FileDownload($"{T["Households"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", async stream =>
            {
                var view = await snapshots.ViewAsync(place.Scope, area: null, http.RequestAborted);
                using var table = TableWriter.Create(stream, TableFormat.Xlsx, T["Households"], headings, leaveOpen: true);
                foreach (var row in view is null ? [] : HouseholdSearch.All(view, place.Scope, query))
                {
                    table.WriteRow(row.Code, row.HeadName, row.HeadIdNumber, row.AreaCode, row.Village, row.Members, RegisterWords.Word(row.Status),
                        row.Card is null ? null : RegisterWords.Word(row.Card), row.NetPerHead / 100m, row.IncomeYear, string.Join(T["And"], row.Helpers), row.OpenFaults, place.AsOf);
                }
            });
    }

    /// <summary>The household of which the person is a member on the day, or was one last.</summary>
    private static async Task<IResult> PersonAsync(Guid id, Place place, CountyStore store, CancellationToken cancel)
    {
        await using var db = store.Open(place.User);
        var household = await (from m in db.Memberships
                               where m.PersonId == id && m.From <= place.AsOf
                               join h in db.Households on m.HouseholdId equals h.Id
                               orderby m.From descending
                               select new { h.Id, h.Code }).FirstOrDefaultAsync(cancel);
        return household is null ? Results.NotFound() : Results.LocalRedirect(SubjectLinks.To(place, "household", household.Id, household.Code)! + "#members");
    }
}
