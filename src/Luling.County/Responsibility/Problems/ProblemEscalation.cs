using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>How late a problem is and who is told of it. Only what still has to be mended is late: what waits for the finder's look is not the owner's delay.</summary>
internal static class ProblemEscalation
{
    /// <summary>Days since the day by which it was to be mended; null where it is in time, where no day was set, and where the owner has said that it is mended.</summary>
    public static int? DaysLate(ProblemState state, DateOnly? due, DateOnly today) => state == ProblemState.Open && due is { } day && day < today ? today.DayNumber - day.DayNumber : null;

    /// <summary>Null where it is in time, or not late enough for the first level.</summary>
    public static EscalationLevel? LevelOf(OversightRules rules, ProblemState state, DateOnly? due, DateOnly today) =>
        DaysLate(state, due, today) is { } late ? rules.LevelOf(late, today) : null;
}
