using Luling.Policy.Programmes;

namespace Luling.County.Forces;

internal enum AttendanceState
{
    /// <summary>As many days as asked, or more.</summary>
    Enough,
    /// <summary>Fewer.</summary>
    Low,
    /// <summary>No diary for the month: nobody can say whether they were there.</summary>
    NoDiary,
    /// <summary>The programme asks for no days.</summary>
    NotAsked,
}

/// <summary>One holder's month in a village.</summary>
/// <param name="PostingId">The posting.</param>
/// <param name="AreaCode">The village.</param>
/// <param name="CadreId">Who holds it.</param>
/// <param name="Post">Which post.</param>
/// <param name="Month">The month's first day.</param>
/// <param name="HeldDays">Days of the month, up to the day looked at, on which the post was held.</param>
/// <param name="Days">Different days in the village; null where the month has no diary.</param>
/// <param name="Asked">Days asked for, by the share of the month; null where the programme asks for none.</param>
internal sealed record AttendanceMonth(Guid PostingId, string AreaCode, Guid CadreId, PostKind Post, DateOnly Month, int HeldDays, int? Days, int? Asked)
{
    public AttendanceState State => Asked is null ? AttendanceState.NotAsked : Days is null ? AttendanceState.NoDiary : Days < Asked ? AttendanceState.Low : AttendanceState.Enough;
}

/// <summary>A day that a diary names.</summary>
/// <param name="CadreId">Whose diary.</param>
/// <param name="AreaCode">The village.</param>
/// <param name="On">The day.</param>
/// <param name="Place">A telephone call is no day in the village.</param>
internal readonly record struct DiaryDay(Guid CadreId, string AreaCode, DateOnly On, VisitPlace Place)
{
    public bool InVillage => Place is VisitPlace.Home or VisitPlace.Village;
}

/// <summary>Counts days in the village from visits: different days, whatever was done on them.</summary>
internal static class Attendance
{
    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);

    /// <param name="postings">Of the month's holders; those who held no day of it are left out.</param>
    /// <param name="diary">Rows of the month, more may be given.</param>
    /// <param name="rules">The days asked for.</param>
    /// <param name="month">Any day of the month.</param>
    /// <param name="through">The day looked at: a month that is not over is asked for its part.</param>
    public static IReadOnlyList<AttendanceMonth> Of(IEnumerable<PostedCadre> postings, IEnumerable<DiaryDay> diary, VisitRules rules, DateOnly month, DateOnly through)
    {
        var first = MonthOf(month);
        var (length, last) = (DateTime.DaysInMonth(first.Year, first.Month), first.AddMonths(1).AddDays(-1));
        var end = through < last ? through : last;
        var rows = diary.Where(d => d.On >= first && d.On <= end).ToLookup(d => (d.CadreId, d.AreaCode));
        var months = new List<AttendanceMonth>();
        foreach (var posting in postings)
        {
            var from = posting.From > first ? posting.From : first;
            var to = posting.To is { } ended && ended <= end ? ended.AddDays(-1) : end;
            if (to < from || PostGaps.OfRules(posting.Post) is not { } post)
            {
                continue;
            }
            var held = to.DayNumber - from.DayNumber + 1;
            var own = rows[(posting.CadreId, posting.AreaCode)].Where(d => d.On >= from && d.On <= to).ToList();
            // Rounded down: nobody is asked for a part of a day.
            int? asked = rules.DaysOf(post, from) is { } days ? days.Days * held / length : null;
            months.Add(new AttendanceMonth(posting.Id, posting.AreaCode, posting.CadreId, posting.Post, first, held, own.Count == 0 ? null : own.Where(d => d.InVillage).Select(d => d.On).Distinct().Count(), asked));
        }
        return [.. months.OrderBy(m => m.AreaCode, StringComparer.Ordinal).ThenBy(m => m.Post).ThenBy(m => m.PostingId)];
    }
}
