namespace Luling.Policy.Programmes;

/// <summary>By what a promise of a letter is measured.</summary>
public enum LetterMeasure
{
    /// <summary>A full coverage or a part of one, in percent of its base.</summary>
    Coverage,

    /// <summary>A figure of the county's report, in the figure's own unit.</summary>
    Figure,
}

/// <summary>For whom a letter is made.</summary>
public enum LetterEach
{
    /// <summary>One for each body of the kinds named.</summary>
    Body,

    /// <summary>One for each village of the places of these bodies.</summary>
    Village,
}

/// <summary>A day of any year.</summary>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to the month's last; never 29 February, which most years lack.</param>
public readonly record struct DayOfYear(int Month, int Day)
{
    /// <summary>The day in a year.</summary>
    /// <param name="year">1 to 9999.</param>
    public DateOnly In(int year) => new(year, Month, Day);
}

/// <summary>A promise of a letter: a number that the county measures anyway, and what it has to be.</summary>
/// <param name="Text">The promise in words.</param>
/// <param name="Measure">What kind of number it is.</param>
/// <param name="MeasureId">Id of the coverage, <c>coverage/part</c>, or the figure's number (F012).</param>
/// <param name="Least">At least this; null where only <paramref name="Most"/> is given.</param>
/// <param name="Most">At most this; null where only <paramref name="Least"/> is given.</param>
/// <param name="Due">By when, in the letter's year.</param>
/// <param name="Source">Where it comes from; null where it is assumed.</param>
/// <param name="Assumed">Why it was assumed; null where it has a source.</param>
public sealed record LetterPromise(Wording Text, LetterMeasure Measure, string MeasureId, decimal? Least, decimal? Most, DayOfYear Due, RuleSource? Source, Wording? Assumed);

/// <summary>From what a year's responsibility letters are made: who owes one, by when, who signs, its text and its promises.</summary>
public sealed record LetterTemplate
{
    /// <summary>Stable id; letters keep it.</summary>
    public required string Id { get; init; }

    /// <summary>The letter's heading.</summary>
    public required Wording Name { get; init; }

    /// <summary>The kind of letter, as the fact <c>kind</c> of letters names it.</summary>
    public required string Kind { get; init; }

    /// <summary>The kinds of bodies that owe one, as the fact <c>kind</c> of units names them.</summary>
    public required IReadOnlyList<string> OwedBy { get; init; }

    /// <summary>Whether bodies owe one each, or one for each village of their place.</summary>
    public required LetterEach Each { get; init; }

    /// <summary>By when it has to be signed.</summary>
    public required DayOfYear Due { get; init; }

    /// <summary>First day on which a letter of this template can fall due.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last such day; null until further notice.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Who signs for the one who promises.</summary>
    public required Wording Party { get; init; }

    /// <summary>To whom it is promised.</summary>
    public required Wording Counterparty { get; init; }

    /// <summary>The letter's own words; <c>{year}</c>, <c>{body}</c> and <c>{place}</c> stand for those of the letter.</summary>
    public required Wording Text { get; init; }

    /// <summary>What is promised, in order; may be empty.</summary>
    public required IReadOnlyList<LetterPromise> Promises { get; init; }

    /// <summary>Where it comes from; null where it is assumed.</summary>
    public RuleSource? Source { get; init; }

    /// <summary>Why it was assumed; null where it has a source.</summary>
    public Wording? Assumed { get; init; }

    /// <summary>What beside the source is assumed; null where nothing is.</summary>
    public Wording? Note { get; init; }

    /// <summary>The day by which a year's letter has to be signed; null where the template is not in force on that day.</summary>
    /// <param name="year">The letter's year.</param>
    public DateOnly? DueOn(int year) => year is >= 1 and <= 9999 && Due.In(year) is var due && From <= due && (To is null || due <= To) ? due : null;
}
