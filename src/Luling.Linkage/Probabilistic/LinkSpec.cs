namespace Luling.Linkage.Probabilistic;

/// <summary>A column that both lists have.</summary>
/// <param name="Name">As the model calls it.</param>
/// <param name="Kind">What it holds.</param>
public sealed record LinkColumn(string Name, ColumnKind Kind);

/// <summary>One aspect under which two records are compared.</summary>
/// <param name="Name">As tables and files call it; unique.</param>
/// <param name="Column">Place of the column in <see cref="LinkSpec.Columns"/>.</param>
/// <param name="Partner">Column that it may have changed places with, for <see cref="LevelTest.Swapped"/>; null where there is none.</param>
/// <param name="Levels">In the order in which they are tried; the last is <see cref="LevelTest.Else"/>; 2 to 15.</param>
public sealed record ComparisonSpec(string Name, int Column, int? Partner, IReadOnlyList<Level> Levels);

/// <summary>What two records must have in common to be compared at all: every key of the rule.</summary>
/// <param name="Keys">At least one, at most four.</param>
public sealed record BlockingRule(IReadOnlyList<BlockingKey> Keys)
{
    /// <summary>As a model file writes it.</summary>
    /// <param name="columns">The columns of the model.</param>
    public string Name(IReadOnlyList<LinkColumn> columns) => string.Join(" + ", Keys.Select(k => k.Name(columns)));
}

/// <summary>The model before it has learned: columns, comparisons, blocking, and how the answer is cut.</summary>
public sealed record LinkSpec
{
    /// <summary>The columns that are compared or blocked by. Columns of the files that are not named here have no influence.</summary>
    public required IReadOnlyList<LinkColumn> Columns { get; init; }

    /// <summary>At most 16. <see cref="LinkDefaults.Comparisons"/> gives good ones by kind.</summary>
    public required IReadOnlyList<ComparisonSpec> Comparisons { get; init; }

    /// <summary>At most 64. <see cref="LinkDefaults.Blocking"/> gives good ones by kind. Lists so small that every pair can be compared are not blocked.</summary>
    public required IReadOnlyList<BlockingRule> Blocking { get; init; }

    /// <summary>Probability that two records drawn at random are the same person; null: learned.</summary>
    public double? Prior { get; init; }

    /// <summary>Between two lists: a record has at most one partner. Within one list it has no meaning.</summary>
    public bool OneToOne { get; init; }

    /// <summary>Within one list: pairs are judged together (<see cref="Clustering"/>), so that the answer at every threshold is a division into persons.</summary>
    public bool Together { get; init; } = true;

    /// <summary>Pairs of a lower probability are left out of the answer; 0 to 1.</summary>
    public double Threshold { get; init; } = 0.01;

    /// <summary>About how many pairs are compared at most. Blocks are left out from the largest on until the rest is no more.</summary>
    public long MostPairs { get; init; } = 12_000_000;

    /// <summary>Seed of the sample of pairs from which chance agreement is learned; the same seed gives the same answer.</summary>
    public int Seed { get; init; } = 1;
}

/// <summary>One list: its columns in the order of <see cref="LinkSpec.Columns"/>.</summary>
/// <param name="Rows">Number of records.</param>
/// <param name="Columns">One for each column of the model.</param>
public sealed record LinkList(int Rows, IReadOnlyList<ListColumn> Columns);

/// <summary>A column as read: every distinct text once, and for each record which.</summary>
/// <param name="Texts">Distinct cells as they came.</param>
/// <param name="Codes">For each record the place in <paramref name="Texts"/>; -1 where the cell is empty.</param>
public sealed record ListColumn(IReadOnlyList<string> Texts, int[] Codes);
