using Luling.Policy.Facts;

namespace Luling.Policy.Programmes.Sources;

/// <summary>A department's file, said as data: who sends it, which headings hold what, and of which kind each row is a record. Whose
/// record it is, is found by matching; what it means, the rules about its kind say.</summary>
public sealed record RecordSource
{
    /// <summary>Stable id, unique in the programme: what a command line and stored deliveries call it by.</summary>
    public required string Id { get; init; }

    /// <summary>What the list is called.</summary>
    public required Wording Name { get; init; }

    /// <summary>Who keeps it and sends it.</summary>
    public required Wording Department { get; init; }

    /// <summary>What each row is a record of. Where the kind belongs to persons (<see cref="FactKind.Parent"/>), rules about it may also name what
    /// the register knows of the person.</summary>
    public required FactKind Kind { get; init; }

    /// <summary>The file in which it stands.</summary>
    public required string File { get; init; }

    /// <summary>The line in which it begins, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The headings that say whose record it is.</summary>
    public required PersonHeadings Person { get; init; }

    /// <summary>What names a record with the department, besides the person: two rows of two deliveries with the same person and the same cells here are
    /// one record. Each part is a list of headings of which one is looked for. Empty where a person has one record at most.</summary>
    public IReadOnlyList<SourceHeading> Key { get; init; } = [];

    /// <summary>Which cells give which facts.</summary>
    public required IReadOnlyList<SourceColumn> Columns { get; init; }

    /// <summary>What else is shown with a hit, in this order, as the department wrote it.</summary>
    public IReadOnlyList<SourceHeading> Evidence { get; init; } = [];

    /// <summary>What is added up over the records of one person; null where each record stands for itself.</summary>
    public SourceSum? Sum { get; init; }

    /// <summary>What is assumed, or to be known by who delivers; null where nothing is.</summary>
    public Wording? Note { get; init; }
}

/// <summary>One column under its different headings: Chinese or English, as departments spell it. The first is what it is asked for by;
/// where a file has several of them, the first in this order counts.</summary>
/// <param name="Spellings">At least one. Compared without blanks, marks of required columns, case and width of characters.</param>
public sealed record SourceHeading(IReadOnlyList<string> Spellings)
{
    /// <summary>What it is asked for by.</summary>
    public string Name => Spellings[0];
}

/// <summary>The headings that say whose record a row is; null where the list has no such column.</summary>
/// <param name="Number">The identity number.</param>
/// <param name="Name">The name.</param>
/// <param name="Birth">The date of birth.</param>
/// <param name="Sex">The sex.</param>
/// <param name="Place">The village or address, as the department writes it.</param>
public sealed record PersonHeadings(SourceHeading Number, SourceHeading? Name, SourceHeading? Birth, SourceHeading? Sex, SourceHeading? Place);

/// <summary>How a fact is read from a cell. Several columns may give one fact: the first that gives a known value counts.</summary>
public sealed record SourceColumn
{
    /// <summary>The fact.</summary>
    public required Fact Fact { get; init; }

    /// <summary>Its place in the kind.</summary>
    public required int Place { get; init; }

    /// <summary>The heading; null where every record of the list has the value <see cref="Absent"/>.</summary>
    public SourceHeading? Heading { get; init; }

    /// <summary>What the department writes and which value that is, in addition to the fact's own values and names. A word that is not among them is
    /// no value: not known, never the nearest.</summary>
    public IReadOnlyList<SourceWord> Words { get; init; } = [];

    /// <summary>The value where the cell is blank: decimal, bool, string, <see cref="DateOnly"/>; null says not known.</summary>
    public object? Blank { get; init; }

    /// <summary>The value where anything stands in the cell that is not among <see cref="Words"/>, such as a day of scrapping that says that the vehicle is gone;
    /// null to read the cell.</summary>
    public object? Filled { get; init; }

    /// <summary>The value where the file has no such column; null says not known.</summary>
    public object? Absent { get; init; }
}

/// <summary>A word of the department and the value that it stands for.</summary>
/// <param name="Word">As the department writes it.</param>
/// <param name="Value">Of the fact's type: decimal, bool, string or <see cref="DateOnly"/>.</param>
public sealed record SourceWord(string Word, object Value);

/// <summary>Records of one person that rules see as one: a year's bills.</summary>
/// <param name="Facts">Places of the numbers that are added up; the sum is not known where one of them is not. Of other facts the last known value in the order of the rows stands.</param>
/// <param name="Year">Place of the day whose calendar year separates the sums; null to add up the whole file. Records without that day are added up among themselves.</param>
public sealed record SourceSum(IReadOnlyList<int> Facts, int? Year);
