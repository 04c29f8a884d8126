using Luling.County.Coverage;

namespace Luling.County.Responsibility;

internal enum AgendaKind { FollowUp, OverdueProblem, CoverageGap }

/// <summary>A point to go over, with where its rows are.</summary>
/// <param name="Kind">Why it is there.</param>
/// <param name="Key">Number of the problem, or id of the coverage.</param>
/// <param name="Text">What it is about.</param>
/// <param name="Owner">Who has to act; null where nobody was named.</param>
/// <param name="DueOn">By when; null where no day was set.</param>
/// <param name="DaysLate">Days after that; 0 where there is time.</param>
/// <param name="Gaps">Of a coverage: who is uncovered.</param>
/// <param name="Overdue">Of these: whose day has passed.</param>
/// <param name="Total">Of a coverage: the base.</param>
internal sealed record AgendaItem(AgendaKind Kind, string Key, Bilingual Text, string? Owner, DateOnly? DueOn, int DaysLate, int Gaps = 0, int Overdue = 0, int Total = 0);

/// <summary>What of each kind there is, and how much of it is on the agenda.</summary>
internal sealed record Agenda(IReadOnlyList<AgendaItem> Items, int FollowUps, int OverdueProblems, int Coverages);

/// <summary>A coverage of the body's place with its gaps.</summary>
internal sealed record CoverageGaps(CoverageResult Coverage, int Overdue);

/// <summary>Makes the agenda of a meeting out of what is late and what is lacking: first what the last meeting decided and nobody has closed, then overdue problems, the longest
/// first, then the coverages with the most overdue gaps. Pure.</summary>
internal static class MeetingAgenda
{
    /// <summary>More of one kind nobody goes over at one meeting; the rest is counted and linked.</summary>
    public const int MostOfAKind = 10, MostCoverages = 5;

    /// <param name="day">The day of the meeting.</param>
    /// <param name="lastDecisions">Decisions of the body's last meeting before it.</param>
    /// <param name="problems">Problems that concern the body, in any state.</param>
    /// <param name="coverages">Coverages of its place.</param>
    /// <param name="bodies">Names of bodies by their ids.</param>
    public static Agenda Make(DateOnly day, IReadOnlyCollection<Problem> lastDecisions, IReadOnlyCollection<Problem> problems, IReadOnlyCollection<CoverageGaps> coverages, IReadOnlyDictionary<Guid, string> bodies)
    {
        AgendaItem Of(AgendaKind kind, Problem p) => new(kind, p.Code, (p.Text, p.Text), Owner(p, bodies), p.DueOn, p.DueOn is { } due && due < day ? day.DayNumber - due.DayNumber : 0);
        var open = lastDecisions.Where(p => p.State != ProblemState.Closed).OrderBy(p => p.DueOn ?? DateOnly.MaxValue).ThenBy(p => p.Code, StringComparer.Ordinal).ToList();
        var known = open.Select(p => p.Id).ToHashSet();
        var late = problems.Where(p => p.State != ProblemState.Closed && p.DueOn < day && !known.Contains(p.Id)).OrderBy(p => p.DueOn).ThenBy(p => p.Code, StringComparer.Ordinal).ToList();
        var lacking = coverages.Where(c => c.Coverage.Uncovered > 0).OrderByDescending(c => c.Overdue).ThenByDescending(c => c.Coverage.Uncovered).ThenBy(c => c.Coverage.Id, StringComparer.Ordinal).ToList();
        return new Agenda(
        [
            .. open.Take(MostOfAKind).Select(p => Of(AgendaKind.FollowUp, p)), .. late.Take(MostOfAKind).Select(p => Of(AgendaKind.OverdueProblem, p)),
            .. lacking.Take(MostCoverages).Select(c => new AgendaItem(AgendaKind.CoverageGap, c.Coverage.Id, c.Coverage.Name, null, null, 0, c.Coverage.Uncovered, c.Overdue, c.Coverage.Total)),
        ], open.Count, late.Count, lacking.Count);
    }

    public static string? Owner(Problem problem, IReadOnlyDictionary<Guid, string> bodies) =>
        string.Join(' ', new[] { problem.BodyId is { } id ? bodies.GetValueOrDefault(id) : null, problem.Owner }.OfType<string>()) is { Length: > 0 } owner ? owner : null;
}
