namespace Luling.County.Verification;

/// <summary>Cases counted. Each number is that of the rows of the queue with the same filter.</summary>
internal sealed record CaseTally
{
    /// <summary>Records that speak in the cases, also those withdrawn.</summary>
    public required int Hits { get; init; }

    public required int Cases { get; init; }
    public required int Overdue { get; init; }
    public required IReadOnlyDictionary<CaseState, int> States { get; init; }

    /// <summary>Of the closed ones.</summary>
    public required IReadOnlyDictionary<CaseVerdict, int> Verdicts { get; init; }

    public int Closed => States.GetValueOrDefault(CaseState.Closed);
    public int Confirmed => Verdicts.GetValueOrDefault(CaseVerdict.ToBeRemoved);

    /// <summary>Share of the closed cases whose verdict is "to be removed"; null while none is closed. Open cases say nothing yet.</summary>
    public decimal? ConfirmedShare => Closed == 0 ? null : (decimal)Confirmed / Closed;

    public static CaseTally Of(IReadOnlyCollection<CaseRow> rows) => new()
    {
        Hits = rows.Sum(r => r.Hits), Cases = rows.Count, Overdue = rows.Count(r => r.DaysOverdue is not null),
        States = rows.CountBy(r => r.State).ToDictionary(),
        Verdicts = rows.Where(r => r.State == CaseState.Closed && r.Verdict is not null).CountBy(r => r.Verdict!.Value).ToDictionary(),
    };

    /// <summary>By category, in the order of the categories' ids.</summary>
    public static IReadOnlyList<(string Category, CaseTally Tally)> ByCategory(IEnumerable<CaseRow> rows) =>
        [.. rows.GroupBy(r => r.Category, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Of([.. g])))];

    /// <summary>By the places of a level, in the order of their codes.</summary>
    /// <param name="rows">The cases.</param>
    /// <param name="digits">Length of the codes of the level: 9 for townships, 12 for villages.</param>
    public static IReadOnlyList<(string AreaCode, CaseTally Tally)> ByArea(IEnumerable<CaseRow> rows, int digits) =>
        [.. rows.GroupBy(r => r.AreaCode[..digits], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, Of([.. g])))];
}
