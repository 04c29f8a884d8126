using Luling.Policy.Facts;

namespace Luling.Policy.Programmes;

/// <summary>What becomes of one subject under one rule.</summary>
public enum RuleChange
{
    /// <summary>The same before and after, also where neither is known.</summary>
    None,

    /// <summary>Due after and not before.</summary>
    Gains,

    /// <summary>Due before and not after.</summary>
    Loses,

    /// <summary>Due both times, with a greater amount after.</summary>
    More,

    /// <summary>Due both times, with a smaller amount after.</summary>
    Less,

    /// <summary>Cannot be told: known on one side only.</summary>
    Unclear,
}

/// <summary>One measure before and after.</summary>
/// <param name="Before">The rule as it is in force before; null where it is not.</param>
/// <param name="After">The same after.</param>
/// <param name="Changes">Of every row of its subject's table that is compared; rows outside are <see cref="RuleChange.None"/>.</param>
/// <param name="HoldBefore">Rows for which it holds before.</param>
/// <param name="HoldAfter">Rows for which it holds after.</param>
/// <param name="UnknownBefore">Rows that cannot be decided before.</param>
/// <param name="UnknownAfter">Rows that cannot be decided after.</param>
/// <param name="AmountBefore">Sum of the amounts known before, in the rule's unit; null where the rule has none.</param>
/// <param name="AmountAfter">The same after.</param>
public sealed record RuleComparison(
    Rule? Before, Rule? After, IReadOnlyList<RuleChange> Changes, int HoldBefore, int HoldAfter, int UnknownBefore, int UnknownAfter, decimal? AmountBefore, decimal? AmountAfter)
{
    /// <summary>The rule after, or before where there is none after.</summary>
    public Rule Rule => (After ?? Before)!;

    /// <summary>Rows of one change.</summary>
    public int Count(RuleChange change) => Changes.Count(c => c == change);
}

/// <summary>How many rows go from one class to another.</summary>
/// <param name="Rule">The rule that gives the classes.</param>
/// <param name="Before">Null: not known.</param>
/// <param name="After">Null: not known.</param>
/// <param name="Rows">Rows of its subject's table, ascending.</param>
public sealed record ClassMove(Rule Rule, string? Before, string? After, IReadOnlyList<int> Rows)
{
    private readonly HashSet<int> rows = [.. Rows];

    /// <summary>Whether a row goes this way.</summary>
    public bool Has(int row) => rows.Contains(row);
}

/// <summary>What somebody pays in all, for rules of one unit.</summary>
/// <param name="Payer">Null where the rules do not say who pays.</param>
/// <param name="Unit">Such as CNY/person/year; amounts of different units are never added here.</param>
/// <param name="Before">Sum of the amounts known.</param>
/// <param name="After">The same after.</param>
/// <param name="UnknownBefore">Amounts not known, not part of the sum.</param>
/// <param name="UnknownAfter">The same after.</param>
public sealed record PayerCost(Wording? Payer, string Unit, decimal Before, decimal After, int UnknownBefore, int UnknownAfter);

/// <summary>What becomes of one household, itself and its members together.</summary>
/// <param name="Gains">Rules under which it or a member gains, or is due more.</param>
/// <param name="Loses">Rules under which it or a member loses, or is due less.</param>
/// <param name="Unclear">Rules under which that cannot be told.</param>
/// <param name="Others">Rules that give something else and are no gain or loss in themselves: another class, a standard reached or missed.</param>
/// <param name="Amount">Change of the amounts known both times in yuan a year: monthly ones twelve times, those paid once as they are.</param>
public readonly record struct HouseholdBalance(int Gains, int Loses, int Unclear, int Others, decimal Amount);

/// <summary>The results of two programmes, or of one with other parameters, over the same facts: who gains, who loses, what it costs.</summary>
public sealed class ProgrammeComparison
{
    private readonly HouseholdBalance[] balances;

    private ProgrammeComparison(IReadOnlyList<RuleComparison> rules, IReadOnlyList<ClassMove> moves, IReadOnlyList<PayerCost> costs, FactTable? persons, HouseholdBalance[] balances) =>
        (Rules, Moves, Costs, Persons, this.balances) = (rules, moves, costs, persons, balances);

    /// <summary>Rules that hold or do not hold, in the order of the programme after, then those that are only before.</summary>
    public IReadOnlyList<RuleComparison> Rules { get; }

    /// <summary>Rules that give classes: every move, those that stay as well; by rule, then by the order of the classes.</summary>
    public IReadOnlyList<ClassMove> Moves { get; }

    /// <summary>What the amounts of all rules come to, by who pays; a rule that says nobody last.</summary>
    public IReadOnlyList<PayerCost> Costs { get; }

    /// <summary>The table of those who belong to households; null where there is none.</summary>
    public FactTable? Persons { get; }

    /// <summary>What becomes of each household, by its row.</summary>
    public IReadOnlyList<HouseholdBalance> Balances => balances;

    /// <summary>Compares the rules of some groups.</summary>
    /// <param name="before">Results over the same facts as <paramref name="after"/>.</param>
    /// <param name="after">The other results.</param>
    /// <param name="household">The kind whose balance is drawn up.</param>
    /// <param name="wanted">Which rules.</param>
    /// <param name="benefit">Those of them that are worth having, and so a household's gain or loss; the others count as <see cref="HouseholdBalance.Others"/>.</param>
    /// <param name="part">The rows of a kind that are compared, first and count; all where null.</param>
    /// <exception cref="ArgumentException">The facts are not the same.</exception>
    public static ProgrammeComparison Of(ProgrammeResults before, ProgrammeResults after, string household, Func<Rule, bool> wanted, Func<Rule, bool> benefit, Func<FactKind, (int From, int Count)>? part = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(benefit);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(wanted);
        if (!ReferenceEquals(before.Facts, after.Facts))
        {
            throw new ArgumentException("The two results are of different facts", nameof(after));
        }
        var ids = after.All.Concat(before.All).Where(c => wanted(c.Rule)).Select(c => c.Rule.Id).Distinct(StringComparer.Ordinal).ToList();
        var households = before.Facts.Of(household);
        var balances = new HouseholdBalance[households?.Count ?? 0];
        var (rules, moves) = (new List<RuleComparison>(), new List<ClassMove>());
        foreach (var id in ids)
        {
            var (b, a) = (before.Of(id), after.Of(id));
            var kind = (a ?? b)!.Rule.Subject;
            var table = before.Facts.Of(kind.Id)!;
            var (from, count) = part?.Invoke(kind) ?? (0, table.Count);
            if ((a ?? b)!.Result is TruthColumn && (b ?? a)!.Result is TruthColumn)
            {
                var compared = new RuleComparer(b, a, table, from, count);
                rules.Add(compared.Result);
                compared.AddTo(balances, households, benefit(compared.Result.Rule));
            }
            else if ((a ?? b)!.Rule.Kind == RuleKind.Class)
            {
                var all = MovesOf(b, a, from, count).ToList();
                moves.AddRange(all);
                foreach (var row in all.Where(m => m.Before != m.After && ReferenceEquals(table, households)).SelectMany(m => m.Rows))
                {
                    balances[row] = balances[row] with { Others = balances[row].Others + 1 };
                }
            }
        }
        return new ProgrammeComparison(rules, moves, [.. Cost(rules, before, after, part)], households?.Members, balances);
    }

    private static IEnumerable<ClassMove> MovesOf(RuleColumns? before, RuleColumns? after, int from, int count)
    {
        var rule = (after ?? before)!.Rule;
        string? ClassOf(RuleColumns? columns, int row) => (columns?.Result as TextColumn)?.Get(row);
        int Place(string? value) => value is null ? int.MaxValue : rule.Classes.Select(c => c.Value).ToList().IndexOf(value);
        return Enumerable.Range(from, count).GroupBy(row => (Before: ClassOf(before, row), After: ClassOf(after, row)))
            .OrderBy(g => Place(g.Key.Before)).ThenBy(g => Place(g.Key.After)).ThenBy(g => g.Key.Before, StringComparer.Ordinal).ThenBy(g => g.Key.After, StringComparer.Ordinal)
            .Select(g => new ClassMove(rule, g.Key.Before, g.Key.After, [.. g]));
    }

    private static IEnumerable<PayerCost> Cost(List<RuleComparison> rules, ProgrammeResults before, ProgrammeResults after, Func<FactKind, (int From, int Count)>? part)
    {
        (decimal Sum, int Unknown) Of(ProgrammeResults results, Rule? rule)
        {
            if (rule is null || results.Of(rule.Id)?.Amount is not { } amounts)
            {
                return (0, 0);
            }
            var (from, count) = part?.Invoke(rule.Subject) ?? (0, amounts.Count);
            var (sum, unknown) = (0m, 0);
            for (var row = from; row < from + count; row++)
            {
                sum += amounts.Get(row) ?? 0;
                unknown += amounts.Get(row) is null ? 1 : 0;
            }
            return (sum, unknown);
        }
        return rules.SelectMany(r => new[] { (Rule: r.Before, Results: before), (Rule: r.After, Results: after) }).Where(r => r.Rule?.Amount is not null)
            .Select(r => (r.Rule!.Payer, r.Rule.Unit, IsAfter: ReferenceEquals(r.Results, after), Cost: Of(r.Results, r.Rule)))
            .GroupBy(r => (r.Payer, r.Unit)).OrderBy(g => g.Key.Payer is null).ThenBy(g => g.Key.Payer?.Zh, StringComparer.Ordinal).ThenBy(g => g.Key.Unit, StringComparer.Ordinal)
            .Select(g => new PayerCost(g.Key.Payer, g.Key.Unit, g.Where(c => !c.IsAfter).Sum(c => c.Cost.Sum), g.Where(c => c.IsAfter).Sum(c => c.Cost.Sum),
                g.Where(c => !c.IsAfter).Sum(c => c.Cost.Unknown), g.Where(c => c.IsAfter).Sum(c => c.Cost.Unknown)));
    }

    /// <summary>How many times a year an amount of this unit is paid, as far as the unit says; what is paid once counts once.</summary>
    internal static int TimesAYear(string unit) => unit.EndsWith("/month", StringComparison.Ordinal) ? 12 : 1;
}

/// <summary>Compares one rule over the rows of its subject's table.</summary>
internal sealed class RuleComparer
{
    private readonly FactTable table;
    private readonly RuleChange[] changes;
    private readonly decimal[] amounts;
    private readonly int from, count;

    public RuleComparer(RuleColumns? before, RuleColumns? after, FactTable table, int from, int count)
    {
        (this.table, this.from, this.count) = (table, from, count);
        (changes, amounts) = (new RuleChange[table.Count], new decimal[table.Count]);
        int holdBefore = 0, holdAfter = 0, unknownBefore = 0, unknownAfter = 0;
        decimal sumBefore = 0, sumAfter = 0;
        for (var row = from; row < from + count; row++)
        {
            var (b, a) = (Holds(before, row), Holds(after, row));
            holdBefore += b == true ? 1 : 0;
            holdAfter += a == true ? 1 : 0;
            unknownBefore += b is null ? 1 : 0;
            unknownAfter += a is null ? 1 : 0;
            var (amountBefore, amountAfter) = (Amount(before, row), Amount(after, row));
            sumBefore += amountBefore ?? 0;
            sumAfter += amountAfter ?? 0;
            changes[row] = Change(b, a, amountBefore, amountAfter);
            if (amountBefore is { } x && amountAfter is { } y)
            {
                amounts[row] = (y * ProgrammeComparison.TimesAYear(after?.Rule.Unit ?? "")) - (x * ProgrammeComparison.TimesAYear(before?.Rule.Unit ?? ""));
            }
        }
        Result = new RuleComparison(before?.Rule, after?.Rule, changes, holdBefore, holdAfter, unknownBefore, unknownAfter, before?.Amount is null ? null : sumBefore, after?.Amount is null ? null : sumAfter);
    }

    public RuleComparison Result { get; }

    // A rule that is not in force holds for nobody.
    private static bool? Holds(RuleColumns? columns, int row) => columns is null ? false : ((TruthColumn)columns.Result).Get(row);

    private static decimal? Amount(RuleColumns? columns, int row) => columns is null ? 0 : columns.Amount?.Get(row);

    private static RuleChange Change(bool? before, bool? after, decimal? amountBefore, decimal? amountAfter) => (before, after) switch
    {
        (false, true) => RuleChange.Gains,
        (true, false) => RuleChange.Loses,
        (true, true) => amountBefore == amountAfter ? RuleChange.None
            : amountBefore is null || amountAfter is null ? RuleChange.Unclear
            : amountAfter > amountBefore ? RuleChange.More : RuleChange.Less,
        _ => before == after ? RuleChange.None : RuleChange.Unclear,
    };

    /// <summary>Counts each rule once for a household, whether it or several of its members are concerned.</summary>
    public void AddTo(HouseholdBalance[] balances, FactTable? households, bool benefit)
    {
        var own = ReferenceEquals(table, households);
        if (!own && (households is null || !ReferenceEquals(table.Parent, households)))
        {
            return;
        }
        var seen = new Dictionary<int, (bool Gains, bool Loses, bool Unclear)>();
        for (var row = from; row < from + count; row++)
        {
            var of = own ? row : table.ParentRow(row);
            if (changes[row] == RuleChange.None || of < 0)
            {
                continue;
            }
            var so = seen.GetValueOrDefault(of);
            seen[of] = (so.Gains || changes[row] is RuleChange.Gains or RuleChange.More, so.Loses || changes[row] is RuleChange.Loses or RuleChange.Less, so.Unclear || changes[row] == RuleChange.Unclear);
            balances[of] = balances[of] with { Amount = balances[of].Amount + amounts[row] };
        }
        foreach (var (of, what) in seen)
        {
            var so = balances[of];
            balances[of] = !benefit ? so with { Others = so.Others + 1 } : so with { Gains = so.Gains + (what.Gains ? 1 : 0), Loses = so.Loses + (what.Loses ? 1 : 0), Unclear = so.Unclear + (what.Unclear ? 1 : 0) };
        }
    }
}
