using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Exchange.Tables;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Inspections, summons and flags of money as workbooks.</summary>
internal static class InspectionExports
{
    private static readonly Texts T = Texts.Of("Inspections");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/inspections/export", InspectionsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/inspections/summons/export", SummonsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/inspections/funds/export", FundsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
    }

    private static async Task<IResult> InspectionsAsync(HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        if (await InspectionList.ReadAsync(store, place.User, place.Area.Code, programme, place.AsOf, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Inspections"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Inspections"], [T["Team"], T["Place"], T["Due"], T["Held"], T["Timing"], T["Findings"], T["FedBack"], T["Round"]], write =>
        {
            foreach (var row in InspectionQuery.Of(request).From(all))
            {
                TableCell[] cells =
                [
                    row.Team, place.FullNameOf(row.It.AreaCode), row.It.DueOn, row.It.HeldOn, InspectionTexts.Timing(row.Timing), row.It.Findings, row.It.FeedbackOn, row.RoundCode ?? "",
                ];
                write.WriteRow(cells);
            }
        });
    }

    private static async Task<IResult> SummonsAsync(Place place, CountyStore store, CancellationToken cancel)
    {
        if (await SummonsList.ReadAsync(store, place.User, place.Area.Code, place.AsOf, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["SummonsTitle"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["SummonsTitle"], [T["Body"], T["Reason"], T["About"], T["SummonedOn"], T["Talk"], T["DueBy"], T["State"], T["Statement"], T["Answer"]], write =>
        {
            foreach (var row in all)
            {
                TableCell[] cells =
                [
                    row.BodyName, row.It.Reason, row.ProblemCode ?? "", row.It.SummonedOn, row.It.HeldOn, row.It.DueOn, InspectionTexts.State(row.It), row.It.Statement ?? "", row.It.Answer ?? "",
                ];
                write.WriteRow(cells);
            }
        });
    }

    private static async Task<IResult> FundsAsync(HttpRequest request, Place place, CountyStore store, CancellationToken cancel)
    {
        if (await FundFlagReader.ReadAsync(store, place.User, place.Area.Code, place.AsOf, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["FundsTitle"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["FundsTitle"], [T["Flag"], T["Number"], T["Purpose"], T["Place"], T["Day"], T["Amount"], T["Of"], T["SourceCode"], T["Suggests"]], write =>
        {
            foreach (var flag in all.Where(f => KindOf(request) is not { } kind || f.Kind == kind))
            {
                TableCell[] cells =
                [
                    FundFlags.TextOf(flag.Kind).In(), flag.Code, flag.Title, place.FullNameOf(flag.AreaCode), flag.On, flag.Amount / 100m, flag.Of / 100m, flag.SourceCode ?? "",
                    flag.Suggests is { } misuse ? RegisterWords.Word(misuse) : "",
                ];
                write.WriteRow(cells);
            }
        });
    }

    /// <summary>The kind of flag that the address asks for; null for all.</summary>
    public static FundFlagKind? KindOf(HttpRequest request) => Enum.TryParse<FundFlagKind>(request.Query["kind"].FirstOrDefault(), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
