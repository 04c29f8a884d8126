using Luling.County.Targeting;
using Luling.Policy;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.App.Commands.FactFiles;

/// <summary>Two sets of rules over a file, chunk after chunk: only sums are kept. What a rule gives counts as a gain where it is a measure or has an amount.</summary>
internal sealed class FileComparison(ProgrammeOnDay before, ProgrammeOnDay after, FactKind subject)
{
    private readonly Dictionary<string, RuleSum> rules = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Rule, string? Before, string? After), int> moves = [];
    private readonly Dictionary<(Wording? Payer, string Unit), PayerCost> costs = [];
    private readonly Dictionary<(string Rule, string? Class), GroupSum> classes = [];
    private readonly Dictionary<string, Rule> ruleOf = new(StringComparer.Ordinal);

    /// <summary>Subjects by what they come to.</summary>
    private sealed class GroupSum
    {
        private readonly int[] counts = new int[Enum.GetValues<HouseholdOutcome>().Length];
        private decimal amount;

        public void Add(HouseholdBalance balance)
        {
            counts[(int)ComparisonReader.OutcomeOf(balance)]++;
            amount += balance.Amount;
        }

        public CompareDocument.Group As(string key, string? name) => new(
            key, name, counts.Sum(), counts[(int)HouseholdOutcome.Gains], counts[(int)HouseholdOutcome.Loses], counts[(int)HouseholdOutcome.Both], counts[(int)HouseholdOutcome.Unclear], amount);
    }

    private sealed class RuleSum
    {
        private CompareDocument.Entry? sum;

        public CompareDocument.Entry Sum => sum!;

        public void Add(CompareDocument.Entry more) => sum = sum is null ? more : more with
        {
            HoldBefore = sum.HoldBefore + more.HoldBefore, HoldAfter = sum.HoldAfter + more.HoldAfter, UnknownBefore = sum.UnknownBefore + more.UnknownBefore, UnknownAfter = sum.UnknownAfter + more.UnknownAfter,
            Gains = sum.Gains + more.Gains, Loses = sum.Loses + more.Loses, More = sum.More + more.More, Less = sum.Less + more.Less, Unclear = sum.Unclear + more.Unclear,
            AmountBefore = sum.AmountBefore + more.AmountBefore, AmountAfter = sum.AmountAfter + more.AmountAfter,
        };
    }

    private readonly GroupSum all = new();

    public CompareDocument.Group All => all.As("", null);

    public IReadOnlyList<CompareDocument.Entry> Rules => [.. rules.Values.Select(r => r.Sum)];

    public IReadOnlyList<CompareDocument.Cost> Costs => [.. costs.Values.OrderBy(c => c.Payer is null).ThenBy(c => c.Payer?.Zh, StringComparer.Ordinal).ThenBy(c => c.Unit, StringComparer.Ordinal).Select(CompareDocument.Of)];

    /// <summary>Every class of the subjects before (of a rule that is only after: after), and what those in it come to.</summary>
    public IReadOnlyList<(Rule Rule, string? Class, CompareDocument.Group Group)> Classes =>
        [.. classes.OrderBy(c => c.Key.Rule, StringComparer.Ordinal).ThenBy(c => Place(c.Key.Rule, c.Key.Class)).Select(c => (ruleOf[c.Key.Rule], c.Key.Class, c.Value.As(c.Key.Rule, c.Key.Class)))];

    public IReadOnlyList<(Rule Rule, string? Before, string? After, int Count)> Moves =>
        [.. moves.OrderBy(m => m.Key.Rule, StringComparer.Ordinal).ThenBy(m => Place(m.Key.Rule, m.Key.Before)).ThenBy(m => Place(m.Key.Rule, m.Key.After)).Select(m => (ruleOf[m.Key.Rule], m.Key.Before, m.Key.After, m.Value))];

    public ProgrammeComparison Add(FactSet facts)
    {
        var compared = ProgrammeComparison.Of(before.Run(facts), after.Run(facts), subject.Id, _ => true, r => r.Group == ComparisonReader.Benefits || r.Amount is not null);
        foreach (var balance in compared.Balances)
        {
            all.Add(balance);
        }
        foreach (var rule in compared.Rules)
        {
            if (!rules.TryGetValue(rule.Rule.Id, out var sum))
            {
                rules[rule.Rule.Id] = sum = new RuleSum();
            }
            sum.Add(CompareDocument.Of(rule));
        }
        foreach (var cost in compared.Costs)
        {
            var key = (cost.Payer, cost.Unit);
            costs[key] = costs.TryGetValue(key, out var sum)
                ? cost with { Before = sum.Before + cost.Before, After = sum.After + cost.After, UnknownBefore = sum.UnknownBefore + cost.UnknownBefore, UnknownAfter = sum.UnknownAfter + cost.UnknownAfter }
                : cost;
        }
        foreach (var move in compared.Moves)
        {
            var id = move.Rule.Id;
            ruleOf[id] = move.Rule;
            moves[(id, move.Before, move.After)] = moves.GetValueOrDefault((id, move.Before, move.After)) + move.Rows.Count;
            if (move.Rule.Subject.Id == subject.Id)
            {
                var key = (id, before.Rule(id) is null ? move.After : move.Before);
                if (!classes.TryGetValue(key, out var sum))
                {
                    classes[key] = sum = new GroupSum();
                }
                foreach (var row in move.Rows)
                {
                    sum.Add(compared.Balances[row]);
                }
            }
        }
        return compared;
    }

    private int Place(string rule, string? value) => value is null ? int.MaxValue : ruleOf[rule].Classes.Select(c => c.Value).ToList().IndexOf(value);
}
