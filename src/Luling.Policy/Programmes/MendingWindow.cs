namespace Luling.Policy.Programmes;

/// <summary>How a window stands on a day.</summary>
public enum WindowState
{
    /// <summary>The programme names no days for it, or says that they are not known: nobody may rely on either.</summary>
    Unknown = 0,

    /// <summary>A value of its parameter holds on the day.</summary>
    Open,

    /// <summary>None is known to hold, and a later one is on file.</summary>
    Opens,

    /// <summary>None holds, and no later one is on file.</summary>
    Closed,
}

/// <summary>Whether the national system lets a value be mended on a day, and until or from when.</summary>
/// <param name="State">Open, closed, or not known.</param>
/// <param name="Day">Where open: the last day, null until further notice. Where it opens later: the first day. Else null.</param>
/// <remarks>The days are dated values of a parameter: from <c>from</c> to <c>to</c> the window was, or will be, open, whatever text the
/// value carries. A value <c>unknown</c> says that nobody can tell for its days. Before the first value it is not known either.</remarks>
public readonly record struct MendingWindow(WindowState State, DateOnly? Day)
{
    /// <summary>The window of a rule on a day.</summary>
    /// <param name="rule">A quality rule; one that names no parameter (<see cref="Rule.Opens"/>) has no known days.</param>
    /// <param name="parameters">Of the same programme.</param>
    /// <param name="day">The day on which somebody wants to mend.</param>
    public static MendingWindow Of(Rule rule, ParameterTable parameters, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(parameters);
        if (rule.Opens is null || parameters.History(rule.Opens) is not { Count: > 0 } history)
        {
            return default;
        }
        var now = parameters.Get(rule.Opens, day);
        if (now is { IsKnown: true })
        {
            return new MendingWindow(WindowState.Open, now.ValidTo);
        }
        if (history.FirstOrDefault(v => v.ValidFrom > day && v.IsKnown) is { } next)
        {
            return new MendingWindow(WindowState.Opens, next.ValidFrom);
        }
        return now is null && history[^1].IsKnown && history[^1].ValidTo < day ? new MendingWindow(WindowState.Closed, null) : default;
    }
}
