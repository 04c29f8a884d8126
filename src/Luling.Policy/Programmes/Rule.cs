using Luling.Policy.Facts;
using Luling.Policy.Programmes.Tables;

namespace Luling.Policy.Programmes;

/// <summary>What a rule gives.</summary>
public enum RuleKind
{
    /// <summary>Yes, no or not known: entitled, at fault, covered.</summary>
    When,

    /// <summary>One of a few named classes.</summary>
    Class,

    /// <summary>A value that other rules use.</summary>
    Value,
}

/// <summary>Of whose records a rule about a department's records is asked.</summary>
public enum RecordSearch
{
    /// <summary>Of records of persons who are on file: a hit opens a case.</summary>
    Registered,

    /// <summary>Of persons on file who have no record in a list that is complete: the record's own facts are not known, those of the person are.</summary>
    Absent,

    /// <summary>Of records of persons who are not on file: who may have been missed.</summary>
    Unregistered,
}

/// <summary>How far a rule can be trusted; the same words as for parameters.</summary>
/// <param name="Document">The document.</param>
/// <param name="Article">The article or place within it.</param>
public sealed record RuleSource(string Document, string Article);

/// <summary>A rule as its file states it. One rule that changed with time stands several times under one id, without overlap.</summary>
public sealed record Rule
{
    /// <summary>Stable id, unique in the programme (but for versions in time).</summary>
    public required string Id { get; init; }

    /// <summary>The name, under which other rules use its result.</summary>
    public required Wording Name { get; init; }

    /// <summary>The group that its file names: cards, measures, exit, quality …</summary>
    public required string Group { get; init; }

    /// <summary>The file in which it stands.</summary>
    public required string File { get; init; }

    /// <summary>The line in which it begins, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Of whom it speaks.</summary>
    public required FactKind Subject { get; init; }

    /// <summary>First day on which it is in force.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; null until further notice.</summary>
    public DateOnly? To { get; init; }

    /// <summary>What it gives.</summary>
    public required RuleKind Kind { get; init; }

    /// <summary>Type of the result.</summary>
    public required FactType Type { get; init; }

    /// <summary>The condition, class or value, in the language of rules; of a table the expression that it amounts to.</summary>
    public required string Expression { get; init; }

    /// <summary>The amount of what is due where the condition holds; null where the rule has none.</summary>
    public string? Amount { get; init; }

    /// <summary>Whether it was received; null where the register cannot show it.</summary>
    public string? Received { get; init; }

    /// <summary>Unit of the amount or of a number value; empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The classes that it can give.</summary>
    public IReadOnlyList<FactValue> Classes { get; init; } = [];

    /// <summary>Where it comes from.</summary>
    public required RuleSource Source { get; init; }

    /// <summary>How far the source carries it.</summary>
    public required ParameterConfidence Confidence { get; init; }

    /// <summary>The rule as people should read it.</summary>
    public required Wording Text { get; init; }

    /// <summary>What is assumed, or not formalised; null where nothing is.</summary>
    public Wording? Note { get; init; }

    /// <summary>Who decides or pays out.</summary>
    public Wording? Department { get; init; }

    /// <summary>Whose money it is.</summary>
    public Wording? Payer { get; init; }

    /// <summary>Papers that are needed.</summary>
    public IReadOnlyList<Wording> Documents { get; init; } = [];

    /// <summary>Id of the coverage that it serves; null where it serves none.</summary>
    public string? Coverage { get; init; }

    /// <summary>Numbers of requirements and figures.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Of a quality rule: <c>error</c> or <c>doubt</c>; else null.</summary>
    public string? Level { get; init; }

    /// <summary>Of a quality rule: the heading of the sheet where it is mended; else null.</summary>
    public string? Field { get; init; }

    /// <summary>Of a quality rule: when the national system lets it be mended; else null.</summary>
    public Wording? Window { get; init; }

    /// <summary>Of a quality rule: key of the parameter whose dated values say on which days that is possible (<see cref="MendingWindow"/>); else null.</summary>
    public string? Opens { get; init; }

    /// <summary>Of a cross-check that opens a case: <c>clear</c>, <c>examine</c> or <c>correct</c> (the register or the department's list is wrong); else null.</summary>
    public string? CaseClass { get; init; }

    /// <summary>Of a rule about a department's records: of whose it is asked.</summary>
    public RecordSearch Find { get; init; }

    /// <summary>Of a rule with <see cref="RecordSearch.Unregistered"/>: its weight in the ranked list, 1 to 100; else null.</summary>
    public int? Points { get; init; }

    /// <summary>The decision table that it was written as; null where it is an expression.</summary>
    public DecisionTable? Table { get; init; }

    /// <summary>Whether it is in force on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>A rule that cannot be run because the register lacks a fact.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Group">The group that its file names.</param>
/// <param name="Text">The rule.</param>
/// <param name="Lacks">The facts that it would need.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Note">What else there is to say, such as which other programme asks it; null where nothing is.</param>
public sealed record LackingRule(string Id, string Group, Wording Text, IReadOnlyList<Wording> Lacks, RuleSource Source, Wording? Note);
