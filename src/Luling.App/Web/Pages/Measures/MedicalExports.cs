using Luling.App.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Measures;
using Luling.Policy.Settlement;

namespace Luling.App.Web.Pages.Measures;

/// <summary>The screening list and its bills as workbooks: what the page shows, all rows of it.</summary>
internal static class MedicalExports
{
    private static readonly Texts T = Texts.Of("Medical");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/medical/export", HouseholdsAsync).ForExport();
        web.MapGet("/medical/bills/export", BillsAsync).ForExport();
    }

    private static async Task<IResult> HouseholdsAsync(HttpRequest request, Place place, MedicalScreeningReader reader, CancellationToken cancel)
    {
        var list = MedicalList.Of(request);
        if (await reader.ReadAsync(place.User, place.Area.Code, place.AsOf, list.Year, cancel) is not { } screening)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(screening.Until)}", T["Title"],
            [T["Code"], T["Household"], T["Village"], T["Year"], T["Count"], T["Total"], T["ChainSelf"], T["OutsideSelf"], T["Self"], T["Income"], T["IncomeYear"], T["Ratio"], T["MainCause"],
                .. Enum.GetValues<UnpaidCause>().Select(c => MedicalList.Word(c)), T["NotExplained"]],
            write =>
            {
                foreach (var row in list.From(screening, place.AsOf))
                {
                    var burden = row.Burden;
                    TableCell[] first =
                    [
                        row.Household.Code, row.Household.Name, place.NameOf(row.Household.AreaCode), screening.Year, burden.All.Bills, burden.All.Total / 100m, burden.Chain.Self / 100m,
                        burden.Outside.Self / 100m, burden.All.Self / 100m, burden.Income / 100m, row.IncomeYear, burden.Income > 0 ? decimal.Round(burden.Ratio!.Value, 4) : (decimal?)null, MedicalList.Word(burden.MainCause),
                    ];
                    TableCell[] cells = [.. first, .. Enum.GetValues<UnpaidCause>().Select(c => (TableCell)(burden[c] / 100m)), burden.NotExplained / 100m];
                    write.WriteRow(cells);
                }
            });
    }

    private static async Task<IResult> BillsAsync(HttpRequest request, Place place, MedicalScreeningReader reader, CancellationToken cancel)
    {
        var list = MedicalList.Of(request);
        if (await reader.ReadAsync(place.User, place.Area.Code, place.AsOf, list.Year, cancel) is not { } screening)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Bills"]}-{place.Area.Name}-{Place.Iso(screening.Until)}", T["Bills"],
            [T["Day"], T["Number"], T["Code"], T["Household"], T["Person"], T["Village"], T["Kind"], T["Total"], T["Self"],
                .. Enum.GetValues<UnpaidCause>().Select(c => MedicalList.Word(c)), T["NotExplained"]],
            write =>
            {
                foreach (var bill in list.From(screening))
                {
                    TableCell[] first =
                    [
                        bill.On, bill.Code, bill.Household?.Code, bill.Household?.Name, bill.PersonName, place.NameOf(bill.AreaCode), T[bill.Outside is null ? "InChain" : "OutsideChain"],
                        bill.Total / 100m, bill.Self / 100m,
                    ];
                    TableCell[] cells = [.. first, .. Enum.GetValues<UnpaidCause>().Select(c => (TableCell)(bill.Unpaid[c] / 100m)), (bill.Self - bill.Unpaid.Sum) / 100m];
                    write.WriteRow(cells);
                }
            });
    }
}
