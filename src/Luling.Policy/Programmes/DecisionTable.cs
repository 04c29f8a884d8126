namespace Luling.Policy.Programmes;

/// <summary>How the rows of a table make one result (DMN 1.5, 8.2.10).</summary>
public enum HitPolicy
{
    /// <summary>One row at most can hit.</summary>
    Unique,

    /// <summary>The first row that hits counts.</summary>
    First,

    /// <summary>The outputs of all rows that hit are added.</summary>
    CollectSum,
}

/// <summary>A decision table as written.</summary>
/// <param name="Hit">How rows make one result.</param>
/// <param name="Inputs">Expressions, one a column.</param>
/// <param name="Rows">Tests, one for each input, and the output expression.</param>
public sealed record DecisionTable(HitPolicy Hit, IReadOnlyList<string> Inputs, IReadOnlyList<DecisionRow> Rows);

/// <summary>A row: a test for each input, the output, and where it stands.</summary>
public sealed record DecisionRow(IReadOnlyList<string> Tests, string Output, int Line);
