using Luling.County.Coverage.Snapshot;
using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

/// <summary>A unit's year as its rows show it on a day.</summary>
internal sealed record MeasuredUnit
{
    public required BodyFile Body { get; init; }
    public required AppraisedKind Kind { get; init; }
    public required IReadOnlyList<ItemMark> Marks { get; init; }

    /// <summary>0 to 100; null where an item cannot be measured.</summary>
    public required decimal? PovertyScore { get; init; }

    /// <summary>Null while nobody entered it.</summary>
    public required OtherScore? Other { get; init; }

    /// <summary>Events up to the day; those withdrawn since never count.</summary>
    public required IReadOnlyList<VetoEvent> Vetoes { get; init; }
    public required AppraisalVerdict Verdict { get; init; }

    /// <summary>Among the units of its kind; null where there is no total.</summary>
    public int? Rank { get; init; }

    /// <summary>Null where the county set no mark.</summary>
    public bool? Commended { get; init; }

    /// <summary>Who leads or directs the body on the day.</summary>
    public required string? Leader { get; init; }
}

/// <summary>A unit's year as it stands published. What follows from it is said by the rules, over the published values.</summary>
internal sealed record PublishedUnit
{
    public required BodyFile Body { get; init; }
    public required AppraisedKind Kind { get; init; }
    public required AppraisalResult Result { get; init; }
    public required AppraisalVerdict Verdict { get; init; }

    /// <summary>Ids of the triggers that counted in it.</summary>
    public required IReadOnlyList<string> Triggers { get; init; }

    /// <summary>Empty for units outside the reader's area.</summary>
    public required IReadOnlyList<AppraisalMark> Marks { get; init; }
    public required bool? Commended { get; init; }

    /// <summary>Who led the body on the day as of which it was measured.</summary>
    public required string? Leader { get; init; }
}

/// <summary>The appraisal of one year as a reader may see it: published results of everybody, measured ones of their own area.</summary>
/// <param name="Day">As of which it is measured; null before the year begins.</param>
/// <param name="Measured">In order of place, townships before county units.</param>
/// <param name="Published">In order of place, townships before county units.</param>
/// <param name="OpenObjections">Objections of the reader's area that wait for an answer.</param>
/// <param name="Upheld">Objections of the reader's area that were upheld and wait for a new publication.</param>
internal sealed record AppraisalYear(int Year, DateOnly? Day, IReadOnlyList<MeasuredUnit> Measured, IReadOnlyList<PublishedUnit> Published, int OpenObjections, int Upheld);

/// <summary>Everything about one unit's year.</summary>
/// <param name="Vetoes">All of the year, those withdrawn with them.</param>
/// <param name="History">All publications of the year, the newest first.</param>
/// <param name="Ranked">How many units of its kind stand in the ranking of what is published.</param>
internal sealed record AppraisalDossier(
    int Year, DateOnly? Day, BodyFile Body, AppraisedKind Kind, MeasuredUnit? Measured, PublishedUnit? Published, IReadOnlyList<VetoEvent> Vetoes, IReadOnlyList<AppraisalObjection> Objections,
    IReadOnlyList<AppraisalResult> History, int Ranked)
{
    /// <summary>Upheld, and nothing was published since.</summary>
    public bool WaitsForPublication(AppraisalObjection objection) => objection.Upheld == true && objection.AppraisalResultId == Published?.Result.Id;
}
