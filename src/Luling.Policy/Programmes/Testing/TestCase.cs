using Luling.Policy.Facts;

namespace Luling.Policy.Programmes.Testing;

/// <summary>Which column of a rule a test speaks of.</summary>
internal enum ExpectedPart { Result, Amount, Received }

/// <summary>What a test expects of a rule's result, of its amount or of what the register shows as received.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Name">The name that was written.</param>
/// <param name="Part">Which column of the rule.</param>
/// <param name="InForce">False where the rule should not be in force.</param>
/// <param name="Value">A FEEL value; null where it should not be known.</param>
internal sealed record Expectation(string Rule, string Name, ExpectedPart Part, bool InForce, object? Value);

/// <summary>Facts of one subject by their places in the kind; a fact that is not there is not known.</summary>
internal sealed class GivenFacts
{
    public Dictionary<int, object?> Values { get; } = [];

    public GivenFacts With(GivenFacts? over)
    {
        var both = new GivenFacts();
        foreach (var (place, value) in Values.Concat(over?.Values ?? []))
        {
            both.Values[place] = value;
        }
        return both;
    }
}

/// <summary>One test: facts of a subject on a day, and what rules should make of them.</summary>
internal sealed record TestCase
{
    public required Wording Name { get; init; }
    public required FaultPlace At { get; init; }
    public required DateOnly Day { get; init; }
    public required FactKind Subject { get; init; }
    public required GivenFacts Facts { get; init; }
    public IReadOnlyList<GivenFacts> Members { get; init; } = [];
    public GivenFacts? Parent { get; init; }
    public IReadOnlyList<Expectation> Expect { get; init; } = [];
    public IReadOnlyList<IReadOnlyList<Expectation>> ExpectMembers { get; init; } = [];

    /// <summary>The facts as tables: the subject alone in its own, with its members and its parent.</summary>
    public FactSet Tables(FactKind? memberKind)
    {
        var subject = Table(Subject, [Facts]);
        var tables = new List<FactTable> { subject };
        if (Subject.Parent is { } parentKind)
        {
            var parent = Table(parentKind, [Parent ?? new GivenFacts()]);
            subject.BelongTo(parent, [0]);
            tables.Add(parent);
        }
        if (memberKind is not null)
        {
            var members = Table(memberKind, Members);
            members.BelongTo(subject, new int[Members.Count]);
            tables.Add(members);
        }
        return new FactSet(Day, tables);
    }

    private static WrittenFacts Table(FactKind kind, IReadOnlyList<GivenFacts> rows)
    {
        var table = new WrittenFacts(kind, rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var (place, value) in rows[row].Values)
            {
                table.ToWrite(place).Put(row, value);
            }
        }
        return table;
    }
}
