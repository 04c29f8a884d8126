namespace Luling.County.Reporting;

/// <summary>One row behind a figure, and how much of the figure it makes; null where the row does not say.</summary>
internal readonly record struct FigureRow(string Kind, Guid Id, string Code, string Label, string AreaCode, decimal? Quantity);

/// <summary>A figure with its base, day and formula, and the report's value beside it.</summary>
/// <param name="Value">Null where it is unknown, or no number (then <paramref name="Text"/> holds it).</param>
/// <param name="Computed">From rows; otherwise it is a rule's parameter or stands as the report gives it.</param>
/// <param name="UnknownRows">Rows that belong to the figure and do not say how much they make: they are not in the value.</param>
/// <param name="Formula">How rows make the value, or which parameter it is.</param>
/// <param name="Reported">The report's own value; null below the county, where the report says nothing.</param>
/// <param name="Agrees">Rounded as the report rounds, the value is the report's; null where there is nothing to compare.</param>
internal sealed record Figure(
    string Id, string Section, Bilingual Term, decimal? Value, string? Text, string Unit, string AsOf, Bilingual Base,
    Bilingual Formula, bool Computed, decimal? Reported, decimal? Difference, bool? Agrees, int UnknownRows, Bilingual Note);

/// <summary>A check over the figures. Its left side is computed here; the right side is what the report states.</summary>
internal sealed record FigureCheck(
    string Id, Bilingual Name, string Expression, string Unit, decimal? Computed, decimal? Stated, decimal? Delta, decimal Tolerance,
    CheckVerdict Verdict, Bilingual Note);

/// <summary>Info: nothing is claimed. Unknown: a figure that it needs is unknown.</summary>
internal enum CheckVerdict { Agree, Disagree, Info, Unknown }

internal sealed record FigureReport(string AreaCode, long JournalSeq, IReadOnlyList<Figure> Figures, IReadOnlyList<FigureCheck> Checks);

internal sealed record FigureRows(Figure Figure, IReadOnlyList<FigureRow> Rows);
