using Luling.Policy.Programmes;

namespace Luling.County.Responsibility;

internal enum ProblemOrder { Urgency, Code, Found, Area, Source, State, Due, Owner }

/// <summary>Which problems of a list are meant, and in which order; what is null is not asked for.</summary>
internal sealed record ProblemFilter
{
    /// <summary>Number, words, finder or household of the problem, or a part of them.</summary>
    public string? Text { get; init; }
    public ProblemState? State { get; init; }

    /// <summary>True for all that are not closed; <see cref="State"/> narrows further.</summary>
    public bool OnlyOpen { get; init; }
    public bool OnlyOverdue { get; init; }
    public ProblemSource? Source { get; init; }

    /// <summary>Id of a body, or the name of a person; empty for those of nobody.</summary>
    public string? Owner { get; init; }
    public FundMisuse? Misuse { get; init; }

    /// <summary>True for those with any flag of fund discipline.</summary>
    public bool AnyMisuse { get; init; }
    public EscalationLevel? Level { get; init; }

    /// <summary>The place's own, without those of the places in it; null for all.</summary>
    public string? OnlyArea { get; init; }
    public ProblemOrder Order { get; init; }
    public bool Descending { get; init; }

    public bool IsNarrow => this with { Order = default, Descending = false, OnlyOpen = true } != new ProblemFilter { OnlyOpen = true };

    public IReadOnlyList<ProblemRow> From(IEnumerable<ProblemRow> rows) => [.. Ordered(rows.Where(Fits))];

    private bool Fits(ProblemRow row)
    {
        var (it, text) = (row.It, Text?.Trim());
        return (State is null || it.State == State) && (!OnlyOpen || it.State != ProblemState.Closed) && (!OnlyOverdue || row.DaysLate is not null) && (Source is null || it.Source == Source)
            && (Owner is null || (Owner.Length == 0 ? it is { BodyId: null, Owner: null } : it.Owner == Owner || it.BodyId?.ToString() == Owner)) && (Misuse is null || it.Misuse == Misuse)
            && (!AnyMisuse || it.Misuse is not null) && (Level is null || row.Level == Level) && (OnlyArea is null || it.AreaCode == OnlyArea.PadRight(12, '0'))
            && (string.IsNullOrEmpty(text) || Has(it.Code, text) || Has(it.Text, text) || Has(it.FoundBy, text) || Has(row.HouseholdCode, text));
    }

    private static bool Has(string? value, string text) => value?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Every order ends with the code, which is unique.</summary>
    private IEnumerable<ProblemRow> Ordered(IEnumerable<ProblemRow> rows)
    {
        IOrderedEnumerable<ProblemRow> By<T>(Func<ProblemRow, T> key, IComparer<T>? comparer = null) => Descending ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);
        var ordered = Order switch
        {
            ProblemOrder.Urgency => Urgent(rows),
            ProblemOrder.Code => By(r => r.It.Code, StringComparer.Ordinal),
            ProblemOrder.Found => By(r => r.It.FoundOn),
            ProblemOrder.Area => By(r => r.It.AreaCode, StringComparer.Ordinal),
            ProblemOrder.Source => By(r => r.It.Source),
            ProblemOrder.State => By(r => r.It.State),
            ProblemOrder.Due => By(r => r.It.DueOn ?? DateOnly.MaxValue),
            ProblemOrder.Owner => By(r => r.OwnerName ?? "", StringComparer.Ordinal),
            _ => throw new InvalidOperationException($"No order {Order}."),
        };
        return ordered.ThenBy(r => r.It.Code, StringComparer.Ordinal);
    }

    /// <summary>The latest first, then those of nobody, then by their day, closed ones last.</summary>
    private IOrderedEnumerable<ProblemRow> Urgent(IEnumerable<ProblemRow> rows) => Descending
        ? rows.OrderByDescending(Rank).ThenByDescending(r => r.It.DueOn ?? DateOnly.MaxValue)
        : rows.OrderBy(Rank).ThenBy(r => r.It.DueOn ?? DateOnly.MaxValue);

    private static int Rank(ProblemRow row) => row.DaysLate is not null ? 0 : row.It.State switch
    {
        ProblemState.Open => row.It is { BodyId: null, Owner: null } ? 1 : 2,
        ProblemState.Rectified => 3,
        _ => 4,
    };
}
