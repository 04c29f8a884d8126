namespace Luling.Policy.Programmes;

/// <summary>Who is told of a problem that is not mended in time, the later the higher.</summary>
public enum EscalationLevel
{
    /// <summary>The leader of the township.</summary>
    Township,

    /// <summary>The county's office.</summary>
    Office,

    /// <summary>The county's leading group.</summary>
    LeadingGroup,
}

/// <summary>The three things that inspections look at (R38).</summary>
public enum ChecklistGroup
{
    /// <summary>Whether policies were carried out.</summary>
    Policy,

    /// <summary>Whether help had results.</summary>
    Results,

    /// <summary>How money was managed.</summary>
    Funds,
}

/// <summary>What makes a place likelier to be drawn for inspection.</summary>
public enum RiskCount
{
    /// <summary>The place itself, always one: no place is ever safe from inspection.</summary>
    Place,

    /// <summary>Problems found there that are not closed.</summary>
    OpenProblem,

    /// <summary>Of them those past their day.</summary>
    OverdueProblem,

    /// <summary>Gaps of the full coverages.</summary>
    CoverageGap,

    /// <summary>Days since somebody inspected there.</summary>
    DayWithoutInspection,
}

/// <summary>Days after which the next level is told.</summary>
/// <param name="Level">Who is told.</param>
/// <param name="Days">Days late, 1 or more.</param>
/// <param name="From">First day on which it is in force.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record EscalationStep(EscalationLevel Level, int Days, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>Days within which a problem has to be mended where nobody says otherwise.</summary>
/// <param name="Days">Calendar days, 1 or more; the day on which the count begins is not counted.</param>
/// <param name="From">First day on which it is in force, by the day on which the count begins.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record RectificationTime(int Days, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>One thing to look at in an inspection.</summary>
/// <param name="Id">Stable id; inspections keep it.</param>
/// <param name="Group">What it is about.</param>
/// <param name="Name">What has to be in order, in words.</param>
/// <param name="From">First day on which it is looked at.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record ChecklistItem(string Id, ChecklistGroup Group, Wording Name, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>How much a count adds to the weight of a place: <paramref name="Weight"/> for each full <paramref name="Per"/>, of at most <paramref name="Most"/>.</summary>
/// <param name="Count">What is counted.</param>
/// <param name="Per">So many of them make one step; 1 or more.</param>
/// <param name="Most">More than so many count no further; where it is not known how many there are, so many count.</param>
/// <param name="Weight">Added for each step; 0 or more.</param>
/// <param name="From">First day on which it is in force.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record RiskWeight(RiskCount Count, int Per, int Most, int Weight, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>How problems are followed up and inspections are drawn and made (<c>oversight.yaml</c>). It decides nothing about a household.</summary>
/// <param name="Rectification">In the order of the file.</param>
/// <param name="Escalation">In the order of the file.</param>
/// <param name="Checklist">In the order of the file, which is the order in which inspectors go through it.</param>
/// <param name="Risk">In the order of the file.</param>
public sealed record OversightRules(IReadOnlyList<RectificationTime> Rectification, IReadOnlyList<EscalationStep> Escalation, IReadOnlyList<ChecklistItem> Checklist, IReadOnlyList<RiskWeight> Risk)
{
    /// <summary>A programme without <c>oversight.yaml</c>: no limits, no checklist, no weights.</summary>
    public static OversightRules None { get; } = new([], [], [], []);

    /// <summary>The last day on which a problem is mended in time where nobody sets another.</summary>
    /// <param name="begun">The day on which the count begins.</param>
    /// <returns>Null where no limit is in force on that day.</returns>
    public DateOnly? DueOn(DateOnly begun) => Rectification.FirstOrDefault(r => Holds(r.From, r.To, begun)) is { } time ? begun.AddDays(time.Days) : null;

    /// <summary>Whoever is told of a problem so many days late: the highest level whose days have passed.</summary>
    /// <param name="daysLate">Days since the day by which it was to be mended.</param>
    /// <param name="day">The day on which it is asked.</param>
    /// <returns>Null where it is not late, or not late enough for the first level.</returns>
    public EscalationLevel? LevelOf(int daysLate, DateOnly day) =>
        Escalation.Where(e => Holds(e.From, e.To, day) && e.Days <= daysLate).Select(e => (EscalationLevel?)e.Level).Max();

    /// <summary>What an inspection on a day looks at.</summary>
    /// <param name="day">The day of the inspection.</param>
    public IReadOnlyList<ChecklistItem> ChecklistOn(DateOnly day) => [.. Checklist.Where(c => Holds(c.From, c.To, day))];

    /// <summary>An item by its id, also one that is looked at no more; null where the programme does not know it.</summary>
    /// <param name="id">Its id.</param>
    public ChecklistItem? Item(string? id) => Checklist.FirstOrDefault(c => c.Id == id);

    /// <summary>The weights in force on a day.</summary>
    /// <param name="day">The day as of which risks are counted.</param>
    public IReadOnlyList<RiskWeight> RiskOn(DateOnly day) => [.. Risk.Where(r => Holds(r.From, r.To, day))];

    private static bool Holds(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is null || day <= to);
}
