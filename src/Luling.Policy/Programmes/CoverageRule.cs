using Luling.Policy.Facts;

namespace Luling.Policy.Programmes;

/// <summary>How a subject stands towards a coverage, from best to worst.</summary>
public enum CoverState : byte
{
    /// <summary>It does not belong to the base.</summary>
    NotConcerned,

    /// <summary>It has what the coverage asks for.</summary>
    Covered,

    /// <summary>Nobody can say, because a fact is missing. Counted as not covered.</summary>
    Unknown,

    /// <summary>It lacks what the coverage asks for.</summary>
    Missing,
}

/// <summary>A coverage, or a part of one: who belongs to it, who of them is covered, who must act on the rest, by when.</summary>
/// <remarks>Where it has <see cref="Needs"/>, a subject is covered when it has all of them that concern it, and <see cref="Covered"/> too
/// where that is given; whom neither concerns does not belong to the base.</remarks>
public sealed record CoverageRule
{
    /// <summary>Stable id: of a coverage unique in the programme, of a part unique in its coverage.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required Wording Name { get; init; }

    /// <summary>The base in words: a rate without its base is a defect.</summary>
    public required Wording Base { get; init; }

    /// <summary>Of whom it speaks.</summary>
    public required FactKind Subject { get; init; }

    /// <summary>Who belongs to the base, in the language of rules.</summary>
    public required string Population { get; init; }

    /// <summary>Whom of the population it concerns; null: all. Where it is not known whether, whoever is not covered counts as unknown.</summary>
    public string? Applies { get; init; }

    /// <summary>Who is covered; null where the needs alone decide.</summary>
    public string? Covered { get; init; }

    /// <summary>What an uncovered subject lacks, in words; null where the needs alone say.</summary>
    public Wording? Missing { get; init; }

    /// <summary>Who has to act.</summary>
    public required Wording OwnerRole { get; init; }

    /// <summary>The name of the person who has to act; null where facts do not give it.</summary>
    public string? Owner { get; init; }

    /// <summary>The day by which a gap has to be closed; null: the day asked about.</summary>
    public string? Due { get; init; }

    /// <summary>Parts that together make the whole; of the same subject.</summary>
    public IReadOnlyList<CoverageRule> Needs { get; init; } = [];

    /// <summary>What is shown beneath it.</summary>
    public IReadOnlyList<CoverageRule> Parts { get; init; } = [];

    /// <summary>Numbers of requirements.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Where it comes from; null where the file does not say.</summary>
    public RuleSource? Source { get; init; }

    /// <summary>What is assumed; null where nothing is.</summary>
    public Wording? Note { get; init; }

    /// <summary>The line in which it begins, from 1.</summary>
    public required int Line { get; init; }
}

/// <summary>A coverage ready to run.</summary>
internal sealed record CompiledCoverage(
    CoverageRule Coverage, CompiledExpression Population, CompiledExpression? Applies, CompiledExpression? Covered, CompiledExpression? Owner, CompiledExpression? Due,
    IReadOnlyList<CompiledCoverage> Needs, IReadOnlyList<CompiledCoverage> Parts)
{
    public IEnumerable<CompiledExpression> Expressions => new[] { Population, Applies, Covered, Owner, Due }.OfType<CompiledExpression>();

    /// <summary>This one, what it needs and its parts.</summary>
    public IEnumerable<CompiledCoverage> All => Needs.Concat(Parts).SelectMany(c => c.All).Prepend(this).Distinct();
}
