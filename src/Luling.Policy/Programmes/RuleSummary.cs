using Luling.Policy.Facts;

namespace Luling.Policy.Programmes;

/// <summary>What one rule gave over many rows, weighted; chunk after chunk is added.</summary>
public sealed class RuleSummary
{
    private readonly SortedDictionary<string, WeightedCount> outcomes = new(StringComparer.Ordinal);

    /// <summary>Nothing yet.</summary>
    public RuleSummary(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        Rule = rule;
        Values = rule.Type == FactType.Number ? new WeightedSummary() : null;
        Amounts = rule.Amount is null ? null : new WeightedSummary();
    }

    /// <summary>The rule as it was in force.</summary>
    public Rule Rule { get; }

    /// <summary>Rows of each outcome: <c>true</c> and <c>false</c>, or classes; those that cannot be decided are not among them.</summary>
    public IReadOnlyDictionary<string, WeightedCount> Outcomes => outcomes;

    /// <summary>Rows that cannot be decided.</summary>
    public WeightedCount Unknown { get; private set; }

    /// <summary>Values of a rule that gives numbers; else null.</summary>
    public WeightedSummary? Values { get; }

    /// <summary>Amounts due; null where the rule has none.</summary>
    public WeightedSummary? Amounts { get; }

    /// <summary>Entitled and received.</summary>
    public WeightedCount Received { get; private set; }

    /// <summary>Entitled and not received.</summary>
    public WeightedCount Gap { get; private set; }

    /// <summary>Weight of the decided rows: the base of <see cref="Rate"/>.</summary>
    public decimal Base => Values?.Weight ?? outcomes.Values.Sum(o => o.Weight);

    /// <summary>Of a truth: weight of those for whom it holds as a share of the decided; null for other rules and without a base.</summary>
    public decimal? Rate => Rule.Type == FactType.Truth && Base > 0 ? outcomes.GetValueOrDefault("true").Weight / Base : null;

    /// <summary>Adds the results of more rows.</summary>
    /// <param name="columns">What the rule gave.</param>
    /// <param name="weights">Of the same rows.</param>
    public void Add(RuleColumns columns, IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(weights);
        for (var row = 0; row < columns.Result.Count; row++)
        {
            var weight = weights[row];
            Amounts?.Add(columns.Amount!.Get(row), weight);
            if (columns.Result is NumberColumn numbers)
            {
                var value = numbers.Get(row);
                Values!.Add(value, weight);
                Unknown = value is null ? Unknown.And(weight) : Unknown;
            }
            else if (Outcome(columns.Result, row) is { } outcome)
            {
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome).And(weight);
                if (outcome == "true" && columns.Received?.Get(row) is { } received)
                {
                    (Received, Gap) = received ? (Received.And(weight), Gap) : (Received, Gap.And(weight));
                }
            }
            else
            {
                Unknown = Unknown.And(weight);
            }
        }
    }

    private static string? Outcome(FactColumn column, int row) => column switch
    {
        TruthColumn truths => truths.Get(row) switch { true => "true", false => "false", null => null },
        TextColumn texts => texts.Get(row),
        _ => Feel.FeelValue.Text(column.Value(row)),
    };
}
