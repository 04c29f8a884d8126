using Luling.Policy;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.County.Targeting;

/// <summary>One line of the matrix: a measure, or one class of a rule that gives classes.</summary>
/// <param name="Rule">The rule as it stands on the day.</param>
/// <param name="Class">The class; null for a measure.</param>
internal sealed record TargetingLine(Rule Rule, FactValue? Class)
{
    public bool OfPersons => Rule.Subject.Id == "person";

    public Bilingual Name => Class is null ? (Rule.Name.Zh, Rule.Name.En) : (Class.Zh, Class.En);
}

/// <summary>What a line gives for every row of its subject's table.</summary>
internal sealed record LineStates(TargetingLine Line, Entitlement[] States);

/// <summary>How many stand where, on one line.</summary>
internal sealed record TargetingCounts(TargetingLine Line, IReadOnlyDictionary<Entitlement, int> Counts)
{
    public int Of(Entitlement state) => Counts.GetValueOrDefault(state);

    /// <summary>All that the line is about.</summary>
    public int Total => Counts.Values.Sum();
}
