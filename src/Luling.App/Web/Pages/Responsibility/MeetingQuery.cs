using System.Globalization;
using Luling.County.Responsibility;

namespace Luling.App.Web.Pages.Responsibility;

/// <summary>Which meetings a page or export shows: <c>body, state, month</c>. What cannot be read is left out.</summary>
internal sealed record MeetingQuery
{
    /// <summary>Those of the month shown; all whenever they are; those held too late or not at all.</summary>
    public const string OfMonth = "month", All = "all", Gap = "gap";

    public static readonly IReadOnlyList<string> States = [OfMonth, All, Gap, .. Enum.GetNames<MeetingState>()];

    /// <summary>Number of the body; null for all.</summary>
    public string? Body { get; init; }
    public string State { get; init; } = OfMonth;

    /// <summary>Its first day.</summary>
    public required DateOnly Month { get; init; }

    public static MeetingQuery Of(HttpRequest request, DateOnly day)
    {
        var query = request.Query;
        return new MeetingQuery
        {
            Body = query["body"].FirstOrDefault() is { Length: > 0 } body ? body : null,
            State = States.FirstOrDefault(s => s.Equals(query["state"], StringComparison.OrdinalIgnoreCase)) ?? OfMonth,
            Month = DateOnly.TryParseExact(query["month"] + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 1900 and < 2200 ? month : new DateOnly(day.Year, day.Month, 1),
        };
    }

    public bool OfBody(MeetingRow row) => Body is null || row.BodyCode == Body;

    public bool Holds(MeetingRow row) => OfBody(row) && State switch
    {
        All => true,
        OfMonth => row.Meeting.DueOn >= Month && row.Meeting.DueOn < Month.AddMonths(1),
        Gap => row.State is MeetingState.Late or MeetingState.Missed,
        _ => row.State.ToString() == State,
    };

    /// <summary>By due days, as they were read; those of more than a month the newest first.</summary>
    public IReadOnlyList<MeetingRow> From(IReadOnlyList<MeetingRow> all) => State == OfMonth ? [.. all.Where(Holds)] : [.. all.Where(Holds).Reverse()];

    public static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
