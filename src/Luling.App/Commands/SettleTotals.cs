using Luling.Policy;
using Luling.Policy.Settlement;

namespace Luling.App.Commands;

/// <summary>The results of a run, in fen: of each row what its line of the result needs, and the sums.</summary>
internal sealed class SettleTotals(SettlementChain chain, ClaimsFile file)
{
    internal readonly record struct Result(UnpaidParts Unpaid, long? Self, IReadOnlyList<string> Missing, IReadOnlyList<string> CapsNotKnown, ParameterConfidence? Confidence);

    private static readonly string[] InDoubt = ["bad-row"];
    private readonly int steps = chain.Steps.Count;
    private readonly long?[] paid = new long?[file.Rows.Count * chain.Steps.Count];
    private readonly Result[] results = new Result[file.Rows.Count];
    private readonly long[] byCause = new long[Enum.GetValues<UnpaidCause>().Length];
    private readonly Dictionary<(string Household, int Year), HouseholdBurden> households = [];
    private readonly HashSet<(string Household, int Year)> householdsInDoubt = [];

    public long[] PaidByStep { get; } = new long[chain.Steps.Count];
    public Burden Chain { get; private set; }
    public Burden Outside { get; private set; }
    public Burden All => Chain + Outside;
    /// <summary>Bills of the chain whose result is not known: how many, what they came to, and how many for want of what.</summary>
    public Burden NotKnown { get; private set; }
    public SortedDictionary<string, int> MissingFacts { get; } = new(StringComparer.Ordinal);
    public SortedSet<string> CapsNotKnown { get; } = new(StringComparer.Ordinal);
    public (DateOnly First, DateOnly Last)? Days { get; private set; }

    public long this[UnpaidCause cause] => byCause[(int)cause];

    public long? Paid(int row, int step) => paid[(row * steps) + step];

    public Result Of(int row) => results[row];

    /// <summary>Households by year, the heaviest first; those in doubt and without income are only counted.</summary>
    public IReadOnlyList<HouseholdBurden> Ranked { get; private set; } = [];
    public int NotRanked { get; private set; }
    public bool HasHouseholds => households.Count > 0;

    public void Settle()
    {
        var rows = file.Rows;
        var places = new List<int>(rows.Count);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Bill is not { } bill)
            {
                continue;
            }
            Days = Days is { } days ? (bill.Day < days.First ? bill.Day : days.First, bill.Day > days.Last ? bill.Day : days.Last) : (bill.Day, bill.Day);
            if (bill.Outside is null && file.PersonsInDoubt.Contains(bill.Person))
            {
                results[i] = new Result(default, null, InDoubt, [], null);
                Doubt(rows[i], bill, InDoubt);
                continue;
            }
            places.Add(i);
        }
        foreach (var (at, settled) in chain.SettleInTurn([.. places.Select(i => rows[i].Bill!)]))
        {
            Take(places[at], settled);
        }
        Ranked = HouseholdBurden.Rank(households.Where(h => !householdsInDoubt.Contains(h.Key)).Select(h => h.Value));
        NotRanked = households.Keys.Union(householdsInDoubt).Count(k => householdsInDoubt.Contains(k) || households[k] is { Ratio: null });
    }

    private void Take(int row, SettledBill settled)
    {
        var bill = settled.Bill;
        results[row] = new Result(settled.Unpaid, settled.Self, settled.Missing, settled.CapsNotKnown, settled.Confidence);
        for (var s = 0; s < settled.Steps.Count; s++)
        {
            paid[(row * steps) + s] = settled.Steps[s].Paid;
        }
        if (settled.Self is not { } self)
        {
            Doubt(file.Rows[row], bill, settled.Missing);
            return;
        }
        for (var s = 0; s < settled.Steps.Count; s++)
        {
            PaidByStep[s] += settled.Steps[s].Paid!.Value;
        }
        var burden = new Burden(1, bill.Total, self);
        (Chain, Outside) = bill.Outside is null ? (Chain + burden, Outside) : (Chain, Outside + burden);
        for (var cause = 0; cause < byCause.Length; cause++)
        {
            byCause[cause] += settled.Unpaid[(UnpaidCause)cause];
        }
        CapsNotKnown.UnionWith(settled.CapsNotKnown);
        if (file.Rows[row].Household is { Length: > 0 } household)
        {
            var key = (household, bill.Day.Year);
            var before = households.GetValueOrDefault(key) ?? new HouseholdBurden { Household = household, Year = bill.Day.Year, Income = null };
            households[key] = before.With(bill.Total, self, settled.Unpaid) with { Income = before.Income ?? file.Rows[row].Income };
        }
    }

    private void Doubt(ClaimRow row, MedicalBill bill, IReadOnlyList<string> missing)
    {
        NotKnown += new Burden(1, bill.Total, 0);
        foreach (var fact in missing)
        {
            MissingFacts[fact] = MissingFacts.GetValueOrDefault(fact) + 1;
        }
        if (row.Household.Length > 0)
        {
            householdsInDoubt.Add((row.Household, bill.Day.Year));
        }
    }
}
