namespace Luling.County.Responsibility;

/// <summary>Problems counted. Each number is that of the rows of the list with the same filter.</summary>
/// <param name="All">All of them, closed ones too.</param>
/// <param name="Open">What still has to be mended.</param>
/// <param name="Overdue">Of the open ones those past their day.</param>
/// <param name="Waiting">What waits for the finder's look.</param>
/// <param name="Closed">What was accepted.</param>
internal sealed record ProblemTally(int All, int Open, int Overdue, int Waiting, int Closed)
{
    public static ProblemTally Of(IReadOnlyCollection<ProblemRow> rows) => new(
        rows.Count, rows.Count(r => r.It.State == ProblemState.Open), rows.Count(r => r.DaysLate is not null), rows.Count(r => r.It.State == ProblemState.Rectified), rows.Count(r => r.It.State == ProblemState.Closed));

    /// <summary>By the places of a level, in the order of their codes; what is the place's own stands under its own twelve digits.</summary>
    /// <param name="rows">The problems.</param>
    /// <param name="area">The place asked about.</param>
    /// <param name="digits">Length of the codes below it: 9 for townships, 12 for villages.</param>
    public static IReadOnlyList<(string AreaCode, ProblemTally Tally)> ByArea(IEnumerable<ProblemRow> rows, string area, int digits) =>
        [.. rows.GroupBy(r => r.It.AreaCode == area.PadRight(12, '0') ? r.It.AreaCode : r.It.AreaCode[..digits], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Of([.. g])))];
}
