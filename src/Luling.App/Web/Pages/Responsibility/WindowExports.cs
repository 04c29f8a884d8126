using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Exchange.Tables;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Luling.Policy.Programmes;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Matters, and their count by window and township, as workbooks.</summary>
internal static class WindowExports
{
    private static readonly Texts T = Texts.Of("Windows");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/windows/matters/export", MattersAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/windows/statistics/export", StatisticsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
    }

    private static async Task<IResult> MattersAsync(HttpRequest request, Place place, CountyStore store, Programme programme, CancellationToken cancel)
    {
        if (await MatterList.ReadAsync(store, place.User, MatterQuery.AreaOf(place), place.Today, cancel: cancel) is not { } all)
        {
            return Results.NotFound();
        }
        var rows = MatterQuery.Of(request).Apply(all);
        return new TableDownload($"{T["Matters"]}-{place.NameOf(MatterQuery.AreaOf(place))}-{Place.Iso(place.Today)}", T["Matters"],
            [T["Code"], T["Ticket"], T["Township"], T["Centre"], T["Window"], T["Matter"], T["Applicant"], T["Household"], T["Green"], T["State"], T["TakenOn"], T["NumberAt"], T["CalledAt"], T["WaitedMinutes"], T["CompleteOn"],
                T["Due"], T["RoutedTo"], T["AnsweredOn"], T["Promise"]],
            write =>
            {
                foreach (var m in rows)
                {
                    TableCell[] cells =
                    [
                        m.Code, m.Ticket, place.NameOf(m.AreaCode), m.CentreName, RegisterWords.Word(m.Window), MatterQuery.Matter(programme, m.MatterId, m.TakenOn), m.ApplicantName, m.HouseholdCode ?? "",
                        RegisterWords.YesNo(m.Green), RegisterWords.Word(m.State), m.TakenOn, Show.Moment(m.NumberAt, store.Clock), m.CalledAt is { } called ? Show.Moment(called, store.Clock) : "",
                        WaitingTimes.Minutes(m.Waited), m.CompleteOn, m.DueOn, m.RoutedTo ?? "", m.AnsweredOn, MatterQuery.Promise(m.Promise),
                    ];
                    write.WriteRow(cells);
                }
            });
    }

    private static async Task<IResult> StatisticsAsync(HttpRequest request, Place place, CountyStore store, CancellationToken cancel)
    {
        var asked = MatterQuery.Of(request);
        var days = new MatterFilter { From = asked.From, To = asked.To };
        if (await MatterList.ReadAsync(store, place.User, MatterQuery.AreaOf(place), place.Today, cancel: cancel) is not { } all)
        {
            return Results.NotFound();
        }
        var groups = all.Where(days.Takes).GroupBy(m => (m.AreaCode, m.Window)).OrderBy(g => g.Key.AreaCode, StringComparer.Ordinal).ThenBy(g => g.Key.Window);
        return new TableDownload($"{T["StatTitle"]}-{place.NameOf(MatterQuery.AreaOf(place))}-{Place.Iso(place.Today)}", T["Statistics"],
            [T["Township"], T["Window"], T["Taken"], T["Green"], T["Answered"], T["Late"], T["AnsweredLate"], T["InTime"], T["Decided"], T["CalledCount"], T["MedianWait"], T["NinetyWait"], T["LongestWait"]],
            write =>
            {
                foreach (var (key, tally) in groups.Select(g => (g.Key, MatterTally.Of(g))))
                {
                    TableCell[] cells =
                    [
                        place.NameOf(key.AreaCode), RegisterWords.Word(key.Window), tally.Taken, tally.Green, tally.Answered, tally.Late, tally.AnsweredLate, tally.InTime, tally.Decided, tally.Waits.Count,
                        WaitingTimes.Minutes(tally.Waits.Median), WaitingTimes.Minutes(tally.Waits.NinetyPercent), WaitingTimes.Minutes(tally.Waits.Longest),
                    ];
                    write.WriteRow(cells);
                }
            });
    }
}
