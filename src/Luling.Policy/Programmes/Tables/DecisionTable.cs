namespace Luling.Policy.Programmes.Tables;

/// <summary>How a decision table chooses among the rows that apply (DMN 1.5, 8.2.8).</summary>
public enum HitPolicy
{
    /// <summary>The first row that applies. Where an earlier row is not known to apply or not, the result is not known.</summary>
    First,

    /// <summary>The one row that applies; two that can apply together are a fault of the table.</summary>
    Unique,

    /// <summary>The sum over all rows that apply, 0 where none does; not known where any row is not known.</summary>
    CollectSum,
}

/// <summary>A text of a table and where it stands: an input, a test, an output.</summary>
/// <param name="Text">As written, without surrounding blanks.</param>
/// <param name="At">Where.</param>
public sealed record TableText(string Text, FaultPlace At);

/// <summary>One row: the tests of the inputs in their order, and what results where all of them hold.</summary>
/// <param name="Tests">One unary test an input: <c>&lt; 10</c>, <c>[5..8]</c>, <c>"a", "b"</c>, <c>not(…)</c>, <c>null</c> (not known) or <c>-</c> (anything).</param>
/// <param name="Output">An expression.</param>
public sealed record TableRow(IReadOnlyList<TableText> Tests, TableText Output);

/// <summary>
/// A decision table as written: inputs across, rows of tests, one output. <see cref="Compile"/> checks it and makes one FEEL
/// expression of it, so that it runs and is explained like any other rule.
/// </summary>
/// <remarks>
/// A test is put to a known value. An input that is not known makes a test neither true nor false, except <c>-</c> and tests that name
/// <c>null</c> themselves. So a row is never passed over silently because a fact is missing.
/// </remarks>
public sealed partial class DecisionTable
{
    /// <summary>How rows are chosen.</summary>
    public required HitPolicy Hit { get; init; }

    /// <summary>Expressions whose values are tested; at least one.</summary>
    public required IReadOnlyList<TableText> Inputs { get; init; }

    /// <summary>What the output is: <c>class</c>, <c>when</c>, <c>value</c> or <c>amount</c>. The heading of the last column in a sheet.</summary>
    public required string Output { get; init; }

    /// <summary>At least one; each with as many tests as there are inputs.</summary>
    public required IReadOnlyList<TableRow> Rows { get; init; }

    /// <summary>Where the table begins, for faults of the whole.</summary>
    public required FaultPlace At { get; init; }

    /// <summary>The workbook from which the rows came; null where they stand in the programme's text.</summary>
    public string? Workbook { get; init; }

    /// <summary>The sheet from which the rows came; null where they stand in the programme's text.</summary>
    public string? Sheet { get; init; }
}
