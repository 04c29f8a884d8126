using Luling.App.Text;
using Luling.App.Web.Pages.Register;
using Luling.County.Exchange.Tables;
using Luling.County.Responsibility;
using Luling.County.Storage;
using Microsoft.Net.Http.Headers;
using Right = Luling.County.Access.Right;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Bodies, letters and meetings as workbooks, and the meetings as calendars.</summary>
internal static class DutyExports
{
    private static readonly Texts B = Texts.Of("Bodies"), L = Texts.Of("Letters"), M = Texts.Of("Meetings");

    public static void Map(IEndpointRouteBuilder web)
    {
        web.MapGet("/responsibility/export", BodiesAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/letters/export", LettersAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/meetings/export", MeetingsAsync).ForExport().RequireAuthorization(new NeedsAttribute(Right.SeeDuties));
        web.MapGet("/meetings/calendar.ics", CalendarAsync).WithPlace().RequireAuthorization(new NeedsAttribute(Right.SeeDuties)).ExcludeFromDescription();
        // A phone's calendar cannot sign in: the address itself holds the proof (MeetingFeed).
        web.MapGet("/calendar/{body}/{proof}.ics", FeedAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> BodiesAsync(Place place, BodyReader reader, CancellationToken cancel)
    {
        if (await reader.ChartAsync(place.User, place.Area.Code, cancel) is not { } bodies)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{B["Title"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", B["Title"],
            [B["Code"], B["Kind"], B["Name"], B["PlaceOf"], B["Office"], B["Holder"], B["Unit"], B["HeldFrom"], B["Faults0"]],
            write =>
            {
                foreach (var body in bodies.Where(b => b.On(place.AsOf)))
                {
                    var faults = string.Join('\n', body.FaultsOn(place.AsOf).Select(BodyTexts.Fault));
                    foreach (var term in body.HoldersOn(place.AsOf).Cast<Term?>().DefaultIfEmpty())
                    {
                        write.WriteRow(body.Body.Code, RegisterWords.Word(body.Body.Kind), body.Body.Name, place.NameOf(body.Body.AreaCode), term is null ? null : RegisterWords.Word(term.Role), term?.Name, term?.Unit, term?.From, faults);
                    }
                }
            });
    }

    private static async Task<IResult> LettersAsync(HttpRequest request, Place place, LetterList letters, CancellationToken cancel)
    {
        if (await letters.ReadAsync(place.User, place.Area.Code, place.AsOf, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{L["Title"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", L["Title"],
            [L["Letter"], L["Body"], L["PlaceOf"], L["Year"], L["Due"], L["SignedOn"], L["SignedBy"], L["CountersignedBy"], L["BindsThrough"], L["Targets"], L["StateLabel"]],
            write =>
            {
                foreach (var row in LetterQuery.Of(request).From(all))
                {
                    var letter = row.Letter;
                    write.WriteRow(RegisterWords.Word(letter.Kind), row.BodyName, place.NameOf(letter.AreaCode), letter.Year, letter.DueOn, letter.SignedOn, letter.SignedBy, letter.CountersignedBy, letter.Through, row.Targets, LetterTexts.State(row.State));
                }
            });
    }

    private static async Task<IResult> MeetingsAsync(HttpRequest request, Place place, MeetingReader reader, CancellationToken cancel)
    {
        if (await reader.ReadAsync(place.User, place.Area.Code, place.AsOf, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        return new TableDownload($"{M["Title"]}-{place.Area.Name}-{Place.Iso(place.AsOf)}", M["Title"],
            [M["BodyCode"], M["Body"], M["Due"], M["HeldOn"], M["Topic"], M["Chair"], M["Minutes"], M["StateLabel"]],
            write =>
            {
                foreach (var row in MeetingQuery.Of(request, place.AsOf).From(all))
                {
                    write.WriteRow(row.BodyCode, row.BodyName, row.Meeting.DueOn, row.Meeting.HeldOn, row.IsOwn ? row.Meeting.Topic : null, row.IsOwn ? row.Meeting.ChairName : null, row.Meeting.MinutesOn, MeetingTexts.State(row.State));
                }
            });
    }

    /// <summary>For somebody who is signed in: with topics and venues of what is theirs to read.</summary>
    private static async Task<IResult> CalendarAsync(HttpRequest request, Place place, MeetingReader reader, CountyStore store, CancellationToken cancel)
    {
        if (await reader.ReadAsync(place.User, place.Area.Code, place.AsOf, cancel) is not { } all)
        {
            return Results.NotFound();
        }
        var rows = (MeetingQuery.Of(request, place.AsOf) with { State = MeetingQuery.All }).From(all);
        var days = rows.Select(r => new CalendarDay(MeetingFeed.UidOf(r.Meeting), r.Meeting.HeldOn ?? r.Meeting.DueOn, M["EventOf", r.BodyName], r.IsOwn ? r.Meeting.Topic : null, r.IsOwn ? r.Meeting.Venue : null,
            r.IsOwn ? $"{request.Scheme}://{request.Host}/meetings/{r.Meeting.Id}" : null));
        return Calendar(request.HttpContext.Response, CalendarText.Of(M["Title"], days, store.Clock.GetUtcNow()), $"{M["Title"]}-{place.Area.Name}.ics");
    }

    private static async Task<IResult> FeedAsync(string body, string proof, MeetingFeed feed, WebSettings settings, HttpResponse response, CancellationToken cancel) =>
        await feed.ReadAsync(settings.CountyCode, body, proof, cancel) is { } text ? Calendar(response, text, "meetings.ics") : Results.NotFound();

    private static IResult Calendar(HttpResponse response, string text, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.Headers.CacheControl = "private, no-cache";
        return Results.Text(text, CalendarText.ContentType, System.Text.Encoding.UTF8);
    }
}
