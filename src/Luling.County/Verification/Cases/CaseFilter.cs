namespace Luling.County.Verification;

internal enum CaseOrder { Urgency, Code, Household, Area, Category, State, Opened, Due, Assignee }

/// <summary>Which cases of a list are meant, and in which order; what is null is not asked for.</summary>
internal sealed record CaseFilter
{
    /// <summary>Head's name, household number or code of the case, or a part of them.</summary>
    public string? Text { get; init; }

    public string? Category { get; init; }
    public CaseState? State { get; init; }

    /// <summary>True for all that are not closed; <see cref="State"/> narrows further.</summary>
    public bool OnlyOpen { get; init; }

    public bool OnlyOverdue { get; init; }
    public CaseCertainty? Certainty { get; init; }
    public CaseVerdict? Verdict { get; init; }

    /// <summary>Name of who is to visit; empty for those of nobody.</summary>
    public string? Assignee { get; init; }

    /// <summary>True for those whose removal procedure has not ended.</summary>
    public bool InProcedure { get; init; }

    public CaseOrder Order { get; init; }
    public bool Descending { get; init; }

    public bool IsNarrow => this with { Order = default, Descending = false } != new CaseFilter();

    public IReadOnlyList<CaseRow> From(IEnumerable<CaseRow> rows)
    {
        var text = Text?.Trim();
        var found = rows.Where(r =>
            (Category is null || r.Category == Category) && (State is null || r.State == State) && (!OnlyOpen || r.State != CaseState.Closed) && (!OnlyOverdue || r.DaysOverdue is not null)
            && (Certainty is null || r.Certainty == Certainty) && (Verdict is null || r.Verdict == Verdict) && (Assignee is null || (r.Assignee ?? "") == Assignee) && (!InProcedure || r.Procedure == "")
            && (string.IsNullOrEmpty(text) || r.Code.Contains(text, StringComparison.OrdinalIgnoreCase) || r.HouseholdCode.Contains(text, StringComparison.OrdinalIgnoreCase)
                || r.HeadName?.Contains(text, StringComparison.OrdinalIgnoreCase) == true));
        return [.. Ordered(found)];
    }

    /// <summary>Every order ends with the code, which is unique.</summary>
    private IEnumerable<CaseRow> Ordered(IEnumerable<CaseRow> rows)
    {
        IOrderedEnumerable<CaseRow> By<T>(Func<CaseRow, T> key, IComparer<T>? comparer = null) => Descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);
        var ordered = Order switch
        {
            CaseOrder.Urgency => Urgent(rows),
            CaseOrder.Code => By(r => r.Code, StringComparer.Ordinal),
            CaseOrder.Household => By(r => r.HeadName ?? r.HouseholdCode, StringComparer.Ordinal),
            CaseOrder.Area => By(r => r.AreaCode, StringComparer.Ordinal),
            CaseOrder.Category => By(r => r.Category, StringComparer.Ordinal),
            CaseOrder.State => By(r => r.State),
            CaseOrder.Opened => By(r => r.OpenedOn),
            CaseOrder.Due => By(r => r.DueOn ?? DateOnly.MaxValue),
            CaseOrder.Assignee => By(r => r.Assignee ?? "", StringComparer.Ordinal),
            _ => throw new InvalidOperationException(Order.ToString()),
        };
        return ordered.ThenBy(r => r.Code, StringComparer.Ordinal);
    }

    /// <summary>Closed ones last, before them those without evidence; then by day due, the claimed before the unclear.</summary>
    private IOrderedEnumerable<CaseRow> Urgent(IEnumerable<CaseRow> rows)
    {
        static int Rank(CaseRow row) => row.State == CaseState.Closed ? 2 : row.Certainty == CaseCertainty.Withdrawn ? 1 : 0;
        return Descending
            ? rows.OrderByDescending(Rank).ThenByDescending(r => r.DueOn ?? DateOnly.MaxValue).ThenByDescending(r => r.Certainty)
            : rows.OrderBy(Rank).ThenBy(r => r.DueOn ?? DateOnly.MaxValue).ThenBy(r => r.Certainty);
    }
}
