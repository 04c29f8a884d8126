using Luling.App.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Luling.County.Targeting;

namespace Luling.App.Web.Pages.Targeting;

/// <summary>The tables of the targeting pages as workbooks: what the page shows, all rows of it.</summary>
internal static class TargetingExports
{
    private static readonly Texts T = Texts.Of("Targeting");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/targeting/export", MatrixAsync).ForExport();
        web.MapGet("/targeting/overrides/export", OverridesAsync).ForExport();
        web.MapGet("/targeting/{rule}/export", ListAsync).ForExport();
    }

    private static async Task<IResult> MatrixAsync(Place place, TargetingReader reader, CancellationToken cancel)
    {
        if (await reader.MatrixAsync(place.User, place.Area.Code, place.AsOf, cancel) is not { } matrix)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Title"],
            [T["AreaCode"], T["Area"], T["RuleId"], T["Rule"], T["Subject"], T["All"], .. Entitlements.Shown.Select(s => Entitlements.NameOf(s).In()), T["AsOf"]],
            write =>
            {
                foreach (var (code, name, lines) in matrix.Children.Select(c => (c.AreaCode, c.AreaName, c.Lines)).Prepend((matrix.AreaCode, place.Area.Name, matrix.Lines)))
                {
                    foreach (var line in lines)
                    {
                        TableCell[] cells = [code, name, line.Line.Rule.Id, line.Line.Name.In(), T[line.Line.OfPersons ? "Persons" : "Households"], line.Total, .. Entitlements.Shown.Select(s => (TableCell)line.Of(s)), place.AsOf];
                        write.WriteRow(cells);
                    }
                }
            });
    }

    private static async Task<IResult> ListAsync(string rule, HttpRequest request, Place place, TargetingReader reader, CancellationToken cancel)
    {
        var query = TargetingQuery.Of(request, rule);
        if (await reader.ListAsync(place.User, place.Area.Code, place.AsOf, query.RuleId, query.ClassName, new HashSet<Entitlement> { query.State }, cancel) is not { } list)
        {
            return Results.NotFound();
        }
        var title = query.TitleOf(list.Lines);
        return new TableDownload($"{title}-{place.Area.Name}-{Place.Iso(place.AsOf)}", title,
            [T["Rule"], T["HouseholdCode"], T["Head"], T["PersonCode"], T["Person"], T["AreaCode"], T["Area"], T["StateIs"], T["Amount"], T["Unit"], T["Why"], T["WhoLooks"], T["Overridden"], T["AsOf"]],
            write =>
            {
                foreach (var row in query.From(list))
                {
                    var columns = list.Day.Results.Of(row.Line.Rule.Id)!;
                    write.WriteRow(row.Line.Name.In(), row.Household.Code, row.Household.Name, row.Person?.Code, row.Person?.Name, row.AreaCode, row.AreaName, Entitlements.NameOf(row.State).In(),
                        columns.Amount?.Get(row.Row), columns.Amount is null ? null : DecisionWords.Unit(row.Line.Rule.Unit).In(), list.Sentence(row).In(), row.Owner,
                        row.Override is { } given ? DecisionWords.OverrideValue(row.Line.Rule, given.Value).In() : null, place.AsOf);
                }
            });
    }

    private static async Task<IResult> OverridesAsync(HttpRequest request, Place place, CountyStore store, TargetingReader reader, CancellationToken cancel)
    {
        if (await OverrideList.ReadAsync(store, place.User, place.Area.Code, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        var query = OverrideQuery.Of(request);
        return new TableDownload($"{T["Overrides"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", T["Overrides"],
            [T["Rule"], T["HouseholdCode"], T["Head"], T["PersonCode"], T["Person"], T["AreaCode"], T["Area"], T["NewOutcome"], T["Reason"], T["From"], T["Through"], T["OverrideState"],
                T["ProposedBy"], T["ProposedOn"], T["DecidedBy"], T["DecidedOn"], T["DecisionReason"], T["EndedBy"], T["EndedOn"], T["EndReason"]],
            write =>
            {
                foreach (var row in query.From(all))
                {
                    var (given, rule) = (row.Given, OverrideQuery.RuleOf(reader.Programme, row.Given));
                    write.WriteRow(rule is null ? given.RuleId : rule.Name.In(), row.HouseholdCode, row.HeadName, row.PersonCode, row.PersonName, given.AreaCode, place.NameOf(given.AreaCode),
                        DecisionWords.OverrideValue(rule, given.Value).In(), given.Reason, given.From, given.Through, TargetingTexts.State(given.State), given.ProposedBy, given.ProposedOn,
                        given.DecidedBy, given.DecidedOn, given.DecisionReason, given.EndedBy, given.EndedOn, given.EndReason);
                }
            });
    }
}
