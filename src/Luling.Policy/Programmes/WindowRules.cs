namespace Luling.Policy.Programmes;

/// <summary>How long an answer may take, from the day on which the papers were complete.</summary>
/// <param name="Count">A whole number of days, or the name of a parameter that holds one.</param>
/// <param name="Workdays">Whether Saturdays and Sundays are left out of the count; public holidays are not known to a programme and are counted.</param>
public sealed record WindowTerm(string Count, bool Workdays)
{
    /// <summary>The number of days in force on a day.</summary>
    /// <param name="parameters">The programme's parameters.</param>
    /// <param name="day">The day on which the papers were complete.</param>
    /// <returns>Null where the parameter has no number on that day; a broken number is rounded up.</returns>
    public int? On(ParameterTable parameters, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (WindowFile.Days(Count) is { } fixedDays)
        {
            return fixedDays;
        }
        return parameters.Keys.FirstOrDefault(k => parameters.NamesOf(k) is { } names && (names.Zh == Count || names.En == Count)) is { } key
            && parameters.Get(key, day)?.Number is { } number && number is >= 0 and <= WindowFile.MostDays ? (int)Math.Ceiling(number) : null;
    }
}

/// <summary>A paper that a matter asks for.</summary>
/// <param name="Id">Stable id within the matter; what was seen is kept by it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Needed">Whether the promised time waits for it; others are welcome and hold nothing up.</param>
public sealed record WindowPaper(string Id, Wording Name, bool Needed);

/// <summary>Something that people come to a window for.</summary>
/// <param name="Id">Stable id; matters that were taken in keep it.</param>
/// <param name="Name">What it is called.</param>
/// <param name="From">First day on which it is taken in.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Papers">The papers asked for, in the order of the file; empty where none are.</param>
/// <param name="Promise">Within what time it is answered.</param>
/// <param name="GreenPromise">The shorter time for households on the register; null where theirs is the same.</param>
/// <param name="Route">The office that answers; null where the window answers itself.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">What of it was assumed and why; null where it has a source.</param>
public sealed record WindowMatter(
    string Id, Wording Name, DateOnly From, DateOnly? To, IReadOnlyList<WindowPaper> Papers, WindowTerm Promise, WindowTerm? GreenPromise, Wording? Route, RuleSource? Source, Wording? Assumed)
{
    /// <summary>The time promised.</summary>
    /// <param name="green">Whether it goes by the green channel.</param>
    public WindowTerm PromiseFor(bool green) => green && GreenPromise is { } shorter ? shorter : Promise;

    /// <summary>Whether it is taken in on a day.</summary>
    /// <param name="day">The day.</param>
    public bool IsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>A window of the service centres and what it takes in.</summary>
/// <param name="Window">One of <see cref="WindowRules.Windows"/>.</param>
/// <param name="Matters">In the order of the file, which is the order in which people choose.</param>
public sealed record WindowDesk(string Window, IReadOnlyList<WindowMatter> Matters);

/// <summary>What the windows of the service centres take in (<c>windows.yaml</c>): papers, promised time, who answers. It decides nothing about a household.</summary>
/// <param name="Desks">In the order of the file.</param>
public sealed record WindowRules(IReadOnlyList<WindowDesk> Desks)
{
    /// <summary>The seven windows that a centre has, in the county's order.</summary>
    public static IReadOnlyList<string> Windows { get; } = ["policy", "industry", "labour", "housing", "schooling", "guarantee", "health"];

    /// <summary>A programme without <c>windows.yaml</c>: nothing is taken in.</summary>
    public static WindowRules None { get; } = new([]);

    /// <summary>What a window takes in on a day; empty where it takes in nothing.</summary>
    /// <param name="window">One of <see cref="Windows"/>.</param>
    /// <param name="day">The day.</param>
    public IReadOnlyList<WindowMatter> OfferedAt(string window, DateOnly day) => [.. Desks.Where(d => d.Window == window).SelectMany(d => d.Matters).Where(m => m.IsOn(day))];

    /// <summary>A matter by its id, as it stood on a day; also one that is no longer taken in.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="day">The day; where no version was in force on it, the last of the file answers.</param>
    /// <returns>Null where the programme does not know it.</returns>
    public WindowMatter? Find(string? id, DateOnly day)
    {
        var versions = Desks.SelectMany(d => d.Matters).Where(m => m.Id == id).ToList();
        return versions.Find(m => m.IsOn(day)) ?? versions.LastOrDefault();
    }
}
