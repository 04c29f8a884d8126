using Luling.Policy.Facts;
using Luling.Policy.Settlement;

namespace Luling.Policy.Programmes;

/// <summary>The rules of a programme that are in force on a day, with the parameters of that day.</summary>
/// <remarks>Immutable; may be run from several threads at once.</remarks>
public sealed class ProgrammeOnDay
{
    private readonly Programme programme;
    private readonly List<CompiledRule> inForce;
    private readonly Dictionary<string, CompiledRule> byId;
    private readonly (decimal?[] Numbers, string?[] Texts) parameters;

    internal ProgrammeOnDay(Programme programme, DateOnly day, (decimal?[] Numbers, string?[] Texts)? tried = null)
    {
        (this.programme, Day) = (programme, day);
        inForce = [.. programme.Compiled.Where(r => r.Rule.HoldsOn(day))];
        byId = inForce.ToDictionary(r => r.Rule.Id, StringComparer.Ordinal);
        parameters = tried ?? programme.ParameterScope.On(day);
        Settlement = programme.Settlement;
    }

    /// <summary>The programme.</summary>
    public Programme Programme => programme;

    /// <summary>The day.</summary>
    public DateOnly Day { get; }

    /// <summary>The parameters that are tried with other values; empty where the rules are as they stand.</summary>
    public IReadOnlyList<ParameterChange> Supposed { get; internal init; } = [];

    /// <summary>The chain of payers of medical bills, with the values that are tried; null where the programme has none.</summary>
    public SettlementChain? Settlement { get; internal init; }

    /// <summary>The rules in force, each after those whose results it uses.</summary>
    public IEnumerable<Rule> Rules => inForce.Select(r => r.Rule);

    /// <summary>The rule of this id as it stands on the day; null where none is in force.</summary>
    public Rule? Rule(string id) => Find(id)?.Rule;

    internal CompiledRule? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Runs the rules over facts.</summary>
    /// <param name="facts">Their day has to be the day of these rules.</param>
    /// <param name="ids">Only these rules, and those whose results they use; all where null. An id that is not in force is passed over.</param>
    /// <exception cref="ArgumentException">The facts are of another day.</exception>
    public ProgrammeResults Run(FactSet facts, IEnumerable<string>? ids = null) => Run(facts, ids, programme.Blocks);

    /// <summary>The same with decimals, row by row: an oracle for tests.</summary>
    internal ProgrammeResults RunRowByRow(FactSet facts) => Run(facts, null, null);

    private ProgrammeResults Run(FactSet facts, IEnumerable<string>? ids, Blocks.BlockPlans? plans)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Day != Day)
        {
            throw new ArgumentException($"The facts are of {facts.Day:yyyy-MM-dd}, the rules of {Day:yyyy-MM-dd}", nameof(facts));
        }
        var results = new ProgrammeResults(this, facts, parameters);
        var wanted = ids is null ? null : Needed(ids);
        foreach (var rule in inForce)
        {
            if (wanted is null || wanted.Contains(rule.Rule.Id))
            {
                results.Run(rule, plans);
            }
        }
        return results;
    }

    /// <summary>The coverages over facts of the same day.</summary>
    public CoverageRun Cover(FactSet facts) => new(this, facts);

    /// <summary>The facts that rules read in the end, through the results that they use, by kind: what has to be kept to repeat them.</summary>
    /// <param name="ids">The rules; all in force where null.</param>
    public IReadOnlyDictionary<FactKind, IReadOnlyList<Fact>> FactsOf(IEnumerable<string>? ids = null)
    {
        var wanted = Needed(ids ?? inForce.Select(r => r.Rule.Id));
        var used = new Dictionary<FactKind, SortedSet<int>>();
        void Use(FactKind? kind, Slot? slot)
        {
            if (kind is not null && slot is { Rule: null })
            {
                (used.TryGetValue(kind, out var places) ? places : used[kind] = []).Add(slot.Place);
            }
        }
        foreach (var rule in inForce.Where(r => wanted.Contains(r.Rule.Id)))
        {
            foreach (var expression in rule.Expressions)
            {
                foreach (var use in expression.Uses)
                {
                    Use(use.Relation switch { Relation.Own => rule.Rule.Subject, Relation.Parent => rule.Rule.Subject.Parent, _ => null }, use.Slot);
                }
                foreach (var slot in expression.OfMembers)
                {
                    Use(programme.Scopes[rule.Rule.Subject].Child!.Kind, slot);
                }
            }
        }
        return used.ToDictionary(u => u.Key, u => (IReadOnlyList<Fact>)[.. u.Value.Select(p => u.Key.Facts[p])]);
    }

    /// <summary>These rules and all whose results they use.</summary>
    private HashSet<string> Needed(IEnumerable<string> ids)
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(ids);
        while (open.TryPop(out var id))
        {
            if (needed.Add(id) && Find(id) is { } rule)
            {
                foreach (var used in rule.Expressions.SelectMany(e => e.Rules))
                {
                    open.Push(used);
                }
            }
        }
        return needed;
    }
}
