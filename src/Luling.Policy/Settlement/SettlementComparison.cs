namespace Luling.Policy.Settlement;

/// <summary>How heavy the medical bills of a year are for a household: what was left to it ÷ its net income of the year.</summary>
public enum BurdenClass
{
    /// <summary>Less than 5 %, also where nothing was left to the household.</summary>
    Under5,

    /// <summary>5 % and more, less than 10 %.</summary>
    From5,

    /// <summary>10 % and more, less than 20 %.</summary>
    From10,

    /// <summary>20 % and more, less than 40 %.</summary>
    From20,

    /// <summary>40 % and more, also any burden on an income of nothing or less.</summary>
    From40,

    /// <summary>The net income is not known.</summary>
    IncomeUnknown,

    /// <summary>The income is known, but a bill cannot be settled: what is left to the household is not known.</summary>
    BillUnknown,
}

/// <summary>A bill of the year and the household that has to bear it.</summary>
/// <param name="Bill">The bill; one that never entered the chain names its cause and is left to the patient by both chains.</param>
/// <param name="Household">Key of the household; null where the bill belongs to none that is looked at: it counts among bills, not among households.</param>
/// <param name="Income">Net income of the household in the year, in fen; null when it is not known. The same on all bills of a household.</param>
public sealed record BorneBill(MedicalBill Bill, string? Household, long? Income);

/// <summary>What one payer pays by one chain.</summary>
/// <param name="Step">The step.</param>
/// <param name="Paid">Sum over the bills compared, in fen.</param>
public sealed record StepTotal(SettlementStep Step, long Paid);

/// <summary>The bills compared, as one chain settles them.</summary>
/// <param name="Steps">What each step pays, in the order of the chain.</param>
/// <param name="Chain">The bills compared: payments and <see cref="Burden.Self"/> add up to <see cref="Burden.Total"/>.</param>
/// <param name="CapsNotKnown">Keys of caps whose amount nobody knows: settled as if there were none. In ordinal order.</param>
public sealed record SettlementSide(IReadOnlyList<StepTotal> Steps, Burden Chain, IReadOnlyList<string> CapsNotKnown);

/// <summary>What was left to one household by the two chains.</summary>
/// <param name="Household">Its key.</param>
/// <param name="Income">Net income in fen; null when it is not known.</param>
/// <param name="Before">Left of the bills of the chain, in fen; of those that can be settled only.</param>
/// <param name="After">The same by the other chain.</param>
/// <param name="Outside">Left of bills that never entered the chain, in fen.</param>
/// <param name="ChainBills">Bills of the chain, those that cannot be settled as well.</param>
/// <param name="LeftOut">Bills of the chain that cannot be settled.</param>
public sealed record ComparedBurden(string Household, long? Income, long Before, long After, long Outside, int ChainBills, int LeftOut)
{
    /// <summary>Its class by the first chain.</summary>
    /// <param name="all">All bills, or those of the chain only.</param>
    public BurdenClass ClassBefore(bool all) => ClassOf(Before + (all ? Outside : 0));

    /// <summary>Its class by the other chain.</summary>
    /// <param name="all">All bills, or those of the chain only.</param>
    public BurdenClass ClassAfter(bool all) => ClassOf(After + (all ? Outside : 0));

    private BurdenClass ClassOf(long self) => Income is not { } income ? BurdenClass.IncomeUnknown
        : LeftOut > 0 ? BurdenClass.BillUnknown
        : self == 0 ? BurdenClass.Under5
        : income <= 0 ? BurdenClass.From40
        : ((decimal)self / income) switch { < 0.05m => BurdenClass.Under5, < 0.1m => BurdenClass.From5, < 0.2m => BurdenClass.From10, < 0.4m => BurdenClass.From20, _ => BurdenClass.From40 };
}

/// <summary>Households of one class before and after, on both bases.</summary>
/// <param name="Class">The class.</param>
/// <param name="ChainBefore">Of the households with a bill of the chain, by what was left of those bills.</param>
/// <param name="ChainAfter">The same by the other chain.</param>
/// <param name="AllBefore">Of the households with any bill, by what was left of all.</param>
/// <param name="AllAfter">The same by the other chain.</param>
public sealed record BurdenCount(BurdenClass Class, int ChainBefore, int ChainAfter, int AllBefore, int AllAfter);

/// <summary>The same bills by two chains: who pays what, and how heavy it is for households. All money in whole fen.</summary>
/// <remarks>Only bills that both chains can settle are compared; the others are counted with what they lack.</remarks>
public sealed record SettlementComparison
{
    private SettlementComparison()
    {
    }

    /// <summary>By the first chain.</summary>
    public required SettlementSide Before { get; init; }

    /// <summary>By the other chain.</summary>
    public required SettlementSide After { get; init; }

    /// <summary>Bills that never entered the chain: nobody pays them by either.</summary>
    public required Burden Outside { get; init; }

    /// <summary>Bills of the chain that one of the chains cannot settle; what is left of them is not known and stands as 0.</summary>
    public required Burden LeftOut { get; init; }

    /// <summary>What the bills left out lack, as in <see cref="SettledBill.Missing"/>, and how many lack it (a bill may lack several), in ordinal order.</summary>
    public required IReadOnlyList<KeyValuePair<string, int>> Missing { get; init; }

    /// <summary>Every household with a bill, in ordinal order of its key.</summary>
    public required IReadOnlyList<ComparedBurden> Households { get; init; }

    /// <summary>How many households have a bill of the chain: the base of the counts of that basis.</summary>
    public int ChainHouseholds => Households.Count(h => h.ChainBills > 0);

    /// <summary>Every class, in order.</summary>
    public IReadOnlyList<BurdenCount> Classes =>
    [
        .. Enum.GetValues<BurdenClass>().Select(c => new BurdenCount(
            c, Households.Count(h => h.ChainBills > 0 && h.ClassBefore(false) == c), Households.Count(h => h.ChainBills > 0 && h.ClassAfter(false) == c),
            Households.Count(h => h.ClassBefore(true) == c), Households.Count(h => h.ClassAfter(true) == c))),
    ];

    /// <summary>Settles the bills twice.</summary>
    /// <param name="before">A chain.</param>
    /// <param name="after">Another.</param>
    /// <param name="bills">All bills of every person-year that occurs.</param>
    /// <exception cref="ArgumentException">As for <see cref="SettlementChain.Settle"/>.</exception>
    public static SettlementComparison Of(SettlementChain before, SettlementChain after, IReadOnlyList<BorneBill> bills)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(bills);
        BorneBill[] chain = [.. bills.Where(b => b.Bill.Outside is null)];
        MedicalBill[] toSettle = [.. chain.Select(b => b.Bill)];
        var settled = before.Settle(toSettle).Zip(after.Settle(toSettle)).ToArray();
        var known = settled.Where(s => s is { First.Self: not null, Second.Self: not null }).ToList();
        var leftOut = settled.Where(s => s.First.Self is null || s.Second.Self is null).ToList();
        BorneBill[] outside = [.. bills.Where(b => b.Bill.Outside is not null)];
        return new SettlementComparison
        {
            Before = Side(before, known.ConvertAll(s => s.First)),
            After = Side(after, known.ConvertAll(s => s.Second)),
            Outside = new Burden(outside.Length, outside.Sum(b => b.Bill.Total), outside.Sum(b => b.Bill.Total)),
            LeftOut = new Burden(leftOut.Count, leftOut.Sum(s => s.First.Bill.Total), 0),
            Missing = [.. leftOut.SelectMany(s => s.First.Missing.Union(s.Second.Missing, StringComparer.Ordinal)).CountBy(m => m, StringComparer.Ordinal).OrderBy(m => m.Key, StringComparer.Ordinal)],
            Households =
            [
                .. chain.Zip(settled, (b, s) => (b.Household, b.Income, Before: s.First.Self, After: s.Second.Self, Outside: 0L, OfChain: true))
                    .Concat(outside.Select(b => (b.Household, b.Income, Before: (long?)0, After: (long?)0, Outside: b.Bill.Total, OfChain: false)))
                    .Where(b => b.Household is not null).GroupBy(b => b.Household!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g =>
                    {
                        var sure = g.Where(b => b is { Before: not null, After: not null }).ToList();
                        return new ComparedBurden(g.Key, g.First().Income, sure.Sum(b => b.Before!.Value), sure.Sum(b => b.After!.Value), g.Sum(b => b.Outside), g.Count(b => b.OfChain), g.Count() - sure.Count);
                    }),
            ],
        };
    }

    private static SettlementSide Side(SettlementChain chain, List<SettledBill> bills) => new(
        [.. chain.Steps.Select((step, i) => new StepTotal(step, bills.Sum(b => b.Steps[i].Paid!.Value)))],
        bills.Aggregate(default(Burden), (sum, b) => sum + new Burden(1, b.Bill.Total, b.Self!.Value)),
        [.. bills.SelectMany(b => b.CapsNotKnown).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
}
