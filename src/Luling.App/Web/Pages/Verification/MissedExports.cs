using Luling.App.Text;
using Luling.County.Access;
using Luling.County.Exchange.Tables;
using Luling.County.Verification;
using Luling.Policy.Programmes;

namespace Luling.App.Web.Pages.Verification;

/// <summary>The missed and the duplicates as workbooks: what the pages show, all rows of it.</summary>
internal static class MissedExports
{
    private static readonly Texts T = Texts.Of("Missed");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/missed/export", MissedAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeCases));
        web.MapGet("/duplicates/export", DuplicatesAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeCases));
    }

    private static async Task<IResult> MissedAsync(HttpRequest request, Place place, MissedReader reader, CancellationToken cancel)
    {
        if (await reader.ReadAsync(place.User, place.Area.Code, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        var rows = MissedQuery.Of(request, place.Area.Code).From(all, place.Today);
        var evidence = await reader.EvidenceAsync(rows, cancel);
        return new TableDownload($"{T["Title"]}-{place.Area.Name}-{Place.Iso(place.Today)}", T["Title"],
            [T["Points"], T["Name"], T["Number"], T["Birth"], T["Village"], T["Address"], T["Reasons"], T["FoundOn"], T["AskedOn"], T["Due"], T["StateLabel"], T["VisitedOn"], T["Visitors"], T["Statement"], T["AnswerReason"], T["AnsweredBy"]],
            write =>
            {
                foreach (var row in rows)
                {
                    var person = row.Person;
                    TableCell[] cells =
                    [
                        person.Points, person.Name, Masking.IdentityNumber(place.User, person.IdNumber), person.Birth, MissedTexts.Where(place, person), person.Address, string.Join("\n", evidence[person.Id].Select(MissedTexts.Line)),
                        person.FoundOn, person.AskedOn, row.Due, MissedTexts.State(row.State), person.VisitedOn, person.Visitors, person.Statement, person.AnswerReason, person.AnsweredBy,
                    ];
                    write.WriteRow(cells);
                }
            });
    }

    private static async Task<IResult> DuplicatesAsync(HttpRequest request, Place place, DuplicateReader reader, CancellationToken cancel)
    {
        if (await reader.ReadAsync(place.User, place.Area.Code, place.AsOf, cancel) is not { } list)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{T["Duplicates"]}-{place.Area.Name}-{Place.Iso(list.Day)}", T["Duplicates"],
            [T["How"], T["Probability"], T["NumberDiffers"], T["FirstPerson"], T["PersonCode"], T["Number"], T["Birth"], T["Village"], T["HouseholdCode"],
                T["SecondPerson"], T["PersonCode"], T["Number"], T["Birth"], T["Village"], T["HouseholdCode"], T["StateLabel"], T["AnswerReason"], T["AnsweredBy"]],
            write =>
            {
                foreach (var row in DuplicateQuery.Of(request).From(list.Rows))
                {
                    var pair = row.Pair;
                    TableCell[] cells =
                    [
                        DuplicateTexts.Kind(pair), pair.Probability is { } p ? decimal.Round((decimal)p, 4) : (decimal?)null, DuplicateTexts.Difference(pair.Number),
                        .. Of(place, pair.First), .. Of(place, pair.Second), DuplicateTexts.State(row.Answer), row.Answer?.Reason, row.Answer?.AnsweredBy,
                    ];
                    write.WriteRow(cells);
                }
            });
    }

    private static TableCell[] Of(Place place, County.Coverage.Snapshot.Member member) =>
        [member.Name, member.Code, Masking.IdentityNumber(place.User, member.Person.IdNumber), member.Person.Birth, place.NameOf(member.AreaCode), member.Household.Code];
}
