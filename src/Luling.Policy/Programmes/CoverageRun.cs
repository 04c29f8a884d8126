using Luling.Policy.Facts;

namespace Luling.Policy.Programmes;

/// <summary>The coverages of a programme over the facts of one day. Columns are computed when first asked for.</summary>
/// <remarks>Safe to share between threads.</remarks>
public sealed class CoverageRun
{
    private readonly ProgrammeResults results;
    private readonly Dictionary<CoverageRule, CoverageColumns> columns;
    private readonly Dictionary<(string Kind, string Text), TruthColumn> populations = [];
    private readonly Lock filling = new();

    internal CoverageRun(ProgrammeOnDay rules, FactSet facts)
    {
        var all = rules.Programme.CompiledCoverages.SelectMany(c => c.All).Distinct().ToList();
        results = rules.Run(facts, all.SelectMany(c => c.Expressions).SelectMany(e => e.Rules).Distinct(StringComparer.Ordinal));
        columns = new Dictionary<CoverageRule, CoverageColumns>(ReferenceEqualityComparer.Instance);
        foreach (var coverage in all)
        {
            columns[coverage.Coverage] = new CoverageColumns(this, coverage);
        }
    }

    /// <summary>The facts that were asked.</summary>
    public FactSet Facts => results.Facts;

    /// <summary>How each subject stands.</summary>
    /// <exception cref="KeyNotFoundException">It is no coverage or part of the programme.</exception>
    public CoverageColumns Of(CoverageRule coverage) => columns[coverage];

    internal FactTable? Table(FactKind kind) => Facts.Of(kind.Id);

    internal FactCursor Cursor(FactKind subject, CompiledExpression expression) => results.Cursor(subject, [expression])!;

    internal Lock Filling => filling;

    /// <summary>Parts share their coverage's population: it is computed once.</summary>
    internal TruthColumn Population(CompiledCoverage coverage)
    {
        var key = (coverage.Coverage.Subject.Id, coverage.Population.Source.Text);
        if (!populations.TryGetValue(key, out var column))
        {
            var cursor = Cursor(coverage.Coverage.Subject, coverage.Population);
            populations[key] = column = new TruthColumn(cursor.Table.Count);
            for (var row = 0; row < column.Count; row++)
            {
                cursor.MoveTo(row);
                column.Put(row, coverage.Population.Code.Truth(cursor));
            }
        }
        return column;
    }
}

/// <summary>How each subject stands towards one coverage, who acts and by when. Rows are those of the subject's table.</summary>
public sealed class CoverageColumns
{
    private readonly CoverageRun run;
    private readonly CompiledCoverage coverage;
    private readonly FactTable? table;
    private CoverState[]? own;
    private CoverState[]? whole;
    private TextColumn? owners;
    private DayColumn? dues;

    internal CoverageColumns(CoverageRun run, CompiledCoverage coverage) => (this.run, this.coverage, table) = (run, coverage, run.Table(coverage.Coverage.Subject));

    /// <summary>The coverage.</summary>
    public CoverageRule Coverage => coverage.Coverage;

    /// <summary>How each stands, needs included; empty where there are no facts of its kind.</summary>
    public ReadOnlySpan<CoverState> States => Filled(ref whole, Whole);

    /// <summary>How each stands by itself, without its needs.</summary>
    public ReadOnlySpan<CoverState> OwnStates => Filled(ref own, Own);

    /// <summary>The name of the person who must act on a gap; null where facts do not give one.</summary>
    public string? Owner(int row) => coverage.Owner is { } owner ? Filled(ref owners, () => Column(owner, new TextColumn(table!.Count))).Get(row) : null;

    /// <summary>The day by which a gap has to be closed; the day asked about where nothing says.</summary>
    public DateOnly Due(int row) => (coverage.Due is { } due ? Filled(ref dues, () => Column(due, new DayColumn(table!.Count))).Get(row) : null) ?? run.Facts.Day;

    private T Filled<T>(ref T? column, Func<T> fill) where T : class
    {
        if (Volatile.Read(ref column) is { } there)
        {
            return there;
        }
        lock (run.Filling)
        {
            if (column is null)
            {
                Volatile.Write(ref column, fill());
            }
            return column;
        }
    }

    private CoverState[] Own()
    {
        if (table is null || coverage.Covered is not { } covered)
        {
            return new CoverState[table?.Count ?? 0];
        }
        var population = run.Population(coverage);
        var (asks, says) = (coverage.Applies is { } applies ? run.Cursor(Coverage.Subject, applies) : null, run.Cursor(Coverage.Subject, covered));
        var states = new CoverState[table.Count];
        for (var row = 0; row < states.Length; row++)
        {
            var concerned = population.Get(row);
            if (asks is not null && concerned != false)
            {
                asks.MoveTo(row);
                concerned &= coverage.Applies!.Code.Truth(asks);
            }
            if (concerned != false)
            {
                says.MoveTo(row);
                states[row] = (concerned, covered.Code.Truth(says)) switch { (_, true) => CoverState.Covered, (true, false) => CoverState.Missing, _ => CoverState.Unknown };
            }
        }
        return states;
    }

    private CoverState[] Whole()
    {
        if (coverage.Needs.Count == 0)
        {
            return Filled(ref own, Own);
        }
        var states = new CoverState[table?.Count ?? 0];
        foreach (var part in coverage.Needs.Select(n => run.Of(n.Coverage)).Append(this))
        {
            var worse = part.OwnStates;
            for (var row = 0; row < states.Length; row++)
            {
                states[row] = worse[row] > states[row] ? worse[row] : states[row];
            }
        }
        return states;
    }

    /// <summary>What an expression gives for the gaps.</summary>
    private T Column<T>(CompiledExpression expression, T column) where T : FactColumn
    {
        var states = OwnStates;
        var cursor = run.Cursor(Coverage.Subject, expression);
        for (var row = 0; row < states.Length; row++)
        {
            if (states[row] is CoverState.Unknown or CoverState.Missing)
            {
                cursor.MoveTo(row);
                column.Put(row, expression.Code.Evaluate(cursor).Value);
            }
        }
        return column;
    }
}
