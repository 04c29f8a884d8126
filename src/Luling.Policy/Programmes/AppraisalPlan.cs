namespace Luling.Policy.Programmes;

/// <summary>Who is appraised once a year (R32).</summary>
public enum AppraisedKind
{
    /// <summary>A township, which its leading group stands for.</summary>
    Township,

    /// <summary>A department or other unit of the county under a target letter.</summary>
    CountyUnit,
}

/// <summary>What an item counts. Every measure is a count over rows: a numerator and a denominator.</summary>
public enum AppraisalMeasure
{
    /// <summary>Covered over all of a coverage or of a part of one, in the township; of a county unit over the whole county. Whoever is not proven covered is not covered.</summary>
    Coverage,

    /// <summary>Letters that the body owes of the year, signed by their day; a township's with those of its villages.</summary>
    Letters,

    /// <summary>The body's own meetings that were due in the year, held within the days of grace.</summary>
    Meetings,

    /// <summary>Problems that inspections found and that were due in the year: mended by their day, and accepted.</summary>
    Findings,

    /// <summary>The same of problems from everywhere else: meetings, surveys, citizens, objections.</summary>
    Problems,

    /// <summary>Matters of the township's service windows promised for the year, answered by the promised day. Townships only.</summary>
    Matters,

    /// <summary>Households with a helper, visited within the last days. Townships only.</summary>
    Visits,
}

/// <summary>What is done with an item that has no base: nothing was due, or nobody belongs to it.</summary>
public enum EmptyBase
{
    /// <summary>The item has no points and the score is not known: what has to be there is not on file.</summary>
    Unknown,

    /// <summary>The item does not concern the unit: it is left out, and what remains is scaled to 100.</summary>
    LeftOut,
}

/// <summary>One measured item of the yearly appraisal, and how its rate becomes points.</summary>
/// <remarks>Points rise in a straight line from none at <see cref="Zero"/> to <see cref="Most"/> at <see cref="Full"/>; outside they stay at none and at the most. The item says
/// nothing of totals, vetoes and failing: those are rules of the programme.</remarks>
public sealed record AppraisalItem
{
    /// <summary>Stable id; published years keep it. May stand again with other days, never twice on one day.</summary>
    public required string Id { get; init; }

    /// <summary>What is asked for, in words.</summary>
    public required Wording Name { get; init; }

    /// <summary>Whose item it is.</summary>
    public required AppraisedKind Of { get; init; }

    /// <summary>Names of the county units whose item it is, as the county writes them; empty for every unit of the kind.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Full marks, more than 0. Items need not add up to 100: the score is scaled.</summary>
    public required decimal Most { get; init; }

    /// <summary>What it counts.</summary>
    public required AppraisalMeasure Measure { get; init; }

    /// <summary>Id of the coverage (<c>id</c> or <c>id/part</c>); null for other measures.</summary>
    public string? Coverage { get; init; }

    /// <summary>Days after its own within which a meeting still counts, or the last days in which a visit counts; 0 for other measures.</summary>
    public int Days { get; init; }

    /// <summary>Rate in percent up to which there are no points, 0 or more and less than <see cref="Full"/>.</summary>
    public required decimal Zero { get; init; }

    /// <summary>Rate in percent from which there are full marks, at most 100.</summary>
    public required decimal Full { get; init; }

    /// <summary>What is done where the denominator is 0.</summary>
    public EmptyBase Empty { get; init; }

    /// <summary>First day on which it is measured.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null until further notice.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Where it comes from; null where it is assumed.</summary>
    public RuleSource? Source { get; init; }

    /// <summary>Why it was assumed; null where it has a source.</summary>
    public Wording? Assumed { get; init; }

    /// <summary>The coverage's own id and its part's; the part is null for the whole. Both null for other measures.</summary>
    public (string? Id, string? Part) CoverageParts => Coverage?.Split('/') is { } parts ? (parts[0], parts.ElementAtOrDefault(1)) : (null, null);
}

/// <summary>An event that fails a unit's year by itself (R33).</summary>
/// <param name="Id">Stable id; recorded events keep it.</param>
/// <param name="Name">The event in words.</param>
/// <param name="From">First day on which it may be recorded.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record VetoTrigger(string Id, Wording Name, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>What a county sets for a year: below what the year is failed, and who is commended. Where it sets nothing, nobody can be said to fail by points or to be commended.</summary>
/// <param name="Of">Whose year.</param>
/// <param name="PassMark">Total, 0 to 100, under which the year is failed; null where none was set.</param>
/// <param name="CommendFirst">How many of the ranking are commended, 1 or more; null where their number was not set.</param>
/// <param name="CommendLeast">Total, 0 to 100, that a commended unit has at least; null where none was set.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null until further notice.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record AppraisalBar(AppraisedKind Of, decimal? PassMark, int? CommendFirst, decimal? CommendLeast, DateOnly From, DateOnly? To, RuleSource? Source, Wording? Assumed);

/// <summary>The yearly appraisal (<c>appraisal-items.yaml</c>): items measured from rows, events that veto, and the marks that a county sets. Weights, total, veto and what follows from a failed
/// year are rules of the programme (R32-R37), not of this plan.</summary>
/// <param name="Items">In the order of the file, which is the order in which they are shown.</param>
/// <param name="Triggers">In the order of the file.</param>
/// <param name="Bars">In the order of the file.</param>
public sealed record AppraisalPlan(IReadOnlyList<AppraisalItem> Items, IReadOnlyList<VetoTrigger> Triggers, IReadOnlyList<AppraisalBar> Bars)
{
    /// <summary>A programme without <c>appraisal-items.yaml</c>: nobody is appraised.</summary>
    public static AppraisalPlan None { get; } = new([], [], []);

    /// <summary>The items of a unit on a day.</summary>
    /// <param name="kind">What kind of unit it is.</param>
    /// <param name="unit">Its name; only county units are told apart by it.</param>
    /// <param name="day">The day as of which it is measured.</param>
    public IReadOnlyList<AppraisalItem> ItemsOf(AppraisedKind kind, string unit, DateOnly day) =>
        [.. Items.Where(i => i.Of == kind && Holds(i.From, i.To, day) && (i.Units.Count == 0 || i.Units.Contains(unit)))];

    /// <summary>The item of this id as it stands on a day, or stood last; null where the programme never had it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="day">The day.</param>
    public AppraisalItem? Item(string? id, DateOnly day) => Items.Where(i => i.Id == id).OrderByDescending(i => Holds(i.From, i.To, day)).ThenByDescending(i => i.From).FirstOrDefault();

    /// <summary>The events that may be recorded for a day.</summary>
    /// <param name="day">The day of the event.</param>
    public IReadOnlyList<VetoTrigger> TriggersOn(DateOnly day) => [.. Triggers.Where(t => Holds(t.From, t.To, day))];

    /// <summary>An event by its id, also one that may no longer be recorded; null where the programme does not know it.</summary>
    /// <param name="id">Its id.</param>
    public VetoTrigger? Trigger(string? id) => Triggers.FirstOrDefault(t => t.Id == id);

    /// <summary>What the county set for a kind of unit on a day; null where it set nothing.</summary>
    /// <param name="kind">The kind of unit.</param>
    /// <param name="day">The day as of which it is measured.</param>
    public AppraisalBar? BarOf(AppraisedKind kind, DateOnly day) => Bars.FirstOrDefault(b => b.Of == kind && Holds(b.From, b.To, day));

    private static bool Holds(DateOnly from, DateOnly? to, DateOnly day) => from <= day && (to is null || day <= to);
}
