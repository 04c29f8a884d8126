using Luling.App.Text;
using Luling.County.Responsibility;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Words and links of the pages about meetings.</summary>
internal static class MeetingTexts
{
    private static readonly Texts T = Texts.Of("Meetings");

    public static string State(MeetingState state) => T["State_" + state];

    public static string? Class(MeetingState state) => state switch { MeetingState.Missed => "bad", MeetingState.Late or MeetingState.Open => "warn", _ => null };

    public static string State(ProblemState state) => T["Problem_" + state];

    /// <summary>Rows behind a point of an agenda.</summary>
    public static string LinkTo(Place place, AgendaItem item) => item.Kind == AgendaKind.CoverageGap ? place.Link("/gaps/" + item.Key) : place.Link("/problems/" + Uri.EscapeDataString(item.Key));

    /// <summary>What the last form came to, from the address that it led to.</summary>
    public static string? Done(HttpRequest request) => request.Query["done"].ToString() switch
    {
        "planned" => PlanMeetings.TextOf(PlanMeetingsOutcome.Done).In(),
        "unchanged" => PlanMeetings.TextOf(PlanMeetingsOutcome.Unchanged).In(),
        "recorded" => RecordMinutes.TextOf(RecordMinutesOutcome.Done).In(),
        "renewed" => RenewCalendarLinks.TextOf(RenewCalendarLinksOutcome.Done).In(),
        _ => null,
    };
}
