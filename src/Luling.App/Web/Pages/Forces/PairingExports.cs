using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Exchange.Tables;
using Luling.County.Forces;
using Luling.County.Storage;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Forces;

/// <summary>The pairs, the load of cadres and what a proposal changes, as workbooks.</summary>
internal static class PairingExports
{
    private static readonly Texts T = Texts.Of("Pairing");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/pairing/export", PairsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/pairing/cadres/export", CadresAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/pairing/proposals/{code}/export", ProposalAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
    }

    private static async Task<IResult> PairsAsync(HttpRequest request, Place place, PairingReader reader, CancellationToken cancel)
    {
        if (await PairList.ReadAsync(reader, place.User, place.Area.Code, place.AsOf, cancel) is not { } list)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Title"],
            [T["Household"], T["Head"], T["Area"], T["Card"], T["Persons"], T["PairState"], T["HelperCode"], T["Helper"], T["Rank"], T["Unit"], T["Since"], T["Remark"], T["AsOf"]],
            write =>
            {
                foreach (var row in PairingQuery.Of(request).From(list))
                {
                    TableCell[] cells =
                    [
                        row.Household.Code, row.Household.Name, place.NameOf(row.Household.Village), row.Household.Card is { } card ? RegisterWords.Word(card) : null, row.Household.Persons, T["State_" + row.State],
                        row.Cadre?.Code, row.Cadre?.Name, row.Cadre is null ? null : RegisterWords.Word(row.Cadre.Rank), row.Cadre?.Unit, row.From,
                        row.Fault == HelperFault.None ? null : PairingWords.NameOf(row.Fault).In(), place.AsOf,
                    ];
                    write.WriteRow(cells);
                }
            });
    }

    private static async Task<IResult> CadresAsync(HttpRequest request, Place place, PairingReader reader, CancellationToken cancel)
    {
        if (await PairList.ReadAsync(reader, place.User, place.Area.Code, place.AsOf, cancel) is not { } list)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["CadresTitle"]}-{Place.Iso(place.AsOf)}", T["CadresTitle"], [T["HelperCode"], T["Name"], T["Rank"], T["Unit"], T["Quota"], T["Load"], T["Difference"], T["Remark"], T["AsOf"]],
            write =>
            {
                foreach (var row in PairingQuery.Of(request).CadresOf(list))
                {
                    TableCell[] cells =
                    [
                        row.Cadre.Code, row.Cadre.Name, RegisterWords.Word(row.Cadre.Rank), row.Cadre.Unit, row.Cadre.Quota, row.Load, row.Cadre.Quota is { } quota ? (int?)(row.Load - quota) : null,
                        row.Fault == HelperFault.None ? null : PairingWords.NameOf(row.Fault).In(), place.AsOf,
                    ];
                    write.WriteRow(cells);
                }
            });
    }

    private static async Task<IResult> ProposalAsync(string code, HttpRequest request, Place place, CountyStore store, PairingReader reader, CancellationToken cancel)
    {
        if (await ProposalList.ReadAsync(store, reader, place.User, place.Area.Code, code, cancel) is not { } dossier)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["ProposalTitle", code]}-{place.Area.Name}", T["Proposals"],
            [T["Household"], T["Head"], T["Area"], T["Present"] + " " + T["HelperCode"], T["Present"], T["Proposed"] + " " + T["HelperCode"], T["Proposed"], T["Unit"], T["Rank"], T["Cost"], T["Reason"], T["ByHand"]],
            write =>
            {
                foreach (var row in PairingQuery.Of(request).From(dossier))
                {
                    TableCell[] cells =
                    [
                        row.HouseholdCode, row.HeadName, place.NameOf(row.Given.AreaCode), row.Present?.Code, row.Present?.Name, row.Proposed?.Code, row.Proposed?.Name, row.Proposed?.Unit,
                        row.Proposed is null ? null : RegisterWords.Word(row.Proposed.Rank), row.Given.Cost, PairingWords.Read(row.Given.Reason).In(), row.Given.ChosenBy,
                    ];
                    write.WriteRow(cells);
                }
            });
    }
}
