using System.Collections.Concurrent;
using Luling.County.Coverage.Facts;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>How often bodies of a kind have to meet (R18-R19): the programme's rule <c>meeting-interval</c>, asked of each kind.</summary>
internal sealed class MeetingCadence(Programme programme)
{
    private const string Rule = "meeting-interval";
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyDictionary<BodyKind, int>> known = [];

    /// <summary>Days from one due meeting to the next as of a day; null where the programme sets none.</summary>
    public int? IntervalOf(BodyKind kind, DateOnly day) => known.GetOrAdd(day, Read).TryGetValue(kind, out var days) ? days : null;

    private Dictionary<BodyKind, int> Read(DateOnly day)
    {
        var intervals = new Dictionary<BodyKind, int>();
        var rules = programme.On(day);
        if (programme.Facts.Find("meeting") is not { } meeting || meeting.Find("kind of body") is not { } place || rules.Rule(Rule) is null)
        {
            return intervals;
        }
        var kinds = Enum.GetValues<BodyKind>();
        var facts = new WrittenFacts(meeting, kinds.Length);
        for (var row = 0; row < kinds.Length; row++)
        {
            facts.ToWrite(place).Put(row, FactWords.Body.Of(kinds[row]));
        }
        if (rules.Run(new FactSet(day, [facts]), [Rule]).Of(Rule)?.Result is NumberColumn days)
        {
            for (var row = 0; row < kinds.Length; row++)
            {
                if (days.Get(row) is { } value && value >= 1)
                {
                    intervals[kinds[row]] = (int)value;
                }
            }
        }
        return intervals;
    }
}

internal enum MeetingState
{
    /// <summary>Not due yet.</summary>
    Upcoming,
    /// <summary>Due, not held, and the next is not due yet.</summary>
    Open,
    /// <summary>Held before the next was due; or held, where the programme sets no cadence.</summary>
    Held,
    /// <summary>Held, but only when the next was due: a gap.</summary>
    Late,
    /// <summary>Not held although the next is due: a gap.</summary>
    Missed,
}

/// <summary>The days on which meetings are due, and how one stands; pure.</summary>
internal static class MeetingDays
{
    /// <param name="dueOn">The day on which it is due.</param>
    /// <param name="heldOn">The day on which it was held.</param>
    /// <param name="interval">Days to the next; null where the programme sets none.</param>
    /// <param name="day">The day asked about; what was held after it was not held yet.</param>
    public static MeetingState StateOf(DateOnly dueOn, DateOnly? heldOn, int? interval, DateOnly day)
    {
        var limit = interval is { } days ? dueOn.AddDays(days) : DateOnly.MaxValue;
        return heldOn is { } held && held <= day ? held < limit ? MeetingState.Held : MeetingState.Late
            : dueOn > day ? MeetingState.Upcoming
            : day < limit ? MeetingState.Open : MeetingState.Missed;
    }

    /// <summary>The days of a period on which a body has to meet and has no meeting yet. The series goes on from the meetings there are, so that one
    /// moved by a day or two moves those after it and none is due twice.</summary>
    /// <param name="there">Due days of the meetings on file.</param>
    /// <param name="from">First day of the period.</param>
    /// <param name="through">Last day.</param>
    /// <param name="interval">Days from one to the next.</param>
    /// <param name="founded">First day on which the body stands.</param>
    /// <param name="dissolved">First day on which it stands no more.</param>
    public static IEnumerable<DateOnly> Lacking(IReadOnlyCollection<DateOnly> there, DateOnly from, DateOnly through, int interval, DateOnly founded, DateOnly? dissolved)
    {
        var ordered = there.Order().ToList();
        var at = ordered.FindLastIndex(d => d < from);
        DateOnly? before = at >= 0 ? ordered[at] : null;
        at++;
        while (true)
        {
            var next = before is { } last ? last.AddDays(interval) : from > founded ? from : founded;
            if (at < ordered.Count && ordered[at] <= next)
            {
                before = ordered[at++];
                continue;
            }
            if (next > through || next >= dissolved)
            {
                yield break;
            }
            if (next >= from && next >= founded)
            {
                yield return next;
            }
            before = next;
        }
    }
}
